/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The family contract as it stands in the record: versions, goals, promises,
 * marks, signatures, reviews. The rules over them are in
 * core/contract_check.h and core/promise.h.
 */
#ifndef CORE_CONTRACT_H
#define CORE_CONTRACT_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

/* One version of a case's contract. */
struct contract_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t version_no;	   /* 1, 2 … within the case */
	int64_t replaces_id;	   /* the version in force before; 0 = none */
	const char *change_reason; /* of version 2 and on */
	const char *language;	   /* codes_language: printed in it */
	const char *title;
	const char *place;
	const char *vision; /* in the person's words */
	struct date from_day;
	struct date to_day; /* first day no longer in force */
	int64_t review_every_days;
	struct date review_on;	 /* next review; DATE_NONE = none */
	const char *interpreter; /* who interprets at signing */
	bool read_aloud;	 /* read to the person, understood */
	const char *guardian;	 /* signs for a person under age */
	const char *complaint_route;
	const char *status;	 /* codes_contract_status */
	struct date frozen_on;	 /* day of the first signature */
	struct date in_force_on; /* contract_in_force_on */
	struct date ended_on;
	const char *ended_reason;
};

struct goal_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	int64_t origin_id; /* in the first version that had it; 0 = this */
	const char *text;
	const char *domain;  /* life domain's code */
	const char *measure; /* how one sees that it is reached */
	struct date target_on;
};

/* A promise: table commitment. The family's and ours are rows of one kind. */
struct promise_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	int64_t goal_id;   /* 0 = none */
	int64_t origin_id; /* in the first version that had it; 0 = this */
	const char *owner; /* codes_promise_owner */
	bool ours;	   /* of the administration's side */
	const char *owner_name;
	int64_t owner_staff_id; /* of a handler's promise; 0 = none */
	const char *what;
	const char *frequency; /* codes_promise_frequency */
	struct date first_due;
	struct date last_due;
	const char *how_checked;
	bool mandatory;
	bool pathway; /* a duty of job search, training, work */
	const char *consequence;
	const char *support;
	struct date next_due; /* occurrence now open; DATE_NONE = none */
	const char *outcome;  /* of the last occurrence marked, or "open" */
	int64_t decision_id;  /* of a meeting, that it came from; 0 = none */
};

/* Days on which a contract rested. */
struct contract_rest {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	struct date from_day;
	struct date to_day; /* first day on which it went on; DATE_NONE = not */
	const char *reason;
};

/* What became of one occurrence of a promise. */
struct mark_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t commitment_id;
	struct date due_on;
	const char *outcome; /* codes_promise_outcome */
	struct date marked_on;
	int64_t marked_by;
	struct date entered_on; /* may be taken back on this day only */
	const char *text;
};

struct signature_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	const char *party; /* codes_party_side */
	const char *name;
	int64_t staff_id; /* of a handler; 0 = not of the staff */
	struct date signed_on;
	const char *method; /* codes_sign_method */
	const char *witness;
};

/* The printed page as it was at the first signature. */
struct contract_print {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	struct date made_on;
	const char *text;
};

struct contract_review {
	struct row_head head;
	int64_t casefile_id;
	int64_t contract_id;
	struct date on_day;
	int64_t by_id;
	const char *text; /* what was looked at, what changes */
};

#endif
