// permission.c: the one table of permissions and who has them (doc/permission.md is generated from it), and the roles.
// Three administrators are three persons: none of them sees cases, none can give himself a role alone.
#include "mod/module.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	unsigned bit;
	const char *id;
} role_names[] = {
	{ROLE_OFFICER, "officer"},     {ROLE_SQUAD_LEADER, "squad_leader"}, {ROLE_BRIGADE_HEAD, "brigade_head"}, {ROLE_LEGAL, "legal"},
	{ROLE_PRINCIPAL, "principal"}, {ROLE_CLERK, "clerk"},               {ROLE_SUPERVISOR, "supervisor"},     {ROLE_SYSADMIN, "sysadmin"},
	{ROLE_SECADMIN, "secadmin"},   {ROLE_AUDITADMIN, "auditadmin"},
};
enum { ROLE_NAMES = sizeof role_names / sizeof *role_names };

enum {
	LEADERS = ROLE_SQUAD_LEADER | ROLE_BRIGADE_HEAD | ROLE_PRINCIPAL,
	OVERSEERS = ROLE_BRIGADE_HEAD | ROLE_LEGAL | ROLE_PRINCIPAL | ROLE_SUPERVISOR,
};

const struct permission permissions[] = {
	// cases (mod/casefile)
	{"desk.view", "我的待办", ROLES_CASE},
	{"case.view", "查看案件", ROLES_CASE},
	{"case.act", "办理案件（登记动作）", ROLES_CASE},          // the act's own declaration says which of these roles may record it
	{"case.new", "登记线索、简易程序处罚", ROLE_OFFICER | ROLE_SQUAD_LEADER | ROLE_CLERK},
	{"offline.decide", "离线办案：领取离线包、预留文号", ROLE_OFFICER},
	{"offline.void", "作废预留文号", ROLE_OFFICER | ROLE_CLERK},          // one's own; the clerk those of his organ
	{"case.export", "导出案件清单", ROLES_CASE},
	{"case.reveal", "查看个人信息明文", ROLES_DESK | ROLE_SUPERVISOR},
	{"party.view", "查询当事人既往案件", ROLES_CASE},
	// evidence, papers, catalogue
	{"evidence.view", "查看证据", ROLES_CASE},
	{"evidence.add", "上传证据", ROLES_DESK},
	{"evidence.keep", "封存、启封、移交、退还证据", ROLES_DESK},
	{"evidence.hold", "证据保全及其解除", ROLE_LEGAL | ROLE_SUPERVISOR},
	{"paper.view", "查看、打印文书", ROLES_CASE},
	{"paper.batch", "批量打印文书", LEADERS | ROLE_CLERK | ROLE_SUPERVISOR},
	{"dossier.view", "查看、打印案卷", ROLES_CASE},
	{"archive.view", "查看案卷保管、合订卷、销毁清册", LEADERS | ROLE_CLERK | ROLE_LEGAL | ROLE_SUPERVISOR},
	{"archive.bind", "合订成卷", ROLE_CLERK},
	{"archive.propose", "提出案卷销毁清册", ROLE_CLERK},
	{"archive.appraise", "鉴定拟销毁的案卷", ROLE_CLERK | ROLE_LEGAL | ROLE_SQUAD_LEADER | ROLE_BRIGADE_HEAD},   // two persons, neither who proposed it
	{"archive.approve", "批准、退回案卷销毁清册", ROLE_PRINCIPAL},
	{"number.view", "查看文号登记", LEADERS | ROLE_CLERK | ROLE_LEGAL | ROLE_SUPERVISOR},
	{"blank.view", "查看空白文书", LEADERS | ROLE_CLERK},
	{"blank.edit", "空白文书入库、领用、使用、作废、退回、盘点", ROLE_CLERK},
	{"template.view", "查看文书模板", ROLE_CLERK | ROLE_LEGAL | ROLE_BRIGADE_HEAD | ROLE_PRINCIPAL | ROLE_SUPERVISOR},
	{"template.edit", "起草、送审文书模板", ROLE_CLERK | ROLE_LEGAL},
	{"template.approve", "审批文书模板", ROLE_LEGAL},            // never one's own draft
	{"flow.view", "查看审批流程", ROLE_CLERK | ROLE_LEGAL | ROLE_BRIGADE_HEAD | ROLE_PRINCIPAL | ROLE_SUPERVISOR | ROLE_SYSADMIN},
	{"flow.edit", "起草、送审审批流程", ROLE_LEGAL | ROLE_SYSADMIN},
	{"flow.approve", "审批审批流程", ROLE_LEGAL},                // never one's own draft
	{"case.flow", "在办案件改用审批流程", ROLE_LEGAL},           // the legal unit: the three administrators see no case
	{"seal.view", "查看印章和用印台账", ROLE_CLERK | ROLE_PRINCIPAL | ROLE_LEGAL | ROLE_SUPERVISOR | ROLE_SECADMIN},
	{"seal.use", "盖章", ROLES_DESK},                            // only with seals one keeps
	{"seal.edit", "暂停、停用印章", ROLE_SECADMIN},
	{"catalogue.view", "查询处罚事项与裁量基准", ROLES_ALL},
	// supervision
	{"dashboard.view", "统计分析", OVERSEERS | ROLE_SQUAD_LEADER | ROLE_CLERK},
	{"supervise.view", "执法监督", OVERSEERS | ROLE_SQUAD_LEADER},
	{"rule.mark", "核查规则的命中：误报、属实", ROLE_LEGAL},           // never of one's own act or case
	// people
	{"officer.view", "选择执法人员", ROLES_CASE},
	{"certificate.view", "查看执法证件", ROLES_ALL},
	{"certificate.edit", "登记执法证件及状态", ROLE_SECADMIN},
	{"unit.view", "查看机构", ROLES_ALL},
	{"unit.edit", "维护机构", ROLE_SYSADMIN},
	{"account.view", "查看账号", ROLES_ADMIN},
	{"account.edit", "开立、变更账号", ROLE_SYSADMIN},          // persons and units; roles only with account.role
	{"account.change", "变更账号或者其角色", ROLE_SYSADMIN | ROLE_SECADMIN},   // which fields: account.edit, account.role
	{"account.role", "授予、收回角色", ROLE_SECADMIN},
	{"account.reset", "重置口令", ROLE_SECADMIN},
	{"account.unlock", "解锁账号", ROLE_SECADMIN},
	{"account.session", "查看在线会话", ROLE_AUDITADMIN | ROLE_SECADMIN},
	// ledger, settings, running
	{"ledger.view", "查看防篡改账本", ROLE_AUDITADMIN | ROLE_SUPERVISOR},
	{"ledger.sign", "签署账本摘要", ROLE_AUDITADMIN},
	{"ledger.verify", "核验账本", ROLE_AUDITADMIN},
	{"setting.view", "查看系统设置", ROLES_ADMIN},
	{"setting.edit", "修改系统设置", ROLE_SYSADMIN},
	{"server.view", "查看运行状态", ROLES_ADMIN},
	{0},
};

unsigned role_bit(const char *id)
{
	for (size_t i = 0; id && i < ROLE_NAMES; i++)
		if (strcmp(role_names[i].id, id) == 0)
			return role_names[i].bit;
	return 0;
}

const char *role_id(unsigned bit)
{
	for (size_t i = 0; i < ROLE_NAMES; i++)
		if (role_names[i].bit == bit)
			return role_names[i].id;
	return NULL;
}

size_t role_count(void)
{
	return ROLE_NAMES;
}

unsigned role_at(size_t i)
{
	return role_names[i].bit;
}

const struct permission *permission_find(const char *id)
{
	for (const struct permission *p = permissions; id && p->id; p++)
		if (strcmp(p->id, id) == 0)
			return p;
	return NULL;
}

bool user_has(const struct user *u, unsigned roles)
{
	return u && (u->roles & roles) != 0;
}

bool user_may(const struct user *u, const char *permission)
{
	if (!u)
		return false;
	if (strcmp(permission, ROUTE_LOGGED_IN) == 0)
		return true;
	const struct permission *p = permission_find(permission);
	if (!p)
		abort();   // a route or menu names a permission that is not in the table: ours to mend, found by the first test
	return user_has(u, p->roles);
}
