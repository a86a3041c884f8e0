// Makes the records of test/law/records (synthetic people): records-make DIR writes them anew, records-make DIR --check tells which are
// not what the tables say. The tables run first: of what they judge, one failing and one passing record a rule is kept (examples.c).
#include "limit.h"
#include "tables.h"

#include <dirent.h>

static void save(const char *dir, const char *name, struct kit *k)
{
	char path[400];
	snprintf(path, sizeof path, "%s/%s.json", dir, name);
	FILE *f = fopen(path, "w");
	if (f) {
		fprintf(f, "%s\n", law_record_json(k->a, &k->r, false));
		fclose(f);
	}
	kit_free(k);
}

// Files of rules that no table names any more.
static int orphans(const char *dir)
{
	int n = 0;
	DIR *d = opendir(dir);
	for (struct dirent *e; d && (e = readdir(d));) {
		char rule[16];
		const char *dot = strchr(e->d_name, '.');
		bool of_rule = (e->d_name[0] == 'R' || e->d_name[0] == 'N') && dot && dot - e->d_name < 8;
		if (!of_rule)
			continue;
		snprintf(rule, sizeof rule, "%.*s", (int)(dot - e->d_name), e->d_name);
		if (!law_rule_find(rule)) {
			print_message("%s/%s: no such rule\n", dir, e->d_name);
			n++;
		}
	}
	if (d)
		closedir(d);
	return n;
}

int main(int argc, char **argv)
{
	const char *dir = argc > 1 ? argv[1] : "test/law/records";
	kit_judged = limit_saw;
	int failed = tables_run();
	if (failed)
		return 1;
	if (argc > 2 && strcmp(argv[2], "--check") == 0) {
		int stale = examples_stale(dir) + orphans(dir);
		if (stale)
			print_message("%d examples are stale: ninja -C BUILD test/law/records-make && BUILD/test/law/records-make\n", stale);
		return stale ? 1 : 0;
	}
	save(dir, "ordinary_lawful", ordinary(NULL, NULL));
	save(dir, "simple_lawful", simple(NULL, NULL));
	save(dir, "ordinary_at_notice", ordinary("notice_served", NULL));
	print_message("%d examples\n", examples_write(dir));
	return 0;
}
