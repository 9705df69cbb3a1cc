/* SPDX-License-Identifier: EUPL-1.2 */
/* Access of others: asked, given, ended, broken, reviewed; and who looked. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "tests/lib/house.h"

struct attempt {
	const char *rule;
	const char *giver;
	const char *to;
	const char *kind;
	const char *hours;
	const char *domains;
	enum err_code rc;
	const char *field; /* of the finding; NULL = none */
	const char *code;
};

/* domain.md 8, DP04 and DP05; product.md 2. */
static const struct attempt ATTEMPTS[] = {
	{"a day", "ane", "ines", "occasional", "", "", ERR_OK, NULL, NULL},
	{"seven days", "ane", "omar", "occasional", "168", "work", ERR_OK, NULL,
	 NULL},
	{"longer", "ane", "omar", "occasional", "169", "", ERR_INVALID, "hours",
	 "range"},
	{"no domain", "ane", "omar", "occasional", "", "WORK,CAT", ERR_INVALID,
	 "domains", "not_in_list"},
	{"team, open end", "sup", "mikel", "team", "", "HOME", ERR_OK, NULL,
	 NULL},
	{"to oneself", "mikel", "mikel", "team", "", "", ERR_DENIED, NULL,
	 NULL},
	{"to the pair", "ane", "jon", "team", "", "", ERR_INVALID, "staff_id",
	 "sees_it"},
	{"to its supervisor", "ane", "sup", "team", "", "", ERR_INVALID,
	 "staff_id", "sees_it"},
	{"to a benefits officer", "ane", "ben", "occasional", "", "",
	 ERR_INVALID, "staff_id", "role"},
	{"to an auditor", "ane", "aud", "occasional", "", "", ERR_INVALID,
	 "staff_id", "role"},
	{"by another office", "ines", "omar", "team", "", "", ERR_DENIED, NULL,
	 NULL},
};

static void
is_given_by_those_at_work(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(ATTEMPTS); i++) {
		const struct attempt *a = &ATTEMPTS[i];
		enum err_code rc = house_do(
			h, a->giver, "access.grant", "case", number, "staff_id",
			a->to, "kind", a->kind, "purpose", "school",
			*a->hours != '\0' ? "hours" : "domains",
			*a->hours != '\0' ? a->hours : a->domains, NULL);

		if (rc != a->rc)
			fail_msg("%s: %s %s", a->rule, err_code_name(rc),
				 h->err.msg);
		if (a->code != NULL && !house_found(h, a->field, a->code))
			fail_msg("%s: %s", a->rule, h->err.msg);
	}
}

static void
is_asked_for_without_seeing(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	const struct operation *op = operation_find("access.ask");
	struct filled *values = NULL;
	struct session *session = house_session(h, "ines");
	const char *list;

	assert_int_equal(app_fill(session, op, &in, &h->arena, &values,
				  &h->err),
			 ERR_OK);
	assert_string_equal(values[0].shown, number);
	session_close(&session);
	house_must(h, "ines", "access.ask", "case", number, "purpose",
		   "his sister's case", "domains", "fam", NULL);
	assert_int_equal(house_do(h, "ines", "access.ask", "case", number,
				  "purpose", "again", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "access.ask", "case", number,
				  "purpose", "mine", NULL),
			 ERR_DENIED);
	list = house_list(h, "ines", "access.mine", NULL);
	assert_non_null(strstr(list, number));
	assert_null(strstr(list, "Benali"));
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
	assert_non_null(strstr(house_list(h, "jon", "access.asked", NULL),
			       "Inés Gil|TAF"));
	house_must(h, "jon", "access.grant", "case", number, NULL);
	assert_string_equal(house_list(h, "jon", "access.asked", NULL), "");
	assert_non_null(
		strstr(house_list(h, "ines", "cases.granted", NULL), number));
	assert_non_null(
		strstr(house_list(h, "ane", "access", "case", number, NULL),
		       "Inés Gil|has|occasional|his sister's case|FAM"));
	house_set_day("2026-11-22");
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
}

static void
ends_at_once(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char id[24];

	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_int_equal(house_do(h, "ines", "access.end", "grant", id, NULL),
			 ERR_DENIED);
	assert_true(operation_find("access.end")->asks);
	assert_non_null(strstr(house_told(h, "jon", "access.end",
					  HOUSE_TYPED("grant", id)),
			       "Purpose: school"));
	house_must(h, "jon", "access.end", "grant", id, NULL);
	assert_non_null(strstr(h->out.said, "The access of In"));
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
	assert_int_equal(house_do(h, "jon", "access.end", "grant", id, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "grant", "ended"));
}

