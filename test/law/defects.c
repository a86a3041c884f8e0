// defects.c: what goes wrong from the clue to the decision, one row each (procedure.md sections A-J, N001-N014).
#include "defect.h"

#define INTERVIEW "'from':<-25m>,'to':<-1m>,'place':'x','role':'witness','person':'甲','shown_certificate':true,'told_rights':true,'asks_recusal':'no'," \
	"'qa':[{'q':'问','a':'答'}],'sign':'signed'"

static const struct defect order[] = {
	{"filed without a check", "N001", NULL, NULL, DROP, "verification", NULL, NULL, "R040 R041", "nor in time"},
	{"two clues", "N002", NULL, NULL, ADD, "clue", "clue", "{'source':'patrol','found_at':<-1m>,'place':'x','summary':'x'}"},
	{"an act of the other procedure", "N003", NULL, NULL, ADD, "report", "simple_filing", "{'filed_at':<-0m>}", "N001", "it rests on a decision on the spot"},
	{"evidence after the archive", "N004", NULL, NULL, ADD, "archiving", "evidence",
		"{'kind':'physical','name':'x','source':'x','collected_at':<-1m>,'place':'x','proves':'x','lawful':true}", "R365 R325", "too late for the volume; collected while a review runs", .hides = "R062 R066"},
	{"a recusal before filing", "N005", NULL, NULL, ADD, "clue", "recusal", "{'who':'13','asked_by':'x','asked_at':<-1m>,'reason':'x','granted':'no'}", .hides = "R025"},
	{"approved twice", "N006", NULL, NULL, ADD, "report", "approval", "{'of':#report,'step':'brigade_head','result':'agree','opinion':'x'}", "R030",
		"the officer in charge gave it"},
	{"service of nothing", "N007", NULL, NULL, ADD, "scene_record", "service", "{'of':'424242','method':'direct','at':<-0m>,'address':'x','receiver':'x','relation':'appointed'}"},
	{"served before it was made", "N008", NULL, NULL, ADD, "decision", "service", "{'of':#decision,'method':'direct','at':<-9d>,'address':'x','receiver':'x','relation':'appointed'}"},
	{"sent back after service", "N009", NULL, NULL, ADD, "archiving", "send_back", "{'to':'decision','reason':'x'}", "*", "all behind the decision is undone", "*"},
	{"a fine corrected by amendment", "N010", NULL, NULL, ADD_DRAFT, "decision", "amendment", "{'of':#decision,'reason':'x','values':{'fine':100}}", "N017", "nobody has agreed to it"},
	{"heard after the decision", "N016", NULL, NULL, ADD, "decision", "hearing_request", "{'made_at':<-1m>,'accepted':'no','reason':'x'}", "N002 R159 R160", "heard before; too late", .hides = "*"},
	{"closed before all was agreed to", "N017", NULL, NULL, ADD_DRAFT, "publicity", "amendment", "{'of':#filing,'reason':'x','values':{'brief':'x'}}"},
	{"a receipt of another payment", "N019", NULL, "pay=ontime", ADD, "payment", "payment", "{'paid_at':<-0m>,'amount':1,'pay_for':'fine','channel':'bank','receipt':'票2'}", "*", "more than is owed", "*"},
	{"a clue of the last century", "N020", NULL, NULL, SET, "scene_record", "from", "'1996-09-30T10:00'", "*", "long before everything", "*"},
	{"closed with the violation going on", "N012", NULL, NULL, SET, "closing", "correction", "'not_done'"},
	{"archived next year", "N011", NULL, NULL, MOVE, "archiving", NULL, "400"},
	{"performance of nothing", "N013", NULL, NULL, ADD, "report", "performance", "{'done_at':<-1m>,'what':'x'}"},
	{"the clue checked after filing", "N014", NULL, NULL, ADD, "filing", "verification", "{'result':'file','found':'x'}", "R040", "and too late for the check", .hides = "R041"},
	{0},
};

static const struct defect power[] = {
	{"power that had ended", "R001", NULL, NULL, ORGAN, NULL, "power_to", "2021-07-31", "R002", "a township's list ends with it"},
	{"another county's violation", "R006", NULL, NULL, ORGAN, NULL, "region", "650102"},
	{"a township without a grant", "R007", NULL, "!granted", ORGAN, NULL, "town", NULL, .hides = "R251"},
	{"a kind that the article does not give", "R012", NULL, NULL, SET, "report", "kinds", "['fine','suspend_licence']", "R176", "the income is not confiscated any more"},
	{"an item that no catalogue has", "R013", NULL, "order=no", SET, "filing", "item", "'NOSUCH-001'", .hides = "R012 R016 R175 R176 R202 R195 R121 R201 R008 R018 R388 R002 R125 R021"},
	{"fined for it before", "R016", NULL, NULL, EARLIER, NULL, "<+0d!>", "'$act_day'"},
	{0},
};

