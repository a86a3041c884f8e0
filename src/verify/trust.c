// trust.c: the certificates and revocation lists a verifier was given.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

enum { FILES_MAX = 200, FILE_MAX = 1 << 22 };

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n > m && strcmp(s + n - m, end) == 0;
}

static struct blob file_bytes(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rbe");
	uint8_t *data = f ? arena_alloc(a, FILE_MAX) : NULL;
	size_t n = f ? fread(data, 1, FILE_MAX, f) : 0;
	if (f)
		fclose(f);
	return (struct blob){data, n};
}

static void take(struct arena *a, const char *path, struct verify_trust *t, struct blob *roots, struct blob *between, struct blob *crls)
{
	struct cert c;
	struct blob der = cert_der(a, file_bytes(a, path));
	if (ends_with(path, ".crl"))
		crls[t->n_crls++] = der;
	else if (cert_read(a, der, &c))
		return;
	else if (c.authority && strcmp(c.name, c.issuer) == 0)
		roots[t->n_roots++] = der;
	else
		between[t->n_between++] = der;
}

struct err *verify_trust_read(struct arena *a, const char *dir, struct verify_trust *out)
{
	struct dirent **names;
	int n = scandir(dir, &names, NULL, alphasort);
	if (n < 0)
		return err_new(a, ERR_INPUT, "verify.trust", "信任目录 %s 无法读取。", dir);
	struct blob *roots = NEW_ARRAY(a, struct blob, FILES_MAX), *between = NEW_ARRAY(a, struct blob, FILES_MAX), *crls = NEW_ARRAY(a, struct blob, FILES_MAX);
	*out = (struct verify_trust){.roots = roots, .between = between, .crls = crls};
	for (int i = 0, taken = 0; i < n; i++) {
		const char *s = names[i]->d_name;
		if ((ends_with(s, ".cer") || ends_with(s, ".crt") || ends_with(s, ".pem") || ends_with(s, ".crl")) && taken++ < FILES_MAX)
			take(a, arena_printf(a, "%s/%s", dir, s), out, roots, between, crls);
		free(names[i]);
	}
	free(names);
	return NULL;
}

struct err *verify_trust_root(struct arena *a, const char *path, struct verify_trust *t)
{
	struct cert c;
	struct blob der = cert_der(a, file_bytes(a, path)), *roots = NEW_ARRAY(a, struct blob, t->n_roots + 1);
	if (cert_read(a, der, &c) || !c.authority)
		return err_new(a, ERR_INPUT, "verify.trust", "%s 不是根证书。", path);
	for (size_t i = 0; i < t->n_roots; i++)
		roots[i] = t->roots[i];
	roots[t->n_roots++] = der;
	t->roots = roots;
	return NULL;
}

struct cert_store *trust_store(struct arena *a, const struct verify_trust *t)
{
	return cert_store_make(a, t->roots, t->n_roots, t->between, t->n_between, t->crls, t->n_crls);
}