/* domain.md 8, DP06. */
static void
breaks_the_glass_in_danger(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char id[24];
	const char *told;

	house_must(h, "ane", "contact.log", "case", number, "text", "Met him.",
		   NULL);
	assert_int_equal(house_do(h, "mikel", "access.break_glass", "case",
				  number, "reason", "danger to his life", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "reason", "too_short"));
	assert_int_equal(house_do(h, "ines", "access.break_glass", "case",
				  number, "reason",
				  "He says that he will kill himself", NULL),
			 ERR_NOT_FOUND);
	house_must(h, "mikel", "access.break_glass", "case", number, "reason",
		   "He says that he will kill himself", NULL);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_non_null(
		strstr(house_list(h, "mikel", "contacts", "case", number, NULL),
		       "Met him."));
	assert_string_equal(
		house_list(h, "mikel", "access", "case", number, NULL), "");
	assert_non_null(strstr(house_list(h, "sup", "glass.broken", NULL),
			       "Mikel Goñi|"));
	assert_string_equal(house_list(h, "ane", "glass.broken", NULL),
			    "! denied");
	assert_string_equal(house_list(h, "tsup", "glass.broken", NULL), "");
	/* The pair has it among what is urgent, without the reason. */
	assert_non_null(strstr(house_list(h, "jon", "glass.on_mine", NULL),
			       "Mikel Goñi|"));
	assert_null(
		strstr(house_list(h, "jon", "glass.on_mine", NULL), "kill"));
	assert_string_equal(house_list(h, "mikel", "glass.on_mine", NULL), "");
	assert_string_equal(house_list(h, "ines", "glass.on_mine", NULL), "");
	assert_non_null(strstr(house_list(h, "ane", "journal.reads", "case",
					  number, NULL),
			       "Mikel Goñi|social|glass_broken"));
	assert_int_equal(house_do(h, "ane", "access.review", "grant", id,
				  "review", "fine", NULL),
			 ERR_DENIED);
	told = house_told(h, "sup", "access.review", HOUSE_TYPED("grant", id));
	assert_non_null(strstr(told, "Access: Broke the glass, Mikel Goñi"));
	assert_non_null(strstr(told, "When: 10:30"));
	assert_non_null(strstr(told, "Reason: He says that he will kill"));
	assert_non_null(strstr(told, "(open for 24 h)"));
	assert_non_null(strstr(told, "Opened: social situation (2)"));
	house_must(h, "sup", "access.review", "grant", id, "review",
		   "Right: he was found in time.", NULL);
	/* Reviewed, but open for the rest of the day. */
	assert_non_null(
		strstr(house_list(h, "ane", "glass.on_mine", NULL), number));
	house_must(h, "ane", "access.end", "grant", id, NULL);
	house_pass_minutes(1);
	assert_string_equal(house_list(h, "ane", "glass.on_mine", NULL), "");
	assert_string_equal(house_list(h, "sup", "glass.broken", NULL), "");
	house_set_day("2026-11-22");
	assert_string_equal(house_list(h, "mikel", "contacts", "case", number,
				       NULL),
			    "! denied");
}

