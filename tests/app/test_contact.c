/* SPDX-License-Identifier: EUPL-1.2 */
/* Contacts: what may be logged, who changes it, what the clocks make of it. */
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
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "tests/lib/house.h"

/* One contact as handed in; NULL = not given. */
struct attempt {
	const char *rule;
	const char *on_day;
	const char *result;
	const char *absence_reason;
	const char *minutes;
	const char *text;
	/* Finding wanted; NULL = it is saved. */
	const char *field;
	const char *code;
};

/* product.md 6 (a reason class with every NO_SHOW); domain.md 5.1. */
static const struct attempt ATTEMPTS[] = {
	{"held with text", "t", "HELD", NULL, "45", "Talked.", NULL, NULL},
	{"held without text", "t", "HELD", NULL, "45", "", "text", "required"},
	{"held with absence", "t", "HELD", "acceptable", "45", "Talked.",
	 "absence_reason", "not_wanted"},
	{"no show without class", "t", "NO_SHOW", NULL, "5", "",
	 "absence_reason", "required"},
	{"no show, not yet known", "t", "NO_SHOW", "not_yet_known", "5", "",
	 NULL, NULL},
	{"reason given, no class", "t", "NO_SHOW_REASON", NULL, "5", "Ill.",
	 "absence_reason", "required"},
	{"reason given", "t", "NO_SHOW_REASON", "acceptable", "5", "Ill.", NULL,
	 NULL},
	{"our logistics", "t", "NO_SHOW", "our_logistics", "5", "", NULL, NULL},
	{"moved by us", "t", "MOVED_BY_US", NULL, "5", "", NULL, NULL},
	{"moved, with absence", "t", "MOVED_BY_PERSON", "acceptable", "5", "",
	 "absence_reason", "not_wanted"},
	{"tomorrow", "t+1", "HELD", NULL, "45", "Talked.", "on_day",
	 "in_future"},
	{"before opening", "t-11", "HELD", NULL, "45", "Talked.", "on_day",
	 "before_opening"},
	{"day of opening", "t-10", "HELD", NULL, "45", "Talked.", NULL, NULL},
	{"longer than a day", "t", "HELD", NULL, "1441", "Talked.", "minutes",
	 "not_a_number"},
};

static void
holds_to_the_rules(void **state)
{
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-11");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
	for (size_t i = 0; i < N_ELEMS(ATTEMPTS); i++) {
		const struct attempt *a = &ATTEMPTS[i];
		const char *absence =
			a->absence_reason != NULL ? a->absence_reason : "";
		enum err_code rc = house_do(
			h, "ane", "contact.log", "case", number, "on_day",
			a->on_day, "result", a->result, "absence_reason",
			absence, "minutes", a->minutes, "text", a->text, NULL);

		if (rc != (a->code == NULL ? ERR_OK : ERR_INVALID))
			fail_msg("%s: %s %s", a->rule, err_code_name(rc),
				 h->err.msg);
		if (a->code != NULL && !house_found(h, a->field, a->code))
			fail_msg("%s: not found: %s", a->rule, h->err.msg);
	}
}

static void
says_all_reasons_at_once(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_int_equal(house_do(h, "ane", "contact.log", "case", number,
				  "on_day", "t+1", "result", "HELD",
				  "absence_reason", "acceptable", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "in_future"));
	assert_true(house_found(h, "absence_reason", "not_wanted"));
	assert_true(house_found(h, "text", "required"));
}

/* What was typed there before the rest was filled in; NULL = nothing. */
static const char *kind_typed;

static const char *
filled(struct house *h, const char *login, const char *number,
       const char *param)
{
	return house_filled(h, login, "contact.log", param,
			    kind_typed == NULL
				    ? HOUSE_TYPED("case", number)
				    : HOUSE_TYPED("case", number, "kind",
						  kind_typed));
}

/* Who phones was logged as a visit of five minutes: what was moved and who did
 * not come said what was likely. */
