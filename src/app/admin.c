// admin.c: the commands of whoever has the machine: accounts, the ledger, loading.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/load.h"
#include "law/cli.h"
#include "mod/ledgerpage/ledgerpage.h"
#include "mod/user/admin.h"

struct err *version_command(struct command_call *c)
{
	TRY(command_end(c, 0, 0));
	printf("xiezhi %s (schema %d)\n", XIEZHI_VERSION, db_schema_version());
	return NULL;
}

struct err *law_command(struct command_call *c)
{
	c->exit = law_cli(c->argc, c->argv);
	return NULL;
}

// ---- load ----

static struct err *load_into(struct command_call *c, const struct service_options *o, bool demo)
{
	TRY(service_open(c->arena, o, &c->svc));
	const char *dir = c->argc ? c->argv[0] : arena_printf(c->arena, "%s/demo", c->svc->pack_dir);
	struct err *e = load_all(c->svc, c->arena, demo ? dir : NULL, false);
	service_close(c->svc);
	if (e && strcmp(e->code, "db.conflict") == 0)
		return err_new(c->arena, ERR_CONFLICT, "load.there", "这个数据库里已经有数据，不能再装载。请换一个新的数据目录或者新的数据库。");
	return e;
}

// A folder not there yet, with its database in it: nobody else sees it before it has its name.
static bool own_new_folder(struct arena *a, const struct service_options *o, const char *data)
{
	return !file_exists(data) && strcmp(service_db_url(a, o, data), arena_printf(a, "sqlite:%s/xiezhi.db", data)) == 0;
}

// The data folder is made once the words are known to be right, and gets its name when all is loaded: neither a typing error nor Ctrl-C leaves
// half a service behind, which the next start would take for a whole one.
static struct err *load(struct command_call *c, bool demo)
{
	struct service_options o = {.create = true};
	const struct json *ignored;
	service_options_take(c, &o);
	TRY(command_end(c, 0, demo));
	if (c->argc)
		TRY(json_read_file(c->arena, arena_printf(c->arena, "%s/service.json", c->argv[0]), &ignored));
	const char *data = o.data_dir ? o.data_dir : "var", *part = arena_printf(c->arena, "%s.part", data);
	if (!own_new_folder(c->arena, &o, data))
		return load_into(c, &o, demo);
	if (file_exists(part))
		return err_new(c->arena, ERR_CONFLICT, "load.part", "上次没有装载完的目录“%s”还在，请先删除。", part);
	o.data_dir = part;
	TRY(load_into(c, &o, demo));
	return rename(part, data) == 0 ? NULL : err_cause(c->arena, err_new(c->arena, ERR_INPUT, "load.part", "数据目录“%s”无法启用，数据在“%s”。", data, part), "%s", strerror(errno));
}

struct err *load_demo_command(struct command_call *c)
{
	return load(c, true);
}

struct err *load_empty_command(struct command_call *c)
{
	return load(c, false);
}

// ---- user ----

static struct err *read_roles(struct command_call *c, const char *list, unsigned *out)
{
	char *rest = arena_strdup_null(c->arena, list);
	*out = 0;
	for (char *word; rest && (word = strsep(&rest, ","));) {
		if (!role_bit(word))
			return err_new(c->arena, ERR_INPUT, "command.role", "没有“%s”这个角色。", word);
		*out |= role_bit(word);
	}
	return NULL;
}

struct err *user_add_command(struct command_call *c)
{
	struct account_new in = {.name = command_option(c, "--name"), .post = command_option(c, "--post"), .must_change = true};
	const char *unit = command_option(c, "--unit"), *roles = command_option(c, "--roles");
	TRY(command_end(c, 1, 1));
	if (!in.name || !unit)
		return err_new(c->arena, ERR_INPUT, "command.words", "请用 --name 给出姓名，用 --unit 给出机构编号。");
	TRY(read_roles(c, roles, &in.roles));
	in.account = c->argv[0];
	TRY(command_number(c, unit, "机构编号", 1, INT64_MAX, &in.unit));
	in.password = password_once(c->arena);
	TRY(admin_add(c->svc, c->arena, &in));
	printf("%s 一次性口令：%s\n", in.account, in.password);
	return NULL;
}

struct err *user_reset_command(struct command_call *c)
{
	TRY(command_end(c, 1, 1));
	const char *password = password_once(c->arena);
	TRY(admin_reset(c->svc, c->arena, c->argv[0], password));
	printf("%s 一次性口令：%s\n", c->argv[0], password);
	return NULL;
}