static void
keeps_the_hidden_from_grants(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Nadia", "Saidi", "1990-01-05");

	house_must(h, "ines", "access.ask", "case", number, "purpose",
		   "her sister's case", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	/* What was asked before stands there, but no longer for whom. */
	assert_non_null(strstr(house_list(h, "ines", "access.mine", NULL),
			       "her sister's case"));
	assert_null(strstr(house_list(h, "ines", "access.mine", NULL), number));
	assert_int_equal(house_do(h, "ane", "access.grant", "case", number,
				  "staff_id", "ines", "purpose", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "hidden"));
	assert_int_equal(house_do(h, "mikel", "access.break_glass", "case",
				  number, "reason",
				  "She says that she will die", NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(house_do(h, "ines", "access.ask", "case", number,
				  "purpose", "x", NULL),
			 ERR_NOT_FOUND);
}

/* What is said when the danger is over is true of this household. */
static void
says_what_stays_restricted(void **state)
{
	struct house *h = *state;
	const char *alone = house_case(h, "Nadia", "Saidi", "1990-01-05");
	const char *number = house_case(h, "Amal", "Saidi", "1991-01-05");

	house_must(h, "ane", "household.add", "case", number, "person_id",
		   house_case(h, "Rim", "Saidi", "2015-01-05"), "relation",
		   "child", "sure", "y", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", alone,
		   "hidden", "y", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", alone,
		   "hidden", "n", NULL);
	assert_non_null(strstr(h->out.said, "Nothing is kept back any more"));
	assert_null(strstr(h->out.said, "stay restricted"));
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", "household", "y", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "n", "household", "y", NULL);
	assert_non_null(strstr(h->out.said, "stay restricted until"));
}

/* Every read once per opening; the auditor reads who, when, what. */
static void
tells_who_looked(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_list(h, "ane", "contacts", "case", number, NULL);
	assert_string_equal(house_list(h, "ane", "journal.reads", "case",
				       number, NULL),
			    "");
	house_list(h, "sup", "contacts", "case", number, NULL);
	list = house_list(h, "jon", "journal.reads", "case", number, NULL);
	assert_non_null(
		strstr(list, "Sara López|social|supervisor_of_office|"));
	list = house_list(h, "aud", "journal", NULL);
	assert_non_null(strstr(list, "|Ane Etxeberria|W|case.open|"));
	assert_non_null(strstr(list, "|Sara López|R|case.read social|"));
	assert_non_null(strstr(list, number));
	assert_null(strstr(list, "Benali"));
	/* a person of one's own office is not of another */
	assert_non_null(strstr(list, "|Ane Etxeberria|W|person.add|||\n"));
	assert_null(strstr(list, "other_office"));
	list = house_list(h, "aud", "journal", "staff", "sup", NULL);
	assert_non_null(strstr(list, "case.read"));
	assert_null(strstr(list, "case.open"));
	assert_string_equal(
		house_list(h, "aud", "journal", "to", "2026-11-21", NULL), "");
	assert_string_equal(house_list(h, "sup", "journal", NULL), "! denied");
	assert_string_equal(house_list(h, "root", "journal", NULL), "! denied");
}

/* The journal's words are of what was done, not of what is to do. */
static void
words_every_deed(void **state)
{
	static const struct view_column column = {
		.name = "operation", .label = "", .type = COLUMN_OPERATION};
	static const char *const others[][2] = {
		{"case.read social", "Read: social situation"},
		{"import.persons", "Persons imported"},
		{"import.stage", "Rows of an import read in"},
		{"promise.mark", "Promise marked"},
		{"init", "Database made"},
	};
	struct house *h = *state;
	struct session *session = house_session(h, "aud");
	size_t n = 0;
	const struct operation *const *ops = operation_all(&n);

	for (size_t i = 0; i < n; i++) {
		const char *said =
			view_cell(session, &column, ops[i]->name, &h->arena);

		if (strcmp(said, ops[i]->title) == 0 ||
		    strcmp(said, ops[i]->name) == 0)
			fail_msg("%s is journaled as %s", ops[i]->name, said);
	}
	for (size_t i = 0; i < N_ELEMS(others); i++)
		assert_string_equal(view_cell(session, &column, others[i][0],
					      &h->arena),
				    others[i][1]);
	session_close(&session);
}

/* domain.md 8, DP05 and DP07: what is handed to the person who asks. */
static void
prints_who_looked(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	const char *text = house_print(h, "ane", "access", &in);

	assert_non_null(strstr(text, "Karim BENALI, born 2 Mar 1984\n"));
	assert_non_null(strstr(text,
			       "In charge of your file: Ane Etxeberria, "
			       "Jon Ruiz."));
	assert_non_null(strstr(text, "Nobody was given access."));
	assert_non_null(strstr(text, "Nobody but those in charge"));

	house_must(h, "omar", "access.ask", "case", number, "purpose", "his",
		   NULL);
	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", "domains", "FAM,LEARN",
		   NULL);
	house_list(h, "ines", "diagnosis", "case", number, NULL);
	house_list(h, "ines", "tasks", "case", number, NULL);
	assert_non_null(strstr(h->err.msg, "Household and family"));
	house_list(h, "sup", "contacts", "case", number, NULL);
	text = house_print(h, "jon", "access", &in);
	assert_non_null(strstr(text, "Inés Gil: Member of the team\n"));
	assert_non_null(
		strstr(text, "    Parts of the file: Household and family"));
	assert_non_null(strstr(text, "    Purpose: school\n"));
	assert_non_null(strstr(text, ": Sara López\n    Opened: "));
	assert_non_null(strstr(text, "    As: supervisor of the office\n"));
	assert_null(strstr(text, "Omar"));

	assert_string_equal(house_print(h, "omar", "access", &in),
			    "! not_found");
	assert_string_equal(house_print(h, "aud", "access", &in),
			    "! not_found");
	assert_string_equal(house_print(h, "root", "access", &in),
			    "! not_found");
}

/* Blanks are no reason, nor is anything else that shows nothing. */
static void
blanks_break_no_glass(void **state)
{
	static const char *const reasons[] = {
		"                         ",
		"\u00a0\u2003\u3000\u200b\u00a0\u2003\u3000\u200b",
		"........................................",
		"danger.                                 ",
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(reasons); i++)
		assert_int_equal(house_do(h, "mikel", "access.break_glass",
					  "case", number, "reason", reasons[i],
					  NULL),
				 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "task.add", "case", number, "text",
				  " \u200b \u3000 ", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "text", "required"));
}

/* On their day until it is read, without what is of health. */
static void
the_pair_is_told_at_once(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "leire", "access.ask", "case", number, "purpose",
		   "school", NULL);
	assert_non_null(strstr(house_list(h, "jon", "messages.new", NULL),
			       "I ask for access"));
	house_must(h, "mikel", "access.break_glass", "case", number, "reason",
		   "She says that she will end her life", NULL);
	list = house_list(h, "ane", "messages.new", NULL);
	assert_non_null(strstr(list, "I broke the glass"));
	assert_non_null(strstr(list, "Mikel"));
	assert_null(strstr(list, "end her life"));
	/* Who has it open, or is its supervisor, reads so. */
	assert_int_equal(house_do(h, "mikel", "access.break_glass", "case",
				  number, "reason",
				  "She says that she will end her life", NULL),
			 ERR_DENIED);
	assert_non_null(strstr(h->err.msg, "open to you already"));
	assert_int_equal(house_do(h, "sup", "access.break_glass", "case",
				  number, "reason",
				  "She says that she will end her life", NULL),
			 ERR_DENIED);
	assert_non_null(strstr(h->err.msg, "open to you already"));
}