static const struct defect people[] = {
	{"one officer asks", "R020", NULL, NULL, CREW, "interview", NULL, "11"},
	{"the same officer twice", "R020", NULL, NULL, CREW, "scene_record", NULL, "12 12"},
	{"a certificate expired", "R021", NULL, NULL, OFFICER, "12", "expires", "2021-07-31"},
	{"a certificate suspended", "R021", NULL, NULL, OFFICER, "11", "suspended", "2021-08-01"},
	{"a certificate of another place", "R021", NULL, NULL, OFFICER, "11", "area", "650100"},
	{"a certificate of another field", "R021", NULL, NULL, OFFICER, "11", "category", "燃气执法"},
	{"no certificate at all", "R021", NULL, NULL, OFFICER, "12", "missing", NULL},
	{"no certificate shown", "R022", NULL, NULL, SET, "scene_record", "shown_certificate", "false"},
	{"an auxiliary as officer", "R023", NULL, NULL, OFFICER, "12", "auxiliary", NULL},
	{"one who must withdraw goes on", "R024", NULL, "recusal=yes", SET, "recusal", "granted", "'yes'"},
	{"a recusal asked and never answered", "R025", NULL, "recusal=no", SET, "interview", "asks_recusal", "'yes'"},
	{"a reviewer without the qualification", "R026", NULL, NULL, OFFICER, "41", "since", "2018-01-01"},
	{"who investigated reviews", "R027", NULL, NULL, BY, "legal_review", NULL, "12", .hides = "R026 R376"},
	{"who investigated presides", "R028", "hearing", NULL, SET, "hearing", "chair", "'11'", "R162", "nor is it the chair of the notice"},
	{"one leader discusses", "R029", NULL, "discuss=yes", SET, "discussion", "attendees", "[{'user':'31','name':'甲','post':'局长','opinion':'同意'}]"},
	{"an officer votes", "R029", NULL, "discuss=yes", SET, "discussion", "attendees",
		"[{'user':'31','name':'甲','post':'局长','opinion':'同意'},{'user':'33','name':'丙','post':'副局长','opinion':'同意'},{'user':'11','name':'乙','post':'队员','opinion':'同意'}]"},
	{"who drafted approves", "R030", NULL, NULL, APPROVER, "report", NULL, "11"},
	{0},
};

static const struct defect filing[] = {
	{"the clue checked too late", "R040", NULL, "late_check=no", DELAY, "verification", NULL, "30"},
	{"approved before it was written", "R042", NULL, NULL, MOVE, "approval:filing", NULL, "-2", "N001 N006", "what follows it at once stands before it; agreed to before it was written"},
	{"filed against the check", "R041", NULL, NULL, SET, "verification", "result", "'not_file'"},
	{"discovered after two years", "R044", NULL, "continuing=false", SET, "filing", "act_day", "<-800d!>", "R013 R015 R002", "the law may be younger", .hides = "R016 R195"},
	{"discovered after filing", "R045", NULL, NULL, SET, "clue", "found_at", "<+60d>", "R044", "found later, perhaps after two years"},
	{"the party not told of the end", "R049", "withdrawn_late", NULL, SET, "withdrawal", "party_told", "'no'"},
	{0},
};

