// limit.c: looks for records on the limit (limit.h).
#include "limit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

// Limits that stand in the record or in the statute, not in a parameter of the law pack.
static const struct { const char *rule, *what; } own[] = {
	{"R001", "职权的起止日"},
	{"R002", "赋权的起止日"},
	{"R003", "委托的期限"},
	{"R008", "其他机关立案的日期"},
	{"R011", "跨区域执法公布的日期"},
	{"R014", "上位法施行的日期"},
	{"R018", "其他机关立案的日期"},
	{"R021", "执法证件有效的日期"},
	{"R026", "2018年1月1日"},
	{"R042", "批准和填写的先后"},
	{"N018", "起止时间"},
	{"R064", "两份笔录的时间"},
	{"R068", "告知结果的日期"},
	{"R070", "授权委托的期限"},
	{"R080", "批准的时刻"},
	{"R084", "批准的时刻"},
	{"R093", "批准的时刻"},
	{"R102", "检测、鉴定的期间"},
	{"R103", "保管费用为零"},
	{"R105", "立即：当日"},
	{"R121", "改正期限"},
	{"R122", "改正期限"},
	{"R125", "计罚的期间和数额"},
	{"R151", "送达的日期"},
	{"R152", "数额大于零"},
	{"R155", "意见的条数"},
	{"R156", "告知的数额"},
	{"R157", "告知的数额"},
	{"R169", "送达和审核的先后"},
	{"R175", "法定幅度的上下限"},
	{"R201", "裁量档次的上下限"},
	{"R217", "授权委托的期限"},
	{"R232", "五项材料"},
	{"R235", "救济期限和催告期限"},
	{"R236", "费用预算大于零"},
	{"R244", "催告的期限"},
	{"R247", "已经收缴的数额"},
	{"R264", "五项材料"},
	{"R281", "设备检测合格的期限"},
	{"R284", "两个来源"},
	{"R300", "公示的日期"},
	{"R325", "复议、诉讼的期间"},
	{"R329", "复议、诉讼的期间"},
	{"R340", "公布的年度频次"},
	{"R341", "送交通知的时间"},
	{"R365", "归档的时间"},
	{"R373", "告知的数额"},
	{"R374", "讨论的数额"},
	{"R377", "其他安排的时间"},
	{"R379", "清单上的数量"},
	{"R388", "该版本施行的日期"},
	{"R390", "整数元"},
	{NULL, NULL},
};

// Numbers and terms on which no record can stand exactly.
static const struct { const char *rule, *why; } excused[] = {
	{"R166", "界限两侧都有发现，只是所说的理由不同（doubt_table.c 的 review_by_lists）"},
	{"R231", "总有发现，期限写在句子里（enforce_table.c 的 not_told_of_remedies）"},
	{"R162", "第三名代理人表单不收，规则另有防线（edition_table.c 的 agents_at_a_hearing）"},
	{"R364", "保管期限只有十年、三十年、永久三档，没有再近的"},
	{NULL, NULL},
};

static bool clocked[512];

void limit_saw(const struct law_answer *ans)
{
	for (size_t i = 0; i < ans->clock_count; i++)
		for (size_t r = 0; ans->clocks[i].length && r < law_rule_count(); r++)
			if (law_rule_at(r) == ans->clocks[i].rule)
				clocked[r] = true;
}

static const struct json *params(void)
{
	static const struct json *j;
	struct err *e = j ? NULL : json_read_file(arena_new(), "data/law/params.json", &j);
	if (e)
		fail_msg("%s", e->text);
	return json_get(j, "params");
}

static bool is_number(const struct json *row)
{
	static const char *const units[] = {"fen", "WD", "CD", "D", "h", "M", "Y", "age", "rate_bp", "persons", "copies", "cases", "m"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(json_get_text(row, "unit"), units[i]) == 0)
			return json_kind(json_get(row, "value")) == JSON_KIND_INT;
	return false;
}

static bool names(const struct json *row, const char *rule)
{
	const struct json *rules = json_get(row, "rules");
	for (size_t i = 0; i < json_size(rules); i++)
		if (strcmp(json_text(json_at(rules, i)), rule) == 0)
			return is_number(row);
	return false;
}

