/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"

/* Says of itself that it may read everything. */
static const char EXEMPT[] = "/* scan ok */";

/* Names of subqueries and common tables, one a line. */
struct plan {
	struct strbuf derived;
	bool has_limit;
};

static bool
starts_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

/* Enough for our own SQL, in which it is a word in capitals. */
static bool
has_limit(const char *sql)
{
	for (const char *at = strstr(sql, "LIMIT"); at != NULL;
	     at = strstr(at + 5, "LIMIT"))
		if (isspace((unsigned char)at[5]))
			return true;
	return false;
}

static void
note_derived(struct plan *plan, const char *step)
{
	const char *name = NULL;

	if (starts_with(step, "CO-ROUTINE "))
		name = step + strlen("CO-ROUTINE ");
	else if (starts_with(step, "MATERIALIZE "))
		name = step + strlen("MATERIALIZE ");
	if (name != NULL)
		strbuf_addf(&plan->derived, "\n%s\n", name);
}

static bool
is_derived(const struct plan *plan, const char *name, size_t len)
{
	struct strbuf line = {0};

	strbuf_add_c(&line, '\n');
	strbuf_add_n(&line, name, len);
	strbuf_add_c(&line, '\n');

	const bool is_found =
		strstr(strbuf_str(&plan->derived), strbuf_str(&line)) != NULL;

	strbuf_fini(&line);
	return is_found;
}

/* "SCAN name", "SCAN name USING …", "SCAN CONSTANT ROW", "SCAN (subquery-1)" */
static bool
is_bad_scan(const struct plan *plan, const char *step)
{
	if (!starts_with(step, "SCAN "))
		return false;

	const char *name = step + strlen("SCAN ");
	const size_t len = strcspn(name, " ");
	const char *rest = name + len;

	if (name[0] == '(' || strstr(step, "CONSTANT ROW") != NULL ||
	    strstr(rest, "VIRTUAL TABLE") != NULL ||
	    is_derived(plan, name, len))
		return false;
	/* The first page in an index's order is no scan. */
	return !(plan->has_limit && strstr(rest, " USING ") != NULL);
}

static bool
is_bad(const struct plan *plan, const char *step)
{
	return is_bad_scan(plan, step) || strstr(step, "AUTOMATIC") != NULL ||
	       strcmp(step, "USE TEMP B-TREE FOR ORDER BY") == 0;
}

/* Appends the bad steps, or "" where there are none. */
static int
read_plan(struct db *db, const char *sql, struct strbuf *bad_out)
{
	struct plan plan = {.has_limit = has_limit(sql)};
	sqlite3_stmt *stmt = NULL;
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	int rc = explain == NULL
			 ? SQLITE_NOMEM
			 : sqlite3_prepare_v2(db->h, explain, -1, &stmt, NULL);

	sqlite3_free(explain);
	if (rc != SQLITE_OK)
		return rc;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(stmt, 3);

		if (step == NULL)
			continue;
		note_derived(&plan, step);
		if (is_bad(&plan, step))
			strbuf_addf(bad_out, "%s; ", step);
	}
	sqlite3_finalize(stmt);
	strbuf_fini(&plan.derived);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

enum err_code
plan_check(struct db *db, const char *sql, struct err *err)
{
	struct strbuf bad = {0};
	enum err_code code = ERR_OK;

	if (strstr(sql, EXEMPT) != NULL)
		return ERR_OK;

	const int rc = read_plan(db, sql, &bad);

	if (rc != SQLITE_OK) {
		code = sqlite_fail(db, rc, err);
	} else if (bad.len > 0) {
		strbuf_add(&bad, sql);
		code = sqlite_fault(err, strbuf_str(&bad));
	}
	strbuf_fini(&bad);
	return code;
}
