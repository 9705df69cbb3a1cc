/* SPDX-License-Identifier: EUPL-1.2 */
/* The decoder, the table of keys, the shortened output: no terminal. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#include "src/tui/input.h"
#include "src/tui/keymap.h"
#include "src/tui/shorten.h"

enum { TOLD_MAX = 64, ESC_MS = 50 };

static int32_t keys[TOLD_MAX];
static size_t n_keys;
static char pasted[PASTE_MAX + 1];
static bool was_cut;
static int n_replies;

static void
on_event(void *data, const struct event *event)
{
	(void)data;
	if (event->kind == EVENT_KEY && n_keys < TOLD_MAX)
		keys[n_keys++] = event->key;
	if (event->kind == EVENT_PASTE) {
		memcpy(pasted, event->text, event->len);
		pasted[event->len] = '\0';
		was_cut = event->was_cut;
	}
	if (event->kind == EVENT_REPLY)
		n_replies++;
}

static int
set_up(void **state)
{
	n_keys = 0;
	*pasted = '\0';
	was_cut = false;
	n_replies = 0;
	*state = input_new(ESC_MS, on_event, NULL);
	return 0;
}

static int
tear_down(void **state)
{
	struct input *input = *state;
	input_free(&input);
	return 0;
}

static void
feed(void **state, const char *s)
{
	input_feed(*state, s, strlen(s), 1000);
}

/* terminal.md 3: every form of each key; K_NONE where it is swallowed. */
static const struct {
	const char *bytes;
	int32_t key;
} FORMS[] = {
	{"\033[A", K_UP},
	{"\033OA", K_UP},
	{"\033[1;5A", K_CTRL_UP},
	{"\033[1;2A", K_SHIFT_UP},
	{"\033[a", K_SHIFT_UP},
	{"\033Oa", K_CTRL_UP},
	{"\033\033[A", K_UP},
	{"\033[1;3A", K_UP},
	{"\033[H", K_HOME},
	{"\033OH", K_HOME},
	{"\033[1~", K_HOME},
	{"\033[7~", K_HOME},
	{"\033[7^", K_CTRL_HOME},
	{"\033[1;5H", K_CTRL_HOME},
	{"\033[F", K_END},
	{"\033[4~", K_END},
	{"\033[8~", K_END},
	{"\033[8^", K_CTRL_END},
	{"\033[2~", K_INSERT},
	{"\033[3~", K_DELETE},
	{"\033[5~", K_PAGE_UP},
	{"\033[6~", K_PAGE_DOWN},
	{"\033[5;2~", K_SHIFT_PAGE_UP},
	{"\033[5$", K_SHIFT_PAGE_UP},
	{"\033[Z", K_BACK_TAB},
	{"\033\t", K_BACK_TAB},
	{"\t", K_TAB},
	{"\r", K_ENTER},
	{"\n", K_ENTER},
	{"\033OM", K_ENTER},
	{"\177", K_BACKSPACE},
	{"\010", K_BACKSPACE},
	{"\033OP", K_F1},
	{"\033[11~", K_F1},
	{"\033[[A", K_F1},
	{"\0331", K_F1},
	{"\033[P", K_F1},
	{"\033[[E", K_F5},
	{"\033[15~", K_F5},
	{"\033[24~", K_F12},
	{"\0330", K_F10},
	{"\033[21~", K_F10},
	{"\033Op", '0'},
	{"\033Oy", '9'},
	{"\033Ok", '+'},
	{"\033[97;5u", 1},
	{"\033[27;5;112~", 16},
	{"\033[13u", K_ENTER},
	{"\033[57399u", '0'},
	{"\033[57408u", '9'},
	{"\033[57409u", '.'},
	{"\033[57413;129u", '+'}, /* with Num Lock */
	{"\033[57414u", K_ENTER},
	{"\033[57417;5u", K_CTRL_LEFT},
	{"\033[57419u", K_UP},
	{"\033[57424u", K_END},
	{"\033[57426u", K_DELETE},
	{"\020", 16},
	{"\037", 31},
	{"\303\261", 0xf1},
	{"\360\237\230\200", 0x1f600},
	{"\033[23;5~", K_NONE},
	{"\033[1;5P", K_NONE},
	{"\033[24;80R", K_NONE},
	{"\033[?1;2c", K_NONE},
	{"\033[99~", K_NONE},
	{"\033[<0;1;1M", K_NONE},
	{"\033[M !!", K_NONE},
	{"\033[I", K_NONE},
	{"\033]11;rgb:1/2/3\007", K_NONE},
	{"\033]0;x\033\\", K_NONE},
	{"\033P>|XTerm\033\\", K_NONE},
	{"\033_Gi=1\033\\", K_NONE},
	{"\033_other\033\\", K_NONE},
	{"\033^private words\033\\", K_NONE},
	{"\033Xstart of string\033\\", K_NONE},
	{"\033X\033\\", K_NONE},
	{"\033[57358u", K_NONE}, /* Caps Lock */
	{"\033[57427u", K_NONE},
	{"\033[57399;5u", K_NONE},
	{"\033[57441;2u", K_NONE}, /* Shift by itself */
	{"\033[8238u", K_NONE},
	{"\033[155u", K_NONE},
	{"\342\200\256", K_NONE},
	{"\302\205", K_NONE},
	{"\377", K_NONE},
	{"\300\257", K_NONE},
	{"\033O2P", K_NONE},
};

