// sqlite_words.c: the tokenizer of the search index: a word is what stands between two spaces, as it is. The program has made the words
// (text_grams in core/text.h), so that nothing is left to fold or to classify; and no character is lost that SQLite's own tables do not know yet.
#include "db/sqlite.h"

static int words_new(void *context, const char **args, int n, Fts5Tokenizer **out)
{
	static char nothing;           // there is no state
	(void)context, (void)args, (void)n;
	*out = (Fts5Tokenizer *)&nothing;
	return SQLITE_OK;
}

static void words_free(Fts5Tokenizer *t)
{
	(void)t;
}

static int words_read(Fts5Tokenizer *t, void *context, int why, const char *text, int size,
	int (*word)(void *context, int flags, const char *text, int size, int from, int to))
{
	(void)t, (void)why;
	for (int at = 0, end, rc; at < size; at = end + 1) {
		for (end = at; end < size && text[end] != ' ';)
			end++;
		if (end > at && (rc = word(context, 0, text + at, end - at, at, end)) != SQLITE_OK)
			return rc;
	}
	return SQLITE_OK;
}

bool sqlite_words(sqlite3 *h)
{
	static fts5_tokenizer words = {words_new, words_free, words_read};
	fts5_api *api = NULL;
	sqlite3_stmt *ask = NULL;
	if (sqlite3_prepare_v2(h, "select fts5(?1)", -1, &ask, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(ask, 1, (void *)&api, "fts5_api_ptr", NULL);
		(void)sqlite3_step(ask);
	}
	sqlite3_finalize(ask);
	return api && api->xCreateTokenizer(api, "words", NULL, &words, NULL) == SQLITE_OK;
}
