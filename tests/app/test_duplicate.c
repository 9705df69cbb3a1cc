/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Likely duplicates as people meet them: listed with reasons, decided, and
 * every decision taken back so that all is as before.
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

#include "app/find.h"
#include "app/session.h"
#include "app/view.h"
#include "store/duplicate_store.h"
#include "store/store.h"
#include "tests/lib/house.h"

static int64_t
person(struct house *h, const char *given, const char *family,
       const char *birth, const char *phone)
{
	return house_must(h, "ane", "person.add", "given_name", given,
			  "family_name", family, "birth", birth, "phone", phone,
			  "sure", "y", NULL);
}

static const char *
number(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

/* Names found as somebody, joined with a bar. */
static const char *
found(struct house *h, const char *login, const char *typed)
{
	struct session *session = house_session(h, login);
	struct find_hits hits;
	struct err err = {0};
	const char *text = "";

	assert_int_equal(app_find(session, typed, 20, &h->arena, &hits, &err),
			 ERR_OK);
	for (size_t i = 0; i < hits.n; i++)
		text = arena_printf(&h->arena, "%s%s|", text,
				    hits.items[i].name);
	session_close(&session);
	return text;
}

static void
lists_pairs_with_reasons(void **state)
{
	struct house *h = *state;
	const char *list;

	person(h, "Karim", "Benali", "1984-03-02", "600112233");
	person(h, "Karin", "Benalli", "1984-03-02", "+34 600 11 22 33");
	person(h, "Lola", "Jiménez", "1991-07-30", "");
	list = house_list(h, "ane", "duplicates", NULL);
	assert_non_null(strstr(list, "Benalli"));
	assert_non_null(strstr(list, "birth date"));
	assert_null(strstr(list, "Lola"));
	/* Another office does not see them. */
	assert_string_equal(house_list(h, "ines", "duplicates", NULL), "");
}

static int64_t
at_home(struct house *h, const char *given, const char *family,
	const char *birth)
{
	return house_must(h, "ane", "person.add", "given_name", given,
			  "family_name", family, "birth", birth, "phone",
			  "600112233", "street", "Calle Mayor 3", "postcode",
			  "31001", "place", "Altsasu", "sure", "y", NULL);
}

/* Families come after all who are likely one; members of one household of
 * different days not at all. */
static void
puts_families_last(void **state)
{
	struct house *h = *state;
	const char *mother = number(h, at_home(h, "Ana", "Gil", "1984-03-02"));
	const char *list;

	at_home(h, "Ana", "Gil", "2011-07-30");
	at_home(h, "Luis", "Gil", "2013-01-05");
	house_must(h, "ane", "case.open", "person_id", mother, "pair_id",
		   "ane+jon", NULL);
	house_must(h, "ane", "household.add", "case", "ALT-2026-0001-3",
		   "person_id",
		   number(h, at_home(h, "Ana", "Gil", "2016-09-09")),
		   "relation", "child", "from_day", "2026-01-01", NULL);
	person(h, "Karim", "Benali", "1984-03-02", "600998877");
	person(h, "Karin", "Benalli", "1984-03-02", "");
	list = house_list(h, "ane", "duplicates", NULL);
	assert_non_null(strstr(list, "Karin"));
	assert_non_null(strstr(list, "2011-07-30"));
	assert_true(strstr(list, "Karin") < strstr(list, "2011-07-30"));
	assert_non_null(strstr(list, "perhaps relatives"));
	assert_null(strstr(list, "Luis"));
	/* Beside her sister; not beside her mother, with whom she lives. */
	assert_null(strstr(list, "1984-03-02|Gil|Ana|2016-09-09"));
}

static void
keeps_refused_pairs_refused(void **state)
{
	struct house *h = *state;
	const char *a = number(h, person(h, "Karim", "Benali", "1984-03-02",
					 "600112233"));
	const char *b = number(h, person(h, "Karin", "Benali", "1984-03-02",
					 "600112233"));

	house_must(h, "jon", "duplicate.refuse", "person", b, "other", a,
		   "reason", "twins", NULL);
	assert_string_equal(house_list(h, "ane", "duplicates", NULL), "");
	house_set_day("2028-01-10");
	assert_string_equal(house_list(h, "ane", "duplicates", NULL), "");
	assert_non_null(strstr(house_list(h, "ane", "duplicates.decided", NULL),
			       "different"));
}

static void
shows_put_off_pairs_again(void **state)
{
	struct house *h = *state;
	const char *a = number(h, person(h, "Karim", "Benali", "1984-03-02",
					 "600112233"));
	const char *b = number(h, person(h, "Karin", "Benali", "1984-03-02",
					 "600112233"));

	house_must(h, "ane", "duplicate.later", "person", a, "other", b, NULL);
	assert_string_equal(house_list(h, "ane", "duplicates", NULL), "");
	house_set_day("2026-12-21");
	assert_non_null(
		strstr(house_list(h, "ane", "duplicates", NULL), "Karin"));
}

static void
links_and_unlinks_without_a_trace(void **state)
{
	struct house *h = *state;
	int64_t id_a = person(h, "Karim", "Benali", "1984-03-02", "600112233");
	int64_t id_b = person(h, "Karin", "Otsoa", "1984-03-02", "948556677");
	const char *a = number(h, id_a);
	const char *b = number(h, id_b);
	const char *persons;
	int64_t verdict;

	house_must(h, "ane", "case.open", "person_id", a, "pair_id", "ane+jon",
		   NULL);
	persons = house_list(h, "ane", "persons", NULL);
	assert_string_equal(found(h, "ane", "otsoa"), "Karin OTSOA|");
	verdict = house_must(h, "ane", "duplicate.link", "person", a, "other",
			     b, NULL);
	/* By everything that the other was found by, too. */
	assert_string_equal(found(h, "ane", "otsoa"), "Karim BENALI|");
	assert_string_equal(found(h, "ane", "948 55 66 77"), "Karim BENALI|");
	assert_string_equal(found(h, "ane", "benali"), "Karim BENALI|");
	/* A change of either keeps it so. */
	house_must(h, "ane", "identifier.add", "person_id", a, "kind",
		   "passport", "value", "XZ-99", NULL);
	assert_string_equal(found(h, "ane", "otsoa"), "Karim BENALI|");
	assert_int_equal(house_do(h, "ane", "duplicate.refuse", "person", a,
				  "other", b, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "other", "linked"));
	house_must(h, "ane", "duplicate.unlink", "verdict", number(h, verdict),
		   NULL);
	assert_string_equal(found(h, "ane", "otsoa"), "Karin OTSOA|");
	assert_string_equal(found(h, "ane", "948556677"), "Karin OTSOA|");
	assert_string_equal(found(h, "ane", "benali"), "Karim BENALI|");
	assert_string_equal(house_list(h, "ane", "persons", NULL), persons);
	assert_string_equal(house_list(h, "ane", "duplicates.decided", NULL),
			    "");
}

/* Refused pairs stay refused, whatever was said of them between. */
static void
unlinked_is_what_was_said_before(void **state)
{
	struct house *h = *state;
	const char *a = number(h, person(h, "Karim", "Benali", "1984-03-02",
					 "600112233"));
	const char *b = number(h, person(h, "Karin", "Benali", "1984-03-02",
					 "600112233"));
	const char *verdict;
	const char *refused;
	const char *later;

	verdict = number(h, house_must(h, "jon", "duplicate.later", "person", a,
				       "other", b, NULL));
	later = house_list(h, "ane", "duplicates.decided", NULL);
	house_set_day("2026-11-23");
	house_must(h, "ane", "duplicate.refuse", "person", a, "other", b,
		   "reason", "Two papers seen", NULL);
	refused = house_list(h, "ane", "duplicates.decided", NULL);
	assert_non_null(strstr(refused, "Two papers seen"));
	house_set_day("2026-11-24");
	house_must(h, "sup", "duplicate.link", "person", b, "other", a,
		   "reason", "Called", NULL);
	house_must(h, "sup", "duplicate.unlink", "verdict", verdict, NULL);
	assert_non_null(strstr(h->out.said, "Ane"));
	assert_string_equal(house_list(h, "ane", "duplicates.decided", NULL),
			    refused);
	assert_string_equal(house_list(h, "ane", "duplicates", NULL), "");
	/* What was said before that, and before anything was. */
	house_must(h, "ane", "duplicate.unlink", "verdict", verdict, NULL);
	assert_string_equal(house_list(h, "ane", "duplicates.decided", NULL),
			    later);
	house_must(h, "ane", "duplicate.unlink", "verdict", verdict, NULL);
	assert_string_equal(house_list(h, "ane", "duplicates.decided", NULL),
			    "");
	assert_non_null(
		strstr(house_list(h, "ane", "duplicates", NULL), "Karin"));
}

/* Put off once more is put off once. */
static void
put_off_again_is_taken_back_once(void **state)
{
	struct house *h = *state;
	const char *a = number(h, person(h, "Karim", "Benali", "1984-03-02",
					 "600112233"));
	const char *b = number(h, person(h, "Karin", "Benali", "1984-03-02",
					 "600112233"));
	const char *verdict = NULL;

	for (int i = 0; i < 3; i++) {
		verdict = number(h, house_must(h, "ane", "duplicate.later",
					       "person", a, "other", b, NULL));
		house_pass_minutes(3000);
	}
	house_must(h, "ane", "duplicate.unlink", "verdict", verdict, NULL);
	assert_string_equal(house_list(h, "ane", "duplicates.decided", NULL),
			    "");
}

static void
makes_no_chains(void **state)
{
	struct house *h = *state;
	const char *a =
		number(h, person(h, "Ana", "Aa", "1984-03-02", "600112233"));
	const char *b =
		number(h, person(h, "Ane", "Bb", "1984-03-02", "600112244"));
	const char *c =
		number(h, person(h, "Ani", "Cc", "1984-03-02", "600112255"));

	house_must(h, "ane", "duplicate.link", "person", a, "other", b, NULL);
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", c,
				  "other", a, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "other", "carries"));
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", b,
				  "other", c, NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "duplicate.link", "person", a,
				  "other", a, NULL),
			 ERR_INVALID);
	house_must(h, "ane", "duplicate.link", "person", a, "other", c, NULL);
	assert_string_equal(found(h, "ane", "cc"), "Ana AA|");
}

