// officers.c: who acts, and who may not. procedure.md section B.
#include <string.h>

#include "core/order.h"
#include "law/rules.h"

int distinct_officers(const struct law_act *act)
{
	int n = 0;
	for (int i = 0; i < act->officer_count; i++) {
		bool again = false;
		for (int k = 0; k < i; k++)
			again = again || act->officers[k] == act->officers[i];
		n += !again;
	}
	return n;
}

static const char *name_of(const struct judge *j, int64_t user)
{
	const struct law_officer *o = officer_of(j, user);
	return o && o->name ? o->name : "所填的人员";
}

static bool needs_officers(const struct judge *j, int i)
{
	return type_of(j, i)->officers && j->acts[i].has;
}

// 行政处罚法 §42: not fewer than two
static void r020(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		int n = distinct_officers(j->acts[i].act);
		if (!needs_officers(j, i) || is_type(j, i, ACT_SIMPLE_DECISION))
			continue;
		bool one = type_of(j, i)->officers == 1;   // two of them together make the two (R288)
		if (n < (one ? 1 : param_n(j, PARAM_OFFICERS_MIN, judge_day(j, i))))
			judge_blame_by(j, number_read(j, PARAM_OFFICERS_MIN, judge_day(j, i)), i, NULL, "“%s”只有%d名执法人员，不得少于%s人。", type_of(j, i)->label, n, one ? "一" : "两");
	}
}

// An area that is no code covers what people say it does.
static bool area_covers(const struct judge *j, const struct law_officer *o)
{
	signed char *known = &j->area[o - j->r->officers];
	if (!*known) {
		bool coded = o->area && strlen(o->area) >= 6 && strspn(o->area, "0123456789") == strlen(o->area);
		*known = coded && j->r->region && !region_covers(o->area, j->r->region) ? -1 : 1;
	}
	return *known > 0;
}

// 执法类别. No official list of them was found [U] (data/code/certificate_category.json), so a category is taken by its words: one that names domains
// of the catalogue (燃气) and not the item's is of another field; any other (综合行政执法) covers what people say it does.
static bool category_covers(const struct judge *j, const struct law_officer *o)
{
	signed char *known = &j->category[o - j->r->officers];
	if (!*known) {
		bool named = !j->item || !o->category || strstr(o->category, j->item->domain), other = false;
		for (const char *const *d = j->p->domains; !named && *d; d++)
			other = other || strstr(o->category, *d);
		*known = other ? -1 : 1;
	}
	return *known > 0;
}

// What is wrong with the certificate on that day; NULL: nothing.
static const char *certificate_fault(const struct judge *j, const struct law_officer *o, day_t d)
{
	const char *state = NULL;
	if (!o->certificate || !*o->certificate)
		return "没有执法证件";
	if (o->state_count && o->states[0].from > d)
		return arena_printf(j->a, "执法证件自%s起才有效", day_words(j, o->states[0].from));
	for (int i = 0; i < o->state_count && o->states[i].from <= d; i++)
		state = o->states[i].state;
	if (state && strcmp(state, "valid") != 0)
		return strcmp(state, "suspended") == 0 ? "执法证件当日处于暂扣状态" : "执法证件当日已被收回或者注销";
	if (o->expires != DAY_NONE && o->expires < d)
		return arena_printf(j->a, "执法证件已于%s到期", day_words(j, o->expires));
	if (!area_covers(j, o) && !cross_area(j, o->id, d))
		return arena_printf(j->a, "执法证件的执法区域（%s）不包括本案发生地", o->area);
	return NULL;
}

// A new certificate is issued before the old one runs out, and the old one is cancelled: one that is good that day is enough, best one of the item's
// field; of several that are not, the first is spoken of.
static const struct law_officer *certificate_on(const struct judge *j, int64_t user, day_t d, const char **fault)
{
	const struct law_officer *best = NULL;
	*fault = "没有执法证件登记";
	for (size_t i = 0; i < j->r->officer_count; i++) {
		const struct law_officer *o = &j->r->officers[i];
		if (o->id != user)
			continue;
		const char *wrong = o->auxiliary ? NULL : certificate_fault(j, o, d);
		if (best && (wrong || (!*fault && (category_covers(j, best) || !category_covers(j, o)))))
			continue;
		best = o;
		*fault = wrong;
	}
	return best;
}

