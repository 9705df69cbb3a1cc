/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_seen.h"

#include <stdlib.h>

#include "base/attr.h"
#include "base/xalloc.h"

enum { SEEN_FIRST = 256 };

WRAPS static size_t
slot_of(const struct import_seen *seen, int64_t id)
{
	/* Fibonacci hashing: ids follow each other. */
	size_t at = (size_t)((uint64_t)id * UINT64_C(0x9e3779b97f4a7c15)) &
		    (seen->n_room - 1);

	while (seen->ids[at] != 0 && seen->ids[at] != id)
		at = (at + 1) & (seen->n_room - 1);
	return at;
}

size_t
import_seen_row(const struct import_seen *seen, int64_t id)
{
	if (seen->n_room == 0)
		return 0;
	size_t at = slot_of(seen, id);

	return seen->ids[at] == id ? seen->rows[at] : 0;
}

static void
grow(struct import_seen *seen)
{
	struct import_seen old = *seen;

	seen->n = 0;
	seen->n_room = old.n_room == 0 ? SEEN_FIRST : old.n_room * 2;
	seen->ids = xcalloc(seen->n_room, sizeof(*seen->ids));
	seen->rows = xcalloc(seen->n_room, sizeof(*seen->rows));
	for (size_t i = 0; i < old.n_room; i++)
		if (old.ids[i] != 0)
			import_seen_add(seen, old.ids[i], old.rows[i]);
	free(old.ids);
	free(old.rows);
}

void
import_seen_add(struct import_seen *seen, int64_t id, size_t row)
{
	if (seen->n * 2 >= seen->n_room)
		grow(seen);
	size_t at = slot_of(seen, id);

	if (seen->ids[at] == id)
		return;
	seen->ids[at] = id;
	seen->rows[at] = row;
	seen->n++;
}

void
import_seen_fini(struct import_seen *seen)
{
	free(seen->ids);
	free(seen->rows);
	*seen = (struct import_seen){0};
}
