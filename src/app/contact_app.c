/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_answer.h"
#include "appointment_plan.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_clock.h"
#include "case_event.h"
#include "contact_annul.h"
#include "contact_next.h"
#include "contact_save.h"
#include "core/appointment.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/contact_clock.h"
#include "dispute_column.h"
#include "param_private.h"
#include "params.h"
#include "present.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/meeting_store.h"
#include "store/present_store.h"

enum { MINUTES_MAX = 1440 };

static const struct param_template CONTACT_TEMPLATES[] = {
	{N_("Talk"), N_("Spoken of:\n\nAgreed, who does what until when:\n\n"
			"Next talk:\n")},
	{N_("Home visit"), N_("Who was at home:\n\nHow they live:\n\nAgreed, "
			      "who does what until when:\n")},
	{N_("Call"), N_("Why:\n\nAnswer:\n\nTo do:\n")},
	{N_("Not met"), N_("How it was tried:\n\nWhat was left for the "
			   "person:\n\nTried again on:\n")},
};

#define DAY_FIELD                                                              \
	{                                                                      \
		.name = "on_day", .type = PARAM_DATE, .label = N_("Day"),      \
		.is_past = true,                                               \
		.help = N_("When it was; t is today, t-1 yesterday"),          \
		.required = true                                               \
	}

#define KIND_FIELD                                                             \
	{                                                                      \
		.name = "kind", .type = PARAM_CODE,                            \
		.codes = &codes_contact_kind, .label = N_("Kind"),             \
		.help = N_("How you met"), .required = true                    \
	}

#define MINUTES_FIELD                                                          \
	{                                                                      \
		.name = "minutes", .type = PARAM_INT, .label = N_("Minutes"),  \
		.help = N_("Time it took: 45, 1h15"), .max = MINUTES_MAX,      \
		.is_minutes = true                                             \
	}

/* What a contact holds: a field more is one entry more here. The text comes
 * first: all the rest is filled in with what is likely. */
#define CONTACT_FIELDS                                                         \
	{.name = "text",                                                       \
	 .type = PARAM_TEXT,                                                   \
	 .label = N_("Text"),                                                  \
	 .help = N_("What was said and agreed; asked for where it was held"),  \
	 .templates = CONTACT_TEMPLATES,                                       \
	 .n_templates = N_ELEMS(CONTACT_TEMPLATES)},                           \
		KIND_FIELD,                                                    \
		{.name = "result",                                             \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_contact_result,                               \
		 .label = N_("Result"),                                        \
		 .help = N_("What became of it"),                              \
		 .required = true},                                            \
		{.name = "absence_reason",                                     \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_absence_reason,                               \
		 .label = N_("Why absent"),                                    \
		 .help = N_("Only if the person did not come")},               \
		DAY_FIELD, MINUTES_FIELD,                                      \
		{.name = "time_kind",                                          \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_time_kind,                                    \
		 .label = N_("Time spent on"),                                 \
		 .help = NULL,                                                 \
		 .required = true},                                            \
		{.name = "with_partner",                                       \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Both of us"),                                    \
		 .help = N_("y where both handlers were there")},              \
		{.name = "person_there",                                       \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("The person"),                                    \
		 .help = N_("y where the person was there")},                  \
		THERE_FIELD,                                                   \
	{                                                                      \
		.name = "others", .type = PARAM_LINE, .label = N_("Others"),   \
		.help =                                                        \
			N_("Who was there and is in neither: a neighbour, "    \
			   "the debt adviser")                                 \
	}

/* Where an appointment is what it is called on, it is answered by it. */
#define APPOINTMENT_SUBJECT                                                    \
	{                                                                      \
		.name = "appointment", .type = PARAM_REF,                      \
		.ref = REF_APPOINTMENT, .label = N_("Appointment"),            \
		.help =                                                        \
			N_("The appointment that it was; that of the day, if " \
			   "it is not said"),                                  \
		.subject = true                                                \
	}

static const struct param LOG_PARAMS[] = {
	CASE_PARAM,
	APPOINTMENT_SUBJECT,
	CONTACT_FIELDS,
	{.name = "next",
	 .type = PARAM_DATE,
	 .label = N_("Next contact"),
	 .help = N_("By which day the next one is due: fri, t+1w; - leaves it "
		    "out"),
	 .is_proposed = true},
};

static const struct param MISSED_PARAMS[] = {
	CASE_PARAM,
	APPOINTMENT_SUBJECT,
	{.name = "absence_reason",
	 .type = PARAM_CODE,
	 .codes = &codes_absence_reason,
	 .label = N_("Why absent"),
	 .help = N_("Where it is not known yet, try to reach the person today"),
	 .required = true},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("Text"),
	 .help = N_("What is known of it; may stay empty")},
	KIND_FIELD,
	DAY_FIELD,
	MINUTES_FIELD,
};

