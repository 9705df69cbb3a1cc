/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "table_fit.h"

#include <stdbool.h>
#include <stdint.h>

#include "report/table_write.h"

enum { LEAST_COLS = 3 };

/* What is fitted, and into what. */
struct room {
	const struct table_column *columns;
	size_t width;
	struct table_fit *fit;
};

size_t
table_fit_total(const struct table_fit *fit)
{
	size_t sum = 0;

	for (size_t i = 0; i < fit->n; i++)
		if (fit->cols[i] > 0)
			sum += fit->cols[i] + TABLE_GAP;
	return sum > TABLE_GAP ? sum - TABLE_GAP : 0;
}

static bool
is_too_wide(const struct room *room)
{
	return table_fit_total(room->fit) > room->width;
}

/* Takes what is too much from the widest, down to what each column wants. */
static void
shrink(const struct room *room)
{
	struct table_fit *fit = room->fit;

	while (is_too_wide(room)) {
		size_t widest = SIZE_MAX;

		for (size_t i = 0; i < fit->n; i++) {
			size_t least = room->columns[i].cols;

			if (least < LEAST_COLS)
				least = LEAST_COLS;
			if (fit->cols[i] > least &&
			    (widest == SIZE_MAX ||
			     fit->cols[i] > fit->cols[widest]))
				widest = i;
		}
		if (widest == SIZE_MAX)
			return;
		fit->cols[widest]--;
	}
}

/* Leaves out the column that is wanted least. False: none may go. */
static bool
drop_one(const struct room *room)
{
	struct table_fit *fit = room->fit;
	size_t worst = SIZE_MAX;

	for (size_t i = 0; i < fit->n; i++)
		if (fit->cols[i] > 0 && room->columns[i].priority > 0 &&
		    (worst == SIZE_MAX ||
		     room->columns[i].priority >=
			     room->columns[worst].priority))
			worst = i;
	if (worst == SIZE_MAX)
		return false;
	fit->cols[worst] = 0;
	return true;
}

/* What was taken too much from the columns that stay is given back. */
static void
restore(struct table_fit *fit)
{
	for (size_t i = 0; i < fit->n; i++)
		if (fit->cols[i] > 0)
			fit->cols[i] = fit->natural[i];
}

/* When nothing may be left out any more, the widest are cut further. */
static void
squeeze(const struct room *room)
{
	struct table_fit *fit = room->fit;

	while (is_too_wide(room)) {
		size_t widest = 0;

		for (size_t i = 1; i < fit->n; i++)
			if (fit->cols[i] > fit->cols[widest])
				widest = i;
		if (fit->cols[widest] <= 1)
			return;
		fit->cols[widest]--;
	}
}

size_t
table_fit_columns(const struct table_column *columns, size_t width,
		  struct table_fit *fit)
{
	const struct room room = {columns, width, fit};
	size_t n_dropped = 0;

	for (size_t i = 0; i < fit->n; i++)
		fit->cols[i] = fit->natural[i];
	if (width == 0)
		return 0;
	shrink(&room);
	while (is_too_wide(&room) && drop_one(&room)) {
		n_dropped++;
		restore(fit);
		shrink(&room);
	}
	squeeze(&room);
	return n_dropped;
}
