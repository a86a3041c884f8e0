// list.h: inside the module: what list, export and the desk share.
#pragma once
#include "mod/casefile/api.h"

void list_filters(struct request *req, struct case_list_in *in);
// For what reads the rows one by one: the LIKE of what was typed; NULL: nothing was, or a case number. Where it finds nothing, it is tried as the
// beginning of a number, as the list does.
const char *list_part(struct request *req, struct db *db, const struct case_list_in *in);
void list_as_number(struct request *req, struct case_list_in *in);
// The county in which all lies that the user sees; NULL: more than one county.
const char *county_of(struct arena *a, const struct user *u);
const char *stage_name(const char *id);
const char *proc_name(const char *id);
void stage_counts_write(struct buf *b, const struct stage_count_row *rows, size_t n, bool going);   // going: without the stages in which nothing is left to be done
struct err *counts_write(struct request *req, struct db *db, bool going) MUST_CHECK;   // members "stages", "lamps"
