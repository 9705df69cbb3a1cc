/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who looked at a case and who else may, on paper for the person.
 */
#ifndef APP_ACCESS_PAGE_H
#define APP_ACCESS_PAGE_H

#include <stdint.h>

#include "base/err.h"

struct arena;
struct print_request;
struct session;

/*
 * Lays it out in the person's language, in arena. For those who see the lists
 * it is made of; opens the case as they do. Errors: NOT_FOUND, DENIED, IO.
 */
enum err_code access_print(struct session *session,
			   const struct print_request *request,
			   struct arena *arena, const char **text,
			   struct err *err);

#endif
