/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <string.h>

static bool
is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name != NULL && sqlite3_stricmp(name, list[i]) == 0)
			return true;
	return false;
}

static bool
ends_with(const char *s, const char *end)
{
	const size_t len = strlen(s);
	const size_t end_len = strlen(end);

	return len > end_len && strcmp(s + len - end_len, end) == 0;
}

/* The journal of changes is written by its triggers and by nothing else. */
static bool
is_journal_trigger(const char *trigger)
{
	return trigger != NULL && (ends_with(trigger, "_journal_insert") ||
				   ends_with(trigger, "_journal_update") ||
				   ends_with(trigger, "_journal_delete"));
}

static bool
is_engine_table(const char *table)
{
	return table == NULL || sqlite3_strnicmp(table, "sqlite_", 7) == 0;
}

static bool
may_insert(const char *table, const char *trigger)
{
	if (is_engine_table(table))
		return false;
	return sqlite3_stricmp(table, "journal_change") != 0 ||
	       is_journal_trigger(trigger);
}

static bool
may_change(const char *table)
{
	static const char *const only_added[] = {"journal", "journal_change",
						 "journal_link"};

	return !is_engine_table(table) &&
	       !is_one_of(table, only_added, N_ELEMS(only_added));
}

/* Tables that look into pages and statements of other sessions' making. */
static bool
may_read(const char *table)
{
	static const char *const inside[] = {"dbstat", "sqlite_dbpage",
					     "sqlite_stmt", "bytecode",
					     "tables_used"};

	return !is_one_of(table, inside, N_ELEMS(inside));
}

static bool
may_call(const char *function)
{
	static const char *const outside[] = {"load_extension",
					      "fts3_tokenizer"};

	return !is_one_of(function, outside, N_ELEMS(outside));
}

/*
 * What is not listed is refused: tables, indexes, triggers and views made,
 * changed or dropped, ATTACH (also that of VACUUM), every PRAGMA but one,
 * transactions round the driver. The driver's own statements pass.
 */
static int
authorize(void *arg, int action, const char *a, const char *b,
	  const char *database UNUSED, const char *trigger)
{
	const struct db *db = arg;
	bool may = false;

	if (db->lifted > 0)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		may = true;
		break;
	case SQLITE_READ:
		may = may_read(a);
		break;
	case SQLITE_FUNCTION:
		may = may_call(b);
		break;
	case SQLITE_INSERT:
		may = may_insert(a, trigger);
		break;
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		may = may_change(a);
		break;
	case SQLITE_PRAGMA:
		may = sqlite3_stricmp(a, "data_version") == 0 && b == NULL;
		break;
	default:
		break;
	}
	return may ? SQLITE_OK : SQLITE_DENY;
}

void
authorizer_install(struct db *db)
{
	sqlite3_set_authorizer(db->h, authorize, db);
}
