/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A person at risk: whoever is not in charge comes by no way, over another
 * case, a household, a form, to what is restricted, and lifts nothing.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/calendar_file.h"
#include "app/find.h"
#include "app/print.h"
#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

/* Karim has a case of ane and jon; Salma lives there and has none. Both are
 * restricted. Mikel has a case of his own. */
struct risk {
	const char *karim; /* number of the case */
	const char *karim_id;
	const char *salma;
	const char *member; /* Salma in Karim's household */
	const char *mikels;
};

static const char *
number_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static void
settle(struct house *h, struct risk *out)
{
	out->karim = house_case(h, "Karim", "Benali", "1984-03-02");
	out->karim_id = arena_strndup(
		&h->arena,
		house_list(h, "ane", "person", "person", out->karim, NULL), 1);
	out->salma = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Salma",
			      "family_name", "Saidi", "birth", "1983-05-24",
			      "phone", "611222333", "street", "Sekretu 9",
			      "place", "Etxarri", "sure", "y", NULL));
	out->member =
		number_text(h, house_must(h, "ane", "household.add", "case",
					  out->karim, "person_id", out->salma,
					  "relation", "partner", NULL));
	house_must(h, "ane", "person.change", "person", out->karim, "phone",
		   "697787232", NULL);
	house_must(h, "ane", "person.restrict", "person", out->karim,
		   "reach_hidden", "y", "household", "y", NULL);
	house_must(h, "mikel", "person.add", "given_name", "Nahia",
		   "family_name", "Argitsua", "birth", "1986-03-02", "sure",
		   "y", NULL);
	house_must(h, "mikel", "case.open", "person_id",
		   number_text(h, h->out.row_id), "pair_id", "mikel+leire",
		   NULL);
	out->mikels = arena_strdup(&h->arena, h->out.row_ref);
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

static void
is_added_to_no_household_of_others(void **state)
{
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	assert_int_equal(house_do(h, "mikel", "household.add", "case", r.mikels,
				  "person_id", r.salma, "relation", "sibling",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "person_id", "at_risk"));
	assert_int_equal(house_do(h, "mikel", "household.add", "case", r.mikels,
				  "person_id", r.karim, "relation", "sibling",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "person_id", "at_risk"));
	assert_int_equal(house_do(h, "mikel", "case.open", "person_id", r.salma,
				  "pair_id", "mikel+leire", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "person_id", "at_risk"));
	/* Who is in charge does it, and the supervisor. */
	house_must(h, "ane", "household.end", "member", r.member, "to_day", "t",
		   NULL);
	assert_int_equal(house_do(h, "ane", "household.add", "case", r.karim,
				  "person_id", r.salma, "relation", "partner",
				  NULL),
			 ERR_INVALID);
	house_must(h, "sup", "case.open", "person_id", r.salma, "pair_id",
		   "ane+jon", NULL);
}

static void
is_not_read_over_another_household(void **state)
{
	static const char *const fields[] = {"phone", "street", "place"};
	struct house *h = *state;
	const char *member;
	struct risk r;

	settle(h, &r);
	house_must(h, "ane", "person.restrict", "person", r.karim,
		   "reach_hidden", "n", "household", "y", NULL);
	member = number_text(h, house_must(h, "mikel", "household.add", "case",
					   r.mikels, "person_id", r.salma,
					   "relation", "sibling", "sure", "y",
					   NULL));
	house_must(h, "ane", "person.restrict", "person", r.karim,
		   "reach_hidden", "y", "household", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(fields); i++)
		assert_int_equal(house_do(h, "mikel", "household.person",
					  "member", member, fields[i], "600",
					  NULL),
				 ERR_DENIED);
	house_must(h, "mikel", "person.restrict", "person", r.mikels,
		   "reach_hidden", "n", "household", "y", NULL);
	assert_int_equal(n_found(h, "leire", "611222333"), 0);
}

