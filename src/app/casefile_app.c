/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_go.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_clock.h"
#include "case_event.h"
#include "casefile_make.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/household_rule.h"
#include "core/person.h"
#include "load_offer.h"
#include "params.h"
#include "risk_gate.h"
#include "rooms.h"
#include "row_words.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

static const struct param OPEN_PARAMS[] = {
	SUBJECT_PARAM("person_id", REF_PERSON, N_("Person"),
		      N_("Number in the list of persons: search first")),
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = N_("Pair"),
	 .help = N_("Their logins: ane+jon; empty: the supervisor assigns it")},
	{.name = "profile",
	 .type = PARAM_CODE,
	 .codes = &codes_profile,
	 .label = N_("Profile"),
	 .help = N_("How close the follow-up is"),
	 .required = true},
	{.name = "opened_on",
	 .type = PARAM_DATE,
	 .label = N_("Opened on"),
	 .is_past = true,
	 .help = N_("Day of the referral; t is today"),
	 .required = true,
	 .today = true},
	{.name = "story",
	 .type = PARAM_TEXT,
	 .label = N_("Story"),
	 .help = N_("Told once, read by everyone on the case")},
};

static const struct param ASSIGN_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = N_("Pair"),
	 .offer = load_offer_pairs,
	 .help = N_("Their logins: ane+jon"),
	 .required = true},
	{.name = "first_reference_id",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("First reference"),
	 .help = N_("Login of the one of the two whom the family asks first")},
	APPOINTMENTS_PARAM,
};

static const struct param PROFILE_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "profile",
	 .type = PARAM_CODE,
	 .codes = &codes_profile,
	 .label = N_("Profile"),
	 .help = N_("How close the follow-up is"),
	 .required = true},
};

static const struct param STORY_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "story",
	 .type = PARAM_TEXT,
	 .label = N_("Story"),
	 .help = N_("Told once, read by everyone on the case"),
	 .required = true},
};

/* ---- Opening ---- */

static enum err_code
open_load(struct op_call *call, struct err *err)
{
	struct record_rows pairs = {.arena = call->arena};
	enum err_code rc = staff_pairs(call->store,
				       session_actor(call->session)->head.id,
				       call->today, &pairs, err);

	if (rc == ERR_OK && pairs.n == 1)
		op_fill_ref(call, "pair_id",
			    ((const struct pair *)pairs.items)->head.id);
	op_fill_text(call, "profile", "PREPARE");
	return rc;
}

/* One household of one's own; more members come by household.add. */
static enum err_code
make_household(struct op_call *call, int64_t person_id, struct date since,
	       int64_t *out, struct err *err)
{
	struct household household = {.person_id = person_id};
	struct household_member head = {
		.person_id = person_id, .relation = "self", .from_day = since};
	enum err_code rc = record_insert(call->store, &HOUSEHOLD_RECORD,
					 call->now, &household, err);

	if (rc != ERR_OK)
		return rc;
	*out = household.head.id;
	head.household_id = household.head.id;
	return record_insert(call->store, &MEMBER_RECORD, call->now, &head,
			     err);
}

static enum err_code
check_no_open_case(struct op_call *call, int64_t person_id, struct err *err)
{
	struct casefile there;
	int64_t id = 0;
	enum err_code rc = casefile_of_person(call->store, person_id, &id, err);

	if (rc != ERR_OK || id == 0)
		return rc;
	rc = casefile_load(call->store, id, call->arena, &there, err);
	if (rc == ERR_OK && date_is_none(there.closed_on))
		issues_add(call->issues, "person_id", "open_case",
			   _("The person has an open case: %s. Work on that "
			     "one."),
			   there.number);
	return rc;
}

static void
set_story_author(struct op_call *call, struct casefile *casefile)
{
	casefile->story_on = casefile->story != NULL ? call->today : DATE_NONE;
	casefile->story_by_id = casefile->story != NULL
					? session_actor(call->session)->head.id
					: 0;
}

/* The pair must be of the case's office and in force. */
static enum err_code
check_pair(struct op_call *call, const struct casefile *casefile,
	   struct pair *pair, struct err *err)
{
	enum err_code rc = record_load(call->store, &PAIR_RECORD,
				       casefile->pair_id, call->arena, pair,
				       err);

	if (rc == ERR_OK)
		case_check_pair(call, casefile, pair);
	return rc;
}

