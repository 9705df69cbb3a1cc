/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The numbered steps of the schema, embedded from schema/sqlite/ when the
 * program is built, in order, for db_migrate.
 */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>

#include "db/db.h"

extern const struct db_migration MIGRATIONS[];
extern const size_t N_MIGRATIONS;

#endif
