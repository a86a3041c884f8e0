// main.c: xiezhi-verify: checks sealed papers and dossier bundles without the service that made them.
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include "verify/verify.h"

enum { EXIT_GOOD, EXIT_FINDINGS, EXIT_INPUT };
enum { FILE_LIMIT = 1 << 30, ROOTS_MAX = 16 };

static const char help[] =
	"xiezhi-verify [--root ROOT.cer] [--trust DIR] [--json] FILE.ofd...\n"
	"xiezhi-verify bundle [--root ROOT.cer] [--trust DIR] [--head HEAD.json] [--key KEY.pem] [--json] FILE.zip...\n\n"
	"checks sealed papers and dossier bundles offline: intact, complete, who sealed, when, certificate chain, proofs of the log\n"
	"离线核验盖章的文书和卷宗包：是否被改动、有无缺少、谁盖的章、什么时间、证书链、存证证明\n\n"
	"  --root FILE   a root certificate to trust 受信任的根证书\n"
	"  --trust DIR   certificates (.cer .crt .pem) and revocation lists (.crl) to trust  受信任的证书和吊销列表\n"
	"  --head FILE   bundle: a signed head of the log exported earlier and kept outside 先前导出、自己保管的存证链头\n"
	"  --key FILE    bundle: the public key of the log, kept outside 自己保管的存证公钥（PEM）\n"
	"  --json        one JSON object a line 每个文件一行 JSON\n\n"
	"Exit codes 退出码: 0 all good 全部有效, 1 something is wrong 有问题, 2 an option is wrong, a file or folder cannot be read, or the answer cannot be written 选项有误、无法读取或者写出\n";

static bool read_file(struct arena *a, const char *path, struct blob *out)
{
	FILE *f = fopen(path, "rbe");
	if (!f)
		return false;
	long n = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
	uint8_t *data = n >= 0 && n <= FILE_LIMIT ? arena_alloc(a, (size_t)n + 1) : NULL;
	bool good = data && fseek(f, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)n, f) == (size_t)n;
	fclose(f);
	*out = (struct blob){data, n > 0 ? (size_t)n : 0};
	return good;
}

static int verify_file(const char *path, const struct verify_trust *trust, bool json)
{
	struct arena *a = arena_new();
	struct blob file;
	struct verify_report r;
	struct buf b = buf_new(a);
	if (!read_file(a, path, &file)) {
		fprintf(stderr, "无法读取文件 %s。\n", path);
		arena_free(a);
		return EXIT_INPUT;
	}
	verify_ofd(a, file, trust, &r);
	if (json)
		verify_report_json(&b, &r);
	else
		verify_report_text(&b, &r);
	printf(json ? "%s\n" : "%s", buf_text(&b));
	int exit = r.state == VERIFY_GOOD ? EXIT_GOOD : EXIT_FINDINGS;
	arena_free(a);
	return exit;
}

// A bundle is looked at where it lies: it may be larger than memory.
static bool map_file(const char *path, struct blob *out)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	void *p = fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (fd >= 0)
		close(fd);
	*out = p == MAP_FAILED ? (struct blob){0} : (struct blob){p, (size_t)st.st_size};
	return p != MAP_FAILED || (fd >= 0 && st.st_size == 0);
}

static int verify_zip(const char *path, const struct verify_trust *trust, bool json)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a);
	struct verify_bundle r;
	struct blob file;
	if (!map_file(path, &file)) {
		fprintf(stderr, "无法读取文件 %s。\n", path);
		arena_free(a);
		return EXIT_INPUT;
	}
	verify_bundle(a, file, trust, &r);
	if (json)
		verify_bundle_json(&b, &r);
	else
		verify_bundle_text(&b, &r);
	printf(json ? "%s\n" : "%s", buf_text(&b));
	if (file.data)
		munmap((void *)(uintptr_t)file.data, file.n);
	arena_free(a);
	return r.state == VERIFY_GOOD ? EXIT_GOOD : EXIT_FINDINGS;
}

struct asking {
	struct verify_trust trust;
	const char *roots[ROOTS_MAX];
	size_t n_roots;
	bool json, bundle, help;
};

static int refused(const struct err *e)
{
	fprintf(stderr, "%s\n", e->text);
	return EXIT_INPUT;
}

static bool read_text(struct arena *a, const char *path, const char **out)
{
	struct blob file;
	if (!read_file(a, path, &file))
		return false;
	*out = arena_strndup(a, (const char *)file.data, file.n);
	return true;
}

static int read_words(struct arena *a, int argc, char **argv, struct asking *q)
{
	static const struct option options[] = {{"root", required_argument, NULL, 'r'}, {"trust", required_argument, NULL, 't'}, {"head", required_argument, NULL, 'd'}, {"key", required_argument, NULL, 'k'}, {"json", no_argument, NULL, 'j'}, {"help", no_argument, NULL, 'h'}, {0}};
	q->bundle = argc > 1 && strcmp(argv[1], "bundle") == 0;
	optind = q->bundle ? 2 : 1;
	opterr = 0;   // getopt's own words are English
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		struct err *e = c == 't' ? verify_trust_read(a, optarg, &q->trust) : NULL;
		if (e)
			return refused(e);
		if (c == '?' || (c == 'r' && q->n_roots == ROOTS_MAX)) {
			fprintf(stderr, c == '?' ? "不认识选项“%s”，或者它缺少值。\n" : "根证书太多：%s。\n", c == '?' ? argv[optind - 1] : optarg);
			return EXIT_INPUT;
		}
		if ((c == 'd' || c == 'k') && !read_text(a, optarg, c == 'd' ? &q->trust.log_head : &q->trust.log_key)) {
			fprintf(stderr, "无法读取文件 %s。\n", optarg);
			return EXIT_INPUT;
		}
		if (c == 'r')
			q->roots[q->n_roots++] = optarg;
		q->json |= c == 'j';
		q->help |= c == 'h';
	}
	for (size_t i = 0; i < q->n_roots; i++) {
		struct err *e = verify_trust_root(a, q->roots[i], &q->trust);
		if (e)
			return refused(e);
	}
	return EXIT_GOOD;
}

static int run(struct arena *a, int argc, char **argv)
{
	struct asking q = {0};
	int worst = read_words(a, argc, argv, &q);
	if (worst != EXIT_GOOD)
		return worst;
	if (q.help || optind >= argc) {
		fputs(help, q.help ? stdout : stderr);
		return q.help ? EXIT_GOOD : EXIT_INPUT;
	}
	for (int i = optind; i < argc; i++) {
		int exit = q.bundle ? verify_zip(argv[i], &q.trust, q.json) : verify_file(argv[i], &q.trust, q.json);
		worst = exit > worst ? exit : worst;
	}
	return worst;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	int exit = run(a, argc, argv);
	arena_free(a);
	if ((fflush(stdout) || ferror(stdout)) && exit != EXIT_INPUT) {   // whoever reads it shall not take silence for "good"
		fprintf(stderr, "无法写到标准输出。\n");
		return EXIT_INPUT;
	}
	return exit;
}
