/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How the session's actor wants the program, wherever one logs in: kept
 * beside the drafts, never a part of the record.
 */
#ifndef APP_SETTING_H
#define APP_SETTING_H

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct session;

#define SETTING_THEME "theme"
#define SETTING_HIGHLIGHT "highlight"

/* "" = nothing was chosen, or it cannot be read now. In arena. */
const char *app_setting(struct session *session, const char *name,
			struct arena *arena) NONNULL RETURNS_NONNULL;

/* Errors: IO, BUSY. */
enum err_code app_set_setting(struct session *session, const char *name,
			      const char *value, struct err *err)
	NONNULL MUST_USE;

#endif
