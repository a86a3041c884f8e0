// defects_world.c: what goes wrong beside the acts (powers, recordings, other provisions), with the archive, and in what follows a transfer, an
// inspection or a lost review (procedure.md sections A, D, F, L, N, P-T).
#include "defect.h"

extern const struct defect defects_world[];

#define AUCTION "'of':#seizure,'at':<-0m>,'auctioneer':'x','goods':[{'name':'手推车','quantity':1,'unit':'辆'}],'proceeds':100,'to_fine':100,'back':0"
#define AGAIN "{'facts':'事实','proofs':[{'evidence':#evidence,'proves':'现场情况'}],'article_of_duty':'$article_of_duty','article_of_penalty':'$article_of_penalty'," \
	"'reasons':'理由','defence':'已听取',$penalty,'pay_days':15,'corrects':true,'review_organ':'$review_organ','court':'$court'}"

const struct defect defects_world[] = {
	{"a receipt of the police and no transfer", "N015", NULL, NULL, ADD, "scene_record", "police_receipt", "{'received_at':<-0m>,'kind':'own','signed':true}", "N001 R266",
		"its own step is missing too; and no answer comes"},
	{"a letter that was never published", "R003", NULL, NULL, PART, NULL, "entrusted", NULL, .hides = "R007"},
	{"a seizure by an entrusted body", "R004", "seizure", NULL, PART, NULL, "entrusted", NULL, "R003", "its letter was never published", .hides = "R007"},
	{"a seizure outside the concentrated powers", "R005", "seizure", NULL, PART, NULL, "concentrated", NULL, .hides = "R013"},
	{"handed over and closed as withdrawn", "R010", "handed_over", NULL, SET, "closing", "kind", "'withdrawn'", "R360", "nothing was withdrawn"},
	{"help from another district that nobody published", "R011", NULL, "region=330106 since2022", ADD, "filing", "cross_area", "{'officers':['11','12'],'from':<-1d!>,'to':<+90d!>,'reason':'x'}"},
	{"a lower text applied", "R014", NULL, "order=no", SET, "filing", "item", "'SR-006'", "*", "another item: sums, tiers, articles", .hides = "*"},
	{"the cheaper of two provisions", "R017", NULL, "dearer", SET, "filing", "further", "[{'item':'$dearer','same_act':true}]", .hides = "R371"},
	{"a building that stood for years", "R046", "demolition", "continuing=true", SET, "filing", "item", "'GH-001'", "R013 R015 R002 R388", "the law may be younger", .also_act = "filing",
		.also_field = "act_day", .also_value = "<-900d!>"},
	{"a step of the list without a recording", "R071", NULL, NULL, PART, NULL, "recorded", NULL, "R072", "recordings are kept with this record", .hides = "R150 R346"},
	{"left at the door and not filmed", "R072", "service", "way=public", PART, NULL, "kept", NULL},
	{"a secret shown", "R073", NULL, "!publish=never", SET, "evidence", "secret", "true"},
	{"a proof of no fault, and fined", "R074", NULL, "degree=normal", SET, "report", "fault", "'proved'"},
	{"seized though corrected", "R092", "seizure", NULL, ADD, "scene_record", "recheck", "{'of':'424242','checked_at':<-1m>,'result':'corrected','found':'x','handover':'signed'}",
		"N001 N007", "of no order"},
	{"a refused seizure kept", "R095", "seizure", "seize=emergency", SET, "approval:seizure", "result", "'return'", "*", "the measure is gone and all that rests on it", .hides = "*",
		.also_act = "seizure_handling", .also_field = "goods", .also_value = "[{'name':'手推车','quantity':1,'unit':'辆','outcome':'confiscate'}]"},   // lifted at once, it would be lawful
	{"nobody's goods, and the money kept", "R107", "seizure", "sell=yes", SET, "goods_disposal", "ground", "'unclaimed'", .hides = "R105"},
	{"the seal of a squad", "R174", NULL, NULL, SET, "service:decision", "seal", "'inner'"},
	{"auctioned within the six months", "R235", "seizure", "sell=no", ADD, "service:decision", "auction", "{" AUCTION ",'receipt':'1'}", "N007 R379 R380 R360", "the goods had gone back; more was taken than was owed"},
	{"the proceeds of an auction kept", "R246", "seizure", "sell=no", ADD, "service:decision", "auction", "{" AUCTION "}", "R235 N007 R379 R380 R360", "nor might it be held"},
	{"hiding said and not shown", "R245", "duty", "do=enforce", SET, "enforce_decision", "hiding", "true", .also_act = "duty_reminder", .also_field = "told_rights", .also_value = "false"},
	{"a refusal in two words", "R263", "crime", NULL, SET, "approval:transfer", "result", "'return'", "*", "nothing was handed over then", .also_act = "approval:transfer",
		.also_field = "opinion", .also_value = "'不同意。'", .hides = "*"},
	{"fined while the police have it", "R271", "crime", "answer=filed", ADD, "police_answer", "prior_notice",
		"{'facts':'事实','reasons':'理由','article_of_duty':'$article_of_duty','article_of_penalty':'$article_of_penalty',$penalty,'hearing_right':$hearing_right,'statement_days':5,'contact':'x'}",
		"N001 R216 R121 R175 R120 R158", "there was no report; it is not served; the order, the range, the hearing unheeded", .hides = "R272"},
	{"given back and closed as handed over", "R272", "crime", "answer=filed", SET, "police_answer", "result", "'not_filed','reason':'x'", "N015 R267 R268", "the goods went though nothing was filed", .hides = "R268"},
	{"shown for six years", "R307", NULL, "publish=first", SET, "publicity", "published_at", "<-2200d>", "R301 R370 R300 N005 N013", "before it was made, and before there was a case"},
	{"the result of a random inspection kept", "R308", "inspection", NULL, DELAY, "inspection_publicity", NULL, "60", "R344", "nobody drew it", .also_act = "inspection_plan", .also_field = "kind",
		.also_value = "'random'"},
	{"a review asked for after a year", "R320", NULL, "pay=ontime", ADD, "service:decision", "remedy", "{'kind':'review','state':'accepted','day':<+0d!>,'applied':<+400d!>}"},
	{"a lawsuit after a year", "R327", NULL, "pay=ontime", ADD, "service:decision", "remedy", "{'kind':'lawsuit','state':'accepted','day':<+0d!>,'applied':<+400d!>}"},
	{"the same decision again", "R330", "remedies", "remedy=revoked", ADD, "loss_review", "decision", AGAIN, "*", "a second decision behind the archive", .hides = "*"},
	{"a random inspection that nobody drew", "R344", "inspection", NULL, SET, "inspection_plan", "kind", "'random'", "R308", "nor was it shown in time"},
	{"another organ's clue kept for two months", "R347", "inspection", "found=other", DELAY, "inspection_handover", NULL, "60", .place = "440304"},
	{"an inspection that became a case", "R348", "inspection", "found=none", ADD, "inspection_result", "clue", "{'source':'patrol','found_at':<-1m>,'place':'x','summary':'x'}", "R040", "nobody checks the clue"},
	{"three cases in a volume", "R362", NULL, NULL, SET, "archiving", "volume_cases", "3"},
	{"the review in the open volume", "R363", NULL, NULL, SET, "archiving", "split", "false", .hides = "R166"},
	{"evidence entered behind the archive", "R365", NULL, NULL, ADD, "archiving", "evidence",
		"{'kind':'physical','name':'x','source':'x','collected_at':<-30d>,'place':'x','proves':'x','lawful':true}", "N004 R325", "the case was over; perhaps a review ran"},
	{"a recording without a name", "R366", NULL, NULL, PART, NULL, "nameless", NULL, "R072", "recordings are kept with this record"},
	{"a picture of another hour", "R378", NULL, NULL, PART, NULL, "outside", NULL, "R072", "recordings are kept with this record"},
	{"a decision without a number", "R381", NULL, NULL, NUMBER, "decision", NULL, ""},
	{"a tier by quantity, and nothing measured", "R385", NULL, "!tiered measured_tier", SET, "report", "benchmark", "'$measured_benchmark','tier':'$measured_tier'", "R201 R202 R175", "the sum is not in it",
		.also_act = "scene_record", .also_field = "measure"},
	{"a record of another person", "R389", NULL, NULL, SET, "scene_record", "inspected", "'别人'"},
	{0},
};
