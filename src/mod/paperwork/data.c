// data.c: the record as the templates see it (data/paper/BINDINGS.md). One pass writes JSON; codes get a *_label beside them.
#include <string.h>

#include "core/text.h"
#include "mod/paperwork/argument.h"
#include "mod/paperwork/data.h"

static void write_organ(struct writing *w)
{
	static const char *const copied[] = {"code", "address", "phone", "review_organ", "court", "bank", "bank_account"};
	struct buf *b = &w->b;
	jw_key(b, "organ");
	jw_open(b, '{');
	jw_kstr(b, "name", w->c->organ ? w->c->organ->name : NULL);
	jw_kstr(b, "short", w->c->organ ? w->c->organ->short_name : NULL);
	for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
		jw_kstr(b, copied[i], json_get_text(w->c->organ_json, copied[i]));
	jw_kstr(b, "kind", w->c->record.organ.kind);
	jw_close(b, '}');
}

static void write_case(struct writing *w)
{
	const struct case_row *r = w->c->row;
	struct case_keeping kept;
	struct buf *b = &w->b;
	casefile_keeping(w->b.arena, w->svc, w->c, &kept);
	jw_key(b, "case");
	jw_open(b, '{');
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "unit", r->unit_name);
	jw_kstr(b, "source", r->source);
	jw_kstr(b, "source_label", code_label(codes_clue_source, r->source));
	jw_kstr(b, "filed_day", r->filed_day);
	jw_kstr(b, "procedure", r->proc);
	jw_kstr(b, "procedure_label", strcmp(r->proc, "simple") == 0 ? "简易程序" : "普通程序");
	jw_kstr(b, "stage", r->stage);
	jw_kstr(b, "stage_label", stage_label(w->c->answer.state.stage));
	jw_kstr(b, "created_day", day_text(b->arena, instant_day(r->created_at)));
	jw_kstr(b, "decided_day", r->decided_day);
	jw_kstr(b, "closed_day", r->closed_day);
	jw_kstr(b, "archive_number", r->archive_number);
	if (r->fine)
		jw_kstr(b, "result_label", arena_printf(b->arena, "罚款人民币%s%s", money_capital(b->arena, r->fine), r->paid >= r->fine ? "，已缴纳" : ""));
	jw_kstr(b, "retention", codes_retention[kept.code].label);
	jw_close(b, '}');
}

static int age_on(day_t birth, day_t on)
{
	int y, m, d, by, bm, bd;
	day_to_ymd(on, &y, &m, &d);
	day_to_ymd(birth, &by, &bm, &bd);
	return y - by - (m < bm || (m == bm && d < bd));
}

static void write_party(struct writing *w)
{
	const struct field *f = NULL;
	const struct val *party = casefile_fact(w->c, "party", &f, NULL);
	struct buf *b = &w->b;
	jw_key(b, "party");
	jw_open(b, '{');
	if (party) {
		const struct val *idno = &party->sub[GROUP_PARTY_ID_NUMBER], *birth = &party->sub[GROUP_PARTY_BIRTH], *sex = &party->sub[GROUP_PARTY_SEX];
		bool number = idno->set && idno_valid(idno->s);
		day_t born = birth->set ? (day_t)birth->n : number ? idno_birthday(idno->s) : DAY_NONE;
		// The day of the violation; an on-the-spot case has no such field, it is the day of its first act.
		day_t on = (day_t)casefile_fact_int(w->c, "act_day", w->c->act_count ? instant_day(w->c->acts[0].at) : DAY_NONE);
		if (born != DAY_NONE && on != DAY_NONE)
			jw_kint(b, "age", age_on(born, on));
		// The papers want the word, not the code.
		jw_kstr(b, "sex", sex->set ? code_label(codes_sex, sex->s) : number ? idno_male(idno->s) ? "男" : "女" : NULL);
		for (size_t i = 0; group_party[i].name; i++)
			if (party->sub[i].set && i != GROUP_PARTY_SEX)
				writing_field(w, &group_party[i], &party->sub[i]);
	}
	jw_close(b, '}');
}

