/* SPDX-License-Identifier: EUPL-1.2 */
/* The lab's list of made-up cases. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "src/tui/dialog.h"
#include "src/tui/list.h"
#include "src/tui/ui.h"
#include "widget_lab.h"

/* ---- made-up rows ---- */

static const char *const FAMILY[] = {"García",	  "Pérez",    "Smith",
				     "Thị Hương", "Kowalski", "Al-Sayed",
				     "Müller",	  "王",	      "Ñuñez",
				     "Johnson",	  "Łukasik",  "Etxeberria"};
static const char *const GIVEN[] = {"María",   "José",	  "Ana Lucía", "Nguyễn",
				    "O'Brien", "Fátima",  "Łukasz",    "明",
				    "Zoë",     "Mohammed"};
static const char *const STATE[] = {"open", "waiting", "closed", "urgent"};
static const char *const WORKER[] = {"Whitfield, Dana", "Osei, Kwame",
				     "Lindqvist, Eva", "Tran, Minh",
				     "Abara, Chi"};
static const char *const OFFICE[] = {"Altsasu", "Tafalla", "Tudela", "Estella",
				     "Sangüesa"};

enum {
	COL_CASE,
	COL_NAME,
	COL_STATE,
	COL_OPENED,
	COL_WORKER,
	COL_OFFICE,
	N_COLS
};

static const struct list_column COLUMNS[N_COLS] = {
	{"case", "Case", 8, 8, 0, 0, LIST_LEFT, true, false, false, false,
	 false, 0, 0},
	{"name", "Name", 20, 22, 1, 0, LIST_LEFT, false, false, true, false,
	 false, 0, 0},
	{"state", "Status", 7, 8, 0, 1, LIST_LEFT, false, false, false, false,
	 false, 0, 0},
	{"opened", "Opened", 10, 10, 0, 2, LIST_LEFT, false, false, false,
	 false, false, 0, 0},
	{"worker", "Worker", 12, 16, 1, 3, LIST_LEFT, false, false, false,
	 false, false, 0, 0},
	{"office", "Office", 20, 20, 0, 4, LIST_LEFT, false, false, false,
	 false, false, 0, 0},
};

struct lab {
	struct screen screen;
	struct list *list;
	int64_t n_rows;
	int64_t n_news; /* times the rows were changed by "others" */
};

WRAPS static uint32_t
mix(int64_t id, uint32_t salt)
{
	return ((uint32_t)id * 2654435761U + salt * 40503U) >> 9;
}

static void
make_row(struct lab *lab, int64_t id, struct arena *arena, struct list_row *row)
{
	const char **cells = arena_new(arena, const char *, N_COLS);
	cells[COL_CASE] = arena_printf(arena, "%08lld", (long long)id);
	cells[COL_NAME] = arena_printf(arena, "%s, %s",
				       FAMILY[mix(id, 1) % N_ELEMS(FAMILY)],
				       GIVEN[mix(id, 2) % N_ELEMS(GIVEN)]);
	cells[COL_STATE] = STATE[mix(id + lab->n_news * 7, 3) % 4];
	cells[COL_OPENED] =
		arena_printf(arena, "20%02u-%02u-%02u", 20 + mix(id, 4) % 6,
			     1 + mix(id, 5) % 12, 1 + mix(id, 6) % 28);
	cells[COL_WORKER] = WORKER[mix(id, 7) % N_ELEMS(WORKER)];
	cells[COL_OFFICE] = OFFICE[mix(id, 8) % N_ELEMS(OFFICE)];
	row->id = id;
	row->cells = cells;
	row->key = "";
	if (strcmp(cells[COL_STATE], "urgent") == 0)
		row->role = ROLE_WARNING;
}

static bool
matches(const struct list_row *row, const char *folded, struct arena *arena)
{
	if (*folded == '\0')
		return true;
	for (size_t i = 0; i < N_COLS; i++)
		if (strstr(utf8_fold(arena, row->cells[i]), folded) != NULL)
			return true;
	return false;
}

/* Where a query starts, and in which direction ids go. */
static int64_t
start_of(const struct lab *lab, const struct list_query *query, int64_t *step)
{
	int64_t first = query->is_descending ? lab->n_rows : 1;
	int64_t last = lab->n_rows + 1 - first;
	int64_t on = query->is_descending ? -1 : 1;
	*step = on;
	switch (query->from) {
	case LIST_FIRST:
		return first;
	case LIST_AFTER:
		return query->id + on;
	case LIST_AROUND:
	case LIST_AT:
		return query->id;
	case LIST_LAST:
		*step = -on;
		return last;
	case LIST_BEFORE:
		break;
	}
	*step = -on;
	return query->id - on;
}

static void
reverse(struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct list_row row = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = row;
	}
}

