"""Cases after the decision: service, payment, enforcement, closing, archive; and the other ends of a case."""
from early import HONGYUN
from kit import PARTIES as P, representative
from steps import Steps
from stories import dump, dust, fumes, occupy, plain, truck

GRILL = [{"name": "炭火烤炉", "spec": "1.8米×0.35米", "quantity": 1, "unit": "台", "state": "使用过"}, {"name": "烤网", "spec": "0.6米×0.3米", "quantity": 2, "unit": "张", "state": "使用过"}]
BBQ_QA = [("烤炉是谁摆出来的？什么时间开始烤的？", "是我摆的，晚上七点多开始，里面热，客人愿意坐外面。"), ("知不知道这个路段禁止露天烧烤？", "知道有通告，想着天晚了没人管。"), ("用的什么炭？有没有净化设备？", "用的机制炭，没有净化设备。"),
          ("当晚卖了多少钱？", "露天这几桌刚坐下，还没有结账，你们来了以后客人就散了，我没有收钱。"), ("烤炉等工具现在在哪里？", "搬回店里了，没有再用，以后换无烟的电烤炉。")]


def served():
    yield Steps("decided", "已决定，待送达", "cc3", dump(
        P.company("南通示例万顺工程机械租赁有限公司", "郁海峰", "南通市崇川区任港街道城港路201号"), "南通市崇川区任港街道城港路东侧待建地块", 27, "长7.5米、宽4.5米、平均高0.8米", "路面铣刨料", "苏F·示F1902重型自卸货车", "城港路维修段", "9月16日凌晨1时许",
        1800000), "2026-09-16").investigated().to("2026-10-21").report().told_and_served().silence().ask_review().review().discuss().to("2026-11-17").decide()
    yield Steps("served-leave", "留置送达，缴款期间", "tz1", occupy(
        P.sole("通州区示例大排档", "徐正", "1987-05-17", "南通市通州区金沙街道建设路209号"), "南通市通州区金沙街道建设路209号门前", "摆放餐桌六套和活动厨房", 32, "建设路", 150000, "夏天客人多，店里坐不下，晚上才摆出来。", time="19:40", ask_at="15:00"), "2026-09-22").investigated(
        ).to("2026-10-22").report().told_and_served().silence().ask_review().review().to("2026-11-11").decide().serve(
        "decision", "leave", on="2026-11-16", time="10:10", refusal="当事人认为处罚过重，拒绝在送达回证上签名。", leave_proof="witness",
        witnesses=[{"name": "季主任（演示）", "unit": "南通市通州区金沙街道建设路社区居民委员会"}]).publish()
    yield Steps("served-mail", "邮寄送达，缴款期将满", "cc4", truck(
        P.company("南通示例顺丰达运输有限公司", "缪军", "南通市崇川区新城桥街道工农南路88号"), "南通市崇川区新城桥街道工农南路与桃坞路交叉口", "苏F·示G4417", "建筑石子", 80, 500000), "2026-09-09").investigated().to("2026-10-10").report(
        ).told_and_served().silence().ask_review().review().to("2026-10-30").decide().serve("decision", "mail", on="2026-11-06", mail_number="演示EMS10080817").publish()
    c = Steps("served-public", "公告送达，三十日未满", "tz4", plain(
        "DQ-010", P.person("吉小军", "male", "1991-10-09", "南通市通州区金新街道新三园村8组15号"), "南通市通州区金新街道新三园村河边空地", "在人口集中地区焚烧废旧电线电缆", "{date}，村民举报{place}有人焚烧废电线，黑烟刺鼻。",
        "1. 检查地点为{place}，距最近住宅约40米。2. 地面有直径约1.5米的焚烧痕迹1处，灰烬尚有余温，内有裸露铜丝和未燃尽的塑料护套。3. 旁边有蛇皮袋2只，装有剪断的电线。4. 吉小军在场，自述为剥取铜丝。5. 用水浇灭余火。",
        "{officers}核查，焚烧痕迹和灰烬与举报一致，当事人承认焚烧废电线取铜，情况属实。",
        "{date}，{party}在人口集中地区的{place}焚烧废旧电线，产生有毒有害烟尘和恶臭气体。",
        "当事人焚烧数量较少，当场熄灭，没有造成火情。综合考虑违法行为的事实、性质、情节和社会危害程度，在法定幅度内给予一般处罚。",
        [("你在这里烧的什么？", "收来的旧电线，烧掉外皮取铜丝。"), ("烧了多少？什么时候开始？", "两袋不到，十来斤，烧了半个小时。"), ("知不知道居民区不能烧塑料？", "知道味道大，没想到会处罚。"), ("铜丝卖了没有？", "还没有卖，都在袋子里。"),
         ("你长期住在哪里？", "租的房子，干一段时间换一个地方。")], fine=100000, source="report", time="17:20", ask_at="10:00", requirement="立即熄灭余火，停止焚烧，清理灰烬和残留物。", rechecked="焚烧残留物已清理，现场没有再次焚烧痕迹。"),
        "2026-08-24").investigated().to("2026-09-22").report().told_and_served().silence().ask_review().review().to("2026-10-19").decide().publish()
    yield c.serve("decision", "public", on="2026-10-29", time="09:00", published_in="《南通日报》（演示）和本机关门户网站", tried=[
        "2026年10月21日直接送达：租住房屋已退租，房东称其去向不明。", "2026年10月22日按确认地址邮寄，10月27日以“原址查无此人”退回。", "拨打确认电话三次均为停机。"])
    yield Steps("served-electronic", "电子送达，缴款期间", "cc2", fumes(
        P.company("南通示例川味坊餐饮有限公司", "何倩", "南通市崇川区和平桥街道人民西路128号"), "南通市崇川区和平桥街道人民西路128号", "川味坊", 5, 2.9, 800000, electronic=True), "2026-09-14").investigated(
        ).to("2026-10-19").report().told_and_served(method="electronic").silence().ask_review().review().to("2026-11-10").decide().serve("decision", "electronic", on="2026-11-13").publish()


