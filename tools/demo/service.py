#!/usr/bin/env python3
"""Makes data/demo/service.json: the units and people of the demo service. Usage: service.py > data/demo/service.json

The place is real (Nantong, data/place/nantong.json); the people are made up: names drawn from a fixed list with a fixed seed, phone numbers that
start with 199 0000, certificate numbers that no issuer uses. Everybody shares one published demo password."""
import json, pathlib, random

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = json.loads((ROOT / "data/place/nantong.json").read_text())["places"]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建华 建国 志强 晓明 海燕 立新 国庆 春梅 文博 子涵 雨桐 浩然 思远 嘉怡 永康 少华 振宇 雅琴 红梅 玉兰 秀英 俊杰 学文 云飞 长江 东升 佳宁 宏达 晨曦 喆 堃".split()
SHORT = {"320613": "通崇综执", "320612": "通州综执", "320614": "通海综执", "320623": "东综执", "320671": "通开综执", "320681": "启综执", "320682": "皋综执", "320685": "海安综执"}
BIG = ["320613", "320612"]      # these counties get brigades, squads and a full staff


def bureau(place):
    name, region = place["name"], place["code"]
    gov = f"南通市{name}人民政府" if name.endswith("区") and "开发" not in name else f"{name}人民政府" if "开发" not in name else "南通市人民政府"
    where = f"南通市{name}" if name.endswith("区") else name
    return {"key": region, "parent": "city", "name": f"{where}城市管理局", "short": SHORT[region], "kind": "bureau", "region_code": region,
            "organ": {"kind": "department", "review_organ": gov, "court": f"{where}人民法院", "phone": "0513-0000" + region[-4:], "address": f"{where}示例路1号（虚构）",
                      "bank": f"示例银行{name}支行（虚构）", "bank_account": "0000 0000 0000 " + region[-4:], "power_from": "2017-01-01"}}


class People:
    def __init__(self):
        self.random, self.used, self.rows, self.serial = random.Random(20260101), set(), [], 0

    def name(self):
        while True:
            n = self.random.choice(SURNAMES) + self.random.choice(GIVEN)
            if n not in self.used:
                self.used.add(n)
                return n

    def add(self, account, unit, region, post, roles, certificate=True, **more):
        self.serial += 1
        row = {"account": account, "name": more.pop("name", None) or self.name(), "unit": unit, "post": post, "phone": f"1990000{self.serial:04d}", "demo": True, "roles": roles, **more}
        if certificate:
            row["certificate"] = {"number": f"示{region}{self.serial:05d}", "category": "综合行政执法", "area": region, "issued": "2022-01-01", "expires": "2027-12-31"}
        self.rows.append(row)
        return row


def staff_county(people, units, region, prefix, towns):
    people.add(f"{prefix}_juzhang", region, region, "局长", ["principal"], False)
    people.add(f"{prefix}_fujuzhang", region, region, "副局长", ["principal"], False)
    people.add(f"{prefix}_fazhi", region, region, "法制科科长", ["legal"], False, legal_qualified=True, review_since="2019-03-01")
    people.add(f"{prefix}_fazhi2", region, region, "法制科科员", ["legal"], False, legal_qualified=True, review_since="2021-07-01")
    people.add(f"{prefix}_neiqin", region, region, "档案员", ["clerk"], False)
    brigade = f"{region}-b"
    units.append({"key": brigade, "parent": region, "name": "综合行政执法大队", "short": "", "kind": "brigade", "region_code": region})
    people.add(f"{prefix}_dadui", brigade, region, "大队长", ["brigade_head"])
    for n, town in enumerate(towns, 1):
        squad = f"{region}-s{n}"
        units.append({"key": squad, "parent": brigade, "name": f"{town['name']}中队", "short": "", "kind": "squad", "region_code": region})
        people.add(f"{prefix}_zhongdui{n}", squad, region, "中队长", ["officer", "squad_leader"])
        for k in range(1, 5 if n == 1 else 4):
            row = people.add(f"{prefix}_yuan{n}{k}", squad, region, "执法队员", ["officer"])
            if n == 2 and k == 3:      # a certificate that stood suspended for a month: the law engine looks at the day of the act
                row["certificate"]["states"] = [{"from_day": "2026-05-01", "state": "suspended", "reason": "年度审验未通过（演示）"}, {"from_day": "2026-06-01", "state": "valid", "reason": "补考合格（演示）"}]


def main():
    counties = [p for p in PLACES if p["level"] == "county"]
    towns = {c["code"]: [p for p in PLACES if p["level"] == "town" and p["parent"] == c["code"]] for c in counties}
    units = [{"key": "city", "name": "南通市城市管理局", "short": "通综执", "kind": "bureau", "region_code": "320600",
              "organ": {"kind": "department", "review_organ": "南通市人民政府", "court": "南通市崇川区人民法院", "phone": "0513-00003206", "address": "南通市示例路1号（虚构）",
                        "bank": "示例银行南通分行（虚构）", "bank_account": "0000 0000 0000 3206", "power_from": "2017-01-01"}}]
    people = People()
    people.add("jiandu", "city", "320600", "执法监督处处长", ["supervisor"], False)
    people.add("jiandu2", "city", "320600", "执法监督处科员", ["supervisor"], False)
    for role, post in (("sysadmin", "系统管理员"), ("secadmin", "安全管理员"), ("auditadmin", "审计管理员")):
        people.add(role, "city", "320600", post, [role], False)
    for c in sorted(counties, key=lambda c: (BIG.index(c["code"]) if c["code"] in BIG else 9, c["code"])):
        units.append(bureau(c))
        if c["code"] in BIG:
            staff_county(people, units, c["code"], "cc" if c["code"] == "320613" else "tz", towns[c["code"]][:4])
    print(json.dumps({"note": "虚构的演示单位和人员：姓名随机生成，电话、证号均不存在。机构名称取自南通市真实区划。", "service_name": "南通市城市管理综合行政执法（演示）",
                      "password": "Xiezhi-2026", "units": units, "accounts": people.rows,
                      "seals": [{"custodian": "cc_neiqin"}, {"custodian": "tz_neiqin"}, {"custodian": "cc_juzhang", "person": "cc_juzhang"}]}, ensure_ascii=False, indent=1))


main()
