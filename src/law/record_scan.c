// record_scan.c: a record straight from its text, as nearly every one is: well formed, every member known, the type of an act before its
// values. Anything else is for record.c, which names each fault; so this file knows none. It must take nothing that record.c refuses, and read
// it the same (test/fuzz/law/record_fuzz.c).
#include "core/json_scan.h"
#include "law/record_part.h"

enum { ACTS_FIRST = 32, ROWS_FIRST = 8 };

struct scanning {
	struct json_scan s;
	struct law_record *out;
	struct law_act *acts, *act;   // act: the one being read
	size_t act_room;
};

// A member of an object: reads its value at p. `depth` brackets are open around it.
struct member {
	const char *name;
	uint64_t key;
	unsigned char *(*read)(struct scanning *k, unsigned char *p, int depth, const struct part *part);
	const struct part *part;
	bool required;
};

// The object at p, each of its members once, the required ones at all. They mostly come in the order of the table.
static unsigned char *members_scan(struct scanning *k, unsigned char *p, int depth, const struct member *members, size_t n)
{
	unsigned seen = 0;
	size_t at = n - 1;
	if (*p != '{')
		return NULL;
	p = json_past_blank(p + 1);
	for (bool more = *p != '}'; more; p = json_scan_next(p, &more)) {
		uint64_t text = json_scan_name(p);
		unsigned char *value = NULL;
		for (size_t tried = 0; tried < n && !value; tried++) {
			at = at + 1 < n ? at + 1 : 0;
			value = json_scan_meets(text, members[at].key) ? json_scan_named(p, members[at].name, members[at].key) : NULL;
		}
		if (!value || seen & 1u << at)
			return NULL;
		seen |= 1u << at;
		p = members[at].read(k, value, depth + 1, members[at].part);
		if (!p)
			return NULL;
	}
	for (size_t i = 0; i < n; i++)
		if (members[i].required && !(seen & 1u << i))
			return NULL;
	return *p == '}' ? p + 1 : NULL;
}

// ---- members of an act

#define READS(name) static unsigned char *name(struct scanning *k, unsigned char *p, int depth, const struct part *part)
#define UNUSED_PART (void)part

static unsigned char *id_scan(struct scanning *k, unsigned char *p, int depth, int64_t *out)
{
	struct json j;
	unsigned char *end = json_scan_id(p, out);
	if (end)
		return end;
	p = json_scan_value(&k->s, p, depth, &j);
	return p && record_id(&j, out) ? p : NULL;
}

static unsigned char *instant_scan(struct scanning *k, unsigned char *p, int depth, instant_t *out)
{
	struct json j;
	unsigned char *end = json_scan_instant(p, out);
	if (end)
		return end;
	p = json_scan_value(&k->s, p, depth, &j);
	return p && record_instant(&j, out) ? p : NULL;
}

static unsigned char *text_scan(struct scanning *k, unsigned char *p, int depth, const char **out)
{
	struct json j;
	p = json_scan_value(&k->s, p, depth, &j);
	return p && (*out = json_text(&j)) ? p : NULL;
}

READS(act_id) { return UNUSED_PART, id_scan(k, p, depth, &k->act->id); }
READS(act_by) { return UNUSED_PART, id_scan(k, p, depth, &k->act->by); }
READS(act_at) { return UNUSED_PART, instant_scan(k, p, depth, &k->act->at); }
READS(act_recorded) { return UNUSED_PART, instant_scan(k, p, depth, &k->act->recorded); }
READS(act_number) { return UNUSED_PART, text_scan(k, p, depth, &k->act->number); }

READS(act_type)
{
	const char *id;
	(void)part;
	p = text_scan(k, p, depth, &id);
	k->act->type = p ? act_type_find(id) : NULL;
	k->act->t = k->act->type ? (enum act_id)(k->act->type - act_types) : 0;
	return k->act->type ? p : NULL;
}

READS(act_officers)
{
	(void)part;
	if (*p != '[')
		return NULL;
	p = json_past_blank(p + 1);
	for (bool more = *p != ']'; more; p = json_scan_next(p, &more)) {
		struct law_act *act = k->act;
		p = act->officer_count < RECORD_OFFICERS_MOST ? id_scan(k, p, depth + 1, &act->officers[act->officer_count++]) : NULL;
		if (!p)
			return NULL;
	}
	return *p == ']' ? p + 1 : NULL;
}

READS(act_values)
{
	(void)part;
	if (!k->act->type)
		return NULL;
	struct val *v = NEW_ARRAY(k->s.a, struct val, field_count(k->act->type->fields) + 1);
	k->act->v = v;
	return shape_scan(&k->s, p, k->act->type->fields, depth, v);
}

#define NAME(text) text, JSON_KEY(text)
static const struct member act_members[] = {
	{NAME("id"), act_id, NULL, true}, {NAME("type"), act_type, NULL, true}, {NAME("at"), act_at, NULL, true}, {NAME("recorded"), act_recorded, NULL, false},
	{NAME("by"), act_by, NULL, false}, {NAME("number"), act_number, NULL, false}, {NAME("officers"), act_officers, NULL, false}, {NAME("values"), act_values, NULL, true},
};

