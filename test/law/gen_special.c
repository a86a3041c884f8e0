// gen_special.c: what only some cases meet: sealing and detaining (行政强制法 §18-§28), suspected crimes (行政执法机关移送涉嫌犯罪案件的规定),
// off-site enforcement (行政处罚法 §41).
#include "gen_steps.h"

// ---- 查封、扣押

#define GOODS "[{'name':'手推车','quantity':1,'unit':'辆'},{'name':'水果','quantity':20,'unit':'公斤'}]"
#define SEIZED "'kind':'$seizure_kind','basis_level':'%law|regulation|local_regulation%','basis':'《示例法》第一条','reason':'涉案','days':30,'goods':" GOODS "," \
	"'related':true,'keep_place':'仓库','keeper':'organ','review_organ':'$review_organ','court':'$court'"
#define SCENE "'of':#seizure,'from':<@seized+1m>,'to':<@seized+20m>,'place':'示例路','shown_certificate':true,'called':true,'told':true,'content':'现场情况','copies':2," \
	"'struck':true,'seals':[{'number':'1','day':<+0d!>,'place':'门'}],'photo':#evidence"
const struct step seize[] = {
	{"seizure", "seize=planned", "0..1d", "{" SEIZED ",'from':<seized=+3..4D>}"},
	{"seizure", "seize=emergency", "0..1d", "{" SEIZED ",'from':<seized=-20..25m>,'emergency':true,'emergency_reason':'正在转移'}", QUICK},
	{"seizure_scene", "sign=signed", "@seized 25m", "{" SCENE ",'heard':true,'sign':'signed','handover':'signed'}"},
	{"seizure_scene", "sign=refused", "@seized 25m", "{" SCENE ",'heard':true,'sign':'refused','refusal':'拒绝','handover':'refused'}"},
	{"seizure_scene", "sign=absent", "@seized 25m", "{" SCENE ",'sign':'absent','refusal':'不在场','witnesses':[{'name':'示例见证人'}],'witness_signed':true,'handover':'refused'}"},
	{"seizure_test", "test=yes", "0..1d", "{'of':#seizure,'purpose':'鉴定','institution':'示例检测中心','from':<+0..4d!>,'to':<+5..9d!>,'fee':'organ'}", SERVED | AT_ONCE},
	{"goods_notice", "sell=yes", "0..1d", "{'of':#seizure,'ground':'perishable','at':<-1m>,'way':'电话'}"},
	{"goods_disposal", "sell=yes", "3..4w", "{'of':#seizure,'ground':'perishable','goods':[{'name':'水果','quantity':20,'unit':'公斤'}],'kept':true,'method':'sell','done_at':<sold=+2D>,'proceeds':10000}", SERVED | AT_ONCE},
	{"seizure_extension", "longer=yes", "0..4d", "{'of':#seizure,'reason':'情况复杂','days':%10|20|30%}", SERVED | AT_ONCE},
	{"seizure_handling", "longer=no sell=no", "0..9d", "{'of':#seizure,'goods':[{'name':'手推车','quantity':1,'unit':'辆','outcome':'release'},{'name':'水果','quantity':20,'unit':'公斤','outcome':'release'}],"
		"'ground':'%unrelated|other|no_violation%','handover':'signed'}", QUICK},
	{"seizure_handling", "longer=yes sell=no", "8..20d", "{'of':#seizure,'goods':[{'name':'手推车','quantity':1,'unit':'辆','outcome':'release'},{'name':'水果','quantity':20,'unit':'公斤','outcome':'release'}],"
		"'ground':'%unrelated|other%','handover':'signed'}", QUICK},
	{"seizure_handling", "sell=yes", "@sold 1..2d", "{'of':#seizure,'goods':[{'name':'手推车','quantity':1,'unit':'辆','outcome':'release'}],'ground':'other','handover':'signed'}", QUICK},
	{"seizure_return", "sell=no", "5..20m", "{'of':#seizure_handling,'returned_at':<-1m>,'goods':" GOODS ",'receiver':'$who'}"},
	{"seizure_return", "sell=yes", "5..20m", "{'of':#seizure_handling,'returned_at':<-1m>,'goods':[{'name':'手推车','quantity':1,'unit':'辆'}],'money':10000,'receiver':'$who'}"},
	{0},
};
// 行政强制法 §21: the goods go with the case
const struct step seize_for_police[] = {
	{"seizure", NULL, "0..1d", "{" SEIZED ",'from':<seized=+3..4D>}"},
	{"seizure_scene", NULL, "@seized 25m", "{" SCENE ",'heard':true,'sign':'signed','handover':'signed'}"},
	{0},
};

// ---- 涉嫌犯罪

