/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Months in words, in English, Spanish, Basque, French, Dutch and German, as
 * people write them into a date.
 */
#ifndef BASE_MONTH_NAME_H
#define BASE_MONTH_NAME_H

#include <stdbool.h>

#include "base/attr.h"

/* The month (1-12) of a folded word that begins as one does, where the text is
 * a date for certain: "martxoaren", "sept". 0 = none. */
int month_begun(const char *word) NONNULL;

/* The month of a folded word that is one, or its first three letters or more,
 * beside names, of which some begin as a month: not "maria". 0 = none. */
int month_word(const char *word) NONNULL;

/* What stands between or behind the parts of a date: "de", "of", "ko". */
bool month_is_filler(const char *word) NONNULL;

#endif
