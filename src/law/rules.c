// rules.c: which families there are.
#include "law/rules.h"

#define FAMILY_LIST(family) family,
const struct rule *const rule_families[] = {FAMILIES(FAMILY_LIST) NULL};
