// page_api.c: the case page: head, party, acts at a glance, stages; apart from it one act in full, the facts, and the history out of the ledger.
#include "mod/casefile/api.h"
#include "mod/casefile/face.h"
#include "mod/casefile/list.h"
#include "mod/evidence/evidence.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// ---- what handlers share

struct err *api_case(struct request *req, struct db *db, unsigned flags, unsigned want, bool judge, struct casefile **out)
{
	struct db_scope scope = scope_of(req);
	struct casefile *c = NULL;
	TRY(casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), flags, &c));
	if (judge)
		TRY(casefile_look(req->arena, svc_of(req), c, req->now, want));
	*out = c;
	return NULL;
}

const char *lamp_of(const char *due_day, const char *warn_day, const char *today)
{
	if (!due_day)
		return NULL;
	return strcmp(due_day, today) <= 0 ? "red" : warn_day && strcmp(warn_day, today) <= 0 ? "yellow" : "green";
}

void case_write(struct buf *b, const struct case_row *r, const char *today)
{
	jw_kid(b, "id", r->id);
	jw_kstr(b, "region", r->region_code);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "proc", r->proc);
	jw_kstr(b, "stage", r->stage);
	for (enum stage s = 0; s < STAGE_ANY; s++)
		if (strcmp(stage_id(s), r->stage) == 0)
			jw_kstr(b, "stage_label", stage_label(s));
	jw_kstr(b, "end_kind", r->end_kind);
	jw_kstr(b, "party_name", r->party_name);
	jw_kstr(b, "party_kind", r->party_kind);
	jw_kstr(b, "item_code", r->item_code);
	jw_kstr(b, "item_name", r->item_name);
	jw_kstr(b, "place", r->place);
	jw_kid(b, "unit_id", r->unit_id);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kid(b, "lead_id", r->lead_id == DB_NULL_INT ? 0 : r->lead_id);
	jw_kstr(b, "lead_name", r->lead_name);
	jw_kstr(b, "found_day", r->found_day);
	jw_kstr(b, "act_day", r->act_day);
	jw_kstr(b, "filed_day", r->filed_day);
	jw_kstr(b, "decided_day", r->decided_day);
	jw_kstr(b, "served_day", r->served_day);
	jw_kstr(b, "closed_day", r->closed_day);
	jw_kstr(b, "archive_number", r->archive_number);
	jw_kint(b, "fine", r->fine);
	jw_kint(b, "paid", r->paid);
	jw_kstr(b, "due_day", r->due_day);
	jw_kstr(b, "due_label", r->due_label);
	jw_kstr(b, "lamp", lamp_of(r->due_day, r->warn_day, today));
	jw_kstr(b, "pending_role", r->pending_role);
	jw_kstr(b, "pending_label", r->pending_label);
	jw_kstr(b, "updated_at", instant_text(b->arena, r->updated_at));
	jw_kint(b, "version", r->version);
	jw_kint(b, "filled", r->filled);
	jw_kint(b, "typed", r->typed);
	jw_kint(b, "act_count", r->act_count);
	jw_kbool(b, "imported", r->imported != 0);
}

// ---- looks from above are recorded

enum { LOOKS = 4096, HOUR_MS = 3600 * 1000 };
static struct { int64_t user, id, hour; } looks[LOOKS];
static pthread_mutex_t looks_lock = PTHREAD_MUTEX_INITIALIZER;

bool casefile_view_due(const struct user *u, const struct case_row *row, instant_t now)
{
	bool above = user_has(u, ROLE_SUPERVISOR) || (u->organ.id != row->organ_id && strcmp(u->unit.path, row->unit_path) != 0);
	int64_t hour = now / HOUR_MS;
	if (!above)
		return false;
	uint64_t h = ((uint64_t)u->id * 0x9E3779B97F4A7C15u ^ (uint64_t)row->id * 0xC2B2AE3D27D4EB4Fu ^ (uint64_t)hour * 0x165667B19E3779F9u) >> 52;
	pthread_mutex_lock(&looks_lock);
	bool due = looks[h].user != u->id || looks[h].id != row->id || looks[h].hour != hour;
	looks[h].user = u->id;
	looks[h].id = row->id;
	looks[h].hour = hour;
	pthread_mutex_unlock(&looks_lock);
	return due;
}

