/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include <string.h>

#include "case_clock.h"
#include "casefile_make.h"
#include "core/contact.h"
#include "core/contact_clock.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"

enum {
	HISTORY_DAYS = 730, /* since the oldest case was opened */
	CONTACTS_FEW = 3,   /* of a case in a large demonstration */
	NEWEST_ROUNDS = 2,  /* cases of each pair that came this week */
	EACH_PAIRLESS = 24  /* a new case waits for one, of so many pairs */
};

struct date
demo_weekday(struct date day)
{
	int weekday = date_weekday(day);

	return weekday > 5 ? date_add_days(day, 5 - weekday) : day;
}

const struct staff *
demo_worker_on(const struct demo_case *c, struct date day, int turn)
{
	const struct demo_team *team = c->team;

	if (c->before != NULL && date_cmp(day, c->since) < 0)
		team = c->before;
	return turn == 0 ? &team->social : &team->employment;
}

enum err_code
demo_event_make(struct demo *demo, const struct demo_case *c,
		const struct case_event *event, struct err *err)
{
	struct case_event row = *event;

	row.casefile_id = c->row.head.id;
	row.staff_id = demo_worker_on(c, row.on_day, 0)->head.id;
	if (row.code == NULL)
		row.code = "";
	if (row.text == NULL)
		row.text = "";
	if (row.activities == NULL)
		row.activities = "";
	return record_insert(demo->store, &EVENT_RECORD,
			     demo_stamp(demo, row.on_day), &row, err);
}

/* ---- What is to become of it ---- */

/* The older, the likelier it is closed by now. */
static int
closed_percent(int age)
{
	if (age > 700)
		return 50;
	if (age > 400)
		return 25;
	return age > 150 ? 10 : 0;
}

static void
plan_end(struct demo *demo, struct demo_case *c, int age)
{
	c->end = demo->today;
	if (!demo_chance(&c->random, closed_percent(age)))
		return;
	c->closed = demo_weekday(date_add_days(
		c->opened, demo_random_between(&c->random, 90, age - 5)));
	c->end = c->closed;
}

static void
plan_phase(struct demo_case *c, int age)
{
	int at = demo_random_below(&c->random, 100);

	if (age < 21 || (age >= 60 && at >= 10 && at < 18))
		c->phase = PHASE_ENGAGEMENT;
	else if (age < 60 || at < 10)
		c->phase = PHASE_PLAN;
	else if (at < 30 && age > 240)
		c->phase = PHASE_TRANSITION;
	else
		c->phase = PHASE_IMPLEMENTATION;
	if (!date_is_none(c->closed))
		c->phase = PHASE_CLOSED;
}

enum { STILL_DAYS = 34, MORE_STILL = 6, LONGEST_STILL = 60 };

/* Nothing was saved for weeks: nobody rang, and they did not ring either. */
static void
stand_still(struct demo *demo, struct demo_case *c)
{
	c->tail = TAIL_STILL;
	c->end = demo_weekday(date_add_days(
		demo->today, -STILL_DAYS - (int)(c->i % 4) * MORE_STILL));
}

/* By its place from the newest one, so that each pair has some of each. */
static void
plan_tail(struct demo *demo, struct demo_case *c, int age)
{
	size_t n_rounds = demo->request->n_cases / demo->n_teams;

	c->i_back = n_rounds > c->i_of_team ? n_rounds - 1 - c->i_of_team : 0;
	if (c->i_back < NEWEST_ROUNDS && age < 8)
		c->tail = TAIL_NEW;
	else if (c->i_back % 8 == 3)
		c->tail = TAIL_OVERDUE;
	else if (c->i_back % 12 == 4)
		c->tail = TAIL_SILENT;
	else if (c->i_back % 10 == 6 && age > 40)
		c->tail = TAIL_ACUTE;
	else if (demo->is_full && c->i_back % 12 == 9 && c->i % 2 == 0 &&
		 date_is_none(c->closed) && age > 2 * LONGEST_STILL)
		stand_still(demo, c);
	c->is_hard = c->i_back % 15 == 8;
}

