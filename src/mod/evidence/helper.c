// helper.c: see helper.h.
#include "mod/evidence/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/json.h"
#include "core/log.h"
#include "paper/paper.h"

enum { LOOK_MOST = 64 << 10, PICTURE_MOST = 64 << 20, PIECE = 64 << 10, WAIT_MS = 60000, WORDS_MOST = MEDIA_BOXES + 8 };
enum { ANSWERED = 0, REFUSED = 1 };

struct asking {
	struct arena *a;
	const char *path;
	char *argv[WORDS_MOST];
	size_t most;               // bytes of an answer
	struct buf out;
	int status;                // of waitpid
	bool ended;                // by us: too long, too much
};

// Beside the program; XIEZHI_MEDIA names another (tests).
static char *helper_path(struct arena *a)
{
	const char *named = getenv("XIEZHI_MEDIA");
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (named && *named)
		return arena_strdup(a, named);
	self[n > 0 ? n : 0] = 0;
	char *slash = strrchr(self, '/');
	return arena_printf(a, "%.*s/xiezhi-media", slash ? (int)(slash - self) : 0, self);
}

static struct err *no_helper(struct arena *a, int error)
{
	return err_cause(a, err_new(a, ERR_BUSY, "evidence.helper", "暂时无法检查文件，请稍后再试；多次失败请联系系统管理员。"), "xiezhi-media: %s", strerror(error));
}

// No environment, no signals blocked, nothing open but the file, the answer and nowhere.
static struct err *spawn(struct asking *q, int file, int answer, pid_t *pid)
{
	char *const nothing[] = {NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, answer, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	(void)sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	q->argv[0] = helper_path(q->a);
	int wrong = posix_spawn(pid, q->argv[0], &actions, &attributes, q->argv, nothing);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return wrong ? no_helper(q->a, wrong) : NULL;
}

static void read_answer(struct asking *q, int fd)
{
	instant_t until = instant_now() + WAIT_MS;
	q->out = buf_new(q->a);
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		instant_t left = until - instant_now();
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		q->ended = ready <= 0 || q->out.len > q->most;
		if (q->ended)
			return;
		buf_room(&q->out, PIECE);
		ssize_t n = read(fd, q->out.data + q->out.len, PIECE - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		q->out.len += (size_t)n;
	}
}

static struct err *ask_file(struct asking *q, int file)
{
	int ends[2];
	pid_t pid = 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return no_helper(q->a, errno);
	struct err *e = spawn(q, file, ends[1], &pid);
	close(ends[1]);
	if (!e)
		read_answer(q, ends[0]);
	close(ends[0]);
	if (e)
		return e;
	if (q->ended)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &q->status, 0) < 0 && errno == EINTR)
		;
	return NULL;
}

static struct err *refusal(struct asking *q)
{
	const struct json *j;
	if (json_read(q->a, q->out.data, q->out.len, &j))
		return no_helper(q->a, EPROTO);
	const char *code = json_get_text(j, "code"), *text = json_get_text(j, "text"), *cause = json_get_text(j, "cause");
	if (!code || !text || strncmp(code, "evidence.", strlen("evidence.")) != 0)
		return no_helper(q->a, EPROTO);
	bool ours = strcmp(code, "evidence.magic") == 0;
	return err_cause(q->a, err_new(q->a, ours ? ERR_INTERNAL : ERR_MEDIA, code, "%s", text), "%s", cause ? cause : "");
}