static void
fills_in_what_is_likely(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_string_equal(filled(h, "ane", number, "on_day"), "2026-11-21");
	assert_string_equal(filled(h, "ane", number, "kind"), "PHONE");
	assert_string_equal(filled(h, "ane", number, "minutes"), "15");
	assert_string_equal(filled(h, "ane", number, "result"), "HELD");
	house_must(h, "ane", "contact.log", "case", number, "kind", "PHONE",
		   "minutes", "10", "text", "He rang.", NULL);
	assert_string_equal(filled(h, "ane", number, "minutes"), "10");
	assert_string_equal(filled(h, "jon", number, "minutes"), "15");
	house_must(h, "ane", "contact.log", "case", number, "kind",
		   "HOME_VISIT", "minutes", "90", "text", "At home.", NULL);
	house_must(h, "ane", "contact.log", "case", number, "kind",
		   "HOME_VISIT", "result", "MOVED_BY_US", "minutes", "5", NULL);
	house_must(h, "ane", "contact.log", "case", number, "kind", "PHONE",
		   "result", "MOVED_BY_PERSON", "minutes", "3", NULL);
	assert_string_equal(filled(h, "ane", number, "kind"), "PHONE");
	assert_string_equal(filled(h, "ane", number, "minutes"), "10");
	kind_typed = "HOME_VISIT";
	assert_string_equal(filled(h, "ane", number, "minutes"), "90");
	kind_typed = "OFFICE";
	assert_string_equal(filled(h, "ane", number, "minutes"), "45");
	kind_typed = NULL;
}

/* domain.md 5.1: PREPARE asks for a contact every 14 days. */
static void
sets_the_clocks(void **state)
{
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-01");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
	assert_non_null(strstr(
		house_list(h, "ane", "cases.contact_overdue", NULL), number));
	house_must(h, "ane", "contact.log", "case", number, "result", "NO_SHOW",
		   "absence_reason", "not_yet_known", NULL);
	assert_non_null(strstr(
		house_list(h, "ane", "cases.contact_overdue", NULL), number));
	house_must(h, "jon", "contact.log", "case", number, "text", "Met him.",
		   NULL);
	assert_string_equal(house_list(h, "ane", "cases.contact_overdue", NULL),
			    "");
	assert_non_null(strstr(house_list(h, "ane", "cases.mine", NULL),
			       "|2026-11-21|2026-12-05|"));
	house_set_day("2026-12-06");
	assert_non_null(strstr(
		house_list(h, "ane", "cases.contact_overdue", NULL), number));
}

/* A contact of the colleague's is no conflict for whoever writes the story. */
static void
disturbs_no_open_form(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "jon", "contact.log", "case", number, "text", "Met him.",
		   NULL);
	house_must(h, "ane", "case.story", "case", number, "rev", "1", "story",
		   "He came alone.", NULL);
}

static void
is_changed_by_those_at_work(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char id[24];

	house_must(h, "ane", "contact.log", "case", number, "text", "Firts.",
		   NULL);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_int_equal(house_do(h, "mikel", "contact.change", "contact", id,
				  "text", "No.", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "contact.change", "contact", id,
				  "text", "No.", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "ines", "contact.change", "contact", id,
				  "text", "No.", NULL),
			 ERR_NOT_FOUND);
	house_must(h, "jon", "contact.change", "contact", id, "rev", "1",
		   "text", "First.", NULL);
	assert_int_equal(house_do(h, "ane", "contact.change", "contact", id,
				  "rev", "1", "text", "Mine.", NULL),
			 ERR_CONFLICT);
	assert_int_equal(house_do(h, "ane", "contact.change", "contact", id,
				  "result", "NO_SHOW", NULL),
			 ERR_INVALID);
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	assert_int_equal(house_do(h, "mikel", "contact.change", "contact", id,
				  "text", "Ours now.", NULL),
			 ERR_DENIED);
	assert_non_null(
		strstr(house_list(h, "mikel", "contacts", "case", number, NULL),
		       "|First."));
}

