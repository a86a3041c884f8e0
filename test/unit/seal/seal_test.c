// Seals (GB/T 38540) on OFD: what is whole verifies, and each way of going wrong has its own answer.
#include "seal_help.h"

static struct trial t;

static int open_all(void **state)
{
	int bad = open_kit(state);
	if (!bad)
		t = trial_make();
	return bad;
}

static void test_sealed_paper_is_good(void **state)
{
	(void)state;
	assert_state(&t, paper(), VERIFY_UNSIGNED);
	struct blob one = sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20));
	struct verify_report r = verified(&t, one);
	assert_int_equal(r.state, VERIFY_GOOD);
	assert_int_equal(r.n_seals, 1);
	assert_string_equal(r.title, "t");
	assert_string_equal(r.seals[0].name, "示例市城市管理局");
	assert_string_equal(r.seals[0].signer, "示例市城市管理局");
	assert_int_equal(r.seals[0].at, noon(2026, 5, 20));
	assert_int_equal(r.seals[0].pages, 1);
}

// A second seal covers the first and leaves it valid.
static void test_several_seals(void **state)
{
	(void)state;
	struct blob two = sealed(&t, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20)), t.seal, t.organ.der, noon(2026, 5, 21));
	struct verify_report r = verified(&t, two);
	assert_int_equal(r.state, VERIFY_GOOD);
	assert_int_equal(r.n_seals, 2);
}

// ---- tampering: every member, every kind of change

static struct blob repacked(struct member *members, size_t n)
{
	const char *bytes;
	size_t len;
	for (size_t i = 0; i < n; i++)
		members[i].as_read = NULL;
	assert_ok(package_write(arena, members, n, &bytes, &len));
	return (struct blob){(const uint8_t *)bytes, len};
}

static void members_of(struct blob file, struct member **members, size_t *n)
{
	assert_ok(package_read(arena, (const char *)file.data, file.n, members, n));
}

// A flip of one bit in every tenth byte of each member (each byte of the small ones): never good.
static void test_no_flip_goes_unseen(void **state)
{
	(void)state;
	struct member *m;
	size_t n, tried = 0;
	struct blob whole = sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20));
	members_of(whole, &m, &n);
	for (size_t i = 0; i < n; i++) {
		const char *original = m[i].bytes;
		char *changed = arena_alloc(arena, m[i].len + 1);
		memcpy(changed, original, m[i].len);
		m[i].bytes = changed;
		size_t step = m[i].len / 12 + 1;
		for (size_t k = tried % step; k < m[i].len; k += step, tried++) {
			changed[k] ^= 1;
			struct verify_report r = verified(&t, repacked(m, n));
			if (r.state == VERIFY_GOOD)
				fail_msg("byte %zu of %s may be flipped", k, m[i].name);
			changed[k] ^= 1;
		}
		m[i].bytes = original;
	}
	assert_true(tried > 100);
}

static bool same_members(const struct member *one, const struct member *two, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(one[i].name, two[i].name) != 0 || one[i].len != two[i].len || memcmp(one[i].bytes, two[i].bytes, one[i].len) != 0)
			return false;
	return true;
}

// Of the file as it lies: one bit of every byte of heads, directory and end, of every 41st of what is packed. Only where each member unpacks to the
// same bytes (a bit behind the end of a deflate stream) nothing was changed.
static void test_no_flip_of_the_file_goes_unseen(void **state)
{
	(void)state;
	struct member *whole, *now;
	size_t n, m, tried = 0, idle = 0;
	struct blob file = sealed(&t, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20)), t.seal, t.organ.der, noon(2026, 5, 21));
	uint8_t *bytes = memcpy(arena_alloc(arena, file.n), file.data, file.n);
	members_of(file, &whole, &n);
	for (size_t i = 0; i < file.n; i++) {
		if (!in_structure(file, i) && i % 41)
			continue;
		struct arena *own = arena_new();
		struct verify_report r;
		bytes[i] ^= (uint8_t)(1 << i % 8);
		verify_ofd(own, (struct blob){bytes, file.n}, &t.trust, &r);
		if (r.state == VERIFY_GOOD && (in_structure(file, i) || package_read(own, (const char *)bytes, file.n, &now, &m) || m != n || !same_members(whole, now, n)))
			fail_msg("byte %zu of %zu may be flipped", i, file.n);
		idle += r.state == VERIFY_GOOD;
		bytes[i] ^= (uint8_t)(1 << i % 8);
		arena_free(own);
		tried++;
	}
	assert_true(tried > 2000 && idle < tried / 100);
}

