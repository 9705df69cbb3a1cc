/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every row of the record has: its number for joins, its identifier for
 * export, and the revision that an update must state.
 */
#ifndef CORE_ROW_H
#define CORE_ROW_H

#include <stdint.h>

#include "base/uuid.h"

/* The first member of every struct that is a row of the record. */
struct row_head {
	int64_t id; /* 0 = not saved yet */
	struct uuid uuid;
	int64_t rev;
};

#endif
