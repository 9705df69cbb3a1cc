/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which diagnosis the list shows, what it lacks, and what is the next step.
 */
#ifndef APP_DIAGNOSIS_STATE_H
#define APP_DIAGNOSIS_STATE_H

#include "app/view.h"

/* A view_state_fn of views of one case. */
enum err_code diagnosis_state(struct session *session,
			      const struct view_asked *asked,
			      struct arena *arena, struct view_state *out,
			      struct err *err) NONNULL MUST_USE;

/* Of the list of domains: is the row still to be rated by one's own side, to
 * get the person's view, to be agreed on? As view.waits. */
bool diagnosis_row_waits(const struct session *session, const struct view *view,
			 const struct view_row *row, const char *operation)
	NONNULL;

#endif
