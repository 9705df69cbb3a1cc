/* SPDX-License-Identifier: EUPL-1.2 */
/* Who of the household and the circle was at a meeting or a contact. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/print.h"
#include "tests/lib/house.h"

/* Karim with his wife Leila, who has a case of another pair, and his sister
 * Amina and a doctor in the circle. */
struct home {
	const char *number;
	const char *leila; /* number of her case */
	const char *meeting;
};

static void
add_circle(struct house *h, const char *number, const char *name,
	   const char *relation, const char *kind)
{
	house_must(h, "ane", "circle.add", "case", number, "name", name,
		   "relation", relation, "kind", kind, "closeness", "close",
		   "told", "all", "organisation", "Health centre", NULL);
}

static struct home
make_home(struct house *h)
{
	struct home home = {
		.number = house_case(h, "Karim", "Benali", "1984-03-02")};
	const char *leila;

	house_must(h, "mikel", "person.add", "given_name", "Leila",
		   "family_name", "Haddad", "birth", "1986-01-01", NULL);
	leila = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "mikel", "case.open", "person_id", leila, "pair_id",
		   "mikel+leire", NULL);
	home.leila = arena_strdup(&h->arena, h->out.row_ref);
	house_must(h, "ane", "household.add", "case", home.number, "person_id",
		   leila, "relation", "partner", NULL);
	add_circle(h, home.number, "Amina Benali", "sister", "family");
	add_circle(h, home.number, "Dr Zabalza", "doctor", "professional");
	return home;
}