// ---- parts of the page

// Every fact the acts of the case can set, in the order of the acts that first can; v: what the last live act said, NULL: nothing.
struct facts {
	struct known {
		const struct field *f;
		const struct val *v;
		struct piece head;
		size_t act;
		bool seen;
	} *known;                     // by number
	short order[FACTS_MOST];
	size_t n;
};

static void facts_of_act(struct facts *out, const struct casefile *c, size_t i)
{
	const struct act_face *face = act_face(c->acts[i].t);
	const struct field *fields = c->acts[i].type->fields;
	const struct val *v = c->answer.live[i] ? c->answer.values[i] : NULL;
	for (size_t k = 0; fields[k].name; k++) {
		short no = face->numbers[k];
		if (no < 0)
			continue;
		struct known *known = &out->known[no];
		if (!known->seen)
			out->order[out->n++] = no;
		known->seen = true;
		if (v && v[k].set && (!known->v || known->act != i))
			*known = (struct known){&fields[k], &v[k], face->facts[k], i, true};
	}
}

static struct facts *facts_read(struct arena *a, const struct casefile *c)
{
	struct facts *out = arena_room(a, sizeof *out);
	out->known = NEW_ARRAY(a, struct known, (size_t)fact_count());
	out->n = 0;
	for (size_t i = 0; i < c->act_count; i++)
		facts_of_act(out, c, i);
	return out;
}

static void party_write(struct buf *b, const struct casefile *c, const struct names *names)
{
	int act = -1;
	const struct val *party = casefile_fact(c, "party", NULL, &act);
	jw_key(b, "party");
	if (!party || !party->sub) {
		jw_null(b);
		return;
	}
	value_write_masked(b, group_party, party->sub);
	jw_kid(b, "party_act", c->acts[act].id);
	jw_key(b, "party_text");
	value_write_text(b, group_party, party_heads(), party->sub, &names->face);
}

static void facts_write(struct buf *b, const struct casefile *c, const struct facts *facts, const struct names *names)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct known *k = &facts->known[facts->order[i]];
		if (!k->v)
			continue;
		jw_lead(b, k->head.s, k->head.n);
		value_write_one(b, k->f, k->v);
		jw_kstr(b, "text", value_text(b->arena, k->f, k->v, &names->face));
		jw_kid(b, "act", c->acts[k->act].id);
		jw_close(b, '}');
	}
}

static void stage_write(struct buf *b, enum stage s, enum step_state state)
{
	const struct piece *p = stage_face(s, state);
	jw_rawn(b, p->s, p->n);
}

// The strip at the head of the page.
static void stages_write(struct buf *b, const struct casefile *c)
{
	enum stage now = c->answer.state.stage;
	bool archived = c->answer.state.end == END_ARCHIVED;
	jw_key(b, "stages");
	jw_open(b, '[');
	for (enum stage s = 0; s < STAGE_ENDED; s++) {
		if (!stage_shown(c, s) || (now == STAGE_ENDED && s > STAGE_FILING))
			continue;
		stage_write(b, s, s < now || archived ? STEP_DONE : s == now ? STEP_NOW : STEP_LATER);
	}
	if (now == STAGE_ENDED)
		stage_write(b, now, STEP_NOW);
	jw_close(b, ']');
}

static void can_write(struct buf *b, const struct user *u, const struct case_row *row)
{
	jw_key(b, "can");
	jw_open(b, '{');
	jw_kbool(b, "act", user_may(u, "case.act"));
	jw_kbool(b, "reveal", user_may(u, "case.reveal"));
	jw_kbool(b, "upload", user_may(u, "evidence.add") && evidence_taken(row->end_kind));
	jw_kbool(b, "supervise", user_has(u, ROLE_SUPERVISOR));
	jw_close(b, '}');
}

