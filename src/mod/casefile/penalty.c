// penalty.c: what was decided, in the words of 行政处罚法 §48, §59: the basis, the kinds with their amounts. An on-the-spot decision (§52) records
// no articles of its own, its item has them.
#include <string.h>

#include "core/text.h"
#include "mod/casefile/form.h"

static const char *article(const struct form *f, const char *fact, const char *(*of_item)(const struct law_item *))
{
	const char *own = casefile_fact_text(f->c, fact), *code = casefile_fact_text(f->c, "item");
	const struct law_item *item = code ? law_item_find(f->law, code) : NULL;
	if (own && *own)
		return own;
	return item ? arena_printf(f->a, "%s%s", law_title(f->a, item->law), of_item(item)) : NULL;
}

static const char *duty_of(const struct law_item *i) { return i->article_of_duty; }
static const char *penalty_of(const struct law_item *i) { return i->article_of_penalty; }

static const char *amount(const struct form *f, const char *words, const char *fact)
{
	int64_t fen = casefile_fact_int(f->c, fact, 0);
	return fen > 0 ? arena_printf(f->a, "%s人民币%s元", words, money_figures(f->a, fen)) : NULL;
}

// 没收非法财物：燃气热水器2台、…
static const char *goods(const struct form *f)
{
	const struct field *declared = NULL;
	const struct val *v = casefile_fact(f->c, "confiscated_goods", &declared, NULL);
	struct buf b = buf_new(f->a);
	size_t n = v ? field_count(declared->sub) : 0;
	for (size_t i = 0; v && i < v->count; i++)
		buf_printf(&b, "%s%s", i ? "、" : "没收非法财物：", v->sub[i * n].s);
	return b.len ? buf_text(&b) : NULL;
}

static const char *one_kind(const struct form *f, const struct code *codes, const char *kind)
{
	const char *more = NULL;
	if (strcmp(kind, "fine") == 0)
		more = amount(f, "罚款", "fine");
	else if (strcmp(kind, "confiscate_income") == 0)
		more = amount(f, "没收违法所得", "income");
	else if (strcmp(kind, "confiscate_goods") == 0)
		more = goods(f);
	return more ? more : code_label(codes, kind);
}

// §9 has six kinds; those beside a warning, money and things are told in words of their own.
static const char *content(const struct form *f)
{
	const struct field *declared = NULL;
	const struct val *kinds = casefile_fact(f->c, "kinds", &declared, NULL);
	const char *other = casefile_fact_text(f->c, "other_penalty");
	struct buf b = buf_new(f->a);
	for (size_t i = 0; kinds && i < kinds->count; i++)
		buf_printf(&b, "%s%s", i ? "、" : "", one_kind(f, declared->codes, kinds->texts[i]));
	if (b.len && other && *other)
		buf_printf(&b, "（%s）", other);
	return b.len ? buf_text(&b) : NULL;
}

// The decision in force: the last live one.
static const char *decided(const struct form *f)
{
	for (size_t i = f->c->act_count; i-- > 0;) {
		const struct law_act *act = &f->c->acts[i];
		if ((act->t != ACT_DECISION && act->t != ACT_SIMPLE_DECISION) || !f->c->answer.live[i])
			continue;
		const char *day = day_chinese(f->a, instant_day(act->at));
		return act->number ? arena_printf(f->a, "%s，本机关作出%s行政处罚决定", day, act->number) : arena_printf(f->a, "%s，本机关作出行政处罚决定", day);
	}
	return NULL;
}

static const char *duty(const struct form *f) { return article(f, "article_of_duty", duty_of); }
static const char *basis(const struct form *f) { return article(f, "article_of_penalty", penalty_of); }

bool form_penalty(const struct form *f, const char *name, const char **out)
{
	static const struct { const char *name, *(*value)(const struct form *f); } members[] = {{"duty", duty}, {"basis", basis}, {"content", content}, {"decision", decided}};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (strcmp(members[i].name, name) == 0)
			return (*out = members[i].value(f)), true;
	return false;
}
