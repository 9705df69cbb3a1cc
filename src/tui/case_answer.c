/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_answer.h"

#include "app/find.h"
#include "app/operation.h"
#include "base/i18n.h"
#include "base/str.h"

#include "calendar_popup.h"
#include "ui.h"

struct date
case_answer_day(struct session *session, int64_t casefile_id,
		const struct operation *op)
{
	bool has_day = false;
	bool has_appointment = false;
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		has_day |= str_is(param->name, "on_day");
		has_appointment |= param->ref == REF_APPOINTMENT &&
				   !param->required;
	}
	if (!has_day || !has_appointment)
		return DATE_NONE;
	return app_case_unanswered(session, casefile_id);
}

void
case_answer_say(struct ui *ui, struct date day)
{
	char words[64];
	if (date_is_none(day))
		return;
	date_to_short(day, words, sizeof(words));
	ui_say(ui, MESSAGE_NOTE,
	       /* TRANSLATORS: a day: "19 Nov 2026" */
	       _("It is about the appointment of %s. For anything else type "
		 "its day, t for today."),
	       words);
}