static struct err *page_write(struct request *req, const struct casefile *c, const struct names *names)
{
	enum { HEAD = 4096, ACT = 1024 };      // what a page takes, to be asked for at once
	struct buf *b = &req->out;
	buf_room(b, HEAD + ACT * c->act_count);
	jw_open(b, '{');
	jw_key(b, "case");
	jw_open(b, '{');
	case_write(b, c->row, day_text(req->arena, instant_day(req->now)));
	jw_kstr(b, "proc_label", proc_name(c->row->proc));
	jw_kstr(b, "party_kind_label", c->row->party_kind ? code_label(codes_party_kind, c->row->party_kind) : NULL);
	jw_close(b, '}');
	party_write(b, c, names);
	jw_key(b, "acts");
	jw_open(b, '[');
	for (size_t i = 0; i < c->act_count; i++)
		act_row_write(b, c, i, names);
	jw_close(b, ']');
	stages_write(b, c);
	can_write(b, user_of(req), c->row);
	jw_close(b, '}');
	return NULL;
}

// What the case knows, apart from the page: each fact once, with the act that said it last.
static struct err *facts_list(struct request *req, const struct casefile *c, const struct names *names)
{
	list_open(req);
	facts_write(&req->out, c, facts_read(req->arena, c), names);
	list_close(req, NULL);
	return NULL;
}

static struct err *act_open(struct request *req, const struct casefile *c, const struct names *names)
{
	int at = casefile_act_index(c, http_id(req, "act_id"));
	if (at < 0)
		return err_new(req->arena, ERR_MISSING, "case.act", "本案没有这个动作。请刷新案件页。");
	act_write(&req->out, c, (size_t)at, names);
	return NULL;
}

struct page {
	bool look;   // a look from above that is to be recorded
	bool people;  // names of people are asked for
	struct err *(*write)(struct request *req, const struct casefile *c, const struct names *names);
};

static struct err *page_job(struct request *req, struct db *db, void *arg)
{
	struct page *p = arg;
	struct casefile *c = NULL;
	struct names names;
	TRY(api_case(req, db, 0, 0, true, &c));
	if (!p->look && casefile_view_due(user_of(req), c->row, req->now)) {
		p->look = true;
		return NULL;
	}
	if (p->look)
		TRY(leaf_add(req, db, "view", c->row->id, "{\"case\":\"%lld\",\"region\":\"%s\"}", (long long)c->row->id, c->row->region_code));
	names_start(req->arena, svc_of(req), c, &names);
	if (p->people)
		TRY(names_load(db, &names));
	return p->write(req, c, &names);
}

static struct err *page_answer(struct request *req, struct page made)
{
	struct page *p = req->app;
	if (!p) {
		p = NEW(req->arena, struct page);
		*p = made;
	}
	if (!p->look)
		TRY(request_read(req, page_job, p));
	if (!p->look)
		return NULL;
	req->app = p;   // a look from above, found in the socket thread: what waits for the disk goes on in a worker
	return http_to_worker(req) ? NULL : request_write(req, page_job, p);
}

struct err *case_page(struct request *req)
{
	return page_answer(req, (struct page){.write = page_write});
}

struct err *case_facts(struct request *req)
{
	return page_answer(req, (struct page){.people = true, .write = facts_list});
}

struct err *case_act_page(struct request *req)
{
	return page_answer(req, (struct page){.people = true, .write = act_open});
}

// ---- history

