/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include "base/i18n.h"
#include "base/log.h"
#include "store/store.h"

enum { FAREWELL_DAYS = 25 }; /* from the last phase to the closing */

enum err_code
demo_phase_enter(struct demo *demo, struct demo_case *c, enum phase phase,
		 struct date day, struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "case.phase",
		.inputs = {{"case", c->number},
			   {"phase", code_of(&codes_phase, (int)phase)},
			   {"explained", phase == PHASE_PLAN ? "y" : "n"},
			   {"team", phase == PHASE_PLAN ? "y" : "n"},
			   {"goal_reached",
			    phase == PHASE_TRANSITION ? "y" : "n"}},
	};
	enum err_code rc = demo_do(demo, &deed, NULL, err);

	if (rc == ERR_OK)
		c->reached = phase;
	return rc;
}

static enum err_code
hand_over(struct demo *demo, struct demo_case *c, struct date day,
	  struct err *err)
{
	const struct demo_deed deed = {
		.actor = &demo->supervisors[c->office],
		.day = day,
		.operation = "case.assign",
		.inputs = {{"case", c->number},
			   {"pair_id",
			    arena_printf(&demo->scratch, "%s+%s",
					 c->team->social.login,
					 c->team->employment.login)}},
	};

	return demo_do(demo, &deed, NULL, err);
}

/* ---- The newest diagnosis ---- */

/* Its rows at once: the two sit over it for an afternoon. */
static enum err_code
write_diagnosis(struct demo *demo, struct demo_case *c, struct date day,
		struct err *err)
{
	const struct staff *actor = demo_worker_on(c, day, 0);
	const struct act act = {
		.staff_id = actor->head.id,
		.login = actor->login,
		.operation = "diagnosis.rate",
		.at = demo_at(demo, day),
		.person_id = c->person.id,
		.casefile_id = c->row.head.id,
	};
	enum err_code rc = store_write_begin(demo->store, &act, err);

	if (rc != ERR_OK)
		return rc;
	rc = demo_diagnosis_make(demo, c, day, true, err);
	if (rc == ERR_OK)
		return store_write_commit(demo->store, &act, err);
	store_write_rollback(demo->store);
	return rc;
}

static enum err_code
diagnose(struct demo *demo, struct demo_case *c, struct date day,
	 struct err *err)
{
	enum profile before = c->profile;
	enum err_code rc = write_diagnosis(demo, c, day, err);
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 1),
		.day = day,
		.operation = "case.profile",
		.inputs = {{"case", c->number},
			   {"profile",
			    code_of(&codes_profile, (int)c->profile)}},
	};

	if (rc != ERR_OK || c->profile == before)
		return rc;
	return demo_do(demo, &deed, NULL, err);
}

/* ---- Closing ---- */

static enum err_code
meet_last(struct demo *demo, struct demo_case *c, struct date day,
	  struct err *err)
{
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "contact.log",
		.inputs = {{"case", c->number},
			   {"kind", "TEAM_MEETING"},
			   {"with_partner", "y"},
			   {"minutes", "60"},
			   {"text",
			    "Last meeting: what went well, whom to "
			    "call from now on."}},
	};

	return demo_do(demo, &deed, NULL, err);
}

/* Who has not come as far as to a job leaves for another reason. */
static enum err_code
leave(struct demo *demo, struct demo_case *c, struct date day, struct err *err)
{
	bool is_planned = c->reached == PHASE_TRANSITION;
	const struct demo_deed deed = {
		.actor = demo_worker_on(c, day, 0),
		.day = day,
		.operation = "case.close",
		.inputs = {{"case", c->number},
			   {"exit_reason",
			    is_planned ? c->exit_reason : "other_service"},
			   {"asked_by_person", "y"},
			   {"exit_plan",
			    is_planned ? "The sister has a key and the "
					 "telephone number of the pair."
				       : ""}},
	};

	return demo_do(demo, &deed, NULL, err);
}

static enum err_code
close_case(struct demo *demo, struct demo_case *c, struct date day,
	   struct err *err)
{
	enum err_code rc = ERR_OK;

	if (c->has_contract)
		rc = demo_contract_end(demo, c, day, "completed",
				       "The case is closed.", err);
	if (rc == ERR_OK)
		rc = meet_last(demo, c, day, err);
	return rc == ERR_OK ? leave(demo, c, day, err) : rc;
}

/* ---- Timers ---- */

