/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_split.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "app/operation.h"
#include "base/arena.h"

static bool
is_dateish(const char *word)
{
	return isdigit((unsigned char)*word) != 0;
}

size_t
person_split(const char *typed, struct arena *arena, struct input *items)
{
	const char *first = NULL;
	const char *family = "";
	size_t n = 0;
	while (*typed != '\0') {
		size_t len = strcspn(typed, " ");
		const char *word = arena_strndup(arena, typed, len);
		if (len > 0 && is_dateish(word))
			items[n++] = (struct input){"birth", word};
		else if (len > 0 && first == NULL)
			first = word;
		else if (len > 0)
			family = *family == '\0' ? word
						 : arena_printf(arena, "%s %s",
								family, word);
		typed += len;
		typed += strspn(typed, " ");
		if (n > 0 && is_dateish(word))
			break;
	}
	if (first != NULL && *family != '\0')
		items[n++] = (struct input){"given_name", first};
	else if (first != NULL)
		family = first;
	if (*family != '\0')
		items[n++] = (struct input){"family_name", family};
	return n;
}
