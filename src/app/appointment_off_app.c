/* SPDX-License-Identifier: EUPL-1.2 */
/* Appointments called off, and that taken back: one, or the rest of a series. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "appointment_answer.h"
#include "appointment_end.h"
#include "appointment_params.h"
#include "appointment_plan.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/appointment.h"
#include "params.h"
#include "rooms.h"
#include "store/appointment_store.h"

static const struct param AGAIN_PARAMS[] = {
	APPOINTMENT_PARAM,
	REV_PARAM,
	{.name = "rest",
	 .type = PARAM_BOOL,
	 .label = N_("And those after it"),
	 .help = N_("y plans the rest of the series again, too")},
};

static const struct param CALL_OFF_PARAMS[] = {
	APPOINTMENT_PARAM,
	REV_PARAM,
	{.name = "rest",
	 .type = PARAM_BOOL,
	 .label = N_("And those after it"),
	 .help = N_("y calls off the rest of the series, too")},
};

/* Of one that stands alone nobody is asked for the rest of a series. */
static enum err_code
check_loaded(struct op_call *call, const struct appointment *row,
	     struct err *err)
{
	if (row->series_id == 0)
		op_skip(call, "rest");
	return op_check_row(call, &APPOINTMENT_RECORD, row, err);
}

typedef enum err_code (*rest_fn)(struct store *store, int64_t series_id,
				 struct date from, struct record_rows *out,
				 struct err *err);

/* That one, or all that rest has of its series where the call says so;
 * *n_out is how many. */
static enum err_code
set_state(struct op_call *call, struct appointment *row, rest_fn rest,
	  const char *state, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena, .items = row, .n = 1};
	enum err_code rc = ERR_OK;

	if (op_int(call, "rest") != 0 && row->series_id != 0)
		rc = rest(call->store, row->series_id, row->on_day, &rows, err);
	*n_out = rows.n;
	return rc == ERR_OK ? appointment_set_state(call, &rows, state, err)
			    : rc;
}

/* ---- Calling off ---- */

static enum err_code
call_off_load(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	return rc == ERR_OK ? check_loaded(call, &row, err) : rc;
}

static enum err_code
call_off_tell(struct op_call *call, struct err *err)
{
	return appointment_tell_due(call, _("Call off a contact that is due"),
				    err);
}

static enum err_code
appointment_call_off(struct op_call *call, struct err *err)
{
	struct appointment row;
	size_t n = 0;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc == ERR_OK)
		rc = set_state(call, &row, appointment_rest, "called_off", &n,
			       err);
	if (n > 1)
		call->said =
			arena_printf(call->arena,
				     P_("Called off: %zu appointment.",
					"Called off: %zu appointments.", n),
				     n);
	return rc;
}

/* ---- Calling off, taken back ---- */

static enum err_code
load_called_off(struct op_call *call, struct appointment *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "appointment", &APPOINTMENT_RECORD, out, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = out->head.id;
	if (strcmp(out->state, "called_off") != 0)
		return err_set(err, ERR_INVALID, "appointment",
			       _("This appointment is not called off."));
	if (out->contact_id != 0)
		return err_set(err, ERR_INVALID, "appointment",
			       _("It was logged that this appointment was "
				 "called off. Make another one "
				 "(appointment.make)."));
	if (date_cmp(out->on_day, call->today) < 0)
		return err_set(err, ERR_INVALID, "appointment",
			       _("The day of this appointment is over. Make "
				 "another one (appointment.make)."));
	return ERR_OK;
}

static enum err_code
again_load(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = load_called_off(call, &row, err);

	return rc == ERR_OK ? check_loaded(call, &row, err) : rc;
}

static enum err_code
appointment_plan_again(struct op_call *call, struct err *err)
{
	struct appointment row;
	size_t n = 0;
	enum err_code rc = load_called_off(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	appointment_check_staff(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = set_state(call, &row, appointment_rest_off, "planned", &n, err);
	return rc == ERR_OK ? appointment_say_when(call, &row, (int)n, err)
			    : rc;
}

static const struct operation OFF_OPERATIONS[] = {
	{.name = "appointment.call_off",
	 .words = N_("cancel delete series"),
	 .title = N_("Call an appointment off"),
	 .hint = N_("Call off"),
	 .summary = N_("Takes a planned appointment back, with the rest of its "
		       "series if you say so."),
	 .right = RIGHT_CASE_WORK,
	 .params = CALL_OFF_PARAMS,
	 .n_params = N_ELEMS(CALL_OFF_PARAMS),
	 .load = call_off_load,
	 .tell = call_off_tell,
	 .body = appointment_call_off,
	 .key = 'k',
	 .undone_by = "appointment.plan_again"},
	{.name = "appointment.plan_again",
	 .words = N_("undo restore called off series"),
	 .title = N_("Plan an appointment again"),
	 .hint = N_("Plan again"),
	 .summary = N_("Takes back that an appointment was called off, with "
		       "the rest of its series if you say so."),
	 .right = RIGHT_CASE_WORK,
	 .params = AGAIN_PARAMS,
	 .n_params = N_ELEMS(AGAIN_PARAMS),
	 .load = again_load,
	 .body = appointment_plan_again,
	 .key = 'u'},
};

const struct room APPOINTMENT_OFF_ROOM = {
	.operations = OFF_OPERATIONS,
	.n_operations = N_ELEMS(OFF_OPERATIONS),
};
