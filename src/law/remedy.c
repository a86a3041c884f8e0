// remedy.c: reviews and lawsuits: the party's periods, the organ's answers, what follows from the outcome. procedure.md section Q.
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

// ---- periods that start from one act and are met by another

struct term {
	const char *label;
	enum act_id wants;
	enum day_unit unit;
	enum param_id length;
	bool binds_authority;
	const char *note;
};

// met: the act that meets it, -1; its day of making counts.
static void run(struct judge *j, const struct term *t, int trigger, day_t start, int more, int met)
{
	if (j->focus >= 0)
		return;
	int n = (int)param_n(j, t->length, start) + more;
	struct due e = t->binds_authority ? due_authority(j, start, t->unit, n) : due_party(j, start, t->unit, n);
	judge_tick(j, (struct clock){.label = t->label, .trigger = trigger, .met_by = met, .wants = t->wants, .unit = t->unit, .length = n,
	                             .start = start, .due = e.due, .due_other = e.other, .binds_authority = t->binds_authority, .note = t->note,
	                             .unconfirmed = !number_read(j, t->length, start)},
	           met >= 0 ? judge_day(j, met) : DAY_NONE);
}

static bool kind_is(const struct judge *j, int remedy, int kind) { return enum_is(V(j, remedy, REMEDY_KIND), kind); }

static bool begins(const struct judge *j, int i, int kind)
{
	return j->acts[i].live && kind_is(j, i, kind) && enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ACCEPTED);
}

static bool ends(const struct judge *j, int i) { return j->acts[i].live && V(j, i, REMEDY_STATE)->set && !remedy_goes_on(j, i); }

// The end of the proceedings that remedy i began; -1 still running.
static int end_of(const struct judge *j, int i)
{
	for (int k = j->acts[i].next; k >= 0; k = j->acts[k].next)
		if (ends(j, k) && V(j, k, REMEDY_KIND)->n == V(j, i, REMEDY_KIND)->n)
			return k;
	return -1;
}

static int first_after(const struct judge *j, enum act_id type, int i)
{
	for (int k = j->first[type]; k >= 0; k = j->acts[k].next)
		if (k > i && j->acts[k].live)
			return k;
	return -1;
}

// The first live act of the type about act i.
static int about(const struct judge *j, enum act_id type, int i)
{
	for (int k = first_about(j, type, i); k >= 0; k = next_about(j, k))
		if (j->acts[k].live)
			return k;
	return -1;
}

// ---- the party's periods

static int first_begun(const struct judge *j, int kind)
{
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next)
		if (begins(j, i, kind) && i > j->decision)
			return i;
	return -1;
}

static bool untold(const struct judge *j)
{
	return is_type(j, j->decision, ACT_DECISION) && said_yes(V(j, j->decision, DECISION_UNTOLD));
}

struct party_terms {
	struct term told, untold, absolute, absolute_immovable;
};

// The period that runs now for asking for a review (a lawsuit), by what the party knows.
static const struct term *party_term(const struct judge *j, const struct party_terms *t)
{
	if (j->served == DAY_NONE)
		return immovable(j) ? &t->absolute_immovable : &t->absolute;   // 行政复议法 §21, 行政诉讼法 §46
	return untold(j) && told_later(j, j->decision) == DAY_NONE ? &t->untold : &t->told;
}

// Knowing of the decision, or where it did not say so of the remedies.
static day_t party_start(const struct judge *j)
{
	day_t told = untold(j) ? told_later(j, j->decision) : DAY_NONE;
	return j->served == DAY_NONE ? j->decided : told != DAY_NONE ? told : j->served;
}

static void party_period(struct judge *j, const struct party_terms *terms, int kind)
{
	if (j->decision < 0 || j->decided == DAY_NONE)
		return;
	const struct term *t = party_term(j, terms);
	run(j, t, j->decision, party_start(j), 0, first_begun(j, kind));
}