static enum err_code
fill_new_case(struct op_call *call, struct casefile *casefile, struct err *err)
{
	int year;
	int month;
	int day;
	struct pair pair;
	enum err_code rc = ERR_OK;

	casefile->office_id = session_actor(call->session)->office_id;
	casefile->phase = "ENGAGEMENT";
	casefile->profile_since = casefile->opened_on;
	casefile->moved_on = call->today;
	set_story_author(call, casefile);
	if (date_cmp(casefile->opened_on, call->today) > 0)
		issues_add(call->issues, "opened_on", "in_future",
			   _("A case is not opened in the future."));
	if (casefile->pair_id != 0) {
		rc = check_pair(call, casefile, &pair, err);
		casefile->pair_since = casefile->opened_on;
		casefile->first_reference_id = pair.social_id;
	}
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	date_civil(casefile->opened_on, &year, &month, &day);
	return casefile_next_number(call->store, &call->session->office, year,
				    call->arena, &casefile->number, err);
}

static enum err_code
check_born(struct op_call *call, const struct casefile *casefile,
	   struct err *err)
{
	struct person person;
	enum err_code rc = person_load(call->store, casefile->person_id,
				       call->arena, &person, err);

	if (rc == ERR_OK && date_cmp(casefile->opened_on,
				     household_first_day(person.birth)) < 0)
		issues_add(call->issues, "opened_on", "before_birth",
			   _("The person was born after that day, in %s."),
			   person.birth);
	return rc;
}

enum err_code
casefile_make(struct op_call *call, struct casefile *casefile, struct err *err)
{
	enum err_code rc = check_no_open_case(call, casefile->person_id, err);

	if (rc == ERR_OK)
		rc = check_born(call, casefile, err);
	if (rc == ERR_OK)
		rc = fill_new_case(call, casefile, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = make_household(call, casefile->person_id, casefile->opened_on,
			    &casefile->household_id, err);
	if (rc == ERR_OK)
		rc = case_clock_set(call, casefile, err);
	if (rc == ERR_OK)
		rc = record_insert(call->store, &CASEFILE_RECORD, call->now,
				   casefile, err);
	return rc;
}

static enum err_code
case_open(struct op_call *call, struct err *err)
{
	struct casefile casefile = {0};
	enum err_code rc;

	op_take_row(call, &CASEFILE_RECORD, &casefile);
	rc = risk_gate(call, "person_id", casefile.person_id, err);
	if (rc == ERR_OK)
		rc = casefile_make(call, &casefile, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	call->row_id = casefile.head.id;
	call->casefile_id = casefile.head.id;
	call->row_ref = casefile.number;
	call->said = arena_printf(call->arena, _("Case %s is open."),
				  casefile.number);
	return ERR_OK;
}

/* ---- Changing ---- */

static enum err_code
case_load(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &CASEFILE_RECORD, &casefile, err);
	return rc;
}

static enum err_code
load_open(struct op_call *call, struct casefile *out, struct err *err)
{
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, out, err);

	if (rc == ERR_OK && !date_is_none(out->closed_on))
		issues_add(call->issues, "case", "closed",
			   _("Case %s is closed. Re-open it first."),
			   out->number);
	call->row_id = call->casefile_id;
	call->row_ref = out->number;
	return rc;
}

static enum err_code
add_pair_event(struct op_call *call, int64_t pair_id, struct err *err)
{
	struct case_event event = {.kind = "pair"};
	enum err_code rc =
		pair_name(call->store, pair_id, call->arena, &event.text, err);

	if (rc == ERR_OK)
		rc = case_event_add(call, &event, err);
	if (rc == ERR_OK)
		call->advice = arena_printf(
			call->arena,
			/* TRANSLATORS: a pair, title of a list */
			_("%s find it in \"%s\"."), event.text, _("New to me"));
	return rc;
}

/* Those that the pair does not have itself; with no pair chosen yet, all. */
static enum err_code
assign_appointments(struct op_call *call, const struct pair *to,
		    struct appointment_goes *out, struct err *err)
{
	return appointment_go_add(
		call, &(struct appointment_going){call->casefile_id, "", to},
		out, err);
}

/* Nobody is asked where nothing is planned. */
static enum err_code
assign_load(struct op_call *call, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	enum err_code rc = case_load(call, err);

	op_fill_text(call, "appointments", "along");
	if (rc == ERR_OK)
		rc = assign_appointments(call, &(struct pair){0}, &goes, err);
	if (rc == ERR_OK && goes.n == 0)
		op_skip(call, "appointments");
	return rc;
}

