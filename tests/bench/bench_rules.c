/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the sanction engine costs: proposals for a person with 1 to 10,000
 * breaches, each with all others as its history, and the loading of rules.
 * The floor of a proposal is to put the breaches in order and clear the room
 * for the answers; of loading, to check the text and copy it cell by cell.
 * Nothing waits for anything here: the processor's time is the measure.
 */
#include "config.h"

#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/rules.h"
#include "core/rules_data.h"
#include "core/sanction.h"

enum { SMALL_TURNS = 200, LARGE_TURNS = 5, LARGE = 1000, MOST = 10000 };

struct bench {
	struct arena arena;
	struct rules rules;
	struct breach_fact *breaches;
	struct facts facts;
	size_t n_proposed; /* so that no work can be left out */
};

/* ---- Proposals ---- */

static int
propose(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	struct proposal *all;

	(void)turn;
	sanction_propose_all(&arena, &b->rules, &b->facts, &all);
	b->n_proposed = 0;
	for (size_t i = 0; i < b->facts.n_breaches; i++)
		b->n_proposed += all[i].n_reasons > 0;
	arena_fini(&arena);
	return b->n_proposed == b->facts.n_breaches;
}

static int
by_day(const void *a, const void *b)
{
	const struct breach_fact *left = *(const struct breach_fact *const *)a;
	const struct breach_fact *right = *(const struct breach_fact *const *)b;
	int order = date_cmp(left->on, right->on);

	return order != 0 ? order : strcmp(left->id, right->id);
}

static int
put_in_order(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	size_t n = b->facts.n_breaches;
	const struct breach_fact **order =
		arena_new(&arena, const struct breach_fact *, n);
	struct proposal *all = arena_new(&arena, struct proposal, n);

	(void)turn;
	for (size_t i = 0; i < n; i++) {
		order[i] = &b->breaches[i];
		all[i].breach_id = order[i]->id;
	}
	qsort(order, n, sizeof(*order), by_day);
	b->n_proposed = order[0] != NULL && all[n - 1].breach_id != NULL;
	arena_fini(&arena);
	return b->n_proposed == 1;
}

static int
propose_in_words(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	struct strbuf text = {0};
	struct proposal *all;

	(void)turn;
	sanction_propose_all(&arena, &b->rules, &b->facts, &all);
	for (size_t i = 0; i < b->facts.n_breaches; i++)
		sanction_explain(&text, &all[i]);
	size_t len = text.len;
	strbuf_fini(&text);
	arena_fini(&arena);
	return len > 0;
}

/* Seven in ten decided, over two years or, where there are many, ten. */
static void
make_breaches(struct bench *b, const char *regime, const char *type, size_t n)
{
	static const struct component components[] = {
		{.kind = COMPONENT_STANDARD, .minor = 56300},
		{.kind = COMPONENT_MAIN, .minor = 70000}};
	const struct regime *rules = rules_find(&b->rules, regime);
	int span = n > LARGE ? 3650 : 730;
	struct date start = date_add_days(rules->valid_from, 10);

	b->facts = (struct facts){.regime = regime,
				  .today = date_add_days(start, span),
				  .assumed_guards = (1U << N_GUARDS) - 1,
				  .household.adults = 1,
				  .benefit = {.components = components,
					      .n_components = 2},
				  .breaches = b->breaches,
				  .n_breaches = n};
	for (size_t i = 0; i < n; i++) {
		struct date on = date_add_days(
			start, (int)((i * 7919) % n * (size_t)span / n));
		b->breaches[i] = (struct breach_fact){
			.id = arena_printf(&b->arena, "%zu", i),
			.type = type,
			.on = on};
		if (i % 10 < 7)
			b->breaches[i].decision = (struct decision_fact){
				.result = DECISION_ACCEPTED,
				.on = date_add_days(on, 5)};
	}
}

static void
bench_regime(struct bench *b, const char *regime, const char *type)
{
	static const struct {
		size_t n;
		const char *budget;
	} rows[] = {{1, "100 us"},
		    {10, "500 us"},
		    {100, "5 ms"},
		    {LARGE, "100 ms"},
		    {MOST, "nobody has them"}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bench_time ours;
		struct bench_time floor;
		char what[64];
		size_t n = rows[i].n;

		make_breaches(b, regime, type, n);
		snprintf(what, sizeof(what), "%s, breaches: %zu", regime, n);
		bench_turns(n < LARGE ? SMALL_TURNS : LARGE_TURNS, propose,
			    put_in_order, b, &ours, &floor);
		bench_line(what, rows[i].budget, &ours, &floor);
	}
}

static void
bench_words(struct bench *b)
{
	struct bench_time ours;
	struct bench_time floor;

	make_breaches(b, "DE-2023", "DUTY", 10);
	bench_turns(SMALL_TURNS, propose_in_words, propose, b, &ours, &floor);
	bench_line("the same of 10, in words too", "2 ms", &ours, &floor);
}

/* ---- Loading ---- */

static int
load_shipped(void *arg, size_t turn)
{
	struct arena arena = {0};
	struct rules rules = {0};

	(void)arg;
	(void)turn;
	rules_load_shipped(&arena, &rules);
	size_t n = rules.n;
	arena_fini(&arena);
	return n > 0;
}

/* Each cell of a text, copied. Returns how many. */
static size_t
copy_cells(struct arena *arena, const char *text)
{
	size_t n = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "|\n");
		n += arena_strndup(arena, text, len) != NULL;
		text += len + (text[len] != '\0');
	}
	return n;
}

static int
copy_shipped(void *arg, size_t turn)
{
	struct arena arena = {0};
	size_t n = 0;

	(void)arg;
	(void)turn;
	for (size_t i = 0; i < N_RULES_FILES; i++) {
		const char *text = RULES_FILES[i].text;
		if (utf8_is_valid(text, strlen(text)))
			n += copy_cells(&arena, text);
	}
	arena_fini(&arena);
	return n > 0;
}

static void
bench_loading(void)
{
	struct bench_time ours;
	struct bench_time floor;

	bench_turns(SMALL_TURNS, load_shipped, copy_shipped, NULL, &ours,
		    &floor);
	bench_line("all shipped rules", "20 ms", &ours, &floor);
}

int
main(void)
{
	static struct bench b;

	b.breaches = xcalloc(MOST, sizeof(*b.breaches));
	rules_load_shipped(&b.arena, &b.rules);
	bench_title("Loading of rules");
	bench_loading();
	bench_title("Proposals");
	bench_regime(&b, "DE-2023", "DUTY");
	bench_regime(&b, "UK-UC", "LOW");
	bench_regime(&b, "AU-TCF", "FAILURE");
	bench_regime(&b, "HOUSE-SOFT", "duty");
	bench_words(&b);
	arena_fini(&b.arena);
	free(b.breaches);
	return EXIT_SUCCESS;
}
