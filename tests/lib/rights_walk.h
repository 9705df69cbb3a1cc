/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the walks through the faces compare with: what somebody of
 * tests/lib/relations_lab.h may do and be shown, by the table of rights and
 * by nothing else.
 */
#ifndef TESTS_LIB_RIGHTS_WALK_H
#define TESTS_LIB_RIGHTS_WALK_H

#include <stdbool.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/err.h"
#include "tests/lib/relations_lab.h"
#include "tests/lib/rights_table.h"

/* RELATION_NONE to what is not there. */
enum relation rights_relation(const struct lab_asker *who, enum lab_case of);

/* Does the table let them do it? */
bool rights_may(const struct rights_table *table, const struct lab_asker *who,
		enum right right, enum lab_case of);

/* The same of an operation that names what it is about: of the lab's first
 * office, its staff and pairs too. With its subjects alone, or with all. */
bool rights_may_run(const struct rights_table *table,
		    const struct lab_asker *who, const struct operation *op,
		    enum lab_case of, bool with_all);

/* Does a condition beside the table keep them from it? */
bool rights_is_narrower(const struct operation *op,
			const struct lab_asker *who);

/* Are they let into the basic facts: 's' and 'w' yes, 'e' and '-' no. */
bool rights_knows(const struct rights_table *table, const struct lab_asker *who,
		  enum lab_case of);

/* Is the list of a case opened to them? */
bool rights_opens(const struct rights_table *table, const struct lab_asker *who,
		  const struct view *view, enum lab_case of);

/*
 * The first word in the text that they may not be shown, in the file of the
 * open case or in lists; NULL = none. seen (NULL: not asked) gets the classes
 * whose word it shows.
 */
const char *rights_leak(const struct rights_table *table,
			const struct lab_asker *who, const char *text,
			bool is_in_file, bool seen[DATA_END]);

/*
 * Is that, with names and numbers taken out, what is said of a row that is not
 * there? Both in arena.
 */
bool rights_say_the_same(struct arena *arena, const char *a, const char *b);

#endif
