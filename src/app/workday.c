/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "workday.h"

#include "base/arena.h"
#include "core/calendar.h"
#include "session_private.h"
#include "store/holiday_store.h"
#include "store/staff_store.h"

/* No office is closed longer than that without a day between. */
enum { REACH_DAYS = 60 };

static enum err_code
read_days(struct session *session, struct date today, struct err *err)
{
	struct arena arena = {0};
	struct free_days days = {.arena = &arena};
	enum err_code rc = holiday_list(session->store, session->office.head.id,
					date_add_days(today, -REACH_DAYS),
					date_add_days(today, REACH_DAYS), &days,
					err);
	const struct holidays holidays = {days.items, days.n};

	if (rc == ERR_OK) {
		session->workdays.of = today;
		session->workdays.before =
			calendar_add_working(today, -1, &holidays);
		session->workdays.after =
			calendar_add_working(today, 1, &holidays);
	}
	arena_fini(&arena);
	return rc;
}

static enum err_code
know_days(struct session *session, struct err *err)
{
	struct date today = session_today(session);

	if (date_cmp(session->workdays.of, today) == 0)
		return ERR_OK;
	return read_days(session, today, err);
}

enum err_code
workday_after(struct session *session, struct date *out, struct err *err)
{
	enum err_code rc = know_days(session, err);

	*out = session->workdays.after;
	return rc;
}

enum err_code
workday_before(struct session *session, struct date *out, struct err *err)
{
	enum err_code rc = know_days(session, err);

	*out = session->workdays.before;
	return rc;
}
