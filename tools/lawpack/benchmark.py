"""Catalogue benchmark (裁量基准) -> pack benchmark, and back.

Each tier gets a condition ("when") that a calculator can test:
  {"by": "count", "min", "max"}                       this violation is the n-th of its kind inside the counting window
  {"by": "measure", "measure", "unit", "min", "min_incl", "max", "max_incl"}   a measured quantity; null = open end
  {"by": "choice", "id", "text"}                      a circumstance that a person must pick
  {"by": "any" | "all", "of": [...]}                  combinations
Where the printed text leaves a bound open or shared, both readings stay and a lint_note says so; nothing is invented."""
from item import fen, yuan
from word import REGIONS

KNOWN = {"code", "item", "law", "articles", "region", "subject", "tiers", "counting_rule", "source", "verified", "wording", "note",
         "unverified_parts", "extra_note", "basic_code"}
SUBJECT = {"单位/个人": ["person", "company"], "单位;个人": ["person", "company"], "单位": ["company"], "个人": ["person"], "": [],
           "施工单位": ["contractor"], "施工单位;建设单位/运输单位": ["contractor", "developer", "carrier"]}
COUNTS = {"第一次": (1, 1), "第二次": (2, 2), "第三次及以上": (3, None)}
EXTRA = {"并处没收": ["confiscate_goods"], "没收违法所得": ["confiscate_income"], "并处没收违法所得": ["confiscate_income"],
         "吊销设置许可": ["revoke_licence"], "吊销许可证": ["revoke_licence"], "可以报经批准责令停业": ["suspend"],
         "worked example: 100000×(1+3)=400000": []}
UNIT = {"元": "fen", "元/㎡": "fen_per_m2", "元/处": "fen_per_place", "倍": "rate_bp"}
KIND = {"罚款": "fine", "罚款(可)": "fine", "罚款(按占用面积)": "fine", "罚款+没收": "fine", "不予处罚": "no_penalty", "罚款(按赔偿额倍数)": "fine",
        "formula": "formula", "一般(amount not captured)": "unknown"}
BASE = {"罚款(按占用面积)": "occupied_area_m2", "罚款+没收": "occupied_area_m2", "罚款(按赔偿额倍数)": "compensation"}
MINOR = "轻微违法(按表所列轻微情形,责令后改正)"


def choice(ident, text):
    return {"by": "choice", "id": ident, "text": text}


def span(measure, unit, low, low_incl, high, high_incl):
    return {"by": "measure", "measure": measure, "unit": unit, "min": low, "min_incl": low_incl, "max": high, "max_incl": high_incl}


def one_of(*conditions):
    return {"by": "any", "of": list(conditions)}


def both(*conditions):
    return {"by": "all", "of": list(conditions)}


def volume(low, low_incl, high, high_incl):
    return span("volume_m3", "m³", low, low_incl, high, high_incl)


def area(low, low_incl, high, high_incl):
    return span("area_m2", "㎡", low, low_incl, high, high_incl)


def pieces(measure, low, high):
    return span(measure, "处" if measure == "places" else "件", low, low is not None, high, high is not None)


