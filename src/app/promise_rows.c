/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "promise_rows.h"

#include "base/arena.h"
#include "core/codes.h"
#include "store/promise_store.h"

int64_t
goal_origin(const struct goal_row *goal)
{
	return goal->origin_id != 0 ? goal->origin_id : goal->head.id;
}

int64_t
promise_origin(const struct promise_row *promise)
{
	return promise->origin_id != 0 ? promise->origin_id : promise->head.id;
}

void
promise_from_row(const struct promise_row *row, struct promise *out)
{
	*out = (struct promise){
		.id = row->head.id,
		.goal = row->goal_id,
		.owner = (enum promise_owner)code_value(&codes_promise_owner,
							row->owner),
		.owner_name = row->owner_name,
		.what = row->what,
		.frequency = (enum promise_frequency)code_value(
			&codes_promise_frequency, row->frequency),
		.first_due = row->first_due,
		.last_due = row->last_due,
		.next_due = row->next_due,
		.how_checked = row->how_checked,
		.is_mandatory = row->mandatory,
		.is_pathway = row->pathway,
		.consequence = row->consequence,
		.support = row->support,
		.outcome = (enum promise_outcome)code_value(
			&codes_promise_outcome, row->outcome),
		.domain = -1,
	};
}

enum err_code
promise_load_marks(struct store *store, const struct promise_row *row,
		   struct arena *arena, struct promise *out, struct err *err)
{
	struct mark_row *rows = NULL;
	struct promise_mark *marks;
	size_t n = 0;
	enum err_code rc =
		mark_list(store, row->head.id, arena, &rows, &n, err);

	if (rc != ERR_OK)
		return rc;
	promise_from_row(row, out);
	marks = arena_new(arena, struct promise_mark, n + 1);
	for (size_t i = 0; i < n; i++)
		marks[i] = (struct promise_mark){
			.due_on = rows[i].due_on,
			.outcome = (enum promise_outcome)code_value(
				&codes_promise_outcome, rows[i].outcome),
			.marked_on = rows[i].marked_on,
		};
	out->marks = marks;
	out->n_marks = n;
	return ERR_OK;
}
