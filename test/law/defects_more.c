// defects_more.c: what goes wrong with unlawful buildings, in reviews and lawsuits, at inspections, with powers (procedure.md sections A, M, Q, R).
#include "defect.h"

extern const struct defect defects_building[], defects_dispute[], defects_inspection[], defects_rest[];

const struct defect defects_building[] = {
	{"no planning opinion", "R250", "demolition", "zone=city", DROP, "planning_opinion", NULL, NULL},
	{"torn down though it can be put right", "R250", "demolition", "zone=city", SET, "planning_opinion", "conclusion", "'correctable'"},
	{"nobody charged the organ", "R251", "demolition", "zone=city", DROP, "government_charge", NULL, NULL},
	{"a village's building", "R251", "demolition", "zone=city", SET, "demolition_decision", "zone", "'village'", "R250", "villages need no opinion", .hides = "R250"},
	{"torn down without telling", "R252", "demolition", NULL, DROP, "demolition_notice", NULL, NULL},
	{"torn down without a reminder", "R252", "demolition", NULL, DROP, "duty_reminder", NULL, NULL, "R244", "nor could it be ordered"},
	{"torn down without an announcement", "R252", "demolition", NULL, DROP, "demolition_announcement", NULL, NULL},
	{"torn down within the six months", "R253", "demolition", NULL, SET, "demolition_execution", "from", "<@demolish_from-20d>", "R252 R239", "perhaps before the announcement; perhaps over a holiday"},
	{"torn down before the announced day", "R253", "demolition", NULL, SET, "demolition_announcement", "deadline", "<+400d!>"},
	{"built on and never stopped", "R254", "demolition", "built=under_way", DROP, "stop_building", NULL, NULL, "R252", "a link of the chain"},
	{"no list of what was inside", "R255", "demolition", "inside=yes", CLEAR, "demolition_execution", "goods", NULL},
	{"nobody watched", "R255", "demolition", "inside=yes", CLEAR, "demolition_execution", "witnesses", NULL, "R252", "nor signed the record"},
	{"inside an expropriation", "R256", "demolition", NULL, SET, "demolition_decision", "expropriation", "true"},
	{0},
};

const struct defect defects_dispute[] = {
	{"the superior department reviews", "R321", NULL, NULL, SET, "decision", "review_organ", "'示例省住房和城乡建设厅'", "R178", "nor is it the registered one"},
	{"an application kept for a month", "R323", "disputed", "handed=yes", DELAY, "handed_forward", NULL, "30"},
	{"half the evidence", "R324", "disputed", "forum=review", SET, "remedy_answer", "complete", "false"},
	{"answered after a month", "R324", "disputed", "forum=review", DELAY, "remedy_answer", NULL, "30"},
	{"half the evidence in court", "R328", "disputed", "forum=lawsuit", SET, "remedy_answer", "complete", "false"},
	{"answered in court after a month", "R328", "disputed", "forum=lawsuit", DELAY, "remedy_answer", NULL, "30"},
	{"evidence collected while it runs", "R325", "disputed", NULL, ADD, "remedy_answer", "evidence",
		"{'kind':'physical','name':'x','source':'x','collected_at':<-0m>,'place':'x','proves':'x','lawful':true}", "N004 R365", "the case was closed"},
	{"stopped for nothing", "R329", "disputed", "stayed=yes", SET, "stay", "day", "<-300d!>", "N001 R365", "before any review; entered after the archive"},
	{"an opinion nobody answered", "R331", "disputed", "forum=review opinion=yes", DELAY, "review_opinion_report", NULL, "80"},
	{"performed a month late", "R332", "disputed", "outcome=changed", DELAY, "remedy_performance", NULL, "40"},
	{"review and lawsuit at once", "R333", "disputed", "forum=review", ADD, "remedy_answer", "remedy", "{'kind':'lawsuit','state':'accepted','day':<+0d!>}", "R324 R326 R327", "and it never ends"},
	{"lost and nobody asked why", "R334", "disputed", "outcome=changed", DROP, "loss_review", NULL, NULL},
	{0},
};

