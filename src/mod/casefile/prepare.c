// prepare.c: an act made ready: the case read, the request checked, the law asked, every row it will write worked out. Reads only, on any snapshot;
// writing is act.c. Everything that can be refused is refused here.
#include "mod/casefile/api.h"

#include <string.h>

#include "core/text.h"

enum { REGION_DIGITS = 6, OFFICERS_MOST = 4 };

// The place of a number not drawn yet: the law shall not miss one that is coming, and a refused act wastes none.
static const char NUMBER_TO_COME[] = "待编号";

static const char *person_name(const struct casefile *c, int64_t id)
{
	const struct law_officer *o = people_find(&c->record, id);
	return o ? o->name : NULL;
}

// ---- who may

static const char *role_list(struct arena *a, const char *const *roles)
{
	struct buf b = buf_new(a);
	for (; *roles; roles++)
		buf_printf(&b, "%s%s", b.len ? "、" : "", role_label(*roles));
	return buf_text(&b);
}

// An approval is for the person who holds the role of its step; every other act for the roles of its declaration.
struct err *act_role(struct arena *a, const struct casefile *c, const struct user *u, const struct act_type *t, const char *step)
{
	if (may_record(c, u, t, step))
		return NULL;
	if (c->organ && user_from_above(u, c->organ->path))
		return err_from_above(a, c->organ->name, t->label);
	const char *who = t == &act_types[ACT_APPROVAL] && step ? role_label(step) : role_list(a, t->roles);
	return err_new(a, ERR_FORBIDDEN, "case.role", "“%s”应由%s办理，您没有这个角色。请转交有权人员办理。", t->label, who);
}

static struct err *check_role(const struct recording *r)
{
	const struct act_type *t = r->in->type;
	return act_role(r->a, r->c, r->in->user, t, t == &act_types[ACT_APPROVAL] ? r->act.v[APPROVAL_STEP].s : NULL);
}

struct err *act_first(struct arena *a, const struct act_type *t)
{
	if (t->flags & ACT_FIRST)
		return NULL;
	return err_new(a, ERR_INPUT, "case.first", "“%s”不能作为案件的第一步。请先登记线索、行政检查或者电子监控记录，或者按简易程序作出当场处罚决定。", t->label);
}

// ---- loading

static struct err *new_case(struct recording *r)
{
	const struct user *u = r->in->user;
	struct casefile *c = NEW(r->a, struct casefile);
	int64_t id = r->in->case_id ? r->in->case_id : id_new();
	TRY(act_first(r->a, r->in->type));
	if (!u->organ.id)
		return err_new(r->a, ERR_INPUT, "case.organ", "您所在单位没有以自己名义执法的机关，不能登记案件。请联系系统管理员核对机构资料。");
	c->record = (struct law_record){.case_id = id, .region = arena_strndup(r->a, u->unit.region, REGION_DIGITS), .simple = r->in->type->flags & ACT_SIMPLE};
	c->codec = (struct value_codec){.vault = r->svc->vault, .case_id = id};
	c->imported = r->in->imported;
	c->people = &r->people;
	r->c = c;
	r->organ_id = u->organ.id;
	r->after = (struct case_add_in){.region_code = c->record.region, .id = id, .unit_id = u->unit.id, .unit_name = u->unit.name, .unit_path = u->unit.path,
		.organ_id = u->organ.id, .imported = r->in->imported, .created_at = r->in->now};
	TRY(record_organ(r->db, r->a, c, u->organ.id));
	return c->imported ? NULL : record_flow_new(r->db, r->a, r->svc, c, instant_day(r->in->at), &r->after.flow_id);
}

// The last few say what has happened; how many there are says how much was missed.
static struct err *stale(const struct recording *r)
{
	enum { NAMED = 3 };
	struct buf b = buf_new(r->a);
	size_t since = 0, passed = 0;
	for (size_t i = 0; i < r->c->act_count; i++)
		since += r->c->rows[i].seq > r->in->version;
	if (since > NAMED)
		buf_printf(&b, "其间登记了 %zu 个动作，最近的是", since);
	for (size_t i = 0; i < r->c->act_count; i++)
		if (r->c->rows[i].seq > r->in->version && ++passed + NAMED > since)
			buf_printf(&b, "%s%s于%s登记了“%s”", passed == 1 || passed + NAMED == since + 1 ? "" : "；", r->c->rows[i].by_name, instant_chinese(r->a, r->c->rows[i].recorded_at),
				r->c->acts[i].type->label);
	return err_new(r->a, ERR_CONFLICT, "case.stale", "案件已有新的进展：%s。请刷新后核对，再重新提交。", buf_text(&b));
}

