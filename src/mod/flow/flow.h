// flow.h: flows of approval (审批流程): who must agree to an act before it takes effect, by the case's procedure, in versions.
//
// What the declarations of acts ask for (data/act, the law's leader among it) is the floor and the shipped version. An organ may put its own in
// its place for itself and the units below: drafted, approved by another of the legal unit, in force from a day on, never edited afterwards. A case
// takes the version in force on the day its record begins and keeps it; see mod/casefile/flow.c.
#pragma once
#include "mod/module.h"
#include "mod/template/template.h"

const char *flow_doc(bool simple);                     // "flow-ordinary"
const char *flow_title(const char *doc);               // 普通程序审批流程; NULL: no such flow
// The rows a record carries for a version: types whose steps differ from their declaration's, or all it names when another version held before
// (since > 0). Nothing for the version this program ships.
struct err *flow_rows(struct arena *a, const struct version_text *v, int64_t since, struct law_flow **rows, size_t *n) MUST_CHECK;
// The same from the beginning (since 0), kept by this process: for the many cases that go by one version.
struct err *flow_kept(const struct service *svc, const struct version_text *v, const struct law_flow **rows, size_t *n) MUST_CHECK;

extern const struct module flow_module;
