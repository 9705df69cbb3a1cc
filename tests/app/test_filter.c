/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The filter of a list: rows have each of its words, in any order, wherever
 * in the row's text they stand. Rare words are found by the words of names,
 * which finds neither more nor less than looking at every row would.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/view.h"
#include "base/attr.h"
#include "base/utf8.h"
#include "core/filter_terms.h"
#include "core/person.h"
#include "core/person_words.h"
#include "tests/lib/house.h"

enum { ROOM = 40 };

static const struct {
	const char *given;
	const char *family;
	const char *birth;
} PERSONS[] = {
	{"Ane", "Bengoetxea", "1984-03-02"},
	{"Aneka", "Bengoa Ruiz", "1990-11-30"},
	{"J. M.", "Zubizarreta", "2001-01-01"},
	{"Brígida", "O'Brien", "1958-12-24"},
	{"Ömer", "Yılmaz", ""},
	{"伟", "王", "1979-06-15"},
	{"Lot 0009999", "Izquierdo", "1984-03-03"},
	{"Karim", "Benali", "1984-03-02"},
	{"Karin", "Benalli", "1984-03-02"},
	{"Mary-Jane", "de la Cruz-Ortiz", "1962-08"},
};

struct crowd {
	struct house *house;
	struct session *session;
	int64_t ids[N_ELEMS(PERSONS)];
	const char *texts[N_ELEMS(PERSONS)]; /* what is searched */
};

