"""What happened: one function a kind of violation, each filling its texts with the particulars of the case. {date} {time} {place} {party}
{officers} {speaker} are filled when the text is said."""
from steps import Story

SHOWN = "证明{date}执法人员现场检查所见的位置、数量和状态"
FAIR = "综合考虑违法行为的事实、性质、情节和社会危害程度，"


def dump(party, place, m3, size, what, truck, origin, when, fine, extra=(), **more):
    """随意倾倒建筑垃圾, JS-001"""
    words = dict(
        time="08:40", measure=m3, unit="立方米", fine=fine,
        summary=f"{{date}}，执法人员巡查至{{place}}时，发现空地上有一处新倾倒的{what}，现场无遮盖，疑为夜间车辆偷倒。",
        brief=f"发现{{party}}涉嫌将{what}倾倒在非指定场所，现场量约{m3}立方米。",
        scene=f"1. 检查地点位于{{place}}，为临路空地，未设围挡。2. 空地内有一堆{what}，堆体呈不规则锥形，用皮尺测量：{size}，折算约{m3}立方米。"
              f"3. 堆体表面潮湿、无扬尘覆盖网，边缘有新鲜双轮胎压痕通向道路，压痕宽约0.58米。4. 堆体旁散落印有“{origin}”字样的编织袋残片3片。"
              "5. 现场拍摄照片，照片编号与证据登记一致；堆体四周设置了警戒带。",
        view=f"对测量方法和数量没有异议，承认是本单位车辆倒的，愿意尽快清理。",
        act=f"随意倾倒{what}约{m3}立方米", requirement=f"停止倾倒行为，将现场{m3}立方米{what}全部清运至核准的消纳场所，恢复场地原状，并提供消纳凭证。",
        verified=f"{{officers}}到{{place}}核查，现场有{what}约{m3}立方米；调取周边道路监控，{when}{truck}驶入该空地卸货，车辆登记所有人为{{party}}。",
        qa=[("你在公司担任什么职务？公司经营什么业务？", "我是{speaker}，公司的法定代表人，主要做土石方和渣土运输，有十来台车。"),
            (f"{when}，{truck}是不是你公司的车？当天由谁安排？", f"是我们的车。那天是从{origin}的工地出来的，现场调度安排的。"),
            (f"车上装的是什么？倒在了哪里？", f"装的是{what}，倒在了{{place}}的空地上。"),
            ("有没有办理建筑垃圾处置核准？该处是不是指定的消纳场所？", "工地有处置核准，但核准的消纳点在西边，要绕二十多公里。那块空地不是消纳点，我们没有办手续。"),
            ("为什么不运到核准的消纳场所？", WHY_THERE[len(place) % len(WHY_THERE)]),
            (f"经测量现场约{m3}立方米，你有没有异议？", "没有异议，测量的时候我们的人在场。"),
            ("这次倾倒有没有收取费用？", "没有单独收钱，运费是按车跟工地结的，倒在这里没有另外的收入。")] + list(extra),
        shown=SHOWN, admitted="证明当事人承认倾倒事实、数量和原因，没有违法所得",
        photos=[("堆体全景照片2张", f"证明{{place}}被倾倒{what}的位置和范围", "dump_wide.jpg"), ("测量照片3张", f"证明堆体尺寸和约{m3}立方米的数量", "dump_measure.jpg")],
        exhibits=[("electronic", f"道路监控视频截图（{truck}）", "公安视频共享平台调取，注明调取时间和设备编号", f"证明{when}{truck}驶入现场卸货"),
                  ("documentary", "建筑垃圾处置核准文件复印件1份", "{party}提供", "证明核准的消纳场所不是倾倒地点")],
        rechecked=f"现场{what}已全部清运，地面平整，未见残留；当事人提交了核准消纳场所出具的消纳凭证，与清运量相符。",
        facts=f"{{date}}，经本机关执法人员现场检查，{{party}}在{{place}}随意倾倒{what}约{m3}立方米。{when}，该公司{truck}从{origin}运出上述建筑垃圾，未运往核准的消纳场所，"
              "而是卸在上述空地。以上事实有现场检查笔录、照片、监控截图和询问笔录等证据证明。",
        reason=f"当事人倾倒{m3}立方米，占用空地、影响市容，但能如实陈述、在期限内清运完毕。{FAIR}在法定幅度内给予一般处罚。")
    return Story("JS-001", party, place, **{**words, **more})


WHY_THERE = ["那天消纳点排队时间长，驾驶员图省事，调度也没有拦住。", "消纳点晚上九点以后不收，工地又催着出土，就临时倒在那里，想着第二天再转走。", "驾驶员是新来的，路不熟，跟着前车倒的，公司管理不到位。"]