static void
is_listed_newest_first(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "contact.log", "case", number, "text", "One.",
		   NULL);
	house_must(h, "jon", "contact.log", "case", number, "text", "Two.",
		   NULL);
	list = house_list(h, "ane", "contacts", "case", number, NULL);
	assert_true(strstr(list, "Two.") < strstr(list, "One."));
	list = house_list(h, "ane", "contacts.mine", NULL);
	assert_non_null(strstr(list, number));
	assert_string_equal(house_list(h, "mikel", "contacts.mine", NULL), "");
	assert_string_equal(house_list(h, "mikel", "contacts", "case", number,
				       NULL),
			    "! denied");
	assert_string_equal(house_list(h, "aud", "contacts", "case", number,
				       NULL),
			    "! not_found");
	assert_non_null(
		strstr(house_list(h, "sup", "contacts", "case", number, NULL),
		       "Two."));
}

/* ---- The next one ---- */

static const char *
proposed(struct house *h, const char *const *typed)
{
	return house_filled(h, "ane", "contact.log", "next", typed);
}

/* domain.md 5.1: PREPARE every 14 days, STABILISE every 7; 5 December 2026 is
 * a Saturday, 3 and 4 December are free days of the office here. */
static void
proposes_the_next_by_the_standard(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_string_equal(proposed(h, HOUSE_TYPED("case", number)),
			    "2026-12-04");
	house_must(h, "root", "holiday.add", "day", "2026-12-04", "name",
		   "Nafarroaren eguna", "office_id", "ALT", NULL);
	house_must(h, "root", "holiday.add", "day", "2026-12-03", "name",
		   "Javier", NULL);
	assert_string_equal(proposed(h, HOUSE_TYPED("case", number)),
			    "2026-12-02");
	/* What does not count as a contact does not move it. */
	assert_string_equal(
		proposed(h, HOUSE_TYPED("case", number, "person_there", "n")),
		"2026-12-02");
	house_must(h, "ane", "case.profile", "case", number, "profile",
		   "STABILISE", NULL);
	assert_string_equal(proposed(h, HOUSE_TYPED("case", number)),
			    "2026-11-27");
	assert_string_equal(
		proposed(h, HOUSE_TYPED("case", number, "result", "NO_SHOW")),
		"");
}

static void
undo_last(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	struct undo_act act;
	char id[24];

	assert_int_equal(undo_find_last(session, &act, &h->err), ERR_OK);
	session_close(&session);
	snprintf(id, sizeof(id), "%lld", (long long)act.id);
	house_must(h, login, "act.undo", "act", id, NULL);
}

/* What nobody saw is not planned: only a day that was handed in is. */
static void
plans_the_next_with_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   NULL);
	assert_string_equal(house_list(h, "ane", "appointments.mine", NULL),
			    "");
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", "", NULL);
	assert_string_equal(house_list(h, "ane", "appointments.mine", NULL),
			    "");
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", "2026-12-04", NULL);
	assert_string_equal(h->out.said,
			    "Contact saved: Telephone (Karim BENALI). Next "
			    "contact due 4 Dec 2026.");
	list = house_list(h, "ane", "appointments", "case", number, NULL);
	assert_non_null(strstr(list, "2026-12-04||due|PHONE|planned|"));
	/* Where one is planned none is proposed. */
	assert_string_equal(proposed(h, HOUSE_TYPED("case", number)), "");
	/* Both go. */
	undo_last(h, "ane");
	assert_string_equal(house_list(h, "ane", "appointments.mine", NULL),
			    "");
}

static const char *
plan_next(struct house *h, const char *number, const char *day)
{
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "kind", "HOME_VISIT", "next", day, NULL);
	const char *rows =
		house_list(h, "ane", "appointments", "case", number, NULL);

	return arena_strndup(&h->arena, rows, strcspn(rows, "|"));
}

/* Nobody agreed on that day with the person: nobody is asked how it went, and
 * nobody missed it. It stays until there was a contact. */
