/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The editors in which handlers write most, at the case of Karim Benali, for
 * tests that type into them.
 */
#ifndef TESTS_EDITORS_H
#define TESTS_EDITORS_H

#include "base/attr.h"

struct house;
struct vt;

struct editor {
	const char *operation;
	const char *field;
	const char *key;     /* of the case file; NULL = otherwise */
	const char *command; /* its title, where there is no key; NULL = the
				note that stands there is changed */
	const char *stood;   /* what it begins with, before one types */
};

enum { N_EDITORS = 6 };
extern const struct editor EDITORS[N_EDITORS];

/* Not signed yet. */
extern const char EDITORS_NOTE[];

/* Makes the case, with that note; returns its number. */
const char *editors_case(struct house *house) NONNULL;

/* The text that one was typing stands behind what stood there. */
void editor_open(struct vt *vt, const struct editor *editor) NONNULL;

/* Who comes back is told at once and at the record, and has the words with the
 * key of drafts, whether or not another window still holds them. */
void editor_draft_is_offered(struct vt *vt, const struct editor *editor)
	NONNULL;

#endif
