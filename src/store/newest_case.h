/* SPDX-License-Identifier: EUPL-1.2 */
/* The case that a person is known by, in SQL. */
#ifndef STORE_NEWEST_CASE_H
#define STORE_NEWEST_CASE_H

/*
 * The id of the newest open case, else of the newest; NULL = none. Not ORDER BY
 * with LIMIT 1: for that SQLite makes a table in memory each time.
 */
#define NEWEST_CASE_OF(person)                                                 \
	"(SELECT COALESCE(max(CASE WHEN x.closed_on = '' THEN x.id END), "     \
	"max(x.id)) FROM casefile x WHERE x.person_id = " person ")"

#endif
