/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One person under two spellings: in its own script and in Latin letters, with
 * and without an article, in one word or two. The intake asks, whichever was
 * there first; a couple is no likely one, nor are two who share an article.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "base/attr.h"
#include "tests/lib/house.h"

struct spelling {
	const char *given;
	const char *family;
};

/* Every two of a row are one person. */
static const struct {
	struct spelling a;
	struct spelling b;
} ROWS[] = {
	{{"محمد", "الحسني"}, {"Mohamed", "El Hasani"}},
	{{"فاطمة", "بنعلي"}, {"Fatima", "Benali"}},
	{{"Ірина", "Коваленко"}, {"Iryna", "Kovalenko"}},
	{{"Сергей", "Иванов"}, {"Sergey", "Ivanov"}},
	{{"Наталья", "Щербакова"}, {"Natalia", "Shcherbakova"}},
	{{"Γιώργος", "Παπαδόπουλος"}, {"Giorgos", "Papadopoulos"}},
	{{"Ελένη", "Χατζή"}, {"Eleni", "Chatzi"}},
	{{"Karim", "Benali"}, {"Kareem", "Benali"}},
	{{"Karim", "Benali"}, {"Abdelkarim", "Benali"}},
	{{"Kareem", "Ben Ali"}, {"Abdelkarim", "Benali"}},
	{{"Karim", "Ben Ali"}, {"Karim", "Benali"}},
	{{"Karim", "bin Ali"}, {"Karim", "Ben Ali"}},
	{{"Karim", "bin Ali"}, {"Karim", "Benali"}},
	{{"Yousef", "El Amrani"}, {"Youssef", "Elamrani"}},
	{{"Yusuf", "Al-Amrani"}, {"Youssef", "El Amrani"}},
	{{"Mohammed", "Aït Ali"}, {"Mohamed", "Aitali"}},
};

/* Of these the intake asks by the birth date; they are looked for by name. */
static const struct {
	struct spelling recorded;
	const char *typed;
} SEARCHED[] = {
	{{"Mohamed", "El Hasani"}, "muhammad alhassani"},
	{{"Mohamed", "El Hasani"}, "محمد الحسني"},
	{{"محمد", "الحسني"}, "hasani mohammed"},
	{{"محمد", "الحسني"}, "mohamed"},
	{{"Abd el Karim", "Benali"}, "abdelkarim ben ali"},
	{{"Abdelkarim", "Benali"}, "karim benali"},
	{{"Abdelkarim", "Benali"}, "abd el karim"},
	{{"Karim", "Benali"}, "abdelkarim"},
	{{"María", "de la Cruz"}, "maria cruz"},
	{{"María", "Cruz"}, "maria de la cruz"},
	{{"María", "Delacruz"}, "maria de la cruz"},
	{{"María", "de la Cruz"}, "maria delacruz"},
	{{"Jan", "van der Berg"}, "jan vanderberg"},
	{{"Laila", "Haddad"}, "leyla hadad"},
	{{"Rachid", "Bouzid"}, "rashid buzid"},
	{{"Khadija", "Ouali"}, "khadidja ouali"},
};

static const char BIRTH[] = "1984-03-05";

static bool
asks(struct house *h, const struct spelling *as)
{
	return house_do(h, "ane", "person.add", "given_name", as->given,
			"family_name", as->family, "birth", BIRTH,
			NULL) == ERR_INVALID &&
	       house_found(h, "sure", "likely_duplicate");
}

/* By all of its words. */
static bool
finds_text(struct house *h, const char *text)
{
	struct session *session = house_session(h, "ane");
	struct find_hits hits;
	struct err err = {0};

	assert_int_equal(app_find(session, text, 20, &h->arena, &hits, &err),
			 ERR_OK);
	session_close(&session);
	return hits.n > 0 && *hits.items[0].without == '\0';
}

static bool
finds(struct house *h, const struct spelling *as)
{
	return finds_text(h, arena_printf(&h->arena, "%s %s", as->given,
					  as->family));
}

