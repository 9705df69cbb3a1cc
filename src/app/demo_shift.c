/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes from one pair to another in a working demonstration, and what was
 * entered in error. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "demo_private.h"

enum { GIVEN = 2, DAYS_SINCE = 4 };

static const char SHIFT_REASON[] = "The loads of the pairs are made even";
static const char ERROR_REASON[] =
	"Entered twice at the desk; the other file is the right one.";

/* What the rules refuse is not done, as in the diary. */
static enum err_code
or_not(enum err_code rc)
{
	return rc == ERR_INVALID || rc == ERR_DENIED || rc == ERR_NOT_FOUND
		       ? ERR_OK
		       : rc;
}

static const char *
logins(struct demo *demo, const struct demo_team *team)
{
	return arena_printf(&demo->scratch, "%s+%s", team->social.login,
			    team->employment.login);
}

/* Open cases of a team, from the middle of what it has: "A, B". */
static const char *
some_cases(struct demo *demo, const struct demo_team *team, size_t *n_out)
{
	const char *numbers = "";

	*n_out = 0;
	for (size_t i = demo->request->n_cases / 2;
	     *n_out < GIVEN && i < demo->request->n_cases; i++) {
		const struct demo_case *c = &demo->cases[i];

		if (c->team != team || !date_is_none(c->closed) ||
		    c->number == NULL || c->tail == TAIL_STILL ||
		    !date_is_none(c->at[TIMER_PAIR]))
			continue;
		numbers = arena_printf(&demo->scratch, "%s%s%s", numbers,
				       *n_out == 0 ? "" : ",", c->number);
		++*n_out;
	}
	return numbers;
}

static enum err_code
give_some(struct demo *demo, const struct demo_team *from,
	  const struct demo_team *to, struct err *err)
{
	size_t n;
	const char *numbers = some_cases(demo, from, &n);
	const struct demo_deed deed = {
		.actor = &demo->supervisors[from->office],
		.day = demo_weekday(date_add_days(demo->today, -DAYS_SINCE)),
		.operation = "pair.hand_over",
		.inputs = {{"pair", logins(demo, from)},
			   {"pair_id", logins(demo, to)},
			   {"reason", SHIFT_REASON},
			   {"cases", numbers}},
	};

	return n < GIVEN ? ERR_OK : or_not(demo_do(demo, &deed, NULL, err));
}

/* The newest case but one of a team is said to be a second file. */
static enum err_code
ask_to_annul(struct demo *demo, const struct demo_team *team, struct err *err)
{
	size_t n = 0;

	for (size_t i = demo->request->n_cases; i > 0; i--) {
		const struct demo_case *c = &demo->cases[i - 1];

		if (c->team != team || !date_is_none(c->closed) ||
		    c->number == NULL || n++ == 0)
			continue;
		const struct demo_deed deed = {
			.actor = &team->social,
			.day = demo->today,
			.operation = "case.annul",
			.inputs = {{"case", c->number},
				   {"reason", ERROR_REASON}},
		};
		return or_not(demo_do(demo, &deed, NULL, err));
	}
	return ERR_OK;
}

/* The last team of an office gives some of its cases to the first. */
enum err_code
demo_shifts_make(struct demo *demo, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t office = 0; rc == ERR_OK && office < demo->n_offices;
	     office++) {
		const struct demo_team *first = NULL;
		const struct demo_team *last = NULL;

		for (size_t i = 0; i < demo->n_teams; i++) {
			if (demo->teams[i].office != office)
				continue;
			if (first == NULL)
				first = &demo->teams[i];
			last = &demo->teams[i];
		}
		if (first == NULL || last == first)
			continue;
		rc = ask_to_annul(demo, last, err);
		if (rc == ERR_OK)
			rc = give_some(demo, last, first, err);
		arena_fini(&demo->scratch);
	}
	return rc;
}
