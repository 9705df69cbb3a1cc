/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_seen.h"

#include <stdint.h>
#include <string.h>
#include <vterm.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum { ROWS = 24, COLS = 80 };

static void
add_cell(struct strbuf *out, const VTermScreenCell *cell)
{
	if (cell->chars[0] == 0)
		strbuf_add_c(out, ' ');
	for (size_t k = 0; k < VTERM_MAX_CHARS_PER_CELL && cell->chars[k] != 0;
	     k++) {
		char bytes[4];

		strbuf_add_n(out, bytes, utf8_encode(cell->chars[k], bytes));
	}
}

static void
add_row(struct strbuf *out, VTermScreen *screen, int row)
{
	VTermScreenCell cell;
	VTermPos at = {.row = row};

	for (at.col = 0;
	     at.col<COLS; at.col += cell.width> 0 ? cell.width : 1) {
		vterm_screen_get_cell(screen, at, &cell);
		add_cell(out, &cell);
	}
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	strbuf_add_c(out, '\n');
}

char *
seen_screen(const char *bytes, size_t len)
{
	VTerm *vterm = vterm_new(ROWS, COLS);
	VTermScreen *screen = vterm_obtain_screen(vterm);
	struct strbuf out = {0};

	vterm_set_utf8(vterm, 1);
	vterm_screen_reset(screen, 1);
	(void)vterm_input_write(vterm, bytes, len);
	for (int row = 0; row < ROWS; row++)
		add_row(&out, screen, row);
	vterm_free(vterm);
	return strbuf_take(&out);
}