static void
is_lifted_by_who_is_in_charge(void **state)
{
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	assert_int_equal(house_do(h, "mikel", "person.restrict", "person",
				  r.salma, "reach_hidden", "n", "household",
				  "n", NULL),
			 ERR_DENIED);
	expect_in(h->err.msg, "restrict the address");
	/* Whose household it is may restrict a single one and lift it. */
	house_must(h, "ane", "person.restrict", "person", r.salma,
		   "reach_hidden", "n", "household", "n", NULL);
	assert_int_equal(n_found(h, "ane", "697787232"), 1);
	assert_int_equal(n_found(h, "mikel", "697787232"), 0);
	house_must(h, "ane", "person.restrict", "person", r.salma,
		   "reach_hidden", "y", "household", "n", NULL);
	/* One with a case of the own is lifted there. */
	house_must(h, "sup", "case.open", "person_id", r.salma, "pair_id",
		   "mikel+leire", NULL);
	house_must(h, "ane", "person.restrict", "person", r.karim,
		   "reach_hidden", "n", "household", "y", NULL);
	expect_in(h->out.said, "1 of the household stays restricted");
	assert_int_equal(n_found(h, "mikel", "611222333"), 1);
	assert_int_equal(n_found(h, "leire", "697787232"), 1);
}

/* The pair that hid its household knows of it still, and nobody else. */
static void
a_hidden_household_is_its_pairs_still(void **state)
{
	static const char *const inside[] = {"ane", "jon", "sup"};
	static const char *const outside[] = {"mikel", "leire", "ines", "omar",
					      "tsup"};
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", r.karim,
		   "hidden", "y", "household", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(inside); i++) {
		assert_int_equal(n_found(h, inside[i], "salma saidi"), 1);
		expect_in(house_list(h, inside[i], "persons", NULL), "Saidi");
	}
	for (size_t i = 0; i < N_ELEMS(outside); i++) {
		assert_int_equal(n_found(h, outside[i], "salma saidi"), 0);
		assert_null(strstr(house_list(h, outside[i], "persons", NULL),
				   "Saidi"));
		assert_int_not_equal(house_do(h, outside[i], "person.hide",
					      HIDE_REASON, "person", r.salma,
					      "hidden", "n", NULL),
				     ERR_OK);
		assert_null(strstr(h->err.msg, "no case"));
	}
	/* Back in sight as they were kept from it, one by one. */
	house_must(h, "jon", "person.hide", HIDE_REASON, "person", r.salma,
		   "hidden", "n", "household", "n", NULL);
	assert_int_equal(n_found(h, "leire", "salma saidi"), 1);
	assert_int_equal(n_found(h, "leire", "karim benali"), 0);
}

/* Who left the household is no more that pair's to know of. */
static void
a_hidden_one_who_left_is_nobodys(void **state)
{
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", r.karim,
		   "hidden", "y", "household", "y", NULL);
	house_must(h, "ane", "household.end", "member", r.member, "to_day", "t",
		   NULL);
	assert_int_equal(n_found(h, "ane", "salma saidi"), 0);
	assert_int_equal(house_do(h, "ane", "person.hide", HIDE_REASON,
				  "person", r.salma, "hidden", "n", NULL),
			 ERR_NOT_FOUND);
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", r.salma,
		   "hidden", "n", "household", "n", NULL);
}

/* Each opening of a form that shows it says who looked; of others none. */
static void
opening_the_form_is_journaled(void **state)
{
	struct house *h = *state;
	const struct operation *op = operation_find("household.person");
	struct session *session;
	struct filled *filled;
	struct err err = {0};
	struct risk r;

	settle(h, &r);
	const struct input items[] = {{"member", r.member}};
	const struct inputs in = {.items = items, .n = 1};
	assert_null(strstr(house_list(h, "ane", "journal.reads", "case",
				      r.karim, NULL),
			   "reach"));
	session = house_session(h, "jon");
	assert_int_equal(app_fill(session, op, &in, &h->arena, &filled, &err),
			 ERR_OK);
	session_close(&session);
	expect_in(house_list(h, "ane", "journal.reads", "case", r.karim, NULL),
		  "reach");
}

