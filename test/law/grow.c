// grow.c: see grow.h.
#include "grow.h"

enum { COPIES_FROM = 9000000 };

size_t grow_find(const struct law_record *r, enum act_id t)
{
	size_t i = 0;
	while (i < r->act_count && r->acts[i].t != t)
		i++;
	return i;
}

// copies[i]: of act i.
static struct law_record grow(struct arena *a, const struct law_record *r, const size_t *copies, size_t n)
{
	struct law_record out = *r;
	struct law_act *acts = NEW_ARRAY(a, struct law_act, n + 1);
	out.act_count = 0;
	for (size_t i = 0; i < r->act_count; i++) {
		acts[out.act_count++] = r->acts[i];
		for (size_t k = 0; k < copies[i]; k++) {
			acts[out.act_count] = r->acts[i];
			acts[out.act_count].id = COPIES_FROM + (int64_t)out.act_count;
			acts[out.act_count++].number = NULL;   // one number, one paper
		}
	}
	out.acts = acts;
	return out;
}

struct law_record grow_act(struct arena *a, const struct law_record *r, size_t i, size_t n)
{
	size_t *copies = NEW_ARRAY(a, size_t, r->act_count + 1);
	copies[i] = n > r->act_count ? n - r->act_count : 0;
	return grow(a, r, copies, r->act_count + copies[i]);
}

struct law_record grow_all(struct arena *a, const struct law_record *r, const bool many[ACT_TYPES], size_t n)
{
	size_t *copies = NEW_ARRAY(a, size_t, r->act_count + 1), of = 0, given = 0, left = n > r->act_count ? n - r->act_count : 0;
	for (size_t i = 0; i < r->act_count; i++)
		of += many[r->acts[i].t];
	for (size_t i = 0; i < r->act_count; i++) {
		if (!many[r->acts[i].t])
			continue;
		copies[i] = left * (given + 1) / of - left * given / of;
		given++;
	}
	return grow(a, r, copies, r->act_count + (of ? left : 0));
}
