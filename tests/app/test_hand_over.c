/* SPDX-License-Identifier: EUPL-1.2 */
/* A caseload goes from pair to pair in one act: shown first, told to all whom
 * it concerns, taken back in one. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/casefile.h"
#include "store/casefile_store.h"
#include "tests/lib/house.h"

static const char *
number_of(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

/* What the form of an operation says first, "label: text" a line. */
static const char *
told_of(struct house *h, const char *login, const char *name,
	const struct inputs in, bool is_warning)
{
	struct session *session = house_session(h, login);
	struct told_lines lines;
	const char *text = "";
	enum err_code rc = is_warning
				   ? app_warn(session, operation_find(name),
					      &in, &h->arena, &lines, &h->err)
				   : app_tell(session, operation_find(name),
					      &in, &h->arena, &lines, &h->err);

	assert_int_equal(rc, ERR_OK);
	for (size_t i = 0; i < lines.n; i++)
		text = arena_printf(&h->arena, "%s%s: %s\n", text,
				    lines.items[i].label, lines.items[i].text);
	session_close(&session);
	return text;
}

static const char *
told(struct house *h, const char *login, const char *name, const char *pair,
     const char *to, bool is_warning)
{
	const struct input items[] = {{"pair", pair}, {"pair_id", to}};

	return told_of(h, login, name,
		       (struct inputs){.items = items, .n = to == NULL ? 1 : 2},
		       is_warning);
}

static int
n_rows(struct house *h, const char *login, const char *view)
{
	const char *rows = house_list(h, login, view, NULL);
	int n = 0;

	for (; *rows != '\0'; rows++)
		n += *rows == '\n';
	return n;
}

static int64_t
give_all(struct house *h)
{
	return house_must(h, "sup", "pair.hand_over", "pair", "ane+jon",
			  "pair_id", "mikel+leire", "reason", "Longer leave.",
			  NULL);
}

static const char *
three_cases(struct house *h)
{
	house_case(h, "Karim", "Benali", "1984-03-02");
	house_case(h, "Lola", "Jiménez", "1991-07-30");
	return house_case(h, "Yusuf", "Kaya", "1979-12-01");
}

static void
all_open_cases_go_over_in_one_act(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);
	const char *closed = house_case(h, "Ana", "Ruiz", "1980-01-01");

	house_must(h, "ane", "case.close", "case", closed, "exit_reason",
		   "MOVED_AWAY", "text", "To Bilbao.", NULL);
	house_set_day("2026-11-25");
	assert_int_equal(n_rows(h, "ane", "cases.mine"), 3);
	give_all(h);
	assert_non_null(strstr(h->out.said,
			       "3 cases handed over to Mikel Goñi + Leire"));
	assert_int_equal(n_rows(h, "ane", "cases.mine"), 0);
	assert_int_equal(n_rows(h, "leire", "cases.mine"), 3);
	assert_int_equal(n_rows(h, "leire", "cases.new"), 3);
	assert_non_null(
		strstr(house_list(h, "mikel", "timeline", "case", number, NULL),
		       "Mikel Goñi + Leire Sanz"));
	assert_non_null(strstr(house_list(h, "sup", "cases", NULL),
			       "Ane Etxeberria + Jon Ruiz"));
}

/* Both pairs and who stands in for them; nobody else, and each once. */
static void
everybody_concerned_is_told(void **state)
{
	static const struct {
		const char *login;
		int n;
	} ROWS[] = {{"ane", 1}, {"jon", 1},  {"mikel", 1}, {"leire", 1},
		    {"sup", 0}, {"ines", 0}, {"tsup", 0}};
	struct house *h = *state;
	const char *id;

	three_cases(h);
	id = number_of(h, give_all(h));
	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_int_equal(n_rows(h, ROWS[i].login, "hand_overs.told"),
				 ROWS[i].n);
	assert_non_null(strstr(
		house_list(h, "ane", "hand_overs.told", NULL),
		"|Sara López|handed_over|Ane Etxeberria + Jon Ruiz|Mikel Goñi + "
		"Leire Sanz|3|Longer leave.\n"));
	house_must(h, "ane", "hand_over.seen", "hand_over", id, NULL);
	assert_int_equal(n_rows(h, "ane", "hand_overs.told"), 0);
	assert_int_equal(n_rows(h, "jon", "hand_overs.told"), 1);
	assert_int_equal(house_do(h, "ines", "hand_over.seen", "hand_over", id,
				  NULL),
			 ERR_NOT_FOUND);
	house_must(h, "sup", "pair.hand_back", "hand_over", id, NULL);
	assert_non_null(strstr(house_list(h, "ane", "hand_overs.told", NULL),
			       "|handed_back|"));
}