/* The rows' ids, each with a bar behind it. */
static const char *
page_of(const struct crowd *crowd, const char *filter)
{
	struct house *h = crowd->house;
	const struct view *view = view_find("persons");
	const struct view_request request = {
		.filter = *filter == '\0' ? NULL : filter, .max = ROOM};
	struct view_page page = {0};
	const char *text = "";
	int64_t n = 0;

	assert_int_equal(view_read(crowd->session, view, &request, &h->arena,
				   &page, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < page.n; i++)
		text = arena_printf(&h->arena, "%s%lld|", text,
				    (long long)page.rows[i].id);
	assert_int_equal(view_count(crowd->session, view, &request, &n,
				    &h->err),
			 ERR_OK);
	assert_int_equal(n, page.n);
	return text;
}

static bool
has_all(struct arena *arena, const char *text, const char *filter)
{
	const char *at = utf8_fold(arena, filter);

	while (*at != '\0') {
		size_t len = strcspn(at, " ");

		if (strstr(text, arena_strndup(arena, at, len)) == NULL)
			return false;
		at += len;
		at += strspn(at, " ");
	}
	return true;
}

static void
register_all(struct crowd *crowd)
{
	struct house *h = crowd->house;

	for (size_t i = 0; i < N_ELEMS(PERSONS); i++) {
		crowd->ids[i] = house_must(h, "ane", "person.add", "given_name",
					   PERSONS[i].given, "family_name",
					   PERSONS[i].family, "birth",
					   PERSONS[i].birth, "sure", "y", NULL);
		/* With how it is read: "wang wei". */
		crowd->texts[i] = arena_printf(
			&h->arena, "%s %s",
			person_search_key(
				&h->arena,
				&(struct person){
					.given_name = PERSONS[i].given,
					.family_name = PERSONS[i].family,
				}),
			PERSONS[i].birth);
	}
}

/* The list's own order, of those who have the words. */
static void
check_filter(const struct crowd *crowd, const char *filter)
{
	struct house *h = crowd->house;
	const char *is = page_of(crowd, filter);

	/* "-0" is what a row must not have. */
	if (!filter_terms_are_words(filter))
		return;
	for (size_t i = 0; i < N_ELEMS(PERSONS); i++) {
		const char *id = arena_printf(&h->arena, "%lld|",
					      (long long)crowd->ids[i]);
		bool found = strstr(is, id) != NULL;

		if (found != has_all(&h->arena, crowd->texts[i], filter))
			fail_msg("\"%s\" %s \"%s\"", filter,
				 found ? "finds" : "does not find",
				 crowd->texts[i]);
	}
}

static void
check_parts(const struct crowd *crowd, const char *text, size_t cps)
{
	struct arena *arena = &crowd->house->arena;
	size_t n = utf8_cps(text);

	for (size_t i = 0; i + cps <= n; i += 2) {
		const char *from = text;

		for (size_t k = 0; k < i; k++)
			from += utf8_grapheme_len(from, strlen(from));
		const char *to = from;
		for (size_t k = 0; k < cps; k++)
			to += utf8_grapheme_len(to, strlen(to));
		check_filter(crowd,
			     arena_strndup(arena, from, (size_t)(to - from)));
	}
}

static void
finds_what_looking_at_every_row_finds(void **state)
{
	static const char *const FILTERS[] = {
		"zubi",	   "ane beng", "beng ane",  "Ane BENGOETXEA",
		"j",	   "m zub",    "1984",	    "1984-03-02",
		"03-02 b", "0009999",  "99 izq",    "nobody",
		"王",	   "伟 王",    "o'b",	    "OMER yil",
		"ÖMER",	   "2051",     "cruz mary", "cruz mary de la 1962",
		"e e e e", "a",
	};
	struct crowd crowd = {.house = *state};

	register_all(&crowd);
	crowd.session = house_session(crowd.house, "ane");
	for (size_t i = 0; i < N_ELEMS(FILTERS); i++)
		check_filter(&crowd, FILTERS[i]);
	for (size_t i = 0; i < N_ELEMS(PERSONS); i++)
		for (size_t cps = 1; cps <= 4; cps++)
			check_parts(&crowd, crowd.texts[i], cps);
	session_close(&crowd.session);
}

/* Linked persons are searched as one, and stand in lists as two. */
static void
finds_who_is_linked(void **state)
{
	struct crowd crowd = {.house = *state};
	struct house *h = crowd.house;

	register_all(&crowd);
	house_must(h, "ane", "duplicate.link", "person",
		   arena_printf(&h->arena, "%lld", (long long)crowd.ids[7]),
		   "other",
		   arena_printf(&h->arena, "%lld", (long long)crowd.ids[8]),
		   NULL);
	crowd.session = house_session(h, "ane");
	for (size_t cps = 2; cps <= 5; cps++) {
		check_parts(&crowd, crowd.texts[7], cps);
		check_parts(&crowd, crowd.texts[8], cps);
	}
	session_close(&crowd.session);
}

/* What words leave is looked at: of a list that a query searches, too. */
static void
finds_by_terms_what_a_query_searches(void **state)
{
	static const struct {
		const char *filter;
		const char *found; /* family names, in the list's order */
	} CASES[] = {
		{"karim", "Benali|"},
		{"\"karim\"", "Benali|"},
		{"\"karim benali\"", "Benali|"},
		{"\"benali karim\"", ""},
		{"kari", "Benali|Benalli|"},
		{"kari -karin", "Benali|"},
		{"-kari ane", "Bengoa Ruiz|Bengoetxea|de la Cruz-Ortiz|"},
		{"ane -\"ane bengo\"", "Bengoa Ruiz|de la Cruz-Ortiz|"},
		{"born:1984-03-02 kari", "Benali|Benalli|"},
		{"born:1958", "O'Brien|"},
		{"born:1950..1979", "de la Cruz-Ortiz|O'Brien|王|"},
		{"born:1985.. -lot", "Bengoa Ruiz|Zubizarreta|"},
		{"born:\"\"", "Yılmaz|"},
		{"name:ane", "Bengoa Ruiz|Bengoetxea|de la Cruz-Ortiz|"},
		{"-name:e -izq", "王|"},
		{"- kari", "Benali|Benalli|"},
		{"nothing:ane", ""},
	};
	struct crowd crowd = {.house = *state};
	struct house *h = crowd.house;
	const struct view *view = view_find("persons");

	register_all(&crowd);
	crowd.session = house_session(h, "ane");
	for (size_t i = 0; i < N_ELEMS(CASES); i++) {
		struct view_request request = {.filter = CASES[i].filter,
					       .max = ROOM};
		struct view_page page = {0};
		const char *text = "";
		int64_t n = 0;

		assert_int_equal(view_read(crowd.session, view, &request,
					   &h->arena, &page, &h->err),
				 ERR_OK);
		for (size_t r = 0; r < page.n; r++)
			text = arena_printf(&h->arena, "%s%s|", text,
					    view_raw(view, &page.rows[r],
						     "family_name"));
		if (strcmp(text, CASES[i].found) != 0)
			fail_msg("\"%s\" finds %s", CASES[i].filter, text);
		assert_int_equal(view_count(crowd.session, view, &request, &n,
					    &h->err),
				 ERR_OK);
		assert_int_equal(n, page.n);
	}
	session_close(&crowd.session);
}

/* ---- lists that no query searches ---- */

/* What cells say, wherever it stands, in any case and without accents. */
static const struct {
	const char *filter;
	const char *texts; /* days of the contacts found */
} IN_CELLS[] = {
	{"médica", "2026-11-12|"},
	{"MEDICA", "2026-11-12|"},
	{"citacion", "2026-11-10|"},
	{"citación hablo", "2026-11-10|"},
	{"telephone", "2026-11-11|2026-11-10|"}, /* a code's label */
	{"phone", "2026-11-11|2026-11-10|"},
	{"2026-11-1", "2026-11-12|2026-11-11|2026-11-10|"},
	{"12 Nov", "2026-11-12|"}, /* as it is shown */
	{"ane medica", "2026-11-12|"},
	{"médica teléfono", ""},
	{"\"cita médica\"", "2026-11-12|"},
	{"\"medica cita\"", ""},
	{"-phone", "2026-11-12|"},
	{"-\"se hablo\" -cita", "2026-11-11|"},
	{"text:answer", "2026-11-11|"},
	{"text:phone", ""},
	{"kind:phone -text:answer", "2026-11-10|"},
	{"KIND:tele", "2026-11-11|2026-11-10|"},
	{"on_day:2026-11-11", "2026-11-11|"},
	{"day:t-10", "2026-11-11|"},
	{"day:t-10..", "2026-11-12|2026-11-11|"},
	{"day:..t-10", "2026-11-11|2026-11-10|"},
	{"day:2026-11-11..t-9", "2026-11-12|2026-11-11|"},
	{"-day:..t-10", "2026-11-12|"},
	{"day:nov", "2026-11-12|2026-11-11|2026-11-10|"},
	{"day:..never", ""},
	{"minutes:10", "2026-11-12|2026-11-11|2026-11-10|"},
	{"minutes:1", ""},
	{"minutes:5..10", "2026-11-12|2026-11-11|2026-11-10|"},
	{"minutes:11..", ""},
	{"day: minutes:..", "2026-11-12|2026-11-11|2026-11-10|"},
	{"10:30", "2026-11-11|"}, /* no column: as it stands */
};

static void
finds_in_what_cells_say(void **state)
{
	static const struct {
		const char *day;
		const char *kind;
		const char *text;
	} CONTACTS[] = {
		{"2026-11-10", "PHONE", "Se habló de la citación."},
		{"2026-11-11", "PHONE", "No answer at 10:30."},
		{"2026-11-12", "OFFICE", "Trae la cita médica."},
	};
	struct house *h = *state;
	const struct view *view = view_find("contacts");
	struct input item = {"case", NULL};
	const struct inputs in = {.items = &item, .n = 1};

	house_set_day("2026-11-09");
	item.text = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
	for (size_t i = 0; i < N_ELEMS(CONTACTS); i++)
		house_must(h, "ane", "contact.log", "case", item.text, "on_day",
			   CONTACTS[i].day, "kind", CONTACTS[i].kind, "minutes",
			   "10", "text", CONTACTS[i].text, NULL);

	struct session *session = house_session(h, "ane");
	for (size_t i = 0; i < N_ELEMS(IN_CELLS); i++) {
		const struct view_request request = {
			.in = &in, .filter = IN_CELLS[i].filter, .max = ROOM};
		struct view_page page = {0};
		const char *text = "";
		int64_t n = 0;

		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &h->err),
				 ERR_OK);
		for (size_t r = 0; r < page.n; r++)
			text = arena_printf(&h->arena, "%s%s|", text,
					    view_raw(view, &page.rows[r],
						     "on_day"));
		if (strcmp(text, IN_CELLS[i].texts) != 0)
			fail_msg("\"%s\" finds %s", IN_CELLS[i].filter, text);
		assert_int_equal(view_count(session, view, &request, &n,
					    &h->err),
				 ERR_OK);
		assert_int_equal(n, page.n);
	}
	session_close(&session);
}

