// command.c: the table of commands. A module's command is one row and one function (struct command_call, mod/module.h).
#include "app/command.h"

#include <stdlib.h>

#include "mod/casefile/casefile.h"
#include "mod/dossier/dossier.h"
#include "mod/paperwork/paperwork.h"
#include "mod/seal/seal.h"

#define DATA_OPTIONS \
	"  --data DIR    data folder 数据目录 [./var]\n" \
	"  --db URL      sqlite:FILE or postgres://... 数据库地址 [sqlite:DIR/xiezhi.db; XIEZHI_DB]\n" \
	"  --pack DIR    law pack and templates 法律数据目录 [./data; XIEZHI_PACK]\n"

const struct command commands[] = {
	{"serve", "[options]", "run the service", "启动服务",
		DATA_OPTIONS
		"  --port N      port on 127.0.0.1 端口 [8080]\n"
		"  --listen A    full address: 127.0.0.1:8080, [::1]:8080, unix:/run/xiezhi.sock 监听地址\n"
		"  --web DIR     built web client 网页目录 [./web/dist]\n"
		"Makes the data folder on first start. Settings: DIR/settings.json. Secrets: XIEZHI_HEAD_PASSWORD.\n"
		"首次启动时建立数据目录。数据库版本不符时拒绝启动，请先运行 migrate。SIGTERM、SIGINT 正常停止。\n",
		NEED_NOTHING, serve_command},
	{"migrate", "[options]", "bring the database schema up to date, after a backup", "升级数据库结构（先备份）", DATA_OPTIONS, NEED_NOTHING, migrate_command},
	{"load demo", "[DIR] [options]", "load a demo service from a folder (doc/demo.md) into a new data folder", "装载演示数据", DATA_OPTIONS "DIR is PACK/demo unless given. 默认 PACK/demo。\n", NEED_NOTHING,
		load_demo_command},
	{"load empty", "[options]", "make a data folder with the root unit and the three administrators", "建立空的数据目录和三名管理员",
		DATA_OPTIONS "One-time passwords are printed once. 一次性口令只显示一次。\n", NEED_NOTHING, load_empty_command},
	{"user add", "ACCOUNT --name NAME --unit ID [--post TEXT] [--roles a,b]", "add an account", "开立账号",
		DATA_OPTIONS "Prints a one-time password. 打印一次性口令。\n", NEED_SERVICE, user_add_command},
	{"user reset", "ACCOUNT", "give an account a new one-time password and end its sessions", "重置口令", DATA_OPTIONS, NEED_SERVICE, user_reset_command},
	{"user list", "", "list accounts", "列出账号", DATA_OPTIONS, NEED_SERVICE, user_list_command},
	{"user lock", "ACCOUNT [--open]", "lock an account, or open it again", "锁定、解锁账号", DATA_OPTIONS, NEED_SERVICE, user_lock_command},
	{"law", "check|clocks|open|explain ...", "ask the law engine about a record", "用法律引擎检查案件记录", "See: xiezhi law --help. Its --data is the law pack. 其中 --data 是法律数据目录。\n", NEED_NOTHING, law_command},
	{"ledger verify", "[--head FILE]", "recheck the tamper-evident log from the database", "核验防篡改账本",
		DATA_OPTIONS
		"  --head FILE   a signed head kept outside: the log must contain it 外部保管的账本摘要\n"
		"Exit code 1 when the log is bad. 账本有误时退出码为 1。\n",
		NEED_SERVICE, ledger_verify_command},
	{"ledger head", "[--sign]", "print the head of the log; sign and store it first", "打印（签署）账本摘要", DATA_OPTIONS, NEED_SERVICE, ledger_head_command},
	{"ledger prove", "SEQ", "print the proof that a leaf is in the log", "打印一条记录的存在证明", DATA_OPTIONS, NEED_SERVICE, ledger_prove_command},
	{"paper render", "ID DATA.json OUT.pdf", "render a paper template with data", "用数据渲染一份文书",
		DATA_OPTIONS "ID: D49 and the like (data/paper/index.json). Exit code 1 when fields are missing. 有待补内容时退出码为 1。\n", NEED_SERVICE, paper_render_command},
	{"paper fonts", "[--dir DIR]", "which font files show the papers, and what they cannot show", "检查文书字体",
		DATA_OPTIONS "  --dir DIR     a folder of fonts with its fonts.json, before it is set 尚未启用的字体目录\nExit code 1 when characters are missing. 有字没有字形时退出码为 1。\n", NEED_SERVICE, paper_fonts_command},
	{"paper batch", "OUT.zip [--from DAY] [--to DAY] [--doc ID]", "the papers of all cases found in those days, as PDFs in one file", "批量打印文书",
		DATA_OPTIONS "Stopped, the same command goes on where it was (OUT.zip.list). 中断后再次运行同一命令，从中断处继续。\n", NEED_SERVICE, paper_batch_command},
	{"dossier build", "REGION ID OUT.pdf|OUT.ofd [--sub]", "bind the dossier of a case", "装订案卷", DATA_OPTIONS "  --sub         side volume 副卷\n", NEED_SERVICE, dossier_build_command},
	{"dossier bundle", "REGION ID OUT.zip", "dossier, sealed originals, evidence, record and proofs in one signed file", "制作卷宗包",
		DATA_OPTIONS "Signed with the service's own key. xiezhi-verify bundle checks it. 由系统密钥签署，用 xiezhi-verify bundle 核验。\n", NEED_SERVICE, dossier_bundle_command},
	{"seal ca", "[--organ NAME]", "make the trial authority: root and maker of seals", "建立试用证书机构",
		DATA_OPTIONS "Keys: DIR/keys/seal, encrypted with XIEZHI_SEAL_PASSWORD, else a password file beside them. Prints the folder for xiezhi-verify --trust.\n"
		"密钥用口令加密保存；打印供 xiezhi-verify --trust 使用的目录。\n", NEED_SERVICE, seal_ca_command},
	{"seal issue", "--custodian ACCOUNT [--kind organ|unit] [--person ACCOUNT] [--name NAME] [--years N]", "make a trial seal: of the custodian's organ or unit, or of a person", "制作试用印章",
		DATA_OPTIONS "  --years N     term 有效期 [5]\nPrints its id. 打印印章编号。\n", NEED_SERVICE, seal_issue_command},
	{"seal list", "", "list seals", "列出印章", DATA_OPTIONS, NEED_SERVICE, seal_list_command},
	{"seal revoke", "ID --reason TEXT", "revoke a seal for good, with a new revocation list", "停用印章并更新吊销列表", DATA_OPTIONS, NEED_SERVICE, seal_revoke_command},
	{"signer", "", "the signer process: holds the keys of seals, answers on DIR/keys/seal/signer.sock (serve starts it)", "签章进程",
		"  --data DIR    data folder 数据目录 [./var]\nEnds when its standard input is closed. 标准输入关闭时退出。\n", NEED_NOTHING, signer_command},
	{"bench load", "--cases N", "load made-up cases for measuring", "装载测量用的虚构案件",
		DATA_OPTIONS "  --cases N     number of cases, eight acts each 案件数 [10000]\n", NEED_SERVICE, casefile_bench},
	{"backup", "FOLDER", "copy database, evidence and keys into a new folder with an SM3 manifest", "备份",
		DATA_OPTIONS "The copy holds the keys: keep it safe. 备份中含密钥，请妥善保管。\n", NEED_SERVICE, backup_command},
	{"restore", "FOLDER --data DIR", "check a backup against its manifest and copy it into a new data folder", "恢复",
		"  --data DIR    new data folder, must not exist 新的数据目录\n", NEED_NOTHING, restore_command},
	{"doc permission", "", "print doc/permission.md", "打印权限矩阵", "", NEED_NOTHING, doc_command},
	{"doc openapi", "", "print the OpenAPI 3.1 description", "打印接口描述", "", NEED_NOTHING, openapi_command},
	{"version", "", "print the version", "版本", "", NEED_NOTHING, version_command},
	{0},
};
