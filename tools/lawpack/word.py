"""The vocabulary of the catalogue: every Chinese wording it uses and the code the product uses for it.

A wording that is not listed here stops the conversion, so nothing is dropped or guessed."""

REGIONS = {
    "全国": "000000", "上海市": "310000", "浙江省": "330000", "山东省青岛市": "370200", "河南省郑州市": "410100",
    "北京市": "110000", "深圳市": "440300", "广东省": "440000", "江苏省": "320000", "江西省": "360000",
    "福建省莆田市涵江区": "350303", "广东省江门市": "440700", "河南省荥阳市": "410182", "河南省巩义市": "410181",
    "河南省郑州市中原区": "410102", "河南省周口市": "411600",
}

SUBJECTS = {
    "个人": ["person"], "单位": ["company"], "施工单位": ["contractor"], "建设单位、运输单位": ["developer", "carrier"],
    "建设单位/运输单位": ["developer", "carrier"], "建设/运输单位": ["developer", "carrier"],
}

DEPARTMENT_RULES = {"城市建筑垃圾管理规定", "城市生活垃圾管理办法"}

# wording without its bracket -> codes (data/code/measure.json)
MEASURES = {
    "责令改正": ["order_correct"], "责令限期改正": ["order_correct"], "责令立即改正": ["order_correct"],
    "责令纠正": ["order_correct"], "限期改正": ["order_correct"], "责令限期处理": ["order_correct"],
    "责令限期补报": ["order_correct"], "限期治理补办": ["order_correct"], "责令限期改造拆除": ["order_correct", "order_remove"],
    "责令限期改正拆除": ["order_correct", "order_remove"], "责令限期拆除": ["order_remove"], "限期拆除": ["order_remove"],
    "限期清理拆除": ["order_remove"], "责令限期清除": ["order_remove"], "责令清除": ["order_remove"],
    "责令停止违法行为": ["order_stop"], "责令停止侵害": ["order_stop"], "责令停止建设": ["order_stop"],
    "责令停止施工": ["order_stop"], "责令停止设计施工": ["order_stop"],
    "责令暂停施工": ["suspend"], "责令停业": ["suspend"], "责令停工整治": ["suspend"], "责令停工停业整治": ["suspend"],
    "责令停业整治": ["suspend"], "关闭": ["close"], "车辆不得上道路行驶": ["restrict"],
    "责令恢复原状": ["restore"], "恢复原状": ["restore"], "限期恢复原状": ["restore"], "责令限期退还恢复原状": ["restore"],
    "补救措施": ["remedy"], "限期恢复原状或补救": ["restore", "remedy"], "恢复原状或补救": ["restore", "remedy"],
    "警告": ["warning"], "通报": ["circulate"], "罚款": ["fine"],
    "没收违法所得": ["confiscate_income"], "没收": ["confiscate_goods"],
    "没收违法所得和非法财物": ["confiscate_income", "confiscate_goods"],
    "没收非法财物和违法所得": ["confiscate_goods", "confiscate_income"],
    "没收烧烤工具和违法所得": ["confiscate_goods", "confiscate_income"],
    "没收实物或违法收入": ["confiscate_goods", "confiscate_income"],
    "吊销许可证": ["revoke_licence"], "查封扣押涉嫌无照经营工具物品": ["seize"], "暂扣物品工具": ["seize"],
    "暂扣运输工具": ["seize"], "强制拆除": ["forced_removal"], "拆除": ["forced_removal"], "代为清除": ["substitute"],
    "代为改正": ["substitute"], "赔偿损失": ["compensate"], "追回": ["recover"], "说服教育": ["educate"],
}

# wording in the bracket -> may it be left out, may it stand beside another penalty, what must have happened
QUALIFIERS = {
    "": (False, False, []), "可以": (True, False, []), "可": (True, False, []), "可处": (True, False, []),
    "并处": (False, True, []), "可以并处": (True, True, []), "可并处": (True, True, []),
    "逾期": (False, False, ["overdue"]), "逾期,可以": (True, False, ["overdue"]),
    "逾期不改,可以": (True, False, ["overdue"]), "逾期不改正可以": (True, False, ["overdue"]),
    "拒不改正": (False, False, ["refuses"]), "拒不改正可以": (True, False, ["refuses"]),
    "拒不改正,可以": (True, False, ["refuses"]), "拒不清除": (False, False, ["refuses"]),
    "情节严重": (False, False, ["serious"]), "严重": (False, False, ["serious"]),
    "严重后果": (False, False, ["serious_consequence"]), "逾期不改或严重后果": (False, False, ["overdue", "serious_consequence"]),
    "逾期不补救或严重后果": (False, False, ["overdue", "serious_consequence"]), "不能拆除": (False, False, ["not_removable"]),
    "报经批准": (False, False, ["government_approval"]), "经县级以上人民政府批准": (False, False, ["government_approval"]),
    "市或者区政府批准": (False, False, ["government_approval"]),
}