static void
it_is_shown_before(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);

	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-12-01", "at_time", "09:00", NULL);
	assert_string_equal(
		told(h, "sup", "pair.hand_over", "ane+jon", NULL, false),
		"From: Ane Etxeberria + Jon Ruiz\n"
		"Cases: 3: Karim BENALI, Lola JIMÉNEZ, Yusuf KAYA\n");
	/* PREPARE 3 and the first 60 days 1, three times (domain.md 5.4). */
	assert_string_equal(told(h, "sup", "pair.hand_over", "ane+jon",
				 "mikel+leire", true),
			    "Load of who receives: 0 points now, 12 of 120 "
			    "then: 10 %\n"
			    "Appointments: 1 goes along\n");
	assert_string_equal(told(h, "sup", "pair.hand_over", "mikel+leire",
				 NULL, false),
			    "From: Mikel Goñi + Leire Sanz\n"
			    "Cases: This pair has no open case.\n");
}

/* Who is on leave, and which of the cases go, stand in the form. */
static void
who_receives_is_away(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);
	const struct input some[] = {{"pair", "ane+jon"},
				     {"pair_id", "mikel+leire"},
				     {"cases", number}};
	const struct input one[] = {{"case", number},
				    {"pair_id", "mikel+leire"}};
	const struct input same[] = {{"case", number}, {"pair_id", "ane+jon"}};

	house_must(h, "sup", "deputy.set", "absent_id", "mikel", "deputy_id",
		   "ane", "from_day", "2026-11-20", "to_day", "2026-11-28",
		   NULL);
	assert_string_equal(
		told_of(h, "sup", "pair.hand_over",
			(struct inputs){.items = some, .n = 3}, true),
		"Only: 1: Yusuf KAYA\n"
		"Load of who receives: 0 points now, 4 of 120 then: 3 %\n"
		"Who receives: Mikel Goñi away until 28 Nov 2026\n");
	house_must(h, "sup", "deputy.set", "absent_id", "leire", "deputy_id",
		   "jon", "from_day", "2026-11-20", "to_day", "2026-12-05",
		   NULL);
	assert_non_null(strstr(told(h, "sup", "pair.hand_over", "ane+jon",
				    "mikel+leire", true),
			       "Who receives: both away until 28 Nov 2026\n"));
	assert_string_equal(told_of(h, "sup", "case.assign",
				    (struct inputs){.items = one, .n = 2},
				    true),
			    "Load of who receives: 0 points now, 4 of 120 "
			    "then: 3 %\n"
			    "Who receives: both away until 28 Nov 2026\n");
	/* The pair that has it gets nothing new. */
	assert_string_equal(told_of(h, "sup", "case.assign",
				    (struct inputs){.items = same, .n = 2},
				    true),
			    "");
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	assert_string_equal(h->out.said,
			    "Pair assigned: Yusuf KAYA *1979-12-01. Mikel "
			    "Goñi + Leire Sanz find it in \"New to me\".");
}

/* How much a deputy looks after stands in the form; what was saved says who
 * is away and until when. */
static void
a_deputy_is_shown_before(void **state)
{
	struct house *h = *state;
	const struct input items[] = {{"absent_id", "ane"},
				      {"deputy_id", "mikel"}};

	three_cases(h);
	assert_string_equal(told_of(h, "sup", "deputy.set",
				    (struct inputs){.items = items, .n = 1},
				    true),
			    "");
	assert_string_equal(told_of(h, "sup", "deputy.set",
				    (struct inputs){.items = items, .n = 2},
				    true),
			    "Cases: 3 open cases of Ane Etxeberria\n"
			    "Load of the deputy: 0 points now, 12 of 120 then: "
			    "10 %\n");
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-05",
		   NULL);
	assert_string_equal(h->out.said,
			    "Mikel Goñi stands in for Ane Etxeberria from 21 "
			    "Nov 2026; back on 5 Dec 2026.");
}

