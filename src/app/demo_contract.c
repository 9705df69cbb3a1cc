/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include <string.h>

#include "core/contract.h"
#include "core/contract_check.h"
#include "core/diagnosis.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

enum {
	LATE_DAYS = 12, /* at most: how long ours is left undone */
	REVIEW_DAYS = 150,
	REVIEW_LATE_DAYS = 40,
	HARD_DAYS = 70, /* a promise of two weeks broken five times */
	GOALS = 2
};

/* ---- What stands in it ---- */

const struct demo_goal *
demo_goal_pick(struct demo_case *c, const struct demo_goal *other)
{
	const struct demo_goal *best = NULL;
	int best_level = N_LEVELS + 1;
	size_t from = (size_t)demo_random_below(&c->random, (int)N_DEMO_GOALS);

	for (size_t i = 0; i < N_DEMO_GOALS; i++) {
		const struct demo_goal *goal =
			&DEMO_GOALS[(from + i) % N_DEMO_GOALS];
		enum domain domain;

		if (!domain_find(goal->domain, &domain) ||
		    c->levels[domain] < 2 || c->levels[domain] >= best_level ||
		    (other != NULL &&
		     strcmp(goal->domain, other->domain) == 0) ||
		    (domain == DOMAIN_CARE && c->i % 3 == 0))
			continue;
		best = goal;
		best_level = c->levels[domain];
	}
	return best;
}

static enum err_code
add_goal(struct demo *demo, struct demo_case *c, struct date day,
	 const struct demo_goal *goal, int64_t *out, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "goal.add",
		.inputs = {{"contract", demo_id(demo, c->contract_id)},
			   {"domain", goal->domain},
			   {"text", goal->text},
			   {"measure", goal->measure},
			   {"target_on",
			    demo_day(demo, date_add_months(day, 9))}},
	};

	return demo_do(demo, &deed, out, err);
}

/* One promise as it is put to the operation. */
struct wording {
	const char *owner;
	const char *owner_name; /* NULL = as the form fills it in */
	int64_t goal_id;
	const char *what;
	const char *checked;
	const char *frequency;
	struct date first;
	struct date last;
	bool is_mandatory;
	bool is_pathway;
	bool is_ours;
};

static enum err_code
add_promise(struct demo *demo, struct demo_case *c, struct date day,
	    const struct wording *w, struct err *err)
{
	struct demo_promise *promise = &c->promises[c->n_promises];
	struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 1),
		.day = day,
		.operation = "promise.add",
		.inputs = {{"contract", demo_id(demo, c->contract_id)},
			   {"owner", w->owner},
			   {"goal", demo_id(demo, w->goal_id)},
			   {"what", w->what},
			   {"frequency", w->frequency},
			   {"first_due", demo_day(demo, w->first)},
			   {"last_due", demo_day(demo, w->last)},
			   {"how_checked", w->checked},
			   {"mandatory", w->is_mandatory ? "y" : "n"},
			   {"pathway", w->is_pathway ? "y" : "n"},
			   {"consequence",
			    w->is_mandatory ? DEMO_CONSEQUENCE : ""}},
	};
	enum err_code rc;

	if (w->owner_name != NULL)
		deed.inputs[11] = (struct input){"owner_name", w->owner_name};
	rc = demo_do(demo, &deed, &promise->id, err);
	if (rc != ERR_OK)
		return rc;
	promise->is_ours = w->is_ours;
	c->n_promises++;
	return ERR_OK;
}

/* The day of a monthly promise, so that one falls on a day near to today. */
static struct date
month_day(struct demo *demo, struct date after, int days_from_today)
{
	struct date day = date_add_days(demo->today, days_from_today);

	while (date_cmp(date_add_months(day, -1), after) > 0)
		day = date_add_months(day, -1);
	return date_cmp(day, after) > 0 ? day : date_add_days(after, 10);
}

/* Of some cases something of ours is late now, of others soon due. */
static int
ours_from_today(struct demo_case *c)
{
	if (c->i_of_team % 6 == 1)
		return -demo_random_between(&c->random, 1, LATE_DAYS - 2);
	return demo_random_between(&c->random, 0, 20);
}

/* Of a contract that is over by now only what was to be done once. */
static bool
is_current(const struct demo_case *c, struct date day)
{
	return date_cmp(date_add_months(day, CONTRACT_MAX_MONTHS), c->end) > 0;
}

