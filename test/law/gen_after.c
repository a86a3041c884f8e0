// gen_after.c: what comes behind a decision: money by every road (行政处罚法 §66-§73, 行政强制法 §46, §53-§58), remedies; decisions on the spot
// (§51-§53), none at all (§33), and cases that end early.
#include "gen_steps.h"

#define PAID(n, amount, what) "{'paid_at':<-0m>,'amount':" amount ",'pay_for':'" what "','channel':'%bank|electronic%','receipt':'票" n "'}"

const struct step pay[] = {
	{"payment", "pay=warning !warns", "@served 0..5d", PAID("1", "$fine", "fine")},
	{"payment", "pay=ontime", "@served 0..15d", PAID("2", "$fine", "fine")},
	{"payment", "pay=onspot", "@served 0d", "{'paid_at':<-0m>,'amount':$fine,'pay_for':'fine','channel':'onspot','receipt':'票1','onspot_reason':'边远地区，当事人提出'}"},
	{"cash_handin", "pay=onspot", "0..1w", "{'of':#payment,'step':'organ','at':<-0m>,'receipt':'交1'}"},
	{"cash_handin", "pay=onspot", "0..1w", "{'of':#payment,'step':'bank','at':<-0m>,'receipt':'缴1'}", 0, CLERK},
	{"payment", "pay=parts", "@served 0..7d", PAID("3", "$half", "fine")},
	{"payment", "pay=parts", "0..6d", PAID("4", "$rest", "fine")},
	{"payment", "pay=late", "@overdue 0..45d", PAID("5", "$fine", "fine")},
	{"payment", "pay=late", "0m", PAID("6", "$surcharge", "surcharge")},
	{"instalment", "pay=instal", "@served 0..4d", "{'kind':'instal','applied_at':<-5m>,'reason':'经济困难','plan':[{'due':<first=+30d!>,'amount':$half},{'due':<second=+60d!>,'amount':$rest}]}", SERVED},
	{"payment", "pay=instal", "0..6d", PAID("7", "$half", "fine")},
	{"payment", "pay=instal", "@first 0..30d", PAID("8", "$rest", "fine")},
	{"instalment", "pay=defer", "@served 0..4d", "{'kind':'defer','applied_at':<-5m>,'reason':'经济困难','plan':[{'due':<first=+60d!>,'amount':$fine}]}", SERVED},
	{"payment", "pay=defer", "0..30d", PAID("9", "$fine", "fine")},
	{"reminder", "pay=reminded|court", "@overdue 0..40d", "{'fine_due':$fine,'surcharge_due':$surcharge,'deadline_days':%10|15%,'way':'到银行缴纳'}", SERVED},
	{"reminder_defence", "pay=reminded|court defend=yes", "0..3d", "{'made_at':<-1m>,'points':[{'text':'困难'}],'answer':'不予采纳'}"},
	{"payment", "pay=reminded", "0..9d", PAID("10", "$fine", "fine")},
	{"payment", "pay=reminded", "0m", PAID("11", "$surcharge", "surcharge")},
	{"court_application", "pay=court", "@remedies_over @reminder_over 0..60d", "{'court':'$court','applied_at':<applied=+2..5d>,'claim_fine':$fine,'claim_surcharge':$fine,"
		"'material':['强制执行申请书','处罚决定书','当事人意见及催告情况','执行标的情况','其他材料']}"},
	{"court_result", "pay=court", "@applied 1..7d", "{'day':<+0d!>,'accepted':'yes','note':'受理'}"},
	{"court_result", "pay=court", "5..30d", "{'day':<+0d!>,'accepted':'yes','finished':true,'note':'执行完毕'}"},
	{"performance", "pay=ontime", NULL, "{'done_at':<-1m>,'what':'已履行'}"},
	{0},
};
// 行政处罚法 §74 para 1
#define DISPOSED(n) "'of':#decision,'goods':[{'name':'工具','quantity':" #n ",'unit':'件'}],'basis':'《中华人民共和国行政处罚法》第七十四条第一款','done_at':<-0m>,'place':'仓库','disposer':'示例单位'," \
	"'witnesses':[{'name':'示例见证人'}]"
const struct step dispose[] = {
	{"confiscated_handling", "dispose=once|twice", "0..2d", "{" DISPOSED(2) ",'method':'%finance|special%'}"},
	{"confiscated_handling", "dispose=sold", "0..2d", "{" DISPOSED(3) ",'method':'auction','proceeds':%100|90000%,'receipt':'缴1'}"},
	{"confiscated_handling", "dispose=twice", "0..2d", "{" DISPOSED(1) ",'method':'destroy','content':'粉碎'}"},
	{0},
};
const struct step close_it[] = {
	{"closing", "pay=court", "0..10d", "{'kind':'court_enforced','execution':'法院执行完毕','correction':'done','remedy_note':'无'}"},
	{"closing", "!pay=court", "0..10d", "{'kind':'performed','execution':'已缴清','correction':'%done|none%','remedy_note':'无'}"},
	{0},
};

