/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses of persons, compared: whether a paper says that somebody lives
 * elsewhere, or writes the same address in other words.
 */
#ifndef CORE_PERSON_ADDRESS_H
#define CORE_PERSON_ADDRESS_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;
struct person;

/*
 * Does said name another address than the person's? It does where street or
 * place are given in both and are others. How the kind of street is written,
 * case, accents and signs make no other address; neither do words added to a
 * place, a postcode alone, or what only one of the two says.
 */
bool person_address_is_other(struct arena *arena, const struct person *person,
			     const struct person *said) NONNULL;

#endif
