// seizure_term.c: how long goods are held, how they are kept, what becomes of them. 行政强制法 §21-§28. procedure.md R100-R109.
#include "law/goods.h"
#include "law/rules.h"
#include "law/seizure.h"

// §25 para 3: days of a test count only against the organ's clock when its period was set and told in writing
bool seizure_tested(const struct judge *j, int seizure, day_t d)
{
	for (int k = first_about(j, ACT_SEIZURE_TEST, seizure); k >= 0; k = next_about(j, k)) {
		const struct val *from = V(j, k, SEIZURE_TEST_FROM), *to = V(j, k, SEIZURE_TEST_TO);
		day_t told = j->acts[k].served;
		if (j->acts[k].live && told != DAY_NONE && told <= d && from->set && from->n <= d && d <= to->n)
			return true;
	}
	return false;
}

// §25 para 1: one extension
static int extension_of(const struct judge *j, int seizure)
{
	for (int k = first_about(j, ACT_SEIZURE_EXTENSION, seizure); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].effective)
			return k;
	return -1;
}

static int at_most(const struct val *days, int64_t limit) { return (int)(days->set && days->n < limit ? days->n : limit); }

struct seizure_span seizure_span(const struct judge *j, int seizure, bool extended)
{
	day_t start = instant_day(seizure_carried_out(j, seizure));
	int extension = extended ? extension_of(j, seizure) : -1;
	struct seizure_span s = {.start = start, .days = at_most(V(j, seizure, SEIZURE_DAYS), param_n(j, PARAM_SEIZURE, start))};
	if (extension >= 0)
		s.days += at_most(V(j, extension, SEIZURE_EXTENSION_DAYS), param_n(j, PARAM_SEIZURE_EXTENSION, start));
	s.due = start + s.days - 1;
	for (day_t d = start; d <= s.due; d++)
		s.due += seizure_tested(j, seizure, d);
	s.other = s.due + 1;
	return s;
}

