// command.c: xiezhi seal ca|issue|list|revoke, xiezhi signer; the trial seals of the demo service.
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "mod/seal/seal.h"
#include "mod/unit/unit.h"

enum { TERM_YEARS = 5 };

struct err *seal_ca_command(struct command_call *c)
{
	const char *organ = command_option(c, "--organ");
	TRY(command_end(c, 0, 0));
	TRY(authority_make(c->arena, c->svc, organ ? organ : "试用", instant_now()));
	printf("%s\n", authority_trust_dir(c->arena, c->svc));
	return NULL;
}

// ---- issue ----

struct issuing {
	const struct service *svc;
	struct seal_wish wish;
	const char *kind, *custodian, *holder;     // kind NULL: a person's where there is a holder, else the organ's
	int64_t id;
};

static struct err *issue_job(struct db *db, struct arena *a, void *arg)
{
	struct issuing *i = arg;
	struct user *custodian, *holder = NULL;
	TRY(user_find(db, a, i->custodian, &custodian));
	if (i->holder)
		TRY(user_find(db, a, i->holder, &holder));
	i->wish.custodian = custodian;
	i->wish.holder = holder;
	i->wish.kind = i->kind ? i->kind : holder ? "person" : "organ";
	if (!code_label(seal_kinds, i->wish.kind) || (strcmp(i->wish.kind, "person") == 0) != (holder != NULL))
		return err_new(a, ERR_INPUT, "command.words", "--kind 写 organ（机关印章）或者 unit（内设机构印章）；个人名章用 --person 指明本人。");
	i->wish.unit = holder ? holder->unit : strcmp(i->wish.kind, "unit") == 0 ? custodian->unit : custodian->organ;
	if (!i->wish.unit.id)
		return err_new(a, ERR_INPUT, "seal.organ", "保管人所在机构没有以自己名义作决定的机关，不能制作机关印章。");
	if (!i->wish.name)
		i->wish.name = holder ? holder->name : i->wish.unit.name;
	return seal_issue(db, a, i->svc, &i->wish, instant_now(), &i->id);
}

struct err *seal_issue_command(struct command_call *c)
{
	struct issuing i = {.svc = c->svc, .custodian = command_option(c, "--custodian"), .holder = command_option(c, "--person"), .kind = command_option(c, "--kind")};
	const char *years = command_option(c, "--years");
	int64_t term = TERM_YEARS;
	i.wish.name = command_option(c, "--name");
	TRY(command_end(c, 0, 0));
	TRY(command_number(c, years, "有效期（年）", 1, INT16_MAX, &term));
	i.wish.years = (int)term;
	if (i.holder && !i.custodian)
		i.custodian = i.holder;
	if (!i.custodian)
		return err_new(c->arena, ERR_INPUT, "command.words", "请用 --custodian 指明保管人的账号。");
	TRY(db_write(c->svc->db, c->arena, issue_job, &i));
	printf("%lld\n", (long long)i.id);
	return NULL;
}

// ---- list, revoke ----

static struct err *list_job(struct db *db, struct arena *a, void *arg)
{
	static const struct db_scope everything = {.lo = "", .hi = "~"};
	struct seal_row *rows;
	size_t n;
	(void)arg;
	TRY(seal_list(db, a, &everything, 0, 1000, &rows, &n));
	for (size_t i = 0; i < n; i++)
		printf("%lld\t%s\t%s\t%s\t%s\t%s\n", (long long)rows[i].id, rows[i].kind, rows[i].name, rows[i].custodian_name, rows[i].state, rows[i].serial);
	return NULL;
}

struct err *seal_list_command(struct command_call *c)
{
	TRY(command_end(c, 0, 0));
	return db_read(c->svc->db, c->arena, list_job, NULL);
}

struct revoking {
	const struct service *svc;
	int64_t id;
	const char *reason;
};

static struct err *revoke_job(struct db *db, struct arena *a, void *arg)
{
	struct revoking *r = arg;
	struct seal_row *seal;
	struct seal_revoked_row *rows;
	int64_t changed;
	size_t n;
	instant_t now = instant_now();
	TRY(seal_get(db, a, r->id, &seal));
	if (!seal)
		return err_not_found(a, "印章");
	TRY(seal_state(db, a, &(struct seal_state_in){.id = r->id, .version = seal->version, .state = "revoked", .reason = r->reason, .at = now}, &changed));
	TRY(ledger_append(db, a, "seal.state", r->id, 0, "{\"state\":\"revoked\"}"));
	TRY(seal_revoked(db, a, &rows, &n));
	struct cert_revoked *list = NEW_ARRAY(a, struct cert_revoked, n + 1);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct cert_revoked){rows[i].serial, rows[i].at};
	return authority_revoke(a, r->svc, list, n, now);
}

struct err *seal_revoke_command(struct command_call *c)
{
	struct revoking r = {.svc = c->svc, .reason = command_option(c, "--reason")};
	TRY(command_end(c, 1, 1));
	TRY(command_number(c, c->argv[0], "印章编号", 1, INT64_MAX, &r.id));
	if (!r.reason || !*r.reason)
		return err_new(c->arena, ERR_INPUT, "command.words", "请用 --reason 写明原因。");
	return db_write(c->svc->db, c->arena, revoke_job, &r);
}

// ---- the signer process ----

// Ends when its standard input does: with the service that started it, however that ended. It opens no database: whoever holds the keys needs
// none, and would not know which one the service was given.
struct err *signer_command(struct command_call *c)
{
	struct authority auth;
	struct signer *keys;
	const char *data = command_option(c, "--data");
	const struct service svc = {.data_dir = data ? data : "var"};
	TRY(command_end(c, 0, 0));
	TRY(authority_open(c->arena, &svc, &auth));
	TRY(signer_files(c->arena, auth.device_dir, auth.password, &keys));
	(void)signal(SIGINT, SIG_IGN);   // Ctrl-C is for the service, which then closes our input
	return signer_serve(c->arena, keys, seal_socket(c->arena, &svc), STDIN_FILENO);
}

// ---- the demo ----

struct err *seal_load(struct load *l)
{
	const struct json *seals = json_get(l->json, "seals");
	const char *maker = json_get_text(l->json, "service_name");    // whose trial certificates they are
	if (!l->demo || !json_size(seals))
		return NULL;
	TRY(authority_make(l->arena, l->svc, maker, instant_now()));
	for (size_t i = 0; i < json_size(seals); i++) {
		const struct json *s = json_at(seals, i);
		struct issuing job = {.svc = l->svc, .custodian = json_get_text(s, "custodian"), .holder = json_get_text(s, "person"), .kind = json_get_text(s, "kind"), .wish = {.years = 5}};
		TRY(db_write(l->svc->db, l->arena, issue_job, &job));
	}
	load_say(l, "印章 %zu 枚", json_size(seals));
	return NULL;
}
