// password.c: which passwords are good enough, and how they are stored.
#include "mod/user/inner.h"

#include <ctype.h>
#include <string.h>

#include "core/text.h"

enum { PASSWORD_MOST = 64, KINDS_LEAST = 3 };

static int kinds_of(const char *s)
{
	bool upper = false, lower = false, digit = false, other = false;
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		upper |= isupper(c) != 0;
		lower |= islower(c) != 0;
		digit |= isdigit(c) != 0;
		other |= !isalnum(c);
	}
	return upper + lower + digit + other;
}

// The first tries of every guesser.
static bool is_common(const char *s)
{
	static const char *const common[] = {"password", "admin", "qwerty", "123456", "1q2w3e", "abc123", "iloveyou", "xiezhi", "zhifa", "chengguan"};
	char low[PASSWORD_MOST + 1];
	size_t n = 0;
	for (; s[n] && n < PASSWORD_MOST; n++)
		low[n] = (char)tolower((unsigned char)s[n]);
	low[n] = 0;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strstr(low, common[i]) && n < strlen(common[i]) + 6)
			return true;
	return false;
}

void password_rule(struct service *svc, struct arena *a, const char *path, const char *account, const char *password, struct err **errs)
{
	size_t least = (size_t)setting_int(svc, "login.password_least"), n = utf8_length(password);
	bool long_enough = n >= least && n <= PASSWORD_MOST, mixed = kinds_of(password) >= KINDS_LEAST;
	if (!long_enough)
		err_add_field(a, errs, path, "口令长度应为 %zu 至 %d 个字符。", least, PASSWORD_MOST);
	if (!mixed)
		err_add_field(a, errs, path, "口令应包含大写字母、小写字母、数字、符号中的至少三种。");
	if (long_enough && mixed && (strcasestr(password, account) || is_common(password)))
		err_add_field(a, errs, path, "口令过于常见或者包含账号名，请换一个。");
}

const char *password_store(struct service *svc, struct arena *a, const char *password)
{
	bool national = strcmp(setting_text(svc, "login.password_method"), "pbkdf2_sm3") == 0;
	return password_hash(a, svc->for_tests ? PASSWORD_TEST : national ? PASSWORD_PBKDF2_SM3 : PASSWORD_ARGON2ID, password);
}

const char *password_once(struct arena *a)
{
	static const char digit[] = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
	char *out = arena_alloc(a, 13);
	for (int i = 0; i < 12;) {
		uint8_t r;
		random_bytes(&r, 1);
		if (r < sizeof digit - 1)   // rejection keeps it uniform
			out[i++] = digit[r];
	}
	return out;
}
