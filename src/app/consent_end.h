/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What hangs on a consent: the access and the telling that end with it, and
 * who may still be told where nothing was tied to it.
 */
#ifndef APP_CONSENT_END_H
#define APP_CONSENT_END_H

#include "base/attr.h"
#include "base/err.h"

struct consent;
struct op_call;

/* Only for tell: what withdrawing it ends, or that nothing is tied to it, and
 * who may be told. */
enum err_code consent_end_tell(struct op_call *call, const struct consent *row,
			       struct err *err) NONNULL MUST_USE;

/* Only for load of the withdrawal: who of the circle is meant, where nothing
 * is tied to it and the names are the same, in the parameter circle_id. */
enum err_code consent_end_fill(struct op_call *call, const struct consent *row,
			       struct err *err) NONNULL MUST_USE;

/* Ends what hangs on it and says so: the call's said and advice. */
enum err_code consent_end(struct op_call *call, const struct consent *row,
			  struct err *err) NONNULL MUST_USE;

/* Of a consent just given until a day: the access tied to it ends that day,
 * where it does not end before. */
enum err_code consent_end_ahead(struct op_call *call, const struct consent *row,
				struct err *err) NONNULL MUST_USE;

#endif
