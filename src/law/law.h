// law.h: the law engine. A pure function of the record: no clock, no I/O, no locale; memory only from the caller's arena.
//
//   record + pack + now  ->  findings, clocks, open acts
//
// The same call blocks at the desk, warns the supervisor, scores dossiers and answers the public. Rules are in one file per family
// (filing.c, evidence.c, notice.c ...), numbered as in domain/procedure.md, each with its article; doc/rules.md is made from their tables.
#pragma once
#include "core/buf.h"
#include "core/day.h"
#include "core/json.h"
#include "law/act.h"

// ---------------------------------------------------------------- law pack

struct law_pack;   // items, benchmarks, parameters, calendars: data/law, data/calendar

// Reads the pack from a data folder. ERR_INPUT with the file and place of the fault.
struct err *law_pack_read(struct arena *a, const char *data_dir, const struct law_pack **out) MUST_CHECK;
// The same pack with the items of a file besides (items.json again): what once was law, for records of that time.
struct err *law_pack_more(struct arena *a, const struct law_pack *p, const char *path, const struct law_pack **out) MUST_CHECK;

struct law_item {
	const char *code, *name, *domain, *law, *law_version, *article_of_duty, *article_of_penalty;
	const char *const *measures;   // as in the catalogue, ends with NULL
	const char *const *measure_codes;   // "fine", "confiscate_income"; ends with NULL
	bool unfixed;                  // the article speaks of a fine and names no number
	bool start_stated;             // valid_from stands in the law itself
	struct { bool known; fen_t min, max; } range[2];   // of law_item_range: organisation, person
	const struct law_benchmark *const *benchmarks;     // that name the item, ends with NULL
	bool has_fine;                 // false: the article fixes no number
	fen_t fine_min, fine_max;
	bool for_person, for_company;
	bool order_first;              // a fine only after an unheeded correction order
	const char *region;            // administrative code, "" = whole country
	const char *region_label;
	bool verified;
	const char *source, *note;
	day_t valid_from, valid_to;    // DAY_NONE = open
	const struct json *json;       // the whole entry
};

const struct law_item *law_item_find(const struct law_pack *p, const char *code);
// The range the article fixes for a person or an organisation, graver forms included. false: it fixes no number.
bool law_item_range(const struct law_item *item, bool person, fen_t *min, fen_t *max);
size_t law_item_count(const struct law_pack *p);
const struct law_item *law_item_at(const struct law_pack *p, size_t i);

struct law_tier {
	const char *label;             // 受纳量≥100m³（个人）
	const char *kind;              // "fine", "no_penalty", "formula"
	fen_t min, max;
	const char *unit;              // "yuan", "yuan/m2", "yuan/place", "multiple"
	const char *subject;           // "person", "company", "any"
	const struct json *condition;
};

struct law_benchmark {
	const char *code, *name, *region, *source, *wording;
	bool verified;
	const char *const *items;      // item codes, ends with NULL
	const struct law_tier *tiers;
	size_t tier_count;
	const struct json *json;
};

const struct law_benchmark *law_benchmark_find(const struct law_pack *p, const char *code);
size_t law_benchmark_count(const struct law_pack *p);
const struct law_benchmark *law_benchmark_at(const struct law_pack *p, size_t i);

// ---------------------------------------------------------------- time

// A working day under the calendar of its year. ERR_INPUT "law.calendar" names the missing notice; never a guess.
struct err *law_is_workday(struct arena *a, const struct law_pack *p, day_t d, bool *out) MUST_CHECK;
// The name of the holiday or adjusted working day on d, or NULL.
const char *law_day_name(const struct law_pack *p, day_t d);

enum day_unit { UNIT_WORKDAY, UNIT_DAY, UNIT_MONTH, UNIT_HOUR };

// ---------------------------------------------------------------- the record

struct law_officer {
	int64_t id;
	const char *name, *certificate, *category, *area;
	struct { day_t from; const char *state; } states[12];   // "valid", "suspended", "revoked", "cancelled"; by date
	int state_count;
	day_t expires;
	bool legal_qualified;          // 法律职业资格
	day_t review_since;            // first day in legal review work, DAY_NONE = not
	bool auxiliary;                // 辅助人员: may not act
	const char *post;              // "chief" 正职负责人, "acting" 主持工作的负责人, "deputy" 副职; NULL = none or not known
	int64_t unit;
};

