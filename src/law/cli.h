// cli.h: the command line of the law engine: check, clocks, open, explain, tier, rules. Reads files and the clock; the engine does not.
#pragma once
#include <stdio.h>

#include "law/law.h"

// argv[0] is the command word ("check"). Answers go to stdout, errors to stderr; returns the exit code of core/err.h:
// 0 nothing found, 1 findings, 2 bad input (the other records are still answered), 3 not found, 70 internal.
int law_cli(int argc, char **argv);

enum { CLI_VERSION = 1 };            // "version" of every JSON answer

// ---- printing (cli_print.c), JSON one line a record, or text for people
struct law_case {                    // one record read and judged
	const struct law_pack *pack;
	const struct law_record *record;
	const struct law_answer *answer;
	long line;                   // of the input; 0: a whole file
};
void cli_print_findings(struct buf *b, const struct law_case *c, bool text);
void cli_print_clocks(struct buf *b, const struct law_case *c, bool text, bool explain);
void cli_print_open(struct buf *b, const struct law_case *c, bool text);
void cli_print_error(struct buf *b, const struct err *e, long line, bool text);
void cli_print_finding(struct buf *b, const struct law_case *c, const struct finding *f, bool text);
void cli_print_rule(struct buf *b, const struct rule *r, bool text);   // JSON: the members only, for the caller's object
// cli_explain.c: the rule and its examples (DIR/R154.fail.json, DIR/R154.pass.json), judged now; items that are law no more: DIR/past/items.json.
struct err *cli_explain(struct buf *b, const struct law_pack *pack, const struct rule *r, const char *dir, bool text) MUST_CHECK;
struct err *cli_print_day(struct buf *b, const struct law_pack *p, day_t d, bool text) MUST_CHECK;
void cli_print_tier(struct buf *b, const struct tier_choice *t, bool text);

// ---- input (cli_input.c): the lines of a file or of standard input ("-"), read in big blocks. What was answered goes out before more is
// waited for, so that a program may ask record by record through a pipe.
struct cli_input {
	struct arena *a;
	int fd;
	char *block;                     // what is read and not yet given away: from `from` up to `to`
	size_t size, from, to;
	long line;                       // number of the line given last
	bool rest;                       // the whole input was given as one
	bool ended, failed;
};
bool cli_input_open(struct cli_input *in, const char *path);
// The next line that is not blank, until the next call; false: there is none, or reading failed.
bool cli_input_line(struct cli_input *in, const char **text, size_t *n);
void cli_input_rest(struct cli_input *in, const char **text, size_t *n);   // from the line given last to the end
bool cli_input_close(struct cli_input *in);                                 // false: something could not be read

// ---- tier (cli_tier.c): the calculator's form from the command line
extern const struct field cli_tier_fields[];
struct cli_option { const struct field *field; const char *value; };
struct cli_tier_wish {
	const char *item, *record, *region;      // each NULL or given
	const char *const *circumstances;
	size_t circumstance_count;
	const struct cli_option *options;
	size_t option_count;
};
struct err *cli_tier(struct buf *b, const struct law_pack *pack, const struct cli_tier_wish *w, bool text) MUST_CHECK;