static struct err *load(struct recording *r)
{
	const struct act_input *in = r->in;
	if (!in->region)
		return new_case(r);
	TRY(casefile_load(r->db, r->a, r->svc, &in->user->scope, in->region, in->case_id, CASE_PLAIN, &r->c));
	r->c->people = &r->people;
	if (in->version >= 0 && in->version != r->c->row->version)
		return stale(r);
	const struct case_row *row = r->c->row;
	r->organ_id = row->organ_id;
	r->after = (struct case_add_in){.region_code = row->region_code, .id = row->id, .unit_id = row->unit_id, .unit_name = row->unit_name, .unit_path = row->unit_path,
		.organ_id = row->organ_id, .imported = row->imported, .created_at = row->created_at};
	return record_organ(r->db, r->a, r->c, row->organ_id);
}

// ---- reading the input

static struct err *make_act(struct recording *r)
{
	const struct act_input *in = r->in;
	if (in->officer_count > OFFICERS_MOST)
		return err_new(r->a, ERR_INPUT, "case.officers", "共同办理的执法人员最多 %d 名，请减少后重新提交。", OFFICERS_MOST);
	r->act = (struct law_act){.id = id_new(), .type = in->type, .t = (enum act_id)(in->type - act_types), .at = in->at, .recorded = in->now, .by = in->user->id,
		.officer_count = (int)in->officer_count};
	for (size_t i = 0; i < in->officer_count; i++)
		r->act.officers[i] = in->officers[i];
	return NULL;
}

static struct err *read_values(struct recording *r)
{
	struct val *v = NULL;
	TRY(casefile_judge(r->a, r->svc, r->c, r->in->now, 0));
	TRY(record_people(r->db, r->a, r->c, NULL));
	struct form f = {.a = r->a, .law = r->svc->law, .c = r->c, .user = r->in->user, .now = r->in->now, .type = r->in->type, .of = r->in->of, .person = person_name};
	if (r->in->fill)      // else nobody asks for it: it may lay out every paper of the case
		TRY(form_beyond(r->svc, r->db, &f));
	form_fill(&f, &r->known);
	struct err *faults = r->in->faults ? err_copy(r->a, r->in->faults) : NULL;   // an act may be prepared twice
	TRY(input_values(r->a, r->in, &r->known, &faults, &v));
	input_arrived(r->a, r->in, &faults, v);
	r->act.v = v;
	TRY(record_people(r->db, r->a, r->c, &r->act));
	TRY(record_recordings(r->db, r->a, r->c, &r->act));
	TRY(input_references(r->db, r->a, r->svc->law, r->in, r->c, &r->act, &faults, &r->files));
	return faults;
}

// The party's earlier cases weigh in discretion: the party may be new with this act.
static struct err *read_prior(struct recording *r)
{
	r->party_key = r->c->row ? r->c->row->party_key : NULL;
	for (size_t i = 0; r->act.type->fields[i].name; i++)
		if (r->act.type->fields[i].sub == group_party && r->act.v[i].set) {
			const char *given = party_key_of(r->a, r->svc->vault, &r->act.v[i]);
			r->party_key = given ? given : r->party_key;
		}
	return record_prior(r->db, r->a, r->c, r->party_key);
}

static struct err *ask_law(struct recording *r)
{
	bool numbered = r->act.type->number && !r->in->imported;   // a case taken over has the numbers its own organ gave it, or none that is known
	r->act.number = numbered ? NUMBER_TO_COME : NULL;
	if (r->in->imported)
		return NULL;
	return law_admit(r->a, r->svc->law, &r->c->record, &r->act, r->in->now, &r->result.warnings, &r->result.warning_count);
}

// ---- the rows

static const char *officers_json(const struct recording *r)
{
	struct buf b = buf_new(r->a);
	jw_open(&b, '[');
	for (int i = 0; i < r->act.officer_count; i++) {
		const struct law_officer *o = people_on(&r->c->record, r->act.officers[i], instant_day(r->act.at));
		jw_open(&b, '{');
		jw_kid(&b, "id", r->act.officers[i]);
		jw_kstr(&b, "name", o ? o->name : "");
		jw_kstr(&b, "certificate", o && o->certificate ? o->certificate : "");
		jw_close(&b, '}');
	}
	jw_close(&b, ']');
	return buf_text(&b);
}

static const char *content(const struct recording *r)
{
	if (r->act.t != ACT_AMENDMENT)
		return value_store(r->a, &r->c->codec, r->act.type->fields, r->act.v);
	// The new values are sealed by the fields of the act they amend.
	int at = casefile_act_index(r->c, r->act.v[AMENDMENT_OF].n);
	const struct field *fields = r->c->acts[at].type->fields;
	struct val *inner = NULL, outer[8];
	struct value_codec plain = {0};
	memcpy(outer, r->act.v, (AMENDMENT_VALUES + 1) * sizeof *outer);
	struct err *e = value_read(r->a, &plain, fields, r->act.v[AMENDMENT_VALUES].s, &inner);
	if (!e)
		outer[AMENDMENT_VALUES].s = value_store(r->a, &r->c->codec, fields, inner);
	return value_store(r->a, &r->c->codec, r->act.type->fields, outer);
}

