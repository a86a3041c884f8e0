"""Made-up cases of 2013, taken over from the paper files of an earlier system: closed, archived for ten years, and those years are over. They
stand on the shelf as what a list of destruction (销毁清册) may be made of. Only what an old card would say is known of them."""
from kit import idno

NOTE = "演示案件，虚构。从原系统移交的旧案卷：只录入卷内目录载明的内容，其余空缺；档案保管期限按当时的规定为十年，已经届满。"
NOT_THEIRS = "（旧案卷）卷内结案审批表载明同意结案；本条只为登记结案状态，不是审批人本人的记录。"


def case(n, key, item, name, birth, begun, paid, place, facts, fine, volume, photo=None):
    at = begun + "T10:00"
    party = {"kind": "person", "name": name, "id_number": idno(birth, 700 + n), "address": "南通市崇川区示例新村（虚构）", "phone": f"199000170{n:02d}"}
    shown = [{"type": "evidence", "by": "cc_yuan11", "officers": ["cc_yuan11", "cc_yuan12"], "at": begun + "T10:10", "file": f"old-{key}-{photo}.jpg", "values": {
        "kind": "audiovisual", "name": "现场照片1张", "source": "执法人员现场拍摄", "collected_at": begun + "T09:42", "place": place, "proves": "证明违法行为的地点和现状", "lawful": True}}] if photo else []
    return {"key": f"old-{key}", "situation": "旧案卷，保管期限已满", "note": NOTE, "imported": True, "acts": [
        {"type": "simple_decision", "by": "cc_yuan11", "officers": ["cc_yuan11", "cc_yuan12"], "at": at, "values": {
            "item": item, "party": party, "place": place, "act_at": begun + "T09:40", "facts": facts + "（演示案件，人物虚构。）", "kinds": ["fine"], "fine": fine,
            "defence": "当事人承认违法事实，未提出异议。", "corrected": "已当场改正。", "handover": "signed"}},
        *shown,
        {"type": "payment", "by": "cc_neiqin", "at": paid + "T10:00", "of": "simple_decision", "values": {"paid_at": paid + "T09:30", "amount": fine, "pay_for": "fine", "channel": "bank", "receipt": f"示财罚13{n:05d}"}},
        {"type": "closing", "by": "cc_yuan11", "at": paid + "T15:00", "values": {"kind": "performed", "execution": f"当事人已缴清罚款{fine // 100}元，票据在卷。", "correction": "done"},
         "approve": [{"by": who, "at": f"{paid}T{hour}:00", "result": "agree", "opinion": NOT_THEIRS} for who, hour in (("cc_dadui", 16), ("cc_fujuzhang", 17))]},
        {"type": "archiving", "by": "cc_neiqin", "at": "2013-12-20T15:00", "values": {
            "archive_number": f"2013-简-{volume:04d}", "retention": "ten", "filer": "丁建华", "checker": "魏红梅", "remarks": "卷内文书齐全，无缺损。"}},
    ]}


def cases():
    return [
        case(1, "stall", "DL-001", "示例旧案周某", "1968-05-12", "2013-04-16", "2013-04-18", "南通市崇川区人民中路示例路口", "2013年4月16日上午，当事人占用人行道设摊出售水果，占地约3平方米。", 10000, 12, "occupy"),
        case(2, "notice", "SR-002", "示例旧案吴某", "1975-11-03", "2013-06-05", "2013-06-07", "南通市崇川区青年东路示例公交站", "2013年6月5日，当事人在公交站牌上张贴招租广告4张。", 5000, 27),
        case(3, "spill", "SR-006", "示例旧案郑某", "1981-02-24", "2013-09-11", "2013-09-12", "南通市崇川区城山路示例小区门前", "2013年9月11日上午，当事人驾驶农用车运输黄沙未覆盖，沿途遗撒约20米。", 10000, 41, "spill"),
    ]
