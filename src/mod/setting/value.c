// value.c: the values in force, read by every request without touching the database.
#include "setting_sql.h"
#include "mod/setting/inner.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SETTINGS_MOST = 128 };

struct settings {
	pthread_mutex_t lock;            // for changes
	struct arena *arena;             // of replaced values, which may still be in use: they stay until the end
	size_t n;
	const struct setting *declared[SETTINGS_MOST];
	_Atomic(const char *) value[SETTINGS_MOST];
};

static size_t find(const struct settings *s, const char *name)
{
	size_t i = 0;
	while (i < s->n && strcmp(s->declared[i]->field.name, name) != 0)
		i++;
	return i;
}

const struct setting *setting_declared(const struct service *svc, const char *name)
{
	size_t i = find(svc->settings, name);
	return i < svc->settings->n ? svc->settings->declared[i] : NULL;
}

const char *setting_text(const struct service *svc, const char *name)
{
	size_t i = find(svc->settings, name);
	if (i == svc->settings->n)
		abort();   // nobody declared it
	return svc->settings->value[i];
}

int64_t setting_int(const struct service *svc, const char *name)
{
	return strtoll(setting_text(svc, name), NULL, 10);
}

bool setting_bool(const struct service *svc, const char *name)
{
	return strcmp(setting_text(svc, name), "true") == 0;
}

void setting_put(struct service *svc, const char *name, const char *value)
{
	struct settings *s = svc->settings;
	size_t i = find(s, name);
	if (i == s->n)
		return;   // a setting of an older version
	pthread_mutex_lock(&s->lock);
	s->value[i] = arena_strdup(s->arena, value);
	pthread_mutex_unlock(&s->lock);
}

// One value through its field's own checks.
struct err *setting_read(struct arena *a, const struct setting *s, const struct json *value, const char **out)
{
	struct field field = s->field;
	struct field fields[2] = {field, {0}};
	struct val *v = NULL;
	struct buf b = buf_new(a);
	const struct json *object = NULL;
	if (json_text(value) && !*json_text(value) && !*s->otherwise) {      // what is empty at first may be emptied again
		*out = "";
		return NULL;
	}
	fields[0].name = "value";
	fields[0].flags |= FIELD_REQUIRED;
	jw_open(&b, '{');
	jw_kraw(&b, "value", json_dump(a, value));
	jw_close(&b, '}');
	TRY(json_read(a, buf_text(&b), b.len, &object));
	TRY(shape_read(a, fields, object, "", &v));
	const char *text = json_kind(value) == JSON_KIND_STRING ? v[0].s : json_dump(a, value);
	if (s->check)
		TRY(s->check(a, text));
	*out = text;
	return NULL;
}

static struct err *from_file(struct service *svc)
{
	const char *path = arena_printf(svc->arena, "%s/settings.json", svc->data_dir);
	const struct json *j = NULL, *value = NULL;
	if (access(path, F_OK) != 0)
		return NULL;
	TRY(json_read_file(svc->arena, path, &j));
	const char *name;
	for (size_t i = 0; (name = json_key_at(j, i, &value)); i++) {
		const struct setting *s = setting_declared(svc, name);
		const char *text = NULL;
		if (strcmp(name, "db") == 0)
			continue;
		if (!s)
			return err_new(svc->arena, ERR_INPUT, "setting.file", "settings.json 中的“%s”不是本系统的设置项，请核对拼写。", name);
		if (setting_read(svc->arena, s, value, &text))
			return err_new(svc->arena, ERR_INPUT, "setting.file", "settings.json 中“%s”（%s）的值不符合要求。", name, s->field.label);
		setting_put(svc, name, text);
	}
	return NULL;
}

static struct err *from_db(struct db *db, struct arena *a, void *arg)
{
	struct setting_all_row *rows = NULL;
	size_t n = 0;
	TRY(setting_all(db, a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		setting_put(arg, rows[i].name, rows[i].value);
	return NULL;
}

static void declare(struct settings *s, const struct module *m)
{
	for (const struct setting *x = m->settings; x && x->field.name; x++) {
		if (s->n == SETTINGS_MOST)
			abort();
		s->value[s->n] = x->otherwise;
		s->declared[s->n++] = x;
	}
}

const char *setting_outside(const struct setting *s)
{
	return s->environment ? getenv(s->environment) : NULL;
}

static void from_environment(struct service *svc)
{
	for (size_t i = 0; i < svc->settings->n; i++) {
		const char *value = setting_outside(svc->settings->declared[i]);
		if (value)
			setting_put(svc, svc->settings->declared[i]->field.name, value);
	}
}

struct err *settings_open(struct service *svc)
{
	struct settings *s = NEW(svc->arena, struct settings);
	pthread_mutex_init(&s->lock, NULL);
	s->arena = arena_new();
	svc->settings = s;
	for (size_t i = 0; svc->modules[i]; i++)
		declare(s, svc->modules[i]);
	TRY(from_file(svc));
	TRY(db_read(svc->db, svc->arena, from_db, svc));
	from_environment(svc);
	return NULL;
}

void settings_close(struct service *svc)
{
	arena_free(svc->settings->arena);
	pthread_mutex_destroy(&svc->settings->lock);
	svc->settings = NULL;
}
