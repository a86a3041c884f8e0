// service.h: opening and closing the running service: data folder, keys, database, law pack, settings, modules.
#pragma once
#include "http/server.h"
#include "mod/module.h"

extern const struct module *const modules[];     // all modules, in start order; ends with NULL

struct service_options {
	const char *data_dir;     // NULL: ./var
	const char *db_url;       // NULL: XIEZHI_DB, settings.json "db", sqlite in the data folder
	const char *pack_dir;     // NULL: XIEZHI_PACK, ./data
	const char *web_dir;      // NULL: none
	bool migrate;             // bring the schema up to date; else another version is refused
	bool create;              // make a missing data folder (keys, database)
	bool for_tests;           // no fsync, cheap passwords
};

// Errors: "service.folder" (ERR_INPUT: no or unusable data folder), "db.version", and those of the parts.
struct err *service_open(struct arena *a, const struct service_options *options, struct service **out) MUST_CHECK;
void service_close(struct service *svc);

// What only the program can fill in after a migration (struct module.filled). service_open does it too.
struct err *service_fill(struct db_pool *db, struct arena *a) MUST_CHECK;

// The server's configuration for this service; listen may be NULL (tests).
struct err *service_http(struct service *svc, const char *listen, struct http **out) MUST_CHECK;

// app/jobs.c: the workers of long work. jobs_stop waits for the running steps.
struct err *jobs_start(struct service *svc, int workers) MUST_CHECK;
void jobs_stop(struct service *svc);
// Works one waiting job in the calling thread; *any: there was one. For tests and commands.
struct err *jobs_work_one(struct service *svc, bool *any) MUST_CHECK;

// app/folder.c
struct err *folder_make(struct arena *a, const char *path) MUST_CHECK;
bool file_exists(const char *path);
// Removes what a killed service left in its temporary folder: plain files nobody has written for a day. An upload that is coming in is younger.
void folder_tidy(struct arena *a, const char *path, instant_t now);
// The path of the SQLite file of a "sqlite:" address, else NULL.
const char *db_file(const char *url);
const char *service_db_url(struct arena *a, const struct service_options *o, const char *data_dir);
