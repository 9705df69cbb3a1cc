/* SPDX-License-Identifier: EUPL-1.2 */
/* Notes: who reads what of them, and that they stay once signed. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "core/contact.h"
#include "store/contact_store.h"
#include "store/record.h"
#include "store/store.h"
#include "tests/lib/house.h"

static const char *
write_note(struct house *h, const char *login, const char *number,
	   const char *visibility, const char *conclusion)
{
	house_must(h, login, "note.write", "case", number, "visibility",
		   visibility, "conclusion", conclusion, "text",
		   "what was said", NULL);
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

/* What one reader sees of a note of ane's (social). */
struct reader {
	const char *rule;
	const char *login;
	const char *visibility;
	bool knows; /* that it exists */
	bool reads; /* its text, in the list of notes */
	bool opens; /* its text, in the list of secret notes */
};

/* product.md 2; domain.md DP17; core/permission.h, permission_note. */
static const struct reader READERS[] = {
	{"author, pair", "ane", "pair", true, true, false},
	{"other of the pair", "jon", "pair", true, true, false},
	{"supervisor", "sup", "pair", true, true, false},
	{"broke the glass", "mikel", "pair", true, true, false},
	{"same office", "leire", "pair", false, false, false},
	{"other office", "ines", "pair", false, false, false},
	{"author, own service", "ane", "own_service", true, true, false},
	{"other service", "jon", "own_service", true, false, false},
	{"supervisor, own service", "sup", "own_service", true, true, false},
	{"glass, own service", "mikel", "own_service", true, true, false},
	{"author, secret", "ane", "secret", true, false, true},
	{"other profession, secret", "jon", "secret", true, false, false},
	{"supervisor, secret", "sup", "secret", true, false, false},
	{"glass, secret", "mikel", "secret", true, false, false},
	{"same office, secret", "leire", "secret", false, false, false},
	{"auditor, secret", "aud", "secret", false, false, false},
	{"administrator, secret", "root", "secret", false, false, false},
};

static void
shows_each_reader_what_is_theirs(void **state)
{
	struct house *h = *state;

	for (size_t i = 0; i < N_ELEMS(READERS); i++) {
		const struct reader *r = &READERS[i];
		const char *number =
			house_case(h, arena_printf(&h->arena, "Given%zu", i),
				   "Family", "1984-03-02");
		bool is_secret = strcmp(r->visibility, "secret") == 0;
		const char *id = write_note(h, "ane", number, r->visibility,
					    is_secret ? "needs rest" : "");
		const char *row = arena_printf(&h->arena, "%s|2026-11-21|", id);
		const char *list;
		const char *secret;

		house_must(h, "mikel", "access.break_glass", "case", number,
			   "reason", "He says that he will kill himself", NULL);
		list = house_list(h, r->login, "notes", "case", number, NULL);
		secret = house_list(h, r->login, "notes.secret", "case", number,
				    NULL);
		if ((strstr(list, row) != NULL) != r->knows ||
		    (strstr(list, "what was said") != NULL) != r->reads ||
		    (strstr(secret, "what was said") != NULL) != r->opens)
			fail_msg("%s:\n%s\n%s", r->rule, list, secret);
		if (is_secret && r->knows)
			assert_non_null(
				strstr(list,
				       "needs rest||Secret; agreed: needs "
				       "rest"));
		else if (r->knows && !r->reads)
			assert_non_null(
				strstr(list, "For the author's own service."));
	}
}

/* What stands in the story is not the note, and it says so. */
static void
the_story_tells_what_was_agreed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *rows;

	house_must(h, "ane", "note.write", "case", number, "visibility",
		   "secret", "text", "what was said", "conclusion",
		   "Needs rest.", NULL);
	house_must(h, "ane", "note.write", "case", number, "text", "Seen.",
		   NULL);
	rows = house_list(h, "jon", "timeline", "case", number, NULL);
	assert_non_null(strstr(rows, "|Secret; agreed: Needs rest."));
	assert_non_null(strstr(rows, "|Seen."));
	assert_null(strstr(rows, "agreed: Seen"));
}

static void
opens_secret_text_in_the_journal(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *reads;

	write_note(h, "ane", number, "secret", "needs rest");
	assert_string_equal(house_list(h, "ane", "journal.reads", "case",
				       number, NULL),
			    "");
	house_list(h, "ane", "notes.secret", "case", number, NULL);
	reads = house_list(h, "ane", "journal.reads", "case", number, NULL);
	assert_non_null(strstr(reads, "Ane Etxeberria|secret|pair"));
}