static void
what_is_due_is_no_appointment(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due = plan_next(h, number, "2026-11-26");

	house_set_day("2026-11-26");
	assert_non_null(strstr(house_list(h, "ane", "appointments.soon", NULL),
			       "2026-11-26||due|"));
	assert_string_equal(house_filled(h, "ane", "contact.log", "kind",
					 HOUSE_TYPED("case", number)),
			    "HOME_VISIT");
	assert_int_equal(house_do(h, "ane", "contact.missed", "case", number,
				  "appointment", due, NULL),
			 ERR_INVALID);
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	assert_non_null(strstr(house_list(h, "ane", "appointments.soon", NULL),
			       "|due|"));
	house_set_day("2026-11-30");
	assert_string_equal(house_list(h, "ane", "appointments.open", NULL),
			    "");
	assert_non_null(strstr(house_list(h, "ane", "appointments.soon", NULL),
			       "2026-11-26||due|"));
	/* What was late is done today, whoever of the pair does it. */
	assert_string_equal(
		house_filled(h, "ane", "contact.log", "on_day",
			     HOUSE_TYPED("case", number, "appointment", due)),
		"2026-11-30");
	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	assert_string_equal(house_list(h, "ane", "appointments.soon", NULL),
			    "");
	assert_non_null(strstr(house_list(h, "ane", "appointments", "case",
					  number, NULL),
			       "|held|"));
}

/* On its row a contact before its day is the one that was due, too. */
static void
what_is_due_can_come_earlier(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due = plan_next(h, number, "2026-12-04");

	house_set_day("2026-11-25");
	assert_string_equal(
		house_filled(h, "ane", "contact.log", "on_day",
			     HOUSE_TYPED("case", number, "appointment", due)),
		"2026-11-25");
	house_must(h, "ane", "contact.log", "case", number, "appointment", due,
		   "text", "Rang.", NULL);
	assert_string_equal(house_list(h, "ane", "appointments.mine", NULL),
			    "");
}

/* Does the list say of its one row that nobody missed it? */
static bool
refuses_missed(struct house *h, const char *name, const struct input *in,
	       size_t n)
{
	const struct view *view = view_find(name);
	const struct inputs inputs = {.items = in, .n = n};
	const struct view_request request = {.in = &inputs, .max = 9};
	struct session *session = house_session(h, "ane");
	struct view_page page = {0};
	const char *why;

	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	assert_int_equal(page.n, 1);
	assert_non_null(view->refuses);
	assert_null(view->refuses(session, &page.rows[0], "contact.log",
				  &h->arena));
	why = view->refuses(session, &page.rows[0], "contact.missed",
			    &h->arena);
	session_close(&session);
	return why != NULL && strstr(why, "nobody missed it") != NULL;
}

/* The foot offers no no-show where it would be refused. */
static void
what_is_due_is_not_offered_as_missed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due = plan_next(h, number, "2026-11-23");
	const struct input of = {"case", number};

	assert_true(refuses_missed(h, "appointments.soon", NULL, 0));
	assert_true(refuses_missed(h, "appointments.mine", NULL, 0));
	assert_true(refuses_missed(h, "appointments", &of, 1));
	house_must(h, "ane", "appointment.redate", "appointment", due,
		   "at_time", "9", NULL);
	assert_false(refuses_missed(h, "appointments.soon", NULL, 0));
	assert_false(refuses_missed(h, "appointments", &of, 1));
}

/* What a form is called, and the first row of what it is about. */
static const char *
head_of(struct house *h, const char *operation, const char *appointment)
{
	const struct inputs in =
		house_inputs(h, HOUSE_TYPED("appointment", appointment));
	struct session *session = house_session(h, "ane");
	struct told_lines told;

	assert_int_equal(app_tell(session, operation_find(operation), &in,
				  &h->arena, &told, &h->err),
			 ERR_OK);
	session_close(&session);
	return arena_printf(&h->arena, "%s/%s",
			    told.title == NULL ? "" : told.title,
			    told.items[0].label);
}

