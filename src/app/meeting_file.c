/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "meeting_file.h"

#include "app/operation.h"
#include "base/i18n.h"
#include "contact_annul.h"
#include "note_read.h"
#include "store/contact_store.h"
#include "store/meeting_store.h"

static enum err_code
refuse_reader(struct err *err)
{
	return err_set(err, ERR_DENIED, "meeting",
		       _("The minutes of this meeting are of the other "
			 "service: you do not read them, nor what was decided "
			 "there."));
}

enum err_code
meeting_load(struct op_call *call, const char *name, struct meeting *out,
	     struct err *err)
{
	enum err_code rc =
		op_load_row(call, name, &CONTACT_RECORD, &out->contact, err);

	if (rc == ERR_OK)
		rc = meeting_minutes(call->store, out->contact.head.id,
				     call->arena, &out->minutes, err);
	if (rc != ERR_OK)
		return rc;
	if (contact_is_annulled(&out->contact))
		return err_set(err, ERR_INVALID, name, "%s",
			       contact_annulled_words());
	if (out->minutes.head.id == 0)
		return err_set(err, ERR_INVALID, name,
			       _("This contact is no meeting with minutes. Log "
				 "the meeting first (meeting.log)."));
	return note_is_read_by(&call->facts, &out->minutes)
		       ? ERR_OK
		       : refuse_reader(err);
}

enum err_code
meeting_load_decision(struct op_call *call, const char *name,
		      struct meeting_decision *out, struct err *err)
{
	struct note minutes;
	enum err_code rc = op_load_row(call, name, &DECISION_RECORD, out, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &NOTE_RECORD, out->note_id,
				 call->arena, &minutes, err);
	if (rc != ERR_OK)
		return rc;
	return note_is_read_by(&call->facts, &minutes) ? ERR_OK
						       : refuse_reader(err);
}

enum err_code
meeting_load_open_decision(struct op_call *call, const char *name,
			   struct meeting_decision *out, struct err *err)
{
	struct decision_fate fate = {0};
	enum err_code rc = meeting_load_decision(call, name, out, err);

	if (rc == ERR_OK)
		rc = decision_fate_of(call->store, out->head.id, &fate, err);
	if (rc != ERR_OK)
		return rc;
	if (fate.promise_id != 0)
		return err_set(err, ERR_INVALID, name,
			       _("This decision is promise %lld of the "
				 "contract by now."),
			       (long long)fate.promise_id);
	if (fate.task_id != 0)
		return err_set(err, ERR_INVALID, name,
			       _("This decision is task %lld by now."),
			       (long long)fate.task_id);
	if (!date_is_none(out->settled_on))
		return err_set(err, ERR_INVALID, name,
			       _("This decision is settled already."));
	return ERR_OK;
}