static const struct defect evidence[] = {
	{"a proof that is not in the file", "R061", NULL, NULL, SET, "report", "proofs", "[{'evidence':'777777','proves':'x'}]"},
	{"unlawful evidence", "R062", NULL, NULL, SET, "evidence", "lawful", "false"},
	{"rights not told", "R063", NULL, NULL, SET, "interview", "told_rights", "false"},
	{"an interview that ends before it begins", "N018", NULL, NULL, SET, "interview", "to", "<-100m>", .hides = "R064"},
	{"in two places at once", "R064", NULL, NULL, ADD, "interview", "interview", "{" INTERVIEW "}"},
	{"withdrawal right not told", "R065", NULL, NULL, SET, "scene_record", "told_recusal", "false"},
	{"a copy not compared", "R066", NULL, "copy=yes", SET, "evidence", "original", "false"},
	{"no credit code", "R069", NULL, "party=company|other_org order=yes", SET, "correction_order", "party", "{'kind':'$party','name':'$who_name','legal_rep':'示例人甲'}"},
	{"a shop sign and nobody behind", "R069", NULL, "party=sole order=yes", SET, "correction_order", "party", "{'kind':'sole','name':'$who_name'}"},
	{"no identity number", "R069", NULL, "party=person order=yes", SET, "correction_order", "party", "{'kind':'person','name':'$who_name'}"},
	{"no power of attorney", "R070", NULL, "agent=yes", DROP, "agent", NULL, NULL, "R217", "he may have signed for papers"},
	{"stopped for no reason", "R075", "suspended", NULL, SET, "suspension", "reason", "'other'"},
	{"kept before the approval", "R080", "preservation", NULL, SET, "preservation", "from", "<+1m>", "R081", "and the seven days began earlier"},
	{"kept for three weeks", "R081", "preservation", NULL, DELAY, "preservation_handling", NULL, "25"},
	{"no list handed over", "R082", "preservation", NULL, SET, "preservation", "handover", "'later'", "R216", "nor was it served"},
	{"kept when nothing is left to prove", "R083", "preservation", NULL, ADD_DRAFT, "report", "preservation",
		"{'reason':'x','from':<+1d>,'goods':[{'name':'x','quantity':1,'unit':'件'}],'keep_place':'x','keeper':'x','handover':'signed'}", "N017", "nobody has agreed to it"},
	{"kept, then asked", "R084", "preservation", NULL, SET, "preservation", "from", "<-3h>", "R081", "and the seven days began earlier", .hides = "R083"},
	{"no order to correct", "R120", NULL, "order=no", SET, "decision", "corrects", "false"},
	{"fined though corrected", "R121", "order_first", NULL, SET, "recheck", "result", "'corrected'"},
	{"a deadline in the past", "R122", NULL, "order=yes", SET, "correction_order", "deadline", "<-1d>", "R123", "the re-check is late for it"},
	{"re-checked a month late", "R123", NULL, "order=yes", DELAY, "recheck", NULL, "30"},
	{0},
};

static const struct defect notices[] = {
	{"nothing was investigated", "R150", NULL, "agent=no", DROP, "scene_record|interview|evidence", NULL, NULL, "R061", "the proofs are gone with it", .hides = "R062 R063 N018 R065 R020 R022 R064 R025 R066 N004 R023 R282"},
	{"the notice never served", "R151", NULL, NULL, UNSERVED, "prior_notice", NULL, NULL, "R216 R159 R160", "no receipt at the end; no hearing period either", .hides = "R154 R159 R169 R160"},
	{"a notice without a sum", "R152", NULL, NULL, CLEAR, "prior_notice", "fine", NULL, "R156 R157 R158 R373", "any sum is more than was told", .hides = "R373 R158 R383"},
	{"one day to answer", "R153", NULL, NULL, SET, "prior_notice", "statement_days", "1"},
	{"decided while the party may still speak", "R154", NULL, "statement=none|stated", SET, "prior_notice", "statement_days", "30"},
	{"a defence nobody answered", "R155", NULL, "statement=stated", DROP, "statement_review", NULL, NULL},
	{"half a defence answered", "R155", NULL, "statement=stated", SET, "statement_review", "answers", "[{'text':'x','adopted':'no','reason':'x'}]"},
	{"a point the decision does not answer", "R155", NULL, "statement=stated", SET, "decision", "replies", "[{'text':'家庭困难','adopted':'no','reason':'x'}]"},
	{"a fact without evidence", "R173", NULL, NULL, SET, "decision", "grounds", "[{'text':'事实','article':'x'}]"},
	{"heavier for speaking", "R156", NULL, "statement=stated", SET, "decision", "fine", "$more", "R175 R374 R360 R223 R229 R227 R158 R383 R201", "more is to be paid; perhaps more than the law", .hides = "R380"},
	{"heavier than told", "R157", NULL, "statement=none|waived", SET, "decision", "fine", "$more", "R175 R374 R360 R223 R229 R227 R158 R383 R201", "more is to be paid; perhaps more than the law", .hides = "R380"},
	{"the hearing not told", "R158", "hearing", "ask=waived", SET, "prior_notice", "hearing_right", "false", "R383", "nor by the decision's sum"},
	{"the decision's hearing not told", "R383", "hearing", "ask=waived", SET, "prior_notice", "hearing_right", "false", "R158", "nor by the notice's sum"},
	{0},
};

