/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every text for people passes here. Sentences are whole, with arguments.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#include "base/attr.h"

/* Translate now. */
#define _(s) i18n_text(s)

/* Mark in a const table; translate with _() where it is shown. */
#define N_(s) s

/* The same of a word that other languages say in several: about tells them
 * apart, and is never shown. A state is "Open" otherwise than a key. */
#define NC_(about, s) about "\004" s

/* The same of a text with a plural: two values of a table, for P_(). */
#define NP_(one, many) one, many

/* Plural by number. */
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))

/* What is shown for a text that stands in a table or a source: in the running
 * language, else as it stands. */
const char *i18n_text(const char *s) NONNULL RETURNS_NONNULL FORMAT_ARG(1);

/* The letter that says yes or no, as it is shown; y and n do so, too, in every
 * language. */
char i18n_yes_key(void);
char i18n_no_key(void);
bool i18n_is_yes_key(char c);
bool i18n_is_no_key(char c);

/* Another language may run from now on: to be called by who says so. */
void i18n_changed(void);

/* The same in English, whatever language runs. */
const char *i18n_source(const char *s) NONNULL RETURNS_NONNULL FORMAT_ARG(1);

/* Is there a catalogue of it, or is it English (ISO 639-1). */
bool i18n_speaks(const char *language) NONNULL;

/* Which language runs: "en", "es". */
const char *i18n_running(void) RETURNS_NONNULL;

/* In which a text that is wanted in that language comes: in it where kith
 * speaks it, else in the one that runs. */
const char *i18n_taken(const char *wanted) NONNULL RETURNS_NONNULL;

/* What was spoken before another language; zero = nothing was changed. */
struct i18n_before {
	char *language; /* of the environment; NULL = it had none */
	char *locale;
	bool was_changed;
};

/*
 * Texts come in that language (ISO 639-1; English is what the sources speak)
 * from here to i18n_restore, whatever locales are installed; where there is no
 * catalogue of it nothing changes. For what is handed to somebody.
 */
void i18n_speak(struct i18n_before *before, const char *language) NONNULL;
void i18n_restore(struct i18n_before *before) NONNULL;

#endif
