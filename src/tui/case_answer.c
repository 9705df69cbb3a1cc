/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_answer.h"

#include <string.h>

#include "app/find.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"

#include "calendar_popup.h"
#include "kith_ui.h"
#include "ui.h"

/* DATE_NONE: nothing waits, or it is not answered by that. */
static struct date
day_of(struct kith *kith, const struct kith_form *form)
{
	const struct operation *op = form->op;
	bool has_day = false;
	bool has_appointment = false;
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		has_day |= str_is(param->name, "on_day");
		has_appointment |=
			param->ref == REF_APPOINTMENT && !param->required &&
			str_is_empty(inputs_text(&form->given, param->name));
	}
	if (!has_day || !has_appointment || form->casefile_id == 0 ||
	    !str_is_empty(inputs_text(&form->given, "on_day")))
		return DATE_NONE;
	return app_case_unanswered(kith->session, form->casefile_id);
}

static void
say(struct ui *ui, struct date day)
{
	char words[64];
	date_to_short(day, words, sizeof(words));
	ui_say(ui, MESSAGE_NOTE,
	       /* TRANSLATORS: a day: "19 Nov 2026" */
	       _("It is about the appointment of %s. For anything else type "
		 "its day, t for today."),
	       words);
}

void
case_answer_open(struct kith *kith, const struct kith_form *form)
{
	struct arena arena = {0};
	struct kith_form answer = *form;
	const struct date day = day_of(kith, form);
	if (date_is_none(day)) {
		kith_open_form(kith, form);
		return;
	}
	struct input *items =
		arena_new(&arena, struct input, form->given.n + 1);
	if (form->given.n > 0)
		memcpy(items, form->given.items,
		       form->given.n * sizeof(*items));
	items[form->given.n] =
		(struct input){"on_day", date_iso_dup(&arena, day)};
	answer.given.items = items;
	answer.given.n++;
	kith_open_form(kith, &answer);
	say(kith->ui, day);
	arena_fini(&arena);
}
