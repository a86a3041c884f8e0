#!/usr/bin/env python3
"""Makes data/demo/cases/*.json: the demo service's cases, replayed by `xiezhi load demo`. Usage: cases.py

Dates stand around the anchor 2026-11-20; everything is seeded, the same run gives the same bytes. Files are cut by the month a case began, so that
document numbers rise with time. imported.json holds published cases with only the
dates their sources give, and files of 2013 whose retention is over."""
import json
import early, expired, goods, imported, late, middle, simple
from kit import ROOT


def main():
    out = ROOT / "data/demo/cases"
    for old in out.glob("*.json"):
        old.unlink()
    cases = sorted([c for part in (early, middle, late, simple, goods) for c in part.cases()], key=lambda c: (c.first, c.key))
    months = {}
    for c in cases:
        months.setdefault(c.first[:7], []).append(c.json())
    months["0000-imported"] = imported.cases() + expired.cases()
    for name, rows in months.items():
        (out / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(cases)} made-up, {len(months['0000-imported'])} imported")


main()
