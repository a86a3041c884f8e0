// template_fuzz.c: any bytes as a template: read or refused, its faults told, laid out with the sample within the trial's limits, now and then
// drawn. No crash, no leak, no hang: what ends it is the number of steps, and those are few enough for a second.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "paper/names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Opened once. The first byte says which paper: D01, D14, D38, D49.
static struct paper_kit *kit;
static const struct { const char *id; } papers[] = {{"D01"}, {"D14"}, {"D38"}, {"D49"}};
enum { PAPERS = sizeof papers / sizeof *papers };
static const struct json *samples[PAPERS];
static struct paper_name *names[PAPERS];

static void must(const void *bad)
{
	if (bad)
		abort();
}

static void open_once(void)
{
	static struct arena *a;
	if (kit)
		return;
	a = arena_new();
	must(paper_kit_open(a, "data/paper", ".cache/fonts", &kit));
	for (int i = 0; i < PAPERS; i++) {
		must(paper_sample(a, kit, papers[i].id, &samples[i]));
		must(paper_names(a, kit, papers[i].id, &names[i]));
	}
}

static void draw(struct arena *a, const struct paper_doc *doc)
{
	const char *png;
	size_t n;
	must(paper_png(a, doc, 1, 36, &png, &n));
}

static void one(struct arena *a, const char *xml, size_t n, int which)
{
	struct paper_fault *faults;
	struct paper_template *tpl;
	struct paper_doc *doc;
	size_t n_faults;
	paper_check(a, kit, paper_kind_find(kit, papers[which].id), names[which], xml, n, &faults, &n_faults);
	for (size_t i = 0; i < n_faults; i++)
		if (faults[i].line < 1 || faults[i].column < 1 || !faults[i].text)
			abort();
	struct err *e = paper_template_parse(a, xml, n, &tpl);
	if (!e)
		e = paper_layout_within(a, kit, tpl, samples[which], &paper_trial, &doc);
	if (e && e->kind != ERR_INPUT)
		abort();
	if (!e && doc->n_pages > paper_trial.pages)
		abort();
	if (!e && n % 16 == 0)
		draw(a, doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	open_once();
	if (!size)
		return 0;
	struct arena *a = arena_new();
	char *exact = malloc(size);   // its own block, so that the sanitizer sees one byte too many
	memcpy(exact, data + 1, size - 1);
	one(a, exact, size - 1, data[0] % PAPERS);
	free(exact);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
#include "../law/replay.h"

int main(int argc, char **argv) { return replay(argc, argv); }
#endif
