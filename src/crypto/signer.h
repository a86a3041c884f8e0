// signer.h: keys that never come near the service: it hands over a digest and gets r and s back. Shaped like GM/T 0018 (SDF).
//
// Three back ends, one face: a process of its own that holds encrypted key files (the default: `xiezhi signer`), a cryptographic machine
// behind a library of its maker, and, inside the signer process and in tests, the key files themselves. A key has a number, as in a device.
#pragma once
#include "crypto/crypto.h"

struct signer;   // ends with its arena. Not thread-safe: one a thread

enum { SIGNER_KEYS_MAX = 1024 };

// Key files DIR/1.pem, 2.pem ..., encrypted with one password. "crypto.key" when one cannot be opened; they are opened when first used.
struct err *signer_files(struct arena *a, const char *dir, const char *password, struct signer **out) MUST_CHECK;
// A new key in such a folder; answers its number.
struct err *signer_files_add(struct arena *a, const char *dir, const char *password, int *number) MUST_CHECK;

// The library of a cryptographic machine (SDF_OpenDevice ...). "crypto.device" (ERR_BUSY).
struct err *signer_device(struct arena *a, const char *library, const char *password, struct signer **out) MUST_CHECK;

// The signer process behind a Unix socket. "crypto.signer" (ERR_BUSY) when it does not answer within seconds.
struct err *signer_process(struct arena *a, const char *socket_path, struct signer **out) MUST_CHECK;

struct err *signer_public(struct signer *s, struct arena *a, int key, struct sm2_key **out) MUST_CHECK;
// e = SM3(Z || data) is signed; sig in DER. "crypto.key" (ERR_INTERNAL): no such key.
struct err *signer_sign(struct signer *s, struct arena *a, int key, const void *data, size_t n, uint8_t sig[SM2_SIG_MAX], size_t *size) MUST_CHECK;

// The signer process: answers until the descriptor *stop becomes readable; while another one answers at that socket it waits (SOCKET.lock). Only the service's own user may connect.
struct err *signer_serve(struct arena *a, struct signer *keys, const char *socket_path, int stop) MUST_CHECK;

// What a back end does.
struct signer_face {
	struct err *(*public_key)(void *self, struct arena *a, int key, struct sm2_key **out);
	struct err *(*sign)(void *self, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE]);
};
struct signer *signer_make(struct arena *a, const struct signer_face *face, void *self);
