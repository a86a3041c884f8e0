#!/usr/bin/env python3
"""Makes the C table of migrations, both dialects written out: sqlmigrate.py OUT.c db/migration/0001_start.sql ...

A migration is one SQL text for both databases. Tokens differ:
    @id    integer primary key / bigint primary key        @int   integer / bigint
    @blob  blob / bytea                                     @json  text / text
By itself: `bigint not null primary key` becomes SQLite's rowid (no second index), and every text column of PostgreSQL is collated "C", so
that both databases sort and range alike (unit paths, keys of pages).
A line `-- @sqlite` or `-- @pg` begins a block for that database only (and ends the one before), `-- @end` ends it.
The digest recorded in schema_migration is SM3 of the file as it stands here.
"""
import hashlib
import os
import re
import sys

TOKENS = {
    "id": ("integer primary key", "bigint primary key"),
    "int": ("integer", "bigint"),
    "blob": ("blob", "bytea"),
    "json": ("text", "text"),
}


def expand(text, dialect):
    """The text for 'sqlite' or 'pg'. ValueError on an unknown token or an open block."""
    out, block = [], None
    for line in text.splitlines():
        mark = re.fullmatch(r"\s*--\s*@(sqlite|pg|end)\s*", line)
        if mark:
            name = mark.group(1)
            if name == "end" and block is None:
                raise ValueError(f"block out of order: {line.strip()}")
            block = None if name == "end" else name
        elif block in (None, dialect):
            out.append(re.sub(r"\s*--.*$", "", line) if "'" not in line else line)
    if block:
        raise ValueError(f"block @{block} is not ended")

    def token(m):
        if m.group(1) not in TOKENS:
            raise ValueError(f"unknown token @{m.group(1)}")
        return TOKENS[m.group(1)][dialect == "pg"]

    text = re.sub(r"(?<![\w'\"])@([a-z]+)\b", token, "\n".join(l for l in out if l.strip()) + "\n")
    if dialect == "sqlite":
        return re.sub(r"\bbigint not null primary key\b", "integer primary key", text)
    return re.sub(r"(?<=\w )text\b(?!\s*(?:\[|collate))", 'text collate "C"', text)


def sm3(data):
    return hashlib.new("sm3", data).hexdigest()


def read(paths):
    """[(version, name, digest, sqlite text, pg text)] in order, numbers 1, 2, 3 without holes."""
    steps = []
    for i, path in enumerate(sorted(paths, key=os.path.basename), 1):
        name = os.path.basename(path)
        m = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", name)
        if not m or int(m.group(1)) != i:
            raise ValueError(f"{name}: migrations are NNNN_name.sql, numbered 0001, 0002, ... without holes")
        with open(path, "rb") as f:
            data = f.read()
        try:
            text = data.decode("utf-8")
            steps.append((i, name[:-4], sm3(data), expand(text, "sqlite"), expand(text, "pg")))
        except ValueError as e:
            raise ValueError(f"{name}: {e}") from e
    return steps


def quote(s):
    lines = s.splitlines(keepends=True) or [""]
    return "\n\t\t".join('"' + l.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"' for l in lines)


def main():
    out, paths = sys.argv[1], sys.argv[2:]
    rows = ["// Made by tools/sqlmigrate.py.", '#include "db/migrate.h"', "", "const struct migration migrations[] = {"]
    for version, name, digest, lite, pg in read(paths):
        rows.append(f'\t{{{version}, "{name}", "{digest}",\n\t\t{quote(lite)},\n\t\t{quote(pg)}}},')
    rows += ["\t{0}", "};", ""]
    with open(out, "w", encoding="utf-8") as f:
        f.write("\n".join(rows))


if __name__ == "__main__":
    try:
        main()
    except (ValueError, OSError) as e:
        sys.exit(f"sqlmigrate: {e}")
