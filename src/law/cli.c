// cli.c: arguments, input by file or line, exit codes.
#include "law/cli.h"
#include "law/lint.h"

#include <stdlib.h>
#include <string.h>

enum { EXIT_OK = 0, EXIT_FINDINGS = 1, EXIT_INPUT = 2, EXIT_MISSING = 3 };

static const char help[] =
	"用法 usage: xiezhi law COMMAND [options]\n"
	"  check [FILE|-]     findings and verdict of each record          逐案检查\n"
	"  clocks [FILE|-]    deadlines; --explain counts day by day       期限\n"
	"  open [FILE|-]      acts that may, must or may not come now      现在能办什么\n"
	"  explain RULE       article, sentences, a failing and a passing example (--records DIR)  解释一条规则\n"
	"  tier ITEM [CIRCUMSTANCE...]   discretion: tier, range, reason    裁量\n"
	"  calendar FROM TO   each day: worked or not, and its name           工作日历\n"
	"  draw SEED K NAME...  K of the names, by chance that can be repeated      随机抽取\n"
	"  lint [PACK]        proves the law pack in a folder; --at DAY          检查法律包\n"
	"  rules              all rules, one JSON line each                规则表\n"
	"  schema             JSON Schema of a record                      记录格式\n"
	"Options: --at TIME (2026-03-28 or 2026-03-28T09:40), --text (for people),\n"
	"         --data DIR   the law pack, default data; not the data folder of the service (there the pack is --pack)  法律数据目录，不是服务的数据目录\n"
	"         --items FILE (items besides those of the pack: what once was law)\n"
	"         tier: --party_kind person|sole|company|other_org, --measure N, --measure_unit ㎡, --choices ID,ID, --earlier N, --base FEN,\n"
	"               --income FEN, --reduce true, --benchmark CODE, --region CODE; --record FILE takes what the case knows\n"
	"A file holds one record (doc/record.schema.json), or one record a line. Exit: 0 nothing found, 1 findings, 2 bad input, 3 not found.\n";

struct options {
	const char *data, *records, *file, *record, *region, *items;
	instant_t at;
	bool dated, text, explain;
	struct cli_option form[TIER_FIELD_COUNT];   // of the discretion
	size_t form_count;
	const char **rest;
	size_t rest_count;
};

struct run {
	const struct options *o;
	const struct law_pack *pack;
	struct arena *a;          // of one record
	const char *command;
	int worst;
};

static int say(const char *text)
{
	fprintf(stderr, "%s\n", text);
	return EXIT_INPUT;
}

static int say_of(const char *text, const char *file)
{
	fprintf(stderr, "%s：%s\n", text, strcmp(file, "-") == 0 ? "标准输入" : file);
	return EXIT_INPUT;
}

static bool time_of(const char *s, instant_t *out)
{
	day_t d;
	if (!day_parse(s, &d))
		return instant_parse(s, out);
	*out = day_start(d + 1) - 1;
	return true;
}

// Takes one option with its value; false: not understood.
static bool option(struct options *o, const char *name, const char *value)
{
	const struct field *f = field_find(cli_tier_fields, name + 2, NULL);
	if (strcmp(name, "--data") == 0)
		o->data = value;
	else if (strcmp(name, "--records") == 0)
		o->records = value;
	else if (strcmp(name, "--record") == 0)
		o->record = value;
	else if (strcmp(name, "--items") == 0)
		o->items = value;
	else if (strcmp(name, "--region") == 0)
		o->region = value;
	else if (strcmp(name, "--at") == 0)
		return o->dated = time_of(value, &o->at);
	else if (f && o->form_count < TIER_FIELD_COUNT)
		o->form[o->form_count++] = (struct cli_option){f, value};
	else
		return false;
	return true;
}

static bool options_read(struct arena *a, int argc, char **argv, struct options *o)
{
	*o = (struct options){.data = "data", .records = "test/law/records", .at = instant_now(), .rest = NEW_ARRAY(a, const char *, (size_t)argc + 1)};
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--text") == 0)
			o->text = true;
		else if (strcmp(argv[i], "--explain") == 0)
			o->explain = true;
		else if (strncmp(argv[i], "--", 2) == 0) {
			if (i + 1 >= argc || !option(o, argv[i], argv[i + 1]))
				return false;
			i++;
		} else
			o->rest[o->rest_count++] = argv[i];
	}
	o->file = o->rest_count ? o->rest[0] : "-";
	return true;
}

static void put(const struct buf *b) { fwrite(b->data, 1, b->len, stdout); }