static void
every_form_of_each_key(void **state)
{
	for (size_t i = 0; i < N_ELEMS(FORMS); i++) {
		n_keys = 0;
		feed(state, FORMS[i].bytes);
		input_tick(*state, 1000000);
		if (FORMS[i].key == K_NONE) {
			assert_int_equal(n_keys, 0);
			continue;
		}
		assert_int_equal(n_keys, 1);
		assert_int_equal(keys[0], FORMS[i].key);
	}
}

/* The same one byte at a time, as a slow line brings them. */
static void
forms_arrive_in_pieces(void **state)
{
	for (size_t i = 0; i < N_ELEMS(FORMS); i++) {
		n_keys = 0;
		for (const char *s = FORMS[i].bytes; *s != '\0'; s++)
			input_feed(*state, s, 1,
				   1000 + 10 * (s - FORMS[i].bytes));
		input_tick(*state, 1000000);
		assert_int_equal(n_keys, FORMS[i].key == K_NONE ? 0 : 1);
	}
}

static void
lone_esc_waits_its_time(void **state)
{
	feed(state, "\033");
	assert_int_equal(n_keys, 0);
	assert_int_equal(input_deadline(*state), 1000 + ESC_MS);
	input_tick(*state, 1000 + ESC_MS - 1);
	assert_int_equal(n_keys, 0);
	input_tick(*state, 1000 + ESC_MS);
	assert_int_equal(n_keys, 1);
	assert_int_equal(keys[0], K_ESC);
	assert_int_equal(input_deadline(*state), -1);
}

/* Typed ahead: Esc, then the next record; not the start of a report. */
static void
esc_and_bracket_typed_ahead_are_two_keys(void **state)
{
	static const struct {
		const char *bytes;
		int32_t second;
	} ROWS[] = {
		{"\033]x", ']'},  {"\033[", '['},  {"\033a", 'a'},
		{"\033X", 'X'},	  {"\033Xx", 'X'}, {"\033X\033[A", 'X'},
		{"\033^\r", '^'}, {"\033_x", '_'}, {"\033X\033", 'X'},
	};
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		n_keys = 0;
		feed(state, ROWS[i].bytes);
		input_tick(*state, 100000);
		assert_true(n_keys >= 2);
		assert_int_equal(keys[0], K_ESC);
		assert_int_equal(keys[1], ROWS[i].second);
	}
}

static void
terminfo_adds_its_own_forms(void **state)
{
	input_add(*state, "\033[V", K_PAGE_UP);
	feed(state, "\033[V");
	assert_int_equal(n_keys, 1);
	assert_int_equal(keys[0], K_PAGE_UP);
}

/* As PuTTY's terminfo has them; under it, others send them for the arrows. */
static void
terminfo_takes_no_form_from_a_key(void **state)
{
	input_add(*state, "\033[B", K_CTRL_DOWN);
	input_add(*state, "\033OP", K_PAGE_UP);
	feed(state, "\033[B\033OP");
	assert_int_equal(n_keys, 2);
	assert_int_equal(keys[0], K_DOWN);
	assert_int_equal(keys[1], K_F1);
}

static void
answers_to_a_ping_are_no_keys(void **state)
{
	feed(state, "\033[0n");
	assert_int_equal(n_replies, 1);
	assert_int_equal(n_keys, 0);
}

