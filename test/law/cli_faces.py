"""Every face of the law on the command line, as JSON and as text: check, clocks, open, explain, tier, lint, calendar, draw, rules, schema.
Arguments: the program, the folder of records."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

LAW, RECORDS = sys.argv[1], pathlib.Path(sys.argv[2])
LAWFUL = json.loads((RECORDS / "ordinary_lawful.json").read_text())
FAILING = json.loads((RECORDS / "R154.fail.json").read_text())


def law(*args, text=None, stdout=subprocess.PIPE):
    done = subprocess.run([LAW, *args], input=text, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def answers(*args, text=None):
    code, out, _ = law(*args, text=text)
    return code, [json.loads(line) for line in out.splitlines()]


def line(record, **changes):
    return json.dumps({**record, **changes}, ensure_ascii=False)


def with_act(record, n, **changes):
    acts = [dict(a) for a in record["acts"]]
    acts[n].update(changes)
    return {**record, "acts": acts}


class Check(unittest.TestCase):
    def test_findings(self):
        code, got = answers("check", "-", text=line(FAILING))
        self.assertEqual(code, 1)
        finding = next(f for f in got[0]["findings"] if f["rule"] == "R154")
        self.assertEqual(got[0]["version"], 1)
        self.assertEqual(got[0]["verdict"], "revocable")
        self.assertEqual(FAILING["acts"][finding["act"]]["id"], finding["act_id"])
        for member in ("article", "wrong", "mend"):
            self.assertTrue(finding[member])

    def test_text(self):
        code, out, _ = law("check", "--text", "-", text=line(FAILING))
        self.assertEqual(code, 1)
        for words in ("可撤销", "R154", "依据：", "怎么办："):
            self.assertIn(words, out)

    def test_verdicts(self):
        wanted = {"lawful", "irregular", "revocable", "void"}
        lines = "\n".join(line(json.loads(f.read_text())) for f in sorted(RECORDS.glob("*.json")))
        _, got = answers("check", "-", text=lines)
        self.assertEqual(wanted, {a["verdict"] for a in got})

    def test_time(self):
        first = LAWFUL["acts"][0]["at"]
        code, got = answers("check", "--at", first[:16], "-", text=line(LAWFUL))
        self.assertEqual((code, got[0]["stage"]), (0, "clue"))


class Input(unittest.TestCase):
    # what is wrong with the record, and the paths that must be named
    FAULTS = [
        (line(LAWFUL)[:-1], None),
        ("[]", None),
        ("nonsense", None),
        (line(LAWFUL, version=2), ["version"]),
        (line(LAWFUL, colour=1), ["colour"]),
        (line(with_act(LAWFUL, 2, type="nonsense")), ["acts[2].type"]),
        (line(with_act(LAWFUL, 2, at="2026-02-30T09:00")), ["acts[2].at"]),
        (line(with_act(LAWFUL, 2, at="2026-03-02T24:00")), ["acts[2].at"]),
        (line(with_act(LAWFUL, 2, number=7)), ["acts[2].number"]),
        (line(with_act(LAWFUL, 1, id=LAWFUL["acts"][0]["id"])), ["acts[1].id"]),
        (line(with_act(with_act(LAWFUL, 0, values={"place": 5, "odd": 1}), 3, at="?")), ["acts[0].values.place", "acts[0].values.odd",
         "acts[0].values.source", "acts[3].at"]),
    ]

    def test_every_fault_and_the_other_lines(self):
        text = "\n".join(s for fault, _ in self.FAULTS for s in (line(LAWFUL), fault)) + "\n" + line(LAWFUL)
        for face in ("check", "clocks", "open"):
            code, got = answers(face, "-", text=text)
            self.assertEqual(code, 2, face)
            self.assertEqual([a["line"] for a in got], list(range(1, 2 * len(self.FAULTS) + 2)))
            self.assertTrue(all("error" not in a for a in got[::2]), face)
            for answer, (_, paths) in zip(got[1::2], self.FAULTS):
                named = [f["path"] for f in answer["error"]["fields"]]
                self.assertTrue(set(paths or ()) <= set(named), (paths, named))
                self.assertTrue(answer["error"]["text"] and all(f["text"] for f in answer["error"]["fields"]))

    def test_text_names_line_and_path(self):
        code, out, _ = law("check", "--text", "-", text=line(LAWFUL) + "\n" + line(with_act(LAWFUL, 2, type="nonsense")))
        self.assertEqual(code, 2)
        self.assertIn("第 2 行", out)
        self.assertIn("acts[2].type", out)

    def test_lines(self):
        one = line(LAWFUL)
        for text, n in ((one, 1), (one + "\n", 1), (one + "\r\n" + one + "\r\n", 2), ("\n\n" + one + "\n \t\n" + one, 2), ("", 0)):
            code, got = answers("check", "--at", "2026-03-11", "-", text=text)
            self.assertEqual((code, len(got)), (0, n))

    def test_over_several_lines(self):
        pretty = json.dumps(LAWFUL, indent=2)
        code, got = answers("check", "--at", "2026-03-11", "-", text="\n" + pretty)
        self.assertEqual((code, len(got), "line" in got[0]), (0, 1, False))

    def test_longer_than_a_block(self):
        padded = line(LAWFUL) + " " * (3 << 20)
        code, got = answers("check", "--at", "2026-03-11", "-", text="\n".join([padded, line(LAWFUL), json.dumps(LAWFUL, indent=2).replace("\n", " ")]))
        self.assertEqual((code, [a["line"] for a in got]), (0, [1, 2, 3]))
        code, got = answers("check", "--at", "2026-03-11", "-", text=json.dumps(LAWFUL, indent=2) + "\n" * (3 << 20))
        self.assertEqual((code, len(got)), (0, 1))

    def test_answered_while_the_pipe_is_open(self):
        with subprocess.Popen([LAW, "check", "--at", "2026-03-11", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as p:
            for n in (1, 2, 3):
                p.stdin.write(line(LAWFUL) + "\n")
                p.stdin.flush()
                self.assertEqual(json.loads(p.stdout.readline())["line"], n)
            p.stdin.close()
            self.assertEqual(p.wait(30), 0)

    def test_nothing_is_lost_unsaid(self):
        self.assertEqual(law("check", "/no/such/file")[0], 2)
        code, _, said = law("check", tempfile.gettempdir())   # a folder opens, and cannot be read
        self.assertEqual((code, bool(said)), (2, True))
        if os.path.exists("/dev/full"):
            with open("/dev/full", "w") as full:
                self.assertEqual(law("check", str(RECORDS / "ordinary_lawful.json"), stdout=full)[0], 2)


class Clocks(unittest.TestCase):
    AT = ("--at", "2026-03-17", str(RECORDS / "ordinary_at_notice.json"))

    def test_json(self):
        code, got = answers("clocks", *self.AT)
        self.assertEqual(code, 0)
        for clock in got[0]["clocks"]:
            self.assertTrue(clock["rule"] and clock["article"] and clock["start"] and clock["due"] and clock["state"])
            self.assertNotIn("steps", clock)

    def test_counted_day_by_day(self):
        _, got = answers("clocks", "--explain", *self.AT)
        clock = next(c for c in got[0]["clocks"] if "陈述申辩" in c["label"])
        self.assertEqual(clock["due"], clock["steps"][-1]["day"])
        self.assertEqual(clock["length"], sum(s["counted"] for s in clock["steps"]))
        self.assertTrue(all(s["why"] for s in clock["steps"] if not s["counted"]))

    def test_text(self):
        _, out, _ = law("clocks", "--explain", "--text", *self.AT)
        self.assertIn("不计", out)
        self.assertIn("届满：", out)


class Open(unittest.TestCase):
    AT = ("--at", "2026-03-17", str(RECORDS / "ordinary_at_notice.json"))

    def test_json(self):
        code, got = answers("open", *self.AT)
        states = {o["state"] for o in got[0]["open"]}
        refused = [o for o in got[0]["open"] if o["state"] == "refused"]
        self.assertEqual(code, 0)
        self.assertTrue({"allowed", "refused", "not_now"} <= states)
        self.assertTrue(all(r["rule"] and r["article"] and r["wrong"] and r["mend"] for o in refused for r in o["refusals"]))
        self.assertTrue(all(o["refusals"] for o in refused))

    def test_text(self):
        _, out, _ = law("open", "--text", *self.AT)
        self.assertIn("[可以办理]", out)
        self.assertIn("[不能办理]", out)


class Others(unittest.TestCase):
    def test_explain_and_rules(self):
        code, out, _ = law("rules")
        rules = [json.loads(s) for s in out.splitlines()]
        self.assertTrue(code == 0 and len(rules) >= 250 and all(r["article"] and r["wrong"] and r["mend"] for r in rules))
        code, out, _ = law("explain", "R020", "--records", str(RECORDS))
        self.assertEqual((code, json.loads(out)["id"]), (0, "R020"))
        code, out, _ = law("explain", "R020", "--records", str(RECORDS), "--text")
        self.assertIn("不合法：", out)
        for rule, number in (("R190", "不予处罚年龄：14周岁（行政处罚法§30；条文已读；2021-07-15至今）"), ("R364", "普通程序案卷的保管期限：永久（部分机关的做法；待核实）"),
                             ("R137", "当场处罚决定报所属机关备案：3日（住房和城乡建设行政处罚程序规定§14；条文已读；2022-05-01至今）")):
            self.assertIn(number, law("explain", rule, "--records", str(RECORDS), "--text")[1])
        self.assertEqual(law("explain", "R999")[0], 3)
        self.assertEqual(law("explain")[0], 2)

    def test_tier(self):
        code, out, _ = law("tier", "GH-001", "--base", "1000000")
        self.assertEqual((code, json.loads(out)["version"]), (0, 1))
        self.assertIn("5%", law("tier", "GH-001", "--base", "1000000", "--text")[1])
        self.assertEqual(law("tier", "NO-SUCH")[0], 3)
        self.assertEqual(law("tier")[0], 2)

    def test_lint(self):
        code, out, _ = law("lint", "data", "--at", "2026-03-01")
        report = json.loads(out)
        self.assertTrue(report["version"] == 1 and report["proved"])
        self.assertEqual(code, 1)
        self.assertIn("SZ-27", law("lint", "data", "--at", "2026-03-01", "--text")[1])

    def test_calendar_and_draw(self):
        code, got = answers("calendar", "2026-02-14", "2026-02-15")
        self.assertEqual((code, [d["workday"] for d in got]), (0, [True, False]))
        self.assertEqual(law("calendar", "2031-01-01", "2031-01-02")[0], 2)
        code, got = answers("draw", "7/objects", "2", "甲", "乙", "丙")
        self.assertEqual((code, len(set(got[0]["drawn"]))), (0, 2))

    def test_schema_with_its_example(self):
        code, out, _ = law("schema")
        schema = json.loads(out)
        self.assertEqual((code, schema["$id"], schema["properties"]["version"]), (0, "urn:xiezhi:record:1", {"const": 1}))
        for example in schema["examples"]:
            self.assertEqual(answers("check", "-", text=line(example))[0], 0)

    def test_help(self):
        for args in (("--help",), ("help",), ("check", "--help")):
            code, out, _ = law(*args)
            self.assertEqual(code, 0)
            for face in ("check", "clocks", "open", "explain", "tier", "lint", "schema", "--at", "--text", "Exit"):
                self.assertIn(face, out)
        for args in (("nonsense",), ("check", "--nonsense", "1"), ("check", "--at"), ("check", "--at", "2026-02-30")):
            code, _, said = law(*args)
            self.assertEqual((code, "usage" in said), (2, True), args)


unittest.main(argv=sys.argv[:1], verbosity=1)
