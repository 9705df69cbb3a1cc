/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

enum {
	RECENT_DAYS = 25, /* so long a supervisor may not have looked */
	WAITING_DAYS = 12
};

static enum err_code
report(struct demo *demo, struct demo_case *c, struct date day, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, (int)(c->i % 2)),
		.day = day,
		.operation = "breach.report",
		.inputs = {{"promise", demo_id(demo, c->promises[0].id)},
			   {"type", "duty"},
			   {"on_day", demo_day(demo, c->broken_on)},
			   {"text",
			    "Was to be done by that day and was not; "
			    "nobody rang."},
			   {"possible", "y"}},
	};

	return demo_do(demo, &deed, &c->breach_id, err);
}

static enum err_code
explain(struct demo *demo, struct demo_case *c, struct date day,
	bool has_good_cause, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "breach.explain",
		.inputs = {{"breach", demo_id(demo, c->breach_id)},
			   {"explanation",
			    has_good_cause
				    ? "The child had fever, the doctor came."
				    : "Had forgotten it; is sorry."},
			   {"good_cause", has_good_cause ? "care_duty" : ""}},
	};

	return demo_do(demo, &deed, NULL, err);
}

/* The step that the rules propose: the form opens with it. */
static enum err_code
take_step(struct demo *demo, struct demo_case *c, struct date day,
	  struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, (int)(c->i % 2)),
		.day = day,
		.operation = "breach.step",
		.inputs = {{"breach", demo_id(demo, c->breach_id)},
			   {"text",
			    "Talked it over; both know what comes "
			    "next, and how it is put right."}},
	};

	return demo_do(demo, &deed, NULL, err);
}

/* Takes note of a warning, or signs a report; nothing of it may be due. */
static enum err_code
supervise(struct demo *demo, struct demo_case *c, struct date day,
	  struct err *err)
{
	static const char *const operations[] = {"breach.seen",
						 "breach.sign_report"};
	enum err_code rc = ERR_OK;

	if (date_days_between(day, demo->today) < RECENT_DAYS)
		return ERR_OK;
	for (size_t i = 0; i < N_ELEMS(operations); i++) {
		/* Of some warnings nobody has taken note yet. */
		if (i == 0 && c->i % 3 == 0)
			continue;

		const struct demo_deed deed = {
			.actor = &demo->supervisors[c->office],
			.day = day,
			.operation = operations[i],
			.inputs = {{"breach", demo_id(demo, c->breach_id)}},
		};

		rc = demo_do(demo, &deed, NULL, err);
		if (rc != ERR_OK && rc != ERR_INVALID)
			return rc;
	}
	return ERR_OK;
}

void
demo_breach_begin(struct demo_case *c, struct date broken_on, struct date day)
{
	if (!date_is_none(c->at[TIMER_BREACH]))
		return;
	c->broken_on = broken_on;
	c->breach_stage = BREACH_REPORT;
	c->at[TIMER_BREACH] = date_add_days(day, 1);
}

enum err_code
demo_breach_step(struct demo *demo, struct demo_case *c, struct date day,
		 struct err *err)
{
	bool has_good_cause = !c->is_hard && demo_chance(&c->random, 35);
	enum err_code rc;

	switch (c->breach_stage) {
	case BREACH_REPORT:
		rc = report(demo, c, day, err);
		break;
	case BREACH_EXPLAIN:
		rc = explain(demo, c, day, has_good_cause, err);
		if (has_good_cause)
			return rc;
		break;
	case BREACH_STEP:
		/* The latest of who keeps nothing waits for its step. */
		if (c->is_hard &&
		    date_days_between(day, demo->today) < WAITING_DAYS)
			return ERR_OK;
		rc = take_step(demo, c, day, err);
		break;
	case BREACH_SUPERVISE:
	default:
		return supervise(demo, c, day, err);
	}
	if (rc != ERR_OK)
		return rc;
	c->breach_stage++;
	c->at[TIMER_BREACH] = date_add_days(
		day, demo_random_between(&c->random, 1, c->is_hard ? 2 : 4));
	return ERR_OK;
}
