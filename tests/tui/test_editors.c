/* SPDX-License-Identifier: EUPL-1.2 */
/* Line and note editors, lists and forms: driven without a terminal. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"

#include "src/tui/edit1.h"
#include "src/tui/form.h"
#include "src/tui/list.h"
#include "src/tui/note_edit.h"
#include "src/tui/picker.h"
#include "src/tui/ui.h"
#include "widget_lab.h"

static struct ui *
new_ui(void)
{
	struct ui_options options = {.env = lab_env()};
	struct ui *ui = ui_new(&options);
	lab_bind(ui);
	return ui;
}

/* ---- line ---- */

/* "|" is the cursor; actions are applied in order. */
static const struct {
	const char *before;
	enum action actions[3];
	const char *after;
} LINES[] = {
	{"abc|", {ACT_LEFT}, "ab|c"},
	{"Jose\314\201|", {ACT_LEFT}, "Jos|e\314\201"}, /* e and its mark */
	{"Jose\314\201|", {ACT_BACKSPACE}, "Jos|"},
	{"a\360\237\221\215\360\237\217\275|", {ACT_BACKSPACE}, "a|"},
	{"alpha beta|", {ACT_DELETE_WORD}, "alpha |"},
	{"alpha beta|", {ACT_WORD_LEFT, ACT_WORD_LEFT}, "|alpha beta"},
	{"|alpha beta", {ACT_WORD_RIGHT}, "alpha |beta"},
	{"al|pha", {ACT_DELETE_TO_END}, "al|"},
	{"al|pha", {ACT_DELETE_LINE}, "|pha"},
	{"al|pha", {ACT_DELETE}, "al|ha"},
	{"al|pha", {ACT_LINE_END, ACT_LINE_START}, "|alpha"},
	{"al|pha", {ACT_DELETE, ACT_UNDO}, "alp|ha"},
	{"al|pha", {ACT_DELETE, ACT_UNDO, ACT_REDO}, "al|ha"},
	{"|", {ACT_BACKSPACE, ACT_DELETE, ACT_UNDO}, "|"},
	{"abc|", {ACT_RIGHT}, "abc|"},
};

static void
place_cursor(struct edit1 *edit, const char *marked)
{
	struct strbuf text = {0};
	size_t at = strcspn(marked, "|");
	strbuf_add_n(&text, marked, at);
	strbuf_add(&text, marked + at + 1);
	edit1_set(edit, strbuf_str(&text));
	edit->caret.at = at;
	strbuf_fini(&text);
}

static void
assert_marked(const char *text, size_t cursor, const char *marked)
{
	struct strbuf is = {0};
	strbuf_add_n(&is, text, cursor);
	strbuf_add_c(&is, '|');
	strbuf_add(&is, text + cursor);
	assert_string_equal(strbuf_str(&is), marked);
	strbuf_fini(&is);
}

static void
line_editor_does_each_action(void **state)
{
	struct ui *ui = new_ui();
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LINES); i++) {
		struct edit1 edit = {0};
		place_cursor(&edit, LINES[i].before);
		for (size_t a = 0; a < 3; a++)
			if (LINES[i].actions[a] != ACT_NONE)
				assert_true(edit1_action(&edit, ui,
							 LINES[i].actions[a]));
		assert_marked(edit1_str(&edit), edit.caret.at, LINES[i].after);
		edit1_fini(&edit);
	}
	ui_free(&ui);
}

static void
line_editor_copies_nothing_of_nothing(void **state)
{
	static const enum action WAYS[] = {ACT_COPY, ACT_CUT};
	struct ui *ui = new_ui();
	(void)state;
	ui_copy(ui, "kept", 4);
	for (size_t i = 0; i < N_ELEMS(WAYS); i++) {
		struct edit1 edit = {0};
		edit1_action(&edit, ui, ACT_SELECT);
		edit1_action(&edit, ui, WAYS[i]);
		assert_string_equal(ui_clip(ui), "kept");
		edit1_fini(&edit);
	}
	ui_free(&ui);
}