/* Some came from another pair of the office, a few of them this week. */
static void
plan_teams(struct demo *demo, struct demo_case *c, int age)
{
	size_t at = c->i % demo->n_teams;
	const struct demo_team *other = NULL;
	int days = demo_random_between(&c->random, 20, age / 2 + 20);

	c->team = &demo->teams[at];
	c->since = c->opened;
	if (!demo->is_full && c->i_back == 0 && at % EACH_PAIRLESS == 2) {
		c->team = NULL;
		c->tail = TAIL_NEW;
		return;
	}
	if (c->tail == TAIL_NEW && at % 4 == 2 && age < 3) {
		c->team = NULL;
		return;
	}
	if (age < 90 || !date_is_none(c->closed) || c->i_of_team % 7 != 5)
		return;
	for (size_t i = 0; other == NULL && i < demo->n_teams; i++) {
		if (i != at && demo->teams[i].office == c->team->office)
			other = &demo->teams[i];
	}
	if (other == NULL)
		return;
	c->before = other;
	c->since = date_add_days(demo->today, -days);
}

static void
plan(struct demo *demo, size_t i, struct demo_case *c)
{
	size_t n = demo->request->n_cases;
	int age = (int)((n - 1 - i) * HISTORY_DAYS / n);

	memset(c, 0, sizeof(*c));
	demo_random_init(&c->random, 1, i);
	c->i = i;
	c->i_of_team = i / demo->n_teams;
	c->office = demo->teams[i % demo->n_teams].office;
	if (demo->is_full && n - i <= NEWEST_ROUNDS * demo->n_teams)
		age = (int)((n - 1 - i) / 5);
	c->opened = demo_weekday(date_add_days(demo->today, -age));
	plan_end(demo, c, age);
	plan_phase(c, age);
	plan_tail(demo, c, age);
	plan_teams(demo, c, age);
	c->profile = PROFILE_PREPARE;
	c->profile_since = c->opened;
	c->moved_on = c->opened;
	for (size_t k = 0; k < N_ELEMS(c->levels); k++)
		c->levels[k] = demo_random_between(&c->random, 2, 4);
}

/* ---- Opening ---- */

static const char *
make_story(struct demo *demo, struct demo_case *c)
{
	struct demo_random *random = &c->random;

	return arena_printf(&demo->scratch, "%s %s %s\n\n%s",
			    demo_pick(random, &DEMO_STORY_START),
			    demo_pick(random, &DEMO_STORY_WORK),
			    demo_pick(random, &DEMO_STORY_HOME),
			    demo_pick(random, &DEMO_STORY_WISH));
}

static enum err_code
open_case(struct demo *demo, struct demo_case *c, struct err *err)
{
	const struct demo_team *team = c->before != NULL ? c->before : c->team;
	const struct staff *opener = &demo->teams[c->i % demo->n_teams].social;
	struct demo_call call;
	enum err_code rc;

	demo_call_init(demo, opener, c->opened, 0, &call);
	c->row = (struct casefile){
		.person_id = c->person.id,
		.pair_id = team != NULL ? team->pair.head.id : 0,
		.profile = code_of(&codes_profile, (int)c->profile),
		.opened_on = c->opened,
		.story = c->tail == TAIL_NEW ? NULL : make_story(demo, c),
	};
	rc = demo_call_check(&call, casefile_make(&call.call, &c->row, err),
			     err);
	if (rc == ERR_OK)
		rc = demo_household_fill(demo, c, err);
	return rc;
}

/* ---- Contacts ---- */

static enum contact_kind
pick_kind(struct demo_case *c)
{
	const struct contact_standard *standard =
		contact_standard_find(c->profile);
	int at = demo_random_below(&c->random, 100);

	if (at < standard->face_share_percent)
		return at % 3 == 0 ? CONTACT_HOME_VISIT : CONTACT_OFFICE;
	if (at > 94)
		return CONTACT_TEAM_MEETING;
	if (at > 88)
		return CONTACT_FAMILY_MEETING;
	if (at > 84)
		return CONTACT_WARM_HANDOVER;
	if (at > 76)
		return CONTACT_MESSAGE;
	return CONTACT_PHONE;
}

