// cli_print.c: answers of the command line as JSON or as text.
#include <string.h>

#include "law/cli.h"

static const char *const severities[] = {"note", "discipline", "irregular", "revocable", "void"};
static const char *const severity_labels[] = {"提示", "责任", "瑕疵", "可撤销", "无效"};
static const char *const actions[] = {"block", "warn", "timer"};
static const char *const action_labels[] = {"阻断", "警示", "期限"};
static const char *const states[] = {"running", "met", "met_late", "missed", "stopped"};
static const char *const state_labels[] = {"进行中", "已完成", "迟延完成", "已超期", "中止"};
static const char *const opens[] = {"allowed", "due", "refused", "not_now"};
static const char *const open_labels[] = {"可以办理", "应当办理", "不能办理", "尚不到时候"};
static const char *const units[] = {"workday", "day", "month", "hour"};
static const char *const unit_labels[] = {"个工作日", "日", "个月", "小时"};
static const char *const verdicts[] = {"lawful", "irregular", "revocable", "void"};

static const char *verdict_label(enum verdict v)
{
	static const char *const labels[] = {"合法", "有瑕疵", "可撤销", "无效"};
	return labels[v];
}

static void head(struct buf *b, const struct law_case *c)
{
	b->comma = false;   // each answer is a value of its own
	jw_open(b, '{');
	jw_kint(b, "version", CLI_VERSION);
	if (c->line)
		jw_kint(b, "line", c->line);
	jw_kid(b, "case_id", c->record->case_id);
}

static const char *act_name(const struct law_case *c, int i)
{
	return i < 0 ? "全案" : c->record->acts[i].type->label;
}

static void finding_text(struct buf *b, const struct law_case *c, const struct finding *f)
{
	buf_printf(b, "  [%s %s] %s（%s）\n    %s\n    依据：%s\n    怎么办：%s\n", severity_labels[f->severity], action_labels[f->action], f->rule->id,
	           act_name(c, f->act), f->wrong, f->article, f->mend);
}

void cli_print_finding(struct buf *b, const struct law_case *c, const struct finding *f, bool text)
{
	if (text) {
		finding_text(b, c, f);
		return;
	}
	jw_open(b, '{');
	jw_kstr(b, "rule", f->rule->id);
	jw_kstr(b, "article", f->article);
	jw_kstr(b, "severity", severities[f->severity]);
	jw_kstr(b, "action", actions[f->action]);
	jw_kbool(b, "unconfirmed", f->unconfirmed);
	jw_kint(b, "act", f->act);
	jw_kid(b, "act_id", f->act < 0 ? 0 : c->record->acts[f->act].id);
	jw_kstr(b, "wrong", f->wrong);
	jw_kstr(b, "mend", f->mend);
	jw_close(b, '}');
}

void cli_print_findings(struct buf *b, const struct law_case *c, bool text)
{
	const struct law_answer *a = c->answer;
	if (text) {
		buf_printf(b, "案件 %lld：%s，处于“%s”\n", (long long)c->record->case_id, verdict_label(a->verdict), stage_label(a->state.stage));
		for (size_t i = 0; i < a->finding_count; i++)
			cli_print_finding(b, c, &a->findings[i], true);
		return;
	}
	head(b, c);
	jw_kstr(b, "verdict", verdicts[a->verdict]);
	jw_kstr(b, "stage", stage_id(a->state.stage));
	jw_key(b, "findings");
	jw_open(b, '[');
	for (size_t i = 0; i < a->finding_count; i++)
		cli_print_finding(b, c, &a->findings[i], false);
	jw_close(b, ']');
	jw_close(b, '}');
	buf_char(b, '\n');
}

// The instant: the clock hour, or the end of the last day.
static const char *due_words(struct arena *a, const struct clock *k)
{
	return k->unit == UNIT_HOUR ? instant_chinese(a, k->due_at) : arena_printf(a, "%s24时", day_chinese(a, k->due));
}

static void steps_print(struct buf *b, const struct law_case *c, const struct clock *k, bool text)
{
	struct clock_step *steps;
	size_t n;
	struct err *e = law_clock_explain(b->arena, c->pack, c->record, k, &steps, &n);
	if (e) {
		if (text)
			buf_printf(b, "      %s\n", e->text);
		else
			jw_kstr(b, "steps_missing", e->text);
		return;
	}
	if (!text) {
		jw_key(b, "steps");
		jw_open(b, '[');
	}
	for (size_t i = 0, day = 0; i < n; i++) {
		day += steps[i].counted;
		if (text) {
			buf_printf(b, "      %s  %s%s\n", day_text(b->arena, steps[i].day),
				    steps[i].counted ? arena_printf(b->arena, "第%zu日 ", day) : "不计 ",
			           steps[i].why ? steps[i].why : "");
			continue;
		}
		jw_open(b, '{');
		jw_kstr(b, "day", day_text(b->arena, steps[i].day));
		jw_kbool(b, "counted", steps[i].counted);
		jw_kstr(b, "why", steps[i].why);
		jw_close(b, '}');
	}
	if (!text)
		jw_close(b, ']');
	else
		buf_printf(b, "      届满：%s\n", due_words(b->arena, k));
}

