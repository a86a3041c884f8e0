#!/usr/bin/env python3
"""Makes doc/rules.md: python3 tools/rulesdoc XIEZHI-LAW > doc/rules.md

Rules that run come from the program (`xiezhi-law rules`), their functions from src/law, their tests from test/law. The whole list of
rules of the procedure is procedure.json; what is not in the program stands there with the reason."""
import json, pathlib, re, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
LABEL = {"note": "提示", "discipline": "责任", "irregular": "瑕疵", "revocable": "可撤销", "void": "无效", "block": "阻断", "warn": "警示", "timer": "期限"}
# why a rule has no function of its own
BY_FORM = "by the form: the field is required or closed, `shape_read` refuses anything else"
BY_ORDER = "by the declared order of acts (N001-N006)"
REASON = {
    "R031": "cannot be judged from a record: contracts", "R032": "cannot be judged from a record: uniform and badge",
    "R043": "no number in law: the clock is R040's", "R047": BY_ORDER, "R048": "no rule: such evidence is usable", "R060": BY_FORM,
    "R124": "a rule for statistics, not for a case", "R126": "by R236-R238",
    "R141": "by R220 and R223", "R163": "no rule: a right given up", "R164": "cannot be judged from a record: costs", "R172": BY_ORDER,
    "R177": "by R013 and R372", "R179": "by the decision's template", "R182": "by N010", "R197": BY_FORM,
    "R200": "no rule: a power", "R214": BY_FORM, "R219": "by R211: no such way can be recorded", "R221": BY_FORM, "R230": "by R229 (`remedies_end`)", "R287": "by R211: electronic service needs consent, whatever started the case", "R270": "no rule: earlier penalties stand (TR 11), a court sets an earlier fine off (PL 35)",
    "R382": BY_FORM, "R384": "by R130", "R386": "by design: clocks are computed at each look, never stored", "R392": "",
}


def functions():
    out = {}
    for path in sorted((root / "src/law").glob("*.c")):
        for m in re.finditer(r'RULE\("(\w+)",(.*?)\),\n', path.read_text(), re.S):
            names = re.findall(r",\s*(?:ON\()?([a-z]\w*)\s*,", m.group(2))   # nothing else of a rule is a bare word in small letters
            out[m.group(1)] = f"{names[-1]} ({path.name})"
    return out


def tests():
    text = "".join(p.read_text() for p in sorted((root / "test/law").glob("*.c")))
    return lambda rule: len(re.findall(rf'"{rule}"', text))


def examples(rule):
    """Links to the records of the rule; `xiezhi law check FILE --text` judges one again."""
    kinds = (("不通过", "fail"), ("通过", "pass"), ("恰在界限", "limit"), ("越界一步", "over"))
    return "、".join(f"[{word}](../test/law/records/{rule}.{kind}.json)" for word, kind in kinds if (root / f"test/law/records/{rule}.{kind}.json").exists())


def row(*cells):
    return "| " + " | ".join(str(c).replace("|", "／").replace("\n", " ") for c in cells) + " |"


def running(rules, fns, count):
    print(row("编号", "依据", "什么不合法", "怎么办", "后果", "处理", "函数", "测试", "例子", "状态"))
    print(row(*["---"] * 10))
    for r in rules:
        print(row(r["id"], r["article"], r["wrong"], r["mend"], LABEL[r["severity"]], LABEL[r["action"]], fns.get(r["id"], ""), count(r["id"]), examples(r["id"]), r["note"] or "已核"))


def missing(rules):
    have, section = {r["id"] for r in rules}, None
    for r in json.loads((root / "tools/rulesdoc/procedure.json").read_text()):
        if r["id"] in have:
            continue
        if r["section"] != section:
            section = r["section"]
            print(f"\n### {section}\n")
            print(row("id", "what", "status"))
            print(row("---", "---", "---"))
        print(row(r["id"], r["what"], REASON.get(r["id"]) or "not yet (issue 3)"))


def main():
    out = subprocess.run([sys.argv[1], "rules"], check=True, capture_output=True, text=True).stdout
    rules = [json.loads(line) for line in out.splitlines()]
    print("# 规则 Rules\n\nMade by tools/rulesdoc. Do not edit.\n")
    print(f"The engine runs {len(rules)} rules. Each has a record that it blames and one that it does not; where it has a number or a term, one exactly on the limit and the same a step beyond. "
          "`xiezhi law explain R154 --text` judges them all, now, says what sets them apart and which numbers the rule reads; `xiezhi law check test/law/records/R154.fail.json --text` runs one alone. "
          "`meson test -C build law-mutate` switches each rule off and moves each number by one, and some test must notice (CONTRIBUTING.md, “Proofs of the law”).")
    print("后果 severity: 无效 void, 可撤销 revocable, 瑕疵 irregular, 责任 disciplinary, 提示 note. 处理 action: 阻断 block, 警示 warn, 期限 clock.")
    print("[U]: nobody has read the text of the basis yet; [二手]: it was read in secondary texts only; such a rule warns, says so, and never blocks. [L]: holds only in its place. N rules are the engine's own (order of acts).\n")
    running(rules, functions(), tests())
    print("\n## Not in the engine as rules of their own")
    missing(rules)


main()
