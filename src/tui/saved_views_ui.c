/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "saved_views_ui.h"

#include <stdlib.h>
#include <string.h>

#include "app/saved_views.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/utf8.h"

#include "kith_ui.h"
#include "picker.h"
#include "ui.h"
#include "view_list.h"
#include "worklists.h"

/* What the rows of the box hand back, beside the names of lists. */
#define KEEP "+keep"
#define CHANGE "+change"
#define SAVED_MARK '#'

/* All that can be opened; nothing, and why is said, where it is not read. */
static struct saved_view_rows
read_saved(struct kith *kith, struct arena *arena)
{
	struct saved_view_rows all = {.arena = arena};
	struct err err = {0};
	if (app_saved_views(kith->session, arena, &all, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		all.n = 0;
	}
	return all;
}

/* ---- opening ---- */

void
kith_open_saved_row(struct kith *kith, int64_t id)
{
	struct arena arena = {0};
	const struct saved_view_rows all = read_saved(kith, &arena);
	for (size_t i = 0; i < all.n; i++)
		if (all.items[i].view.head.id == id)
			kith_open_saved_view(kith, &all.items[i].view);
	arena_fini(&arena);
}

/* ---- keeping ---- */

/* The form, with the list as it stands. */
static void
open_keeping(struct view_list *list, bool is_change)
{
	struct arena arena = {0};
	struct saved_view stand;
	view_list_stand(list, &arena, &stand);
	const char *id =
		arena_printf(&arena, "%lld", (long long)list->saved_id);
	const struct input items[] = {
		is_change ? (struct input){"view", id}
			  : (struct input){"list", stand.list},
		{"filter", stand.filter},
		{"sort", stand.sort},
		{"is_turned", stand.is_turned ? "y" : "n"},
		{"hidden", stand.hidden},
	};
	const struct kith_form form = {
		.op = operation_find(is_change ? "view.change" : "view.save"),
		.given = {.items = items, .n = N_ELEMS(items)},
	};
	kith_open_form(list->kith, &form);
	arena_fini(&arena);
}

/* ---- the box ---- */

static void
open_chosen(struct kith *kith, const char *value)
{
	const struct view *view;
	int64_t id;
	if (value[0] == SAVED_MARK &&
	    num_parse_int(value + 1, 1, INT64_MAX, &id))
		kith_open_saved_row(kith, id);
	else if ((view = view_find(value)) != NULL)
		kith_open_view(kith, view, NULL);
}

static void
chosen(void *data, const struct picker_row *rows, size_t n, bool was_cancelled)
{
	if (!was_cancelled && n > 0)
		open_chosen(data, rows[0].value);
}

static void
chosen_in_list(void *data, const struct picker_row *rows, size_t n,
	       bool was_cancelled)
{
	struct view_list *list = data;
	if (was_cancelled || n == 0)
		return;
	const char *value = rows[0].value;
	if (strcmp(value, KEEP) == 0 || strcmp(value, CHANGE) == 0)
		open_keeping(list, strcmp(value, CHANGE) == 0);
	else
		open_chosen(list->kith, value);
}

static size_t
add_keeping(const struct view_list *list, struct arena *arena,
	    struct picker_row *rows)
{
	struct saved_view stand;
	size_t n = 0;
	view_list_stand(list, arena, &stand);
	const char *words = app_saved_view_words(&stand, arena);
	if (list->saved_id != 0 && list->is_saved_own)
		rows[n++] = (struct picker_row){
			.value = CHANGE,
			.text = arena_printf(arena,
					     _("Keep \"%s\" as it is now"),
					     list->saved_name),
			.group = _("This list"),
			.note = words};
	rows[n] = (struct picker_row){.value = KEEP,
				      .text = _("Keep this list as a view"),
				      .words = _("save new saved view"),
				      .group = _("This list"),
				      .note = *words != '\0'
						      ? words
						      : _("By a name of yours, "
							  "as it stands now")};
	if (view_is_about_one(list->view) || list->in.n > 0)
		rows[n].reason =
			_("This list is of one row: filter the whole "
			  "list, and keep that.");
	return n + 1;
}

static size_t
add_saved(const struct saved_view_rows *all, struct arena *arena,
	  struct picker_row *rows)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct saved_view_row *row = &all->items[i];
		const char *title = _(view_find(row->view.list)->title);
		const char *words = app_saved_view_words(&row->view, arena);
		if (*row->owner != '\0')
			/* TRANSLATORS: a colleague, a list, its filter */
			title = arena_printf(arena, _("of %s   %s"), row->owner,
					     title);
		else if (row->view.place > 0)
			rows[i].code = arena_printf(arena, "%lld",
						    (long long)row->view.place);
		rows[i].value = arena_printf(arena, "%c%lld", SAVED_MARK,
					     (long long)row->view.head.id);
		rows[i].text = row->view.name;
		rows[i].group = *row->owner == '\0' ? _("Yours") : _("Shared");
		rows[i].note = arena_printf(arena, "%s   %s", title, words);
		rows[i].is_frequent = true;
	}
	return all->n;
}

static bool
has_list(const struct picker_row *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].value, name) == 0)
			return true;
	return false;
}

/* ---- what lists are about ---- */

