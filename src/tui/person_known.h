/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page of a person without a case for who does not read what is written of
 * them (decision 0153): what the search shows already, who reads more, and the
 * case as what can be done, by a key of its own.
 */
#ifndef TUI_PERSON_KNOWN_H
#define TUI_PERSON_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct kith;
struct screen;

/* Is it such a page? What is below it is of somebody else. */
bool is_person_known(const struct screen *screen) NONNULL;

/* why: the refusal, which says who reads more; copied. Where the actor may not
 * know of the person, that alone is said. */
void person_known_open(struct kith *kith, int64_t person_id,
		       const struct err *why) NONNULL;

#endif