static enum contact_result
pick_result(struct demo_case *c)
{
	int at = demo_random_below(&c->random, 100);

	if (at < 80)
		return RESULT_HELD;
	if (at < 85)
		return RESULT_NO_SHOW;
	if (at < 91)
		return RESULT_NO_SHOW_REASON;
	if (at < 96)
		return RESULT_MOVED_BY_PERSON;
	return RESULT_MOVED_BY_US;
}

static const char *
pick_absence(struct demo_case *c, enum contact_result result)
{
	enum absence_reason reason = ABSENCE_ACCEPTABLE;

	if (result == RESULT_NO_SHOW)
		reason = demo_chance(&c->random, 60) ? ABSENCE_NOT_YET_KNOWN
						     : ABSENCE_NOT_ACCEPTABLE;
	else if (demo_chance(&c->random, 20))
		reason = ABSENCE_OUR_LOGISTICS;
	return code_of(&codes_absence_reason, (int)reason);
}

static enum err_code
add_contact(struct demo *demo, struct demo_case *c, struct date day,
	    enum contact_result result, struct err *err)
{
	enum contact_kind kind = pick_kind(c);
	const struct contact_talk talk = {
		.on_day = day, .kind = kind, .result = result};
	bool is_held = result == RESULT_HELD;
	bool is_long = contact_kind_is_face_to_face(kind);
	struct contact row = {
		.person_there = result == RESULT_HELD,
		.casefile_id = c->row.head.id,
		.staff_id =
			demo_worker_on(c, day, demo_random_below(&c->random, 2))
				->head.id,
		.on_day = day,
		.kind = code_of(&codes_contact_kind, (int)kind),
		.result = code_of(&codes_contact_result, (int)result),
		.minutes = !is_held ? 5
			   : is_long
				   ? 15 * demo_random_between(&c->random, 2, 5)
				   : 5 * demo_random_between(&c->random, 1, 5),
		.time_kind = demo_chance(&c->random, 88) ? "SUPPORT"
			     : is_held			 ? "CONTROL"
							 : "ADMIN",
		.with_partner = kind == CONTACT_TEAM_MEETING,
		.text = demo_pick(&c->random,
				  is_held ? &DEMO_TALKS : &DEMO_ABSENT),
	};

	if (contact_result_needs_absence(result))
		row.absence_reason = pick_absence(c, result);
	if (contact_counts(c->profile, &talk))
		c->last_contact = day;
	if (contact_breaks_silence(&talk))
		c->last_sign = day;
	c->moved_on = date_later(c->moved_on, day);
	return record_insert(demo->store, &CONTACT_RECORD,
			     demo_stamp(demo, day), &row, err);
}

/* What the next contact is due by, on some day before it. */
static struct date
next_contact(struct demo_case *c, struct date after)
{
	const struct contact_facts facts = {
		.profile = c->profile,
		.profile_since = c->profile_since,
		.last_contact = c->last_contact,
		.last_sign = c->last_sign,
	};
	struct date due = contact_next_due(&facts);
	int days = date_is_none(due) ? 60 : date_days_between(after, due);

	if (days < 3)
		days = 3;
	return demo_weekday(date_add_days(
		after, demo_random_between(&c->random, days / 2 + 1, days)));
}

/* The last day on which somebody had contact, by what is to be shown. */
static struct date
contacts_until(struct demo *demo, struct demo_case *c)
{
	const struct contact_standard *standard =
		contact_standard_find(c->profile);
	int gap = standard->contact_days > 0 ? standard->contact_days : 30;

	if (!date_is_none(c->closed) || c->tail == TAIL_STILL)
		return c->end;
	if (c->tail == TAIL_NEW)
		return date_add_days(c->opened, -1);
	if (c->tail == TAIL_OVERDUE)
		return date_add_days(demo->today, -gap - 1 - (int)(c->i % 6));
	if (c->tail == TAIL_SILENT)
		return date_add_days(demo->today, -standard->silence_days - 1 -
							  (int)(c->i % 9));
	return demo->today;
}

