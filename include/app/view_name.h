/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names in lists: family and given name are columns of their own, to be sorted
 * and read by machines; people see them as one.
 */
#ifndef APP_VIEW_NAME_H
#define APP_VIEW_NAME_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;
struct view;
struct view_row;

/* Columns that are the parts of one name. */
struct view_name {
	const char *family;
	const char *given;
	const char *label; /* N_() */
	bool is_who;	   /* whom the row is about */
};

/* The name of whom a row is about. */
const struct view_name *view_name_who(void) RETURNS_NONNULL;

/* The name that the column is the family name of; NULL where it is of none, or
 * the list has no given name beside it. */
const struct view_name *view_name_of(const struct view *view,
				     const char *column) NONNULL;

/* Is the column the given name of one that the list has whole? */
bool view_name_is_given(const struct view *view, const char *column) NONNULL;

/* As people see it. In arena. */
const char *view_name_cell(const struct view *view, const struct view_row *row,
			   const struct view_name *name, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
