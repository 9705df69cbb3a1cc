/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "pace.h"

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "session_private.h"
#include "store/holiday_store.h"
#include "store/staff_store.h"

enum { HOLIDAYS_BACK_DAYS = 400, HOLIDAYS_AHEAD_DAYS = 100 };

static const struct code_item STEP_ITEMS[] = {
	[PACE_FIRST_CONTACT] = {"first_contact", N_("First contact"), NULL,
				false},
	[PACE_FIRST_MEETING] = {"first_meeting", N_("First meeting"), NULL,
				false},
	[PACE_DIAGNOSIS] = {"diagnosis", N_("Diagnosis"), NULL, false},
	[PACE_CONTRACT] = {"contract", N_("Contract"), NULL, false},
	[PACE_TEAM_MEETING] = {"team_meeting", N_("Team meeting"), NULL, false},
	[PACE_RENEW_DIAGNOSIS] = {"renew_diagnosis", N_("New diagnosis"), NULL,
				  false},
};

const struct code_list codes_pace_step = {"pace_step", STEP_ITEMS,
					  N_ELEMS(STEP_ITEMS)};

static const struct code_item MISSED_ITEMS[] = {
	[MISSED_CALL] = {"call", N_("Call"), NULL, false},
	[MISSED_CHANNEL] = {"second_channel", N_("Try another way"), NULL,
			    false},
	[MISSED_VISIT] = {"visit", N_("Visit"), NULL, false},
	[MISSED_REVIEW] = {"joint_review", N_("Look together"), NULL, false},
};

const struct code_list codes_missed_step = {"missed_step", MISSED_ITEMS,
					    N_ELEMS(MISSED_ITEMS)};

static void
add_step(struct pace *pace, enum pace_step step, struct date due)
{
	if (!date_is_none(due))
		pace->steps[pace->n_steps++] = (struct pace_due){step, due};
}

static void
set_steps(const struct contact_facts *facts, const struct pace_days *days,
	  const struct holidays *holidays, struct pace *pace)
{
	const struct pace_case *casefile = pace->casefile;
	struct start_due start;

	contact_start_clock(casefile->opened_on, days->first_meeting,
			    &start_delays_default, holidays, &start);
	if (date_is_none(days->first_contact))
		add_step(pace, PACE_FIRST_CONTACT, start.first_contact);
	if (date_is_none(days->first_meeting))
		add_step(pace, PACE_FIRST_MEETING, start.first_meeting);
	if (date_is_none(casefile->last_diagnosis))
		add_step(pace, PACE_DIAGNOSIS, start.diagnosis);
	else
		add_step(pace, PACE_RENEW_DIAGNOSIS, diagnosis_next_due(facts));
	if (date_is_none(casefile->first_contract))
		add_step(pace, PACE_CONTRACT, start.contract);
	add_step(pace, PACE_TEAM_MEETING, meeting_next_due(facts));
}

static void
set_missed(const struct missed_facts *facts, const struct holidays *holidays,
	   struct date today, struct pace *pace)
{
	pace->missed = facts->missed;
	pace->missed_step = "";
	if (date_is_none(facts->missed))
		return;
	pace->missed_step =
		MISSED_ITEMS[contact_missed_step(facts, today, holidays,
						 &pace->missed_due)]
			.code;
}

static enum err_code
load_holidays(struct session *session, struct arena *arena,
	      struct holidays *out, struct err *err)
{
	struct free_days days = {.arena = arena};
	struct date today = session_today(session);
	enum err_code rc = holiday_list(
		session->store, session->office.head.id,
		date_add_days(today, -HOLIDAYS_BACK_DAYS),
		date_add_days(today, HOLIDAYS_AHEAD_DAYS), &days, err);

	*out = (struct holidays){days.items, days.n};
	return rc;
}

static enum err_code
fill_pace(struct session *session, const struct holidays *holidays,
	  struct pace *pace, struct err *err)
{
	const struct pace_case *casefile = pace->casefile;
	struct pace_days days;
	struct contact_facts facts = {
		.profile = (enum profile)code_value(&codes_profile,
						    casefile->profile),
		.profile_since = casefile->profile_since,
		.last_diagnosis = casefile->last_diagnosis,
		.last_meeting = casefile->last_meeting};
	enum err_code rc = pace_days_read(session->store, casefile->casefile_id,
					  facts.profile, &days, err);

	if (rc != ERR_OK)
		return rc;
	set_steps(&facts, &days, holidays, pace);
	set_missed(&days.missed, holidays, session_today(session), pace);
	return ERR_OK;
}

static enum err_code
read_set(struct session *session, int64_t casefile_id, struct arena *arena,
	 struct pace_set *out, struct err *err)
{
	struct pace_rows rows = {.arena = arena};
	struct holidays holidays = {0};
	struct query_actor actor;
	enum err_code rc = load_holidays(session, arena, &holidays, err);

	*out = (struct pace_set){0};
	session_query_actor(session, &actor);
	if (rc == ERR_OK)
		rc = pace_list(session->store, &actor, casefile_id, &rows, err);
	out->items = arena_new(arena, struct pace, rows.n_cases + 1);
	for (; rc == ERR_OK && out->n < rows.n_cases; out->n++) {
		out->items[out->n].casefile = &rows.cases[out->n];
		rc = fill_pace(session, &holidays, &out->items[out->n], err);
	}
	return rc;
}

enum err_code
pace_face_share(struct session *session, const struct pace *pace,
		int *n_held_out, int *share_out, struct err *err)
{
	const struct pace_case *casefile = pace->casefile;
	enum profile profile =
		(enum profile)code_value(&codes_profile, casefile->profile);
	struct pace_talks talks;
	enum err_code rc = pace_talks_count(session->store, casefile, profile,
					    &talks, err);

	*n_held_out = talks.n_held;
	*share_out = contact_face_share(talks.n_face, talks.n_held);
	return rc;
}

enum err_code
pace_read(struct session *session, int64_t casefile_id, struct arena *arena,
	  struct pace_set *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (!session->is_counting || casefile_id != 0)
		return read_set(session, casefile_id, arena, out, err);
	*out = (struct pace_set){0};
	if (session->pace == NULL) {
		struct pace_set *kept =
			arena_new(&session->counted, struct pace_set, 1);

		rc = read_set(session, 0, &session->counted, kept, err);
		if (rc == ERR_OK)
			session->pace = kept;
	}
	if (rc == ERR_OK)
		*out = *session->pace;
	return rc;
}

void
pace_keep_begin(struct session *session)
{
	session->is_counting = true;
}

void
pace_keep_end(struct session *session)
{
	session->is_counting = false;
	session->pace = NULL;
	arena_fini(&session->counted);
}
