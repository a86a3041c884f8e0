// code.c: what the QR of a paper leads to.
#include "mod/paperwork/paperwork.h"

// 7Q2M-9XKD-41FA-CC20-8PTV: letters and digits that nobody confuses (no I, L, O, U).
const char *paper_code(struct arena *a, const struct service *svc, const struct casefile *c, int act, const struct paper_kind *kind)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	enum { CHARS = 20, GROUP = 4, BITS = 5 };
	uint8_t bytes[SM3_SIZE];
	const char *what = arena_printf(a, "%s/%lld/%s/%s", c->row->region_code, (long long)c->acts[act].id, c->rows[act].digest, kind->id);
	char code[CHARS + CHARS / GROUP];
	size_t n = 0;
	hex_read(vault_index(svc->vault, a, "paper.code", what), bytes, sizeof bytes);
	for (int i = 0; i < CHARS; i++) {
		unsigned two = (unsigned)bytes[i * BITS / 8] << 8 | bytes[i * BITS / 8 + 1];
		if (i && i % GROUP == 0)
			code[n++] = '-';
		code[n++] = letters[two >> (16 - BITS - i * BITS % 8) & 31];
	}
	return arena_strndup(a, code, n);
}
