/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A contract to try things on, made as everybody makes one: for Karim Benali,
 * with a goal, a weekly mandatory promise of his, one of his sister Amina and
 * one of Jon's due on 2026-12-01; all of it on days counted from the house's
 * first, which is 2026-11-21.
 */
#ifndef TESTS_LIB_COVENANT_H
#define TESTS_LIB_COVENANT_H

#include "tests/lib/house.h"

/* Numbers of the rows, as typed. */
struct covenant {
	const char *number; /* of the case */
	char contract[24];
	char goal[24];
	char person[24]; /* promises */
	char family[24];
	char ours[24];
};

/* A draft with the goal only. */
void covenant_draft(struct house *house, struct covenant *out);

/* A draft that can be signed. */
void covenant_full(struct house *house, struct covenant *out);

/* Proposes that version and records that the family agrees. */
void covenant_agree(struct house *house, const struct covenant *c);

/* A full draft, agreed on: each signs now. */
void covenant_agreed(struct house *house, struct covenant *out);

/* Signed by all. */
void covenant_in_force(struct house *house, struct covenant *out);

/* Karim's promise with one value changed. */
enum err_code covenant_try_promise(struct house *house,
				   const struct covenant *c, const char *name,
				   const char *value);

enum err_code covenant_try_sign(struct house *house, const struct covenant *c,
				const char *login, const char *party,
				const char *name);
void covenant_sign(struct house *house, const struct covenant *c,
		   const char *login, const char *party, const char *name);

/* The first cell of the row of a list that holds the text. */
void covenant_find(struct house *house, const struct covenant *c,
		   const char *list, const char *text, char *out, size_t size);

#endif
