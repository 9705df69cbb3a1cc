/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The computer's clock is set back: it is said, also instead of what would be
 * wrongly said because of it; saves are kept, the journal's order is that of
 * its numbers, and once the clock is right nothing is said any more.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/operation.h"
#include "base/steady.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/program.h"

enum { MINUTE_MS = 60 * 1000, DAY_MS = 24 * 60 * MINUTE_MS };

static int64_t behind_ms;

static struct stamp
clock_behind(void)
{
	return (struct stamp){demo_lab_now().ms - behind_ms};
}

/* What the last save answered. */
static const char *lab_said = "";

static enum err_code
open_behind(struct demo_lab *lab, int64_t ms, struct session **out,
	    struct err *err)
{
	const struct session_config config = {
		.database = lab->path,
		.login = "tester",
		.as_login = "ane",
		.now = clock_behind,
	};

	behind_ms = ms;
	return session_open(&config, out, err);
}

static struct session *
must_open(struct demo_lab *lab, int64_t ms)
{
	struct session *session = NULL;
	struct err err = {0};

	if (open_behind(lab, ms, &session, &err) != ERR_OK)
		fail_msg("%s (%s)", err.msg, err.detail);
	return session;
}

static void
log_contact(struct demo_lab *lab, struct session *session, const char *number,
	    const char *text)
{
	struct input items[] = {{"case", number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", text}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome done;
	struct err err = {0};

	if (app_do(session, operation_find("contact.log"), &in, &lab->arena,
		   &done, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", text, err.msg, err.detail);
	assert_int_equal(demo_lab_contacts(lab, text), 1);
	lab_said = done.said;
}

struct row {
	int64_t ms;
	bool is_said;
};

static const struct row ROWS[] = {
	{0, false},
	{5 * (int64_t)MINUTE_MS, false},
	{11 * (int64_t)MINUTE_MS, true},
	{3 * (int64_t)DAY_MS, true},
	{-3 * (int64_t)DAY_MS, false},
};

static void
a_clock_behind_is_said(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct session *session = must_open(lab, 0);
		const char *note;

		log_contact(lab, session, number,
			    arena_printf(&lab->arena, "n-%zu", i));
		session_close(&session);
		session = must_open(lab, ROWS[i].ms);
		note = session_clock_note(session, &lab->arena);
		if ((note != NULL) != ROWS[i].is_said)
			fail_msg("row %zu: %s", i, note == NULL ? "-" : note);
		assert_true(note == NULL ||
			    (strstr(note, "clock") != NULL &&
			     strstr(note, "administrator") != NULL));
		session_close(&session);
	}
}

/* While somebody works it is set back: the next save says so, once. */
static void
a_clock_set_back_meanwhile_is_said(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	struct session *session = must_open(lab, 0);

	log_contact(lab, session, number, "on time");
	assert_null(strstr(lab_said, "clock"));
	behind_ms = 3 * (int64_t)DAY_MS;
	log_contact(lab, session, number, "set back");
	assert_non_null(strstr(lab_said, "saved"));
	assert_non_null(strstr(lab_said, "clock"));
	log_contact(lab, session, number, "and on");
	assert_null(strstr(lab_said, "clock"));
	session_close(&session);
}

static void
nothing_is_lost_by_it(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	struct session *session = must_open(lab, 0);
	int64_t began = steady_ms();

	log_contact(lab, session, number, "before");
	session_close(&session);
	session = must_open(lab, 2 * (int64_t)DAY_MS);
	log_contact(lab, session, number, "behind");
	log_contact(lab, session, number, "behind again");
	session_close(&session);
	/* Said of the last that was saved: by then by a right clock. */
	session = must_open(lab, 0);
	assert_null(session_clock_note(session, &lab->arena));
	log_contact(lab, session, number, "after");
	session_close(&session);
	demo_lab_check(lab);
	/* No lock waits by that clock. */
	assert_true(steady_ms() - began < MINUTE_MS);
}

/* Staff that did not begin yet, so the clock believes. */
static void
who_cannot_come_in_is_told_why(void **state)
{
	struct demo_lab *lab = *state;
	struct session *session = NULL;
	struct err err = {0};

	assert_int_equal(open_behind(lab, 20 * 366 * (int64_t)DAY_MS, &session,
				     &err),
			 ERR_DENIED);
	assert_non_null(strstr(err.msg, "clock"));
	assert_null(session);
}

/* What is typed while it is behind is offered again. */
static void
a_draft_outlives_it(void **state)
{
	static const struct draft_field fields[] = {{"text", "", "typed"}};
	struct demo_lab *lab = *state;
	struct session *session = must_open(lab, 2 * (int64_t)DAY_MS);
	struct input of = {"case", demo_lab_case(lab, "ane")};
	const struct inputs subject = {.items = &of, .n = 1};
	struct form_draft draft = {
		.uuid = uuid_make(session_now(session)),
		.operation = "contact.log",
		.subject = subject,
		.title = "A contact",
		.rev = "",
		.fields = fields,
		.n_fields = 1,
		.n_chars = 5,
	};
	struct form_drafts found = {.arena = &lab->arena};
	struct err err = {0};

	assert_int_equal(draft_put(session, &draft, &err), ERR_OK);
	session_close(&session);
	session = must_open(lab, 0);
	assert_int_equal(draft_mine(session, "contact.log", &subject, &found,
				    &err),
			 ERR_OK);
	assert_int_equal(found.n, 1);
	assert_string_equal(found.items[0].fields[0].typed, "typed");
	session_close(&session);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, demo_lab_setup, demo_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(a_clock_behind_is_said),
		T(a_clock_set_back_meanwhile_is_said),
		T(nothing_is_lost_by_it),
		T(who_cannot_come_in_is_told_why),
		T(a_draft_outlives_it),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
