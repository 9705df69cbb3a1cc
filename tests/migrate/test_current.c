/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * schema/sqlite/current.sql is what the migrations make, replayed one after
 * another or all at once. KITH_UPDATE=1 writes current.sql.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "db/db.h"
#include "store/migrations.h"

static const char HEADING[] =
	"-- SPDX-License-Identifier: EUPL-1.2\n"
	"-- Generated from the migrations (make current-sql): the schema as it "
	"is.\n"
	"-- Read it here; change it by a new migration.\n\n";

static const char *
source_path(struct arena *arena, const char *name)
{
	const char *root = getenv("KITH_SRCDIR");

	return arena_printf(arena, "%s/%s", root != NULL ? root : ".", name);
}

static const char *
read_all(struct arena *arena, const char *path)
{
	static char buffer[1 << 16];
	struct strbuf text = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	const char *copy;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		strbuf_add_n(&text, buffer, (size_t)n);
	close(fd);
	copy = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	return copy;
}

static void
write_all(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

/* Each step by itself, as an office that updates every time would see it. */
static const char *
replayed(struct arena *arena)
{
	struct db *db = NULL;
	struct err err = {0};
	const char *schema = NULL;

	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	for (size_t n = 1; n <= N_MIGRATIONS; n++) {
		int from = -1;
		int to = -1;

		if (db_migrate(db, MIGRATIONS, n, &from, &to, &err) != ERR_OK)
			fail_msg("step %zu: %s (%s)", n, err.msg, err.detail);
		assert_int_equal(to, n);
	}
	assert_int_equal(db_schema_dump(db, arena, &schema, &err), ERR_OK);
	db_close(&db);
	return arena_printf(arena, "%s%s", HEADING, schema);
}

static void
current_sql_is_what_the_migrations_make(void **state)
{
	struct arena arena = {0};
	const char *path = source_path(&arena, "schema/sqlite/current.sql");
	const char *made = replayed(&arena);
	const char *kept;

	(void)state;
	if (getenv("KITH_UPDATE") != NULL)
		write_all(path, made);
	kept = read_all(&arena, path);
	assert_non_null(kept);
	assert_string_equal(kept, made);
	arena_fini(&arena);
}

static void
all_at_once_is_step_by_step(void **state)
{
	struct arena arena = {0};
	struct db *db = NULL;
	struct err err = {0};
	const char *schema = NULL;

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, N_MIGRATIONS, NULL, NULL,
				    &err),
			 ERR_OK);
	assert_int_equal(db_schema_dump(db, &arena, &schema, &err), ERR_OK);
	assert_string_equal(arena_printf(&arena, "%s%s", HEADING, schema),
			    replayed(&arena));
	db_close(&db);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(current_sql_is_what_the_migrations_make),
		cmocka_unit_test(all_at_once_is_step_by_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