// Applied for after the last day: the organ may say so in its answer.
static void blame_late(struct judge *j, const struct party_terms *terms, int kind)
{
	EACH(j, i, ACT_REMEDY) {
		const struct val *applied = V(j, i, REMEDY_APPLIED);
		int reviewed = judge_before(j, ACT_REMEDY, i);
		bool after_review = kind == REMEDY_KIND_LAWSUIT && reviewed >= 0 && ends(j, reviewed) && kind_is(j, reviewed, REMEDY_KIND_REVIEW);
		if (!begins(j, i, kind) || !applied->set || j->decision < 0 || j->served == DAY_NONE || after_review)
			continue;
		const struct term *t = party_term(j, terms);
		day_t start = party_start(j), last = due_party(j, start, t->unit, (int)param_n(j, t->length, start)).due;
		if (applied->n > last)
			judge_blame(j, i, NULL, "%s于%s届满，当事人于%s才提出。", t->label, day_words(j, last), day_words(j, (day_t)applied->n));
	}
}

// 行政复议法 §20, §21
static void r320(struct judge *j)
{
	static const struct party_terms terms = {
		{"申请行政复议期限", ACT_REMEDY, UNIT_DAY, PARAM_REVIEW_APPLY, false, NULL},
		{"申请行政复议期限（未告知）", ACT_REMEDY, UNIT_MONTH, PARAM_REVIEW_UNTOLD_MAX, false, "决定书没有告知复议的权利和期限，自知道决定内容之日起最长一年。"},
		{"申请行政复议最长期限", ACT_REMEDY, UNIT_MONTH, PARAM_REVIEW_ABSOLUTE, false, "决定还没有送达，自作出之日起最长五年。"},
		{"申请行政复议最长期限", ACT_REMEDY, UNIT_MONTH, PARAM_REVIEW_ABSOLUTE_IMMOVABLE, false, "决定还没有送达，涉及不动产的自作出之日起最长二十年。"},
	};
	party_period(j, &terms, REMEDY_KIND_REVIEW);
	blame_late(j, &terms, REMEDY_KIND_REVIEW);
}

// The review of which i is the lawsuit, ended before it; -1.
static int review_ended_before(const struct judge *j, int i)
{
	int found = -1;
	for (int k = j->first[ACT_REMEDY]; k >= 0 && k < i; k = j->acts[k].next)
		if (ends(j, k) && kind_is(j, k, REMEDY_KIND_REVIEW))
			found = k;
	return found;
}

static const struct term after_review = {"复议后起诉期限", ACT_REMEDY, UNIT_DAY, PARAM_LAWSUIT_AFTER_REVIEW, false, NULL};

// 行政诉讼法 §45, §46; JI §64, §65
static void r327(struct judge *j)
{
	static const struct party_terms terms = {
		{"提起行政诉讼期限", ACT_REMEDY, UNIT_MONTH, PARAM_LAWSUIT, false, NULL},
		{"提起行政诉讼期限（未告知）", ACT_REMEDY, UNIT_MONTH, PARAM_LAWSUIT_UNTOLD_MAX, false, "决定书没有告知起诉期限，自知道决定内容之日起最长一年。"},
		{"提起行政诉讼最长期限", ACT_REMEDY, UNIT_MONTH, PARAM_LAWSUIT_ABSOLUTE, false, "决定还没有送达，自作出之日起最长五年。"},
		{"提起行政诉讼最长期限", ACT_REMEDY, UNIT_MONTH, PARAM_LAWSUIT_ABSOLUTE_IMMOVABLE, false, "决定还没有送达，涉及不动产的自作出之日起最长二十年。"},
	};
	bool simple = j->decision >= 0 && is_type(j, j->decision, ACT_SIMPLE_DECISION);   // review first, R322
	int reviewed = review_ended_before(j, j->n);
	if (reviewed >= 0 && reviewed > j->decision)
		run(j, &after_review, reviewed, judge_day(j, reviewed), 0, first_after(j, ACT_REMEDY, reviewed));
	else if (!simple)
		party_period(j, &terms, REMEDY_KIND_LAWSUIT);
	blame_late(j, &terms, REMEDY_KIND_LAWSUIT);
	EACH(j, i, ACT_REMEDY) {
		const struct val *applied = V(j, i, REMEDY_APPLIED);
		int k = begins(j, i, REMEDY_KIND_LAWSUIT) && applied->set ? review_ended_before(j, i) : -1;
		day_t last = k < 0 ? DAY_BEYOND : due_party(j, judge_day(j, k), UNIT_DAY, (int)param_n(j, PARAM_LAWSUIT_AFTER_REVIEW, judge_day(j, k))).due;
		if (applied->set && applied->n > last)
			judge_blame(j, i, NULL, "复议于%s结束，起诉期限于%s届满，当事人于%s才起诉。", day_words(j, judge_day(j, k)), day_words(j, last),
			            day_words(j, (day_t)applied->n));
	}
}

