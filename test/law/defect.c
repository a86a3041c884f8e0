// defect.c: planting defects.
#include "defect.h"

#include <stdio.h>
#include <stdlib.h>

enum { DAY_MS = 86400000 };

static int of_of(const struct kit *k, int i)
{
	int f = k->acts[i].type->of - 1;
	const struct val *v = f >= 0 ? &k->acts[i].v[f] : NULL;
	int64_t id = v && v->set ? v->ids && v->count ? v->ids[0] : v->n : 0;
	for (size_t t = 0; id && t < k->r.act_count; t++)
		if (k->acts[t].id == id)
			return (int)t;
	return -1;
}

// The last act of the type; "service:decision" the last service of a decision.
static int find(const struct kit *k, const char *act)
{
	const char *of = strchr(act, ':');
	size_t n = of ? (size_t)(of - act) : strlen(act);
	for (int i = (int)k->r.act_count - 1; i >= 0; i--) {
		const char *id = k->acts[i].type->id;
		int target = of ? of_of(k, i) : -1;
		if (strlen(id) == n && strncmp(id, act, n) == 0 && (!of || (target >= 0 && strcmp(k->acts[target].type->id, of + 1) == 0)))
			return i;
	}
	return -1;
}

static void index_again(struct gen *g)
{
	for (int t = 0; t < ACT_TYPES; t++)
		g->last[t] = -1;
	for (size_t i = 0; i < g->k->r.act_count; i++)
		g->last[g->k->acts[i].t] = (int)i;
}

static void take_out(struct gen *g, int i)
{
	struct kit *k = g->k;
	size_t after = k->r.act_count - (size_t)i - 1;
	memmove(k->acts + i, k->acts + i + 1, after * sizeof *k->acts);
	memmove(k->text + i, k->text + i + 1, after * sizeof *k->text);
	memmove(g->served + i, g->served + i + 1, after * sizeof *g->served);
	k->r.act_count--;
	index_again(g);
}

// Takes out the approvals (last ones only), services or both of act i; how many.
static int take_out_about(struct gen *g, int i, const char *type, bool only_last)
{
	int n = 0;
	for (int k = (int)g->k->r.act_count - 1; k >= 0 && !(only_last && n); k--)
		if (of_of(g->k, k) == i && (!type || strcmp(g->k->acts[k].type->id, type) == 0)) {
			take_out(g, k);
			n++;
		}
	return n;
}

static bool drop_all(struct gen *g, const char *types)
{
	bool any = false;
	for (const char *p = types; *p; p += strcspn(p, "|"), p += *p == '|') {
		const char *type = arena_strndup(g->k->a, p, strcspn(p, "|"));
		for (int i; (i = find(g->k, type)) >= 0; any = true) {
			take_out_about(g, i, "approval", false);
			take_out_about(g, i, "service", false);
			take_out(g, i);
		}
	}
	return any;
}

static int last_approval(const struct kit *k, int i)
{
	for (int n = (int)k->r.act_count - 1; n > i; n--)
		if (k->acts[n].t == ACT_APPROVAL && of_of(k, n) == i)
			return n;
	return -1;
}

// Puts what was made last in its place, as if made then.
static void put_behind(struct gen *g, int place, int made)
{
	struct kit *k = g->k;
	int last = (int)k->r.act_count - 1;
	for (; made <= last; made++, place++) {
		struct law_act act = k->acts[made];
		const char *text = k->text[made];
		day_t served = g->served[made];
		memmove(k->acts + place + 1, k->acts + place, (size_t)(made - place) * sizeof *k->acts);
		memmove(k->text + place + 1, k->text + place, (size_t)(made - place) * sizeof *k->text);
		memmove(g->served + place + 1, g->served + place, (size_t)(made - place) * sizeof *g->served);
		k->acts[place] = act;
		k->text[place] = text;
		g->served[place] = served;
	}
	index_again(g);
}

static void add(struct gen *g, int i, const struct defect *d)
{
	struct kit *k = g->k;
	int base = last_approval(k, i) >= 0 ? last_approval(k, i) : i, made = (int)k->r.act_count;
	g->now = k->acts[base].at + 60000;
	const char *when = instant_text(k->a, g->now);
	int n = act(k, d->field, when, gen_fill(g, d->value));
	k->acts[n].id = 9000 + made;   // acts may have been taken out: the kit's own number may be in use
	const char *const *step = d->op == ADD ? k->acts[n].type->approval : NULL;
	for (; step && *step; step++) {
		int a = act_by(k, strcmp(*step, "principal") == 0 ? PRINCIPAL : HEAD, "approval", when,
			arena_printf(k->a, "{'of':'%d','step':'%s','result':'agree','opinion':'同意。'}", 9000 + made, *step));
		k->acts[a].id = 9000 + a;
	}
	put_behind(g, base + 1, made);
}

static void clear(struct kit *k, int i, const char *field)
{
	const struct field *f = k->acts[i].type->fields;
	size_t n = field_count(f);
	struct val *v = NEW_ARRAY(k->a, struct val, n);
	memcpy(v, k->acts[i].v, n * sizeof *v);
	for (size_t m = 0; m < n; m++)
		if (strcmp(f[m].name, field) == 0)
			v[m] = (struct val){0};
	k->acts[i].v = v;
}