static const struct param CHANGE_PARAMS[] = {
	SUBJECT_PARAM("contact", REF_CONTACT, N_("Contact"),
		      N_("Number in the list of contacts")),
	REV_PARAM,
	CONTACT_FIELDS,
};

/* ---- Logging ---- */

/* Where somebody of that profile was most likely waited for. */
static const char *
kind_for(enum profile profile)
{
	const struct contact_standard *standard =
		contact_standard_find(profile);

	if (standard == NULL || standard->face_share_percent >= 50)
		return "OFFICE";
	return "PHONE";
}

static int64_t
minutes_for(const char *kind)
{
	enum contact_kind k =
		(enum contact_kind)code_value(&codes_contact_kind, kind);

	return contact_kind_is_face_to_face(k) ? 45 : 15;
}

/* As long as it was planned, else as the last one of that kind that was held. */
static enum err_code
fill_minutes(struct op_call *call, const struct appointment *meant,
	     struct err *err)
{
	const char *kind = op_text(call, "kind");
	const struct contact_wanted wanted = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.kind = kind,
	};
	struct contact last = {0};
	enum err_code rc;

	if (kind == NULL)
		return ERR_OK;
	if (meant->head.id != 0 && strcmp(kind, meant->kind) == 0) {
		op_fill_int(call, "minutes", meant->minutes);
		return ERR_OK;
	}
	rc = contact_last(call->store, &wanted, call->arena, &last, err);
	if (rc == ERR_OK)
		op_fill_int(call, "minutes",
			    last.head.id != 0 ? last.minutes
					      : minutes_for(kind));
	return rc;
}

/* As it was planned; without a plan it is what unplanned says. */
static enum err_code
fill_meeting(struct op_call *call, const char *unplanned,
	     struct appointment *meant, struct err *err)
{
	enum err_code rc = appointment_meant(call,
					     op_given(call, "on_day")
						     ? op_date(call, "on_day")
						     : call->today,
					     meant, err);

	if (rc != ERR_OK)
		return rc;
	op_fill_date(call, "on_day",
		     meant->head.id != 0 && !meant->due_only ? meant->on_day
							     : call->today);
	op_fill_text(call, "kind",
		     meant->head.id != 0 ? meant->kind : unplanned);
	return fill_minutes(call, meant, err);
}

/* As far as it is known while it is typed. */
static enum err_code
fill_next(struct op_call *call, struct err *err)
{
	const struct contact contact = {
		.on_day = op_date(call, "on_day"),
		.kind = op_text(call, "kind"),
		.result = op_text(call, "result"),
		.person_there = op_int(call, "person_there") != 0,
	};

	return contact_next_fill(call, &contact, err);
}

static enum err_code
log_load(struct op_call *call, struct err *err)
{
	struct appointment meant;
	enum contact_result result;
	/* Who was not expected most likely rang. */
	const char *kind = "PHONE";
	enum err_code rc = appointment_due_kind(call, call->today, &kind, err);

	if (rc == ERR_OK)
		rc = fill_meeting(call, kind, &meant, err);
	if (rc != ERR_OK)
		return rc;
	op_fill_text(call, "result", "HELD");
	op_fill_text(call, "time_kind", "SUPPORT");
	result = (enum contact_result)code_value(&codes_contact_result,
						 op_text(call, "result"));
	op_fill_int(call, "with_partner", meant.with_partner);
	op_fill_int(call, "person_there", result == RESULT_HELD);
	return fill_next(call, err);
}

/* That somebody else was meant is said with the reason. */
static void
check_result(struct op_call *call, const struct contact *contact)
{
	if (contact->result != NULL &&
	    strcmp(contact->result, "ANNULLED") == 0 &&
	    !op_is_refused(call, "result"))
		issues_add(call->issues, "result", "annulled",
			   _("What was entered in error is annulled by a "
			     "command of its own (contact.annul)."));
}

static void
check_absence(struct op_call *call, const struct contact *contact)
{
	enum contact_result result = (enum contact_result)code_value(
		&codes_contact_result, contact->result);
	bool needs = contact_result_needs_absence(result);

	if (op_is_refused(call, "result"))
		return;
	if (needs && contact->absence_reason == NULL)
		issues_add(call->issues, "absence_reason", "required",
			   _("The person did not come: say of which class the "
			     "reason is, or that it is not yet known."));
	if (!needs && contact->absence_reason != NULL)
		issues_add(call->issues, "absence_reason", "not_wanted",
			   _("A reason of absence belongs only to somebody who "
			     "did not come. Leave it empty, or change the "
			     "result."));
}

