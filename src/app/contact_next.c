/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contact_next.h"

#include "app/operation.h"
#include "app/session.h"
#include "appointment_answer.h"
#include "appointment_plan.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_event.h"
#include "core/appointment.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/contact_clock.h"
#include "core/staff.h"
#include "param_private.h"
#include "store/appointment_store.h"
#include "store/contact_store.h"

static int64_t
actor_id(const struct op_call *call)
{
	return session_actor(call->session)->head.id;
}

static struct contact_talk
talk_of(const struct contact *contact)
{
	const struct contact_talk talk = {
		.on_day = contact->on_day,
		.kind = (enum contact_kind)code_value(&codes_contact_kind,
						      contact->kind),
		.result = (enum contact_result)code_value(&codes_contact_result,
							  contact->result),
		.is_without_person = !contact->person_there,
	};

	return talk;
}

/* By when the standard asks for the next one, with this one logged. */
static enum err_code
find_due(struct op_call *call, const struct casefile *casefile,
	 const struct contact *contact, struct date *out, struct err *err)
{
	const struct contact_talk talk = talk_of(contact);
	struct contact_facts facts = {
		.profile = (enum profile)code_value(&codes_profile,
						    casefile->profile),
		.profile_since = casefile->profile_since,
	};
	enum err_code rc = contact_last_days(call->store, casefile->head.id,
					     facts.profile, &facts.last_contact,
					     &facts.last_sign, err);

	if (contact_counts(facts.profile, &talk))
		facts.last_contact =
			date_later(facts.last_contact, talk.on_day);
	*out = contact_next_due(&facts);
	return rc;
}

const char *
contact_next_words(struct arena *arena, struct date planned, struct date asked)
{
	/* TRANSLATORS: of the next contact; both are days */
	return arena_printf(arena, _("planned %s; the profile asks by %s"),
			    date_short(arena, planned),
			    date_short(arena, asked));
}

/* The next one that is planned behind today; head.id 0 where there is none. */
static enum err_code
find_planned(struct op_call *call, struct appointment *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = appointment_next(call->store, call->casefile_id,
					    date_add_days(call->today, 1), 1,
					    &rows, err);

	*out = (struct appointment){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct appointment *)rows.items;
	return rc;
}

enum err_code
contact_next_fill(struct op_call *call, const struct contact *contact,
		  struct err *err)
{
	struct appointment planned;
	struct casefile casefile;
	struct holidays holidays = {0};
	struct date due = DATE_NONE;
	enum err_code rc;

	if (op_given(call, "next") || contact->kind == NULL ||
	    contact->result == NULL ||
	    talk_of(contact).result == RESULT_NO_SHOW ||
	    !case_is_at_work(call, actor_id(call)))
		return ERR_OK;
	rc = find_planned(call, &planned, err);
	if (rc != ERR_OK || planned.head.id != 0)
		return rc;
	rc = appointment_calendar_load(call, &casefile, &holidays, err);
	if (rc == ERR_OK)
		rc = find_due(call, &casefile, contact, &due, err);
	if (rc == ERR_OK && !date_is_none(due))
		op_fill_date(call, "next",
			     appointment_propose(due, call->today, &holidays));
	return rc;
}

enum err_code
contact_next_tell(struct op_call *call, struct err *err)
{
	struct appointment planned;
	enum err_code rc = find_planned(call, &planned, err);

	if (rc == ERR_OK && planned.head.id != 0)
		op_tell(call, _("Planned already"),
			appointment_when(call, &planned));
	return rc;
}

void
contact_next_check(struct op_call *call, const struct contact *contact)
{
	struct date next = op_date(call, "next");

	if (date_is_none(next) || op_is_refused(call, "next"))
		return;
	if (date_cmp(next, call->today) < 0)
		issues_add(call->issues, "next", "past",
			   _("That day is over. Give another one, or leave "
			     "it empty."));
	else if (date_cmp(next, contact->on_day) <= 0)
		issues_add(call->issues, "next", "not_after",
			   _("The next contact comes after the day of this "
			     "one."));
	if (!case_is_at_work(call, actor_id(call)))
		issues_add(call->issues, "next", "not_at_work",
			   _("Only the pair and its deputies have appointments "
			     "on a case."));
}

/* The appointment of that day, of whichever of the pair; id 0 = none. */
static enum err_code
find_of_day(struct op_call *call, struct date day, struct appointment *out,
	    struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = appointment_planned_on(call->store,
						  call->casefile_id, day,
						  actor_id(call), &rows, err);

	*out = (struct appointment){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct appointment *)rows.items;
	return rc;
}

enum err_code
contact_next_warn(struct op_call *call, struct err *err)
{
	struct appointment row;
	const struct date day = op_date(call, "next");
	enum err_code rc;

	if (date_is_none(day))
		return ERR_OK;
	rc = find_of_day(call, day, &row, err);
	if (rc == ERR_OK && row.head.id != 0)
		op_tell(call, _("The next contact is then"),
			arena_printf(call->arena,
				     /* TRANSLATORS: a day, perhaps an hour */
				     _("the appointment of %s"),
				     appointment_when(call, &row)));
	return rc;
}

/* Whom one meets that day anyway: nothing is planned beside it. */
static enum err_code
say_it_is_planned(struct op_call *call, const struct appointment *row,
		  const char **said_out, struct err *err)
{
	const char *replaced = NULL;
	enum err_code rc = appointment_replace_due(call, &replaced, err);

	*said_out = arena_printf(call->arena,
				 /* TRANSLATORS: a day, perhaps an hour */
				 _("The next contact is the appointment of "
				   "%s."),
				 appointment_when(call, row));
	if (replaced != NULL)
		*said_out =
			arena_printf(call->arena, "%s %s", *said_out, replaced);
	return rc;
}

enum err_code
contact_next_save(struct op_call *call, const struct contact *contact,
		  const char **said_out, struct err *err)
{
	struct appointment row = {
		.casefile_id = call->casefile_id,
		.staff_id = actor_id(call),
		.on_day = op_date(call, "next"),
		.at_time = "",
		.minutes = appointment_minutes(
			appointment_kind_after(contact->kind)),
		.kind = appointment_kind_after(contact->kind),
		.with_partner = contact->with_partner,
		.state = "planned",
		.due_only = true,
	};
	struct appointment there;
	const char *replaced = NULL;
	bool is_closed = false;
	enum err_code rc;

	*said_out = NULL;
	if (date_is_none(row.on_day))
		return ERR_OK;
	rc = find_of_day(call, row.on_day, &there, err);
	if (rc == ERR_OK && there.head.id != 0)
		return say_it_is_planned(call, &there, said_out, err);
	if (rc == ERR_OK)
		rc = appointment_replace_due(call, &replaced, err);
	if (rc == ERR_OK)
		rc = record_insert(call->store, &APPOINTMENT_RECORD, call->now,
				   &row, err);
	if (rc == ERR_OK)
		rc = appointment_is_closed_day(call, row.on_day, &is_closed,
					       err);
	*said_out = arena_printf(call->arena,
				 is_closed ? _("Next contact due %s, when the "
					       "office is closed.")
					   : _("Next contact due %s."),
				 date_short(call->arena, row.on_day));
	if (replaced != NULL)
		*said_out =
			arena_printf(call->arena, "%s %s", *said_out, replaced);
	return rc;
}
