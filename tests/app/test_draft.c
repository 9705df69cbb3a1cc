/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts come back as they were, to their author only, and go when saved. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/find.h"
#include "base/attr.h"
#include "tests/lib/house.h"

static struct house house;
static const char *karim;

static int
setup(void **state)
{
	(void)state;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static const struct draft_field FIELDS[] = {
	{"on_day", "2026-11-21", "2026-11-20"},
	{"text", "", "two lines\n= with \\ and <signs>\n\nand an end"},
	{"minutes", "45", "45"},
};

static struct form_draft
make_draft(const struct input *subject)
{
	return (struct form_draft){
		.uuid = uuid_make(house_now()),
		.operation = "contact.log",
		.subject = {.items = subject, .n = 1},
		.title = "Log a contact",
		.rev = "7",
		.fields = FIELDS,
		.n_fields = N_ELEMS(FIELDS),
	};
}

static void
must_put(struct session *session, struct form_draft *draft)
{
	assert_int_equal(draft_put(session, draft, &house.err), ERR_OK);
}

static struct form_drafts
must_list(struct session *session, const char *operation,
	  const struct inputs *subject)
{
	struct form_drafts out = {.arena = &house.arena};
	assert_int_equal(draft_mine(session, operation, subject, &out,
				    &house.err),
			 ERR_OK);
	return out;
}

static void
a_draft_comes_back_as_it_was(void **state)
{
	(void)state;
	const struct input subject = {"case", karim};
	struct session *session = house_session(&house, "ane");
	struct form_draft draft = make_draft(&subject);
	must_put(session, &draft);
	assert_int_equal(draft.saved_at.ms, house_now().ms);
	assert_int_equal(draft.n_chars, 10 + 42);
	struct form_drafts out =
		must_list(session, "contact.log", &draft.subject);
	assert_int_equal(out.n, 1);
	assert_true(uuid_equal(out.items[0].uuid, draft.uuid));
	assert_string_equal(out.items[0].rev, "7");
	assert_int_equal(out.items[0].subject.n, 1);
	assert_string_equal(out.items[0].subject.items[0].text, karim);
	assert_int_equal(out.items[0].n_fields, N_ELEMS(FIELDS));
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++) {
		const struct draft_field *field = &out.items[0].fields[i];
		assert_string_equal(field->name, FIELDS[i].name);
		assert_string_equal(field->before, FIELDS[i].before);
		assert_string_equal(field->typed, FIELDS[i].typed);
	}
	session_close(&session);
}

static void
a_draft_is_its_authors_and_its_subjects(void **state)
{
	(void)state;
	const struct input subject = {"case", karim};
	const struct input other = {"case", "ALT-2026-9999-Z"};
	const struct inputs others = {.items = &other, .n = 1};
	struct session *ane = house_session(&house, "ane");
	struct session *jon = house_session(&house, "jon");
	struct form_draft draft = make_draft(&subject);
	must_put(ane, &draft);
	must_put(ane, &draft); /* the same once more */
	assert_int_equal(must_list(ane, NULL, NULL).n, 1);
	assert_int_equal(must_list(ane, "contact.log", &others).n, 0);
	assert_int_equal(must_list(ane, "note.write", &draft.subject).n, 0);
	assert_int_equal(must_list(jon, NULL, NULL).n, 0);
	assert_int_equal(draft_drop(ane, draft.uuid, &house.err), ERR_OK);
	assert_int_equal(must_list(ane, NULL, NULL).n, 0);
	session_close(&ane);
	session_close(&jon);
}

static void
a_draft_saved_to_the_record_is_gone(void **state)
{
	(void)state;
	const struct input items[] = {
		{"case", karim},	  {"on_day", "2026-11-21"},
		{"kind", "PHONE"},	  {"result", "HELD"},
		{"time_kind", "SUPPORT"}, {"text", "Rang."}};
	struct session *ane = house_session(&house, "ane");
	struct form_draft draft = make_draft(items);
	const struct inputs in = {
		.items = items, .n = N_ELEMS(items), .draft = draft.uuid};
	must_put(ane, &draft);
	assert_int_equal(app_do(ane, operation_find("contact.log"), &in,
				&house.arena, &house.out, &house.err),
			 ERR_OK);
	assert_int_equal(must_list(ane, NULL, NULL).n, 0);
	/* The same save again is recognised. */
	assert_int_equal(app_do(ane, operation_find("contact.log"), &in,
				&house.arena, &house.out, &house.err),
			 ERR_OK);
	assert_true(house.out.already_done);
	session_close(&ane);
}

/* ---- what supervisors see of them ---- */

/* Of one's office that there is one, and where they know of the case of which;
 * nobody else anything. */
