/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_value.h"

#include <stdlib.h>
#include <string.h>

#include "app/import_headings.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "import_heading.h"

struct import_value {
	const char *list;
	const char *key; /* import_heading_key */
	const char *code;
};

/* Lists whose codes and labels may stand in a cell as they are. */
static const struct code_list *const LISTS[] = {
	&codes_benefit_kind, &codes_education,	&codes_labour_status,
	&codes_language,     &codes_pay_period, &codes_sex,
};

static void
add(struct import_values *values, const char *list, const char *code,
    const char *word)
{
	struct arena *arena = values->arena;

	values->items = arena_room(arena, values->items, values->n,
				   sizeof(*values->items));
	values->items[values->n++] = (struct import_value){
		.list = list,
		.key = import_heading_key(arena, word),
		.code = code,
	};
}

static void
add_list(struct import_values *values, const struct code_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct code_item *item = &list->items[i];

		add(values, list->name, item->code, item->code);
		add(values, list->name, item->code, item->label);
		add(values, list->name, item->code, _(item->label));
	}
}

/* "sex female: Femme | Mujer", of len bytes. */
static void
add_line(struct import_values *values, const char *line, size_t len)
{
	struct arena *arena = values->arena;
	const char *end = line + len;
	const char *blank = memchr(line, ' ', len);
	const char *colon = blank == NULL
				    ? NULL
				    : memchr(blank, ':', (size_t)(end - blank));
	const char *list;
	const char *code;

	if (colon == NULL)
		return;
	list = arena_strndup(arena, line, (size_t)(blank - line));
	code = arena_strndup(arena, blank + 1, (size_t)(colon - blank - 1));
	while (colon != NULL) {
		const char *from = colon + 1;

		colon = memchr(from, '|', (size_t)(end - from));
		add(values, list, code,
		    arena_strndup(
			    arena, from,
			    (size_t)((colon == NULL ? end : colon) - from)));
	}
}

static int
value_order(const void *a, const void *b)
{
	const struct import_value *x = a;
	const struct import_value *y = b;
	int order = strcmp(x->list, y->list);

	return order != 0 ? order : strcmp(x->key, y->key);
}

static void
load(struct import_values *values)
{
	const char *line = IMPORT_VALUES;

	for (size_t i = 0; i < N_ELEMS(LISTS); i++)
		add_list(values, LISTS[i]);
	while (*line != '\0') {
		size_t len = strcspn(line, "\n");

		if (len > 0 && *line != '#')
			add_line(values, line, len);
		line += len + (line[len] == '\n' ? 1 : 0);
	}
	qsort(values->items, values->n, sizeof(*values->items), value_order);
}

const char *
import_value_find(struct import_values *values, const char *list,
		  const char *cell)
{
	struct arena scratch = {0};
	const struct import_value wanted = {
		.list = list, .key = import_heading_key(&scratch, cell)};
	const struct import_value *found = NULL;

	if (values->n == 0)
		load(values);
	if (*wanted.key != '\0')
		found = bsearch(&wanted, values->items, values->n,
				sizeof(*values->items), value_order);
	arena_fini(&scratch);
	return found == NULL ? NULL : found->code;
}
