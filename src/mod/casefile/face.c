// face.c: see face.h. Made at the first need, for the life of the program.
#include "mod/casefile/face.h"

#include <pthread.h>
#include <stdlib.h>

static struct arena *forever;
static struct act_face faces[ACT_TYPES];
static const char *facts[FACTS_MOST];
static int numbered;
static const struct piece *party;
static struct piece act_states[ACT_STATES], stages[STAGE_ANY][STEP_STATES];

static const struct code act_state_words[] = {{"effective", "有效"}, {"pending", "待审批"}, {"returned", "已退回"}, {"undone", "已撤销（退回）"}, {0}};
static const struct code step_state_words[] = {{"done", "已完成"}, {"now", "当前"}, {"later", "未到"}, {0}};

static int number_of(const char *name)
{
	for (int i = 0; i < numbered; i++)
		if (strcmp(facts[i], name) == 0)
			return i;
	return -1;
}

static short fact_add(const char *name)
{
	int n = number_of(name);
	if (n >= 0)
		return (short)n;
	if (numbered == FACTS_MOST)
		abort();   // more facts than the page has room for: ours to mend, seen at the first page
	facts[numbered] = name;
	return (short)numbered++;
}

static struct piece piece_of(struct buf *b)
{
	return (struct piece){buf_text(b), b->len};
}

static const struct piece *papers_make(const struct act_type *t)
{
	size_t n = 0;
	while (t->papers[n])
		n++;
	struct piece *papers = NEW_ARRAY(forever, struct piece, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct buf b = buf_new(forever);
		jw_open(&b, '{');
		jw_kstr(&b, "doc", t->papers[i]);
		jw_kstr(&b, "title", code_label(codes_paper, t->papers[i]));
		jw_close(&b, '}');
		papers[i] = piece_of(&b);
	}
	return papers;
}

static struct piece head_make(const struct act_type *t)
{
	struct buf b = buf_new(forever);
	jw_kstr(&b, "type", t->id);
	jw_kstr(&b, "label", t->label);
	jw_kstr(&b, "stage", stage_id(t->stage));
	return piece_of(&b);
}

static struct piece state_make(const struct code *state)
{
	struct buf b = buf_new(forever);
	jw_kstr(&b, "state", state->id);
	jw_kstr(&b, "state_label", state->label);
	return piece_of(&b);
}

static struct piece stage_make(enum stage s, const struct code *state)
{
	struct buf b = buf_new(forever);
	jw_open(&b, '{');
	jw_kstr(&b, "id", stage_id(s));
	jw_kstr(&b, "label", stage_label(s));
	jw_kstr(&b, "state", state->id);
	jw_kstr(&b, "state_label", state->label);
	jw_close(&b, '}');
	return piece_of(&b);
}

static void states_make(void)
{
	for (int i = 0; i < ACT_STATES; i++)
		act_states[i] = state_make(&act_state_words[i]);
	for (enum stage s = 0; s < STAGE_ANY; s++)
		for (int i = 0; i < STEP_STATES; i++)
			stages[s][i] = stage_make(s, &step_state_words[i]);
}

static struct piece fact_make(const struct field *f)
{
	struct buf b = buf_new(forever);
	jw_open(&b, '{');
	jw_kstr(&b, "name", f->fact);
	jw_kstr(&b, "label", f->label);
	jw_key(&b, "value");
	return piece_of(&b);
}

static void make(void)
{
	forever = arena_new();
	party = value_text_heads(forever, group_party);
	states_make();
	for (int t = 0; t < ACT_TYPES; t++) {
		const struct field *fields = act_types[t].fields;
		size_t n = field_count(fields);
		short *numbers = NEW_ARRAY(forever, short, n + 1);
		struct piece *heads = NEW_ARRAY(forever, struct piece, n + 1);
		for (size_t i = 0; i < n; i++) {
			numbers[i] = fields[i].fact ? fact_add(fields[i].fact) : -1;
			if (fields[i].fact)
				heads[i] = fact_make(&fields[i]);
		}
		faces[t] = (struct act_face){.head = head_make(&act_types[t]), .papers = papers_make(&act_types[t]), .numbers = numbers, .facts = heads,
			.texts = value_text_heads(forever, fields)};
	}
}

static void made(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make);
}

const struct act_face *act_face(enum act_id t)
{
	made();
	return &faces[t];
}

int fact_count(void)
{
	made();
	return numbered;
}

const struct piece *act_state_face(enum act_state s)
{
	made();
	return &act_states[s];
}

const struct piece *stage_face(enum stage s, enum step_state state)
{
	made();
	return &stages[s][state];
}

const struct piece *party_heads(void)
{
	made();
	return party;
}
