// hearing.c: 听证, 行政处罚法 §63-§65. procedure.md section I, R159-R165.
#include "law/rules.h"

static bool hearing_told(const struct judge *j, int notice)
{
	return notice >= 0 && said_yes(V(j, notice, PRIOR_NOTICE_HEARING_RIGHT));
}

// §64(一), §85: five working days to ask
static void r159(struct judge *j)
{
	EACH(j, i, ACT_HEARING_REQUEST) {
		int notice = judge_before(j, ACT_PRIOR_NOTICE, i);
		day_t end = notice >= 0 ? hearing_request_end(j, notice) : DAY_NONE;
		if (j->acts[i].has && end != DAY_NONE && judge_day(j, i) > end && enum_is(V(j, i, HEARING_REQUEST_ACCEPTED), YES_NO_YES))
			judge_blame_warn(j, i, SEV_NOTE, NULL, "听证申请于%s提出，期限到%s已经届满；受理对当事人有利，可以受理。", day_words(j, judge_day(j, i)),
				    day_words(j, end));
		else if (j->acts[i].has && end != DAY_NONE && judge_day(j, i) <= end && hearing_told(j, notice) &&
			    enum_is(V(j, i, HEARING_REQUEST_ACCEPTED), YES_NO_NO))
			judge_blame(j, i, NULL, "当事人在期限内（到%s）要求听证，应当组织听证。", day_words(j, end));
	}
	int notice = j->effective[ACT_PRIOR_NOTICE], asked = j->last[ACT_HEARING_REQUEST];
	if (j->focus >= 0 || !hearing_told(j, notice) || j->acts[notice].served == DAY_NONE)
		return;
	struct period p = period_on(j, PARAM_HEARING_REQUEST, j->acts[notice].served);
	struct due e = due_party(j, j->acts[notice].served, p.unit, p.n);
	judge_tick(j, (struct clock){.label = "要求听证期限", .trigger = notice, .met_by = asked, .wants = ACT_HEARING_REQUEST,
		    .unit = p.unit, .length = p.n,
	                       .start = j->acts[notice].served, .due = e.due, .due_other = e.other},
	     asked >= 0 ? judge_day(j, asked) : DAY_NONE);
}

static bool waived(const struct judge *j, int i)
{
	int w = judge_before(j, ACT_HEARING_WAIVER, i);
	return w >= 0 && said_yes(V(j, w, HEARING_WAIVER_EXPRESS));
}

static int accepted_request(const struct judge *j, int i)
{
	int r = judge_before(j, ACT_HEARING_REQUEST, i);
	return r >= 0 && enum_is(V(j, r, HEARING_REQUEST_ACCEPTED), YES_NO_YES) ? r : -1;
}

// §62, §64 [D]: the five days are the party's; a hearing asked for is held first
static void r160(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int notice = judge_before(j, ACT_PRIOR_NOTICE, i);
		if (!hearing_told(j, notice) || waived(j, i))
			continue;
		day_t end = hearing_request_end(j, notice);
		if (accepted_request(j, i) >= 0) {
			if (judge_before(j, ACT_HEARING, i) < 0)
				judge_blame(j, i, "举行听证后再作决定。", "当事人%s要求听证，听证还没有举行，不能作出处罚决定。",
					    day_words(j, judge_day(j, accepted_request(j, i))));
		} else if (end != DAY_NONE && judge_day(j, i) <= end) {
			judge_blame(j, i, NULL, "要求听证的期限到%s届满，当事人没有书面放弃听证，现在不能作出处罚决定。", day_words(j, end));
		}
	}
}

