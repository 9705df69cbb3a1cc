/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The road of a case: what each phase asks before it is entered, and what
 * still keeps a case from being closed (domain.md 2.2).
 */
#ifndef CORE_CASEFILE_RULE_H
#define CORE_CASEFILE_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"

enum { CASE_SILENCE_DAYS = 60, CASE_WORK_WEEKS = 26 };

/* One activity of a phase, as data. */
struct phase_activity {
	const char *code; /* "E1" */
	enum phase phase;
	const char *text;     /* N_() */
	const char *evidence; /* N_() what shows that it was done */
	const char *due;      /* notation of delay_parse, "" = by event */
};

const struct phase_activity *phase_activities(size_t *n)
	NONNULL RETURNS_NONNULL;

/* What is true of the case on that day. {0} = nothing yet. */
struct phase_facts {
	enum phase phase;
	bool is_explained;	    /* E1 */
	bool is_crisis_handled;	    /* E2: done, or there was none */
	bool is_story_heard;	    /* E3 */
	bool has_team;		    /* E4 */
	bool has_contract_in_force; /* P5 */
	bool is_main_goal_reached;
	int weeks_in_work;
	bool is_asked_by_person; /* to move on, or to stop */
	bool is_aftercare_done;	 /* T3 */
	bool has_crisis;	 /* open acute task */
	int silent_days;
};

/* All reasons why the case cannot enter that phase now. */
void casefile_check_phase(const struct phase_facts *facts, enum phase to,
			  struct issues *issues) NONNULL;

/* What closing looks at. */
struct closing_facts {
	struct phase_facts phase;
	enum exit_reason exit_reason;
	int n_acute_tasks;	  /* open */
	const char *acute_tasks;  /* what they are; NULL = not told */
	const char *tasks;	  /* open ones that can wait; NULL = none */
	bool takes_tasks;	  /* they are to end with the case */
	int n_proposals;	  /* of sanctions, not decided */
	int n_measures;		  /* of sanctions, still running */
	int n_our_promises;	  /* open ones of the administration's side */
	const char *our_promises; /* whose and what; NULL = not told */
	int n_referrals;	  /* without a result */
	int n_drafts;		  /* diagnosis or contract begun, not ended */
	bool has_exit_plan;	  /* T1 */
	bool has_closing_meeting; /* T2 */
	bool is_protocol_done;	  /* missed-contact protocol */
};

/*
 * All reasons why the case cannot be closed yet. Codes: closed_already,
 * exit_reason, acute_task, sanction_open, measure_running, our_promise,
 * referral_open, draft_open, contract_in_force, exit_plan, closing_meeting,
 * aftercare, protocol. Exits that nobody plans (moved, died …) ask for less.
 */
void casefile_check_close(const struct closing_facts *facts,
			  struct issues *issues) NONNULL;

struct pair;

/*
 * Who is the first reference (id of staff) when a case goes from pair to pair:
 * the one of the same service as who was it; who is of both pairs stays.
 */
int64_t casefile_first_reference(int64_t before, const struct pair *from,
				 const struct pair *to) NONNULL;

#endif
