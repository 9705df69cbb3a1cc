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
#include "file_keep.h"
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

/* Below what is shown: with it the screen is over. */
struct ground {
	struct screen screen;
	const char *title;
	char **path_out;  /* NULL = nothing was chosen, or written */
	bool ends_itself; /* when nothing stands on it any more */
};

static void
ground_describe(struct screen *screen, struct frame *frame)
{
	frame->title = ((struct ground *)screen)->title;
}

static int64_t
ground_deadline(struct screen *screen)
{
	const struct ground *ground = (struct ground *)screen;
	return ground->ends_itself && ui_top(screen->ui) == screen ? 0 : -1;
}

static void
ground_tick(struct screen *screen, int64_t now_ms UNUSED)
{
	ui_close(screen->ui, screen);
}

static const struct screen_ops GROUND = {
	.name = "ground",
	.describe = ground_describe,
	.deadline = ground_deadline,
	.tick = ground_tick,
};

static void
chosen(void *data, const char *path)
{
	struct ground *ground = data;
	*ground->path_out = path == NULL ? NULL : xstrdup(path);
	ui_close(ground->screen.ui, &ground->screen);
}

/* Its form closes by itself, and the ground after it. */
static void
written(void *data, const char *path)
{
	struct ground *ground = data;
	*ground->path_out = xstrdup(path);
}

static struct ground *
open_ground(int look, const char *title, char **path_out)
{
	struct ui_options options = {0};
	look_unpack(look, &options.style);
	struct ui *ui = ui_new(&options);
	struct ground *ground = screen_new(&GROUND, sizeof(*ground));
	ground->title = title;
	ground->path_out = path_out;
	ui_push(ui, &ground->screen);
	return ground;
}

/* Until the ground is gone, and with it the screens. */
static void
run(struct ui *ui, int terminal, int limit_s, int *ended_by_out)
{
	uint32_t ended_by = 0;
	struct err err = {0};
	const struct loop_options loop = {
		.tty_fd = fcntl(terminal, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
		.is_slow = ui_style(ui)->is_slow,
		.end_ms = limit_s * SECOND_MS,
		.news_fd = -1,
		.ended_by_out = &ended_by,
	};
	if (loop_run(ui, &loop, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "no screen of a client's: %s",
			 err.msg);
	ui_free(&ui);
	*ended_by_out = (int)ended_by;
}

char *
tui_choose_file(int terminal, int look, int limit_s, int *ended_by_out)
{
	char *path = NULL;
	struct ground *ground = open_ground(look, _("Import persons"), &path);
	struct file_chooser chooser = {.ui = ground->screen.ui,
				       .title = _("Import persons: which file"),
				       .done = chosen,
				       .data = ground};
	file_chooser_open(&chooser);
	run(ground->screen.ui, terminal, limit_s, ended_by_out);
	file_chooser_fini(&chooser);
	return path;
}

char *
tui_keep_file(int terminal, int look, int limit_s, const struct tui_text *text,
	      int *ended_by_out)
{
	char *path = NULL;
	struct ground *ground =
		open_ground(look, _("Write into a file"), &path);
	struct file_keep keep = {.ui = ground->screen.ui,
				 .name = text->name,
				 .text = text->text,
				 .text_len = text->len,
				 .done = written,
				 .data = ground};
	ground->ends_itself = true;
	file_keep_open(&keep);
	run(ground->screen.ui, terminal, limit_s, ended_by_out);
	return path;
}