// Where a power comes from that the organ has not by itself: 赋权 to a town (行政处罚法 §24), 相对集中 (§18), 委托 (§20).
struct law_grant {
	const char *kind;              // "delegated", "concentrated", "entrusted"
	const char *document;          // list or letter it stands in
	const char *giver, *giver_kind;// who gives it; giver_kind as the organ's kind
	const char *const *items;      // item codes; item_count 0 = every item
	size_t item_count;
	day_t published, from, to;     // DAY_NONE: not published; open
	bool unfit;                    // entrusted: no body with a public function and qualified staff (§21)
};

struct law_organ {
	const char *name, *kind;       // kind: "department", "town", "entrusted"
	const char *region;            // administrative code
	const char *review_organ, *court, *phone;
	day_t power_from, power_to;    // authority registry for this item and place; DAY_NONE = open
	const struct law_grant *grants;// none known: nothing is judged by them
	size_t grant_count;
	const char *const *recorded;   // 音像记录清单: act types that must be recorded in sound and picture
	size_t recorded_count;
};

struct law_act {
	int64_t id;
	const struct act_type *type;
	enum act_id t;
	instant_t at;                  // when it happened
	instant_t recorded;            // when it was entered; 0 = just now
	int64_t by;                    // user id
	int64_t officers[4];
	int officer_count;
	const char *number;            // document number, NULL
	const struct val *v;           // one per declared field; NULL on a probe (law_open asks whether the act may come at all)
};

struct law_prior {                 // the same party's earlier decided cases, for "first" and "repeat"
	const char *case_number, *item;
	day_t act_day, decided;
	const char *unit;
};

// 行政处罚法 §41: a monitoring device as the register has it. Days DAY_NONE = not done; the register is optional (no devices: none known).
struct law_device {
	const char *code, *name;
	const char *basis, *level;     // "law", "regulation" 行政法规, "local" 地方性法规, "other"
	const char *region;            // where a local basis holds
	const char *const *items;      // items of the published list
	size_t item_count;
	day_t legal_review, technical_review, published;
	bool standard, placed, sign;
	day_t checked_from, checked_to;
};

// What the organ has published, and since when: "organ", "basis", "procedure", "remedy", "staff", "items", "benchmark", "media", "review".
// The part is optional.
struct law_published {
	const char *kind;
	day_t day;
};

// The organ as an inspector of enterprises (国办发〔2024〕54号). The part is optional.
struct law_inspecting {
	bool known;                    // the record brings this part
	day_t qualified;               // announced as an inspecting organ since; DAY_NONE = not
	const char *const *items;      // published inspection items
	size_t item_count;
	bool cap_set;
	int64_t cap;                   // visits a year to one enterprise
};

struct law_elsewhere {             // another organ's case on the same act of the same party
	const char *organ, *number, *item;
	day_t filed, closed;           // closed DAY_NONE = still open
};

struct law_recording {             // a photo or recording of the process
	const char *kind, *name;       // kind: "photo", "video", "audio"
	instant_t from, to;            // by the device; of a photo both the same
	int64_t act;                   // what it shows; 0 = nothing said
	int64_t metres;                // how far from the place of the case it was made; -1 = unknown
	day_t archived;                // DAY_NONE = not yet
	int64_t by;                    // the evidence act whose file it is; 0 = the record's own
	bool typed;                    // its time is what the officer wrote, no device's
};

struct law_engagement {            // where else an officer was: another case, training, leave
	int64_t officer;
	instant_t from, to;
	const char *what;
};

// 审批流程: the steps of approval of an act type from the act at the place `since` on (of acts recorded earlier those of the row before, or of the
// declaration), where the organ asks for more than its declaration. The part is optional. An act keeps the steps it was submitted under.
struct law_flow {
	int64_t since;                 // acts recorded before it
	const char *act;               // act type
	const char *const *steps;      // role ids in order
	size_t step_count;
};
enum { FLOW_STEPS_MOST = 4 };

