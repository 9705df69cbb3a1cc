/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Finding a person by a name that is not written as it was typed, and by a
 * birthday in whatever notation.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "tests/lib/house.h"

static void
add(struct house *h, const char *given, const char *family, const char *birth,
    const char *phone)
{
	house_must(h, "ane", "person.add", "given_name", given, "family_name",
		   family, "birth", birth, "phone", phone, "sure", "y", NULL);
}

/* A birthday as people write it; of a year to come the one before. */
static void
finds_birthdays_in_every_notation(void **state)
{
	static const char *const typed[] = {
		"30.7.91",	 "30/07/91",	      "30.7.1991",
		"19910730",	 "1991-07-30",	      "7/1991",
		"ruiz 30.7.91",	 "1991-7-30",	      "30-7-1991",
		"30-7-91",	 "30 julio 1991",     "30 de julio de 1991",
		"July 30, 1991", "30th of July 1991", "30 juillet 1991",
		"30. Juli 1991", "30 juli 1991",      "1991ko uztailaren 30a",
		"30-jul-1991",	 "ruiz 30 july 1991", "30 july 1991 david",
		"julio 1991",	 "ruiz julio 1991",
	};
	struct house *h = *state;

	add(h, "David", "Ruiz García", "1991-07-30", "");
	add(h, "Ana", "Etxe", "1932-03-02", "");
	for (size_t i = 0; i < N_ELEMS(typed); i++)
		assert_string_equal(house_finds(h, "ane", typed[i]),
				    "David RUIZ GARCÍA|");
	assert_string_equal(house_finds(h, "ane", "2.3.32"), "Ana ETXE|");
	assert_string_equal(house_finds(h, "ane", "19320302"), "Ana ETXE|");
}

/* A year in two digits, a day without its year: where nobody is found by them
 * as they stand, and only beside a name. */
static void
finds_by_part_of_a_birthday(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"natalia 97", "Natalia ZORN|"},
		{"natalia '97", "Natalia ZORN|"},
		{"natalia ’97", "Natalia ZORN|"},
		{"97 natalia", "Natalia ZORN|"},
		{"1997 natalia", "Natalia ZORN|"},
		{"'97, zorn natalia", "Natalia ZORN|"},
		{"nat 97", "Natalia ZORN|"},
		{"nathalia 97", "Natalia ZORN|"},
		{"natalia 14.3.", "Natalia ZORN|"},
		{"natalia 14.3", "Natalia ZORN|"},
		{"14/3 natalia", "Natalia ZORN|"},
		{"natalia 14-03", "Natalia ZORN|"},
		{"natalia 14 3 1997", "Natalia ZORN|"},
		{"natalia 14 3 97", "Natalia ZORN|"},
		{"natalia 3/97", "Natalia ZORN|"},
		{"natalia 3 1997", "Natalia ZORN|"},
		{"natalia 14 marzo", "Natalia ZORN|"},
		{"natalia 14 de marzo", "Natalia ZORN|"},
		{"natalia march 14", "Natalia ZORN|"},
		{"natalia marzo 97", "Natalia ZORN|"},
		{"natalia 03", "Natalia ABAD|"}, /* of either century */
		{"natalia 15.3.", ""},
		{"natalia 96", ""},
		{"natalia 3/98", ""},
		{"natalia 31.2.", ""},
		{"mayor 97", "Jon GARAI|"}, /* the number of a house */
		{"97", ""},
		{"14.3.", ""},
		{"'97", ""},
	};
	struct house *h = *state;

	add(h, "Natalia", "Zorn", "1997-03-14", "");
	add(h, "Natalia", "Abad", "2003-07-01", "");
	add(h, "Mayor", "Ruiz", "1997-01-01", "");
	house_must(h, "ane", "person.change", "person",
		   house_case(h, "Jon", "Garai", "1960-01-01"), "street",
		   "Calle Mayor 97", NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", rows[i].typed,
				 got, rows[i].found);
	}
	assert_string_equal(house_finds(h, "ines", "natalia zorn 97"), "@ALT");
	assert_string_equal(house_finds(h, "ines", "natalia zorn 14.3."),
			    "@ALT");
}