/* Both may arrive in one read. */
static void
an_answer_swallows_no_escape(void **state)
{
	feed(state, "\033\033[0n");
	assert_int_equal(n_replies, 1);
	assert_int_equal(n_keys, 1);
	assert_int_equal(keys[0], K_ESC);
	feed(state, "\033[0n\033\033[A");
	assert_int_equal(n_replies, 2);
	assert_int_equal(n_keys, 2);
	assert_int_equal(keys[1], K_UP);
}

/* terminal.md 2: what may come out of a paste. */
static void
pastes_are_made_fit(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} ROWS[] = {
		{"a\r\nb\rc\nd", "a\nb\nc\nd"},
		{"tab\tstays", "tab\tstays"},
		{"x\033[31my\033[0mz", "xyz"},
		{"x\033OPy", "xy"},
		{"x\033]0;evil\007y", "xy"},
		{"x\007\010\000y", "x"},
		{"e\314\201", "\303\251"}, /* NFC */
		{"a\342\200\256b\342\201\246c", "abc"},
		{"bad\377byte", "bad\357\277\275byte"},
		{"\302\233"
		 "31m",
		 "31m"},
		{"one\033[20", "one"},
	};
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		feed(state, "\033[200~");
		feed(state, ROWS[i].in);
		assert_true(input_is_pasting(*state));
		feed(state, "\033[201~");
		assert_false(input_is_pasting(*state));
		assert_string_equal(pasted, ROWS[i].out);
		assert_int_equal(n_keys, 0);
	}
}

/* What a paste holds behind a mark of its end is no keys. */
static void
an_end_inside_a_paste_runs_nothing(void **state)
{
	feed(state, "\033[200~note\033[201~\033OQ\rdv\033[201~");
	assert_string_equal(pasted, "note");
	assert_int_equal(n_keys, 0);
	feed(state, "\033[200~note\033[20");
	feed(state, "1~q\033[0n\r\033[201~");
	assert_int_equal(n_keys, 0);
	assert_int_equal(n_replies, 1);
	/* The next read is somebody's keys again. */
	feed(state, "\033OQ");
	assert_int_equal(n_keys, 1);
	assert_int_equal(keys[0], K_F2);
}

/* A dropped link never sends the end mark. */
static void
paste_ends_by_silence(void **state)
{
	feed(state, "\033[200~half");
	input_tick(*state, 2999);
	assert_string_equal(pasted, "");
	input_tick(*state, 3000);
	assert_string_equal(pasted, "half");
	feed(state, "x");
	assert_int_equal(keys[0], 'x');
}

static void
paste_is_cut_at_its_limit(void **state)
{
	char part[1000];
	memset(part, 'y', sizeof(part));
	feed(state, "\033[200~");
	for (int i = 0; i < 100; i++)
		input_feed(*state, part, sizeof(part), 1000);
	feed(state, "\033[201~");
	assert_int_equal(strlen(pasted), PASTE_MAX);
	assert_true(was_cut);
}

/* ---- keymap ---- */

/* Every key bound to an action does it in that place, and nothing else. */
static void
assert_own_keys(const struct keymap *map, const struct key_scope *scope,
		enum action action)
{
	struct strbuf reached = {0};
	struct strbuf bound = {0};
	keymap_keys(map, scope, action, &reached);
	keymap_bound(map, scope->takes_text, action, &bound);
	if (strcmp(strbuf_str(&reached), strbuf_str(&bound)) != 0)
		fail_msg("context %d: %s has %s of %s", (int)scope->contexts[0],
			 action_name(action), strbuf_str(&reached),
			 strbuf_str(&bound));
	strbuf_fini(&reached);
	strbuf_fini(&bound);
}

/* Two actions on one key in one place: one of them could never be done. */
static void
no_two_actions_share_a_key(void **state)
{
	struct keymap *map = keymap_new();
	(void)state;
	for (int i = 0; i < 2 * N_KEY_CONTEXTS; i++) {
		struct key_scope scope = {.takes_text = i % 2 == 1};
		enum action actions[N_ACTIONS];
		key_scope_add(&scope, (enum key_context)(i / 2));
		size_t n = keymap_actions(map, &scope, actions, N_ACTIONS);
		for (size_t a = 0; a < n; a++)
			assert_own_keys(map, &scope, actions[a]);
	}
	keymap_free(&map);
}

