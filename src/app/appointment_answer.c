/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_answer.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/i18n.h"
#include "core/appointment.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/staff.h"
#include "store/appointment_store.h"

enum err_code
appointment_load_planned(struct op_call *call, struct appointment *out,
			 struct err *err)
{
	enum err_code rc =
		op_load_row(call, "appointment", &APPOINTMENT_RECORD, out, err);

	if (rc == ERR_OK && strcmp(out->state, "planned") != 0)
		return err_set(err, ERR_INVALID, "appointment",
			       _("This appointment is over. Make another one "
				 "for what comes."));
	call->row_id = out->head.id;
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
		if (rc == ERR_OK && date_cmp(out->on_day, day) > 0)
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
appointment_answer(struct op_call *call, const struct contact *contact,
		   struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_meant(call, contact->on_day, &row, err);

	if (rc != ERR_OK || row.head.id == 0)
		return rc;
	row.state = appointment_state_after((enum contact_result)code_value(
		&codes_contact_result, contact->result));
	row.contact_id = contact->head.id;
	return record_update(call->store, &APPOINTMENT_RECORD, &row, err);
}