static enum err_code
ring(struct demo *demo, struct demo_case *c, enum demo_timer timer,
     struct date day, struct err *err)
{
	switch (timer) {
	case TIMER_PLAN:
		return demo_phase_enter(demo, c, PHASE_PLAN, day, err);
	case TIMER_PAIR:
		return hand_over(demo, c, day, err);
	case TIMER_DIAGNOSIS:
		return diagnose(demo, c, day, err);
	case TIMER_CONTRACT:
		return demo_contract_step(demo, c, day, err);
	case TIMER_MARK:
		return demo_contract_mark(demo, c, day, err);
	case TIMER_REVIEW:
		return demo_contract_review(demo, c, day, err);
	case TIMER_RENEW:
		return demo_contract_renew(demo, c, day, err);
	case TIMER_BREACH:
		return demo_breach_step(demo, c, day, err);
	case TIMER_LAST_PHASE:
		return demo_phase_enter(demo, c, PHASE_TRANSITION, day, err);
	case TIMER_CLOSE:
		return close_case(demo, c, day, err);
	case N_TIMERS:
		break;
	}
	return ERR_OK;
}

/*
 * What the rules refuse is not done, and a contract that they refuse is left
 * there: the demonstration never writes what the operations would not.
 */
static enum err_code
ring_due(struct demo *demo, struct demo_case *c, struct date day,
	 struct err *err)
{
	for (int timer = 0; timer < N_TIMERS; timer++) {
		enum err_code rc;

		if (date_is_none(c->at[timer]) ||
		    date_cmp(c->at[timer], day) > 0)
			continue;
		c->at[timer] = DATE_NONE;
		rc = ring(demo, c, (enum demo_timer)timer, day, err);
		arena_fini(&demo->scratch);
		if (rc == ERR_INVALID || rc == ERR_DENIED) {
			log_line(LOG_LEVEL_INFO, "demo: %s timer %d: %s",
				 c->number, timer, err->msg);
			if (timer == TIMER_CONTRACT)
				c->at[timer] = DATE_NONE;
			continue;
		}
		if (rc != ERR_OK)
			return rc;
	}
	return ERR_OK;
}

static enum err_code
live_day(struct demo *demo, struct date day, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < demo->request->n_cases; i++) {
		struct demo_case *c = &demo->cases[i];

		if (c->has_diary &&
		    (c->tail != TAIL_STILL || date_cmp(day, c->end) <= 0))
			rc = ring_due(demo, c, day, err);
	}
	return rc;
}

enum err_code
demo_diary_make(struct demo *demo, struct err *err)
{
	const struct demo_request *request = demo->request;
	struct date day = demo->cases[0].opened;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && date_cmp(day, demo->today) <= 0) {
		if (request->stop != NULL &&
		    request->stop(request->n_cases, request->n_cases,
				  request->arg))
			return err_set(err, ERR_CANCELLED, "",
				       _("The demonstration was not made: it "
					 "was broken off."));
		rc = live_day(demo, day, err);
		day = date_add_days(day, 1);
	}
	if (rc == ERR_OK)
		rc = demo_appointments_make(demo, err);
	if (rc == ERR_OK)
		rc = demo_meetings_make(demo, err);
	if (rc == ERR_OK)
		rc = demo_messages_make(demo, err);
	if (rc == ERR_OK)
		rc = demo_access_make(demo, err);
	return rc == ERR_OK ? demo_shifts_make(demo, err) : rc;
}

/* After a month; some families took much longer to want one. */
static struct date
first_draft(struct demo_case *c, int age)
{
	int days = demo_random_between(&c->random, 28, 40);

	if (age > 380 && c->i % 3 != 0)
		days = age - demo_random_between(&c->random, 60, 340);
	return demo_weekday(date_add_days(c->opened, days));
}

void
demo_diary_plan(struct demo_case *c)
{
	int age = date_days_between(c->opened, c->end);
	enum phase phase = c->phase;

	c->has_diary = true;
	c->reached = PHASE_ENGAGEMENT;
	c->last_step = STEP_SIGN_PAIR;
	if (phase >= PHASE_PLAN && age > 20)
		c->at[TIMER_PLAN] = demo_weekday(date_add_days(c->opened, 20));
	if (phase >= PHASE_PLAN && age > 32)
		c->at[TIMER_CONTRACT] = first_draft(c, age);
	if (phase == PHASE_PLAN)
		c->last_step = (enum demo_step)demo_random_between(
			&c->random, STEP_BEGIN, STEP_SIGN_FAMILY);
	if (c->before != NULL)
		c->at[TIMER_PAIR] = c->since;
	if (phase == PHASE_TRANSITION)
		c->at[TIMER_LAST_PHASE] = c->profile_since;
	if (phase != PHASE_CLOSED)
		return;
	c->at[TIMER_CLOSE] = c->closed;
	if (age > 3 * FAREWELL_DAYS)
		c->at[TIMER_LAST_PHASE] =
			date_add_days(c->closed, -FAREWELL_DAYS);
}