static void
check_text(struct op_call *call, const struct contact *contact)
{
	bool is_held = strcmp(contact->result, "HELD") == 0;

	if (is_held && !op_is_refused(call, "result") && *contact->text == '\0')
		issues_add(call->issues, "text", "required",
			   _("Write what was said and agreed: the other "
			     "handler reads it."));
}

static void
check_day(struct op_call *call, const struct casefile *casefile,
	  const struct contact *contact)
{
	char iso[DATE_ISO_SIZE];

	if (date_cmp(contact->on_day, call->today) > 0)
		issues_add(call->issues, "on_day", "in_future",
			   _("A contact is logged after it was, not before. "
			     "For what is to come make an appointment."));
	if (date_cmp(contact->on_day, casefile->opened_on) < 0)
		issues_add(call->issues, "on_day", "before_opening",
			   _("The case was opened on %s; the contact cannot be "
			     "before it."),
			   date_iso(casefile->opened_on, iso));
}

enum err_code
contact_check_day(struct op_call *call, const struct contact *contact,
		  struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		check_day(call, &casefile, contact);
	return rc;
}

/* Everything a contact must fulfil, new or changed. What was said at a meeting
 * stands in its minutes. */
static enum err_code
check_contact(struct op_call *call, struct contact *contact, struct err *err)
{
	struct note minutes = {0};
	enum err_code rc = contact_check_day(call, contact, err);

	if (rc == ERR_OK && contact->head.id != 0)
		rc = meeting_minutes(call->store, contact->head.id, call->arena,
				     &minutes, err);
	if (rc != ERR_OK)
		return rc;
	if (contact->text == NULL)
		contact->text = "";
	check_result(call, contact);
	check_absence(call, contact);
	if (minutes.head.id == 0)
		check_text(call, contact);
	return ERR_OK;
}

const char *
contact_saved_as(const struct contact *contact)
{
	switch ((enum contact_result)code_value(&codes_contact_result,
						contact->result)) {
	case RESULT_NO_SHOW:
	case RESULT_NO_SHOW_REASON:
		return _("No-show saved");
	case RESULT_MOVED_BY_US:
	case RESULT_MOVED_BY_PERSON:
		return _("Move saved");
	case RESULT_CANCELLED:
		return _("Cancelled contact saved");
	case RESULT_ANNULLED:
	case RESULT_NONE:
	case RESULT_HELD:
	case RESULT_END:
		break;
	}
	return strcmp(contact->kind, "TEAM_MEETING") == 0 ||
			       strcmp(contact->kind, "FAMILY_MEETING") == 0
		       ? _("Meeting saved")
		       : _("Contact saved");
}

enum err_code
contact_save_new(struct op_call *call, struct contact *contact, struct err *err)
{
	enum err_code rc = record_insert(call->store, &CONTACT_RECORD,
					 call->now, contact, err);

	if (rc == ERR_OK)
		rc = appointment_answer(call, contact, err);
	if (rc == ERR_OK)
		rc = case_clock_update(call, err);
	call->row_id = contact->head.id;
	call->saved_as = contact_saved_as(contact);
	return rc;
}

static enum err_code
contact_log(struct op_call *call, struct err *err)
{
	struct contact contact = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
	};
	struct known_people there;
	enum err_code rc;

	op_take_row(call, &CONTACT_RECORD, &contact);
	contact_next_check(call, &contact);
	rc = check_contact(call, &contact, err);
	if (rc == ERR_OK)
		rc = present_read(call, &contact, &there, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = contact_save_new(call, &contact, err);
	if (rc == ERR_OK)
		rc = present_save(call->store, call->now, &contact, &there,
				  err);
	if (rc == ERR_OK)
		rc = contact_next_save(call, &contact, &call->advice, err);
	return rc;
}

/* Nobody misses what is still to come. */
static enum err_code
check_is_over(struct op_call *call, const struct appointment *meant,
	      struct err *err)
{
	if (op_int(call, "appointment") == 0)
		return ERR_OK;
	if (meant->due_only)
		return err_set(err, ERR_INVALID, "appointment", "%s",
			       appointment_not_missed());
	if (meant->head.id != 0)
		return ERR_OK;
	return err_set(err, ERR_INVALID, "appointment",
		       _("This appointment is still to come. Where it will not "
			 "take place, re-date it or call it off."));
}

