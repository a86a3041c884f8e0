// signer.c: the common face, and key files.
#include "crypto/signer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/inner.h"

struct signer {
	const struct signer_face *face;
	void *self;
};

struct signer *signer_make(struct arena *a, const struct signer_face *face, void *self)
{
	struct signer *s = NEW(a, struct signer);
	*s = (struct signer){face, self};
	return s;
}

struct err *signer_public(struct signer *s, struct arena *a, int key, struct sm2_key **out)
{
	if (key < 1 || key > SIGNER_KEYS_MAX)
		return err_cause(a, CRYPTO_KEY(a), "key %d", key);
	return s->face->public_key(s->self, a, key, out);
}

struct err *signer_sign(struct signer *s, struct arena *a, int key, const void *data, size_t n, uint8_t sig[SM2_SIG_MAX], size_t *size)
{
	struct sm2_key *public_key;
	uint8_t e[SM3_SIZE], rs[SM2_RS_SIZE];
	TRY(signer_public(s, a, key, &public_key));
	if (!sm2_digest(public_key, data, n, e))
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	TRY(s->face->sign(s->self, a, key, e, rs));
	*size = sm2_der(rs, sig);
	// A device that answers nonsense must not put nonsense under a paper.
	return *size && sm2_verify(public_key, data, n, sig, *size) ? NULL : err_cause(a, CRYPTO_BROKEN(a), "the signer's answer does not verify");
}

struct err *signer_sign_digest(struct signer *s, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE])
{
	if (key < 1 || key > SIGNER_KEYS_MAX)
		return err_cause(a, CRYPTO_KEY(a), "key %d", key);
	return s->face->sign(s->self, a, key, e, rs);
}

// ---- key files ----

struct files {
	struct arena *a;
	const char *dir, *password;
	struct sm2_key *keys[SIGNER_KEYS_MAX + 1];
};

static const char *key_path(struct arena *a, const char *dir, int key)
{
	return arena_printf(a, "%s/%d.pem", dir, key);
}

static struct err *files_key(struct files *f, int key, struct sm2_key **out)
{
	if (!f->keys[key])
		TRY(sm2_load(f->a, key_path(f->a, f->dir, key), f->password, &f->keys[key]));
	*out = f->keys[key];
	return NULL;
}

static struct err *files_public(void *self, struct arena *a, int key, struct sm2_key **out)
{
	struct sm2_key *k;
	TRY(files_key(self, key, &k));
	return sm2_public_read(a, sm2_public_pem(k, a), out);
}

static struct err *files_sign(void *self, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE])
{
	struct sm2_key *k;
	TRY(files_key(self, key, &k));
	return sm2_sign_digest(k, e, rs) ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

struct err *signer_files(struct arena *a, const char *dir, const char *password, struct signer **out)
{
	static const struct signer_face face = {files_public, files_sign};
	struct files *f = NEW(a, struct files);
	*f = (struct files){.a = a, .dir = arena_strdup(a, dir), .password = arena_strdup(a, password)};
	*out = signer_make(a, &face, f);
	return access(dir, R_OK | X_OK) == 0 ? NULL : err_cause(a, CRYPTO_KEY(a), "%s: %s", dir, strerror(errno));
}

struct err *signer_files_add(struct arena *a, const char *dir, const char *password, int *number)
{
	struct sm2_key *k;
	int n = 1;
	if (!password || !*password)
		return err_new(a, ERR_INPUT, "crypto.password", "印章密钥必须用口令加密保存，请提供口令。");
	if (mkdir(dir, 0700) && errno != EEXIST)
		return err_cause(a, CRYPTO_KEY(a), "%s: %s", dir, strerror(errno));
	while (n <= SIGNER_KEYS_MAX && access(key_path(a, dir, n), F_OK) == 0)
		n++;
	if (n > SIGNER_KEYS_MAX)
		return err_cause(a, CRYPTO_KEY(a), "%s: full", dir);
	TRY(sm2_generate(a, &k));
	TRY(sm2_save(k, a, key_path(a, dir, n), password));
	*number = n;
	return NULL;
}
