// defects_after.c: what goes wrong on the spot, in service, with the money and in the papers (procedure.md sections H, K, L, P, S, T).
#include "defect.h"

extern const struct defect defects_spot[], defects_service[], defects_money[], defects_papers[];

const struct defect defects_spot[] = {
	{"too much on the spot", "R130", "simple", "pay=ontime", SET, "simple_decision", "fine", "300100", "R132 R175 R360 R220", "a sole trader's own limit; perhaps above the statute; not all is paid", .hides = "R380"},
	{"a kind that needs the ordinary procedure", "R131", "simple", "pay=ontime", SET, "simple_decision", "kinds", "['fine','criticism']", "R012", "the article may not give it"},
	{"a sole trader above the citizen's limit", "R132", "simple", "pay=ontime party=sole", SET, "simple_decision", "fine", "20100", "R175 R360 R220", "perhaps above the statute; not all is paid", .hides = "R380"},
	{"one officer on the spot", "R133", "simple", NULL, CREW, "simple_decision", NULL, "11", .hides = "R021 R023"},
	{"nothing told on the spot", "R134", "simple", NULL, SET, "simple_decision", "told", "false"},
	{"no certificate on the spot", "R134", "simple", NULL, SET, "simple_decision", "shown_certificate", "false"},
	{"no number on the spot", "R135", "simple", NULL, NUMBER, "simple_decision", NULL, ""},
	{"not handed over on the spot", "R136", "simple", NULL, SET, "simple_decision", "handover", "'later'", "R223 R360 R216 R380", "nor has it reached the party since"},
	{"not registered for a fortnight", "R137", "simple", NULL, DELAY, "simple_filing", NULL, "15", .since = M55},
	{"the wrong review organ on the spot", "R138", "simple", NULL, SET, "simple_decision", "review_organ", "'示例省住房和城乡建设厅'", "R321", "the same of the review's own rule"},
	{"one act in two fines", "R139", "simple", NULL, EARLIER, NULL, "<+0d!>", "<@act_day-900d!>"},
	{"fined on the spot without an order", "R140", "simple", "order_first=yes !pay=warning", DROP, "recheck", NULL, NULL, "R123", "nobody looked again"},
	{"collected without a reason", "R220", "simple", "pay=here above_hundred=yes", CLEAR, "simple_decision", "onspot_reason", NULL},
	{0},
};

const struct defect defects_service[] = {
	{"served a month late", "R210", NULL, "publish=first", DELAY, "service:decision", NULL, "40"},
	{"no consent to electronic service", "R211", NULL, "!consent=yes", ADD, "decision", "service",
		"{'of':#decision,'method':'electronic','at':<-0m>,'address':'x','receiver':'x','relation':'appointed','account':'x'}"},
	{"signed by nobody", "R212", NULL, NULL, ADD, "decision", "service", "{'of':#decision,'method':'direct','at':<-0m>,'address':'x','receiver':'x','relation':'none'}"},
	{"a company's paper to a family", "R212", NULL, "party=company|other_org", ADD, "decision", "service",
		"{'of':#decision,'method':'direct','at':<-0m>,'address':'x','receiver':'x','relation':'family'}", "R223 R370", "served earlier so", .hides = "R210 R223"},
	{"a citizen's paper to a mail room", "R212", NULL, "party=person", ADD, "decision", "service",
		"{'of':#decision,'method':'direct','at':<-0m>,'address':'x','receiver':'x','relation':'mailroom'}", .hides = "R210 R223"},
	{"left without a witness", "R213", NULL, NULL, ADD, "decision", "service", "{'of':#decision,'method':'leave','at':<-0m>,'address':'x','refusal':'x','leave_proof':'witness','witnesses':[]}", .hides = "R210 R223"},
	{"published straight away", "R215", NULL, NULL, ADD, "decision", "service", "{'of':#decision,'method':'public','at':<-0m>,'address':'x','tried':[],'published_in':'x'}", .hides = "R210 R223"},
	{"a plan never served", "R216", "instalments", "pay=instal|defer", UNSERVED, "instalment", NULL, NULL},
	{"signed by one without power", "R217", NULL, "agent=no", ADD, "decision", "service", "{'of':#decision,'method':'direct','at':<-0m>,'address':'x','receiver':'x','relation':'agent'}", .hides = "R210 R223"},
	{"a reminder by mail", "R218", "reminded", NULL, ADD, "reminder", "service", "{'of':#reminder,'method':'mail','at':<-0m>,'address':'x','receiver':'x','relation':'appointed','mail_number':'x'}"},
	{0},
};

