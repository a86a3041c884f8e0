// crime.c: 行刑衔接: a suspected crime goes to the police and is not settled with a fine. procedure.md section N.
// TR = 行政执法机关移送涉嫌犯罪案件的规定; its 三日 has no working-day clause: calendar days (T5).
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

#define EACH_TRANSFER_TO_POLICE(j, i) EACH(j, i, ACT_TRANSFER) if (to_police(j, i))

static day_t day_at(const struct judge *j, int i) { return instant_day(j->acts[i].when); }

// Live act of the type made after act i, the first or the last; -1.
static int first_after(const struct judge *j, enum act_id t, int i)
{
	for (int k = j->first[t]; k >= 0; k = j->acts[k].next)
		if (k > i && j->acts[k].live)
			return k;
	return -1;
}

// ---- TR §5: the group, its report

static int enforcement_members(const struct judge *j, int group)
{
	const struct val *ids = V(j, group, CRIME_GROUP_MEMBERS);
	int n = 0;
	for (size_t k = 0; k < ids->count; k++) {
		const struct law_officer *o = officer_of(j, ids->ids[k]);
		n += o && !o->auxiliary && o->certificate && *o->certificate;
	}
	return n;
}

// Two or more enforcement officers at once; a written report before the transfer is asked for
static void r260(struct judge *j)
{
	EACH(j, i, ACT_CRIME_GROUP) {
		int n = enforcement_members(j, i), least = (int)param_n(j, PARAM_TRANSFER_GROUP_MIN, judge_day(j, i));
		if (j->acts[i].has && n < least)
			judge_blame_by(j, number_read(j, PARAM_TRANSFER_GROUP_MIN, judge_day(j, i)), i, NULL, "专案组只有%d名执法人员，至少应有%d名。", n, least);
	}
	EACH_TRANSFER_TO_POLICE(j, i) {
		int report = judge_before(j, ACT_CRIME_REPORT, i);
		if (judge_before(j, ACT_CRIME_GROUP, i) < 0)
			judge_blame(j, i, NULL, "没有指定两名以上执法人员组成专案组，不能提出移送。");
		else if (report < 0)
			judge_blame(j, i, "由专案组核实情况，提出书面报告。", "专案组还没有提出移送涉嫌犯罪案件的书面报告。");
		else if (enum_is(V(j, report, CRIME_REPORT_RESULT), CRIME_FINDING_NOT_SUSPECTED))
			judge_blame(j, i, "情况有变化的，由专案组重新核实。", "专案组%s核实的结论是不涉嫌犯罪，与移送相矛盾。", day_words(j, judge_day(j, report)));
	}
}

// ---- TR §5: the decision by the head of the organ

static int refusal_of(const struct judge *j, int transfer)
{
	for (int k = first_about(j, ACT_APPROVAL, transfer); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && enum_is(V(j, k, APPROVAL_RESULT), APPROVE_RESULT_RETURN))
			return k;
	return -1;
}

static bool by_the_head(const struct judge *j, int approval)
{
	const char *step = V(j, approval, APPROVAL_STEP)->s;
	int t = j->acts[approval].target;
	return step && strcmp(step, "principal") == 0 && t >= 0 && is_type(j, t, ACT_TRANSFER) && to_police(j, t);
}

static void r261(struct judge *j)
{
	for (int i = j->first[ACT_TRANSFER]; i >= 0; i = j->acts[i].next) {
		const struct seen *s = &j->acts[i];
		if (!to_police(j, i) || (!s->live && !s->returned))
			continue;
		day_t start = instant_day(s->act->at);
		int n = (int)param_n(j, PARAM_TRANSFER_DECISION, start), done = s->effective ? s->approved_by[s->step - 1] : refusal_of(j, i);
		struct due e = due_authority(j, start, UNIT_DAY, n);
		judge_tick(j, (struct clock){.label = "移送涉嫌犯罪案件审批期限", .trigger = i, .met_by = done, .wants = ACT_TRANSFER, .unit = UNIT_DAY,
			    .length = n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true, .unconfirmed = !number_read(j, PARAM_TRANSFER_DECISION, start)},
		     done >= 0 ? day_at(j, done) : DAY_NONE);
	}
	EACH(j, i, ACT_APPROVAL) {
		const struct law_officer *o = by_the_head(j, i) ? officer_of(j, j->acts[i].act->by) : NULL;
		if (o && o->post && strcmp(o->post, "deputy") == 0)
			judge_blame_warn(j, i, SEV_DISCIPLINE, "报正职负责人或者主持工作的负责人审批。", "移送涉嫌犯罪案件由%s审批，登记的职务是副职负责人。", o->name);
	}
}