// ---- which forum

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);
	return n >= m && strcmp(s + n - m, tail) == 0;
}

static const char *review_organ_on(const struct judge *j, int i)
{
	return is_type(j, i, ACT_DECISION) ? V(j, i, DECISION_REVIEW_ORGAN)->s : is_type(j, i, ACT_NO_PENALTY) ? V(j, i, NO_PENALTY_REVIEW_ORGAN)->s
	     : is_type(j, i, ACT_SIMPLE_DECISION) ? V(j, i, SIMPLE_DECISION_REVIEW_ORGAN)->s : NULL;
}

// 行政复议法 §24: a government reviews, no longer the superior department; of a town the government above it
static void r321(struct judge *j)
{
	bool town = j->r->organ.kind && strcmp(j->r->organ.kind, "town") == 0;
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		const char *said = review_organ_on(j, i);
		if (!said)
			continue;
		if (!ends_with(said, "人民政府"))
			judge_blame(j, i, NULL, "决定书告知向%s申请复议，复议机关应当是%s人民政府，不是上级主管部门。", said, town ? "上一级" : "本级");
		else if (town && j->r->organ.name && text_equal(said, j->r->organ.name))
			judge_blame(j, i, NULL, "%s作出的决定，应当向上一级人民政府申请复议，不能写自己。", said);
	}
}

// 行政复议法 §23(一): a decision on the spot goes to review first, and the paper says so
static void r322(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION) {
		const char *said = review_organ_on(j, i);
		if (said && strstr(said, "法院"))
			judge_blame(j, i, NULL, "当场处罚应当先申请行政复议，决定书却告知%s。", said);
	}
	EACH(j, i, ACT_REMEDY)
		if (j->decision >= 0 && is_type(j, j->decision, ACT_SIMPLE_DECISION) && begins(j, i, REMEDY_KIND_LAWSUIT) && review_ended_before(j, i) < 0)
			judge_blame_warn(j, i, SEV_NOTE, "在答辩中说明应当先申请行政复议。", "当场处罚没有经过复议，当事人直接起诉。");
}

// The proceedings of each kind that run behind remedy k.
static void follow(const struct judge *j, int k, int running[2])
{
	int *mine = &running[V(j, k, REMEDY_KIND)->n];
	if (ends(j, k))
		*mine = -1;
	else if (*mine < 0 && begins(j, k, (int)V(j, k, REMEDY_KIND)->n))
		*mine = k;
}

// 行政复议法 §29: not both at the same time
static void r333(struct judge *j)
{
	int running[] = {[REMEDY_KIND_REVIEW] = -1, [REMEDY_KIND_LAWSUIT] = -1}, next = j->first[ACT_REMEDY];
	EACH(j, i, ACT_REMEDY) {
		const struct val *kind = V(j, i, REMEDY_KIND);
		for (; next >= 0 && next < i; next = j->acts[next].next)
			follow(j, next, running);
		int k = kind->set && enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ACCEPTED) ? running[!kind->n] : -1;
		if (k >= 0)
			judge_blame(j, i, NULL, "%s已于%s受理，还没有结束，%s又被受理。", codes_remedy_kind[V(j, k, REMEDY_KIND)->n].label,
			            day_words(j, judge_day(j, k)), codes_remedy_kind[kind->n].label);
	}
}