def owing():
    c = Steps("instalments", "分期缴纳中", "tz2", dust(
        P.company("南通示例建友建筑劳务有限公司", "蒋建友", "南通市通州区兴东街道机场大道9号"), "南通市通州区兴东街道机场大道北侧", "示例安置房三期工程", 640, "工程渣土没有采用密闭式防尘网遮盖", 3000000), "2026-06-15").investigated().report(
        ).told_and_served().silence().ask_review().review().discuss().decide().next().serve("decision").publish().next(3)
    c.act("instalment", "10:00", {"kind": "instal", "applied_at": c.at("09:00"), "reason": "当事人提交银行流水和欠薪情况说明，近期工程款没有回收，一次性缴纳确有经济困难，书面申请分三期缴纳。",
                                  "plan": [{"due": "2026-09-30", "amount": 1000000}, {"due": "2026-10-30", "amount": 1000000}, {"due": "2026-12-18", "amount": 1000000}]})
    yield c.agree("dadui", "11:30", "困难情况属实，同意分期。").agree("juzhang", "15:30", "同意分三期缴纳。").next().serve("instalment").pay(1000000, on="2026-09-28").pay(1000000, on="2026-10-29", channel="electronic")
    yield Steps("overdue", "逾期未缴，加处罚款计算中", "cc1", plain(
        "DQ-008", P.sole("崇川区示例串串香烧烤", "吴海涛", "1993-01-28", "南通市崇川区城东街道人民东路300号"), "南通市崇川区城东街道人民东路300号门前", "在禁止区域内露天烧烤食品",
        "{date}晚，夜间巡查发现{place}摆放烤炉露天烧烤，油烟明显。", "1. 检查地点为{place}，属于区政府通告划定的禁止露天烧烤区域。2. 门前人行道上有长1.8米炭火烤炉1台，炉上搁烤网2张，炉内有明火，正在烤制羊肉串。3. 摆放折叠桌4张，客人11名。"
        "4. 烤炉没有连接油烟净化设备，烟气飘向路口。5. 经营者当场熄火。", "{officers}核查，该路段在禁止露天烧烤的区域内，烤炉由{party}设置经营，情况属实。",
        "{date}晚，{party}在政府划定的禁止区域{place}露天烧烤食品，使用炭火烤炉1台、烤网2张。",
        "当事人当场熄火停止经营，规模较小，当晚没有收款，无违法所得。综合考虑违法行为的事实、性质、情节和社会危害程度，属于主动减轻违法行为危害后果，在法定幅度内给予从轻处罚，并依法没收烧烤工具。", BBQ_QA, fine=200000, degree="lighter", circumstances=["reduced_harm"], kinds=["confiscate_goods", "fine"], photos=[("露天烧烤照片4张", "证明烤炉、桌椅的位置和明火", "bbq.jpg")], time="20:30", ask_at="15:00",
        exhibits=[("documentary", "区政府禁止露天烧烤区域通告打印件", "政府门户网站下载，注明网址和时间", "证明违法地点在禁止区域内")], requirement="立即停止露天烧烤，移走烤炉和桌椅。", rechecked="烤炉和桌椅已移入店内，连续三晚巡查没有露天烧烤。"),
        "2026-08-31").investigated().report(goods=GRILL).told_and_served().silence().ask_review().review().discuss(
        conclusion="经集体讨论，一致同意没收崇川区示例串串香烧烤的炭火烤炉1台、烤网2张，并处罚款2000元。", goods=GRILL).decide().publish().serve("decision", on="2026-10-09")
    yield Steps("partly-paid", "部分缴纳，余款待缴", "tz4", dump(
        P.company("南通示例新益土方工程有限公司", "成国兵", "南通市通州区金新街道新金路400号"), "南通市通州区金新街道新世纪大道北侧林地旁", 22, "长6.0米、宽4.6米、平均高0.8米", "房屋装修垃圾", "苏F·示H0093重型自卸货车", "示例花苑二期装修垃圾堆放点", "9月20日23时许",
        1200000, act_day="2026-09-20"), "2026-09-21").investigated().report().told_and_served().silence().ask_review().review().discuss().decide().serve("decision", on="2026-10-28").publish().pay(700000, on="2026-11-09")
    c = Steps("reminder", "已催告，待履行", "cc4", truck(
        HONGYUN, "南通市崇川区新城桥街道工农南路与世纪大道交叉口", "苏F·示A0693", "工程泥浆", 150, 700000, before="没有注意统计。"), "2026-05-18").investigated().report().told_and_served().silence().ask_review().review().decide().next().serve("decision").publish()
    yield c.to("2026-11-05").remind().serve("reminder", on="2026-11-06")
    c = Steps("court-window", "可以申请法院强制执行", "tz1", dump(
        P.company("南通示例鑫源再生资源有限公司", "凌云", "南通市通州区金沙街道新金路56号"), "南通市通州区金沙街道虹西村空闲宅基地", 15, "长5.0米、宽4.0米、平均高0.75米", "废弃混凝土块", "苏F·示K7710重型自卸货车", "公司分拣场", "2月2日19时许", 1000000, act_day="2026-02-02"),
        "2026-02-03").investigated().report().told_and_served().silence().ask_review().review().discuss().decide().next().serve("decision").publish()
    yield c.to("2026-10-20").remind().serve("reminder", on="2026-10-21")
    c = Steps("court-accepted", "法院已受理强制执行申请", "cc3", occupy(
        P.sole("崇川区示例旺铺建材经营部", "金旺", "1980-07-07", "南通市崇川区任港街道任港路266号"), "南通市崇川区任港街道任港路266号门前", "堆放瓷砖和水泥", 24, "任港路", 300000, "送货车一来就先卸在门口。"), "2026-01-12").investigated(
        ).report().told_and_served().silence().ask_review().review().decide().next().serve("decision").publish()
    c.to("2026-10-12").remind().serve("reminder", on="2026-10-13").to("2026-11-03")
    c.act("court_application", "09:30", {"applied_at": c.at("09:30"), "material": ["强制执行申请书", "行政处罚决定书及作出决定的事实、理由和依据", "当事人的意见及催告情况", "申请强制执行标的情况", "送达回证和法定代表人身份证明"]})
    c.agree("dadui", "10:40", "同意申请法院强制执行。").agree("juzhang", "11:30", "同意。").to("2026-11-09")
    c.act("court_result", "16:00", {"day": "2026-11-09", "accepted": "yes", "finished": False, "note": "崇川区人民法院已受理，案号待告知。"}, by="cc_neiqin")
    yield c
    c = Steps("remedy", "行政复议审理中", "cc1", dust(
        P.company("南通示例中盛建工有限公司", "高峰", "南通市崇川区城东街道濠东路155号"), "南通市崇川区城东街道濠东路东侧", "示例金融中心桩基工程", 1500, "没有设置硬质围挡，未采取有效防尘降尘措施", 3500000, item="DQ-001"), "2026-08-31", (2, 3)).investigated(
        ).report().told_and_served().silence().ask_review().review().discuss().decide().publish().serve("decision", on="2026-10-08").pay(3500000, on="2026-10-19").to("2026-11-10")
    c.act("remedy", "14:00", {"kind": "review", "state": "accepted", "day": "2026-11-10", "stayed": False, "note": "区人民政府已受理当事人的行政复议申请，答复材料正在准备。"}, by="cc_fazhi")
    yield c