static int by_seq(const void *x, const void *y)
{
	const struct ledger_leaf *a = x, *b = y;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static const struct code leaf_kinds[] = {
	{"act", "登记动作"}, {"view", "上级查看"}, {"reveal", "查看个人信息"}, {"print", "打印文书"}, {"dossier", "装订案卷"}, {"case.flow", "改用审批流程"}, {0},
};
static const struct code file_leaf_kinds[] = {{"evidence", "收到证据文件"}, {"custody", "证据保管记录"}, {0}};

// What was printed, where the leaf says it: "正卷".
static const char *leaf_volume(struct arena *a, const struct ledger_leaf *leaf)
{
	const struct json *j = NULL;
	if (strcmp(leaf->kind, "dossier") != 0 || !leaf->body || json_read(a, leaf->body, strlen(leaf->body), &j))
		return NULL;
	const char *id = json_get_text(j, "volume");
	return id ? code_label(volume_words, id) : NULL;
}

static void leaf_write(struct buf *b, const struct ledger_leaf *leaf, const struct person_row *people, size_t n)
{
	const char *name = NULL;
	for (size_t i = 0; i < n && !name; i++)
		name = people[i].id == leaf->by ? people[i].name : NULL;
	jw_open(b, '{');
	jw_kint(b, "seq", leaf->seq);
	jw_kstr(b, "kind", leaf->kind);
	jw_kstr(b, "label", code_label(file_leaf_kinds, code_label(leaf_kinds, leaf->kind)));
	jw_kstr(b, "at", instant_text(b->arena, leaf->at));
	jw_kid(b, "by", leaf->by);
	jw_kstr(b, "by_name", name);
	jw_kstr(b, "volume_label", leaf_volume(b->arena, leaf));
	jw_kstr(b, "hash", hex_text(b->arena, leaf->hash, SM3_SIZE));
	jw_kraw(b, "body", leaf->body && leaf->body[0] == '{' ? leaf->body : "null");
	jw_close(b, '}');
}

struct leaves {
	struct ledger_leaf *all;
	size_t n;
};

static struct err *gather(struct db *db, struct arena *a, const struct code *kinds, int64_t ref, struct leaves *out)
{
	for (const struct code *k = kinds; k->id; k++) {
		struct ledger_leaf *rows = NULL;
		size_t n = 0;
		TRY(ledger_of(db, a, k->id, ref, &rows, &n));
		struct ledger_leaf *more = NEW_ARRAY(a, struct ledger_leaf, out->n + n + 1);
		if (out->n)
			memcpy(more, out->all, out->n * sizeof *more);
		if (n)
			memcpy(more + out->n, rows, n * sizeof *more);
		*out = (struct leaves){more, out->n + n};
	}
	return NULL;
}

static struct err *people_of_leaves(struct db *db, struct arena *a, const struct leaves *leaves, struct person_row **out, size_t *n)
{
	struct idset ids = {.a = a};
	struct buf b = buf_new(a);
	for (size_t i = 0; i < leaves->n; i++)
		idset_add(&ids, leaves->all[i].by);
	jw_open(&b, '[');
	for (size_t i = 0; i < ids.n; i++)
		jw_int(&b, ids.ids[i]);
	jw_close(&b, ']');
	return case_people(db, a, buf_text(&b), out, n);
}

static struct err *history_job(struct request *req, struct db *db, void *arg)
{
	struct casefile *c = NULL;
	struct leaves found = {0};
	struct evidence_file *files = NULL;
	struct person_row *people = NULL;
	size_t n_files = 0, n_people = 0;
	(void)arg;
	TRY(api_case(req, db, 0, 0, false, &c));
	TRY(gather(db, req->arena, leaf_kinds, c->row->id, &found));
	TRY(evidence_files(svc_of(req), db, req->arena, c->row->region_code, c->row->id, &files, &n_files));
	for (size_t i = 0; i < n_files; i++)
		TRY(gather(db, req->arena, file_leaf_kinds, files[i].id, &found));
	qsort(found.all, found.n, sizeof *found.all, by_seq);
	TRY(people_of_leaves(db, req->arena, &found, &people, &n_people));
	list_open(req);
	for (size_t i = 0; i < found.n; i++)
		leaf_write(&req->out, &found.all[i], people, n_people);
	list_close(req, NULL);
	return NULL;
}

struct err *case_history(struct request *req)
{
	return request_read(req, history_job, NULL);
}