static enum err_code
assign_warn(struct op_call *call, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	struct casefile casefile;
	struct pair to = {0};
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);
	int64_t pair_id = op_int(call, "pair_id");

	if (rc != ERR_OK || pair_id == 0 || pair_id == casefile.pair_id)
		return rc;
	rc = load_tell_assigned(call, err);
	if (rc != ERR_OK)
		return rc;
	rc = op_load_row(call, "pair_id", &PAIR_RECORD, &to, err);
	if (rc == ERR_OK)
		rc = assign_appointments(call, &to, &goes, err);
	return rc == ERR_OK ? appointment_go_tell(call, &goes, &to, err) : rc;
}

static enum err_code
move_appointments(struct op_call *call, const struct pair *to, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	const char *advice = "";
	enum err_code rc = assign_appointments(call, to, &goes, err);

	if (rc == ERR_OK)
		rc = appointment_go_save(call, &goes, to, &advice, err);
	if (*advice != '\0')
		call->advice = arena_printf(call->arena, "%s %s",
					    str_or_empty(call->advice), advice);
	return rc;
}

static enum err_code
case_assign(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct pair pair = {0};
	int64_t before;
	enum err_code rc = load_open(call, &casefile, err);

	if (rc != ERR_OK)
		return rc;
	before = casefile.pair_id;
	op_take_row(call, &CASEFILE_RECORD, &casefile);
	rc = check_pair(call, &casefile, &pair, err);
	if (rc != ERR_OK)
		return rc;
	if (casefile.pair_id != before) {
		casefile.pair_since = call->today;
		if (!op_value(call, "first_reference_id")->typed)
			casefile.first_reference_id = pair.social_id;
	}
	if (casefile.first_reference_id != pair.social_id &&
	    casefile.first_reference_id != pair.employment_id)
		issues_add(call->issues, "first_reference_id", "not_of_pair",
			   _("The first reference is one of the pair."));
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	if (rc == ERR_OK && casefile.pair_id != before)
		rc = add_pair_event(call, casefile.pair_id, err);
	if (rc == ERR_OK && casefile.pair_id != before)
		rc = move_appointments(call, &pair, err);
	return rc;
}

static enum err_code
case_profile(struct op_call *call, struct err *err)
{
	struct case_event event = {.kind = "profile"};
	struct casefile casefile;
	const char *before;
	enum err_code rc = load_open(call, &casefile, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	before = casefile.profile;
	op_take_row(call, &CASEFILE_RECORD, &casefile);
	event.code = casefile.profile;
	if (strcmp(before, casefile.profile) != 0)
		casefile.profile_since = call->today;
	rc = case_clock_save(call, &casefile, err);
	if (rc == ERR_OK && strcmp(before, casefile.profile) != 0)
		rc = case_event_add(call, &event, err);
	return rc;
}

static enum err_code
case_story(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = load_open(call, &casefile, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	op_take_row(call, &CASEFILE_RECORD, &casefile);
	set_story_author(call, &casefile);
	return record_update(call->store, &CASEFILE_RECORD, &casefile, err);
}

static const struct operation CASEFILE_OPERATIONS[] = {
	{.name = "case.assign",
	 .words = N_("allocate hand over transfer handlers give"),
	 .title = N_("Assign a pair"),
	 .hint = N_("Assign"),
	 .summary = N_("Gives a case to a pair and names its first reference."),
	 .right = RIGHT_CASE_ASSIGN,
	 .params = ASSIGN_PARAMS,
	 .n_params = N_ELEMS(ASSIGN_PARAMS),
	 .load = assign_load,
	 .fills = "appointments",
	 .warn = assign_warn,
	 .body = case_assign,
	 .key = 'a'},
	{.name = "case.open",
	 .words = N_("new file start begin intake"),
	 .title = N_("Open a case"),
	 .hint = N_("Open case"),
	 .summary = N_("Opens a case file with a number for a person."),
	 .right = RIGHT_CASE_OPEN_NEW,
	 .params = OPEN_PARAMS,
	 .n_params = N_ELEMS(OPEN_PARAMS),
	 .load = open_load,
	 .fills = "profile",
	 .body = case_open,
	 .makes = REF_CASEFILE,
	 .key = 'o'},
	{.name = "case.profile",
	 .words = N_("intensity follow-up frequency"),
	 .title = N_("Set the profile"),
	 .hint = N_("Profile"),
	 .summary = N_("Sets how close the follow-up is, and its clocks."),
	 .right = RIGHT_CASE_WORK,
	 .params = PROFILE_PARAMS,
	 .n_params = N_ELEMS(PROFILE_PARAMS),
	 .load = case_load,
	 .body = case_profile},
	{.name = "case.story",
	 .words = N_("history background edit tell"),
	 .title = N_("Write the story"),
	 .hint = N_("Story"),
	 .summary = N_("Writes the one story that everyone on the case reads."),
	 .right = RIGHT_CASE_WORK,
	 .params = STORY_PARAMS,
	 .n_params = N_ELEMS(STORY_PARAMS),
	 .load = case_load,
	 .body = case_story,
	 .key = 'e'},
};

/* ---- Lists ---- */

static const struct view_column CASE_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"place", N_("Place"), COLUMN_TEXT, NULL, 12, 6},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 8},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 5},
	{"phase", N_("Phase"), COLUMN_CODE, &codes_phase, 14, 4},
	{"profile", N_("Profile"), COLUMN_CODE, &codes_profile, 16, 3},
	{"last_contact", N_("Last contact"), COLUMN_DATE, NULL, 12, 4},
	{"contact_due", N_("By profile"), COLUMN_DAYS, NULL, 13, 0},
	{"opened_on", N_("Opened"), COLUMN_DATE, NULL, 11, 7},
	{"closed_on", N_("Closed"), COLUMN_DATE, NULL, 11, 9},
};

