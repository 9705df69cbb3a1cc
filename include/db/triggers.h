/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The journal's triggers, generated from the schema: every STRICT table with
 * the columns id, uuid and rev is a table of the record, and each of its
 * changes is written, sealed, to journal_change.
 */
#ifndef DB_TRIGGERS_H
#define DB_TRIGGERS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct db;

/*
 * Drops and makes anew the triggers <table>_journal_{insert,update,delete}.
 * A row's person is found by convention: the table person itself; a column
 * person_id; else casefile_id by casefile.person_id; else none, and then the
 * key of the site (person_key row 0) seals. uuid and rev are not listed among
 * the changes. Also the guards that forbid UPDATE and DELETE on journal,
 * journal_change and journal_link. Inside the migration's transaction.
 */
enum err_code triggers_make(struct db *db, struct err *err) NONNULL MUST_USE;

/* Whether the database has exactly those that triggers_make would make. */
enum err_code triggers_are_current(struct db *db, bool *out, struct err *err)
	NONNULL MUST_USE;

#endif