static enum err_code
missed_load(struct op_call *call, struct err *err)
{
	struct appointment meant;
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = fill_meeting(call,
				  kind_for((enum profile)code_value(
					  &codes_profile, casefile.profile)),
				  &meant, err);
	if (rc == ERR_OK)
		rc = check_is_over(call, &meant, err);
	if (rc == ERR_OK)
		op_fill_text(call, "absence_reason", "not_yet_known");
	return rc;
}

/* A second one would count against the person. */
static enum err_code
tell_missed_already(struct op_call *call, struct err *err)
{
	const struct appointment from_day = {.casefile_id = call->casefile_id,
					     .on_day = op_date(call, "on_day"),
					     .due_only = true};
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc;

	if (date_is_none(from_day.on_day))
		return ERR_OK;
	rc = contact_list_from(call->store, &from_day, &rows, err);
	const struct contact *all = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (all[i].absence_reason == NULL ||
		    date_cmp(all[i].on_day, from_day.on_day) != 0)
			continue;
		op_tell(call, _("Recorded already"),
			arena_printf(call->arena, _("no-show of %s, %s"),
				     date_short(call->arena, from_day.on_day),
				     code_label(&codes_contact_kind,
						all[i].kind)));
		break;
	}
	return rc;
}

/* A slip on the wrong row would set the steps after a no-show going. */
static enum err_code
missed_warn(struct op_call *call, struct err *err)
{
	struct appointment meant;
	int hour = 0;
	int minute = 0;
	enum err_code rc = tell_missed_already(call, err);

	if (rc == ERR_OK)
		rc = appointment_meant(call, call->today, &meant, err);
	if (rc != ERR_OK || meant.head.id == 0)
		return rc;
	(void)stamp_local(call->now, &hour, &minute);
	if (appointment_is_to_come(&meant, call->today, hour, minute))
		op_tell(call, _("Still to come"),
			arena_printf(call->arena, _("planned for today, %s"),
				     meant.at_time));
	return ERR_OK;
}

static enum err_code
log_warn(struct op_call *call, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (str_is(str_or_empty(op_text(call, "result")), "NO_SHOW") &&
	    date_cmp(op_date(call, "on_day"), call->today) == 0)
		rc = missed_warn(call, err);
	return rc == ERR_OK ? contact_next_warn(call, err) : rc;
}

static enum err_code
contact_missed(struct op_call *call, struct err *err)
{
	struct contact contact = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.time_kind = "SUPPORT",
	};
	enum err_code rc;

	op_take_row(call, &CONTACT_RECORD, &contact);
	contact.result = code_of(
		&codes_contact_result,
		(int)contact_result_of_absence((enum absence_reason)code_value(
			&codes_absence_reason, contact.absence_reason)));
	rc = check_contact(call, &contact, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	if (strcmp(contact.result, "NO_SHOW") == 0)
		call->advice = _("Try to reach the person today.");
	return contact_save_new(call, &contact, err);
}

/* ---- Changing ---- */

static enum err_code
load_contact(struct op_call *call, struct contact *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "contact", &CONTACT_RECORD, out, err);

	if (rc == ERR_OK && contact_is_annulled(out))
		return err_set(err, ERR_INVALID, "contact", "%s",
			       contact_annulled_words());
	if (rc == ERR_OK && !case_is_at_work(call, out->staff_id))
		return err_set(err, ERR_DENIED, "contact",
			       _("A colleague who no longer works on this case "
				 "wrote this contact. Log another one that "
				 "puts it right."));
	return rc;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	struct contact contact;
	enum err_code rc = load_contact(call, &contact, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &CONTACT_RECORD, &contact, err);
	if (rc == ERR_OK)
		rc = present_fill(call, &contact, err);
	return rc;
}

