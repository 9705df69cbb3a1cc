/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/utf8.h"

static void
set_fills_everything(void **state)
{
	struct err err = {0};
	(void)state;

	(void)err_set(&err, ERR_IO, "old", "old");
	(void)err_detail(&err, "old");
	assert_int_equal(err_set(&err, ERR_INVALID, "birth_date",
				 "%d is no year.", 12345),
			 ERR_INVALID);
	assert_int_equal(err.code, ERR_INVALID);
	assert_string_equal(err.field, "birth_date");
	assert_string_equal(err.msg, "12345 is no year.");
	assert_string_equal(err.detail, "");
	assert_int_equal(err_detail(&err, "row %d", 7), ERR_INVALID);
	assert_string_equal(err.detail, "row 7");
	assert_string_equal(err.msg, "12345 is no year.");
}

static void
wrap_puts_the_context_before(void **state)
{
	struct err err = {0};
	(void)state;

	(void)err_set(&err, ERR_BUSY, "", "Somebody else is saving.");
	assert_int_equal(err_wrap(&err, "Case %d", 7), ERR_BUSY);
	assert_string_equal(err.msg, "Case 7: Somebody else is saving.");
	assert_int_equal(err.code, ERR_BUSY);
}

static void
arguments_may_be_of_the_same_err(void **state)
{
	struct err err = {0};
	(void)state;

	(void)err_set(&err, ERR_IO, "path", "The disk is full.");
	(void)err_set(&err, ERR_INTERNAL, err.field, "Not saved. %s", err.msg);
	assert_string_equal(err.field, "path");
	assert_string_equal(err.msg, "Not saved. The disk is full.");
}

/* Cut at each possible place: never within a character, never too early. */
static void
long_texts_are_cut_between_characters(void **state)
{
	static const char *const LETTERS[] = {"é", "漢", "👍"};
	char text[700];
	struct err err = {0};
	(void)state;

	for (size_t shift = 0; shift < 4; shift++)
		for (size_t k = 0; k < N_ELEMS(LETTERS); k++) {
			size_t n = strlen(LETTERS[k]);
			size_t len = shift;

			memset(text, 'a', shift);
			for (; len + n < sizeof(text); len += n)
				memcpy(text + len, LETTERS[k], n);
			text[len] = '\0';
			(void)err_set(&err, ERR_INVALID, text, "%s", text);
			(void)err_detail(&err, "%s", text);
			assert_true(utf8_is_valid(err.msg, strlen(err.msg)));
			assert_true(
				utf8_is_valid(err.field, strlen(err.field)));
			assert_true(strlen(err.msg) + n >= sizeof(err.msg));
			assert_true(strlen(err.field) + n >= sizeof(err.field));
			assert_true(strlen(err.detail) + n >=
				    sizeof(err.detail));
			(void)err_wrap(&err, "%s", text);
			assert_true(utf8_is_valid(err.msg, strlen(err.msg)));
		}
}

static void
a_text_that_just_fits_is_whole(void **state)
{
	char text[sizeof(((struct err *)0)->msg)];
	struct err err = {0};
	(void)state;

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	(void)err_set(&err, ERR_INVALID, "", "%s", text);
	assert_string_equal(err.msg, text);
}

/* The names are a public format: JSON output and scripts rely on them. */
static void
codes_have_stable_names(void **state)
{
	static const struct {
		enum err_code code;
		const char *name;
	} ROWS[] = {
		{ERR_OK, "ok"},
		{ERR_INVALID, "invalid"},
		{ERR_NOT_FOUND, "not_found"},
		{ERR_EXISTS, "exists"},
		{ERR_DENIED, "denied"},
		{ERR_CONFLICT, "conflict"},
		{ERR_BUSY, "busy"},
		{ERR_IO, "io"},
		{ERR_SCHEMA, "schema"},
		{ERR_CANCELLED, "cancelled"},
		{ERR_INTERNAL, "internal"},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_string_equal(err_code_name(ROWS[i].code), ROWS[i].name);
}

static void
issues_keep_every_finding(void **state)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct err err = {.code = ERR_OK, .msg = "untouched"};
	char field[] = "field";
	(void)state;

	assert_int_equal(issues_to_err(&issues, ERR_INVALID, &err), ERR_OK);
	assert_string_equal(err.msg, "untouched");
	for (int i = 0; i < 100; i++)
		issues_add(&issues, field, "too_long", "%d is too long.", i);
	field[0] = '?';
	assert_int_equal(issues.n, 100);
	for (size_t i = 0; i < 100; i++) {
		assert_string_equal(issues.items[i].field, "field");
		assert_string_equal(issues.items[i].code, "too_long");
		assert_string_equal(issues.items[i].msg,
				    arena_printf(&arena, "%zu is too long.",
						 i));
	}
	assert_int_equal(issues_to_err(&issues, ERR_DENIED, &err), ERR_DENIED);
	assert_string_equal(err.field, "field");
	assert_string_equal(err.msg, "0 is too long.");
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(set_fills_everything),
		cmocka_unit_test(wrap_puts_the_context_before),
		cmocka_unit_test(arguments_may_be_of_the_same_err),
		cmocka_unit_test(long_texts_are_cut_between_characters),
		cmocka_unit_test(a_text_that_just_fits_is_whole),
		cmocka_unit_test(codes_have_stable_names),
		cmocka_unit_test(issues_keep_every_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
