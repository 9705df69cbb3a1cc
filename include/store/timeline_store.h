/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The time line: everything that happened on a case, across both services.
 */
#ifndef STORE_TIMELINE_STORE_H
#define STORE_TIMELINE_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "store/query.h"
#include "store/reference_store.h"

/*
 * $9 = casefile. Of notes no more than NOTE_QUERY shows; of diagnoses that
 * they were signed; of what touches health or offences (by domain) only that
 * it was; contract and breaches not to who broke the glass. A row's id
 * orders what happened on one day; it is no table's.
 */
extern const struct query TIMELINE_QUERY;

/* The id in the time line of a contact, note or breach; 0 of other kinds. */
int64_t timeline_row_of(enum ref_kind kind, int64_t id);

#endif
