/* SPDX-License-Identifier: EUPL-1.2 */
/* Three cases of ane and jon, of which two are marked: both came to a group. */
#ifndef TESTS_GROUP_H
#define TESTS_GROUP_H

#include "base/attr.h"
#include "tests/lib/house.h"

struct vt;

#define MY_CASES "\033[F" KEY_UP "\033[17~"

extern struct house house;
extern const char *karim; /* numbers of their cases */
extern const char *lola;
extern const char *mila;

int group_setup(void **state);

/* From the day: marks Karim and Mila, and opens a contact for both. */
void group_mark(struct vt *vt) NONNULL;

/* F2, and the answer to the question it asks, once it can have been read. */
void group_save(struct vt *vt, const char *answer) NONNULL;

#endif
