"""What a careful reader finds in the pack: doc text data/law/LINT.md. Findings, never repairs."""
PARENT = {"contractor": "company", "developer": "company", "carrier": "company"}
DISCRETE = {"places", "garments", "objects"}


def meets(tier_subjects, subjects):
    return any(s in subjects or PARENT.get(s) in subjects for s in tier_subjects)


def outside(bench):
    """Tiers whose amounts lie outside the statute's range; a 不予 tier may (行政处罚法§33)."""
    found = []
    for tier in bench["tiers"]:
        if tier["kind"] != "fine" or tier["min"] is None or not bench["statute"]:
            continue
        rows = [r for r in bench["statute"] if r["unit"] == tier["unit"] and meets(tier["subject"], r["subject"]) and r["max"] is not None]
        if rows and not any(r["min"] <= tier["min"] and tier["max"] <= r["max"] for r in rows):
            found.append((tier, rows[0]))
    return found


def leaves(when):
    return [when] if "of" not in when else [leaf for part in when["of"] for leaf in leaves(part)]


def groups(bench):
    """Spans of one quantity for one subject and one set of picked circumstances, in the order of the tiers."""
    out = {}
    for tier in bench["tiers"]:
        found = leaves(tier["when"])
        picked = tuple(sorted(leaf["id"] for leaf in found if leaf["by"] == "choice"))
        for leaf in found:
            if leaf["by"] in ("count", "measure"):
                for subject in tier["subject"]:
                    key = (subject, leaf.get("measure", "count"), picked)
                    out.setdefault(key, []).append((leaf, tier))
    return out


def joints(bench):
    """Gaps and overlaps between neighbouring spans, and open ends that no tier covers."""
    found = {}
    for (subject, name, picked), rows in groups(bench).items():
        step = name in DISCRETE or name == "count"
        first, last = rows[0][0], rows[-1][0]
        note = lambda what: found.setdefault((name, what), []).append(subject)
        if first["min"] is not None and not (step and first["min"] <= 1):
            note("gap below %s" % first["min"])
        if last["max"] is not None:
            note("gap above %s" % last["max"])
        for (a, _), (b, _) in zip(rows, rows[1:]):
            a_in, b_in = (True, True) if name == "count" else (a["max_incl"], b["min_incl"])
            high = a["max"] if not step or a_in else a["max"] - 1
            low = b["min"] if not step or b_in else b["min"] + 1
            if low == high and (step or (a_in and b_in)):
                note("overlap at %s" % low)
            elif low < high:
                note("overlap %s-%s" % (low, high))
            elif step and low > high + 1 or not step and (low > high or not (a_in or b_in)):
                note("gap between %s and %s" % (high, low))
    return found


