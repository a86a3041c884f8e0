// paper_bench.c: how fast papers are made, beside what they must reach. Prints ratios; CPU time, one thread.
//   paper_bench [seconds per line]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/buf.h"
#include "core/file.h"
#include "paper/names.h"

static struct paper_kit *kit;
static const struct json *sample;
static double seconds = 2;

static double cpu_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(struct err *e)
{
	if (!e)
		return;
	fprintf(stderr, "%s: %s (%s)\n", e->code, e->text, e->cause ? e->cause : "");
	exit(70);
}

static const struct json *sample_of(struct arena *a, const char *id)
{
	struct buf b = buf_new(a);
	const struct json *value, *out;
	jw_open(&b, '{');
	for (size_t i = 0; json_key_at(sample, i, &value); i++) {
		const char *key = json_key_at(sample, i, &value);
		if (strcmp(key, "acts") == 0)
			continue;
		if (strcmp(key, "act") == 0)
			value = json_get(json_get(sample, "acts"), id);
		jw_kraw(&b, key, value ? json_dump(a, value) : "{}");
	}
	jw_close(&b, '}');
	must(json_read(a, buf_text(&b), b.len, &out));
	return out;
}

static void rate_print(const char *id, size_t pages, const char *format, double lay, double write, size_t len, double target)
{
	double rate = 1 / (lay + write);
	printf("%-8s %zu pages: layout %5.2f ms, %s %5.2f ms, %4zu KB, %6.1f papers/s", id, pages, lay * 1e3, format, write * 1e3, len / 1024, rate);
	if (target > 0)
		printf("  = %.2f of the target %.0f/s", rate / target, target);
	printf("\n");
}

static void bench_paper(struct arena *a, const char *id, double target, double ofd_target)
{
	struct paper_template *tpl;
	const struct json *data = sample_of(a, id);
	must(paper_template_load(a, kit, id, &tpl));
	const char *bytes = NULL;
	size_t len = 0, ofd_len = 0, n = 0, pages = 0;
	double lay = 0, pdf = 0, ofd = 0;
	while (lay + pdf + ofd < seconds) {
		struct arena *job = arena_new();
		struct paper_doc *doc;
		struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 5, 20))};
		double t0 = cpu_now();
		must(paper_layout(job, kit, tpl, data, &doc));
		double t1 = cpu_now();
		must(paper_pdf(job, doc, &meta, &bytes, &len));
		lay += t1 - t0;
		double t2 = cpu_now();
		pdf += t2 - t1;
		must(paper_ofd(job, doc, &meta, NULL, 0, &bytes, &ofd_len));
		ofd += cpu_now() - t2;
		n++;
		pages = doc->n_pages;
		arena_free(job);
	}
	rate_print(id, pages, "PDF", lay / (double)n, pdf / (double)n, len, target);
	rate_print(id, pages, "OFD", lay / (double)n, ofd / (double)n, ofd_len, ofd_target);
}

static void bench_layout(struct arena *a, const char *id)
{
	struct paper_template *tpl;
	const struct json *data = sample_of(a, id);
	must(paper_template_load(a, kit, id, &tpl));
	size_t n = 0;
	double t0 = cpu_now();
	while (cpu_now() - t0 < seconds) {
		struct arena *job = arena_new();
		struct paper_doc *doc;
		must(paper_layout(job, kit, tpl, data, &doc));
		arena_free(job);
		n++;
	}
	double each = (cpu_now() - t0) / (double)n;
	printf("%-8s layout only: %.0f/s, %.2f ms = %.2f of the limit 3 ms\n", id, 1 / each, each * 1e3, each * 1e3 / 3);
}

// What the editor of a template asks for after each pause: its faults, the sample laid out within the trial's limits, one page as a picture.
static void bench_preview(struct arena *a, const char *id)
{
	static const double LIMIT_MS = 100;
	const struct paper_kind *kind = paper_kind_find(kit, id);
	const char *xml;
	size_t len, n = 0, bytes;
	must(file_read(a, arena_printf(a, "%s/%s", DATA_DIR, kind->file), 1 << 20, &xml, &len));
	double t0 = cpu_now();
	while (cpu_now() - t0 < seconds) {
		struct arena *job = arena_new();
		struct paper_name *names;
		struct paper_fault *faults;
		struct paper_template *tpl;
		struct paper_doc *doc;
		const struct json *data;
		const char *png;
		size_t n_faults;
		must(paper_names(job, kit, id, &names));
		paper_check(job, kit, kind, names, xml, len, &faults, &n_faults);
		must(paper_sample(job, kit, id, &data));
		must(paper_template_parse(job, xml, len, &tpl));
		must(paper_layout_within(job, kit, tpl, data, &paper_trial, &doc));
		must(paper_png(job, doc, 1, 110, &png, &bytes));
		arena_free(job);
		n++;
	}
	double each = (cpu_now() - t0) / (double)n * 1e3;
	printf("%-8s preview of a draft (checked, laid out, page 1 at 110 dpi): %.1f ms = %.2f of the limit %.0f ms\n", id, each, each / LIMIT_MS, LIMIT_MS);
}

// A volume of 128 papers, the shape of the 350-page dossier of the second issue (without its photos).
static void bench_dossier(struct arena *a)
{
	static const char *const ids[] = {"D03", "D14", "D17", "D33", "D36", "D38", "D49", "D67", "D69"};
	enum { PARTS = 128 };
	struct dossier_part *parts = NEW_ARRAY(a, struct dossier_part, PARTS);
	double t0 = cpu_now();
	for (size_t i = 0; i < PARTS; i++) {
		const char *id = ids[i % (sizeof ids / sizeof *ids)];
		struct paper_template *tpl;
		struct paper_doc *doc;
		must(paper_template_load(a, kit, id, &tpl));
		must(paper_layout(a, kit, tpl, sample_of(a, id), &doc));
		parts[i] = (struct dossier_part){.kind = DOSSIER_PAPER, .title = doc->title, .day = day_from_ymd(2026, 5, 20), .doc = doc};
	}
	double t1 = cpu_now();
	struct dossier d = {.volume = "正卷", .data = sample, .parts = parts, .n = PARTS, .filed = day_from_ymd(2026, 6, 20)};
	struct dossier_out out;
	must(dossier_pdf(a, kit, &d, &out));
	double t2 = cpu_now();
	printf("dossier  %d papers, %d pages: layout %.2f s, binding %.2f s, %zu KB = %.2f of the limit 1.5 s\n", PARTS, out.sheets, t1 - t0, t2 - t1,
		out.len / 1024, (t2 - t0) / 1.5);
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	double t0 = cpu_now();
	if (argc > 1)
		seconds = strtod(argv[1], NULL);
	must(paper_kit_open(a, DATA_DIR, FONT_DIR, &kit));
	must(json_read_file(a, DATA_DIR "/sample.json", &sample));
	printf("kit open %.1f ms\n", (cpu_now() - t0) * 1e3);

	bench_layout(a, "D49");
	bench_paper(a, "D49", 25, 45);
	bench_paper(a, "D03", 0, 0);
	bench_paper(a, "D14", 0, 0);
	bench_preview(a, "D49");
	bench_dossier(a);
	arena_free(a);
	return 0;
}
