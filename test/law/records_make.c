// Writes the example records of test/law/records (synthetic people): records-make DIR. Run by hand when the schema changes.
#include <stdio.h>

#include "kit.h"

static void save(const char *dir, const char *name, struct kit *k)
{
	char path[400];
	snprintf(path, sizeof path, "%s/%s.json", dir, name);
	FILE *f = fopen(path, "w");
	if (!f)
		return;
	fprintf(f, "%s\n", kit_json(k));
	fclose(f);
	kit_free(k);
}

int main(int argc, char **argv)
{
	struct whole w;
	int d;
	const char *dir = argc > 1 ? argv[1] : "test/law/records";
	save(dir, "ordinary_lawful", ordinary(NULL, NULL));
	save(dir, "simple_lawful", simple(NULL, NULL));
	save(dir, "ordinary_at_notice", ordinary("notice_served", NULL));
	struct kit *k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "10");
	save(dir, "R154_decided_too_early", k);
	k = ordinary(NULL, &w);
	k->acts[w.scene].officer_count = 1;
	save(dir, "R020_one_officer", k);
	k = simple("decision", &d);
	set(k, d, "fine", "20100");
	save(dir, "R130_201_yuan", k);
	return 0;
}
