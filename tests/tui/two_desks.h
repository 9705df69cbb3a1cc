/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two people at two desks of one small house: the shipped program at each, on
 * one database.
 */
#ifndef TESTS_TWO_DESKS_H
#define TESTS_TWO_DESKS_H

#include "base/attr.h"
#include "tests/lib/house.h"

struct vt;

#define CTRL_U "\025"

/* Who did something, and when, as it is said to another one. */
#define WHEN ", [0-9A-Za-z: ]+"
#define SARA "Sara [A-Z][^ ]+" WHEN
#define JON "Jon [A-Z][a-z]+" WHEN
#define ANE "Ane [A-Z][a-z]+" WHEN

extern struct house house;
extern const char *karim; /* number of his case */
extern struct vt *first;
extern struct vt *second;

/* The house with Karim, and with teo, a second supervisor of ALT. */
int two_desks_setup(void **state);

/* Their clock is that of the house. Gives. */
struct vt *desk_of(const char *login) NONNULL RETURNS_NONNULL;

/* One at the first, one at the second; and both go home. */
void at_desks(const char *a, const char *b) NONNULL;
void leave_desks(void);

/* The form on that row of a list. */
void open_form(struct vt *vt, const char *list, const char *row,
	       const char *key, const char *title) NONNULL;

/* To a question, once it can have been read. */
void say_yes(struct vt *vt) NONNULL;

void is_saved(struct vt *vt) NONNULL;

#endif
