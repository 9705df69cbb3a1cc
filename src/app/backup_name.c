/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "backup_name.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"

static const char PREFIX[] = "kith-";
static const char SEALED[] = ".kith-sealed";
static const char PLAIN[] = ".kith-plain";

enum { PREFIX_LEN = sizeof(PREFIX) - 1 };

const char *
backup_time(struct arena *arena, struct stamp now)
{
	char iso[STAMP_ISO_SIZE];
	char *out = arena_alloc(arena, BACKUP_TIME_LEN + 1);
	size_t n = 0;

	(void)stamp_iso(now, iso);
	for (const char *c = iso; *c != '\0' && n < BACKUP_TIME_LEN; c++)
		if (*c >= '0' && *c <= '9')
			out[n++] = *c;
		else if (*c == 'T')
			out[n++] = '-';
	out[n] = '\0';
	return out;
}

const char *
backup_name(struct arena *arena, struct stamp now, int64_t link,
	    const char *head, bool is_sealed)
{
	return arena_printf(arena, "%s%s-%lld-%.*s%s", PREFIX,
			    backup_time(arena, now), (long long)link,
			    (int)BACKUP_NAME_HEAD_LEN, head,
			    is_sealed ? SEALED : PLAIN);
}

/* "-LINK-HEAD" up to the end of the name proper. */
static void
read_link(const char *text, const char *end, struct backup_named *out)
{
	const char *dash = memchr(text + 1, '-', (size_t)(end - text - 1));
	struct arena arena = {0};

	if (*text != '-' || dash == NULL ||
	    end - dash - 1 != BACKUP_NAME_HEAD_LEN)
		return;
	memcpy(out->head, dash + 1, BACKUP_NAME_HEAD_LEN);
	if (!num_parse_int(arena_strndup(&arena, text + 1,
					 (size_t)(dash - text - 1)),
			   1, INT64_MAX, &out->link))
		out->link = 0;
	arena_fini(&arena);
}

bool
backup_name_read(const char *name, struct backup_named *out)
{
	const char *end = strrchr(name, '.');

	*out = (struct backup_named){0};
	if (strncmp(name, PREFIX, PREFIX_LEN) != 0 ||
	    strlen(name) <= PREFIX_LEN + BACKUP_TIME_LEN || end == NULL ||
	    (strcmp(end, SEALED) != 0 && strcmp(end, PLAIN) != 0))
		return false;
	out->time = name + PREFIX_LEN;
	if (end > out->time + BACKUP_TIME_LEN)
		read_link(out->time + BACKUP_TIME_LEN, end, out);
	return true;
}
