"""Writes the pack: one object per line, so that a change of one item is one line of a diff."""
import hashlib
import json
import os


def line(value):
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def table(meta, key, rows):
    """Text of {"meta": {...}, key: [one row per line]}."""
    head = ",\n".join("\t\t%s: %s" % (line(k), line(v)) for k, v in meta.items())
    body = ",\n".join("\t\t" + line(row) for row in rows)
    return '{\n\t"meta": {\n%s\n\t},\n\t%s: [\n%s\n\t]\n}\n' % (head, line(key), body)


def digest(value):
    """SHA-256 of the canonical form; it lets a test prove that nothing was lost without the source at hand."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)