static enum err_code
contact_change(struct op_call *call, struct err *err)
{
	struct contact contact;
	struct known_people there;
	enum err_code rc = load_contact(call, &contact, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &CONTACT_RECORD, &contact);
	rc = check_contact(call, &contact, err);
	if (rc == ERR_OK)
		rc = present_read(call, &contact, &there, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_update(call->store, &CONTACT_RECORD, &contact, err);
	if (rc == ERR_OK)
		rc = present_save(call->store, call->now, &contact, &there,
				  err);
	if (rc == ERR_OK)
		rc = case_clock_update(call, err);
	call->row_id = contact.head.id;
	call->saved_as = contact_saved_as(&contact);
	return rc;
}

static const struct operation CONTACT_OPERATIONS[] = {
	{.name = "contact.change",
	 .is_edit = true,
	 .words = N_("edit correct visit call"),
	 .title = N_("Change a contact"),
	 .hint = N_("Change"),
	 .summary = N_("Puts right a contact that the pair has logged."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = contact_change,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "contact.log",
	 .words = N_("visit telephone phone call meeting talk appointment "
		     "missed"),
	 .title = N_("Log a contact"),
	 .hint = N_("Contact"),
	 .summary = N_("Records a contact, held or not, and resets the clocks "
		       "of the case."),
	 .right = RIGHT_CASE_WORK,
	 .params = LOG_PARAMS,
	 .n_params = N_ELEMS(LOG_PARAMS),
	 .load = log_load,
	 .fills = "on_day kind result time_kind",
	 .follows = true,
	 .tell = contact_next_tell,
	 .warn = log_warn,
	 .body = contact_log,
	 .bears_gaps = true,
	 .makes = REF_CONTACT,
	 .key = 'c'},
	{.name = "contact.missed",
	 .words = N_("no-show absent did not come appointment"),
	 .title = N_("Record a no-show"),
	 .hint = N_("No-show"),
	 .summary =
		 N_("Records that the person did not come, with the class of "
		    "the reason or that it is not yet known."),
	 .right = RIGHT_CASE_WORK,
	 .params = MISSED_PARAMS,
	 .n_params = N_ELEMS(MISSED_PARAMS),
	 .load = missed_load,
	 .follows = true,
	 .warn = missed_warn,
	 .body = contact_missed,
	 .bears_gaps = true,
	 .makes = REF_CONTACT,
	 .key = 'x'},
};

/* ---- Lists ---- */

static const struct view_column CONTACT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 16, 1},
	{"result", N_("Result"), COLUMN_CODE, &codes_contact_result, 18, 0},
	{"absence_reason", N_("Why absent"), COLUMN_CODE, &codes_absence_reason,
	 16, 6},
	{"minutes", N_("Min."), COLUMN_INT, NULL, 5, 4},
	{"time_kind", N_("Spent on"), COLUMN_CODE, &codes_time_kind, 10, 7},
	{"with_partner", N_("Both"), COLUMN_BOOL, NULL, 5, 3},
	{"person_there", N_("Person"), COLUMN_BOOL, NULL, 6, 8},
	{"others", N_("Others"), COLUMN_TEXT, NULL, 14, 7},
	{"staff", N_("By"), COLUMN_TEXT, NULL, 16, 2},
	DISPUTED_COLUMN,
	ANNULLED_COLUMN,
	{"text", N_("Text"), COLUMN_TEXT, NULL, 40, 0},
};

static const struct view_column MY_CONTACT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 16, 1},
	{"result", N_("Result"), COLUMN_CODE, &codes_contact_result, 18, 1},
	{"minutes", N_("Min."), COLUMN_INT, NULL, 5, 3},
};

static const struct param CONTACTS_PARAMS[] = {CASE_PARAM};

static const char *const CONTACT_ROW_OPERATIONS[] = {
	"contact.change", "contact.annul", "dispute.record", NULL};

enum { CELL_REASON = 12, CELL_TEXT = 13 };

static bool
keep_told(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)facts;
	contact_tell_annulled(row, CELL_REASON, CELL_TEXT, arena);
	return true;
}

static const struct view CONTACT_VIEWS[] = {
	{.name = "contacts",
	 .title = N_("Contacts"),
	 .summary = N_("The contacts of a case, held or not, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &CONTACT_QUERY,
	 .columns = CONTACT_COLUMNS,
	 .n_columns = N_ELEMS(CONTACT_COLUMNS),
	 .params = CONTACTS_PARAMS,
	 .n_params = N_ELEMS(CONTACTS_PARAMS),
	 .rows = REF_CONTACT,
	 .operations = CONTACT_ROW_OPERATIONS,
	 .refuses = contact_refuse_on_row,
	 .keep = keep_told,
	 .adds = "contact.log",
	 .empty = N_("No contact yet.")},
	{.name = "contacts.mine",
	 .title = N_("My contacts"),
	 .summary = N_("The contacts that you logged on your cases, newest "
		       "first."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &MY_CONTACT_QUERY,
	 .columns = MY_CONTACT_COLUMNS,
	 .n_columns = N_ELEMS(MY_CONTACT_COLUMNS),
	 .rows = REF_CONTACT,
	 .operations = CONTACT_ROW_OPERATIONS,
	 .refuses = contact_refuse_on_row,
	 .empty = N_("You have logged no contact on your cases yet.")},
};

const struct room CONTACT_ROOM = {
	.operations = CONTACT_OPERATIONS,
	.n_operations = N_ELEMS(CONTACT_OPERATIONS),
	.views = CONTACT_VIEWS,
	.n_views = N_ELEMS(CONTACT_VIEWS),
};
