// gen_procedures.c: the procedures: what is chosen, and the parts in their order.
#include "gen_steps.h"

// What may happen in any ordinary case.
#define ORDINARY \
	{"degree", "normal*4 lighter heavier"}, {"statement", "none*3 waived stated*2"}, {"ask", "none waived held*2 absent", "hearing=yes"}, \
	{"discuss", "yes", "degree=reduce|heavier"}, {"discuss", "yes no"}, {"revise", "no*6 yes"}, {"consent", "yes paper no"}, {"agent", "no*4 yes"}, \
	{"copy", "no yes"}, {"recusal", "no*8 yes"}, {"change", "no*8 yes"}, {"extend", "no*10 yes"}, {"late_check", "no*5 yes"}, {"keep", "no*3 yes"}, \
	{"order", "yes*3 no"}, {"suspend", "no"}, {"publish", "first*3 later*3 never"}, {"continuing", "false*9 true"}, {"pay", "ontime"}, {"remedy", "none"}, {0}
#define AS_ORDINARY clue, check, file_it, look, keep, correct, report, notice, hear, review, discuss, prolong, decide, publish, pay, close_it, file_away, remedy
#define P(name_, wants_, ...) \
	static const struct procedure p_##name_ = {.name = #name_, .wants = wants_, .choices = (const struct choice[]){__VA_ARGS__ ORDINARY}, \
		.parts = (const struct step *const[]){AS_ORDINARY, NULL}}

P(ordinary, NULL, );
P(hearing, "hearing=yes", {"ask", "held*3 absent waived none"},);
P(preservation, NULL, {"keep", "yes"},);
P(order_first, "order_first=yes", {"order", "yes"},);
P(reduced, NULL, {"degree", "reduce"},);
P(minor, NULL, {"age", "minor"}, {"degree", "minor"},);
P(suspended, NULL, {"suspend", "yes"},);
P(instalments, "rich=yes", {"pay", "parts instal*2 defer onspot"},);
P(surcharge, NULL, {"pay", "late"},);
P(reminded, NULL, {"pay", "reminded"}, {"defend", "yes no"},);
P(court, NULL, {"pay", "court"}, {"defend", "yes no"},);
P(service, NULL, {"way", "direct agent leave mail electronic forward public"}, {"consent", "yes"},);
P(remedies, NULL, {"remedy", "upheld changed revoked withdrawn"},);

#define ENDS(name_, choices_, ...) \
	static const struct procedure p_##name_ = {.name = #name_, .choices = (const struct choice[]){choices_ ORDINARY}, \
		.parts = (const struct step *const[]){__VA_ARGS__, NULL}}
#define ONE(...) {__VA_ARGS__},
ENDS(exempt, ONE("ground", "mental slight_corrected first_slight no_fault not_established"), clue, check, file_it, look, keep, correct, report_exempt, review, no_penalty, file_away);
ENDS(child, ONE("ground", "under_14") ONE("age", "child"), clue, check, file_it, look, report_exempt, review, no_penalty, file_away);
ENDS(not_filed, , clue, not_filed);
ENDS(joined, , clue, joined);
ENDS(handed_over, , clue, check, file_it, look, handed_over, file_away);
ENDS(withdrawn, , clue, check, file_it, look, withdrawn, file_away);

ENDS(withdrawn_late, ONE("order", "yes"), clue, check, file_it, look, keep, correct, withdrawn, file_away);
#define BEFORE clue, check, file_it, look
#define REST keep, correct, report, notice, hear, review, discuss, prolong, decide, publish, pay, close_it, file_away
#define SEIZING {"seize", "planned*3 emergency"}, {"seizure_kind", "seal detain"}, {"sign", "signed*3 refused absent"}, {"test", "no*2 yes"}, {"sell", "no*3 yes"}, \
	{"longer", "no", "sell=yes"}, {"longer", "no yes"},
ENDS(seizure, SEIZING ONE("order", "yes no"), BEFORE, seize, REST);
ENDS(crime, ONE("police", "own*3 other") ONE("answer", "filed*2 objected") ONE("duty", "no*3 yes"), BEFORE, suspect, file_away);
ENDS(crime_goods, ONE("police", "own") ONE("answer", "filed") ONE("seize", "police") ONE("seizure_kind", "seal detain"), BEFORE, seize_for_police, suspect, file_away);
ENDS(offsite, ONE("camera", "yes") ONE("slight", "no*2 yes") ONE("query", "no yes"), camera, clue, check, camera_told, file_it, look, REST);
ENDS(credit, ONE("era", "late") ONE("ended", "repaired expired undone") ONE("statement", "waived") ONE("publish", "first later"), BEFORE, REST, credit);
ENDS(duty, ONE("do", "substitute enforce") ONE("order", "yes"), BEFORE, unheeded, report, notice, hear, review, discuss, prolong, decide, publish, pay, close_it, file_away);
ENDS(cleared, ONE("present", "yes no"), BEFORE, clear_now, REST);
ENDS(settled, ONE("deal", "agreed suspended"), BEFORE, keep, correct, report, notice, hear, review, discuss, prolong, decide, publish, settle, close_it, file_away);
ENDS(demolition, ONE("built", "under_way built") ONE("inside", "no yes"), BEFORE, demolish);
ENDS(papers_beside, ONE("drawn", "yes no") ONE("shown", "yes no") ONE("called", "yes no"), BEFORE, papers_beside, REST);
static const struct procedure p_confiscated = {.name = "confiscated", .wants = "goods=yes", .choices = (const struct choice[]){{"dispose", "none once twice sold"}, ORDINARY},
	.parts = (const struct step *const[]){BEFORE, keep, correct, report, notice, hear, review, discuss, prolong, decide, publish, pay, dispose, close_it, file_away, NULL}};
ENDS(disputed, ONE("handed", "no*3 yes") ONE("forum", "review*2 lawsuit") ONE("stayed", "no*3 yes") ONE("outcome", "upheld*2 changed") ONE("opinion", "no yes"), BEFORE, REST, disputed);
ENDS(inspection, ONE("inspects", "yes") ONE("visit", "planned special clue follow") ONE("found", "none corrected order other") ONE("said", "no yes"), inspect);
static const struct procedure p_simple = {.name = "simple", .simple = true,
	.choices = (const struct choice[]){{"pay", "warning here ontime*2 late parts"}, {"order", "yes no"}, {"consent", "no"}, {"agent", "no"}, {"remedy", "none"}, {0}},
	.parts = (const struct step *const[]){ordered_before, on_the_spot, pay, close_it, file_away, NULL}};
static const struct procedure p_simple_court = {.name = "simple_court", .simple = true,
	.choices = (const struct choice[]){{"pay", "court"}, {"order", "yes no"}, {"consent", "no"}, {"agent", "no"}, {"remedy", "none"}, {0}},
	.parts = (const struct step *const[]){ordered_before, on_the_spot, pay, close_it, file_away, NULL}};

const struct procedure *const procedures[] = {
	&p_ordinary, &p_hearing, &p_preservation, &p_order_first, &p_reduced, &p_minor, &p_suspended, &p_instalments, &p_surcharge, &p_reminded, &p_court,
	&p_service, &p_remedies, &p_exempt, &p_child, &p_not_filed, &p_joined, &p_handed_over, &p_withdrawn, &p_withdrawn_late, &p_seizure, &p_crime, &p_crime_goods, &p_offsite, &p_credit, &p_duty, &p_cleared, &p_settled, &p_demolition, &p_disputed, &p_inspection, &p_simple, &p_simple_court, &p_papers_beside,
	&p_confiscated, NULL,
};
