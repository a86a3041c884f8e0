// pack.h: the law pack as the engine holds it. Inside src/law only.
#pragma once
#include "law/law.h"

// Each name is "param.<lower case>" in data/law/params.json.
#define PARAMS(X) \
	X(SIMPLE_FINE_PERSON) X(SIMPLE_FINE_COMPANY) X(SIMPLE_FINE_SOLE_TRADER_AS) X(SIMPLE_FILING) X(ONSPOT_COLLECT_FINE) X(OFFICERS_MIN) \
	X(HEARING_FINE_PERSON) X(HEARING_FINE_COMPANY) X(HEARING_CONFISCATION_PERSON) X(HEARING_CONFISCATION_COMPANY) X(HEARING_REQUEST) \
	X(HEARING_NOTICE_BEFORE) X(HEARING_AGENTS_MAX) X(STATEMENT_PERIOD) X(STATEMENT_PERIOD_LOW) X(DISCUSSION_PERSONS_MIN) X(CLUE_CHECK) \
	X(CLUE_CHECK_EXTENSION) X(LIMITATION) X(LIMITATION_GRAVE) X(DECISION) X(DECISION_EXTENSION_FIRST) X(DECISION_EXTENSION_SECOND) \
	X(DECISION_EXCLUDES_HEARING) X(FIRST_OFFENCE_LOOKBACK) X(RECHECK_AFTER_DEADLINE) X(AGE_NO_PENALTY) X(AGE_LIGHTER) \
	X(REVIEWER_QUALIFICATION_FROM) X(SERVICE_DECISION) X(SERVICE_NOTICE) X(PUBLISH_DECISION) X(WITHDRAW_PUBLICITY) \
	X(PRESERVATION_HANDLING) X(PAYMENT) X(SURCHARGE_DAILY) X(SURCHARGE_CAP) X(CASH_OFFICER) X(SURCHARGE_WAIT) X(REMINDER_BEFORE_COURT) \
	X(COURT_WINDOW) X(COURT_ACCEPT) X(REVIEW_APPLY) X(LAWSUIT) X(LAWSUIT_AFTER_REVIEW) X(CLOSE_CASE) X(RETENTION_GENERAL)
#define PARAM_ENUM(n) PARAM_##n,
enum param_id { PARAMS(PARAM_ENUM) PARAM_COUNT };

struct param {
	int64_t n;               // fen, days, months, basis points, 0/1, a day
	const char *text;        // words ("person")
	bool set;                // a value is known
	bool verified;
	const char *region, *source, *label;
	day_t from, to;          // DAY_NONE = open
	struct param *next;
};

struct calendar {
	day_t first, last;               // the years we have, without a hole
	int32_t *before;                 // working days in [first, first + i)
	day_t *nth;                      // day of the n-th working day
	int32_t total;
	const char **names;              // holiday or adjusted working day, NULL
};

struct law_pack {
	struct law_item *items;
	const struct law_item **by_code; // sorted
	size_t item_count;
	struct law_benchmark *benchmarks;
	size_t benchmark_count;
	struct param *params[PARAM_COUNT];
	struct calendar cal;
};

struct err *pack_params_read(struct arena *a, const char *dir, struct law_pack *p) MUST_CHECK;
struct err *pack_calendar_read(struct arena *a, const char *dir, struct law_pack *p) MUST_CHECK;
const struct param *param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d);   // NULL: none known
bool pack_day(const struct json *j, const char *key, day_t *out);   // false: there and not a date

// Working days. d must lie in the calendar (calendar_has).
bool calendar_has(const struct calendar *c, day_t d);
bool calendar_workday(const struct calendar *c, day_t d);
int calendar_count(const struct calendar *c, day_t from, day_t to);      // working days in [from, to)
day_t calendar_nth(const struct calendar *c, day_t d, int n);            // n-th working day counting from d itself; DAY_NONE = past the end
struct err *calendar_missing(struct arena *a, day_t d);
