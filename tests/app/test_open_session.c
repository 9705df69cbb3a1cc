/* SPDX-License-Identifier: EUPL-1.2 */
/* Rights that end while somebody sits at an open terminal end there too. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/attr.h"
#include "tests/lib/house.h"

static enum err_code
reads(struct house *h, struct session *session, const char *view,
      const char *number)
{
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = number != NULL ? 1 : 0};
	const struct view_request request = {.in = &in, .max = 100};
	struct view_page page = {0};

	return view_read(session, view_find(view), &request, &h->arena, &page,
			 &h->err);
}

static enum err_code
logs_contact(struct house *h, struct session *session, const char *number)
{
	const struct input items[] = {
		{"case", number},   {"kind", "PHONE"},	      {"on_day", "t"},
		{"result", "HELD"}, {"time_kind", "SUPPORT"}, {"minutes", "5"},
		{"text", "Rang."},
	};
	const struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out = {0};

	return app_do(session, operation_find("contact.log"), &in, &h->arena,
		      &out, &h->err);
}

static void
who_has_left_reads_and_saves_no_more(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *jon = house_session(h, "jon");

	assert_int_equal(reads(h, jon, "cases.mine", NULL), ERR_OK);
	assert_int_equal(reads(h, jon, "contacts", number), ERR_OK);
	assert_int_equal(logs_contact(h, jon, number), ERR_OK);
	house_must(h, "root", "staff.change", "staff", "jon", "active_to", "t",
		   NULL);
	assert_int_equal(logs_contact(h, jon, number), ERR_DENIED);
	assert_non_null(strstr(h->err.msg, "not active"));
	assert_int_equal(reads(h, jon, "cases.mine", NULL), ERR_DENIED);
	assert_int_equal(reads(h, jon, "contacts", number), ERR_DENIED);
	session_close(&jon);
}

static void
another_role_holds_at_once(void **state)
{
	struct house *h = *state;
	struct session *sup = house_session(h, "sup");

	assert_int_equal(reads(h, sup, "hand_overs", NULL), ERR_OK);
	house_must(h, "root", "staff.change", "staff", "sup", "role", "auditor",
		   NULL);
	assert_int_equal(reads(h, sup, "hand_overs", NULL), ERR_DENIED);
	session_close(&sup);
}

/* Opened once is not open for ever: the case goes to others. */
static void
a_case_given_to_others_is_read_no_more(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *ane = house_session(h, "ane");

	assert_int_equal(reads(h, ane, "notes", number), ERR_OK);
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	assert_int_equal(reads(h, ane, "notes", number), ERR_DENIED);
	session_close(&ane);
}

static void
access_taken_back_is_read_no_more(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *ines = house_session(h, "ines");
	char row[24];

	assert_int_not_equal(reads(h, ines, "diagnosis", number), ERR_OK);
	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", "domains", "FAM,LEARN",
		   NULL);
	snprintf(row, sizeof(row), "%lld", (long long)h->out.row_id);
	if (reads(h, ines, "diagnosis", number) != ERR_OK)
		fail_msg("%s", h->err.msg);
	house_must(h, "ane", "access.end", "grant", row, NULL);
	assert_int_not_equal(reads(h, ines, "diagnosis", number), ERR_OK);
	session_close(&ines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(who_has_left_reads_and_saves_no_more),
		HOUSE_TEST(another_role_holds_at_once),
		HOUSE_TEST(a_case_given_to_others_is_read_no_more),
		HOUSE_TEST(access_taken_back_is_read_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