// Within 24 clock hours of the approval
static void r262(struct judge *j)
{
	int i = j->effective[ACT_TRANSFER];
	if (i < 0 || !to_police(j, i) || j->focus >= 0)
		return;
	int done = j->acts[i].service, receipt = first_after(j, ACT_POLICE_RECEIPT, i);
	if (receipt >= 0 && (done < 0 || j->acts[receipt].when < j->acts[done].when))
		done = receipt;
	int n = (int)param_n(j, PARAM_TRANSFER_SEND, judge_day(j, i));
	judge_tick_hours(j, (struct clock){.label = "向公安机关移送期限", .trigger = i, .met_by = done, .wants = ACT_SERVICE, .length = n,
		    .start = judge_day(j, i), .due_at = j->acts[i].effect + (instant_t)n * HOUR_MS, .binds_authority = true,
		    .unconfirmed = !number_read(j, PARAM_TRANSFER_SEND, judge_day(j, i))},
	     done >= 0 ? j->acts[done].when : INSTANT_NONE);
}

// A refusal gives its reasons: stock words are none
static void r263(struct judge *j)
{
	static const char stock[] = "同意|不同意|不同意移送|不批准|不批准移送|不予批准|不予移送|退回|退回修改";
	EACH(j, i, ACT_APPROVAL) {
		const char *said = V(j, i, APPROVAL_OPINION)->s;
		if (!said || !by_the_head(j, i) || !enum_is(V(j, i, APPROVAL_RESULT), APPROVE_RESULT_RETURN))
			continue;
		size_t n = strlen(said), stop = strlen("。");
		if (n >= stop && strcmp(said + n - stop, "。") == 0)
			n -= stop;
		if (text_in_list(stock, arena_strndup(j->a, said, n)))
			judge_blame(j, i, NULL, "不批准移送，审批意见只写“%s”，没有理由。", said);
	}
}

// ---- TR §6: the papers

static void r264(struct judge *j)
{
	EACH_TRANSFER_TO_POLICE(j, i) {
		struct buf lacks = buf_new(j->a);
		bool excused = V(j, i, TRANSFER_ABSENT)->set;
		for (int k = 0; codes_crime_paper[k].id; k++) {
			bool always = k == CRIME_PAPER_LETTER || k == CRIME_PAPER_REPORT;   // the others may not exist in the case: then it says so
			if (!enums_have(V(j, i, TRANSFER_PAPERS), codes_crime_paper[k].id) && (always || !excused))
				buf_printf(&lacks, "%s%s", lacks.len ? "、" : "", codes_crime_paper[k].label);
		}
		if (j->acts[i].has && lacks.len)
			judge_blame(j, i, NULL, "移送材料缺少%s。", buf_text(&lacks));
	}
}

// ---- TR §7, §8: what the police do with it. Clocks of another organ are watched, not blamed on ours.

static void r265(struct judge *j)
{
	EACH(j, i, ACT_POLICE_RECEIPT) {
		const struct val *on = V(j, i, POLICE_RECEIPT_FORWARDED_AT);
		if (said_no(V(j, i, POLICE_RECEIPT_SIGNED)))
			judge_blame_plain(j, i);
		if (!enum_is(V(j, i, POLICE_RECEIPT_KIND), POLICE_RECEIPT_KIND_OTHER))
			continue;
		int n = (int)param_n(j, PARAM_TRANSFER_FORWARD, judge_day(j, i));
		instant_t due = j->acts[i].when + (instant_t)n * HOUR_MS;
		judge_tick_hours(j, (struct clock){.label = "公安机关转送期限", .trigger = i, .met_by = on->set ? i : -1, .wants = ACT_TYPES, .length = n,
			    .start = day_at(j, i), .due_at = due}, on->set ? on->n : INSTANT_NONE);
		if (on->set && on->n > due)
			judge_blame(j, i, "向公安机关了解转送情况，转送的时间写入案卷。", "公安机关%s接收，%s才转送有管辖权的机关，超过%d小时。",
				    time_words(j, j->acts[i].when), time_words(j, on->n), n);
	}
}