# (benchmark, printed circumstance) -> condition, subject; None = the benchmark's own subjects
MEASURED = {
    "PT-01": {"受纳量<50m³(单位)": (volume(None, False, 50, False), ["company"]), "受纳量<50m³(个人)": (volume(None, False, 50, False), ["person"]),
              "50m³≤受纳量≤100m³(单位)": (volume(50, True, 100, True), ["company"]),
              "50m³≤受纳量≤100m³(个人)": (volume(50, True, 100, True), ["person"]),
              "受纳量>100m³(单位)": (volume(100, False, None, False), ["company"]),
              "受纳量>100m³(个人)": (volume(100, False, None, False), ["person"])},
    "XY-01": {"<10m³ 施工单位": (volume(None, False, 10, False), ["contractor"]),
              "<10m³ 建设/运输单位": (volume(None, False, 10, False), ["developer", "carrier"]),
              "10-20m³ 施工单位": (volume(10, True, 20, True), ["contractor"]),
              "10-20m³ 建设/运输单位": (volume(10, True, 20, True), ["developer", "carrier"]),
              ">20m³ 施工单位": (volume(20, False, None, False), ["contractor"]),
              ">20m³ 建设/运输单位": (volume(20, False, None, False), ["developer", "carrier"])},
    "JM-01": {"从轻: 3处以下或1㎡以下": (one_of(pieces("places", None, 3), area(None, False, 1, True)), None),
              "一般: 3处以上6处以下或1㎡以上5㎡以下": (one_of(pieces("places", 3, 6), area(1, True, 5, True)), None),
              "从重: 6处以上或5㎡以上": (one_of(pieces("places", 6, None), area(5, True, None, False)), None)},
    "JM-02": {"从轻: 1-5件衣服/1-5个物品/0.5m³以下/2㎡以下":
              (one_of(pieces("garments", 1, 5), pieces("objects", 1, 5), volume(None, False, 0.5, True), area(None, False, 2, True)), None),
              "一般: 6-10件/6-10个/0.5-1m³/2-5㎡":
              (one_of(pieces("garments", 6, 10), pieces("objects", 6, 10), volume(0.5, True, 1, True), area(2, True, 5, True)), None),
              "从重: 11件以上/11个以上/1m³以上/5㎡以上":
              (one_of(pieces("garments", 11, None), pieces("objects", 11, None), volume(1, True, None, False), area(5, True, None, False)),
               None)},
    "PX-01": {"污染面积50㎡以上": (area(50, True, None, False), None)},
    "GY-01": {"≤2处": (pieces("places", None, 2), None), "2-4处": (pieces("places", 2, 4), None), "更严重": (choice("graver", "更严重"), None)},
    "ZZZY-01": {"占用面积5-30㎡且能采取补救措施": (both(area(5, True, 30, True), choice("remediable", "能采取补救措施")), None)},
}
CHOICES = {
    MINOR: "minor", "一般": "normal", "较重": "grave", "严重": "serious", "情节严重": "serious", "拒不改正": "refuses", "造成严重后果": "serious_consequence",
    "首次责令改正时": "ordered", "责令改正后改正": "corrected", "组织张贴等": "organised", "组织张贴等 情节严重": "organised_serious",
    "formula: 罚款=罚款基数×(基准系数+情节系数)": "formula",
}
LINT_NOTE = {
    "PT-01": "印制原文为“以下/以上以下/以上”,依立法用语习惯以上、以下均含本数,恰为50m³、100m³时同时落入两档;本条件按目录整理的<、≤、>记载,恰为50或100时须由承办人说明选档理由",
    "JM-01": "以上、以下均含本数:恰为3处、6处、1㎡、5㎡时同时落入两档;处数与面积以“或”连接,两者可分别落入不同档次;金额2000元、3500元为两档共有",
    "JM-02": "0.5m³、1m³、2㎡、5㎡为两档共有;四项计量以“或”连接,可分别落入不同档次;金额100元、150元为两档共有",
    "XY-01": "10m³、20m³按通常读法归入中间档;相邻两档金额端点相同(施工单位40000元、70000元;建设/运输单位10000元、20000元)",
    "GY-01": "恰为2处时“≤2处”与“2-4处”均可适用;“更严重”档没有写明下限(推定为4处以上),按选择项记载;40-50元系依法定上限推定",
    "PX-01": "仅见“50㎡以上”一档,其余档次未见,50㎡以下无法裁量",
    "ZZZY-01": "仅录得一档条件,金额未录得,不能用于计算", "ZK-01": "2017年旧表,仅见“一般”一档,现行效力不明",
    "BJ-01": "公式型基准:罚款基数、基准系数、情节系数的取值表未录得",
    "SZ-27": "第一档1000元低于法定幅度下限2000元(行政处罚法§34;procedure.md R202),该档不得适用", "SZ-58": "未标“情节严重”的三档按“未达到情节严重”记载(推定)",
    "ST-02": "“一般”档系法条未区分情节的基本幅度", "ST-01": "“首次责令改正时”系目录用语,法条为责令改正并处罚款的基本幅度",
}
BOUNDS_SHARED = {
    "PT-01": [{"measure": "volume_m3", "at": [50, 100]}], "GY-01": [{"measure": "places", "at": [2]}],
    "JM-01": [{"measure": "places", "at": [3, 6]}, {"measure": "area_m2", "at": [1, 5]}],
    "JM-02": [{"measure": "volume_m3", "at": [0.5, 1]}, {"measure": "area_m2", "at": [2, 5]}],
}
LINKS = {
    "SZ-02": (["SZSR-002"], "同法§17,名称一致"), "SZ-03": (["SZSR-001"], "同法§18,名称一致"), "SZ-10": (["SZSR-003"], "同法§30,名称一致"),
    "SZ-55": (["SZLJ-001"], "同法§35/§70,名称一致"), "PT-01": (["JZ139-003"], "同规定§20(三),名称一致"),
    "PX-01": (["JZ139-004"], "同规定§22第1款;对工程施工单位另见固废法§111(三)(GF-003),金额更高的上位法优先"),
    "XY-01": (["JZ139-006", "JZ139-007"], "同规定§25;施工单位为006,建设/运输单位为007;郑州条例§48(十)(ZZ-006)幅度相同,但基准表写明依据为139号令"),
    "GY-01": (["ZZ-005"], "郑州条例§48(六)与§29(二)乱扔废弃物一致"), "ZZZY-01": (["DL-001"], "城市道路管理条例§27/§42;基准只涉及占用,不含挖掘"),
    "ST-01": (["ZS-005", "ZS-006", "ZS-007"], "噪声法§81各项"), "ST-02": (["ZS-003", "ZS-004"], "噪声法§78(二)(四)"),
    "ST-03": (["QD-002"], "青岛条例§24第1款"), "ST-04": (["QD-007"], "青岛条例§35第1款"), "ST-05": (["PS-004"], "排水条例§50第2款"),
    "ST-06": (["PS-007"], "排水条例§57第2款"), "ST-07": (["SHWY-001"], "上海物业规定§83"), "ST-08": (["BJ-006"], "北京条例§41"),
}
NO_LINK = {
    "BJ-01": "北京建筑垃圾公式,法律名称与条款未录得,目录中没有可对应的北京建筑垃圾事项", "ZK-01": "周口条例未入目录",
    "JM-01": "江门条例未入目录", "JM-02": "江门条例未入目录",
}
# ranges that only the note of the benchmark gives, in yuan
STATUTE_IN_NOTE = {"SZ-27": (2000, 5000), "JM-01": (500, 5000)}


