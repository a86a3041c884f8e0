// enforce.h: what the families ask about carrying a decision out.
#pragma once
#include "law/judge.h"

// The acts that carry a decision out, or prepare it.
#define ENFORCING ACT_REMINDER, ACT_DUTY_REMINDER, ACT_COURT_APPLICATION, ACT_SUBSTITUTE_DECISION, ACT_SUBSTITUTE_EXECUTION, ACT_ENFORCE_DECISION, ACT_AUCTION
int duty_reminder_for(const struct judge *j, int of, int i);             // the last reminder about act `of` before act i; -1
const char *unreminded(const struct judge *j, int of, int i);            // what is missing of a reminder in vain before act i; NULL: nothing
bool cash_collected(const struct judge *j, int i);                       // aftermath.c: money taken on the spot by act i
int cash_handed(const struct judge *j, int of, int step);                // the act that handed it on; -1
// 行政强制法 §43: blames act i when it was carried out at night or on a holiday without need.
void not_at_rest(struct judge *j, int i, const struct val *from, const struct val *to, const struct val *urgent);
