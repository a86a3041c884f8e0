// reminder.h: what a person is reminded of: a step that waits for him, a term that ends, a duty of his own. By person, with quiet hours.
//
// A reminder is no row. What waits for whom is written with the act (mod/casefile, table task), terms come nearer by the day: what there is to
// remind of is worked out for one person when it is asked for, from his tasks by their index. Kept are what he chose and what he has read.
//
// Quiet hours hold a reminder back until they are over, unless a term ends before that: then it would come too late.
//
// Channels: `app` alone, the bell in the page's head, which asks once a minute. There is no gateway for short messages or mail here; one that is
// added is a line in the table `channels` whose push is called by a job of its own with reminders_of() of each person who chose it.
#pragma once
#include "mod/casefile/casefile.h"
#include "mod/user/user.h"
#include "reminder_sql.h"

enum reminder_kind { REMIND_TERM, REMIND_DUTY, REMIND_STEP, REMIND_KINDS };   // in the order they are shown
extern const struct code reminder_kinds[];

struct reminder;
struct reminder_channel {
	const char *id, *label;
	struct err *(*push)(struct service *svc, const struct user *to, const struct reminder *r);   // NULL: shown when asked for
};
extern const struct reminder_channel reminder_channels[];        // ends with {0}

// ---- hold.c: quiet hours, pure ----

struct quiet {
	bool on, rest;                 // rest: days that are no working days are quiet throughout
	int from, to;                  // minutes of the day; from > to: over midnight
};
// When quiet that holds at `now` is over; INSTANT_NONE: it is not quiet. A year without a calendar has no rest days.
instant_t quiet_until(struct arena *a, const struct law_pack *law, const struct quiet *q, instant_t now);
// term_ends: INSTANT_NONE without a term.
bool reminder_held(instant_t until, instant_t now, instant_t term_ends);

// ---- choice.c ----

struct choice {
	struct quiet quiet;
	bool kinds[REMIND_KINDS];
	int workdays;
	int64_t version;               // 0: never chosen
};
struct err *choice_load(struct db *db, struct arena *a, int64_t account, struct choice *out) MUST_CHECK;
extern const struct field choice_body[];
struct err *choice_get(struct request *req) MUST_CHECK;
struct err *choice_put(struct request *req) MUST_CHECK;

// ---- gather.c ----

struct reminder {
	int64_t key;                   // the same for the same thing, another when its term comes nearer
	enum reminder_kind kind;
	const char *text;
	const struct task_row *task;   // NULL: of no case
	day_t due;                     // DAY_NONE
	bool read, held;
};
struct reminders {
	struct reminder *rows;         // unread first, then by kind, by due day, newest first
	size_t n;
	instant_t quiet_until;
};
struct err *reminders_of(struct db *db, struct arena *a, const struct service *svc, const struct user *u, instant_t now, struct reminders *out) MUST_CHECK;

extern const struct module reminder_module;
