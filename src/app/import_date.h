/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dates as tables of six languages have them: in numbers, with the day or the
 * month first, or with the month in words.
 */
#ifndef APP_IMPORT_DATE_H
#define APP_IMPORT_DATE_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "import_heading.h"

struct arena;

/* "25 mai 1998", "May 25th, 1998", "3-Mar-1985", "1998ko maiatzaren 25a".
 * DATE_NONE where the text is no such date. */
struct date import_date_words(const char *text) NONNULL;

/* A cell's date without the time that spreadsheets add. In arena. */
const char *import_date_text(struct arena *arena, const char *cell);

/*
 * A whole date of a column; what it is, as an ISO date says it, goes to *out.
 * Where it is none, or can be two and the column does not say which, the reason
 * goes to issues and *out is DATE_NONE.
 */
void import_date_read(const struct import_column *column, const char *cell,
		      struct date *out, struct issues *issues) NONNULL;

#endif
