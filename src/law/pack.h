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
	X(REVIEWER_QUALIFICATION_FROM) X(LEGAL_REVIEW_ALL) X(LEGAL_REVIEW_FINE_PERSON) X(LEGAL_REVIEW_FINE_COMPANY) X(SERVICE_DECISION) X(SERVICE_NOTICE) X(PUBLISH_DECISION) X(WITHDRAW_PUBLICITY) \
	X(PRESERVATION_HANDLING) X(PAYMENT) X(SURCHARGE_DAILY) X(SURCHARGE_CAP) X(CASH_OFFICER) X(SURCHARGE_WAIT) X(REMINDER_BEFORE_COURT) \
	X(COURT_WINDOW) X(COURT_ACCEPT) X(COURT_RULING) X(COURT_RULING_COMPLEX) X(COURT_OBJECTION) X(REVIEW_APPLY) X(LAWSUIT) X(LAWSUIT_AFTER_REVIEW) X(CLOSE_CASE) X(RETENTION_GENERAL) X(RETENTION_ORDINARY) X(RETENTION_SIMPLE) X(RETENTION_WEIGHTY) X(RETENTION_NEXT_YEAR) \
	X(TRANSFER_GROUP_MIN) X(TRANSFER_DECISION) X(TRANSFER_SEND) X(TRANSFER_FORWARD) X(POLICE_REPLY) X(TRANSFER_OBJECTION) \
	X(TRANSFER_GOODS) X(PAUSE_FOR_POLICE) X(OFFSITE_LOCAL_RULES) X(CREDIT_MINOR_MIN) X(CREDIT_MINOR_MAX) X(CREDIT_GENERAL_MIN) \
	X(CREDIT_GENERAL_MAX) X(CREDIT_SERIOUS_MIN) X(CREDIT_SERIOUS_MAX) X(WEB_TAKEDOWN) X(CLUE_OTHER_ORGAN) X(PUBLISH_INSPECTION) \
	X(SEIZURE) X(SEIZURE_EXTENSION) X(SEIZURE_EMERGENCY_APPROVAL) X(SEIZURE_LIST_COPIES) X(PERISHABLE_CLAIM) X(UNCLAIMED_GOODS_NOTICE) \
	X(CASH_ORGAN) X(COURT_URGENT) X(SUBSTITUTE_REMINDER_BEFORE) X(ENFORCEMENT_SUSPENSION_END) X(LAWSUIT_UNTOLD_MAX) \
	X(ENFORCEMENT_NIGHT_FROM) X(ENFORCEMENT_NIGHT_TO) X(DAILY_PENALTY_LAWS) X(DAILY_PENALTY_LAWS_UNREAD) X(DEMOLITION_UNDER_WAY) \
	X(JURISDICTION_NEGOTIATION) X(CLUE_FORWARD) X(CROSS_AREA) X(ASSIST_REPLY) X(RECORDING_DISTANCE) X(ARCHIVE_SIMPLE_VOLUME) X(ARCHIVE_MEDIA) \
	X(REVIEW_UNTOLD_MAX) X(REVIEW_ABSOLUTE) X(REVIEW_ABSOLUTE_IMMOVABLE) X(REVIEW_FORWARD) X(REVIEW_ANSWER) X(REVIEW_ANSWER_SIMPLE) \
	X(REVIEW_DECISION) X(REVIEW_DECISION_EXTENSION) X(REVIEW_DECISION_SIMPLE) X(REVIEW_OPINION_REPORT) \
	X(LAWSUIT_ABSOLUTE) X(LAWSUIT_ABSOLUTE_IMMOVABLE) X(LAWSUIT_ANSWER) X(LAWSUIT_INACTION) \
	X(REASONED_DECISION)
#define PARAM_ENUM(n) PARAM_##n,
enum param_id { PARAMS(PARAM_ENUM) PARAM_COUNT };