static void clock_json(struct buf *b, const struct law_case *c, const struct clock *k, bool explain)
{
	jw_open(b, '{');
	jw_kstr(b, "rule", k->rule->id);
	jw_kstr(b, "label", k->label);
	jw_kstr(b, "article", k->article);
	jw_kint(b, "trigger", k->trigger);
	jw_kint(b, "met_by", k->met_by);
	jw_kstr(b, "wants", k->wants == ACT_TYPES ? NULL : act_types[k->wants].id);
	jw_kint(b, "length", k->length);
	jw_kstr(b, "unit", units[k->unit]);
	jw_kstr(b, "start", day_text(b->arena, k->start));
	jw_kstr(b, "due", day_text(b->arena, k->due));
	jw_kstr(b, "due_at", k->due == DAY_NONE ? NULL : instant_text(b->arena, k->due_at));
	jw_kstr(b, "due_other", day_text(b->arena, k->due_other));
	jw_kbool(b, "binds_authority", k->binds_authority);
	jw_kstr(b, "state", states[k->state]);
	jw_kstr(b, "note", k->note);
	if (explain)
		steps_print(b, c, k, false);
	jw_close(b, '}');
}

static void clock_text(struct buf *b, const struct law_case *c, const struct clock *k, bool explain)
{
	const char *due = k->due == DAY_NONE ? "无法计算" : day_text(b->arena, k->due), *other = day_text(b->arena, k->due_other);
	buf_printf(b, "  %s：%d%s，自%s起，到%s届满%s%s%s（%s，%s）\n", k->label, k->length, unit_labels[k->unit], day_text(b->arena, k->start), due,
	           other ? "（另一算法：" : "", other ? other : "", other ? "）" : "", state_labels[k->state], k->article);
	if (k->note)
		buf_printf(b, "    %s\n", k->note);
	if (explain)
		steps_print(b, c, k, true);
}

void cli_print_clocks(struct buf *b, const struct law_case *c, bool text, bool explain)
{
	if (!text) {
		head(b, c);
		jw_key(b, "clocks");
		jw_open(b, '[');
	} else {
		buf_printf(b, "案件 %lld\n", (long long)c->record->case_id);
	}
	for (size_t i = 0; i < c->answer->clock_count; i++) {
		if (text)
			clock_text(b, c, &c->answer->clocks[i], explain);
		else
			clock_json(b, c, &c->answer->clocks[i], explain);
	}
	if (!text) {
		jw_close(b, ']');
		jw_close(b, '}');
		buf_char(b, '\n');
	}
}

