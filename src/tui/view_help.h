/* SPDX-License-Identifier: EUPL-1.2 */
/* How help begins in a list: what the list is, or what its filter takes. */
#ifndef TUI_VIEW_HELP_H
#define TUI_VIEW_HELP_H

#include "base/attr.h"

struct arena;
struct view_list;

/* rule: what the list is; NULL = that stands elsewhere. In arena, or NULL. */
const char *view_help(const struct view_list *list, const char *rule,
		      struct arena *arena);

#endif
