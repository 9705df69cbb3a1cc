/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which lists of the registry stand on which tab of the case file. What the
 * actor may not see at all is left out.
 */
#ifndef TUI_CASE_TABS_H
#define TUI_CASE_TABS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct session;
struct view;

enum { CASE_TABS_MAX = 9, CASE_TAB_VIEWS_MAX = 8 };

struct case_tab {
	const char *label; /* translated */
	const struct view *views[CASE_TAB_VIEWS_MAX];
	size_t n_views; /* 0: the story */
};

/* Fills tabs; returns how many. The first is the story. */
size_t case_tabs(struct session *session, struct case_tab tabs[CASE_TABS_MAX])
	NONNULL;

/* Does the list of that name stand on it? NULL: none does. */
bool case_tab_has(const struct case_tab *tab, const char *name);

#endif