def closed():
    yield Steps("to-close", "已缴清，待结案", "cc2", occupy(
        P.company("南通示例万家连锁药房有限公司", "吉芳", "南通市崇川区和平桥街道孩儿巷北路112号"), "南通市崇川区和平桥街道孩儿巷北路112号门前", "搭设义诊活动帐篷两顶", 18, "孩儿巷北路", 100000, "社区义诊宣传，以为公益活动不用审批。", degree="lighter",
        circumstances=["reduced_harm"]), "2026-09-07", (1, 3)).investigated().report().told_and_served().waive().next().ask_review().review().decide().next().serve("decision").publish().pay(on="2026-11-17")
    yield Steps("closing-waiting", "结案待局领导审批", "tz3", fumes(
        P.sole("通州区示例姐妹饭店", "宋美珍", "1970-12-12", "南通市通州区先锋街道通甲路222号"), "南通市通州区先锋街道通甲路222号", "姐妹饭店", 3, 2.6, 500000, degree="lighter", circumstances=["reduced_harm"]), "2026-08-25").investigated().report(
        ).told_and_served().silence().ask_review().review().decide().next().serve("decision").publish().pay(on="2026-11-12").to("2026-11-17").close(principal=False)
    yield Steps("to-archive", "已结案，待归档", "cc3", truck(
        P.company("南通示例广通商品混凝土有限公司", "曹勇", "南通市崇川区天生港镇街道港口路77号"), "南通市崇川区任港街道城港路与任港路交叉口", "苏F·示L2088", "商品混凝土", 30, 300000, degree="lighter", circumstances=["reduced_harm"]), "2026-08-06", (2, 3)).investigated(
        ).report().told_and_served().silence().ask_review().review().decide().next().serve("decision").publish().next(3).pay().close()


