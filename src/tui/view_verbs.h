/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What can be done with the row of a list that has the focus, and with the
 * list: its verbs, with the reason against each that cannot be done now.
 */
#ifndef TUI_VIEW_VERBS_H
#define TUI_VIEW_VERBS_H

#include <stdint.h>

#include "base/attr.h"

struct view_list;

/* Makes the list's verbs anew, and what it says where it has no row. */
void view_verbs_make(struct view_list *list) NONNULL;

/* What they go by: the case that the row is of, or the row; -1 = there is no
 * row. */
int64_t view_verbs_about(const struct view_list *list) NONNULL;

#endif
