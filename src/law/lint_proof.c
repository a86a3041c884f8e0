// lint_proof.c: what must hold of the 取证清单 (proofs.json): a line that concerns no item, or names a domain no item is of, asks nobody anything.
#include <string.h>

#include "law/checklist.h"
#include "law/lint.h"

// Does the item have what the member of `when` names with this word?
static bool item_has(const struct law_item *item, int member, const char *word)
{
	if (member == WHEN_DOMAINS)
		return strcmp(item->domain, word) == 0;
	if (member == WHEN_NAME_HAS)
		return strstr(item->name, word) != NULL;
	for (size_t i = 0; item->measure_codes[i]; i++)
		if (strcmp(item->measure_codes[i], word) == 0)
			return true;
	return false;
}

static bool some_item_has(const struct law_pack *p, int member, const char *word)
{
	for (size_t i = 0; i < p->item_count; i++)
		if (item_has(&p->items[i], member, word))
			return true;
	return false;
}

static void words_known(struct lint *l, const struct proof_line *line)
{
	static const struct { int member; enum lint_level level; const char *what; } words[] = {
		{WHEN_DOMAINS, LINT_FAULT, "没有一个事项属于领域"}, {WHEN_MEASURES, LINT_FAULT, "没有一个事项有措施"},
		{WHEN_NAME_HAS, LINT_DOUBT, "没有一个事项的名称里有"},   // a place may add items of such names
	};
	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		const struct val *list = &line->when[words[w].member];
		for (size_t i = 0; i < list->count; i++)
			if (!some_item_has(l->p, words[w].member, list->texts[i]))
				lint_say(l, words[w].level, line->said.id, "%s“%s”。", words[w].what, list->texts[i]);
	}
}

static size_t check_lines(struct lint *l)
{
	for (size_t i = 0; i < l->p->proof_count; i++) {
		const struct proof_line *line = &l->p->proofs[i];
		bool any = false;
		for (size_t k = 0; !any && k < l->p->item_count; k++)
			any = proof_concerns(l->p, line, &l->p->items[k]);
		if (!any)
			lint_say(l, LINT_FAULT, line->said.id, "这一项不适用于任何事项。");
		words_known(l, line);
	}
	return l->p->proof_count;
}

const struct lint_check lint_proof_checks[] = {
	{"proof.item", "取证清单每项都适用于某个事项，所写的领域、措施、用语都是有的", "《行政处罚法》第四十条", "项", check_lines},
	{0},
};