/* The journal calls things as the screens do. */
static void
the_journal_has_the_words_of_deeds(void **state)
{
	static const char *const CASES[][2] = {
		{"contact.log", "Contact logged"},
		{"access.break_glass", "Broke the glass"},
		{"household.add", "Member added to the household"},
		{"no.longer", "no.longer"},
		{"persons", "Persons"},
	};
	struct house *h = *state;
	const struct view *view = view_find("journal");
	size_t at = view_column_at(view, "operation");
	struct session *session = house_session(h, "aud");

	for (size_t i = 0; i < N_ELEMS(CASES); i++)
		assert_string_equal(view_cell(session, &view->columns[at],
					      CASES[i][0], &h->arena),
				    CASES[i][1]);
	session_close(&session);
}

/* ---- a step at a time ---- */

/* g found by Latin letters whose name is in Cyrillic, the filter of the day's
 * lists did not. */
static void
finds_names_as_they_are_typed_here(void **state)
{
	static const struct {
		const char *filter;
		const char *found; /* family names */
	} CASES[] = {
		{"koval", "Коваленко|"},
		{"КОВАЛ", "Коваленко|"},
		{"oksana kovalenko", "Коваленко|"},
		{"zhou", "周|"},
		{"zhou junjie", "周|"},
		{"natalia", "Їжакевич|"},
		{"nataliya", "Їжакевич|"},
		{"benali", "Benali|"},
		{"kovalenka", ""},
	};
	static const struct {
		const char *given;
		const char *family;
	} NAMES[] = {
		{"Оксана", "Коваленко"},
		{"俊杰", "周"},
		{"Наталія", "Їжакевич"},
		{"Karim", "Benali"},
	};
	struct house *h = *state;
	const struct view *view = view_find("appointments.mine");
	struct session *session;

	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		house_must(h, "ane", "appointment.make", "case",
			   house_case(h, NAMES[i].given, NAMES[i].family,
				      "1984-03-02"),
			   "kind", "OFFICE", "on_day", "2026-11-24", NULL);
	session = house_session(h, "ane");
	for (size_t i = 0; i < N_ELEMS(CASES); i++) {
		const struct view_request request = {.filter = CASES[i].filter,
						     .max = ROOM};
		struct view_page page = {0};
		const char *text = "";

		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &h->err),
				 ERR_OK);
		for (size_t r = 0; r < page.n; r++)
			text = arena_printf(&h->arena, "%s%s|", text,
					    view_raw(view, &page.rows[r],
						     "family_name"));
		if (strcmp(text, CASES[i].found) != 0)
			fail_msg("\"%s\" finds %s", CASES[i].filter, text);
	}
	session_close(&session);
}

