/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/icalendar_write.h"

#include <dlfcn.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

enum { MS_PER_S = 1000, S_PER_MINUTE = 60 };

static const char PRODUCT[] = "-//kith//" PACKAGE_VERSION "//EN";

/* ---- The library, loaded by who writes a calendar ---- */

/*
 * It brings half a dozen others with it, which took a third of the time that
 * the program needs to start, whatever it is started for.
 */
static const char LIBRARY[] = "libical.so.3";

/* Of each: the member with its type, and its name in the table below. */
#define FUNCTIONS(X)                                                           \
	X(icalcomponent_add_component)                                         \
	X(icalcomponent_add_property)                                          \
	X(icalcomponent_as_ical_string_r)                                      \
	X(icalcomponent_free)                                                  \
	X(icalcomponent_new)                                                   \
	X(icalproperty_new_class)                                              \
	X(icalproperty_new_dtend)                                              \
	X(icalproperty_new_dtstamp)                                            \
	X(icalproperty_new_dtstart)                                            \
	X(icalproperty_new_prodid)                                             \
	X(icalproperty_new_sequence)                                           \
	X(icalproperty_new_status)                                             \
	X(icalproperty_new_summary)                                            \
	X(icalproperty_new_uid)                                                \
	X(icalproperty_new_version)                                            \
	X(icaltime_from_string)                                                \
	X(icaltime_from_timet_with_zone)                                       \
	X(icaltimezone_get_utc_timezone)

/* Called as the functions of the library are: ical.icalcomponent_new(). */
#define MEMBER(name) __typeof__(name) *name;
static struct {
	void *handle; /* never closed */
	FUNCTIONS(MEMBER)
} ical;
#undef MEMBER

/* False: there is no such function. */
static bool
find_function(const char *name, void *member, size_t size)
{
	void *found = dlsym(ical.handle, name);

	/* POSIX has functions fit into a void *, C does not say so. */
	memcpy(member, &found, size);
	return found != NULL;
}

static bool
find_functions(void)
{
	bool is_whole = true;

#define FIND(name)                                                             \
	is_whole = find_function(#name, &ical.name, sizeof(ical.name)) &&      \
		   is_whole;
	FUNCTIONS(FIND)
#undef FIND
	return is_whole;
}

static enum err_code
load_library(struct err *err)
{
	if (ical.handle != NULL)
		return ERR_OK;
	ical.handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (ical.handle != NULL && find_functions())
		return ERR_OK;
	if (ical.handle != NULL)
		dlclose(ical.handle);
	ical.handle = NULL;
	return err_set(err, ERR_IO, "",
		       _("The calendar cannot be written: %s is not installed "
			 "on this computer. Ask the administrator for it."),
		       LIBRARY);
}

/* ---- The file ---- */

/* In UTC: no rule of a time zone has to travel with the file. */
static struct icaltimetype
moment(struct stamp t)
{
	return ical.icaltime_from_timet_with_zone(
		(time_t)(t.ms / MS_PER_S), 0,
		ical.icaltimezone_get_utc_timezone());
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
	return ical.icaltime_from_string(digits);
}

static void
add(icalcomponent *out, icalproperty *property)
{
	ical.icalcomponent_add_property(out, property);
}

static void
add_times(icalcomponent *out, const struct calendar_event *event)
{
	struct stamp end = event->start;

	if (event->start.ms == STAMP_NONE.ms) {
		add(out, ical.icalproperty_new_dtstart(whole_day(event->day)));
		return;
	}
	end.ms += (int64_t)event->minutes * S_PER_MINUTE * MS_PER_S;
	add(out, ical.icalproperty_new_dtstart(moment(event->start)));
	add(out, ical.icalproperty_new_dtend(moment(end)));
}

static icalcomponent *
make_event(const struct calendar_event *event, struct stamp now)
{
	icalcomponent *out = ical.icalcomponent_new(ICAL_VEVENT_COMPONENT);

	add(out, ical.icalproperty_new_uid(event->uid));
	add(out, ical.icalproperty_new_dtstamp(moment(now)));
	add(out, ical.icalproperty_new_sequence(event->sequence));
	add_times(out, event);
	add(out, ical.icalproperty_new_summary(event->summary));
	add(out, ical.icalproperty_new_class(ICAL_CLASS_PRIVATE));
	add(out, ical.icalproperty_new_status(event->is_cancelled
						      ? ICAL_STATUS_CANCELLED
						      : ICAL_STATUS_CONFIRMED));
	return out;
}

enum err_code
icalendar_text(const struct calendar_events *events, struct arena *arena,
	       const char **text_out, struct err *err)
{
	icalcomponent *all;
	char *text;
	enum err_code rc = load_library(err);

	if (rc != ERR_OK)
		return rc;
	all = ical.icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	add(all, ical.icalproperty_new_version("2.0"));
	add(all, ical.icalproperty_new_prodid(PRODUCT));
	for (size_t i = 0; i < events->n; i++)
		ical.icalcomponent_add_component(
			all, make_event(&events->items[i], events->now));
	text = ical.icalcomponent_as_ical_string_r(all);
	*text_out = arena_strdup(arena, text == NULL ? "" : text);
	free(text);
	ical.icalcomponent_free(all);
	return ERR_OK;
}
