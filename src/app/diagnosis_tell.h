/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the forms on a life domain are about: the words of its levels, and how
 * each side rated it.
 */
#ifndef APP_DIAGNOSIS_TELL_H
#define APP_DIAGNOSIS_TELL_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;
struct rating_record;

/* The five levels of the domain in its own words (domain.md 1.3). */
enum err_code diagnosis_tell_levels(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* The ratings that are to be agreed on; the other side's stays hidden until
 * one has rated oneself. */
enum err_code diagnosis_tell_ratings(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* What the signatures of both leave open for good, commitment and gate; and
 * whether this one is the second, which nothing takes back. */
enum err_code diagnosis_tell_sign(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* After a rating was changed: what was saved says what it was before. */
void diagnosis_say_before(struct op_call *call,
			  const struct rating_record *before) NONNULL;

#endif