/* Of others' persons no more than where to ask, to either side. */
static void
names_the_office_to_ask_and_no_more(void **state)
{
	struct house *h = *state;
	const char *mine = number(h, person(h, "Karim", "Benali", "1984-03-02",
					    "600112233"));
	const char *list;

	house_must(h, "ines", "person.add", "given_name", "Karim",
		   "family_name", "Benalli", "birth", "1984-03-02", "phone",
		   "600112233", "street", "Zubigarai 17", "sure", "y", NULL);
	assert_string_equal(house_list(h, "ane", "duplicates", NULL), "");
	list = house_list(h, "ane", "duplicates.elsewhere", NULL);
	assert_int_equal(strncmp(list, "TAF|Benali|Karim|1984-03-02|", 28), 0);
	assert_null(strstr(list, "Benalli"));
	assert_null(strstr(list, "600112233"));
	/* The office itself, not the pair that has registered. */
	assert_string_equal(
		house_list(h, "leire", "duplicates.elsewhere", NULL), list);
	list = house_list(h, "omar", "duplicates.elsewhere", NULL);
	assert_non_null(strstr(list, "ALT|Benalli|"));
	assert_null(strstr(list, "Benali|"));
	/* The intake form says as much. */
	assert_int_equal(house_do(h, "ane", "person.add", "given_name", "Karim",
				  "family_name", "Benalli", "birth",
				  "1984-03-02", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "known_elsewhere"));
	assert_null(strstr(h->err.msg, "Benalli"));
	assert_int_equal(house_do(h, "ane", "duplicate.asked", "person", mine,
				  "office", "ALT", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "office", "nobody"));
}