/* ---- Who lives with somebody hidden, on paper and in calendars ---- */

/* Kide, of mikel and leire, lives with Gordeta, of ane and jon, whom they
 * wrote into his household while everybody could see her. */
static const char *
live_with_the_hidden(struct house *h)
{
	const char *hidden = house_case(h, "Gordeta", "Ezkutari", "1977-07-07");
	const char *kide;
	const char *member;

	house_must(h, "mikel", "person.add", "given_name", "Kide",
		   "family_name", "Laguna", "birth", "1979-01-01", "street",
		   "Zubigarai 17", "place", "Altsasu", "sure", "y", NULL);
	house_must(h, "mikel", "case.open", "person_id",
		   number_text(h, h->out.row_id), "pair_id", "mikel+leire",
		   NULL);
	kide = arena_strdup(&h->arena, h->out.row_ref);
	member = number_text(h, house_must(h, "mikel", "household.add", "case",
					   kide, "person_id", hidden,
					   "relation", "partner", NULL));
	house_must(h, "mikel", "benefit.add", "case", kide, "kind", "minimum",
		   "authority", "GN", "period", "month", "standard", "600",
		   "share", "60", "from_day", "2026-01-01", NULL);
	house_must(h, "mikel", "benefit.share", "benefit",
		   number_text(h, h->out.row_id), "member_id", member, "share",
		   "40", NULL);
	house_must(h, "mikel", "appointment.make", "case", kide, "on_day",
		   "t+1", "kind", "office", "at_time", "9", NULL);
	house_must(h, "ane", "appointment.make", "case", hidden, "on_day",
		   "t+1", "kind", "home_visit", "at_time", "10", "place",
		   "Zubigarai 17", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", hidden,
		   "hidden", "y", NULL);
	return kide;
}

static void
says_no_hidden_name(const char *where, const char *text)
{
	static const char *const never[] = {"Gordeta", "EZKUTARI", "Ezkutari",
					    "1977", "ALT-2026-0001"};

	for (size_t i = 0; i < N_ELEMS(never); i++)
		if (strstr(text, never[i]) != NULL)
			fail_msg("%s says %s: %s", where, never[i], text);
}

static void
no_paper_tells_of_a_hidden_housemate(void **state)
{
	static const char *const logins[] = {"mikel", "leire"};
	struct house *h = *state;
	const char *kide = live_with_the_hidden(h);
	size_t n_printed = 0;
	size_t n;
	const struct document *all = document_all(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t who = 0; who < N_ELEMS(logins); who++) {
			const struct input item = {all[i].params[0].name, kide};
			const struct inputs in = {.items = &item, .n = 1};
			const char *text =
				house_print(h, logins[who], all[i].name, &in);

			n_printed += *text != '!';
			says_no_hidden_name(all[i].name, text);
		}
	assert_true(n_printed > 0);
	/* The pair of the hidden has its own paper. */
	expect_in(house_list(h, "ane", "cases.mine", NULL), "Ezkutari");
}

static void
no_calendar_tells_of_a_hidden_housemate(void **state)
{
	static const char *const logins[] = {"mikel", "leire"};
	static const char *const views[] = {"appointments.mine",
					    "appointments.soon", "agenda"};
	struct house *h = *state;
	const char *kide = live_with_the_hidden(h);

	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		struct session *session = house_session(h, logins[i]);
		const char *text = "";

		assert_int_equal(app_calendar(session, &h->arena, &text,
					      &h->err),
				 ERR_OK);
		session_close(&session);
		says_no_hidden_name("calendar", text);
		assert_true(i > 0 || strstr(text, kide) != NULL);
		for (size_t v = 0; v < N_ELEMS(views); v++)
			says_no_hidden_name(views[v],
					    house_list(h, logins[i], views[v],
						       NULL));
		says_no_hidden_name("household",
				    house_list(h, logins[i], "household",
					       "case", kide, NULL));
		says_no_hidden_name("benefits",
				    house_list(h, logins[i], "benefits", "case",
					       kide, NULL));
		says_no_hidden_name("timeline",
				    house_list(h, logins[i], "timeline", "case",
					       kide, NULL));
		says_no_hidden_name("agenda of the case",
				    house_list(h, logins[i], "agenda", "case",
					       kide, NULL));
	}
}

