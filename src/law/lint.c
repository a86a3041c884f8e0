// lint.c: runs the checks and collects what they say. The checks are in lint_tier.c, lint_item.c, lint_pack.c,
// lint_proof.c.
#include "law/lint.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

void lint_say(struct lint *l, enum lint_level level, const char *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *text = arena_vprintf(l->a, fmt, ap);
	va_end(ap);
	*ARENA_ADD(l->a, l->list, l->n, l->size) = (struct lint_finding){l->check, level, where, text, NULL};
}

static const char *subject_label(const char *kind)
{
	static const struct { const char *kind, *label; } labels[] = {
		{"person", "个人"}, {"company", "单位"}, {"contractor", "施工单位"}, {"developer", "建设单位"}, {"carrier", "运输单位"},
		{"responsible_person", "直接责任人员"},
	};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].kind, kind) == 0)
			return labels[i].label;
	return kind;
}

void lint_say_for(struct lint *l, enum lint_level level, const char *subject, const char *where, const char *text)
{
	const char *label = subject_label(subject);
	for (size_t i = l->n; i-- > 0 && l->list[i].check == l->check;) {
		struct lint_finding *f = &l->list[i];
		if (strcmp(f->where, where) != 0 || strcmp(f->text, text) != 0)
			continue;
		if (f->subjects && !strstr(f->subjects, label))
			f->subjects = arena_printf(l->a, "%s、%s", f->subjects, label);
		return;
	}
	*ARENA_ADD(l->a, l->list, l->n, l->size) = (struct lint_finding){l->check, level, where, text, label};
}

const char *lint_money(struct lint *l, const char *unit, int64_t n)
{
	static const struct { const char *unit, *label; } labels[] = {
		{"fen", "元"}, {"fen_per_m2", "元/㎡"}, {"fen_per_place", "元/处"}, {"fen_per_m2_day", "元/㎡·日"},
	};
	if (strcmp(unit, "rate_bp") == 0)
		return n % 100 || n >= 10000 ? arena_printf(l->a, "%g倍", (double)n / 10000) : arena_printf(l->a, "%lld%%", (long long)n / 100);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].unit, unit) == 0)
			return arena_printf(l->a, n % 100 ? "%.2f%s" : "%.0f%s", (double)n / 100, labels[i].label);
	return arena_printf(l->a, "%lld %s", (long long)n, unit);
}

static int by_level(const void *a, const void *b)
{
	const struct lint_finding *x = a, *y = b;
	return x->level != y->level ? (int)x->level - (int)y->level : x->check != y->check ? strcmp(x->check->id, y->check->id) : strcmp(x->where, y->where);
}

void law_lint(struct arena *a, const struct law_pack *p, day_t at, struct lint_report *out)
{
	static const struct lint_check *const families[] = {lint_tier_checks, lint_item_checks, lint_pack_checks, lint_proof_checks, NULL};
	enum { CHECKS_MOST = 40 };
	struct lint l = {.a = a, .p = p, .at = at};
	struct lint_proof *proofs = NEW_ARRAY(a, struct lint_proof, CHECKS_MOST);
	*out = (struct lint_report){.at = at, .proofs = proofs};
	for (size_t f = 0; families[f]; f++)
		for (const struct lint_check *c = families[f]; c->id && out->proof_count < CHECKS_MOST; c++) {
			size_t before = l.n, against = 0;
			l.check = c;
			size_t looked = c->run(&l);
			for (size_t i = before; i < l.n; i++)
				against += l.list[i].level != LINT_NOTE;
			proofs[out->proof_count++] = (struct lint_proof){c, looked, against, l.n - before - against};
		}
	for (size_t i = 0; i < l.n; i++) {
		out->faults += l.list[i].level == LINT_FAULT;
		out->doubts += l.list[i].level == LINT_DOUBT;
	}
	if (l.n)
		qsort(l.list, l.n, sizeof *l.list, by_level);
	out->findings = l.list;
	out->finding_count = l.n;
}
