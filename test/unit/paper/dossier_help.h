// dossier_help.h: parts of a volume, for tests: papers, scans, photos.
#pragma once
#include <turbojpeg.h>

#include "paper_help.h"

static const struct json *sample;

static inline void make_jpeg(int width, int height, const char **bytes, size_t *len)
{
	unsigned char *rgb = arena_alloc(arena, (size_t)width * (size_t)height * 3), *out = NULL;
	unsigned long n = 0;
	for (int i = 0; i < width * height; i++)
		rgb[i * 3] = (unsigned char)(i % width * 255 / width), rgb[i * 3 + 1] = (unsigned char)(i / width * 255 / height);
	tjhandle tj = tjInitCompress();
	assert_int_equal(tjCompress2(tj, rgb, width, 0, height, TJPF_RGB, &out, &n, TJSAMP_420, 80, 0), 0);
	*bytes = memcpy(arena_alloc(arena, n), out, n);
	*len = n;
	tjFree(out);
	tjDestroy(tj);
}

static inline struct dossier_part paper_part(const char *title, int pages)
{
	struct buf body = buf_new(arena);
	for (int i = 0; i < pages; i++)
		buf_printf(&body, "%s<p>%s的第%d页</p>", i ? "<pagebreak/>" : "", title, i + 1);
	struct dossier_part p = {.kind = DOSSIER_PAPER, .title = title, .number = "甲罚字〔2026〕第1号", .maker = "示例局", .day = day_from_ymd(2026, 5, 20)};
	p.doc = lay(buf_text(&body), "{}");
	return p;
}

static inline struct dossier_part pdf_part(const char *title, int pages)
{
	struct dossier_part p = paper_part(title, pages);
	pdf_of(p.doc, &p.bytes, &p.len);
	p.kind = DOSSIER_PDF;
	p.doc = NULL;
	return p;
}

static inline struct dossier_part photo_part(const char *caption)
{
	struct dossier_part p = {.kind = DOSSIER_IMAGE, .title = "现场照片", .caption = caption, .day = DAY_NONE};
	make_jpeg(320, 240, &p.bytes, &p.len);
	return p;
}

static inline struct dossier volume(const struct dossier_part *parts, size_t n)
{
	return (struct dossier){.volume = "正卷", .data = sample, .parts = parts, .n = n, .filer = "周某某", .checker = "吴某某",
		.filed = day_from_ymd(2026, 6, 20), .meta = {.created = day_start(day_from_ymd(2026, 6, 20))}};
}

static inline int open_sample(void **state)
{
	if (open_kit(state))
		return -1;
	return json_read_file(arena, DATA_DIR "/sample.json", &sample) ? -1 : 0;
}