static void
line_editor_keeps_its_limit(void **state)
{
	struct edit1 edit = {.max_cps = 20};
	struct edit1 code = {.max_cps = 5};
	char limit[32];
	(void)state;
	assert_true(edit1_insert(&edit, "ñanduañanduañan",
				 strlen("ñanduañanduañan"), 0));
	assert_string_equal(edit1_limit_text(&edit, limit, sizeof(limit)), "");
	assert_true(edit1_paste(&edit, "dúes", strlen("dúes")));
	assert_string_equal(edit1_limit_text(&edit, limit, sizeof(limit)),
			    "19/20");
	assert_false(edit1_paste(&edit, "dúes", strlen("dúes")));
	assert_string_equal(edit1_str(&edit), "ñanduañanduañandúesd");
	assert_string_equal(edit1_limit_text(&edit, limit, sizeof(limit)),
			    "20/20");
	/* A short code is seen whole: its limit says nothing more. */
	assert_false(edit1_insert(&code, "123456", 6, 0));
	assert_string_equal(edit1_limit_text(&code, limit, sizeof(limit)), "");
	edit1_fini(&edit);
	edit1_fini(&code);
}

static void
line_editor_pastes_in_one_line_and_one_step(void **state)
{
	struct ui *ui = new_ui();
	struct edit1 edit = {0};
	(void)state;
	edit1_insert(&edit, "x", 1, 0);
	edit1_paste(&edit, "a\nb\tc\n", 6);
	assert_string_equal(edit1_str(&edit), "xa b c");
	edit1_action(&edit, ui, ACT_UNDO);
	assert_string_equal(edit1_str(&edit), "x");
	edit1_fini(&edit);
	ui_free(&ui);
}

static void
undo_takes_back_word_by_word(void **state)
{
	struct ui *ui = new_ui();
	struct edit1 edit = {0};
	(void)state;
	for (const char *s = "one two"; *s != '\0'; s++)
		edit1_insert(&edit, s, 1, 100);
	edit1_insert(&edit, "!", 1, 5000); /* after a pause */
	edit1_action(&edit, ui, ACT_UNDO);
	assert_string_equal(edit1_str(&edit), "one two");
	edit1_action(&edit, ui, ACT_UNDO);
	assert_string_equal(edit1_str(&edit), "one ");
	edit1_action(&edit, ui, ACT_UNDO);
	assert_string_equal(edit1_str(&edit), "");
	edit1_action(&edit, ui, ACT_REDO);
	edit1_action(&edit, ui, ACT_REDO);
	assert_string_equal(edit1_str(&edit), "one two");
	edit1_fini(&edit);
	ui_free(&ui);
}

/* ---- note ---- */

static void
type(struct note_edit *note, struct ui *ui, const char *s)
{
	note_edit_text(note, ui, s, strlen(s));
}

/* terminal.md 1.2, 2 and 3: what libform lost. */
static void
notes_keep_line_ends_and_paragraphs(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	(void)state;
	const char *text =
		"First paragraph that is long enough to wrap.\n\n"
		"Second paragraph.\nLine three";
	note_edit_set(&note, text, strlen(text));
	note_edit_layout(&note, 6, 20);
	type(&note, ui, "INSERTED ");
	note_edit_layout(&note, 6, 20);
	assert_string_equal(
		note_edit_str(&note),
		"INSERTED First paragraph that is long enough to wrap.\n\n"
		"Second paragraph.\nLine three");
	note_edit_fini(&note);
	ui_free(&ui);
}

static void
notes_wrap_at_words(void **state)
{
	struct note_edit note = {0};
	struct canvas canvas;
	struct strbuf text = {0};
	const char *s = "The quick brown fox jumps 漢字漢字漢字漢字漢字 end";
	(void)state;
	canvas_init(&canvas, 5, 20);
	note_edit_set(&note, s, strlen(s));
	note_edit_layout(&note, 5, 20);
	note_edit_draw(&note, &canvas, 0, 0, true);
	canvas_to_text(&canvas, &text);
	assert_string_equal(strbuf_str(&text),
			    "The quick brown fox\njumps\n漢字漢字漢字漢字漢\n"
			    "字 end\n\n");
	strbuf_fini(&text);
	note_edit_fini(&note);
	canvas_fini(&canvas);
}