// ---- what the organ owes

// 行政复议法 §32
static void r323(struct judge *j)
{
	static const struct term t = {"转送复议申请期限", ACT_HANDED_FORWARD, UNIT_WORKDAY, PARAM_REVIEW_FORWARD, true, "认为需要维持处罚决定的，期满前转送复议机关。"};
	for (int i = j->first[ACT_HANDED_APPLICATION]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live)
			run(j, &t, i, judge_day(j, i), 0, about(j, ACT_HANDED_FORWARD, i));
}

static int answer_to(const struct judge *j, int remedy)
{
	for (int k = j->first[ACT_REMEDY_ANSWER]; k >= 0; k = j->acts[k].next)
		if (k > remedy && j->acts[k].live && V(j, k, REMEDY_ANSWER_KIND)->n == V(j, remedy, REMEDY_KIND)->n)
			return k;
	return -1;
}

static void answers(struct judge *j, int kind, const struct term *ordinary, const struct term *simple)
{
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next) {
		const struct val *copy = V(j, i, REMEDY_COPY_DAY);
		bool fast = enum_is(V(j, i, REMEDY_PROCEDURE), REMEDY_PROCEDURE_SIMPLE);
		if (begins(j, i, kind) && copy->set)
			run(j, fast ? simple : ordinary, i, (day_t)copy->n, 0, answer_to(j, i));
	}
	EACH(j, i, ACT_REMEDY_ANSWER)
		if (enum_is(V(j, i, REMEDY_ANSWER_KIND), kind) && said_no(V(j, i, REMEDY_ANSWER_COMPLETE)))
			judge_blame_plain(j, i);
}

// 行政复议法 §48, §54, §70: without answer and evidence the decision counts as without evidence
static void r324(struct judge *j)
{
	static const struct term ordinary = {"复议答复期限", ACT_REMEDY_ANSWER, UNIT_WORKDAY, PARAM_REVIEW_ANSWER, true, NULL},
	                         simple = {"复议答复期限（简易程序）", ACT_REMEDY_ANSWER, UNIT_WORKDAY, PARAM_REVIEW_ANSWER_SIMPLE, true, NULL};
	answers(j, REMEDY_KIND_REVIEW, &ordinary, &simple);
}

// 行政诉讼法 §34, §67
static void r328(struct judge *j)
{
	static const struct term t = {"诉讼答辩、举证期限", ACT_REMEDY_ANSWER, UNIT_DAY, PARAM_LAWSUIT_ANSWER, true, NULL};
	answers(j, REMEDY_KIND_LAWSUIT, &t, &t);
}

// The first day from which the organ may add evidence in proceedings of that kind; DAY_BEYOND: nobody has let it.
static day_t may_add_from(const struct judge *j, int kind)
{
	day_t first = DAY_BEYOND;
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next) {
		const struct val *day = V(j, i, REMEDY_SUPPLEMENT);
		if (j->acts[i].live && kind_is(j, i, kind) && day->set && day->n < first)
			first = (day_t)day->n;
	}
	return first;
}