/* In the order in which they stand. */
enum subject { OF_FOLLOW_UP, OF_CASES, OF_PLANS, OF_SANCTIONS, OF_OFFICE };

/* By what its rows are; all else is of the follow-up. */
static enum subject
subject_of(const struct view *view)
{
	static const enum subject SUBJECTS[REF_END] = {
		[REF_PERSON] = OF_CASES,      [REF_CASEFILE] = OF_CASES,
		[REF_VERDICT] = OF_CASES,     [REF_GRANT] = OF_CASES,
		[REF_CONSENT] = OF_CASES,     [REF_DISPUTE] = OF_CASES,
		[REF_DIAGNOSIS] = OF_PLANS,   [REF_CONTRACT] = OF_PLANS,
		[REF_GOAL] = OF_PLANS,	      [REF_COMMITMENT] = OF_PLANS,
		[REF_DECISION] = OF_PLANS,    [REF_BREACH] = OF_SANCTIONS,
		[REF_BENEFIT] = OF_SANCTIONS, [REF_TRANSFER] = OF_SANCTIONS,
		[REF_OFFICE] = OF_OFFICE,     [REF_STAFF] = OF_OFFICE,
		[REF_PAIR] = OF_OFFICE,	      [REF_DEPUTY] = OF_OFFICE,
		[REF_HAND_OVER] = OF_OFFICE,  [REF_HOLIDAY] = OF_OFFICE,
		[REF_RULES] = OF_OFFICE,      [REF_IMPORT] = OF_OFFICE,
		[REF_SAVED_VIEW] = OF_OFFICE, [REF_JOURNAL] = OF_OFFICE,
	};
	return SUBJECTS[view->rows];
}

static const char *
subject_words(enum subject subject)
{
	static const char *const WORDS[] = {
		[OF_CASES] = N_("Cases"),   [OF_FOLLOW_UP] = N_("Follow-up"),
		[OF_PLANS] = N_("Plans"),   [OF_SANCTIONS] = N_("Sanctions"),
		[OF_OFFICE] = N_("Office"),
	};
	return _(WORDS[subject]);
}

/* label: what the day calls it, where that is another name; or NULL. */
static void
add_list(const struct view *view, const char *label, struct arena *arena,
	 struct picker_row *row)
{
	const char *summary = _(view->summary);
	*row = (struct picker_row){
		.value = view->name,
		.text = _(view->title),
		.words = label == NULL
				 ? summary
				 : arena_printf(arena, "%s %s", label, summary),
		.note = summary};
}

static int
compare_names(const void *a, const void *b)
{
	const struct picker_row *x = a;
	const struct picker_row *y = b;
	return x->rank != y->rank ? x->rank - y->rank
				  : strcmp(x->folded, y->folded);
}

/* By what they are about, and by their names; the rank is for that alone. */
static void
sort_by_subject(struct picker_row *rows, size_t n)
{
	qsort(rows, n, sizeof(*rows), compare_names);
	for (size_t i = 0; i < n; i++) {
		rows[i].rank = 0;
		rows[i].folded = NULL;
	}
}

/* Those of the day as they stand there, then all others. */
static size_t
add_lists(struct kith *kith, struct arena *arena, struct picker_row *rows)
{
	struct worklist day[WORKLISTS_MAX];
	size_t n_day = worklists(kith, day);
	size_t n_views;
	size_t n = 0;
	const struct view *const *views = view_all(&n_views);
	for (size_t i = 0; i < n_day; i++)
		if (day[i].view != NULL &&
		    !has_list(rows, n, day[i].view->name)) {
			add_list(day[i].view, day[i].label, arena, &rows[n]);
			rows[n++].group = _("The day");
		}
	size_t n_first = n;
	for (size_t i = 0; i < n_views; i++)
		if (!view_is_about_one(views[i]) &&
		    view_may(kith->session, views[i]) &&
		    !has_list(rows, n_first, views[i]->name)) {
			add_list(views[i], NULL, arena, &rows[n]);
			rows[n].folded = utf8_fold(arena, rows[n].text);
			rows[n].rank = (int)subject_of(views[i]);
			rows[n].group = subject_words(subject_of(views[i]));
			n++;
		}
	sort_by_subject(rows + n_first, n - n_first);
	return n;
}

void
kith_choose_list(struct kith *kith, struct view_list *list)
{
	enum { KEEPING = 2 };
	struct arena arena = {0};
	const struct saved_view_rows all = read_saved(kith, &arena);
	size_t n_views;
	size_t n = 0;
	(void)view_all(&n_views);
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, all.n + KEEPING + n_views);
	n += add_saved(&all, &arena, rows);
	if (list != NULL)
		n += add_keeping(list, &arena, rows + n);
	n += add_lists(kith, &arena, rows + n);
	struct picker_spec spec = {
		.title = _("Lists and saved views"),
		.rows = rows,
		.n_rows = n,
		.is_large = true,
		.explains = true,
		.takes_codes = true,
		.done = list != NULL ? chosen_in_list : chosen,
		.data = list != NULL ? (void *)list : (void *)kith,
	};
	ui_push(kith->ui, picker_new(&spec));
	arena_fini(&arena);
}
