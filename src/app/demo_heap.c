/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include "base/i18n.h"
#include "core/breach.h"
#include "core/contract.h"
#include "store/breach_store.h"
#include "store/casefile_store.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

/*
 * A contract's life in few rows, for large demonstrations: as it stands today,
 * without the road to it. What the lists look at is there in the same shares
 * as where each case has its full story.
 */

enum {
	ROAD_DAYS = 14, /* from the draft to the last signature */
	REVIEW_DAYS = 150,
	LATE_DAYS = 40,	   /* so long a review may be overdue */
	FORTNIGHT = 14,	   /* how often who keeps nothing had to */
	BREACHES_MOST = 4, /* of them in a row */
	EACH_HARD = 6	   /* of a pair's cases: who keeps nothing */
};

/* The contract of one case, being written. */
struct heap {
	struct demo *demo;
	struct demo_case *c;
	struct date in_force; /* DATE_NONE = still a draft */
	struct contract_row contract;
	int64_t goal_id;
	const struct demo_goal *goal;
	struct promise_row theirs;
};

static struct store *
store_of(const struct heap *h)
{
	return h->demo->store;
}

static bool
is_hard(const struct demo_case *c)
{
	return c->i_back % EACH_HARD == EACH_HARD - 1;
}

static bool
is_closed(const struct heap *h)
{
	return !date_is_none(h->c->closed);
}

static enum err_code
enter_phase(struct heap *h, enum phase phase, struct date day, struct err *err)
{
	const struct case_event event = {.on_day = day,
					 .kind = "phase",
					 .code = code_of(&codes_phase,
							 (int)phase)};

	h->c->row.phase = event.code;
	return demo_event_make(h->demo, h->c, &event, err);
}

/* ---- The contract ---- */

/* Held every 150 days, but that every other one waits in these days. */
static enum err_code
hold_reviews(struct heap *h, struct err *err)
{
	struct date due = date_add_days(h->in_force, REVIEW_DAYS);
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && date_cmp(due, h->c->end) < 0 &&
	       (h->c->i_back % 2 == 1 ||
		date_days_between(due, h->demo->today) > LATE_DAYS)) {
		struct contract_review row = {
			.casefile_id = h->c->row.head.id,
			.contract_id = h->contract.head.id,
			.on_day = due,
			.by_id = demo_worker_on(h->c, due, 0)->head.id,
			.text = demo_pick(&h->c->random, &DEMO_REVIEWS),
		};

		rc = record_insert(store_of(h), &CONTRACT_REVIEW_RECORD,
				   demo_stamp(h->demo, due), &row, err);
		due = date_add_days(due, REVIEW_DAYS);
	}
	h->contract.review_on = due;
	return rc;
}

static enum contract_status
pick_status(const struct heap *h)
{
	static const enum contract_status drafts[] = {
		CONTRACT_DRAFT, CONTRACT_PROPOSED, CONTRACT_AGREED};

	if (date_is_none(h->in_force))
		return drafts[h->c->i % N_ELEMS(drafts)];
	return is_closed(h) ? CONTRACT_COMPLETED : CONTRACT_IN_FORCE;
}

static enum err_code
add_contract(struct heap *h, struct date begun, struct err *err)
{
	enum err_code rc;

	h->contract = (struct contract_row){
		.casefile_id = h->c->row.head.id,
		.version_no = 1,
		.language = h->c->person.origin->language,
		.title = _("Family contract"),
		.place = h->demo->offices[h->c->office].name,
		.vision = demo_pick(&h->c->random, &DEMO_VISIONS),
		.from_day = begun,
		.to_day = date_add_months(begun, 12),
		.review_every_days = REVIEW_DAYS,
		.status = code_of(&codes_contract_status, (int)pick_status(h)),
		.frozen_on = h->in_force,
		.in_force_on = h->in_force,
	};
	if (is_closed(h) && !date_is_none(h->in_force)) {
		h->contract.ended_on = h->c->closed;
		h->contract.ended_reason = "The case is closed.";
	}
	rc = record_insert(store_of(h), &CONTRACT_RECORD,
			   demo_stamp(h->demo, begun), &h->contract, err);
	if (rc != ERR_OK || date_is_none(h->in_force))
		return rc;
	rc = hold_reviews(h, err);
	if (is_closed(h))
		return rc;
	return rc == ERR_OK ? record_update(store_of(h), &CONTRACT_RECORD,
					    &h->contract, err)
			    : rc;
}