/* Why somebody is hidden, or shown again, is said and kept. */
static void
hiding_takes_a_reason(void **state)
{
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	for (int i = 0; i < 2; i++) {
		const char *wanted = i == 0 ? "y" : "n";

		assert_int_equal(house_do(h, "ane", "person.hide", "person",
					  r.karim, "hidden", wanted, NULL),
				 ERR_INVALID);
		assert_true(house_found(h, "reason", "required"));
		assert_int_equal(house_do(h, "ane", "person.hide", "person",
					  r.karim, "hidden", wanted, "reason",
					  " . ", NULL),
				 ERR_INVALID);
		house_must(h, "ane", "person.hide", HIDE_REASON, "person",
			   r.karim, "hidden", wanted, NULL);
	}
}

static int64_t
register_again(struct house *h, const char *login, const char *family)
{
	return house_must(h, login, "person.add", "given_name", "Karim",
			  "family_name", family, "birth", "1984-03-02", NULL);
}

/* Somebody registers who is hidden: the pair is told, nobody else learns it. */
static void
who_is_hidden_and_registered_again_is_told_of(void **state)
{
	static const char *const others[] = {"mikel", "leire", "ines"};
	struct house *h = *state;
	struct risk r;
	const char *said;

	settle(h, &r);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", r.karim,
		   "hidden", "y", NULL);
	register_again(h, "mikel", "Unrelated");
	said = h->out.said;
	assert_null(strstr(house_list(h, "jon", "messages.new", NULL),
			   "registered"));
	register_again(h, "mikel", "Benali");
	/* As of somebody whom nobody knows. */
	assert_int_equal(strlen(h->out.said) - strlen("Benali"),
			 strlen(said) - strlen("Unrelated"));
	expect_in(house_list(h, "jon", "messages", "case", r.karim, NULL),
		  "Karim BENALI *1984-03-02 was registered at ALT");
	expect_in(house_list(h, "ane", "messages.new", NULL), "Mikel");
	for (size_t i = 0; i < N_ELEMS(others); i++)
		assert_null(
			strstr(house_list(h, others[i], "messages.new", NULL),
			       "registered"));
}

/* From another office as well; and of who has no case, whose household it is. */
static void
the_pair_of_the_household_is_told_too(void **state)
{
	struct house *h = *state;
	struct risk r;

	settle(h, &r);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", r.karim,
		   "hidden", "y", "household", "y", NULL);
	house_must(h, "ines", "person.add", "given_name", "Salma",
		   "family_name", "Saidi", "birth", "1983-05-24", NULL);
	expect_in(house_list(h, "jon", "messages", "case", r.karim, NULL),
		  "Salma SAIDI *1983-05-24 was registered at TAF");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(is_added_to_no_household_of_others),
		HOUSE_TEST(is_not_read_over_another_household),
		HOUSE_TEST(is_lifted_by_who_is_in_charge),
		HOUSE_TEST(a_hidden_household_is_its_pairs_still),
		HOUSE_TEST(a_hidden_one_who_left_is_nobodys),
		HOUSE_TEST(hiding_takes_a_reason),
		HOUSE_TEST(who_is_hidden_and_registered_again_is_told_of),
		HOUSE_TEST(the_pair_of_the_household_is_told_too),
		HOUSE_TEST(opening_the_form_is_journaled),
		HOUSE_TEST(no_paper_tells_of_a_hidden_housemate),
		HOUSE_TEST(no_calendar_tells_of_a_hidden_housemate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
