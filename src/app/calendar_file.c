/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/calendar_file.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/uuid.h"
#include "core/codes.h"
#include "report/icalendar_write.h"
#include "session_private.h"
#include "store/appointment_store.h"

/* A time without minutes takes half an hour in a calendar. */
enum { BACK_DAYS = 31, MINUTES_USUAL = 30 };

static const char UID_HOST[] = "@kith";

static const char *
summary_of(const struct calendar_row *row, struct arena *arena)
{
	if (*row->number == '\0')
		return _("Called off");
	return row->is_due_only
		       ? arena_printf(arena, _("Contact due: %s"), row->number)
		       : row->number;
}

static struct calendar_event
event_of(const struct calendar_row *row, struct arena *arena)
{
	char uid[UUID_TEXT_SIZE];
	int hour = 0;
	int minute = 0;
	struct calendar_event event = {
		.uid = arena_printf(arena, "%s%s", uuid_text(row->uuid, uid),
				    UID_HOST),
		/* Every change of the row counts, the first writing does
		 * not. */
		.sequence = (int)row->rev - 1,
		.summary = summary_of(row, arena),
		.day = row->on_day,
		.start = STAMP_NONE,
		.minutes = row->minutes > 0 ? (int)row->minutes : MINUTES_USUAL,
		.is_cancelled = strcmp(row->state, "called_off") == 0,
	};

	if (*row->at_time != '\0' &&
	    date_read_time(row->at_time, &hour, &minute))
		event.start = stamp_at_local(row->on_day, hour, minute);
	return event;
}

enum err_code
app_calendar(struct session *session, struct arena *arena, const char **text,
	     struct err *err)
{
	struct calendar_rows rows = {.arena = arena};
	struct query_actor actor;
	struct calendar_event *events;
	enum err_code rc;

	*text = "";
	if (code_value(&codes_role, session_actor(session)->role) !=
	    ROLE_HANDLER)
		return err_set(err, ERR_DENIED, "",
			       _("Only those who work on cases have "
				 "appointments."));
	session_query_actor(session, &actor);
	rc = appointment_calendar(session->store, &actor,
				  date_add_days(actor.today, -BACK_DAYS), &rows,
				  err);
	if (rc != ERR_OK)
		return rc;
	events = arena_new(arena, struct calendar_event, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		events[i] = event_of(&rows.items[i], arena);
	return icalendar_text(
		&(struct calendar_events){.items = events,
					  .n = rows.n,
					  .now = session_now(session)},
		arena, text, err);
}
