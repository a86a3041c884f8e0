// migrate.h: the embedded migrations, made by tools/sqlmigrate.py.
#pragma once

struct migration {
	int version;
	const char *name, *digest;         // digest: SM3 of the file
	const char *sqlite, *pg;
};

extern const struct migration migrations[];   // ends with {0}