// §25 para 1: thirty days at most
static void r100(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE) {
		int64_t most = param_n(j, PARAM_SEIZURE, instant_day(j->acts[i].when));
		if (V(j, i, SEIZURE_DAYS)->set && V(j, i, SEIZURE_DAYS)->n > most)
			judge_blame(j, i, NULL, "查封、扣押的期限写了%lld日，不得超过%lld日。", (long long)V(j, i, SEIZURE_DAYS)->n, (long long)most);
	}
	for (int i = j->first[ACT_SEIZURE]; i >= 0; i = j->acts[i].next) {
		if (!j->acts[i].live || !j->acts[i].effective)
			continue;
		struct seizure_span s = seizure_span(j, i, true);
		int done = goods_settled_by(j, i);
		judge_tick(j, (struct clock){.label = "查封（扣押）期限", .trigger = i, .met_by = done, .wants = ACT_SEIZURE_HANDLING, .unit = UNIT_DAY,
			    .length = s.days, .start = s.start, .due = s.due, .due_other = s.other, .binds_authority = true,
			    .note = "期满前没收、销毁、解除，或者依法延长一次；告知过的检测、鉴定期间不计入。"},
		     done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

static bool earlier_extension(const struct judge *j, int i)
{
	for (int k = first_about(j, ACT_SEIZURE_EXTENSION, j->acts[i].target); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live)
			return true;
	return false;
}

static void late_extension(struct judge *j, int i, int seizure)
{
	struct seizure_span s = seizure_span(j, seizure, false);
	day_t made = judge_day(j, i), told = j->acts[i].served;
	if (made > s.other)
		judge_blame(j, i, "立即解除查封、扣押。", "查封、扣押期限已于%s届满，%s不能再延长。", day_words(j, s.other), day_words(j, made));
	else if (made > s.due)
		judge_blame_warn(j, i, SEV_NOTE, NULL, "查封、扣押期限从严计算到%s届满，%s才延长；实施之日不计入则没有超期。", day_words(j, s.due), day_words(j, made));
	else if (j->focus < 0 && j->acts[i].effective && (told == DAY_NONE ? j->today > s.other : told > s.other))
		judge_blame(j, i, "立即书面告知当事人延长的决定和理由。", "延长查封、扣押的决定没有在%s以前书面告知当事人。", day_words(j, s.other));
}

// §25 para 1, 2: once, thirty days more at most, decided and told in writing before the period ends
static void r101(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_EXTENSION) {
		int of = j->acts[i].target;
		const struct val *days = V(j, i, SEIZURE_EXTENSION_DAYS);
		int64_t most = param_n(j, PARAM_SEIZURE_EXTENSION, judge_day(j, i));
		if (days->set && days->n > most)
			judge_blame(j, i, NULL, "延长了%lld日，不得超过%lld日。", (long long)days->n, (long long)most);
		if (of < 0 || !is_type(j, of, ACT_SEIZURE) || !j->acts[i].has)
			continue;
		if (earlier_extension(j, i))
			judge_blame(j, i, "期限届满以前作出处理决定。", "查封、扣押已经延长过一次，不能再延长。");
		else
			late_extension(j, i, of);
	}
}

// §25 para 3: the period of a test is set and told; the organ pays
static void r102(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_TEST) {
		const struct val *from = V(j, i, SEIZURE_TEST_FROM), *to = V(j, i, SEIZURE_TEST_TO);
		day_t told = j->acts[i].served;
		if (enum_is(V(j, i, SEIZURE_TEST_FEE), FEE_BEARER_PARTY))
			judge_blame(j, i, NULL, "检测、检验、检疫、技术鉴定的费用由行政机关承担，不得向当事人收取。");
		if (!from->set)
			continue;
		if (to->n < from->n)
			judge_blame(j, i, "核对起止日期。", "检测期间的止日%s早于起日%s。", day_words(j, (day_t)to->n), day_words(j, (day_t)from->n));
		else if (j->focus < 0 && (told == DAY_NONE ? j->today > from->n : told > from->n))
			judge_blame_warn(j, i, SEV_REVOCABLE, "立即书面告知当事人检测期间。", "检测期间自%s起，%s；告知以前的天数计入查封、扣押期限。", day_words(j, (day_t)from->n),
				    told == DAY_NONE ? "至今没有书面告知当事人" : arena_printf(j->a, "%s才书面告知当事人", day_words(j, told)));
	}
}

// §26: the organ keeps and pays; goods detained are kept by itself; what is damaged is made good
static void r103(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE)
		if (enum_is(V(j, i, SEIZURE_KIND), SEIZURE_KIND_DETAIN) && enum_is(V(j, i, SEIZURE_KEEPER), SEIZURE_KEEPER_THIRD))
			judge_blame(j, i, "由本机关保管。", "只有查封的场所、设施或者财物可以委托第三人保管，扣押的财物应当由行政机关保管。");
	EACH(j, i, ACT_SEIZURE_RETURN) {
		const struct val *fee = V(j, i, SEIZURE_RETURN_FEE), *paid = V(j, i, SEIZURE_RETURN_COMPENSATION);
		if (fee->set && fee->n > 0)
			judge_blame(j, i, "退还已经收取的保管费用。", "向当事人收取了保管费用%s，因查封、扣押发生的保管费用由行政机关承担。", money_words(j, fee->n));
		if (said_yes(V(j, i, SEIZURE_RETURN_DAMAGED)) && !(paid->set && paid->n > 0))
			judge_blame(j, i, "依法承担赔偿责任，填写赔偿金额。", "财物被使用或者损毁，没有赔偿。");
	}
}