/* A month: the longest of what a profile asks a handler for is half of it. */
enum { STILL_DAYS = 30 };

static const struct view_column STILL_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"moved_on", N_("Last moved"), COLUMN_DATE, NULL, 11, 0},
	{"phase", N_("Phase"), COLUMN_CODE, &codes_phase, 14, 4},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 3},
};

/* The day of the alarm, not of the next contact, says how long it rings. */
static const struct view_column SILENT_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 3},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"silence_due", N_("Alarm"), COLUMN_DAYS, NULL, 13, 0},
	{"last_contact", N_("Last contact"), COLUMN_DATE, NULL, 12, 1},
	{"profile", N_("Profile"), COLUMN_CODE, &codes_profile, 16, 4},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 5},
};

static const struct view_column AWAY_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 4},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 5},
	{"away", N_("Away"), COLUMN_TEXT, NULL, 20, 0},
	{"stands_in", N_("Stands in"), COLUMN_TEXT, NULL, 20, 2},
	{"back_on", N_("Back on"), COLUMN_DATE, NULL, 11, 3},
};

static const char *const CASE_ROW_OPERATIONS[] = {"contact.log",
						  "note.write",
						  "appointment.make",
						  "contact.missed",
						  "meeting.log",
						  "task.add",
						  "case.assign",
						  "case.profile",
						  "case.phase",
						  "case.close",
						  NULL};

#define CASE_VIEW(view_name, view_title, view_summary, its_query, its_empty)   \
	.name = view_name, .title = view_title, .summary = view_summary,       \
	.right = RIGHT_CASE_OPEN, .query = its_query, .columns = CASE_COLUMNS, \
	.n_columns = N_ELEMS(CASE_COLUMNS), .rows = REF_CASEFILE,              \
	.operations = CASE_ROW_OPERATIONS, .empty = its_empty

static const struct param CASE_VIEW_PARAMS[] = {CASE_PARAM};
static const struct param PAIR_VIEW_PARAMS[] = {SUBJECT_PARAM(
	"pair", REF_PAIR, N_("Pair"), N_("Their logins: ane+jon"))};

/* Whose cases they are. */
static enum err_code
of_pair_state(struct session *session, const struct view_asked *asked,
	      struct arena *arena, struct view_state *out, struct err *err)
{
	return row_words(session->store, REF_PAIR, asked->values[0].i, arena,
			 &out->line, err);
}

/* Of a caseload what is marked goes over in one act. */
static const char *const OF_PAIR_OPERATIONS[] = {"pair.hand_over", NULL};

static const struct view_column STORY_COLUMNS[] = {
	{"story", N_("Story"), COLUMN_TEXT, NULL, 40, 0},
	{"story_on", N_("Told on"), COLUMN_DATE, NULL, 11, 1},
	{"story_by", N_("By"), COLUMN_TEXT, NULL, 18, 2},
};

