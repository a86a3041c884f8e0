// registry.c: the statement tables of every .sql file. Add a line here and its dependency in meson.build for each new one.
#include "db/stmt.h"

extern const struct db_sql *const db_statements[];
extern const struct db_sql *const ledger_statements[];

extern const struct db_sql *const *const statement_tables[];
const struct db_sql *const *const statement_tables[] = {
	db_statements,
	ledger_statements,
	NULL,
};
