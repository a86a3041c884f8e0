// paper_bench.c: how fast papers are made, beside what they must reach. Prints ratios; CPU time, one thread.
//   paper_bench [seconds per line]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <turbojpeg.h>
#include <unistd.h>

#include "../measure.h"
#include "core/buf.h"
#include "core/file.h"
#include "crypto/cert.h"
#include "ledger/ledger.h"
#include "paper/manifest.h"
#include "paper/names.h"
#include "paper/paper.h"
#include "verify/verify.h"

static struct paper_kit *kit;
static const struct json *sample;
static double seconds = 2;

static const struct json *sample_of(struct arena *a, const char *id)
{
	struct buf b = buf_new(a);
	const struct json *value, *out;
	jw_open(&b, '{');
	for (size_t i = 0; json_key_at(sample, i, &value); i++) {
		const char *key = json_key_at(sample, i, &value);
		if (strcmp(key, "acts") == 0)
			continue;
		if (strcmp(key, "act") == 0)
			value = json_get(json_get(sample, "acts"), id);
		jw_kraw(&b, key, value ? json_dump(a, value) : "{}");
	}
	jw_close(&b, '}');
	must(json_read(a, buf_text(&b), b.len, &out));
	return out;
}

static void rate_print(const char *id, size_t pages, const char *format, double lay, double write, size_t len, double target)
{
	double rate = 1 / (lay + write);
	printf("%-8s %zu pages: layout %5.2f ms, %s %5.2f ms, %4zu KB, %6.1f papers/s", id, pages, lay * 1e3, format, write * 1e3, len / 1024, rate);
	if (target > 0)
		printf("  = %.2f of the target %.0f/s", rate / target, target);
	printf("\n");
}

static void bench_paper(struct arena *a, const char *id, double target, double ofd_target)
{
	struct paper_template *tpl;
	const struct json *data = sample_of(a, id);
	must(paper_template_load(a, kit, id, &tpl));
	const char *bytes = NULL;
	size_t len = 0, ofd_len = 0, n = 0, pages = 0;
	double lay = 0, pdf = 0, ofd = 0;
	while (lay + pdf + ofd < seconds) {
		struct arena *job = arena_new();
		struct paper_doc *doc;
		struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 5, 20))};
		double t0 = cpu_now();
		must(paper_layout(job, kit, tpl, data, &doc));
		double t1 = cpu_now();
		must(paper_pdf(job, doc, &meta, &bytes, &len));
		lay += t1 - t0;
		double t2 = cpu_now();
		pdf += t2 - t1;
		must(paper_ofd(job, doc, &meta, NULL, 0, &bytes, &ofd_len));
		ofd += cpu_now() - t2;
		n++;
		pages = doc->n_pages;
		arena_free(job);
	}
	rate_print(id, pages, "PDF", lay / (double)n, pdf / (double)n, len, target);
	rate_print(id, pages, "OFD", lay / (double)n, ofd / (double)n, ofd_len, ofd_target);
}

static void bench_layout(struct arena *a, const char *id)
{
	struct paper_template *tpl;
	const struct json *data = sample_of(a, id);
	must(paper_template_load(a, kit, id, &tpl));
	size_t n = 0;
	double t0 = cpu_now();
	while (cpu_now() - t0 < seconds) {
		struct arena *job = arena_new();
		struct paper_doc *doc;
		must(paper_layout(job, kit, tpl, data, &doc));
		arena_free(job);
		n++;
	}
	double each = (cpu_now() - t0) / (double)n;
	printf("%-8s layout only: %.0f/s, %.2f ms = %.2f of the limit 3 ms\n", id, 1 / each, each * 1e3, each * 1e3 / 3);
}

// ---- a draft in the editor ----

// What a preview costs, step by step, in seconds of CPU.
struct preview {
	double check, layout, picture;
	size_t n, pages, bytes;
};

// What the editor of a template asks for after each pause: its faults, the sample laid out within the trial's limits, one page as a picture.
static void preview_once(const struct paper_kind *kind, const char *xml, size_t len, struct preview *p)
{
	struct arena *job = arena_new();
	struct paper_name *names;
	struct paper_fault *faults;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *data;
	const char *png;
	size_t n_faults;
	double t0 = cpu_now();
	must(paper_names(job, kit, kind->id, &names));
	must(paper_names_learn(job, kit, kind->id, names));
	paper_check(job, kit, kind, names, xml, len, &faults, &n_faults);
	double t1 = cpu_now();
	must(paper_sample(job, kit, kind->id, &data));
	must(paper_template_parse(job, xml, len, &tpl));
	must(paper_layout_within(job, kit, tpl, data, &paper_trial, &doc));
	double t2 = cpu_now();
	must(paper_png(job, doc, 1, 110, &png, &p->bytes));
	p->check += t1 - t0, p->layout += t2 - t1, p->picture += cpu_now() - t2;
	p->pages = doc->n_pages;
	p->n++;
	arena_free(job);
}

