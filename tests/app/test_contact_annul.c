/* SPDX-License-Identifier: EUPL-1.2 */
/* Contacts entered in error: they stay and never count, and what they set off
 * is taken back (decision 0147). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "tests/lib/house.h"

#define REASON "His brother came."

static const char *
last_id(struct house *h)
{
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

static const char *
log_on(struct house *h, const char *login, const char *number, const char *day)
{
	house_must(h, login, "contact.log", "case", number, "kind", "OFFICE",
		   "on_day", day, "text", "Talked of the flat.", NULL);
	return last_id(h);
}

static void
plan(struct house *h, const char *number, const char *day, const char *time)
{
	house_must(h, "ane", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", day, "at_time", time, NULL);
}

/* ---- What a contact sets off ---- */

static const char *
held(struct house *h, const char *number)
{
	return log_on(h, "ane", number, "t");
}

static const char *
missed(struct house *h, const char *number)
{
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	return last_id(h);
}

static const char *
of_appointment(struct house *h, const char *number)
{
	plan(h, number, "t", "09:00");
	return held(h, number);
}

static const char *
missed_appointment(struct house *h, const char *number)
{
	plan(h, number, "t", "09:00");
	return missed(h, number);
}

static const char *
cancelled_appointment(struct house *h, const char *number)
{
	plan(h, number, "t", "09:00");
	house_must(h, "ane", "contact.log", "case", number, "result",
		   "CANCELLED", "kind", "OFFICE", NULL);
	return last_id(h);
}

/* Both handlers logged the same talk. */
/* A call of the same day was not the talk at the office. */
static const char *
called_as_well(struct house *h, const char *number)
{
	house_must(h, "jon", "contact.log", "case", number, "kind", "PHONE",
		   "on_day", "t", "text", "Rang her.", NULL);
	plan(h, number, "t", "09:00");
	return held(h, number);
}

static const char *
logged_twice(struct house *h, const char *number)
{
	const char *id = of_appointment(h, number);

	log_on(h, "jon", number, "t");
	return id;
}

/* What was moved that day is no answer to the appointment. */
static const char *
and_moved(struct house *h, const char *number)
{
	const char *id = of_appointment(h, number);

	house_must(h, "jon", "contact.log", "case", number, "result",
		   "MOVED_BY_US", "kind", "PHONE", NULL);
	return id;
}

static const char *
with_next(struct house *h, const char *number)
{
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "text", "Talked.", "next", "2026-12-04", NULL);
	return last_id(h);
}

/* On the hour of the next one somebody has agreed since. */
static const char *
with_next_agreed(struct house *h, const char *number)
{
	const char *id = with_next(h, number);
	const char *list =
		house_list(h, "ane", "appointments", "case", number, NULL);

	house_must(h, "jon", "appointment.redate", "appointment",
		   arena_printf(&h->arena, "%.*s",
				(int)(strchr(list, '|') - list), list),
		   "on_day", "2026-12-04", "at_time", "10:00", NULL);
	return id;
}

static const char *
settling(struct house *h, const char *number)
{
	house_set_day("2026-11-14");
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "text", "Talked.", "next", "2026-11-20", NULL);
	house_set_day("2026-11-21");
	return held(h, number);
}

static const char *
settling_then_met(struct house *h, const char *number)
{
	const char *id = settling(h, number);

	log_on(h, "jon", number, "t");
	return id;
}

static const char *
in_its_place(struct house *h, const char *number)
{
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "text", "Talked.", "next", "2026-12-01", NULL);
	return with_next(h, number);
}

/* Planned once more since: nothing is due twice. */
static const char *
in_its_place_twice(struct house *h, const char *number)
{
	const char *id = in_its_place(h, number);

	house_must(h, "jon", "contact.log", "case", number, "kind", "PHONE",
		   "text", "Rang.", "next", "2026-12-09", NULL);
	return id;
}

static const char *
meeting(struct house *h, const char *number)
{
	house_must(h, "ane", "meeting.log", "case", number, "text",
		   "All about the flat.", NULL);
	return last_id(h);
}

