/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Is an imported row about a registered person (doc/decisions/0020)?
 */
#ifndef APP_IMPORT_SAME_H
#define APP_IMPORT_SAME_H

#include <stdbool.h>

struct arena;
struct person;
struct person_hit;

/* The same name, in either order, and the same day of birth; a year alone is
 * not enough. */
bool import_is_same(struct arena *arena, const struct person *person,
		    const struct person_hit *hit);

/* The same name, in either order. */
bool import_has_same_name(struct arena *arena, const struct person *a,
			  const struct person *b);

/* Have both something beside name and birth date that only one person has: a
 * telephone, an e-mail? */
bool import_is_borne_out(struct arena *arena, const struct person *a,
			 const struct person *b);

/* A name may change, a birth date may have been wrong; both at once is a
 * number that stands beside the wrong person. */
bool import_is_other(struct arena *arena, const struct person *a,
		     const struct person *b);

#endif
