/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The value that was saved last in each field of each form, for as long as
 * the program runs: a blank in an empty field brings it back.
 */
#ifndef TUI_RECALL_H
#define TUI_RECALL_H

#include <stddef.h>

#include "base/attr.h"

enum { RECALL_MAX = 128 };

/* {0} is a legal empty one. */
struct recall {
	struct recall_item {
		const char *form;  /* name of the operation; kept */
		const char *field; /* name of the parameter; kept */
		char *value;
	} items[RECALL_MAX];
	size_t n;
	size_t oldest; /* the next one forgotten when all are taken */
};

void recall_fini(struct recall *recall) NONNULL;

/* Keeps form and field, which are constants of the program; copies value.
 * An empty value is not one. */
void recall_add(struct recall *recall, const char *form, const char *field,
		const char *value) NONNULL;

/* NULL where nothing was saved yet. Borrows until the next recall_add. */
const char *recall_find(const struct recall *recall, const char *form,
			const char *field) NONNULL;

#endif
