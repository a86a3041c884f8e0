// authority.c: the trial authority of the data folder, and the way to the signer.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "mod/seal/seal.h"

// GM/T 0015 leaves terms to the policy; trial values.
enum { ROOT_YEARS = 20, MAKER_YEARS = 10 };
static const instant_t YEAR = (instant_t)365 * 24 * 3600 * 1000, MONTH = (instant_t)31 * 24 * 3600 * 1000;

static const char *seal_dir(struct arena *a, const struct service *svc)
{
	return arena_printf(a, "%s/keys/seal", svc->data_dir);
}

const char *authority_trust_dir(struct arena *a, const struct service *svc)
{
	return arena_printf(a, "%s/trust", seal_dir(a, svc));
}

bool authority_there(struct arena *a, const struct service *svc)
{
	return access(arena_printf(a, "%s/trust/root.cer", seal_dir(a, svc)), F_OK) == 0;
}

static struct err *no_file(struct arena *a, const char *path)
{
	return err_cause(a, err_new(a, ERR_INTERNAL, "seal.file", "印章文件无法读写，请联系系统管理员。"), "%s: %s", path, strerror(errno));
}

static struct err *write_file(struct arena *a, const char *path, const void *data, size_t n, mode_t mode)
{
	const char *part = arena_printf(a, "%s.part", path);
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	bool good = fd >= 0 && write(fd, data, n) == (ssize_t)n && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good && rename(part, path) == 0 ? NULL : no_file(a, path);
}

static struct err *read_file(struct arena *a, const char *path, struct blob *out)
{
	enum { MOST = 1 << 16 };
	const char *bytes;
	TRY(file_read(a, path, MOST, &bytes, &out->n));
	out->data = (const uint8_t *)bytes;
	return NULL;
}

// XIEZHI_SEAL_PASSWORD, else a password file only the service's user may read (made with the authority).
static struct err *password_of(struct arena *a, const char *dir, bool make, const char **out)
{
	const char *given = getenv("XIEZHI_SEAL_PASSWORD"), *path = arena_printf(a, "%s/password", dir);
	struct blob text;
	if (given && *given) {
		*out = given;
		return NULL;
	}
	if (make) {
		*out = random_token(a);
		return write_file(a, path, *out, strlen(*out), 0600);
	}
	TRY(read_file(a, path, &text));
	*out = (const char *)text.data;
	return NULL;
}

static struct err *make_folders(struct arena *a, const char *dir)
{
	static const char *const names[] = {"", "/ca", "/trust", "/device"};
	(void)mkdir(arena_printf(a, "%.*s", (int)(strrchr(dir, '/') - dir), dir), 0700);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *path = arena_printf(a, "%s%s", dir, names[i]);
		if (mkdir(path, 0700) && errno != EEXIST)
			return no_file(a, path);
	}
	return NULL;
}

static struct err *make_cert(struct arena *a, const char *dir, const char *file, const struct cert_wish *wish, const struct cert *issuer, const struct sm2_key *issuer_key)
{
	struct blob der;
	TRY(cert_make(a, wish, issuer, issuer_key, &der));
	return write_file(a, arena_printf(a, "%s/trust/%s", dir, file), der.data, der.n, 0644);
}

struct err *authority_make(struct arena *a, const struct service *svc, const char *organ, instant_t now)
{
	const char *dir = seal_dir(a, svc), *password;
	struct sm2_key *root, *maker;
	struct cert root_cert;
	struct blob der;
	if (authority_there(a, svc))
		return err_new(a, ERR_CONFLICT, "seal.authority", "已经有试用的证书机构。");
	TRY(make_folders(a, dir));
	TRY(password_of(a, dir, true, &password));
	TRY(sm2_generate(a, &root));
	TRY(sm2_generate(a, &maker));
	TRY(sm2_save(root, a, arena_printf(a, "%s/ca/root.pem", dir), password));
	TRY(sm2_save(maker, a, arena_printf(a, "%s/ca/maker.pem", dir), password));
	TRY(make_cert(a, dir, "root.cer", &(struct cert_wish){.name = "Xiezhi 试用根证书", .organ = organ, .key = root, .from = now, .to = now + ROOT_YEARS * YEAR, .authority = true, .crl = true}, NULL, root));
	TRY(read_file(a, arena_printf(a, "%s/trust/root.cer", dir), &der));
	TRY(cert_read(a, der, &root_cert));
	return make_cert(a, dir, "maker.cer", &(struct cert_wish){.name = "Xiezhi 试用制章机构", .organ = organ, .key = maker, .from = now, .to = now + MAKER_YEARS * YEAR}, &root_cert, root);
}