/* A window of one column; this never came to an end. */
static void
notes_wrap_what_is_wider_than_the_row(void **state)
{
	struct note_edit note = {0};
	const char *s = "a漢字 b";
	(void)state;
	note_edit_set(&note, s, strlen(s));
	note_edit_layout(&note, 5, 1);
	assert_int_equal(note.n_rows, 4);
	note_edit_fini(&note);
}

static void
notes_move_by_rows_and_keep_the_column(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	const char *s = "long first line\nab\nlong third line";
	(void)state;
	note_edit_set(&note, s, strlen(s));
	note_edit_layout(&note, 6, 40);
	note.caret.at = 10;
	assert_true(note_edit_action(&note, ui, ACT_DOWN));
	assert_int_equal(note.caret.at, 18);
	assert_true(note_edit_action(&note, ui, ACT_DOWN));
	assert_int_equal(note.caret.at, 29);
	assert_false(note_edit_action(&note, ui, ACT_DOWN));
	note_edit_fini(&note);
	ui_free(&ui);
}

static void
notes_find_without_case_and_accents(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	const char *s = "Met JOSÉ today. José will call.";
	(void)state;
	note_edit_set(&note, s, strlen(s));
	note_edit_layout(&note, 6, 40);
	note_edit_action(&note, ui, ACT_FIND);
	type(&note, ui, "jose");
	assert_int_equal(note.caret.at, 4);
	note_edit_action(&note, ui, ACT_FIND_NEXT);
	assert_int_equal(note.caret.at, 17);
	note_edit_action(&note, ui, ACT_FIND_NEXT);
	assert_int_equal(note.caret.at, 4); /* round again */
	note_edit_action(&note, ui, ACT_TAKE);
	assert_false(note.is_finding);
	note_edit_action(&note, ui, ACT_FIND); /* the word is still there */
	assert_string_equal(edit1_str(&note.find), "jose");
	note_edit_fini(&note);
	ui_free(&ui);
}

static void
notes_find_whole_letters_only(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	const char *s = "家家";
	(void)state;
	note_edit_set(&note, s, strlen(s));
	note_edit_layout(&note, 6, 40);
	note_edit_action(&note, ui, ACT_FIND);
	type(&note, ui, "家");
	assert_int_equal(note.caret.at, 0);
	note_edit_action(&note, ui, ACT_FIND_NEXT);
	assert_int_equal(note.caret.at, 3);
	assert_int_equal(note.caret.anchor, 6);
	note_edit_fini(&note);
	ui_free(&ui);
}

static void
notes_refuse_what_does_not_fit(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	static char full[NOTE_MAX - 2];
	(void)state;
	memset(full, 'a', sizeof(full));
	note_edit_paste(&note, ui, full, sizeof(full));
	assert_int_equal(messages_get(ui_messages(ui), 0)->kind,
			 MESSAGE_WARNING);
	note_edit_paste(&note, ui, "too much", 8);
	assert_int_equal(messages_get(ui_messages(ui), 0)->kind, MESSAGE_ERROR);
	assert_int_equal(note.text.len, sizeof(full));
	note_edit_fini(&note);
	ui_free(&ui);
}

static void
notes_cut_and_paste_a_selection(void **state)
{
	struct ui *ui = new_ui();
	struct note_edit note = {0};
	(void)state;
	note_edit_set(&note, "one two", 7);
	note_edit_layout(&note, 6, 40);
	note_edit_action(&note, ui, ACT_SELECT);
	note_edit_action(&note, ui, ACT_WORD_RIGHT);
	note_edit_action(&note, ui, ACT_CUT);
	assert_string_equal(note_edit_str(&note), "two");
	note_edit_action(&note, ui, ACT_LAST);
	note_edit_action(&note, ui, ACT_PASTE);
	assert_string_equal(note_edit_str(&note), "twoone ");
	note_edit_action(&note, ui, ACT_UNDO);
	note_edit_action(&note, ui, ACT_UNDO);
	assert_string_equal(note_edit_str(&note), "one two");
	note_edit_fini(&note);
	ui_free(&ui);
}

