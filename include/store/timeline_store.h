/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The time line: everything that happened on a case, across both services.
 */
#ifndef STORE_TIMELINE_STORE_H
#define STORE_TIMELINE_STORE_H

#include "store/query.h"

/*
 * $9 = casefile. Of notes no more than NOTE_QUERY shows; of diagnoses that
 * they were signed; of what touches health or offences (by domain) only that
 * it was; contract and breaches not to who broke the glass. A row's id
 * orders what happened on one day; it is no table's.
 */
extern const struct query TIMELINE_QUERY;

#endif
