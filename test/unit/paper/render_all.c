// render_all DIR: every paper of data/paper with the sample case, as DIR/<id>.pdf. For pictures.py and for looking at them.
#include "paper_help.h"
#include "sample.h"

static void save(const char *dir, const char *id, const struct paper_doc *doc)
{
	const char *bytes;
	size_t len;
	FILE *f = fopen(arena_printf(arena, "%s/%s.pdf", dir, id), "wbe");
	assert_non_null(f);
	pdf_of(doc, &bytes, &len);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static const char *folder;

static void render(void **state)
{
	(void)state;
	size_t n;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++)
		save(folder, kinds[i].id, paper_of(kinds[i].id, sample_of(kinds[i].id)));
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	folder = argv[1];
	const struct CMUnitTest tests[] = {cmocka_unit_test(render)};
	return cmocka_run_group_tests(tests, open_sample, close_kit);
}