static int64_t spoken_of(const struct law_act *act)
{
	size_t at;
	return field_find(act->type->fields, "of", &at) && act->v[at].set ? act->v[at].n : DB_NULL_INT;
}

static void make_row(struct recording *r)
{
	struct act_row *row = &r->row;
	*row = (struct act_row){.id = r->act.id, .seq = (int64_t)r->c->act_count + 1, .type = r->act.type->id, .at = r->act.at, .recorded_at = r->in->now,
		.by_id = r->act.by, .by_name = r->in->user->name, .officers = officers_json(r), .number = r->act.number, .of_id = spoken_of(&r->act), .content = content(r)};
	form_count(r->act.type->fields, r->act.v, r->known.values, &row->filled, &row->typed);
}

// The record with the new act at its end.
static void extend(struct recording *r)
{
	struct casefile *c = r->c;
	struct law_act *acts = NEW_ARRAY(r->a, struct law_act, c->act_count + 1);
	struct act_row *rows = NEW_ARRAY(r->a, struct act_row, c->act_count + 1);
	if (c->act_count) {
		memcpy(acts, c->acts, c->act_count * sizeof *acts);
		memcpy(rows, c->rows, c->act_count * sizeof *rows);
	}
	acts[c->act_count] = r->act;
	rows[c->act_count++] = r->row;
	c->acts = acts;
	c->rows = rows;
	c->record.acts = acts;
	c->record.act_count = c->act_count;
}

static void make_search(struct recording *r)
{
	const struct case_row *before = r->c->row;
	const struct case_add_in *after = &r->after;
	r->search = !before || !text_equal(before->party_name, after->party_name) || !text_equal(before->facts, after->facts) || !text_equal(before->place, after->place);
	if (r->search)
		r->grams = (struct case_grams){text_grams(r->a, after->party_name ? after->party_name : ""), text_grams(r->a, after->facts ? after->facts : ""),
			text_grams(r->a, after->place ? after->place : ""), search_scope(r->a, after->unit_path)};
}

static struct err *project(struct recording *r)
{
	TRY(casefile_judge(r->a, r->svc, r->c, r->in->now, LAW_CLOCKS));
	projection_make(r->a, r->svc, r->c, r->in->now, &r->after);
	r->after.filled = (r->c->row ? r->c->row->filled : 0) + r->row.filled;
	r->after.typed = (r->c->row ? r->c->row->typed : 0) + r->row.typed;
	tasks_make(r->a, r->svc, r->c, &r->after, &r->tasks);
	if (r->c->row)
		TRY(tasks_compare(r->db, r->a, &r->tasks, r->after.region_code, r->after.id));
	summary_make(r->a, r->c->row, &r->after, &r->summary);
	make_search(r);
	return NULL;
}

static struct err *prepare(struct recording *r)
{
	TRY(make_act(r));
	TRY(load(r));
	TRY(read_values(r));
	TRY(check_role(r));
	if (r->in->ticket)
		TRY(ticket_check(r->db, r));
	TRY(read_prior(r));
	TRY(ask_law(r));
	r->result.case_id = r->after.id;
	r->result.region = r->after.region_code;
	r->result.act_id = r->act.id;
	if (r->in->check_only)
		return NULL;
	make_row(r);
	extend(r);
	TRY(project(r));
	r->result.version = r->after.version;
	return NULL;
}

static struct err *prepare_by(struct db *db, struct arena *a, const struct service *svc, const struct act_input *in, struct people_view people, struct recording **out)
{
	struct recording *r = NEW(a, struct recording);
	*r = (struct recording){.db = db, .a = a, .svc = svc, .in = in, .files = {.a = a}, .people = people};
	*out = r;
	return prepare(r);
}

// With what this process knows of the people. A refusal that may rest on something outdated is looked into once more; what is only asked is answered
// by what is so now, since no writer looks at it again.
struct err *act_prepare(struct db *db, struct arena *a, const struct service *svc, const struct act_input *in, struct recording **out)
{
	struct people_cache *cache = service_state(svc, &casefile_module);
	int64_t held = people_cache_generation(cache);   // before the first statement: see people_cache.c
	struct people_view view = {.generation = held};
	bool known = held != PEOPLE_UNKNOWN && !in->check_only;
	if (db_writes(db) || !known)
		TRY(people_generation(db, a, &view.generation));
	if (db_writes(db))
		return prepare_by(db, a, svc, in, view, out);
	view.cache = cache;
	if (!known)
		people_cache_set(cache, view.generation);
	struct err *e = prepare_by(db, a, svc, in, view, out);
	if (!e || !known)
		return e;
	TRY(people_generation(db, a, &view.generation));
	if (view.generation == held)
		return e;
	people_cache_set(cache, view.generation);
	return prepare_by(db, a, svc, in, view, out);
}
