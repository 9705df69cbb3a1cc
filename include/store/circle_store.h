/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The circle of the person of a case.
 */
#ifndef STORE_CIRCLE_STORE_H
#define STORE_CIRCLE_STORE_H

#include "core/circle.h"
#include "store/query.h"
#include "store/record.h"

extern const struct record CIRCLE_RECORD;
extern const struct query CIRCLE_QUERY; /* $9 = casefile */

#endif