/* Decided for both offices, and taken back where it was decided. */
static void
takes_back_what_was_said_elsewhere(void **state)
{
	static const char *const logins[] = {"ane", "omar"};
	struct house *h = *state;
	const char *ids[2];
	const char *verdict = NULL;

	ids[0] = number(h, person(h, "Karim", "Benali", "1984-03-02", ""));
	ids[1] =
		number(h, house_must(h, "omar", "person.add", "given_name",
				     "Karim", "family_name", "Benalli", "birth",
				     "1984-03-02", "sure", "y", NULL));
	/* The one with the lower number is at the own office, and at the
	 * other. */
	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		const char *own = logins[i];
		const char *other = logins[1 - i];
		const char *before =
			house_list(h, own, "duplicates.elsewhere", NULL);
		const char *list;

		house_must(h, own, "duplicate.asked", "person", ids[i],
			   "office", i == 0 ? "TAF" : "ALT", "reason",
			   "asked: another man", NULL);
		assert_string_equal(
			house_list(h, own, "duplicates.elsewhere", NULL), "");
		assert_string_equal(
			house_list(h, other, "duplicates.elsewhere", NULL), "");
		assert_string_equal(
			house_list(h, other, "duplicates.decided", NULL), "");
		list = house_list(h, own, "duplicates.decided", NULL);
		assert_non_null(strstr(list, i == 0 ? "||a person at TAF||"
						    : "||a person at ALT||"));
		assert_null(strstr(list, i == 0 ? "Benalli" : "Benali|"));
		verdict = arena_strndup(&h->arena, list, strcspn(list, "|"));
		assert_int_not_equal(house_do(h, other, "duplicate.unlink",
					      "verdict", verdict, NULL),
				     ERR_OK);
		house_must(h, own, "duplicate.unlink", "verdict", verdict,
			   NULL);
		assert_string_equal(house_list(h, own, "duplicates.elsewhere",
					       NULL),
				    before);
	}
	house_must(h, "ane", "duplicate.ask_later", "person", ids[0], "office",
		   "TAF", NULL);
	assert_string_equal(house_list(h, "ane", "duplicates.elsewhere", NULL),
			    "");
	house_set_day("2026-12-21");
	assert_string_not_equal(
		house_list(h, "ane", "duplicates.elsewhere", NULL), "");
}