static struct err *ask(struct asking *q)
{
	int file = open(q->path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return err_cause(q->a, err_new(q->a, ERR_MEDIA, "evidence.broken", "文件已损坏，无法读取。请重新拍摄或者重新上传。"), "%s: %s", q->path, strerror(errno));
	struct err *e = ask_file(q, file);
	close(file);
	if (e)
		return e;
	if (WIFSIGNALED(q->status) || q->ended)
		return err_cause(q->a, err_new(q->a, ERR_MEDIA, "evidence.hostile", "这个文件使检查程序异常终止，不能作为证据保存。请用原来的设备重新导出后再上传。"), "xiezhi-media %s: signal %d",
			q->argv[1], WIFSIGNALED(q->status) ? WTERMSIG(q->status) : 0);
	if (WEXITSTATUS(q->status) == REFUSED)
		return refusal(q);
	return WEXITSTATUS(q->status) == ANSWERED && q->out.len ? NULL : no_helper(q->a, EPROTO);
}

// ---- questions ----

static bool right(const struct json *j)
{
	static const char kinds[] = "photo|video|audio|scan|document";
	const char *kind = json_get_text(j, "kind"), *mime = json_get_text(j, "mime"), *extension = json_get_text(j, "extension");
	int64_t w = json_get_int(j, "width", -1), h = json_get_int(j, "height", -1), turned = json_get_int(j, "orientation", 0);
	return kind && mime && extension && strstr(kinds, kind) && w >= 0 && h >= 0 && w <= UINT32_MAX && h <= UINT32_MAX && turned >= 1 && turned <= 8;
}

struct err *helper_look(struct arena *a, const char *path, struct sniffed *out)
{
	struct asking q = {.a = a, .path = path, .argv = {NULL, (char[]){"look"}}, .most = LOOK_MOST};
	const struct json *j;
	int pages;
	TRY(ask(&q));
	if (json_read(a, q.out.data, q.out.len, &j) || !right(j))
		return no_helper(a, EPROTO);
	const struct json *taken = json_get(j, "taken"), *exif = json_get(j, "exif");
	*out = (struct sniffed){.kind = json_get_text(j, "kind"), .mime = json_get_text(j, "mime"), .extension = json_get_text(j, "extension"), .width = json_get_int(j, "width", 0),
		.height = json_get_int(j, "height", 0), .taken = json_is(taken, JSON_KIND_INT) ? json_int(taken) : INSTANT_NONE, .orientation = (int)json_get_int(j, "orientation", 1),
		.exif = json_is(exif, JSON_KIND_OBJECT) ? json_dump(a, exif) : NULL};
	return strcmp(out->kind, "scan") == 0 ? paper_scan_check(a, path, &pages) : NULL;
}

static struct err *picture(struct asking *q, const unsigned char **data, size_t *size)
{
	TRY(ask(q));
	*data = (const unsigned char *)q->out.data;
	*size = q->out.len;
	return NULL;
}

struct err *helper_picture(struct arena *a, const char *path, int edge, const unsigned char **data, size_t *size)
{
	struct asking q = {.a = a, .path = path, .argv = {NULL, (char[]){"picture"}, arena_printf(a, "%d", edge)}, .most = PICTURE_MOST};
	return picture(&q, data, size);
}

static char *box_text(struct arena *a, struct media_box b)
{
	return arena_printf(a, "%d,%d,%d,%d", b.x, b.y, b.w, b.h);
}

struct err *helper_redact(struct arena *a, const char *path, const struct media_box *boxes, size_t n, struct media_box crop, const unsigned char **data, size_t *size)
{
	struct asking q = {.a = a, .path = path, .argv = {NULL, (char[]){"redact"}}, .most = PICTURE_MOST};
	size_t at = 2;
	for (size_t i = 0; i < n && i < MEDIA_BOXES; i++)
		q.argv[at++] = box_text(a, boxes[i]);
	if (crop.w) {
		q.argv[at++] = arena_strdup(a, "--crop");
		q.argv[at++] = box_text(a, crop);
	}
	return picture(&q, data, size);
}

// ---- the name ----

struct err *claim_check(struct arena *a, const char *name, const struct sniffed *what)
{
	static const struct {
		const char *extensions, *kind;
	} claims[] = {{"jpg jpeg jfif png heic webp gif bmp tif tiff", "photo"}, {"mp4 m4v mov avi 3gp mkv wmv", "video"}, {"mp3 wav m4a amr ogg aac", "audio"}, {"pdf", "scan"},
		{"ofd doc docx xls xlsx wps et txt", "document"},
		// What the computer of whoever downloads it would run: nothing we keep is that.
		{"htm html xhtml shtml mht mhtml svg xml js mjs css php jsp asp aspx hta", "program"}, {"exe com scr bat cmd ps1 vbs wsf jar apk msi dll lnk reg sh py", "program"}};
	static const struct {
		const char *kind, *label;
	} labels[] = {{"photo", "照片"}, {"video", "视频"}, {"audio", "录音"}, {"scan", "扫描件"}, {"document", "电子文档"}};
	const char *dot = strrchr(name, '.'), *label = what->kind;
	char extension[16] = " ";
	size_t n = 1;
	for (const char *p = dot ? dot + 1 : ""; *p && n < sizeof extension - 2; p++)
		extension[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	extension[n++] = ' ';
	extension[n] = 0;
	// Recorders put sound alone into MP4 and call it either.
	bool recording = strcmp(what->kind, "video") == 0 || strcmp(what->kind, "audio") == 0;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].kind, what->kind) == 0)
			label = labels[i].label;
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
		bool claimed = strstr(arena_printf(a, " %s ", claims[i].extensions), extension) != NULL, same = strcmp(claims[i].kind, what->kind) == 0;
		bool film = recording && (strcmp(claims[i].kind, "video") == 0 || strcmp(claims[i].kind, "audio") == 0);
		if (claimed && !same && !film)
			return err_new(a, ERR_MEDIA, "evidence.claim", "文件名的扩展名是“.%s”，内容却是%s（%s）。请上传设备上的原始文件，不要改扩展名。", dot + 1, label, what->extension);
	}
	return NULL;
}