def archived():
    c = Steps("archived-dump", "已归档：完整卷宗", "cc1", dump(
        P.company("南通示例恒通市政工程有限公司", "孙海", "南通市崇川区城东街道青年东路211号"), "南通市崇川区城东街道通京大道西侧待建空地", 36, "长9.0米、宽5.0米、平均高0.8米", "道路拆除的混凝土块和渣土", "苏F·示M5567重型自卸货车", "青年东路雨水管改造工程",
        "4月7日22时许", 2000000, act_day="2026-04-07"), "2026-04-08").clue().scene().drawing(
        "图中数字单位为米。堆体西缘距通京大道西侧路缘石4.2米，北端距路灯杆（编号示23）11.6米；堆体长9.0米、宽5.0米、平均高0.8米，体积约36立方米。A、B为全景照片拍摄位置，C为测量照片拍摄位置；箭头为轮胎压痕方向。", "1∶200", "dump_plan.jpg").order().verify().file().summon(
        ["营业执照", "法定代表人身份证", "建筑垃圾处置核准文件", "4月7日的出车记录"]).interview()
    c.identity([("营业执照复印件", c.story.party["uscc"]), ("法定代表人居民身份证复印件", representative(c.story.party))]).address().evidence().recheck()
    photo(c, "清运后同一位置对比照片1张", "建筑垃圾已经清运、场地恢复")
    yield c.report().told_and_served().states(["公司已按期清运，支出清运费六千余元，请求从轻处罚。"]).answers(
        [("公司已按期清运，支出清运费六千余元，请求从轻处罚。", "partly", "按期清运属实，拟处罚时已在裁量中考虑，接近法定幅度下限，不再另行减少。")], "经复核，拟处罚的事实、理由、依据不变，维持原拟处罚意见。").to("2026-04-30").ask_review().review().discuss().decide().next().serve(
        "decision").publish().next(4).pay().close().archive()
    yield Steps("archived-repeat", "已归档：同一当事人在通州的前案", "tz2", truck(
        HONGYUN, "南通市通州区兴东街道机场大道与金通公路交叉口", "苏F·示A0721", "基坑土", 90, 500000), "2026-03-11").investigated().report().told_and_served().silence().ask_review().review().decide().next().serve("decision").publish().next(2).pay().close().archive()
    yield Steps("archived-ad", "已归档：路灯杆广告", "tz1", plain(
        "DL-006", P.company("南通示例新锐文化传媒有限公司", "顾倩", "南通市通州区金沙街道人民路301号"), "南通市通州区金沙街道人民路（建设路至银河路段）", "擅自在路灯杆上设置广告道旗", "{date}，巡查发现{place}两侧路灯杆上挂有商业道旗，没有审批标识。",
        "1. 检查地点为{place}，路段长约480米。2. 两侧路灯杆上共有商业道旗32面，每面宽0.6米、高1.5米，内容为“示例楼盘开盘”。3. 道旗用抱箍固定在离地3.2米处，其中5面抱箍松动。4. 道旗下沿没有审批编号。5. 逐杆拍照编号。",
        "{officers}向路灯管理单位核实，没有批准在该路段设置道旗；设置人为{party}，共32面，情况属实。",
        "{date}，{party}未经批准在{place}的路灯杆上设置广告道旗32面。",
        "当事人设置道旗32面，五面抱箍松动存在安全隐患，三日内自行拆除完毕。综合考虑违法行为的事实、性质、情节和社会危害程度，在法定幅度内给予一般处罚。",
        [("道旗是谁设置的？", "是我们公司受楼盘委托设置的。"), ("共设置了多少面？什么时候挂的？", "三十二面，前一天夜里挂的。"), ("有没有经过路灯管理单位同意和审批？", "委托方说他们去办，我们没有核实。"),
         ("合同价款多少？有没有收到？", "合同三千二百元，还没有付，后来也取消了。"), ("抱箍松动的问题你们知道吗？", "不知道，是临时工装的。")], fine=500000, measure=32, unit="面", requirement="三日内拆除全部道旗，恢复路灯杆原状，消除松动抱箍的安全隐患。",
        photos=[("路灯杆道旗照片6张", "证明道旗的位置、数量和内容", "ad.jpg")], exhibits=[("documentary", "广告发布合同复印件1份", "{party}提供", "证明道旗由当事人设置，价款没有支付")], rechecked="三十二面道旗和抱箍已全部拆除，路灯杆无损坏。"),
        "2026-02-25", (3, 4)).investigated().report().told_and_served().waive().next().ask_review().review().decide().next().serve("decision").publish().next(3).pay().close().archive()


