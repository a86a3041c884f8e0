// act.c: recording an act: one way for the desk, the import and the demo cases. What prepare.c made ready is checked against what was committed
// since, and written: everything here happens in the writer's transaction, one after the other for all, so nothing here thinks long.
#include "mod/casefile/act.h"

#include <inttypes.h>
#include <string.h>

#include "core/text.h"

// ---- does what was read still stand?

static bool prior_same(const struct law_record *x, const struct law_record *y)
{
	if (x->prior_count != y->prior_count)
		return false;
	for (size_t i = 0; i < x->prior_count; i++) {
		const struct law_prior *p = &x->prior[i], *q = &y->prior[i];
		if (!text_equal(p->case_number, q->case_number) || !text_equal(p->item, q->item) || p->act_day != q->act_day || p->decided != q->decided ||
		    !text_equal(p->unit, q->unit))
			return false;
	}
	return true;
}

// The case, the people and units, the party's earlier cases.
static struct err *still_true(struct db *db, const struct recording *r, bool *same)
{
	int64_t people = 0;
	struct case_version_row *row = NULL;
	struct casefile now = {.record = {.case_id = r->c->record.case_id}};
	TRY(people_generation(db, r->a, &people));
	if (r->c->row)
		TRY(case_version(db, r->a, r->c->row->region_code, r->c->row->id, &row));
	*same = people == r->people.generation && (!r->c->row || (row && row->version == r->c->row->version && row->flow_id == r->c->row->flow_id));
	if (!*same || !r->party_key)
		return NULL;
	TRY(record_prior(db, r->a, &now, r->party_key));
	*same = prior_same(&now.record, &r->c->record);
	return NULL;
}

static struct err *claim_files(struct db *db, const struct recording *r, bool *same)
{
	for (size_t i = 0; i < r->files.n && *same; i++) {
		struct evidence_wish wish = {.region = r->after.region_code, .case_id = r->after.id, .file = r->files.ids[i], .by = r->in->user->id};
		TRY(evidence_claim(db, r->a, &wish, same));
	}
	return NULL;
}

// ---- numbers

// Gapless by organ, kind and year. The serial row makes two at once wait for each other. (No RETURNING: on SQLite it opens a savepoint, at
// which the search index is written out.)
static struct err *next_serial(struct db *db, struct arena *a, int64_t organ, const char *kind, int year, int64_t *out)
{
	struct serial_last_row *last = NULL;
	TRY(serial_last(db, a, organ, kind, year, &last));
	int64_t n = last ? last->last + 1 : 1;
	TRY(last ? serial_store(db, a, organ, kind, year, n) : serial_first(db, a, organ, kind, year, n));
	*out = n;
	return NULL;
}

struct err *casefile_number(struct db *db, struct arena *a, const struct number_wish *w, const char **number)
{
	int64_t n;
	TRY(next_serial(db, a, w->organ, w->kind, w->year, &n));
	const char *prefix = arena_printf(a, "%d-%s", w->year, w->short_kind);
	*number = arena_printf(a, "%s%04" PRId64, prefix, n);
	return number_add(db, a, &(struct number_add_in){.organ_id = w->organ, .year = w->year, .kind = w->kind, .serial = n, .prefix = prefix, .number = *number, .unit_path = w->unit_path,
		.region_code = w->region, .case_id = 0, .act_id = w->of, .act_type = w->type, .by_name = w->by->name, .at = w->at});
}

struct err *document_draw(struct db *db, struct arena *a, const struct unit *organ, const char *kind, instant_t at, struct drawn *out)
{
	int month, day;
	day_to_ymd(instant_day(at), &out->year, &month, &day);
	TRY(next_serial(db, a, organ->id, kind, out->year, &out->serial));
	out->prefix = arena_printf(a, "%s%s字", organ->short_name, kind);
	out->number = arena_printf(a, "%s〔%d〕第%" PRId64 "号", out->prefix, out->year, out->serial);
	return NULL;
}

static struct err *fresh_number(struct db *db, struct recording *r, const char **number)
{
	struct drawn d;
	const struct unit organ = {.id = r->organ_id, .short_name = r->c->organ->short_name};
	TRY(document_draw(db, r->a, &organ, r->act.type->number, r->in->at, &d));
	*number = d.number;
	return number_add(db, r->a, &(struct number_add_in){.organ_id = r->organ_id, .year = d.year, .kind = r->act.type->number, .serial = d.serial, .prefix = d.prefix, .number = d.number,
		.unit_path = r->after.unit_path, .region_code = r->after.region_code, .case_id = r->after.id, .act_id = r->row.id, .act_type = r->row.type, .by_name = r->row.by_name,
		.at = r->in->now});
}

