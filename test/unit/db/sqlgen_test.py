"""sqlgen stops the build on what it promises to stop on."""
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "../../.."))


def run(text):
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "x.sql")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        r = subprocess.run([sys.executable, os.path.join(ROOT, "tools/sqlgen"), path, d + "/x.h", d + "/x.c"], capture_output=True, text=True)
        out = open(d + "/x.h", encoding="utf-8").read() + open(d + "/x.c", encoding="utf-8").read() if r.returncode == 0 else ""
        return r.returncode, r.stderr, out


class Sqlgen(unittest.TestCase):
    def refuses(self, text, why):
        code, err, _ = run(text)
        self.assertNotEqual(code, 0, text)
        self.assertIn(why, err)

    def test_parameters(self):
        self.refuses("-- name: x :one\n-- in: a text\n-- out: v text\nselect value from meta", "a is not used")
        self.refuses("-- name: x :one\n-- out: v text\nselect value from meta where name = $nam", "$nam is not in")
        self.refuses("-- name: x :one\n-- in: a words\n-- out: v text\nselect value from meta where name = $a", "is not `name type`")

    def test_text(self):
        self.refuses("-- name: x :one\n-- out: v text\nselect valeu from meta", "no such column")
        self.refuses("-- name: x :exec\ninsert into mata (name) values ('a')", "no such table")
        self.refuses("-- name: x :many\n-- out: v text, w text\nselect value from meta", "1 columns in the text, 2")
        self.refuses("-- name: x\nselect 1", "is missing")
        self.refuses("-- name: x :exec\n-- out: a text\ndelete from meta", "have `-- out:`")

    def test_faulty_optional_line(self):
        self.refuses("-- name: x :one\n-- in: a text\n-- out: v text\nselect value from meta where 1=1\n--? a\n and nmae = $a", "no such column")

    def test_variants(self):
        code, err, out = run("-- name: x :one\n-- in: a text, b text\n-- out: v text\nselect value from meta where name = $b\n--? a\n and value = $a\n")
        self.assertEqual(code, 0, err)
        self.assertIn("mask |= (a != NULL) ? 1u << 0 : 0;", out)
        self.assertIn('"select value from meta where name = $2\\n", -1', out)
        self.assertIn('" and value = ?1\\n", 0', out)

    def test_strings_are_left_alone(self):
        code, err, out = run("-- name: x :one\n-- out: v text\nselect '$a' from meta")
        self.assertEqual(code, 0, err)
        self.assertIn("select '$a' from meta", out)

    def test_upsert(self):
        code, err, out = run("-- name: x :exec\n-- in: a text, b text\ninsert into meta (name, value) values ($a, $b) {{upsert name}}")
        self.assertEqual(code, 0, err)
        self.assertIn("on conflict (name) do update set value = excluded.value", out)

    def test_rows(self):
        text = "-- name: x :exec\n-- rows: many\n-- in: a int64, b text, c text, d int64, e blob\n"
        code, err, out = run(text + "insert into outbox (id, target, kind, ref, body, made_at, tries, next_at) values ($a, $b, $c, $d, $e, 1, 0, upper('$a'))")
        self.assertEqual(code, 0, err)
        self.assertIn("struct err *x_all(struct db *db, struct arena *a, const struct x_in *rows, size_t n)", out)
        self.assertIn("select c0, c1, c2, c3, c4, 1, 0, upper('$a')\\nfrom given_rows where given = ?1", out)
        self.assertIn("from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bytea[]) as given (c0, c1, c2, c3, c4)", out)
        self.refuses("-- name: x :exec\n-- rows: few\n-- in: a text\nupdate meta set value = $a", "-- rows: only")

    def test_rest(self):
        self.refuses("-- name: x :exec\ndelete from meta\n-- name: x :exec\ndelete from meta", "is there twice")
        self.refuses("-- name: x :exec\n{{nothing}}", "unknown macro")


if __name__ == "__main__":
    unittest.main()
