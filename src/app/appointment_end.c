/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_end.h"

#include "app/operation.h"
#include "base/arena.h"
#include "core/appointment.h"
#include "param_private.h"
#include "row_words.h"
#include "store/appointment_store.h"

/* All of a long series, twice; those that are named. */
enum { TO_COME_MAX = 1000, TO_COME_SHOWN = 6 };

enum err_code
appointment_end_load(struct op_call *call, struct date from,
		     struct record_rows *out, struct err *err)
{
	out->arena = call->arena;
	return appointment_next(call->store, call->casefile_id, from,
				TO_COME_MAX, out, err);
}

const char *
appointment_end_words(const struct record_rows *rows, struct arena *arena)
{
	const struct appointment *all = rows->items;
	const char *words = "";

	for (size_t i = 0; i < rows->n && i < TO_COME_SHOWN; i++)
		words = arena_printf(arena, "%s%s%s%s%s", words,
				     i > 0 ? ", " : "",
				     date_short(arena, all[i].on_day),
				     *all[i].at_time == '\0' ? "" : " ",
				     all[i].at_time);
	return row_words_more(
		words, rows->n > TO_COME_SHOWN ? rows->n - TO_COME_SHOWN : 0,
		arena);
}

enum err_code
appointment_set_state(struct op_call *call, const struct record_rows *rows,
		      const char *state, struct err *err)
{
	struct appointment *all = rows->items;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < rows->n; i++) {
		all[i].state = state;
		rc = record_update(call->store, &APPOINTMENT_RECORD, &all[i],
				   err);
	}
	return rc;
}

enum err_code
appointment_end_all(struct op_call *call, const struct record_rows *rows,
		    struct err *err)
{
	return appointment_set_state(call, rows, "called_off", err);
}