/* A word that is a month is a name first. */
static void
a_name_that_is_a_month_is_a_name(void **state)
{
	struct house *h = *state;

	add(h, "Julio", "Ruiz García", "1991-12-30", "");
	add(h, "David", "Ruiz García", "1991-07-30", "");
	assert_string_equal(house_finds(h, "ane", "julio 1991"),
			    "Julio RUIZ GARCÍA|");
	assert_string_equal(house_finds(h, "ane", "30 julio 1991"),
			    "David RUIZ GARCÍA|");
	assert_string_equal(house_finds(h, "ane", "mar 1991"), "");
}

static void
says_that_there_is_no_such_day(void **state)
{
	static const struct {
		const char *typed;
		const char *no_day;
	} rows[] = {
		{"31.02.1984", "31.02.1984"},
		{"garcia 30/2/1984", "30/2/1984"},
		{"1984-02-31", "1984-02-31"},
		{"31 febrero 1984", "31 febrero 1984"},
		{"29.2.1984", ""},
		{"600 11 22 33", ""},
		{"600-112-233", ""},
		{"1984-02", ""},
		{"garcia", ""},
	};
	struct house *h = *state;
	struct session *session = house_session(h, "ane");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct find_hits hits;

		assert_int_equal(app_find(session, rows[i].typed, 20, &h->arena,
					  &hits, &h->err),
				 ERR_OK);
		assert_string_equal(hits.no_day, rows[i].no_day);
	}
	session_close(&session);
}

/* Words put together, or apart, and errors in two at once. */
static void
finds_words_however_divided(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"aitlahcen", "Omar AIT LAHCEN|"},
		{"omar aitlahcen", "Omar AIT LAHCEN|"},
		{"ait lahcen", "Omar AIT LAHCEN|"},
		{"mari jose", "Marijose IRIARTE|"},
		{"fernadez gonzales", "Ana FERNÁNDEZ GONZÁLEZ|"},
	};
	struct house *h = *state;

	add(h, "Omar", "Ait Lahcen", "1980-01-02", "");
	add(h, "Marijose", "Iriarte", "1970-01-02", "");
	add(h, "Ana", "Fernández González", "1960-01-02", "");
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(house_finds(h, "ane", rows[i].typed),
				    rows[i].found);
}

static void
the_nearest_stands_first(void **state)
{
	struct house *h = *state;

	add(h, "Ana", "Mohand", "1960-01-02", "");
	add(h, "Eva", "Mohamed", "1970-01-02", "");
	add(h, "Zoe", "Muhammad", "1980-01-02", "");
	assert_string_equal(house_finds(h, "ane", "muhamad"),
			    "Zoe MUHAMMAD|Eva MOHAMED|Ana MOHAND|");
	assert_string_equal(house_finds(h, "ane", "mohamad"),
			    "Eva MOHAMED|Ana MOHAND|Zoe MUHAMMAD|");
}

/* Written in another script it is the very name: behind those who are found as
 * typed, before those who are only near. */
static void
another_script_stands_before_what_is_near(void **state)
{
	struct house *h = *state;

	add(h, "Ana", "Catalin", "1960-01-02", "");
	add(h, "Catalin", "Anton", "1961-01-02", "");
	add(h, "Наталия", "Петрова", "1970-01-02", "");
	add(h, "Наталья", "Яковлева", "1971-01-02", "");
	add(h, "Ada", "Natali", "1972-01-02", "");
	add(h, "Natalia", "Zorn", "1973-01-02", "");
	assert_string_equal(house_finds(h, "ane", "natalia"),
			    "Natalia ZORN|Наталия ПЕТРОВА|Наталья ЯКОВЛЕВА|"
			    "Ada NATALI|Catalin ANTON|Ana CATALIN|");
	add(h, "Jon", "Benat", "1980-01-02", "");
	add(h, "Eva", "Benaly", "1981-01-02", "");
	add(h, "كريم", "بن علي", "1982-01-02", "");
	add(h, "سمير", "بنعلي", "1983-01-02", "");
	assert_string_equal(house_finds(h, "ane", "benali"),
			    "كريم بن علي|سمير بنعلي|Eva BENALY|Jon BENAT|");
}