struct law_record {
	int64_t case_id;
	instant_t at;                  // the time to judge it at when nobody names another; 0 = now
	const char *region;            // of the case
	bool simple;                   // procedure
	struct law_organ organ;
	const struct law_officer *officers;
	size_t officer_count;
	const struct law_act *acts;    // in the order of recording
	size_t act_count;
	const struct law_prior *prior;
	size_t prior_count;
	const struct law_device *devices;
	size_t device_count;
	const struct law_published *published;
	size_t published_count;
	struct law_inspecting inspecting;
	const struct law_elsewhere *elsewhere;    // these three are optional: what is not said is not judged
	size_t elsewhere_count;
	const struct law_recording *recordings;
	size_t recording_count;
	const struct law_engagement *engagements;
	size_t engagement_count;
	const struct law_flow *flows;
	size_t flow_count;
};

// flow.c: the steps an act at this place of the record passes; ends with NULL.
const char *const *law_flow_steps(struct arena *a, const struct law_record *r, const struct act_type *t, size_t at);
// Adds every fault of a flow's steps for an act type that is approved: who is no approver, twice, below the floor (with its article).
void law_flow_check(struct arena *a, const char *path, const struct act_type *t, const char *const *steps, size_t n, struct err **errs);
extern const char *const flow_roles[];                     // who may be asked; ends with NULL

// The organ's grants and list of recorded acts, from a JSON object that has "grants" and "recorded" (both optional).
struct err *law_grants_read(struct arena *a, const struct json *organ, struct law_organ *out) MUST_CHECK;
// Reads one record from JSON (doc/record.schema.json, version 1). ERR_INPUT with path and reason of every fault.
struct err *law_record_read(struct arena *a, const struct json *j, struct law_record *out) MUST_CHECK;
// The same from its text: what json_read and law_record_read say of it, in a third of the time where all is well.
struct err *law_record_parse(struct arena *a, const char *text, size_t n, struct law_record *out) MUST_CHECK;
// The record as that schema has it; lines: one act a line, for reading and comparing.
const char *law_record_json(struct arena *a, const struct law_record *r, bool lines);
// JSON Schema of what law_record_read takes (doc/record.schema.json is made by it: xiezhi law schema).
void law_record_schema(struct buf *b);

// ---------------------------------------------------------------- the answer

enum severity { SEV_NOTE, SEV_DISCIPLINE, SEV_IRREGULAR, SEV_REVOCABLE, SEV_VOID };   // D I R V of procedure.md
enum rule_action { RULE_BLOCK, RULE_WARN, RULE_TIMER };

struct judge;
struct rule {
	const char *id;                // "R020"
	const char *article;           // 《行政处罚法》第四十二条第一款
	enum severity severity;
	enum rule_action action;
	const char *wrong;             // what is wrong: a sentence; a finding may say it more exactly
	const char *mend;              // what mends it
	void (*check)(struct judge *);  // see law/judge.h
	struct act_set on;             // of a record with no act of these types it says nothing, so it is not asked; empty: of any record
	const char *note;              // "[U]", "[L] 上海", or NULL
};

struct finding {
	const struct rule *rule;
	enum rule_action action;       // a [U] rule warns even where its table says block
	int act;                       // index of the blamed act in the record; -1 = the record as a whole
	const char *article;           // the rule's, or that of the act it is about; of an earlier time it says of which edition the numbers are
	const char *wrong, *mend;      // the sentences for this case
	enum severity severity;        // of this finding; a doubtful one is a note
	bool unconfirmed;              // its basis is [U]
	int asked;                     // inside the engine: type of the probe it is about
};

struct clock_step {                // one line of the counting
	day_t day;
	bool counted;
	const char *why;               // "国庆节", "周六", "中止调查", "起算日不计"; NULL on counted days
};

enum clock_state { CLOCK_RUNNING, CLOCK_MET, CLOCK_MET_LATE, CLOCK_MISSED, CLOCK_STOPPED };

