/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A house in which everybody who can stand in some relation to a case does,
 * today by the clock of the machine, so that the shipped program can be asked
 * as well. Of its three cases, of a person who has none, and of a case that is
 * not in the record, each row
 * of one kind is known, and in each class of data stands a word that is
 * nowhere else.
 */
#ifndef TESTS_LIB_RELATIONS_LAB_H
#define TESTS_LIB_RELATIONS_LAB_H

#include <stdbool.h>
#include <stddef.h>

#include "core/permission.h"
#include "store/reference_store.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* The cases. */
enum lab_case {
	LAB_OPEN,     /* every class of data, every relation */
	LAB_QUIET,    /* nothing was reported, nobody else was let in */
	LAB_HIDDEN,   /* from all but pair and supervisor */
	LAB_CASELESS, /* no case: a person whom nora registered */
	LAB_ABSENT,   /* no such row */
	LAB_CASES
};

struct lab_asker {
	const char *login;
	enum role role;
	bool is_foreign; /* of another office than the cases */
	enum relation relation[LAB_ABSENT];
};

enum { LAB_ASKERS = 12 };
extern const struct lab_asker LAB_ASKER[LAB_ASKERS];

/* In LAB_OPEN, by class; NULL = none. What else stands there of that class
 * holds none of them. */
extern const char *const LAB_WORD[DATA_END];

/* In LAB_HIDDEN: the name. */
extern const char LAB_HIDDEN_WORD[];

struct relations_lab {
	struct house house;
	struct covenant covenant;
	/* How a row of that kind is named, of that case. */
	const char *row[LAB_CASES][REF_END];
};

void relations_lab_init(struct relations_lab *lab);
void relations_lab_fini(struct relations_lab *lab);

/* The text for a parameter: of that case where it refers to a row, else
 * something that can be read; NULL where it is not to be given. */
const char *relations_lab_text(struct relations_lab *lab,
			       const struct param *param, enum lab_case of);

/* The subjects alone, into out; how many. */
size_t relations_lab_subjects(struct relations_lab *lab,
			      const struct param *params, size_t n,
			      enum lab_case of, struct input *out);

/* The text with what names the rows of that case taken out. In the arena of the
 * house. */
const char *relations_lab_unnamed(struct relations_lab *lab, const char *text,
				  enum lab_case of);

/* Is there a row of each kind that they ask for? */
bool relations_lab_has(const struct relations_lab *lab,
		       const struct param *params, size_t n, enum lab_case of);

/* Is it about a case or a person, or a row of one? */
bool relations_lab_is_of_case(const struct param *params, size_t n);

#endif