static void
meet(struct house *h, struct home *home, const char *there)
{
	house_must(h, "ane", "meeting.log", "case", home->number, "kind",
		   "FAMILY_MEETING", "text", "Talked over.", "there", there,
		   "others", "A neighbour", NULL);
	home->meeting =
		arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

static bool
lists(struct house *h, const char *login, const char *view,
      const struct home *home, const char *text)
{
	return strstr(house_list(h, login, view, "case", home->number, NULL),
		      text) != NULL;
}

static const char *
paper(struct house *h, const char *login, const struct home *home)
{
	const struct input items[] = {{"case", home->number},
				      {"meeting", home->meeting}};
	const struct inputs in = {.items = items, .n = N_ELEMS(items)};

	return house_print(h, login, "meeting", &in);
}

static void
they_are_chosen_and_shown(void **state)
{
	struct house *h = *state;
	struct home home = make_home(h);

	meet(h, &home, "Leila, amina");
	assert_true(lists(h, "jon", "meetings", &home,
			  "|Leila Haddad, Amina Benali, A neighbour|"));
	assert_true(lists(h, "jon", "contacts", &home,
			  "|Leila Haddad, Amina Benali, A neighbour|"));
	assert_true(lists(h, "jon", "timeline", &home,
			  "|the person, Leila Haddad, Amina Benali, "
			  "A neighbour|"));
	assert_non_null(strstr(paper(h, "jon", &home),
			       "Leila HADDAD (Partner)\n"
			       "Amina Benali (sister)\nA neighbour\n"));
}

/* The same of any contact: a home visit, put right later. */
static void
a_contact_has_them_and_is_put_right(void **state)
{
	struct house *h = *state;
	struct home home = make_home(h);
	const char *contact;

	house_must(h, "ane", "contact.log", "case", home.number, "kind",
		   "HOME_VISIT", "text", "At home.", "with_partner", "y",
		   "there", "dr z", NULL);
	contact = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	assert_true(lists(h, "jon", "timeline", &home,
			  "|both handlers, the person, Dr Zabalza|"));
	assert_string_equal(house_filled(h, "jon", "contact.change", "there",
					 HOUSE_TYPED("contact", contact)),
			    "c2");
	house_must(h, "jon", "contact.change", "contact", contact, "there",
		   "c1,h3", NULL);
	assert_true(lists(h, "jon", "contacts", &home,
			  "|Leila Haddad, Amina Benali|"));
	/* what is not said of it stays */
	house_must(h, "jon", "contact.change", "contact", contact, "minutes",
		   "20", NULL);
	assert_true(lists(h, "jon", "contacts", &home,
			  "|Leila Haddad, Amina Benali|"));
	house_must(h, "jon", "contact.change", "contact", contact, "there", "",
		   NULL);
	assert_false(lists(h, "jon", "contacts", &home, "Leila"));
}

/* The first time the circle's own, then whoever was there the last time, of
 * those who have not left. */
static void
the_last_time_is_proposed(void **state)
{
	struct house *h = *state;
	struct home home = make_home(h);
	const char *const *typed =
		HOUSE_TYPED("case", home.number, "kind", "FAMILY_MEETING");

	assert_string_equal(
		house_filled(h, "ane", "meeting.log", "there", typed), "c1");
	meet(h, &home, "h3,c2");
	assert_string_equal(
		house_filled(h, "jon", "meeting.log", "there", typed), "h3,c2");
	house_must(h, "ane", "circle.end", "member", "2", NULL);
	assert_string_equal(
		house_filled(h, "jon", "meeting.log", "there", typed), "h3");
	/* of the meeting that was, the doctor is still told */
	assert_string_equal(house_filled(h, "jon", "contact.change", "there",
					 HOUSE_TYPED("contact", home.meeting)),
			    "h3,c2");
	assert_true(lists(h, "jon", "meetings", &home, "Dr Zabalza"));
}

/* Whom the record hides from who reads is named nowhere; who was there stays
 * so through a change by them; and on no paper. */
static void
nobody_hidden_is_named(void **state)
{
	static const char *const views[] = {"meetings", "contacts", "timeline"};
	struct house *h = *state;
	struct home home = make_home(h);
	const char *page;

	meet(h, &home, "leila,amina");
	house_must(h, "mikel", "person.hide", HIDE_REASON, "person", home.leila,
		   "hidden", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(views); i++) {
		assert_false(lists(h, "ane", views[i], &home, "Leila"));
		assert_true(lists(h, "ane", views[i], &home, "Amina"));
	}
	page = paper(h, "ane", &home);
	assert_null(strstr(page, "HADDAD"));
	assert_non_null(strstr(page, "Amina Benali (sister)"));
	/* the supervisor reads it, and hands none over */
	assert_true(lists(h, "sup", "meetings", &home, "Leila"));
	assert_null(strstr(paper(h, "sup", &home), "HADDAD"));
	assert_string_equal(house_filled(h, "ane", "contact.change", "there",
					 HOUSE_TYPED("contact", home.meeting)),
			    "c1");
	assert_int_equal(house_do(h, "ane", "contact.change", "contact",
				  home.meeting, "there", "h3", NULL),
			 ERR_INVALID);
	assert_null(strstr(h->err.msg, "Leila"));
	house_must(h, "ane", "contact.change", "contact", home.meeting, "there",
		   "", NULL);
	house_must(h, "mikel", "person.hide", HIDE_REASON, "person", home.leila,
		   "hidden", "n", NULL);
	assert_true(lists(h, "ane", "meetings", &home, "|Leila Haddad, A "));
}

static void
a_name_is_of_this_case(void **state)
{
	struct house *h = *state;
	struct home home = make_home(h);
	const char *other = house_case(h, "Sara", "Ruiz", "1990-01-01");
	static const char *const refused[] = {"Nobody", "c99", "h99", "x"};

	for (size_t i = 0; i < N_ELEMS(refused); i++) {
		assert_int_equal(house_do(h, "ane", "contact.log", "case",
					  home.number, "text", "x", "there",
					  refused[i], NULL),
				 ERR_INVALID);
		assert_true(house_found(h, "there", "not_known"));
	}
	assert_int_equal(house_do(h, "ane", "contact.log", "case", other,
				  "text", "x", "there", "c1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "there", "nobody_known"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(they_are_chosen_and_shown),
		HOUSE_TEST(a_contact_has_them_and_is_put_right),
		HOUSE_TEST(the_last_time_is_proposed),
		HOUSE_TEST(nobody_hidden_is_named),
		HOUSE_TEST(a_name_is_of_this_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
