// kit.h: building records for the law tests, short. Values are JSON with ' for ".
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "law/law.h"

enum { OFFICER_A = 11, OFFICER_B = 12, OFFICER_C = 13, HEAD = 21, PRINCIPAL = 31, LEGAL = 41, CLERK = 51, KIT_ACTS = 128 };

struct kit {
	struct arena *a;
	struct law_record r;
	struct law_act acts[KIT_ACTS];
	const char *text[KIT_ACTS];       // values as JSON
	struct law_officer officers[8];
	struct law_prior prior[4];
	struct law_device device;         // r.devices when a test sets r.device_count
	instant_t now;
	struct law_answer ans;
};

const struct law_pack *kit_pack(void);          // read once from the repository's data
struct kit *kit_new(void);                      // an organ in Nantong, two officers, no acts
void kit_free(struct kit *k);

instant_t at(const char *day_or_instant);       // "2026-03-02" is 09:00 of that day
// by OFFICER_A, with both officers where two are needed
int act(struct kit *k, const char *type, const char *when, const char *values);
int act_by(struct kit *k, int64_t by, const char *type, const char *when, const char *values);
void approve(struct kit *k, int of, const char *when);          // all steps, by those who must
void approve_step(struct kit *k, int of, const char *step, int64_t by, const char *when);
int serve(struct kit *k, int of, const char *when);             // handed to the party
void set(struct kit *k, int i, const char *field, const char *value);   // replaces one value; NULL removes it
void move(struct kit *k, int i, const char *when);              // other time of recording
extern bool kit_loose;                                          // values are read as if no field were required
void read_values(struct kit *k, int i);                          // after k->text[i] was written
void shift(struct kit *k, int days);                            // shift.c: the whole case so many days later
void drop(struct kit *k, int i);                                // takes the last acts off, from i on

// A whole lawful ordinary case (a company, 20,000 yuan); stops after `until` ("filing", "decision", NULL = archived).
struct whole {
	int clue, verification, filing, scene, interview, evidence, order, recheck, report, notice, notice_served, statement,
		    review_request, review,
		decision, decision_served, publicity, payment, closing, archiving;
};
struct kit *ordinary(const char *until, struct whole *w);
void from_statement(struct kit *k, struct whole *w);            // the rest of the lawful case behind the statement
struct kit *simple(const char *until, int *decision);           // 50 yuan for a person, on the spot
#define PARTY_COMPANY "{'kind':'company','name':'南通示例建设有限公司','uscc':'91320602MA1EXAMP0X','legal_rep':'示例人甲','address':'南通市崇川区示例路1号'}"
const char *company(void);                                      // with a true check character
const char *person(const char *birth);                          // a made-up citizen

extern void (*kit_judged)(const struct law_answer *ans);        // told of each answer of judge(); NULL. For test/law/mutate
void judge(struct kit *k);                                      // whole record as of k->now
int found(struct kit *k, const char *rule);                     // findings of the rule, notes included
void says(struct kit *k, const char *rule, const char *words);  // the first sentence the rule finds, word for word
// The rule finds something / nothing in the record; both are counted for the test that no rule goes untested.
void bad(struct kit *k, const char *rule);
void good(struct kit *k, const char *rule);
void warns(struct kit *k, const char *rule);                    // finds, but must not block
const struct finding *finding_of(struct kit *k, const char *rule);
const struct clock *clock_of(struct kit *k, const char *label);
const struct open_act *open_of(struct kit *k, const char *type);
const char *refused(struct kit *k, const char *type, const char *when, const char *values);   // rule that refuses, NULL = admitted
void said_both(const char *const *excused);                     // fails unless every rule was seen to find and not to find

// Examples of each rule (examples.c): of what bad, warns and good saw, the failing and the passing record that differ least, cut after the
// act that shows it. Files DIR/R154.fail.json and R154.pass.json, and of a rule with a number or a term R154.limit.json and R154.over.json
// (limit.h); `xiezhi law explain` shows them.
void example_keep(struct kit *k, const char *rule, bool fails);
int examples_write(const char *dir);                            // how many files
int examples_stale(const char *dir);                            // how many files are not what the tables say; prints them
