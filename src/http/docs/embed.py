#!/usr/bin/env python3
"""embed.py OUT FILE...: a C file with each FILE as docs_<stem>_<suffix>[] and its size."""
import pathlib
import sys


def main(out, *names):
    lines = ["// Made by docs/embed.py.", "#include <stddef.h>"]
    for name in names:
        path = pathlib.Path(name)
        data = path.read_bytes()
        symbol = "docs_" + path.name.replace(".", "_")
        body = ",".join(str(b if b < 128 else b - 256) for b in data)
        lines.append(f"extern const char {symbol}[];\nextern const size_t {symbol}_size;")
        lines.append(f"const char {symbol}[] = {{{body},0}};\nconst size_t {symbol}_size = {len(data)};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n")


main(*sys.argv[1:])
