// lint_print.c: what was proved and what was found, as JSON or for people.
#include <string.h>

#include "law/cli.h"
#include "law/lint.h"

static const char *const levels[] = {"fault", "doubt", "note"};
static const char *const titles[] = {"不合格", "须由人判断", "没有证明（未核实，或者包内没有材料）"};

static size_t tier_count(const struct law_pack *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->benchmark_count; i++)
		n += p->benchmarks[i].tier_count;
	return n;
}

static void print_text(struct buf *b, const struct law_pack *p, const struct lint_report *r)
{
	buf_printf(b, "法律包检查（%s）：%zu 个事项，%zu 个裁量基准，%zu 个档次，%zu 行参数，%zu 年日历。\n\n检查了什么：\n", day_chinese(b->arena, r->at), p->item_count,
		    p->benchmark_count, tier_count(p), json_size(p->param_rows), p->year_count);
	for (size_t i = 0; i < r->proof_count; i++) {
		const struct lint_proof *f = &r->proofs[i];
		buf_printf(b, "  %s：%s（%s）。检查 %zu %s，", f->check->id, f->check->title, f->check->basis, f->looked, f->check->unit);
		if (f->against)
			buf_printf(b, "%zu 处不成立", f->against);
		if (f->open)
			buf_printf(b, "%s%zu 处没有证明", f->against ? "，" : "", f->open);
		buf_str(b, f->against || f->open ? "。\n" : "全部成立。\n");
	}
	for (int level = LINT_FAULT; level <= LINT_NOTE; level++) {
		buf_printf(b, "\n%s：\n", titles[level]);
		size_t n = 0;
		for (size_t i = 0; i < r->finding_count; i++) {
			const struct lint_finding *f = &r->findings[i];
			if ((int)f->level != level)
				continue;
			n++;
			buf_printf(b, "  %s%s%s%s：%s [%s]\n", f->where, f->subjects ? "（" : "", f->subjects ? f->subjects : "", f->subjects ? "）" : "", f->text, f->check->id);
		}
		if (!n)
			buf_str(b, "  无。\n");
	}
}

static void print_json(struct buf *b, const struct lint_report *r)
{
	jw_open(b, '{');
	jw_kint(b, "version", CLI_VERSION);
	jw_kstr(b, "at", day_text(b->arena, r->at));
	jw_kint(b, "faults", (int64_t)r->faults);
	jw_kint(b, "doubts", (int64_t)r->doubts);
	jw_key(b, "proved");
	jw_open(b, '[');
	for (size_t i = 0; i < r->proof_count; i++) {
		jw_open(b, '{');
		jw_kstr(b, "check", r->proofs[i].check->id);
		jw_kstr(b, "title", r->proofs[i].check->title);
		jw_kstr(b, "basis", r->proofs[i].check->basis);
		jw_kint(b, "looked", (int64_t)r->proofs[i].looked);
		jw_kint(b, "against", (int64_t)r->proofs[i].against);
		jw_kint(b, "open", (int64_t)r->proofs[i].open);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_key(b, "findings");
	jw_open(b, '[');
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct lint_finding *f = &r->findings[i];
		jw_open(b, '{');
		jw_kstr(b, "check", f->check->id);
		jw_kstr(b, "level", levels[f->level]);
		jw_kstr(b, "where", f->where);
		jw_kstr(b, "subjects", f->subjects);
		jw_kstr(b, "text", f->text);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	buf_char(b, '\n');
}

void lint_print(struct buf *b, const struct law_pack *p, const struct lint_report *r, bool text)
{
	if (text)
		print_text(b, p, r);
	else
		print_json(b, r);
}
