"""Decisions on the spot: one screen, filed with the organ within three days."""
from kit import PARTIES as P, day
from steps import Steps, speaker
from stories import plain


def spot(key, situation, squad, item, party, place, act, when, facts, kinds, fine=None, pair=(1, 2), **more):
    date, time = when.split("T")
    c = Steps(key, situation, squad, plain(item, party, place, act, "", "", "", "", "", []), date, pair)
    v = {"item": item, "party": party, "place": place, "act_at": when, "facts": f"{facts}（演示案件，人物和企业均为虚构。）", "shown_certificate": True, "told": True,
         "defence": more.pop("defence", "当事人承认违法事实，未提出异议。"), "kinds": kinds, "corrected": more.pop("corrected", "已责令当场改正，现场清理完毕。"), "handover": "signed", **more}
    if fine:
        v["fine"] = fine
    c.act("simple_decision", f"{int(time[:2]):02d}:{int(time[3:]) + 15:02d}", v, two=True)
    return c


def file_it(c, on):
    c.to(on).act("simple_filing", "09:20", {"filed_at": c.at("09:15")}, by=c.who("neiqin"))
    return c


def cases():
    yield spot("spot-to-file", "当场处罚，三日内备案", "cc1", "DL-001", P.company("南通示例鲜果时光饮品有限公司", "季雨", "南通市崇川区城东街道青年东路19号"), "南通市崇川区城东街道青年东路19号门前", "占道摆放展架",
               "2026-11-20T09:40", "2026年11月20日上午，当事人未经批准在门前人行道摆放促销展架2个、遮阳伞1把，占用城市道路约1.5平方米。", ["fine"], 50000)
    yield file_it(spot("spot-warning", "当场警告，已备案", "tz1", "SR-002", P.person("陈浩", "male", "2001-05-05", "南通市通州区金沙街道银河路12号"), "南通市通州区金沙街道人民路公交站台", "在公交站台张贴招聘启事",
                       "2026-11-17T15:10", "2026年11月17日下午，当事人未经批准在公交站台灯箱上张贴招聘启事3张，检查时正在张贴第4张。", ["warning"], corrected="当场揭除并擦净胶痕。"), "2026-11-18")
    c = spot("spot-onspot", "当场处罚并当场收缴一百元", "cc3", "GF-001", P.person("袁小平", "male", "1963-09-18", "南通市崇川区任港街道任港新村8幢305室"), "南通市崇川区任港街道任港路菜市场西侧", "随意倾倒生活垃圾",
             "2026-11-12T07:30", "2026年11月12日早晨，当事人将一袋约10公斤的菜叶、泡沫箱等生活垃圾倒在路边绿化带内，没有投放到垃圾收集点。", ["fine"], 10000, onspot_pay=True, receipt="示财罚2611-00032",
             corrected="当事人当场将垃圾收起投放到收集点。")
    file_it(c, "2026-11-13")
    c.act("cash_handin", "10:05", {"step": "organ", "at": c.at("10:00"), "receipt": "示财交2611-0032"}, of="simple_decision")
    c.act("cash_handin", "15:20", {"step": "bank", "at": c.at("15:10"), "receipt": "示财缴2611-0032"}, by=c.who("neiqin"), of="simple_decision")
    yield c
    yield file_it(spot("spot-pay", "当场处罚，到银行缴款", "cc2", "DL-008", P.company("南通示例通达管线工程有限公司", "崔健", "南通市崇川区和平桥街道濠西路90号"), "南通市崇川区和平桥街道濠西路与孩儿巷路口", "道路施工没有设置明显标志",
                       "2026-11-10T14:05", "2026年11月10日下午，当事人在人行道开挖管线沟槽约6米，只在一端放置锥筒，没有设置明显标志和安全防围设施。", ["fine"], 200000,
                       defence="当事人称围挡正在运来的路上；经核，施工前就应当设置，意见不予采纳。", corrected="当场补设锥筒、警示灯，一小时内围挡到位。"), "2026-11-11").pay(200000, on="2026-11-16")
    c = spot("spot-archived", "当场处罚，已归档", "tz4", "DL-001", P.sole("通州区示例老张修车铺", "张建中", "1965-03-03", "南通市通州区金新街道新金西路71号"), "南通市通州区金新街道新金西路71号门前", "占道修车",
             "2026-09-15T10:25", "2026年9月15日上午，当事人未经批准在门前人行道停放待修电动车5辆、摆放工具架1个，占用城市道路约4平方米。", ["fine"], 20000)
    c = file_it(c, "2026-09-16").pay(20000, on="2026-09-22")
    c.story.words["fine"] = 20000
    yield c.close().archive()
    c = spot("spot-late", "当场处罚，备案已超期", "tz2", "SR-006", P.company("南通示例洁净家政服务有限公司", "马丽", "南通市通州区兴东街道机场大道55号"), "南通市通州区兴东街道机场大道55号路段", "运输装修垃圾没有包扎覆盖",
             "2026-11-13T16:20", "2026年11月13日下午，当事人的三轮货车运输装修垃圾没有包扎覆盖，路面散落碎屑约3米。", ["warning"], corrected="当场清扫路面，用篷布覆盖。")
    yield c
