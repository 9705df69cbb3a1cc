/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Dates with the month in words, as tables of six languages have them.
 */
#ifndef APP_IMPORT_DATE_H
#define APP_IMPORT_DATE_H

#include "base/attr.h"
#include "base/date.h"

/* "25 mai 1998", "May 25th, 1998", "3-Mar-1985", "1998ko maiatzaren 25a".
 * DATE_NONE where the text is no such date. */
struct date import_date_words(const char *text) NONNULL;

#endif
