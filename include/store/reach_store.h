/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a person is reached, where the person lived, and the person's own page.
 */
#ifndef STORE_REACH_STORE_H
#define STORE_REACH_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/person.h"
#include "store/query.h"
#include "store/record.h"

struct store;

extern const struct record REACH_RECORD;
extern const struct record ADDRESS_RECORD;

/* The person's ways of a kind that are in use, oldest first. */
enum err_code reach_list(struct store *store, int64_t person_id,
			 struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query REACH_QUERY;	     /* $9 = person */
extern const struct query ADDRESS_QUERY;     /* $9 = person: present and past */
extern const struct query PERSON_PAGE_QUERY; /* $9 = person */

#endif