static void
supervisors_see_that_there_is_one(void **state)
{
	const struct input subject = {"case", karim};
	struct session *ane = house_session(&house, "ane");
	struct session *mikel = house_session(&house, "mikel");
	struct form_draft seen = make_draft(&subject);
	struct form_draft foreign = make_draft(&subject);
	static const char *const OTHERS[] = {"ane", "jon", "ben", "aud",
					     "root"};
	const char *list;

	(void)state;
	house_case(&house, "Lola", "Duval", "1991-07-14");
	seen.casefile_id = house.out.row_id;
	seen.title = "Log a contact, Lola DUVAL";
	must_put(ane, &seen);
	list = house_list(&house, "sup", "drafts.office", NULL);
	assert_non_null(strstr(list, "Ane Etxeberria|Log a contact|ALT-"));
	assert_non_null(strstr(list, "|52||1"));
	assert_null(strstr(list, "two lines"));
	assert_null(strstr(list, "DUVAL"));
	assert_string_equal(house_list(&house, "tsup", "drafts.office", NULL),
			    "");
	for (size_t i = 0; i < N_ELEMS(OTHERS); i++)
		assert_string_equal(house_list(&house, OTHERS[i],
					       "drafts.office", NULL),
				    "! denied");
	/* Of a hidden person at another office: not even which case. */
	house_must(&house, "ines", "person.add", "given_name", "Nadia",
		   "family_name", "Saidi", "birth", "1990-01-05", NULL);
	house_must(&house, "ines", "case.open", "person_id",
		   arena_printf(&house.arena, "%lld",
				(long long)house.out.row_id),
		   "pair_id", "ines+omar", NULL);
	foreign.casefile_id = house.out.row_id;
	foreign.uuid = uuid_make(house_now());
	house_must(&house, "ines", "person.hide", HIDE_REASON, "person",
		   arena_strdup(&house.arena, house.out.row_ref), "hidden", "y",
		   NULL);
	must_put(mikel, &foreign);
	list = house_list(&house, "sup", "drafts.office", NULL);
	assert_non_null(strstr(list, "Mikel Goñi|Log a contact||"));
	assert_null(strstr(list, "TAF-"));
	assert_string_equal(house_list(&house, "tsup", "drafts.office", NULL),
			    "");
	house_set_day("2026-12-05");
	list = house_list(&house, "sup", "drafts.office", NULL);
	assert_non_null(strstr(list, "|52|old|"));
	assert_int_equal(draft_drop(mikel, foreign.uuid, &house.err), ERR_OK);
	assert_int_equal(draft_drop(ane, seen.uuid, &house.err), ERR_OK);
	assert_string_equal(house_list(&house, "sup", "drafts.office", NULL),
			    "");
	session_close(&ane);
	session_close(&mikel);
}

/* ---- older versions ---- */

/* So many letters of a text, and a field that nobody touches. */
static void
put_letters(struct session *session, struct uuid uuid, size_t n)
{
	const struct input subject = {"case", karim};
	struct draft_field fields[] = {{"on_day", "2026-11-21", "2026-11-21"},
				       {"text", "", ""}};
	struct form_draft draft = make_draft(&subject);
	char *text = arena_alloc(&house.arena, n + 1);
	memset(text, 'x', n);
	fields[1].typed = text;
	draft.uuid = uuid;
	draft.fields = fields;
	draft.n_fields = N_ELEMS(fields);
	must_put(session, &draft);
}

static struct form_drafts
must_find_older(struct session *session, struct uuid uuid)
{
	struct form_drafts out = {.arena = &house.arena};
	assert_int_equal(draft_versions(session, uuid, &out, &house.err),
			 ERR_OK);
	return out;
}

static void
what_was_deleted_is_kept_once(void **state)
{
	(void)state;
	const struct uuid uuid = uuid_make(house_now());
	struct session *ane = house_session(&house, "ane");
	put_letters(ane, uuid, 300);
	put_letters(ane, uuid, 400);
	put_letters(ane, uuid, 385); /* a word that is mended */
	put_letters(ane, uuid, 401);
	assert_int_equal(must_find_older(ane, uuid).n, 0);
	/* Slowly, then at once: what it was at its longest. */
	for (size_t n = 390; n > 300; n -= 12)
		put_letters(ane, uuid, n);
	put_letters(ane, uuid, 40);
	put_letters(ane, uuid, 3);
	struct form_drafts older = must_find_older(ane, uuid);
	assert_int_equal(older.n, 1);
	assert_int_equal(older.items[0].n_chars, 401);
	assert_int_equal(strlen(older.items[0].fields[1].typed), 401);
	/* And anew, once something was written again. */
	put_letters(ane, uuid, 100);
	put_letters(ane, uuid, 50);
	older = must_find_older(ane, uuid);
	assert_int_equal(older.n, 2);
	assert_int_equal(older.items[0].n_chars, 100);
	assert_int_equal(older.items[1].n_chars, 401);
	session_close(&ane);
}

static void
the_last_five_minutes_of_typing_are_kept(void **state)
{
	(void)state;
	const struct uuid uuid = uuid_make(house_now());
	struct session *ane = house_session(&house, "ane");
	for (size_t i = 1; i <= 9; i++) {
		put_letters(ane, uuid, i);
		put_letters(ane, uuid, 10 * i);
		house_pass_minutes(1);
	}
	put_letters(ane, uuid, 90); /* nothing was typed: nothing is kept */
	struct form_drafts older = must_find_older(ane, uuid);
	assert_int_equal(older.n, 5);
	assert_int_equal(older.items[0].n_chars, 80);
	assert_int_equal(older.items[4].n_chars, 40);
	assert_true(older.items[0].saved_at.ms > older.items[4].saved_at.ms);
	session_close(&ane);
	house_set_day("2026-11-21");
}

