/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_answer.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "appointment_end.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/appointment.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/staff.h"
#include "param_private.h"
#include "store/appointment_store.h"

enum err_code
appointment_load_planned(struct op_call *call, struct appointment *out,
			 struct err *err)
{
	enum err_code rc =
		op_load_row(call, "appointment", &APPOINTMENT_RECORD, out, err);

	if (rc == ERR_OK && strcmp(out->state, "planned") != 0)
		return err_set(err, ERR_INVALID, "appointment",
			       _("This appointment is over. What was done can "
				 "be logged without it."));
	call->row_id = out->head.id;
	return rc;
}

enum err_code
appointment_tell_due(struct op_call *call, const char *title, struct err *err)
{
	struct appointment row;
	enum err_code rc = op_load_row(call, "appointment", &APPOINTMENT_RECORD,
				       &row, err);

	if (rc == ERR_OK && row.due_only)
		op_tell_as(call, title, _("Contact due"));
	return rc;
}

enum err_code
appointment_load_rev(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	return rc == ERR_OK ? op_check_row(call, &APPOINTMENT_RECORD, &row, err)
			    : rc;
}

enum err_code
appointment_meant(struct op_call *call, struct date day,
		  struct appointment *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc;

	*out = (struct appointment){0};
	if (op_int(call, "appointment") != 0) {
		rc = appointment_load_planned(call, out, err);
		/* Who is spoken with before it meets them on the day, too. */
		if (rc == ERR_OK && !out->due_only &&
		    date_cmp(out->on_day, day) > 0)
			*out = (struct appointment){0};
		return rc;
	}
	rc = appointment_planned_on(call->store, call->casefile_id, day,
				    session_actor(call->session)->head.id,
				    &rows, err);
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct appointment *)rows.items;
	return rc;
}

enum err_code
appointment_due_kind(struct op_call *call, struct date day, const char **kind,
		     struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc =
		appointment_due(call->store, call->casefile_id, &rows, err);
	const struct appointment *all = rows.items;

	if (rc == ERR_OK && rows.n > 0 && date_cmp(all[0].on_day, day) <= 0)
		*kind = all[0].kind;
	return rc;
}

enum err_code
appointment_replace_due(struct op_call *call, const char **said_out,
			struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc =
		appointment_due(call->store, call->casefile_id, &rows, err);
	const struct appointment *all = rows.items;

	if (rc == ERR_OK && rows.n > 0)
		*said_out =
			arena_printf(call->arena,
				     /* TRANSLATORS: a day */
				     _("It is instead of the contact due "
				       "%s."),
				     date_short(call->arena, all[0].on_day));
	return rc == ERR_OK ? appointment_end_all(call, &rows, err) : rc;
}

static enum err_code
set_answered(struct op_call *call, struct appointment *row,
	     const struct contact *contact, struct err *err)
{
	row->state = appointment_state_after((enum contact_result)code_value(
		&codes_contact_result, contact->result));
	row->contact_id = contact->head.id;
	return record_update(call->store, &APPOINTMENT_RECORD, row, err);
}

/* What was due by the day of a contact that was held is done, whoever of the
 * pair did it. */
static enum err_code
settle_due(struct op_call *call, const struct contact *contact, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = ERR_OK;
	struct appointment *all;

	if (strcmp(contact->result, "HELD") != 0)
		return ERR_OK;
	rc = appointment_due(call->store, call->casefile_id, &rows, err);
	all = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		if (date_cmp(all[i].on_day, contact->on_day) <= 0)
			rc = set_answered(call, &all[i], contact, err);
	return rc;
}

enum err_code
appointment_answer(struct op_call *call, const struct contact *contact,
		   struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_meant(call, contact->on_day, &row, err);

	if (rc == ERR_OK && row.head.id != 0)
		rc = set_answered(call, &row, contact, err);
	return rc == ERR_OK ? settle_due(call, contact, err) : rc;
}