struct err *user_list_command(struct command_call *c)
{
	struct buf b = buf_new(c->arena);
	TRY(command_end(c, 0, 0));
	TRY(admin_list(c->svc, c->arena, &b));
	(void)fputs(buf_text(&b), stdout);
	return NULL;
}

struct err *user_lock_command(struct command_call *c)
{
	bool open = command_flag(c, "--open");
	TRY(command_end(c, 1, 1));
	TRY(admin_lock(c->svc, c->arena, c->argv[0], !open));
	printf("%s %s\n", c->argv[0], open ? "已解锁" : "已锁定");
	return NULL;
}

// ---- ledger ----

struct err *ledger_verify_command(struct command_call *c)
{
	const char *file = command_option(c, "--head");
	struct ledger_head head;
	struct ledger_report r;
	const struct json *j = NULL;
	TRY(command_end(c, 0, 0));
	if (file) {
		TRY(json_read_file(c->arena, file, &j));
		TRY(ledger_head_read(c->arena, j, &head));
		if (!head.sig_size)
			return err_new(c->arena, ERR_INPUT, "ledger.unsigned_head", "摘要文件“%s”没有签名，不能用来核验。请用 xiezhi ledger head --sign 签署的摘要。", file);
		if (!ledger_head_check(&head, c->svc->head_key))
			return err_new(c->arena, ERR_INPUT, "ledger.head", "摘要文件“%s”的签名不是本系统密钥所签，请核对文件来源。", file);
	}
	TRY(ledgerpage_verify(c->svc, c->arena, file ? &head : NULL, NULL, &r));
	if (r.good)
		printf("账本完好：%lld 条，根 %s\n%s%s", (long long)r.leaves, hex_text(c->arena, r.head.root, SM3_SIZE), r.taken ? ledgerpage_note(c->arena, &r) : "", r.taken ? "\n" : "");
	else
		printf("账本有误：第 %lld 条（%s）：%s\n", (long long)r.bad_seq, r.kind ? r.kind : "-", r.why);
	c->exit = r.good ? 0 : 1;
	return NULL;
}

static struct err *head_now(struct db *db, struct arena *a, void *arg)
{
	return ledger_head_now(db, a, arg);
}

struct signing {
	struct service *svc;
	struct ledger_head *head;
};

static struct err *head_sign(struct db *db, struct arena *a, void *arg)
{
	struct signing *s = arg;
	return ledger_head_sign(db, a, s->svc->head_key, s->head);
}

struct err *ledger_head_command(struct command_call *c)
{
	struct ledger_head head;
	struct signing s = {c->svc, &head};
	bool sign = command_flag(c, "--sign");
	TRY(command_end(c, 0, 0));
	TRY(sign ? db_write(c->svc->db, c->arena, head_sign, &s) : db_read(c->svc->db, c->arena, head_now, &head));
	printf("%s\n", ledger_head_json(c->arena, &head));
	return NULL;
}

struct proving {
	int64_t seq;
	struct ledger_head head;
	struct ledger_leaf *leaf;
	struct ledger_proof proof;
};

static struct err *prove_job(struct db *db, struct arena *a, void *arg)
{
	struct proving *p = arg;
	TRY(ledger_leaf(db, a, p->seq, &p->leaf));
	TRY(ledger_head_now(db, a, &p->head));
	return p->leaf ? ledger_prove(db, a, p->seq, p->head.size, &p->proof) : err_not_found(a, "账本记录");
}

struct err *ledger_prove_command(struct command_call *c)
{
	struct proving p = {0};
	struct buf b = buf_new(c->arena);
	TRY(command_end(c, 1, 1));
	TRY(command_number(c, c->argv[0], "账本序号", 1, INT64_MAX, &p.seq));
	TRY(db_read(c->svc->db, c->arena, prove_job, &p));
	jw_open(&b, '{');
	jw_kint(&b, "seq", p.seq);
	jw_kstr(&b, "leaf", hex_text(c->arena, p.leaf->hash, SM3_SIZE));
	jw_kraw(&b, "head", ledger_head_json(c->arena, &p.head));
	jw_key(&b, "path");
	jw_open(&b, '[');
	for (int i = 0; i < p.proof.n; i++)
		jw_str(&b, hex_text(c->arena, p.proof.hash[i], SM3_SIZE));
	jw_close(&b, ']');
	jw_close(&b, '}');
	printf("%s\n", buf_text(&b));
	c->exit = ledger_proof_check(&p.proof, p.leaf->hash, p.seq, &p.head) ? 0 : 1;
	return NULL;
}
