"""The law pack is well formed and true to the catalogue it was made from. What its entries say of each other (tiers without gap, amounts
inside the statute, validity, sources) is proved by `xiezhi law lint`, tested in lint_test.c.

Run: python3 -m unittest discover -s test/law -p 'pack_*.py'"""
import datetime
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CATALOG = os.environ.get("XIEZHI_CATALOG", os.path.join(os.path.dirname(ROOT), "shared", "domain", "catalog.json"))
sys.path.insert(0, os.path.join(ROOT, "tools", "lawpack"))

from benchmark import restore_benchmark  # noqa: E402
from item import fen, restore_item, validity  # noqa: E402
from out import digest  # noqa: E402


def load(*path):
    with open(os.path.join(ROOT, "data", *path), encoding="utf-8") as f:
        return json.load(f)


def leaves(when):
    return [when] if "of" not in when else [leaf for part in when["of"] for leaf in leaves(part)]


def codes(name):
    return {c["id"] for c in load("code", name + ".json")["codes"]}


ITEMS = load("law", "items.json")
BENCHES = load("law", "benchmarks.json")
PARAMS = load("law", "params.json")
REGIONS = {r["code"] for r in load("place", "regions.json")["regions"]}
BENCH = {b["code"]: b for b in BENCHES["benchmarks"]}
ITEM = {i["code"]: i for i in ITEMS["items"]}


def day(text):
    return datetime.date.fromisoformat(text)


class Completeness(unittest.TestCase):
    def test_counts(self):
        self.assertEqual(len(ITEMS["items"]), 215)
        self.assertEqual(len(BENCHES["benchmarks"]), 59)
        self.assertEqual(sum(len(b["tiers"]) for b in BENCHES["benchmarks"]), 178)

    def test_nothing_was_lost(self):
        self.assertEqual(digest([restore_item(i) for i in ITEMS["items"]]), ITEMS["meta"]["source_digest"])
        self.assertEqual(digest([restore_benchmark(b) for b in BENCHES["benchmarks"]]), BENCHES["meta"]["source_digest"])
        rules = load("law", "discretion.json")
        back = [{"rule": r["id"], "text": r["text"], "basis": r["source"]} for r in rules["rules"]]
        self.assertEqual(digest(back), rules["meta"]["source_digest"])

    @unittest.skipUnless(os.path.exists(CATALOG), "catalogue not at hand")
    def test_committed_files_are_what_lawpack_makes(self):
        tool = os.path.join(ROOT, "tools", "lawpack")
        done = subprocess.run([sys.executable, tool, "check", CATALOG], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    @unittest.skipUnless(os.path.exists(CATALOG), "catalogue not at hand")
    def test_money_against_the_catalogue(self):
        with open(CATALOG, encoding="utf-8") as f:
            catalog = json.load(f)
        for src in catalog["items"]:
            fine = ITEM[src["code"]]["fine"]
            for key, name in (("min", "fine_min"), ("max", "fine_max")):
                self.assertEqual(fine[key], None if src[name] is None else src[name] * 100, src["code"])
        for src in catalog["benchmarks"]:
            for t, was in zip(BENCH[src["code"]]["tiers"], src["tiers"]):
                factor = 10000 if was["unit"] == "倍" else 100
                self.assertEqual([t["min"], t["max"]], [None if was[k] is None else was[k] * factor for k in ("min", "max")], src["code"])

    @unittest.skipUnless(os.path.exists(CATALOG), "catalogue not at hand")
    def test_an_unknown_wording_stops_the_conversion(self):
        with open(CATALOG, encoding="utf-8") as f:
            catalog = json.load(f)
        tool = os.path.join(ROOT, "tools", "lawpack")
        for spoil in (lambda c: c["items"][0]["measures"].append("没听说过"), lambda c: c["items"][0].update(new_key=1),
                      lambda c: c["items"][0].update(region="火星"), lambda c: c["items"][0].update(other="加倍: 1-2"),
                      lambda c: c["benchmarks"][0]["tiers"][0].update(circumstance="第九次")):
            bad = json.loads(json.dumps(catalog))
            spoil(bad)
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "catalog.json")
                with open(path, "w", encoding="utf-8") as f:
                    json.dump(bad, f)
                done = subprocess.run([sys.executable, tool, "build", path, "--out", folder], capture_output=True)
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(os.listdir(folder), ["catalog.json"])