static void bench_preview(struct arena *a, const char *id)
{
	static const double LIMIT_MS = 50;
	const struct paper_kind *kind = paper_kind_find(kit, id);
	const char *xml;
	size_t len;
	struct preview p = {0};
	must(file_read(a, arena_printf(a, "%s/%s", DATA_DIR, kind->file), 1 << 20, &xml, &len));
	while (p.check + p.layout + p.picture < seconds)
		preview_once(kind, xml, len, &p);
	double ms = 1e3 / (double)p.n, each = (p.check + p.layout + p.picture) * ms;
	printf("%-13s preview of a draft: checked %.1f, laid out %.1f (%zu pages), page 1 at 110 dpi %.1f (%zu KB): %.1f ms = %.2f of %.0f ms, %.1f x layout only\n",
	       id, p.check * ms, p.layout * ms, p.pages, p.picture * ms, p.bytes / 1024, each, each / LIMIT_MS, LIMIT_MS, each / (p.layout * ms));
}

// ---- the bundle: what it costs beside bare copying and beside hashing ----

// Who signs the list, and who vouches for him.
struct maker {
	struct sm2_key *root_key, *key;
	struct blob root, cert;
};

static struct maker maker_new(struct arena *a)
{
	const instant_t from = day_start(day_from_ymd(2026, 1, 1)), to = day_start(day_from_ymd(2030, 1, 1));
	struct maker m;
	struct cert root;
	must(sm2_generate(a, &m.root_key));
	must(cert_make(a, &(struct cert_wish){.name = "试用根", .organ = "试用", .key = m.root_key, .from = from, .to = to, .authority = true, .crl = true}, NULL, m.root_key, &m.root));
	must(cert_read(a, m.root, &root));
	must(sm2_generate(a, &m.key));
	must(cert_make(a, &(struct cert_wish){.name = "示例市城市管理局", .organ = "示例", .key = m.key, .from = from, .to = to}, &root, m.root_key, &m.cert));
	return m;
}

// A log of the one leaf about the record, and its signed head.
static const char *head_add(struct arena *a, const struct maker *k, instant_t at, const char *body, struct manifest_leaf *leaf)
{
	struct ledger_head h = {.size = 1, .at = at, .key = sm2_fingerprint(k->root_key, a)};
	const struct ledger_leaf of = {.seq = 1, .kind = "dossier", .ref = 1, .by = 9, .at = at, .body = body};
	ledger_leaf_hash(&of, h.root);
	*leaf = (struct manifest_leaf){.seq = of.seq, .kind = of.kind, .ref = of.ref, .by = of.by, .at = at, .body = body};
	const char *text = arena_printf(a, "xiezhi-head-1\n%lld\n%s\n%lld\n", (long long)h.size, hex_text(a, h.root, SM3_SIZE), (long long)h.at);
	must(sm2_sign(k->root_key, a, text, strlen(text), h.sig, &h.sig_size));
	return ledger_head_json(a, &h);
}

// The list as the service writes it, proven and signed: of a record without acts, the volumes and photos beside it.
static void list_add(struct arena *a, struct bundle *b, const struct maker *k)
{
	static const char record[] = "{\"version\":1,\"case_id\":\"1\",\"region\":\"320613\",\"simple\":false,\"acts\":[]}";
	const instant_t made = day_start(day_from_ymd(2026, 6, 1));
	struct manifest_leaf leaf;
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	must(bundle_add(b, "record.json", record, sizeof record - 1, NULL));
	must(bundle_add(b, "cert.cer", k->cert.data, k->cert.n, NULL));
	const struct bundle_member *m = bundle_members(b, &n);
	struct manifest_entry *entries = NEW_ARRAY(a, struct manifest_entry, n);
	for (size_t i = 0; i < n; i++) {
		entries[i] = (struct manifest_entry){.name = m[i].name, .size = m[i].size, .role = i == n - 1 ? "certificate" : i == n - 2 ? "record" : "note"};
		memcpy(entries[i].sm3, m[i].sm3, SM3_SIZE);
	}
	entries[n - 2].leaf = &leaf;
	const char *head = head_add(a, k, made, arena_printf(a, "{\"case\":\"1\",\"record\":true,\"sm3\":\"%s\"}", hex_text(a, entries[n - 2].sm3, SM3_SIZE)), &leaf);
	struct buf text = buf_new(a);
	manifest_write(&text, &(struct manifest){.region = "320613", .number = "", .name = "", .case_id = 1, .made = made, .order = "A", .entries = entries, .n_entries = n, .head = head,
		.head_key = sm2_public_pem(k->root_key, a)});
	must(sm2_sign(k->key, a, manifest_to_sign(a, text.data, text.len), strlen(manifest_to_sign(a, text.data, text.len)), sig, &n));
	const char *signature = manifest_signature(a, "organ", "cert.cer", sig, n);
	must(bundle_add(b, "manifest.json", text.data, text.len, NULL));
	must(bundle_add(b, "manifest.sig", signature, strlen(signature), NULL));
}

