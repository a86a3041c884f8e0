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

extern const struct module template_module;
