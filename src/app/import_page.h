/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The report of an import as it was kept: read by today's rights, on paper.
 */
#ifndef APP_IMPORT_PAGE_H
#define APP_IMPORT_PAGE_H

#include <stdint.h>

#include "base/err.h"
#include "page_rows.h"

struct arena;
struct session;

/* The cells of the view imports.report. */
enum import_said_cell {
	SAID_ROW,
	SAID_COLUMN,
	SAID_REFUSED,
	SAID_MESSAGE,
	SAID_CODE
};

/* Calls each for every finding that the actor may read today. */
enum err_code import_report_rows(struct session *session, int64_t run_id,
				 struct arena *arena, page_row_fn each,
				 void *data, struct err *err);

/* For those who see it in the list of imports. In arena. */
enum err_code import_print(struct session *session, int64_t run_id,
			   struct arena *arena, const char **text,
			   struct err *err);

#endif