static void open_json(struct buf *b, const struct law_case *c, const struct open_act *o)
{
	jw_open(b, '{');
	jw_kstr(b, "type", o->type->id);
	jw_kstr(b, "state", opens[o->state]);
	if (o->of >= 0)
		jw_kid(b, "of", c->record->acts[o->of].id);
	if (o->step)
		jw_kstr(b, "step", o->step);
	if (o->clock >= 0)
		jw_kstr(b, "due", day_text(b->arena, c->answer->clocks[o->clock].due));
	jw_key(b, "refusals");
	jw_open(b, '[');
	for (size_t i = 0; i < o->refusal_count; i++) {
		jw_open(b, '{');
		jw_kstr(b, "rule", o->refusals[i].rule->id);
		jw_kstr(b, "article", o->refusals[i].article);
		jw_kstr(b, "wrong", o->refusals[i].wrong);
		jw_kstr(b, "mend", o->refusals[i].mend);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
}

static void open_text(struct buf *b, const struct law_case *c, const struct open_act *o)
{
	if (o->state == OPEN_NOT_NOW)
		return;
	buf_printf(b, "  [%s] %s", open_labels[o->state], o->type->label);
	if (o->of >= 0)
		buf_printf(b, "：%s", c->record->acts[o->of].type->label);
	if (o->step)
		buf_printf(b, "（%s）", role_label(o->step));
	if (o->clock >= 0)
		buf_printf(b, "，%s前", day_text(b->arena, c->answer->clocks[o->clock].due));
	buf_char(b, '\n');
	for (size_t i = 0; i < o->refusal_count; i++)
		buf_printf(b, "      %s %s\n", o->refusals[i].rule->id, o->refusals[i].wrong);
}

static void checklist_print(struct buf *b, const struct law_case *c, bool text)
{
	struct law_proof_state *lines;
	size_t n = law_checklist(b->arena, c->pack, c->record, c->answer, &lines);
	if (!text) {
		jw_key(b, "checklist");
		jw_open(b, '[');
	}
	for (size_t i = 0; i < n; i++) {
		const struct law_proof *p = lines[i].proof;
		const struct law_act *act = lines[i].act >= 0 ? &c->record->acts[lines[i].act] : NULL;
		if (text) {
			buf_printf(b, "  取证 %s %s%s%s\n", act ? "已有" : "还缺", p->label, act ? "：" : "，", act ? act->type->label : p->hint);
			continue;
		}
		jw_open(b, '{');
		law_proof_write(b, p);
		jw_kid(b, "act", act ? act->id : 0);
		jw_close(b, '}');
	}
	if (!text)
		jw_close(b, ']');
}

void cli_print_open(struct buf *b, const struct law_case *c, bool text)
{
	if (!text) {
		head(b, c);
		jw_kstr(b, "stage", stage_id(c->answer->state.stage));
		jw_key(b, "open");
		jw_open(b, '[');
	} else {
		buf_printf(b, "案件 %lld，处于“%s”\n", (long long)c->record->case_id, stage_label(c->answer->state.stage));
	}
	for (size_t i = 0; i < c->answer->open_count; i++) {
		if (text)
			open_text(b, c, &c->answer->open[i]);
		else
			open_json(b, c, &c->answer->open[i]);
	}
	if (!text)
		jw_close(b, ']');
	checklist_print(b, c, text);
	if (!text) {
		jw_close(b, '}');
		buf_char(b, '\n');
	}
}

void cli_print_error(struct buf *b, const struct err *e, long line, bool text)
{
	if (text) {
		if (line)
			buf_printf(b, "第 %ld 行：", line);
		buf_printf(b, "%s\n", e->text);
		for (const struct err_field *f = e->fields; f; f = f->next)
			buf_printf(b, "  %s：%s\n", f->path, f->text);
		return;
	}
	jw_open(b, '{');
	jw_kint(b, "version", CLI_VERSION);
	if (line)
		jw_kint(b, "line", line);
	jw_key(b, "error");
	jw_open(b, '{');
	jw_kstr(b, "code", e->code);
	jw_kstr(b, "text", e->text);
	jw_key(b, "fields");
	jw_open(b, '[');
	for (const struct err_field *f = e->fields; f; f = f->next) {
		jw_open(b, '{');
		jw_kstr(b, "path", f->path);
		jw_kstr(b, "text", f->text);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	jw_close(b, '}');
	buf_char(b, '\n');
}

void cli_print_rule(struct buf *b, const struct rule *r, bool text)
{
	if (text) {
		buf_printf(b, "%s  %s\n  不合法：%s\n  怎么办：%s\n  后果：%s；处理：%s%s%s\n", r->id, r->article, r->wrong, r->mend,
			    severity_labels[r->severity],
		           action_labels[rule_acts(r)], r->note ? "；" : "", r->note ? r->note : "");
		return;
	}
	jw_kint(b, "version", CLI_VERSION);
	jw_kstr(b, "id", r->id);
	jw_kstr(b, "article", r->article);
	jw_kstr(b, "severity", severities[r->severity]);
	jw_kstr(b, "action", actions[rule_acts(r)]);
	jw_kstr(b, "wrong", r->wrong);
	jw_kstr(b, "mend", r->mend);
	jw_kstr(b, "note", r->note);
}

struct err *cli_print_day(struct buf *b, const struct law_pack *p, day_t d, bool text)
{
	bool work;
	const char *name = law_day_name(p, d);
	TRY(law_is_workday(b->arena, p, d, &work));
	if (text) {
		buf_printf(b, "%s  %s%s%s\n", day_text(b->arena, d), work ? "工作日" : "休息日", name ? "  " : "", name ? name : "");
		return NULL;
	}
	jw_open(b, '{');
	jw_kstr(b, "day", day_text(b->arena, d));
	jw_kbool(b, "workday", work);
	jw_kstr(b, "name", name);
	jw_close(b, '}');
	buf_char(b, '\n');
	return NULL;
}

void cli_print_tier(struct buf *b, const struct tier_choice *t, bool text)
{
	if (text) {
		buf_printf(b, "%s理由：%s\n%s", t->derivation, t->reason, t->discussion_needed ? "须经集体讨论。\n" : "");
		return;
	}
	jw_open(b, '{');
	jw_kint(b, "version", CLI_VERSION);
	tier_choice_write(b, t);
	jw_close(b, '}');
	buf_char(b, '\n');
}
