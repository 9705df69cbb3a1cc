/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two records linked as one person: what is restricted or hidden of one is
 * not found under the other, and nobody decides over a colleague's client.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "db/db.h"
#include "store/store.h"
#include "tests/lib/house.h"

static const char *
number_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static size_t
n_found(struct house *h, const char *login, const char *typed)
{
	struct session *session = house_session(h, login);
	struct find_hits hits = {0};
	struct err err = {0};

	assert_int_equal(app_find(session, typed, 20, &h->arena, &hits, &err),
			 ERR_OK);
	session_close(&session);
	return hits.n;
}

/* Is the open one among what is found by that? */
static bool
tells_of_open(struct house *h, const char *login, const char *typed)
{
	struct session *session = house_session(h, login);
	struct find_hits hits = {0};
	struct err err = {0};
	bool is_told = false;

	assert_int_equal(app_find(session, typed, 20, &h->arena, &hits, &err),
			 ERR_OK);
	for (size_t i = 0; i < hits.n; i++)
		is_told = is_told || strstr(hits.items[i].name, "BENALI") ||
			  strstr(hits.items[i].name, "Benali");
	session_close(&session);
	return is_told;
}

/* A case of that pair, of somebody with a name, a telephone, another name and
 * an identifier that nobody else has; gives the person's id. */
static const char *
secret_person(struct house *h)
{
	const char *id = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Wymond",
			      "family_name", "Zquorbel", "other_names",
			      "Kolpaxi", "birth", "1979-09-09", "phone",
			      "600111222", "sure", "y", NULL));

	house_must(h, "ane", "case.open", "person_id", id, "pair_id", "ane+jon",
		   NULL);
	house_must(h, "ane", "identifier.add", "person_id", id, "kind",
		   "national", "value", "12345678Z", "country", "ES", NULL);
	return id;
}

static const char *
open_person(struct house *h)
{
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *rows =
		house_list(h, "ane", "person", "person", number, NULL);

	return arena_strndup(&h->arena, rows, strcspn(rows, "|"));
}

static void
protect(struct house *h, const char *secret, bool is_hidden)
{
	if (is_hidden)
		house_must(h, "ane", "person.hide", HIDE_REASON, "person",
			   secret, "hidden", "y", NULL);
	else
		house_must(h, "ane", "person.restrict", "person", secret,
			   "reach_hidden", "y", "household", "n", NULL);
}

/* Which of them is named first, which comes first, and by which. */
static void
at_risk_one(bool is_first, bool is_linked_first, bool is_hidden)
{
	static const char *const typed[] = {"zquorbel", "kolpaxi", "600111222",
					    "12345678Z"};
	struct house house;
	struct house *h = &house;
	const char *secret;
	const char *open;

	house_init(h);
	open = open_person(h);
	secret = secret_person(h);
	if (!is_linked_first)
		protect(h, secret, is_hidden);
	house_must(h, "ane", "duplicate.link", "person",
		   is_first ? secret : open, "other", is_first ? open : secret,
		   "sure", "y", NULL);
	if (is_linked_first)
		protect(h, secret, is_hidden);
	for (size_t i = 0; i < N_ELEMS(typed); i++) {
		/* Of who is restricted, the name is no secret. */
		bool is_secret = is_hidden || *typed[i] == '6';

		if ((is_secret && n_found(h, "mikel", typed[i]) != 0) ||
		    tells_of_open(h, "mikel", typed[i]))
			fail_msg("%s is found (%d %d %d)", typed[i], is_first,
				 is_linked_first, is_hidden);
	}
	for (size_t i = 0; i < N_ELEMS(typed); i++)
		if (n_found(h, "ane", typed[i]) == 0)
			fail_msg("%s is lost (%d %d %d)", typed[i], is_first,
				 is_linked_first, is_hidden);
	assert_int_equal(n_found(h, "mikel", "benali karim"), 1);
	house_check(h);
	house_fini(h);
}

