/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What migrations need of the triggers beside making them: to be rid of them
 * while tables change.
 */
#ifndef DB_TRIGGERS_SQLITE_H
#define DB_TRIGGERS_SQLITE_H

#include "base/attr.h"
#include "base/err.h"

struct db;

/* Drops what triggers_make makes, of any version of this program. */
enum err_code triggers_drop(struct db *db, struct err *err) NONNULL MUST_USE;

#endif
