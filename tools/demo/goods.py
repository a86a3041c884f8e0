"""A case whose tools are confiscated and destroyed after the decision."""
from kit import NAMES, PARTIES as P
from late import BBQ_QA
from steps import Steps
from stories import plain

TOOLS = [
    {"name": "炭火烤炉", "spec": "1.6米×0.3米", "quantity": 1, "unit": "台", "state": "使用过，炉体锈蚀"},
    {"name": "鼓风机", "spec": "220V 80W", "quantity": 1, "unit": "台", "state": "使用过"},
    {"name": "烤网", "spec": "0.6米×0.3米", "quantity": 3, "unit": "张", "state": "使用过"},
]
WORDS = "炭火烤炉1台、鼓风机1台、烤网3张"


def story():
    return plain(
        "DQ-008", P.sole("崇川区示例老灶台烧烤店", "葛卫东", "1980-07-19", "南通市崇川区任港街道任港路66号"), "南通市崇川区任港街道任港路66号门前", "在禁止区域内露天烧烤食品",
        "{date}晚，夜间巡查发现{place}人行道上架设烤炉露天烧烤，烟气飘向居民楼。",
        "1. 检查地点为{place}，属于区政府通告划定的禁止露天烧烤区域。2. 人行道上有长1.6米炭火烤炉1台，炉内有明火，旁边接有鼓风机1台，炉上搁烤网3张，正在烤制肉串。3. 烤炉距居民楼外墙7米，没有油烟净化设备。4. 摆放折叠桌3张，客人8名。5. 经营者当场熄火，将烤炉移到店内。",
        "{officers}核查，该路段在禁止露天烧烤的区域内，烤炉由{party}设置经营，情况属实。",
        "{date}晚，{party}在政府划定的禁止区域{place}露天烧烤食品，使用" + WORDS + "。",
        "当事人能如实陈述、当场熄火停止经营，当晚没有收款，无违法所得，但烤炉紧邻居民楼、影响居民生活。综合考虑违法行为的事实、性质、情节和社会危害程度，当场熄火属于主动减轻违法行为危害后果，在法定幅度内给予从轻处罚，并依法没收烧烤工具。",
        BBQ_QA, fine=150000, degree="lighter", circumstances=["reduced_harm"], kinds=["confiscate_goods", "fine"], photos=[("露天烧烤照片3张", "证明烤炉的位置、明火和所用的烧烤工具", None)], time="20:10", ask_at="14:30",
        exhibits=[("documentary", "区政府禁止露天烧烤区域通告打印件", "政府门户网站下载，注明网址和时间", "证明违法地点在禁止区域内")],
        requirement="立即停止露天烧烤，移走烤炉和桌椅。", rechecked="烤炉和桌椅已移入店内，连续三晚巡查没有露天烧烤。")


def cases():
    c = Steps("confiscated", "没收烧烤工具，已销毁，已结案", "cc3", story(), "2026-09-14")
    c.opened().summon(["营业执照", "经营者身份证", "购置烤炉、鼓风机的票据（有的）"]).interview().identity([("营业执照复印件", c.story.party["uscc"]), ("经营者居民身份证复印件", c.story.party["operator_id"])])
    c.address().evidence().recheck().report(goods=TOOLS).told_and_served().silence().ask_review()
    c.review(opinion="一、本机关对该事项具有行政处罚权，两名执法人员持有效证件；二、违法事实有现场笔录、照片、询问笔录、区政府通告等证据证明，能够相互印证；三、适用《中华人民共和国大气污染防治法》第八十一条第三款、第一百一十八条第三款正确，"
                     "没收烧烤工具于法有据，罚款1500元在法定幅度内；四、已依法告知并保障陈述申辩权利；五、没有超越职权；六、文书格式规范；七、不涉嫌犯罪。审核通过。")
    c.discuss(conclusion=f"经集体讨论，一致同意没收{c.story.party['name']}的{WORDS}，并处罚款1500元。", goods=TOOLS).decide().next().serve("decision").publish().next(2).pay().next(3).destroy(TOOLS, "南通示例再生资源有限公司", "南通市崇川区任港街道示例再生资源回收站",
        "经执法人员核对名称、规格和数量无误，由处理单位工人在执法人员和见证人监督下，用液压剪将烤炉炉体剪断压扁，拆除鼓风机电机和电源线，剪断烤网，全部不能恢复使用后作为废金属回收。全程拍照录像。").close(execution="当事人已缴清罚款1500元，票据在卷；没收的烧烤工具已经销毁，处理清单和销毁记录在卷。")
    yield c
