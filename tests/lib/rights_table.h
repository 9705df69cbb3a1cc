/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of who sees and does what as people have agreed on it: read from
 * its golden file, tests/unit/golden/permissions.txt, and not asked of the
 * code that decides. For the walks through the faces.
 */
#ifndef TESTS_LIB_RIGHTS_TABLE_H
#define TESTS_LIB_RIGHTS_TABLE_H

#include <stdbool.h>

#include "core/permission.h"

struct rights_table {
	/* 'w' write, 's' see, 'e' that it exists, '-' nothing */
	char in_file[RELATION_END][DATA_END];
	char in_lists[RELATION_END][DATA_END];
	bool relation_may[RELATION_END][RIGHT_END];
	/* Besides, to a person who has no case. */
	bool without_case[RELATION_END][RIGHT_END];
	bool role_may[ROLE_END][RIGHT_END];
	/* Of these rights, those to rows that are of an office; and which
	 * roles have them to rows of another office than their own. */
	bool is_of_office[RIGHT_END];
	bool elsewhere_may[ROLE_END][RIGHT_END];
};

/* Fails the test where a line of the file is not understood, or a relation,
 * a class or a right is missing in it. */
void rights_table_read(struct rights_table *out);

#endif
