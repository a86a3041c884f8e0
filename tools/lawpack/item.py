"""Catalogue item -> pack item, and back. The way back proves that nothing was lost."""
import re

from word import (DEPARTMENT_RULES, FINE_BASES, MEASURES, OTHER_RANGES, OTHER_WITHOUT_AMOUNT, QUALIFIERS, REGIONS, SEE, SUBJECTS,
                  UNIT_OF_BASE)

KNOWN = {"code", "name", "domain", "law", "law_version", "article_of_duty", "article_of_penalty", "subject_types", "measures", "fine_min",
         "fine_max", "fine_by_subject", "fine_formula", "order_first", "other", "region", "source", "verified", "unverified_parts", "note"}


def fen(yuan):
    """Yuan to fen; a fraction of a fen would be an error of the source."""
    if yuan is None:
        return None
    value = round(yuan * 100)
    if abs(value - yuan * 100) > 1e-9:
        raise ValueError("not a whole fen: %r" % yuan)
    return value


def basis_points(rate):
    value = round(rate * 10000)
    if abs(value - rate * 10000) > 1e-6:
        raise ValueError("not a whole basis point: %r" % rate)
    return value


def measure(words):
    match = re.fullmatch(r"([^(]+)(?:\((.+)\))?", words)
    may, besides, when = QUALIFIERS[match.group(2) or ""]
    return [{"code": code, "words": words, "may": may, "besides": besides, "when": when} for code in MEASURES[match.group(1)]]


def formula(src):
    base = FINE_BASES[src["base"]]
    if "rate_min" in src:
        return {"kind": "rate", "base": base, "base_label": src["base"], "unit": "rate_bp", "min": basis_points(src["rate_min"]),
                "max": basis_points(src["rate_max"]), "raw": src}
    out = {"kind": "per_unit", "base": base, "base_label": src["base"], "unit": UNIT_OF_BASE.get(base, "fen_per_m2"),
           "min": fen(src["yuan_per_unit_min"]), "max": fen(src["yuan_per_unit_max"])}
    if "fallback_yuan_per_place" in src:
        amount = fen(src["fallback_yuan_per_place"])
        out["fallback"] = {"unit": "fen_per_place", "min": amount, "max": amount}
    out["raw"] = src
    return out


def fine_kind(src):
    """range: the article fixes amounts; formula: it fixes a way to compute; unfixed: a fine without amount; none: no fine at all."""
    if src["fine_max"] is not None:
        return "range"
    if src.get("fine_formula"):
        return "formula"
    return "unfixed" if any(m.split("(")[0] == "罚款" for m in src["measures"]) else "none"


def level(src):
    """Rank of the text, needed by R012, R013 and R090."""
    if src["law"] in DEPARTMENT_RULES:
        return "department_rule"
    if src["region"] != "全国":
        return "local_regulation"
    return "law" if src["law"].startswith("中华人民共和国") else "regulation"


def validity(version):
    """(valid_from, status). Only a printed 施行 date is the date of force; a 修订/修正 date is that of the amendment, and an
    adoption date (通过) says nothing about force."""
    found = re.search(r"(\d{4}-\d{2}-\d{2})施行", version)
    if found:
        return found.group(1), "unverified" if "修正" in version else "stated"
    found = re.search(r"(\d{4}-\d{2}-\d{2})修[订正]", version)
    return (found.group(1), "amendment_date") if found else (None, "unverified")


def verified(value):
    return (value, None) if isinstance(value, bool) else ("partial", value)


def convert_item(src):
    extra = set(src) - KNOWN
    if extra:
        raise ValueError("%s: unknown keys %s" % (src["code"], sorted(extra)))
    if src["other"] is not None and src["other"] not in OTHER_RANGES and src["other"] not in OTHER_WITHOUT_AMOUNT:
        raise ValueError("%s: unknown other %r" % (src["code"], src["other"]))
    valid_from, status = validity(src["law_version"])
    known, words = verified(src["verified"])
    by_subject = [{"label": label, "subject": SUBJECTS[label], "kind": "range" if high is not None else "unfixed", "min": fen(low),
                   "max": fen(high)} for label, (low, high) in src.get("fine_by_subject", {}).items()]
    out = {
        "code": src["code"], "name": src["name"], "domain": src["domain"], "law": src["law"], "law_level": level(src),
        "law_version": src["law_version"], "duty": src["article_of_duty"], "penalty": src["article_of_penalty"],
        "subject_types": [SUBJECTS[s][0] for s in src["subject_types"]], "subject_labels": src["subject_types"],
        "measures": [m for words_ in src["measures"] for m in measure(words_)],
        "fine": {"kind": fine_kind(src), "min": fen(src["fine_min"]), "max": fen(src["fine_max"])},
        "fine_by_subject": by_subject, "fine_ranges": OTHER_RANGES.get(src["other"], []),
        "fine_formula": formula(src["fine_formula"]) if "fine_formula" in src else None,
        "order_first": src["order_first"], "other": src["other"], "region": REGIONS[src["region"]], "region_label": src["region"],
        "source": src["source"], "verified": known, "verified_text": words, "unverified_parts": src.get("unverified_parts", []),
        "note": src.get("note"), "see": SEE.get(src["code"], []), "valid_from": valid_from, "valid_from_status": status, "valid_to": None,
    }
    if restore_item(out) != src:
        raise ValueError("%s: conversion is not reversible" % src["code"])
    return out


def yuan(value):
    return None if value is None else value // 100 if value % 100 == 0 else value / 100


def restore_item(item):
    """The catalogue item from which the pack item was made."""
    words = []
    for m in item["measures"]:
        if not words or words[-1] != m["words"]:
            words.append(m["words"])
    out = {
        "code": item["code"], "name": item["name"], "domain": item["domain"], "law": item["law"], "law_version": item["law_version"],
        "article_of_duty": item["duty"], "article_of_penalty": item["penalty"], "subject_types": item["subject_labels"], "measures": words,
        "fine_min": yuan(item["fine"]["min"]), "fine_max": yuan(item["fine"]["max"]), "order_first": item["order_first"],
        "other": item["other"], "region": item["region_label"], "source": item["source"],
        "verified": item["verified_text"] if item["verified"] == "partial" else item["verified"],
    }
    if item["fine_by_subject"]:
        out["fine_by_subject"] = {r["label"]: [yuan(r["min"]), yuan(r["max"])] for r in item["fine_by_subject"]}
    if item["fine_formula"]:
        out["fine_formula"] = item["fine_formula"]["raw"]
    if item["unverified_parts"]:
        out["unverified_parts"] = item["unverified_parts"]
    if item["note"] is not None:
        out["note"] = item["note"]
    return out
