/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void
recall_fini(struct recall *recall)
{
	for (size_t i = 0; i < recall->n; i++)
		free(recall->items[i].value);
	memset(recall, 0, sizeof(*recall));
}

static size_t
place_of(const struct recall *recall, const char *form, const char *field)
{
	size_t i = 0;
	while (i < recall->n && (strcmp(recall->items[i].form, form) != 0 ||
				 strcmp(recall->items[i].field, field) != 0))
		i++;
	return i;
}

void
recall_add(struct recall *recall, const char *form, const char *field,
	   const char *value)
{
	size_t at = place_of(recall, form, field);
	if (*value == '\0')
		return;
	if (at == RECALL_MAX) {
		at = recall->oldest;
		recall->oldest = (at + 1) % RECALL_MAX;
	} else if (at == recall->n) {
		recall->n++;
	}
	struct recall_item *item = &recall->items[at];
	free(item->value);
	*item = (struct recall_item){form, field, xstrdup(value)};
}

const char *
recall_find(const struct recall *recall, const char *form, const char *field)
{
	size_t at = place_of(recall, form, field);
	return at < recall->n ? recall->items[at].value : NULL;
}