FINE_BASES = {
    "工程造价": "project_cost", "建设工程造价": "project_cost", "临时建设工程造价": "temporary_project_cost",
    "委托合同价款": "service_contract_price", "挪用数额": "misused_amount", "工程合同价款": "contract_price",
    "已收取的预付款": "prepayment_received", "绿化补偿标准": "greening_compensation", "占用绿地面积(㎡)": "occupied_green_area_m2",
    "面积(㎡)×天数": "area_m2_days", "污染面积(㎡)": "polluted_area_m2", "建筑面积(㎡)": "building_area_m2",
    "占用面积(㎡)": "occupied_area_m2",
}
UNIT_OF_BASE = {"area_m2_days": "fen_per_m2_day"}


def graver(circumstance, low, high, **more):
    """One further fine range of the same article, in yuan as printed."""
    row = {"circumstance": circumstance, "choice": more.pop("choice"), "kind": "range", "min": low * 100, "max": high * 100,
           "subject": more.pop("subject", None), "also": more.pop("also", [])}
    return row


# "other" of an item -> further fine ranges; wordings without an amount give none
OTHER_RANGES = {
    "拒不改正: 50000-200000": [graver("拒不改正", 50000, 200000, choice="refuses")],
    "情节严重: 2000-10000": [graver("情节严重", 2000, 10000, choice="serious")],
    "情节严重: 20000-50000": [graver("情节严重", 20000, 50000, choice="serious")],
    "情节严重: 5000-30000": [graver("情节严重", 5000, 30000, choice="serious")],
    "情节严重: 100000-200000": [graver("情节严重", 100000, 200000, choice="serious")],
    "情节严重: 10000-100000": [graver("情节严重", 10000, 100000, choice="serious")],
    "造成严重后果: 50000-500000 并吊销": [graver("造成严重后果", 50000, 500000, choice="serious_consequence", also=["revoke_licence"])],
    "严重后果: 50000-100000": [graver("严重后果", 50000, 100000, choice="serious_consequence")],
    "严重后果: 100000-300000": [graver("严重后果", 100000, 300000, choice="serious_consequence")],
    "利用或者组织张贴刻画涂写进行宣传: 10000-100000": [graver("利用或者组织张贴刻画涂写进行宣传", 10000, 100000, choice="organised")],
    "对直接负责的主管人员和其他直接责任人员处20000-100000":
        [graver("直接负责的主管人员和其他直接责任人员", 20000, 100000, choice="responsible_person", subject=["responsible_person"])],
    "生活垃圾处置设施场所 10000-100000;其他 3000-10000":
        [graver("生活垃圾处置设施场所", 10000, 100000, choice="waste_facility"), graver("其他", 3000, 10000, choice="other_facility")],
    "情节严重 1000-10000;组织张贴 10000-100000,情节严重 100000-500000":
        [graver("情节严重", 1000, 10000, choice="serious"), graver("组织张贴", 10000, 100000, choice="organised"),
         graver("组织张贴,情节严重", 100000, 500000, choice="organised_serious")],
}
OTHER_WITHOUT_AMOUNT = {
    "造成损失的依法赔偿", "情节严重可停止供水(县级以上人民政府批准)", "治安处罚移送公安;涉嫌犯罪移送", "所得收益用于维修养护", "涉嫌犯罪移送",
    "警告与罚款可以并处", "强制拆除须县级以上人民政府批准", "盗窃损坏应治安处罚的移送公安;涉嫌犯罪移送", "情节严重提请原发证机关吊销资格证书",
    "no fine in this article", "情节严重可以提请吊销营业执照", "造成损失依法赔偿", "实施主体为乡、镇人民政府;no fine",
    "实施部门: 工程所在地人民政府指定的部门", "暂扣后接受处理应及时返还;易腐物品留证处置", "无主物公告不少于7日后可清除", "无主广告公告不少于15日",
}

# items whose note names another item that takes precedence or also applies (行政处罚法§29, R014, R017)
SEE = {"JZ139-004": ["GF-003"], "LJ157-001": ["GF-001"], "SH-011": ["GF-005"], "SH-013": ["GF-004"],
       "SR-006": ["DQ-004"], "SR-007": ["DQ-001", "DQ-002"]}