const struct step suspect[] = {
	{"crime_group", NULL, "0..2d", "{'found_at':<-5m>,'crime':'污染环境罪','members':['11','12']}"},
	{"crime_report", NULL, "0..3d", "{'result':'suspected','facts':'核实情况','basis':'《刑法》第三百三十八条'}"},
	{"seizure_transfer", "seize=police", "5..10m", "{'of':#seizure,'to':'示例区公安分局','goods':" GOODS "}", SERVED | AT_ONCE},
	{"transfer", NULL, "5..30m", "{'kind':'police','to':'示例区公安分局','reason':'涉嫌犯罪','material':['案卷'],'crime':'污染环境罪',"
		"'papers':['letter','report','goods','appraisal','other']}", QUICK},
	{"service", NULL, "1..20h", "{'of':#transfer,'method':'direct','at':<-0m>,'address':'示例区公安分局','receiver':'示例警官','relation':'appointed'}"},
	{"police_receipt", "police=own", "1..3h", "{'received_at':<-0m>,'kind':'own','signed':true}"},
	{"police_receipt", "police=other", "1..3h", "{'received_at':<-0m>,'kind':'other','signed':true,'forwarded_at':<+1..23h>,'forwarded_to':'示例市公安局'}"},
	{"police_answer", "answer=filed", "0..3d", "{'day':<-0d!>,'result':'filed','number':'示公立字1号'}"},
	{"police_answer", "answer=no|objected", "0..3d", "{'day':<-0d!>,'result':'not_filed','reason':'不构成犯罪'}"},
	{"transfer_objection", "answer=objected", "0..2d", "{'day':<-0d!>,'kind':'police','reason':'应当立案'}"},
	{"police_answer", "answer=objected", "0..3d", "{'day':<-0d!>,'result':'not_filed','reason':'维持'}"},
	{"transfer_objection", "answer=objected", "0..2d", "{'day':<-0d!>,'kind':'prosecutor','reason':'应当立案'}"},
	{"police_answer", "answer=objected", "3..9d", "{'day':<-0d!>,'result':'filed','number':'示公立字2号'}"},
	{"goods_handover", "answer=filed|objected", "0..2d", "{'at':<-0m>,'material':['案卷材料'],'receiver':'示例警官','receipt':true}"},
	{"duty_clue", "duty=yes", "0..2d", "{'found_at':<-5m>,'summary':'线索'}"},
	{"duty_clue_transfer", "duty=yes", "0..3d", "{'at':<-0m>,'to':'%supervision|prosecutor%','receipt':'回执1'}"},
	{"closing", "answer=filed|objected", "0..5d", "{'kind':'transferred','execution':'移送公安机关','correction':'none','remedy_note':'无'}"},
	{0},
};

// ---- 非现场

#define OPINION "'of':#device_record,'authentic':true,'clear':true,'complete':true,'accurate':true,'result':'pass'"
const struct step camera[] = {
	{"device_record", "slight=no", NULL, "{'device':'SB-001','taken_at':<-30..90m>,'place':'示例路','item':'$item','content':'画面内容'}"},
	{"device_record", "slight=yes", NULL, "{'device':'SB-001','taken_at':<-30..90m>,'place':'示例路','item':'$item','content':'画面内容','slight':true}"},
	{"device_review", NULL, "0..1d", "{" OPINION "}", .crew = "11"},
	{"device_recheck", NULL, "0..1d", "{" OPINION "}", .crew = "12"},
	{"dissuasion", "slight=yes", "10..90m", "{'made_at':<-1m>,'way':'%sms|app|phone%','content':'请立即改正','corrected':'no'}"},
	{0},
};
const struct step camera_told[] = {
	{"offsite_notice", NULL, "0..2d", "{'told_at':<-1m>,'way':'%sms|app|phone|mail|visit%','facts':'画面内容','query_way':'网站','defence_way':'网站'}"},
	{"identity_check", NULL, "0..1d", "{'sources':['image','%lease|licence|payment|vehicle%'],'detail':'核实','matched':true}"},
	{"evidence", NULL, NULL, "{'kind':'electronic','name':'监控截图','source':'设备SB-001','collected_at':<-5m>,'place':'示例路','proves':'现场情况','lawful':true,'device_record':#device_record}"},
	{"record_query", "query=yes", "0..1d", "{'asked_at':<-1m>,'who':'%party|agent|handler%','name':'示例人乙','purpose':'核对','granted':'yes'}"},
	{0},
};

// ---- 信用平台 (procedure.md R303, R305, R306): pushed, and what ends it

