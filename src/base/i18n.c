/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

/* A language without one is asked for each text anew, and finds none. */
static enum { UNKNOWN, NONE, SOME } catalogue;

void
i18n_changed(void)
{
	catalogue = UNKNOWN;
}

static bool
has_no_catalogue(void)
{
	static const char header[] = "";

	if (catalogue == UNKNOWN)
		catalogue = *gettext(header) == '\0' ? NONE : SOME;
	return catalogue == NONE;
}

const char *
i18n_text(const char *s)
{
	const char *text;

	if (has_no_catalogue())
		return i18n_source(s);
	text = gettext(s);
	return text != s ? text : i18n_source(s);
}

const char *
i18n_source(const char *s)
{
	const char *about = strchr(s, '\004');

	return about == NULL ? s : about + 1;
}

#define NATIVE "en"

/* Those of po/LINGUAS. */
static const char *const SPOKEN[] = {NATIVE, "es"};

bool
i18n_speaks(const char *language)
{
	for (size_t i = 0; i < N_ELEMS(SPOKEN); i++)
		if (strcmp(language, SPOKEN[i]) == 0)
			return true;
	return false;
}

const char *
i18n_running(void)
{
	static const char header[] = "";
	static const char name[] = "\nLanguage: ";
	const char *of_it = strstr(gettext(header), name);

	for (size_t i = 0; of_it != NULL && i < N_ELEMS(SPOKEN); i++)
		if (strncmp(of_it + sizeof(name) - 1, SPOKEN[i],
			    strlen(SPOKEN[i])) == 0)
			return SPOKEN[i];
	return NATIVE;
}

const char *
i18n_taken(const char *wanted)
{
	return i18n_speaks(wanted) ? wanted : i18n_running();
}

static bool
has_catalogue(const char *language)
{
	struct strbuf path = {0};
	const char *dir = bindtextdomain(PACKAGE, NULL);
	bool has;

	strbuf_addf(&path, "%s/%s/LC_MESSAGES/%s.mo", dir == NULL ? "" : dir,
		    language, PACKAGE);
	has = access(strbuf_str(&path), R_OK) == 0;
	strbuf_fini(&path);
	return has;
}

/* Catalogues are looked up again when a domain is named. */
static void
look_again(void)
{
	(void)textdomain(textdomain(NULL));
	i18n_changed();
}

void
i18n_speak(struct i18n_before *before, const char *language)
{
	const char *now = getenv("LANGUAGE");
	const char *locale = setlocale(LC_MESSAGES, NULL);

	*before = (struct i18n_before){0};
	if (strcmp(language, NATIVE) != 0 &&
	    (*language == '\0' || strchr(language, '/') != NULL ||
	     !has_catalogue(language)))
		return;
	before->was_changed = true;
	before->language = now == NULL ? NULL : xstrdup(now);
	before->locale = xstrdup(locale);
	/* The plain C locale would not look into any catalogue. */
	if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		(void)setlocale(LC_MESSAGES, "C.UTF-8");
	(void)setenv("LANGUAGE", language, 1);
	look_again();
}

void
i18n_restore(struct i18n_before *before)
{
	if (!before->was_changed)
		return;
	if (before->language != NULL)
		(void)setenv("LANGUAGE", before->language, 1);
	else
		(void)unsetenv("LANGUAGE");
	(void)setlocale(LC_MESSAGES, before->locale);
	look_again();
	free(before->language);
	free(before->locale);
	*before = (struct i18n_before){0};
}

/* ---- yes and no ---- */

char
i18n_yes_key(void)
{
	/* TRANSLATORS: one letter, a key */
	return *_(NC_("key: yes", "y"));
}

char
i18n_no_key(void)
{
	/* TRANSLATORS: one letter, a key */
	return *_(NC_("key: no", "n"));
}

bool
i18n_is_yes_key(char c)
{
	return c == 'y' || c == 'Y' || (c | 0x20) == i18n_yes_key();
}

bool
i18n_is_no_key(char c)
{
	return c == 'n' || c == 'N' || (c | 0x20) == i18n_no_key();
}
