/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists as a member of staff wants them again: the row of the record.
 */
#ifndef CORE_SAVED_VIEW_H
#define CORE_SAVED_VIEW_H

#include <stdbool.h>

#include "core/row.h"

enum { SAVED_VIEW_PLACES = 9 };

struct saved_view {
	struct row_head head;
	int64_t staff_id; /* whose it is */
	const char *name;
	const char *list;   /* name of the list that it is of */
	const char *filter; /* words; "" = all rows */
	const char *sort;   /* name of an order of the list; "" = its first */
	bool is_turned;	    /* that order from its end */
	const char *hidden; /* names of columns, with blanks between them */
	bool is_shared;	    /* the owner's office sees it */
	int64_t place;	    /* 1 to 9: the key that opens it; 0 = none */
};

#endif
