/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For whom one stands in: what a list says of a row that one sees as a deputy
 * and not as one of the pair. And who stands in for oneself.
 */
#ifndef APP_STAND_IN_H
#define APP_STAND_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;
struct session;

/* Does the actor stand in for anybody today? False where it cannot be read. */
bool session_stands_in(struct session *session) NONNULL;

/* For whom on that case: "Jon Ruiz". "" = for nobody: it is not the actor's,
 * or the actor's own. In arena. */
const char *session_stands_in_for(struct session *session, int64_t casefile_id,
				  struct arena *arena) NONNULL RETURNS_NONNULL;

/* That the actor is recorded as away, and until when. */
struct own_leave {
	const char *deputy; /* name of who stands in */
	const char *until;  /* the day of being back: "4 Dec 2026" */
};

/* Is the actor recorded as away today? Texts in arena. False where it cannot
 * be read. */
bool session_own_leave(struct session *session, struct arena *arena,
		       struct own_leave *out) NONNULL;

#endif