// Taken apart and packed by another program: the members are the same, the file is not the one that was sealed.
static void test_packed_again(void **state)
{
	(void)state;
	struct blob file = sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20));
	const char *packed = run_over((const char *)file.data, file.n, "python3 -c \"import sys,zipfile,io;z=zipfile.ZipFile(sys.argv[1]);b=io.BytesIO();o=zipfile.ZipFile(b,'w',8);"
		"[o.writestr(i.filename,z.read(i)) for i in z.infolist()];o.close();print(b.getvalue().hex())\" %s");
	size_t n = strcspn(packed, "\n") / 2;
	uint8_t *bytes = arena_alloc(arena, n + 1);
	assert_true(hex_read(arena_strndup(arena, packed, 2 * n), bytes, n));
	struct verify_report r = verified(&t, (struct blob){bytes, n});
	assert_int_equal(r.state, VERIFY_TAMPERED);
	assert_has(r.why, "重新打包");
	assert_int_equal(r.seals[0].state, VERIFY_GOOD);       // the seal itself holds
}

static void test_files_taken_added_exchanged(void **state)
{
	(void)state;
	struct member *m;
	size_t n;
	members_of(sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20)), &m, &n);
	for (size_t i = 0; i < n; i++) {
		struct member *fewer = NEW_ARRAY(arena, struct member, n);
		memcpy(fewer, m, i * sizeof *m);
		memcpy(fewer + i, m + i + 1, (n - i - 1) * sizeof *m);
		struct verify_report r = verified(&t, repacked(fewer, n - 1));
		if (r.state == VERIFY_GOOD || r.state == VERIFY_UNSIGNED)
			fail_msg("%s may be taken out: %s", m[i].name, verify_state_id(r.state));
		if (r.why && (strstr(r.why, "Doc_0") || strstr(r.why, ".xml")))
			fail_msg("%s taken out: nobody knows what this is: %s", m[i].name, r.why);
		if (r.why && strstr(r.why, "加进"))
			fail_msg("%s taken out, and said to be put in: %s", m[i].name, r.why);
	}
	struct member *more = NEW_ARRAY(arena, struct member, n + 1);
	memcpy(more, m, n * sizeof *m);
	more[n] = (struct member){"Doc_0/Attachs/late.xml", "<late/>", 7, false};
	assert_state(&t, repacked(more, n + 1), VERIFY_TAMPERED);
	struct verify_report r = verified(&t, repacked(more, n + 1));
	assert_has(r.why, "加进了附件");
}

// Who reads the answer never opened an OFD: what was changed is called what it is to him.
static void test_what_was_changed_is_named_plainly(void **state)
{
	(void)state;
	static const struct { const char *name, *says; } parts[] = {{"Doc_0/Pages/Page_0/Content.xml", "盖章以后，第 1 页的内容被改动过。"}, {"Doc_0/Document.xml", "页面的清单"}, {"OFD.xml", "文书名称等基本信息"}};
	struct member *m;
	size_t n;
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		bool met = false;
		members_of(sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20)), &m, &n);
		for (size_t i = 0; i < n; i++) {
			if (strcmp(m[i].name, parts[k].name) != 0)
				continue;
			char *bytes = memcpy(arena_alloc(arena, m[i].len + 1), m[i].bytes, m[i].len);
			bytes[m[i].len] = '\n';           // a line more at its end: it still reads
			m[i].bytes = bytes;
			m[i].len++;
			met = true;
		}
		assert_true(met);
		assert_has(verified(&t, repacked(m, n)).seals[0].why, parts[k].says);
	}
}

// Every cut of the file is a broken file, never a shorter paper.
static void test_truncated(void **state)
{
	(void)state;
	struct blob whole = sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20));
	for (size_t n = 0; n < whole.n; n += whole.n / 61 + 1)
		assert_state(&t, (struct blob){whole.data, n}, VERIFY_BROKEN);
	assert_state(&t, (struct blob){(const uint8_t *)"PK\x05\x06", 4}, VERIFY_BROKEN);
}

// ---- the wrong seal, the wrong time, the wrong people

static void test_wrong_seal(void **state)
{
	(void)state;
	struct sm2_key *public_key;
	assert_ok(signer_public(t.signer, arena, t.key, &public_key));
	struct blob other = organ_cert(&t, "别的机关", public_key, noon(2026, 1, 1), noon(2031, 1, 1));
	// A certificate of the same chain that this seal does not name
	assert_state(&t, sealed(&t, paper(), t.seal, other, noon(2026, 5, 20)), VERIFY_WRONG_SEAL);
}

