/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was typed to find somebody, as first values for registering them.
 */
#ifndef TUI_PERSON_SPLIT_H
#define TUI_PERSON_SPLIT_H

#include <stddef.h>

#include "base/attr.h"

struct arena;
struct input;

enum { PERSON_SPLIT_MAX = 4 };

/* "karim benali 2.3.1984": first word given name, the rest family name. In
 * arena; returns how many of items. */
size_t person_split(const char *typed, struct arena *arena, struct input *items)
	NONNULL;

#endif
