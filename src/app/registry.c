/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/view.h"
#include "rooms.h"

/* Every room of the house, one a line. */
/* clang-format off */
static const struct room *const ROOMS[] = {
	&ACCESS_ROOM,
	&ACT_ROOM,
	&AGENDA_ROOM,
	&ADDRESS_ROOM,
	&APPOINTMENT_OFF_ROOM,
	&APPOINTMENT_ROOM,
	&ANNUL_ROOM,
	&BENEFIT_ROOM,
	&BREACH_ROOM,
	&CASEFILE_ROOM,
	&CASE_CLOSE_ROOM,
	&CIRCLE_ROOM,
	&CONSENT_ROOM,
	&CONTACT_ANNUL_ROOM,
	&CONTACT_ROOM,
	&CONTRACT_CHANGE_ROOM,
	&CONTRACT_PAUSE_ROOM,
	&CONTRACT_ROOM,
	&DEPUTY_ROOM,
	&DIAGNOSIS_ROOM,
	&DIAGNOSIS_SCORE_ROOM,
	&DIAGNOSIS_WAIT_ROOM,
	&DISPUTE_ROOM,
	&DRAFT_OFFICE_ROOM,
	&DUPLICATE_ROOM,
	&GLASS_ROOM,
	&GOAL_ROOM,
	&HAND_OVER_ROOM,
	&HOLIDAY_ROOM,
	&HOUSEHOLD_ROOM,
	&IDENTIFIER_ROOM,
	&IMPORT_ROOM,
	&JOURNAL_ROOM,
	&MEETING_DECISION_ROOM,
	&MEETING_ROOM,
	&MESSAGE_ROOM,
	&NOTE_ROOM,
	&PACE_ROOM,
	&PERSON_ROOM,
	&PROMISE_ROOM,
	&REACH_ROOM,
	&RULE_ROOM,
	&SAVED_VIEW_ROOM,
	&SIGNATURE_ROOM,
	&STAFF_ROOM,
	&TASK_ROOM,
	&TIMELINE_ROOM,
	&TRANSFER_ROOM,
	&WAITING_ROOM,
};
/* clang-format on */

enum { OPERATIONS_MAX = 200, VIEWS_MAX = 200 };

/*
 * The declarations by name. Filled once from the constants above and never
 * changed: not a state of the program.
 */
static const struct operation *operations[OPERATIONS_MAX];
static size_t n_operations;
static const struct view *views[VIEWS_MAX];
static size_t n_views;

static int
by_operation_name(const void *a, const void *b)
{
	const struct operation *const *x = a;
	const struct operation *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static int
by_view_name(const void *a, const void *b)
{
	const struct view *const *x = a;
	const struct view *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static void
collect(void)
{
	for (size_t i = 0; i < N_ELEMS(ROOMS); i++) {
		const struct room *room = ROOMS[i];

		for (size_t j = 0; j < room->n_operations; j++) {
			assert(n_operations < OPERATIONS_MAX);
			operations[n_operations++] = &room->operations[j];
		}
		for (size_t j = 0; j < room->n_views; j++) {
			assert(n_views < VIEWS_MAX);
			views[n_views++] = &room->views[j];
		}
	}
	qsort(operations, n_operations, sizeof(operations[0]),
	      by_operation_name);
	qsort(views, n_views, sizeof(views[0]), by_view_name);
}

const struct operation *const *
operation_all(size_t *n_out)
{
	if (n_operations == 0)
		collect();
	*n_out = n_operations;
	return operations;
}

const struct view *const *
view_all(size_t *n_out)
{
	if (n_operations == 0)
		collect();
	*n_out = n_views;
	return views;
}

const struct operation *
operation_find(const char *name)
{
	const struct operation wanted = {.name = name};
	const struct operation *key = &wanted;
	const struct operation *const *found;
	size_t n;

	(void)operation_all(&n);
	found = bsearch(&key, operations, n, sizeof(operations[0]),
			by_operation_name);
	return found == NULL ? NULL : *found;
}

const struct param *
operation_param(const struct operation *op, const char *name)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, name) == 0)
			return &op->params[i];
	return NULL;
}

/* Is it one of the words of the list? */
static bool
has_word(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
		if ((at == list || at[-1] == ' ') &&
		    (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

bool
operation_fills_all(const struct operation *op)
{
	return op->fills != NULL && strcmp(op->fills, OPERATION_FILLS_ALL) == 0;
}

bool
operation_needs(const struct operation *op, const struct param *param)
{
	if (!param->required || param->subject)
		return param->required;
	return !param->today && !operation_fills_all(op) &&
	       (op->fills == NULL || !has_word(op->fills, param->name));
}

const struct view *
view_find(const char *name)
{
	const struct view wanted = {.name = name};
	const struct view *key = &wanted;
	const struct view *const *found;
	size_t n;

	(void)view_all(&n);
	found = bsearch(&key, views, n, sizeof(views[0]), by_view_name);
	return found == NULL ? NULL : *found;
}