/* Two who lead set one deputy: the second reads who was first, and when. */
static void
who_set_the_deputy_is_named(void **state)
{
	struct house *h = *state;

	house_must(h, "root", "staff.add", "login", "teo", "name", "Teo Vidal",
		   "role", "supervisor", "office_id", "ALT", "active_from",
		   "2020-01-01", NULL);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-05",
		   NULL);
	assert_int_equal(house_do(h, "teo", "deputy.set", "absent_id", "ane",
				  "deputy_id", "mikel", "from_day",
				  "2026-11-22", "to_day", "2026-12-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "twice"));
	assert_true(house_found(h, "absent_id", "set_by"));
	for (size_t i = 0; i < h->out.issues.n; i++)
		if (strcmp(h->out.issues.items[i].field, "absent_id") == 0)
			assert_string_equal(h->out.issues.items[i].msg,
					    "Sara L\303\263pez: Deputy set, "
					    "10:30.");
}

/* Of a case that nobody has, what it will weigh is known, too. */
static void
a_case_without_a_pair_weighs(void **state)
{
	struct house *h = *state;
	const char *id = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "person.add", "given_name",
				      "Amina", "family_name", "Haddad", "birth",
				      "1986-01-01", NULL));

	house_must(h, "sup", "case.open", "person_id", id, NULL);
	assert_string_equal(
		house_warned(h, "sup", "case.assign",
			     HOUSE_TYPED("case", h->out.row_ref, "pair_id",
					 "mikel+leire")),
		"Load of who receives: 0 points now, 4 of 120 then: 3 %\n");
}

/* Pair, since when and first reference of the case of that id. */
static const char *
stands(struct house *h, int64_t id)
{
	struct session *session = house_session(h, "sup");
	struct casefile c;

	assert_int_equal(casefile_load(session_store(session), id, &h->arena,
				       &c, &h->err),
			 ERR_OK);
	session_close(&session);
	return arena_printf(&h->arena, "%lld %s %lld", (long long)c.pair_id,
			    date_iso_dup(&h->arena, c.pair_since),
			    (long long)c.first_reference_id);
}

static void
it_is_taken_back_in_one_act(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);
	const char *before[4];
	const char *id;

	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "ane+jon", "first_reference_id", "jon", NULL);
	for (int i = 1; i <= 3; i++)
		before[i] = stands(h, i);
	house_set_day("2026-11-25");
	id = number_of(h, give_all(h));
	/* The first reference is of the same service as before. */
	assert_string_not_equal(strrchr(stands(h, 3), ' '),
				strrchr(stands(h, 1), ' '));
	assert_string_not_equal(stands(h, 1), before[1]);
	house_pass_minutes(5);
	house_must(h, "mikel", "contact.log", "case", number, "kind", "PHONE",
		   "result", "HELD", "text", "First call.", NULL);
	house_must(h, "sup", "pair.hand_back", "hand_over", id, NULL);
	assert_non_null(strstr(h->out.said, "3 cases are with Ane Etxeberria"));
	for (int i = 1; i <= 3; i++)
		assert_string_equal(stands(h, i), before[i]);
	assert_int_equal(n_rows(h, "ane", "cases.mine"), 3);
	assert_int_equal(n_rows(h, "mikel", "cases.mine"), 0);
	/* Who had them before does not have them as new ones again. */
	assert_int_equal(n_rows(h, "jon", "cases.new"), 2);
	assert_int_equal(house_do(h, "sup", "pair.hand_back", "hand_over", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "hand_over", "back"));
}

static void
what_was_changed_since_is_named_and_stays(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);
	const char *id = number_of(h, give_all(h));

	house_must(h, "mikel", "case.profile", "case", number, "profile",
		   "STABILISE", NULL);
	assert_int_equal(house_do(h, "sup", "pair.hand_back", "hand_over", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "rest", "changed"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "Yusuf KAYA"));
	assert_int_equal(n_rows(h, "mikel", "cases.mine"), 3);
	assert_non_null(strstr(house_list(h, "sup", "hand_over.cases",
					  "hand_over", id, NULL),
			       "|Mikel Goñi + Leire Sanz|1\n"));
	house_must(h, "sup", "pair.hand_back", "hand_over", id, "rest", "y",
		   NULL);
	assert_int_equal(n_rows(h, "mikel", "cases.mine"), 1);
	assert_int_equal(n_rows(h, "ane", "cases.mine"), 2);
}