/* All that a filter finds when it looks at a few rows only at a time. */
static const char *
in_steps(const struct crowd *crowd, const struct view *view, const char *filter,
	 bool backwards)
{
	struct house *h = crowd->house;
	struct view_request request = {.filter = filter,
				       .backwards = backwards,
				       .max = 2,
				       .look_max = 3};
	struct view_page page = {.more = true};
	const char *text = "";

	for (int n = 0; page.more; n++) {
		assert_true(n < ROOM);
		assert_int_equal(view_read(crowd->session, view, &request,
					   &h->arena, &page, &h->err),
				 ERR_OK);
		for (size_t i = 0; i < page.n; i++)
			text = backwards ? arena_printf(
						   &h->arena, "%lld|%s",
						   (long long)page
							   .rows[page.n - 1 - i]
							   .id,
						   text)
					 : arena_printf(
						   &h->arena, "%s%lld|", text,
						   (long long)page.rows[i].id);
		if (page.stop_key != NULL) {
			request.after_key = page.stop_key;
			request.after_id = page.stop_id;
		} else if (page.n > 0) {
			size_t last = backwards ? 0 : page.n - 1;
			request.after_key = page.rows[last].key;
			request.after_id = page.rows[last].id;
		}
	}
	return text;
}

static void
steps_find_the_same(void **state)
{
	/* No finder knows the first ones; "ane" is found by words. */
	static const char *const FILTERS[] = {"1984", "03-0", "9-0", "2051",
					      "e",    "ane",  "1"};
	struct crowd crowd = {.house = *state};
	const struct view *view = view_find("persons");

	register_all(&crowd);
	crowd.session = house_session(crowd.house, "ane");
	for (size_t i = 0; i < N_ELEMS(FILTERS); i++) {
		const char *whole = page_of(&crowd, FILTERS[i]);

		assert_string_equal(in_steps(&crowd, view, FILTERS[i], false),
				    whole);
		assert_string_equal(in_steps(&crowd, view, FILTERS[i], true),
				    whole);
	}
	session_close(&crowd.session);
}

/* A count that would have to look at more rows than it may says so. */
static void
counts_give_up_where_they_may_not_look_on(void **state)
{
	struct crowd crowd = {.house = *state};
	struct house *h = crowd.house;
	const struct view *view = view_find("persons");
	struct view_request request = {
		.filter = "1984", .max = ROOM, .look_max = 5};
	int64_t n = 0;

	register_all(&crowd);
	crowd.session = house_session(h, "ane");
	assert_int_equal(view_count(crowd.session, view, &request, &n, &h->err),
			 ERR_OK);
	assert_int_equal(n, -1);
	request.look_max = 500;
	assert_int_equal(view_count(crowd.session, view, &request, &n, &h->err),
			 ERR_OK);
	assert_int_equal(n, 4);
	session_close(&crowd.session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(finds_what_looking_at_every_row_finds),
		HOUSE_TEST(finds_who_is_linked),
		HOUSE_TEST(finds_by_terms_what_a_query_searches),
		HOUSE_TEST(finds_in_what_cells_say),
		HOUSE_TEST(finds_names_as_they_are_typed_here),
		HOUSE_TEST(the_journal_has_the_words_of_deeds),
		HOUSE_TEST(steps_find_the_same),
		HOUSE_TEST(counts_give_up_where_they_may_not_look_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
