/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_stand.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "keymap.h"
#include "kith_ui.h"
#include "ui.h"
#include "view_list.h"

enum { MARGIN = 2, ROWS_MAX = 4, LIST_LEAST = 4 };

int32_t
view_stand_key(const struct view_list *list, const struct operation *next)
{
	const char *const *names = list->view->operations;
	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		const struct operation *op = operation_find(names[i]);
		if (op != NULL && op != next && op->key == next->key)
			return 0;
	}
	return next->key;
}

/* The next step with its key, of those who may take it. */
static void
make_line(struct view_list *list)
{
	struct arena *arena = &list->state_arena;
	const struct view_state *state = &list->state;
	const struct operation *op =
		state->next == NULL ? NULL : operation_find(state->next);
	struct strbuf key = {0};
	list->state_line = list->state_short = state->line;
	if (op == NULL || !app_may(list->kith->session, op,
				   kith_current_case(list->kith), arena, NULL))
		return;
	if (view_stand_key(list, op) != 0)
		key_name(op->key, &key);
	else
		strbuf_add(&key, ui_key(list->kith->ui, ACT_COMMANDS));
	/* TRANSLATORS: "Version 1 · draft"; a key; "Propose the contract" */
	list->state_line = arena_printf(arena, _("%s · next: %s %s"),
					state->line, strbuf_str(&key),
					_(op->title));
	/* TRANSLATORS: a key; "Propose the contract"; "Version 1 · draft" */
	list->state_short = arena_printf(arena, _("next: %s %s · %s"),
					 strbuf_str(&key), _(op->title),
					 state->line);
	strbuf_fini(&key);
}

void
view_stand_load(struct view_list *list, bool is_stale)
{
	struct err err = {0};
	if (list->view->state == NULL || (list->has_state && !is_stale))
		return;
	arena_fini(&list->state_arena);
	list->has_state = true;
	list->state_line = "";
	if (view_stand(list->kith->session, list->view, &list->in,
		       &list->state_arena, &list->state, &err) != ERR_OK)
		list->state = (struct view_state){.line = ""};
	else if (!str_is_empty(list->state.line))
		make_line(list);
}

void
view_stand_free(struct view_list *list)
{
	arena_fini(&list->state_arena);
}

/* ---- verbs ---- */

static const char *
why_idle(const struct view_state *state, const char *name)
{
	for (size_t i = 0; i < state->n_idle; i++)
		if (strcmp(state->idle[i].operation, name) == 0)
			return state->idle[i].why;
	return NULL;
}

void
view_stand_verbs(struct view_list *list)
{
	for (size_t i = 0; i < list->n_verbs; i++)
		if (list->verbs[i].reason == NULL)
			list->verbs[i].reason =
				why_idle(&list->state, list->verbs[i].name);
}

bool
view_stand_offers(const struct view_list *list, const char *name)
{
	const char *const *also = list->state.also;
	if (list->state.next != NULL && strcmp(list->state.next, name) == 0)
		return true;
	for (size_t i = 0; also != NULL && also[i] != NULL; i++)
		if (strcmp(also[i], name) == 0)
			return true;
	return false;
}

/* ---- drawing ---- */

static int
rows_of(const char *s, int cols)
{
	int rows = 0;
	for (; *s != '\0' && rows < ROWS_MAX; rows++) {
		s += canvas_wrap(s, cols);
		s += strspn(s, " ");
	}
	return rows;
}

struct rect
view_stand_place(struct view_list *list, struct rect area)
{
	list->state_area = (struct rect){0};
	if (list->view->state == NULL || list->refusal != NULL ||
	    str_is_empty(list->state_line) || area.rows <= LIST_LEAST)
		return area;
	int cols = area.cols - MARGIN - 1;
	int rows = rows_of(list->state_line, cols);
	if (rows > area.rows - LIST_LEAST - 1)
		rows = area.rows - LIST_LEAST - 1;
	if (rows < 1)
		rows = 1;
	list->state_area = (struct rect){area.y, area.x + MARGIN, rows, cols};
	area.y += rows;
	area.rows -= rows;
	return area;
}

/* Where there is no row the list itself says what to begin with. */
static bool
is_said_empty(const struct view_list *list)
{
	return list->state.next != NULL &&
	       strcmp(str_or_empty(list->view->adds), list->state.next) == 0 &&
	       list_focus(list->list) == NULL &&
	       *list_filter(list->list) == '\0';
}

const char *
view_stand_unseen(const struct view_list *list)
{
	return list->state_area.rows > 0 || list->view->state == NULL ||
			       list->refusal != NULL ||
			       str_is_empty(list->state_line) ||
			       is_said_empty(list)
		       ? NULL
		       : list->state_short;
}

static bool
has_room(const char *s, struct rect area)
{
	for (; area.rows > 1 && *s != '\0'; area.rows--) {
		s += canvas_wrap(s, area.cols);
		s += strspn(s, " ");
	}
	return canvas_text_cols(s) <= area.cols;
}

void
view_stand_draw(const struct view_list *list, struct canvas *canvas)
{
	struct rect area = list->state_area;
	if (list->refusal != NULL || area.rows == 0)
		return;
	/* Where not all of it has room, what is to be done has. */
	const char *s = has_room(list->state_line, area) ? list->state_line
							 : list->state_short;
	for (; area.rows > 1 && *s != '\0'; area.rows--) {
		size_t len = canvas_wrap(s, area.cols);
		canvas_text_n(canvas,
			      (struct rect){area.y, area.x, 1, area.cols}, s,
			      len, ROLE_HEADING);
		s += len;
		s += strspn(s, " ");
		area.y++;
	}
	canvas_text(canvas, area.y, area.x, area.cols, s, ROLE_HEADING);
}