// 行政复议法 §46; 行政诉讼法 §35: what proves the decision was there before it. That the reviewer or the court may let the organ add some is known,
// but no text of it is at hand [U]: then it warns.
static void r325(struct judge *j)
{
	const char *why;
	if (j->first[ACT_REMEDY] < 0)
		return;
	const day_t let[] = {[REMEDY_KIND_REVIEW] = may_add_from(j, REMEDY_KIND_REVIEW), [REMEDY_KIND_LAWSUIT] = may_add_from(j, REMEDY_KIND_LAWSUIT)};
	EACH_OF(j, i, ACT_EVIDENCE, ACT_INTERVIEW, ACT_SCENE_RECORD, ACT_SAMPLING, ACT_APPRAISAL) {
		day_t d = judge_day(j, i);
		if (!j->acts[i].has || !remedy_running(j, d, &why))
			continue;
		day_t from = let[remedy_kind_running(j, d)];
		if (d >= from)
			judge_doubt(j, i, SEV_NOTE, "核对所补充的证据没有超出同意、准许的范围，随复议答复、诉讼答辩提交。", "%s属于%s，%s已同意补充证据，“%s”是补充的证据。", day_words(j, d), why,
			            day_words(j, from), type_of(j, i)->label);
		else
			judge_blame(j, i, NULL, "%s属于%s，不得自行收集证据，“%s”不能证明原决定合法。", day_words(j, d), why, type_of(j, i)->label);
	}
}

static int extension_after(const struct judge *j, int i)
{
	for (int k = j->acts[i].next; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && kind_is(j, k, REMEDY_KIND_REVIEW) && enum_is(V(j, k, REMEDY_STATE), REMEDY_STATE_EXTENDED))
			return k;
	return j->n;
}

// 行政复议法 §62: the review organ's own term, to watch
static void r326(struct judge *j)
{
	static const struct term ordinary = {"复议决定期限", ACT_REMEDY, UNIT_DAY, PARAM_REVIEW_DECISION, false, NULL},
	                         simple = {"复议决定期限（简易程序）", ACT_REMEDY, UNIT_DAY, PARAM_REVIEW_DECISION_SIMPLE, false, NULL};
	int over = 0, longer = 0;   // the next end of a review behind i, the next extension; j->n: none
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next) {
		if (!begins(j, i, REMEDY_KIND_REVIEW))
			continue;
		if (over <= i)
			over = end_of(j, i) >= 0 ? end_of(j, i) : j->n;
		if (longer <= i)
			longer = extension_after(j, i);
		bool fast = enum_is(V(j, i, REMEDY_PROCEDURE), REMEDY_PROCEDURE_SIMPLE);
		int more = longer < over ? (int)param_n(j, PARAM_REVIEW_DECISION_EXTENSION, judge_day(j, i)) : 0;
		run(j, fast ? &simple : &ordinary, i, judge_day(j, i), more, over < j->n ? over : -1);
	}
}

// 行政处罚法 §73; 行政复议法 §42; 行政诉讼法 §56: a remedy alone stops nothing
static void r329(struct judge *j)
{
	const char *why;
	EACH(j, i, ACT_STAY)
		if (j->acts[i].has && !remedy_running(j, judge_day(j, i), &why))
			judge_blame(j, i, NULL, "%s没有正在进行的行政复议或者行政诉讼，停止执行没有依据。", day_words(j, judge_day(j, i)));
}

// ---- the outcome

static bool same_decision(const struct judge *j, int a, int b)
{
	struct penalty x, y;
	if (!penalty_of(j, a, &x) || !penalty_of(j, b, &y) || fine_of(j, a) != fine_of(j, b) || x.kinds->count != y.kinds->count)
		return false;
	for (size_t k = 0; k < x.kinds->count; k++)
		if (!enums_have(y.kinds, x.kinds->texts[k]))
			return false;
	return text_equal(V(j, a, DECISION_FACTS)->s, V(j, b, DECISION_FACTS)->s) && text_equal(V(j, a, DECISION_REASONS)->s, V(j, b, DECISION_REASONS)->s);
}

static bool only_procedure(const struct val *ground) { return ground->count == 1 && enums_have(ground, "procedure"); }