def count_condition(text):
    """Condition of a counting tier of the Shenzhen tables and its subject, or None."""
    for label, subject in (("(单位)", ["company"]), ("(个人)", ["person"]), ("", None)):
        if not text.endswith(label):
            continue
        body = text[:len(text) - len(label)] if label else text
        serious = body.startswith("情节严重 ")
        body = body.removeprefix("情节严重 ").removesuffix("查处")
        if body in COUNTS:
            count = {"by": "count", "min": COUNTS[body][0], "max": COUNTS[body][1]}
            return (both(count, choice("serious", "情节严重")) if serious else count), subject
    return None


def condition(code, text):
    if code in MEASURED:
        return MEASURED[code][text]
    found = count_condition(text)
    if found:
        return found
    return choice(CHOICES[text], text), None


def convert_tier(bench, index, tier, subjects):
    when, own = condition(bench["code"], tier["circumstance"])
    if bench["code"] == "SZ-58" and when["by"] == "count":
        when = both(when, choice("not_serious", "未达到情节严重"))
    unit = UNIT[tier["unit"]]
    number = (lambda v: None if v is None else round(v * 10000)) if unit == "rate_bp" else fen
    return {"no": index + 1, "label": tier["circumstance"], "kind": KIND[tier["type"]], "type": tier["type"], "unit": unit,
            "base": BASE.get(tier["type"], {"fen_per_m2": "area_m2", "fen_per_place": "places"}.get(unit)), "min": number(tier["min"]),
            "max": number(tier["max"]), "may": tier["type"] == "罚款(可)", "subject": own or subjects, "when": when,
            "extra": tier.get("extra"), "also": EXTRA[tier["extra"]] if "extra" in tier else []}


def has_count(when):
    return when["by"] == "count" or any(has_count(w) for w in when.get("of", []))


def statute(bench, items):
    """The ranges the statute itself gives, per subject and circumstance (choice null = the basic range); None where the pack does not
    know them. A tier must lie inside one of them; one that spans two is as wrong as one that leaves them."""
    if bench["code"] in STATUTE_IN_NOTE:
        low, high = STATUTE_IN_NOTE[bench["code"]]
        return [{"subject": ["person", "company"], "unit": "fen", "choice": None, "min": low * 100, "max": high * 100, "item": None, "source": "note"}]
    rows = []
    for code in LINKS.get(bench["code"], ([], None))[0]:
        item = items[code]
        special = {"JZ139-006": ["contractor"], "JZ139-007": ["developer", "carrier"]}.get(code, item["subject_types"])
        if item["fine_formula"]:
            f = item["fine_formula"]
            rows.append({"subject": special, "unit": f["unit"], "choice": None, "min": f["min"], "max": f["max"], "item": code, "source": "item"})
        elif item["fine_by_subject"]:
            rows += [{"subject": r["subject"], "unit": "fen", "choice": None, "min": r["min"], "max": r["max"], "item": code,
                      "source": "item"} for r in item["fine_by_subject"]]
        elif item["fine"]["kind"] == "range":
            rows += [{"subject": r.get("subject") or special, "unit": "fen", "choice": r.get("choice"), "min": r["min"], "max": r["max"],
                      "item": code, "source": "item"} for r in [item["fine"]] + item["fine_ranges"]]
    return rows or None