static void
some_of_them_by_number(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);
	const char *some = arena_printf(&h->arena, "%s, %s", number, number);

	assert_int_equal(house_do(h, "sup", "pair.hand_over", "pair", "ane+jon",
				  "pair_id", "mikel+leire", "reason", "Load.",
				  "cases", "ALT-2026-0099-X,nonsense", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "cases", "not_theirs"));
	assert_int_equal(h->out.issues.n, 2);
	house_must(h, "sup", "pair.hand_over", "pair", "ane+jon", "pair_id",
		   "mikel+leire", "reason", "Load.", "cases", some, NULL);
	assert_int_equal(n_rows(h, "mikel", "cases.mine"), 1);
	assert_non_null(strstr(house_list(h, "sup", "cases.of_pair", "pair",
					  "mikel+leire", NULL),
			       number));
}

static void
what_cannot_be_is_refused(void **state)
{
	static const struct {
		const char *login, *from, *to;
		enum err_code code;
		const char *field, *why;
	} ROWS[] = {
		{"ane", "ane+jon", "mikel+leire", ERR_DENIED, NULL, NULL},
		{"root", "ane+jon", "mikel+leire", ERR_DENIED, NULL, NULL},
		{"tsup", "ane+jon", "ines+omar", ERR_DENIED, NULL, NULL},
		{"sup", "ane+jon", "ines+omar", ERR_DENIED, NULL, NULL},
		{"sup", "ane+jon", "ane+jon", ERR_INVALID, "pair_id", "same"},
		{"sup", "mikel+leire", "ane+jon", ERR_INVALID, "pair", "none"},
	};
	struct house *h = *state;
	const char *id;

	three_cases(h);
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		assert_int_equal(house_do(h, ROWS[i].login, "pair.hand_over",
					  "pair", ROWS[i].from, "pair_id",
					  ROWS[i].to, "reason", "Load.", NULL),
				 ROWS[i].code);
		if (ROWS[i].field != NULL)
			assert_true(house_found(h, ROWS[i].field, ROWS[i].why));
	}
	id = number_of(h, give_all(h));
	assert_int_equal(house_do(h, "tsup", "pair.hand_back", "hand_over", id,
				  NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(house_do(h, "ane", "pair.hand_back", "hand_over", id,
				  NULL),
			 ERR_DENIED);
	assert_string_equal(house_list(h, "ane", "hand_overs", NULL),
			    "! denied");
	assert_int_equal(n_rows(h, "tsup", "hand_overs"), 0);
	assert_int_equal(n_rows(h, "sup", "hand_overs"), 1);
	/* Which cases they are is for who may know of them. */
	assert_string_equal(house_list(h, "ines", "hand_over.cases",
				       "hand_over", id, NULL),
			    "");
}

/* Away is who has a deputy today, or has left; a deputy who has left does not
 * stand in; a pair that ended is there for nobody. */
static void
cases_of_who_is_away(void **state)
{
	struct house *h = *state;

	house_case(h, "Karim", "Benali", "1984-03-02");
	assert_int_equal(n_rows(h, "sup", "cases.pair_away"), 0);
	assert_int_equal(n_rows(h, "sup", "cases.uncovered"), 0);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-01",
		   NULL);
	assert_non_null(strstr(house_list(h, "sup", "cases.pair_away", NULL),
			       "|Ane Etxeberria|Mikel Goñi|2026-12-01\n"));
	assert_int_equal(n_rows(h, "sup", "cases.uncovered"), 0);
	assert_int_equal(n_rows(h, "tsup", "cases.pair_away"), 0);
	/* The other of the pair leaves for good: nobody has that side. */
	house_must(h, "root", "staff.change", "staff", "jon", "active_to",
		   "2026-11-25", NULL);
	assert_int_equal(n_rows(h, "sup", "cases.uncovered"), 0);
	house_set_day("2026-11-25");
	assert_non_null(
		strstr(house_list(h, "sup", "cases.uncovered", NULL),
		       "|Ane Etxeberria, Jon Ruiz|Mikel Goñi|2026-12-01\n"));
	assert_int_equal(n_rows(h, "sup", "cases.pair_away"), 0);
	house_must(h, "sup", "deputy.set", "absent_id", "jon", "deputy_id",
		   "leire", "from_day", "2026-11-25", "to_day", "2027-01-01",
		   NULL);
	assert_int_equal(n_rows(h, "sup", "cases.uncovered"), 0);
	assert_non_null(strstr(house_list(h, "sup", "cases.pair_away", NULL),
			       "|Mikel Goñi, Leire Sanz|2027-01-01\n"));
	house_must(h, "root", "staff.change", "staff", "mikel", "active_to",
		   "2026-11-25", NULL);
	assert_int_equal(n_rows(h, "sup", "cases.uncovered"), 1);
	house_must(h, "sup", "pair.end", "pair", "ane+jon", "active_to",
		   "2026-11-25", NULL);
	assert_non_null(strstr(house_list(h, "sup", "cases.uncovered", NULL),
			       "|Ane Etxeberria, Jon Ruiz||\n"));
}

