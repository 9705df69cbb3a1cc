/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The numbered steps of the schema, embedded from schema/sqlite/ when the
 * program is built, in order, for db_migrate.
 */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>

#include "base/attr.h"
#include "db/db.h"

extern const struct db_migration MIGRATIONS[];
extern const size_t N_MIGRATIONS;

/* Steps that have to be taken in C, after the statements. Step 38: the keys of
 * all words of names (core/name_key.h). */
enum err_code name_words_key_all(struct db *db, struct err *err)
	NONNULL MUST_USE;

/* Step 45: the first digits of all telephones (core/person_name.h). */
enum err_code person_phone_starts(struct db *db, struct err *err)
	NONNULL MUST_USE;

/* Step 47: the words of all names in other scripts (core/name_reading.h). */
enum err_code person_name_readings(struct db *db, struct err *err)
	NONNULL MUST_USE;

#endif
