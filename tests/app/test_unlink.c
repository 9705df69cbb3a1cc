/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two records linked and unlinked again, whatever either side has: a case, a
 * household in common or apart, benefits, a circle, numbers, an address that
 * is restricted; whatever was said of the two before. Every row of every table
 * is as it was before, but for the journal and for what was told to those who
 * work there.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/strbuf.h"
#include "tests/lib/house.h"
#include "tests/lib/random_history.h"

enum { HISTORIES = 12, HISTORIES_LONG = 120, SIDES = 2 };

static const char *
number_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

/* ---- Every row ---- */

/* row_gone and act_undone keep that a decision was taken back. */
static const char TABLES[] =
	"SELECT name FROM pragma_table_list WHERE schema = 'main' "
	"AND type = 'table' AND name NOT GLOB 'sqlite*' "
	"AND name NOT GLOB 'journal*' "
	"AND name NOT IN ('message', 'row_gone', 'act_undone', "
	"'saved_draft') ORDER BY name";

/* A decision that holds again was saved twice more, and that anything was done
 * on a case is its last move. */
static bool
is_counted(const char *table, const char *column)
{
	return (strcmp(table, "person_verdict") == 0 &&
		strcmp(column, "rev") == 0) ||
	       (strcmp(table, "casefile") == 0 &&
		strcmp(column, "moved_on") == 0);
}

static void
add_rows(struct house *h, sqlite3 *db, const char *table, struct strbuf *out)
{
	sqlite3_stmt *stmt = NULL;
	const char *sql = arena_printf(
		&h->arena, "SELECT * FROM \"%s\" ORDER BY 1, 2", table);

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		strbuf_addf(out, "%s:", table);
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const unsigned char *cell =
				sqlite3_column_blob(stmt, i);
			int len = sqlite3_column_bytes(stmt, i);

			if (is_counted(table, sqlite3_column_name(stmt, i)))
				continue;
			strbuf_addf(out, " %s=", sqlite3_column_name(stmt, i));
			for (int k = 0; k < len; k++)
				strbuf_addf(out,
					    cell[k] < ' ' || cell[k] > '~'
						    ? "\\%02x"
						    : "%c",
					    cell[k]);
		}
		strbuf_add_c(out, '\n');
	}
	sqlite3_finalize(stmt);
}