static bool officer(struct gen *g, const struct defect *d)
{
	for (size_t i = 0; i < g->k->r.officer_count; i++) {
		struct law_officer *o = &g->k->officers[i];
		if (o->id != strtoll(d->act, NULL, 10))
			continue;
		day_t day = d->value ? (day_t)0 : DAY_NONE;
		if (d->value && !day_parse(d->value, &day))
			day = DAY_NONE;
		if (strcmp(d->field, "expires") == 0)
			o->expires = day;
		else if (strcmp(d->field, "suspended") == 0)
			o->states[o->state_count].from = day, o->states[o->state_count++].state = "suspended";
		else if (strcmp(d->field, "auxiliary") == 0)
			o->auxiliary = true;
		else if (strcmp(d->field, "area") == 0)
			o->area = d->value;
		else if (strcmp(d->field, "deputy") == 0)
			o->post = "deputy";
		else if (strcmp(d->field, "category") == 0 && strstr(d->value, g->item->domain))
			return false;      // of the item's own field: no defect
		else if (strcmp(d->field, "category") == 0)
			o->category = d->value;
		else if (strcmp(d->field, "since") == 0)
			o->review_since = day;
		else
			o->certificate = NULL;
		return true;
	}
	return false;
}

static bool device(struct gen *g, const struct defect *d)
{
	struct law_device *own = NEW(g->k->a, struct law_device);
	*own = g->k->r.devices[0];
	g->k->r.devices = own;
	if (strcmp(d->field, "level") == 0)
		own->level = d->value;
	else if (strcmp(d->field, "items") == 0)
		own->item_count = 0;
	else if (strcmp(d->field, "sign") == 0)
		own->sign = false;
	else if (strcmp(d->field, "legal_review") == 0)
		own->legal_review = DAY_NONE;
	else
		own->checked_to = day_from_ymd(2021, 1, 1);
	return true;
}

// One more grant of the organ.
static void grant(struct gen *g, struct law_grant more)
{
	struct law_organ *o = &g->k->r.organ;
	struct law_grant *list = NEW_ARRAY(g->k->a, struct law_grant, o->grant_count + 1);
	for (size_t i = 0; i < o->grant_count; i++)
		list[i] = o->grants[i];
	list[o->grant_count++] = more;
	o->grants = list;
}

static void powers(struct gen *g, const char *what)
{
	static const char *const others[] = {"NOSUCH-001"};
	struct law_organ *o = &g->k->r.organ;
	if (strcmp(what, "unlisted") == 0) {
		struct law_grant *list = NEW(g->k->a, struct law_grant);
		*list = o->grants[0];
		list->items = others;
		list->item_count = 1;
		o->grants = list;
	} else if (strcmp(what, "entrusted") == 0) {
		o->kind = "entrusted";
		grant(g, (struct law_grant){.kind = "entrusted", .document = "示例委托书", .giver = "示例市示例局", .giver_kind = "department", .published = DAY_NONE,
			.from = day_from_ymd(2020, 1, 1), .to = DAY_NONE});
	} else {
		grant(g, (struct law_grant){.kind = "concentrated", .document = "示例批复", .giver = "示例省人民政府", .giver_kind = "province", .items = others, .item_count = 1,
			.published = day_from_ymd(2020, 1, 1), .from = day_from_ymd(2020, 1, 1), .to = DAY_NONE});
	}
}

// Recordings: a list of what must be recorded ("kept": of a step that the case has not), one without a name, one of another hour.
static bool recordings(struct gen *g, const char *what)
{
	static const char *const scene[] = {"scene_record"}, *const other[] = {"auction"};
	struct law_record *r = &g->k->r;
	int shows = find(g->k, "scene_record");
	bool listed = strcmp(what, "recorded") == 0;
	if (listed || strcmp(what, "kept") == 0) {
		r->organ.recorded = listed ? scene : other;
		r->organ.recorded_count = 1;
		return true;
	}
	if (shows < 0)
		return false;
	const struct val *v = g->k->acts[shows].v;
	bool nameless = strcmp(what, "nameless") == 0;
	struct law_recording *rec = NEW(g->k->a, struct law_recording);
	*rec = (struct law_recording){.kind = "photo", .name = nameless ? NULL : "示例照片", .act = g->k->acts[shows].id, .metres = -1, .archived = DAY_NONE};
	rec->from = rec->to = nameless ? v[SCENE_RECORD_FROM].n : v[SCENE_RECORD_TO].n + 3600000;
	r->recordings = rec;
	r->recording_count = 1;
	return true;
}

