// choice.c: the rest of the asking: who may be the second officer, what each choice of the form does to an admitted decision, and the checks as JSON.
#include <string.h>

#include "mod/offline/inner.h"

enum { SECONDS_TRIED = 5 };

// ---- people

static const struct law_officer *officer_of(const struct law_record *r, int64_t id)
{
	for (size_t i = 0; i < r->officer_count; i++)
		if (r->officers[i].id == id)
			return &r->officers[i];
	return NULL;
}

// An item and a second officer with whom anything is admitted. Who has no certificate at all is not worth asking about; after some others it is
// not the second officer that is refused.
static bool find_base(const struct asking *q, struct sample *s)
{
	int tried = 0;
	for (size_t k = 0; k < q->record->officer_count && tried < SECONDS_TRIED; k++) {
		s->second = q->record->officers[k].certificate ? q->record->officers[k].id : q->self;
		tried += s->second != q->self;
		for (size_t i = 0; s->second != q->self && i < law_item_count(q->law); i++) {
			s->item = law_item_at(q->law, i);
			for (s->fine = 0; s->fine <= YUAN; s->fine += YUAN)
				if (probe_admits(q, s))
					return true;
		}
	}
	return false;
}

// Why nothing can be decided: what is said of the first item and the first other officer.
static struct err *nothing(const struct asking *q)
{
	struct sample s = {.item = law_item_at(q->law, 0)};
	for (size_t k = 0; k < q->record->officer_count && !s.second; k++)
		s.second = q->record->officers[k].id != q->self ? q->record->officers[k].id : 0;
	if (!s.second)
		return err_new(q->a, ERR_CONFLICT, "offline.alone", "本机关没有另一名执法人员，当场处罚应由两名执法人员共同办理。请联系系统管理员核对人员资料。");
	struct err *why = probe_ask(q->a, q, &s), *e = err_new(q->a, ERR_RULE, "offline.cannot", "现在没有可以当场处罚的事项：%s", why ? why->text : "没有适用的事项。");
	if (why) {
		e->article = why->article;
		e->mend = why->mend;
		e->rule = why->rule;
	}
	return e;
}

static void find_seconds(const struct asking *q, struct sample s, struct probed *out)
{
	const struct law_officer **list = NEW_ARRAY(q->a, const struct law_officer *, q->record->officer_count + 1);
	for (size_t k = 0; k < q->record->officer_count; k++) {
		s.second = q->record->officers[k].id;
		if (s.second != q->self && probe_admits(q, &s))
			list[out->second_count++] = &q->record->officers[k];
	}
	out->seconds = list;
}

// ---- choices of the form

static const char *not_member(struct arena *a, const struct field *f, const struct val *v)
{
	return f->kind == FIELD_BOOL ? arena_printf(a, "\"not\":[%s]", v->n ? "true" : "false") : arena_printf(a, "\"not\":[\"%s\"]", v->s);
}

// Refused with a warning and with a fine alike: so it is the choice that is refused.
static void try_choice(struct checks *c, const struct asking *q, struct sample s, const struct field *f, struct val v)
{
	struct sample other = s;
	s.changed = other.changed = f;
	s.value = other.value = v;
	other.fine = s.fine ? 0 : YUAN;
	if (!probe_admits(q, &s) && !probe_admits(q, &other))
		checks_add(c, q, &s, f->name, not_member(c->a, f, &v), false, ANY_PARTY);
}

static void try_field(struct checks *c, const struct asking *q, const struct sample *s, const struct field *f)
{
	if (f->kind == FIELD_BOOL)
		for (int64_t n = 0; n <= 1; n++)
			try_choice(c, q, *s, f, (struct val){.set = true, .n = n});
	for (int64_t n = 0; (f->kind == FIELD_ENUM || f->kind == FIELD_ENUMS) && f->codes[n].id; n++)
		if (f != &q->type->fields[SIMPLE_DECISION_KINDS] || (strcmp(f->codes[n].id, "fine") != 0 && strcmp(f->codes[n].id, "warning") != 0))   // these by item
			try_choice(c, q, *s, f, (struct val){.set = true, .n = n, .s = f->codes[n].id});
}