/* ---- canvas ---- */

/* terminal.md 8: hostile text leaves the frame as it should be. */
static void
hostile_text_stays_in_its_columns(void **state)
{
	static const char *const HOSTILE[] = {
		"\033[31mred\033[2J",
		"a\tb\rc\nd",
		"x\010\010y",
		"\302\2335n",
		"\342\200\256evil",
		"\377\376bad",
		"ab\303",
		"e\314\201\314\202\314\203\314\204\314\205"
		"\314\206\314\207\314\210",
		"\360\237\221\250\342\200\215\360\237\221\251\342\200\215"
		"\360\237\221\247",
		"漢漢漢漢漢漢漢漢"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(HOSTILE); i++) {
		struct canvas canvas;
		struct strbuf text = {0};
		canvas_init(&canvas, 1, 30);
		int used =
			canvas_text(&canvas, 0, 0, 12, HOSTILE[i], ROLE_NORMAL);
		canvas_text(&canvas, 0, 12, 10, "|neighbour", ROLE_NORMAL);
		canvas_to_text(&canvas, &text);
		assert_in_range(used, 0, 12);
		assert_null(strchr(strbuf_str(&text), '\033'));
		assert_non_null(strstr(strbuf_str(&text), "|neighbour\n"));
		strbuf_fini(&text);
		canvas_fini(&canvas);
	}
}

static void
half_a_wide_letter_is_never_left(void **state)
{
	struct canvas canvas;
	struct strbuf text = {0};
	(void)state;
	canvas_init(&canvas, 1, 6);
	canvas_text(&canvas, 0, 0, 6, "漢漢漢", ROLE_NORMAL);
	canvas_text(&canvas, 0, 1, 2, "ab", ROLE_NORMAL);
	canvas_to_text(&canvas, &text);
	assert_string_equal(strbuf_str(&text), " ab 漢\n");
	strbuf_fini(&text);
	canvas_fini(&canvas);
}

/* ---- search ---- */

static void
matches_are_ranked(void **state)
{
	(void)state;
	int code = picker_score("telephone", "phone", "phone");
	int prefix = picker_score("phone call", NULL, "phone");
	int word = picker_score("by phone", NULL, "phone");
	int whole = picker_score("record a no-show", NULL, "no");
	int begun = picker_score("write a note", NULL, "no");
	int inside = picker_score("telephone", NULL, "phone");
	int starts = picker_score("call by phone", NULL, "pho cal");
	int words = picker_score("call by phone", NULL, "hon all");
	int letters = picker_score("plan home", NULL, "phm");
	int other = picker_score_words("contact.log visit", "visit");
	assert_true(word > other && other > inside);
	assert_true(picker_score_words("contact.log visit", "log con") > 0);
	assert_int_equal(picker_score_words("contact.log visit", "sit"), 0);
	assert_true(code > prefix && prefix > word && word > inside);
	assert_true(inside > words && words > letters && letters > 0);
	assert_true(prefix > whole && whole > begun && begun > inside);
	assert_true(picker_score("no show", NULL, "no") >
		    picker_score("notes", NULL, "no"));
	assert_true(word > starts && starts > other);
	assert_int_equal(picker_kind(starts), 2);
	assert_int_equal(
		picker_kind(picker_score_words("visit phone", "pho vis")), 2);
	assert_int_equal(picker_kind(inside), 1);
	assert_int_equal(picker_kind(words), 1);
	assert_int_equal(picker_kind(letters), 0);
	assert_int_equal(picker_score("visit", NULL, "phone"), 0);
}

/* ---- a whole screen, without a terminal ---- */

static void
press(struct ui *ui, int32_t key)
{
	struct event event = {.kind = EVENT_KEY, .key = key};
	ui_event(ui, &event, 1000);
}