static enum err_code
add_theirs(struct demo *demo, struct demo_case *c, struct date day,
	   const struct demo_goal *const goals[GOALS], const int64_t ids[GOALS],
	   struct err *err)
{
	struct date last = date_add_months(day, 11);
	struct wording rows[] = {
		{.owner = "person",
		 .goal_id = ids[0],
		 .what = goals[0]->theirs,
		 .checked = goals[0]->theirs_checked,
		 .frequency = c->is_hard ? "fortnightly" : "monthly",
		 .first = month_day(demo, date_add_days(day, 10),
				    demo_random_between(&c->random, -2, 16)),
		 .last = last,
		 .is_mandatory = true,
		 .is_pathway = goals[0]->is_pathway &&
			       c->profile != PROFILE_STABILISE},
		{.owner = "person",
		 .goal_id = ids[1],
		 .what = goals[1]->theirs,
		 .checked = goals[1]->theirs_checked,
		 .frequency = "once",
		 .first = date_add_days(day, demo_random_between(&c->random, 20,
								 70))},
		{.owner = "family",
		 .owner_name = c->relative,
		 .goal_id = ids[0],
		 .what = demo_pick(&c->random, &DEMO_FAMILY_HELP),
		 .checked = "said in the talk",
		 .frequency = "once",
		 .first = month_day(demo, date_add_days(day, 10),
				    demo_random_between(&c->random, -2, 25))},
	};
	size_t n = c->relative != NULL ? 3 : 2;
	enum err_code rc = ERR_OK;

	if (!is_current(c, day) || (c->i % 2 == 1 && !c->is_hard)) {
		rows[0].frequency = "once";
		rows[0].last = rows[0].first;
	}
	if (!is_current(c, day))
		n = 1;
	rows[1].last = rows[1].first;
	rows[2].last = rows[2].first;
	for (size_t i = 0; rc == ERR_OK && i < n; i++)
		rc = add_promise(demo, c, day, &rows[i], err);
	return rc;
}

static enum err_code
add_ours(struct demo *demo, struct demo_case *c, struct date day,
	 const struct demo_goal *const goals[GOALS], const int64_t ids[GOALS],
	 struct err *err)
{
	struct date soon =
		date_add_days(day, demo_random_between(&c->random, 10, 24));
	const struct wording rows[] = {
		{.owner = c->i % 2 == 0 ? "handler_employment"
					: "handler_social",
		 .goal_id = ids[0],
		 .what = goals[0]->ours,
		 .checked = goals[0]->ours_checked,
		 .frequency = "monthly",
		 .first = month_day(demo, date_add_days(day, 10),
				    ours_from_today(c)),
		 .last = date_add_months(day, 11),
		 .is_ours = true},
		{.owner = c->i % 2 == 0 ? "handler_social" : "administration",
		 .owner_name = c->i % 2 == 0 ? NULL : "Social service",
		 .goal_id = ids[1],
		 .what = goals[1]->ours,
		 .checked = goals[1]->ours_checked,
		 .frequency = "once",
		 .first = soon,
		 .last = soon,
		 .is_ours = true},
	};
	enum err_code rc = ERR_OK;

	for (size_t i = is_current(c, day) ? 0 : 1;
	     rc == ERR_OK && i < N_ELEMS(rows); i++)
		rc = add_promise(demo, c, day, &rows[i], err);
	return rc;
}

static enum err_code
fill(struct demo *demo, struct demo_case *c, struct date day, struct err *err)
{
	const struct demo_goal *goals[GOALS];
	int64_t ids[GOALS];
	enum err_code rc = ERR_OK;

	goals[0] = demo_goal_pick(c, NULL);
	goals[1] = goals[0] != NULL ? demo_goal_pick(c, goals[0]) : NULL;
	if (goals[1] == NULL)
		return err_set(err, ERR_INVALID, "goal", "%s", "");
	c->n_promises = 0;
	for (size_t i = 0; rc == ERR_OK && i < GOALS; i++)
		rc = add_goal(demo, c, day, goals[i], &ids[i], err);
	if (rc == ERR_OK)
		rc = add_theirs(demo, c, day, goals, ids, err);
	return rc == ERR_OK ? add_ours(demo, c, day, goals, ids, err) : rc;
}

/* ---- From draft to force ---- */