/* What stands in the head of the case for ane. */
static const char *
told_on(struct house *h, const char *number)
{
	struct session *ane = house_session(h, "ane");
	struct case_card card;
	struct find_hits hits;

	assert_int_equal(app_find(ane, number, 1, &h->arena, &hits, &h->err),
			 ERR_OK);
	assert_int_equal(app_case_card(ane, hits.items[0].casefile_id,
				       &h->arena, &card, &h->err),
			 ERR_OK);
	session_close(&ane);
	return card.alert_told;
}

/* Of those who ask the first; before them who broke the glass, the last. */
static void
the_head_tells_of_one(void **state)
{
	static const char reason[] = "She says that she will end her life";
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_string_equal(told_on(h, number), "");
	house_must(h, "ines", "access.ask", "case", number, "purpose",
		   "his sister's case", NULL);
	house_must(h, "omar", "access.ask", "case", number, "purpose",
		   "his sister's case", NULL);
	assert_non_null(strstr(told_on(h, number), "Inés Gil asks"));
	house_must(h, "mikel", "access.break_glass", "case", number, "reason",
		   reason, NULL);
	assert_non_null(strstr(told_on(h, number), "Mikel"));
	assert_non_null(strstr(told_on(h, number), "broke the glass"));
	house_pass_minutes(1);
	house_must(h, "leire", "access.break_glass", "case", number, "reason",
		   reason, NULL);
	assert_non_null(strstr(told_on(h, number), "Leire"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(is_given_by_those_at_work),
		HOUSE_TEST(is_asked_for_without_seeing),
		HOUSE_TEST(ends_at_once),
		HOUSE_TEST(breaks_the_glass_in_danger),
		HOUSE_TEST(keeps_the_hidden_from_grants),
		HOUSE_TEST(says_what_stays_restricted),
		HOUSE_TEST(tells_who_looked),
		HOUSE_TEST(words_every_deed),
		HOUSE_TEST(prints_who_looked),
		HOUSE_TEST(blanks_break_no_glass),
		HOUSE_TEST(the_pair_is_told_at_once),
		HOUSE_TEST(the_head_tells_of_one),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8"); /* widths of letters */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
