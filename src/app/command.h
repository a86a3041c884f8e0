// command.h: one row a command; main.c finds it, shows its help, opens the service if it needs one, prints its error.
#pragma once
#include "app/service.h"

enum command_need {
	NEED_NOTHING,
	NEED_SERVICE,     // an existing data folder with the right schema
};

struct command {
	const char *name;          // "serve", "ledger verify"
	const char *usage;         // after the name: "[--port N] [--data DIR]"
	const char *title, *title_zh;
	const char *help;          // options, one a line; English and Chinese
	enum command_need need;
	struct err *(*run)(struct command_call *call);
};

extern const struct command commands[];   // ends with {0}

// app/serve.c, app/load.c, app/backup.c, app/admin.c
struct err *serve_command(struct command_call *c) MUST_CHECK;
struct err *migrate_command(struct command_call *c) MUST_CHECK;
struct err *load_demo_command(struct command_call *c) MUST_CHECK;
struct err *load_empty_command(struct command_call *c) MUST_CHECK;
struct err *backup_command(struct command_call *c) MUST_CHECK;
struct err *restore_command(struct command_call *c) MUST_CHECK;
struct err *doc_command(struct command_call *c) MUST_CHECK;
struct err *openapi_command(struct command_call *c) MUST_CHECK;

// Options every command that needs the data folder knows: --data, --db, --pack. Takes them out of argv.
void service_options_take(struct command_call *c, struct service_options *o);