/* Nobody opened, nobody answered: what a silence looks like in the record. */
static enum err_code
try_in_vain(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct date day = demo_weekday(date_add_days(demo->today, -4));

	if (c->tail != TAIL_SILENT || date_cmp(day, c->opened) <= 0)
		return ERR_OK;
	return add_contact(demo, c, day, RESULT_NO_SHOW, err);
}

/* ---- Its life, day after day ---- */

/* Days at which a diagnosis is begun: after three weeks, then by standard. */
static struct date
next_diagnosis(struct demo *demo, struct demo_case *c, struct date last)
{
	const struct contact_standard *standard =
		contact_standard_find(c->profile);
	int gap = standard->diagnosis_days > 0 ? standard->diagnosis_days : 182;

	if (!demo->is_full && (c->i % 20 != 0 || c->n_diagnoses > 0))
		return DATE_NONE;
	if (c->n_diagnoses == 0)
		return demo_weekday(date_add_days(
			c->opened, demo_random_between(&c->random, 14, 24)));
	return demo_weekday(date_add_days(
		last, gap * (int)c->n_diagnoses +
			      demo_random_between(&c->random, 20, 90)));
}

/* The newest one of an open case may be in work, and may be acute. */
static enum err_code
add_diagnosis(struct demo *demo, struct demo_case *c, struct date day,
	      struct err *err)
{
	const struct contact_standard *standard =
		contact_standard_find(c->profile);
	int next = standard->diagnosis_days > 0 ? standard->diagnosis_days : 90;
	bool is_last = date_is_none(c->closed) &&
		       date_days_between(day, demo->today) < next;

	c->moved_on = date_later(c->moved_on, day);
	if (demo->is_full && is_last) {
		c->at[TIMER_DIAGNOSIS] = day;
		return ERR_OK;
	}
	return demo_diagnosis_make(demo, c, day, false, err);
}

/* Of an acute case the newest diagnosis is of these days. */
static void
place_acute(struct demo *demo, struct demo_case *c)
{
	if (demo->is_full && c->tail == TAIL_ACUTE && date_is_none(c->closed))
		c->at[TIMER_DIAGNOSIS] = demo_weekday(
			date_add_days(demo->today, -(int)(c->i % 3)));
}

static enum err_code
live(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct date contact = demo_weekday(date_add_days(
		c->opened, demo_random_between(&c->random, 0, 3)));
	struct date diagnosis = next_diagnosis(demo, c, DATE_NONE);
	enum err_code rc = ERR_OK;

	contact = date_later(contact, c->opened);
	if (!demo->is_full)
		contact = date_later(contact, date_add_days(c->end, -45));
	for (;;) {
		bool has_contact = date_cmp(contact, contacts_until(demo, c)) <=
				   0;
		bool has_diagnosis = !date_is_none(diagnosis) &&
				     c->tail != TAIL_NEW &&
				     date_is_none(c->at[TIMER_DIAGNOSIS]) &&
				     date_cmp(diagnosis, c->end) <= 0;

		if (rc != ERR_OK || (!has_contact && !has_diagnosis))
			return rc;
		if (has_contact &&
		    (!has_diagnosis || date_cmp(contact, diagnosis) <= 0)) {
			rc = add_contact(demo, c, contact, pick_result(c), err);
			contact = next_contact(c, contact);
			continue;
		}
		rc = add_diagnosis(demo, c, diagnosis, err);
		diagnosis = next_diagnosis(demo, c, diagnosis);
	}
}

/* ---- Notes and tasks ---- */

enum { EACH_ADDED_TO = 6, DAYS_TO_ADDENDUM = 4 };

/* To a note of both services the other handler adds, too. What is drawn for
 * it is not drawn from the case: the rest of its life stays as it is. */
static enum err_code
add_addendum(struct demo *demo, struct demo_case *c, const struct note *to,
	     struct err *err)
{
	struct demo_random random = c->random;
	struct date day =
		demo_weekday(date_add_days(to->on_day, DAYS_TO_ADDENDUM));
	const struct staff *author = demo_worker_on(c, day, 0);
	struct note row = *to;

