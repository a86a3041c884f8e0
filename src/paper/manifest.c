// manifest.c: see manifest.h.
#include "paper/manifest.h"

static void leaf_write(struct buf *b, const struct manifest_leaf *l)
{
	jw_key(b, "leaf");
	jw_open(b, '{');
	jw_kint(b, "seq", l->seq);
	jw_kstr(b, "kind", l->kind);
	jw_kstr(b, "ref", arena_printf(b->arena, "%lld", (long long)l->ref));
	jw_kint(b, "at", l->at);
	jw_kstr(b, "by", arena_printf(b->arena, "%lld", (long long)l->by));
	jw_kstr(b, "body", l->body);
	jw_key(b, "path");
	jw_open(b, '[');
	for (int i = 0; i < l->n; i++)
		jw_str(b, hex_text(b->arena, l->path[i], SM3_SIZE));
	jw_close(b, ']');
	jw_close(b, '}');
}

static void entry_write(struct buf *b, const struct manifest_entry *e, size_t order)
{
	buf_str(b, order > 1 ? ",\n" : "\n");   // a line a member: people read it too
	b->comma = false;
	jw_open(b, '{');
	jw_kint(b, "order", (int64_t)order);
	jw_kstr(b, "name", e->name);
	jw_kstr(b, "role", e->role);
	if (e->title)
		jw_kstr(b, "title", e->title);
	if (e->case_id)
		jw_kid(b, "case", e->case_id);
	jw_kint(b, "size", e->size);
	jw_kstr(b, "sm3", hex_text(b->arena, e->sm3, SM3_SIZE));
	if (e->volume) {
		jw_kstr(b, "volume", e->volume);
		jw_kint(b, "first_page", e->first);
		jw_kint(b, "pages", e->count);
	}
	if (e->standing)
		jw_kstr(b, "standing", e->standing);
	if (e->leaf)
		leaf_write(b, e->leaf);
	jw_close(b, '}');
}

static void lines_write(struct buf *b, const struct manifest *m)
{
	jw_key(b, "catalogue");
	jw_open(b, '[');
	for (size_t i = 0; i < m->n_lines; i++) {
		const struct manifest_line *l = &m->lines[i];
		jw_open(b, '{');
		jw_kstr(b, "volume", l->volume);
		jw_kstr(b, "title", l->title);
		if (l->number)
			jw_kstr(b, "number", l->number);
		jw_kint(b, "first_page", l->first);
		jw_kint(b, "pages", l->count);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void outside_write(struct buf *b, const struct manifest *m)
{
	jw_key(b, "outside");
	jw_open(b, '[');
	for (size_t i = 0; i < m->n_outside; i++) {
		jw_open(b, '{');
		jw_kstr(b, "title", m->outside[i].title);
		jw_kstr(b, "sm3", m->outside[i].sm3);
		jw_kint(b, "size", m->outside[i].size);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void cases_write(struct buf *b, const struct manifest *m)
{
	if (!m->n_cases)
		return;
	jw_key(b, "cases");
	jw_open(b, '[');
	for (size_t i = 0; i < m->n_cases; i++) {
		jw_open(b, '{');
		jw_kid(b, "id", m->cases[i].id);
		jw_kstr(b, "region", m->cases[i].region);
		jw_kstr(b, "number", m->cases[i].number);
		jw_kstr(b, "name", m->cases[i].name);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

void manifest_write(struct buf *b, const struct manifest *m)
{
	jw_open(b, '{');
	jw_kstr(b, "format", "xiezhi-bundle-1");
	jw_key(b, "case");
	jw_open(b, '{');
	jw_kid(b, "id", m->case_id);
	jw_kstr(b, "region", m->region);
	jw_kstr(b, "number", m->number);
	jw_kstr(b, "name", m->name);
	jw_kint(b, "version", m->version);
	jw_close(b, '}');
	cases_write(b, m);
	jw_kstr(b, "made", instant_text(b->arena, m->made));
	jw_kstr(b, "order", m->order);
	jw_key(b, "ledger");
	jw_open(b, '{');
	jw_kraw(b, "head", m->head);
	jw_kstr(b, "key", m->head_key);
	jw_close(b, '}');
	lines_write(b, m);
	outside_write(b, m);
	jw_key(b, "members");
	jw_open(b, '[');
	for (size_t i = 0; i < m->n_entries; i++)
		entry_write(b, &m->entries[i], i + 1);
	jw_close(b, ']');
	jw_close(b, '}');
	buf_char(b, '\n');
}

const char *manifest_to_sign(struct arena *a, const char *manifest, size_t n)
{
	return arena_printf(a, "xiezhi-bundle-1\n%s\n%zu\n", sm3_hex(a, manifest, n), n);
}

const char *manifest_signature(struct arena *a, const char *by, const char *certificate, const uint8_t *sig, size_t n)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "format", "xiezhi-bundle-signature-1");
	jw_kstr(&b, "by", by);
	jw_kstr(&b, "certificate", certificate);
	jw_kstr(&b, "signature", base64_text(a, sig, n));
	jw_close(&b, '}');
	buf_char(&b, '\n');
	return buf_text(&b);
}