enum { ALT_OFFICE = 1 }; /* the first of the house */

/* Whom the index brings together, so many of the own at a time. */
static size_t
candidates(struct store *store, struct house *h, size_t n_wanted,
	   struct away_candidate *out)
{
	size_t n = 0;
	int64_t from_id = 0;

	while (from_id != INT64_MAX) {
		struct away_candidates some = {.arena = &h->arena,
					       .from_id = from_id,
					       .n_wanted = n_wanted};

		assert_int_equal(duplicate_candidates_away(store, ALT_OFFICE,
							   &some, &h->err),
				 ERR_OK);
		for (size_t i = 0; i < some.n; i++)
			out[n++] = some.items[i];
		from_id = some.last_id == INT64_MAX ? INT64_MAX
						    : some.last_id + 1;
	}
	return n;
}

/* In parts it is the same as at once, whichever number was met first. */
static void
finds_in_parts_what_it_finds_at_once(void **state)
{
	enum { N = 7, ROOM = N * 8 };
	struct house *h = *state;
	struct away_candidate whole[ROOM];
	struct store *store;
	size_t n;

	for (size_t i = 0; i < N; i++) {
		/* the first registered is born last */
		const char *birth = arena_printf(&h->arena, "19%02zu-03-02",
						 (size_t)80 - i);
		const char *family = arena_printf(&h->arena, "%c%crakovsky",
						  (int)('A' + i),
						  "aeiou"[i % 5]);

		(void)person(h, "Karim", family, birth, "");
		for (size_t k = 0; k <= i % 2; k++)
			house_must(h, "omar", "person.add", "given_name",
				   "Karim", "family_name", family, "birth",
				   birth, "sure", "y", NULL);
	}
	assert_int_equal(store_open_to_read(h->path, &store, &h->err), ERR_OK);
	n = candidates(store, h, ROOM, whole);
	assert_int_equal(n, N + N / 2);
	for (size_t wanted = 1; wanted <= N; wanted++) {
		struct away_candidate parts[ROOM];

		assert_int_equal(candidates(store, h, wanted, parts), n);
		assert_memory_equal(parts, whole, n * sizeof(whole[0]));
	}
	store_close(&store);
}

/* A hidden person is known to nobody elsewhere, by no list. */
static void
says_nothing_of_the_hidden_elsewhere(void **state)
{
	struct house *h = *state;
	const char *hers;

	person(h, "Karim", "Benali", "1984-03-02", "600112233");
	hers = number(h, house_must(h, "ines", "person.add", "given_name",
				    "Karim", "family_name", "Benali", "birth",
				    "1984-03-02", "sure", "y", NULL));
	house_must(h, "tsup", "person.hide", HIDE_REASON, "person", hers,
		   "hidden", "y", NULL);
	assert_string_equal(house_list(h, "ane", "duplicates.elsewhere", NULL),
			    "");
	assert_string_equal(house_list(h, "sup", "duplicates.elsewhere", NULL),
			    "");
	/* Nor is her own office told who is like her, but the supervisor. */
	assert_string_equal(house_list(h, "ines", "duplicates.elsewhere", NULL),
			    "");
	assert_non_null(strstr(
		house_list(h, "tsup", "duplicates.elsewhere", NULL), "ALT|"));
}

enum { ALIKE = 12, PAGE = 5 };

/* The ids of the whole list, read page by page. */
static size_t
page_through(struct session *session, struct house *h, int64_t *ids)
{
	const struct view *view = view_find("duplicates");
	struct view_request request = {.max = PAGE};
	struct view_page page = {.more = true};
	size_t n = 0;

	while (page.more) {
		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &h->err),
				 ERR_OK);
		for (size_t i = 0; i < page.n; i++)
			ids[n++] = page.rows[i].id;
		if (page.n == 0)
			break;
		request.after_key = page.rows[page.n - 1].key;
		request.after_id = page.rows[page.n - 1].id;
	}
	return n;
}