class Form(unittest.TestCase):
    def test_codes_are_unique_and_well_formed(self):
        self.assertEqual(len(ITEM), 215)
        self.assertEqual(len(BENCH), 59)
        for code in ITEM:
            self.assertRegex(code, r"^[A-Z]{2,4}\d{0,3}-\d{3}$")
        for code in BENCH:
            self.assertRegex(code, r"^[A-Z]{2,4}-\d{2}(_\d{2})?$")

    def test_every_entry_has_source_and_status(self):
        for e in ITEMS["items"] + BENCHES["benchmarks"]:
            self.assertTrue(e["source"], e["code"])
            self.assertIn(e["verified"], (True, False, "partial"))
            self.assertIn(e["valid_from_status"], ("stated", "amendment_date", "unverified"))
        for i in ITEMS["items"]:
            self.assertEqual(i["verified"] == "partial", i["verified_text"] is not None, i["code"])

    def test_words_are_in_the_code_tables(self):
        measures, when, subjects = codes("measure"), codes("measure_condition"), codes("subject_kind")
        units, bases, levels, picks = codes("fine_unit"), codes("fine_base"), codes("law_level"), codes("tier_choice")
        for i in ITEMS["items"]:
            self.assertIn(i["law_level"], levels)
            self.assertLessEqual({m["code"] for m in i["measures"]}, measures)
            self.assertLessEqual({w for m in i["measures"] for w in m["when"]}, when)
            self.assertLessEqual({s for r in i["fine_by_subject"] for s in r["subject"]} | set(i["subject_types"]), subjects)
            self.assertLessEqual({r["choice"] for r in i["fine_ranges"]}, picks)
            if i["fine_formula"]:
                self.assertIn(i["fine_formula"]["base"], bases)
                self.assertIn(i["fine_formula"]["unit"], units)
        for b in BENCHES["benchmarks"]:
            for t in b["tiers"]:
                self.assertIn(t["unit"], units)
                self.assertLessEqual(set(t["subject"]), subjects)
                self.assertLessEqual(set(t["also"]), measures)
                self.assertLessEqual({t["base"]} - {None}, bases)
                self.assertLessEqual({w["id"] for w in leaves(t["when"]) if w["by"] == "choice"}, picks)
        for m in load("code", "measure.json")["codes"]:
            self.assertIn(m["penalty"], codes("penalty_kind") | {None})

    def test_lists_are_those_of_the_record(self):
        """A list of data/code that the acts have too says of each code what the record stores and shows; beyond that only what is named here."""
        beyond = {"penalty_kind": {"detention", "other"}, "suspend_reason": {"legal_question"}}
        seen = 0
        for path in glob.glob(os.path.join(ROOT, "data", "act", "*.toml")):
            with open(path, "rb") as f:
                lists = tomllib.load(f).get("codes", {})
            for name in lists.keys() & {os.path.basename(p)[:-5] for p in glob.glob(os.path.join(ROOT, "data", "code", "*.json"))}:
                mine = {c["id"]: c["label"] for c in load("code", name + ".json")["codes"]}
                self.assertEqual({k: mine.get(k) for k in lists[name]}, lists[name], name)
                self.assertEqual(set(mine) - set(lists[name]), beyond.get(name, set()), name)
                seen += 1
        self.assertGreaterEqual(seen, 8)

    def test_regions_exist(self):
        for e in ITEMS["items"] + BENCHES["benchmarks"] + PARAMS["params"]:
            self.assertRegex(e["region"], r"^\d{6}$")
            self.assertIn(e["region"], REGIONS)

    def test_dates(self):
        for e in ITEMS["items"] + BENCHES["benchmarks"] + PARAMS["params"]:
            ends = [e["valid_from"], e["valid_to"]]
            for end in ends:
                if end is not None:
                    day(end)
            if None not in ends:
                self.assertLess(*ends)
        self.assertEqual(validity("2021-12-24通过,2022-06-05施行"), ("2022-06-05", "stated"))
        self.assertEqual(validity("2022-11-30通过"), (None, "unverified"))
        self.assertEqual(validity("2019-04-23修正"), ("2019-04-23", "amendment_date"))

    def test_fen_refuses_fractions(self):
        self.assertEqual(fen(1.5), 150)
        self.assertRaises(ValueError, fen, 0.005)

    def test_one_object_per_line(self):
        for name, key in (("items", "items"), ("benchmarks", "benchmarks"), ("params", "params")):
            with open(os.path.join(ROOT, "data", "law", name + ".json"), encoding="utf-8") as f:
                rows = [x for x in f if re.match(r"\t\t\{", x)]
            self.assertEqual(len(rows), len(load("law", name + ".json")[key]))