static void write_item(struct writing *w)
{
	const char *code = casefile_fact_text(w->c, "item");
	const struct law_item *it = code ? law_item_find(w->svc->law, code) : NULL;
	struct buf *b = &w->b;
	jw_key(b, "item");
	jw_open(b, '{');
	if (it) {
		jw_kstr(b, "code", it->code);
		jw_kstr(b, "name", it->name);
		jw_kstr(b, "domain", it->domain);
		jw_kstr(b, "law", arena_printf(b->arena, "《%s》", it->law));
		jw_kstr(b, "article_of_duty", it->article_of_duty);
		jw_kstr(b, "article_of_penalty", it->article_of_penalty);
	}
	jw_close(b, '}');
}

// What a signature slot shows until its person signs by hand.
static const char *printed_name(const struct writing *w, const char *name)
{
	return name ? arena_printf(w->b.arena, "name:%s", name) : NULL;
}

// With the certificate that was in force when he acted, whatever was issued since.
static void write_officer(struct writing *w, int64_t id, int act)
{
	const struct law_officer *o = casefile_officer(w->c, id, act);
	if (!o)
		return;
	jw_open(&w->b, '{');
	jw_kstr(&w->b, "name", o->name);
	jw_kstr(&w->b, "certificate", o->certificate);
	jw_kstr(&w->b, "sign", printed_name(w, o->name));
	jw_close(&w->b, '}');
}

static void write_officers(struct writing *w, int act)
{
	int64_t ids[PAPER_OFFICERS];
	size_t n = paper_officers(w->c, act, ids);
	jw_key(&w->b, "officers");
	jw_open(&w->b, '[');
	for (size_t i = 0; i < n; i++)
		write_officer(w, ids[i], act);
	jw_close(&w->b, ']');
}

// All case facts by name: the last live value of each.
static void write_facts(struct writing *w)
{
	jw_key(&w->b, "facts");
	jw_open(&w->b, '{');
	const char *seen[128];
	size_t n = 0;
	for (int t = 0; t < ACT_TYPES; t++) {
		for (const struct field *f = act_types[t].fields; f->name; f++) {
			bool known = !f->fact || n == sizeof seen / sizeof *seen;
			for (size_t i = 0; !known && i < n; i++)
				known = strcmp(seen[i], f->fact) == 0;
			if (known)
				continue;
			seen[n++] = f->fact;
			const struct field *declared = f;
			const struct val *v = casefile_fact(w->c, f->fact, &declared, NULL);
			if (!v || !v->set)
				continue;
			struct field named = *declared;
			named.name = f->fact;
			writing_field(w, &named, v);
		}
	}
	jw_close(&w->b, '}');
}

// What was registered when the act was recorded (act -1: all there is): an order of the first day does not speak of what was found later.
static void write_evidence(struct writing *w, int act)
{
	int no = 0;
	size_t n = act < 0 ? w->c->act_count : (size_t)act + 1;
	jw_key(&w->b, "evidence");
	jw_open(&w->b, '[');
	for (size_t i = 0; i < n; i++) {
		const struct law_act *one = &w->c->acts[i];
		if (one->t != ACT_EVIDENCE || !w->c->answer.live[i])
			continue;
		jw_open(&w->b, '{');
		jw_kint(&w->b, "no", ++no);
		writing_values(w, one->type->fields, one->v);
		jw_kstr(&w->b, "at", one->v[EVIDENCE_COLLECTED_AT].set ? instant_text(w->b.arena, one->v[EVIDENCE_COLLECTED_AT].n) : NULL);
		jw_kint(&w->b, "pages", 1);
		jw_close(&w->b, '}');
	}
	jw_close(&w->b, ']');
}

// As the forms call the steps: the column says 意见 itself.
static const char *step_word(const char *role)
{
	static const struct code words[] = {{"squad_leader", "承办中队"}, {"brigade_head", "承办机构"}, {"legal", "法制审核"}, {"principal", "机关负责人"}, {0}};
	return code_label(words, role);
}

