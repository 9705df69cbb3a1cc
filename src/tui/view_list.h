/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A view of the registry as a list widget: its columns, orders, filter and
 * key-set pages, the operations on its rows as verbs, and what Enter opens.
 */
#ifndef TUI_VIEW_LIST_H
#define TUI_VIEW_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/attr.h"
#include "canvas.h"
#include "keymap.h"
#include "list.h"
#include "screen.h"

struct kith;
struct saved_view;
struct view_foot;
struct view_plot;

enum {
	VIEW_VERBS_MAX = 24,
	VIEW_NUMBER_LEAST = 9 /* priority of a row's number of no meaning */
};

struct view_list {
	struct kith *kith;
	const struct view *view;
	struct arena arena; /* inputs and columns: as long as the list */
	struct inputs in;
	struct list_column columns[LIST_COLUMNS_MAX];
	size_t n_columns;
	bool is_compact;	  /* who, what, when: for a pane */
	size_t order;		  /* place among the view's orders */
	bool is_turned;		  /* that order from its end */
	int64_t saved_id;	  /* the saved view that it was opened as; 0 */
	const char *saved_name;	  /* = it is the list itself */
	const char *saved_filter; /* that one's own; NULL as well */
	bool is_saved_own;
	struct list *list;
	int64_t n_saves;    /* of kith when the rows were read */
	bool has_news;	    /* of others, not yet read */
	bool is_old;	    /* it is read anew with the next frame … */
	bool begins_again;  /* … from where it begins */
	bool is_held;	    /* of my day: one has been in it, at a row */
	int64_t steps_from; /* the row that is done: on to the next; 0 = none */
	const struct operation *steps_by; /* what is done to rows in turn */
	int64_t seeks;	   /* the row to stand on once it is read; 0 = none */
	int64_t told_gone; /* the row of which it was said; 0 = of none */
	char *refusal;	   /* why it cannot be read; NULL = it can */
	struct rect area;

	/* Its picture, below the rows or in their place; NULL = it has none. */
	struct view_plot *plot;
	bool plot_was_asked; /* by key: it is shown or not, whatever fits */
	bool plot_is_wanted;
	struct rect plot_area; /* rows = 0: not shown */
	bool plot_is_alone;

	/* What its rows come to, right below them; NULL = nothing. */
	struct view_foot *foot;
	struct rect foot_area; /* rows = 0: not shown */

	/* Where what it is of stands, above the rows (view_stand.h). */
	struct arena state_arena;
	struct view_state state;
	const char *state_line;
	const char *state_short; /* the next step first */
	bool has_state;
	struct rect state_area; /* rows = 0: not shown */

	/* Verbs of the row with the focus. */
	struct arena verbs_arena;
	struct screen_verb verbs[VIEW_VERBS_MAX];
	size_t n_verbs;
	int64_t verbs_case; /* of that row; -1 = there was no row */
	size_t verbs_no;    /* grows when they are made anew */
	bool has_verbs;
	size_t n_reads; /* grows when rows are read */
};

/* in is copied; may be NULL. */
struct view_list *view_list_new(struct kith *kith, const struct view *view,
				const struct inputs *in, bool is_compact)
	RETURNS_NONNULL;
void view_list_free(struct view_list **list) NONNULL;

/* Brings rows and verbs up to date; before drawing. */
void view_list_layout(struct view_list *list, struct rect area) NONNULL;
void view_list_draw(const struct view_list *list, struct canvas *canvas,
		    bool has_focus) NONNULL;
void view_list_scope(const struct view_list *list, struct key_scope *scope)
	NONNULL;

/* One row on; its case, 0 where there is no other. */
int64_t view_list_step(struct view_list *list, int by) NONNULL;

/* May it not be read? It says so in its place, and offers nothing. */
bool view_list_is_refused(const struct view_list *list) NONNULL;

/* What comes first: to open the row; without any, what adds one (ACT_NONE: a
 * verb); where the picture has all the room, the rows. */
enum action view_list_first_hint(const struct view_list *list) NONNULL;

/* Are its rows by their days, with a way back to today? */
bool view_list_is_dated(const struct view_list *list) NONNULL;

/* Has it a picture with something in it? TABLE_FORM shows and hides it. */
bool view_list_has_plot(const struct view_list *list) NONNULL;

/* An action of its scope that means nothing in this list. */
bool view_list_lacks(struct view_list *list, enum action action) NONNULL;

/* Also OPEN, NEW, EDIT and SORT. False: not the list's. */
bool view_list_action(struct view_list *list, enum action action) NONNULL;

/* As a saved view has it: filter, order, columns. */
void view_list_set(struct view_list *list, const struct saved_view *saved)
	NONNULL;

/* As another one of the same view stands: filter, order, columns, row. */
void view_list_as(struct view_list *list, const struct view_list *from) NONNULL;

/*
 * The same list for another width (is_compact as of view_list_new), with all
 * that stands in it: filter, order, columns left out, marks, picture, and the
 * focus on the same row. Frees *list and puts the new one there.
 */
void view_list_reshape(struct view_list **list, bool is_compact) NONNULL;

/* As it stands now, to be kept: all but whose and its name. In arena. */
void view_list_stand(const struct view_list *list, struct arena *arena,
		     struct saved_view *out) NONNULL;

/* Lays it out on paper as it stands. */
void view_list_print(const struct view_list *list) NONNULL;

/* Position, filter, order. In arena. Says once that the row is gone. */
const char *view_list_context(struct view_list *list, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/*
 * A list of the day that one only passes over, or has left where it begins, is
 * read anew from where it begins as soon as something was saved, in its order;
 * one that was entered and left at another row stands there.
 */
void view_list_pass(struct view_list *list) NONNULL;
void view_list_enter(struct view_list *list) NONNULL;
void view_list_let_go(struct view_list *list) NONNULL;

/* One comes to it again: it is read anew before it is shown. */
void view_list_renew(struct view_list *list) NONNULL;
void view_list_news(struct view_list *list) NONNULL;

/* Operations on the row with the focus, and what adds a row. */
size_t view_list_verbs(struct view_list *list, const struct screen_verb **out)
	NONNULL;
void view_list_run(struct view_list *list, const char *name) NONNULL;

/* The row with the focus, in arena; false where there is none. */
bool view_list_row(const struct view_list *list, struct arena *arena,
		   struct view_row *out) NONNULL;

/* What can be done with an operation on a row, as a verb. */
struct screen_verb operation_verb(struct kith *kith, const struct operation *op,
				  int64_t casefile_id, struct arena *arena)
	NONNULL;

#endif