def truck(party, place, plate, load, trail, fine, **more):
    """运输车辆遗撒, DQ-004"""
    words = dict(
        time="21:20", ask_at="14:30", fine=fine, minutes=30, measure=trail, unit="米",
        summary=f"{{date}}{{time}}，夜间联合检查中，{plate}重型自卸货车装载{load}行驶，车厢顶盖没有闭合，沿途遗撒。",
        brief=f"检查发现{{party}}的{plate}车辆运输{load}未采取密闭措施，造成道路遗撒。",
        scene=f"1. 检查地点为{{place}}，{plate}重型自卸货车由南向北停靠路边接受检查。2. 车厢内装载{load}，堆高超过厢板约0.2米，顶盖半开，右侧盖板连杆断开。"
              f"3. 车后道路有断续散落物，从路口停止线起测量，遗撒长度{trail}米，宽约0.4米。4. 车身右后轮挡泥板粘附泥块。5. 查看随车证件，道路运输证登记业户为{{party}}。",
        view="驾驶员称顶盖连杆当天下午坏了，没有来得及修，对遗撒长度无异议。",
        act=f"使用{plate}车辆运输{load}未采取密闭措施，造成路面遗撒{trail}米", requirement="立即停驶整改，闭合车厢顶盖，清扫遗撒路段；修复顶盖连杆后方可上路，并对其余车辆密闭装置自查。",
        verified=f"{{officers}}核对随车道路运输证、行驶证，{plate}车辆登记所有人为{{party}}；执法记录仪影像显示车厢顶盖未闭合，路面遗撒{trail}米。",
        qa=[("请介绍一下你公司的基本情况和这辆车的归属。", f"公司做渣土和砂石运输，{plate}是公司自有车辆，驾驶员是公司雇的。"),
            ("当晚这辆车运的什么，从哪里运到哪里？", f"运的是{load}，从城北的工地运到港口路的搅拌站。"),
            ("车厢为什么没有密闭？", "顶盖的连杆下午就坏了，驾驶员没有报修，想着只有几公里就上路了。"),
            ("公司出车前有没有检查制度？", "有出车检查表，当天的表上写的是正常，实际没有认真查。"),
            (f"经测量遗撒{trail}米，你认不认可？", "认可。接到通知后我们派了一台清扫车，当晚十一点前扫干净了。"),
            ("这辆车今年有没有因为遗撒被处理过？", more.get("before", "今年这是第一次。"))],
        shown=SHOWN, admitted="证明当事人承认车厢未密闭、造成遗撒及原因",
        photos=[("车辆和车厢照片3张", f"证明{plate}车厢顶盖没有闭合", "truck.jpg"), ("遗撒路段照片2张", f"证明路面遗撒{trail}米", "spill.jpg")],
        exhibits=[("audiovisual", "执法记录仪视频1段（8分12秒）", "执法记录仪导出，原始载体封存", "证明检查全过程和车厢状态"),
                  ("documentary", f"{plate}行驶证、道路运输证复印件各1份", "{party}提供", "证明车辆归当事人所有并由其营运")],
        rechecked=f"{plate}顶盖连杆已更换，现场试验开合正常；遗撒路段已清扫，公司提交了12台车辆的密闭装置自查表。",
        facts=f"{{date}}{{time}}，{{party}}所属{plate}车辆在{{place}}运输{load}，车厢未采取密闭措施，造成路面遗撒{trail}米。以上事实有现场检查笔录、照片、执法记录仪视频和询问笔录等证据证明。",
        reason=f"当事人车辆遗撒{trail}米，当晚自行清扫，减轻了影响，未造成交通事故。{FAIR}在法定幅度内给予一般处罚。")
    before = more.pop("before", None)
    return Story("DQ-004", party, place, **{**words, **more})