// 行政处罚法 §48, §73: a review after payment; what is set aside is withdrawn from publicity
const struct step remedy[] = {
	{"remedy", "remedy=upheld|revoked|changed|withdrawn", "1..20d", "{'kind':'review','state':'accepted','day':<+0d!>}"},
	{"remedy", "remedy=upheld", "10..50d", "{'kind':'review','state':'ended_upheld','day':<+0d!>}"},
	{"remedy", "remedy=withdrawn", "3..20d", "{'kind':'review','state':'withdrawn','day':<+0d!>}"},
	{"remedy", "remedy=changed", "10..50d", "{'kind':'review','state':'ended_changed','day':<+0d!>}"},
	{"remedy", "remedy=revoked", "10..50d", "{'kind':'review','state':'ended_revoked','day':<+0d!>}"},
	{"restitution", "remedy=revoked", "0m", "{'done_at':<-0m>,'money':$fine,'how':'退还罚款'}"},
	{"loss_review", "remedy=changed|revoked", "0m", "{'day':<+0d!>,'cause':'证据不足','measure':'补充取证规范'}", 0, LEGAL},
	{"publicity_withdrawal", "remedy=changed|revoked", "0..2w", "{'withdrawn_at':<-0m>,'reason':'决定被撤销、变更'}", 0, CLERK},
	{0},
};


// ---- 当场处罚

#define ON_THE_SPOT "'item':'$item','party':$who_party,'place':'示例路','act_at':<-5..20m>,'facts':'事实','shown_certificate':true,'told':true,'defence':'无'," \
	"'corrected':'已当场改正','handover':'signed','review_organ':'$review_organ'"
const struct step on_the_spot[] = {
	{"simple_decision", "pay=warning warns", NULL, "{" ON_THE_SPOT ",'kinds':['warning']}"},
	{"simple_decision", "pay=here", NULL, "{" ON_THE_SPOT ",'kinds':['fine'],'fine':$fine,'onspot_pay':true,'onspot_reason':'事后难以执行','receipt':'票9'}"},
	{"simple_decision", "pay=warning !warns", NULL, "{" ON_THE_SPOT ",'kinds':['fine'],'fine':$fine}"},
	{"simple_decision", "!pay=warning|here", NULL, "{" ON_THE_SPOT ",'kinds':['fine'],'fine':$fine}"},
	{"cash_handin", "pay=here", "10..60m", "{'of':#simple_decision,'step':'organ','at':<-0m>,'receipt':'交1'}"},
	{"cash_handin", "pay=here", "0m", "{'of':#simple_decision,'step':'bank','at':<-0m>,'receipt':'缴1'}", 0, CLERK},
	{"simple_filing", NULL, "0..2d", "{'filed_at':<-0m>}"},
	{0},
};
const struct step ordered_before[] = {   // the item's own article: an unheeded order first
	{"correction_order", "order_first=yes", NULL, "{'item':'$item','party':$who_party,'fact':'事实','requirement':'清理','deadline':<deadline=+1..3d>,'consequence':'依法处理','handover':'signed'}"},
	{"recheck", "order_first=yes", "@deadline 0..4w", "{'of':#correction_order,'checked_at':<-1m>,'result':'not_corrected','found':'仍未改正','handover':'signed'}"},
	{0},
};

// ---- 不予处罚 (§30, §31, §33, §57)

#define EXEMPT(ground) "{'facts':'事实','proofs':[{'evidence':#evidence,'proves':'现场情况'}],'discretion_reason':'理由','no_income':true,'degree':'exempt','circumstances':[" ground "]"
#define NOT_PUNISHED "'facts':'事实','reason':'理由','education':'批评教育','review_organ':'$review_organ','court':'$court'"
const struct step report_exempt[] = {
	{"report", "ground=not_established", "0..6d", EXEMPT("") "}"},
	{"report", "!ground=not_established|no_fault", "0..6d", EXEMPT("'$ground'") "}"},
	{"report", "ground=no_fault", "0..6d", EXEMPT("'$ground'") ",'fault':'proved','fault_note':'当事人提供了送检报告'}"},
	{0},
};
const struct step no_penalty[] = {
	{"no_penalty", "ground=not_established", "0..5d", "{" NOT_PUNISHED ",'not_established':true}", SERVED},
	{"no_penalty", "!ground=not_established", "0..5d", "{" NOT_PUNISHED ",'ground':['$ground']}", SERVED},
	{"closing", "ground=not_established", "0..10d", "{'kind':'not_established','execution':'无','correction':'none','remedy_note':'无'}"},
	{"closing", "!ground=not_established", "0..10d", "{'kind':'no_penalty','execution':'无','correction':'done','remedy_note':'无'}"},
	{0},
};

// ---- cases that end early

const struct step not_filed[] = {
	{"verification", NULL, "0..10d", "{'result':'not_file','found':'未发现违法事实'}"},
	{"not_filing", NULL, "0..4d", "{'reason':'%no_fact|minor|expired|other%','explain':'说明'?50(,'reporter_told':'yes')}"},
	{0},
};
const struct step joined[] = {
	{"clue_join", NULL, "0..3d", "{'into':'77','reason':'同一事项'}"},
	{0},
};
const struct step handed_over[] = {
	{"transfer", NULL, "0..6d", "{'kind':'organ','to':'示例区示例局','reason':'不属于本机关管辖','material':['案卷']}", SERVED},
	{"closing", NULL, "0..5d", "{'kind':'transferred','execution':'移送','correction':'none','remedy_note':'无'}"},
	{0},
};
const struct step withdrawn[] = {
	{"withdrawal", NULL, "0..6d", "{'reason':'%no_fact|expired|dead|wrong_party|other%','explain':'说明','party_told':'yes'}"},
	{"closing", NULL, "0..5d", "{'kind':'withdrawn','execution':'撤案','correction':'none','remedy_note':'无'}"},
	{0},
};