def region(bench, items):
    if bench["region"] != "statutory tiers":
        return REGIONS[bench["region"]]
    return items[LINKS[bench["code"]][0][0]]["region"]


# Tiers that stand in the law itself hold where the law holds.
def region_label(bench, items):
    return items[LINKS[bench["code"]][0][0]]["region_label"] if bench["region"] == "statutory tiers" else bench["region"]


def validity(bench, items):
    if "深城管规〔2023〕2号" in bench["source"]:
        return "2023-12-15", "2028-12-14", "stated"
    if bench["region"] == "statutory tiers":
        item = items[LINKS[bench["code"]][0][0]]
        return item["valid_from"], item["valid_to"], item["valid_from_status"]
    return None, None, "unverified"


def convert_benchmark(src, items):
    extra = set(src) - KNOWN
    if extra:
        raise ValueError("%s: unknown keys %s" % (src["code"], sorted(extra)))
    subjects = SUBJECT[src["subject"]] or items[LINKS[src["code"]][0][0]]["subject_types"]
    tiers = [convert_tier(src, n, t, subjects) for n, t in enumerate(src["tiers"])]
    counting = None
    if any(has_count(t["when"]) for t in tiers):
        counting = {"window_months": 12, "same_kind": True, "counts": "earlier_plus_this", "anchor": "date_of_this_violation",
                    "text": src.get("counting_rule"), "basis": "深城管规〔2023〕2号"}
    codes, why = LINKS.get(src["code"], ([], NO_LINK.get(src["code"], "目录中没有该法该条的事项")))
    valid_from, valid_to, status = validity(src, items)
    out = {
        "code": src["code"], "item": src["item"], "law": src["law"], "articles": src["articles"], "basic_code": src.get("basic_code"),
        "region": region(src, items), "region_label": region_label(src, items), "subject": subjects, "subject_label": src["subject"],
        "item_codes": codes, "link_note": why, "statute": statute(src, items), "counting": counting, "tiers": tiers,
        "bounds_shared": BOUNDS_SHARED.get(src["code"], []), "lint_note": LINT_NOTE.get(src["code"]), "source": src["source"],
        "verified": src["verified"], "unverified_parts": src.get("unverified_parts", []), "wording": src.get("wording"),
        "note": src.get("note"), "extra_note": src.get("extra_note"), "valid_from": valid_from, "valid_to": valid_to,
        "valid_from_status": status,
    }
    if restore_benchmark(out) != src:
        raise ValueError("%s: conversion is not reversible" % src["code"])
    return out


def restore_tier(tier):
    unit = next(k for k, v in UNIT.items() if v == tier["unit"])
    if tier["unit"] == "rate_bp":
        back = (lambda v: v // 10000 if v % 10000 == 0 else v / 10000)
    else:
        back = yuan
    out = {"circumstance": tier["label"], "type": tier["type"], "min": back(tier["min"]), "max": back(tier["max"]), "unit": unit}
    if tier["extra"] is not None:
        out["extra"] = tier["extra"]
    return out


def restore_benchmark(bench):
    """The catalogue benchmark from which the pack benchmark was made."""
    out = {"code": bench["code"], "item": bench["item"], "law": bench["law"], "articles": bench["articles"],
           "region": "statutory tiers" if bench["code"].startswith("ST-") else bench["region_label"], "subject": bench["subject_label"], "tiers": [restore_tier(t) for t in bench["tiers"]],
           "source": bench["source"], "verified": bench["verified"]}
    for key in ("basic_code", "wording", "note", "extra_note"):
        if bench[key] is not None:
            out[key] = bench[key]
    if bench["counting"] and bench["counting"]["text"]:
        out["counting_rule"] = bench["counting"]["text"]
    if bench["unverified_parts"]:
        out["unverified_parts"] = bench["unverified_parts"]
    return out