static enum err_code
begin(struct demo *demo, struct demo_case *c, struct date day, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "contract.begin",
		.inputs = {{"case", c->number},
			   {"vision", demo_pick(&c->random, &DEMO_VISIONS)},
			   {"review_every_days", "150"},
			   /* Many read a language that kith does not speak. */
			   {"read_aloud", "y"},
			   {"change_reason",
			    c->contract_id != 0 ? "The year is over." : ""}},
	};
	enum err_code rc = demo_do(demo, &deed, &c->contract_id, err);

	c->has_contract = rc == ERR_OK;
	return rc == ERR_OK ? fill(demo, c, day, err) : rc;
}

static enum err_code
move(struct demo *demo, struct demo_case *c, struct date day,
     const char *operation, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, (int)(c->i % 2)),
		.day = day,
		.operation = operation,
		.inputs = {{"contract", demo_id(demo, c->contract_id)}},
	};

	return demo_do(demo, &deed, NULL, err);
}

static enum err_code
sign(struct demo *demo, struct demo_case *c, struct date day, const char *party,
     int turn, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, turn),
		.day = day,
		.operation = "contract.sign",
		.inputs = {{"contract", demo_id(demo, c->contract_id)},
			   {"party", party},
			   {"method", "paper"}},
	};

	return demo_do(demo, &deed, NULL, err);
}

static enum err_code
sign_family(struct demo *demo, struct demo_case *c, struct date day,
	    struct err *err)
{
	enum err_code rc = sign(demo, c, day, "person", 0, err);

	if (rc == ERR_OK && c->relative != NULL && is_current(c, c->begun))
		rc = sign(demo, c, day, "family", 0, err);
	return rc;
}

/* When somebody gets round to saying what became of it. */
static void
plan_mark(struct demo *demo, struct demo_case *c, struct demo_promise *promise,
	  struct date due)
{
	struct date late = date_add_days(demo->today, -LATE_DAYS);

	promise->due = due;
	promise->mark_on = DATE_NONE;
	if (date_is_none(due))
		return;
	if (promise->is_ours && c->i_of_team % 6 == 1 &&
	    date_cmp(due, late) > 0)
		return;
	promise->mark_on = date_add_days(
		due, demo_random_below(&c->random, promise->is_ours ? 2 : 5));
}

static enum err_code
reload(struct demo *demo, struct demo_case *c, struct demo_promise *promise,
       struct err *err)
{
	struct promise_row row;
	enum err_code rc = record_load(demo->store, &PROMISE_RECORD,
				       promise->id, &demo->scratch, &row, err);

	if (rc == ERR_OK)
		plan_mark(demo, c, promise, row.next_due);
	return rc;
}

static void
set_mark_timer(struct demo_case *c)
{
	struct date next = DATE_NONE;

	for (size_t i = 0; i < c->n_promises; i++) {
		struct date on = c->promises[i].mark_on;

		if (!date_is_none(on) &&
		    (date_is_none(next) || date_cmp(on, next) < 0))
			next = on;
	}
	c->at[TIMER_MARK] = next;
}

static enum err_code
put_in_force(struct demo *demo, struct demo_case *c, struct date day,
	     struct err *err)
{
	enum err_code rc = sign(demo, c, day, "social", 0, err);

	if (rc == ERR_OK)
		rc = sign(demo, c, day, "employment", 1, err);
	for (size_t i = 0; rc == ERR_OK && i < c->n_promises; i++)
		rc = reload(demo, c, &c->promises[i], err);
	if (rc != ERR_OK)
		return rc;
	set_mark_timer(c);
	c->is_in_force = true;
	c->at[TIMER_REVIEW] = date_add_days(day, REVIEW_DAYS);
	c->at[TIMER_RENEW] = date_add_months(c->begun, CONTRACT_MAX_MONTHS);
	if (c->reached != PHASE_PLAN)
		return ERR_OK;
	return demo_phase_enter(demo, c, PHASE_IMPLEMENTATION, day, err);
}

enum err_code
demo_contract_step(struct demo *demo, struct demo_case *c, struct date day,
		   struct err *err)
{
	enum err_code rc;