struct clock {
	const struct rule *rule;
	const char *label;             // 作出处罚决定期限
	const char *article;
	int trigger;                   // index of the act it starts from
	int met_by;                    // index of the act that met it, -1
	enum act_id wants;             // the act that meets it, ACT_TYPES = none
	enum day_unit unit;
	int length;
	day_t start;                   // day of the trigger
	day_t due;                     // last lawful day (strict for the authority, generous for the party)
	instant_t due_at;              // for hours; else end of the due day
	day_t due_other;               // the other way of counting (T7); DAY_NONE when the same
	bool binds_authority, unconfirmed;   // unconfirmed: nobody has read where its length stands; missing it is a doubt
	enum clock_state state;
	const char *note;
};

enum open_state { OPEN_ALLOWED, OPEN_DUE, OPEN_REFUSED, OPEN_NOT_NOW };

struct open_act {
	const struct act_type *type;
	enum open_state state;
	int clock;                     // index of the clock that wants it, -1
	const struct finding *refusals;// OPEN_REFUSED; what is far from possible needs no reasons
	size_t refusal_count;
	int of;                        // approvals, services, re-checks, handlings, resumptions: index of the act they are about, else -1
	const char *step;              // approvals: role id
};

// What the law sees in the record besides findings: for the case list and the desk.
struct law_state {
	enum stage stage;
	enum act_end end;
	day_t filed, decided, served, closed;   // DAY_NONE = not yet
	int pending;                   // index of the act waiting for approval, -1
	const char *pending_role;      // role that must approve now
	int next_clock;                // index of the running clock due first that binds the authority, -1
	fen_t fine, paid_fine, surcharge, paid_surcharge;   // as of now
	bool hearing_right, review_needed, discussion_needed;
	int64_t lead;
};

enum verdict { VERDICT_LAWFUL, VERDICT_IRREGULAR, VERDICT_REVOCABLE, VERDICT_VOID };

struct law_answer {
	struct finding *findings;
	size_t finding_count;
	struct clock *clocks;
	size_t clock_count;
	struct open_act *open;
	size_t open_count;
	bool *live;                    // per act: not sent back, not replaced
	bool *effective;               // per act: live and approved by everyone who must
	const struct val **values;     // per act: its values as amended; NULL on a probe
	day_t *served;                 // per act: the day its paper counts as served, DAY_NONE
	struct law_state state;
	enum verdict verdict;
};

enum law_want { LAW_FINDINGS = 1, LAW_CLOCKS = 2, LAW_OPEN = 4, LAW_ALL = 7 };

// Judges the record as of `now`. ERR_INPUT "law.calendar" when a needed year has no calendar: *out has then what stands without it, so that
// the case can be read: live, effective, values, the days served that are known, state; no finding, no clock, no open act.
struct err *law_judge(struct arena *a, const struct law_pack *p, const struct law_record *r, instant_t now, unsigned want,
	    struct law_answer *out) MUST_CHECK;

// May `act` be recorded after the acts of r? NULL = yes (warnings in *warnings); ERR_RULE with article, wrong, mend, rule of every
// blocking rule (chained by err.next). The act's form is taken as checked by its shape.
struct err *law_admit(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_act *act, instant_t now,
                      const struct finding **warnings, size_t *warning_count) MUST_CHECK;

// Counting of one clock, day by day, from the day after (or of) the start to the due day.
struct err *law_clock_explain(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct clock *c,
                              struct clock_step **steps, size_t *count) MUST_CHECK;

// The facts of the case by name ("party", "item", "fine"): the last live value that an act set. NULL = unknown.
const struct val *law_fact(const struct law_record *r, const struct law_answer *ans, const char *fact, const struct field **field);

// 取证清单: what a case of an item usually has to have proved before its investigation ends, and the act of the record that proves each line.
// Guidance [U]: it blocks nothing. Of a simple case, or while the item is not known: no lines.
enum { LAW_PROOFS_MOST = 32 };
struct law_proof {
	const char *id, *label, *hint, *basis;
	bool unconfirmed;
};
struct law_proof_state {
	const struct law_proof *proof;
	int act;                       // index of the act that proves it; -1 = still missing
};
size_t law_proofs_of(const struct law_pack *p, const struct law_item *item, const struct law_proof *out[LAW_PROOFS_MOST]);
void law_proof_write(struct buf *b, const struct law_proof *proof);   // its members, into an open object
size_t law_checklist(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, struct law_proof_state **out);

