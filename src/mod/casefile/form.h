// form.h: what the system fills in before anybody types: values of an act's form from the facts of the case, with their sources.
// Pure but for form_beyond(): the case, the law pack, the user and a clock's reading go in. Must not know: the database, HTTP.
#pragma once
#include "mod/casefile/casefile.h"

struct form {
	struct arena *a;
	const struct law_pack *law;
	const struct casefile *c;          // record and answer (judged with LAW_CLOCKS or more); an empty record for a new case
	const struct user *user;
	instant_t now;
	const struct act_type *type;
	int64_t of;                        // act it shall speak of, 0 = find it
	const char *(*person)(const struct casefile *c, int64_t id);   // name of an account
	const char *beyond_path, *beyond;  // form_beyond(): what another module worked out; NULL: nothing
};
// Asks the modules' form_hooks for the act type of the form, of the case it has.
struct err *form_beyond(const struct service *svc, struct db *db, struct form *f) MUST_CHECK;

struct filled {
	struct val *values;                // one per field
	const char **sources;              // "立案审批（3月1日）"; NULL where nothing was filled
};

void form_fill(const struct form *f, struct filled *out);

// The line a template leaves for what nobody knows. A text that still has it is a form, not a statement: input_references() refuses it.
#define FORM_BLANK "＿＿"

// Renders a template over the facts: {{place}}, {{act_day|date}}, {{#measure}}...{{/measure}}. Unknown facts leave a line to fill: ＿＿.
// NULL when a template that is one fact alone has no value.
const char *template_render(const struct form *f, const char *text);

// The first path of a template that means nothing, whatever the case; NULL: none. Such a path would print a blank for ever.
const char *template_unknown(const struct form *f, const char *text);

// Fields equal to what the system filled, and fields typed by hand; records inside count field by field.
void form_count(const struct field *fields, const struct val *given, const struct val *filled, int64_t *by_system, int64_t *by_hand);

// special.c: fills what needs more than a fact. true: *v is set.
bool form_special(const struct form *f, const struct field *field, struct val *v, const char **source);

// argue.c: the chain of a reasoned decision, as far as the record knows it.
bool form_argument(const struct form *f, const struct field *field, struct val *v, const char **source);

// penalty.c: "duty", "basis", "content", "decision" of the decision there is. false: no such member; *out NULL: not known yet.
bool form_penalty(const struct form *f, const char *name, const char **out);
const char *law_title(struct arena *a, const char *name);   // 《…》, once

const char *form_source(const struct form *f, int act);   // "立案审批（3月1日）"
