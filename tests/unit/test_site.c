/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/cli/cli_private.h"

/* kith(1), FILES: a line "database = FILE". */
static void
the_configuration_names_the_database(void **state)
{
	static const struct {
		const char *text;
		const char *database;
	} rows[] = {
		{"database = /srv/kith.db\n", "/srv/kith.db"},
		{"database=/srv/kith.db", "/srv/kith.db"},
		{"  database\t=  /srv/my kith.db \r\n", "/srv/my kith.db"},
		{"# database = /a\ndatabase = /b\n", "/b"},
		{"databases = /a\n", NULL},
		{"data = /a\nother = /b\n", NULL},
		{"database = /a\ndatabase = /b\n", "/b"},
		{"database =\n", NULL},
		{"database\n", NULL},
		{"\n\n\n", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		const char *found =
			site_config_value(&arena, rows[i].text, "database");

		if (rows[i].database == NULL)
			assert_null(found);
		else
			assert_string_equal(found, rows[i].database);
		arena_fini(&arena);
	}
}

/* A slip of the pen must not leave a terminal open (lock_after). */
static void
what_is_no_number_leaves_the_default(void **state)
{
	static const struct {
		const char *text;
		int number;
	} rows[] = {
		{"lock_after = 600\n", 600},
		{"lock_after = 0\n", 0},
		{"lock_after = 86400", 86400},
		{"lock_after = 86401\n", 900},
		{"lock_after = -1\n", 900},
		{"lock_after = 10 min\n", 900},
		{"lock_after = 6e2\n", 900},
		{"lock_after =\n", 900},
		{"lockafter = 600\n", 900},
		{"", 900},
		{"lock_after = 99999999999999999999\n", 900},
		{"lock_after = 600\nlock_after = never\n", 900},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		const char *text =
			site_config_value(&arena, rows[i].text, "lock_after");

		assert_int_equal(site_number(text, 0, 86400, 900),
				 rows[i].number);
		arena_fini(&arena);
	}
}

static void
a_command_is_found_by_its_beginning(void **state)
{
	static const struct {
		const char *typed;
		const char *name; /* NULL = none, or several */
		size_t n;
	} rows[] = {
		{"do", "do", 1},      {"d", NULL, 3},
		{"list", "list", 1},  {"ls", "list", 1},
		{"l", "list", 1},     {"im", "import", 1},
		{"i", NULL, 2},	      {"s", NULL, 3},
		{"show", "show", 1},  {"frobnicate", NULL, 0},
		{"listing", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		size_t n;
		const struct command *command = command_find(rows[i].typed, &n);

		assert_int_equal(n, rows[i].n);
		if (rows[i].name == NULL)
			assert_null(command);
		else
			assert_string_equal(command->name, rows[i].name);
	}
}

/* product.md 4: 1 refused, 3 the database or the system. */
static void
failures_have_their_exit_status(void **state)
{
	static const struct {
		enum err_code code;
		enum cli_status status;
	} rows[] = {
		{ERR_OK, CLI_DONE},	      {ERR_INVALID, CLI_REFUSED},
		{ERR_NOT_FOUND, CLI_REFUSED}, {ERR_EXISTS, CLI_REFUSED},
		{ERR_DENIED, CLI_REFUSED},    {ERR_CONFLICT, CLI_REFUSED},
		{ERR_CANCELLED, CLI_REFUSED}, {ERR_BUSY, CLI_FAILED},
		{ERR_IO, CLI_FAILED},	      {ERR_SCHEMA, CLI_FAILED},
		{ERR_INTERNAL, CLI_FAILED},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(cli_status_of(rows[i].code), rows[i].status);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_configuration_names_the_database),
		cmocka_unit_test(what_is_no_number_leaves_the_default),
		cmocka_unit_test(a_command_is_found_by_its_beginning),
		cmocka_unit_test(failures_have_their_exit_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
