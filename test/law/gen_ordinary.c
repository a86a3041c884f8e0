// gen_ordinary.c: the ordinary procedure, from the clue to the archive (行政处罚法 §54-§65), with everything it may meet on the way.
#include "gen_steps.h"

#define FACTS "'item':'$item','party':$who_party"
#define TIMES "'from':<-20..25m>,'to':<-5..15m>"

// ---- 立案

const struct step clue[] = {
	{"clue", NULL, "0d", "{'source':'%patrol|complaint|report|hotline|transfer|media|camera|other%','found_at':<-5..200m>,'place':'示例路工地','summary':'涉嫌违法'"
		"?40(,'act_day':'$act_day')?20(,'secret':false)}", .by = 0},
	{0},
};
const struct step check[] = {
	{"clue_extension", "late_check=yes", "5..10d", "{'reason':'情况复杂','days':10}"},
	{"verification", "!late_check=yes", "0..14d", "{'result':'file','found':'情况属实'?60(,'item':'$item')?50(,'party':$who_party)}"},
	{"verification", "late_check=yes", "0..9d", "{'result':'file','found':'情况属实'?60(,'item':'$item')?50(,'party':$who_party)}"},
	{0},
};
const struct step file_it[] = {
	{"filing", NULL, "0..4d", "{" FACTS ",'place':'示例路工地','act_day':'$act_day','brief':'摘要','lead':'11','assistants':['12'],'opinion':'建议立案'"
		",'continuing':$continuing}"},
	{0},
};

// ---- 调查取证

const struct step look[] = {
	{"scene_record", NULL, "0..3d", "{" TIMES ",'place':'示例路工地','shown_certificate':true,'told_recusal':true,'asks_recusal':'no','content':'现场情况',"
		"'measure':%3|12|40%,'sign':'signed'?30(,'recorder':'示例人')}"},
	{"address_confirm", "consent=yes", NULL, "{'address':'示例路9号','receiver':'示例人甲','phone':'13900000000','electronic':true,'account':'a@example.cn','signed':true}"},
	{"address_confirm", "consent=paper", NULL, "{'address':'示例路9号','receiver':'示例人甲','phone':'13900000000','signed':true}"},
	{"agent", "agent=yes", NULL, "{'name':'示例人丁','matters':'代理本案','may_receive':true,'from':<-0..2d!>,'to':<+400..700d!>}"},
	{"interview", "!recusal=yes", "0..4d", "{" TIMES ",'place':'办案区','role':'$role','person':'$who','shown_certificate':true,'told_rights':true,'asks_recusal':'no',"
		"'qa':[{'q':'问','a':'答'}],'sign':'signed'}"},
	{"interview", "recusal=yes", "0..4d", "{" TIMES ",'place':'办案区','role':'$role','person':'$who','shown_certificate':true,'told_rights':true,'asks_recusal':'yes',"
		"'qa':[{'q':'问','a':'答'}],'sign':'signed'}"},
	{"recusal", "recusal=yes", "0..2d", "{'who':'11','asked_by':'当事人','asked_at':<-30m>,'reason':'认识举报人','granted':'no'}", .by = HEAD},
	{"interview", "agent=yes", "0..2d", "{" TIMES ",'place':'办案区','role':'agent','person':'示例人丁','shown_certificate':true,'told_rights':true,'asks_recusal':'no',"
		"'qa':[{'q':'问','a':'答'}],'sign':'signed'}"},
	{"evidence", NULL, "0..1d", "{'kind':'%physical|audiovisual|electronic|witness|party_statement|expert|record%','name':'证据一','source':'现场','collected_at':<-5..60m>,"
		"'place':'示例路工地','proves':'现场情况','lawful':true}"},
	{"evidence", "copy=yes", NULL, "{'kind':'documentary','name':'营业执照复印件','source':'当事人提供','collected_at':<-5m>,'place':'办案区','proves':'主体身份','original':true,'lawful':true}"},
	{0},
};
// What the record of the scene, the party and the interviews may have beside them.
const struct step papers_beside[] = {
	{"scene_drawing", "drawn=yes", "0..2d", "{'of':#scene_record,'drawn_at':<-1m>,'place':'示例路工地','note':'北为示例路，堆体长12.5米'?50(,'scale':'1∶200'),'drawer':'示例人','sign':'signed'}"},
	{"identity_materials", "shown=yes", "0..1d", "{'materials':[{'name':'身份证明复印件','copies':1,'original':true,'day':<-0d!>}],'sign':'signed'}"},
	{"summons", "called=yes", "0..1d", "{'who':'$who','matter':'了解情况','time':<+1d>,'place':'办案区','bring':['身份证件'],'handover':'signed'}"},
	{0},
};
// 行政处罚法 §56
const struct step keep[] = {
	{"preservation", "keep=yes", "0..1d", "{'reason':'证据可能灭失','from':<kept=+50..80h>,'goods':[{'name':'铁锹','quantity':2,'unit':'把'}],'keep_place':'仓库','keeper':'示例人','handover':'%signed|refused%'}"},
	{"preservation_handling", "keep=yes", "@kept 0..5w", "{'of':#preservation,'goods':[{'name':'铁锹','quantity':2,'unit':'把','outcome':'%return|copy_return%'}],'reason':'不再需要保存','handover':'signed'}"},
	{0},
};
// 行政处罚法 §28: order, deadline, re-check
const struct step correct[] = {
	{"correction_order", "order=yes", "0..1d", "{" FACTS ",'fact':'违法事实','requirement':'清运','deadline':<deadline=+1..12d>,'consequence':'依法处理',"
		"'handover':'signed'?20(,'immediate':false)}"},
	{"recheck", "order=yes order_first=yes", "@deadline 0..5w", "{'of':#correction_order,'checked_at':<-1m>,'result':'%not_corrected|partly%','found':'复查情况','handover':'signed'}"},
	{"recheck", "order=yes !order_first=yes", "@deadline 0..5w", "{'of':#correction_order,'checked_at':<-1m>,'result':'%corrected|not_corrected|partly%','found':'复查情况','handover':'signed'}"},
	{"officer_change", "change=yes", "0..1d", "{'lead':'12','assistants':['11'],'reason':'工作调整'}"},
	{"extension", "extend=yes", "0..2d", "{'reason':'案情复杂','days':30,'collective':true}"},
	{"suspension", "suspend=yes", "0..2d", "{'reason':'%appraisal|criminal|force|unknown_party|remedy%','explain':'等待','from':<+1d!>}"},
	{"resumption", "suspend=yes", "2..25d", "{'of':#suspension,'from':<+0d!>,'reason':'原因消除'}"},
	{0},
};