static void
at_risk_is_not_found_under_the_other(void **state)
{
	(void)state;
	for (int i = 0; i < 8; i++)
		at_risk_one((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
}

/* Shown again, both are found under the first as ever. */
static void
shown_again_is_found_under_the_first(void **state)
{
	struct house *h = *state;
	const char *open = open_person(h);
	const char *secret = secret_person(h);

	protect(h, secret, true);
	house_must(h, "ane", "duplicate.link", "person", open, "other", secret,
		   "sure", "y", NULL);
	assert_int_equal(n_found(h, "ane", "zquorbel"), 1);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", secret,
		   "hidden", "n", NULL);
	assert_int_equal(n_found(h, "mikel", "zquorbel"), 1);
	assert_int_equal(n_found(h, "mikel", "kolpaxi"), 1);
}

/* A case of mikel and leire. */
static const char *
mikels_person(struct house *h)
{
	const char *id = number_text(
		h, house_must(h, "mikel", "person.add", "given_name", "Yuri",
			      "family_name", "Zakharchuk", "birth",
			      "1990-01-01", "sure", "y", NULL));

	house_must(h, "mikel", "case.open", "person_id", id, "pair_id",
		   "mikel+leire", NULL);
	return id;
}

static void
a_colleagues_client_is_the_colleagues(void **state)
{
	struct house *h = *state;
	const char *secret = secret_person(h);
	const char *mikels = mikels_person(h);
	const char *verdict;

	protect(h, secret, true);
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", secret,
				  "other", mikels, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "other", "others"));
	assert_false(house_found(h, "sure", "unlike"));
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", mikels,
				  "other", secret, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "person", "others"));
	verdict = number_text(h, house_must(h, "sup", "duplicate.link",
					    "person", secret, "other", mikels,
					    "sure", "y", NULL));
	assert_int_equal(n_found(h, "mikel", "zakharchuk"), 1);
	assert_int_equal(n_found(h, "leire", "zakharchuk"), 1);
	/* Both pairs are told, without the other's name. */
	assert_non_null(strstr(house_list(h, "mikel", "messages.new", NULL),
			       "Linked with another record"));
	assert_null(strstr(house_list(h, "mikel", "messages.new", NULL),
			   "Zquorbel"));
	assert_non_null(strstr(house_list(h, "jon", "messages.new", NULL),
			       "Linked with another record"));
	assert_int_not_equal(house_do(h, "mikel", "duplicate.unlink", "verdict",
				      verdict, NULL),
			     ERR_OK);
	house_must(h, "sup", "duplicate.unlink", "verdict", verdict, NULL);
}

static void
one_household_is_asked_about(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Laura", "Dominguez", "1984-03-02");
	const char *husband = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Carlos",
			      "family_name", "Villanueva", "birth",
			      "1980-01-01", "sure", "y", NULL));

	house_must(h, "ane", "household.add", "case", number, "person_id",
		   husband, "relation", "partner", NULL);
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", number,
				  "other", husband, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "one_household"));
	house_must(h, "ane", "duplicate.link", "person", number, "other",
		   husband, "sure", "y", NULL);
}

/* A slip in a number is no reason to have two strangers as one. */
static void
two_who_are_not_alike_are_asked_about(void **state)
{
	struct house *h = *state;
	const char *one =
		number_text(h, house_must(h, "ane", "person.add", "given_name",
					  "Wymond", "family_name", "Zquorbel",
					  "birth", "1979-09-09", NULL));
	const char *two =
		number_text(h, house_must(h, "ane", "person.add", "given_name",
					  "Ikram", "family_name", "Haddad",
					  "birth", "1996-01-31", NULL));
	const char *same = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Wimond",
			      "family_name", "Zquorbel", "birth", "1979-09-09",
			      "sure", "y", NULL));

	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", one,
				  "other", two, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "unlike"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "points"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "birth date"));
	house_must(h, "ane", "duplicate.link", "person", one, "other", two,
		   "sure", "y", NULL);
	/* Who is likely the same is linked as before. */
	house_must(h, "ane", "duplicate.link", "person", one, "other", same,
		   NULL);
}

/* ---- Of whom one has a case, and the other none ---- */

/* All that the search has of anybody, in order. */
static const char *
all_tokens(struct house *h)
{
	struct session *session = house_session(h, "root");
	struct db_rows rows = {0};
	struct err err = {0};
	const char *all = "";
	enum err_code rc = db_query(
		store_db(session_store(session)),
		"SELECT token || '/' || sort || '/' || person_id || '/' || "
		"office_id FROM person_token ORDER BY token, sort, person_id "
		"/* scan ok */",
		DB_NO_ARGS, &rows, &err);

	while (rc == ERR_OK && db_next(&rows))
		all = arena_printf(&h->arena, "%s%s\n", all,
				   db_get_text(&rows, 0, &h->arena));
	assert_int_equal(db_done(&rows, rc, &err), ERR_OK);
	session_close(&session);
	return all;
}

/* One without a case, whom ane registered at intake: a telephone in the line
 * and one in a row, a number, a former address; gives the person's number. */
