/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The report of an import on paper.
 */
#ifndef APP_IMPORT_PAGE_H
#define APP_IMPORT_PAGE_H

#include <stdint.h>

#include "base/err.h"

struct arena;
struct session;

/* For those who see it in the list of imports. In arena. */
enum err_code import_print(struct session *session, int64_t run_id,
			   struct arena *arena, const char **text,
			   struct err *err);

#endif