// ---- 调查终结, 告知, 陈述申辩

#define REPORT "'facts':'事实','proofs':[{'evidence':#evidence,'proves':'现场情况'}],'discretion_reason':'理由',$no_income $tier $penalty"
const struct step report[] = {
	{"report", "degree=normal", "0..6d", "{" REPORT ",'degree':'normal'}"},
	{"report", "degree=lighter", "0..6d", "{" REPORT ",'degree':'lighter','circumstances':['%reduced_harm|confessed|merit|coerced%']}"},
	{"report", "degree=minor", "0..6d", "{" REPORT ",'degree':'lighter','circumstances':['minor_14_18']}"},
	{"report", "degree=reduce", "0..6d", "{" REPORT ",'degree':'reduce','circumstances':['%reduced_harm|confessed|merit|coerced%']}"},
	{"report", "degree=heavier", "0..6d", "{" REPORT ",'degree':'heavier','circumstances':['%obstruct|serious_harm%'],'complex':true}"},
	{0},
};
const struct step notice[] = {
	{"prior_notice", NULL, "0..3d", "{'facts':'事实','reasons':'理由','article_of_duty':'$article_of_duty','article_of_penalty':'$article_of_penalty',$penalty,"
		"'hearing_right':$hearing_right,'statement_days':%3|5|5|10%,'contact':'示例'}", SERVED},
	{"hearing_waiver", "hearing=yes ask=waived", "0..2d", "{'made_at':<-1m>,'express':true}"},
	{"hearing_request", "hearing=yes ask=held|absent", "0..4d", "{'made_at':<-1m>,'accepted':'yes'}"},
	{"statement", "statement=none", "0..2d", "{'kind':'none','made_at':<-1m>}"},
	{"statement", "statement=waived", "0..1d", "{'kind':'waived','made_at':<-1m>,'signed':true}"},
	{"statement", "statement=stated", "0..4d", "{'kind':'stated','made_at':<-1m>,'points':[{'text':'家庭困难'},{'text':'已经清理'}],'signed':true}"},
	{"statement_review", "statement=stated", "0..2d", "{'answers':[{'text':'家庭困难','adopted':'no','reason':'无证据'},{'text':'已经清理','adopted':'%partly|no%','reason':'已核实'}],"
		"'conclusion':'维持原拟处罚'}"},
	{0},
};

// ---- 听证 (§63-§65)