static const char *
own_name(const struct heap *h)
{
	return arena_printf(&h->demo->scratch, "%s %s", h->c->person.given_name,
			    h->c->person.family_name);
}

static enum err_code
add_signatures(struct heap *h, struct err *err)
{
	const struct staff *social = demo_worker_on(h->c, h->in_force, 0);
	const struct staff *employment = demo_worker_on(h->c, h->in_force, 1);
	struct signature_row rows[] = {
		{.party = "person", .name = own_name(h)},
		{.party = "social",
		 .name = social->name,
		 .staff_id = social->head.id},
		{.party = "employment",
		 .name = employment->name,
		 .staff_id = employment->head.id},
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(rows); i++) {
		rows[i].casefile_id = h->c->row.head.id;
		rows[i].contract_id = h->contract.head.id;
		rows[i].signed_on = h->in_force;
		rows[i].method = "paper";
		rc = record_insert(store_of(h), &SIGNATURE_RECORD,
				   demo_stamp(h->demo, h->in_force), &rows[i],
				   err);
	}
	return rc;
}

static enum err_code
add_goal(struct heap *h, struct err *err)
{
	struct goal_row row = {
		.casefile_id = h->c->row.head.id,
		.contract_id = h->contract.head.id,
		.text = h->goal->text,
		.domain = h->goal->domain,
		.measure = h->goal->measure,
		.target_on = date_add_months(h->contract.from_day, 9),
	};
	enum err_code rc = record_insert(
		store_of(h), &GOAL_RECORD,
		demo_stamp(h->demo, h->contract.from_day), &row, err);

	h->goal_id = row.head.id;
	return rc;
}

/* ---- Promises ---- */

static enum err_code
add_mark(struct heap *h, const struct promise_row *promise, struct date due,
	 const char *outcome, struct err *err)
{
	struct date on = date_add_days(due, 1);
	struct mark_row row = {
		.casefile_id = h->c->row.head.id,
		.commitment_id = promise->head.id,
		.due_on = due,
		.outcome = outcome,
		.marked_on = on,
		.marked_by = demo_worker_on(h->c, on, 0)->head.id,
		.entered_on = on,
		.text = demo_pick(&h->c->random, &DEMO_MARK_TEXTS),
	};

	if (date_cmp(on, h->c->end) > 0)
		return ERR_OK;
	return record_insert(store_of(h), &MARK_RECORD, demo_stamp(h->demo, on),
			     &row, err);
}

/*
 * A promise whose open occurrence is that day (of what is no longer in force
 * none is), and what became of the one before it.
 */
static enum err_code
add_promise(struct heap *h, struct promise_row *row, struct date next,
	    struct err *err)
{
	bool is_once = row->frequency[0] == 'o';
	struct date before = date_add_months(next, -1);
	bool has_before = !is_once && !date_is_none(h->in_force) &&
			  date_cmp(before, h->in_force) > 0;
	bool is_open = !date_is_none(h->in_force) && !is_closed(h);
	enum err_code rc;

	/* Nothing is due before the contract is in force. */
	next = date_later(next, h->in_force);
	row->casefile_id = h->c->row.head.id;
	row->contract_id = h->contract.head.id;
	row->goal_id = h->goal_id;
	row->first_due = has_before ? before : next;
	row->last_due = is_once ? row->first_due
				: date_add_months(h->contract.from_day, 11);
	if (date_cmp(row->last_due, row->first_due) < 0)
		row->last_due = row->first_due;
	row->next_due = is_open ? next : DATE_NONE;
	row->outcome = has_before ? "kept" : "open";
	rc = record_insert(store_of(h), &PROMISE_RECORD,
			   demo_stamp(h->demo, h->contract.from_day), row, err);
	if (rc == ERR_OK && has_before)
		rc = add_mark(h, row, before, "kept", err);
	return rc;
}

