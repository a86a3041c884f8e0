// search.c: words to search for, and whether search finds what LIKE finds.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "world.h"

enum { NEWEST = 20 };

const char **names_of_length(struct world *w, int length, size_t most, size_t *n)
{
	return bare_column(w->bare, w->a, arena_printf(w->a, "select distinct party_name from (select party_name from casefile where party_kind = 'person' and length(party_name) = %d"
		" order by id desc limit 200000) as x order by party_name limit %zu", length, most), n);
}

const char **fact_words(struct world *w, size_t *n)
{
	static const char *words[] = {"堆放杂物", "建筑垃圾", "人民中路", "沿途遗撒", "询问笔录", "噪声", "广告设施", "执法人员巡查至濠北路", "江海大道", "未密闭", "宏达", "瑞丰渣土"};
	(void)w;
	*n = sizeof words / sizeof *words;
	return words;
}

static bool same_rows(struct world *w, const struct holder *h, const struct person *p, const char *word)
{
	size_t n, have = 0;
	int status;
	const char **ids = bare_column(w->bare, w->a, arena_printf(w->a, "select id from casefile where unit_path >= '%s' and unit_path <= '%szzzzz'"
		" and (party_name like '%%%s%%' or facts like '%%%s%%' or place like '%%%s%%') order by id desc limit %d", h->path, h->path, word, word, word, NEWEST), &n);
	const char *answer = client_once(&w->server, p, arena_printf(w->a, "/api/cases?q=%s&limit=%d", encoded(w->a, word), NEWEST), NULL, &status, NULL);
	const struct json *j = NULL;
	bench_must(json_read(w->a, answer, strlen(answer), &j));
	const struct json *items = json_get(j, "items");
	for (; have < n && have < json_size(items); have++) {
		const char *id = json_get_text(json_at(items, have), "id");
		if (!id || strcmp(id, ids[have]) != 0)
			break;
	}
	return status == 200 && have == n && json_size(items) == n;
}

int recall_same(struct world *w, const char **words, size_t n)
{
	int same = 0;
	for (size_t i = 0; i < n; i++) {
		int at = (int)(i % (size_t)w->head_count);
		same += same_rows(w, &w->head_of[at], &w->heads[at], words[i]);
	}
	return same;
}
