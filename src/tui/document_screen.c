/* SPDX-License-Identifier: EUPL-1.2 */
/* A document as it is printed, to be read, and written into a file. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "app/calendar_file.h"
#include "app/print.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include "dialog.h"
#include "file_keep.h"
#include "kith_ui.h"
#include "screen.h"
#include "ui.h"

enum { MARGIN = 1 };

struct document_screen {
	struct screen screen;
	struct kith *kith;
	const char *title;
	const char *identity;
	const char *called; /* as people call it; set where number is */
	const char *number; /* of the document, for the printer; NULL = is none */
	const char *file;   /* the name that is proposed for it */
	const char *text;   /* pages are divided by form feeds */
	size_t *lines;	    /* where each begins */
	int n_lines;
	int width; /* of the widest line */
	int top;
	int left;
	struct file_keep keep;
};

static struct document_screen *
self_of(struct screen *screen)
{
	return (struct document_screen *)screen;
}

/* ---- lines ---- */

static size_t
line_length(const char *s)
{
	return strcspn(s, "\r\n\f");
}

static void
find_lines(struct document_screen *self)
{
	struct arena *arena = &self->screen.arena;
	size_t len = strlen(self->text);
	self->lines = arena_new(arena, size_t, len + 2);
	for (size_t at = 0; at < len;) {
		size_t n = line_length(self->text + at);
		const char *line = arena_strndup(arena, self->text + at, n);
		int cols = canvas_text_cols(line);
		self->lines[self->n_lines++] = at;
		self->width = cols > self->width ? cols : self->width;
		at += n +
		      (strncmp(self->text + at + n, "\r\n", 2) == 0 ? 2 : 1);
	}
}

/* ---- into a file ---- */

static void
say_written(void *data, const char *path)
{
	struct document_screen *self = data;
	ui_say(self->kith->ui, MESSAGE_DONE,
	       _("%s is written; only you can read it."),
	       utf8_line(ui_scratch(self->kith->ui), path));
}

static bool
keep_at_client(struct kith *kith, int look, int limit_s)
{
	const struct document_screen *self = kith->errand.data;
	const struct tui_client *client = kith->errand.client;
	const struct tui_text text = {self->file, self->text,
				      strlen(self->text)};
	kith->errand.errnum = client->keep(client->data, look, limit_s, &text,
					   kith->errand.name);
	return kith->errand.errnum == 0;
}

static void
kept_at_client(struct kith *kith)
{
	const int errnum = kith->errand.errnum;
	if (errnum == 0)
		say_written(kith->errand.data, kith->errand.name);
	else if (errnum == EACCES)
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("You have no folder of your own on this computer. "
			 "Ask who keeps it to write the file."));
	else if (errnum != ECANCELED)
		ui_say(kith->ui, MESSAGE_ERROR,
		       _("The file cannot be written: %s."), strerror(errnum));
}

/* Files of the person are written by the person's own process. */
static void
ask_file(struct document_screen *self)
{
	if (self->kith->is_served) {
		kith_send_errand(self->kith, keep_at_client, kept_at_client,
				 self);
		return;
	}
	self->keep = (struct file_keep){
		.ui = self->kith->ui,
		.identity = self->identity,
		.name = self->file,
		.text = self->text,
		.text_len = strlen(self->text),
		.done = say_written,
		.data = self,
	};
	file_keep_open(&self->keep);
}

/* ---- ops ---- */

static void
document_describe(struct screen *screen, struct frame *frame)
{
	struct document_screen *self = self_of(screen);
	int last = self->top + screen->body.rows;
	frame->title = self->title;
	frame->identity = self->identity;
	frame->context = arena_printf(
		ui_scratch(screen->ui), _("rows %d-%d of %d"), self->top + 1,
		last < self->n_lines ? last : self->n_lines, self->n_lines);
	if (self->number != NULL)
		frame->hints[frame->n_hints++] = ACT_TO_PRINTER;
	frame->hints[frame->n_hints++] = ACT_TO_FILE;
	frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
}

