/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the session's actor is shown once and not again: kept beside the
 * drafts, never a part of the record.
 */
#ifndef APP_SHOWN_H
#define APP_SHOWN_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct session;

/* The tour of the terminal. */
#define SHOWN_TOUR "tour"

/* *was_shown_out is false on failure. Errors: IO, BUSY. */
enum err_code app_was_shown(struct session *session, const char *what,
			    bool *was_shown_out, struct err *err)
	NONNULL MUST_USE;
enum err_code app_mark_shown(struct session *session, const char *what,
			     struct err *err) NONNULL MUST_USE;

#endif
