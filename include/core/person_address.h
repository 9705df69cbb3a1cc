/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses of persons: whether a paper says that somebody lives elsewhere, or
 * writes the same address in other words, and the one that somebody leaves.
 */
#ifndef CORE_PERSON_ADDRESS_H
#define CORE_PERSON_ADDRESS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/person.h"

struct arena;

/*
 * Does said name another address than the person's? It does where street or
 * place are given in both and are others. How the kind of street is written,
 * case, accents and signs make no other address; neither do words added to a
 * place, a postcode alone, or what only one of the two says.
 */
bool person_address_is_other(struct arena *arena, const struct person *person,
			     const struct person *said) NONNULL;

/* "Calle Mayor 3, 31800 Altsasu"; "" where there is none. In arena. */
const char *person_address_line(struct arena *arena,
				const struct person *person) NONNULL;

/* The person's present address as one left on that day: no row as yet. Its
 * texts are the person's. */
struct person_address person_address_left(const struct person *person,
					  struct date to_day) NONNULL;

#endif
