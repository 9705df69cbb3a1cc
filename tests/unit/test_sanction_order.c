/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The order of what is told does not matter: random histories on every regime
 * are written as kith-rules(7) says, every list and every object of the file
 * is shuffled, and what is proposed for it is the same to the last reason.
 * KITH_LONG=1 runs 100,000 histories a regime instead of 300.
 */
#include "config.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/sanction.h"
#include "report/facts_json.h"
#include "tests/lib/random_history.h"

enum { RUNS = 300, RUNS_LONG = 100000, LISTS_MAX = 32 };

static struct arena rules_arena;
static struct rules rules;

/* The lists that were shuffled, by name, so that none is forgotten. */
static const char *seen[LISTS_MAX];
static size_t n_seen;

static void
see_list(const char *name)
{
	for (size_t i = 0; i < n_seen; i++)
		if (strcmp(seen[i], name) == 0)
			return;
	assert_true(n_seen < LISTS_MAX);
	seen[n_seen++] = strdup(name);
}

static json_t *shuffled(const char *name, const json_t *value);

static json_t *
shuffled_list(const char *name, const json_t *value)
{
	json_t *out = json_array();
	if (json_array_size(value) > 1)
		see_list(name);
	for (size_t i = 0; i < json_array_size(value); i++) {
		size_t at = (size_t)random_below((int)i + 1);
		json_array_insert_new(out, at,
				      shuffled(name, json_array_get(value, i)));
	}
	return out;
}

static json_t *
shuffled_object(const json_t *value)
{
	json_t *members = (json_t *)(uintptr_t)value;
	json_t *out = json_object();
	size_t n = json_object_size(value);
	const char **keys = calloc(n, sizeof(*keys));
	size_t i = 0;
	for (void *it = json_object_iter(members); it != NULL;
	     it = json_object_iter_next(members, it), i++) {
		size_t at = (size_t)random_below((int)i + 1);
		keys[i] = keys[at];
		keys[at] = json_object_iter_key(it);
	}
	for (i = 0; i < n; i++)
		json_object_set_new(out, keys[i],
				    shuffled(keys[i],
					     json_object_get(value, keys[i])));
	free(keys);
	return out;
}

static json_t *
shuffled(const char *name, const json_t *value)
{
	if (json_is_array(value))
		return shuffled_list(name, value);
	if (json_is_object(value))
		return shuffled_object(value);
	return json_deep_copy(value);
}

/* ---- The same answer ---- */

struct answer {
	const struct facts *facts;
	struct proposal *all;
};

static void
ask(struct arena *arena, const char *text, size_t len, struct answer *out)
{
	struct issues issues = {.arena = arena};
	struct facts *facts = arena_new(arena, struct facts, 1);
	assert_int_equal(facts_json_read(arena, text, len, facts, &issues),
			 ERR_OK);
	out->facts = facts;
	sanction_propose_all(arena, &rules, facts, &out->all);
}

static bool
is_same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
is_same_said(const struct reason *a, size_t n_a, const struct reason *b,
	     size_t n_b)
{
	bool is = n_a == n_b;
	for (size_t i = 0; is && i < n_a; i++) {
		is = strcmp(a[i].key, b[i].key) == 0;
		for (int j = 0; is && j < REASON_ARGS_MAX; j++) {
			const struct reason_arg *x = &a[i].args[j];
			const struct reason_arg *y = &b[i].args[j];
			is = x->kind == y->kind && x->number == y->number &&
			     x->span.n == y->span.n &&
			     x->span.unit == y->span.unit &&
			     is_same_text(x->text, y->text);
		}
	}
	return is;
}

static bool
is_same_money(const struct proposal *a, const struct proposal *b)
{
	bool is = a->pct_bp == b->pct_bp && a->base == b->base &&
		  a->base_minor == b->base_minor &&
		  a->per_period == b->per_period && a->period == b->period &&
		  a->total == b->total && a->held == b->held &&
		  a->fine == b->fine && a->total_min == b->total_min &&
		  a->total_max == b->total_max && a->back_pay == b->back_pay &&
		  a->n_segments == b->n_segments;
	for (size_t i = 0; is && i < a->n_segments; i++) {
		const struct segment *x = &a->segments[i];
		const struct segment *y = &b->segments[i];
		is = x->from.day == y->from.day && x->to.day == y->to.day &&
		     x->pct_bp == y->pct_bp &&
		     x->computed_minor == y->computed_minor &&
		     x->capped_minor == y->capped_minor;
	}
	return is;
}