static const char *
caseless_person(struct house *h)
{
	const char *id = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Karim",
			      "family_name", "Ben Ali", "birth", "1984-03-02",
			      "phone", "600111222", "street", "Kale Nagusia 3",
			      "place", "Altsasu", "sure", "y", NULL));

	house_must(h, "ane", "reach.add", "person_id", id, "kind", "mobile",
		   "value", "611222333", "safety", "safe", NULL);
	house_must(h, "ane", "identifier.add", "person_id", id, "kind",
		   "national", "value", "12345678Z", "country", "ES", NULL);
	house_must(h, "ane", "address.move", "person", id, "street",
		   "Kale Berria 1", "place", "Olazti", NULL);
	return id;
}

/* And both in households: she in that of her case, he in another's. */
static const char *
person_with_all(struct house *h)
{
	const char *id = open_person(h);

	house_must(h, "ane", "person.change", "person", id, "phone",
		   "948111222", NULL);
	house_must(h, "ane", "identifier.add", "person_id", id, "kind",
		   "passport", "value", "AB 123", NULL);
	return id;
}

static const char *
lists_of(struct house *h, const char *id)
{
	static const char *const views[] = {"person", "reach", "addresses",
					    "identifiers"};
	const char *all = "";

	for (size_t i = 0; i < N_ELEMS(views); i++)
		all = arena_printf(&h->arena, "%s%s\n", all,
				   house_list(h, "ane", views[i], "person", id,
					      NULL));
	return all;
}

static void
link_and_unlink(bool is_first)
{
	struct house house;
	struct house *h = &house;
	const char *with;
	const char *without;
	const char *before;
	const char *lists;
	int64_t verdict;

	house_init(h);
	with = person_with_all(h);
	without = caseless_person(h);
	before = all_tokens(h);
	lists = arena_printf(&h->arena, "%s%s", lists_of(h, with),
			     lists_of(h, without));
	verdict = house_must(h, "ane", "duplicate.link", "person",
			     is_first ? without : with, "other",
			     is_first ? with : without, "sure", "y", NULL);
	/* By what either has, one of them is found. */
	assert_int_equal(n_found(h, "ane", "600111222"), 1);
	assert_int_equal(n_found(h, "ane", "611 22"), 1);
	assert_int_equal(n_found(h, "ane", "948 11"), 1);
	assert_int_equal(n_found(h, "ane", "12345678Z"), 1);
	assert_int_equal(n_found(h, "ane", "AB 123"), 1);
	assert_string_equal(lists,
			    arena_printf(&h->arena, "%s%s", lists_of(h, with),
					 lists_of(h, without)));
	house_must(h, "ane", "duplicate.unlink", "verdict",
		   number_text(h, verdict), NULL);
	assert_string_equal(before, all_tokens(h));
	assert_string_equal(lists,
			    arena_printf(&h->arena, "%s%s", lists_of(h, with),
					 lists_of(h, without)));
	house_check(h);
	house_fini(h);
}

static void
unlinked_both_are_as_before(void **state)
{
	(void)state;
	link_and_unlink(true);
	link_and_unlink(false);
}

/* The number of either of them is nobody else's. */
static void
a_number_of_one_who_is_linked_is_taken(void **state)
{
	static const char *const rows[][2] = {{"national", "12.345.678-Z"},
					      {"passport", "ab-123"}};
	struct house *h = *state;
	const char *with = person_with_all(h);
	const char *without = caseless_person(h);
	const char *third =
		number_text(h, house_must(h, "ane", "person.add", "given_name",
					  "Wymond", "family_name", "Zquorbel",
					  "birth", "1979-09-09", NULL));

	house_must(h, "ane", "duplicate.link", "person", with, "other", without,
		   "sure", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *to[] = {third, with, without};

		for (size_t k = 0; k < N_ELEMS(to); k++)
			if (house_do(h, "ane", "identifier.add", "person_id",
				     to[k], "kind", rows[i][0], "value",
				     rows[i][1], "country",
				     i == 0 ? "ES" : NULL, NULL) == ERR_OK)
				fail_msg("%s is given to a second (%zu)",
					 rows[i][1], k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(two_who_are_not_alike_are_asked_about),
		cmocka_unit_test(at_risk_is_not_found_under_the_other),
		HOUSE_TEST(shown_again_is_found_under_the_first),
		HOUSE_TEST(a_colleagues_client_is_the_colleagues),
		HOUSE_TEST(one_household_is_asked_about),
		cmocka_unit_test(unlinked_both_are_as_before),
		HOUSE_TEST(a_number_of_one_who_is_linked_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
