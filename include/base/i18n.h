/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every text for people passes here. Sentences are whole, with arguments.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

/* Translate now. */
#define _(s) gettext(s)

/* Mark in a const table; translate with _() where it is shown. */
#define N_(s) s

/* The same of a text with a plural: two values of a table, for P_(). */
#define NP_(one, many) one, many

/* Plural by number. */
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))

#endif
