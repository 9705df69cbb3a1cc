/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list on paper, as it stands on the screen: rows, order and columns.
 */
#ifndef APP_LIST_PAGE_H
#define APP_LIST_PAGE_H

#include <stdbool.h>

#include "app/operation.h"
#include "base/err.h"

struct arena;
struct session;

/* What was asked for; NULL and "" = not said. */
struct list_request {
	const char *list;   /* name of a list, or of a saved view */
	struct inputs in;   /* what the list takes, parameters and columns */
	const char *filter; /* words */
	const char *order;
	const char *hidden; /* names of columns, with blanks between */
	bool is_turned;
	bool is_wide;
};

/*
 * Lays it out in the session's language, in arena. Read as any list is: rights,
 * scope, and the opening of the case that it is of, which is journaled. Errors:
 * those of view_read; INVALID (no such list, column).
 */
enum err_code list_print(struct session *session,
			 const struct list_request *request,
			 struct arena *arena, const char **text,
			 struct err *err);

#endif
