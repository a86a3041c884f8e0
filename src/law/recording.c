// recording.c: sound and picture of the process, and where the officers were meanwhile. procedure.md R071, R072, R366, R377, R378.
// Recordings are the record's own part (files) and the evidence acts that say what they show. What nobody listed is not judged missing.
#include <string.h>

#include "law/rules.h"

static int act_of(const struct judge *j, int64_t id)
{
	for (int i = 0; i < j->n; i++)
		if (j->acts[i].act->id == id && j->acts[i].live)
			return i;
	return -1;
}

// The k-th recording, wherever it stands. false: there are no more. *act: the evidence act it comes from, -1 for the record's part.
static bool recording_at(const struct judge *j, size_t k, struct law_recording *out, int *act)
{
	*act = -1;
	if (k < j->r->recording_count) {
		*out = j->r->recordings[k];
		if (out->by && (*act = act_of(j, out->by)) < 0)
			out->act = 0;          // its evidence act is not recorded yet, or undone: it shows nothing
		return true;
	}
	k -= j->r->recording_count;
	for (int i = j->first[ACT_EVIDENCE]; i >= 0; i = j->acts[i].next) {
		const struct val *v = j->acts[i].v;
		if (!j->acts[i].live || !v[EVIDENCE_ABOUT].set || k-- > 0)
			continue;
		instant_t from = j->acts[i].when;
		*out = (struct law_recording){.kind = v[EVIDENCE_UNTIL].set ? "video" : "photo", .name = v[EVIDENCE_NAME].s, .from = from,
		                              .to = v[EVIDENCE_UNTIL].set ? v[EVIDENCE_UNTIL].n : from, .act = v[EVIDENCE_ABOUT].n, .metres = -1, .archived = DAY_NONE, .typed = true};
		*act = i;
		return true;
	}
	return false;
}

#define EACH_RECORDING(j, k, rec, act) \
	struct law_recording rec; \
	int act; \
	for (size_t k = 0; recording_at(j, k, &rec, &act); k++)

static bool recorded(const struct judge *j, int i)
{
	EACH_RECORDING(j, k, rec, from)
		if (rec.act == j->acts[i].act->id)
			return true;
	return is_type(j, i, ACT_SERVICE) && V(j, i, SERVICE_VIDEO)->set;
}

// Does anybody keep recordings with this record? Where nobody does, none is missed.
static bool recordings_kept(const struct judge *j)
{
	struct law_recording rec;
	int act;
	return j->r->organ.recorded_count || recording_at(j, 0, &rec, &act);
}

// 行政处罚法 §47: the steps of the organ's own list are recorded
static void r071(struct judge *j)
{
	if (j->focus >= 0)
		return;   // the recording is registered after what it shows
	for (size_t k = 0; k < j->r->organ.recorded_count; k++) {
		const struct act_type *t = act_type_find(j->r->organ.recorded[k]);
		if (!t)
			continue;
		EACH(j, i, (int)(t - act_types))
			if (j->acts[i].has && !recorded(j, i))
				judge_blame(j, i, NULL, "“%s”（%s）在本机关的音像记录清单内，案卷中没有它的音像记录。", t->label, day_words(j, instant_day(j->acts[i].when)));
	}
}

static const char *must_be_recorded(const struct judge *j, int i)
{
	if (is_type(j, i, ACT_HEARING))
		return "听证";
	if (is_type(j, i, ACT_SERVICE) && enum_is(V(j, i, SERVICE_METHOD), SERVICE_METHOD_LEAVE))
		return "留置送达";
	if (is_type(j, i, ACT_SERVICE) && enum_is(V(j, i, SERVICE_METHOD), SERVICE_METHOD_PUBLIC))
		return "公告送达";
	if (is_type(j, i, ACT_DEMOLITION_EXECUTION))
		return "强制拆除";
	return is_measure(j, i) ? "查封、扣押" : NULL;
}

