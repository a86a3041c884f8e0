// answer.c: what handlers of all modules say in the same words: lists, and the two common refusals.
#include "mod/module.h"

#include <string.h>

enum { LIMIT_DEFAULT = 50 };

struct err *err_not_found(struct arena *a, const char *what)
{
	return err_new(a, ERR_MISSING, "record.missing", "没有找到该%s，或者您无权查看。请返回列表刷新后再试。", what);
}

struct err *err_stale(struct arena *a, const char *what)
{
	return err_new(a, ERR_CONFLICT, "record.stale", "该%s刚刚被他人修改。请刷新后核对，再重新提交。", what);
}

const char *keep_seal(const struct service *svc, struct arena *a, const char *context, const char *text)
{
	return vault_seal(svc->vault, a, context, text);
}

struct err *keep_open(const struct service *svc, struct arena *a, const char *context, const char *kept, const char **text)
{
	static const char SEALED[] = "v1:";   // no JSON begins so
	*text = kept;
	return strncmp(kept, SEALED, sizeof SEALED - 1) == 0 ? vault_open_text(svc->vault, a, context, kept, text) : NULL;
}

void list_open(struct request *req)
{
	jw_open(&req->out, '{');
	jw_key(&req->out, "items");
	jw_open(&req->out, '[');
}

const struct code lamp_words[] = {{"red", "到期"}, {"yellow", "临期"}, {"green", "正常"}, {0}};
const struct code lamp_notes[] = {{"red", "期限今天届满，或者已经超过"}, {"yellow", "期限将至"}, {"green", "期限内"}, {0}};
const struct code volume_words[] = {{"main", "正卷"}, {"sub", "副卷"}, {0}};

const char *volume_word(bool main_volume)
{
	return volume_words[!main_volume].label;
}

void list_close(struct request *req, const char *next)
{
	jw_close(&req->out, ']');
	jw_kstr(&req->out, "next", next);
	jw_close(&req->out, '}');
}

int list_limit(const struct request *req)
{
	const struct val *v = http_query(req, "limit");
	return v ? (int)v->n : LIMIT_DEFAULT;
}

int64_t list_after(const struct request *req)
{
	const struct val *v = http_query(req, "after");
	return v ? v->n : 0;
}
