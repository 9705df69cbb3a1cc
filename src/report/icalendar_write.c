/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/icalendar_write.h"

#include <libical/ical.h>
#include <stdlib.h>

#include "base/arena.h"

enum { MS_PER_S = 1000, S_PER_MINUTE = 60 };

static const char PRODUCT[] = "-//kith//" PACKAGE_VERSION "//EN";

/* In UTC: no rule of a time zone has to travel with the file. */
static struct icaltimetype
moment(struct stamp t)
{
	return icaltime_from_timet_with_zone((time_t)(t.ms / MS_PER_S), 0,
					     icaltimezone_get_utc_timezone());
}

static struct icaltimetype
whole_day(struct date day)
{
	char iso[DATE_ISO_SIZE];
	char digits[DATE_ISO_SIZE];
	size_t n = 0;

	date_iso(day, iso);
	for (size_t i = 0; iso[i] != '\0'; i++)
		if (iso[i] != '-')
			digits[n++] = iso[i];
	digits[n] = '\0';
	return icaltime_from_string(digits);
}

static void
add_times(icalcomponent *out, const struct calendar_event *event)
{
	struct stamp end = event->start;

	if (event->start.ms == STAMP_NONE.ms) {
		icalcomponent_add_property(
			out, icalproperty_new_dtstart(whole_day(event->day)));
		return;
	}
	end.ms += (int64_t)event->minutes * S_PER_MINUTE * MS_PER_S;
	icalcomponent_add_property(
		out, icalproperty_new_dtstart(moment(event->start)));
	icalcomponent_add_property(out, icalproperty_new_dtend(moment(end)));
}

static icalcomponent *
make_event(const struct calendar_event *event, struct stamp now)
{
	icalcomponent *out = icalcomponent_new(ICAL_VEVENT_COMPONENT);

	icalcomponent_add_property(out, icalproperty_new_uid(event->uid));
	icalcomponent_add_property(out, icalproperty_new_dtstamp(moment(now)));
	icalcomponent_add_property(out,
				   icalproperty_new_sequence(event->sequence));
	add_times(out, event);
	icalcomponent_add_property(out,
				   icalproperty_new_summary(event->summary));
	icalcomponent_add_property(out,
				   icalproperty_new_class(ICAL_CLASS_PRIVATE));
	icalcomponent_add_property(
		out, icalproperty_new_status(event->is_cancelled
						     ? ICAL_STATUS_CANCELLED
						     : ICAL_STATUS_CONFIRMED));
	return out;
}

const char *
icalendar_text(const struct calendar_event *events, size_t n, struct stamp now,
	       struct arena *arena)
{
	icalcomponent *all = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	const char *out;
	char *text;

	icalcomponent_add_property(all, icalproperty_new_version("2.0"));
	icalcomponent_add_property(all, icalproperty_new_prodid(PRODUCT));
	for (size_t i = 0; i < n; i++)
		icalcomponent_add_component(all, make_event(&events[i], now));
	text = icalcomponent_as_ical_string_r(all);
	out = arena_strdup(arena, text == NULL ? "" : text);
	free(text);
	icalcomponent_free(all);
	return out;
}