class Fines(unittest.TestCase):
    def test_subject_ranges_span_the_whole_range(self):
        for i in ITEMS["items"]:
            rows = [r for r in i["fine_by_subject"] if r["kind"] == "range"]
            if rows:
                self.assertEqual(max(r["max"] for r in rows), i["fine"]["max"], i["code"])
                self.assertIn(i["fine"]["min"], (None, min(r["min"] for r in rows)), i["code"])

    def test_known_amounts(self):
        """Three articles read by eye: 固废法§111, 城镇燃气管理条例§49, 建设工程质量管理条例§58."""
        self.assertEqual(ITEM["GF-004"]["fine"], {"kind": "range", "min": 10000000, "max": 100000000})
        self.assertEqual([(r["subject"], r["max"]) for r in ITEM["RQ-012"]["fine_by_subject"]], [(["company"], 10000000), (["person"], 100000)])
        self.assertEqual((ITEM["ZL-002"]["fine_formula"]["min"], ITEM["ZL-002"]["fine_formula"]["max"]), (200, 400))

    def test_no_fine_without_amount_is_hidden(self):
        self.assertEqual(sum(i["fine"]["kind"] == "unfixed" for i in ITEMS["items"]), 25)
        self.assertEqual([i["code"] for i in ITEMS["items"] if i["fine"]["kind"] == "none"], ["LH-001", "GH-003"])


class Tiers(unittest.TestCase):
    def test_links(self):
        for b in BENCHES["benchmarks"]:
            self.assertTrue(b["link_note"], b["code"])
        self.assertEqual(BENCH["PT-01"]["item_codes"], ["JZ139-003"])

    def test_bounds(self):
        xy = [(t["when"]["min"], t["when"]["min_incl"], t["when"]["max"], t["when"]["max_incl"]) for t in BENCH["XY-01"]["tiers"][::2]]
        self.assertEqual(xy, [(None, False, 10, False), (10, True, 20, True), (20, False, None, False)])
        self.assertEqual([t["when"] for t in BENCH["SZ-01"]["tiers"]],
                         [{"by": "count", "min": 1, "max": 1}, {"by": "count", "min": 2, "max": 2}, {"by": "count", "min": 3, "max": None}])