/* In one list, with the contact and with it annulled. */
static const struct row {
	const char *rule;
	const char *(*set_off)(struct house *h, const char *number);
	const char *view;
	bool of_case;
	const char *words;
	bool is_before;
	bool is_after;
} ROWS[] = {
	{"is no contact to the clock", held, "cases.contact_overdue", false,
	 "Benali", false, true},
	{"is said in its list", held, "contacts", true, "|ANNULLED|", false,
	 true},
	{"with the reason", held, "contacts", true, REASON, false, true},
	{"and what was written", held, "contacts", true, "of the flat", true,
	 true},
	{"is said in one's own list", held, "contacts.mine", false,
	 "|ANNULLED|", false, true},
	{"is said in the time line", held, "timeline", true, "|ANNULLED|",
	 false, true},
	{"which has the reason", held, "timeline", true,
	 "Entered in error: " REASON, false, true},
	{"in place of the other's words", held, "timeline", true, "of the flat",
	 true, false},
	{"a no-show asks for nothing", missed, "contacts.missed", false,
	 "Benali", true, false},
	{"it has no class of absence", missed, "contacts", true,
	 "not_yet_known", true, false},
	{"its appointment is open", of_appointment, "appointments", true,
	 "09:00||OFFICE|planned", false, true},
	{"and was not missed", missed_appointment, "appointments", true,
	 "09:00||OFFICE|planned", false, true},
	{"nor called off", cancelled_appointment, "appointments", true,
	 "09:00||OFFICE|planned", false, true},
	{"the other's contact was it", logged_twice, "appointments", true,
	 "09:00||OFFICE|held", true, true},
	{"a call was not", called_as_well, "appointments", true,
	 "09:00||OFFICE|planned", false, true},
	{"a move was not", and_moved, "appointments", true,
	 "09:00||OFFICE|planned", false, true},
	{"the next one goes", with_next, "appointments.mine", false,
	 "2026-12-04", true, false},
	{"unless an hour was agreed on", with_next_agreed, "appointments.mine",
	 false, "2026-12-04|10:00", true, true},
	{"what it settled is due", settling, "appointments", true,
	 "2026-11-20||due|OFFICE|planned", false, true},
	{"unless another settled it", settling_then_met, "appointments", true,
	 "2026-11-20||due|OFFICE|planned", false, false},
	{"what it replaced is due", in_its_place, "appointments.mine", false,
	 "2026-12-01||due", false, true},
	{"unless another is by now", in_its_place_twice, "appointments.mine",
	 false, "2026-12-01||due", false, false},
	{"which stays", in_its_place_twice, "appointments.mine", false,
	 "2026-12-09||due", true, true},
	{"a meeting says it", meeting, "meetings", true, REASON, false, true},
	{"and its minutes among the notes", meeting, "notes", true, "in_error",
	 false, true},
	{"and its minutes in the time line", meeting, "timeline", true,
	 "about the flat", true, false},
};

static bool
says(struct house *h, const struct row *row, const char *number)
{
	const char *list = row->of_case ? house_list(h, "jon", row->view,
						     "case", number, NULL)
					: house_list(h, "ane", row->view, NULL);

	return strstr(list, row->words) != NULL;
}

static enum err_code
undo_last(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	struct undo_act act;

	assert_int_equal(undo_find_last(session, &act, &h->err), ERR_OK);
	session_close(&session);
	return house_do(h, login, "act.undo", "act",
			arena_printf(&h->arena, "%lld", (long long)act.id),
			NULL);
}

static void
takes_back_what_it_set_off(void **state)
{
	struct house *h = *state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		const struct row *row = &ROWS[i];
		const char *number;
		const char *id;

		house_set_day("2026-11-01");
		number = house_case(h, "Karim", "Benali", "1984-03-02");
		house_set_day("2026-11-21");
		id = row->set_off(h, number);
		if (says(h, row, number) != row->is_before)
			fail_msg("%s: before", row->rule);
		house_must(h, "jon", "contact.annul", "contact", id, "reason",
			   REASON, NULL);
		if (says(h, row, number) != row->is_after)
			fail_msg("%s: after", row->rule);
		assert_int_equal(undo_last(h, "jon"), ERR_OK);
		if (says(h, row, number) != row->is_before)
			fail_msg("%s: taken back", row->rule);
		house_must(h, "jon", "contact.annul", "contact", id, "reason",
			   REASON, NULL);
		house_must(h, "sup", "case.assign", "case", number, "pair_id",
			   "mikel+leire", NULL);
	}
}

/* ---- Who, and what not ---- */

static const struct {
	const char *login;
	enum err_code rc;
} WHO[] = {
	{"mikel", ERR_DENIED},	 {"sup", ERR_DENIED},	 {"ben", ERR_NOT_FOUND},
	{"ines", ERR_NOT_FOUND}, {"aud", ERR_NOT_FOUND}, {"jon", ERR_OK},
};

