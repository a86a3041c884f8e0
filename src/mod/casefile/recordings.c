// recordings.c: what the devices themselves say of the evidence the acts name, for the rules on recordings (procedure.md R071, R366, R378). A photo
// registered as showing an inspection speaks by its own clock and place, beside what the officer wrote.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/record.h"
#include "mod/evidence/evidence.h"

// Metres between two places on a sphere of the mean radius (haversine): half a percent off at most, and a rule of hundreds of metres asks.
static int64_t metres_between(double lat1, double lon1, double lat2, double lon2)
{
	static const double RADIUS = 6371008.8, RADIAN = 3.14159265358979323846 / 180;
	double dy = sin((lat2 - lat1) * RADIAN / 2), dx = sin((lon2 - lon1) * RADIAN / 2);
	double h = dy * dy + cos(lat1 * RADIAN) * cos(lat2 * RADIAN) * dx * dx;
	return (int64_t)(2 * RADIUS * asin(sqrt(h < 1 ? h : 1)) + 0.5);
}

// "32.021667,120.843333" as a scene record has it.
static bool point_read(const char *s, double *lat, double *lon)
{
	char *end;
	*lat = strtod(s, &end);
	if (end == s || *end != ',')
		return false;
	const char *second = end + 1;
	*lon = strtod(second, &end);
	return end != second && !*end && *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180;
}

static int64_t metres_from(const struct casefile *c, int shown, const struct evidence_fact *f)
{
	const struct law_act *act = shown >= 0 ? &c->acts[shown] : NULL;
	double lat, lon;
	if (!f->placed || !act || act->t != ACT_SCENE_RECORD || !act->v[SCENE_RECORD_POINT].set || !point_read(act->v[SCENE_RECORD_POINT].s, &lat, &lon))
		return -1;
	return metres_between(lat, lon, f->latitude, f->longitude);
}

// Is there anything to ask for: an evidence act that names both a file and what it shows.
static bool shows(const struct law_act *act)
{
	return act->t == ACT_EVIDENCE && act->v[EVIDENCE_FILE].set && act->v[EVIDENCE_ABOUT].set;
}

static bool any_shown(const struct casefile *c, const struct law_act *more)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (shows(&c->acts[i]))
			return true;
	return more && shows(more);
}

static const struct evidence_fact *fact_of(const struct evidence_fact *facts, size_t n, int64_t file)
{
	for (size_t i = 0; i < n; i++)
		if (facts[i].file == file && facts[i].taken != INSTANT_NONE)
			return &facts[i];
	return NULL;
}

static size_t add(struct arena *a, const struct casefile *c, const struct law_act *act, const struct evidence_fact *f, struct law_recording *out)
{
	if (!f)
		return 0;
	const struct val *v = act->v;
	*out = (struct law_recording){.kind = f->kind, .name = arena_printf(a, "%s（按设备时钟）", v[EVIDENCE_NAME].set ? v[EVIDENCE_NAME].s : "照片、音像"), .from = f->taken,
		.to = f->taken + (f->duration > 0 ? f->duration : 0), .act = v[EVIDENCE_ABOUT].n, .metres = metres_from(c, casefile_act_index(c, v[EVIDENCE_ABOUT].n), f), .archived = DAY_NONE,
		.by = act->id};
	return 1;
}

struct err *record_recordings(struct db *db, struct arena *a, struct casefile *c, const struct law_act *more)
{
	struct evidence_fact *facts;
	size_t n = 0, have = 0;
	if (!any_shown(c, more))
		return NULL;
	TRY(evidence_facts(db, a, c->record.region, c->record.case_id, &facts, &n));
	struct law_recording *out = NEW_ARRAY(a, struct law_recording, c->act_count + 1);
	for (size_t i = 0; i < c->act_count; i++)
		have += add(a, c, &c->acts[i], shows(&c->acts[i]) ? fact_of(facts, n, c->acts[i].v[EVIDENCE_FILE].n) : NULL, &out[have]);
	if (more && shows(more))
		have += add(a, c, more, fact_of(facts, n, more->v[EVIDENCE_FILE].n), &out[have]);
	c->record.recordings = out;
	c->record.recording_count = have;
	return NULL;
}

static bool any_picture(const struct casefile *c)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_SCENE_DRAWING && c->acts[i].v[SCENE_DRAWING_PICTURE].set)
			return true;
	return false;
}

struct err *record_files(struct db *db, struct arena *a, const struct service *svc, struct casefile *c)
{
	struct evidence_file *files;
	if (!any_picture(c))
		return NULL;
	TRY(evidence_files(svc, db, a, c->record.region, c->record.case_id, &files, &c->file_count));
	c->files = files;
	return NULL;
}