	if (to->head.id % EACH_ADDED_TO != 0 || date_cmp(day, c->end) > 0)
		return ERR_OK;
	if (strcmp(to->visibility, "pair") != 0 &&
	    strcmp(author->discipline, to->discipline) != 0)
		author = demo_worker_on(c, day, 1);
	row.head = (struct row_head){0};
	row.author_id = author->head.id;
	row.discipline = author->discipline;
	row.on_day = day;
	row.text = demo_pick(&random, &DEMO_ADDENDA);
	row.signed_at = demo_at(demo, day);
	row.addendum_to = to->head.id;
	c->moved_on = date_later(c->moved_on, day);
	return record_insert(demo->store, &NOTE_RECORD, demo_stamp(demo, day),
			     &row, err);
}

static enum err_code
add_note(struct demo *demo, struct demo_case *c, struct date day,
	 struct err *err)
{
	const struct staff *author =
		demo_worker_on(c, day, demo_random_below(&c->random, 2));
	int at = demo_random_below(&c->random, 100);
	struct note row = {
		.casefile_id = c->row.head.id,
		.author_id = author->head.id,
		.discipline = author->discipline,
		.on_day = day,
		.visibility = at < 78 ? "pair" : "own_service",
		.text = demo_pick(&c->random, &DEMO_NOTES),
	};
	enum err_code rc;

	if (at >= 92) {
		row.visibility = "secret";
		row.text = demo_pick(&c->random, &DEMO_SECRETS);
		row.conclusion = demo_pick(&c->random, &DEMO_CONCLUSIONS);
	}
	if (demo_chance(&c->random, 70))
		row.signed_at = demo_at(demo, day);
	c->moved_on = date_later(c->moved_on, day);
	rc = record_insert(demo->store, &NOTE_RECORD, demo_stamp(demo, day),
			   &row, err);
	if (rc == ERR_OK && row.signed_at.ms != 0)
		rc = add_addendum(demo, c, &row, err);
	return rc;
}

static enum err_code
add_task(struct demo *demo, struct demo_case *c, struct date due, bool is_done,
	 struct err *err)
{
	struct date made = date_later(c->opened, date_add_days(due, -7));
	struct task row = {
		.casefile_id = c->row.head.id,
		.kind = "todo",
		.domain = "",
		.text = demo_pick(&c->random, &DEMO_TODOS),
		.due_on = due,
	};

	if (is_done) {
		row.done_on = date_earlier(
			c->end, date_add_days(due, demo_random_between(
							   &c->random, -2, 3)));
		row.done_by_id = demo_worker_on(c, row.done_on, 0)->head.id;
		c->moved_on = date_later(c->moved_on, row.done_on);
	}
	return record_insert(demo->store, &TASK_RECORD, demo_stamp(demo, made),
			     &row, err);
}

/* Of a large demonstration; else the newest diagnosis opens it. */
static enum err_code
add_acute(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct task row = {
		.casefile_id = c->row.head.id,
		.kind = "acute",
		.domain = "MONEY",
		.text = demo_pick(&c->random, &DEMO_TODOS),
		.due_on = date_add_days(demo->today, (int)(c->i % 3)),
	};

	return record_insert(demo->store, &TASK_RECORD,
			     demo_stamp(demo, demo->today), &row, err);
}

static enum err_code
add_papers(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct date day = date_add_days(c->opened,
					demo_random_between(&c->random, 4, 40));
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && date_cmp(day, c->end) <= 0) {
		rc = add_note(demo, c, demo_weekday(day), err);
		if (rc == ERR_OK && demo_chance(&c->random, 35))
			rc = add_task(demo, c, demo_weekday(day), true, err);
		day = date_add_days(day,
				    demo_random_between(&c->random, 40, 120));
	}
	if (rc == ERR_OK && date_is_none(c->closed) && c->i_of_team % 5 == 2)
		rc = add_task(
			demo, c,
			date_add_days(demo->today,
				      demo_random_between(&c->random, -4, 9)),
			false, err);
	return rc;
}

/* ---- Where it stands now ---- */

static const char *
pick_exit(struct demo_case *c)
{
	static const enum exit_reason reasons[] = {
		EXIT_JOB, EXIT_JOB,	      EXIT_JOB,	  EXIT_TRAINING,
		EXIT_JOB, EXIT_SELF_RELIANT,  EXIT_MOVED, EXIT_WITHDREW,
		EXIT_JOB, EXIT_OTHER_SERVICE,
	};

	return code_of(&codes_exit_reason,
		       (int)reasons[demo_random_below(&c->random,
						      (int)N_ELEMS(reasons))]);
}

