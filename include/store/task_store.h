/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists of tasks. The row itself is TASK_RECORD of contact_store.h.
 */
#ifndef STORE_TASK_STORE_H
#define STORE_TASK_STORE_H

#include "store/query.h"

/* Text of tasks on health and offences (by domain) is '' in all of them. */
extern const struct query TASK_QUERY;	    /* $9 = casefile */
extern const struct query ACUTE_TASK_QUERY; /* open, on the actor's cases */
extern const struct query MY_TASK_QUERY;    /* the same, of every kind */
/* open, their day over, of the cases that the actor answers for */
extern const struct query TASK_OVERDUE_QUERY;

#endif