static struct law_act *act_next(struct scanning *k)
{
	if (k->out->act_count == k->act_room) {
		struct law_act *more = arena_room(k->s.a, k->act_room * 2 * sizeof *more);
		memcpy(more, k->acts, k->act_room * sizeof *more);
		k->acts = more;
		k->act_room *= 2;
	}
	struct law_act *act = &k->acts[k->out->act_count++];
	*act = (struct law_act){0};
	return act;
}

// ---- members of the record

READS(record_acts)
{
	(void)part;
	struct err *twins = NULL;
	if (*p != '[')
		return NULL;
	p = json_past_blank(p + 1);
	for (bool more = *p != ']'; more; p = json_scan_next(p, &more)) {
		k->act = act_next(k);
		p = members_scan(k, p, depth + 1, act_members, sizeof act_members / sizeof *act_members);
		if (!p)
			return NULL;
	}
	record_twins_find(k->s.a, &twins, k->acts, k->out->act_count);
	return *p == ']' && !twins ? p + 1 : NULL;
}

READS(record_rows)
{
	size_t fields = field_count(part->fields), room = ROWS_FIRST, count = 0;
	struct val *v = NEW_ARRAY(k->s.a, struct val, fields + 1);
	char *rows = arena_room(k->s.a, part->size * room);   // each row is written whole
	if (*p != '[')
		return NULL;
	p = json_past_blank(p + 1);
	for (bool more = *p != ']'; more; p = json_scan_next(p, &more)) {
		if (count == room) {
			char *bigger = arena_room(k->s.a, part->size * room * 2);
			rows = memcpy(bigger, rows, part->size * room);
			room *= 2;
		}
		memset(v, 0, fields * sizeof *v);
		p = shape_scan(&k->s, p, part->fields, depth + 1, v);
		if (!p)
			return NULL;
		part->row(v, rows + count++ * part->size);
	}
	part_keep(part, k->out, rows, count);
	return *p == ']' ? p + 1 : NULL;
}

READS(record_organ)
{
	(void)part;
	struct val *v = NEW_ARRAY(k->s.a, struct val, field_count(organ_fields) + 1);
	p = shape_scan(&k->s, p, organ_fields, depth, v);
	if (p)
		organ_fill(k->s.a, v, &k->out->organ);
	return p;
}

READS(record_inspecting)
{
	(void)part;
	struct val *v = NEW_ARRAY(k->s.a, struct val, field_count(inspecting_fields) + 1);
	p = shape_scan(&k->s, p, inspecting_fields, depth, v);
	if (p)
		inspecting_fill(v, &k->out->inspecting);
	return p;
}

READS(record_version)
{
	struct json j;
	(void)part;
	p = json_scan_value(&k->s, p, depth, &j);
	return p && json_int(&j) == RECORD_VERSION ? p : NULL;
}

READS(record_simple)
{
	struct json j;
	(void)part;
	p = json_scan_value(&k->s, p, depth, &j);
	k->out->simple = p && json_bool(&j);
	return p && json_is(&j, JSON_KIND_BOOL) ? p : NULL;
}

READS(record_case_id) { return UNUSED_PART, id_scan(k, p, depth, &k->out->case_id); }
READS(record_at) { return UNUSED_PART, instant_scan(k, p, depth, &k->out->at); }
READS(record_region) { return UNUSED_PART, text_scan(k, p, depth, &k->out->region); }

#define PART(name, id) {NAME(name), record_rows, &record_parts[id], false}
static const struct member record_members[] = {
	{NAME("version"), record_version, NULL, true}, {NAME("case_id"), record_case_id, NULL, false}, {NAME("at"), record_at, NULL, false},
	{NAME("region"), record_region, NULL, true}, {NAME("simple"), record_simple, NULL, false}, {NAME("organ"), record_organ, NULL, true},
	PART("officers", PART_OFFICERS), PART("prior", PART_PRIOR), PART("devices", PART_DEVICES), {NAME("inspecting"), record_inspecting, NULL, false},
	PART("published", PART_PUBLISHED), PART("elsewhere", PART_ELSEWHERE), PART("recordings", PART_RECORDINGS),
	PART("engagements", PART_ENGAGEMENTS), PART("flows", PART_FLOWS), {NAME("acts"), record_acts, NULL, true},
};

bool record_scan(struct arena *a, const char *text, size_t n, struct law_record *out)
{
	struct law_record r = {0};
	struct scanning k = {.out = &r, .acts = arena_room(a, ACTS_FIRST * sizeof(struct law_act)), .act_room = ACTS_FIRST};
	if (n > UINT32_MAX)
		return false;
	unsigned char *p = json_scan_begin(&k.s, a, text, n);
	p = members_scan(&k, p, 0, record_members, sizeof record_members / sizeof *record_members);
	if (!p || json_past_blank(p) != k.s.end)
		return false;
	r.acts = k.acts;
	*out = r;
	return true;
}