const struct step credit[] = {
	{"credit_push", NULL, "@regime 0..5d", "{'pushed_at':<-0m>,'platform':'示例信用平台','severity':'general','recognised':<+0d!>}", 0, CLERK},
	{"credit_repair", "ended=repaired", "100..120d", "{'applied_at':<-1m>,'promise':true,'result':'yes'}", 0, CLERK},
	{"credit_end", "ended=repaired", "0..3d", "{'ended_at':<-0m>,'reason':'repaired'}", 0, CLERK},
	{"credit_end", "ended=expired", "100..140d", "{'ended_at':<-0m>,'reason':'expired'}", 0, CLERK},
	{"remedy", "ended=undone", "1..20d", "{'kind':'review','state':'accepted','day':<+0d!>}"},
	{"remedy", "ended=undone", "10..50d", "{'kind':'review','state':'ended_revoked','day':<+0d!>}"},
	{"restitution", "ended=undone", "0m", "{'done_at':<-0m>,'money':$fine,'how':'退还罚款'}"},
	{"loss_review", "ended=undone", "0m", "{'day':<+0d!>,'cause':'证据不足','measure':'补充取证规范'}", 0, LEGAL},
	{"publicity_withdrawal", "ended=undone", "0..1w", "{'withdrawn_at':<-0m>,'reason':'决定被撤销'}", 0, CLERK},
	{"credit_correction", "ended=undone", "5..60m", "{'corrected_at':<-0m>,'content':'决定已被撤销'}", 0, CLERK},
	{"credit_end", "ended=undone", "5..60m", "{'ended_at':<-0m>,'reason':'undone'}", 0, CLERK},
	{0},
};

// ---- 代履行, 强制执行决定, 执行协议, 中止执行 (行政强制法 §35-§52)

#define DUTY "'of':#correction_order,'reason':'逾期不履行','review_organ':'$review_organ','court':'$court'"
const struct step unheeded[] = {
	{"correction_order", NULL, "0..1d", "{'item':'$item','party':$who_party,'fact':'违法事实','requirement':'清除','deadline':<deadline=+1..6d>,'consequence':'依法处理','handover':'signed'}"},
	{"recheck", NULL, "@deadline 0..4w", "{'of':#correction_order,'checked_at':<-1m>,'result':'not_corrected','found':'仍未清除','handover':'signed'}"},
	{"duty_reminder", NULL, "0..2d", "{'of':#correction_order,'duty':'清除','deadline':<until=+12..15d!>,'way':'自行清除','told_rights':true}", SERVED | AT_ONCE},
	{"substitute_decision", "do=substitute", "@until 1..4d", "{" DUTY ",'duty':'%remove_obstacle|restore%','harm':'%traffic|pollution|nature%','way':'清除','planned_at':<plan=+14..16W>,"
		"'object':'路面堆物','budget':500000,'performer':'organ','interest':false}", SERVED | AT_ONCE},
	{"duty_reminder", "do=substitute", "0..3w", "{'of':#substitute_decision,'duty':'清除','deadline':<+1d!>,'way':'自行清除','told_rights':true}", SERVED | AT_ONCE},
	{"substitute_execution", "do=substitute", "@plan 1m", "{'of':#substitute_decision,'from':<-0m>,'to':<+90m>,'place':'示例路','content':'清除完毕','performer_signed':true,'sign':'signed','cost':%300000|500000%}"},
	{"enforce_decision", "do=enforce", "@until 1..4d", "{" DUTY ",'power_level':'law','power':'《道路交通安全法》','ways':['%substitute|other|cut_supply%'],'planned_at':<+20d>,'defence':'未提出'}", SERVED},
	{0},
};
const struct step clear_now[] = {
	{"substitute_immediate", "present=yes", NULL, "{'at':<-20m>,'place':'%road|river|waterway|public_place%','what':'%spill|obstacle|pollutant%','content':'立即清除','needed':true,'unable':true,'present':true}"},
	{"substitute_immediate", "present=no", NULL, "{'at':<-20m>,'place':'road','what':'spill','content':'立即清除','needed':true,'unable':true,'present':false,'told_at':<-5m>}"},
	{0},
};
const struct step settle[] = {
	{"enforce_agreement", "deal=agreed", "@overdue 5..40d", "{'content':'分阶段履行','plan':[{'due':<first=+20d!>,'amount':$fine}],'reduced':$surcharge,'remedied':'已恢复原状'}"},
	{"reminder", "deal=suspended", "@overdue 5..40d", "{'fine_due':$fine,'surcharge_due':$surcharge,'deadline_days':10,'way':'到银行缴纳'}", SERVED},
	{"enforce_suspend", "deal=suspended", "0..6d", "{'ground':'%unable|third_claim|irreparable|other%','explain':'说明','from':<+0d!>?50(,'harmless':true)}", SERVED},
	{"enforce_resume", "deal=suspended", "10..60d", "{'of':#enforce_suspend,'from':<+0d!>,'reason':'情形消失'}"},
	{"payment", NULL, "0..14d", "{'paid_at':<-0m>,'amount':$fine,'pay_for':'fine','channel':'bank','receipt':'票1'}"},
	{"payment", "deal=suspended", "0m", "{'paid_at':<-0m>,'amount':$surcharge,'pay_for':'surcharge','channel':'bank','receipt':'票2'}"},
	{0},
};