def photo(c, name, proves, file="dump_after.jpg"):
    """A picture of the same place after the correction."""
    d = c.acts[-1]["values"]["checked_at"]
    c.act("evidence", "16:40", {"kind": "audiovisual", "name": name, "source": "执法人员复查时拍摄", "collected_at": d, "place": c.story.place, "maker": c.names(), "proves": proves, "lawful": True}, two=True, key="after")["file"] = f"{c.key}-{file}"
    c.story.proofs.append({"evidence": "@act:after", "proves": proves})


def without_penalty():
    c = Steps("no-penalty", "不予处罚（初次轻微）", "cc4", plain(
        "DL-001", P.sole("崇川区示例绿意花店", "姜丽", "1992-04-26", "南通市崇川区新城桥街道桃坞路51号"), "南通市崇川区新城桥街道桃坞路51号门前", "未经批准在人行道摆放花架", "{date}，巡查发现{place}人行道上摆有花架，市民只能侧身通过。",
        "1. 检查地点为{place}，人行道净宽2.8米。2. 人行道上摆放三层木质花架2组，占用面积2.8平方米，剩余宽度1.6米。3. 盲道没有被压占，路面砖无损坏。4. 经营者当场开始搬移，检查结束前全部搬回店内。",
        "{officers}核查，花架由{party}摆放，占用城市道路2.8平方米，没有办理批准手续，情况属实。",
        "{date}，{party}未经批准在{place}摆放花架2组，占用城市道路2.8平方米，当场清除。",
        "当事人占道面积小，检查当场清除，没有造成道路设施损坏。综合考虑违法行为的事实、性质、情节和社会危害程度，建议在法定幅度内从轻处罚。",
        [("花架是什么时候摆出来的？", "早上开门摆的，想让花晒晒太阳。"), ("有没有办理占用道路的批准手续？", "没有，不知道两个花架也要办。"), ("每天都摆吗？", "开店第二天，头一回摆。"), ("以前有没有因为这类事情被处理过？", "没有，这是第一次。"),
         ("今后准备怎么做？", "花架只放店里，已经写了承诺书。")], fine=20000, degree="lighter", circumstances=["reduced_harm"], requirement="立即清除花架，恢复人行道通行。", rechecked="花架已搬回店内，连续一周巡查没有再次占道。"), "2026-09-02").investigated()
    c.report().next().ask_review().review(opinion="一、主体和人员资格符合要求；二、事实清楚，证据充分；三、系统检索当事人没有前案，系初次违法，占用面积小、当场清除，危害后果轻微并及时改正，符合《中华人民共和国行政处罚法》第三十三条第一款"
                                          "“可以不予行政处罚”的情形，建议由从轻处罚改为不予处罚；四、程序合法；五、没有超越职权；六、文书规范；七、不涉嫌犯罪。对事实和定性审核通过。").next()
    c.act("no_penalty", "09:20", {"facts": c.story.say("facts"), "ground": ["first_slight"], "not_established": False, "education": "已对经营者当面进行道路管理法律教育，当事人签署承诺书。",
                                  "reason": "当事人系初次违法，占用城市道路面积2.8平方米，检查当场清除，危害后果轻微并及时改正。采纳法制审核意见，依照《中华人民共和国行政处罚法》第三十三条第一款，不予行政处罚。"})
    c.agree("dadui", "10:30", "同意按审核意见不予处罚。").agree("juzhang", "15:10", "同意。").next()
    yield c.serve("no_penalty").close("no_penalty", execution="已作出不予行政处罚决定并送达，当事人已接受教育。")
    c = Steps("withdrawn", "撤销案件", "tz3", truck(
        P.company("南通示例安达汽运有限公司", "卢军", "南通市通州区先锋街道通甲路405号"), "南通市通州区先锋街道通甲路与金通公路交叉口", "苏F·示N8123", "黄砂", 35, 300000), "2026-10-09").opened().interview().next(3)
    c.act("withdrawal", "10:00", {"reason": "wrong_party", "explain": "经核对车辆转让合同和登记资料，该车已于案发前转让给其他企业，尚未办理变更登记，当事人认定错误，不能证明{}实施违法行为，撤销本案，对实际车主另行立案。".format(c.story.party["name"]), "party_told": "yes"})
    yield c.agree("dadui", "11:00", "同意撤案。").agree("fujuzhang", "15:20", "同意撤案，对实际车主依法处理。")
    c = Steps("police", "涉嫌犯罪移送公安机关", "cc4", plain(
        "RQ-001", P.person("瞿大伟", "male", "1984-11-11", "南通市崇川区新城桥街道示例新村23幢501室"), "南通市崇川区新城桥街道工农南路392号旁废弃仓库", "未取得燃气经营许可证倒灌销售瓶装液化石油气",
        "{date}，燃气公司举报{place}有人倒灌液化石油气。", "1. 检查地点为{place}，仓库面积约60平方米，门窗紧闭，有浓重燃气气味。2. 库内有15千克钢瓶43只、50千克钢瓶4只，其中满瓶18只。3. 有自制倒灌软管2根、台秤1台、电加热水桶1只。"
        "4. 台账本1册，记录近两个月销售记录。5. 周边30米内有居民住宅3栋。6. 已疏散现场人员，通知消防和公安到场。", "{officers}核查，瞿大伟没有燃气经营许可证，仓库内有倒灌设备和钢瓶47只，账本记载销售额十一万余元，情况属实，危险性大。", "", "",
        [("仓库是谁租的？", "我租的，租了两个月。"), ("钢瓶里的气从哪里来？", "从外地的五十公斤瓶倒出来的。"), ("有没有燃气经营许可证？", "没有。"), ("卖给了哪些人？卖了多少钱？", "主要卖给小饭店，账本上都记了。"), ("知不知道倒灌的危险？", "知道，开着窗弄的。")],
        source="report", requirement="立即停止倒灌和销售瓶装液化石油气，现场由燃气应急单位接管处置。", continuing=True), "2026-10-26").clue().scene().order(3).verify().file().interview()
    c.act("crime_group", "15:20", {"found_at": c.at("15:10"), "crime": "非法经营罪、危险作业罪", "members": ["@user:" + a for a in c.pair]})
    c.act("crime_report", "16:20", {"result": "suspected", "facts": "专案组核对账本和钢瓶：近两个月倒灌、销售瓶装液化石油气的销售额十一万余元，储存、倒灌地点周边30米内有居民住宅3栋，没有燃气经营许可证，具有现实危险。",
                                    "basis": "《刑法》第二百二十五条、第一百三十四条之一"}, two=True)
    c.act("transfer", "16:40", {"kind": "police", "to": "南通市公安局崇川分局", "reason": "当事人未经许可在居民区附近倒灌、销售瓶装液化石油气，账本记载销售额十一万余元，危害公共安全，涉嫌非法经营、危险作业犯罪，"
                                "依照《行政执法机关移送涉嫌犯罪案件的规定》第三条、第五条移送。", "material": ["涉嫌犯罪案件移送书", "案件调查报告", "涉案物品清单（钢瓶47只、倒灌设备、账本）", "现场检查笔录、询问笔录、照片", "燃气公司检测意见"],
                                "crime": "非法经营罪、危险作业罪", "papers": ["letter", "report", "goods", "appraisal", "other"]})
    c.agree("dadui", "17:20", "同意移送。").agree("juzhang", "18:10", "情况紧急，同意立即移送公安机关。").next()
    c.act("service", "10:10", {"method": "direct", "at": c.at("10:00"), "address": "南通市公安局崇川分局受案窗口", "receiver": "受案民警（演示）", "relation": "appointed"}, two=True, of="transfer")
    yield c