static const char *
every_row(struct house *h)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	struct strbuf out = {0};
	const char *text;
	int n = 0;

	assert_int_equal(sqlite3_open_v2(h->path, &db, SQLITE_OPEN_READONLY,
					 NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, TABLES, -1, &stmt, NULL),
			 SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
		add_rows(h, db, (const char *)sqlite3_column_text(stmt, 0),
			 &out);
	assert_true(n > 40);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	text = arena_strdup(&h->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

/* ---- A history of both ---- */

struct side {
	const char *id;	    /* of the person */
	const char *number; /* of the case; NULL = none */
};

static bool
happens(void)
{
	return random_below(2) == 0;
}

static void
give_case(struct house *h, struct side *side)
{
	const char *child;

	house_must(h, "sup", "case.open", "person_id", side->id, "pair_id",
		   "ane+jon", NULL);
	side->number = arena_strdup(&h->arena, h->out.row_ref);
	if (happens())
		house_must(h, "ane", "benefit.add", "case", side->number,
			   "kind", "minimum_income", "authority", "Office",
			   "from_day", "t", "period", "month", "currency",
			   "EUR", "standard", "563.00", NULL);
	if (happens())
		house_must(h, "ane", "circle.add", "case", side->number, "name",
			   "Amina", "relation", "sister", "kind", "family",
			   "closeness", "close", "told", "nothing", NULL);
	if (happens())
		house_must(h, "ane", "note.write", "case", side->number,
			   "visibility", "pair", "text", "A note.", NULL);
	if (happens())
		house_must(h, "ane", "task.add", "case", side->number, "text",
			   "Ring them", NULL);
	if (!happens())
		return;
	child = number_text(h,
			    house_must(h, "ane", "person.add", "given_name",
				       "Iker", "family_name", "Haritz", "birth",
				       "2018-01-10", "sure", "y", NULL));
	house_must(h, "ane", "household.add", "case", side->number, "person_id",
		   child, "relation", "child", NULL);
}

static void
make_side(struct house *h, struct side *side, int i)
{
	static const char *const phones[] = {"600111222", "948556677"};
	static const char *const values[] = {"XZ 99", "XY 88"};

	side->number = NULL;
	side->id = number_text(
		h, house_must(h, "ane", "person.add", "given_name",
			      i == 0 ? "Karim" : "Karin", "family_name",
			      "Benali", "birth", "1984-03-02", "phone",
			      phones[happens() ? i : 0], "street", "Kale 3",
			      "place", "Altsasu", "sure", "y", NULL));
	if (happens())
		house_must(h, "ane", "reach.add", "person_id", side->id, "kind",
			   "email", "value", "k@x.example", "safety", "safe",
			   NULL);
	if (happens())
		house_must(h, "ane", "identifier.add", "person_id", side->id,
			   "kind", "passport", "value", values[i], NULL);
	if (happens())
		house_must(h, "ane", "address.move", "person", side->id,
			   "street", "Kale Berria 1", "place", "Olazti", NULL);
	if (happens())
		give_case(h, side);
}

/* Both, or one, in the household of a third. */
static void
share_home(struct house *h, const struct side *sides)
{
	const char *third = house_case(h, "Lola", "Ruiz", "1960-01-01");

	for (int i = 0; i < SIDES; i++)
		if (happens())
			house_must(h, "ane", "household.add", "case", third,
				   "person_id", sides[i].id, "relation",
				   "sibling", "sure", "y", NULL);
}

static void
protect(struct house *h, const struct side *side)
{
	if (happens())
		house_must(h, "sup", "person.restrict", "person", side->id,
			   "reach_hidden", "y", "household", "y", NULL);
	if (happens())
		house_must(h, "sup", "person.hide", HIDE_REASON, "person",
			   side->id, "hidden", "y", NULL);
}

/* Of the two, before they are linked: not the same, later, one then the
 * other. */
static void
decide_before(struct house *h, const struct side *sides)
{
	static const char *const verbs[] = {"duplicate.refuse",
					    "duplicate.later"};
	static const char *const logins[] = {"ane", "jon", "sup"};
	static const char *const reasons[] = {NULL, "Two papers seen"};
	int n = random_below(4);

	for (int i = 0; i < n; i++) {
		house_must(h, logins[random_below(N_ELEMS(logins))],
			   verbs[random_below(N_ELEMS(verbs))], "person",
			   sides[0].id, "other", sides[1].id, "reason",
			   reasons[random_below(N_ELEMS(reasons))], NULL);
		house_pass_minutes(random_below(3000));
	}
}

static void
first_difference(const char *a, const char *b)
{
	size_t at = 0;

	while (a[at] != '\0' && a[at] == b[at])
		at++;
	while (at > 0 && a[at - 1] != '\n')
		at--;
	print_message("# before %.*s\n# after  %.*s\n",
		      (int)strcspn(a + at, "\n"), a + at,
		      (int)strcspn(b + at, "\n"), b + at);
}

static void
link_and_unlink(int seed)
{
	struct house house;
	struct house *h = &house;
	struct side sides[SIDES];
	const char *before;
	const char *linked;
	const char *after;
	const char *verdict;
	int first;

	random_history_seed((uint64_t)seed * UINT64_C(0x9e3779b97f4a7c15) + 7);
	house_init(h);
	for (int i = 0; i < SIDES; i++)
		make_side(h, &sides[i], i);
	if (happens())
		share_home(h, sides);
	decide_before(h, sides);
	if (happens())
		protect(h, &sides[random_below(SIDES)]);
	first = random_below(SIDES);
	before = every_row(h);
	verdict = number_text(h, house_must(h, "sup", "duplicate.link",
					    "person", sides[first].id, "other",
					    sides[1 - first].id, "sure", "y",
					    NULL));
	linked = every_row(h);
	assert_string_not_equal(before, linked);
	house_must(h, "sup", "duplicate.unlink", "verdict", verdict, NULL);
	after = every_row(h);
	if (strcmp(before, after) != 0) {
		first_difference(before, after);
		fail_msg("history %d is not as it was", seed);
	}
	house_check(h);
	house_fini(h);
}

static void
unlinked_every_row_is_as_before(void **state)
{
	const char *is_long = getenv("KITH_LONG");
	int n = is_long != NULL && *is_long != '\0' ? HISTORIES_LONG
						    : HISTORIES;

	(void)state;
	for (int seed = 1; seed <= n; seed++)
		link_and_unlink(seed);
	print_message("# %d histories\n", n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unlinked_every_row_is_as_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