static void test_forged(void **state)
{
	(void)state;
	struct sm2_key *stranger;
	struct blob der, own = t.organ.der, seal;
	assert_ok(sm2_generate(arena, &stranger));
	struct ses_info info = {.id = "1", .name = "示例市城市管理局", .type = 1, .made = noon(2026, 1, 1), .from = noon(2026, 1, 1), .to = noon(2031, 1, 1),
		.picture = {(const uint8_t *)t.png, t.png_len}, .width = 42, .height = 42, .certs = &own, .n_certs = 1};
	// A seal that its maker never signed
	assert_ok(ses_seal_make(arena, &info, &t.maker, stranger, &seal));
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, noon(2026, 5, 20)), VERIFY_FORGED);
	// A chain of the forger's own
	assert_ok(cert_make(arena, &(struct cert_wish){.name = "伪造根", .organ = "x", .key = stranger, .from = info.from, .to = info.to, .authority = true}, NULL, stranger, &der));
	struct cert root = cert_of(der);
	assert_ok(ses_seal_make(arena, &info, &root, stranger, &seal));
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, noon(2026, 5, 20)), VERIFY_UNTRUSTED);
}

static void test_terms(void **state)
{
	(void)state;
	instant_t from = noon(2026, 3, 1), to = noon(2026, 4, 1);
	struct blob seal = seal_for(&t, t.organ.der, from, to);
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, to), VERIFY_GOOD);               // exactly on the limit
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, to + 1000), VERIFY_EXPIRED);
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, from), VERIFY_GOOD);
	assert_state(&t, sealed(&t, paper(), seal, t.organ.der, from - 1000), VERIFY_EXPIRED);
	struct sm2_key *public_key;
	assert_ok(signer_public(t.signer, arena, t.key, &public_key));
	struct blob brief = organ_cert(&t, "示例市城市管理局", public_key, from, to);
	seal = seal_for(&t, brief, noon(2026, 1, 1), noon(2031, 1, 1));
	assert_state(&t, sealed(&t, paper(), seal, brief, noon(2026, 3, 15)), VERIFY_GOOD);
	assert_state(&t, sealed(&t, paper(), seal, brief, noon(2026, 4, 2)), VERIFY_EXPIRED);
}

// Revoked from its day on; what was sealed before stays valid.
static void test_revoked(void **state)
{
	(void)state;
	struct blob crl;
	struct cert_revoked gone = {t.organ.serial, noon(2026, 6, 1)};
	assert_ok(crl_make(arena, &t.root, t.root_key, &gone, 1, noon(2026, 6, 1), noon(2026, 7, 1), &crl));
	struct trial with = t;
	with.trust.crls = &crl;
	with.trust.n_crls = 1;
	assert_state(&with, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 6, 1) - 1000), VERIFY_GOOD);
	assert_state(&with, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 6, 1)), VERIFY_REVOKED);
	// A list that the issuer did not sign revokes nothing.
	assert_ok(crl_make(arena, &t.root, t.maker_key, &gone, 1, noon(2026, 6, 1), noon(2026, 7, 1), &crl));
	assert_state(&with, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 6, 2)), VERIFY_GOOD);
}

static void test_no_trust(void **state)
{
	(void)state;
	struct trial without = t;
	without.trust = (struct verify_trust){0};
	assert_state(&without, sealed(&t, paper(), t.seal, t.organ.der, noon(2026, 5, 20)), VERIFY_UNTRUSTED);
}

// The reading copy shows the seal, too.
static void test_seal_is_drawn(void **state)
{
	(void)state;
	struct paper_doc *doc = lay("<p>盖章</p>", "{}");
	const char *before, *after;
	size_t n, m;
	assert_ok(paper_png(arena, doc, 1, 72, &before, &n));
	assert_ok(seal_draw(arena, doc, &(struct seal_place){1, 100, 100, 42, 42}, t.png, t.png_len));
	assert_ok(paper_png(arena, doc, 1, 72, &after, &m));
	assert_true(m > n + 1000);
	assert_true(t.png_len < 60000);   // ofd.js cannot take more
	assert_non_null(seal_draw(arena, doc, &(struct seal_place){2, 0, 0, 42, 42}, t.png, t.png_len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sealed_paper_is_good), cmocka_unit_test(test_several_seals), cmocka_unit_test(test_no_flip_goes_unseen), cmocka_unit_test(test_no_flip_of_the_file_goes_unseen),
		cmocka_unit_test(test_packed_again),
		cmocka_unit_test(test_files_taken_added_exchanged),
		cmocka_unit_test(test_what_was_changed_is_named_plainly), cmocka_unit_test(test_truncated), cmocka_unit_test(test_wrong_seal), cmocka_unit_test(test_forged),
		cmocka_unit_test(test_terms), cmocka_unit_test(test_revoked), cmocka_unit_test(test_no_trust), cmocka_unit_test(test_seal_is_drawn),
	};
	return cmocka_run_group_tests_name("seal", tests, open_all, close_kit);
}