/* ---- Whom the choices offer ---- */

/* "typed, name: note" a line, as the choice of that field shows them. */
static const char *
offered(struct house *h, const char *operation, const char *field,
	const char *const *typed)
{
	const struct operation *op = operation_find(operation);
	const struct inputs in = house_inputs(h, typed);
	struct candidates out = {.arena = &h->arena, .max = 50};
	struct session *session = house_session(h, "sup");
	const char *text = "";
	size_t at = 0;

	while (strcmp(op->params[at].name, field) != 0)
		at++;
	assert_int_equal(app_offer(session, op, &op->params[at], &in, &out,
				   &h->err),
			 ERR_OK);
	for (size_t i = 0; i < out.n; i++)
		text = arena_printf(
			&h->arena, "%s%s, %s: %s\n", text, out.items[i].text,
			out.items[i].label,
			out.items[i].note == NULL ? "" : out.items[i].note);
	session_close(&session);
	return text;
}

/* The pair that gives was offered to itself, by the alphabet. A new case in
 * PREPARE weighs 4 (domain.md 5.4). */
static void
who_has_room_is_offered_first(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);

	house_must(h, "root", "staff.add", "login", "zoe", "name", "Zoe Ros",
		   "role", "handler", "discipline", "social", "office_id",
		   "ALT", "active_from", "2020-01-01", NULL);
	house_must(h, "root", "pair.add", "social_id", "zoe", "employment_id",
		   "jon", "capacity", "60", "active_from", "2020-01-01", NULL);
	assert_string_equal(
		offered(h, "pair.hand_over", "pair_id",
			HOUSE_TYPED("pair", "ane+jon")),
		"mikel+leire, Mikel Go\303\261i + Leire Sanz: load 0 of 120: 0 "
		"%\nzoe+jon, Zoe Ros + Jon Ruiz: load 0 of 60: 0 %\n");
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	/* Of a case: not the pair that has it. */
	assert_string_equal(
		offered(h, "case.assign", "pair_id",
			HOUSE_TYPED("case", number)),
		"zoe+jon, Zoe Ros + Jon Ruiz: load 0 of 60: 0 %\n"
		"ane+jon, Ane Etxeberria + Jon Ruiz: load 8 of 120: 7 %\n");
	/* Who is on leave today is named; a pair of which nobody is there is
	 * last. */
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-05",
		   NULL);
	assert_string_equal(
		offered(h, "case.assign", "pair_id",
			HOUSE_TYPED("case", number)),
		"zoe+jon, Zoe Ros + Jon Ruiz: load 0 of 60: 0 %\n"
		"ane+jon, Ane Etxeberria + Jon Ruiz: load 8 of 120: 7 %; Ane "
		"Etxeberria away until 5 Dec 2026\n");
	house_must(h, "sup", "deputy.set", "absent_id", "jon", "deputy_id",
		   "leire", "from_day", "2026-11-20", "to_day", "2026-11-28",
		   NULL);
	assert_string_equal(
		offered(h, "case.assign", "pair_id",
			HOUSE_TYPED("case", number)),
		"zoe+jon, Zoe Ros + Jon Ruiz: load 0 of 60: 0 %; Jon Ruiz away "
		"until 28 Nov 2026\n"
		"ane+jon, Ane Etxeberria + Jon Ruiz: both away until 28 Nov "
		"2026\n");
}