// 行政复议法 §64 para 2; 行政诉讼法 §71: the same decision on the same facts and reasons may not be made again, except after a mere
// fault of procedure (JI §90)
static void r330(struct judge *j)
{
	EACH(j, i, ACT_DECISION)
		for (int k = j->first[ACT_DECISION]; k >= 0 && k < i && j->acts[i].has; k = j->acts[k].next) {
			int gone = j->acts[k].has ? set_aside_by(j, k) : -1;
			if (gone < 0 || gone > i || only_procedure(V(j, gone, REMEDY_GROUND)) || !same_decision(j, k, i))
				continue;
			judge_blame(j, i, NULL, "原决定已于%s被撤销，不得以同一事实和理由作出与原决定（罚款%s）相同的决定。", day_words(j, judge_day(j, gone)),
			            money_words(j, fine_of(j, k)));
		}
}

// 行政复议法 §76
static void r331(struct judge *j)
{
	static const struct term t = {"报送复议意见书落实情况期限", ACT_REVIEW_OPINION_REPORT, UNIT_DAY, PARAM_REVIEW_OPINION_REPORT, true, NULL};
	for (int i = j->first[ACT_REVIEW_OPINION]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live)
			run(j, &t, i, judge_day(j, i), 0, about(j, ACT_REVIEW_OPINION_REPORT, i));
}

