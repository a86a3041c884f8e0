// gen_more.c: unlawful buildings (城乡规划法 §64-§68, 行政强制法 §44), the organ in a review or lawsuit (行政复议法, 行政诉讼法), inspections
// (国办发〔2024〕54号).
#include "gen_steps.h"

// ---- 违法建筑

const struct step demolish[] = {
	{"stop_building", "built=under_way", "0..1d", "{'found':'正在搭建','basis':'《城乡规划法》第六十四条','stop':'全部','handover':'signed'}"},
	{"planning_opinion", NULL, "1..10d", "{'organ':'示例市自然资源和规划局','number':'示规函1号','replied_on':<-0d!>,'conclusion':'uncorrectable','area':30,'cost':5000000}"},
	{"demolition_notice", NULL, "0..4d", "{'facts':'事实','basis':'《城乡规划法》第六十四条','hearing_right':false,'statement_days':%3|5%}", SERVED},
	{"demolition_decision", NULL, "@demolition_told 0..4d", "{'facts':'事实','basis':'《城乡规划法》第六十四条','zone':'$zone','state':'$built','area':30,'deadline':<until=+15..20d!>,'defence':'未提出',"
		"'review_organ':'$review_organ','court':'$court'}", SERVED | AT_ONCE},
	{"duty_reminder", NULL, "@until 1..5d", "{'of':#demolition_decision,'duty':'拆除','deadline':<then=+12..15d!>,'way':'自行拆除','told_rights':true}", SERVED | AT_ONCE},
	{"government_charge", "zone=city", "@then 1..5d", "{'of':#demolition_decision,'government':'$review_organ','day':<-0d!>,'measures':['demolish']}"},
	{"enforce_decision", NULL, "@then 2..9d", "{'of':#demolition_decision,'power_level':'law','power':'《城乡规划法》第六十八条','reason':'逾期不拆除','ways':['demolish'],'planned_at':<+250d>,"
		"'defence':'未提出','review_organ':'$review_organ','court':'$court'}", SERVED | AT_ONCE},
	{"demolition_announcement", NULL, "1..20d", "{'of':#demolition_decision,'published_at':<-1m>,'where':'现场','deadline':<told=+15..20d!>}"},
	{"demolition_execution", "inside=no", "@demolish_from @told 1..20W", "{'of':#enforce_decision,'from':<-0m>,'to':<+4h>,'place':'示例路','content':'拆除完毕','sign':'signed','contents':false}"},
	{"demolition_execution", "inside=yes", "@demolish_from @told 1..20W", "{'of':#enforce_decision,'from':<-0m>,'to':<+4h>,'place':'示例路','content':'拆除完毕','sign':'absent','contents':true,"
		"'witnesses':[{'name':'示例见证人'}],'goods':[{'name':'桌子','quantity':1,'unit':'张'}],'storage':'仓库','given':'%given|kept%'}"},
	{0},
};

// ---- 复议、诉讼

