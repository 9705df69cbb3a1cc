/* SPDX-License-Identifier: EUPL-1.2 */
/* Appointments go along with their case to another pair, or stay (decision
 * 0167). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "tests/lib/house.h"

static void
plan(struct house *h, const char *login, const char *number, const char *day,
     const char *time)
{
	house_must(h, login, "appointment.make", "case", number, "on_day", day,
		   "at_time", time, "kind", "OFFICE", NULL);
}

/* Of one case with ane, of the other with jon; on a third one of both. */
static const char *
three_planned(struct house *h)
{
	const char *karim = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *lola =
		house_case(h, "Lola", "Jim\303\251nez", "1991-07-30");
	const char *yusuf = house_case(h, "Yusuf", "Kaya", "1979-12-01");

	plan(h, "ane", karim, "2026-12-01", "09:00");
	plan(h, "jon", lola, "2026-12-02", "10:00");
	house_must(h, "ane", "appointment.make", "case", yusuf, "on_day",
		   "2026-12-04", "at_time", "11:00", "kind", "OFFICE",
		   "with_partner", "y", NULL);
	return karim;
}

/* "2026-12-01 09:00 Mikel Goñi" lines of what somebody has on the own cases. */
static const char *
planned(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	const struct view *view = view_find("appointments.mine");
	const struct view_request request = {.max = 50};
	struct view_page page = {0};
	const char *text = "";

	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	for (size_t i = 0; i < page.n; i++)
		text = arena_printf(&h->arena, "%s%s %s %s\n", text,
				    view_raw(view, &page.rows[i], "on_day"),
				    view_raw(view, &page.rows[i], "at_time"),
				    view_raw(view, &page.rows[i], "staff"));
	session_close(&session);
	return text;
}

static const char *
give(struct house *h, const char *what)
{
	int64_t id = house_must(h, "sup", "pair.hand_over", "pair", "ane+jon",
				"pair_id", "mikel+leire", "reason",
				"Longer leave.", "appointments", what, NULL);

	return arena_printf(&h->arena, "%lld", (long long)id);
}

/* Each to the one of the same service, by one save. */
static void
they_go_along(void **state)
{
	struct house *h = *state;

	three_planned(h);
	house_must(h, "sup", "pair.hand_over", "pair", "ane+jon", "pair_id",
		   "mikel+leire", "reason", "Longer leave.", NULL);
	assert_non_null(strstr(h->out.said,
			       "3 appointments go along: tell the families who "
			       "comes. Both pairs are told"));
	assert_string_equal(planned(h, "mikel"),
			    "2026-12-01 09:00 Mikel Go\303\261i\n"
			    "2026-12-02 10:00 Leire Sanz\n"
			    "2026-12-04 11:00 Mikel Go\303\261i\n");
	assert_string_equal(house_list(h, "leire", "appointments.left", NULL),
			    "");
}

/* What was this morning is told by who was there. */
static void
what_has_been_stays(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	plan(h, "ane", number, "2026-11-21", "09:00");
	plan(h, "ane", number, "2026-11-21", "12:00");
	give(h, "along");
	assert_string_equal(planned(h, "mikel"),
			    "2026-11-21 09:00 Ane Etxeberria\n"
			    "2026-11-21 12:00 Mikel Go\303\261i\n");
}

static void
they_stay(void **state)
{
	struct house *h = *state;

	three_planned(h);
	give(h, "stay");
	assert_null(strstr(h->out.said, "along"));
	assert_string_equal(planned(h, "mikel"),
			    "2026-12-01 09:00 Ane Etxeberria\n"
			    "2026-12-02 10:00 Jon Ruiz\n"
			    "2026-12-04 11:00 Ane Etxeberria\n");
	assert_non_null(strstr(
		house_list(h, "leire", "appointments.left", NULL), "Karim"));
}

/* How many, and at which hours they have others already. */
static void
it_is_shown_before(void **state)
{
	struct house *h = *state;
	const char *own;

	three_planned(h);
	own = house_case(h, "Ana", "Ruiz", "1980-01-01");
	house_must(h, "sup", "case.assign", "case", own, "pair_id",
		   "mikel+leire", NULL);
	plan(h, "mikel", own, "2026-12-01", "09:30");
	/* Of the other one, at the hour of one of both. */
	plan(h, "leire", own, "2026-12-04", "11:00");
	/* Of the other one, at an hour of one alone: that is no clash. */
	plan(h, "mikel", own, "2026-12-02", "10:00");
	assert_string_equal(
		house_warned(h, "sup", "pair.hand_over",
			     HOUSE_TYPED("pair", "ane+jon", "pair_id",
					 "mikel+leire")),
		"Load of who receives: 4 points now, 16 of 120 then: 13 %\n"
		"Appointments: 3 go along\n"
		"At the same time: Mikel Go\303\261i 1 Dec 2026 09:00 (Karim "
		"BENALI), Mikel Go\303\261i 4 Dec 2026 11:00 (Yusuf KAYA)\n");
	assert_non_null(strstr(
		house_warned(h, "sup", "pair.hand_over",
			     HOUSE_TYPED("pair", "ane+jon", "pair_id",
					 "mikel+leire", "appointments", "stay")),
		"Appointments: 3 stay theirs: re-date them or call them off\n"));
	give(h, "along");
	assert_non_null(strstr(h->out.said,
			       "2 are at the same time as others "
			       "of theirs."));
}

/* In one, each to who had it; a new day that it got since stays, and so does
 * one with whoever it was given to since. */