// 国办发〔2018〕118号 [U]: what is likely to be disputed is recorded from beginning to end
static void r072(struct judge *j)
{
	if (j->focus >= 0 || !recordings_kept(j))
		return;
	EACH_OF(j, i, ACT_HEARING, ACT_SERVICE, ACT_SEIZURE, ACT_PRESERVATION_HANDLING, ACT_DEMOLITION_EXECUTION) {
		const char *what = j->acts[i].has ? must_be_recorded(j, i) : NULL;
		if (what && !recorded(j, i))
			judge_blame(j, i, NULL, "%s%s，案卷中没有全程音像记录。", day_words(j, instant_day(j->acts[i].when)), what);
	}
}

static bool span_of(const struct judge *j, int i, instant_t *from, instant_t *to)
{
	bool scene = is_type(j, i, ACT_SCENE_RECORD), hearing = is_type(j, i, ACT_HEARING);
	if (!scene && !hearing && !is_type(j, i, ACT_INTERVIEW))
		return false;
	const struct val *a = V(j, i, scene ? SCENE_RECORD_FROM : hearing ? HEARING_FROM : INTERVIEW_FROM),
	                 *b = V(j, i, scene ? SCENE_RECORD_TO : hearing ? HEARING_TO : INTERVIEW_TO);
	*from = a->n;
	*to = b->n;
	return a->set && b->set;
}

static void blame_recording(struct judge *j, const struct law_recording *rec, int from, int shows)
{
	instant_t a, b;
	int blamed = from >= 0 ? from : shows;
	if (span_of(j, shows, &a, &b) && (rec->from < a || rec->to > b))
		judge_blame(j, blamed, NULL, "“%s”的%s%s不在“%s”的%s至%s之内。", rec->name ? rec->name : "照片、音像",
		            rec->typed ? "填写的取得时间" : "拍摄时间", time_words(j, rec->from < a ? rec->from : rec->to),
		            type_of(j, shows)->label, time_words(j, a), time_words(j, b));
	int64_t most = param_n(j, PARAM_RECORDING_DISTANCE, instant_day(rec->from));
	if (rec->metres > most && is_type(j, shows, ACT_SCENE_RECORD))
		judge_doubt(j, blamed, SEV_NOTE, "核对拍摄地点。", "“%s”的拍摄地点距案发地点%lld米，超过核对用的%lld米（依据待核实）。", rec->name ? rec->name : "照片、音像",
		                 (long long)rec->metres, (long long)most);
}

// Pictures of a record lie inside its time and near its place
static void r378(struct judge *j)
{
	EACH_RECORDING(j, k, rec, from) {
		int shows = act_of(j, rec.act);
		bool asked = j->focus < 0 || j->focus == from || (from < 0 && j->focus == shows);
		if (shows >= 0 && asked)
			blame_recording(j, &rec, from, shows);
	}
}

// SZstd item 509 [L]: kept with the file three months after closing
static void media_clock(struct judge *j)
{
	int closing = j->effective[ACT_CLOSING], done = j->effective[ACT_ARCHIVING];
	const struct param *row = closing >= 0 && j->focus < 0 ? param_row(j, PARAM_ARCHIVE_MEDIA, judge_day(j, closing)) : NULL;
	day_t last = done >= 0 ? judge_day(j, done) : DAY_NONE;
	bool any = false;
	EACH_RECORDING(j, k, rec, from) {
		any = true;
		if (rec.archived != DAY_NONE && (last == DAY_NONE || rec.archived > last))
			last = rec.archived;
	}
	if (!row || !row->set || !any)
		return;
	struct due e = due_authority(j, judge_day(j, closing), UNIT_MONTH, (int)row->n);
	judge_tick(j, (struct clock){.label = "音像资料归档期限", .trigger = closing, .met_by = done, .wants = ACT_ARCHIVING, .unit = UNIT_MONTH,
	                             .length = (int)row->n, .start = judge_day(j, closing), .due = e.due, .due_other = e.other, .binds_authority = true},
	           last);
}