static void
one_person_is_known_by_the_other_spelling(void **state)
{
	size_t n_missed = 0;
	size_t n_lost = 0;

	(void)state;
	for (size_t i = 0; i < 2 * N_ELEMS(ROWS); i++) {
		const struct spelling *first = i % 2 == 0 ? &ROWS[i / 2].a
							  : &ROWS[i / 2].b;
		const struct spelling *second = i % 2 == 0 ? &ROWS[i / 2].b
							   : &ROWS[i / 2].a;
		void *house = NULL;
		struct house *h;

		assert_int_equal(house_set_up(&house), 0);
		h = house;
		house_must(h, "ane", "person.add", "given_name", first->given,
			   "family_name", first->family, "birth", BIRTH, "sure",
			   "y", NULL);
		if (!finds(h, second)) {
			print_message("# %s %s by %s %s: not found\n",
				      first->given, first->family,
				      second->given, second->family);
			n_lost++;
		}
		if (!asks(h, second)) {
			print_message("# %s %s by %s %s: not asked\n",
				      first->given, first->family,
				      second->given, second->family);
			n_missed++;
		}
		assert_int_equal(house_tear_down(&house), 0);
	}
	assert_int_equal(n_missed, 0);
	assert_int_equal(n_lost, 0);
}

static void
the_search_hears_other_spellings(void **state)
{
	size_t n_lost = 0;

	(void)state;
	for (size_t i = 0; i < N_ELEMS(SEARCHED); i++) {
		void *house = NULL;
		struct house *h;

		assert_int_equal(house_set_up(&house), 0);
		h = house;
		house_must(h, "ane", "person.add", "given_name",
			   SEARCHED[i].recorded.given, "family_name",
			   SEARCHED[i].recorded.family, "birth", BIRTH, "sure",
			   "y", NULL);
		if (!finds_text(h, SEARCHED[i].typed)) {
			print_message("# %s %s by '%s': not found\n",
				      SEARCHED[i].recorded.given,
				      SEARCHED[i].recorded.family,
				      SEARCHED[i].typed);
			n_lost++;
		}
		assert_int_equal(house_tear_down(&house), 0);
	}
	assert_int_equal(n_lost, 0);
}

/* Who only shares a word, or most of the letters, is somebody else. */
static void
others_are_not_found(void **state)
{
	static const char *const others[] = {
		"karim haddad", "abdelkarim haddad", "marta benali",
		"محمد بنعلي",	"de la benali omar", "kamal benali",
	};
	struct house *h = *state;

	house_must(h, "ane", "person.add", "given_name", "Karim", "family_name",
		   "Benali", "birth", BIRTH, "sure", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(others); i++)
		if (finds_text(h, others[i]))
			fail_msg("Karim Benali is found by %s", others[i]);
}

/* An address that nobody may read is found by no other spelling. */
static void
who_is_hidden_stays_so(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Mohamed", "El Hasani", BIRTH);

	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", "household", "n", NULL);
	assert_true(finds_text(h, "muhammad hassani"));
	struct session *session = house_session(h, "mikel");
	struct find_hits hits;
	struct err err = {0};

	assert_int_equal(app_find(session, "muhammad hassani", 20, &h->arena,
				  &hits, &err),
			 ERR_OK);
	session_close(&session);
	assert_int_equal(hits.n, 0);
}

static void
a_couple_is_two(void **state)
{
	struct house *h = *state;

	house_must(h, "ane", "person.add", "given_name", "Ahmed", "family_name",
		   "Benali", "birth", "1984-03-05", "street", "Calle Mayor 3",
		   "place", "Altsasu", "phone", "600112233", "sure", "y", NULL);
	assert_int_equal(house_do(h, "ane", "person.add", "given_name",
				  "Fatima", "family_name", "Benali", "birth",
				  "1986-07-01", "street", "Calle Mayor 3",
				  "place", "Altsasu", "phone", "600112233",
				  NULL),
			 ERR_OK);
}

static void
an_article_is_no_name(void **state)
{
	static const struct spelling others[] = {
		{"Mustafa", "El Amrani"},    {"Karim", "El Hasani"},
		{"Abdelkarim", "Al Fassi"},  {"Ben", "Alonso"},
		{"Abdelkader", "El Amrani"},
	};
	struct house *h = *state;

	house_must(h, "ane", "person.add", "given_name", "Abdelhadi",
		   "family_name", "El Idrissi", "birth", BIRTH, "sure", "y",
		   NULL);
	for (size_t i = 0; i < N_ELEMS(others); i++)
		if (asks(h, &others[i]))
			fail_msg("asks about %s %s", others[i].given,
				 others[i].family);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_is_known_by_the_other_spelling),
		cmocka_unit_test(the_search_hears_other_spellings),
		HOUSE_TEST(others_are_not_found),
		HOUSE_TEST(who_is_hidden_stays_so),
		HOUSE_TEST(a_couple_is_two),
		HOUSE_TEST(an_article_is_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
