/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What happens to a case as such and needs a second party: a transfer to
 * another office, an annulment, a consent; and the rules of each.
 */
#ifndef CORE_CASE_ACT_H
#define CORE_CASE_ACT_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"
#include "core/row.h"

struct case_transfer {
	struct row_head head;
	int64_t casefile_id;
	int64_t from_office_id;
	int64_t to_office_id;
	const char *reason;
	int64_t asked_by_id;
	struct date asked_on;
	const char *state;  /* codes_transfer_state */
	const char *answer; /* of the receiver */
	int64_t answered_by_id;
	struct date answered_on;
	struct date told_on;  /* the asker has read it */
	int64_t from_pair_id; /* had the case when it was asked; 0 = nobody */
};

/* One of those who are told has read the answer. */
struct transfer_read {
	struct row_head head;
	int64_t casefile_id;
	int64_t transfer_id;
	int64_t staff_id;
	struct stamp read_at;
};

struct case_annulment {
	struct row_head head;
	int64_t casefile_id;
	const char *reason;
	int64_t asked_by_id;
	struct date asked_on;
	const char *state; /* asked, confirmed, declined */
	const char *answer;
	int64_t answered_by_id; /* never who asked */
	struct date answered_on;
};

struct consent {
	struct row_head head;
	int64_t casefile_id;
	const char *kind; /* codes_consent_kind */
	const char *what; /* was told of, or has allowed */
	const char *to_whom;
	const char *purpose;
	const char *language; /* codes_language: it was said in */
	bool interpreter;
	const char *how; /* codes_consent_how */
	struct date from_day;
	struct date to_day; /* DATE_NONE = until withdrawn */
	int64_t by_id;
	struct date withdrawn_on;
	int64_t withdrawn_to_id; /* who wrote it down */
	int64_t grant_id;	 /* of access, that ends with it; 0 = none */
	int64_t circle_id;	 /* who is told nothing then; 0 = none */
};

/* What stands against an annulment: facts of the case. */
struct annul_facts {
	bool is_closed;
	bool has_contract; /* signed or in force */
	bool has_step;	   /* of a sanction */
};

/* Every reason why the case cannot have been entered in error. */
void annul_check(const struct annul_facts *facts, struct issues *issues)
	NONNULL;

/*
 * The second of the two: another person, and one of both the supervisor.
 */
void annul_check_second(bool is_same_person, enum role first, enum role second,
			struct issues *issues) NONNULL;

/*
 * From what age persons consent for themselves (domain.md 8, DP24): where an
 * office says nothing that of Spain, LO 3/2018 art. 7. Germany and the
 * Netherlands have 16; regulation (EU) 2016/679 art. 8 allows 13 to 16.
 */
enum { CONSENT_AGE = 14, CONSENT_AGE_MIN = 13, CONSENT_AGE_MAX = 18 };

/* Who consents, and where. */
struct consent_giver {
	const char *birth; /* "" = not known */
	const char *reads; /* language read best; NULL = not known */
	int64_t age;	   /* of consent at the office; 0 = CONSENT_AGE */
};

/* Every reason why it cannot be written down so. */
void consent_check(const struct consent *row, const struct consent_giver *giver,
		   struct issues *issues) NONNULL;

/* Every reason why it cannot be withdrawn on that day. */
void consent_check_withdraw(const struct consent *row, struct date today,
			    struct issues *issues) NONNULL;

#endif