/* As they are read, however divided, and in their own script. */
static void
finds_chinese_names_as_they_are_read(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"wang xiaoming", "王 小明|"},
		{"xiaoming wang", "王 小明|"},
		{"xiao ming wang", "王 小明|"},
		{"wang xiao ming", "王 小明|"},
		{"wangxiaoming", "王 小明|"},
		{"wangxiaom", "王 小明|"},
		{"Wang Xiao-Ming", "王 小明|"},
		{"xiaoming", "王 小明|"},
		{"ming", "王 小明|"},
		{"王小明", "王 小明|"},
		{"小明", "王 小明|"},
		{"王", "王 小明|Nana OU|"}, /* "wang", "ouyang" */
		{"wang xiaoming 84", "王 小明|"},
		{"zeng guofan", "曾 国藩|"}, /* the surname's own reading */
		{"ceng guofan", "曾 国藩|"},
		{"ouyang nana", "Nana OU|"}, /* the name in its script */
		{"ou yang na na", "Nana OU|"},
		{"欧阳娜娜", "Nana OU|"},
		{"李雪", "Xue LI|"}, /* recorded in Latin letters */
		{"李 雪", "Xue LI|"},
		{"雪", "Xue LI|"},
		{"shan tian", "山田 太郎|"}, /* read as Chinese; and as it is */
		{"山田", "山田 太郎|"},
	};
	struct house *h = *state;

	add(h, "小明", "王", "1984-01-02", "");
	add(h, "国藩", "曾", "1985-01-02", "");
	house_must(h, "ane", "person.add", "given_name", "Nana", "family_name",
		   "Ou", "native_name", "欧阳娜娜", "birth", "1986-01-02",
		   "sure", "y", NULL);
	add(h, "Xue", "Li", "1987-01-02", "");
	add(h, "太郎", "山田", "1988-01-02", "");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", rows[i].typed,
				 got, rows[i].found);
	}
}

/* Whoever is there in Latin letters: the others have the word, too. */
static void
many_of_the_name_do_not_hide_the_other_script(void **state)
{
	static const char *const families[] = {"Abad", "Bosch", "Cano",
					       "Diaz", "Egea",	"Fuster"};
	struct house *h = *state;

	for (size_t i = 0; i < N_ELEMS(families); i++)
		add(h, "Natalia", families[i], "1970-01-02", "");
	add(h, "Наталия", "Петрова", "1970-02-03", "");
	add(h, "Наталья", "Яковлева", "1971-02-03", "");
	assert_non_null(strstr(house_finds(h, "ane", "natalia"), "ПЕТРОВА"));
	assert_non_null(strstr(house_finds(h, "ane", "natalia"), "ЯКОВЛЕВА"));
	assert_string_equal(house_finds(h, "ane", "natalia petrova"),
			    "Наталия ПЕТРОВА|");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(finds_birthdays_in_every_notation),
		HOUSE_TEST(finds_by_part_of_a_birthday),
		HOUSE_TEST(a_name_that_is_a_month_is_a_name),
		HOUSE_TEST(says_that_there_is_no_such_day),
		HOUSE_TEST(finds_words_however_divided),
		HOUSE_TEST(the_nearest_stands_first),
		HOUSE_TEST(finds_chinese_names_as_they_are_read),
		HOUSE_TEST(many_of_the_name_do_not_hide_the_other_script),
		HOUSE_TEST(another_script_stands_before_what_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
