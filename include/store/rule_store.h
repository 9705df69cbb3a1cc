/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rules files that an organisation loaded, with the day from which each holds.
 */
#ifndef STORE_RULE_STORE_H
#define STORE_RULE_STORE_H

#include "base/attr.h"
#include "base/err.h"
#include "core/rule_set.h"
#include "store/query.h"
#include "store/record.h"

struct store;

extern const struct record RULE_SET_RECORD;

/* All that were not withdrawn, by the day of effect: rows of struct
 * rule_set. */
enum err_code rule_set_list(struct store *store, struct record_rows *out,
			    struct err *err) NONNULL MUST_USE;

extern const struct query RULE_SET_QUERY; /* also those withdrawn */

#endif
