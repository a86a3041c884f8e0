// inner.h: what the files of mod/flow share.
#pragma once
#include "mod/flow/flow.h"

bool flow_has(const char *doc, const struct act_type *t);                      // an act of this procedure that is approved
const char *flow_shipped(struct arena *a, const char *doc);                    // the text of the declarations: {"steps":{"filing":["brigade_head","principal"],...}}
extern const struct version_family flow_family;
void *flow_keep_start(struct service *svc);                                      // keep.c
void flow_keep_stop(struct service *svc, void *state);
struct err *flow_load(struct load *l) MUST_CHECK;                                // load.c
// Every fault of a text, each under "source.steps.<act>".
struct err *flow_check(struct arena *a, const char *doc, const char *source) MUST_CHECK;
