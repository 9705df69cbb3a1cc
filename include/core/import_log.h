/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A run of an import as a row of the record: what was read, how far it came.
 */
#ifndef CORE_IMPORT_LOG_H
#define CORE_IMPORT_LOG_H

#include "base/date.h"
#include "core/row.h"

struct import_log {
	struct row_head head;
	int64_t staff_id;
	int64_t office_id;
	int64_t pair_id;    /* new cases are given to it; 0 = to none */
	const char *source; /* name of the file; "" = not known */
	const char *digest; /* the same file has the same */
	const char *encoding;
	const char *separator;
	const char *columns; /* headings and what each holds, in turn */
	const char *state;   /* staging applying stopped done undoing undone */
	int64_t n_rows;	     /* staged */
	int64_t n_done;	     /* number of the last row applied; 0 = none */
	int64_t n_created;
	int64_t n_changed;
	int64_t n_linked;
	int64_t n_unchanged;
	int64_t n_refused;
	int64_t n_benefits_created;
	int64_t n_benefits_changed;
	int64_t n_benefits_refused; /* not taken, or in a row that was not */
	struct stamp began_at;
	struct stamp ended_at; /* STAMP_NONE = not yet */
};

#endif