// §27: confiscated by a decision, destroyed by law, or lifted; nothing is left over when the case closes
static void r104(struct judge *j)
{
	size_t width = field_count(group_seized_outcome);
	EACH(j, i, ACT_SEIZURE_HANDLING) {
		const struct val *rows = V(j, i, SEIZURE_HANDLING_GOODS);
		bool basis = V(j, i, SEIZURE_HANDLING_BASIS)->set;
		goods_taken_by_nobody(j, i, GROUP_SEIZED_OUTCOME_OUTCOME, SEIZURE_OUTCOME_CONFISCATE);
		for (size_t k = 0; k < rows->count; k++) {
			const struct val *row = rows->sub + k * width, *outcome = &row[GROUP_SEIZED_OUTCOME_OUTCOME];
			if (enum_is(outcome, SEIZURE_OUTCOME_DESTROY) && !basis)
				judge_blame(j, i, "写明应当销毁的法律、行政法规条款。", "%s要销毁，没有写明依据。", row[GROUP_SEIZED_OUTCOME_NAME].s);
		}
	}
	EACH(j, i, ACT_CLOSING)
		for (int k = j->first[ACT_SEIZURE]; k >= 0; k = j->acts[k].next)
			if (seizure_stands(j, k))
				judge_blame(j, i, NULL, "%s查封、扣押的财物还没有处理完，不能结案。", day_words(j, instant_day(seizure_carried_out(j, k))));
}

bool seizure_releases(const struct judge *j, int handling)
{
	const struct val *rows = V(j, handling, SEIZURE_HANDLING_GOODS);
	size_t width = field_count(group_seized_outcome);
	for (size_t k = 0; k < rows->count; k++)
		if (enum_is(&rows->sub[k * width + GROUP_SEIZED_OUTCOME_OUTCOME], SEIZURE_OUTCOME_RELEASE))
			return true;
	return false;
}

// The first return of what the handling released, or the first after return `after`.
static int return_of(const struct judge *j, int handling, int after)
{
	int first = first_about(j, ACT_SEIZURE_RETURN, handling), k = after < 0 ? first : next_about(j, after);
	while (k >= 0 && !j->acts[k].live)
		k = next_about(j, k);
	return k;
}

// What was got for goods of the seizure sold beforehand; they were the party's, so the money is.
static fen_t sold_for(const struct judge *j, int seizure)
{
	fen_t sum = 0;
	for (int k = first_about(j, ACT_GOODS_DISPOSAL, seizure); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].effective &&
			    enum_is(V(j, k, GOODS_DISPOSAL_GROUND), GOODS_GROUND_PERISHABLE) && V(j, k, GOODS_DISPOSAL_PROCEEDS)->set)
			sum += V(j, k, GOODS_DISPOSAL_PROCEEDS)->n;
	return sum;
}

static void money_back(struct judge *j, int i)
{
	int handling = j->acts[i].target, seizure = handling >= 0 ? j->acts[handling].target : -1;
	const struct val *money = V(j, i, SEIZURE_RETURN_MONEY), *paid = V(j, i, SEIZURE_RETURN_COMPENSATION);
	bool last = j->acts[i].has && return_of(j, handling, i) < 0;   // more of it may come back later
	fen_t sold = seizure >= 0 && last ? sold_for(j, seizure) : 0, back = 0;
	for (int k = sold ? first_about(j, ACT_SEIZURE_RETURN, handling) : -1; k >= 0; k = next_about(j, k))
		if (j->acts[k].live && V(j, k, SEIZURE_RETURN_MONEY)->set)
			back += V(j, k, SEIZURE_RETURN_MONEY)->n;
	if (sold && back < sold)
		judge_blame(j, i, "退还拍卖、变卖所得的全部款项。", "物品先行拍卖、变卖得款%s，只退还%s。", money_words(j, sold), money_words(j, money->set ? back : 0));
	if (said_yes(V(j, i, SEIZURE_RETURN_LOW_PRICE)) && !(paid->set && paid->n > 0))
		judge_blame(j, i, "给予补偿，填写补偿金额。", "变卖价格明显低于市场价格，给当事人造成损失，没有补偿。");
}