// 行政处罚法 §42, §76(五): the certificate on the day of the act, not today
static void r021(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		const struct law_act *act = j->acts[i].act;
		day_t d = instant_day(j->acts[i].when);
		for (int k = 0; type_of(j, i)->officers && k < act->officer_count; k++) {
			const char *fault;
			const struct law_officer *o = certificate_on(j, act->officers[k], d, &fault);
			if (fault)
				judge_blame(j, i, NULL, "%s办理“%s”（%s）：%s。", o ? o->name : "所填的人员", type_of(j, i)->label, day_words(j, d),
					    fault);
			else if (o && !o->auxiliary && !category_covers(j, o))
				judge_doubt(j, i, SEV_NOTE, "核对执法证件的执法类别；不包括本案事项的，换人办理。", "%s办理“%s”：执法证件的执法类别（%s）没有写明包括本案事项的领域（%s）。", o->name,
				            type_of(j, i)->label, o->category, j->item->domain);
		}
	}
}

// 行政处罚法 §52, §55: the certificate is shown
static void r022(struct judge *j)
{
	EACH_OF(j, i, ACT_SCENE_RECORD, ACT_INTERVIEW, ACT_INSPECTION_ENTRY) {
		enum act_id t = j->acts[i].act->t;
		bool not_shown = (t == ACT_SCENE_RECORD && said_no(V(j, i, SCENE_RECORD_SHOWN_CERTIFICATE))) ||
		                 (t == ACT_INSPECTION_ENTRY && said_no(V(j, i, INSPECTION_ENTRY_SHOWN_CERTIFICATE))) ||
		                 (t == ACT_INTERVIEW && said_no(V(j, i, INTERVIEW_SHOWN_CERTIFICATE)));
		if (not_shown)
			judge_blame(j, i, NULL, "%s的“%s”记载没有出示执法证件，当事人有权拒绝。", day_words(j, judge_day(j, i)), type_of(j, i)->label);
	}
}

// 行政处罚法 §42: auxiliary staff are not enforcement officers
static void r023(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		const struct law_act *act = j->acts[i].act;
		for (int k = 0; type_of(j, i)->officers && k < act->officer_count; k++) {
			const struct law_officer *o = officer_of(j, act->officers[k]);
			if (o && o->auxiliary)
				judge_blame(j, i, NULL, "%s是执法辅助人员，不能作为“%s”的执法人员。", o->name, type_of(j, i)->label);
		}
		bool judges = is_type(j, i, ACT_APPROVAL) || is_type(j, i, ACT_LEGAL_REVIEW);   // anybody may type what others decided
		const struct law_officer *by = judges ? officer_of(j, act->by) : NULL;
		if (by && by->auxiliary)
			judge_blame(j, i, "由有权审批、审核的人员办理。", "%s是执法辅助人员，不能办理“%s”。", by->name, type_of(j, i)->label);
	}
}

static bool acts_in(const struct law_act *act, int64_t user)
{
	bool in = act->by == user;
	for (int k = 0; k < act->officer_count; k++)
		in = in || act->officers[k] == user;
	return in;
}

// Recusals granted and in effect, by the one who must withdraw, in the order of recording.
struct withdrawal {
	int64_t user;
	int act, first;           // first: of those up to here of the same one, in effect first
};
struct withdrawals {
	size_t count;
	const struct withdrawal *list;
};

static int by_one(const void *list, uint32_t x, uint32_t y)
{
	const struct withdrawal *w = list;
	return w[x].user != w[y].user ? w[x].user < w[y].user ? -1 : 1 : w[x].act - w[y].act;
}

static struct withdrawals withdrawals(const struct judge *j)
{
	size_t n = 0;
	for (int r = j->first[ACT_RECUSAL]; r >= 0; r = j->acts[r].next)
		n++;
	struct withdrawal *list = NEW_ARRAY(j->a, struct withdrawal, n + 1), *sorted = NEW_ARRAY(j->a, struct withdrawal, n + 1);
	uint32_t *order = NEW_ARRAY(j->a, uint32_t, n + 1);
	n = 0;
	for (int r = j->first[ACT_RECUSAL]; r >= 0; r = j->acts[r].next)
		if (j->acts[r].live && j->acts[r].effective && enum_is(V(j, r, RECUSAL_GRANTED), YES_NO_YES) && V(j, r, RECUSAL_WHO)->set)
			list[n++] = (struct withdrawal){V(j, r, RECUSAL_WHO)->n, r, r};
	order_things(j->a, list, n, by_one, order);
	for (size_t k = 0; k < n; k++) {
		sorted[k] = list[order[k]];
		if (k && sorted[k - 1].user == sorted[k].user && j->acts[sorted[k - 1].first].effect <= j->acts[sorted[k].first].effect)
			sorted[k].first = sorted[k - 1].first;
	}
	return (struct withdrawals){n, sorted};
}