// §64(二): seven working days' notice of time and place
static void r161(struct judge *j)
{
	EACH(j, i, ACT_HEARING) {
		int notice = judge_before(j, ACT_HEARING_NOTICE, i);
		day_t held = judge_day(j, i), served = notice >= 0 ? j->acts[notice].served : DAY_NONE;
		struct period least = period_on(j, PARAM_HEARING_NOTICE_BEFORE, held);
		int between = served == DAY_NONE ? 0 : least.unit == UNIT_WORKDAY ? workdays_between(j, served, held) : held - served;
		if (!j->acts[i].has || notice < 0)
			continue;
		if (served == DAY_NONE || served > held)
			judge_blame(j, i, NULL, "听证通知书没有送达，不能举行听证。");
		else if (between < least.n && least.unit == UNIT_WORKDAY)
			judge_blame(j, i, NULL, "听证通知书%s送达，%s举行听证，中间只有%d个工作日，应当提前%s。", day_words(j, served), day_words(j, held), between,
				    period_words(j, least));
		else if (between < least.n)
			judge_doubt(j, i, j->rule->severity, NULL, "听证通知书%s送达，%s举行听证，只提前%d日，当时的法律要求%s前通知。", day_words(j, served), day_words(j, held), between,
				    period_words(j, least));
	}
	EACH(j, i, ACT_HEARING_NOTICE) {
		const struct val *time = V(j, i, HEARING_NOTICE_TIME);
		day_t from = instant_day(j->acts[i].act->at);
		struct period least = period_on(j, PARAM_HEARING_NOTICE_BEFORE, from);
		if (time->set && least.unit == UNIT_WORKDAY && workdays_between(j, from, instant_day(time->n)) < least.n)
			judge_blame(j, i, "推迟听证时间。", "听证定在%s，距制作通知的%s只有%d个工作日，应当提前%s送达通知。", time_words(j, time->n), day_words(j, from),
			      workdays_between(j, from, instant_day(time->n)), period_words(j, least));
	}
}

// §64(三)-(七): public, one or two agents, the record checked by the party
static void r162(struct judge *j)
{
	EACH(j, i, ACT_HEARING_NOTICE)
		if (said_no(V(j, i, HEARING_NOTICE_OPEN)) && !V(j, i, HEARING_NOTICE_CLOSED_REASON)->set)
			judge_blame(j, i, "公开举行，或者写明涉及国家秘密、商业秘密、个人隐私的理由。", "听证不公开举行，没有写明理由。");
	EACH(j, i, ACT_HEARING) {
		int most = (int)param_n(j, PARAM_HEARING_AGENTS_MAX, judge_day(j, i)), notice = judge_before(j, ACT_HEARING_NOTICE, i);
		if ((int)V(j, i, HEARING_AGENTS)->count > most)
			judge_blame_by(j, number_read(j, PARAM_HEARING_AGENTS_MAX, judge_day(j, i)), i, "当事人可以委托一至二人代理。", "当事人的代理人有%zu人，最多%d人。",
				    V(j, i, HEARING_AGENTS)->count, most);
		if (notice >= 0 && V(j, i, HEARING_CHAIR)->set && V(j, notice, HEARING_NOTICE_CHAIR)->set &&
			    V(j, i, HEARING_CHAIR)->n != V(j, notice, HEARING_NOTICE_CHAIR)->n)
			judge_blame(j, i, "变更主持人的，重新通知当事人，保障其申请回避的权利。", "听证主持人与通知书上的不是同一人。");
	}
}

// §65: the decision rests on the record of the hearing
static void r165(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int held = judge_before(j, ACT_HEARING, i);
		if (held >= 0 && enum_is(V(j, held, HEARING_OUTCOME), HEARING_OUTCOME_HELD) && judge_before(j, ACT_HEARING_REPORT, i) < 0)
			judge_blame(j, i, NULL, "%s举行了听证，还没有听证报告，决定应当根据听证笔录作出。", day_words(j, judge_day(j, held)));
	}
}

const struct rule hearing_rules[] = {
	RULE("R159", "《行政处罚法》第六十四条第一项、第八十五条", REVOCABLE, BLOCK, "应当受理听证申请。", "受理申请，组织听证。", ON(r159, ACT_PRIOR_NOTICE, ACT_HEARING_REQUEST), NULL),
	RULE("R160", "《行政处罚法》第六十二条、第六十四条", REVOCABLE, BLOCK, "要求听证的期限没有届满。", "等期限届满，或者取得当事人书面明确放弃听证的声明。", ON(r160, ACT_DECISION), NULL),
	RULE("R161", "《行政处罚法》第六十四条第二项、第八十五条", REVOCABLE, BLOCK, "没有提前七个工作日通知听证。", "重新确定听证时间并提前七个工作日送达通知。", ON(r161, ACT_HEARING, ACT_HEARING_NOTICE), NULL),
	RULE("R162", "《行政处罚法》第六十四条", REVOCABLE, BLOCK, "听证不合规定。", "按规定重新举行。", ON(r162, ACT_HEARING, ACT_HEARING_NOTICE), NULL),
	RULE("R165", "《行政处罚法》第六十五条", REVOCABLE, WARN, "没有根据听证笔录作出决定。", "先完成听证报告。", ON(r165, ACT_DECISION), NULL),
	{0},
};