const char *limit_of(struct arena *a, const char *rule)
{
	for (size_t i = 0; own[i].rule; i++)
		if (strcmp(own[i].rule, rule) == 0)
			return own[i].what;
	for (size_t i = 0; i < json_size(params()); i++)
		if (names(json_at(params(), i), rule))
			return arena_printf(a, "参数“%s”", json_get_text(json_at(params(), i), "label"));
	for (size_t r = 0; r < law_rule_count(); r++)
		if (clocked[r] && strcmp(law_rule_at(r)->id, rule) == 0)
			return "期限";
	return NULL;
}

const char *limit_excuse(const char *rule)
{
	for (size_t i = 0; excused[i].rule; i++)
		if (strcmp(excused[i].rule, rule) == 0)
			return excused[i].why;
	return NULL;
}

// ---- how loud a rule is about a record: 0 silent, 1 a note, 2 a fault; -1 the text is no record

struct asked {
	const char *rule;
	bool silent;               // only clocks: late is 1
	bool grave;                // the rule can say more than a note
};

static int loudness(const char *text, const struct asked *q)
{
	struct arena *a = arena_new();
	const struct json *j;
	struct law_record r;
	struct law_answer ans;
	int loud = -1;
	if (!json_read(a, text, strlen(text), &j) && !law_record_read(a, j, &r) && !law_judge(a, kit_pack(), &r, r.at, LAW_FINDINGS | LAW_CLOCKS, &ans)) {
		loud = 0;
		for (size_t i = 0; i < ans.finding_count; i++)
			if (strcmp(ans.findings[i].rule->id, q->rule) == 0 && loud < 2)
				loud = ans.findings[i].severity > SEV_NOTE || ans.findings[i].action == RULE_BLOCK || !q->grave ? 2 : loud > 1 ? loud : 1;
		for (size_t i = 0; i < ans.clock_count; i++) {
			bool late = ans.clocks[i].state == CLOCK_MET_LATE || ans.clocks[i].state == CLOCK_MISSED;
			if (late && !ans.clocks[i].binds_authority && loud < 2 && strcmp(ans.clocks[i].rule->id, q->rule) == 0)
				loud = q->silent ? 2 : 1;   // of a term that binds others nothing is found
		}
	}
	arena_free(a);
	return loud;
}

// ---- one step: each token of the text moved by one unit

struct search {
	struct arena *a, *scratch; // scratch: of the variant at hand
	struct asked q;
	const char *text;
	int loud;                  // of the text as it stands
	struct limit best;
	int score;                 // 2: from silence to a fault, 1: from a note or to one
};

// Is the pair of the text and this variant a limit? The quieter of the two stands on it.
static void consider(struct search *s, const char *variant)
{
	int loud = loudness(variant, &s->q), low = loud < s->loud ? loud : s->loud, high = loud < s->loud ? s->loud : loud;
	int score = low == 0 && high == 2 ? 2 : low >= 0 && high > low ? 1 : 0;
	if (loud >= 0 && score > s->score) {
		const char *kept = arena_strdup(s->a, variant);
		s->score = score;
		s->best = loud > s->loud ? (struct limit){s->text, kept} : (struct limit){kept, s->text};
	}
	arena_free(s->scratch);
	s->scratch = arena_new();
}

static const char *with(struct search *s, const char *at, size_t length, const char *instead)
{
	return arena_printf(s->scratch, "%.*s%s%s", (int)(at - s->text), s->text, instead, at + length);
}

static bool date_here(const char *p, day_t *d)
{
	char text[11];
	if (!isdigit((unsigned char)p[0]) || strlen(p) < 11)
		return false;
	memcpy(text, p, 10);
	text[10] = 0;
	return day_parse(text, d);
}

