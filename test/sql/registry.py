"""registry.py OUT.c name ...: lists the statement tables of all .sql files for plan_test.c, so that none can be forgotten."""
import sys

names = sys.argv[2:]
with open(sys.argv[1], "w", encoding="utf-8") as f:
    f.write('// Made by test/sql/registry.py.\n#include "db/stmt.h"\n\n')
    f.writelines(f"extern const struct db_sql *const {n}_statements[];\n" for n in names)
    f.write("\nextern const struct db_sql *const *const statement_tables[];\nconst struct db_sql *const *const statement_tables[] = {\n")
    f.writelines(f"\t{n}_statements,\n" for n in names)
    f.write("\tNULL,\n};\n")