const struct step disputed[] = {
	{"handed_application", "handed=yes", "1..20d", "{'received_at':<-1m>,'request':'请求撤销'}", 0, LEGAL},
	{"handed_forward", "handed=yes", "0..3w", "{'of':#handed_application,'result':'uphold','day':<-0d!>}", 0, LEGAL},
	{"remedy", "forum=review", "1..10d", "{'kind':'review','state':'accepted','day':<-0d!>,'copy_day':<-0d!>,'applied':<-0d!>}"},
	{"remedy_answer", "forum=review", "0..8w", "{'kind':'review','day':<-0d!>,'complete':true}", 0, LEGAL},
	{"remedy", "forum=lawsuit", "1..20d", "{'kind':'lawsuit','state':'accepted','day':<-0d!>,'copy_day':<-0d!>,'applied':<-0d!>}"},
	{"remedy_answer", "forum=lawsuit", "0..13d", "{'kind':'lawsuit','day':<-0d!>,'complete':true}", 0, LEGAL},
	{"stay", "stayed=yes", "0..5d", "{'day':<-0d!>,'ground':'%organ|reviewer|applicant|interest|public|statute%'}", 0, LEGAL},
	{"remedy", "outcome=upheld forum=review", "5..30d", "{'kind':'review','state':'ended_upheld','day':<-0d!>}"},
	{"remedy", "outcome=upheld forum=lawsuit", "5..30d", "{'kind':'lawsuit','state':'ended_upheld','day':<-0d!>}"},
	{"remedy", "outcome=changed forum=review", "5..30d", "{'kind':'review','state':'ended_changed','day':<-0d!>,'perform_by':<+20d!>}"},
	{"remedy", "outcome=changed forum=lawsuit", "5..30d", "{'kind':'lawsuit','state':'ended_changed','day':<-0d!>,'perform_by':<+20d!>}"},
	{"publicity_withdrawal", "outcome=changed", "0..1w", "{'withdrawn_at':<-0m>,'reason':'决定被变更'}", 0, CLERK},
	{"remedy_performance", "outcome=changed", "0..10d", "{'day':<-0d!>,'what':'已按决定退还差额'}", 0, LEGAL},
	{"loss_review", "outcome=changed", "0..20d", "{'day':<-0d!>,'cause':'裁量不当','measure':'培训'}", 0, LEGAL},
	{"review_opinion", "forum=review opinion=yes", "0..5d", "{'day':<-0d!>,'number':'示复意1号','content':'加强说理'}", 0, LEGAL},
	{"review_opinion_report", "forum=review opinion=yes", "0..50d", "{'of':#review_opinion,'day':<-0d!>,'text':'已整改'}", 0, LEGAL},
	{0},
};

// ---- 行政检查

const struct step inspect[] = {
	{"inspection_plan", NULL, NULL, "{'kind':'$visit','items':['市容检查'],'basis':'《示例条例》第五条','party':$who_party,'place':'示例路','times':%0|1|2%}"},
	{"inspection_notice", NULL, "0..3d", "{'given_at':<-1m>,'receiver':'$who','told':true}"},
	{"inspection_entry", NULL, "5..20m", "{'at':<-1m>,'shown_certificate':true,'scanned':true}"},
	{"scene_record", NULL, "40..60m", "{'from':<-25m>,'to':<-1m>,'place':'示例路','shown_certificate':true,'told_recusal':true,'asks_recusal':'no','content':'检查情况','sign':'signed'}"},
	{"correction_order", "found=order", "5..10m", "{'item':'$item','party':$who_party,'fact':'事实','requirement':'改正','deadline':<deadline=+1..5d>,'consequence':'依法处理','handover':'signed'}"},
	{"inspection_result", "found=none", "5..30m", "{'checked_at':<-1m>,'outcome':['none'],'found':'未发现问题'}"},
	{"inspection_result", "found=corrected", "5..30m", "{'checked_at':<-1m>,'outcome':['corrected'],'found':'已当场改正'}"},
	{"inspection_result", "found=order", "5..30m", "{'checked_at':<-1m>,'outcome':['order'],'found':'责令改正'}"},
	{"inspection_result", "found=other", "5..30m", "{'checked_at':<-1m>,'outcome':['other_organ'],'found':'其他机关的线索'}"},
	{"recheck", "found=order", "@deadline 0..4w", "{'of':#correction_order,'checked_at':<-1m>,'result':'corrected','found':'已改正','handover':'signed'}"},
	{"inspection_handover", "found=other", "0..8w", "{'sent_at':<-1m>,'to':'示例市示例局','material':['检查记录']}"},
	{"inspection_publicity", NULL, "0..5w", "{'published_at':<-0m>,'where':'网站'}", 0, CLERK},
	{"inspection_feedback", "said=yes", "0..5d", "{'by':'enterprise','text':'满意'}", 0, CLERK},
	{"inspection_close", NULL, "0..5d", "{'note':'检查情况已经记录'}"},
	{0},
};
