/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a command is done that is done on a row, for who looks for it. */
#ifndef TUI_COMMAND_WHERE_H
#define TUI_COMMAND_WHERE_H

#include "base/attr.h"

struct arena;
struct operation;
struct session;

/* That it is done on a row, and in which list the actor has such rows; of rows
 * that only a case has, that the case comes first. In arena, or constant. */
const char *command_where(struct session *session, const struct operation *op,
			  struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