def order_first():
    """RQ-016: a fine only after an unheeded order."""
    yield Steps("order-unheeded", "逾期不改正后处罚，待送法制审核", "tz3", plain(
        "RQ-016", P.company("南通示例鲜味楼酒店有限公司", "曹美琴", "南通市通州区先锋街道通甲路128号"), "南通市通州区先锋街道通甲路128号地下层厨房", "在地下室厨房使用瓶装液化石油气", "{date}，餐饮场所燃气专项检查发现{place}使用瓶装液化石油气。",
        "1. 检查地点为{place}，厨房位于地下一层，面积约70平方米，有一处采光井。2. 灶台下方有50千克钢瓶2只，通过软管连接猛火灶4台。3. 软管长度约4米，中间有1处接头。4. 没有可燃气体报警和强制排风装置。5. 检查时有2台灶具点火。",
        "{officers}核查，地下室厨房使用瓶装液化石油气，没有报警和排风装置，不具备安全条件，情况属实。",
        "{date}，本机关检查发现{party}在{place}使用瓶装液化石油气，不具备安全条件，责令七日内改正；期满复查，当事人仍在使用。",
        "当事人经责令改正，逾期不改正，地下空间使用液化石油气安全风险大；第二次复查后停用。综合考虑违法行为的事实、性质、情节和社会危害程度，在法定幅度内给予一般处罚。",
        [("地下室厨房用瓶装气用了多久？", "四月份开业就用了，管道气一直没有通上。"), ("责令改正通知书收到没有？要求是什么？", "收到了，要求七天内停用，搬到地面或者改用电。"), ("为什么到期没有改？", "订了婚宴，想着做完这几场再停。"),
         ("有没有装报警器和排风？", "报警器买了，还没有装。"), ("现在是什么状态？", "已经全部改用电磁灶，钢瓶退给气站了。")], fine=3000000, source="inspection", complex=True,
        requirement="七日内停止在地下室厨房使用瓶装液化石油气，钢瓶移出，改用符合安全条件的能源。", exhibits=[("documentary", "气站送气单据复印件3份", "{party}提供", "证明责令改正期间仍在购用瓶装气")]), "2026-09-23").opened().interview().address(
        ).recheck("not_corrected", found="到地下厨房复查，两只50千克钢瓶仍连接灶具，3台猛火灶正在使用，当事人没有按期改正。").evidence().to("2026-11-03").report().told_and_served().silence().ask_review(note="属于责令改正后逾期不改正的案件，已复查，请审核。")


def cases():
    for part in (served, owing, closed, archived, without_penalty, order_first):
        yield from part()