/* The form to re-date what was only due spoke of an appointment. */
static void
what_is_due_is_called_so(void **state)
{
	static const struct {
		const char *operation;
		const char *due;
	} rows[] = {
		{"appointment.redate",
		 "Re-date a contact that is due/Contact due"},
		{"appointment.change",
		 "Change a contact that is due/Contact due"},
		{"appointment.call_off",
		 "Call off a contact that is due/Contact due"},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due = plan_next(h, number, "2026-12-04");

	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(head_of(h, rows[i].operation, due),
				    rows[i].due);
	house_must(h, "ane", "appointment.redate", "appointment", due,
		   "at_time", "9", NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(head_of(h, rows[i].operation, due),
				    "/Appointment");
}

/* Whom one meets that day anyway is not planned a second time. */
static void
the_next_is_the_appointment_of_its_day(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	plan_next(h, number, "2026-12-01");
	house_must(h, "jon", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", "2026-12-04", "at_time", "12", NULL);
	house_must(h, "ane", "contact.log", "case", number, "text", "Rang.",
		   "next", "2026-12-02", NULL);
	assert_string_equal(
		house_warned(h, "ane", "contact.log",
			     HOUSE_TYPED("case", number, "text", "Talked.",
					 "next", "2026-12-04")),
		"The next contact is then: the appointment of Fri 4 Dec 2026 "
		"(in 13 days), 12:00\n");
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", "2026-12-04", NULL);
	assert_string_equal(
		h->out.said,
		"Contact saved: Telephone (Karim BENALI). The next contact is "
		"the appointment of Fri 4 Dec 2026 (in 13 days), 12:00. It is "
		"instead of the contact due 2 Dec 2026.");
	list = house_list(h, "ane", "appointments.mine", NULL);
	assert_non_null(strstr(list, "2026-12-04|12:00|"));
	assert_null(strstr(list, "|due|"));
	assert_string_equal(house_warned(h, "ane", "contact.log",
					 HOUSE_TYPED("case", number, "text",
						     "Talked.", "next",
						     "2026-12-03")),
			    "");
}

/* Another day concerns nobody else; with a time it is agreed on. */
static void
what_is_due_becomes_an_appointment(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due = plan_next(h, number, "2026-12-04");
	size_t n =
		strlen(house_list(h, "ane", "contacts", "case", number, NULL));

	house_must(h, "ane", "appointment.redate", "appointment", due, "on_day",
		   "2026-12-03", NULL);
	assert_string_equal(h->out.said,
			    "Karim BENALI: contact due Thu 3 Dec 2026 (in 12 "
			    "days).");
	assert_non_null(strstr(house_list(h, "ane", "appointments.mine", NULL),
			       "2026-12-03||due|"));
	house_must(h, "ane", "appointment.redate", "appointment", due,
		   "at_time", "9", NULL);
	assert_non_null(strstr(h->out.said, "BENALI: appointment "));
	assert_non_null(strstr(house_list(h, "ane", "appointments.mine", NULL),
			       "2026-12-03|09:00||"));
	/* Nothing was moved that the person knew of. */
	assert_int_equal(
		strlen(house_list(h, "ane", "contacts", "case", number, NULL)),
		n);
}

/* What is agreed on takes the place of what is only due; undone, it is back. */
static void
an_appointment_takes_the_place_of_what_is_due(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	(void)plan_next(h, number, "2026-12-04");
	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-12-01", "at_time", "9", NULL);
	assert_null(strstr(house_list(h, "ane", "appointments.mine", NULL),
			   "|due|"));
	assert_non_null(
		strstr(h->out.said, "instead of the contact due 4 Dec"));
	undo_last(h, "ane");
	assert_non_null(strstr(house_list(h, "ane", "appointments.mine", NULL),
			       "2026-12-04||due|"));
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", "2026-12-09", NULL);
	assert_non_null(strstr(h->out.said, "Next contact due 9 Dec"));
	assert_non_null(
		strstr(h->out.said, "instead of the contact due 4 Dec"));
	assert_null(strstr(house_list(h, "ane", "appointments.mine", NULL),
			   "2026-12-04"));
}

/* A program reads an hour or none; the word for people has its own column. */
static void
due_is_a_column_beside_the_hour(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *all;

	(void)plan_next(h, number, "2026-12-04");
	assert_non_null(strstr(house_list(h, "ane", "appointments.mine", "due",
					  "due", NULL),
			       "2026-12-04||due|"));
	all = house_list(h, "ane", "appointments.mine", "at_time", "due", NULL);
	assert_string_equal(all, "");
}

static void
refuses_a_next_that_cannot_be(void **state)
{
	static const struct {
		const char *day, *next, *code;
	} rows[] = {
		{"t", "t-1", "past"},
		{"t", "t", "not_after"},
		{"t", "no", "not_a_date"},
		{"t-3", "t", NULL},
	};
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-11");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = house_do(h, "ane", "contact.log", "case",
					    number, "text", "Talked.", "on_day",
					    rows[i].day, "next", rows[i].next,
					    NULL);

		assert_int_equal(rc,
				 rows[i].code == NULL ? ERR_OK : ERR_INVALID);
		if (rows[i].code != NULL &&
		    !house_found(h, "next", rows[i].code))
			fail_msg("%s: not %s", rows[i].next, rows[i].code);
	}
}

/* Everything that was saved was called a contact. */
static void
says_what_it_was(void **state)
{
	static const struct {
		const char *result, *kind, *absence, *said;
	} rows[] = {
		{"NO_SHOW", "OFFICE", "not_yet_known", "No-show saved: "},
		{"NO_SHOW_REASON", "OFFICE", "acceptable", "No-show saved: "},
		{"HELD", "TEAM_MEETING", "", "Meeting saved: "},
		{"HELD", "PHONE", "", "Contact saved: Telephone ("},
		{"MOVED_BY_US", "PHONE", "", "Move saved: "},
		{"CANCELLED", "PHONE", "", "Cancelled contact saved: "},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		house_must(h, "ane", "contact.log", "case", number, "text",
			   "Talked.", "result", rows[i].result, "kind",
			   rows[i].kind, "absence_reason", rows[i].absence,
			   NULL);
		if (strncmp(h->out.said, rows[i].said, strlen(rows[i].said)) !=
		    0)
			fail_msg("not %s: %s", rows[i].said, h->out.said);
	}
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	assert_string_equal(h->out.said,
			    "No-show saved: At the office (Karim BENALI). Try "
			    "to reach the person today.");
	house_must(h, "ane", "meeting.log", "case", number, "text", "We met.",
		   NULL);
	assert_non_null(strstr(h->out.said, "Meeting saved: Team meeting"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(holds_to_the_rules),
		HOUSE_TEST(says_all_reasons_at_once),
		HOUSE_TEST(fills_in_what_is_likely),
		HOUSE_TEST(proposes_the_next_by_the_standard),
		HOUSE_TEST(plans_the_next_with_it),
		HOUSE_TEST(what_is_due_is_no_appointment),
		HOUSE_TEST(what_is_due_can_come_earlier),
		HOUSE_TEST(what_is_due_is_not_offered_as_missed),
		HOUSE_TEST(what_is_due_is_called_so),
		HOUSE_TEST(the_next_is_the_appointment_of_its_day),
		HOUSE_TEST(what_is_due_becomes_an_appointment),
		HOUSE_TEST(an_appointment_takes_the_place_of_what_is_due),
		HOUSE_TEST(due_is_a_column_beside_the_hour),
		HOUSE_TEST(refuses_a_next_that_cannot_be),
		HOUSE_TEST(says_what_it_was),
		HOUSE_TEST(sets_the_clocks),
		HOUSE_TEST(disturbs_no_open_form),
		HOUSE_TEST(is_changed_by_those_at_work),
		HOUSE_TEST(is_listed_newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