static void
who_can_stand_in_is_offered(void **state)
{
	struct house *h = *state;
	const char *number = three_cases(h);

	house_must(h, "root", "staff.add", "login", "zoe", "name", "Zoe Ros",
		   "role", "handler", "discipline", "social", "office_id",
		   "ALT", "active_from", "2020-01-01", NULL);
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	assert_string_equal(offered(h, "deputy.set", "deputy_id",
				    HOUSE_TYPED("absent_id", "ane")),
			    "zoe, Zoe Ros: no pair yet\n"
			    "mikel, Mikel Go\303\261i: load 4 of 120: 3 %\n");
	assert_string_equal(offered(h, "deputy.set", "deputy_id",
				    HOUSE_TYPED("absent_id", "leire")),
			    "jon, Jon Ruiz: load 8 of 120: 7 %\n");
	/* Who is away on these days is last, and it says so. */
	house_must(h, "sup", "deputy.set", "absent_id", "zoe", "deputy_id",
		   "mikel", "from_day", "2026-12-01", "to_day", "2026-12-09",
		   NULL);
	assert_string_equal(offered(h, "deputy.set", "deputy_id",
				    HOUSE_TYPED("absent_id", "ane", "from_day",
						"2026-12-08", "to_day",
						"2026-12-20")),
			    "mikel, Mikel Go\303\261i: load 4 of 120: 3 %\n"
			    "zoe, Zoe Ros: away from 1 Dec 2026 to 9 Dec "
			    "2026\n");
	assert_string_equal(offered(h, "deputy.set", "deputy_id",
				    HOUSE_TYPED("absent_id", "ane", "from_day",
						"2026-12-09", "to_day",
						"2026-12-20")),
			    "zoe, Zoe Ros: no pair yet\n"
			    "mikel, Mikel Go\303\261i: load 4 of 120: 3 %\n");
}

/* Neither the administrator nor who audits has cases to be away from. */
static void
only_handlers_are_away(void **state)
{
	struct house *h = *state;

	assert_string_equal(offered(h, "deputy.set", "absent_id",
				    HOUSE_TYPED("from_day", "2026-12-01")),
			    "ane, Ane Etxeberria: \n"
			    "jon, Jon Ruiz: \n"
			    "leire, Leire Sanz: \n"
			    "mikel, Mikel Go\303\261i: \n");
	house_must(h, "sup", "deputy.set", "absent_id", "jon", "deputy_id",
		   "leire", "from_day", "2026-11-30", "to_day", "2026-12-05",
		   NULL);
	assert_non_null(strstr(offered(h, "deputy.set", "absent_id",
				       HOUSE_TYPED("from_day", "2026-12-01")),
			       "jon, Jon Ruiz: away from 30 Nov 2026 to 5 Dec "
			       "2026\n"));
}

/* What was taken back offered to be taken back. */
static void
what_was_taken_back_offers_nothing(void **state)
{
	struct house *h = *state;
	const struct view *view = view_find("hand_overs");
	int64_t id;

	three_cases(h);
	id = give_all(h);
	for (int i = 0; i < 2; i++) {
		struct view_page page = {0};
		const struct view_request request = {.max = 5};
		struct session *session = house_session(h, "sup");

		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &h->err),
				 ERR_OK);
		session_close(&session);
		assert_int_equal(page.n, 1);
		assert_int_equal(view->offers(&page.rows[0], "pair.hand_back"),
				 i == 0);
		if (i == 0)
			house_must(h, "sup", "pair.hand_back", "hand_over",
				   number_of(h, id), NULL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(all_open_cases_go_over_in_one_act),
		HOUSE_TEST(everybody_concerned_is_told),
		HOUSE_TEST(it_is_shown_before),
		HOUSE_TEST(who_receives_is_away),
		HOUSE_TEST(a_deputy_is_shown_before),
		HOUSE_TEST(who_set_the_deputy_is_named),
		HOUSE_TEST(a_case_without_a_pair_weighs),
		HOUSE_TEST(it_is_taken_back_in_one_act),
		HOUSE_TEST(what_was_changed_since_is_named_and_stays),
		HOUSE_TEST(some_of_them_by_number),
		HOUSE_TEST(what_cannot_be_is_refused),
		HOUSE_TEST(cases_of_who_is_away),
		HOUSE_TEST(who_has_room_is_offered_first),
		HOUSE_TEST(who_can_stand_in_is_offered),
		HOUSE_TEST(only_handlers_are_away),
		HOUSE_TEST(what_was_taken_back_offers_nothing),
	};

	return cmocka_run_group_tests_name("hand-over", tests, NULL, NULL);
}