class Params(unittest.TestCase):
    def test_form(self):
        seen = set()
        for p in PARAMS["params"]:
            self.assertRegex(p["id"], r"^param\.[a-z]+(_[a-z]+)*$")
            self.assertIn(p["unit"], PARAMS["meta"]["units"])
            self.assertIn(p["status"], ("verified", "secondary", "unverified"))
            self.assertTrue(p["source"] and p["label"], p["id"])
            self.assertNotIn((p["id"], p["region"], p["valid_from"]), seen)
            seen.add((p["id"], p["region"], p["valid_from"]))
            if p["value"] is None or "[U]" in (p["note"] or ""):
                self.assertEqual(p["status"], "unverified", p["id"])
            if p["unit"] in ("fen", "WD", "CD", "D", "h", "M", "Y", "age", "rate_bp") and p["value"] is not None:
                self.assertIs(type(p["value"]), int, p["id"])

    def test_cited_numbers(self):
        """行政处罚法§51, §56, §60, §61, §64, §67, §68, §72 as read in procedure.md."""
        now = {p["id"]: (p["value"], p["unit"]) for p in PARAMS["params"] if p["region"] == "000000" and p["valid_to"] is None}
        for name, want in {"simple_fine_person": (20000, "fen"), "simple_fine_company": (300000, "fen"), "onspot_collect_fine": (10000, "fen"),
                           "preservation_handling": (7, "WD"), "decision": (90, "CD"), "service_decision": (7, "WD"),
                           "hearing_request": (5, "WD"), "hearing_notice_before": (7, "WD"), "payment": (15, "CD"), "surcharge_daily": (300, "rate_bp"),
                           "surcharge_cap": (10000, "rate_bp"), "seizure": (30, "CD"), "reminder_before_court": (10, "WD"), "court_window": (3, "M"),
                           "review_apply": (60, "CD"), "lawsuit": (6, "M"), "service_notice": (30, "CD"), "transfer_send": (24, "h"),
                           "statement_period": (5, "WD"), "clue_check": (15, "D")}.items():
            self.assertEqual(now["param." + name], want, name)

    def test_jiangsu_hearing_is_unconfirmed(self):
        rows = [p for p in PARAMS["params"] if p["id"].startswith("param.hearing_fine_") and p["region"] == "320000"]
        self.assertEqual(sorted(p["value"] for p in rows), [50000, 100000])
        self.assertEqual({p["status"] for p in rows}, {"unverified"})


class Calendars(unittest.TestCase):
    def test_years(self):
        worked = 0
        for year in range(2004, 2027):
            c = load("calendar", "%d.json" % year)
            self.assertEqual(c["notice_status"] == "unverified", c["notice"] is None)
            worked += sum(d["day"] >= "2008-01-01" for d in c["work"])
        self.assertEqual(worked, 123)  # an independent table of the notices for 2008-2026 counts the same

    def test_special_years(self):
        def off(year):
            return {d["day"] for d in load("calendar", "%d.json" % year)["off"]}

        def work(year):
            return {d["day"] for d in load("calendar", "%d.json" % year)["work"]}
        self.assertIn("2015-09-03", off(2015))
        self.assertIn("2015-09-06", work(2015))
        self.assertLessEqual({"2020-01-31", "2020-02-01", "2020-02-02"}, off(2020))
        self.assertNotIn("2020-02-01", work(2020))
        self.assertLessEqual({"2019-05-02", "2019-05-03"}, off(2019))
        self.assertEqual(work(2026), {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})


class Places(unittest.TestCase):
    def test_nantong(self):
        places = load("place", "nantong.json")["places"]
        by = {p["code"]: p for p in places}
        self.assertEqual(len(by), len(places))
        self.assertEqual({p["name"] for p in places if p["level"] == "county"},
                         {"崇川区", "通州区", "海门区", "如东县", "南通经济技术开发区", "启东市", "如皋市", "海安市"})
        for p in places[1:]:
            self.assertEqual(p["path"], by[p["parent"]]["path"] + [p["name"]])
            self.assertTrue(p["code"].startswith("3206"))

    def test_regions(self):
        rows = load("place", "regions.json")["regions"]
        self.assertEqual(len(REGIONS), len(rows))
        self.assertEqual(sum(r["level"] == "province" for r in rows), 34)
        for r in rows[1:]:
            self.assertIn(r["parent"], REGIONS)


class CodeTables(unittest.TestCase):
    def test_form(self):
        folder = os.path.join(ROOT, "data", "code")
        for name in sorted(os.listdir(folder)):
            rows = load("code", name)["codes"]
            self.assertEqual(len({r["id"] for r in rows}), len(rows), name)
            for r in rows:
                self.assertRegex(r["id"], r"^[a-z][a-z0-9_]*$")
                self.assertTrue(r["label"] and r["source"], name)
                self.assertIn(r["status"], ("verified", "secondary", "unverified"))

    def test_counts_fixed_by_law(self):
        self.assertEqual(len(codes("evidence_kind")), 8)   # 行政处罚法§46
        self.assertEqual(len(codes("service_method")), 7)  # 民事诉讼法§88-95
        self.assertEqual(len(codes("penalty_kind")), 14)   # 行政处罚法§9


if __name__ == "__main__":
    unittest.main()