static void
keys_can_be_changed(void **state)
{
	static const struct {
		const char *line;
		const char *code; /* of the finding, "" = none */
	} ROWS[] = {
		{"sort = S", ""},
		{"# a comment", ""},
		{"save/text = Ctrl-R", ""},
		{"go-to = g,c", ""},
		{"sort = Ctrl-A", "reserved_key"},
		{"sort = Nowhere", "unknown_key"},
		{"fly = x", "unknown_action"},
		{"sort", "unknown_action"},
		{"sort = C", "key_taken"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct arena arena = {0};
		struct issues issues = {.arena = &arena};
		struct keymap *map = keymap_new();
		keymap_change(map, ROWS[i].line, &issues);
		assert_int_equal(issues.n, *ROWS[i].code == '\0' ? 0 : 1);
		if (issues.n > 0)
			assert_string_equal(issues.items[0].code, ROWS[i].code);
		keymap_free(&map);
		arena_fini(&arena);
	}
}

static void
changed_keys_do_the_action(void **state)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct keymap *map = keymap_new();
	struct key_scope scope = {0};
	(void)state;
	key_scope_add(&scope, KEYS_LIST);
	key_scope_add(&scope, KEYS_GLOBAL);
	keymap_change(map, "sort = S\ngo-to = z,g\n", &issues);
	assert_int_equal(issues.n, 0);
	assert_int_equal(keymap_find(map, &scope, K_NONE, 's'), ACT_NONE);
	assert_int_equal(keymap_find(map, &scope, K_NONE, 'S'), ACT_SORT);
	assert_true(keymap_is_prefix(map, &scope, 'z'));
	assert_int_equal(keymap_find(map, &scope, 'z', 'g'), ACT_GO_TO);
	assert_string_equal(keymap_key(map, &scope, ACT_GO_TO), "z g");
	keymap_free(&map);
	arena_fini(&arena);
}

/* ---- output ---- */

static void
output_says_the_same_in_less(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} ROWS[] = {
		{"plain", "plain"},
		{"\033(B\033[0;1mx\033(B\033[m", "\033[0;1mx\033[m"},
		{"\033(B\033[0;1m\033[37m\033[44mx", "\033[0;1;37;44mx"},
		{"\033[39;49m\033(B\033[my", "\033[my"},
		{"\033[m\033[1my", "\033[0;1my"},
		{"\033[33m\033[39;49m\033[0;7mz", "\033[0;7mz"},
		{"\033[3;4H\033[1m\033[2J", "\033[3;4H\033[1m\033[2J"},
		{"\033[m\017a\017b", "\033[mab"},
		{"\033[1m", "\033[1m"},
		{"\033[", "\033["},
		{"\033[31", "\033[31"},
		{"\033[m\033(B", "\033[m"},
		{"\033[ma\033[0;1mb\033[0;4mc", "\033[ma\033[1mb\033[0;4mc"},
		{"\033[ma\033[33mb\033[0;1mc", "\033[ma\033[33mb\033[0;1mc"},
		{"\033[ma\033[0mb", "\033[ma\033[mb"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		char buf[64];
		size_t n = strlen(ROWS[i].in);
		memcpy(buf, ROWS[i].in, n);
		n = shorten_output(buf, n);
		buf[n] = '\0';
		assert_string_equal(buf, ROWS[i].out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH_INPUT(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		WITH_INPUT(every_form_of_each_key),
		WITH_INPUT(forms_arrive_in_pieces),
		WITH_INPUT(lone_esc_waits_its_time),
		WITH_INPUT(esc_and_bracket_typed_ahead_are_two_keys),
		WITH_INPUT(terminfo_adds_its_own_forms),
		WITH_INPUT(terminfo_takes_no_form_from_a_key),
		WITH_INPUT(answers_to_a_ping_are_no_keys),
		WITH_INPUT(an_answer_swallows_no_escape),
		WITH_INPUT(pastes_are_made_fit),
		WITH_INPUT(an_end_inside_a_paste_runs_nothing),
		WITH_INPUT(paste_ends_by_silence),
		WITH_INPUT(paste_is_cut_at_its_limit),
		cmocka_unit_test(no_two_actions_share_a_key),
		cmocka_unit_test(keys_can_be_changed),
		cmocka_unit_test(changed_keys_do_the_action),
		cmocka_unit_test(output_says_the_same_in_less),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
