/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dates as tables of six languages have them, and why a cell is none.
 */
#ifndef APP_IMPORT_DATE_H
#define APP_IMPORT_DATE_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "import_heading.h"

struct arena;

/* A cell's date without the time that spreadsheets add. In arena. */
const char *import_date_text(struct arena *arena, const char *cell);

/*
 * A whole date of a column, in numbers with the day or the month first, or with
 * the month in words ("25 mai 1998", "May 25th, 1998", "3-Mar-85",
 * "1998ko maiatzaren 25a"). Where it is none, or can be two and the column does
 * not say which, the reason goes to issues and *out is DATE_NONE.
 */
void import_date_read(const struct import_column *column, const char *cell,
		      struct date today, struct date *out,
		      struct issues *issues) NONNULL;

/*
 * The same of a birth, of which the day or the month may not be known:
 * "1984", "03/1984", "marzo de 1984", "00/03/1984". In the arena of issues:
 * 1984, 1984-03 or 1984-03-02; NULL with the reason in issues. *first: the
 * first day that it can be.
 */
const char *import_date_birth(const struct import_column *column,
			      const char *cell, struct date today,
			      struct date *first, struct issues *issues)
	NONNULL;

#endif