static enum err_code
fetch(void *data, const struct list_query *query, struct arena *arena,
      struct list_page *page, struct err *err)
{
	struct lab *lab = data;
	struct arena scratch = {0};
	const char *folded = utf8_fold(arena, query->filter);
	enum { LOOKED_AT_MAX = 20000 };
	size_t n_looked = 0;
	int64_t step;
	int64_t id = start_of(lab, query, &step);
	(void)err;
	page->rows = arena_new(arena, struct list_row, query->n);
	for (; page->n < query->n && id >= 1 && id <= lab->n_rows &&
	       n_looked < LOOKED_AT_MAX;
	     id += step) {
		make_row(lab, id, arena, &page->rows[page->n]);
		if (matches(&page->rows[page->n], folded, &scratch))
			page->n++;
		else
			memset(&page->rows[page->n], 0, sizeof(*page->rows));
		n_looked++;
	}
	if (page->n < query->n && id >= 1 && id <= lab->n_rows) {
		page->stop_key = "";
		page->stop_id = id - step;
		page->n_looked = n_looked;
	}
	arena_fini(&scratch);
	if (query->from == LIST_LAST || query->from == LIST_BEFORE)
		reverse(page->rows, page->n);
	return ERR_OK;
}

static int64_t
count(void *data, const char *filter)
{
	const struct lab *lab = data;
	return *filter == '\0' ? lab->n_rows : -1;
}

/* ---- the list as a screen ---- */

static struct lab *
self(struct screen *screen)
{
	return (struct lab *)screen;
}

static void
lab_describe(struct screen *screen, struct frame *frame)
{
	static const enum action HINTS[] = {ACT_OPEN, ACT_FILTER, ACT_NEW,
					    ACT_EDIT, ACT_SORT,	  ACT_MARK,
					    ACT_GO_TO};
	struct lab *lab = self(screen);
	frame->title = "Widget lab";
	frame->state = "You: D. Whitfield";
	frame->context = list_context(lab->list, ui_scratch(screen->ui));
	for (size_t i = 0; i < N_ELEMS(HINTS); i++)
		frame->hints[frame->n_hints++] = HINTS[i];
}

static void
lab_layout(struct screen *screen, struct rect body)
{
	list_layout(self(screen)->list, body);
}

static void
lab_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	(void)body;
	list_draw(self(screen)->list, canvas, true);
}

static void
lab_scope(struct screen *screen, struct key_scope *scope)
{
	struct lab *lab = self(screen);
	list_scope(lab->list, scope);
	if (!scope->takes_text)
		key_scope_add(scope, KEYS_RECORD);
}

static void
voided(void *data, int button)
{
	struct lab *lab = data;
	if (button == DIALOG_CANCEL)
		ui_say(lab->screen.ui, MESSAGE_NOTE, "Nothing was voided.");
	else
		ui_say(lab->screen.ui, MESSAGE_DONE, "Case %lld was voided.",
		       (long long)list_focus_id(lab->list));
}

static void
ask_void(struct lab *lab)
{
	const struct list_row *row = list_focus(lab->list);
	char text[256];
	snprintf(text, sizeof(text),
		 "Case %s of %s has 2 open services and 3 promises. All of "
		 "them are voided with it.",
		 row->cells[COL_CASE], row->cells[COL_NAME]);
	struct dialog_spec spec = {
		.title = "Void this case?",
		.text = text,
		.buttons = {{.label = "Void the case", .key = 'v'}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = voided,
		.data = lab,
	};
	ui_push(lab->screen.ui, dialog_new(&spec));
}

static bool
lab_action(struct screen *screen, enum action action)
{
	struct lab *lab = self(screen);
	if (list_action(lab->list, action))
		return true;
	if (action == ACT_OPEN)
		ui_say(screen->ui, MESSAGE_DONE, "Opened %lld.",
		       (long long)list_focus_id(lab->list));
	else if (action == ACT_NEW)
		lab_open(screen->ui, "form");
	else if (action == ACT_EDIT)
		lab_open(screen->ui, "note");
	else if (action == ACT_VIEWS)
		lab_open(screen->ui, "plots");
	else if (action == ACT_UNDO)
		lab_open(screen->ui, "compare");
	else if (action == ACT_VOID && list_focus(lab->list) != NULL)
		ask_void(lab);
	else
		return false;
	return true;
}

static const char *
lab_refusal(struct screen *screen, enum action action)
{
	(void)screen;
	if (action == ACT_VIEWS && getenv("LAB_NO_VIEWS") != NULL)
		return "Only coordinators see the plots.";
	return NULL;
}

static void
lab_text(struct screen *screen, const char *s, size_t len)
{
	list_text(self(screen)->list, s, len);
}

static void
lab_paste(struct screen *screen, const char *s, size_t len)
{
	list_paste(self(screen)->list, s, len);
}

static void
lab_news(struct screen *screen)
{
	struct lab *lab = self(screen);
	lab->n_news++;
	list_news(lab->list);
}

static void
lab_fini(struct screen *screen)
{
	list_free(&self(screen)->list);
}

static const struct screen_ops OPS = {
	.name = "lab",
	.describe = lab_describe,
	.layout = lab_layout,
	.draw = lab_draw,
	.scope = lab_scope,
	.action = lab_action,
	.refusal = lab_refusal,
	.text = lab_text,
	.paste = lab_paste,
	.news = lab_news,
	.fini = lab_fini,
};

struct screen *
lab_new(struct ui *ui, int64_t n_rows)
{
	struct lab *lab = screen_new(&OPS, sizeof(*lab));
	lab->n_rows = n_rows;
	struct list_spec spec = {
		.columns = COLUMNS,
		.n_columns = N_COLS,
		.source = {.data = lab, .fetch = fetch, .count = count},
		.empty = "There are no cases yet. n adds the first one.",
		.sort = COL_CASE,
		.has_marks = true,
	};
	lab->list = list_new(ui, &spec);
	return &lab->screen;
}