// The recusal by which this one had withdrawn when act i was made; -1.
static int withdrawn_by(const struct judge *j, const struct withdrawals *all, int64_t user, int i)
{
	size_t low = 0, high = all->count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct withdrawal *w = &all->list[mid];
		if (w->user < user || (w->user == user && w->act < i))
			low = mid + 1;
		else
			high = mid;
	}
	int first = low && all->list[low - 1].user == user ? all->list[low - 1].first : -1;
	return first >= 0 && j->acts[first].effect <= judge_made_latest(j, i) ? first : -1;
}

// 行政处罚法 §43: who must withdraw does not act any more
static void r024(struct judge *j)
{
	if (j->live[ACT_RECUSAL] < 0)
		return;
	struct withdrawals all = withdrawals(j);
	EACH(j, i, ANY_ACT) {
		const struct law_act *act = j->acts[i].act;
		int r = withdrawn_by(j, &all, act->by, i);
		for (int k = 0; r < 0 && k < act->officer_count; k++)
			r = withdrawn_by(j, &all, act->officers[k], i);
		if (r >= 0)
			judge_blame(j, i, NULL, "%s已于%s决定回避，不能再办理“%s”。", name_of(j, V(j, r, RECUSAL_WHO)->n), day_words(j, judge_day(j, r)), type_of(j, i)->label);
	}
}

// 行政处罚法 §43 para 2, 3: a request is answered before the decision; the investigation goes on meanwhile
static void r025(struct judge *j)
{
	EACH_OF(j, i, DECISIONS) {
		int answer = judge_before(j, ACT_RECUSAL, i);
		for (int k = 0; k < i; k++) {
			const struct seen *s = &j->acts[k];
			bool asked = s->live && ((is_type(j, k, ACT_INTERVIEW) && enum_is(&s->v[INTERVIEW_ASKS_RECUSAL], YES_NO_YES)) ||
			                         (is_type(j, k, ACT_SCENE_RECORD) &&
				    enum_is(&s->v[SCENE_RECORD_ASKS_RECUSAL], YES_NO_YES)));
			if (asked && (answer < 0 || judge_day(j, answer) < instant_day(s->when)))   // one decided before is no answer to it
				judge_blame(j, i, NULL, "当事人%s申请回避，至今没有决定，不能作出处罚决定。", day_words(j, instant_day(s->when)));
		}
	}
}

// 行政处罚法 §58 last para: first in this work on or after 2018-01-01 -> legal qualification
static void r026(struct judge *j)
{
	EACH(j, i, ACT_LEGAL_REVIEW) {
		const struct law_officer *o = officer_of(j, j->acts[i].act->by);
		day_t from = (day_t)param_n(j, PARAM_REVIEWER_QUALIFICATION_FROM, judge_day(j, i));
		if (o && o->review_since != DAY_NONE && o->review_since >= from && !o->legal_qualified)
			judge_blame_by(j, number_read(j, PARAM_REVIEWER_QUALIFICATION_FROM, judge_day(j, i)), i, NULL, "%s自%s起初次从事法制审核，没有法律职业资格。", o->name,
				    day_words(j, o->review_since));
	}
}

// 行政处罚法 §58 [D]: who investigated does not review
static void r027(struct judge *j)
{
	EACH(j, i, ACT_LEGAL_REVIEW)
		if (j->acts[i].has && is_investigator(j, j->acts[i].act->by, i))
			judge_blame(j, i, NULL, "%s参与过本案调查，不能在%s审核本案。", name_of(j, j->acts[i].act->by), day_words(j, judge_day(j, i)));
}

// 行政处罚法 §64(四): who investigated does not preside
static void r028(struct judge *j)
{
	EACH(j, i, ACT_HEARING_NOTICE)
		if (V(j, i, HEARING_NOTICE_CHAIR)->set && is_investigator(j, V(j, i, HEARING_NOTICE_CHAIR)->n, i))
			judge_blame(j, i, NULL, "通知的听证主持人%s是本案调查人员。", name_of(j, V(j, i, HEARING_NOTICE_CHAIR)->n));
	EACH(j, i, ACT_HEARING)
		if (V(j, i, HEARING_CHAIR)->set && is_investigator(j, V(j, i, HEARING_CHAIR)->n, i))
			judge_blame(j, i, NULL, "%s的听证由%s主持，该人是本案调查人员。", day_words(j, judge_day(j, i)), name_of(j, V(j, i, HEARING_CHAIR)->n));
}

