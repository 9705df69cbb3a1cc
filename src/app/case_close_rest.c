/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_close_rest.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/case_act.h"
#include "core/casefile_rule.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/permission.h"
#include "core/staff.h"
#include "param_private.h"
#include "row_words.h"
#include "store/case_act_store.h"
#include "store/closing_store.h"
#include "store/contact_store.h"

enum { TASKS_SHOWN = 6 };

/* ---- By name ---- */

/* What is of health or offences is read in the case, not here. */
static const char *
task_text(const struct task *task)
{
	enum data_class data =
		*task->domain == '\0'
			? DATA_SOCIAL
			: domain_data_class((enum domain)code_value(
				  &codes_domain, task->domain));

	return data == DATA_HEALTH || data == DATA_OFFENCE ? "..." : task->text;
}

/* "Ring the school (24 Nov 2026); …": so many as one looks through. */
static const char *
task_names(struct op_call *call, const struct record_rows *rows, bool is_acute)
{
	const struct task *all = rows->items;
	const char *names = NULL;
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		if (str_is(all[i].kind, "acute") != is_acute)
			continue;
		if (n++ >= TASKS_SHOWN)
			continue;
		names = arena_printf(call->arena, "%s%s%s (%s)",
				     str_or_empty(names),
				     names != NULL ? "; " : "",
				     task_text(&all[i]),
				     date_short(call->arena, all[i].due_on));
	}
	return n > TASKS_SHOWN
		       ? row_words_more(names, n - TASKS_SHOWN, call->arena)
		       : names;
}

enum err_code
case_close_name(struct op_call *call, struct closing_facts *facts,
		struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc =
		closing_tasks(call->store, call->casefile_id, &rows, err);

	if (rc != ERR_OK)
		return rc;
	facts->acute_tasks = task_names(call, &rows, true);
	facts->tasks = task_names(call, &rows, false);
	return closing_promises(call->store, call->casefile_id, call->arena,
				&facts->our_promises, err);
}

enum err_code
case_close_tell_requests(struct op_call *call, struct err *err)
{
	struct case_transfer transfer;
	struct case_annulment annulment;
	enum err_code rc = transfer_open(call->store, call->casefile_id,
					 call->arena, &transfer, err);

	if (rc == ERR_OK)
		rc = annulment_open(call->store, call->casefile_id, call->arena,
				    &annulment, err);
	if (rc != ERR_OK)
		return rc;
	if (transfer.head.id != 0)
		op_tell(call, _("Ends with it"),
			arena_printf(
				call->arena, _("The transfer asked for on %s"),
				date_short(call->arena, transfer.asked_on)));
	if (annulment.head.id != 0)
		op_tell(call, _("Ends with it"),
			arena_printf(
				call->arena, _("The annulment asked for on %s"),
				date_short(call->arena, annulment.asked_on)));
	return ERR_OK;
}

enum err_code
case_close_tell_decisions(struct op_call *call, struct err *err)
{
	const char *open = NULL;
	enum err_code rc = closing_decisions(
		call->store, call->casefile_id,
		str_or_empty(session_actor(call->session)->discipline),
		call->arena, &open, err);

	if (rc == ERR_OK && open != NULL)
		op_tell(call, _("Decided, still open"), open);
	return rc;
}

/* ---- Ending ---- */

static enum err_code
end_transfer(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	enum err_code rc = transfer_open(call->store, call->casefile_id,
					 call->arena, &row, err);

	if (rc != ERR_OK || row.head.id == 0)
		return rc;
	row.state = "revoked";
	row.answer = _("The case was closed.");
	row.answered_by_id = session_actor(call->session)->head.id;
	row.answered_on = call->today;
	if (row.asked_by_id == row.answered_by_id)
		row.told_on = call->today;
	return record_update(call->store, &TRANSFER_RECORD, &row, err);
}

/* Nobody answers one's own request: that is taken back. */
static enum err_code
end_annulment(struct op_call *call, struct err *err)
{
	struct case_annulment row;
	enum err_code rc = annulment_open(call->store, call->casefile_id,
					  call->arena, &row, err);

	if (rc != ERR_OK || row.head.id == 0)
		return rc;
	row.state = "declined";
	row.answer = _("The case was closed.");
	row.answered_by_id = session_actor(call->session)->head.id;
	row.answered_on = call->today;
	return row.answered_by_id == row.asked_by_id
		       ? record_delete(call->store, &ANNULMENT_RECORD, &row,
				       err)
		       : record_update(call->store, &ANNULMENT_RECORD, &row,
				       err);
}

static enum err_code
end_tasks(struct op_call *call, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc =
		closing_tasks(call->store, call->casefile_id, &rows, err);
	struct task *all = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		all[i].done_on = call->today;
		all[i].done_by_id = session_actor(call->session)->head.id;
		all[i].done_text = _("Not done: it ended with the case.");
		rc = record_update(call->store, &TASK_RECORD, &all[i], err);
	}
	return rc;
}

enum err_code
case_close_rest(struct op_call *call, struct err *err)
{
	enum err_code rc = end_transfer(call, err);

	if (rc == ERR_OK)
		rc = end_annulment(call, err);
	return rc == ERR_OK ? end_tasks(call, err) : rc;
}
