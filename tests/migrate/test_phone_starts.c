/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The telephones that were there before they were found by their first digits
 * are found by them after the migration, and as those that come after it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/migrations.h"

enum { BEFORE = 44 }; /* the migration before */

static const char *const PHONES[] = {"+34 612 345 678", "06 98 76 54 32",
				     "+212 661 22 33 44", "112"};

static const char INSERT[] =
	"INSERT INTO person_token (token, sort, person_id, office_id) "
	"VALUES ($1, 'moser pia', $2, 1)";

static const char HAS[] =
	"SELECT count(*) FROM person_token WHERE token = $1 "
	"AND sort = 'moser pia' AND person_id = $2 "
	"AND office_id = 1";

static void
telephones_of_before_are_found_by_their_first_digits(void **state)
{
	struct arena arena = {0};
	struct db *db = NULL;
	struct err err = {0};
	int64_t n = 0;

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE, NULL, NULL, &err),
			 ERR_OK);
	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(PHONES); i++) {
		const char *token = phone_token(&arena, PHONES[i]);

		assert_int_equal(
			db_run(db, INSERT,
			       DB_ARGS(DB_ARG(token), DB_ARG((int64_t)i + 1)),
			       NULL, &err),
			ERR_OK);
	}
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE + 1, NULL, NULL,
				    &err),
			 ERR_OK);
	for (size_t i = 0; i < N_ELEMS(PHONES); i++) {
		const char *token = phone_start_token(&arena, PHONES[i]);

		assert_int_equal(db_get_one_int(db, HAS,
						DB_ARGS(DB_ARG(token),
							DB_ARG((int64_t)i + 1)),
						&n, &err),
				 ERR_OK);
		assert_int_equal(n, 1);
	}
	db_close(&db);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			telephones_of_before_are_found_by_their_first_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
