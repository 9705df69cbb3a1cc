/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Contacts, notes and tasks: the rows of the record.
 */
#ifndef CORE_CONTACT_H
#define CORE_CONTACT_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

struct contact {
	struct row_head head;
	int64_t casefile_id;
	int64_t staff_id; /* who logged it */
	struct date on_day;
	const char *kind;	    /* codes_contact_kind */
	const char *result;	    /* codes_contact_result */
	const char *absence_reason; /* codes_absence_reason, of a no-show */
	int64_t minutes;
	const char *time_kind; /* codes_time_kind */
	bool with_partner;     /* both handlers were there */
	bool person_there;
	const char *others; /* whom neither household nor circle has */
	const char *text;
	const char *annul_reason; /* of an ANNULLED one, NULL of all others */
};

/* Who was at a contact besides: of the circle or of the household. */
struct contact_present {
	struct row_head head;
	int64_t casefile_id;
	int64_t contact_id;
	int64_t circle_id; /* one of the two, 0 = it is the other */
	int64_t member_id;
};

struct note {
	struct row_head head;
	int64_t casefile_id;
	int64_t author_id;
	const char *discipline; /* of the author when it was written */
	struct date on_day;
	const char *visibility; /* codes_note_visibility */
	const char *conclusion; /* of a secret one: what the pair may know */
	const char *text;
	struct stamp signed_at; /* never changed after it */
	int64_t addendum_to;	/* the signed note it goes on from; 0 = none */
	int64_t contact_id;	/* the meeting whose minutes it is; 0 = none */
};

/* Something to be done by a day: opened by rules, closed by people. */
struct task {
	struct row_head head;
	int64_t casefile_id;
	const char *kind;   /* acute, talk, protect, todo */
	const char *domain; /* life domain it came from, "" = none */
	const char *text;
	struct date due_on;
	struct date done_on; /* DATE_NONE = open */
	int64_t done_by_id;
	const char *done_text;
	int64_t decision_id; /* of a meeting, that it came from; 0 = none */
};

#endif
