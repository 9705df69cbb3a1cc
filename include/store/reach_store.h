/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a person is reached, where the person lived, and the person's own page.
 */
#ifndef STORE_REACH_STORE_H
#define STORE_REACH_STORE_H

#include <stdbool.h>
#include <stddef.h>
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

/* The same, and those that are over. */
enum err_code reach_list_ever(struct store *store, int64_t person_id,
			      struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/*
 * What was written at intake, in the person's own row, stands among the rows
 * of reach and address under a number below 0. Of the telephone and the
 * present address it is reach_line_id(person, false).
 */
int64_t reach_line_id(int64_t person_id, bool is_email);

/* Whose line that is; 0 = it is a row of its own. Each entry of a line with
 * several has such a number. */
int64_t reach_line_person(int64_t id);

bool reach_line_is_email(int64_t id);

/* Which entry of the line; 0 = the first. */
size_t reach_line_entry(int64_t id);

extern const struct query REACH_QUERY;	     /* $9 = person */
extern const struct query ADDRESS_QUERY;     /* $9 = person: present and past */
extern const struct query PERSON_PAGE_QUERY; /* $9 = person */

#endif