def dust(party, place, project, area, missing, fine, item="DQ-002", **more):
    """工地扬尘, DQ-001 / DQ-002"""
    words = dict(
        time="10:10", measure=area, unit="平方米", fine=fine, source="inspection",
        summary=f"{{date}}{{time}}，执法人员对{project}开展扬尘专项检查，发现工地{missing}。",
        brief=f"检查{project}时发现施工单位{{party}}{missing}，裸露面积约{area}平方米。",
        scene=f"1. 检查地点为{{place}}{project}，大门朝东，门口公示牌载明施工单位为{{party}}。2. 工地西北侧{missing}，用激光测距仪测量约{area}平方米。"
              "3. 检查时风力约3级，车辆驶过后有明显扬尘。4. 出入口车辆冲洗设备完好，喷淋系统没有开启。5. 项目安全员到场，提供了扬尘防治方案。",
        view="项目部承认覆盖不到位，表示当天组织人员处理。",
        act=f"承建的{project}{missing}，裸露面积约{area}平方米", requirement=f"三日内完成{area}平方米裸露土方和建筑垃圾的密闭式防尘网遮盖或者清运，恢复喷淋作业，落实专人巡查。",
        verified=f"{{officers}}核查，{project}施工许可证载明施工单位为{{party}}；现场{missing}，面积约{area}平方米，情况属实。",
        qa=[("请说明你的身份和项目情况。", f"我受公司指派来配合调查。公司承建{project}，目前是基础施工阶段。"),
            (f"工地西北侧的土方是什么时候堆放的？", "是前一周基坑开挖出来的，堆了大概七八天。"),
            ("为什么没有及时遮盖？", "防尘网进场晚了，劳务班组又在抢支护，覆盖的事情没有跟上。"),
            (f"检查时测量的{area}平方米，你有没有异议？", "没有异议，安全员一起量的。"),
            ("喷淋系统为什么没有开？", "水泵的控制箱进水跳闸，正在修。"),
            ("项目今年有没有被通报过扬尘问题？", "街道口头提醒过一次，没有被处罚过。"),
            ("整改情况如何？", "当天下午就调了防尘网，第二天全部盖好了，水泵也修好了。")],
        shown=SHOWN, admitted="证明当事人承认未及时遮盖的事实、面积和原因",
        photos=[("裸露土方照片4张", f"证明{project}{missing}", "dust.jpg")],
        exhibits=[("documentary", "施工许可证、施工合同复印件各1份", "{party}提供", f"证明当事人是{project}的施工单位"),
                  ("documentary", "扬尘防治方案复印件1份", "{party}提供", "证明方案规定土方二十四小时内遮盖，当事人没有落实")],
        rechecked=f"原裸露区域已用密目防尘网遮盖，搭接严密，喷淋系统正常开启，整改到位。",
        facts=f"{{date}}，{{party}}在{{place}}施工的{project}{missing}，裸露面积约{area}平方米。以上事实有现场检查笔录、照片、施工许可证和询问笔录等证据证明。",
        reason=f"裸露面积约{area}平方米，当事人于次日完成遮盖并恢复喷淋，属首次被立案查处。{FAIR}在法定幅度内给予一般处罚。")
    return Story(item, party, place, **{**words, **more})


def fumes(party, place, shop, stoves, value, fine, **more):
    """餐饮油烟, DQ-006"""
    words = dict(
        time="11:30", measure=value, unit="mg/m³", fine=fine, source="hotline", continuing=False,
        summary=f"{{date}}，12345 热线转来工单，反映{{place}}“{shop}”油烟扰民。执法人员中午到场，见后厨排烟管直排楼后巷道，油烟味明显。",
        brief=f"发现{{party}}经营的“{shop}”油烟净化设施没有正常使用，涉嫌超标排放油烟。",
        scene=f"1. 检查地点为{{place}}“{shop}”，营业面积约120平方米，后厨有基准灶头{stoves}个，检查时正在炒菜。2. 屋顶安装静电式油烟净化器1台，电源指示灯不亮，电控箱总开关处于断开位置。"
              "3. 排烟口朝向北侧居民楼，距最近住户窗户约9米，有可见油烟。4. 净化器检修门内极板有厚约3毫米的油垢，最近一次清洗记录为三个月前。5. 委托的检测机构同步在排口采样。",
        view="经营者称净化器保险丝烧了，还没有来得及换。",
        act="从事餐饮经营时没有正常使用油烟净化设施，超标排放油烟", requirement="立即恢复油烟净化设施正常运行，清洗极板，七日内提交清洗维护记录和达标检测报告。",
        verified=f"{{officers}}到“{shop}”核查，净化器断电停用属实；营业执照登记的经营者信息与现场一致，反映的情况基本属实。",
        qa=[("请你介绍一下店里的经营情况。", f"“{shop}”是我开的，主要做家常菜，{stoves}个灶头，中午晚上两市。"),
            ("油烟净化器为什么没有开？", "电控箱的保险丝前两天烧了，维修师傅说要等配件，我想着先做生意。"),
            ("净化器多长时间清洗一次？", "合同上写的是每月一次，夏天以后生意忙，拖了三个月。"),
            (f"检测报告显示排放浓度{value}毫克每立方米，超过2.0毫克每立方米的限值，你有没有异议？", "看过报告了，没有异议。"),
            ("周围居民有没有跟你反映过？", "楼上的阿姨来说过两次，我答应修，没有修好。"),
            ("现在整改得怎么样？", "保险丝换了，极板也请人洗过，又加了一道活性炭。")],
        shown=SHOWN, admitted="证明当事人承认净化设施停用的时间和原因",
        photos=[("排烟口和净化器照片4张", f"证明“{shop}”净化器断电、油烟直排", "fumes.jpg")],
        exhibits=[("expert", "油烟检测报告1份", "有资质的检测机构出具（演示）", f"证明排放浓度{value}毫克每立方米，超过国家标准限值2.0毫克每立方米"),
                  ("documentary", "净化器清洗维护记录复印件1份", "{party}提供", "证明三个月没有清洗维护")],
        rechecked="油烟净化器运行正常，电流表读数稳定，极板清洁；当事人提交了清洗合同和达标检测报告，排放浓度1.1毫克每立方米。",
        facts=f"{{date}}，{{party}}在{{place}}经营“{shop}”期间，没有正常使用油烟净化设施，经检测油烟排放浓度{value}毫克每立方米，超过国家标准规定的2.0毫克每立方米。"
              "以上事实有现场检查笔录、照片、检测报告和询问笔录等证据证明。",
        reason=f"排放浓度{value}毫克每立方米，超过限值，但停用时间短，当事人已更换部件并复测达标。{FAIR}在法定幅度内给予一般处罚。")
    return Story("DQ-006", party, place, **{**words, **more})


