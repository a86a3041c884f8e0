// demo.h: a small application and a raw socket client, for the tests of src/http.
#pragma once
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
// clang-format on
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "http/server.h"

#define COOKIE "xz_session=token-of-wang"
#define CSRF "csrf-of-wang"
#define KEY "Idempotency-Key: 0123456789abcdef\r\n"
#define LOGGED_IN "Cookie: " COOKIE "\r\n"
#define WRITING LOGGED_IN "X-CSRF-Token: " CSRF "\r\n" KEY

extern const struct route_table demo_tables[];
extern atomic_int demo_gate;          // GET /api/wait and /api/export return when it is 1
extern atomic_int demo_threads;       // contexts alive
extern char demo_upload_path[256];    // of the last upload

// config with the demo's tables and hooks; port 0.
struct http_config demo_config(void);
struct http *demo_start(const struct http_config *config);

// Sends raw bytes on a new connection, reads one answer (or until close). text: the whole answer.
struct answer { int status; char text[65536]; size_t n; const char *body; };
int demo_connect(struct http *h);
void demo_send(int fd, const void *data, size_t n);
void demo_read(int fd, struct answer *out);            // one answer by its Content-Length; head: no body
void demo_read_head(int fd, struct answer *out);
void demo_ask(struct http *h, const char *raw, struct answer *out);
bool demo_closed(int fd);                              // the peer closes within two seconds