struct err *authority_open(struct arena *a, const struct service *svc, struct authority *out)
{
	struct blob root, maker;
	*out = (struct authority){.dir = seal_dir(a, svc)};
	if (!authority_there(a, svc))
		return err_new(a, ERR_MISSING, "seal.authority", "还没有证书机构。请先运行 xiezhi seal ca，或者接入正式的电子印章系统。");
	out->device_dir = arena_printf(a, "%s/device", out->dir);
	TRY(password_of(a, out->dir, false, &out->password));
	TRY(sm2_load(a, arena_printf(a, "%s/ca/root.pem", out->dir), out->password, &out->root_key));
	TRY(sm2_load(a, arena_printf(a, "%s/ca/maker.pem", out->dir), out->password, &out->maker_key));
	TRY(read_file(a, arena_printf(a, "%s/trust/root.cer", out->dir), &root));
	TRY(read_file(a, arena_printf(a, "%s/trust/maker.cer", out->dir), &maker));
	TRY(cert_read(a, root, &out->root));
	return cert_read(a, maker, &out->maker);
}

struct err *authority_system(struct arena *a, const struct service *svc, instant_t now, struct blob *cert)
{
	const char *dir = seal_dir(a, svc), *path = arena_printf(a, "%s/trust/system.cer", dir);
	struct authority auth;
	struct cert c;
	*cert = (struct blob){0};
	if (!authority_there(a, svc))
		return NULL;
	if (access(path, F_OK) == 0) {
		TRY(read_file(a, path, cert));
		if (!cert_read(a, *cert, &c) && now < c.to && strcmp(sm2_fingerprint(c.key, a), sm2_fingerprint(svc->head_key, a)) == 0)
			return NULL;
	}
	*cert = (struct blob){0};
	if (access(arena_printf(a, "%s/ca/root.pem", dir), R_OK) != 0)
		return NULL;                // the authority is kept elsewhere, as it should be
	TRY(authority_open(a, svc, &auth));
	instant_t from = now / 1000 * 1000;
	TRY(make_cert(a, dir, "system.cer", &(struct cert_wish){.name = "Xiezhi 系统存证", .organ = auth.root.organ, .key = svc->head_key, .from = from, .to = from + MAKER_YEARS * YEAR}, &auth.root, auth.root_key));
	return read_file(a, path, cert);
}

struct err *authority_revoke(struct arena *a, const struct service *svc, const struct cert_revoked *revoked, size_t n, instant_t now)
{
	struct authority auth;
	struct blob der;
	TRY(authority_open(a, svc, &auth));
	TRY(crl_make(a, &auth.root, auth.root_key, revoked, n, now, now + MONTH, &der));
	return write_file(a, arena_printf(a, "%s/trust/root.crl", auth.dir), der.data, der.n, 0644);
}

const char *seal_socket(struct arena *a, const struct service *svc)
{
	return arena_printf(a, "%s/signer.sock", seal_dir(a, svc));
}

struct err *seal_signer(struct arena *a, const struct service *svc, struct signer **out)
{
	const char *library = setting_text(svc, "seal.device");
	struct authority auth;
	if (*library)
		return signer_device(a, library, setting_text(svc, "seal.device_password"), out);
	if (!svc->for_tests)
		return signer_process(a, seal_socket(a, svc), out);
	TRY(authority_open(a, svc, &auth));
	return signer_files(a, auth.device_dir, auth.password, out);
}
