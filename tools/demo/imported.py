"""Published cases (domain/real_cases.md rows 1, 2, 5, 11a), taken over with the facts and dates their sources give and nothing else.

Where a source gives a day without an hour, the moment is written as 00:00 of that day; where it gives no day, the act stands on the day of import
and carries none in its values. Approvals by the original organ are not published: where the state of the case needs
one, its text says that it is not theirs. The day of filing stands in the text: a filing act would draw a document number of the demo service."""

UNIT = "外地公开案例（导入）"
RECORDED = "2026-11-20T09:00"
NOT_THEIRS = "（导入）原机关已于2023年9月13日结案，审批人和意见没有公布；本条只为登记结案状态，不是原机关的审批记录。"


def case(key, row, organ, source, acts):
    note = (f"{UNIT}。原办案机关：{organ}。来源：{source}（real_cases.md 第 {row} 行）。只录入来源公布的事实和日期，未公布的一律空缺，没有推测填补；"
            "来源只给日期的，时刻记为 0 时；来源没有日期的，动作记在导入当日。")
    acts[0]["values"]["summary"] = f"【{UNIT}】原办案机关：{organ}。" + acts[0]["values"]["summary"] + f"（来源：{source}。未公布的内容空缺，没有推测填补。）"
    for a in acts:
        a.setdefault("by", "cc_zhongdui1")
        a.setdefault("at", RECORDED)
    return {"key": key, "situation": UNIT, "note": note, "imported": True, "acts": acts}


def hanjiang():
    day = "2023-09-01T00:00"
    return case("imported-hanjiang", "1", "莆田市涵江区有关执法机关", "https://www.pthj.gov.cn/zwgk/xzqlyx/xzcfgg/202310/t20231009_1872441.htm", [
        {"type": "clue", "at": day, "values": {
            "source": "other", "found_at": day, "place": "莆田市涵江区涵港大道旁", "item": "JZ139-003", "act_day": "2023-09-01", "party": {"kind": "person", "name": "韦某"},
            "summary": "第Z4003028号，权责清单编码PT01CG--CF-0052。2023年9月1日，韦某在涵港大道旁擅自设立弃置场受纳建筑垃圾约120立方米（公布页写作“面积”，单位为立方米）。2023年9月1日立案；"
                       "依据《城市建筑垃圾管理规定》第二十条第三项，裁量等次为严重（受纳量100立方米以上，个人），该等次为责令限期改正、警告并处罚款3000元，结果栏只写责令改正和罚款；已履行，2023年9月13日结案。决定日期没有公布。"}},
        {"type": "closing", "at": "2023-09-13T00:00", "values": {
            "kind": "performed", "remedy_note": "", "execution": "公布的结果：责令改正，罚款3000元，已履行，2023年9月13日结案。决定书和缴款日期没有公布，未登记决定和缴款。"},
         "approve": [{"by": "cc_dadui", "at": "2023-09-13T00:00", "result": "agree", "opinion": NOT_THEIRS}, {"by": "cc_fujuzhang", "at": "2023-09-13T00:00", "result": "agree", "opinion": NOT_THEIRS}]},
    ])


def taicang():
    return case("imported-taicang", "2", "太仓市有关执法机关", "苏州市2025年6月通报", [
        {"type": "clue", "values": {
            "source": "other", "item": "JS-001", "party": {"kind": "company", "name": "某市政公司"}, "place": "太仓市（具体地点未公布）",
            "summary": "某市政公司随意倾倒渣土，被处罚款100000元，依据《江苏省城市市容和环境卫生管理条例》第四十二条、第六十五条第二项（罚款幅度一万元至十万元）。案件日期没有公布。"}}])


def licang():
    return case("imported-licang", "5", "青岛市李沧区有关执法机关", "媒体转述的公开案例", [
        {"type": "clue", "values": {
            "source": "other", "item": "QD-002", "party": {"kind": "other_org", "name": "某餐饮店"}, "place": "青岛市李沧区（具体地点未公布）",
            "summary": "某餐饮店占道经营，责令改正后拒不改正，被处罚款500元，依据《青岛市市容和环境卫生管理条例》第二十四条。时间为8月，年份在来源中不确定（2024年或者2025年），不录入日期。"}}])


def yiyang():
    day = "2023-02-20T00:00"
    party = {"kind": "company", "name": "某建筑材料公司"}
    return case("imported-yiyang", "11a", "益阳市有关执法机关", "http://yiyang.gov.cn/yycg/2751/2755/2757/content_1755397.html", [
        {"type": "clue", "at": day, "values": {
            "source": "other", "found_at": day, "item": "JZ139-003", "act_day": "2023-02-19", "party": party, "place": "益阳市（当事人自有场地，门牌未公布）",
            "summary": "益执罚决字〔2023〕20003号。2023年2月19日至20日，某建筑材料公司在自有场地擅自设立弃置场，受纳某电站工地的建筑垃圾9000立方米；2023年2月20日立案；当即改正。罚款数额在所见摘录以外。"}},
        {"type": "scene_record", "at": day, "values": {
            "content": "公布的决定书载明：2023年2月20日制作勘验笔录并拍摄照片，现场受纳建筑垃圾9000立方米。笔录起止时刻、参加人没有公布。", "measure": 9000, "measure_unit": "立方米"}},
        {"type": "correction_order", "at": "2023-02-20T15:37", "values": {
            "item": "JZ139-003", "party": party, "fact": "擅自设立弃置场受纳建筑垃圾。", "requirement": "责令停止违法行为并改正（通知书于2023年2月20日15时37分送达）。", "handover": "signed"}},
        {"type": "recheck", "at": "2023-02-21T00:00", "of": "correction_order", "values": {
            "checked_at": "2023-02-21T00:00", "result": "corrected", "found": "公布的决定书载明：2023年2月21日复查，当事人已改正。复查时刻没有公布。"}},
        {"type": "interview", "at": "2023-03-01T00:00", "values": {
            "qa": [{"q": "（公布的决定书只载明2023年3月1日进行了询问）", "a": "（询问内容、起止时刻和被询问人没有公布）"}]}},
    ])


def cases():
    return [hanjiang(), taicang(), licang(), yiyang()]