struct stage {
	struct ui *ui;
	struct canvas canvas;
	struct strbuf text; /* of the last frame */
};

static int
stage_set_up(void **state)
{
	static struct stage stage;

	stage = (struct stage){.ui = new_ui()};
	canvas_init(&stage.canvas, 24, 80);
	*state = &stage;
	return 0;
}

static int
stage_tear_down(void **state)
{
	struct stage *stage = *state;

	strbuf_fini(&stage->text);
	canvas_fini(&stage->canvas);
	ui_free(&stage->ui);
	return 0;
}

static const char *
shown(struct stage *stage)
{
	strbuf_reset(&stage->text);
	ui_draw(stage->ui, &stage->canvas);
	canvas_to_text(&stage->canvas, &stage->text);
	return strbuf_str(&stage->text);
}

/* Counting is given up where nobody wants to know it exactly. */
static int64_t
count_of_many(void *data, const char *filter)
{
	(void)data;
	(void)filter;
	return LIST_MORE_THAN(10000);
}

static enum err_code
fetch_many(void *data, const struct list_query *query, struct arena *arena,
	   struct list_page *page, struct err *err)
{
	(void)data;
	(void)err;
	page->n = query->n;
	page->rows = arena_new(arena, struct list_row, query->n);
	for (size_t i = 0; i < query->n; i++) {
		const char **cells = arena_new(arena, const char *, 1);
		cells[0] = "row";
		page->rows[i] = (struct list_row){
			.id = (int64_t)i + 1, .cells = cells, .key = ""};
	}
	return ERR_OK;
}

static void
more_rows_than_are_counted_are_said(void **state)
{
	struct stage *stage = *state;
	struct arena arena = {0};
	const struct list_column column = {.name = "a", .label = "A", .min = 5};
	const struct list_spec spec = {.columns = &column,
				       .n_columns = 1,
				       .source = {.fetch = fetch_many,
						  .count = count_of_many},
				       .empty = "none",
				       .sort = -1};
	struct list *list = list_new(stage->ui, &spec);
	list_layout(list, (struct rect){0, 0, 11, 40});
	assert_string_equal(list_context(list, &arena),
			    "1-10 of more than 10,000");
	list_free(&list);
	arena_fini(&arena);
}

static void
lists_page_through_a_million_rows(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 1000000));
	assert_non_null(strstr(shown(stage), "> 00000001"));
	press(ui, K_END);
	assert_non_null(strstr(shown(stage), "> 01000000"));
	assert_non_null(strstr(strbuf_str(&stage->text),
			       "999,982-1,000,000 of 1,000,000"));
	for (int i = 0; i < 10; i++)
		press(ui, K_PAGE_UP);
	assert_non_null(strstr(shown(stage), "> 00999820"));
	assert_non_null(strstr(strbuf_str(&stage->text), "999,802-999,820 of"));
	for (int i = 0; i < 200; i++)
		press(ui, K_DOWN);
	assert_non_null(strstr(shown(stage), "> 01000000"));
	press(ui, K_HOME);
	for (int i = 0; i < 20000; i++) {
		press(ui, K_PAGE_DOWN);
		if (i % 1000 == 0)
			ui_draw(ui, &stage->canvas);
	}
	assert_non_null(strstr(shown(stage), "> 00360001"));
	assert_non_null(strstr(strbuf_str(&stage->text), "360,001-360,019 of"));
}

static void
a_list_sorted_begins_at_its_first_row(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 1000));
	shown(stage);
	for (int i = 0; i < 30; i++)
		press(ui, K_DOWN);
	press(ui, 's');
	press(ui, K_ENTER); /* the same column again: downwards */
	assert_non_null(strstr(shown(stage), "> 00001000"));
	assert_non_null(strstr(strbuf_str(&stage->text), "Case v"));
	assert_non_null(strstr(strbuf_str(&stage->text), "1-19 of 1,000"));
	press(ui, '/');
	for (const char *s = "zzz"; *s != '\0'; s++)
		press(ui, *s);
	assert_non_null(strstr(shown(stage), "No row contains"));
	press(ui, K_ESC);
	assert_non_null(strstr(shown(stage), "of 1,000"));
}