// What a send-back to `stage` would undo: acts no longer live, served notices that must be served again, clocks that start anew.
struct sendback {
	const int *undone, *serve_again;
	size_t undone_count, serve_again_count;
	const char *const *restart;    // labels of clocks
	size_t restart_count;
};
struct err *law_sendback(struct arena *a, const struct law_pack *p, const struct law_record *r, enum stage to, instant_t now,
	    struct sendback *out) MUST_CHECK;

// ---------------------------------------------------------------- discretion

// Whether a party of this kind (PARTY_KIND_*) is treated as a 公民: a 个体工商户 by a parameter of the place. *sure: the law says so.
bool law_counts_as_person(const struct law_pack *p, int party_kind, const char *region, day_t d, bool *sure);

// The benchmark of an item that holds in a place (administrative code; NULL = only one for the whole country); NULL = none published.
const struct law_benchmark *law_benchmark_for(const struct law_pack *p, const char *item, const char *region);

struct tier_ask {
	const char *item;
	const char *benchmark;         // NULL: the one that holds in region
	const char *region;            // NULL: only what holds in the whole country
	int party_kind;                // PARTY_KIND_*
	const char *subject;           // "contractor", "developer", "carrier" where the article tells them apart; NULL
	day_t day;                     // of the violation; 0 = not known
	int64_t measure;               // thousandths; 0 = none
	const char *measure_unit;      // ㎡, 立方米, 处; NULL = whatever the benchmark measures
	fen_t base;                    // what a rate is taken of (工程造价, 合同价款, 赔偿额); 0 = not known
	fen_t income;                  // unlawful gains
	const char *const *circumstances;   // ids of codes_circumstance
	size_t circumstance_count;
	const char *const *choices;    // ids of data/code/tier_choice.json that a person picked (拒不改正, 情节严重)
	size_t choice_count;
	int earlier;                   // earlier offences of the same kind, besides those in prior
	const struct law_prior *prior; // searched for those in the benchmark's window
	size_t prior_count;
	bool reduce;                   // 减轻 is asked for
};

struct tier_choice {
	const struct law_benchmark *benchmark;
	const struct law_tier *tier;   // NULL: no tier fits, or the one that does lies outside the statute
	bool fixed;                    // min and max are the sums; false: need says what is missing
	fen_t min, max;
	const char *need;              // 须先查明工程造价; 条文没有规定罚款的固定数额
	fen_t confiscate;              // unlawful gains to be confiscated
	int earlier;                   // earlier offences counted
	const char *degree;            // code of codes_degree
	const char *reason;            // reason text for report, notice, decision
	const char *derivation;        // how it was found, line by line
	bool discussion_needed;        // 减轻, or below a tier of one sum
};

// What the law gives for these facts: tier, sum, degree, the words for the papers and how they were found.
struct err *law_tier(struct arena *a, const struct law_pack *p, const struct tier_ask *ask, struct tier_choice *out) MUST_CHECK;