// 行政复议法 §77; 行政诉讼法 §94: within the time the decision or judgment sets
static void r332(struct judge *j)
{
	for (int i = j->first[ACT_REMEDY]; i >= 0 && j->focus < 0; i = j->acts[i].next) {
		const struct val *by = V(j, i, REMEDY_PERFORM_BY);
		if (!ends(j, i) || !by->set)
			continue;
		int done = first_after(j, ACT_REMEDY_PERFORMANCE, i), anew = first_after(j, ACT_DECISION, i);
		done = anew >= 0 && j->acts[anew].effective && (done < 0 || judge_day(j, anew) < judge_day(j, done)) ? anew : done;
		judge_tick(j, (struct clock){.label = "履行复议决定、裁判期限", .trigger = i, .met_by = done, .wants = ACT_REMEDY_PERFORMANCE, .unit = UNIT_DAY,
		                             .length = (int)(by->n - judge_day(j, i)), .start = judge_day(j, i), .due = (day_t)by->n,
		                             .due_other = DAY_NONE, .binds_authority = true},
		           done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

static bool lost(const struct judge *j, int i)
{
	return ends(j, i) && !enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ENDED_UPHELD) && !enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_WITHDRAWN);
}

// Local assessments (source 004): a case lost or corrected weighs in the unit's year
static void r334(struct judge *j)
{
	if (j->focus >= 0)
		return;
	EACH(j, i, ACT_REMEDY)
		if (lost(j, i) && first_after(j, ACT_LOSS_REVIEW, i) < 0)
			judge_blame(j, i, NULL, "%s%s，一些地方把它计入本单位的年度考核，还没有登记案件评析。", codes_remedy_kind[V(j, i, REMEDY_KIND)->n].label,
			            codes_remedy_state[V(j, i, REMEDY_STATE)->n].label);
}

// 行政诉讼法 §47
static void r335(struct judge *j)
{
	static const struct term t = {"履行职责申请的处理期限", ACT_PROTECTION_REPLY, UNIT_MONTH, PARAM_LAWSUIT_INACTION, true, "期满没有履行的，申请人可以起诉。"};
	for (int i = j->first[ACT_PROTECTION_REQUEST]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live)
			run(j, &t, i, judge_day(j, i), 0, about(j, ACT_PROTECTION_REPLY, i));
}

const struct rule remedy_rules[] = {
	RULE("R320", "《行政复议法》第二十条、第二十一条", NOTE, TIMER, "超过申请复议的期限。", "在复议答复中说明申请超过期限。", ON(r320, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION, ACT_REMEDY), NULL),
	RULE("R321", "《行政复议法》第二十四条", IRREGULAR, BLOCK, "复议机关写错。", "写明有管辖权的人民政府。", ON(r321, ACT_NO_PENALTY, ACT_SIMPLE_DECISION, ACT_DECISION), NULL),
	RULE("R322", "《行政复议法》第二十三条第一款第一项", IRREGULAR, BLOCK, "没有告知先申请复议。", "决定书写明应当先向人民政府申请行政复议。", ON(r322, ACT_SIMPLE_DECISION, ACT_REMEDY), NULL),
	RULE("R323", "《行政复议法》第三十二条、第八十八条", DISCIPLINE, TIMER, "收到的复议申请没有按期转送。", "立即转送复议机关。", ON(r323, ACT_HANDED_APPLICATION), NULL),
	RULE("R324", "《行政复议法》第四十八条、第五十四条、第七十条", REVOCABLE, TIMER, "没有提交全部证据、依据，视为没有证据、依据。", "在期限内提出书面答复，提交全部证据、依据和有关材料。", ON(r324, ACT_REMEDY, ACT_REMEDY_ANSWER), NULL),
	RULE("R325", "《行政复议法》第四十六条；《行政诉讼法》第三十五条", REVOCABLE, BLOCK, "复议、诉讼期间自行收集证据。", "只提交作出决定以前收集的证据；复议机构同意、法院准许补充的，先在“复议、诉讼情况”登记同意的日期。", ON(r325, ACT_REMEDY), NULL),
	RULE("R326", "《行政复议法》第六十二条", NOTE, TIMER, "复议决定期限。", "向复议机关了解审理情况。", ON(r326, ACT_REMEDY), NULL),
	RULE("R327", "《行政诉讼法》第四十五条、第四十六条；法释〔2018〕1号第六十四条、第六十五条", NOTE, TIMER, "超过起诉期限。", "在答辩中说明起诉超过期限。", ON(r327, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION, ACT_REMEDY), NULL),
	RULE("R328", "《行政诉讼法》第三十四条、第六十七条", REVOCABLE, TIMER, "没有提交全部证据、依据，视为没有相应证据。", "在期限内提交答辩状和全部证据、依据。", ON(r328, ACT_REMEDY, ACT_REMEDY_ANSWER), NULL),
	RULE("R329", "《行政处罚法》第七十三条；《行政复议法》第四十二条；《行政诉讼法》第五十六条", NOTE, WARN, "没有复议、诉讼，却停止执行。", "继续执行；确有法定情形的，写明复议、诉讼的受理情况。", ON(r329, ACT_STAY), NULL),
	RULE("R330", "《行政复议法》第六十四条第二款；《行政诉讼法》第七十一条", REVOCABLE, BLOCK, "以同一事实和理由作出相同的决定。", "补充调查，依据新的事实、理由重新决定，或者不再处罚。", ON(r330, ACT_DECISION), NULL),
	RULE("R331", "《行政复议法》第七十六条", DISCIPLINE, TIMER, "没有按期报送复议意见书的落实情况。", "立即纠正并报送复议机关。", ON(r331, ACT_REVIEW_OPINION), NULL),
	RULE("R332", "《行政复议法》第七十七条；《行政诉讼法》第九十四条", DISCIPLINE, TIMER, "没有按期履行复议决定、裁判。", "立即履行，登记履行情况。", ON(r332, ACT_REMEDY), NULL),
	RULE("R333", "《行政复议法》第二十九条", NOTE, WARN, "复议和诉讼同时进行。", "向后受理的机关说明已经受理的情况。", ON(r333, ACT_REMEDY), NULL),
	RULE("R334", "地方行政执法考核办法", DISCIPLINE, WARN, "被纠错、败诉没有评析。", "登记被纠错、败诉案件评析。", ON(r334, ACT_REMEDY), "[U] 地方做法"),
	RULE("R335", "《行政诉讼法》第四十七条", REVOCABLE, TIMER, "没有按期处理履行职责的申请。", "立即履行，或者书面说明不履行的理由。", ON(r335, ACT_PROTECTION_REQUEST), NULL),
	{0},
};