static struct err *document_number(struct db *db, struct recording *r)
{
	const char *number = NULL;
	TRY(r->in->ticket ? ticket_use(db, r, &number) : fresh_number(db, r, &number));
	if (r->after.number == r->act.number)      // this act gives the case its number
		r->after.number = number;
	r->act.number = r->row.number = number;
	return NULL;
}

// What a refused approval or a send-back undid leaves its number void, with who and why; it is never drawn again.
static struct err *void_numbers(struct db *db, const struct recording *r)
{
	const struct val *v = r->act.v;
	int64_t changed;
	bool back = r->act.t == ACT_SEND_BACK;
	if (!back && r->act.t != ACT_APPROVAL)
		return NULL;
	const struct val *why = &v[back ? SEND_BACK_REASON : APPROVAL_OPINION];
	const char *reason = arena_printf(r->a, "%s：%s", back ? "退回重办" : "审批退回", why->set ? why->s : "未写明原因");
	for (size_t i = 0; i + 1 < r->c->act_count; i++)
		if (r->c->acts[i].number && !r->c->answer.live[i])
			TRY(number_void(db, r->a, r->c->acts[i].id, reason, r->in->now, r->in->user->name, &changed));
	return NULL;
}

// ---- writing

static struct err *write_act(struct db *db, struct recording *r)
{
	struct act_row *row = &r->row;
	row->digest = act_digest(r->a, r->after.region_code, r->after.id, row);
	struct act_add_in in = {.region_code = r->after.region_code, .case_id = r->after.id, .id = row->id, .seq = row->seq, .type = row->type, .at = row->at,
		.recorded_at = row->recorded_at, .by_id = row->by_id, .by_name = row->by_name, .officers = row->officers, .number = row->number, .of_id = row->of_id,
		.content = row->content, .filled = row->filled, .typed = row->typed, .digest = row->digest};
	TRY(act_add(db, r->a, &in));
	return ledger_append(db, r->a, "act", r->after.id, r->in->user->id, act_leaf(r->a, r->after.region_code, r->after.id, row));
}

static struct err *write_search(struct db *db, const struct recording *r)
{
	if (!r->search)
		return NULL;
	if (r->c->row)
		TRY(search_drop(db, r->a, r->after.id));
	struct search_add_in in = {r->after.id, r->grams.party, r->grams.facts, r->grams.place, r->grams.scope};
	return search_add(db, r->a, &in);
}

static struct err *write_all(struct db *db, struct recording *r)
{
	if (r->act.number)
		TRY(document_number(db, r));
	TRY(projection_write(db, r->a, r->c, &r->after));
	TRY(void_numbers(db, r));
	TRY(keeping_write(db, r->a, r->svc, r->c, &r->after));
	TRY(write_act(db, r));
	TRY(tasks_write(db, r->a, &r->tasks, r->after.region_code, r->after.id));
	TRY(summary_add(db, r->a, &r->summary));
	TRY(met_recorded(db, r));
	TRY(write_search(db, r));
	return draft_drop(db, r->a, r->in->user->id, r->c->row ? r->after.id : 0, r->act.type->id);
}

// A unique key taken means somebody else's act came between our reading and our writing.
static struct err *conflict(struct arena *a, struct err *e)
{
	return db_is_conflict(e) ? err_new(a, ERR_CONFLICT, "case.stale", "刚刚有人登记了本案的另一个动作。请刷新后核对，再重新提交。") : e;
}

struct err *act_commit(struct db *db, struct recording *r, bool fresh, struct act_result *out)
{
	bool same = true;
	if (!fresh)
		TRY(still_true(db, r, &same));
	TRY(claim_files(db, r, &same));
	if (!same && fresh)
		return err_new(r->a, ERR_CONFLICT, "case.stale", "本动作引用的证据刚刚被他人使用，请刷新后核对，再重新提交。");
	if (!same) {                               // judged on what is no longer so: once more, here, where nobody comes in between
		people_cache_set(service_state(r->svc, &casefile_module), PEOPLE_UNKNOWN);
		TRY(act_prepare(db, r->a, r->svc, r->in, &r));
		return act_commit(db, r, true, out);
	}
	TRY(conflict(r->a, write_all(db, r)));
	r->result.number = r->act.number;
	*out = r->result;
	return NULL;
}

struct err *casefile_record(struct db *db, struct arena *a, const struct service *svc, const struct act_input *in, struct act_result *out)
{
	struct recording *r = NULL;
	TRY(act_prepare(db, a, svc, in, &r));
	return act_commit(db, r, true, out);
}