const struct defect defects_money[] = {
	{"paid before it was served", "R223", NULL, NULL, SET, "payment", "paid_at", "<@served-2d>", "N013 R360", "perhaps before it was made; and the term for closing ran from it"},
	{"surcharge that had not come up", "R224", "reminded", NULL, SET, "reminder", "surcharge_due", "99999999900"},
	{"reminded while stayed", "R225", "reminded", NULL, ADD, "service:decision", "remedy", "{'kind':'review','state':'accepted','day':<+1d!>,'stayed':true}",
		"R224 R380", "no surcharge came up meanwhile"},
	{"a plan for another sum", "R226", "instalments", "pay=defer", SET, "instalment", "plan", "[{'due':<+60d!>,'amount':77}]"},
	{"reminded of another sum", "R228", "reminded", NULL, SET, "reminder", "fine_due", "77"},
	{"to court too early", "R229", "court", NULL, SET, "court_application", "applied_at", "<@remedies_over-20d>", "R224 R228 R370", "and less surcharge had come up"},
	{"to court too late", "R229", "court", NULL, SET, "court_application", "applied_at", "<@remedies_over+120d>"},
	{"to court without papers", "R232", "court", NULL, SET, "court_application", "material", "['强制执行申请书','处罚决定书']"},
	{"published a month late", "R301", NULL, "publish=later", DELAY, "publicity", NULL, "40", .since = M55},
	{"withdrawn a month late", "R302", "remedies", "remedy=changed|revoked !publish=never", DELAY, "publicity_withdrawal", NULL, "40"},
	{"closed as paid, unpaid", "R360", NULL, "pay=ontime", DROP, "payment", NULL, NULL, "R227 R229", "and time goes on", "R223 R380"},
	{"given up without a court", "R361", NULL, NULL, SET, "closing", "kind", "'terminated'", .hides = "R360"},
	{"kept for ten years only", "R364", NULL, NULL, SET, "archiving", "retention", "'ten'"},
	{0},
};

const struct defect defects_papers[] = {
	{"closed before it was decided", "R370", NULL, NULL, MOVE, "closing", NULL, "#scene_record", "R360 R216 R229", "nothing was paid then"},
	{"another party", "R371", NULL, "order=yes", SET, "correction_order", "party", "{'kind':'company','name':'别家公司','uscc':'$uscc','legal_rep':'示例人甲'}", "R175 R191 R190 R212 R158 R383 R069 R201",
		"what depends on the party changes", .hides = "R212 R202"},
	{"decided on another article", "R372", NULL, NULL, SET, "decision", "article_of_penalty", "'《示例条例》第一条'"},
	{"less than told, and no reason", "R373", NULL, "discuss=no statement=none|waived rich=yes", SET, "decision", "fine", "$less", "R175 R380 R360", "perhaps below the statute; too much was paid"},
	{"decided otherwise than discussed", "R374", NULL, "discuss=yes", SET, "discussion", "fine", "77700"},
	{"officers nobody assigned", "R375", NULL, NULL, CREW, "report", NULL, "11 13"},
	{"who reviewed approves", "R376", NULL, NULL, APPROVER, "decision", NULL, "41"},
	{"paid too much", "R380", NULL, "pay=ontime", SET, "payment", "amount", "$more"},
	{"a fine in fen", "R390", NULL, "rich=yes", SET, "report", "fine", "12345", "R175 R201", "perhaps outside the statute"},
	{0},
};
