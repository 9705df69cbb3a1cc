/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_plan.h"

#include "app/operation.h"
#include "app/session.h"
#include "appointment_clash.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_event.h"
#include "core/appointment.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/staff.h"
#include "param_private.h"
#include "row_words.h"
#include "store/casefile_store.h"
#include "store/holiday_store.h"

enum { MINUTES_LONG = 45, MINUTES_SHORT = 15, HOLIDAYS_AHEAD_DAYS = 800 };

static enum err_code
load_holidays(struct op_call *call, int64_t office_id, struct holidays *out,
	      struct err *err)
{
	struct free_days days = {.arena = call->arena};
	enum err_code rc = holiday_list(
		call->store, office_id, call->today,
		date_add_days(call->today, HOLIDAYS_AHEAD_DAYS), &days, err);

	*out = (struct holidays){days.items, days.n};
	return rc;
}

enum err_code
appointment_calendar_load(struct op_call *call, struct casefile *casefile,
			  struct holidays *holidays, struct err *err)
{
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, casefile, err);

	if (rc == ERR_OK)
		rc = load_holidays(call, casefile->office_id, holidays, err);
	return rc;
}

int64_t
appointment_minutes(const char *kind)
{
	enum contact_kind k =
		(enum contact_kind)code_value(&codes_contact_kind, kind);

	return contact_kind_is_face_to_face(k) ? MINUTES_LONG : MINUTES_SHORT;
}

const char *
appointment_when(const struct op_call *call,
		 const struct appointment *appointment)
{
	const char *day =
		date_in_words(call->arena, appointment->on_day, call->today);

	if (*appointment->at_time == '\0')
		return day;
	return arena_printf(call->arena, "%s, %s", day, appointment->at_time);
}

const char *
appointment_not_missed(void)
{
	return _(
		"Nobody agreed on that day with the person, so nobody missed "
		"it. Log how it was tried as a contact.");
}

enum err_code
appointment_is_closed_day(struct op_call *call, struct date day, bool *out,
			  struct err *err)
{
	struct casefile casefile;
	struct holidays holidays = {0};
	enum err_code rc =
		appointment_calendar_load(call, &casefile, &holidays, err);

	*out = rc == ERR_OK && !calendar_is_working(day, &holidays);
	return rc;
}

static const char *
instead_of(struct arena *arena, struct date to, struct date from)
{
	/* TRANSLATORS: two days */
	return arena_printf(arena, _("%s instead of %s"), date_short(arena, to),
			    date_short(arena, from));
}

/* What of it falls on such days, and where it goes; the first one stays. */
static void
tell_series(struct op_call *call, const struct appointment *first,
	    const struct holidays *holidays)
{
	enum { TOLD_MAX = 4 };
	struct arena *arena = call->arena;
	enum promise_frequency every = (enum promise_frequency)code_value(
		&codes_promise_frequency, str_or_empty(op_text(call, "every")));
	int64_t times = op_int(call, "times");
	const char *words = "";
	int n = 0;

	if (times > APPOINTMENT_SERIES_MAX || every <= FREQUENCY_ONCE)
		return;
	for (int i = 1; i < (int)times; i++) {
		struct date day =
			appointment_series_nominal(first->on_day, every, i);

		if (calendar_is_working(day, holidays) || n++ >= TOLD_MAX)
			continue;
		struct date to = appointment_series_day(first->on_day, every, i,
							holidays);
		words = arena_printf(arena, "%s%s%s", words,
				     *words == '\0' ? "" : ", ",
				     instead_of(arena, to, day));
	}
	if (n > TOLD_MAX)
		words = arena_printf(arena,
				     P_("%s, and %d more", "%s, and %d more",
					(unsigned long)(n - TOLD_MAX)),
				     words, n - TOLD_MAX);
	if (n > 0)
		op_tell(call, _("Of the series, as the office is closed"),
			words);
}

enum err_code
appointment_tell_day(struct op_call *call,
		     const struct appointment *appointment, struct err *err)
{
	struct casefile casefile;
	struct holidays holidays = {0};
	enum err_code rc;

	if (date_is_none(appointment->on_day))
		return ERR_OK;
	rc = appointment_calendar_load(call, &casefile, &holidays, err);
	/* What leaves the day as it is tells nothing new of it. */
	if (rc == ERR_OK && operation_param(call->op, "on_day") != NULL &&
	    !calendar_is_working(appointment->on_day, &holidays))
		op_tell(call, _("The office is closed that day"),
			date_and_weekday(call->arena, appointment->on_day));
	if (rc == ERR_OK && operation_param(call->op, "every") != NULL)
		tell_series(call, appointment, &holidays);
	return rc == ERR_OK ? appointment_clash_tell(call, appointment, err)
			    : rc;
}

void
appointment_check_day(struct op_call *call,
		      const struct appointment *appointment)
{
	if (date_cmp(appointment->on_day, call->today) < 0)
		issues_add(call->issues, "on_day", "past",
			   _("That day is over. Log a contact for what was; "
			     "an appointment is for what comes."));
}

void
appointment_check_staff(struct op_call *call, struct appointment *appointment)
{
	if (appointment->staff_id == 0)
		appointment->staff_id = session_actor(call->session)->head.id;
	if (!case_is_at_work(call, appointment->staff_id))
		issues_add(call->issues, "staff_id", "not_at_work",
			   _("Only the pair and its deputies have appointments "
			     "on a case."));
}

/* What was saved, and what one should know of it: nothing is refused. */
enum err_code
appointment_say_when(struct op_call *call,
		     const struct appointment *appointment, int n,
		     struct err *err)
{
	struct arena *arena = call->arena;
	const char *when = appointment_when(call, appointment);
	const char *who = "";
	bool is_closed = false;
	size_t n_clashes = 0;
	enum err_code rc = appointment_is_closed_day(call, appointment->on_day,
						     &is_closed, err);

	if (rc == ERR_OK)
		rc = row_person_words(call, &who, err);

	if (rc == ERR_OK)
		rc = appointment_clash_count(call, appointment, &n_clashes,
					     err);
	if (rc != ERR_OK)
		return rc;
	if (appointment->due_only)
		call->said = arena_printf(arena,
					  /* TRANSLATORS: a name, a day */
					  _("%s: contact due %s."), who, when);
	else
		call->said =
			n > 1 ? arena_printf(
					arena,
					/* TRANSLATORS: a name, a day */
					_("%s: %d appointments, the first on "
					  "%s."),
					who, n, when)
			      : arena_printf(arena,
					     /* TRANSLATORS: a name, a day */
					     _("%s: appointment %s."), who,
					     when);
	if (is_closed)
		call->said = arena_printf(arena,
					  _("%s The office is closed that "
					    "day."),
					  call->said);
	if (n_clashes > 0)
		call->said = arena_printf(
			arena,
			_("%s There is another appointment at that time."),
			call->said);
	return ERR_OK;
}
