// enforce.h: what the families ask about carrying a decision out.
#pragma once
#include "law/judge.h"

// The acts that carry a decision out, or prepare it.
#define ENFORCING ACT_REMINDER, ACT_DUTY_REMINDER, ACT_COURT_APPLICATION, ACT_SUBSTITUTE_DECISION, ACT_SUBSTITUTE_EXECUTION, ACT_ENFORCE_DECISION, ACT_AUCTION, \
	ACT_DEMOLITION_EXECUTION
int duty_reminder_for(const struct judge *j, int of, int i);             // the last reminder about act `of` before act i; -1
const char *unreminded(const struct judge *j, int of, int i);            // what is missing of a reminder in vain before act i; NULL: nothing
bool cash_collected(const struct judge *j, int i);                       // aftermath.c: money taken on the spot by act i
int cash_handed(const struct judge *j, int of, int step);                // the act that handed it on; -1
