/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page of a person who has no case: what is written of them, for who
 * answers for it (decision 0133), and the case as the next step.
 */
#ifndef TUI_PERSON_SCREEN_H
#define TUI_PERSON_SCREEN_H

#include <stdbool.h>

#include "base/attr.h"

struct screen;

/* Is it such a page? What is below it is of somebody else. */
bool is_person_screen(const struct screen *screen) NONNULL;

#endif
