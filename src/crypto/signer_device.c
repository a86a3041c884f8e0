// signer_device.c: a cryptographic machine behind the C interface of GM/T 0018-2012 (SDF), loaded from its maker's library.
#include <dlfcn.h>
#include <string.h>

#include "crypto/inner.h"
#include "crypto/signer.h"

// Structures of GM/T 0018 for 512-bit fields; SM2 uses the last 32 bytes of each.
enum { FIELD = 64, HALF = 32 };
struct sdf_public {
	unsigned bits;
	unsigned char x[FIELD], y[FIELD];
};
struct sdf_signature {
	unsigned char r[FIELD], s[FIELD];
};

struct device {
	void *library, *device, *session;
	const char *password;
	int (*open_device)(void **device);
	int (*close_device)(void *device);
	int (*open_session)(void *device, void **session);
	int (*close_session)(void *session);
	int (*get_right)(void *session, unsigned key, const unsigned char *password, unsigned n);
	int (*release_right)(void *session, unsigned key);
	int (*export_public)(void *session, unsigned key, struct sdf_public *out);
	int (*sign)(void *session, unsigned key, const unsigned char *data, unsigned n, struct sdf_signature *out);
};

static struct err *failed(struct arena *a, const char *what, int code)
{
	return err_cause(a, err_new(a, ERR_BUSY, "crypto.device", "密码设备没有响应，请稍后重试或者联系系统管理员。"), "%s: 0x%08x", what, (unsigned)code);
}

static void close_all(void *object)
{
	struct device *d = object;
	if (d->session)
		d->close_session(d->session);
	if (d->device)
		d->close_device(d->device);
	if (d->library)
		dlclose(d->library);
}

static struct err *device_public(void *self, struct arena *a, int key, struct sm2_key **out)
{
	struct device *d = self;
	struct sdf_public p;
	int code = d->export_public(d->session, (unsigned)key, &p);
	if (code)
		return failed(a, "SDF_ExportSignPublicKey_ECC", code);
	uint8_t point[1 + 2 * HALF] = {4};
	memcpy(point + 1, p.x + HALF, HALF);
	memcpy(point + 1 + HALF, p.y + HALF, HALF);
	return sm2_public_point(a, point, out);
}

static struct err *device_sign(void *self, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE])
{
	struct device *d = self;
	struct sdf_signature sig;
	int code = d->get_right(d->session, (unsigned)key, (const unsigned char *)d->password, (unsigned)strlen(d->password));
	if (code)
		return failed(a, "SDF_GetPrivateKeyAccessRight", code);
	code = d->sign(d->session, (unsigned)key, e, SM3_SIZE, &sig);
	d->release_right(d->session, (unsigned)key);
	if (code)
		return failed(a, "SDF_InternalSign_ECC", code);
	memcpy(rs, sig.r + HALF, HALF);
	memcpy(rs + HALF, sig.s + HALF, HALF);
	return NULL;
}

static struct err *load(struct arena *a, struct device *d, const char *library)
{
	const struct {
		const char *name;
		void *to;
	} functions[] = {
		{"SDF_OpenDevice", &d->open_device}, {"SDF_CloseDevice", &d->close_device}, {"SDF_OpenSession", &d->open_session},
		{"SDF_CloseSession", &d->close_session}, {"SDF_GetPrivateKeyAccessRight", &d->get_right},
		{"SDF_ReleasePrivateKeyAccessRight", &d->release_right}, {"SDF_ExportSignPublicKey_ECC", &d->export_public}, {"SDF_InternalSign_ECC", &d->sign},
	};
	d->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	if (!d->library)
		return failed(a, dlerror(), 0);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *f = dlsym(d->library, functions[i].name);
		if (!f)
			return failed(a, functions[i].name, 0);
		memcpy(functions[i].to, &f, sizeof f);
	}
	return NULL;
}

struct err *signer_device(struct arena *a, const char *library, const char *password, struct signer **out)
{
	static const struct signer_face face = {device_public, device_sign};
	struct device *d = NEW(a, struct device);
	d->password = arena_strdup(a, password);
	arena_defer(a, close_all, d);
	TRY(load(a, d, library));
	int code = d->open_device(&d->device);
	if (code)
		return failed(a, "SDF_OpenDevice", code);
	code = d->open_session(d->device, &d->session);
	if (code)
		return failed(a, "SDF_OpenSession", code);
	*out = signer_make(a, &face, d);
	return NULL;
}
