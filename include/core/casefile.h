/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The case file: one person's (and household's) record with one pair.
 */
#ifndef CORE_CASEFILE_H
#define CORE_CASEFILE_H

#include "base/date.h"
#include "core/row.h"

struct casefile {
	struct row_head head;
	const char *number; /* core/case_number.h */
	int64_t office_id;
	int64_t person_id;
	int64_t household_id;
	int64_t pair_id;	    /* 0 = none yet */
	struct date pair_since;	    /* since this pair has it */
	int64_t first_reference_id; /* one of the pair; 0 = none yet */
	const char *phase;	    /* codes_phase */
	const char *profile;	    /* codes_profile */
	struct date profile_since;
	struct date opened_on;
	struct date closed_on; /* DATE_NONE = open */
	const char *exit_reason;
	const char *story; /* told once, read by everyone on the case */
	struct date story_on;
	int64_t story_by_id;
	/* core/contact_clock.h, whenever profile or contacts change */
	struct date last_contact_on;
	struct date contact_due;
	struct date silence_due;
	struct date moved_on; /* last change of anything about it */
};

/* What happened to the case itself: its history, for the time line. */
struct case_event {
	struct row_head head;
	int64_t casefile_id;
	int64_t staff_id; /* who did it */
	struct date on_day;
	const char *kind;	/* pair, profile, phase, closed, reopened */
	const char *code;	/* of the new profile, phase, exit reason */
	const char *text;	/* names of the pair, reason as typed */
	const char *activities; /* stated then as done: "E1,E4", "" = none */
};

#endif
