// admin.c: accounts for the command line. The actor in the ledger is 0: whoever has the machine.
#include "mod/user/admin.h"

#include "mod/user/inner.h"
#include "user_sql.h"

struct admin {
	struct service *svc;
	struct account_new *in;
	const char *account, *password;
	bool locked;
	struct buf *out;
};

static struct err *add_job(struct db *db, struct arena *a, void *arg)
{
	struct admin *x = arg;
	int64_t id = 0;
	TRY(account_make(x->svc, db, a, x->in, &id));
	return ledger_append(db, a, "account.added", id, 0, "{\"console\":true}");
}

// What is typed at the terminal keeps to what the page would take.
static struct err *new_rule(struct arena *a, const struct account_new *in)
{
	const struct pair typed[] = {{"account", in->account}, {"name", in->name}, {"unit_id", arena_printf(a, "%lld", (long long)in->unit)}, {"post", in->post}};
	struct val *values;
	struct err *e = shape_read_pairs(a, account_body, typed, in->post ? 4 : 3, &values);
	if (!e)
		account_name_rule(a, in->account, &e);
	return e;
}

struct err *admin_add(struct service *svc, struct arena *a, struct account_new *in)
{
	TRY(new_rule(a, in));
	struct admin x = {.svc = svc, .in = in};
	return db_write(svc->db, a, add_job, &x);
}

static struct err *find(struct db *db, struct arena *a, const char *account, int64_t *id)
{
	struct account_id_of_row *row = NULL;
	TRY(account_id_of(db, a, account, &row));
	if (!row)
		return err_new(a, ERR_MISSING, "user.unknown", "没有账号“%s”。", account);
	*id = row->id;
	return NULL;
}

static struct err *reset_job(struct db *db, struct arena *a, void *arg)
{
	struct admin *x = arg;
	int64_t id = 0;
	TRY(find(db, a, x->account, &id));
	return password_reset(x->svc, db, a, id, x->password, 0);
}

struct err *admin_reset(struct service *svc, struct arena *a, const char *account, const char *password)
{
	struct admin x = {.svc = svc, .account = account, .password = password};
	return db_write(svc->db, a, reset_job, &x);
}

static struct err *lock_job(struct db *db, struct arena *a, void *arg)
{
	struct admin *x = arg;
	int64_t id = 0, changed = 0;
	TRY(find(db, a, x->account, &id));
	TRY(account_lock(db, a, id, x->locked ? "locked" : "active", 0, 0, &changed));
	TRY(session_remove_of(db, a, id, 0, &changed));
	return ledger_append(db, a, x->locked ? "account.locked" : "account.unlocked", id, 0, "{\"console\":true}");
}

struct err *admin_lock(struct service *svc, struct arena *a, const char *account, bool locked)
{
	struct admin x = {.svc = svc, .account = account, .locked = locked};
	return db_write(svc->db, a, lock_job, &x);
}

static struct err *list_job(struct db *db, struct arena *a, void *arg)
{
	struct admin *x = arg;
	struct account_all_row *rows = NULL;
	size_t n = 0;
	instant_t now = instant_now();
	TRY(account_all(db, a, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		unsigned roles = 0;
		TRY(person_roles_of(db, a, rows[i].id, &roles));
		buf_printf(x->out, "%s\t%s\t%s\t%s\t", rows[i].account, rows[i].name, rows[i].unit_name, rows[i].locked_until > now ? "locked" : rows[i].state);
		for (size_t r = 0; r < role_count(); r++)
			if (roles & role_at(r))
				buf_printf(x->out, "%s ", role_id(role_at(r)));
		buf_char(x->out, '\n');
	}
	return NULL;
}

struct err *admin_list(struct service *svc, struct arena *a, struct buf *out)
{
	struct admin x = {.svc = svc, .out = out};
	return db_read(svc->db, a, list_job, &x);
}
