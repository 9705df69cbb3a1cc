/* SPDX-License-Identifier: EUPL-1.2 */
/* Team and family meetings: a contact with who was there, and its minutes. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_answer.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "contact_annul.h"
#include "contact_save.h"
#include "core/appointment.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/contract.h"
#include "core/promise.h"
#include "core/staff.h"
#include "dispute_column.h"
#include "param_private.h"
#include "params.h"
#include "present.h"
#include "rooms.h"
#include "session_private.h"
#include "store/contact_store.h"
#include "store/meeting_store.h"
#include "store/present_store.h"
#include "store/promise_store.h"

enum { MINUTES_MAX = 1440, MEETING_MINUTES = 60 };

static const struct param_template MINUTES_TEMPLATES[] = {
	{N_("Team meeting"), N_("What went well since the last time:\n\n"
				"What weighs on whom:\n\nTalked over:\n\n"
				"Next meeting:\n")},
	{N_("Family meeting"), N_("What the family wants:\n\nWhat the person "
				  "said:\n\nTalked over:\n\nNext meeting:\n")},
};

static const char *const MINUTES_KINDS[] = {"TEAM_MEETING", "FAMILY_MEETING"};

static const struct code_item KIND_ITEMS[] = {
	{"TEAM_MEETING", N_("Team meeting"), NULL, false},
	{"FAMILY_MEETING", N_("Family meeting"), NULL, false},
};

static const struct code_list KIND_CODES = {"meeting_kind", KIND_ITEMS,
					    N_ELEMS(KIND_ITEMS)};

/* What is secret is no meeting's: a secret note is written beside it. */
static const struct code_item READER_ITEMS[] = {
	{"pair", N_("The pair"), NULL, false},
	{"own_service", N_("The own service"), NULL, false},
};

static const struct code_list READER_CODES = {"minutes_readers", READER_ITEMS,
					      N_ELEMS(READER_ITEMS)};

static const struct param LOG_PARAMS[] = {
	CASE_PARAM,
	{.name = "appointment",
	 .type = PARAM_REF,
	 .ref = REF_APPOINTMENT,
	 .label = N_("Appointment"),
	 .help = N_("The appointment that it was; that of the day, if it is "
		    "not said"),
	 .subject = true},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = NC_("of a meeting", "Minutes"),
	 .help = N_("What was talked over; decisions are recorded after it, "
		    "one by one"),
	 .required = true,
	 .templates = MINUTES_TEMPLATES,
	 .n_templates = N_ELEMS(MINUTES_TEMPLATES),
	 .template_sets = "kind",
	 .template_values = MINUTES_KINDS},
	{.name = "kind",
	 .type = PARAM_CODE,
	 .codes = &KIND_CODES,
	 .label = N_("Kind"),
	 .help = NULL,
	 .required = true},
	{.name = "agenda",
	 .type = PARAM_LINE,
	 .label = N_("Agenda"),
	 .help = N_("What it was about: the rent; school; who takes Ibai")},
	{.name = "with_partner",
	 .type = PARAM_BOOL,
	 .label = N_("Both of us"),
	 .help = N_("y where both handlers were there")},
	{.name = "person_there",
	 .type = PARAM_BOOL,
	 .label = N_("The person"),
	 .help = N_("y where the person was there")},
	THERE_FIELD,
	{.name = "others",
	 .type = PARAM_LINE,
	 .label = N_("Others"),
	 .help = N_("Who was there and is in neither: a neighbour, the debt "
		    "adviser")},
	{.name = "on_day",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .is_past = true,
	 .help = N_("When it was; t is today, t-1 yesterday"),
	 .required = true},
	{.name = "duration",
	 .type = PARAM_INT,
	 .label = N_("Duration"),
	 .help = N_("How many minutes it took: 60"),
	 .max = MINUTES_MAX},
	{.name = "visibility",
	 .type = PARAM_CODE,
	 .codes = &READER_CODES,
	 .label = N_("Who reads it"),
	 .help = NULL,
	 .required = true},
};

/* ---- Logging ---- */

static bool
is_family(const char *kind)
{
	return kind != NULL && strcmp(kind, "FAMILY_MEETING") == 0;
}