// The approvals of one act in their order; a returned one too: the form shows what was said.
static void write_approvals(struct writing *w, int64_t of)
{
	jw_key(&w->b, "approvals");
	jw_open(&w->b, '[');
	for (size_t i = 0; i < w->c->act_count; i++) {
		const struct law_act *act = &w->c->acts[i];
		if (act->t != ACT_APPROVAL || act->v[APPROVAL_OF].n != of)
			continue;
		jw_open(&w->b, '{');
		jw_kstr(&w->b, "step", act->v[APPROVAL_STEP].s);
		jw_kstr(&w->b, "step_label", step_word(act->v[APPROVAL_STEP].s));
		jw_kstr(&w->b, "opinion", act->v[APPROVAL_OPINION].s);
		jw_kstr(&w->b, "result", act->v[APPROVAL_RESULT].s);
		jw_kstr(&w->b, "result_label", code_label(codes_approve_result, act->v[APPROVAL_RESULT].s));
		jw_kstr(&w->b, "name", writing_name(w, act->by));
		jw_kstr(&w->b, "sign", printed_name(w, writing_name(w, act->by)));
		jw_kstr(&w->b, "at", instant_text(w->b.arena, act->at));
		jw_close(&w->b, '}');
	}
	jw_close(&w->b, ']');
}

instant_t paper_instant(const struct casefile *c, int act)
{
	instant_t at = c->acts[act].at;
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_APPROVAL && c->acts[i].v[APPROVAL_OF].n == c->acts[act].id && c->acts[i].v[APPROVAL_RESULT].n == APPROVE_RESULT_AGREE)
			at = c->acts[i].at;
	return at;
}

// What every act has, unless its type declares a field of that name: then the field is meant (a court's answer has a `day` of its own).
static void write_own(struct writing *w, const struct law_act *act, const char *name, const char *text)
{
	size_t at;
	if (!field_find(act->type->fields, name, &at) || !act->v[at].set)
		jw_kstr(&w->b, name, text);
}

static void write_until(struct writing *w, const struct law_act *act)
{
	day_t until = paper_until(w->c, act);
	if (until != DAY_NONE)
		jw_kstr(&w->b, "until", day_text(w->b.arena, until));
}

// The last live act of each type, for papers that speak of earlier ones.
static void write_prior(struct writing *w)
{
	jw_key(&w->b, "prior");
	jw_open(&w->b, '{');
	for (int t = 0; t < ACT_TYPES; t++) {
		int last = -1;
		for (size_t i = 0; i < w->c->act_count; i++)
			if ((int)w->c->acts[i].t == t && w->c->answer.live[i])
				last = (int)i;
		if (last < 0)
			continue;
		const struct law_act *act = &w->c->acts[last];
		jw_key(&w->b, act->type->id);
		jw_open(&w->b, '{');
		write_own(w, act, "day", day_text(w->b.arena, instant_day(paper_instant(w->c, last))));
		write_own(w, act, "number", act->number);
		write_own(w, act, "by", writing_name(w, act->by));
		write_until(w, act);
		writing_values(w, act->type->fields, act->v);
		if (act->type->approval[0])
			write_approvals(w, act->id);
		jw_close(&w->b, '}');
	}
	jw_close(&w->b, '}');
}

static void write_verify(struct writing *w, int act, const struct paper_kind *kind)
{
	const char *base = setting_text(w->svc, "public.url"), *code = paper_code(w->b.arena, w->svc, w->c, act, kind);
	jw_kstr(&w->b, "verify_code", code);
	if (*base)
		jw_kstr(&w->b, "verify_url", arena_printf(w->b.arena, "%s/v/%s", base, code));
}

static void write_doc(struct writing *w, int act, const struct paper_kind *kind, instant_t now)
{
	struct buf *b = &w->b;
	jw_key(b, "doc");
	jw_open(b, '{');
	jw_kstr(b, "title", kind ? kind->title : NULL);
	jw_kstr(b, "number", act >= 0 ? w->c->acts[act].number : NULL);
	jw_kstr(b, "date", day_text(b->arena, instant_day(act >= 0 ? paper_instant(w->c, act) : now)));
	if (act >= 0 && kind)
		write_verify(w, act, kind);
	jw_close(b, '}');
}

