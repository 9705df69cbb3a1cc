/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A membership held against what the record knows of the person and the
 * household, before it is saved.
 */
#ifndef APP_HOUSEHOLD_GATE_H
#define APP_HOUSEHOLD_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct household_member;
struct op_call;

/* Adds to the call's issues every reason why row cannot be so; is_ending where
 * the day of leaving is what is typed. */
enum err_code household_judge(struct op_call *call,
			      const struct household_member *row,
			      bool is_ending, struct err *err) NONNULL MUST_USE;

/*
 * What is doubtful about row, but may be so: the person lives in another
 * household on the same days, or the ages do not fit the relation. Of a row
 * that is corrected only what was not so before (NULL = a new row). In arena;
 * NULL = nothing. It names a household only to who may know of it, and never
 * where somebody at risk lives.
 */
struct household_doubts {
	const char *two_homes;
	const char *ages;
};

enum err_code household_doubt(struct op_call *call,
			      const struct household_member *row,
			      const struct household_member *before,
			      struct household_doubts *out, struct err *err)
	MUST_USE;

/* A birth date as it was and as it is to be; "" = not known. */
struct birth_change {
	int64_t person_id;
	const char *before;
	const char *birth;
};

/*
 * The same doubt of the ages where a birth date is changed: of the person, in
 * each household in which they live now, and of all who live in theirs. Only
 * what was not so before, and only of whom the actor may know. In arena; NULL
 * = nothing.
 */
enum err_code household_doubt_birth(struct op_call *call,
				    const struct birth_change *change,
				    const char **out, struct err *err)
	NONNULL MUST_USE;

/* Does the person by row live in another household on days on which, by
 * before, they lived in no other? */
enum err_code household_is_new_elsewhere(struct op_call *call,
					 const struct household_member *row,
					 const struct household_member *before,
					 bool *out, struct err *err)
	NONNULL MUST_USE;

/* Those who work on the other open cases in whose household the person of row
 * lives get a message, but for cases on which the actor works, too. Within the
 * call's transaction. */
enum err_code household_tell(struct op_call *call,
			     const struct household_member *row,
			     struct err *err) NONNULL MUST_USE;

/* ERR_DENIED where what is written of the person remains with others: with who
 * works on a case in whose household the person lived before (0152). */
enum err_code household_check_keeper(struct op_call *call,
				     const struct household_member *row,
				     struct err *err) NONNULL MUST_USE;

#endif
