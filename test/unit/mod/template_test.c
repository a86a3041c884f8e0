// template_test.c: what a field of a paper is called: by its whole path and the act's own declaration, on every paper, in the editor's dictionary.
#include "../unit.h"

#include <stdio.h>

#include "mod/template/template.h"
#include "paper/kit.h"
#include "paper/names.h"

static struct arena *a;
static struct paper_kit *kit;

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	assert_ok(paper_kit_open(a, PACK_DIR "/paper", PACK_DIR "/../.cache/fonts", &kit));
	paper_kit_labels(kit, template_label);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void each_by_its_own_declaration(void **state)
{
	(void)state;
	static const struct { const char *doc, *path, *label; } rows[] = {
		{"D69", "prior.decision.number", "行政处罚决定书文号"}, {"D14", "act.to", "检查结束时间"}, {"D14", "act.from", "检查开始时间"}, {"D17", "act.from", "询问开始时间"}, {"D17", "act.to", "询问结束时间"},
		{"D49", "organ.kind", "机关类型"}, {"D49", "officers[1].sign", "执法人员签名"}, {"D69", "prior.filing.approvals[0].name", "审批人"}, {"D69", "prior.filing.approvals[0].at", "审批时间"},
		{"D69", "act.kind_label", "结案方式"}, {"D50", "act.receipt", "专用票据号"}, {"D57-receipt", "act.receipt", "财政票据号"}, {"D27", "act.seals[0].number", "封条编号"},
		{"D34", "facts.kinds_label", "处罚种类"}, {"D06", "party.phone", "当事人联系电话"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		kit->doc = rows[i].doc;
		assert_string_equal(kit_label(a, kit, rows[i].path), rows[i].label);
	}
}

static size_t nameless;

static bool of_an_act(const char *doc)
{
	for (int t = 0; t < ACT_TYPES; t++)
		for (const char *const *p = act_types[t].papers; *p; p++)
			if (strcmp(*p, doc) == 0)
				return true;
	return strcmp(doc, "D21-list") == 0;
}

// By the whole path: in labels.json or by a declaration. A paper no act makes has its own fields under "act" (examinations, yearly reports).
static void named(const char *doc, const char *path)
{
	const char *approvals = strstr(path, "approvals[]");
	bool own = strncmp(path, "act.", 4) == 0 && !of_an_act(doc);
	if (!own && !json_get_text(kit->labels, approvals ? approvals : path) && !template_label(a, doc, path) && ++nameless)
		fprintf(stderr, "%s: no label for %s\n", doc, path);
}

static void walk(const char *doc, const char *path, const struct paper_name *n)
{
	for (const struct paper_name *c = n->child; c; c = c->next) {
		const char *full = *path ? arena_printf(a, "%s.%s", path, c->name) : c->name;
		if (strchr(full, '.'))
			named(doc, full);
		walk(doc, c->type == NAME_LIST ? arena_printf(a, "%s[]", full) : full, c);
	}
}

// Every path a template binds to, and every one its editor offers.
static void every_path_has_a_name(void **state)
{
	(void)state;
	size_t n;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++) {
		struct paper_name *root;
		struct paper_template *tpl;
		struct paper_doc *doc;
		const struct json *nothing;
		assert_ok(template_names(a, kit, kinds[i].id, &root));
		walk(kinds[i].id, "", root);
		assert_ok(json_read(a, "{}", 2, &nothing));
		assert_ok(paper_template_load(a, kit, kinds[i].id, &tpl));
		assert_ok(paper_layout(a, kit, tpl, nothing, &doc));
		for (size_t k = 0; k < doc->n_missing; k++)
			assert_true((unsigned char)*doc->missing[k].label >= 0x80);
	}
	assert_int_equal(nameless, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {T(each_by_its_own_declaration), T(every_path_has_a_name)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
