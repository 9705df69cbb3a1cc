/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "language.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* Languages whose locale is not named after a country of the same letters. */
static const char *const LOCALES[][2] =
	{
		{"ca", "ca_ES.UTF-8"},
		{"en", "C"}, /* the texts in the source are English */
		{"eu", "eu_ES.UTF-8"},
		{"gl", "gl_ES.UTF-8"},
		{"uk", "uk_UA.UTF-8"},
};

static const char *
locale_of(struct arena *arena, const char *code)
{
	for (size_t i = 0; i < sizeof(LOCALES) / sizeof(LOCALES[0]); i++) {
		if (strcmp(LOCALES[i][0], code) == 0)
			return LOCALES[i][1];
	}
	return arena_printf(arena, "%s_%s.UTF-8", code,
			    utf8_upper(arena, code));
}

void
language_speak(struct language *language, const char *code)
{
	struct arena scratch = {0};
	locale_t base = duplocale(uselocale((locale_t)0));

	*language = (struct language){0};
	if (base == (locale_t)0)
		return;
	language->spoken =
		newlocale(LC_MESSAGES_MASK, locale_of(&scratch, code), base);
	if (language->spoken != (locale_t)0)
		language->before = uselocale(language->spoken);
	else
		freelocale(base);
	arena_fini(&scratch);
}

void
language_restore(struct language *language)
{
	if (language->spoken == (locale_t)0)
		return;
	uselocale(language->before);
	freelocale(language->spoken);
	*language = (struct language){0};
}