static bool
is_same_time(const struct proposal *a, const struct proposal *b)
{
	bool is = a->from.day == b->from.day && a->to.day == b->to.day &&
		  a->is_open_end == b->is_open_end &&
		  a->reentry_on.day == b->reentry_on.day &&
		  a->n_deadlines == b->n_deadlines;
	for (size_t i = 0; is && i < a->n_deadlines; i++) {
		const struct deadline *x = &a->deadlines[i];
		const struct deadline *y = &b->deadlines[i];
		is = strcmp(x->code, y->code) == 0 && x->on.day == y->on.day &&
		     x->day_type == y->day_type &&
		     is_same_text(x->label, y->label);
	}
	return is;
}

static bool
is_same_count(const struct proposal *a, const struct proposal *b)
{
	bool is = a->n_counted == b->n_counted &&
		  a->has_more_counted == b->has_more_counted;
	for (size_t i = 0; is && i < a->n_counted; i++) {
		const struct counted *x = &a->counted[i];
		const struct counted *y = &b->counted[i];
		is = strcmp(x->id, y->id) == 0 && x->on.day == y->on.day &&
		     x->anchor.day == y->anchor.day &&
		     x->step_no == y->step_no && x->points == y->points;
	}
	return is;
}

static bool
is_same(const struct proposal *a, const struct proposal *b)
{
	return strcmp(a->breach_id, b->breach_id) == 0 &&
	       a->outcome == b->outcome && a->regime == b->regime &&
	       a->type == b->type && a->ladder == b->ladder &&
	       a->step == b->step && a->step_no == b->step_no &&
	       a->measure == b->measure && a->who == b->who &&
	       a->is_simulation == b->is_simulation && a->gates == b->gates &&
	       a->gates_passed == b->gates_passed && a->pending == b->pending &&
	       a->guards_failed == b->guards_failed &&
	       a->guards_warned == b->guards_warned && is_same_money(a, b) &&
	       is_same_time(a, b) && is_same_count(a, b) &&
	       is_same_said(a->reasons, a->n_reasons, b->reasons,
			    b->n_reasons) &&
	       is_same_said(a->ends, a->n_ends, b->ends, b->n_ends);
}

static const struct proposal *
find_answer(const struct answer *answer, const char *id)
{
	size_t i = 0;
	while (strcmp(answer->facts->breaches[i].id, id) != 0)
		i++;
	return &answer->all[i];
}

static void
check_order(const struct facts *facts)
{
	struct arena arena = {0};
	struct strbuf text = {0};
	struct answer a = {.facts = facts};
	struct answer b;
	facts_json_write(&text, facts);
	json_t *root = json_loadb(strbuf_str(&text), text.len, 0, NULL);
	json_t *turned = shuffled("", root);
	char *again = json_dumps(turned, JSON_COMPACT);
	sanction_propose_all(&arena, &rules, facts, &a.all);
	ask(&arena, again, strlen(again), &b);
	assert_int_equal(b.facts->n_breaches, facts->n_breaches);
	for (size_t i = 0; i < facts->n_breaches; i++) {
		const char *id = facts->breaches[i].id;
		if (is_same(&a.all[i], find_answer(&b, id)))
			continue;
		print_error("%s\n%s\ndiffer in %s\n", strbuf_str(&text), again,
			    id);
		fail();
	}
	json_decref(root);
	json_decref(turned);
	free(again);
	strbuf_fini(&text);
	arena_fini(&arena);
}

static void
test_any_order(void **state)
{
	const char *is_long = getenv("KITH_LONG");
	int runs = is_long != NULL && is_long[0] == '1' ? RUNS_LONG : RUNS;
	struct random_history h;
	(void)state;
	for (size_t i = 0; i < rules.n; i++) {
		random_history_seed(0xd1b54a32d192ed03 + i);
		for (int run = 0; run < runs; run++) {
			random_history_make(&h, &rules.regimes[i]);
			if (run % 2 == 0)
				random_history_record(&h);
			if (run % 5 == 0)
				h.facts.assumed_guards = 0x81;
			check_order(&h.facts);
		}
	}
}

/* Every list that kith-rules(7) knows was there, with several in it. */
static void
test_every_list(void **state)
{
	static const char *const lists[] = {
		"holidays",	 "reads",	"handlers",    "components",
		"assume_guards", "warnings",	"says",	       "promises",
		"gates",	 "acute_tasks", "assessments", "kept",
		"breaches",	 "contacts",	"repairs",     "segments"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(lists); i++) {
		bool is_seen = false;
		for (size_t j = 0; j < n_seen; j++)
			is_seen = is_seen || strcmp(seen[j], lists[i]) == 0;
		if (!is_seen)
			print_error("never shuffled: %s\n", lists[i]);
		assert_true(is_seen);
	}
	assert_int_equal(n_seen, N_ELEMS(lists));
}

static int
set_up(void **state)
{
	(void)state;
	rules_load_shipped(&rules_arena, &rules);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_seen; i++)
		free((char *)(uintptr_t)seen[i]);
	arena_fini(&rules_arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_order),
		cmocka_unit_test(test_every_list),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
