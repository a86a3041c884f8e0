// folder.c: the data folder: made on first start, private to its owner.
#include "app/service.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const instant_t LEFT_MS = (instant_t)24 * 3600 * 1000;

struct err *folder_make(struct arena *a, const char *path)
{
	char *copy = arena_strdup(a, path);
	for (char *p = copy + 1; *p; p++)
		if (*p == '/') {
			*p = 0;
			(void)mkdir(copy, 0750);
			*p = '/';
		}
	if (mkdir(copy, 0700) == 0 || errno == EEXIST)
		return access(copy, W_OK | X_OK) == 0 ? NULL : err_new(a, ERR_INPUT, "service.folder", "数据目录“%s”不可写，请检查其权限。", path);
	return err_new(a, ERR_INPUT, "service.folder", "无法建立目录“%s”：%s。", path, strerror(errno));
}

void folder_tidy(struct arena *a, const char *path, instant_t now)
{
	DIR *d = opendir(path);
	struct stat st;
	if (!d)
		return;
	for (struct dirent *x; (x = readdir(d));) {
		const char *file = arena_printf(a, "%s/%s", path, x->d_name);
		if (lstat(file, &st) == 0 && S_ISREG(st.st_mode) && (instant_t)st.st_mtime * 1000 < now - LEFT_MS)
			(void)unlink(file);
	}
	(void)closedir(d);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

const char *db_file(const char *url)
{
	return strncmp(url, "sqlite:", 7) == 0 ? url + 7 : NULL;
}

static const char *file_url(struct arena *a, const char *data_dir)
{
	const char *path = arena_printf(a, "%s/settings.json", data_dir);
	const struct json *j = NULL;
	if (!file_exists(path) || json_read_file(a, path, &j))
		return NULL;   // a broken settings.json is reported when the settings are read
	return json_get_text(j, "db");
}

const char *service_db_url(struct arena *a, const struct service_options *o, const char *data_dir)
{
	const char *env = getenv("XIEZHI_DB");
	if (o->db_url)
		return o->db_url;
	if (env && *env)
		return env;
	const char *url = file_url(a, data_dir);
	return url ? url : arena_printf(a, "sqlite:%s/xiezhi.db", data_dir);
}
