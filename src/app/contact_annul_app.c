/* SPDX-License-Identifier: EUPL-1.2 */
/* A contact that was entered in error: what it set off is taken back. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "appointment_end.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_clock.h"
#include "contact_annul.h"
#include "core/appointment.h"
#include "core/codes.h"
#include "core/contact.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/appointment_store.h"
#include "store/contact_store.h"
#include "store/meeting_store.h"

static const struct param ANNUL_PARAMS[] = {
	SUBJECT_PARAM("contact", REF_CONTACT, N_("Contact"),
		      N_("Number in the list of contacts")),
	REV_PARAM,
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("What was entered in error: the wrong person, a contact "
		    "twice; it stays in the record"),
	 .required = true},
};

void
contact_tell_annulled(struct view_row *row, size_t reason_cell,
		      size_t text_cell, struct arena *arena)
{
	const char **text = &row->cells[text_cell];
	const char *reason = row->cells[reason_cell];

	if (*reason == '\0')
		return;
	/* TRANSLATORS: why it was entered in error; the text of it */
	*text = **text == '\0' ? reason
			       : arena_printf(arena, _("%s - written was: %s"),
					      reason, *text);
}

bool
contact_is_annulled(const struct contact *contact)
{
	return contact->annul_reason != NULL;
}

const char *
contact_annulled_words(void)
{
	return _(
		"This contact was entered in error and is annulled. What was "
		"is logged anew.");
}

const char *
contact_refuse_on_row(struct session *session, const struct view_row *row,
		      const char *operation, struct arena *arena)
{
	struct contact contact = {0};
	struct err err = {0};

	return strncmp(operation, "contact.", 8) == 0 &&
			       record_load(session->store, &CONTACT_RECORD,
					   row->id, arena, &contact,
					   &err) == ERR_OK &&
			       contact_is_annulled(&contact)
		       ? contact_annulled_words()
		       : NULL;
}

/* ---- What goes along ---- */

/* What a contact made of the appointments of its case. */
struct set_off {
	struct record_rows answered; /* that it was, and that it settled */
	struct record_rows made;     /* the next contact, planned with it */
	struct record_rows before;   /* in whose place that came */
};

static enum err_code
read_set_off(struct op_call *call, const struct contact *contact,
	     struct set_off *out, struct err *err)
{
	enum err_code rc;

	*out = (struct set_off){{.arena = call->arena},
				{.arena = call->arena},
				{.arena = call->arena}};
	rc = appointment_answered_by(call->store, contact, &out->answered, err);
	if (rc == ERR_OK)
		rc = appointment_due_of(call->store, contact, &out->made, err);
	if (rc == ERR_OK)
		rc = appointment_due_before(call->store, contact, &out->before,
					    err);
	return rc;
}

/* Could the contact have been that appointment? A call of the same day was no
 * visit. */
static bool
is_of_kind(const struct appointment *row, const struct contact *contact)
{
	return row->due_only || strcmp(row->kind, contact->kind) == 0;
}

/* The first other contact that it was, too; id 0 where there is none. */
static enum err_code
find_other(struct op_call *call, const struct appointment *row,
	   struct contact *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = contact_list_from(call->store, row, &rows, err);
	const struct contact *all = rows.items;

	*out = (struct contact){0};
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		if (is_of_kind(row, &all[i]) &&
		    appointment_was_met_by(row, all[i].on_day,
					   (enum contact_result)code_value(
						   &codes_contact_result,
						   all[i].result))) {
			*out = all[i];
			break;
		}
	return rc;
}

/* Nothing is planned twice: where another next contact is due by now, the old
 * one stays called off. */
static enum err_code
state_again(struct op_call *call, const struct appointment *row,
	    const char **out, struct err *err)
{
	struct record_rows due = {.arena = call->arena};
	enum err_code rc = ERR_OK;

	*out = "planned";
	if (row->due_only)
		rc = appointment_due(call->store, call->casefile_id, &due, err);
	if (due.n > 0)
		*out = "called_off";
	return rc;
}

/* As if the contact had never been. *is_planned: it is still to be. */
static enum err_code
put_back(struct op_call *call, struct appointment *row, bool *is_planned,
	 struct err *err)
{
	struct contact other;
	enum err_code rc = find_other(call, row, &other, err);

	row->contact_id = other.head.id;
	if (rc == ERR_OK && other.head.id != 0)
		row->state = appointment_state_after(
			(enum contact_result)code_value(&codes_contact_result,
							other.result));
	else if (rc == ERR_OK)
		rc = state_again(call, row, &row->state, err);
	*is_planned = strcmp(row->state, "planned") == 0;
	return rc == ERR_OK ? record_update(call->store, &APPOINTMENT_RECORD,
					    row, err)
			    : rc;
}

static void
advise(struct op_call *call, const char *sentence)
{
	call->advice = call->advice == NULL
			       ? sentence
			       : arena_printf(call->arena, "%s %s",
					      call->advice, sentence);
}