static void
lists_mark_rows_and_all(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 1000));
	shown(stage);
	press(ui, ' ');
	press(ui, ' ');
	assert_non_null(strstr(shown(stage), "2 marked"));
	press(ui, '*');
	press(ui, ' ');
	assert_non_null(strstr(shown(stage), "999 marked"));
	press(ui, '-');
	assert_null(strstr(shown(stage), "marked"));
}

/* Rows of others do not move the list; changed ones say so. */
static void
lists_show_what_others_changed(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 1000));
	shown(stage);
	ui_news(ui);
	assert_non_null(strstr(shown(stage), " ~0000"));
	assert_non_null(strstr(strbuf_str(&stage->text), "1-19 of 1,000"));
}

static void
type_text(struct ui *ui, const char *s)
{
	for (; *s != '\0'; s++)
		press(ui, *s == '\t' ? K_TAB : (unsigned char)*s);
}

/* Every finding at once, the cursor in the first, nothing lost. */
static void
forms_check_and_save(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	canvas_resize(&stage->canvas, 40, 80);
	ui_push(ui, lab_new(ui, 10));
	lab_open(ui, "form");
	shown(stage);
	struct form *form = form_screen_form(ui_top(ui));
	press(ui, K_F2);
	assert_non_null(strstr(shown(stage), "3 fields need"));
	assert_non_null(
		strstr(strbuf_str(&stage->text), "! Fill in \"Kind\"."));
	type_text(ui, "vi\tt\tt-3\t25:99\t");
	assert_non_null(strstr(shown(stage),
			       "! The end is before the start (2026-11-21)"));
	assert_non_null(strstr(strbuf_str(&stage->text), "! This is no time"));
	assert_string_equal(form_value(form, "kind"), "VISIT");
	assert_string_equal(form_value(form, "from"), "2026-11-21");
	form_put(form, "to", "");
	form_put(form, "time", "930");
	form_put(form, "subject", "Rent");
	assert_string_equal(form_value(form, "time"), "09:30");
	press(ui, K_F2);
	assert_non_null(strstr(shown(stage), "+ Saved"));
	assert_null(strstr(strbuf_str(&stage->text), "Log a contact"));
}

/* Also of a field without a limit of its own, such as a choice. */
static void
forms_say_how_much_a_field_holds(void **state)
{
	static char many[5000];
	struct stage *stage = *state;
	struct event event = {
		.kind = EVENT_PASTE, .text = many, .len = sizeof(many)};
	memset(many, 'w', sizeof(many));
	ui_push(stage->ui, lab_new(stage->ui, 10));
	lab_open(stage->ui, "form");
	shown(stage);
	ui_event(stage->ui, &event, 1000);
	assert_non_null(strstr(shown(stage), "Kind holds 4096 letters"));
}

static void
forms_never_lose_typing_to_esc(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 10));
	lab_open(ui, "note");
	shown(stage);
	type_text(ui, "precious");
	press(ui, K_ESC);
	assert_non_null(strstr(shown(stage), "Keep draft"));
	press(ui, K_ESC); /* stay */
	assert_non_null(strstr(shown(stage), "precious"));
	press(ui, K_ESC);
	press(ui, 'd'); /* before the box was seen */
	assert_non_null(strstr(shown(stage), "Keep draft"));
	struct event seen = {.kind = EVENT_KEY, .key = 'd'};
	ui_event(ui, &seen, ui_now_ms(ui) + 400);
	assert_null(strstr(shown(stage), "precious"));
}

static void
drafts_are_due_after_quiet_and_at_the_latest(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 10));
	lab_open(ui, "note");
	ui_draw(ui, &stage->canvas);
	assert_int_equal(ui_deadline(ui), -1);
	for (int64_t ms = 1000; ms <= 2250; ms += 250) {
		struct event event = {.kind = EVENT_KEY, .key = 'x'};
		ui_event(ui, &event, ms);
		assert_int_equal(ui_deadline(ui),
				 ms + 1000 < 2500 ? ms + 1000 : 2500);
	}
	ui_tick(ui, 2500);
	assert_int_equal(ui_deadline(ui), -1);
}

