// retention.c: how long the file of a case is kept, and what keeps it from being destroyed. Computed from the record, so that nobody guesses a class;
// an archivist who decides otherwise records that as an act with his reasons. Knows no calendar of holidays: years are years.
//
// procedure.md R364: weighty files for ever, common ones thirty years; many organs: ordinary procedure for ever, simple procedure thirty years.
// The national text has not been read [U]: each class is a parameter.
#include <string.h>

#include "law/judge.h"

enum { MONTHS_A_YEAR = 12 };
static const int years_of[] = {[RETENTION_PERMANENT] = 0, [RETENTION_THIRTY] = 30, [RETENTION_TEN] = 10};

int retention_years(int code)
{
	return code >= 0 && code < (int)(sizeof years_of / sizeof *years_of) ? years_of[code] : 0;
}

static bool any_live(const struct law_record *r, const struct law_answer *ans, enum act_id type)
{
	for (size_t i = 0; i < r->act_count; i++)
		if (r->acts[i].t == type && ans->live[i])
			return true;
	return false;
}

// 机关文件材料归档范围和文书档案保管期限规定 [U]: what a court or another organ has had a hand in is weighty whatever the procedure
static const struct weight {
	enum act_id type;
	const char *why;
} weighty[] = {
	{ACT_REMEDY, "案件经过行政复议或者行政诉讼"}, {ACT_COURT_APPLICATION, "案件申请人民法院强制执行"}, {ACT_CRIME_REPORT, "案件涉嫌犯罪"}, {ACT_HEARING, "案件举行过听证"},
};

static enum param_id class_param(const struct law_record *r, const struct law_answer *ans, const char **why)
{
	for (size_t i = 0; i < sizeof weighty / sizeof *weighty; i++)
		if (any_live(r, ans, weighty[i].type)) {
			*why = weighty[i].why;
			return PARAM_RETENTION_WEIGHTY;
		}
	*why = r->simple ? "简易程序案件" : "普通程序案件";
	return r->simple ? PARAM_RETENTION_SIMPLE : PARAM_RETENTION_ORDINARY;
}

static int code_of(const char *id)
{
	for (int i = 0; id && codes_retention[i].id; i++)
		if (strcmp(codes_retention[i].id, id) == 0)
			return i;
	return RETENTION_PERMANENT;   // what nobody can read is kept
}

void law_retention(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, day_t day, struct law_retention *out)
{
	const char *why;
	const struct param *row = param_find(p, class_param(r, ans, &why), r->region, day);
	*out = (struct law_retention){.code = row ? code_of(row->text) : RETENTION_PERMANENT, .unconfirmed = !row || !row->verified, .source = row ? row->source : ""};
	out->why = arena_printf(a, "%s，保管期限%s", why, codes_retention[out->code].label);
}

// The years begin on the first of January after the day the file was archived [U], or, by parameter, on the next day.
day_t law_retention_end(const struct law_pack *p, const char *region, int code, day_t archived)
{
	const struct param *row = param_find(p, PARAM_RETENTION_NEXT_YEAR, region, archived);
	int years = retention_years(code), y, m, d;
	if (!years || archived == DAY_NONE)
		return DAY_NONE;
	day_to_ymd(archived, &y, &m, &d);
	return !row || row->n == true ? day_from_ymd(y + years, 12, 31) : day_add_months(archived, years * MONTHS_A_YEAR);
}

bool law_remedy_open(const struct law_record *r, const struct law_answer *ans, const char **why)
{
	bool running[] = {[REMEDY_KIND_REVIEW] = false, [REMEDY_KIND_LAWSUIT] = false};
	for (size_t i = 0; i < r->act_count; i++) {
		const struct law_act *act = &r->acts[i];
		if (act->t != ACT_REMEDY || !ans->live[i] || !act->v[REMEDY_KIND].set || !act->v[REMEDY_STATE].set)
			continue;
		running[act->v[REMEDY_KIND].n] = act->v[REMEDY_STATE].n == REMEDY_STATE_ACCEPTED || act->v[REMEDY_STATE].n == REMEDY_STATE_EXTENDED;
	}
	for (int k = 0; codes_remedy_kind[k].id; k++)
		if (running[k]) {
			*why = codes_remedy_kind[k].label;
			return true;
		}
	return false;
}