// "2026-03-05", "2026-03-05T14:00", "2026-03-05T14:00:00+08:00": a day; of a time also a minute
static void move_date(struct search *s, const char *p, day_t d)
{
	int minute = p[10] == 'T' ? atoi(p + 14) : -1;
	for (int way = -1; way <= 1 && minute >= 0 && s->score < 2; way += 2)   // the smallest step first
		if (minute + way >= 0 && minute + way < 60)
			consider(s, with(s, p + 14, 2, arena_printf(s->scratch, "%02d", minute + way)));
	for (int way = -1; way <= 1 && s->score < 2; way += 2)
		consider(s, with(s, p, 10, day_text(s->scratch, d + way)));
}

static void move_number(struct search *s, const char *p)
{
	char *end;
	long long n = strtoll(p, &end, 10);
	for (int step = n >= 100 ? 100 : 1; step; step = step > 1)   // fen: a yuan first
		for (int way = -step; way <= step && s->score < 2; way += 2 * step)
			consider(s, with(s, p, (size_t)(end - p), arena_printf(s->scratch, "%lld", n + way)));
}

// One element less, at the end of a list of names or rows.
static void shorten(struct search *s, const char *open)
{
	int depth = 0;
	bool quoted = false;
	const char *last = NULL, *p = open;
	for (; *p; p++) {
		if (*p == '"' && p[-1] != '\\')
			quoted = !quoted;
		if (quoted)
			continue;
		depth += (*p == '[' || *p == '{') - (*p == ']' || *p == '}');
		if (depth == 1 && *p == ',')
			last = p;
		if (!depth)
			break;
	}
	if (last && *p == ']')
		consider(s, with(s, last, (size_t)(p - last), ""));
}

static bool after_key(const char *text, const char *p, const char *key)
{
	size_t n = strlen(key);
	return (size_t)(p - text) > n && strncmp(p - n, key, n) == 0;
}

static void each_step(struct search *s)
{
	day_t d;
	for (const char *p = s->text + 1; *p && s->score < 2; p++) {
		bool value = p[-1] == ':' && (isdigit((unsigned char)*p) || *p == '-');
		if (p[-1] == '"' && date_here(p, &d))
			move_date(s, p, d);
		else if (value && !after_key(s->text, p, "\"version\":"))
			move_number(s, p);
		else if (*p == '[' && !after_key(s->text, p, "\"acts\":") && !(after_key(s->text, p, "\"officers\":") && p[1] != '"'))
			shorten(s, p);
	}
}

// A term: the record as it stands on the last day, and a day later.
static void each_due_day(struct search *s)
{
	const struct json *j;
	struct law_record r;
	struct law_answer ans;
	if (json_read(s->a, s->text, strlen(s->text), &j) || law_record_read(s->a, j, &r) ||
	    law_judge(s->a, kit_pack(), &r, r.at, LAW_FINDINGS | LAW_CLOCKS, &ans))
		return;
	for (size_t i = 0; i < ans.clock_count && s->score < 2; i++) {
		const struct clock *c = &ans.clocks[i];
		day_t last = c->due_other != DAY_NONE && c->due_other > c->due ? c->due_other : c->due;
		if (strcmp(c->rule->id, s->q.rule) != 0 || c->due == DAY_NONE || c->met_by >= 0)
			continue;
		struct law_record on = r, past = r;
		on.at = c->unit == UNIT_HOUR ? c->due_at : day_start(last) + 43200000;
		past.at = on.at + (c->unit == UNIT_HOUR ? 60000 : 86400000);
		if (on.at < r.acts[r.act_count - 1].at)
			continue;
		s->text = law_record_json(s->a, &on, false);
		s->loud = loudness(s->text, &s->q);
		consider(s, law_record_json(s->a, &past, false));
	}
}

struct limit limit_find(struct arena *a, const char *rule, const char *const *texts, size_t count, bool silent)
{
	struct search s = {.a = a, .scratch = arena_new(), .q = {rule, silent, law_rule_find(rule)->severity > SEV_NOTE}};
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < count && s.score < 2; i++) {
			s.text = texts[i];
			s.loud = loudness(s.text, &s.q);
			if (s.loud < 0)
				continue;
			if (round == 0)
				each_step(&s);
			else
				each_due_day(&s);
		}
	arena_free(s.scratch);
	return s.best;
}
