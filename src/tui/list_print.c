/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists on paper, from where they stand on the screen. */
#include "config.h"

#include <string.h>

#include "app/print.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/saved_view.h"

#include "kith_ui.h"
#include "picker.h"
#include "ui.h"
#include "view_list.h"

void
kith_print_list(struct kith *kith, const struct saved_view *stand,
		const struct inputs *in)
{
	enum { OWN = 5 };
	const size_t n_more = in == NULL ? 0 : in->n;
	const struct input own[OWN] = {
		{"list", stand->list},
		{"filter", stand->filter},
		{"order", stand->sort},
		{"hidden", stand->hidden},
		{"backwards", stand->is_turned ? "y" : ""},
	};
	struct arena arena = {0};
	struct input *items = arena_new(&arena, struct input, OWN + n_more);
	struct inputs all = {.items = items};
	for (size_t i = 0; i < OWN; i++)
		if (!str_is_empty(own[i].text))
			items[all.n++] = own[i];
	for (size_t i = 0; i < n_more; i++)
		items[all.n++] = in->items[i];
	kith_open_document(
		kith, document_find("list"), &all,
		kith_identity(kith,
			      view_is_about_one(view_find(stand->list))
				      ? kith_current_case(kith)
				      : 0,
			      &arena));
	arena_fini(&arena);
}

void
view_list_print(const struct view_list *list)
{
	struct arena arena = {0};
	struct saved_view stand;
	view_list_stand(list, &arena, &stand);
	kith_print_list(list->kith, &stand, &list->in);
	arena_fini(&arena);
}

/* ---- the agenda ---- */

/* How many days from today on, and whether what is late stands before them. */
static const struct span {
	const char *value;
	const char *text; /* N_() */
	int n_days;
	bool has_late;
} SPANS[] = {
	{"today", N_("Today"), 1, false},
	{"two", N_("Today and tomorrow"), 2, false},
	{"week", N_("A week from today"), 7, false},
	{"late", N_("What is late, and a week from today"), 7, true},
	{"fortnight", N_("Two weeks from today"), 14, false},
};

static void
span_chosen(void *data, const struct picker_row *rows, size_t n,
	    bool was_cancelled)
{
	struct kith *kith = data;
	struct arena arena = {0};
	const struct date today = session_today(kith->session);
	const struct span *span = SPANS;
	if (was_cancelled || n == 0)
		return;
	for (size_t i = 0; i < N_ELEMS(SPANS); i++)
		if (strcmp(SPANS[i].value, rows[0].value) == 0)
			span = &SPANS[i];
	const struct date last = date_add_days(today, span->n_days - 1);
	const struct input items[] = {
		{"from_day", date_iso_dup(&arena, today)},
		{"to_day", date_iso_dup(&arena, last)},
	};
	const size_t n_left_out = span->has_late ? 1 : 0;
	const struct inputs in = {.items = items + n_left_out,
				  .n = N_ELEMS(items) - n_left_out};
	kith_open_document(kith, document_find("agenda"), &in, NULL);
	arena_fini(&arena);
}

void
kith_print_agenda(struct kith *kith)
{
	struct picker_row rows[N_ELEMS(SPANS)] = {0};
	for (size_t i = 0; i < N_ELEMS(SPANS); i++) {
		rows[i].value = SPANS[i].value;
		rows[i].text = _(SPANS[i].text);
	}
	ui_push(kith->ui,
		picker_new(&(struct picker_spec){.title = _("Print my agenda"),
						 .rows = rows,
						 .n_rows = N_ELEMS(rows),
						 .done = span_chosen,
						 .data = kith}));
}
