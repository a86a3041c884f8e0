// target.c: which acts of the record a further act may be about now: the one there is to extend, handle, return, carry out.
#include "law/judge.h"

bool may_be_about(const struct judge *j, enum act_id about, int i)
{
	(void)about;
	return j->acts[i].live && j->acts[i].effective;
}