static const struct defect hearings[] = {
	{"a hearing refused", "R159", "hearing", "ask=held", SET, "hearing_request", "accepted", "'no','reason':'x'", .hides = "R160"},
	{"no hearing held", "R160", "hearing", "ask=held", DROP, "hearing", NULL, NULL, "N001 R165", "the report of the hearing rests on it", .hides = "R028 R159 R162 R165"},
	{"a hearing the day after tomorrow", "R161", "hearing", "ask=held", SET, "hearing_notice", "time", "<+2d>"},
	{"another chair", "R162", "hearing", "ask=held", SET, "hearing", "chair", "'42'"},
	{"behind closed doors", "R162", "hearing", "ask=held", SET, "hearing_notice", "open", "false"},
	{"no report of the hearing", "R165", "hearing", "ask=held", DROP, "hearing_report", NULL, NULL},
	{"no legal review", "R166", NULL, NULL, DROP, "legal_review", NULL, NULL, "R370", "the discussion stands without it", "R027 R026 R167 R168 R169 R376 R269"},
	{"the review did not pass", "R167", NULL, NULL, SET, "legal_review", "conclusion", "'revise'"},
	{"unlawful and passed", "R168", NULL, NULL, SET, "legal_review", "law_opinion", "'bad'"},
	{"a crime and passed", "R168", NULL, NULL, SET, "legal_review", "crime_opinion", "'yes'", "R269", "nor was it handed over"},
	{"reviewed before the party was told", "R169", "service", "way=public revise=no", MOVE, "legal_review", NULL, "#prior_notice", "R370 N001 R167 R166", "nobody asked for it yet; the approvals come later; an earlier review failed"},
	{"reduced and not discussed", "R170", "reduced", NULL, DROP, "discussion", NULL, NULL, .hides = "R029 R374"},
	{"decided after ninety days", "R171", NULL, NULL, DELAY, "decision", NULL, "190", .hides = "R154"},
	{"above the statute", "R175", NULL, NULL, SET, "report", "fine", "$over", "R201 R390", "and above its tier"},
	{"no word on unlawful income", "R176", NULL, "gives_income=yes takes=no", SET, "report", "no_income", "false"},
	{"the wrong court", "R178", NULL, NULL, SET, "decision", "court", "'示例市中级人民法院'"},
	{"the wrong review organ", "R178", NULL, NULL, SET, "decision", "review_organ", "'示例省住房和城乡建设厅'", "R321", "the same of the review's own rule"},
	{"things kept and forgotten", "R180", "preservation", NULL, DROP, "preservation_handling", NULL, NULL, "R081", "nobody handled them in time"},
	{"no ground for no penalty", "R181", "exempt", "!ground=not_established", CLEAR, "no_penalty", "ground", NULL},
	{"one number for two papers", "R183", NULL, NULL, NUMBER, "decision", NULL, "#prior_notice"},
	{0},
};

static const struct defect discretion[] = {
	{"a child fined", "R190", NULL, "party=person order=yes", SET, "correction_order", "party", "{'kind':'person','name':'$who_name','id_number':'$id_number','birth':<@act_day-4000d!>}"},
	{"a minor fined in full", "R191", NULL, "party=person order=yes degree=normal|heavier", SET, "correction_order", "party",
		"{'kind':'person','name':'$who_name','id_number':'$id_number','birth':<@act_day-6000d!>}"},
	{"who could not know", "R192", NULL, "degree=normal", SET, "report", "circumstances", "['mental']"},
	{"merit unheeded", "R193", NULL, "degree=normal", SET, "report", "circumstances", "['merit']"},
	{"slight, corrected and fined", "R194", NULL, "degree=normal", SET, "report", "circumstances", "['slight_corrected']"},
	{"not the first time", "R195", "exempt", "ground=first_slight", EARLIER, NULL, "<@act_day-90d!>", "<@act_day-100d!>"},
	{"no fault and fined", "R196", NULL, "degree=normal", SET, "report", "circumstances", "['no_fault']", "R074", "nor is the proof answered"},
	{"outside its tier", "R201", NULL, "tiered", SET, "report", "fine", "$tier_over", "R175", "perhaps above the statute"},
	{"a tier above the statute", "R202", NULL, "!tiered wild_benchmark", SET, "report", "benchmark", "'$wild_benchmark','tier':'$wild_tier'", "R201 R385", "the sum is not in it"},
	{"reduced without a ground", "R198", "reduced", "!age", CLEAR, "report", "circumstances", NULL},
	{0},
};

extern const struct defect defects_spot[], defects_service[], defects_money[], defects_papers[], defects_seizure[], defects_crime[], defects_camera[], defects_credit[], defects_duty[], defects_building[],
	defects_dispute[], defects_inspection[], defects_rest[], defects_world[];
const struct defect *const defect_tables[] = {order, power, people, filing, evidence, notices, hearings, discretion, defects_spot, defects_service, defects_money,
	defects_papers, defects_seizure, defects_crime, defects_camera, defects_credit, defects_duty, defects_building, defects_dispute, defects_inspection, defects_rest, defects_world, NULL};
