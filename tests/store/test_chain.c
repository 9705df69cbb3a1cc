/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "db/chain.h"

static const uint8_t ZERO[CHAIN_HASH_SIZE];

/* One field of a link, by type. */
struct field {
	char type; /* i, t, b */
	int64_t i;
	const char *s; /* NULL is a value */
};

static void
head_of(const uint8_t *prev, const struct field *fields, size_t n,
	uint8_t *head_out)
{
	struct chain_link *link = chain_link_new(prev);

	for (size_t k = 0; k < n; k++) {
		const struct field *f = &fields[k];

		if (f->type == 'i')
			chain_link_add_int(link, f->i);
		else if (f->type == 't')
			chain_link_add_text(link, f->s);
		else
			chain_link_add_blob(link, f->s,
					    f->s ? strlen(f->s) : 0);
	}
	chain_link_finish(&link, head_out);
	assert_null(link);
}

static void
every_difference_changes_the_head(void **state UNUSED)
{
	/* Each row is another history; no two may share a head. */
	static const struct {
		struct field f[3];
		size_t n;
	} rows[] = {
		{{{0}}, 0},
		{{{'t', 0, ""}}, 1},
		{{{'t', 0, NULL}}, 1},
		{{{'b', 0, ""}}, 1},
		{{{'t', 0, "a"}}, 1},
		{{{'b', 0, "a"}}, 1},
		{{{'t', 0, "ab"}, {'t', 0, "c"}}, 2},
		{{{'t', 0, "a"}, {'t', 0, "bc"}}, 2},
		{{{'t', 0, "abc"}}, 1},
		{{{'t', 0, "abc"}, {'t', 0, NULL}}, 2},
		{{{'i', 0, NULL}}, 1},
		{{{'i', -1, NULL}}, 1},
		{{{'i', 1, NULL}}, 1},
		{{{'i', 1, NULL}, {'i', 0, NULL}}, 2},
		{{{'i', 0, NULL}, {'i', 1, NULL}}, 2},
		{{{'t', 0, "0"}}, 1},
	};
	uint8_t heads[N_ELEMS(rows)][CHAIN_HASH_SIZE];

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		uint8_t again[CHAIN_HASH_SIZE];

		head_of(ZERO, rows[i].f, rows[i].n, heads[i]);
		head_of(ZERO, rows[i].f, rows[i].n, again);
		assert_memory_equal(heads[i], again, sizeof(again));
		for (size_t k = 0; k < i; k++)
			assert_memory_not_equal(heads[i], heads[k],
						CHAIN_HASH_SIZE);
	}
}

static void
the_head_before_counts(void **state UNUSED)
{
	const struct field f = {'t', 0, "same"};
	uint8_t a[CHAIN_HASH_SIZE];
	uint8_t b[CHAIN_HASH_SIZE];

	head_of(ZERO, &f, 1, a);
	head_of(a, &f, 1, b);
	assert_memory_not_equal(a, b, sizeof(a));
}

/* Of bytes written down once: what is on paper must stay verifiable. */
static void
the_format_is_fixed(void **state UNUSED)
{
	static const uint8_t expected[CHAIN_HASH_SIZE] = {
		0xcd, 0x5d, 0x79, 0x4f, 0x1e, 0xea, 0x2f, 0xb9,
		0x7f, 0xa8, 0x24, 0xeb, 0xf5, 0x1a, 0x36, 0xf4,
		0x45, 0xc6, 0xac, 0x1e, 0xca, 0x3f, 0xd2, 0xb9,
		0xa9, 0x86, 0x4b, 0x67, 0x7b, 0xd2, 0x30, 0x20};
	const struct field f[] = {
		{'i', 42, NULL}, {'t', 0, "kith"}, {'b', 0, NULL}};
	uint8_t head[CHAIN_HASH_SIZE];

	head_of(ZERO, f, N_ELEMS(f), head);
	assert_memory_equal(head, expected, sizeof(head));
}

static void
sealed_text_comes_back(void **state UNUSED)
{
	static const char *const texts[] = {"", "a", "{\"name\":[\"é\",null]}"};
	struct arena arena = {0};
	struct err err;
	uint8_t key[CHAIN_KEY_SIZE];

	chain_key_make(key);
	for (size_t i = 0; i < N_ELEMS(texts); i++) {
		const size_t len = strlen(texts[i]);
		const char *out = NULL;
		size_t n = 0;
		size_t m = 0;
		const void *a = chain_seal(&arena, key, texts[i], len, &n);
		const void *b = chain_seal(&arena, key, texts[i], len, &m);

		assert_int_equal(n, len + CHAIN_SEAL_EXTRA);
		assert_memory_not_equal(a, b, n);
		assert_int_equal(chain_unseal(&arena, key, a, n, &out, &err),
				 ERR_OK);
		assert_string_equal(out, texts[i]);
	}
	arena_fini(&arena);
}

static void
what_was_changed_does_not_open(void **state UNUSED)
{
	static const char text[] = "the reason";
	struct arena arena = {0};
	struct err err;
	uint8_t key[CHAIN_KEY_SIZE];
	uint8_t other[CHAIN_KEY_SIZE];
	uint8_t sealed[sizeof(text) + CHAIN_SEAL_EXTRA];
	const char *out = text;

	chain_key_make(key);
	chain_key_make(other);
	chain_seal_to(key, text, sizeof(text), sealed);
	assert_int_equal(chain_unseal(&arena, other, sealed, sizeof(sealed),
				      &out, &err),
			 ERR_SCHEMA);
	assert_null(out);
	for (size_t i = 0; i < sizeof(sealed); i++) {
		sealed[i] ^= 1;
		assert_int_equal(chain_unseal(&arena, key, sealed,
					      sizeof(sealed), &out, &err),
				 ERR_SCHEMA);
		sealed[i] ^= 1;
		assert_int_equal(chain_unseal(&arena, key, sealed, i, &out,
					      &err),
				 ERR_SCHEMA);
	}
	assert_int_equal(chain_unseal(&arena, key, sealed, sizeof(sealed), &out,
				      &err),
			 ERR_OK);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_difference_changes_the_head),
		cmocka_unit_test(the_head_before_counts),
		cmocka_unit_test(the_format_is_fixed),
		cmocka_unit_test(sealed_text_comes_back),
		cmocka_unit_test(what_was_changed_does_not_open),
	};

	return cmocka_run_group_tests_name("chain", tests, NULL, NULL);
}