// The calculator's form and answer, the same for every route and for the command line (tier_face.c). REQUIRED: flags of item and party_kind.
enum { TIER_ITEM, TIER_PARTY, TIER_BENCHMARK, TIER_MEASURE, TIER_UNIT, TIER_CIRCUMSTANCES, TIER_CHOICES, TIER_EARLIER, TIER_BASE, TIER_INCOME, TIER_REDUCE, TIER_FIELD_COUNT };
#define TIER_FIELDS(REQUIRED) \
	{.name = "item", .label = "违法事项", .kind = FIELD_ITEM, .flags = REQUIRED}, \
	{.name = "party_kind", .label = "当事人类型", .kind = FIELD_ENUM, .codes = codes_party_kind, .flags = REQUIRED}, \
	{.name = "benchmark", .label = "裁量基准", .kind = FIELD_TEXT, .max = 50}, \
	{.name = "measure", .label = "计量结果", .kind = FIELD_DECIMAL}, \
	{.name = "measure_unit", .label = "计量单位", .kind = FIELD_TEXT, .max = 10}, \
	{.name = "circumstances", .label = "量罚情节", .kind = FIELD_ENUMS, .codes = codes_circumstance}, \
	{.name = "choices", .label = "须由人判断的情形", .kind = FIELD_ENUMS, .codes = codes_tier_choice}, \
	{.name = "earlier", .label = "此前同类违法次数", .kind = FIELD_INT, .min = 0, .max = 99}, \
	{.name = "base", .label = "计算基数", .kind = FIELD_FEN}, \
	{.name = "income", .label = "违法所得", .kind = FIELD_FEN}, \
	{.name = "reduce", .label = "减轻处罚", .kind = FIELD_BOOL}, \
	{0}
// What the calculator has to ask about an item, by its article and its benchmarks: only that is shown.
struct tier_asks {
	const char *choices[24], *units[8];    // ids of codes_tier_choice; units of measure
	size_t choice_count, unit_count;
	const char *base;              // what a rate is taken of (工程造价); NULL
};
void law_tier_asks(const struct law_pack *p, const struct law_item *item, struct tier_asks *out);
void tier_asks_write(struct buf *b, const struct tier_asks *asks);      // an object
void tier_ask_read(const struct val *v, struct tier_ask *out);          // what the form says; the rest stays as it is
void tier_choice_write(struct buf *b, const struct tier_choice *t);     // the members; the caller opens and closes the object
extern const struct field tier_answer_fields[];                        // what tier_choice_write writes

// ---------------------------------------------------------------- money

// Surcharge of 行政处罚法 §72: 3 % of the fine per day from the day after the due day, at most the fine, standing still during
// remedies (§73) and instalments (§66). steps: each day counted, for the balance sheet; may be NULL.
struct balance {
	fen_t fine, surcharge, paid_fine, paid_surcharge;
	day_t due;                     // last day to pay without surcharge; DAY_NONE = not served yet
	int days;                      // days counted
};
struct err *law_balance(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, day_t at,
                        struct balance *out, struct clock_step **steps, size_t *count) MUST_CHECK;

// ---------------------------------------------------------------- keeping the file (retention.c)

// The class of the file by the record alone (procedure.md R364 [U]), for a file archived on `day` (DAY_NONE: not yet).
struct law_retention {
	int code;                      // RETENTION_*
	const char *why, *source;
	bool unconfirmed;              // the text of its source has not been read
};
void law_retention(struct arena *a, const struct law_pack *p, const struct law_record *r, const struct law_answer *ans, day_t day, struct law_retention *out);
int retention_years(int code);     // 0: for ever
// The last day the file is kept; DAY_NONE: for ever, or not archived.
day_t law_retention_end(const struct law_pack *p, const char *region, int code, day_t archived);
// A review or lawsuit that has begun and not ended; *why names it.
bool law_remedy_open(const struct law_record *r, const struct law_answer *ans, const char **why);

// ---------------------------------------------------------------- random draws (双随机)

// k of n places, drawn by the words of the seed: the same seed, n and k give the same places in the same order, anywhere. Of an inspection,
// "SEED/objects" draws the objects and "SEED/inspectors" the people. out: k places (n, when k is more).
void law_draw(struct arena *a, const char *seed, size_t n, size_t k, size_t *out);

// ---------------------------------------------------------------- rules, for explain and the generated page

size_t law_rule_count(void);
const struct rule *law_rule_at(size_t i);
const struct rule *law_rule_find(const char *id);
bool law_sets_aside(const char *rule);                // says that an act is not to be done at all, whatever its form would hold (order.c)
extern const struct code law_families[];             // {"notice_rules", "处罚告知"}, in the order of the rules; ends with {0}
const struct code *law_rule_family(const struct rule *rule);
bool rule_unconfirmed(const struct rule *r);   // its basis is [U] or known from secondary texts only
enum rule_action rule_acts(const struct rule *r);   // what it really does: such a rule warns, whatever its table says
