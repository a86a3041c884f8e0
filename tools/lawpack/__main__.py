#!/usr/bin/env python3
"""lawpack: makes data/law from the research catalogue.

  python3 tools/lawpack build CATALOG [--out DIR]   write items.json, benchmarks.json, discretion.json; put params.json in order
  python3 tools/lawpack check CATALOG [--out DIR]   exit 1 when the files differ from what build would write

Standard library only. An unknown key or wording stops the run: nothing is dropped."""
import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from benchmark import convert_benchmark, restore_benchmark  # noqa: E402
from item import convert_item, restore_item  # noqa: E402
from out import digest, table, write  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def pack(catalog, params):
    """File name -> text."""
    items = [convert_item(i) for i in catalog["items"]]
    by_code = {i["code"]: i for i in items}
    benches = [convert_benchmark(b, by_code) for b in catalog["benchmarks"]]
    meta = {"version": 1, "title": catalog["meta"]["title"], "source": "domain/catalog.json", "unit": "fen", "generated_by": "tools/lawpack",
            "catalog_meta": catalog["meta"]}
    rules = [{"id": r["rule"], "text": r["text"], "source": r["basis"],
              "status": "unverified" if "unverified" in r["text"] + r["basis"] else "secondary"} for r in catalog["discretion_rules"]]
    return {
        "items.json": table(dict(meta, source_digest=digest(catalog["items"])), "items", items),
        "benchmarks.json": table(dict(meta, source_digest=digest(catalog["benchmarks"])), "benchmarks", benches),
        "discretion.json": table(dict(meta, source_digest=digest(catalog["discretion_rules"])), "rules", rules),
        "params.json": table(params["meta"], "params", params["params"]),
    }, items, benches


def main():
    parser = argparse.ArgumentParser(prog="lawpack", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["build", "check"])
    parser.add_argument("catalog")
    parser.add_argument("--out", default=os.path.join(ROOT, "data", "law"))
    args = parser.parse_args()
    with open(args.catalog, encoding="utf-8") as f:
        catalog = json.load(f)
    with open(os.path.join(ROOT, "data", "law", "params.json"), encoding="utf-8") as f:
        params = json.load(f)
    files, items, benches = pack(catalog, params)
    stale = []
    for name, text in files.items():
        path = os.path.join(args.out, name)
        if args.command == "build":
            write(path, text)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            stale.append(name)
    lost = sum(restore_item(a) != b for a, b in zip(items, catalog["items"]))
    lost += sum(restore_benchmark(a) != b for a, b in zip(benches, catalog["benchmarks"]))
    print("%d items, %d benchmarks, %d tiers; dropped: %d" % (len(items), len(benches), sum(len(b["tiers"]) for b in benches), lost))
    if stale:
        print("stale: " + ", ".join(stale), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
