/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The minutes of a meeting on paper.
 */
#ifndef APP_MEETING_PAGE_H
#define APP_MEETING_PAGE_H

#include "base/err.h"

struct arena;
struct print_request;
struct session;

/* In arena. ERR_NOT_FOUND where the case has no such meeting, ERR_DENIED where
 * the actor does not read its minutes. */
enum err_code meeting_print(struct session *session,
			    const struct print_request *request,
			    struct arena *arena, const char **text,
			    struct err *err);

#endif
