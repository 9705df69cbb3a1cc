/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/day_refused.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "param_private.h"

static const char *const WEEKDAYS[] = {
	N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
	N_("Fri"), N_("Sat"), N_("Sun"),
};

static const char *const MONTHS[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

const char *
date_short(struct arena *arena, struct date d)
{
	int year;
	int month;
	int day;

	if (date_is_none(d))
		return "";
	date_civil(d, &year, &month, &day);
	/* TRANSLATORS: day, month, year */
	return arena_printf(arena, _("%d %s %d"), day, _(MONTHS[month - 1]),
			    year);
}

/* "in 3 days", "5 days ago": about any day. */
static const char *
relative(struct arena *arena, int n)
{
	if (n == 0)
		return _("today");
	if (n > 0)
		return arena_printf(arena, P_("tomorrow", "in %d days", n), n);
	return arena_printf(arena, P_("yesterday", "%d days ago", -n), -n);
}

const char *
date_and_weekday(struct arena *arena, struct date d)
{
	if (date_is_none(d))
		return "";
	return arena_printf(arena, "%s %s", _(WEEKDAYS[date_weekday(d) - 1]),
			    date_short(arena, d));
}

const char *
date_in_words(struct arena *arena, struct date d, struct date today)
{
	if (date_is_none(d))
		return "";
	return arena_printf(arena, "%s (%s)", date_and_weekday(arena, d),
			    relative(arena, date_days_between(today, d)));
}

const char *
stamp_when(struct arena *arena, struct stamp t, struct date today)
{
	int hour;
	int minute;
	struct date day = stamp_local(t, &hour, &minute);

	if (date_cmp(day, today) == 0)
		return arena_printf(arena, "%02d:%02d", hour, minute);
	return arena_printf(arena, "%s %02d:%02d", date_short(arena, day), hour,
			    minute);
}

const char *
date_near(struct arena *arena, struct date d, struct date today)
{
	int n;

	if (date_is_none(d))
		return "";
	n = date_days_between(today, d);
	return n < -1 || n > 1 ? date_short(arena, d) : relative(arena, n);
}

const char *
date_distance(struct arena *arena, struct date due, struct date today)
{
	int n;

	if (date_is_none(due))
		return "";
	n = date_days_between(today, due);
	if (n >= 0)
		return relative(arena, n);
	return arena_printf(arena, P_("%d day late", "%d days late", -n), -n);
}

const char *
date_distance_short(struct arena *arena, struct date due, struct date today)
{
	int n;

	if (date_is_none(due))
		return "";
	n = date_days_between(today, due);
	if (n < 0)
		/* TRANSLATORS: days late, where there is little room */
		return arena_printf(arena, _("%d d late"), -n);
	if (n > 1)
		/* TRANSLATORS: in so many days, where there is little room */
		return arena_printf(arena, _("in %d d"), n);
	return relative(arena, n);
}

const char *
day_of_other_weekday(struct arena *arena, struct date day, struct date other)
{
	static const char *const names[] = {
		N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday"), N_("Sunday"),
	};

	/* TRANSLATORS: a day, and two days of the week */
	return arena_printf(arena, _("%s is a %s, not a %s."),
			    date_short(arena, day),
			    _(names[date_weekday(day) - 1]),
			    _(names[date_weekday(other) - 1]));
}

const char *
day_beyond_month(struct arena *arena, const char *typed, struct date today)
{
	const struct date month = date_month_without(typed, today);

	if (date_is_none(month))
		return NULL;
	return arena_printf(arena,
			    /* TRANSLATORS: a day */
			    _("There is no such day: that month ends on %s."),
			    date_short(arena, date_month_end(month)));
}

/* 24 November as the fingers write it that typed this. */
static const char *
day_by_separator(const char *typed)
{
	const char *separator =
		*typed >= '0' && *typed <= '9' ? strpbrk(typed, "./-") : NULL;

	if (separator == NULL)
		/* TRANSLATORS: a day as people write it in numbers */
		return _("24.11.");
	return *separator == '.'   ? "24.11."
	       : *separator == '/' ? "24/11"
				   : "24-11";
}

const char *
day_examples(struct arena *arena, const char *typed)
{
	return arena_printf(
		arena,
		/* TRANSLATORS: as people type them; each of them has to be
		 * read. %s: a day in numbers */
		_("24 nov, %s, fri, next tue, in 2 weeks, t+3"),
		day_by_separator(typed));
}