/* No pair is passed over where a list is longer than a screen, and what is
 * decided about one moves no other. */
static void
loses_no_pair_between_pages(void **state)
{
	struct house *h = *state;
	struct session *session;
	int64_t before[ALIKE * 4];
	int64_t after[ALIKE * 4];
	const char *ids[ALIKE];
	size_t n;

	for (size_t i = 0; i < ALIKE; i++) {
		const char *family = arena_printf(&h->arena, "%c%crakovsky",
						  (int)('A' + i),
						  "aeiou"[i % 5]);
		const char *birth =
			arena_printf(&h->arena, "19%02zu-03-02", 60 + 2 * i);

		ids[i] = number(h, person(h, "Karim", family, birth, ""));
		(void)person(h, i % 2 == 0 ? "Karim" : "Karin", family, birth,
			     "");
	}
	session = house_session(h, "ane");
	n = page_through(session, h, before);
	session_close(&session);
	assert_true(n >= ALIKE);
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(before[i], before[k]);
	/* One in the middle is none: the others are what they were. */
	house_must(h, "ane", "duplicate.refuse", "person", ids[3], "other",
		   arena_printf(&h->arena, "%lld",
				strtoll(ids[3], NULL, 10) + 1),
		   NULL);
	session = house_session(h, "ane");
	assert_int_equal(page_through(session, h, after), n - 1);
	session_close(&session);
	for (size_t i = 0, k = 0; k < n - 1; i++) {
		if (before[i] == after[k])
			k++;
		else
			assert_true(i == k);
	}
}

static bool
stop_at_once(void *arg)
{
	int *n_asked = arg;

	++*n_asked;
	return true;
}

/* Who does not want to wait is not made to. */
static void
the_comparison_is_broken_off(void **state)
{
	static const char *const views[] = {"duplicates",
					    "duplicates.elsewhere"};
	struct house *h = *state;
	struct session *session = house_session(h, "ane");

	(void)house_case(h, "Karim", "Benali", "1984-03-02");
	for (size_t i = 0; i < N_ELEMS(views); i++) {
		const struct view *view = view_find(views[i]);
		const struct view_request request = {.max = 10};
		struct view_page page = {0};
		struct err err = {0};
		int n_asked = 0;

		assert_non_null(view);
		assert_non_null(view->working);
		session_on_progress(session, stop_at_once, &n_asked);
		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &err),
				 ERR_CANCELLED);
		assert_true(n_asked > 0);
		session_on_progress(session, NULL, NULL);
		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &err),
				 ERR_OK);
	}
	session_close(&session);
}

/* Whoever decides sees why they are alike, and of each the case and the place;
 * of whom others work with nothing is told. */
static void
says_who_the_two_are_before_it_is_decided(void **state)
{
	struct house *h = *state;
	const char *a = number(h, person(h, "Karim", "Benali", "1984-03-02",
					 "600112233"));
	const char *b = number(h, person(h, "Karin", "Benalli", "1984-03-02",
					 "600112233"));
	const char *told;

	house_must(h, "ane", "case.open", "person_id", a, NULL);
	told = house_told(h, "ane", "duplicate.link",
			  HOUSE_TYPED("person", a, "other", b));
	assert_non_null(strstr(told, "Why: same: birth date"));
	assert_non_null(strstr(told, "The first: ALT-"));
	assert_non_null(strstr(told, "Ane Etxeberria + Jon Ruiz\n"));
	assert_non_null(strstr(told, "The other: no case"));
	assert_null(strstr(told, "600"));
	assert_string_equal(house_told(h, "mikel", "duplicate.refuse",
				       HOUSE_TYPED("person", a, "other", b)),
			    "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(says_who_the_two_are_before_it_is_decided),
		HOUSE_TEST(lists_pairs_with_reasons),
		HOUSE_TEST(puts_families_last),
		HOUSE_TEST(loses_no_pair_between_pages),
		HOUSE_TEST(keeps_refused_pairs_refused),
		HOUSE_TEST(shows_put_off_pairs_again),
		HOUSE_TEST(links_and_unlinks_without_a_trace),
		HOUSE_TEST(unlinked_is_what_was_said_before),
		HOUSE_TEST(put_off_again_is_taken_back_once),
		HOUSE_TEST(makes_no_chains),
		HOUSE_TEST(names_the_office_to_ask_and_no_more),
		HOUSE_TEST(takes_back_what_was_said_elsewhere),
		HOUSE_TEST(finds_in_parts_what_it_finds_at_once),
		HOUSE_TEST(says_nothing_of_the_hidden_elsewhere),
		HOUSE_TEST(the_comparison_is_broken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
