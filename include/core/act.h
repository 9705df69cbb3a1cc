/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Saves as the journal has them, and that one was taken back.
 */
#ifndef CORE_ACT_H
#define CORE_ACT_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

/* A save is taken back by who made it for so many days. */
enum { ACT_UNDO_DAYS = 7 };

/* That a save was taken back: rows of the journal. */
struct act_undone {
	struct row_head head;
	int64_t act_id;
	int64_t by_id; /* the save that did it */
};

/* A row of the journal. */
struct act_done {
	int64_t id;
	int64_t staff_id;    /* 0 = the keeper at the shell */
	int64_t casefile_id; /* that it was about; 0 = none */
	struct stamp at;
	const char *operation;
	bool is_save; /* else something was read */
	bool is_undone;
	bool is_undoing; /* it took another one back */
};

#endif