/* Of a large demonstration: closed at once, nothing in between. */
static enum err_code
close_case(struct demo *demo, struct demo_case *c, struct err *err)
{
	c->row.phase = code_of(&codes_phase, (int)PHASE_CLOSED);
	c->row.closed_on = c->closed;
	c->row.exit_reason = c->exit_reason;
	return demo_event_make(demo, c,
			       &(struct case_event){.on_day = c->closed,
						    .kind = "closed",
						    .code = c->row.exit_reason,
						    .activities = "T1,T2"},
			       err);
}

static enum err_code
settle(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct demo_call call;
	const struct staff *actor = &demo->teams[c->i % demo->n_teams].social;
	enum err_code rc = ERR_OK;

	if (!date_is_none(c->closed))
		c->exit_reason = pick_exit(c);
	if (demo->is_full)
		demo_diary_plan(c);
	else if (!date_is_none(c->closed))
		rc = close_case(demo, c, err);
	if (rc != ERR_OK)
		return rc;
	c->row.profile = code_of(&codes_profile, (int)c->profile);
	c->row.profile_since = c->profile_since;
	c->row.moved_on = c->moved_on;
	if (demo_chance(&c->random, 40) && c->before == NULL)
		c->row.first_reference_id = c->team->employment.head.id;
	demo_call_init(demo, actor, c->end, c->row.head.id, &call);
	rc = case_clock_set(&call.call, &c->row, err);
	if (rc == ERR_OK)
		rc = record_update(demo->store, &CASEFILE_RECORD, &c->row, err);
	return rc;
}

/* Towards the end some are in work: aftercare since a few weeks. */
static enum err_code
begin_aftercare(struct demo *demo, struct demo_case *c, struct err *err)
{
	if (c->phase != PHASE_TRANSITION)
		return ERR_OK;
	c->profile = PROFILE_AFTERCARE;
	c->profile_since = demo_weekday(date_add_days(
		demo->today, -demo_random_between(&c->random, 8, 100)));
	return demo_event_make(
		demo, c,
		&(struct case_event){.on_day = c->profile_since,
				     .kind = "profile",
				     .code = code_of(&codes_profile,
						     (int)c->profile)},
		err);
}

static enum err_code
make(struct demo *demo, struct demo_case *c, struct err *err)
{
	enum err_code rc = demo_person_make(demo, c, err);

	if (rc == ERR_OK)
		rc = open_case(demo, c, err);
	if (rc != ERR_OK || c->team == NULL)
		return rc;
	rc = live(demo, c, err);
	place_acute(demo, c);
	if (rc == ERR_OK)
		rc = try_in_vain(demo, c, err);
	if (rc == ERR_OK && (demo->is_full || c->i % 4 == 0) &&
	    c->tail != TAIL_NEW)
		rc = add_papers(demo, c, err);
	if (rc == ERR_OK && !demo->is_full && c->tail != TAIL_NEW)
		rc = demo_heap_make(demo, c, err);
	if (rc == ERR_OK && !demo->is_full)
		rc = demo_access_heap(demo, c, err);
	if (rc == ERR_OK && !demo->is_full && c->tail == TAIL_ACUTE &&
	    date_is_none(c->closed))
		rc = add_acute(demo, c, err);
	if (rc == ERR_OK)
		rc = begin_aftercare(demo, c, err);
	return rc == ERR_OK ? settle(demo, c, err) : rc;
}

enum err_code
demo_case_make(struct demo *demo, size_t i, struct err *err)
{
	struct demo_case one = {0};
	struct demo_case *c = demo->is_full ? &demo->cases[i] : &one;
	enum err_code rc;

	plan(demo, i, c);
	rc = make(demo, c, err);
	/* What is still needed must not go with this case's arena. */
	if (rc == ERR_OK && demo->is_full)
		c->number = arena_strdup(&demo->arena, c->row.number);
	return rc;
}