static void bench_bundle(const struct dossier_out *pdf, const struct dossier_out *ofd, const struct dossier_part *parts)
{
	enum { COPIES = 10 };                   // originals are larger than what is bound
	static const char path[] = "/tmp/xiezhi-bench-bundle.zip";
	struct arena *a = arena_new();
	struct bundle *b;
	struct verify_bundle report;
	const struct maker maker = maker_new(a);
	const struct verify_trust trust = {.roots = &maker.root, .n_roots = 1};
	uint8_t digest[SM3_SIZE];
	double t0 = cpu_now();
	must(bundle_open(a, path, &b));
	must(bundle_add(b, "1.pdf", pdf->bytes, pdf->len, NULL));
	must(bundle_add(b, "1.ofd", ofd->bytes, ofd->len, NULL));
	for (size_t i = 0; i < 60; i++)
		for (size_t k = 0; k < COPIES; k++)
			must(bundle_add(b, arena_printf(a, "e/%zu-%zu.jpg", i, k), parts[128 + i].bytes, parts[128 + i].len, NULL));
	list_add(a, b, &maker);
	int64_t size = bundle_size(b);
	must(bundle_close(b));
	double t1 = cpu_now();
	double hashed = 0;
	while (hashed < (double)size) {
		sm3(pdf->bytes, pdf->len, digest);
		hashed += (double)pdf->len;
	}
	double t2 = cpu_now();
	uint32_t crc = 0;
	for (double done = 0; done < (double)size; done += (double)pdf->len)
		crc = libdeflate_crc32(crc, pdf->bytes, pdf->len);
	double t3 = cpu_now();
	int fd = open(path, O_RDONLY);
	void *p = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	double t4 = cpu_now();
	verify_bundle(a, (struct blob){p, (size_t)size}, &trust, &report);
	double t5 = cpu_now();
	munmap(p, (size_t)size);
	unlink(path);
	double mb = (double)size / 1e6;
	printf("bundle   %.0f MB written at %.0f MB/s; its limits: SM3 alone %.0f MB/s, check sums alone %.0f MB/s (%08x) = %.2f of the time of both\n", mb, mb / (t1 - t0), mb / (t2 - t1), mb / (t3 - t2), crc,
		(t1 - t0) / (t3 - t1));
	printf("bundle   signed and proven, verified at %.0f MB/s = %.2f of SM3 and check sums alone: %s\n", mb / (t5 - t4), (t3 - t1) / (t5 - t4), verify_state_id(report.state));
	if (report.state != VERIFY_GOOD) {
		fprintf(stderr, "%s\n", report.n_faults ? report.faults[0].text : "");
		exit(70);
	}
	arena_free(a);
}

// ---- the dossier of issue 4: 350 pages of 128 papers and 60 photos ----

enum { PAPERS = 128, PHOTOS = 60, PAGES = 350 };

// A photo as it is bound: 1600 x 1200, noise enough to be as large as a real one (some 300 KB).
static void make_photo(struct arena *a, const char **bytes, size_t *len)
{
	enum { W = 1600, H = 1200 };
	unsigned char *rgb = arena_alloc(a, W * H * 3), *out = NULL;
	unsigned long n = 0;
	unsigned seed = 1;
	for (size_t i = 0; i < W * H * 3; i++) {
		seed = seed * 1103515245u + 12345u;
		rgb[i] = (unsigned char)((i / 3 % W) / 8 + (seed >> 16 & 15));
	}
	tjhandle tj = tjInitCompress();
	if (tjCompress2(tj, rgb, W, 0, H, TJPF_RGB, &out, &n, TJSAMP_420, 80, 0))
		exit(70);
	*bytes = memcpy(arena_alloc(a, n), out, n);
	*len = n;
	tjFree(out);
	tjDestroy(tj);
}

