// parse.h: between the files that read a template: faults with their places, and finding places in the text again (libxml2 keeps lines only).
#pragma once
#include "paper/grammar.h"

// At most `most` are kept; reading ends when there are so many.
struct faults {
	struct paper_fault *v;
	size_t n, size, most;
};
void faults_add(struct arena *a, struct faults *f, struct where at, bool warning, const char *text);

// The nodes as far as they can be read; NULL: not even the outermost element. Sound only when no fault was added.
struct paper_template *template_read(struct arena *a, const char *xml, size_t len, struct faults *faults);

// ---- source.c ----

struct source {
	const char *text, *end;
	const char *seen;              // source_where goes on from here
	struct where seen_at;
};
struct where source_where(struct source *s, const char *at);
int source_column(const struct source *s, int line, int bytes);                    // of the byte in its line
const char *source_tag(const struct source *s, const char *from);                  // the next start tag; end: none
int source_attrs(const struct source *s, const char *tag);                         // how many
const char *source_attr(const struct source *s, const char *tag, const char *name);   // the tag when it is not found
const char *source_text(const struct source *s, const char *from, const char *text);  // where the text begins
