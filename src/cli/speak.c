/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <dirent.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli_private.h"

/* What the program itself is written in. */
static const char NATIVE[] = "en";

struct languages {
	const char **items;
	size_t n;
};

static void
add_language(struct arena *arena, struct languages *all, const char *name)
{
	all->items = arena_room(arena, all->items, all->n, sizeof(name));
	all->items[all->n++] = arena_strdup(arena, name);
}

/* English, and those with a catalogue where this program looks for one. */
static struct languages
list_languages(struct arena *arena)
{
	struct languages all = {0};
	const char *path = bindtextdomain(PACKAGE, NULL);
	DIR *dir = path != NULL ? opendir(path) : NULL;
	const struct dirent *entry;

	add_language(arena, &all, NATIVE);
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		const char *file = arena_printf(arena,
						"%s/%s/LC_MESSAGES/%s.mo", path,
						entry->d_name, PACKAGE);

		if (access(file, R_OK) == 0)
			add_language(arena, &all, entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	qsort(all.items, all.n, sizeof(*all.items), str_order);
	return all;
}

/* "es_ES.UTF-8" is "es". */
static bool
is_same_language(const char *known, const char *asked)
{
	size_t len = strcspn(asked, "_.@");

	return strcmp(known, asked) == 0 ||
	       (strlen(known) == len && strncmp(known, asked, len) == 0);
}

static bool
is_known(const struct languages *all, const char *language)
{
	for (size_t i = 0; i < all->n; i++) {
		if (is_same_language(all->items[i], language))
			return true;
	}
	return false;
}

static enum cli_status
refuse(struct cli *cli, const struct languages *all, const char *language)
{
	struct err err = {0};
	const char *names = all->items[0];

	for (size_t i = 1; i < all->n; i++)
		names = arena_printf(&cli->arena, "%s, %s", names,
				     all->items[i]);
	err_set(&err, ERR_INVALID, "lang",
		_("kith does not speak “%s”. It speaks: %s."), language, names);
	return cli_fail(cli, &err, NULL);
}

bool
cli_speak(struct cli *cli, const char *language, enum cli_status *status)
{
	struct languages all;
	const char *locale;

	if (language == NULL)
		return true;
	all = list_languages(&cli->arena);
	if (!is_known(&all, language)) {
		*status = refuse(cli, &all, language);
		return false;
	}
	/* The plain C locale would not look into any catalogue. */
	locale = setlocale(LC_MESSAGES, NULL);
	if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		(void)setlocale(LC_MESSAGES, "C.UTF-8");
	(void)setenv("LANGUAGE", language, 1);
	/* Looked up again when a domain is named. */
	(void)textdomain(textdomain(NULL));
	i18n_changed();
	return true;
}
