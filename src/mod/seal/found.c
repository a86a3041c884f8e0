// found.c: the paper a file says it is. The id in an OFD is covered by its seals: whoever packs the file anew, or takes a later seal off, leaves it.
#include <string.h>

#include "mod/seal/seal.h"
#include "verify/verify.h"

enum { DOC_ID = 32 };
static const instant_t AROUND_MS = 10 * 60 * 1000;   // between signing and writing it down, generously

const char *paper_doc_id(struct arena *a, const char *code)
{
	return arena_strndup(a, sm3_hex(a, code, strlen(code)), DOC_ID);
}

// A file whose seals do not hold is nobody's: its id may be written by anybody.
static bool content_sealed(const struct verify_report *r)
{
	return r->n_seals && (r->state == VERIFY_GOOD || r->state == VERIFY_EXPIRED || r->state == VERIFY_REVOKED);
}

// A seal says when and with which certificate it was set: what we sealed then with it are a few papers, and one of them has this id.
static struct err *code_of(struct db *db, struct arena *a, const struct verify_report *r, const char **code)
{
	const struct verify_seal *s = &r->seals[0];   // the first is the last that may be taken off
	struct paper_seal_then_row *rows;
	size_t n;
	TRY(paper_seal_then(db, a, s->serial, id_floor(s->at - AROUND_MS), id_floor(s->at + AROUND_MS), &rows, &n));
	for (size_t i = 0; i < n && !*code; i++)
		if (strcmp(paper_doc_id(a, rows[i].code), r->doc_id) == 0)
			*code = rows[i].code;
	return NULL;
}

static const char *difference(struct arena *a, const struct verify_report *r, const struct found_paper *f)
{
	if (strcmp(f->rows[f->n - 1].sm3, hex_text(a, r->sm3, SM3_SIZE)) == 0)
		return NULL;
	if (r->n_seals < f->n)
		return arena_printf(a, "这份文件比本机关留存的盖章原件少 %zu 枚印章（留存的有 %zu 枚，文件里有 %zu 枚）：是盖后面的印章以前的文件，或者印章被拿掉了。", f->n - r->n_seals, f->n, r->n_seals);
	return "这份文件与本机关留存的盖章原件内容相同，但不是逐字节相同：文件被重新打包过。";
}

struct err *paper_of_file(struct db *db, struct arena *a, const struct verify_report *r, struct found_paper *out)
{
	struct paper_seal_row *same = NULL;
	const char *code = NULL;
	*out = (struct found_paper){0};
	TRY(paper_seal_sm3(db, a, hex_text(a, r->sm3, SM3_SIZE), &same));
	if (same)
		code = same->code;
	else if (content_sealed(r))
		TRY(code_of(db, a, r, &code));
	if (!code)
		return NULL;
	TRY(paper_seal_code(db, a, code, &out->rows, &out->n));
	out->differs = out->n ? difference(a, r, out) : NULL;
	return NULL;
}
