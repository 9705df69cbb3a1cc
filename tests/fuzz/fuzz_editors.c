/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Both editors by their own actions, without keys between: letters, pastes and
 * every action of a text, at sizes down to one cell. What they hold is always
 * UTF-8 within its limit, the cursor stands between letters and in the frame,
 * and all that was done can be taken back and done again.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "src/tui/edit1.h"
#include "src/tui/note_edit.h"
#include "src/tui/ui.h"
#include "tests/tui/widget_lab.h"

enum { ROWS = 12, COLS = 50, LINE_MAX = 40, TAKEN = 12, N_SIZES = 8 };

static const enum action ACTIONS[] = {
	ACT_UP,
	ACT_DOWN,
	ACT_LEFT,
	ACT_RIGHT,
	ACT_PAGE_UP,
	ACT_PAGE_DOWN,
	ACT_FIRST,
	ACT_LAST,
	ACT_LINE_START,
	ACT_LINE_END,
	ACT_WORD_LEFT,
	ACT_WORD_RIGHT,
	ACT_PARAGRAPH_UP,
	ACT_PARAGRAPH_DOWN,
	ACT_NEW_LINE,
	ACT_BACKSPACE,
	ACT_DELETE,
	ACT_DELETE_WORD,
	ACT_DELETE_TO_END,
	ACT_DELETE_LINE,
	ACT_UNDO,
	ACT_REDO,
	ACT_COPY,
	ACT_CUT,
	ACT_PASTE,
	ACT_SELECT,
	ACT_SELECT_ALL,
	ACT_FIND,
	ACT_FIND_NEXT,
	ACT_TAKE,
	ACT_BACK,
};

struct run {
	struct ui *ui;
	struct canvas canvas;
	struct note_edit note;
	struct edit1 line;
	bool is_line;
	const uint8_t *at;
	const uint8_t *end;
};

static uint8_t
next_byte(struct run *run)
{
	return run->at < run->end ? *run->at++ : 0;
}

/* Some of what follows as a text; what is no UTF-8 does not reach editors. */
static const char *
next_text(struct run *run, size_t max, struct arena *arena)
{
	size_t left = (size_t)(run->end - run->at);
	size_t len = left < max ? left : max;
	struct err err = {0};
	const char *text = "";

	if (utf8_clean(arena, (const char *)run->at, len, "", &text, &err) !=
	    ERR_OK)
		text = "\345\256\266 \303\261";
	run->at += len;
	return text;
}

static void
insert(struct run *run, bool is_paste)
{
	struct arena arena = {0};
	const char *s = next_text(run, is_paste ? 4 * TAKEN : TAKEN, &arena);
	size_t len = strlen(s);

	if (run->is_line && is_paste)
		edit1_paste(&run->line, s, len);
	else if (run->is_line)
		edit1_insert(&run->line, s, len, ui_now_ms(run->ui));
	else if (is_paste)
		note_edit_paste(&run->note, run->ui, s, len);
	else
		note_edit_text(&run->note, run->ui, s, len);
	arena_fini(&arena);
}

/* Long pastes, as many as reach the limit of a note. */
static void
paste_much(struct run *run)
{
	static const char PART[] =
		"one two  three\n\nfour \303\251e\314\201\347\216\213 ";
	struct strbuf much = {0};

	const int n_parts = 1 << next_byte(run) % N_SIZES;

	for (int n = 0; n < n_parts; n++)
		strbuf_add(&much, PART);
	if (run->is_line)
		edit1_paste(&run->line, strbuf_str(&much), much.len);
	else
		note_edit_paste(&run->note, run->ui, strbuf_str(&much),
				much.len);
	strbuf_fini(&much);
}

static struct textbuf *
text_of(struct run *run)
{
	return run->is_line ? &run->line.text : &run->note.text;
}

static bool
is_between_letters(const struct textbuf *text, size_t at)
{
	return at <= text->len &&
	       (at == text->len || (text->s[at] & 0xc0) != 0x80);
}

static void
check(struct run *run)
{
	const struct textbuf *text = text_of(run);
	const struct caret *caret = run->is_line ? &run->line.caret
						 : &run->note.caret;

	assert(text->len == strlen(textbuf_str(text)));
	assert(utf8_is_valid(textbuf_str(text), text->len));
	assert(is_between_letters(text, caret->at));
	if (caret->is_selecting)
		assert(is_between_letters(text, caret->anchor));
	assert(run->is_line ? utf8_cps(textbuf_str(text)) <= LINE_MAX
			    : text->len <= NOTE_MAX);
}

static void
draw(struct run *run, uint8_t size)
{
	int rows = 1 + size % ROWS;
	int cols = 1 + size * 7 % COLS;

	canvas_clear(&run->canvas);
	if (run->is_line) {
		edit1_layout(&run->line, cols);
		edit1_draw(&run->line, &run->canvas, 0, 0, cols, true);
	} else {
		note_edit_layout(&run->note, rows, cols);
		note_edit_draw(&run->note, &run->canvas, 0, 0, true);
	}
	assert(run->canvas.cursor_y < run->canvas.rows &&
	       run->canvas.cursor_x < run->canvas.cols);
}

/* Back to where it began, and forth again. */
static void
check_undo(struct run *run)
{
	struct textbuf *text = text_of(run);
	struct arena arena = {0};
	size_t at = 0;
	size_t n = 0;

	while (textbuf_redo(text, &at))
		;
	const char *last = arena_strdup(&arena, textbuf_str(text));

	for (; textbuf_undo(text, &at); n++)
		assert(is_between_letters(text, at));
	while (textbuf_redo(text, &at))
		n--;
	assert(n == 0);
	assert(strcmp(textbuf_str(text), last) == 0);
	arena_fini(&arena);
}

static void
step(struct run *run)
{
	uint8_t op = next_byte(run);

	if (op >= 0x80)
		insert(run, op >= 0xe0);
	else if (op == 0x7f)
		paste_much(run);
	else if (op >= 0x70)
		draw(run, next_byte(run));
	else if (run->is_line)
		edit1_action(&run->line, run->ui,
			     ACTIONS[op % N_ELEMS(ACTIONS)]);
	else
		note_edit_action(&run->note, run->ui,
				 ACTIONS[op % N_ELEMS(ACTIONS)]);
	check(run);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ui_options options = {.env = lab_env()};
	struct run run = {.ui = ui_new(&options),
			  .line.max_cps = LINE_MAX,
			  .at = data,
			  .end = data + size};

	setlocale(LC_CTYPE, "C.UTF-8");
	lab_bind(run.ui);
	ui_push(run.ui, lab_new(run.ui, 1));
	canvas_init(&run.canvas, ROWS, COLS);
	run.is_line = next_byte(&run) % 2 == 1;
	while (run.at < run.end)
		step(&run);
	draw(&run, 40);
	check_undo(&run);
	edit1_fini(&run.line);
	note_edit_fini(&run.note);
	canvas_fini(&run.canvas);
	ui_free(&run.ui);
	return 0;
}