// 行政处罚法 §57 para 2: 负责人集体讨论决定. The article gives no number: one is no 集体, so two is the least the word allows [D]. Case officers
// report and do not vote
static void r029(struct judge *j)
{
	EACH(j, i, ACT_DISCUSSION) {
		const struct val *rows = V(j, i, DISCUSSION_ATTENDEES);
		int n = 0, least = (int)param_n(j, PARAM_DISCUSSION_PERSONS_MIN, judge_day(j, i));
		size_t width = field_count(group_attendee);
		for (size_t k = 0; k < rows->count; k++) {
			bool again = false;
			for (size_t m = 0; m < k; m++)
				again = again || rows->sub[m * width].n == rows->sub[k * width].n;
			n += !again;
			if (is_investigator(j, rows->sub[k * width].n, i))
				judge_blame(j, i, NULL, "%s是本案调查人员，只能汇报，不能作为负责人参加集体讨论表决。", rows->sub[k * width + GROUP_ATTENDEE_NAME].s);
		}
		if (j->acts[i].has && n < least)
			judge_blame_by(j, number_read(j, PARAM_DISCUSSION_PERSONS_MIN, judge_day(j, i)), i, NULL, "参加集体讨论的负责人只有%d人，至少应有%d人。", n, least);
	}
}

// 行政处罚法 §56, §57: who drafted does not approve
static void r030(struct judge *j)
{
	EACH(j, i, ACT_APPROVAL) {
		int t = j->acts[i].target;
		if (t >= 0 && acts_in(j->acts[t].act, j->acts[i].act->by))
			judge_blame(j, i, NULL, "审批人就是“%s”的承办人，不能审批自己办理的事项。", type_of(j, t)->label);
	}
}

const struct rule officers_rules[] = {
	RULE("R020", "《行政处罚法》第四十二条第一款", REVOCABLE, BLOCK, "执法人员少于两人。", "由两名以上具有执法资格的人员共同办理。", r020, NULL),
	RULE("R021", "《行政处罚法》第四十二条、第七十六条第一款第五项", REVOCABLE, BLOCK, "执法证件当日无效。", "换由当日持有效证件的人员办理。", r021, NULL),
	RULE("R022", "《行政处罚法》第五十五条第一款", IRREGULAR, BLOCK, "没有出示执法证件。", "出示证件后重新检查或者询问。", ON(r022, ACT_SCENE_RECORD, ACT_INTERVIEW, ACT_INSPECTION_ENTRY), NULL),
	RULE("R023", "《行政处罚法》第四十二条", REVOCABLE, BLOCK, "辅助人员不能执法。", "换由具有执法资格的人员办理。", r023, NULL),
	RULE("R024", "《行政处罚法》第四十三条第一款", REVOCABLE, BLOCK, "应当回避的人仍在办案。", "换由其他执法人员办理。", ON(r024, ACT_RECUSAL), NULL),
	RULE("R025", "《行政处罚法》第四十三条第二款、第三款", REVOCABLE, BLOCK, "回避申请还没有决定。", "由行政机关负责人决定是否回避。", ON(r025, DECISIONS), NULL),
	RULE("R026", "《行政处罚法》第五十八条第二款", IRREGULAR, BLOCK, "审核人员没有法律职业资格。", "换由取得法律职业资格的人员审核。", ON(r026, ACT_LEGAL_REVIEW), NULL),
	RULE("R027", "《行政处罚法》第五十八条", REVOCABLE, BLOCK, "法制审核人员参与过本案调查，不能审核。", "换由没有参与调查的人员审核。", ON(r027, ACT_LEGAL_REVIEW), NULL),
	RULE("R028", "《行政处罚法》第六十四条第四项", REVOCABLE, BLOCK, "听证主持人是本案调查人员。", "指定非本案调查人员主持听证。", ON(r028, ACT_HEARING, ACT_HEARING_NOTICE), NULL),
	RULE("R029", "《行政处罚法》第五十七条第二款", REVOCABLE, BLOCK, "集体讨论的人员不合法。", "由两名以上行政机关负责人讨论。", ON(r029, ACT_DISCUSSION), NULL),
	RULE("R030", "《行政处罚法》第五十七条第一款", REVOCABLE, BLOCK, "承办人审批了自己的事项。", "由行政机关负责人或者承办机构负责人审批。", ON(r030, ACT_APPROVAL), NULL),
	{0},
};
