/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/attr.h"
#include "core/calendar.h"
#include "demo_private.h"

enum { EACH_MET = 5, DAYS_AGO = 5, LATEST_DAYS_AGO = 12 };

/* What was talked over, and what came of it. */
static const struct talk {
	const char *kind;
	const char *agenda;
	const char *minutes;
	const char *others;
	const char *ours;   /* what a handler does; a task at once */
	const char *theirs; /* what the person does; a promise later */
} TALKS[] = {
	{"FAMILY_MEETING", "The rent, and who minds the children",
	 "The rent is paid until the end of the month. The grandmother minds "
	 "the children in the mornings while the course goes on.",
	 "", "ring the housing office about the deposit",
	 "bring the letters of the landlord"},
	{"TEAM_MEETING", "Where it stands, and who does what",
	 "All know the plan. The debt adviser has the first letters; the course "
	 "begins with the month, mornings only.",
	 "Debt adviser, course teacher",
	 "send the adviser the last two letters",
	 "ask the former employer for the payslips"},
	{"FAMILY_MEETING", "School, and quiet evenings",
	 "The teacher sees the children less tired. The parents speak with each "
	 "other before nine, and not before the children.",
	 "Class teacher", "ask the school for a place at the canteen",
	 "visit the school on the open day"},
};

static enum err_code
hold(struct demo *demo, struct demo_case *c, const struct talk *talk,
     struct date day, struct err *err)
{
	int64_t meeting = 0;
	const struct staff *actor = demo_worker_on(c, day, (int)(c->i % 2));
	const struct demo_deed log = {
		.actor = actor,
		.day = day,
		.operation = "meeting.log",
		.inputs = {{"case", c->number},
			   {"kind", talk->kind},
			   {"agenda", talk->agenda},
			   {"text", talk->minutes},
			   {"person_there", "y"},
			   {"with_partner", "y"},
			   {"others", talk->others},
			   {"duration", "60"}},
	};
	enum err_code rc = demo_do(demo, &log, &meeting, err);
	const struct demo_deed ours = {
		.actor = actor,
		.day = day,
		.operation = "meeting.decide",
		.inputs = {{"meeting", demo_id(demo, meeting)},
			   {"owner", c->i % 2 == 0 ? "handler_social"
						   : "handler_employment"},
			   {"what", talk->ours},
			   {"due_on", demo_day(demo, date_add_days(day, 7))}},
	};
	const struct demo_deed theirs = {
		.actor = actor,
		.day = day,
		.operation = "meeting.decide",
		.inputs = {{"meeting", demo_id(demo, meeting)},
			   {"owner", "person"},
			   {"what", talk->theirs},
			   {"due_on", demo_day(demo, date_add_days(day, 14))}},
	};

	if (rc == ERR_OK)
		rc = demo_do(demo, &ours, NULL, err);
	return rc == ERR_OK ? demo_do(demo, &theirs, NULL, err) : rc;
}

/* A day on which an office meets: no Saturday, no Sunday. */
static struct date
weekday(struct date day)
{
	static const struct holidays none = {0};

	while (!calendar_is_working(day, &none))
		day = date_add_days(day, -1);
	return day;
}

enum err_code
demo_meetings_make(struct demo *demo, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < demo->request->n_cases; i++) {
		struct demo_case *c = &demo->cases[i];
		struct date day = weekday(date_add_days(
			demo->today,
			-(n % 2 == 0 ? DAYS_AGO : LATEST_DAYS_AGO)));
		enum err_code rc;

		if (!c->has_diary || c->tail == TAIL_STILL ||
		    !date_is_none(c->closed) || c->number == NULL ||
		    c->team == NULL || c->i % EACH_MET != 1 ||
		    date_cmp(day, c->opened) < 0)
			continue;
		rc = hold(demo, c, &TALKS[n % N_ELEMS(TALKS)], day, err);
		arena_fini(&demo->scratch);
		/* What the rules refuse is not done, as in the diary. */
		if (rc != ERR_OK && rc != ERR_DENIED && rc != ERR_INVALID)
			return rc;
		n++;
	}
	return ERR_OK;
}