static void
an_older_version_changes_places_with_the_draft(void **state)
{
	(void)state;
	const struct uuid uuid = uuid_make(house_now());
	struct session *ane = house_session(&house, "ane");
	struct session *jon = house_session(&house, "jon");
	put_letters(ane, uuid, 200);
	put_letters(ane, uuid, 30);
	int64_t turn = must_find_older(ane, uuid).items[0].turn;
	assert_int_equal(must_find_older(jon, uuid).n, 0);
	assert_int_equal(draft_bring_back(jon, uuid, turn, &house.err),
			 ERR_NOT_FOUND);
	assert_int_equal(draft_bring_back(ane, uuid, turn + 7, &house.err),
			 ERR_NOT_FOUND);
	assert_int_equal(draft_bring_back(ane, uuid, turn, &house.err), ERR_OK);
	struct form_drafts now = must_list(ane, NULL, NULL);
	assert_int_equal(now.n, 1);
	assert_int_equal(now.items[0].n_chars, 200);
	assert_int_equal(strlen(now.items[0].fields[1].typed), 200);
	assert_false(now.items[0].is_open);
	struct form_drafts older = must_find_older(ane, uuid);
	assert_int_equal(older.n, 1);
	assert_int_equal(older.items[0].n_chars, 30);
	session_close(&ane);
	session_close(&jon);
}

static void
versions_go_where_their_draft_goes(void **state)
{
	(void)state;
	const struct uuid uuid = uuid_make(house_now());
	const struct uuid taken = uuid_make(house_now());
	struct session *ane = house_session(&house, "ane");
	put_letters(ane, uuid, 200);
	put_letters(ane, uuid, 30);
	assert_int_equal(draft_take_over(ane, uuid, taken, &house.err), ERR_OK);
	assert_int_equal(must_find_older(ane, uuid).n, 0);
	assert_int_equal(must_find_older(ane, taken).n, 1);
	assert_int_equal(draft_drop(ane, taken, &house.err), ERR_OK);
	put_letters(ane, taken, 30);
	assert_int_equal(must_find_older(ane, taken).n, 0);
	session_close(&ane);
}

/* ---- finding ---- */

static void
search_tells_twins_apart_and_keeps_the_rights(void **state)
{
	(void)state;
	struct find_hits hits;
	struct session *ane = house_session(&house, "ane");
	struct session *root = house_session(&house, "root");
	house_case(&house, "Karima", "Benali", "1984-03-02");
	assert_int_equal(app_find(ane, "benali", 10, &house.arena, &hits,
				  &house.err),
			 ERR_OK);
	assert_int_equal(hits.n, 2);
	assert_string_equal(hits.items[0].name, "Karim BENALI");
	assert_string_equal(hits.items[0].birth, "1984-03-02");
	assert_string_equal(hits.items[0].number, karim);
	assert_true(hits.items[0].is_mine);
	assert_int_equal(app_find(root, "benali", 10, &house.arena, &hits,
				  &house.err),
			 ERR_DENIED);
	session_close(&ane);
	session_close(&root);
}

static void
the_card_says_whose_case_it_is(void **state)
{
	(void)state;
	struct find_hits hits;
	struct case_card card;
	const char *partners;
	struct session *ane = house_session(&house, "ane");
	struct session *ines = house_session(&house, "ines");
	assert_int_equal(app_find(ane, karim, 1, &house.arena, &hits,
				  &house.err),
			 ERR_OK);
	int64_t id = hits.items[0].casefile_id;
	assert_int_equal(app_case_card(ane, id, &house.arena, &card,
				       &house.err),
			 ERR_OK);
	assert_string_equal(card.number, karim);
	assert_string_equal(card.name, "Karim BENALI");
	assert_string_equal(card.birth, "*1984-03-02");
	assert_string_equal(card.last_contact, "");
	assert_int_not_equal(app_case_card(ines, id, &house.arena, &card,
					   &house.err),
			     ERR_OK);
	assert_int_equal(app_partners(ane, &house.arena, &partners, &house.err),
			 ERR_OK);
	assert_string_not_equal(partners, "");
	session_close(&ane);
	session_close(&ines);
}

#define DRAFT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DRAFT_TEST(a_draft_comes_back_as_it_was),
		DRAFT_TEST(a_draft_is_its_authors_and_its_subjects),
		DRAFT_TEST(a_draft_saved_to_the_record_is_gone),
		DRAFT_TEST(supervisors_see_that_there_is_one),
		DRAFT_TEST(what_was_deleted_is_kept_once),
		DRAFT_TEST(the_last_five_minutes_of_typing_are_kept),
		DRAFT_TEST(an_older_version_changes_places_with_the_draft),
		DRAFT_TEST(versions_go_where_their_draft_goes),
		DRAFT_TEST(search_tells_twins_apart_and_keeps_the_rights),
		DRAFT_TEST(the_card_says_whose_case_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