static void
they_come_back(void **state)
{
	struct house *h = *state;
	const char *number = three_planned(h);
	const char *id = give(h, "along");

	house_must(h, "mikel", "appointment.redate", "appointment", "1",
		   "on_day", "2026-12-03", "at_time", "12:00", "moved_by", "us",
		   NULL);
	house_must(h, "mikel", "appointment.call_off", "appointment", "3",
		   NULL);
	house_must(h, "sup", "pair.hand_back", "hand_over", id, NULL);
	assert_non_null(strstr(h->out.said,
			       "2 appointments are with who had "
			       "them"));
	assert_string_equal(planned(h, "ane"),
			    "2026-12-02 10:00 Jon Ruiz\n"
			    "2026-12-03 12:00 Ane Etxeberria\n");
	assert_non_null(strstr(house_list(h, "ane", "appointments", "case",
					  number, NULL),
			       "Ane Etxeberria"));
}

/* What is over by then was with whoever had it. */
static void
what_is_over_does_not_come_back(void **state)
{
	struct house *h = *state;

	three_planned(h);

	const char *id = give(h, "along");

	house_set_day("2026-12-04");
	house_must(h, "sup", "pair.hand_back", "hand_over", id, NULL);
	assert_non_null(
		strstr(h->out.said, "1 appointment is with who had it"));
	assert_non_null(
		strstr(planned(h, "ane"), "2026-12-04 11:00 Ane Etxeberria\n"));
}

/* As the hand-over: how many, at which hours there are others, what stays. */
static void
it_is_shown_before_they_come_back(void **state)
{
	struct house *h = *state;
	const char *number = three_planned(h);
	const char *id = give(h, "along");
	const char *own = house_case(h, "Ana", "Ruiz", "1980-01-01");
	const char *told;

	plan(h, "ane", own, "2026-12-01", "09:30");
	plan(h, "mikel", number, "2026-12-05", "09:00");
	told = house_told(h, "sup", "pair.hand_back",
			  HOUSE_TYPED("hand_over", id));
	assert_non_null(strstr(
		told,
		arena_printf(&h->arena,
			     "Appointments: 3 come back to who had them\n"
			     "At the same time: Ane Etxeberria 1 Dec 2026 "
			     "09:00 (%s)\n"
			     "Planned since: 1 stays theirs: re-date it or "
			     "call it off",
			     number)));
}

/* Of a case that was changed since nothing comes back. */
static void
what_stays_keeps_them(void **state)
{
	struct house *h = *state;
	const char *number = three_planned(h);
	const char *id = give(h, "along");

	house_must(h, "mikel", "case.profile", "case", number, "profile",
		   "STABILISE", NULL);
	house_must(h, "sup", "pair.hand_back", "hand_over", id, "rest", "y",
		   NULL);
	assert_string_equal(planned(h, "mikel"),
			    "2026-12-01 09:00 Mikel Go\303\261i\n");
}

/* One case that is given to another pair, and U after it. */
static void
of_one_case(void **state)
{
	struct house *h = *state;
	const char *number = three_planned(h);

	assert_string_equal(house_warned(h, "sup", "case.assign",
					 HOUSE_TYPED("case", number, "pair_id",
						     "mikel+leire")),
			    "Load of who receives: 0 points now, 4 of 120 "
			    "then: 3 %\n"
			    "Appointments: 1 goes along\n");
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	assert_non_null(strstr(h->out.said,
			       "1 appointment goes along: tell "
			       "the family who comes."));
	assert_string_equal(planned(h, "mikel"),
			    "2026-12-01 09:00 Mikel Go\303\261i\n");
	house_must(h, "sup", "act.undo", "act",
		   arena_printf(&h->arena, "%lld", (long long)h->out.act_id),
		   NULL);
	assert_string_equal(planned(h, "mikel"), "");
	assert_non_null(
		strstr(planned(h, "ane"), "2026-12-01 09:00 Ane Etxeberria\n"));
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", "appointments", "stay", NULL);
	assert_string_equal(planned(h, "mikel"),
			    "2026-12-01 09:00 Ane Etxeberria\n");
}

/* To another office none goes: who accepts the case knows of them. */
static void
they_stay_at_a_transfer(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id;

	plan(h, "ane", number, "2026-12-01", "09:00");
	plan(h, "jon", number, "2026-12-02", "09:00");
	id = arena_printf(&h->arena, "%lld",
			  (long long)house_must(h, "ane", "transfer.ask",
						"case", number, "to_office_id",
						"TAF", "reason", "Moves.",
						NULL));
	assert_non_null(strstr(house_told(h, "tsup", "transfer.accept",
					  HOUSE_TYPED("transfer", id)),
			       "Appointments: 2 stay theirs: "));
	house_must(h, "tsup", "transfer.accept", "transfer", id, "pair_id",
		   "ines+omar", NULL);
	assert_non_null(strstr(h->out.said,
			       "2 appointments are still with who had them: "));
}

/* Marked rows, one act a row: with the other one of the pair. */
static void
given_to_another_of_the_case(void **state)
{
	struct house *h = *state;

	three_planned(h);
	house_must(h, "ane", "appointment.change", "appointment", "1",
		   "staff_id", "jon", NULL);
	assert_non_null(
		strstr(planned(h, "ane"), "2026-12-01 09:00 Jon Ruiz\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(they_go_along),
		HOUSE_TEST(what_has_been_stays),
		HOUSE_TEST(they_stay),
		HOUSE_TEST(it_is_shown_before),
		HOUSE_TEST(they_come_back),
		HOUSE_TEST(what_is_over_does_not_come_back),
		HOUSE_TEST(it_is_shown_before_they_come_back),
		HOUSE_TEST(what_stays_keeps_them),
		HOUSE_TEST(of_one_case),
		HOUSE_TEST(they_stay_at_a_transfer),
		HOUSE_TEST(given_to_another_of_the_case),
	};

	return cmocka_run_group_tests_name("appointments go", tests, NULL,
					   NULL);
}