const struct step hear[] = {
	{"hearing_notice", "hearing=yes ask=held|absent", "0..2w", "{'time':<hearing_at=@hearing_first+0..4d>,'place':'听证室','chair':'41','recorder':'51','open':true}", SERVED | AT_ONCE, LEGAL},
	{"hearing", "hearing=yes ask=held", "@hearing_at 90..120m", "{'outcome':'held'," TIMES ",'place':'听证室','chair':'41','investigators':['11'],'content':'记录','sign':'signed'?40(,'agents':['甲','乙'])}", 0, LEGAL},
	{"hearing", "hearing=yes ask=absent", "@hearing_at 90..120m", "{'outcome':'%absent|left%'," TIMES ",'place':'听证室','chair':'41','investigators':['11'],'content':'记录','sign':'absent'}", 0, LEGAL},
	{"hearing_report", "hearing=yes ask=held|absent", "0..3d", "{'summary':'情况','opinion':'维持'}", 0, LEGAL},
	{0},
};

// ---- 法制审核, 集体讨论, 决定 (§57, §58)

#define OPINIONS "'subject':'ok','facts_opinion':'ok','law_opinion':'ok','procedure_opinion':'%ok|defect%','power_opinion':'ok','paper_opinion':'%ok|defect%','crime_opinion':'no'"
const struct step review[] = {
	{"review_request", NULL, "0..2d", "{}"},
	{"legal_review", "revise=yes", "0..2d", "{" OPINIONS ",'opinion':'逐项审核，须补充说理后再送审。','conclusion':'revise'}", 0, LEGAL},
	{"review_request", "revise=yes", "0..2d", "{'note':'已补充'}"},
	{"legal_review", NULL, "0..3d", "{" OPINIONS ",'opinion':'逐项审核，均符合要求，同意处罚。','conclusion':'pass'}", 0, LEGAL},
	{0},
};
const struct step discuss[] = {
	{"discussion", "discuss=yes", "0..3d", "{" TIMES ",'place':'会议室','chair':'31','reporter':'11','attendees':[{'user':'31','name':'甲','post':'局长','opinion':'同意'},"
		"{'user':'32','name':'乙','post':'副局长','opinion':'同意'}],'conclusion':'同意处罚',$penalty}", 0, CLERK},
	{0},
};
// 行政处罚法 §60; M55 [U]: thirty days more with approval, sixty by collective decision
const struct step prolong[] = {
	{"extension", "slow=yes !extend=yes", NULL, "{'reason':'案情复杂','days':30}"},
	{"extension", "slower=yes", NULL, "{'reason':'案情特别复杂','days':60,'collective':true}"},
	{0},
};
#define DECISION "'facts':'事实','proofs':[{'evidence':#evidence,'proves':'现场情况'}],'article_of_duty':'$article_of_duty','article_of_penalty':'$article_of_penalty'," \
	"'grounds':[{'text':'事实','evidence':[#evidence],'article':'$article_of_duty'}],'reasons':'理由','defence':'已听取',$penalty,'pay_days':15,'review_organ':'$review_organ','court':'$court'"
#define REPLIES "'replies':[{'text':'家庭困难','adopted':'no','reason':'无证据'},{'text':'已经清理','adopted':'partly','reason':'已核实'}]"
const struct step decide[] = {
	{"decision", "order=yes !statement=stated", "@may_decide 0..3d", "{" DECISION "}"},
	{"decision", "!order=yes !statement=stated", "@may_decide 0..3d", "{" DECISION ",'corrects':true}"},
	{"decision", "order=yes statement=stated", "@may_decide 0..3d", "{" DECISION "," REPLIES "}"},
	{"decision", "!order=yes statement=stated", "@may_decide 0..3d", "{" DECISION "," REPLIES ",'corrects':true}"},
	{"publicity", "publish=first", "0..2d", "{'published_at':<-0m>,'where':'网站'?30(,'text':'当事人违法一案，给予行政处罚。')}", 0, CLERK},
	{"service", NULL, NULL, "decision"},
	{0},
};
const struct step publish[] = {
	{"publicity", "publish=later", NULL, "{'published_at':<-0m>,'where':'网站'?30(,'text':'当事人违法一案，给予行政处罚。')}", 0, CLERK},
	{"publicity", "publish=never", NULL, "{'published_at':<-0m>,'where':'网站','not_public':true,'reason':'依法不公示'}", 0, CLERK},
	{0},
};
const struct step file_away[] = {
	{"archiving", NULL, "0..20d", "{'archive_number':'20260001','retention':'%permanent|thirty%','filer':'示例','checker':'示例','remarks':'完整'}", 0, CLERK},
	{0},
};
