// checklist.c: 取证清单, what a case of an item usually has to have proved before its investigation ends, and which acts of the record prove it.
// Worked out from what is recorded, never from ticks. data/law/proofs.json; nobody has read a text that lists them [U], so it is shown and never
// blocks: what the law itself asks of the evidence stands in evidence.c and reasoning.c.
#include <string.h>

#include "law/checklist.h"
#include "law/judge.h"

// ---- of which items

static bool among(const struct val *list, const char *s, bool inside)
{
	for (size_t i = 0; i < list->count; i++)
		if (inside ? strstr(s, list->texts[i]) != NULL : strcmp(list->texts[i], s) == 0)
			return true;
	return false;
}

static bool measure_among(const struct val *list, const struct law_item *item)
{
	for (size_t i = 0; item->measure_codes[i]; i++)
		if (among(list, item->measure_codes[i], false))
			return true;
	return false;
}

static bool asked(int64_t what, const struct law_pack *p, const struct law_item *item)
{
	struct tier_asks asks;
	law_tier_asks(p, item, &asks);
	return what == PROOF_ASKS_BASE ? asks.base != NULL : asks.unit_count > 0;
}

bool proof_concerns(const struct law_pack *p, const struct proof_line *l, const struct law_item *item)
{
	const struct val *w = l->when;
	return (!w[WHEN_ASKS].set || asked(w[WHEN_ASKS].n, p, item)) && (!w[WHEN_MEASURES].set || measure_among(&w[WHEN_MEASURES], item)) &&
	       (!w[WHEN_DOMAINS].set || among(&w[WHEN_DOMAINS], item->domain, false)) && (!w[WHEN_NAME_HAS].set || among(&w[WHEN_NAME_HAS], item->name, true)) &&
	       (!w[WHEN_ORDER_FIRST].set || item->order_first == (w[WHEN_ORDER_FIRST].n != 0));
}

static size_t lines_of(const struct law_pack *p, const struct law_item *item, const struct proof_line *out[LAW_PROOFS_MOST])
{
	size_t n = 0;
	for (size_t i = 0; i < p->proof_count; i++)
		if (proof_concerns(p, &p->proofs[i], item))
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

void law_proof_write(struct buf *b, const struct law_proof *proof)
{
	jw_kstr(b, "id", proof->id);
	jw_kstr(b, "label", proof->label);
	jw_kstr(b, "hint", proof->hint);
	jw_kstr(b, "basis", proof->basis);
	jw_kbool(b, "unconfirmed", proof->unconfirmed);
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