const struct defect defects_inspection[] = {
	{"an item nobody published", "R340", "inspection", "!party=person", SET, "inspection_plan", "items", "['夜间检查']"},
	{"once too often", "R340", "inspection", "!party=person !visit=clue", SET, "inspection_plan", "times", "9"},
	{"no notice of the inspection", "R341", "inspection", "!party=person", DROP, "inspection_notice", NULL, NULL},
	{"the firm's code not scanned", "R341", "inspection", "!party=person", SET, "inspection_entry", "scanned", "false"},
	{"a grid worker inspects", "R342", "inspection", NULL, SET, "inspection_entry", "helpers_inspect", "true"},
	{"a complaint about gifts", "R343", "inspection", "said=yes", SET, "inspection_feedback", "bans", "['gift']"},
	{"visit after visit", "R345", "inspection", NULL, SET, "inspection_plan", "pending", "['工地检查']"},
	{"no record of the scene", "R346", "inspection", NULL, DROP, "scene_record", NULL, NULL, .hides = "R020 R022 R065 R021 R023"},
	{"closed with the order open", "R346", "inspection", "found=order", DROP, "recheck", NULL, NULL, "R123", "nobody looked again"},
	{"another organ's clue kept", "R346", "inspection", "found=other", DROP, "inspection_handover", NULL, NULL, "R347", "nor in time"},
	{"one officer inspects", "R020", "inspection", NULL, CREW, "inspection_entry", NULL, "11"},
	{0},
};

const struct defect defects_rest[] = {
	{"another organ filed first", "R008", NULL, NULL, PART, NULL, "elsewhere", NULL, "R018", "and its case still runs"},
	{"another organ's case runs", "R018", NULL, NULL, PART, NULL, "elsewhere", NULL, "R008", "and it filed first"},
	{"an item that the province's list has not", "R002", NULL, "granted", PART, NULL, "unlisted", NULL},
	{"an officer who was in a course", "R377", NULL, NULL, PART, NULL, "engagement", NULL},
	{"a dispute nobody settled", "R009", NULL, NULL, ADD, "clue", "jurisdiction_dispute", "{'arisen':<+0d!>,'other':'示例区示例局','matter':'x'}", .since = M55},
	{"samples without a receipt", "R067", NULL, NULL, ADD, "scene_record", "sampling",
		"{'at':<-1m>,'place':'x','goods':[{'name':'x','quantity':1,'unit':'件'}],'sign':'signed','copy_given':false}"},
	{"an institution without qualification", "R068", NULL, NULL, ADD, "scene_record", "appraisal", "{'institution':'x','qualified':false,'matter':'x','sent':<+0d!>}"},
	{"help asked by telephone", "R076", NULL, NULL, ADD, "scene_record", "assistance_request", "{'day':<+0d!>,'organ':'x','matter':'x','written':false}"},
	{"fined by the day", "R125", NULL, NULL, ADD, "service:decision", "daily_penalty", "{'basis':'x','from':<-1d!>,'to':<+0d!>,'days':2,'amount':200}", "R216", "nor is it served"},
	{"a request for protection unanswered", "R335", "court", NULL, ADD, "filing", "protection_request", "{'made_at':<-0m>,'who':'x','request':'x'}"},
	{"to court at once from the spot", "R322", "simple", NULL, SET, "simple_decision", "review_organ", "'示例区人民法院'", "R138 R321", "no court reviews"},
	{"an old text of the law", "R388", NULL, "versioned", SET, "decision", "law_version", "'1999年版'"},
	{"reminding a firm that is no more", "R387", "reminded", NULL, ADD, "service:decision", "party_end", "{'day':<+0d!>,'kind':'dissolved','property':'no','successor':'no'}"},
	{0},
};