static void police_clock(struct judge *j, const char *label, int trigger, int n)
{
	int done = first_after(j, ACT_POLICE_ANSWER, trigger);
	day_t start = day_at(j, trigger);
	struct due e = due_authority(j, start, UNIT_DAY, n);
	judge_tick(j, (struct clock){.label = label, .trigger = trigger, .met_by = done, .wants = ACT_POLICE_ANSWER, .unit = UNIT_DAY, .length = n,
		    .start = start, .due = e.due, .due_other = e.other, .note = "逾期没有书面通知的，书面催询。"},
	     done >= 0 ? day_at(j, done) : DAY_NONE);
	day_t last = e.other;
	if (j->focus < 0 && (done >= 0 ? day_at(j, done) : j->today) > last)
		judge_blame(j, done >= 0 ? done : trigger, NULL, "%s到%s届满，%s。", label, day_words(j, last),
			    done >= 0 ? arena_printf(j->a, "%s才收到通知书", day_words(j, day_at(j, done))) : "还没有收到通知书");
}

static void r266(struct judge *j)
{
	for (int i = j->first[ACT_POLICE_RECEIPT]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && enum_is(V(j, i, POLICE_RECEIPT_KIND), POLICE_RECEIPT_KIND_OWN))
			police_clock(j, "公安机关立案审查期限", i, (int)param_n(j, PARAM_POLICE_REPLY, day_at(j, i)));
	for (int i = j->first[ACT_TRANSFER_OBJECTION]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && enum_is(V(j, i, TRANSFER_OBJECTION_KIND), OBJECTION_KIND_POLICE))
			police_clock(j, "公安机关复议期限", i, (int)param_n(j, PARAM_POLICE_REPLY, day_at(j, i)));
}

// TR §9: objecting is the organ's choice, but within three days; after a review refused, only the procuratorate is left
static void r267(struct judge *j)
{
	for (int i = j->first[ACT_POLICE_ANSWER]; i >= 0; i = j->acts[i].next) {
		if (!j->acts[i].live || !enum_is(V(j, i, POLICE_ANSWER_RESULT), POLICE_RESULT_NOT_FILED))
			continue;
		int done = first_after(j, ACT_TRANSFER_OBJECTION, i), earlier = j->first[ACT_TRANSFER_OBJECTION];
		bool again = earlier >= 0 && earlier < i;
		day_t start = day_at(j, i);
		int n = (int)param_n(j, PARAM_TRANSFER_OBJECTION, start);
		struct due e = due_authority(j, start, UNIT_DAY, n);
		judge_tick(j, (struct clock){.label = again ? "建议检察院立案监督期限" : "对不予立案提请复议期限", .trigger = i, .met_by = done,
			    .wants = ACT_TRANSFER_OBJECTION, .unit = UNIT_DAY, .length = n, .start = start, .due = e.due, .due_other = e.other,
			    .binds_authority = done >= 0, .unconfirmed = !number_read(j, PARAM_TRANSFER_OBJECTION, start), .note = "认为应当立案的才提出；没有异议的，依法作出行政处理。"},
		     done >= 0 ? day_at(j, done) : DAY_NONE);
		if (again && done >= 0 && enum_is(V(j, done, TRANSFER_OBJECTION_KIND), OBJECTION_KIND_POLICE))
			judge_blame_warn(j, done, SEV_DISCIPLINE, "建议人民检察院依法进行立案监督。", "公安机关复议后仍决定不予立案，不能再次提请公安机关复议。");
	}
}

// TR §12: things and papers follow within three days, against receipt
static void r268(struct judge *j)
{
	int filed = -1;
	for (int i = j->first[ACT_POLICE_ANSWER]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && enum_is(V(j, i, POLICE_ANSWER_RESULT), POLICE_RESULT_FILED))
			filed = i;
	EACH(j, i, ACT_GOODS_HANDOVER)
		if (said_no(V(j, i, GOODS_HANDOVER_RECEIPT)))
			judge_blame_warn(j, i, SEV_DISCIPLINE, NULL, "%s移交涉案物品和材料，没有办结交接手续。", day_words(j, day_at(j, i)));
	if (filed < 0)
		return;
	day_t start = day_at(j, filed);
	int n = (int)param_n(j, PARAM_TRANSFER_GOODS, start), done = first_after(j, ACT_GOODS_HANDOVER, filed);
	struct due e = due_authority(j, start, UNIT_DAY, n);
	judge_tick(j, (struct clock){.label = "移交涉案物品和材料期限", .trigger = filed, .met_by = done, .wants = ACT_GOODS_HANDOVER, .unit = UNIT_DAY,
		    .length = n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true, .unconfirmed = !number_read(j, PARAM_TRANSFER_GOODS, start)},
	     done >= 0 ? day_at(j, done) : DAY_NONE);
}

