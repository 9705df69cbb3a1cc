/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The pair that the new cases of an import are given to: by whom and to whom,
 * as case.assign has it.
 */
#ifndef APP_IMPORT_PAIR_H
#define APP_IMPORT_PAIR_H

#include <stdint.h>

#include "base/err.h"

struct arena;
struct issues;
struct session;

/*
 * The pair of that name, "" = none (0). Findings go to issues. DENIED for who
 * may not assign cases of the own office.
 */
enum err_code import_pair_find(struct session *session, const char *typed,
			       struct arena *arena, int64_t *out,
			       struct issues *issues, struct err *err);

/* Whether the new cases may be given to it today, and what it is called; 0 is
 * nobody, "". INVALID, DENIED. */
enum err_code import_pair_check(struct session *session, int64_t pair_id,
				struct arena *arena, const char **name_out,
				struct err *err);

#endif