static void
document_layout(struct screen *screen, struct rect body)
{
	struct document_screen *self = self_of(screen);
	int last_top = self->n_lines - body.rows;
	int last_left = self->width - (body.cols - 2 * MARGIN);
	if (self->top > last_top)
		self->top = last_top;
	if (self->left > last_left)
		self->left = last_left;
	self->top = self->top < 0 ? 0 : self->top;
	self->left = self->left < 0 ? 0 : self->left;
}

/* What is left of the edge is passed over, by columns. */
static const char *
skip_cols(const char *line, int cols)
{
	while (*line != '\0' && cols > 0) {
		size_t n = 1;
		while (((unsigned char)line[n] & 0xc0) == 0x80)
			n++;
		line += n;
		cols--;
	}
	return line;
}

static void
document_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct document_screen *self = self_of(screen);
	struct arena *arena = ui_scratch(screen->ui);
	for (int i = 0; i < body.rows && self->top + i < self->n_lines; i++) {
		const char *at = self->text + self->lines[self->top + i];
		const char *line = arena_strndup(arena, at, line_length(at));
		canvas_text(canvas, body.y + i, body.x + MARGIN,
			    body.cols - 2 * MARGIN, skip_cols(line, self->left),
			    ROLE_NORMAL);
	}
	canvas_cursor(canvas, body.y, body.x + MARGIN);
}

static void
document_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	key_scope_add(scope, KEYS_PAPER);
	key_scope_add(scope, KEYS_LIST);
}

static void
print(struct document_screen *self)
{
	kith_to_printer(self->kith, self->called, self->number, self->text);
}

static void
may_be_long(void *data, int button)
{
	if (button != DIALOG_CANCEL)
		print(data);
}

/* A list of the whole caseload is soon asked for, and long in coming. */
static void
ask_to_print(struct document_screen *self)
{
	enum { FEW_PAGES = 10 };
	int n_pages = 1;
	for (const char *s = self->text; *s != '\0'; s++)
		n_pages += *s == '\f' && s[1] != '\0';
	if (n_pages <= FEW_PAGES) {
		print(self);
		return;
	}
	const char *text = arena_printf(ui_scratch(self->kith->ui),
					P_("This is %d page.",
					   "These are %d pages.", n_pages),
					n_pages);
	const struct dialog_spec spec = {
		.title = _("To the printer"),
		.text = text,
		.buttons = {{.label = _("Print"), .key = 'p'}},
		.n_buttons = 1,
		.done = may_be_long,
		.data = self,
	};
	ui_push(self->kith->ui, dialog_new(&spec));
}

static bool
document_action(struct screen *screen, enum action action)
{
	enum { SIDE = 8 };
	struct document_screen *self = self_of(screen);
	int page = screen->body.rows > 1 ? screen->body.rows - 1 : 1;
	if (action == ACT_TO_PRINTER && self->number != NULL)
		ask_to_print(self);
	else if (action == ACT_TO_FILE)
		ask_file(self);
	else if (action == ACT_UP || action == ACT_DOWN)
		self->top += action == ACT_UP ? -1 : 1;
	else if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN)
		self->top += action == ACT_PAGE_UP ? -page : page;
	else if (action == ACT_FIRST || action == ACT_LAST)
		self->top = action == ACT_FIRST ? 0 : self->n_lines;
	else if (action == ACT_LEFT || action == ACT_RIGHT)
		self->left += action == ACT_LEFT ? -SIDE : SIDE;
	else
		return false;
	return true;
}

/* Its rows are lines: there is nothing to do to one of them. */
static bool
document_lacks(struct screen *screen, enum action action)
{
	static const enum action of_rows[] = {
		ACT_OPEN,    ACT_FILTER,    ACT_SORT, ACT_COLUMNS,
		ACT_MARK,    ACT_MARK_ALL,  ACT_COPY, ACT_COPY_ROW,
		ACT_PANE,    ACT_MARK_NONE, ACT_NEXT, ACT_PREVIOUS,
		ACT_REFRESH,
	};
	for (size_t i = 0; i < N_ELEMS(of_rows); i++)
		if (action == of_rows[i])
			return true;
	return action == ACT_TO_PRINTER && self_of(screen)->number == NULL;
}