def occupy(party, place, what, area, road, fine, reasonwhy, **more):
    """擅自占用城市道路, DL-001"""
    words = dict(
        time="15:20", measure=area, unit="平方米", fine=fine,
        summary=f"{{date}}{{time}}，执法人员在{road}巡查时，发现{{party}}在人行道上{what}，行人须绕行机动车道。",
        brief=f"发现{{party}}未经批准在人行道上{what}，占用面积{area}平方米。",
        scene=f"1. 检查地点为{{place}}，人行道净宽3.2米，铺装为透水砖。2. 人行道上{what}，用皮尺测量占用范围，面积{area}平方米，剩余通行宽度不足0.8米。"
              "3. 盲道被压占约4米。4. 现场没有张贴占道许可公示。5. 检查期间有3名行人走下路缘石绕行。",
        view=f"{{speaker}}称{reasonwhy}",
        act=f"未经批准在人行道上{what}，占用城市道路{area}平方米", requirement="立即清除占道物品，恢复盲道和人行道通行，今后占用道路应当先办理批准手续。",
        verified=f"{{officers}}核查，{{party}}没有办理占用城市道路的批准手续；现场{what}，面积{area}平方米，情况属实。",
        qa=[("这些东西是你（单位）摆放的吗？从什么时候开始？", f"是的。{reasonwhy}"),
            ("有没有到行政审批部门办理占用道路许可？", "没有，不知道这个也要批。"),
            (f"测量的占用面积是{area}平方米，你有没有异议？", "没有异议。"),
            ("社区或者执法队员以前有没有提醒过？", "网格员提醒过一次，当时收了，后来又摆出来了。"),
            ("你知不知道压占了盲道？", "当时没有注意，看了照片才知道，确实不应该。"),
            ("现在清理了没有？", "当天就清掉了，以后不摆了。")],
        shown=SHOWN, admitted="证明当事人承认占道事实、面积，没有办理批准手续",
        photos=[("占道现场照片3张", f"证明人行道上{what}的位置和范围", "occupy.jpg")],
        exhibits=[("witness", "社区网格员证言1份", "网格员当场书写并签名（演示）", "证明此前已口头劝告，当事人再次占道")],
        rechecked="人行道上物品已全部清除，盲道畅通，未发现再次占用。",
        facts=f"{{date}}，{{party}}未经批准，在{{place}}的人行道上{what}，占用城市道路{area}平方米。以上事实有现场检查笔录、照片和询问笔录等证据证明。",
        reason=f"占用面积{area}平方米，当场清除，未造成道路设施损坏。{FAIR}在法定幅度内给予一般处罚。")
    return Story("DL-001", party, place, **{**words, **more})


def plain(item, party, place, act, summary, seen, verified, facts, reason, qa, fine=None, **more):
    """A case of its own kind: the texts are given, the rest is usual."""
    words = dict(time="09:40", fine=fine, summary=summary, brief=more.pop("brief", summary), scene=seen, view=more.pop("view", "对检查情况没有异议。"), act=act, verified=verified,
                 facts=facts, reason=reason, qa=qa, shown=SHOWN, admitted="证明当事人承认上述违法事实")
    return Story(item, party, place, **{**words, **more})
