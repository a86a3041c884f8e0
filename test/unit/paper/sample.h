// sample.h: the sample case of data/paper, as each paper wants it.
#pragma once
#include "paper_help.h"

static const struct json *sample;

// The sample with the act of one paper in the place of "act", the act that one names in the place of "of".
static inline const struct json *sample_of(const char *id)
{
	struct buf b = buf_new(arena);
	const struct json *value;
	jw_open(&b, '{');
	for (size_t i = 0; json_key_at(sample, i, &value); i++) {
		const char *key = json_key_at(sample, i, &value);
		if (strcmp(key, "acts") == 0 || strcmp(key, "ofs") == 0)
			continue;
		if (strcmp(key, "act") == 0 || strcmp(key, "of") == 0)
			value = json_get(json_get(sample, *key == 'a' ? "acts" : "ofs"), id);
		jw_kraw(&b, key, value ? json_dump(arena, value) : "{}");
	}
	jw_close(&b, '}');
	return json_of(buf_text(&b));
}

static inline struct paper_doc *paper_of(const char *id, const struct json *data)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	assert_ok(paper_template_load(arena, kit, id, &tpl));
	assert_ok(paper_layout(arena, kit, tpl, data, &doc));
	return doc;
}

static inline int open_sample(void **state)
{
	if (open_kit(state))
		return -1;
	return json_read_file(arena, DATA_DIR "/sample.json", &sample) ? -1 : 0;
}