/*
 * The person is told who read secret notes: a list without any makes nobody a
 * reader.
 */
static void
an_empty_list_of_secrets_names_no_reader(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *reads;

	house_list(h, "ane", "notes.secret", "case", number, NULL);
	/* jon's profession has none: what is there of others is not his. */
	write_note(h, "ane", number, "secret", "needs rest");
	assert_null(strstr(house_list(h, "jon", "notes.secret", "case", number,
				      NULL),
			   "what was said"));
	reads = house_list(h, "ane", "journal.reads", "case", number, NULL);
	assert_string_equal(reads, "");
	assert_non_null(strstr(house_list(h, "ane", "notes.secret", "case",
					  number, NULL),
			       "what was said"));
	reads = house_list(h, "ane", "journal.reads", "case", number, NULL);
	assert_non_null(strstr(reads, "Ane Etxeberria|secret|pair"));
	assert_null(strstr(reads, "Jon"));
}

static void
asks_for_a_conclusion_of_secrets_only(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_int_equal(house_do(h, "ane", "note.write", "case", number,
				  "visibility", "secret", "text", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "conclusion", "required"));
	assert_int_equal(house_do(h, "ane", "note.write", "case", number,
				  "conclusion", "y", "text", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "conclusion", "not_wanted"));
	assert_int_equal(house_do(h, "ane", "note.write", "case", number,
				  "on_day", "t+1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "text", "required"));
	assert_int_equal(house_do(h, "sup", "note.write", "case", number,
				  "text", "x", NULL),
			 ERR_DENIED);
}

static void
stays_as_it_was_signed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = write_note(h, "ane", number, "pair", "");

	assert_int_equal(house_do(h, "jon", "note.change", "note", id, "text",
				  "other", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "jon", "note.sign", "note", id, NULL),
			 ERR_DENIED);
	house_must(h, "ane", "note.change", "note", id, "rev", "1", "text",
		   "better said", NULL);
	assert_int_equal(house_do(h, "ane", "note.sign", "note", id, "rev", "1",
				  NULL),
			 ERR_CONFLICT);
	house_must(h, "ane", "note.sign", "note", id, NULL);
	assert_int_equal(house_do(h, "ane", "note.change", "note", id, "text",
				  "other", NULL),
			 ERR_INVALID);
	assert_non_null(
		strstr(house_list(h, "jon", "notes", "case", number, NULL),
		       "better said"));
}

/* Whatever asks: the record itself refuses to change a signed note. */
static enum err_code
rewrite(struct house *h, const char *id, bool deletes)
{
	struct session *session = house_session(h, "ane");
	struct store *store = session_store(session);
	struct act act = {.login = "ane", .operation = "test"};
	struct note note;
	enum err_code rc;

	act.at = house_now();
	rc = store_write_begin(store, &act, &h->err);
	if (rc == ERR_OK)
		rc = record_load(store, &NOTE_RECORD, strtoll(id, NULL, 10),
				 &h->arena, &note, &h->err);
	assert_int_equal(rc, ERR_OK);
	note.text = "re-written";
	rc = deletes ? record_delete(store, &NOTE_RECORD, &note, &h->err)
		     : record_update(store, &NOTE_RECORD, &note, &h->err);
	store_write_rollback(store);
	session_close(&session);
	return rc;
}

static void
is_kept_by_the_record(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = write_note(h, "ane", number, "pair", "");

	assert_int_equal(rewrite(h, id, false), ERR_OK);
	assert_int_equal(rewrite(h, id, true), ERR_OK);
	house_must(h, "ane", "note.sign", "note", id, NULL);
	assert_int_not_equal(rewrite(h, id, false), ERR_OK);
	assert_int_not_equal(rewrite(h, id, true), ERR_OK);
}

/* ---- Addenda ---- */

/* Who may add to a note of ane's (social): who reads its text and works on the
 * case; product.md 2, domain.md DP17. */
struct adder {
	const char *login;
	const char *visibility;
	bool is_signed;
	enum err_code rc;
};

static const struct adder ADDERS[] = {
	{"ane", "pair", true, ERR_OK},
	{"jon", "pair", true, ERR_OK},
	{"ane", "pair", false, ERR_INVALID},
	{"jon", "pair", false, ERR_INVALID},
	{"sup", "pair", true, ERR_DENIED},
	{"mikel", "pair", true, ERR_DENIED},
	{"ines", "pair", true, ERR_NOT_FOUND},
	{"ane", "own_service", true, ERR_OK},
	{"jon", "own_service", true, ERR_DENIED},
	{"ane", "secret", true, ERR_OK},
	{"jon", "secret", true, ERR_DENIED},
	{"jon", "secret", false, ERR_DENIED},
	{"sup", "secret", true, ERR_DENIED},
};

static void
is_added_to_by_who_reads_it(void **state)
{
	struct house *h = *state;

	for (size_t i = 0; i < N_ELEMS(ADDERS); i++) {
		const struct adder *a = &ADDERS[i];
		const char *number =
			house_case(h, arena_printf(&h->arena, "Given%zu", i),
				   "Family", "1984-03-02");
		bool is_secret = strcmp(a->visibility, "secret") == 0;
		const char *id = write_note(h, "ane", number, a->visibility,
					    is_secret ? "needs rest" : "");
		enum err_code rc;

		if (a->is_signed)
			house_must(h, "ane", "note.sign", "note", id, NULL);
		rc = house_do(h, a->login, "note.addendum", "note", id, "text",
			      "it was Tuesday", NULL);
		if (rc != a->rc)
			fail_msg("%s, %s: %s %s", a->login, a->visibility,
				 err_code_name(rc), h->err.msg);
	}
}

/* Of the day of the note or after; named where a change is refused. */
static void
is_what_a_refusal_names(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = write_note(h, "ane", number, "pair", "");

	house_must(h, "ane", "note.sign", "note", id, NULL);
	assert_int_equal(house_do(h, "ane", "note.change", "note", id, "text",
				  "other", NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "addendum"));
	assert_null(strstr(h->err.msg, "note.addendum"));
	assert_int_equal(house_do(h, "jon", "note.change", "note", id, "text",
				  "other", NULL),
			 ERR_DENIED);
	assert_non_null(strstr(h->err.msg, "addendum"));
	assert_null(strstr(h->err.msg, "note.addendum"));
	assert_int_equal(house_do(h, "jon", "note.addendum", "note", id,
				  "on_day", "t-1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "text", "required"));
	assert_true(house_found(h, "on_day", "before_note"));
}

static const char *
addendum(struct house *h, const char *login, const char *note, const char *text)
{
	house_must(h, login, "note.addendum", "note", note, "text", text, NULL);
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

/* Newest note first; under each what was added, in the order of adding. */
static void
stands_under_its_note(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *first = write_note(h, "ane", number, "pair", "");
	const char *second;
	const char *one;
	const char *two;
	const char *three;

	house_must(h, "ane", "note.sign", "note", first, NULL);
	one = addendum(h, "jon", first, "it was Tuesday");
	house_set_day("2026-11-23");
	second = write_note(h, "jon", number, "pair", "");
	house_must(h, "jon", "note.sign", "note", second, NULL);
	house_must(h, "jon", "note.sign", "note", one, NULL);
	two = addendum(h, "ane", second, "in the morning");
	/* To an addendum is to the note that it was added to. */
	three = addendum(h, "ane", one, "no, Wednesday");
	assert_string_equal(
		house_list(h, "ane", "notes", "case", number, NULL),
		arena_printf(
			&h->arena,
			"%s|2026-11-23|note|1|Jon Ruiz|pair|2026-11-23T%.13sZ||||"
			"what was said\n"
			"%s|2026-11-23|addendum|0|Ane Etxeberria|pair||%s|||"
			"in the morning\n"
			"%s|2026-11-21|note|1|Ane Etxeberria|pair|"
			"2026-11-21T%.13sZ||||what was said\n"
			"%s|2026-11-21|addendum|1|Jon Ruiz|pair|"
			"2026-11-23T%.13sZ|%s|||it was Tuesday\n"
			"%s|2026-11-23|addendum|0|Ane Etxeberria|pair||%s|||"
			"no, Wednesday\n",
			second, "09:30:00.000", two, second, first,
			"09:30:00.000", one, "09:30:00.000", first, three,
			first));
}

/* It keeps who reads the note, also when it is changed. */
static void
is_read_by_whom_the_note_is(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = write_note(h, "ane", number, "secret", "needs rest");
	const char *added;

	house_must(h, "ane", "note.sign", "note", id, NULL);
	added = addendum(h, "ane", id, "and quiet");
	assert_null(strstr(house_list(h, "jon", "notes", "case", number, NULL),
			   "and quiet"));
	assert_null(
		strstr(house_list(h, "jon", "timeline", "case", number, NULL),
		       "and quiet"));
	assert_non_null(strstr(
		house_list(h, "jon", "timeline", "case", number, NULL),
		"addendum|Ane Etxeberria|social||||||To the note of 21 Nov "
		"2026: Secret; agreed: needs rest"));
	assert_non_null(strstr(house_list(h, "ane", "notes.secret", "case",
					  number, NULL),
			       "and quiet"));
	assert_int_equal(house_do(h, "ane", "note.change", "note", added,
				  "visibility", "pair", "conclusion", "", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "visibility", "as_the_note"));
	house_must(h, "ane", "note.change", "note", added, "conclusion",
		   "needs quiet", NULL);
	house_must(h, "ane", "note.sign", "note", added, NULL);
	assert_int_equal(house_do(h, "ane", "note.change", "note", added,
				  "conclusion", "other", NULL),
			 ERR_INVALID);
}

/* A form that opens with a secret text is a read of it. */
static void
journals_the_form_of_a_secret(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = write_note(h, "ane", number, "secret", "needs rest");
	const struct input item = {"note", id};
	const struct inputs in = {.items = &item, .n = 1};
	struct filled *values = NULL;
	struct session *session = house_session(h, "ane");
	enum err_code rc = app_fill(session, operation_find("note.change"), &in,
				    &h->arena, &values, &h->err);

	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	assert_non_null(strstr(house_list(h, "ane", "journal.reads", "case",
					  number, NULL),
			       "secret"));
	session = house_session(h, "jon");
	rc = app_fill(session, operation_find("note.change"), &in, &h->arena,
		      &values, &h->err);
	session_close(&session);
	assert_int_equal(rc, ERR_DENIED);
}

/* Each row says beforehand what its form would say. */
static void
rows_agree_with_their_forms(struct house *h, const char *login,
			    const char *number, size_t *n_refused)
{
	static const char *const operations[] = {"note.change", "note.sign",
						 "note.addendum"};
	struct session *session = house_session(h, login);
	const struct view *view = view_find("notes");
	const struct input of = {"case", number};
	const struct inputs in = {.items = &of, .n = 1};
	const struct view_request request = {.in = &in, .max = 20};
	struct view_page page;

	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	for (size_t i = 0; i < page.n; i++)
		for (size_t k = 0; k < N_ELEMS(operations); k++) {
			const struct operation *op =
				operation_find(operations[k]);
			const struct input note = {
				"note",
				arena_printf(&h->arena, "%lld",
					     (long long)page.rows[i].id)};
			struct filled *filled;
			const char *why = view->refuses(session, &page.rows[i],
							operations[k],
							&h->arena);
			enum err_code rc = app_fill(
				session, op,
				&(struct inputs){.items = &note, .n = 1},
				&h->arena, &filled, &h->err);

			if ((rc == ERR_OK) != (why == NULL))
				fail_msg("%s %s of row %zu: %s, but %s", login,
					 operations[k], i, err_code_name(rc),
					 why == NULL ? "offered" : why);
			if (why != NULL)
				assert_string_equal(why, h->err.msg);
			*n_refused += why != NULL;
		}
	session_close(&session);
}

static void
no_row_offers_what_is_refused(void **state)
{
	static const char *const logins[] = {"ane", "jon"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *note;
	size_t n_refused = 0;

	write_note(h, "ane", number, "pair", "");
	write_note(h, "jon", number, "pair", "");
	write_note(h, "ane", number, "own_service", "");
	note = write_note(h, "ane", number, "pair", "");
	house_must(h, "ane", "note.sign", "note", note, NULL);
	house_must(h, "jon", "note.addendum", "note", note, "text", "more",
		   NULL);
	for (size_t i = 0; i < N_ELEMS(logins); i++)
		rows_agree_with_their_forms(h, logins[i], number, &n_refused);
	assert_true(n_refused > 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(shows_each_reader_what_is_theirs),
		HOUSE_TEST(the_story_tells_what_was_agreed),
		HOUSE_TEST(opens_secret_text_in_the_journal),
		HOUSE_TEST(an_empty_list_of_secrets_names_no_reader),
		HOUSE_TEST(asks_for_a_conclusion_of_secrets_only),
		HOUSE_TEST(stays_as_it_was_signed),
		HOUSE_TEST(is_kept_by_the_record),
		HOUSE_TEST(is_added_to_by_who_reads_it),
		HOUSE_TEST(is_what_a_refusal_names),
		HOUSE_TEST(stands_under_its_note),
		HOUSE_TEST(is_read_by_whom_the_note_is),
		HOUSE_TEST(journals_the_form_of_a_secret),
		HOUSE_TEST(no_row_offers_what_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
