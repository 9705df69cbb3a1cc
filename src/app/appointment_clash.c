/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_clash.h"

#include <stdbool.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/appointment.h"
#include "core/staff.h"
#include "store/appointment_store.h"
#include "store/staff_store.h"

/* The pair and whoever has it. */
enum { STAFF_MAX = 3 };

struct met {
	struct arena *arena;
	struct appointment *items;
	size_t n;
};

static bool
has(const struct met *met, int64_t id)
{
	for (size_t i = 0; i < met->n; i++)
		if (met->items[i].head.id == id)
			return true;
	return false;
}

static void
add(struct met *met, const struct appointment *row)
{
	met->items =
		arena_room(met->arena, met->items, met->n, sizeof(*met->items));
	met->items[met->n++] = *row;
}

/* To an appointment of both the other one of the pair comes, too. */
static bool
comes(const struct op_call *call, const struct appointment *row, int64_t staff)
{
	const int64_t *pair = call->facts.pair;

	return row->staff_id == staff ||
	       (row->with_partner && (staff == pair[0] || staff == pair[1]));
}

static bool
is_of_pair(const struct op_call *call, int64_t staff)
{
	return staff == call->facts.pair[0] || staff == call->facts.pair[1];
}

/* What that member of staff has at the time, if one of those who come has it,
 * too. */
static enum err_code
meet_staff(struct op_call *call, const struct appointment *appointment,
	   int64_t staff, struct met *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = appointment_day(call->store, staff,
					   appointment->on_day, &rows, err);
	const struct appointment *all = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		bool is_met = comes(call, appointment, staff) ||
			      (all[i].with_partner && is_of_pair(call, staff));

		if (all[i].head.id != appointment->head.id && is_met &&
		    appointments_overlap(&all[i], appointment) &&
		    !has(out, all[i].head.id))
			add(out, &all[i]);
	}
	return rc;
}

static enum err_code
meet_all(struct op_call *call, const struct appointment *appointment,
	 struct met *out, struct err *err)
{
	const int64_t staff[STAFF_MAX] = {appointment->staff_id,
					  call->facts.pair[0],
					  call->facts.pair[1]};
	enum err_code rc = ERR_OK;

	out->arena = call->arena;
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(staff); i++)
		if (staff[i] != 0)
			rc = meet_staff(call, appointment, staff[i], out, err);
	return rc;
}

/* What else the person has that day, and is not told already. */
static enum err_code
meet_person(struct op_call *call, const struct appointment *appointment,
	    const struct met *told, struct met *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = appointment_planned_on(
		call->store, appointment->casefile_id, appointment->on_day,
		appointment->staff_id, &rows, err);
	const struct appointment *all = rows.items;

	out->arena = call->arena;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		if (all[i].head.id != appointment->head.id &&
		    !has(told, all[i].head.id))
			add(out, &all[i]);
	return rc;
}

/* "Ane Etxeberria 09:30, Jon Ruiz". */
static enum err_code
name_them(struct op_call *call, const struct met *met, const char **out,
	  struct err *err)
{
	struct arena *arena = call->arena;
	enum err_code rc = ERR_OK;

	*out = "";
	for (size_t i = 0; rc == ERR_OK && i < met->n; i++) {
		const struct appointment *row = &met->items[i];
		struct staff staff = {0};

		rc = record_load(call->store, &STAFF_RECORD, row->staff_id,
				 arena, &staff, err);
		if (rc == ERR_OK)
			*out = arena_printf(arena, "%s%s%s%s%s", *out,
					    i > 0 ? ", " : "", staff.name,
					    *row->at_time == '\0' ? "" : " ",
					    row->at_time);
	}
	return rc;
}

enum err_code
appointment_clash_count(struct op_call *call,
			const struct appointment *appointment, size_t *n_out,
			struct err *err)
{
	struct met met = {0};
	enum err_code rc = meet_all(call, appointment, &met, err);

	*n_out = met.n;
	return rc;
}

enum err_code
appointment_clash_tell(struct op_call *call,
		       const struct appointment *appointment, struct err *err)
{
	struct met met = {0};
	struct met of_person = {0};
	const char *words = "";
	enum err_code rc;

	if (date_is_none(appointment->on_day))
		return ERR_OK;
	rc = meet_all(call, appointment, &met, err);
	if (rc == ERR_OK)
		rc = meet_person(call, appointment, &met, &of_person, err);
	if (rc == ERR_OK)
		rc = name_them(call, &met, &words, err);
	if (rc == ERR_OK && met.n > 0)
		op_tell(call, _("At the same time"), words);
	if (rc == ERR_OK)
		rc = name_them(call, &of_person, &words, err);
	if (rc == ERR_OK && of_person.n > 0)
		op_tell(call, _("The person has that day, too"), words);
	return rc;
}
