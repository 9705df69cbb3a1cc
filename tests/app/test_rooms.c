/* SPDX-License-Identifier: EUPL-1.2 */
/* The first rooms: offices, staff, pairs, persons, case files. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/house.h"

static void
opens_a_case_with_its_number(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	assert_string_equal(number, "ALT-2026-0001-3");
	list = house_list(h, "ane", "cases.mine", NULL);
	assert_non_null(strstr(list,
			       "ALT-2026-0001-3|Benali|Karim|"
			       "1984-03-02"));
	assert_string_equal(house_list(h, "ane", "cases.new", NULL), list);
	assert_string_equal(house_list(h, "mikel", "cases.mine", NULL), "");
	assert_string_equal(house_list(h, "ines", "cases", NULL), "");
}

static void
refuses_with_all_reasons(void **state)
{
	struct house *h = *state;

	assert_int_equal(house_do(h, "root", "staff.add", "login", "x", "role",
				  "boss", "active_from", "tomorrowish",
				  "nonsense", "1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "role", "not_in_list"));
	assert_true(house_found(h, "active_from", "not_a_date"));
	assert_true(house_found(h, "name", "required"));
	assert_true(house_found(h, "office_id", "required"));
	assert_true(house_found(h, "nonsense", "unknown_parameter"));
	assert_int_equal(house_do(h, "ane", "staff.add", "login", "x", NULL),
			 ERR_DENIED);
}

/* What is typed reaches terminals, papers and other programs. */
static void
refuses_control_characters(void **state)
{
	static const struct {
		const char *field;
		const char *text;
		bool is_refused;
	} rows[] = {
		{"given_name", "Ev\033]0;pwn\007il", true},
		{"given_name", "Ev\til", true},
		{"given_name", "Ev\177il", true},
		{"given_name", "Ev\302\205il", true}, /* U+0085 */
		{"given_name", "\303\205sa", false},
		{"story", "One\n\ttwo\r\nthree", false},
		{"story", "One\rtwo", true},
		{"story", "One\033[2J", true},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *field = rows[i].field;
		enum err_code rc =
			*field == 's'
				? house_do(h, "ane", "case.story", "case",
					   number, field, rows[i].text, NULL)
				: house_do(h, "ane", "person.add",
					   "family_name", "Zubiri", field,
					   rows[i].text, NULL);

		assert_int_equal(rc, rows[i].is_refused ? ERR_INVALID : ERR_OK);
		if (rows[i].is_refused)
			assert_true(house_found(h, field, "control_character"));
	}
	assert_non_null(
		strstr(house_list(h, "ane", "case.story", "case", number, NULL),
		       "One\n\ttwo\nthree"));
}

static void
keeps_the_likely_duplicate_out(void **state)
{
	struct house *h = *state;

	house_case(h, "Karim", "Benali", "1984-03-02");
	assert_int_equal(house_do(h, "jon", "person.add", "given_name", "Kàrim",
				  "family_name", "BENALI", "birth", "2.3.1984",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "likely_duplicate"));
}

/* product.md 2: other offices learn where to ask, and of a hidden person
 * nothing. */
static void
asks_where_the_person_is_known(void **state)
{
	struct house *h = *state;
	const char *const karim[] = {"given_name", "Karim", "family_name",
				     "Benali",	   "birth", "1984-03-02"};
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_int_equal(house_do(h, "ines", "person.add", karim[0], karim[1],
				  karim[2], karim[3], karim[4], karim[5], NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "known_elsewhere"));
	assert_false(house_found(h, "sure", "likely_duplicate"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "ALT"));
	assert_null(strstr(h->out.issues.items[0].msg, number));
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	house_must(h, "ines", "person.add", karim[0], karim[1], karim[2],
		   karim[3], karim[4], karim[5], NULL);
}

static void
registers_whom_the_actor_is_sure_of(void **state)
{
	struct house *h = *state;

	house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "ines", "person.add", "given_name", "Karim",
		   "family_name", "Benali", "birth", "1984-03-02", "sure", "y",
		   NULL);
}

