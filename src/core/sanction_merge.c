/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "sanction_engine.h"

static bool
has_notice(const struct entry *entry)
{
	return entry->breach->notice != NULL &&
	       entry->breach->notice[0] != '\0';
}

static int
compare_notices(const void *a, const void *b)
{
	const struct entry *left = *(const struct entry *const *)a;
	const struct entry *right = *(const struct entry *const *)b;
	int order = strcmp(left->breach->notice, right->breach->notice);
	if (order == 0)
		order = (left->no > right->no) - (left->no < right->no);
	return order;
}

static const struct breach_type *
type_of(const struct engine *engine, const struct entry *entry)
{
	const struct regime *regime = rules_find_on(
		engine->rules, engine->facts->regime, entry->breach->on);
	return regime == NULL
		       ? NULL
		       : regime_find_breach_type(regime, entry->breach->type);
}

/* The notice of items[0], and how many share it. */
static struct notice *
make_notice(struct engine *engine, struct entry **items, size_t n)
{
	struct notice *notice = arena_new(engine->arena, struct notice, 1);
	notice->items = items;
	while (notice->n < n && strcmp(items[notice->n]->breach->notice,
				       items[0]->breach->notice) == 0) {
		struct entry *entry = items[notice->n++];
		const struct breach_type *type = type_of(engine, entry);
		entry->notice = notice;
		notice->has_grave = notice->has_grave ||
				    (type != NULL && type->immediate_step > 0);
	}
	return notice;
}

void
engine_merge_init(struct engine *engine)
{
	struct entry **items =
		arena_new(engine->arena, struct entry *, engine->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < engine->n; i++)
		if (has_notice(&engine->entries[i]))
			items[n++] = &engine->entries[i];
	qsort(items, n, sizeof(struct entry *), compare_notices);
	for (size_t i = 0; i < n;)
		i += make_notice(engine, &items[i], n - i)->n;
}

/* Would it stand with the step that its rule names? */
static bool
try_alone(struct engine *engine, const struct entry *entry)
{
	struct entry tried = *entry;
	tried.p = arena_new(engine->arena, struct proposal, 1);
	if (!entry_screen(engine, &tried))
		return false;
	tried.ladder = regime_find_ladder(tried.regime, tried.type->ladder);
	tried.step_no = tried.type->immediate_step;
	tried.p->step = regime_find_step(tried.regime, tried.ladder->code,
					 tried.step_no);
	return entry_passes(engine, &tried);
}

static bool
would_stand(struct engine *engine, struct entry *entry)
{
	if (entry->stands_alone == TRI_UNKNOWN)
		entry->stands_alone = try_alone(engine, entry) ? TRI_YES
							       : TRI_NO;
	return entry->stands_alone == TRI_YES;
}

/* A graver one of the same notice that comes later, or NULL. */
static struct entry *
find_graver(struct engine *engine, const struct entry *entry)
{
	const struct notice *notice = entry->notice;
	struct entry *found = NULL;
	int least = entry->type->immediate_step;
	for (size_t i = 0; notice->has_grave && i < notice->n; i++) {
		struct entry *later = notice->items[i];
		const struct breach_type *type = type_of(engine, later);
		if (later->no < entry->no || type == NULL ||
		    type->immediate_step <= least ||
		    strcmp(type->ladder, entry->ladder->code) != 0 ||
		    !would_stand(engine, later))
			continue;
		found = later;
		least = type->immediate_step;
	}
	return found;
}

/* The first of the notice that counts on this ladder already, or NULL. */
static struct entry *
find_counted(const struct entry *entry)
{
	const struct notice *notice = entry->notice;
	for (size_t i = 0; notice->items[i] != entry; i++)
		if (notice->items[i]->is_countable &&
		    strcmp(notice->items[i]->ladder->code,
			   entry->ladder->code) == 0)
			return notice->items[i];
	return NULL;
}

bool
entry_is_merged(struct engine *engine, struct entry *entry)
{
	if (entry->ladder->merge != MERGE_ONE_PER_NOTICE ||
	    entry->notice == NULL)
		return false;
	const struct entry *standing = find_counted(entry);
	if (standing == NULL)
		standing = find_graver(engine, entry);
	if (standing == NULL)
		return false;
	/* A good cause is asked for first. */
	if (!entry->breach->decision.is_recorded && !entry_cause(engine, entry))
		return true;
	entry->p->outcome = SANCTION_MERGED;
	REASON(engine, entry->p, "merged", arg_date(standing->breach->on));
	return true;
}
