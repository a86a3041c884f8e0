// load.c: the accounts and certificates of service.json (doc/demo.md), and the three administrators of an empty service.
#include "user_sql.h"
#include "mod/user/inner.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

struct person_in {
	struct load *l;
	const struct json *j;
	const char *where;       // "accounts[3]"
	struct account_new account;
	int64_t id;
};

// The demo people share one published password: stored once, else loading would take as long as all their log-ins.
struct shared {
	const char *password, *stored;
};

static struct err *fault(struct load *l, const char *where, const char *what)
{
	return err_new(l->arena, ERR_INPUT, "load.person", "service.json 的 %s：%s。", where, what);
}

static struct err *read_roles(struct person_in *p)
{
	const struct json *roles = json_get(p->j, "roles");
	for (size_t i = 0; i < json_size(roles); i++) {
		unsigned bit = role_bit(json_text(json_at(roles, i)));
		if (!bit)
			return fault(p->l, p->where, "roles 中有未知角色");
		p->account.roles |= bit;
	}
	return NULL;
}

static void give_password(struct person_in *p, const char *password, struct shared *shared)
{
	if (!p->account.demo) {
		p->account.password = password;
		return;
	}
	if (!shared->password || strcmp(shared->password, password) != 0)
		*shared = (struct shared){password, password_store(p->l->svc, p->l->arena, password)};
	p->account.stored = shared->stored;
}

static struct err *read_person(struct person_in *p, struct shared *shared)
{
	struct load *l = p->l;
	const struct json *j = p->j;
	struct unit unit;
	const char *password = json_get_text(j, "password");
	if (!json_get_text(j, "account") || !json_get_text(j, "name") || !json_get_text(j, "unit"))
		return fault(l, p->where, "缺少 account、name 或者 unit");
	TRY(load_unit(l, json_get_text(j, "unit"), &unit));
	if (!password)
		password = json_get_text(l->json, "password");
	if (!password)
		return fault(l, p->where, "没有口令（password，或者文件顶层的 password）");
	p->account = (struct account_new){.account = json_get_text(j, "account"), .name = json_get_text(j, "name"), .post = json_get_text(j, "post"),
		.phone = json_get_text(j, "phone"), .unit = unit.id, .demo = json_bool(json_get(j, "demo")),
		.legal_qualified = json_bool(json_get(j, "legal_qualified")), .review_since = json_get_text(j, "review_since")};
	p->account.must_change = !p->account.demo;
	give_password(p, password, shared);
	return read_roles(p);
}

static struct err *add_states(struct db *db, struct arena *a, int64_t id, const struct json *c)
{
	const struct json *states = json_get(c, "states");
	struct certificate_state_add_in first = {.certificate_id = id, .from_day = json_get_text(c, "issued"), .state = "valid", .reason = "发证", .at = instant_now()};
	TRY(certificate_state_enter(db, a, &first));
	for (size_t i = 0; i < json_size(states); i++) {
		const struct json *s = json_at(states, i);
		struct certificate_state_add_in in = {.certificate_id = id, .from_day = json_get_text(s, "from_day"), .state = json_get_text(s, "state"),
			.reason = json_get_text(s, "reason"), .at = instant_now()};
		TRY(certificate_state_enter(db, a, &in));
	}
	return NULL;
}

static struct err *add_certificate(struct person_in *p, struct db *db, struct arena *a)
{
	const struct json *c = json_get(p->j, "certificate");
	day_t issued, expires;
	if (!c)
		return NULL;
	if (!json_get_text(c, "issued") || !day_parse(json_get_text(c, "issued"), &issued) || !json_get_text(c, "expires") ||
	    !day_parse(json_get_text(c, "expires"), &expires) || !json_get_text(c, "number") || !json_get_text(c, "area"))
		return fault(p->l, p->where, "certificate 缺少 number、area、issued、expires，或者日期有误");
	const char *category = json_get_text(c, "category");
	struct certificate_add_in in = {.id = id_new(), .account_id = p->id, .number = json_get_text(c, "number"),
		.category = category ? category : "综合行政执法", .area = json_get_text(c, "area"), .issued = json_get_text(c, "issued"),
		.expires = json_get_text(c, "expires")};
	TRY(certificate_enter(db, a, &in, 0));
	TRY(people_changed(db, a));
	return add_states(db, a, in.id, c);
}

static struct err *add_job(struct db *db, struct arena *a, void *arg)
{
	struct person_in *p = arg;
	TRY(account_make(p->l->svc, db, a, &p->account, &p->id));
	TRY(add_certificate(p, db, a));
	return ledger_append(db, a, "account.added", p->id, 0, "{\"load\":true}");
}

static struct err *load_demo(struct load *l)
{
	const struct json *accounts = json_get(l->json, "accounts");
	struct shared shared = {0};
	for (size_t i = 0; i < json_size(accounts); i++) {
		struct person_in p = {.l = l, .j = json_at(accounts, i), .where = arena_printf(l->arena, "accounts[%zu]", i)};
		TRY(read_person(&p, &shared));
		TRY(db_write(l->svc->db, l->arena, add_job, &p));
	}
	load_say(l, "账号 %zu 个", json_size(accounts));
	return NULL;
}

// The three administrators, each with a password that is shown once and never stored readable.
static struct err *load_admins(struct load *l)
{
	static const struct {
		const char *account, *name;
		unsigned role;
	} admins[] = {{"sysadmin", "系统管理员", ROLE_SYSADMIN}, {"secadmin", "安全管理员", ROLE_SECADMIN}, {"auditadmin", "审计管理员", ROLE_AUDITADMIN}};
	struct unit root;
	TRY(load_unit(l, "root", &root));
	for (size_t i = 0; i < sizeof admins / sizeof *admins; i++) {
		struct person_in p = {.l = l, .where = admins[i].account, .account = {.account = admins[i].account, .name = admins[i].name, .unit = root.id,
			.roles = admins[i].role, .must_change = true, .password = password_once(l->arena)}};
		TRY(db_write(l->svc->db, l->arena, add_job, &p));
		load_say(l, "%s（%s）一次性口令：%s", admins[i].name, admins[i].account, p.account.password);
	}
	return NULL;
}

struct err *user_load_all(struct load *l)
{
	bool none = false;
	TRY(user_none(l->svc, &none));
	if (!none)
		return err_new(l->arena, ERR_CONFLICT, "load.there", "数据目录里已有账号，不能重复装载。请换一个空的数据目录。");
	return l->demo ? load_demo(l) : load_admins(l);
}
