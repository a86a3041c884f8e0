// balance.c: the fine and its surcharge, day by day. 行政处罚法 §72(一): 3 % of the fine for each day late, never more than the fine
// (行政强制法 §45); it stands still during review and lawsuit (§73) and while an approved plan runs (§66). Of a fine paid in part only
// the unpaid part bears surcharge [D].
#include "law/judge.h"

enum { BASIS_POINTS = 10000 };

struct paying {
	fen_t fine, surcharge;     // paid up to a day
};

static void add_payment(const struct judge *j, int i, struct paying *p)
{
	const struct seen *s = &j->acts[i];
	if (!s->live || !s->has)
		return;
	if (enum_is(&s->v[PAYMENT_PAY_FOR], PAY_FOR_FINE))
		p->fine += s->v[PAYMENT_AMOUNT].n;
	if (enum_is(&s->v[PAYMENT_PAY_FOR], PAY_FOR_SURCHARGE))
		p->surcharge += s->v[PAYMENT_AMOUNT].n;
}

// The payments of a long record with their sums, as long as they were recorded in the order of their days.
struct payments {
	bool rising;
	int count;
	const struct payment { int act; day_t day; struct paying with; } *list;   // with: this one and all before it
};

static const struct payments *payments_of(const struct judge *j)
{
	int count = 0;
	if (j->memo->payments)
		return j->memo->payments;
	for (int i = j->first[ACT_PAYMENT]; i >= 0; i = j->acts[i].next)
		count++;
	struct payments *out = j->memo->payments = NEW(j->a, struct payments);
	struct payment *list = NEW_ARRAY(j->a, struct payment, (size_t)count + 1);
	*out = (struct payments){.rising = true, .list = list};
	for (int i = j->first[ACT_PAYMENT]; i >= 0; i = j->acts[i].next) {
		struct payment *p = &list[out->count++];
		*p = (struct payment){i, instant_day(j->acts[i].when), out->count > 1 ? p[-1].with : (struct paying){0}};
		add_payment(j, i, &p->with);
		out->rising = out->rising && (out->count == 1 || p[-1].day <= p->day);
	}
	return out;
}

static struct paying paid_by_sums(const struct payments *all, day_t d, int before)
{
	int low = 0, high = all->count;
	while (low < high) {
		int mid = (low + high) / 2;
		if (all->list[mid].day <= d && all->list[mid].act < before)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? all->list[low - 1].with : (struct paying){0};
}

static struct paying paid_until(const struct judge *j, day_t d, int before)
{
	struct paying p = {0};
	if (j->memo && j->focus < 0 && payments_of(j)->rising)
		p = paid_by_sums(payments_of(j), d, before);
	else
		for (int i = j->first[ACT_PAYMENT]; i >= 0 && i < before; i = j->acts[i].next)
			if (instant_day(j->acts[i].when) <= d)
				add_payment(j, i, &p);
	int simple = j->last[ACT_SIMPLE_DECISION];
	if (simple >= 0 && said_yes(V(j, simple, SIMPLE_DECISION_ONSPOT_PAY)) && judge_day(j, simple) <= d)
		p.fine += fine_of(j, simple);
	return p;
}

// 行政处罚法 §66 para 2: inside an approved plan nothing is overdue as long as each row was paid by its day.
static bool plan_covers(const struct judge *j, day_t d)
{
	for (int i = j->first[ACT_INSTALMENT]; i >= 0; i = j->acts[i].next) {
		const struct val *plan = V(j, i, INSTALMENT_PLAN);
		if (!j->acts[i].live || !j->acts[i].effective || !plan->set || d < instant_day(j->acts[i].effect))
			continue;
		fen_t due_by_now = 0;
		day_t last = 0;
		for (size_t k = 0; k < plan->count; k++) {
			const struct val *row = plan->sub + k * 2;
			due_by_now += row[GROUP_PLAN_ROW_DUE].n < d ? row[GROUP_PLAN_ROW_AMOUNT].n : 0;
			last = row[GROUP_PLAN_ROW_DUE].n > last ? (day_t)row[GROUP_PLAN_ROW_DUE].n : last;
		}
		if (d <= last && paid_until(j, d, j->n).fine >= due_by_now)
			return true;
	}
	return false;
}

static const char *standing(const struct judge *j, day_t d)
{
	const char *why = NULL;
	if (remedy_running(j, d, &why))
		return why;
	return plan_covers(j, d) ? "经批准延期、分期缴纳期间" : NULL;
}

static void note(struct clock_step **steps, size_t *count, day_t d, bool counted, const char *why)
{
	if (steps)
		(*steps)[(*count)++] = (struct clock_step){d, counted, why};
}

static void balance_of(struct judge *j, day_t at, int before, struct balance *out, struct clock_step **steps, size_t *count)
{
	*out = (struct balance){.due = DAY_NONE};
	if (count)
		*count = 0;
	int i = j->decision;
	if (i < 0 || !j->acts[i].effective || !fine_of(j, i))
		return;
	struct paying now = paid_until(j, at, before);
	out->fine = fine_owed(j, i, at);
	out->paid_fine = now.fine;
	out->paid_surcharge = now.surcharge;
	if (j->served == DAY_NONE || !out->fine)   // not told of it yet, or set aside: what was paid is still told
		return;
	// 行政处罚法 §67 para 3
	out->due = due_party(j, j->served, UNIT_DAY, (int)param_n(j, PARAM_PAYMENT, j->served)).due;
	if (out->due == DAY_BEYOND || at <= out->due)
		return;
	fen_t cap = out->fine * param_n(j, PARAM_SURCHARGE_CAP, j->served) / BASIS_POINTS;
	int64_t rate = param_n(j, PARAM_SURCHARGE_DAILY, j->served);
	if (steps)
		*steps = NEW_ARRAY(j->a, struct clock_step, (size_t)(at - out->due) + 1);
	for (day_t d = out->due + 1; d <= at; d++) {
		fen_t open = out->fine - paid_until(j, d - 1, before).fine;
		const char *still = open > 0 ? standing(j, d) : "罚款已经缴清";
		still = !still && out->surcharge >= cap ? "加处罚款已达到罚款数额" : still;
		note(steps, count, d, !still, still);
		if (still && (open <= 0 || (!steps && out->surcharge >= cap)))
			break;
		if (still)
			continue;
		out->days++;
		out->surcharge += open * rate / BASIS_POINTS;
		out->surcharge = out->surcharge > cap ? cap : out->surcharge;
	}
}

void balance_at(struct judge *j, day_t at, struct balance *out, struct clock_step **steps, size_t *count)
{
	bool asked_often = at == j->today && j->focus < 0 && !steps;   // by half a dozen rules
	if (!asked_often || !j->balance_known)
		balance_of(j, at, j->n, out, steps, count);
	if (!asked_often)
		return;
	if (!j->balance_known)
		j->balance = *out;
	j->balance_known = true;
	*out = j->balance;
}

void balance_before(struct judge *j, int i, day_t at, struct balance *out) { balance_of(j, at, i, out, NULL, NULL); }

struct err *law_balance(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, day_t at,
                        struct balance *out, struct clock_step **steps, size_t *count)
{
	struct judge j;
	(void)ans;
	TRY(judge_make(a, p, r, day_start(at), -1, false, &j));
	balance_at(&j, at, out, steps, count);
	return j.err;
}