// ---- 行政处罚法 §27, §35, §82; TR §10, §11, §13: penalty and transfer

// Since when the record before act i suspects a crime, and why; false: it does not.
static bool suspected(const struct judge *j, int i, instant_t *since, const char **why)
{
	int review = judge_before(j, ACT_LEGAL_REVIEW, i), group = judge_before(j, ACT_CRIME_GROUP, i);
	*since = INSTANT_NONE;
	if (review >= 0 && enum_is(V(j, review, LEGAL_REVIEW_CRIME_OPINION), YES_NO_YES)) {
		*since = j->acts[review].when;
		*why = arena_printf(j->a, "法制审核%s认为本案涉嫌犯罪需要移送", day_words(j, day_at(j, review)));
	}
	if (group >= 0 && j->acts[group].effect > *since) {
		*since = j->acts[group].effect;
		*why = arena_printf(j->a, "本案%s发现涉嫌犯罪", day_words(j, day_at(j, group)));
	}
	return *since != INSTANT_NONE;
}

// The suspicion was dealt with: transferred, found groundless, or the head of the organ declined with reasons.
static bool dealt_with(const struct judge *j, int i, instant_t since)
{
	int report = judge_before(j, ACT_CRIME_REPORT, i), sent = judge_before(j, ACT_TRANSFER, i);
	if (report >= 0 && j->acts[report].when >= since && enum_is(V(j, report, CRIME_REPORT_RESULT), CRIME_FINDING_NOT_SUSPECTED))
		return true;
	if (sent >= 0 && to_police(j, sent))
		return true;
	for (int t = j->first[ACT_TRANSFER]; t >= 0 && t < i; t = j->acts[t].next) {
		int no = j->acts[t].returned ? refusal_of(j, t) : -1;
		if (no >= 0 && no < i && by_the_head(j, no) && j->acts[no].when >= since)
			return true;
	}
	return false;
}

// No penalty in place of a transfer
static void r269(struct judge *j)
{
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		instant_t since;
		const char *why;
		if (suspected(j, i, &since, &why) && !dealt_with(j, i, since))
			judge_blame(j, i, NULL, "%s，还没有移送公安机关，不能以行政处罚代替移送。", why);
	}
}

// [D] from §35: no further fine while the police have the case
static void r271(struct judge *j)
{
	if (j->first[ACT_TRANSFER] < 0)
		return;
	EACH_OF(j, i, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_SIMPLE_DECISION) {
		int sent;
		if (fine_of(j, i) && at_police(j, judge_made(j, i), &sent))
			judge_blame(j, i, NULL, "本案已于%s移送公安机关，还没有处理结果，不应再给予罚款%s。", day_words(j, judge_day(j, sent)),
				    money_words(j, fine_of(j, i)));
	}
}

// The act that gave the case back: the police declined, a judicial organ returned it. *sent: the transfer.
static int given_back(const struct judge *j, int *sent)
{
	if (j->first[ACT_TRANSFER] < 0 || at_police(j, INT64_MAX, sent) || *sent < 0)
		return -1;
	int answer = j->last[ACT_POLICE_ANSWER], back = j->last[ACT_CASE_RETURN];
	return answer > back ? answer : back;
}

// TR §10, §13: what comes back is dealt with. Whether the days with the police count is said nowhere [U].
static void r272(struct judge *j)
{
	int sent, back = given_back(j, &sent), more, still;
	if (back < 0)
		return;
	EACH(j, i, ACT_CLOSING)
		if (enum_is(V(j, i, CLOSING_KIND), CLOSE_KIND_TRANSFERRED))
			judge_blame(j, i, "依法给予行政处罚，或者决定不予处罚后再结案。", "%s案件已经回到本机关，不能按移送结案。", day_words(j, day_at(j, back)));
	if (j->focus >= 0 || j->filed == DAY_NONE)
		return;
	day_t from = judge_day(j, sent), until = j->decided != DAY_NONE ? j->decided : j->today, last = decision_due(j, &more, &still).other;
	int away = day_at(j, back) - from;
	if (until > last && until <= last + away)
		judge_blame(j, back, NULL, "案件%s至%s在公安机关（%d日），没有明文规定这段时间不计入办案期限；照常计算已于%s届满。", day_words(j, from),
			    day_words(j, day_at(j, back)), away, day_words(j, last));
}