static const struct screen_ops OPS = {
	.name = "document",
	.describe = document_describe,
	.layout = document_layout,
	.draw = document_draw,
	.scope = document_scope,
	.action = document_action,
	.lacks = document_lacks,
};

static void
show(struct document_screen *self)
{
	find_lines(self);
	ui_push(self->kith->ui, &self->screen);
}

static void
name_it(struct document_screen *self, const struct document *document,
	const struct inputs *in)
{
	struct arena *arena = &self->screen.arena;
	self->title = _(document->title);
	self->called =
		document_called(self->kith->session, document, in, arena);
	self->number =
		document_number(self->kith->session, document, in, arena);
	self->file = arena_printf(arena, "%s.txt", self->number);
}

void
kith_open_document(struct kith *kith, const struct document *document,
		   const struct inputs *in, const char *identity)
{
	struct document_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct arena *arena = &screen->arena;
	struct err err = {0};
	if (app_print(kith->session, document->name, in, arena, &self->text,
		      &err) != ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
		return;
	}
	self->kith = kith;
	self->identity = arena_strdup_null(arena, identity);
	name_it(self, document, in);
	show(self);
}

/* The paper of which each row of that list is one; NULL = it has none. */
static const struct document *
document_of(const struct view *view)
{
	size_t n;
	const struct document *all = document_all(&n);
	for (size_t i = 0; i < n; i++)
		if (all[i].is_read && strcmp(all[i].view, view->name) == 0)
			return &all[i];
	return NULL;
}

/* The case, and which of its rows. */
static bool
read_row(struct document_screen *self, const struct document *document,
	 const struct view_row *row)
{
	struct kith *kith = self->kith;
	struct arena *arena = &self->screen.arena;
	struct err err = {0};
	const char *number = kith_case_number(kith, row->casefile_id, arena);
	const struct input items[] = {
		{document->params[0].name, number},
		{document->params[1].name,
		 arena_printf(arena, "%lld", (long long)row->id)}};
	const struct inputs in = {.items = items, .n = N_ELEMS(items)};
	if (app_print_read(kith->session, document, &in, arena, &self->text,
			   &err) != ERR_OK)
		return false;
	self->identity = kith_identity(kith, row->casefile_id, arena);
	name_it(self, document, &in);
	return true;
}

/* Of a row that is of no case. */
static void
open_of_row(struct kith *kith, const struct document *document,
	    const struct view_row *row)
{
	struct arena arena = {0};
	const struct input item = {document->params[0].name,
				   arena_printf(&arena, "%lld",
						(long long)row->id)};
	const struct inputs in = {.items = &item, .n = 1};
	kith_open_document(kith, document, &in, NULL);
	arena_fini(&arena);
}

bool
kith_read_row(struct kith *kith, const struct view *view,
	      const struct view_row *row)
{
	const struct document *document = document_of(view);
	if (document == NULL)
		return false;
	if (document->params[0].ref != REF_CASEFILE) {
		open_of_row(kith, document, row);
		return true;
	}
	struct document_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	self->kith = kith;
	if (read_row(self, document, row)) {
		show(self);
		return true;
	}
	screen_free(&screen);
	return false;
}

void
kith_open_calendar(struct kith *kith)
{
	struct document_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	if (app_calendar(kith->session, &screen->arena, &self->text, &err) !=
	    ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
		return;
	}
	self->kith = kith;
	self->title = _("Your appointments as a calendar file");
	self->file = arena_printf(&screen->arena, "kith-%s.ics",
				  date_iso_dup(&screen->arena,
					       session_today(kith->session)));
	show(self);
}