// 行政处罚法 §58: who reviews for the first time holds the qualification; the number of the certificate is not asked for.
static bool qualified(const struct casefile *c, int64_t id)
{
	for (size_t i = 0; i < c->record.officer_count; i++)
		if (c->record.officers[i].id == id)
			return c->record.officers[i].legal_qualified;
	return false;
}

static struct err *write_act(struct writing *w, int act)
{
	const struct law_act *x = act >= 0 ? &w->c->acts[act] : NULL;
	jw_key(&w->b, "act");
	jw_open(&w->b, '{');
	if (x) {
		write_own(w, x, "type", x->type->id);
		write_own(w, x, "label", x->type->label);
		write_own(w, x, "basis", x->type->basis);
		write_own(w, x, "day", day_text(w->b.arena, instant_day(x->at)));
		write_own(w, x, "by", writing_name(w, x->by));
		jw_kstr(&w->b, "by_sign", printed_name(w, writing_name(w, x->by)));
		write_until(w, x);
		if (x->t == ACT_LEGAL_REVIEW)
			jw_kbool(&w->b, "reviewer_qualified", qualified(w->c, x->by));
		writing_values(w, x->type->fields, x->v);
		TRY(writing_picture(w, x));
	}
	jw_close(&w->b, '}');
	return NULL;
}

// The act this one names, with the title of its paper: 《责令改正通知书》（…字〔2026〕第0041号）.
static void write_of(struct writing *w, const struct law_act *act)
{
	int of = act && act->type->of && act->v[act->type->of - 1].set ? casefile_act_index(w->c, act->v[act->type->of - 1].n) : -1;
	jw_key(&w->b, "of");
	jw_open(&w->b, '{');
	if (of >= 0) {
		const struct law_act *named = &w->c->acts[of];
		const struct paper_kind *kind = paper_served(w->kit, named);
		write_own(w, named, "type", named->type->id);
		write_own(w, named, "title", kind ? kind->title : named->type->label);
		write_own(w, named, "day", day_text(w->b.arena, instant_day(paper_instant(w->c, of))));
		write_own(w, named, "number", named->number);
		write_until(w, named);
		writing_values(w, named->type->fields, named->v);
	}
	jw_close(&w->b, '}');
}

// The paper a receipt of service is for.
static void write_service(struct writing *w, const struct law_act *act)
{
	jw_key(&w->b, "service");
	jw_open(&w->b, '{');
	int of = act && act->t == ACT_SERVICE ? casefile_act_index(w->c, act->v[SERVICE_OF].n) : -1;
	if (of >= 0) {
		const struct law_act *served = &w->c->acts[of];
		const struct paper_kind *kind = paper_served(w->kit, served);
		jw_kstr(&w->b, "title", kind ? kind->title : served->type->label);
		jw_kstr(&w->b, "number", served->number);
	}
	jw_close(&w->b, '}');
}

struct err *paper_data(struct arena *a, const struct service *svc, const struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, instant_t now, const struct json **out)
{
	struct writing w = {.b = buf_new(a), .svc = svc, .kit = kit, .c = c};
	const struct law_act *x = act >= 0 ? &c->acts[act] : NULL;
	const char *day = day_text(a, (day_t)casefile_fact_int(c, "act_day", DAY_NONE));
	jw_open(&w.b, '{');
	write_organ(&w);
	write_doc(&w, act, kind, now);
	write_case(&w);
	write_party(&w);
	write_item(&w);
	jw_kstr(&w.b, "place", casefile_fact_text(c, "place"));
	jw_kstr(&w.b, "act_day", day);
	write_officers(&w, act);
	write_facts(&w);
	write_evidence(&w, act);
	write_approvals(&w, x ? x->id : 0);
	write_prior(&w);
	TRY(write_act(&w, act));
	write_of(&w, x);
	write_service(&w, x);
	argument_write(&w.b, c, x);
	jw_close(&w.b, '}');
	return json_read(a, w.b.data, w.b.len, out);
}