static void answer(struct run *r, const struct law_record *record, long line)
{
	struct law_answer ans;
	struct law_record then = *record;
	struct buf b = buf_new(r->a);
	while (r->o->dated && then.act_count && then.acts[then.act_count - 1].at > r->o->at)
		then.act_count--;   // the record as it stood at that time
	unsigned want = strcmp(r->command, "open") == 0 ? LAW_ALL : LAW_FINDINGS | LAW_CLOCKS;
	instant_t now = !r->o->dated && record->at ? record->at : r->o->at;
	struct err *e = law_judge(r->a, r->pack, &then, now, want, &ans);
	if (e) {
		cli_print_error(&b, e, line, r->o->text);
		r->worst = EXIT_INPUT;
	} else {
		struct law_case c = {r->pack, &then, &ans, line};
		bool check = strcmp(r->command, "check") == 0;
		if (check)
			cli_print_findings(&b, &c, r->o->text);
		else if (strcmp(r->command, "clocks") == 0)
			cli_print_clocks(&b, &c, r->o->text, r->o->explain);
		else
			cli_print_open(&b, &c, r->o->text);
		if (check && ans.finding_count && r->worst < EXIT_FINDINGS)
			r->worst = EXIT_FINDINGS;
	}
	put(&b);
}

static void one_record(struct run *r, const char *text, size_t n, long line)
{
	struct law_record record;
	struct err *e = law_record_parse(r->a, text, n, &record);
	if (!e) {
		answer(r, &record, line);
	} else {
		struct buf b = buf_new(r->a);
		cli_print_error(&b, e, line, r->o->text);
		put(&b);
		r->worst = EXIT_INPUT;
	}
	arena_reset(r->a);
}

// A first line that is no complete JSON begins a record over several lines: then the whole input is one.
static bool several_lines(struct run *r, const char *line, size_t n)
{
	const struct json *j;
	bool whole = !json_read(r->a, line, n, &j);
	arena_reset(r->a);
	return !whole;
}

static int records(struct run *r)
{
	struct cli_input in;
	const char *line;
	size_t n;
	if (!cli_input_open(&in, r->o->file))
		return say_of("无法打开文件", r->o->file);
	for (bool first = true; cli_input_line(&in, &line, &n); first = false) {
		if (first && strchr("{ \t", line[0]) && several_lines(r, line, n))
			cli_input_rest(&in, &line, &n);
		one_record(r, line, n, in.rest ? 0 : in.line);
	}
	if (!cli_input_close(&in))
		return say_of("读取失败，后面的记录没有检查", r->o->file);
	return fflush(stdout) || ferror(stdout) ? say("结果写出失败，可能磁盘已满。") : r->worst;
}

static int explain(const struct options *o, struct arena *a, const struct law_pack *pack)
{
	const struct rule *rule = o->rest_count ? law_rule_find(o->rest[0]) : NULL;
	struct buf b = buf_new(a);
	if (!o->rest_count)
		return say("请写明规则编号，如 explain R001；全部规则见 xiezhi law rules --text。");
	if (!rule) {
		fprintf(stderr, "没有编号为“%s”的规则，或者尚未实现。\n", o->rest[0]);
		return EXIT_MISSING;
	}
	struct err *e = cli_explain(&b, pack, rule, o->records, o->text);
	if (e)
		cli_print_error(&b, e, 0, o->text);
	fputs(buf_text(&b), stdout);
	return e ? err_exit_code(e->kind) : EXIT_OK;
}

static int rules(const struct options *o, struct arena *a)
{
	for (size_t i = 0; i < law_rule_count(); i++) {
		struct buf b = buf_new(a);
		if (!o->text)
			jw_open(&b, '{');
		cli_print_rule(&b, law_rule_at(i), o->text);
		if (!o->text)
			jw_close(&b, '}');
		fputs(buf_text(&b), stdout);
		if (!o->text)
			putchar('\n');
	}
	return EXIT_OK;
}

static int tier(const struct options *o, struct arena *a, const struct law_pack *pack)
{
	struct buf b = buf_new(a);
	size_t named = o->record ? 0 : 1;   // with a record every word is a circumstance
	if (o->rest_count < named)
		return say("请写明事项编码，或者用 --record 给出案件记录。");
	const struct cli_tier_wish w = {
		.item = named ? o->rest[0] : NULL, .record = o->record, .region = o->region, .circumstances = o->rest + named,
		.circumstance_count = o->rest_count - named, .options = o->form, .option_count = o->form_count,
	};
	struct err *e = cli_tier(&b, pack, &w, o->text);
	if (e)
		cli_print_error(&b, e, 0, o->text);
	fputs(buf_text(&b), e ? stderr : stdout);
	return e ? err_exit_code(e->kind) : EXIT_OK;
}