static long peak_kb(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss;
}

static struct paper_doc *lay_sample(struct arena *a, const char *id)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	struct arena *own = arena_new();       // as the service does: of a paper only its pages stay
	must(paper_template_load(own, kit, id, &tpl));
	must(paper_layout(own, kit, tpl, sample_of(own, id), &doc));
	doc = paper_doc_copy(a, doc);
	arena_free(own);
	return doc;
}

// 335 pages exactly, which are 350 with those of the photos: papers of several pages while there is need of them, the last one cut.
static size_t lay_papers(struct arena *a, struct dossier_part *parts)
{
	static const char *const ids[] = {"D49", "D14", "D17", "D36"};
	size_t pages = 0, wanted = PAGES - PHOTOS / 4;
	for (size_t i = 0; i < PAPERS; i++) {
		size_t left = PAPERS - i, need = wanted - pages;
		const char *id = need > left * 3 || left == 1 ? "D49" : need > left * 2 ? ids[i % 4] : need > left ? "D14" : "D03";
		struct paper_doc *doc = lay_sample(a, id);
		struct paper_doc *cut = NEW(a, struct paper_doc);
		*cut = *doc;
		cut->n_pages = doc->n_pages > need - (left - 1) ? need - (left - 1) : doc->n_pages;
		pages += cut->n_pages;
		parts[i] = (struct dossier_part){.kind = DOSSIER_PAPER, .title = doc->title, .day = day_from_ymd(2026, 5, 20), .doc = cut};
	}
	if (pages != wanted)
		exit(70);
	return pages;
}

static void bench_dossier(struct arena *a)
{
	struct dossier_part *parts = NEW_ARRAY(a, struct dossier_part, PAPERS + PHOTOS);
	const char *jpeg;
	size_t len;
	make_photo(a, &jpeg, &len);
	long before = peak_kb();
	double t0 = cpu_now();
	size_t pages = lay_papers(a, parts);
	double t1 = cpu_now();
	for (size_t i = 0; i < PHOTOS; i++) {
		char *own = memcpy(arena_alloc(a, len), jpeg, len);      // each its own bytes, as from the store
		parts[PAPERS + i] = (struct dossier_part){.kind = DOSSIER_IMAGE, .title = "现场照片", .caption = "示例大道中段道路南侧", .day = DAY_NONE, .bytes = own, .len = len};
	}
	struct dossier d = {.volume = "正卷", .data = sample, .parts = parts, .n = PAPERS + PHOTOS, .filed = day_from_ymd(2026, 6, 20)};
	struct dossier_out pdf, ofd = {0};
	must(dossier_pdf(a, kit, &d, &pdf));
	double t2 = cpu_now();
	long after_pdf = peak_kb();
	must(dossier_ofd(a, kit, &d, &ofd));
	double t3 = cpu_now();
	printf("dossier  %d papers, %d photos, %zu + %d = %d pages: layout %.2f s, binding %.2f s, %zu KB; %.2f s = %.2f of the limit 1.5 s; peak %ld MB = %.2f of the limit 200 MB (%ld MB before)\n", PAPERS, PHOTOS,
		pages, PHOTOS / 4, pdf.pages, t1 - t0, t2 - t1, pdf.len / 1024, t2 - t0, (t2 - t0) / 1.5, after_pdf / 1024, (double)after_pdf / 1024 / 200, before / 1024);
	printf("dossier  its limit, layout only: %.2f s = %.2f of the whole\n", t1 - t0, (t1 - t0) / (t2 - t0));
	printf("dossier  as OFD too: %.2f s more, %zu KB; peak %ld MB\n", t3 - t2, ofd.len / 1024, peak_kb() / 1024);
	bench_bundle(&pdf, &ofd, parts);
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	double t0 = cpu_now();
	if (argc > 1)
		seconds = strtod(argv[1], NULL);
	must(paper_kit_open(a, DATA_DIR, FONT_DIR, &kit));
	must(json_read_file(a, DATA_DIR "/sample.json", &sample));
	printf("kit open %.1f ms\n", (cpu_now() - t0) * 1e3);

	bench_dossier(a);
	bench_layout(a, "D49");
	bench_paper(a, "D49", 25, 45);
	bench_paper(a, "D03", 0, 0);
	bench_paper(a, "D14", 0, 0);
	for (const char *const *id = (const char *const[]){"D49", "D70-cover", "D70-catalogue", "D36", NULL}; *id; id++)
		bench_preview(a, *id);
	arena_free(a);
	return 0;
}