// TR §18: the law says 及时 and gives no number; at the latest before the case is closed
static void r273(struct judge *j)
{
	EACH(j, i, ACT_CLOSING) {
		int clue = judge_before(j, ACT_DUTY_CLUE, i), sent = judge_before(j, ACT_DUTY_CLUE_TRANSFER, i);
		if (clue >= 0 && (sent < 0 || sent < clue))
			judge_blame_warn(j, i, SEV_DISCIPLINE, NULL, "%s发现的公职人员违法犯罪线索还没有移送。", day_words(j, day_at(j, clue)));
	}
}

const struct rule crime_rules[] = {
	RULE("R260", "《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款", DISCIPLINE, BLOCK, "没有成立专案组核实。", "立即指定两名以上执法人员组成专案组，核实后提出书面报告。", ON(r260, ACT_CRIME_GROUP, ACT_TRANSFER), NULL),
	RULE("R261", "《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款", DISCIPLINE, TIMER, "移送没有在三日内决定。", "由正职负责人或者主持工作的负责人立即决定。", ON(r261, ACT_TRANSFER), NULL),
	RULE("R262", "《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款", DISCIPLINE, TIMER, "批准后二十四小时内没有移送。", "立即向同级公安机关移送，取得回执。", ON(r262, ACT_TRANSFER), NULL),
	RULE("R263", "《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款", DISCIPLINE, BLOCK, "不批准移送没有理由。", "写明不批准移送的理由，记录在案。", ON(r263, ACT_APPROVAL), NULL),
	RULE("R264", "《行政执法机关移送涉嫌犯罪案件的规定》第六条", IRREGULAR, BLOCK, "移送材料不全。", "补齐材料；没有涉案物品、检验鉴定或者其他材料的，写明原因。", ON(r264, ACT_TRANSFER), NULL),
	RULE("R265", "《行政执法机关移送涉嫌犯罪案件的规定》第七条", NOTE, TIMER, "公安机关没有在移送书的回执上签字。", "请公安机关在回执上签字，回执入卷。", ON(r265, ACT_POLICE_RECEIPT), NULL),
	RULE("R266", "《行政执法机关移送涉嫌犯罪案件的规定》第八条、第九条", NOTE, TIMER, "公安机关没有在三日内书面通知。", "书面催询，必要时向人民检察院反映。", ON(r266, ACT_POLICE_RECEIPT, ACT_TRANSFER_OBJECTION), NULL),
	RULE("R267", "《行政执法机关移送涉嫌犯罪案件的规定》第九条", DISCIPLINE, TIMER, "异议没有在三日内提出。", "建议人民检察院依法进行立案监督，写明逾期的原因。", ON(r267, ACT_POLICE_ANSWER), NULL),
	RULE("R268", "《行政执法机关移送涉嫌犯罪案件的规定》第十二条", DISCIPLINE, TIMER, "没有在三日内移交涉案物品和材料。", "立即移交并办结交接手续。", ON(r268, ACT_POLICE_ANSWER, ACT_GOODS_HANDOVER), NULL),
	RULE("R269", "《行政处罚法》第二十七条、第八十二条；《行政执法机关移送涉嫌犯罪案件的规定》第十一条第一款", REVOCABLE, BLOCK, "以行政处罚代替移送。",
	     "移送公安机关；不涉嫌犯罪的，由专案组写明核实结论，或者由正职负责人写明不批准移送的理由。", ON(r269, ACT_NO_PENALTY, ACT_SIMPLE_DECISION, ACT_DECISION), NULL),
	RULE("R271", "《行政处罚法》第三十五条第二款", REVOCABLE, WARN, "移送后又给予罚款。", "等司法机关处理结果；需要给予罚款以外处罚的，另行决定。", ON(r271, ACT_TRANSFER), NULL),
	RULE("R272", "《行政执法机关移送涉嫌犯罪案件的规定》第十条、第十三条", IRREGULAR, WARN, "案件移回后没有依法处理。", "尽快作出决定，把移送和移回的时间写入案卷。", ON(r272, ACT_TRANSFER),
	     "[U] 移送期间是否计入办案期限没有明文"),
	RULE("R273", "《行政执法机关移送涉嫌犯罪案件的规定》第十八条", DISCIPLINE, TIMER, "公职人员违法犯罪线索没有移送。", "及时移送监察机关或者人民检察院。", ON(r273, ACT_CLOSING), NULL),
	{0},
};