static int calendar(const struct options *o, struct arena *a, const struct law_pack *pack)
{
	day_t from, to;
	struct buf b = buf_new(a);
	if (o->rest_count != 2 || !day_parse(o->rest[0], &from) || !day_parse(o->rest[1], &to) || to < from)
		return say("请写明起止日期，如 calendar 2026-01-01 2026-12-31。");
	for (day_t d = from; d <= to; d++) {
		struct err *e = cli_print_day(&b, pack, d, o->text);
		fputs(buf_text(&b), stdout);
		b = buf_new(a);
		if (!e)
			continue;
		cli_print_error(&b, e, 0, o->text);
		fputs(buf_text(&b), stdout);
		return EXIT_INPUT;
	}
	return EXIT_OK;
}

// 双随机: what `draw 123456/objects 2 甲 乙 丙` prints is what the record of the draw must say (R344).
static int draw(const struct options *o, struct arena *a)
{
	struct buf b = buf_new(a);
	char *end = NULL;
	long k = o->rest_count > 2 ? strtol(o->rest[1], &end, 10) : 0;
	size_t n = o->rest_count > 2 ? o->rest_count - 2 : 0, *at = NEW_ARRAY(a, size_t, n + 1);
	if (k < 1 || *end || (size_t)k > n)
		return say("请写明种子、抽取个数和名单，如 draw 123456/objects 2 甲 乙 丙。");
	law_draw(a, o->rest[0], n, (size_t)k, at);
	if (!o->text) {
		jw_open(&b, '{');
		jw_kint(&b, "version", CLI_VERSION);
		jw_key(&b, "drawn");
		jw_open(&b, '[');
	}
	for (size_t i = 0; i < (size_t)k; i++)
		o->text ? buf_printf(&b, "%s\n", o->rest[2 + at[i]]) : jw_str(&b, o->rest[2 + at[i]]);
	if (!o->text) {
		jw_close(&b, ']');
		jw_close(&b, '}');
		buf_char(&b, '\n');
	}
	fputs(buf_text(&b), stdout);
	return EXIT_OK;
}

static int lint(const struct options *o, struct arena *a)
{
	const struct law_pack *pack;
	struct lint_report r;
	struct buf b = buf_new(a);
	struct err *e = law_pack_read(a, o->rest_count ? o->rest[0] : o->data, &pack);
	if (e) {
		cli_print_error(&b, e, 0, o->text);
		fputs(buf_text(&b), stdout);
		return EXIT_INPUT;
	}
	law_lint(a, pack, instant_day(o->at), &r);
	lint_print(&b, pack, &r, o->text);
	fputs(buf_text(&b), stdout);
	return r.faults || r.doubts ? EXIT_FINDINGS : EXIT_OK;
}

static int dispatch(struct arena *a, const char *command, const struct options *o)
{
	bool explained = strcmp(command, "explain") == 0, judged = strcmp(command, "check") == 0 || strcmp(command, "clocks") == 0 || strcmp(command, "open") == 0;
	const struct law_pack *pack = NULL;
	if (strcmp(command, "lint") == 0)
		return lint(o, a);
	if (strcmp(command, "rules") == 0)
		return rules(o, a);
	if (strcmp(command, "draw") == 0)
		return draw(o, a);
	if (strcmp(command, "schema") == 0) {
		struct buf b = buf_new(a);
		law_record_schema(&b);
		puts(buf_text(&b));
		return EXIT_OK;
	}
	bool days = strcmp(command, "calendar") == 0;
	if (!judged && !explained && !days && strcmp(command, "tier") != 0) {
		fputs(help, stderr);
		return EXIT_INPUT;
	}
	struct err *e = law_pack_read(a, o->data, &pack);
	if (!e && o->items)
		e = law_pack_more(a, pack, o->items, &pack);
	if (e) {
		fprintf(stderr, "%s\n", e->text);
		if (e->cause)
			fprintf(stderr, "  详情：%s\n", e->cause);
		return err_exit_code(e->kind);
	}
	if (!judged)
		return explained ? explain(o, a, pack) : days ? calendar(o, a, pack) : tier(o, a, pack);
	struct run r = {.o = o, .pack = pack, .a = arena_new(), .command = command};
	int code = records(&r);
	arena_free(r.a);
	return code;
}

int law_cli(int argc, char **argv)
{
	struct options o;
	if (argc < 1 || strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "help") == 0) {
		fputs(help, stdout);
		return EXIT_OK;
	}
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0) {
			fputs(help, stdout);
			return EXIT_OK;
		}
	struct arena *a = arena_new();
	int code = EXIT_INPUT;
	if (!options_read(a, argc, argv, &o))
		fputs(help, stderr);
	else
		code = dispatch(a, argv[0], &o);
	arena_free(a);
	return code;
}
