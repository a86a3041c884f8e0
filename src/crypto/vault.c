// vault.c: personal numbers at rest. SM4-CTR then HMAC-SM3 over (context, nonce, cipher text); keys derived from one file by HMAC-SM3.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/inner.h"

enum { ROOT_SIZE = 32, NONCE = 16, SM4_KEY = 16 };
static const char VERSION[] = "v1:";

struct vault {
	uint8_t cipher[SM3_SIZE], mac[SM3_SIZE], index[SM3_SIZE];   // of cipher the first 16 bytes are the SM4 key
};

static void wipe_vault(void *v)
{
	secret_wipe(v, sizeof(struct vault));
}

static struct err *read_key(struct arena *a, const char *path, uint8_t root[ROOT_SIZE])
{
	char hex[ROOT_SIZE * 2 + 1] = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0)
		return err_cause(a, CRYPTO_KEY(a), "%s: %s", path, strerror(errno));
	bool open_to_others = fstat(fd, &st) != 0 || (st.st_mode & 077) != 0;
	ssize_t n = open_to_others ? -1 : read(fd, hex, sizeof hex - 1);
	close(fd);
	if (open_to_others)
		return err_cause(a, CRYPTO_KEY(a), "%s: others may read it; chmod 600", path);
	bool good = n == ROOT_SIZE * 2 && hex_read(hex, root, ROOT_SIZE);
	secret_wipe(hex, sizeof hex);
	return good ? NULL : err_cause(a, CRYPTO_KEY(a), "%s: not 64 hex digits", path);
}

struct err *vault_open(struct arena *a, const char *key_file, struct vault **out)
{
	uint8_t root[ROOT_SIZE];
	TRY(read_key(a, key_file, root));
	struct vault *v = NEW(a, struct vault);
	hmac_sm3(root, sizeof root, "xiezhi cipher", 13, v->cipher);
	hmac_sm3(root, sizeof root, "xiezhi mac", 10, v->mac);
	hmac_sm3(root, sizeof root, "xiezhi index", 12, v->index);
	secret_wipe(root, sizeof root);
	arena_defer(a, wipe_vault, v);
	*out = v;
	return NULL;
}

struct err *vault_create(struct arena *a, const char *key_file)
{
	uint8_t root[ROOT_SIZE];
	random_bytes(root, sizeof root);
	const char *hex = hex_text(a, root, sizeof root);
	secret_wipe(root, sizeof root);
	int fd = open(key_file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_cause(a, CRYPTO_KEY(a), "%s: %s", key_file, strerror(errno));
	bool good = write(fd, hex, ROOT_SIZE * 2) == ROOT_SIZE * 2 && write(fd, "\n", 1) == 1 && fsync(fd) == 0;
	close(fd);
	if (good)
		return NULL;
	unlink(key_file);
	return err_cause(a, CRYPTO_KEY(a), "%s: not written", key_file);
}

// CTR: the same call both ways. false only when the library refuses.
static bool sm4_ctr(const struct vault *v, const uint8_t nonce[NONCE], const uint8_t *in, size_t n, uint8_t *out)
{
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int done = 0;
	bool good = c && EVP_EncryptInit_ex2(c, EVP_sm4_ctr(), v->cipher, nonce, NULL) == 1 && EVP_EncryptUpdate(c, out, &done, in, (int)n) == 1;
	EVP_CIPHER_CTX_free(c);
	return good && (size_t)done == n;
}

static void mac_of(const struct vault *v, struct arena *a, const char *context, const uint8_t *data, size_t n, uint8_t mac[SM3_SIZE])
{
	size_t m = strlen(context) + 1;   // with its end: "ab"+"c" is not "a"+"bc"
	uint8_t *all = arena_alloc(a, m + n);
	memcpy(all, context, m);
	memcpy(all + m, data, n);
	hmac_sm3(v->mac, sizeof v->mac, all, m + n, mac);
}

const char *vault_seal(const struct vault *v, struct arena *a, const char *context, const char *plain)
{
	if (!plain)
		return NULL;
	size_t n = strlen(plain);
	uint8_t *box = arena_alloc(a, NONCE + n + SM3_SIZE);
	random_bytes(box, NONCE);
	if (!sm4_ctr(v, box, (const uint8_t *)plain, n, box + NONCE))
		abort();   // never store it open
	mac_of(v, a, context, box, NONCE + n, box + NONCE + n);
	return arena_printf(a, "%s%s", VERSION, base64_text(a, box, NONCE + n + SM3_SIZE));
}

static struct err *refuse(struct arena *a, const char *context)
{
	return err_cause(a, err_new(a, ERR_INTERNAL, "crypto.seal", "加密保存的个人信息无法读取，请联系系统管理员。"), "%s", context);
}

struct err *vault_open_text(const struct vault *v, struct arena *a, const char *context, const char *sealed, const char **plain)
{
	if (!sealed) {
		*plain = NULL;
		return NULL;
	}
	size_t size = 0, skip = sizeof VERSION - 1;
	const uint8_t *box = strncmp(sealed, VERSION, skip) == 0 ? base64_read(a, sealed + skip, &size) : NULL;
	if (!box || size < NONCE + SM3_SIZE)
		return refuse(a, context);
	size_t n = size - NONCE - SM3_SIZE;
	uint8_t mac[SM3_SIZE];
	mac_of(v, a, context, box, NONCE + n, mac);
	if (!bytes_equal(mac, box + NONCE + n, SM3_SIZE))
		return refuse(a, context);
	uint8_t *text = arena_alloc(a, n + 1);
	if (!sm4_ctr(v, box, box + NONCE, n, text))
		return refuse(a, context);
	*plain = (const char *)text;
	return NULL;
}

const char *vault_index(const struct vault *v, struct arena *a, const char *context, const char *plain)
{
	if (!plain)
		return NULL;
	uint8_t mac[SM3_SIZE];
	size_t m = strlen(context) + 1, n = strlen(plain);
	char *all = arena_alloc(a, m + n);
	memcpy(all, context, m);
	memcpy(all + m, plain, n);
	hmac_sm3(v->index, sizeof v->index, all, m + n, mac);
	secret_wipe(all, m + n);
	return hex_text(a, mac, sizeof mac);
}