static enum err_code
add_theirs(struct heap *h, struct err *err)
{
	struct date next = date_add_days(
		h->c->end, demo_random_between(&h->c->random, -2, 16));

	h->theirs = (struct promise_row){
		.owner = "person",
		.owner_name = own_name(h),
		.what = h->goal->theirs,
		.frequency = is_hard(h->c) ? "fortnightly" : "monthly",
		.how_checked = h->goal->theirs_checked,
		.mandatory = true,
		.pathway = h->goal->is_pathway &&
			   h->c->profile != PROFILE_STABILISE,
		.consequence = DEMO_CONSEQUENCE,
	};
	return add_promise(h, &h->theirs, next, err);
}

/* Of some cases something of ours is late now, of others soon due. */
static enum err_code
add_ours(struct heap *h, struct err *err)
{
	bool is_late = h->c->i_of_team % 6 == 1;
	int days = is_late ? -demo_random_between(&h->c->random, 1, 10)
			   : demo_random_between(&h->c->random, 0, 20);
	const struct staff *who = demo_worker_on(h->c, h->c->end, 1);
	struct promise_row row = {
		.owner = "handler_employment",
		.ours = true,
		.owner_name = who->name,
		.owner_staff_id = who->head.id,
		.what = h->goal->ours,
		.frequency = "monthly",
		.how_checked = h->goal->ours_checked,
	};

	/* Of some it is the administration that owes, and once. */
	if (h->c->i % 5 == 2) {
		row.owner = "administration";
		row.owner_name = "Social service";
		row.owner_staff_id = 0;
		row.frequency = "once";
	}
	return add_promise(h, &row, date_add_days(h->c->end, days), err);
}

/* ---- Who keeps nothing ---- */

/* So that each pair has some of each. */
static size_t
turn_of(const struct heap *h)
{
	return h->c->i_back / EACH_HARD + h->c->i % h->demo->n_teams;
}

static enum err_code
add_step(struct heap *h, const struct breach_row *breach, int step_no,
	 struct err *err)
{
	static const char *const measures[] = {"contact", "remind", "warn",
					       "report"};
	const struct staff *supervisor =
		h->c->office < DEMO_OFFICES
			? &h->demo->supervisors[h->c->office]
			: NULL;
	bool is_looked_at = supervisor != NULL && turn_of(h) % 2 != 0;
	struct breach_step row = {
		.casefile_id = breach->casefile_id,
		.breach_id = breach->head.id,
		.step_no = step_no,
		.measure = measures[step_no],
		.on_day = date_add_days(breach->explained_on, 1),
		.by_id = breach->reporter_id,
		.text = "Talked it over; both know what comes next.",
		.rules = "HOUSE-SOFT 1",
		.reasons = "HOUSE-SOFT, version 1: a promise was not kept.",
		.to_sign = step_no == 3,
		.to_see = step_no == 2,
	};

	if (row.to_sign && is_looked_at) {
		row.signed_on = row.on_day;
		row.signed_by_id = supervisor->head.id;
	}
	if (row.to_see && is_looked_at) {
		row.seen_on = row.on_day;
		row.seen_by_id = supervisor->head.id;
	}
	return record_insert(store_of(h), &BREACH_STEP_RECORD,
			     demo_stamp(h->demo, row.on_day), &row, err);
}

