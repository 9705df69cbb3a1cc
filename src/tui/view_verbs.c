/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_verbs.h"

#include <string.h>

#include "app/session.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "kith_ui.h"
#include "view_list.h"
#include "view_rows.h"
#include "view_stand.h"

struct screen_verb
operation_verb(struct kith *kith, const struct operation *op,
	       int64_t casefile_id, struct arena *arena)
{
	const char *why = NULL;
	bool may = app_may(kith->session, op, casefile_id, arena, &why);

	return (struct screen_verb){
		.name = op->name,
		.key = op->key,
		.hint = _(op->hint != NULL ? op->hint : op->title),
		.title = _(op->title),
		.help = _(op->summary),
		.reason = may ? NULL : why,
	};
}

static bool
has_verb(const struct view_list *list, const char *name, int32_t key)
{
	for (size_t i = 0; i < list->n_verbs; i++)
		if (strcmp(list->verbs[i].name, name) == 0 ||
		    (key != 0 && list->verbs[i].key == key))
			return true;
	return false;
}

static void
add_verb(struct view_list *list, const char *name, int64_t casefile_id,
	 int32_t key)
{
	const struct operation *op = operation_find(name);
	if (op == NULL || list->n_verbs == VIEW_VERBS_MAX)
		return;
	struct screen_verb verb =
		operation_verb(list->kith, op, casefile_id, &list->verbs_arena);
	if (verb.key == 0)
		verb.key = key;
	if (has_verb(list, name, 0))
		return;
	if (has_verb(list, name, verb.key))
		verb.key = 0;
	list->verbs[list->n_verbs++] = verb;
}

/* What the row itself says against it, and of one that is gone that it is: no
 * hint, and the key says why. */
static void
add_row_verb(struct view_list *list, const char *name,
	     const struct view_row *row)
{
	const struct view *view = list->view;
	size_t n = list->n_verbs;
	add_verb(list, name, row->casefile_id, 0);
	if (list->n_verbs == n)
		return;
	if (list_focus_is_gone(list->list))
		list->verbs[n].reason = arena_strdup(
			&list->verbs_arena, list_gone_text(list->list));
	else if (list->verbs[n].reason == NULL && view->refuses != NULL)
		list->verbs[n].reason = view->refuses(list->kith->session, row,
						      name, &list->verbs_arena);
}

/* Verbs that cannot be done now come last: they are no hints. */
static void
sort_verbs(struct view_list *list)
{
	struct screen_verb sorted[VIEW_VERBS_MAX] = {0};
	size_t n = 0;
	for (int refused = 0; refused < 2; refused++)
		for (size_t i = 0; i < list->n_verbs; i++)
			if ((list->verbs[i].reason != NULL) == (refused == 1))
				sorted[n++] = list->verbs[i];
	memcpy(list->verbs, sorted, n * sizeof(*sorted));
}

/* Why there is no row, and with which key one is added. */
static void
say_empty(struct view_list *list)
{
	const char *empty = list->view->empty != NULL
				    ? _(list->view->empty)
				    : _("There is nothing here.");
	for (size_t i = 0; i < list->n_verbs; i++) {
		const struct screen_verb *verb = &list->verbs[i];
		struct strbuf key = {0};
		if (verb->key == 0 || verb->reason != NULL ||
		    strcmp(verb->name, str_or_empty(list->view->adds)) != 0)
			continue;
		key_name(verb->key, &key);
		/* TRANSLATORS: "No task."; a key; "Add a task" */
		empty = arena_printf(&list->verbs_arena, _("%s %s: %s."), empty,
				     strbuf_str(&key), verb->title);
		strbuf_fini(&key);
	}
	list_empty_set(list->list, empty);
}

int64_t
view_verbs_about(const struct view_list *list)
{
	const struct list_row *row = list_focus(list->list);
	if (row == NULL)
		return -1;
	return list->view->offers != NULL || list->view->refuses != NULL
		       ? row->id
		       : view_rows_case(row);
}

/* The key of a row's verb is that of the row: e changes the promise, not the
 * contract that it stands in. */
static void
add_next(struct view_list *list)
{
	const struct operation *op = list->state.next == NULL
					     ? NULL
					     : operation_find(list->state.next);
	if (op == NULL)
		return;
	add_verb(list, op->name, kith_current_case(list->kith), 0);
	if (list->n_verbs > 0 && list->verbs[0].key == op->key)
		list->verbs[0].key = view_stand_key(list, op);
}

/* What else is done with what the list is of. */
static void
add_also(struct view_list *list)
{
	const char *const *also = list->state.also;
	for (size_t i = 0; also != NULL && also[i] != NULL; i++)
		add_verb(list, also[i], kith_current_case(list->kith), 0);
}

void
view_verbs_make(struct view_list *list)
{
	struct view_row row = {0};
	const struct view *view = list->view;
	arena_fini(&list->verbs_arena);
	/* What cannot be seen is not acted upon. */
	bool has_row = !list->plot_is_alone &&
		       view_list_row(list, &list->verbs_arena, &row);
	list->n_verbs = 0;
	list->verbs_case = view_verbs_about(list);
	list->verbs_no++;
	list->has_verbs = true;
	if (list->refusal != NULL)
		return;
	app_may_begin(list->kith->session);
	add_next(list);
	for (size_t i = 0;
	     has_row && view->operations != NULL && view->operations[i] != NULL;
	     i++)
		if (view->offers == NULL ||
		    view->offers(&row, view->operations[i]))
			add_row_verb(list, view->operations[i], &row);
	if (!str_is_empty(view->adds))
		add_verb(list, view->adds,
			 has_row ? row.casefile_id
				 : kith_current_case(list->kith),
			 'n');
	add_also(list);
	view_stand_verbs(list);
	app_may_end(list->kith->session);
	sort_verbs(list);
	say_empty(list);
}