// Another organ's case, an officer who is elsewhere, powers, recordings.
static bool part(struct gen *g, const struct defect *d)
{
	struct arena *a = g->k->a;
	struct law_record *r = &g->k->r;
	if (strcmp(d->field, "elsewhere") == 0) {
		struct law_elsewhere *e = NEW(a, struct law_elsewhere);
		*e = (struct law_elsewhere){.organ = "示例市示例局", .number = "示立1号", .item = g->item->code, .filed = day_from_ymd(2021, 8, 1), .closed = DAY_NONE};
		r->elsewhere = e;
		r->elsewhere_count = 1;
	} else if (strcmp(d->field, "engagement") == 0) {
		struct law_engagement *e = NEW(a, struct law_engagement);
		*e = (struct law_engagement){.officer = OFFICER_A, .from = day_start(day_from_ymd(2021, 1, 1)), .to = day_start(day_from_ymd(2026, 12, 1)), .what = "培训"};
		r->engagements = e;
		r->engagement_count = 1;
	} else if (strstr("unlisted entrusted concentrated", d->field)) {
		powers(g, d->field);
	} else {
		return recordings(g, d->field);
	}
	return true;
}

static bool organ(struct gen *g, const struct defect *d)
{
	struct law_organ *o = &g->k->r.organ;
	day_t day = DAY_NONE;
	if (d->value && !day_parse(d->value, &day))
		day = DAY_NONE;
	if (strcmp(d->field, "region") == 0)
		o->region = d->value;
	else if (strcmp(d->field, "published") == 0)
		g->k->r.published_count--;
	else if (strcmp(d->field, "town") == 0)
		o->kind = "town", o->power_from = DAY_NONE;
	else if (strcmp(d->field, "power_to") == 0)
		o->power_to = day;
	else
		o->power_from = day;
	return true;
}

static bool earlier(struct gen *g, const struct defect *d)
{
	struct law_prior *p = &g->k->prior[g->k->r.prior_count];
	*p = (struct law_prior){.case_number = "示综罚决字〔2020〕第9号", .item = g->item->code, .unit = "示例局"};
	static const enum act_id kinds[] = {ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION};
	for (size_t i = 0; i < 3; i++)
		if (g->last[kinds[i]] >= 0)
			g->now = g->k->acts[g->last[kinds[i]]].at;
	const char *act_day = gen_fill(g, d->value), *decided = gen_fill(g, d->field);
	if (!day_parse(arena_strndup(g->k->a, act_day + 1, 10), &p->act_day) || !day_parse(arena_strndup(g->k->a, decided + 1, 10), &p->decided))
		fail_msg("%s: no day", d->name);
	g->k->r.prior_count++;
	return true;
}

// With its approvals; "#act": to the minute after that act.
static bool move_act(struct kit *k, int i, const char *value)
{
	if (*value == '#' && find(k, value + 1) < 0)
		return false;
	instant_t by = *value == '#' ? k->acts[find(k, value + 1)].at + 60000 - k->acts[i].at : atoi(value) * (instant_t)DAY_MS;
	for (int n = (int)k->r.act_count - 1; n >= i; n--)
		if (n == i || (k->acts[n].t == ACT_APPROVAL && of_of(k, n) == i))
			k->acts[n].at = k->acts[n].recorded = k->acts[n].at + by;
	return true;
}

// What is done to one act.
static bool touch(struct gen *g, const struct defect *d, int i)
{
	struct kit *k = g->k;
	int a = last_approval(k, i);
	g->now = k->acts[i].at;
	switch (d->op) {
	case SET: set(k, i, d->field, gen_fill(g, d->value)); return true;
	case CLEAR: clear(k, i, d->field); return true;
	case UNAPPROVED: return take_out_about(g, i, "approval", true) > 0;
	case UNSERVED: return take_out_about(g, i, "service", false) > 0;
	case DELAY: return true;   // gen_case did it
	case MOVE: return move_act(k, i, d->value);
	case ADD:
	case ADD_DRAFT: add(g, i, d); return true;
	case CREW: crew(&k->acts[i], d->value); return true;
	case BY: k->acts[i].by = atoi(d->value); return true;
	case APPROVER: return a >= 0 && (k->acts[a].by = atoi(d->value), true);
	case NUMBER: k->acts[i].number = *d->value == '#' ? k->acts[find(k, d->value + 1)].number : NULL; return true;
	case DROP:
	case OFFICER:
	case DEVICE:
	case PART:
	case ORGAN:
	case EARLIER: break;
	}
	return false;
}

static bool plant(struct gen *g, const struct defect *d)
{
	switch ((int)d->op) {
	case DROP: return drop_all(g, d->act);
	case OFFICER: return officer(g, d);
	case DEVICE: return g->k->r.device_count && device(g, d);
	case PART: return part(g, d);
	case ORGAN: return organ(g, d);
	case EARLIER: return earlier(g, d);
	}
	int i = find(g->k, d->act);
	return i >= 0 && touch(g, d, i);
}

bool defect_plant(struct gen *g, const struct defect *d)
{
	if (!gen_if(g, d->if_) || !plant(g, d))
		return false;
	int also = d->also_act ? find(g->k, d->also_act) : -1;
	if (d->also_act && also < 0)
		return false;
	if (d->also_act)
		set(g->k, also, d->also_field, d->also_value ? gen_fill(g, d->also_value) : NULL);
	if (d->place) {
		g->k->r.region = g->k->r.organ.region = d->place;
		for (size_t i = 0; i < g->k->r.officer_count; i++)
			g->k->officers[i].area = d->place;
	}
	return true;
}
