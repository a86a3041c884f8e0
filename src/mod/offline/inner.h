// inner.h: what the two halves of the asking share: a made-up decision, and the checks gathered.
#pragma once
#include "mod/offline/offline.h"

enum { CHECKS_MOST = 2000, PARTIES_MOST = 8, ANY_PARTY = -1, YUAN = 100 };   // fines are whole yuan: so the sums are tried
#define FINE_MOST ((fen_t)100000000000)      // a thousand million yuan: more than any article fixes

struct sample {
	const struct law_item *item;
	int party;                             // PARTY_KIND_*
	int64_t second;                        // the second officer, 0 none
	fen_t fine;                            // 0: a warning
	const struct field *changed;           // a field whose value is another than usual, NULL
	struct val value;
	const struct field *left_out;          // a member of the party that is not told, NULL
};

struct group {                             // one refusal, with the items it is about; none: every item
	struct check check;
	int party;
	struct buf items;
};
struct checks {
	struct arena *a;
	struct group rows[CHECKS_MOST];
	size_t n;
};

struct err *probe_ask(struct arena *a, const struct asking *q, const struct sample *s) MUST_CHECK;
bool probe_admits(const struct asking *q, const struct sample *s);
// The greatest sum between good (admitted) and bad (refused) that is admitted.
fen_t probe_edge(const struct asking *q, struct sample s, fen_t good, fen_t bad);
void checks_add(struct checks *c, const struct asking *q, const struct sample *s, const char *path, const char *must, bool of_item, int party);
void probe_items(struct checks *c, const struct asking *q, int64_t second, struct probed *out);
