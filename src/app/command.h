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

// app/serve.c, load.c, backup.c, admin.c; user and ledger: mod/user, mod/ledgerpage
COMMAND(serve_command);
COMMAND(migrate_command);
COMMAND(load_demo_command);
COMMAND(load_empty_command);
COMMAND(backup_command);
COMMAND(restore_command);
COMMAND(doc_command);
COMMAND(openapi_command);
COMMAND(user_add_command);
COMMAND(user_reset_command);
COMMAND(user_list_command);
COMMAND(user_lock_command);
COMMAND(ledger_verify_command);
COMMAND(ledger_head_command);
COMMAND(ledger_prove_command);
COMMAND(version_command);
COMMAND(law_command);

// Options every command that needs the data folder knows: --data, --db, --pack. Takes them out of argv.
void service_options_take(struct command_call *c, struct service_options *o);
