// code.c: what the QR of a paper leads to.
#include "mod/paperwork/paperwork.h"

const char *paper_code(struct arena *a, const struct service *svc, const struct casefile *c, int act, const struct paper_kind *kind)
{
	return public_code(a, svc, "paper.code", arena_printf(a, "%s/%lld/%s/%s", c->row->region_code, (long long)c->acts[act].id, c->rows[act].digest, kind->id));
}
