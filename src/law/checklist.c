// checklist.c: 取证清单, what a case of an item usually has to have proved before its investigation ends, and which acts of the record prove it.
// Worked out from what is recorded, never from ticks. data/law/proofs.json; nobody has read a text that lists them [U], so it is shown and never
// blocks: what the law itself asks of the evidence stands in evidence.c and reasoning.c.
#include <string.h>

#include "law/judge.h"

struct way {                       // an act that proves it
	const struct act_type *type;
	const char *cond;              // of its values (shape_shown); NULL: any
};

struct proof_line {
	struct law_proof said;
	const struct json *when;       // of which items
	const struct way *ways;
	size_t way_count;
};

// ---- the file

static bool way_read(const struct json *j, struct way *out)
{
	*out = (struct way){act_type_find(json_get_text(j, "act")), json_get_text(j, "if")};
	if (!out->type || !out->cond)
		return out->type != NULL;
	char name[64];
	size_t n = strcspn(out->cond, "=");
	if (n >= sizeof name)
		return false;
	memcpy(name, out->cond, n);
	name[n] = 0;
	return field_find(out->type->fields, name, NULL) != NULL;
}

static bool when_good(const struct json *when)
{
	static const char *const known[] = {"asks", "measures", "domains", "name_has", "order_first"};
	const struct json *value;
	const char *key;
	for (size_t i = 0; (key = json_key_at(when, i, &value)); i++) {
		bool there = false;
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			there = there || strcmp(key, known[k]) == 0;
		for (size_t k = 0; k < json_size(value); k++)
			there = there && json_text(json_at(value, k));
		if (!there)
			return false;
	}
	return true;
}

static bool line_read(struct arena *a, const struct json *j, struct proof_line *out)
{
	const struct json *by = json_get(j, "by");
	const char *status = json_get_text(j, "status");
	struct way *ways = NEW_ARRAY(a, struct way, json_size(by) + 1);
	*out = (struct proof_line){.said = {json_get_text(j, "id"), json_get_text(j, "label"), json_get_text(j, "hint"), json_get_text(j, "basis"), !status || strcmp(status, "verified") != 0},
		.when = json_get(j, "when"), .ways = ways, .way_count = json_size(by)};
	bool good = out->said.id && out->said.label && out->said.hint && out->said.basis && out->way_count && when_good(out->when);
	for (size_t i = 0; i < out->way_count; i++)
		good = way_read(json_at(by, i), &ways[i]) && good;
	return good;
}

struct err *pack_proofs_read(struct arena *a, const char *dir, struct law_pack *p)
{
	const struct json *j;
	TRY(json_read_file(a, arena_printf(a, "%s/law/proofs.json", dir), &j));
	const struct json *list = json_get(j, "proofs");
	struct proof_line *lines = NEW_ARRAY(a, struct proof_line, json_size(list) + 1);
	if (json_size(list) > LAW_PROOFS_MOST)
		return err_new(a, ERR_INPUT, "law.pack", "proofs.json 最多 %d 项。", LAW_PROOFS_MOST);
	for (size_t i = 0; i < json_size(list); i++)
		if (!line_read(a, json_at(list, i), &lines[i]))
			return err_new(a, ERR_INPUT, "law.pack", "proofs.json 第 %zu 项有误：须有 id、label、hint、basis 和 by，动作和条件须是已有的。", i + 1);
	p->proofs = lines;
	p->proof_count = json_size(list);
	return NULL;
}

// ---- of which items

static bool any_text(const struct json *list, const char *s, bool inside)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (inside ? strstr(s, json_text(json_at(list, i))) != NULL : strcmp(json_text(json_at(list, i)), s) == 0)
			return true;
	return false;
}

static bool measure_among(const struct json *list, const struct law_item *item)
{
	for (size_t i = 0; item->measure_codes[i]; i++)
		if (any_text(list, item->measure_codes[i], false))
			return true;
	return false;
}