static enum err_code
put_all_back(struct op_call *call, const struct record_rows *rows,
	     struct err *err)
{
	struct appointment *all = rows->items;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < rows->n; i++) {
		const struct record_rows one = {.items = &all[i], .n = 1};
		bool is_planned = false;

		rc = put_back(call, &all[i], &is_planned, err);
		if (rc == ERR_OK && all[i].contact_id != 0 && !all[i].due_only)
			advise(call,
			       arena_printf(
				       call->arena,
				       /* TRANSLATORS: a day and time */
				       _("The appointment of %s stays as another "
					 "contact of that day has it."),
				       appointment_end_words(&one,
							     call->arena)));
		if (rc == ERR_OK && is_planned)
			advise(call,
			       arena_printf(
				       call->arena,
				       all[i].due_only
					       /* TRANSLATORS: a day */
					       ? _("A contact is due %s again.")
					       /* TRANSLATORS: a day and time */
					       : _("The appointment of %s is "
						   "open again."),
				       appointment_end_words(&one,
							     call->arena)));
	}
	return rc;
}

static enum err_code
take_back(struct op_call *call, struct set_off *set_off, struct err *err)
{
	enum err_code rc = appointment_end_all(call, &set_off->made, err);

	if (rc == ERR_OK && set_off->made.n > 0)
		advise(call,
		       arena_printf(call->arena,
				    /* TRANSLATORS: the next contact; a day */
				    _("None is due %s any more."),
				    appointment_end_words(&set_off->made,
							  call->arena)));
	if (rc == ERR_OK)
		rc = put_all_back(call, &set_off->answered, err);
	return rc == ERR_OK ? put_all_back(call, &set_off->before, err) : rc;
}

/* ---- Annulling ---- */

static enum err_code
load_contact(struct op_call *call, struct contact *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "contact", &CONTACT_RECORD, out, err);

	call->row_id = out->head.id;
	return rc == ERR_OK && contact_is_annulled(out)
		       ? err_set(err, ERR_INVALID, "contact", "%s",
				 contact_annulled_words())
		       : rc;
}

static enum err_code
annul_load(struct op_call *call, struct err *err)
{
	struct contact contact;
	enum err_code rc = load_contact(call, &contact, err);

	return rc == ERR_OK ? op_check_row(call, &CONTACT_RECORD, &contact, err)
			    : rc;
}

static void
tell_days(struct op_call *call, const char *label,
	  const struct record_rows *rows)
{
	if (rows->n > 0)
		op_tell(call, label, appointment_end_words(rows, call->arena));
}

/* What goes along is known before the reason is typed. */
static enum err_code
annul_tell(struct op_call *call, struct err *err)
{
	struct contact contact;
	struct set_off set_off;
	enum err_code rc = load_contact(call, &contact, err);

	if (rc == ERR_OK)
		rc = read_set_off(call, &contact, &set_off, err);
	if (rc != ERR_OK)
		return rc;
	tell_days(call, _("Was the appointment"), &set_off.answered);
	tell_days(call, _("Planned with it, goes"), &set_off.made);
	return ERR_OK;
}

/* What was decided at a meeting is a task or a promise by now. */
static enum err_code
check_decisions(struct op_call *call, const struct contact *contact,
		struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	struct note minutes;
	enum err_code rc = meeting_minutes(call->store, contact->head.id,
					   call->arena, &minutes, err);

	if (rc == ERR_OK && minutes.head.id != 0)
		rc = meeting_decisions(call->store, minutes.head.id, &rows,
				       err);
	if (rc == ERR_OK && rows.n > 0)
		issues_add(call->issues, "contact", "decided",
			   P_("%zu decision stands on this meeting. Take it "
			      "back first (meeting.undecide).",
			      "%zu decisions stand on this meeting. Take them "
			      "back first (meeting.undecide).",
			      rows.n),
			   rows.n);
	return rc;
}

static enum err_code
contact_annul(struct op_call *call, struct err *err)
{
	struct contact contact;
	struct set_off set_off;
	enum err_code rc = load_contact(call, &contact, err);

	if (rc == ERR_OK)
		rc = check_decisions(call, &contact, err);
	if (rc == ERR_OK)
		rc = read_set_off(call, &contact, &set_off, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	contact.result = code_of(&codes_contact_result, RESULT_ANNULLED);
	contact.absence_reason = NULL;
	contact.annul_reason = op_text(call, "reason");
	rc = record_update(call->store, &CONTACT_RECORD, &contact, err);
	if (rc == ERR_OK)
		rc = take_back(call, &set_off, err);
	return rc == ERR_OK ? case_clock_update(call, err) : rc;
}

static const struct operation CONTACT_ANNUL_OPERATIONS[] = {
	{.name = "contact.annul",
	 .words = N_("void wrong person error mistake delete twice"),
	 .title = N_("Annul a contact"),
	 .hint = N_("Annul"),
	 .summary = N_("Records that a contact was entered in error: it stays "
		       "in the lists, never counts, and what it set off is "
		       "taken back."),
	 .right = RIGHT_CASE_WORK,
	 .params = ANNUL_PARAMS,
	 .n_params = N_ELEMS(ANNUL_PARAMS),
	 .load = annul_load,
	 .tell = annul_tell,
	 .body = contact_annul,
	 .asks = true,
	 .key = 'k'},
};

const struct room CONTACT_ANNUL_ROOM = {
	.operations = CONTACT_ANNUL_OPERATIONS,
	.n_operations = N_ELEMS(CONTACT_ANNUL_OPERATIONS),
};
