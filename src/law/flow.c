// flow.c: the steps of approval an act passes. Its declaration names those the law and the form of the paper ask for: they are the floor. The
// organ's flow (审批流程) may put more before the leader, never take one away. A record says only what its organ has changed.
#include <string.h>

#include "law/judge.h"

// Who may be asked to agree, from below upwards.
const char *const flow_roles[] = {"squad_leader", "brigade_head", "legal", "principal", NULL};

static int place(const char *const *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], word) == 0)
			return (int)i;
	return -1;
}

static size_t length(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return n;
}

static void check_step(struct arena *a, const char *path, const struct act_type *t, const char *const *steps, size_t i, struct err **errs)
{
	if (place(flow_roles, length(flow_roles), steps[i]) < 0)
		err_add_field(a, errs, path, "“%s”的第 %zu 步：没有能审批的角色“%s”。请在中队长、承办机构负责人、法制审核人员、行政机关负责人中选择。", t->label, i + 1, steps[i]);
	else if (place(steps, i, steps[i]) >= 0)
		err_add_field(a, errs, path, "“%s”中%s出现了两次。同一角色只审批一次，请删去一个。", t->label, role_label(steps[i]));
}

static void check_floor(struct arena *a, const char *path, const struct act_type *t, const char *const *steps, size_t n, struct err **errs)
{
	size_t floor = length(t->approval);
	const char *leader = t->approval[floor - 1], *article = t->approval_basis;
	int before = -1;
	for (size_t i = 0; i < floor; i++) {
		int at = place(steps, n, t->approval[i]);
		if (at < 0 && i + 1 == floor)
			err_add_field(a, errs, path, "“%s”必须经%s批准%s%s%s，流程不能省去。请把这一步加回来。", t->label, role_label(leader), article ? "（" : "", article ? article : "", article ? "）" : "");
		else if (at < 0)
			err_add_field(a, errs, path, "“%s”的审批表有%s意见一栏，流程不能省去。请把这一步加回来。", t->label, role_label(t->approval[i]));
		else if (at < before)
			err_add_field(a, errs, path, "“%s”中%s应在%s之后审批。请调整先后。", t->label, role_label(t->approval[i]), role_label(t->approval[i - 1]));
		before = at > before ? at : before;
	}
	// He is the last word of the organ, and the day of his approval is the act's day: nobody comes after him.
	if (n && strcmp(leader, "principal") == 0 && place(steps, n, leader) >= 0 && strcmp(steps[n - 1], leader) != 0)
		err_add_field(a, errs, path, "“%s”以%s批准之日为准，他后面不能再有审批步骤。请把其他步骤移到前面。", t->label, role_label(leader));
}

void law_flow_check(struct arena *a, const char *path, const struct act_type *t, const char *const *steps, size_t n, struct err **errs)
{
	if (n > FLOW_STEPS_MOST)
		err_add_field(a, errs, path, "“%s”最多 %d 步审批，请减少。", t->label, FLOW_STEPS_MOST);
	for (size_t i = 0; i < n; i++)
		check_step(a, path, t, steps, i, errs);
	check_floor(a, path, t, steps, n, errs);
}

// Below the floor a row counts for nothing: what the declaration asks for stays.
static const char *const *steps_of_row(struct arena *a, const struct act_type *t, const struct law_flow *row)
{
	struct err *errs = NULL;
	law_flow_check(a, "", t, row->steps, row->step_count, &errs);
	if (errs)
		return t->approval;
	const char **steps = NEW_ARRAY(a, const char *, row->step_count + 1);
	memcpy(steps, row->steps, row->step_count * sizeof *steps);
	return steps;
}

const char *const *law_flow_steps(struct arena *a, const struct law_record *r, const struct act_type *t, size_t at)
{
	const struct law_flow *found = NULL;
	for (size_t i = 0; i < r->flow_count && t->approval[0]; i++)
		if (r->flows[i].since <= (int64_t)at && strcmp(r->flows[i].act, t->id) == 0)
			found = &r->flows[i];
	return found ? steps_of_row(a, t, found) : t->approval;
}