/* Those of the last one of that kind; of the first one the circle's own. */
static enum err_code
fill_others(struct op_call *call, struct err *err)
{
	const char *kind = op_text(call, "kind");
	struct contact last;
	enum err_code rc;

	if (kind == NULL)
		return ERR_OK;
	rc = meeting_last_of_kind(call->store, call->casefile_id, kind,
				  call->arena, &last, err);
	if (rc != ERR_OK)
		return rc;
	if (last.head.id == 0)
		return present_fill_circle(call, is_family(kind), err);
	op_fill_text(call, "others", last.others);
	return present_fill(call, &last, err);
}

/* As it was planned; who was there, as the last time. */
static enum err_code
log_load(struct op_call *call, struct err *err)
{
	struct appointment meant;
	struct date day = op_given(call, "on_day") ? op_date(call, "on_day")
						   : call->today;
	enum err_code rc = appointment_meant(call, day, &meant, err);
	bool is_meant = rc == ERR_OK && meant.head.id != 0;

	if (rc != ERR_OK)
		return rc;
	op_fill_text(call, "kind",
		     is_meant && is_family(meant.kind) ? "FAMILY_MEETING"
						       : "TEAM_MEETING");
	op_fill_date(call, "on_day", is_meant ? meant.on_day : call->today);
	op_fill_int(call, "duration",
		    is_meant && meant.minutes > 0 ? meant.minutes
						  : MEETING_MINUTES);
	if (is_meant)
		op_fill_text(call, "agenda", meant.purpose);
	op_fill_int(call, "with_partner",
		    is_meant ? meant.with_partner
			     : !is_family(op_text(call, "kind")));
	op_fill_int(call, "person_there", 1);
	op_fill_text(call, "visibility", "pair");
	return fill_others(call, err);
}

/* Of a meeting for one service alone the agenda is for its readers, too. */
static const char *
minutes_text(struct op_call *call, bool is_own)
{
	const char *agenda = op_text(call, "agenda");

	if (!is_own || agenda == NULL)
		return op_text(call, "text");
	/* TRANSLATORS: what a meeting was about; its minutes */
	return arena_printf(call->arena, _("Agenda: %s\n\n%s"), agenda,
			    str_or_empty(op_text(call, "text")));
}

static enum err_code
save_minutes(struct op_call *call, const struct contact *contact,
	     struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	const char *visibility = op_text(call, "visibility");
	struct note note = {
		.casefile_id = call->casefile_id,
		.author_id = actor->head.id,
		.discipline = actor->discipline,
		.on_day = contact->on_day,
		.visibility = visibility,
		.text = minutes_text(call,
				     strcmp(visibility, "own_service") == 0),
		.contact_id = contact->head.id,
	};

	return record_insert(call->store, &NOTE_RECORD, call->now, &note, err);
}

/* Is it promised again and again by us, and due by that day? */
static bool
is_due_again(const struct promise_row *row, struct date day)
{
	return row->ours && !date_is_none(row->next_due) &&
	       date_cmp(row->next_due, day) <= 0 &&
	       code_value(&codes_promise_frequency, row->frequency) >
		       FREQUENCY_ONCE;
}

/* A family meeting may be what was promised; only who held it knows: what it
 * may have been is named, and nothing is marked. */
static enum err_code
propose_mark(struct op_call *call, struct date day, struct err *err)
{
	const struct promise_row *first = NULL;
	struct promise_row *rows = NULL;
	size_t n = 0;
	enum err_code rc = promise_list_case(call->store, call->casefile_id,
					     call->arena, &rows, &n, err);

	for (size_t i = 0; rc == ERR_OK && i < n; i++)
		if (is_due_again(&rows[i], day) &&
		    (first == NULL ||
		     date_cmp(rows[i].next_due, first->next_due) < 0))
			first = &rows[i];
	if (first != NULL)
		call->advice = arena_printf(
			call->arena,
			/* TRANSLATORS: what was promised; the day */
			_("D records what was decided. If it was what we "
			  "promised, mark that in Promises: %s, %s."),
			first->what, date_short(call->arena, first->next_due));
	return rc;
}

