/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static int
is_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return 0;
	return 1;
}

/* Sizes around every border: alignment, a block, an object of its own. */
static void
objects_are_aligned_zeroed_and_apart(void **state)
{
	static const size_t SIZES[] = {0,    1,	   7,	 8,    15,   16,
				       17,   31,   63,	 1000, 1023, 1024,
				       1025, 4095, 4096, 4097, 9000, 1u << 20};
	enum { ROUNDS = 40 };
	unsigned char *objects[ROUNDS][18];
	struct arena arena = {0};
	(void)state;

	for (int r = 0; r < ROUNDS; r++)
		for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
			unsigned char *p = arena_alloc(&arena, SIZES[i]);

			assert_int_equal((uintptr_t)p % alignof(max_align_t),
					 0);
			assert_true(is_zero(p, SIZES[i]));
			memset(p, r + 1, SIZES[i]);
			objects[r][i] = p;
		}
	/* Nothing was overwritten by what came later. */
	for (int r = 0; r < ROUNDS; r++)
		for (size_t i = 0; i < N_ELEMS(SIZES); i++)
			for (size_t k = 0; k < SIZES[i]; k += 61)
				assert_int_equal(objects[r][i][k], r + 1);
	arena_fini(&arena);
	assert_null(arena.head);
}

static void
empty_objects_have_places_of_their_own(void **state)
{
	struct arena arena;
	(void)state;

	arena_init(&arena);
	assert_ptr_not_equal(arena_alloc(&arena, 0), arena_alloc(&arena, 0));
	arena_fini(&arena);
}

static void
fini_leaves_a_usable_arena(void **state)
{
	struct arena arena = {0};
	(void)state;

	arena_fini(&arena);
	for (int i = 0; i < 3; i++) {
		assert_string_equal(arena_strdup(&arena, "again"), "again");
		arena_fini(&arena);
	}
}

static void
grow_keeps_the_old_and_zeroes_the_new(void **state)
{
	struct arena arena = {0};
	size_t size = 0;
	unsigned char *p = NULL;
	(void)state;

	for (size_t new_size = 1; new_size < 300000;
	     new_size += new_size / 3 + 1) {
		unsigned char *grown = arena_grow(&arena, p, size, new_size);

		for (size_t i = 0; i < size; i++)
			assert_int_equal(grown[i], 0xab);
		assert_true(is_zero(grown + size, new_size - size));
		memset(grown, 0xab, new_size);
		p = grown;
		size = new_size;
		/* Every other time something stands in the way. */
		if (new_size % 2)
			memset(arena_alloc(&arena, 5), 0xcd, 5);
	}
	arena_fini(&arena);
}

static void
grow_in_place_touches_nobody(void **state)
{
	struct arena arena = {0};
	(void)state;

	char *before = arena_strdup(&arena, "before");
	char *p = arena_grow(&arena, NULL, 0, 3);

	memset(p, 'x', 3);
	char *grown = arena_grow(&arena, p, 3, 100);
	char *after = arena_strdup(&arena, "after");

	memset(grown, 'y', 100);
	assert_string_equal(before, "before");
	assert_string_equal(after, "after");
	assert_ptr_equal(arena_grow(&arena, grown, 100, 10), grown);
	arena_fini(&arena);
}

/* A list grows one at a time beside another, and may be cut in between. */
static void
room_is_made_for_one_more(void **state)
{
	struct arena arena = {0};
	int *list = NULL;
	short *other = NULL;
	(void)state;

	for (size_t n = 0; n < 1000; n++) {
		list = arena_room(&arena, list, n, sizeof(*list));
		other = arena_room(&arena, other, n, sizeof(*other));
		list[n] = (int)n + 1;
		other[n] = (short)-(int)n;
	}
	for (size_t n = 0; n < 1000; n++) {
		assert_int_equal(list[n], n + 1);
		assert_int_equal(other[n], -(int)n);
	}
	for (size_t n = 3; n < 2000; n++) {
		list = arena_room(&arena, list, n, sizeof(*list));
		list[n] = 7;
	}
	for (size_t n = 0; n < 2000; n++)
		assert_int_equal(list[n], n < 3 ? (int)n + 1 : 7);
	arena_fini(&arena);
}

static void
strings_are_copied(void **state)
{
	struct arena arena = {0};
	char text[] = "Etxeberria";
	(void)state;

	char *copy = arena_strdup(&arena, text);
	char *part = arena_strndup(&arena, text, 3);
	char *whole = arena_strndup(&arena, text, 99);

	text[0] = '?';
	assert_string_equal(copy, "Etxeberria");
	assert_string_equal(part, "Etx");
	assert_string_equal(whole, "Etxeberria");
	assert_null(arena_strdup_null(&arena, NULL));
	assert_string_equal(arena_strdup_null(&arena, ""), "");
	assert_string_equal(arena_printf(&arena, "%d of %s", 3, "five"),
			    "3 of five");
	assert_string_equal(arena_printf(&arena, "%s", ""), "");
	assert_int_equal(strlen(arena_printf(&arena, "%50000d", 1)), 50000);
	arena_fini(&arena);
}

static void
typed_objects_come_zeroed(void **state)
{
	struct arena arena = {0};
	(void)state;

	double *numbers = arena_new(&arena, double, 100);

	assert_true(is_zero((unsigned char *)numbers, 100 * sizeof(double)));
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects_are_aligned_zeroed_and_apart),
		cmocka_unit_test(empty_objects_have_places_of_their_own),
		cmocka_unit_test(fini_leaves_a_usable_arena),
		cmocka_unit_test(grow_keeps_the_old_and_zeroes_the_new),
		cmocka_unit_test(grow_in_place_touches_nobody),
		cmocka_unit_test(room_is_made_for_one_more),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(typed_objects_come_zeroed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