	switch (c->step) {
	case STEP_BEGIN:
		c->begun = day;
		rc = begin(demo, c, day, err);
		break;
	case STEP_PROPOSE:
		rc = move(demo, c, day, "contract.propose", err);
		break;
	case STEP_AGREE:
		rc = move(demo, c, day, "contract.agree", err);
		break;
	case STEP_SIGN_FAMILY:
		rc = sign_family(demo, c, day, err);
		break;
	case STEP_SIGN_PAIR:
	default:
		return put_in_force(demo, c, day, err);
	}
	c->step++;
	if (c->step <= c->last_step)
		c->at[TIMER_CONTRACT] = demo_weekday(date_add_days(
			day, demo_random_between(&c->random, 3, 5)));
	return rc;
}

/* ---- While it lasts ---- */

static const char *
pick_outcome(struct demo_case *c, bool is_ours)
{
	int at = demo_random_below(&c->random, 100);

	if (at < (is_ours ? 88 : 70))
		return "kept";
	if (at < 92)
		return at % 3 == 0 ? "excused" : "partly";
	return is_ours ? "partly" : "not_kept";
}

/* Some have kept nothing for weeks; and then it is the first promise. */
static bool
is_broken(struct demo *demo, const struct demo_case *c,
	  const struct demo_promise *promise)
{
	return c->is_hard && promise == &c->promises[0] &&
	       date_days_between(promise->due, demo->today) < HARD_DAYS;
}

static enum err_code
mark(struct demo *demo, struct demo_case *c, struct demo_promise *promise,
     struct date day, struct err *err)
{
	const char *outcome = is_broken(demo, c, promise)
				      ? "not_kept"
				      : pick_outcome(c, promise->is_ours);
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day,
					demo_random_below(&c->random, 2)),
		.day = day,
		.operation = "promise.mark",
		.inputs = {{"promise", demo_id(demo, promise->id)},
			   {"outcome", outcome},
			   {"text", demo_pick(&c->random, &DEMO_MARK_TEXTS)}},
	};
	enum err_code rc = demo_do(demo, &deed, NULL, err);

	if (rc == ERR_OK && promise == &c->promises[0] &&
	    strcmp(outcome, "not_kept") == 0)
		demo_breach_begin(c, promise->due, day);
	return rc == ERR_OK ? reload(demo, c, promise, err) : rc;
}

enum err_code
demo_contract_mark(struct demo *demo, struct demo_case *c, struct date day,
		   struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < c->n_promises; i++) {
		struct demo_promise *promise = &c->promises[i];

		if (!date_is_none(promise->mark_on) &&
		    date_cmp(promise->mark_on, day) <= 0)
			rc = mark(demo, c, promise, day, err);
	}
	set_mark_timer(c);
	return rc;
}

enum err_code
demo_contract_review(struct demo *demo, struct demo_case *c, struct date day,
		     struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "contract.review",
		.inputs = {{"contract", demo_id(demo, c->contract_id)},
			   {"text", demo_pick(&c->random, &DEMO_REVIEWS)}},
	};

	/* Some are due in these days. */
	if (c->i_back % 2 == 0 &&
	    date_days_between(day, demo->today) < REVIEW_LATE_DAYS)
		return ERR_OK;
	c->at[TIMER_REVIEW] = date_add_days(day, REVIEW_DAYS);
	return demo_do(demo, &deed, NULL, err);
}

enum err_code
demo_contract_end(struct demo *demo, struct demo_case *c, struct date day,
		  const char *how, const char *reason, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = c->is_in_force ? "contract.end"
					    : "contract.reject",
		.inputs = {{"contract", demo_id(demo, c->contract_id)},
			   {"reason", reason},
			   {c->is_in_force ? "how" : NULL, how}},
	};
	enum err_code rc = demo_do(demo, &deed, NULL, err);

	c->is_in_force = false;
	c->has_contract = false;
	c->at[TIMER_MARK] = DATE_NONE;
	c->at[TIMER_BREACH] = DATE_NONE;
	c->at[TIMER_REVIEW] = DATE_NONE;
	c->at[TIMER_RENEW] = DATE_NONE;
	c->at[TIMER_CONTRACT] = DATE_NONE;
	return rc;
}

enum err_code
demo_contract_renew(struct demo *demo, struct demo_case *c, struct date day,
		    struct err *err)
{
	enum err_code rc = demo_contract_end(demo, c, day, "expired",
					     "Its year is over.", err);

	c->step = STEP_BEGIN;
	c->at[TIMER_CONTRACT] = demo_weekday(date_add_days(day, 4));
	return rc;
}
