/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes from a terminal into the decoder and, as keys, into every widget of
 * the lab, with resizes, ticks and news between; the frame is drawn often.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

#include "src/tui/shorten.h"
#include "tests/tui/widget_lab.h"

enum { CHUNK = 24, N_ROWS = 500 };

struct run {
	struct ui *ui;
	int64_t now_ms;
};

static void
on_event(void *data, const struct event *event)
{
	struct run *run = data;
	if (event->kind == EVENT_PASTE)
		assert(utf8_is_valid(event->text, event->len));
	if (event->kind == EVENT_KEY)
		assert(event->key > 0 && event->key < K_END_OF_KEYS);
	if (!ui_has_ended(run->ui))
		ui_event(run->ui, event, run->now_ms);
}

/* What the first byte of a chunk does besides being typed. */
static void
disturb(struct run *run, struct canvas *canvas, uint8_t byte)
{
	static const int SIZES[][2] = {{24, 80}, {10, 40}, {1, 1}, {60, 200}};
	if (byte % 5 == 0)
		canvas_resize(canvas, SIZES[byte % 4][0], SIZES[byte % 4][1]);
	if (byte % 7 == 0)
		ui_news(run->ui);
	run->now_ms += byte * 10;
	ui_tick(run->ui, run->now_ms);
}

static void
check_frame(struct ui *ui, struct canvas *canvas)
{
	struct strbuf text = {0};
	ui_draw(ui, canvas);
	canvas_to_text(canvas, &text);
	assert(utf8_is_valid(strbuf_str(&text), text.len));
	assert(memchr(strbuf_str(&text), '\033', text.len) == NULL);
	assert(canvas->cursor_y < canvas->rows &&
	       canvas->cursor_x < canvas->cols);
	strbuf_fini(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const SCREENS[] = {"", "form", "note", "compare",
					      "plots"};
	struct ui_options options = {.env = lab_env()};
	struct run run = {.ui = ui_new(&options), .now_ms = 1000};
	struct canvas canvas;
	struct input *input = input_new(INPUT_ESC_MS, on_event, &run);
	setlocale(LC_CTYPE, "C.UTF-8");
	canvas_init(&canvas, 24, 80);
	lab_bind(run.ui);
	ui_push(run.ui, lab_new(run.ui, N_ROWS));
	if (size > 0)
		lab_open(run.ui, SCREENS[data[0] % N_ELEMS(SCREENS)]);
	check_frame(run.ui, &canvas);
	for (size_t at = 0; at < size && !ui_has_ended(run.ui); at += CHUNK) {
		size_t n = size - at < CHUNK ? size - at : CHUNK;
		char chunk[CHUNK];
		memcpy(chunk, data + at, n);
		disturb(&run, &canvas, data[at]);
		input_feed(input, chunk, n, run.now_ms);
		if (!ui_has_ended(run.ui))
			check_frame(run.ui, &canvas);
		size_t shorter = shorten_output(chunk, n);
		assert(shorter <= n);
	}
	input_tick(input, run.now_ms + 10000);
	input_free(&input);
	ui_free(&run.ui);
	canvas_fini(&canvas);
	return 0;
}