static void
calendar_moves_by_month_and_year(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 10));
	lab_open(ui, "form");
	shown(stage);
	press(ui, K_TAB);
	press(ui, K_F4);
	assert_non_null(strstr(shown(stage),
			       "Sat 21 Nov 2026 (today)   closed: weekend"));
	press(ui, K_PAGE_DOWN);
	press(ui, 'y');
	press(ui, K_LEFT);
	assert_non_null(strstr(shown(stage), "Mon 20 Dec 2027"));
	press(ui, K_ENTER);
	struct form *form = form_screen_form(ui_top(ui));
	assert_string_equal(form_value(form, "from"), "2027-12-20");
}

static void
palette_finds_and_runs(void **state)
{
	struct stage *stage = *state;
	struct ui *ui = stage->ui;
	ui_push(ui, lab_new(ui, 10));
	press(ui, ':');
	type_text(ui, "merge");
	press(ui, K_ENTER);
	assert_non_null(strstr(shown(stage), "Only coordinators"));
	/* A word of it, though it cannot be done, is no chance letter. */
	for (int i = 0; i < 5; i++)
		press(ui, K_BACKSPACE);
	type_text(ui, "two");
	assert_non_null(strstr(shown(stage), "> Compare two"));
	assert_true(strstr(shown(stage), "Compare two") <
		    strstr(shown(stage), "Merge two"));
	for (int i = 0; i < 3; i++)
		press(ui, K_BACKSPACE);
	type_text(ui, "per");
	assert_non_null(strstr(shown(stage), "> Merge two"));
	for (int i = 0; i < 3; i++)
		press(ui, K_BACKSPACE);
	type_text(ui, "log con");
	press(ui, K_ENTER);
	assert_non_null(strstr(shown(stage), "Log a contact"));
	assert_non_null(strstr(strbuf_str(&stage->text), "Kind*"));
}

#define STAGE_TEST(test)                                                       \
	cmocka_unit_test_setup_teardown(test, stage_set_up, stage_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_editor_does_each_action),
		cmocka_unit_test(line_editor_copies_nothing_of_nothing),
		cmocka_unit_test(line_editor_keeps_its_limit),
		cmocka_unit_test(line_editor_pastes_in_one_line_and_one_step),
		cmocka_unit_test(undo_takes_back_word_by_word),
		cmocka_unit_test(notes_keep_line_ends_and_paragraphs),
		cmocka_unit_test(notes_wrap_at_words),
		cmocka_unit_test(notes_wrap_what_is_wider_than_the_row),
		cmocka_unit_test(notes_move_by_rows_and_keep_the_column),
		cmocka_unit_test(notes_find_without_case_and_accents),
		cmocka_unit_test(notes_find_whole_letters_only),
		cmocka_unit_test(notes_refuse_what_does_not_fit),
		cmocka_unit_test(notes_cut_and_paste_a_selection),
		cmocka_unit_test(hostile_text_stays_in_its_columns),
		cmocka_unit_test(half_a_wide_letter_is_never_left),
		cmocka_unit_test(matches_are_ranked),
		STAGE_TEST(more_rows_than_are_counted_are_said),
		STAGE_TEST(lists_page_through_a_million_rows),
		STAGE_TEST(a_list_sorted_begins_at_its_first_row),
		STAGE_TEST(lists_mark_rows_and_all),
		STAGE_TEST(lists_show_what_others_changed),
		STAGE_TEST(forms_check_and_save),
		STAGE_TEST(forms_say_how_much_a_field_holds),
		STAGE_TEST(forms_never_lose_typing_to_esc),
		STAGE_TEST(drafts_are_due_after_quiet_and_at_the_latest),
		STAGE_TEST(calendar_moves_by_month_and_year),
		STAGE_TEST(palette_finds_and_runs),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
