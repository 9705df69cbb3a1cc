/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

enum {
	EACH_PLANNED = 2, /* one of so many open cases has an appointment */
	EACH_FORGOTTEN = 9,
	EACH_DUE = 3, /* of those that have none, one has a contact due */
	TALKED_BEFORE_DAYS = 6,
	MADE_BEFORE_DAYS = 12,
	LONGEST_DAYS = 16,
	FIRST_HOUR = 9,
	HOURS = 8
};

static enum err_code
plan(struct demo *demo, struct demo_case *c, struct date day, struct err *err)
{
	struct demo_random random;
	struct date made = date_add_days(demo->today, -MADE_BEFORE_DAYS);

	demo_random_init(&random, 77, c->i);
	if (date_cmp(made, c->opened) < 0)
		made = c->opened;
	const char *time =
		arena_printf(&demo->scratch, "%02d:%s",
			     FIRST_HOUR + demo_random_below(&random, HOURS),
			     demo_chance(&random, 50) ? "00" : "30");
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, demo->today, (int)(c->i % 2)),
		.day = made,
		.operation = "appointment.make",
		.inputs = {{"case", c->number},
			   {"on_day", demo_day(demo, day)},
			   {"at_time", time},
			   {"kind", demo_chance(&random, 60)   ? "OFFICE"
				    : demo_chance(&random, 50) ? "HOME_VISIT"
							       : "PHONE"},
			   {"with_partner",
			    demo_chance(&random, 30) ? "y" : "n"}},
	};
	enum err_code rc = demo_do(demo, &deed, NULL, err);

	/* What the rules refuse is not done, as in the diary. */
	return rc == ERR_INVALID || rc == ERR_DENIED ? ERR_OK : rc;
}

/* Most have an hour; where nothing was agreed on, the next contact is due by a
 * day: the handler's own plan. No talk came after, which would have been it. */
static enum err_code
plan_due(struct demo *demo, struct demo_case *c, struct date due,
	 struct err *err)
{
	struct date day =
		demo_weekday(date_add_days(demo->today, -TALKED_BEFORE_DAYS));
	if (date_cmp(c->last_contact, day) > 0)
		day = c->last_contact;
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, demo->today, (int)(c->i / 2 % 2)),
		.day = day,
		.operation = "contact.log",
		.inputs = {{"case", c->number},
			   {"kind", "PHONE"},
			   {"minutes", "15"},
			   {"text",
			    "Rang about the form of the school. The "
			    "letter is there; we speak again."},
			   {"next", demo_day(demo, due)}},
	};
	enum err_code rc = demo_do(demo, &deed, NULL, err);

	return rc == ERR_INVALID || rc == ERR_DENIED ? ERR_OK : rc;
}

static bool
is_open(const struct demo_case *c)
{
	return c->has_diary && c->tail != TAIL_STILL &&
	       date_is_none(c->closed) && c->number != NULL && c->team != NULL;
}

static enum err_code
make_due(struct demo *demo, struct err *err)
{
	enum err_code rc = ERR_OK;
	size_t n = 0;

	for (size_t i = 0; rc == ERR_OK && i < demo->request->n_cases; i++) {
		struct demo_case *c = &demo->cases[i];

		if (!is_open(c) || c->i % EACH_PLANNED == 0 ||
		    date_days_between(c->opened, demo->today) <=
			    TALKED_BEFORE_DAYS + 2 ||
		    n++ % EACH_DUE != 0)
			continue;
		/* Some are late, one is for today, others are to come. */
		rc = plan_due(
			demo, c,
			demo_weekday(date_add_days(
				demo->today, (int)(n / EACH_DUE % 5) - 1)),
			err);
		arena_fini(&demo->scratch);
	}
	return rc;
}

enum err_code
demo_appointments_make(struct demo *demo, struct err *err)
{
	enum err_code rc = ERR_OK;
	size_t n = 0;

	for (size_t i = 0; rc == ERR_OK && i < demo->request->n_cases; i++) {
		struct demo_case *c = &demo->cases[i];
		struct demo_random random;

		if (!is_open(c) || c->i % EACH_PLANNED != 0)
			continue;
		demo_random_init(&random, 78, c->i);
		struct date day = demo_weekday(date_add_days(
			demo->today, demo_random_below(&random, LONGEST_DAYS)));
		if (n++ % EACH_FORGOTTEN == 0)
			day = date_add_days(demo->today, -3);
		else if (n % 8 == 2)
			day = date_add_days(demo->today, (int)(n / 8 % 2));
		rc = plan(demo, c, day, err);
		arena_fini(&demo->scratch);
	}
	return rc == ERR_OK ? make_due(demo, err) : rc;
}