/* The last of them waits to be heard, or for a step. */
static enum err_code
add_breach(struct heap *h, struct date on, int i, int n, struct err *err)
{
	bool is_last = i + 1 == n;
	bool is_heard = !is_last || h->c->i % 2 == 0;
	struct date reported = date_add_days(on, 2);
	struct breach_row row = {
		.casefile_id = h->c->row.head.id,
		.commitment_id = h->theirs.head.id,
		.regime = "HOUSE-SOFT",
		.type = "duty",
		.on_day = on,
		.text = "Was to be done by that day and was not.",
		.possible = true,
		.reporter_id = demo_worker_on(h->c, reported, 0)->head.id,
		.reported_on = reported,
		.state = !is_heard ? "reported"
			 : is_last ? "explained"
				   : "stepped",
	};
	enum err_code rc;

	if (is_heard) {
		row.explained_on = date_add_days(on, 3);
		row.explanation = "Had forgotten it; is sorry.";
	}
	rc = add_mark(h, &h->theirs, on, "not_kept", err);
	if (rc == ERR_OK)
		rc = record_insert(store_of(h), &BREACH_RECORD,
				   demo_stamp(h->demo, reported), &row, err);
	if (rc != ERR_OK || is_last)
		return rc;
	return add_step(h, &row, i < 3 ? i + 1 : 3, err);
}

static enum err_code
break_promises(struct heap *h, struct err *err)
{
	int n = 2 + (int)(turn_of(h) % (BREACHES_MOST - 1));
	enum err_code rc = ERR_OK;

	if (!is_hard(h->c) || is_closed(h) ||
	    date_days_between(h->in_force, h->demo->today) <
		    (BREACHES_MOST + 2) * FORTNIGHT)
		return ERR_OK;
	for (int i = 0; rc == ERR_OK && i < n; i++) {
		/* not on the days of the marks of add_promise */
		struct date on =
			date_add_days(h->demo->today, -FORTNIGHT * (n - i) - 5);

		if (date_cmp(on, h->theirs.first_due) != 0)
			rc = add_breach(h, on, i, n, err);
	}
	return rc;
}

/* ---- All of it ---- */

static enum err_code
write_contract(struct heap *h, struct date begun, struct err *err)
{
	enum err_code rc = add_contract(h, begun, err);

	h->goal = demo_goal_pick(h->c, NULL);
	if (rc != ERR_OK || h->goal == NULL)
		return rc;
	rc = add_goal(h, err);
	if (rc == ERR_OK)
		rc = add_theirs(h, err);
	if (rc == ERR_OK)
		rc = add_ours(h, err);
	if (rc != ERR_OK || date_is_none(h->in_force))
		return rc;
	rc = add_signatures(h, err);
	if (rc == ERR_OK)
		rc = break_promises(h, err);
	return rc;
}

/* No older than a year: it would be over by now. */
static struct date
draft_day(const struct heap *h, int age)
{
	int days = demo_random_between(&h->c->random, 28, 40);

	if (age > 330)
		days = age - demo_random_between(&h->c->random, 110, 350);
	return demo_weekday(date_add_days(h->c->opened, days));
}

enum err_code
demo_heap_make(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct heap h = {.demo = demo, .c = c};
	int age = date_days_between(c->opened, c->end);
	bool is_further = c->phase >= PHASE_IMPLEMENTATION;
	struct date begun;
	enum err_code rc;

	if (c->phase < PHASE_PLAN || age < 32)
		return ERR_OK;
	rc = enter_phase(&h, PHASE_PLAN,
			 demo_weekday(date_add_days(c->opened, 20)), err);
	begun = draft_day(&h, age);
	if (rc != ERR_OK || date_cmp(begun, c->end) >= 0)
		return rc;
	if (is_further && age > 60)
		h.in_force = demo_weekday(date_add_days(begun, ROAD_DAYS));
	rc = write_contract(&h, begun, err);
	if (rc == ERR_OK && !date_is_none(h.in_force))
		rc = enter_phase(&h, PHASE_IMPLEMENTATION, h.in_force, err);
	if (rc == ERR_OK && c->phase == PHASE_TRANSITION)
		rc = enter_phase(&h, PHASE_TRANSITION, c->end, err);
	return rc;
}