// What the engine must know of the party, by its kind, whatever the form asks for.
static void try_party(struct checks *c, const struct asking *q, struct sample s)
{
	for (s.party = 0; codes_party_kind[s.party].id; s.party++)
		for (const struct field *f = group_party; f->name; f++) {
			s.left_out = NULL;
			bool whole = probe_admits(q, &s);
			s.left_out = f;
			if (whole && !probe_admits(q, &s))
				checks_add(c, q, &s, arena_printf(c->a, "party.%s", f->name), "\"set\":true", false, s.party);
		}
}

// A sum and an item that admits it, for organisations, whose sums are the larger; 0: none.
static fen_t least_fine(const struct asking *q, struct sample *s)
{
	s->party = PARTY_KIND_COMPANY;
	for (size_t i = 0; i < law_item_count(q->law); i++) {
		s->item = law_item_at(q->law, i);
		s->fine = YUAN;
		if (probe_admits(q, s))
			return YUAN;
	}
	return 0;
}

// The paper must name the organ's own review organ, two officers must act, cash has a limit of its own.
static void try_rest(struct checks *c, const struct asking *q, struct sample s)
{
	const struct field *f = q->type->fields;
	struct sample alone = s, other = s, cash;
	alone.second = 0;
	checks_add(c, q, &alone, "officers", "\"least\":2", false, ANY_PARTY);
	if (q->record->organ.review_organ) {
		struct buf b = buf_new(c->a);
		jw_str(&b, q->record->organ.review_organ);
		other.changed = &f[SIMPLE_DECISION_REVIEW_ORGAN];
		other.value = (struct val){.set = true, .s = "—"};
		checks_add(c, q, &other, "review_organ", arena_printf(c->a, "\"only\":[%s]", buf_text(&b)), false, ANY_PARTY);
	}
	fen_t usual, most;
	s.fine = least_fine(q, &s);
	cash = s;
	cash.changed = &f[SIMPLE_DECISION_ONSPOT_PAY];
	cash.value = (struct val){.set = true, .n = 1};
	if (!cash.fine || !probe_admits(q, &cash))
		return;
	usual = probe_edge(q, s, s.fine, FINE_MOST);
	most = probe_edge(q, cash, cash.fine, usual + YUAN);
	cash.fine = most + YUAN;
	if (most < usual)
		checks_add(c, q, &cash, "fine", arena_printf(c->a, "\"most\":%lld", (long long)most), false, ANY_PARTY);
	if (most < usual && c->n)
		c->rows[c->n - 1].check.when = "{\"path\":\"onspot_pay\",\"in\":[true]},{\"path\":\"onspot_reason\",\"empty\":true}";
}

// ---- as JSON

static void finish(struct checks *c, struct probed *out)
{
	struct check *list = NEW_ARRAY(c->a, struct check, c->n + 1);
	for (size_t i = 0; i < c->n; i++) {
		struct group *g = &c->rows[i];
		struct buf when = buf_new(c->a);
		const char *items = g->items.len ? buf_text(&g->items) : NULL;
		bool listed = items && strcmp(g->check.path, "item") == 0;
		if (g->party != ANY_PARTY)
			buf_printf(&when, "{\"path\":\"party.kind\",\"in\":[\"%s\"]}", codes_party_kind[g->party].id);
		if (items && !listed)
			buf_printf(&when, "%s{\"path\":\"item\",\"in\":[%s]}", when.len ? "," : "", items);
		if (g->check.when)
			buf_printf(&when, "%s%s", when.len ? "," : "", g->check.when);
		list[i] = g->check;
		list[i].when = buf_text(&when);
		if (listed)
			list[i].must = arena_printf(c->a, "\"not\":[%s]", items);
	}
	out->checks = list;
	out->check_count = c->n;
}

struct err *probe_all(const struct asking *q, struct probed *out)
{
	struct sample base = {.item = NULL};
	struct checks *c = NEW(q->a, struct checks);
	*out = (struct probed){.self = officer_of(q->record, q->self)};
	c->a = q->a;
	if (!find_base(q, &base))
		return nothing(q);
	find_seconds(q, base, out);
	probe_items(c, q, base.second, out);
	for (const struct field *f = q->type->fields; f->name; f++)
		try_field(c, q, &base, f);
	try_party(c, q, base);
	try_rest(c, q, base);
	finish(c, out);
	return NULL;
}