static enum err_code
meeting_log(struct op_call *call, struct err *err)
{
	const char *visibility = op_text(call, "visibility");
	bool is_own = visibility != NULL &&
		      strcmp(visibility, "own_service") == 0;
	struct contact contact = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.result = "HELD",
		.time_kind = "TEAM",
	};
	struct known_people there;
	enum err_code rc;

	op_take_row(call, &CONTACT_RECORD, &contact);
	contact.text = is_own ? "" : str_or_empty(op_text(call, "agenda"));
	contact.minutes = op_int(call, "duration");
	rc = contact_check_day(call, &contact, err);
	if (rc == ERR_OK)
		rc = present_read(call, &contact, &there, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = contact_save_new(call, &contact, err);
	if (rc == ERR_OK)
		rc = present_save(call->store, call->now, &contact, &there,
				  err);
	if (rc == ERR_OK)
		rc = save_minutes(call, &contact, err);
	call->advice = _("D records what was decided.");
	return rc == ERR_OK && is_family(contact.kind)
		       ? propose_mark(call, contact.on_day, err)
		       : rc;
}

static const struct operation MEETING_OPERATIONS[] = {
	{.name = "meeting.log",
	 .words = N_("team family minutes round table"),
	 .title = N_("Log a meeting"),
	 .hint = N_("Meeting"),
	 .summary = N_("Records a team or family meeting with who was there, "
		       "and writes its minutes."),
	 .right = RIGHT_CASE_WORK,
	 .params = LOG_PARAMS,
	 .n_params = N_ELEMS(LOG_PARAMS),
	 .load = log_load,
	 .fills = "kind on_day visibility",
	 .follows = true,
	 .body = meeting_log,
	 .bears_gaps = true,
	 .makes = REF_CONTACT,
	 .key = 'j'},
};

/* ---- Lists ---- */

static const struct view_column MEETING_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 14, 0},
	{"with_partner", N_("Both"), COLUMN_BOOL, NULL, 5, 4},
	{"person_there", N_("Person"), COLUMN_BOOL, NULL, 6, 4},
	{"others", N_("Others"), COLUMN_TEXT, NULL, 18, 2},
	{"agenda", N_("Agenda"), COLUMN_TEXT, NULL, 18, 1},
	{"decisions", N_("Decided"), COLUMN_INT, NULL, 7, 0},
	{"staff", N_("By"), COLUMN_TEXT, NULL, 16, 3},
	{"visibility", N_("Who reads it"), COLUMN_CODE, &codes_note_visibility,
	 16, 6},
	{"signed_at", N_("Signed"), COLUMN_STAMP, NULL, 17, 7},
	{"note", N_("Note"), COLUMN_INT, NULL, 6, 9},
	DISPUTED_COLUMN,
	ANNULLED_COLUMN,
	{"text", NC_("of a meeting", "Minutes"), COLUMN_TEXT, NULL, 30, 1},
};

static const struct param MEETINGS_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {
	"meeting.decide", "note.change",    "note.sign", "note.addendum",
	"contact.annul",  "dispute.record", NULL};

enum { CELL_REASON = 13, CELL_TEXT = 14 };

static bool
keep_told(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)facts;
	contact_tell_annulled(row, CELL_REASON, CELL_TEXT, arena);
	return true;
}

/* Of one that was entered in error nothing goes on. */
static const char *
refuse_on_row(struct session *session, const struct view_row *row,
	      const char *operation, struct arena *arena)
{
	return strncmp(operation, "dispute.", 8) == 0 ||
			       strcmp(operation, "meeting.log") == 0
		       ? NULL
		       : contact_refuse_on_row(session, row, "contact.annul",
					       arena);
}

static const struct view MEETING_VIEWS[] = {
	{.name = "meetings",
	 .title = N_("Meetings"),
	 .summary = N_("The team and family meetings of a case with their "
		       "minutes, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &MEETING_QUERY,
	 .columns = MEETING_COLUMNS,
	 .n_columns = N_ELEMS(MEETING_COLUMNS),
	 .params = MEETINGS_PARAMS,
	 .n_params = N_ELEMS(MEETINGS_PARAMS),
	 .rows = REF_CONTACT,
	 .operations = ROW_OPERATIONS,
	 .adds = "meeting.log",
	 .refuses = refuse_on_row,
	 .keep = keep_told,
	 .empty = N_("No meeting yet. It is logged first, then what it "
		     "decided.")},
};

const struct room MEETING_ROOM = {
	.operations = MEETING_OPERATIONS,
	.n_operations = N_ELEMS(MEETING_OPERATIONS),
	.views = MEETING_VIEWS,
	.n_views = N_ELEMS(MEETING_VIEWS),
};
