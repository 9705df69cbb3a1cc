/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The family contract's rules: what it must hold before anyone signs, who
 * signs, and which way its status may go (domain.md 3.2 and 3.3).
 */
#ifndef CORE_CONTRACT_CHECK_H
#define CORE_CONTRACT_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "core/promise.h"

enum { CONTRACT_MAX_MONTHS = 12, CONTRACT_REVIEW_MAX_DAYS = 183 };

enum capacity {
	CAPACITY_NONE,
	CAPACITY_ADULT,
	CAPACITY_MINOR_WITH_GUARDIAN,
	CAPACITY_AUTHORITY,
	CAPACITY_END
};

struct contract_party {
	const char *side; /* code of party_side */
	const char *name; /* person or organisation */
	enum capacity capacity;
	const char *guardian; /* who signs for a minor; NULL = none */
	const char *language; /* preferred; NULL or "" = not known */
	bool has_interpreter; /* marked: an interpreter is present */
	bool is_read_aloud;   /* marked: read to the party, understood */
	bool has_signed;      /* this version */
	struct date signed_on;
	bool is_touched; /* by the change: signs again (version > 1) */
};

struct contract_goal {
	int64_t id;
	const char *text;
	const char *measure;
	struct date target_on;
	int domain; /* enum domain, -1 = none */
};

struct contract {
	int64_t id;
	int version; /* from 1 */
	enum contract_status status;
	const char *language; /* ISO 639-1 */
	const char *title;
	const char *place;
	const char *vision; /* in the person's words */
	struct date from;
	struct date to; /* first day no longer in force */
	int review_every_days;
	const char *complaint_route; /* where to complain */
	const char *change_reason;   /* of version 2 and on */
	struct date replaces_since;  /* what it replaces is in force since */
};

/* Everything that the signing check looks at. Borrowed. */
struct contract_facts {
	const struct contract *contract;
	const struct contract_party *parties;
	size_t n_parties;
	const struct contract_goal *goals;
	size_t n_goals;
	const struct promise *promises;
	size_t n_promises;
	const struct diagnosis *diagnosis; /* signed, NULL = there is none */
	enum profile gate;		   /* reading in force, 0 = none */
};

/*
 * All reasons why the contract cannot be signed. Codes: required (field names
 * what), dates_order, too_long, review_too_rare, no_party, no_person,
 * no_authority, no_goal, reciprocity, consequence_missing, promise_incomplete,
 * promise_outside, promise_goal_unknown, voice_gap, reconcile, language,
 * guardian_missing, pathway_while_stabilise, change_reason_missing, status.
 * need_unanswered is diagnosis_check_answered's: each need has a goal or a
 * "not now, because" when the plan is signed.
 */
void contract_check_sign(const struct contract_facts *facts,
			 struct issues *issues) NONNULL;

/*
 * May that party (its place in facts) sign now: the contract passes the
 * check, the party has not signed this version and is touched by it. Further
 * codes: signed_already, not_touched.
 */
void contract_check_signature(const struct contract_facts *facts, size_t party,
			      struct issues *issues) NONNULL;

/* Has everyone signed who must (touched by this version). */
bool contract_is_fully_signed(const struct contract_facts *facts) NONNULL;

/*
 * THE day from which a contract is in force that all have signed: its first
 * day, or that of the last signature needed where that is later; never before
 * what it replaces was. Nothing is due or late before it.
 */
struct date contract_in_force_on(const struct contract_facts *facts) NONNULL;

/* Must this party sign this version: version 1 all, later the touched. */
bool contract_must_sign(const struct contract *contract,
			const struct contract_party *party) NONNULL;

/* Frozen: from the first signature on no field may change. */
bool contract_is_frozen(const struct contract_facts *facts) NONNULL;

/* May the status go from one to the other (domain.md 3.3). */
bool contract_may_move(enum contract_status from, enum contract_status to);

/* The same with a sentence. ERR_INVALID. */
enum err_code contract_check_move(enum contract_status from,
				  enum contract_status to, struct err *err)
	NONNULL MUST_USE;

/* The day by which the next review is due. */
struct date contract_review_due(const struct contract *contract,
				struct date last_review) NONNULL;

/* The first of the agreed days of review after it came into force. */
struct date contract_first_review(const struct contract *contract,
				  struct date in_force_on) NONNULL;

#endif