def shared_amounts(bench):
    by_subject = {}
    for tier in bench["tiers"]:
        if tier["min"] is not None and tier["min"] < tier["max"]:
            for subject in tier["subject"]:
                by_subject.setdefault(subject, []).append(tier)
    return sorted({a["max"] // 100 for tiers in by_subject.values() for a, b in zip(tiers, tiers[1:]) if a["max"] == b["min"]})


def order_first_doubts(item):
    """Items whose flag and whose wording disagree: a fine that waits for an unheeded order says 逾期, 拒不 or the like."""
    fines = [m for m in item["measures"] if m["code"] == "fine"]
    waits = any(w in ("overdue", "refuses") for m in fines for w in m["when"])
    if item["order_first"] and not fines:
        return "标记为先责令,但本条无罚款"
    if item["order_first"] and not waits:
        serious = any(w.startswith("serious") for m in fines for w in m["when"])
        named = "逾期" in item["name"] or any("refuses" in m["when"] for m in item["measures"])
        return ("标记为先责令,但罚款条件写的是情节严重" if serious else
                "罚款用语本身不含逾期/拒不改正,依据事项名称或其他措施用语标记" if named else "标记为先责令,但处罚用语不含逾期/拒不改正")
    if item["order_first"] and any("serious_consequence" in m["when"] for m in fines):
        return "严重后果时无须先责令即可罚款,单一标记不足"
    if not item["order_first"] and waits:
        return "用语含逾期/拒不改正,但未标记先责令"
    if not item["order_first"] and any(r["choice"] == "refuses" for r in item["fine_ranges"]):
        return "基本幅度无须先责令;但“拒不改正”加重幅度须先有责令"
    return None


def money(fen):
    return "–" if fen is None else ("%d" % (fen // 100) if fen % 100 == 0 else "%.2f" % (fen / 100))


def listing(lines, title, rows, empty="无。"):
    lines += ["", "## " + title, ""] + (["- " + r for r in rows] or [empty])


def report(items, benches):
    lines = ["# 法律包检查报告", "",
             "由 `python3 tools/lawpack build CATALOG` 生成,不手改。%d 个事项,%d 个基准,%d 个档次。金额单位:元。"
             % (len(items), len(benches), sum(len(b["tiers"]) for b in benches))]
    rows = ["**%s** 第%d档“%s”:%s–%s,法定幅度 %s–%s(%s)" % (b["code"], t["no"], t["label"], money(t["min"]), money(t["max"]), money(r["min"]),
            money(r["max"]), r["item"] or "据基准附注") for b in benches for t, r in outside(b)]
    listing(lines, "一、超出法定幅度的档次(行政处罚法§34,R202)", rows)
    known = [b for b in benches if b["statute"]]
    listing(lines, "二、无法证明在法定幅度内(包内没有该条的法定幅度)",
            ["%d 个基准:%s" % (len(benches) - len(known), "、".join(b["code"] for b in benches if not b["statute"]))])
    rows = ["%s %s:%s(%s)" % (b["code"], name, what, "、".join(sorted(set(who)))) for b in benches for (name, what), who in joints(b).items()]
    rows += ["%s:原文“以上、以下”含本数,%s 处两档共有" % (b["code"], ";".join("%s %s" % (s["measure"], "、".join(map(str, s["at"])))
             for s in b["bounds_shared"])) for b in benches if b["bounds_shared"]]
    listing(lines, "三、档次之间的空隙与重叠", rows)
    listing(lines, "四、相邻档次金额端点相同", ["%s:%s" % (b["code"], "、".join("%d" % a for a in shared_amounts(b))) for b in benches
            if shared_amounts(b)])
    rows = ["%s:%s" % (b["code"], "、".join(t["label"] for t in b["tiers"] if leaves(t["when"])[0]["by"] == "choice")) for b in benches
            if any(leaves(t["when"])[0]["by"] == "choice" for t in b["tiers"])]
    listing(lines, "五、只能由人选择的档次(程序不能证明无空隙、无重叠)", rows)
    listing(lines, "六、没有金额的档次", ["%s 第%d档“%s”(%s)" % (b["code"], t["no"], t["label"], t["type"]) for b in benches for t in b["tiers"]
            if t["kind"] in ("unknown", "formula")])
    listing(lines, "七、条文规定罚款但未定金额的事项(不得仅据本条确定数额,须有地方性法规或规章)",
            ["%d 项:%s" % (len(unfixed(items)), "、".join(i["code"] for i in unfixed(items)))])
    rows = ["%s:%s 金额未定(%s)" % (i["code"], r["label"], i["note"] or "") for i in items for r in i["fine_by_subject"] if r["kind"] == "unfixed"]
    listing(lines, "八、对某类当事人未定金额", rows)
    listing(lines, "九、本条没有罚款的事项", ["%s %s" % (i["code"], i["name"]) for i in items if i["fine"]["kind"] == "none"])
    rows = ["%s:%s(%s)" % (i["code"], order_first_doubts(i), "、".join(dict.fromkeys(m["words"] for m in i["measures"])))
            for i in items if order_first_doubts(i)]
    listing(lines, "十、先责令标记可疑(R121)", rows)
    listing(lines, "十一、幅度按当事人划分,但未覆盖全部当事人类型", uncovered(items))
    rows = ["%s(%s):%s" % (i["code"], i["verified_text"] or i["verified"], i["source"]) for i in items if i["verified"] is not True]
    listing(lines, "十二、未经全文核实的事项 [U]", rows)
    listing(lines, "十三、效力日期", validity_rows(items, benches))
    listing(lines, "十四、查封、扣押、暂扣依据须为法律、法规(行政强制法§10,R090)", ["%s(%s,%s)" % (i["code"], i["law"], i["law_level"])
            for i in items if any(m["code"] == "seize" for m in i["measures"])])
    rows = ["%s → %s:%s" % (i["code"], "、".join(i["see"]), i["note"]) for i in items if i["see"]]
    listing(lines, "十五、与其他事项竞合或被上位法覆盖(行政处罚法§29,R014、R017)", rows)
    listing(lines, "十六、基准的附注", ["%s:%s" % (b["code"], b["lint_note"]) for b in benches if b["lint_note"]])
    return "\n".join(lines) + "\n"


def unfixed(items):
    return [i for i in items if i["fine"]["kind"] == "unfixed"]


def uncovered(items):
    out = []
    for i in items:
        have = {PARENT.get(s, s) for r in i["fine_by_subject"] for s in r["subject"]}
        if i["fine_by_subject"] and set(i["subject_types"]) - have:
            out.append("%s:缺 %s" % (i["code"], "、".join(sorted(set(i["subject_types"]) - have))))
    return out


def validity_rows(items, benches):
    groups_ = {}
    for i in items:
        groups_.setdefault((i["valid_from_status"], i["law"], i["law_version"]), []).append(i["code"])
    out = ["%s “%s”:valid_from 为空或仅为旧版施行日 [U](%d 项)" % (law, version, len(codes))
           for (status, law, version), codes in groups_.items() if status == "unverified"]
    out.append("valid_from 取修订、修正日期(施行日期以修改决定为准,另行核对):%d 项" % sum(i["valid_from_status"] == "amendment_date" for i in items))
    out.append("有后续修订、金额须复核:%s" % "、".join(i["code"] for i in items if "later revision" in i["law_version"]))
    out.append("无效力日期的基准:%s" % "、".join(b["code"] for b in benches if b["valid_from"] is None))
    return out
