/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The circle of the person of a case.
 */
#ifndef STORE_CIRCLE_STORE_H
#define STORE_CIRCLE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/circle.h"
#include "store/query.h"
#include "store/record.h"

struct store;

extern const struct record CIRCLE_RECORD;

/* Of the circle of a case, who may be told something on that day. In arena. */
enum err_code circle_told(struct store *store, int64_t casefile_id,
			  struct date today, struct record_rows *out,
			  struct err *err) NONNULL MUST_USE;

/* Has the consent run out by that day on which the telling hung? */
enum err_code circle_ran_out(struct store *store, int64_t member_id,
			     struct date today, bool *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query CIRCLE_QUERY; /* $9 = casefile */

#endif