static void
takes_numbers_that_can_be_right(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");

	assert_int_equal(house_do(h, "ane", "identifier.add", "person_id",
				  number, "kind", "national", "value",
				  "12345678A", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "value", "check"));
	assert_int_equal(house_do(h, "ane", "identifier.add", "person_id",
				  number, "kind", "national", "value", "12345",
				  "country", "NL", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "value", "form"));
	house_must(h, "ane", "identifier.add", "person_id", number, "kind",
		   "national", "value", "12345678Z", "country", "ES", NULL);
	house_must(h, "ane", "person.change", "person", number, "sex", "female",
		   "labour_status", "long_unemployed", "education", "isced_3_4",
		   "call_note", "mornings only", NULL);
}

static void
states_the_revision_it_read(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");

	house_must(h, "ane", "case.story", "case", number, "story",
		   "She came alone.", "rev", "1", NULL);
	assert_int_equal(house_do(h, "jon", "case.story", "case", number,
				  "story", "Other text", "rev", "1", NULL),
			 ERR_CONFLICT);
	house_must(h, "jon", "case.story", "case", number, "story",
		   "Both stories.", "rev", "2", NULL);
}

static void
hides_a_person_at_risk(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Nadia", "Saidi", "1990-01-05");

	assert_non_null(strstr(house_list(h, "mikel", "cases", NULL), number));
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	assert_null(strstr(house_list(h, "mikel", "cases", NULL), number));
	assert_null(strstr(house_list(h, "mikel", "persons", NULL), "Saidi"));
	assert_non_null(strstr(house_list(h, "sup", "cases", NULL), number));
	assert_int_equal(house_do(h, "mikel", "case.assign", "case", number,
				  "pair_id", "mikel+leire", NULL),
			 ERR_NOT_FOUND);
}

/* A cell of its own for each column: what is taken from it is told by where it
 * lies. */
static struct view_row
make_row(struct arena *arena, const struct view *view)
{
	const char **cells = arena_new(arena, const char *, view->n_columns);

	for (size_t i = 0; i < view->n_columns; i++)
		cells[i] = arena_strdup(arena, "2026-11-21");
	return (struct view_row){.cells = cells};
}

static size_t
check_copied(struct session *session, const struct view *view,
	     const struct operation *op)
{
	struct arena page = {0};
	struct arena kept = {0};
	struct err err = {0};
	struct view_row row = make_row(&page, view);
	const struct view_place place = {.view = view, .row = &row};
	struct inputs in;

	assert_int_equal(view_row_inputs(session, &place, op, &kept, &in, &err),
			 ERR_OK);
	for (size_t i = 0; i < in.n; i++)
		for (size_t k = 0; k < view->n_columns; k++)
			if (in.items[i].text == row.cells[k])
				fail_msg(
					"%s on a row of %s: %s lies in the "
					"page that was read",
					op->name, view->name, in.items[i].name);
	arena_fini(&page);
	arena_fini(&kept);
	return in.n;
}

/*
 * Many marked rows are looked up page by page, and the operation is done when
 * the pages are gone: the occurrence that was meant had become a name.
 */
static void
what_is_done_to_a_row_outlives_its_page(void **state)
{
	struct session *session = house_session(*state, "ane");
	size_t n;
	size_t n_checked = 0;
	const struct view *const *all = view_all(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; all[i]->operations != NULL &&
				   all[i]->operations[k] != NULL;
		     k++)
			n_checked += check_copied(
				session, all[i],
				operation_find(all[i]->operations[k]));
	assert_true(n_checked > 0);
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(opens_a_case_with_its_number),
		HOUSE_TEST(refuses_with_all_reasons),
		HOUSE_TEST(refuses_control_characters),
		HOUSE_TEST(keeps_the_likely_duplicate_out),
		HOUSE_TEST(takes_numbers_that_can_be_right),
		HOUSE_TEST(asks_where_the_person_is_known),
		HOUSE_TEST(registers_whom_the_actor_is_sure_of),
		HOUSE_TEST(states_the_revision_it_read),
		HOUSE_TEST(hides_a_person_at_risk),
		HOUSE_TEST(what_is_done_to_a_row_outlives_its_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