// Linked to what they show, named, kept
static void r366(struct judge *j)
{
	media_clock(j);
	EACH(j, i, ACT_ARCHIVING)
		for (size_t k = 0; k < j->r->recording_count; k++) {
			const struct law_recording *rec = &j->r->recordings[k];
			if (!rec->name)
				judge_blame(j, i, NULL, "%s拍摄的音像资料没有名称。", time_words(j, rec->from));
			else if (!rec->act || act_of(j, rec->act) < 0)
				judge_blame(j, i, NULL, "音像资料“%s”没有关联到本案的执法环节。", rec->name);
		}
}

static bool act_span(const struct judge *j, int i, instant_t *from, instant_t *to)
{
	bool point = is_type(j, i, ACT_SERVICE) || is_type(j, i, ACT_RECHECK) || is_type(j, i, ACT_SIMPLE_DECISION);
	if (span_of(j, i, from, to))
		return true;
	*from = *to = is_type(j, i, ACT_SIMPLE_DECISION) ? V(j, i, SIMPLE_DECISION_ACT_AT)->n : j->acts[i].when;
	return point && j->acts[i].has;
}

// [D] 行政处罚法 §42, §55: nobody is here and in another case, a course or on leave at once
static void r377(struct judge *j)
{
	instant_t a, b;
	if (!j->r->engagement_count)
		return;
	EACH_OF(j, i, ACT_SCENE_RECORD, ACT_INTERVIEW, ACT_HEARING, ACT_SERVICE, ACT_RECHECK, ACT_SIMPLE_DECISION)
		for (size_t k = 0; k < j->r->engagement_count && act_span(j, i, &a, &b); k++) {
			const struct law_engagement *e = &j->r->engagements[k];
			bool together = a == b ? e->from < a && a < e->to : a < e->to && e->from < b;
			for (int n = 0; together && n < j->acts[i].act->officer_count; n++) {
				const struct law_officer *o = officer_of(j, e->officer);
				if (j->acts[i].act->officers[n] == e->officer)
					judge_blame(j, i, NULL, "%s在%s至%s有其他安排（%s），不能同时办理“%s”。", o ? o->name : "所填的人员", time_words(j, e->from),
					            time_words(j, e->to), e->what, type_of(j, i)->label);
			}
		}
}

const struct rule recording_rules[] = {
	RULE("R071", "《行政处罚法》第四十七条", IRREGULAR, WARN, "应当音像记录的环节没有记录。", "登记音像资料，注明所记录的环节；确实没有的，写明原因。", r071, NULL),
	RULE("R072", "国办发〔2018〕118号", IRREGULAR, WARN, "没有全程音像记录。", "登记音像资料，注明所记录的环节；确实没有的，写明原因。", ON(r072, ACT_HEARING, ACT_SERVICE, ACT_SEIZURE, ACT_PRESERVATION_HANDLING, ACT_DEMOLITION_EXECUTION), "[U]"),
	RULE("R366", "广东省行政执法案卷评查标准第509项", IRREGULAR, TIMER, "音像资料没有按规定归档。", "给音像资料命名，关联到执法环节，随案卷归档。", r366, "[L] 期限：深圳"),
	RULE("R377", "《行政处罚法》第四十二条、第五十五条", REVOCABLE, BLOCK, "执法人员同时在别处。", "核对时间和人员。", ON(r377, ACT_SCENE_RECORD, ACT_INTERVIEW, ACT_HEARING, ACT_SERVICE, ACT_RECHECK, ACT_SIMPLE_DECISION), NULL),
	RULE("R378", "《行政处罚法》第四十六条", NOTE, WARN, "照片、音像与笔录不符。", "核对拍摄设备的时间和所记录的环节。", r378, NULL),
	{0},
};