static const struct view CASEFILE_VIEWS[] = {
	{CASE_VIEW("case", N_("The case"),
		   N_("One case: who it is, whose it is, where it stands."),
		   &CASE_QUERY, N_("There is no such case.")),
	 .params = CASE_VIEW_PARAMS, .n_params = N_ELEMS(CASE_VIEW_PARAMS)},
	{.name = "case.story",
	 .title = N_("Story"),
	 .summary = N_("The story of a case, told once, read by everyone."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &STORY_QUERY,
	 .columns = STORY_COLUMNS,
	 .n_columns = N_ELEMS(STORY_COLUMNS),
	 .params = CASE_VIEW_PARAMS,
	 .n_params = N_ELEMS(CASE_VIEW_PARAMS),
	 .rows = REF_CASEFILE,
	 .adds = "case.story",
	 .empty = N_("No story was told yet.")},
	{CASE_VIEW("cases", N_("Cases of the office"),
		   N_("Every case of your office, open and closed."),
		   &OFFICE_CASES_QUERY, N_("The office has no case yet."))},
	{CASE_VIEW(
		 "cases.contact_overdue", N_("Contacts overdue"),
		 N_("Open cases whose next contact was due before today by their profile."),
		 &CONTACT_DUE_QUERY,
		 N_("Nobody waits for a contact longer than the standard "
		    "says.")),
	 .urgent = true},
	{CASE_VIEW(
		"cases.granted", N_("Opened to me"),
		N_("Cases of other pairs open to you today, by a grant or broken glass."),
		&GRANTED_QUERY, N_("No case of another pair is open to you."))},
	{CASE_VIEW("cases.mine", N_("My cases"),
		   N_("Open cases on which you work, as one of the pair or as a "
		      "deputy."),
		   &MY_CASES_QUERY, N_("You have no open case."))},
	{CASE_VIEW("cases.new", N_("New to me"),
		   N_("Open cases without a contact since your pair has them."),
		   &NEW_TO_ME_QUERY,
		   N_("No case waits for its first contact."))},
	{CASE_VIEW("cases.no_pair", N_("Without a pair"),
		   N_("Open cases of the office that no pair has."),
		   &NO_PAIR_QUERY, N_("Every open case has its pair.")),
	 .urgent = true},
	{.name = "cases.of_pair",
	 .title = N_("Cases of a pair"),
	 .summary = N_("The open cases that a pair of your office has."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &PAIR_CASES_QUERY,
	 .columns = CASE_COLUMNS,
	 .n_columns = N_ELEMS(CASE_COLUMNS),
	 .params = PAIR_VIEW_PARAMS,
	 .n_params = N_ELEMS(PAIR_VIEW_PARAMS),
	 .rows = REF_CASEFILE,
	 .operations = OF_PAIR_OPERATIONS,
	 .adds = "",
	 .empty = N_("The pair has no open case."),
	 .state = of_pair_state},
	{.name = "cases.pair_away",
	 .title = N_("Pair on leave"),
	 .summary =
		 N_("Open cases of which one of the pair is away today and a "
		    "deputy stands in."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &PAIR_AWAY_QUERY,
	 .columns = AWAY_COLUMNS,
	 .n_columns = N_ELEMS(AWAY_COLUMNS),
	 .rows = REF_CASEFILE,
	 .operations = CASE_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("Nobody of a pair is on leave with a deputy today.")},
	{.name = "cases.silent",
	 .title = N_("Silence alarm"),
	 .summary = N_("Open cases without a sign of the person for as long as "
		       "the profile allows."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &SILENT_QUERY,
	 .columns = SILENT_COLUMNS,
	 .n_columns = N_ELEMS(SILENT_COLUMNS),
	 .rows = REF_CASEFILE,
	 .operations = CASE_ROW_OPERATIONS,
	 .empty = N_("Nobody has been silent for too long."),
	 .urgent = true,
	 .on_its_day = true},
	{.name = "cases.still",
	 .title = N_("Nothing moves"),
	 .summary = N_("Open cases of which nothing was saved for 30 days, the "
		       "longest first."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &STILL_QUERY,
	 .columns = STILL_COLUMNS,
	 .n_columns = N_ELEMS(STILL_COLUMNS),
	 .rows = REF_CASEFILE,
	 .operations = CASE_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("Every open case has moved in the last 30 days."),
	 .days_ahead = -STILL_DAYS},
	{.name = "cases.uncovered",
	 .title = N_("Nobody stands in"),
	 .summary =
		 N_("Open cases whose pair ended, or lacks one today for whom "
		    "nobody stands in."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &UNCOVERED_QUERY,
	 .columns = AWAY_COLUMNS,
	 .n_columns = N_ELEMS(AWAY_COLUMNS),
	 .rows = REF_CASEFILE,
	 .operations = CASE_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("Somebody is there for every case of a pair."),
	 .urgent = true},
};

const struct room CASEFILE_ROOM = {
	.operations = CASEFILE_OPERATIONS,
	.n_operations = N_ELEMS(CASEFILE_OPERATIONS),
	.views = CASEFILE_VIEWS,
	.n_views = N_ELEMS(CASEFILE_VIEWS),
};
