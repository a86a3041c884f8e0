// template.h: versions of the templates of papers: who may change one, which one a paper is laid out with.
//
// The shipped files of data/paper are version 1 for everybody; an organ may put its own in their place for itself and the units below it.
// A version comes into force on a day after the one it is approved on. So which version a paper of a day is laid out with never changes once
// that day has come: issued papers keep theirs, and nobody has to freeze them.
#pragma once
#include "mod/module.h"
#include "paper/names.h"
#include "template_sql.h"

// This thread's kit, opened at the first call (fonts take a moment), released when the thread ends. Its templates are versions: paper_kit_when.
struct err *paper_kit_of_thread(struct arena *a, const struct service *svc, struct paper_kit **out) MUST_CHECK;
const char *paper_font_dir(struct arena *a, const struct service *svc);    // where its fonts are: setting paper.font_dir

// Takes over what other processes have approved since. Cheap when nothing has changed; inside any job that goes on to lay out papers.
struct err *templates_sync(const struct service *svc, struct db *db, struct arena *a) MUST_CHECK;

// The data dictionary of a document: the sample's names and whatever its act types declare.
// What the declarations of the acts call the field of a path ("act.to" on D14: 检查结束时间), for paper_kit_labels(); NULL: none of theirs.
const char *template_label(struct arena *a, const char *doc, const char *path);
struct err *template_names(struct arena *a, struct paper_kit *kit, const char *doc, struct paper_name **out) MUST_CHECK;

// A file that papers show itself, not its id: the field "picture" of an act (the drawing of a scene).
bool template_picture(const struct field *f);

// A trial of a source nobody has approved: its faults and, when it can be laid out with these data, its pages. Writes the answer:
// {"faults","pages","missing","page","image"}. query: TRY_FIELDS.
struct err *template_try(struct request *req, struct paper_kit *kit, const struct paper_kind *kind, const char *source, const struct json *data) MUST_CHECK;
extern const struct field template_try_query[], template_source_body[], template_try_answer[];
enum { TRY_PAGE, TRY_DPI, TRY_PDF };

// The member "missing": what the paper still lacks: path, label, line of the template.
void paper_missing_write(struct buf *b, const struct paper_doc *doc);

// ---- version.c: a text changed by versions; templates of papers are one family, flows of approval another (mod/flow) ----

struct version_family {
	const char *leaf;                    // kind of its leaves in the ledger
	const char *what, *version, *things; // 文书, 模板版本; what goes by them: 文书
	const char *edit, *approve;          // permission to draft; to approve and to take back
	struct err *(*known)(struct request *req);                        // "missing" unless the path's {doc} is one of the family
	struct err *(*sound)(struct request *req, const char *source);    // every fault of a source, under "source"
	bool strict;                         // asked at each saving, not only when it is submitted
};
extern const struct field version_row_answer[], version_answer[], version_new_body[], version_put_body[], version_submit_body[], version_judge_body[], version_withdraw_body[];
#define VERSION_STEP(name) struct err *version_##name(struct request *req, const struct version_family *f) MUST_CHECK
VERSION_STEP(list);
VERSION_STEP(one);
VERSION_STEP(draft);
VERSION_STEP(save);
VERSION_STEP(submit);
VERSION_STEP(judge);
VERSION_STEP(withdraw);
const char *version_today(const struct request *req);
// What state a version is in on a day; rows: all versions of its document.
const char *version_state(const struct template_row *r, const struct template_row *rows, size_t n, const char *day);
bool version_open(const char *state);          // not decided yet, or decided and not in force yet
void version_write(struct request *req, const struct version_family *f, const struct template_row *r, const char *state, bool source);

// store.c: the version of a document in force for an organ on a day; false: there is none. What it points to lives as long as the service.
struct version_text {
	const char *unit_path, *source, *sm3, *doc;
	int number;
	day_t from;                    // DAY_NONE: ever since
	int64_t id;
};
bool version_pick(const struct service *svc, const char *doc, const char *organ_path, day_t day, struct version_text *out);
bool version_find(const struct service *svc, int64_t id, struct version_text *out);
// In a read job only *wanted is set; in a write job a shipped text that is not the newest shipped version becomes one.
struct err *version_ship(struct db *db, struct arena *a, const struct version_family *f, const char *doc, const char *source, bool *wanted) MUST_CHECK;
// For loading: a version drafted by one and approved by another at a moment, in force from a day on.
struct version_past {
	const char *doc, *source, *note, *from_day;
	const struct user *author, *judge;         // the author's organ has it
	instant_t at;
};
struct err *version_load(struct db *db, struct arena *a, const struct version_family *f, const struct version_past *past) MUST_CHECK;
// A ledger hook: what came into force is still what was approved.
struct err *version_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why) MUST_CHECK;

extern const struct module template_module;