static bool asked(const char *what, const struct law_pack *p, const struct law_item *item)
{
	struct tier_asks asks;
	law_tier_asks(p, item, &asks);
	return strcmp(what, "base") == 0 ? asks.base != NULL : asks.unit_count > 0;
}

static bool concerns(const struct proof_line *l, const struct law_pack *p, const struct law_item *item)
{
	const char *what = json_get_text(l->when, "asks");
	const struct json *measures = json_get(l->when, "measures"), *domains = json_get(l->when, "domains"), *words = json_get(l->when, "name_has");
	return (!what || asked(what, p, item)) && (!measures || measure_among(measures, item)) && (!domains || any_text(domains, item->domain, false)) &&
	       (!words || any_text(words, item->name, true)) && (!json_bool(json_get(l->when, "order_first")) || item->order_first);
}

static size_t lines_of(const struct law_pack *p, const struct law_item *item, const struct proof_line *out[LAW_PROOFS_MOST])
{
	size_t n = 0;
	for (size_t i = 0; i < p->proof_count; i++)
		if (concerns(&p->proofs[i], p, item))
			out[n++] = &p->proofs[i];
	return n;
}

size_t law_proofs_of(const struct law_pack *p, const struct law_item *item, const struct law_proof *out[LAW_PROOFS_MOST])
{
	const struct proof_line *lines[LAW_PROOFS_MOST];
	size_t n = lines_of(p, item, lines);
	for (size_t i = 0; i < n; i++)
		out[i] = &lines[i]->said;
	return n;
}

// ---- which acts prove it

struct proving {
	const struct law_record *r;
	const struct law_answer *ans;
	const struct proof_line **lines;
	int *met;                      // per line: the act, -1
	int *used;                     // per act: the line it proves, -1
	bool *tried;                   // per act, in one search
	size_t n;
};

static bool proves(const struct proving *k, size_t act, const struct proof_line *l)
{
	const struct law_act *a = &k->r->acts[act];
	const struct val *v = k->ans->values[act] ? k->ans->values[act] : a->v;
	for (size_t i = 0; k->ans->live[act] && k->ans->effective[act] && v && i < l->way_count; i++)
		if (a->type == l->ways[i].type && (!l->ways[i].cond || shape_shown(a->type->fields, v, l->ways[i].cond)))
			return true;
	return false;
}

// A piece of evidence proves one line; where two lines want it, the other may take another piece. A written record may prove several.
static bool find(struct proving *k, size_t line)
{
	for (size_t i = 0; i < k->r->act_count; i++) {
		bool once = k->r->acts[i].t == ACT_EVIDENCE;
		if (k->tried[i] || !proves(k, i, k->lines[line]))
			continue;
		k->tried[i] = once;
		if (once && k->used[i] >= 0 && !find(k, (size_t)k->used[i]))
			continue;
		k->used[i] = once ? (int)line : -1;
		k->met[line] = (int)i;
		return true;
	}
	return false;
}

size_t law_checklist(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, struct law_proof_state **out)
{
	const struct proof_line *lines[LAW_PROOFS_MOST];
	const struct val *code = law_fact(r, ans, "item", NULL);
	const struct law_item *item = code && code->set ? law_item_find(p, code->s) : NULL;
	*out = NULL;
	if (!item || r->simple)   // 行政处罚法 §51: the facts are plain there
		return 0;
	struct proving k = {.r = r, .ans = ans, .lines = lines, .n = lines_of(p, item, lines)};
	k.met = arena_array(a, k.n + 1, sizeof(int));
	k.used = arena_array(a, r->act_count + 1, sizeof(int));
	memset(k.met, 0xFF, k.n * sizeof(int));
	memset(k.used, 0xFF, r->act_count * sizeof(int));
	for (size_t i = 0; i < k.n; i++) {
		k.tried = NEW_ARRAY(a, bool, r->act_count + 1);
		find(&k, i);
	}
	*out = NEW_ARRAY(a, struct law_proof_state, k.n + 1);
	for (size_t i = 0; i < k.n; i++)
		(*out)[i] = (struct law_proof_state){&lines[i]->said, k.met[i]};
	return k.n;
}
