/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "file_choice.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "tui/tui.h"

#include "file_chooser.h"
#include "loop.h"
#include "screen.h"
#include "ui.h"

enum {
	LOOK_ASCII = 1,
	LOOK_ACCESSIBLE = 2,
	LOOK_SLOW = 4,
	THEME_SHIFT = 3,
	HIGHLIGHT_SHIFT = 5,
	TWO_BITS = 3,
	SECOND_MS = 1000
};

int
look_pack(const struct ui_style *style)
{
	return (style->is_ascii ? LOOK_ASCII : 0) |
	       (style->is_accessible ? LOOK_ACCESSIBLE : 0) |
	       (style->is_slow ? LOOK_SLOW : 0) |
	       (int)style->theme << THEME_SHIFT |
	       (int)style->highlight << HIGHLIGHT_SHIFT;
}

void
look_unpack(int look, struct ui_style *style)
{
	int theme = look >> THEME_SHIFT & TWO_BITS;
	int highlight = look >> HIGHLIGHT_SHIFT & TWO_BITS;
	style->is_ascii = (look & LOOK_ASCII) != 0;
	style->is_accessible = (look & LOOK_ACCESSIBLE) != 0;
	style->is_slow = (look & LOOK_SLOW) != 0;
	style->theme = (enum theme)theme;
	style->highlight = highlight <= (int)HIGHLIGHT_MARK
				   ? (enum highlight)highlight
				   : HIGHLIGHT_CELL;
}

/* Below the boxes: with it the choice is over. */
struct ground {
	struct screen screen;
	char **path_out; /* NULL = none was chosen */
};

static void
ground_describe(struct screen *screen UNUSED, struct frame *frame)
{
	frame->title = _("Import persons");
}

static const struct screen_ops GROUND = {
	.name = "ground",
	.describe = ground_describe,
};

static void
chosen(void *data, const char *path)
{
	struct ground *ground = data;
	*ground->path_out = path == NULL ? NULL : xstrdup(path);
	ui_close(ground->screen.ui, &ground->screen);
}

char *
tui_choose_file(int terminal, int look, int limit_s, int *ended_by_out)
{
	uint32_t ended_by = 0;
	char *path = NULL;
	struct err err = {0};
	struct ui_options options = {0};
	look_unpack(look, &options.style);
	struct ui *ui = ui_new(&options);
	struct ground *ground = screen_new(&GROUND, sizeof(*ground));
	struct file_chooser chooser = {.ui = ui,
				       .title = _("Import persons: which file"),
				       .done = chosen,
				       .data = ground};
	const struct loop_options loop = {
		.tty_fd = fcntl(terminal, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
		.is_slow = options.style.is_slow,
		.end_ms = limit_s * SECOND_MS,
		.news_fd = -1,
		.ended_by_out = &ended_by,
	};
	ground->path_out = &path;
	ui_push(ui, &ground->screen);
	file_chooser_open(&chooser);
	if (loop_run(ui, &loop, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "no file was chosen: %s", err.msg);
	ui_free(&ui);
	file_chooser_fini(&chooser);
	*ended_by_out = (int)ended_by;
	return path;
}
