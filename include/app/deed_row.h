/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a save in the journal was done to: the row of a case that a list shows.
 */
#ifndef APP_DEED_ROW_H
#define APP_DEED_ROW_H

#include <stdint.h>

#include "base/attr.h"
#include "store/reference_store.h"

struct session;

/*
 * The first row that the save of that id made or changed, of a kind that lists
 * of a case have: of a mark the promise, of a step the breach. kind REF_NONE
 * where it has none. id 0: it is of the case's rows of that kind, of no one
 * alone.
 */
struct deed_row {
	enum ref_kind kind;
	int64_t id;
};
struct deed_row app_deed_row(struct session *session, int64_t journal_id)
	NONNULL;

#endif