struct param {
	int64_t n;               // fen, days, months, basis points, 0/1, a day
	const char *text;        // words ("person")
	enum day_unit unit;      // of a period
	bool set;                // a value is known
	bool verified;
	const char *region, *source, *label;
	int pairs;               // leading pairs of digits of the region that count: 0 the country, 1 province, 2 city, 3 county; -1 no such code
	day_t from, to;          // DAY_NONE = open
	struct param *next;
};

// The text of a law by whose numbers articles are cited, and the day it came into force.
struct edition {
	const char *law, *text;          // 《行政处罚法》, 2021年修订
	day_t from;
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
	const char *const *domains;      // of the items, each once; ends with NULL
	struct law_benchmark *benchmarks;
	size_t benchmark_count;
	struct param *params[PARAM_COUNT];
	struct calendar cal;
	const struct rule_plan *plan;    // rules.h
	const struct proof_line *proofs; // checklist.c
	size_t proof_count;
	// as read, for the prover (lint.c): rows of rules that come later, notices
	const struct json *param_rows;
	const struct json *short_names;  // of params.json: how sources name their laws, {"PL": "行政处罚法"}
	struct edition *editions;        // of laws whose articles were numbered anew; ends with {0}
	const struct json **years;       // from cal.first's year on
	size_t year_count;
};

// What an article fixes: the basic range, one for each kind of party, one for each graver form. Also the form of a benchmark's "statute" rows.
struct law_range {
	const struct json *subject;      // list of kinds of party; NULL = the article draws no line
	const char *choice;              // id of data/code/tier_choice.json, NULL = the basic range
	const char *unit;                // "fen", "fen_per_m2", "rate_bp"
	const char *base;                // of a formula: id of data/code/fine_base.json, NULL
	const char *base_label;          // 工程造价
	int64_t min, max;
};
enum { RANGES_MOST = 8 };
bool item_range_read(const struct law_item *item, bool person, fen_t *min, fen_t *max);   // for law_item.range
size_t item_ranges(const struct law_item *item, struct law_range out[RANGES_MOST]);
bool subject_meets(const struct json *subjects, const char *kind);      // "contractor" is a company; NULL list = all
bool subject_may(const struct json *subjects, const char *kind);        // and a "company" may be a contractor
// base: fen for a rate; thousandths of a unit for an amount per unit. Rounded into the range: the minimum up, the maximum down.
bool range_amounts(const struct law_range *r, int64_t base, fen_t *min, fen_t *max);   // false: more money than there is

struct err *pack_params_read(struct arena *a, const char *dir, struct law_pack *p) MUST_CHECK;
struct err *pack_proofs_read(struct arena *a, const char *dir, struct law_pack *p) MUST_CHECK;
struct err *pack_calendar_read(struct arena *a, const char *dir, struct law_pack *p) MUST_CHECK;
const char *param_source_name(const struct law_pack *p, const char *source, size_t *brief);   // of "PL§36" the law's name, brief: 2; NULL: no short name there
const char *param_source_words(struct arena *a, const struct law_pack *p, const char *source); // "行政处罚法§36"
const struct param *param_find(const struct law_pack *p, enum param_id id, const char *region, day_t d);   // NULL: none known
// pack_good.c: what the engine reads of an entry without asking again is there
bool pack_item_good(const struct json *item);
bool pack_benchmark_good(const struct json *benchmark);
bool pack_tier_good(const struct json *tier);
bool pack_day(const struct json *j, const char *key, day_t *out);   // false: there and not a date

bool region_covers(const char *region, const char *place);   // "320600" covers "320602"

// Working days. d must lie in the calendar (calendar_has).
bool calendar_has(const struct calendar *c, day_t d);
bool calendar_workday(const struct calendar *c, day_t d);
int calendar_count(const struct calendar *c, day_t from, day_t to);      // working days in [from, to)
day_t calendar_nth(const struct calendar *c, day_t d, int n);            // n-th working day counting from d itself; DAY_NONE = past the end
struct err *calendar_missing(struct arena *a, day_t d);