// §28: a ground named; returned at once, or the money for what was sold; once the case is decided nothing is held on
static void r105(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_HANDLING)
		if (j->acts[i].has && seizure_releases(j, i) && !V(j, i, SEIZURE_HANDLING_GROUND)->set)
			judge_blame(j, i, "选择解除的理由。", "解除查封、扣押没有写明理由。");
	EACH(j, i, ACT_SEIZURE_RETURN)
		money_back(j, i);
	for (int i = j->first[ACT_SEIZURE_HANDLING]; i >= 0; i = j->acts[i].next) {
		if (!j->acts[i].live || !j->acts[i].effective || !seizure_releases(j, i))
			continue;
		int done = return_of(j, i, -1);
		judge_tick_at_once(j, (struct clock){.label = "解除后立即退还财物", .trigger = i, .met_by = done, .wants = ACT_SEIZURE_RETURN,
			    .start = judge_day(j, i)}, done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
	for (int i = j->first[ACT_SEIZURE]; i >= 0 && j->served != DAY_NONE; i = j->acts[i].next) {
		int done = goods_settled_by(j, i);
		if (!j->acts[i].live || !j->acts[i].effective || instant_day(j->acts[i].when) > j->served)
			continue;
		judge_tick_at_once(j, (struct clock){.label = "作出处理决定后解除或者处理查封（扣押）的财物", .trigger = j->decision, .met_by = done,
			    .wants = ACT_SEIZURE_HANDLING, .start = j->served}, done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

static int notice_before(const struct judge *j, int disposal, int ground)
{
	for (int k = first_about(j, ACT_GOODS_NOTICE, j->acts[disposal].target); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && enum_is(V(j, k, GOODS_NOTICE_GROUND), ground) &&
			    j->acts[k].when <= j->acts[disposal].when)
			return k;
	return -1;
}

// [L] the local period between the notice and the disposal; no row for the place: no such rule there
static void waited(struct judge *j, int i, enum param_id id, int ground, enum day_unit unit, const char *what)
{
	day_t done = instant_day(j->acts[i].when);
	const struct param *row = param_row(j, id, done);
	if (!row || !row->set || !enum_is(V(j, i, GOODS_DISPOSAL_GROUND), ground))
		return;
	int told = notice_before(j, i, ground);
	day_t end = told >= 0 ? due_party(j, instant_day(j->acts[told].when), unit, (int)row->n).due : DAY_NONE;
	if (told < 0)
		judge_blame(j, i, arena_printf(j->a, "先%s，期满后再处理。", what), "没有%s就处理了物品。", what);
	else if (done <= end)
		judge_blame(j, i, NULL, "%s于%s作出，%lld日%s到%s届满，%s不能处理。", what, day_words(j, instant_day(j->acts[told].when)), (long long)row->n,
			    unit == UNIT_WORKDAY ? "（从宽按工作日计算）" : "", day_words(j, end), day_words(j, done));
}

static void waiting_clock(struct judge *j, enum param_id id, int ground, enum day_unit unit, const char *label)
{
	for (int k = j->first[ACT_GOODS_NOTICE]; k >= 0 && j->focus < 0; k = j->acts[k].next) {
		day_t start = instant_day(j->acts[k].when);
		const struct param *row = param_row(j, id, start);
		if (!j->acts[k].live || !enum_is(V(j, k, GOODS_NOTICE_GROUND), ground) || !row || !row->set)
			continue;
		struct due e = due_party(j, start, unit, (int)row->n);
		int done = goods_settled_by(j, j->acts[k].target);
		judge_tick(j, (struct clock){.label = label, .trigger = k, .met_by = done, .wants = ACT_GOODS_DISPOSAL, .unit = unit, .length = (int)row->n,
			    .start = start, .due = e.due, .due_other = e.other}, done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

// SHreg §22 [L]: perishable goods: evidence kept, the party called in within two days, then sold or destroyed
static void r106(struct judge *j)
{
	EACH(j, i, ACT_GOODS_DISPOSAL) {
		if (enum_is(V(j, i, GOODS_DISPOSAL_GROUND), GOODS_GROUND_PERISHABLE) && said_no(V(j, i, GOODS_DISPOSAL_KEPT)))
			judge_blame(j, i, "处理以前拍照、取样、清点并登记。", "没有留存证据就处理了物品。");
		waited(j, i, PARAM_PERISHABLE_CLAIM, GOODS_GROUND_PERISHABLE, UNIT_WORKDAY, "通知当事人前来处理");
	}
	waiting_clock(j, PARAM_PERISHABLE_CLAIM, GOODS_GROUND_PERISHABLE, UNIT_WORKDAY, "当事人前来处理易腐物品期限");
}

// SHreg §22 [L]: nobody claims them: sixty days after the notice, then sold, the money to the treasury
static void r107(struct judge *j)
{
	EACH(j, i, ACT_GOODS_DISPOSAL) {
		const struct val *money = V(j, i, GOODS_DISPOSAL_PROCEEDS);
		if (enum_is(V(j, i, GOODS_DISPOSAL_GROUND), GOODS_GROUND_UNCLAIMED) && money->set && money->n > 0 && !V(j, i, GOODS_DISPOSAL_RECEIPT)->set)
			judge_blame(j, i, "所得款项上缴国库，填写票据号。", "无人认领的物品变卖得款%s，没有上缴国库。", money_words(j, money->n));
		waited(j, i, PARAM_UNCLAIMED_GOODS_NOTICE, GOODS_GROUND_UNCLAIMED, UNIT_DAY, "发布认领公告");
	}
	waiting_clock(j, PARAM_UNCLAIMED_GOODS_NOTICE, GOODS_GROUND_UNCLAIMED, UNIT_DAY, "认领公告期限");
}

static int transfer_of(const struct judge *j, int seizure)
{
	for (int k = first_about(j, ACT_SEIZURE_TRANSFER, seizure); k >= 0; k = next_about(j, k))
		if (j->acts[k].live)
			return k;
	return -1;
}

// §21: with a suspected crime the goods go too, and the party is told in writing
static void r108(struct judge *j)
{
	EACH(j, i, ACT_TRANSFER) {
		if (!enum_is(V(j, i, TRANSFER_KIND), TRANSFER_KIND_POLICE))
			continue;
		for (int k = j->first[ACT_SEIZURE]; k >= 0; k = j->acts[k].next) {
			int told = transfer_of(j, k);
			const char *when = day_words(j, instant_day(seizure_carried_out(j, k)));
			if (seizure_stands(j, k) || (told >= 0 && goods_settled_by(j, k) == told && told > i))
				judge_blame(j, i, NULL, "涉嫌犯罪移送公安机关，%s查封、扣押的财物没有一并移送。", when);
			else if (told >= 0 && j->focus < 0 && j->acts[told].served == DAY_NONE)
				judge_blame_warn(j, i, SEV_REVOCABLE, "把财物随案移送告知书送达当事人。", "%s查封、扣押的财物已随案移送，还没有书面告知当事人。", when);
		}
	}
}

static bool paid_between(const struct judge *j, day_t after, day_t until)
{
	for (int k = j->first[ACT_PAYMENT]; k >= 0; k = j->acts[k].next) {
		day_t d = instant_day(j->acts[k].when);
		if (j->acts[k].live && d > after && d <= until)
			return true;
	}
	return false;
}

// §28, §46 para 3: goods are no security for a fine
static void r109(struct judge *j)
{
	EACH(j, i, ACT_SEIZURE_EXTENSION) {
		int d = judge_before(j, ACT_DECISION, i);
		if (d >= 0)
			judge_blame(j, i, NULL, "处罚决定已于%s作出，不能为了收缴罚款继续查封、扣押。", day_words(j, judge_day(j, d)));
	}
	EACH(j, i, ACT_SEIZURE_RETURN) {
		int handling = j->acts[i].target;
		day_t lifted = handling >= 0 ? judge_day(j, handling) : DAY_NONE, back = instant_day(j->acts[i].when);
		if (j->acts[i].has && lifted != DAY_NONE && back > lifted && paid_between(j, lifted, back))
			judge_blame_warn(j, i, SEV_REVOCABLE, NULL, "%s已经解除，缴款以后到%s才退还，不得以缴款作为退还财物的条件。", day_words(j, lifted), day_words(j, back));
	}
}

const struct rule seizure_term_rules[] = {
	RULE("R100", "《行政强制法》第二十五条第一款", REVOCABLE, BLOCK, "查封、扣押超过法定期限。", "期限不超过三十日；期满前解除、没收、销毁或者依法延长。", ON(r100, ACT_SEIZURE), NULL),
	RULE("R101", "《行政强制法》第二十五条第一款、第二款", REVOCABLE, BLOCK, "延长查封、扣押不合规定。", "期满前经负责人批准，延长一次，不超过三十日，书面告知当事人。", ON(r101, ACT_SEIZURE_EXTENSION), NULL),
	RULE("R102", "《行政强制法》第二十五条第三款", REVOCABLE, BLOCK, "检测、鉴定期间不合规定。", "明确期间并书面告知当事人，费用由本机关承担。", ON(r102, ACT_SEIZURE_TEST), NULL),
	RULE("R103", "《行政强制法》第二十六条", DISCIPLINE, BLOCK, "保管不合规定。", "妥善保管，不得使用或者损毁；保管费用由本机关承担。", ON(r103, ACT_SEIZURE, ACT_SEIZURE_RETURN), NULL),
	RULE("R104", "《行政强制法》第二十七条", REVOCABLE, BLOCK, "查封、扣押的财物没有依法处理。", "作出没收、销毁或者解除的处理决定。", ON(r104, ACT_SEIZURE, ACT_SEIZURE_HANDLING), NULL),
	RULE("R105", "《行政强制法》第二十八条", REVOCABLE, TIMER, "没有立即解除、退还。", "立即作出解除决定并退还财物；已经变卖的退还款项。", ON(r105, ACT_SEIZURE, ACT_SEIZURE_HANDLING, ACT_SEIZURE_RETURN), NULL),
	RULE("R106", "《行政强制法》第二十八条第二款；《上海市城市管理行政执法条例》第二十二条", IRREGULAR, TIMER, "易腐物品处理不合规定。", "留存证据，通知当事人前来处理，期满后再变卖、销毁。", ON(r106, ACT_GOODS_DISPOSAL, ACT_GOODS_NOTICE), "[L] 上海"),
	RULE("R107", "《上海市城市管理行政执法条例》第二十二条", IRREGULAR, TIMER, "无人认领的物品处理不合规定。", "发布认领公告，期满无人认领的变卖，所得款项上缴国库。", ON(r107, ACT_GOODS_DISPOSAL, ACT_GOODS_NOTICE), "[L] 上海"),
	RULE("R108", "《行政强制法》第二十一条", REVOCABLE, BLOCK, "涉嫌犯罪，查封、扣押的财物没有一并移送。", "登记“查封（扣押）财物随案移送告知”并送达当事人。", ON(r108, ACT_TRANSFER), NULL),
	RULE("R109", "《行政强制法》第二十八条、第四十六条第三款", REVOCABLE, BLOCK, "以财物作为收缴罚款的条件。", "解除并退还；罚款依法催告、申请法院强制执行。", ON(r109, ACT_SEIZURE_EXTENSION, ACT_SEIZURE_RETURN), NULL),
	{0},
};