static void
is_done_by_those_at_work(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = held(h, number);
	const char *of_who_left = held(h, number);

	for (size_t i = 0; i < N_ELEMS(WHO); i++) {
		enum err_code rc = house_do(h, WHO[i].login, "contact.annul",
					    "contact", id, "reason", REASON,
					    NULL);

		if (rc != WHO[i].rc)
			fail_msg("%s: %s", WHO[i].login, err_code_name(rc));
	}
	/* What a colleague who has left wrote cannot be changed; that it was
	 * an error can be said. */
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	house_must(h, "mikel", "contact.annul", "contact", of_who_left,
		   "reason", REASON, NULL);
}

static void
is_refused_where_it_must_be(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = held(h, number);
	const char *met = meeting(h, number);
	const char *notes = house_list(h, "ane", "notes", "case", number, NULL);
	const char *minutes =
		arena_strndup(&h->arena, notes, strcspn(notes, "|"));
	const struct input items[] = {{"case", number}, {"meeting", met}};
	const struct inputs of_meeting = {.items = items, .n = 2};

	assert_int_equal(house_do(h, "ane", "contact.annul", "contact", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "reason", "required"));
	house_must(h, "jon", "contact.change", "contact", id, "text", "Ours.",
		   NULL);
	assert_int_equal(house_do(h, "ane", "contact.annul", "contact", id,
				  "rev", "1", "reason", REASON, NULL),
			 ERR_CONFLICT);
	assert_int_equal(house_do(h, "ane", "contact.log", "case", number,
				  "result", "ANNULLED", "text", "No.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "result", "annulled"));
	house_must(h, "ane", "contact.annul", "contact", id, "reason", REASON,
		   NULL);
	assert_int_equal(house_do(h, "ane", "contact.annul", "contact", id,
				  "reason", REASON, NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "contact.change", "contact", id,
				  "text", "No.", NULL),
			 ERR_INVALID);
	house_must(h, "ane", "meeting.decide", "meeting", met, "what",
		   "Ring them", "owner", "handler_social", "due_on",
		   "2026-12-01", NULL);
	assert_int_equal(house_do(h, "ane", "contact.annul", "contact", met,
				  "reason", REASON, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "contact", "decided"));
	assert_int_equal(undo_last(h, "ane"), ERR_OK);
	house_must(h, "ane", "contact.annul", "contact", met, "reason", REASON,
		   NULL);
	assert_int_equal(house_do(h, "ane", "meeting.decide", "meeting", met,
				  "what", "Ring them", "owner",
				  "handler_social", "due_on", "2026-12-01",
				  NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "note.sign", "note", minutes, NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "note.change", "note", minutes,
				  "text", "No.", NULL),
			 ERR_INVALID);
	assert_non_null(
		strstr(house_print(h, "ane", "meeting", &of_meeting), REASON));
}

/* ---- What is said ---- */

static void
says_what_goes_along(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id;

	plan(h, number, "t", "09:00");
	id = with_next(h, number);
	assert_string_equal(house_told(h, "jon", "contact.annul",
				       HOUSE_TYPED("contact", id)),
			    "Contact: 21 Nov 2026, At the office\n"
			    "Was the appointment: 21 Nov 2026 09:00\n"
			    "Planned with it, goes: 4 Dec 2026\n");
	house_must(h, "jon", "contact.annul", "contact", id, "reason", REASON,
		   NULL);
	assert_string_equal(
		h->out.said,
		"Contact annulled: At the office (Karim BENALI). None is due 4 "
		"Dec 2026 any more. The appointment of 21 Nov 2026 09:00 is "
		"open again.");
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "Contact annulled"));
}

/* Logged on the wrong person, and the partner has put a word right in it. */
static void
is_named_where_u_is_refused(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = held(h, number);

	house_must(h, "jon", "contact.change", "contact", id, "text", "Ours.",
		   NULL);
	assert_int_equal(undo_last(h, "ane"), ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg, "\"Annul a contact\""));
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	house_must(h, "jon", "contact.change", "contact", last_id(h), "text",
		   "Ours.", NULL);
	assert_int_equal(undo_last(h, "ane"), ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg, "\"Annul a contact\""));
	/* Of others nothing of the kind is said. */
	house_must(h, "ane", "task.add", "case", number, "text", "Ring him",
		   NULL);
	house_must(h, "jon", "task.redate", "task", last_id(h), "due_on",
		   "2026-12-01", NULL);
	assert_int_equal(undo_last(h, "ane"), ERR_CONFLICT);
	assert_null(strstr(h->err.msg, "Annul"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(takes_back_what_it_set_off),
		HOUSE_TEST(is_done_by_those_at_work),
		HOUSE_TEST(is_refused_where_it_must_be),
		HOUSE_TEST(says_what_goes_along),
		HOUSE_TEST(is_named_where_u_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
