/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contract_draft.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/contract_check.h"
#include "promise_rows.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

static enum contract_status
status_of(const struct contract_row *row)
{
	return (enum contract_status)code_value(&codes_contract_status,
						row->status);
}

enum err_code
contract_warn_language(struct op_call *call, struct err *err)
{
	const char *wanted = op_text(call, "language");

	(void)err;
	if (op_given(call, "language") && !i18n_speaks(wanted))
		op_tell(call, _("Language"),
			arena_printf(call->arena,
				     /* TRANSLATORS: "French"; "English" */
				     _("kith has no words in %s: it is printed "
				       "and signed in %s"),
				     code_label(&codes_language, wanted),
				     code_label(&codes_language,
						i18n_taken(wanted))));
	return ERR_OK;
}

enum err_code
contract_open_draft(struct op_call *call, int64_t contract_id,
		    struct contract_row *out, struct err *err)
{
	enum err_code rc = record_load(call->store, &CONTRACT_RECORD,
				       contract_id, call->arena, out, err);

	if (rc != ERR_OK)
		return rc;
	if (!date_is_none(out->frozen_on) || status_of(out) > CONTRACT_AGREED) {
		issues_add(call->issues, "contract", "frozen",
			   _("Version %d is signed or past and stays as it "
			     "is. Begin a new version to change anything."),
			   (int)out->version_no);
		return ERR_OK;
	}
	if (status_of(out) == CONTRACT_DRAFT)
		return ERR_OK;
	call->advice = arena_printf(
		call->arena,
		status_of(out) == CONTRACT_PROPOSED
			? _("Version %d was proposed and is a draft "
			    "again: propose it anew.")
			: _("Version %d was agreed on and is a draft "
			    "again: propose it anew."),
		(int)out->version_no);
	out->status = code_of(&codes_contract_status, CONTRACT_DRAFT);
	return record_update(call->store, &CONTRACT_RECORD, out, err);
}

enum err_code
contract_move(struct op_call *call, struct contract_row *row,
	      enum contract_status to, struct err *err)
{
	enum err_code rc = contract_check_move(status_of(row), to, err);

	if (rc != ERR_OK)
		return rc;
	row->status = code_of(&codes_contract_status, (int)to);
	return record_update(call->store, &CONTRACT_RECORD, row, err);
}

enum err_code
contract_close_promises(struct op_call *call, int64_t contract_id,
			struct err *err)
{
	struct promise_row *rows = NULL;
	size_t n = 0;
	enum err_code rc = promise_list(call->store, contract_id, call->arena,
					&rows, &n, err);

	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		if (date_is_none(rows[i].next_due))
			continue;
		rows[i].next_due = DATE_NONE;
		rc = record_update(call->store, &PROMISE_RECORD, &rows[i], err);
	}
	return rc;
}

static enum err_code
move_promises(struct op_call *call, const struct contract_row *row,
	      const struct contract_rest *rest, struct err *err)
{
	struct promise_row *rows = NULL;
	size_t n = 0;
	enum err_code rc = promise_list(call->store, row->head.id, call->arena,
					&rows, &n, err);

	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		struct promise promise;
		struct date due;

		promise_from_row(&rows[i], &promise);
		due = promise_due_after_rest(&promise, rest->from_day,
					     rest->to_day,
					     date_last_day(row->to_day));
		if (date_cmp(due, rows[i].next_due) == 0)
			continue;
		rows[i].next_due = due;
		rc = record_update(call->store, &PROMISE_RECORD, &rows[i], err);
	}
	return rc;
}

enum err_code
contract_rest_end(struct op_call *call, const struct contract_row *row,
		  struct err *err)
{
	struct record_rows rests = {.arena = call->arena};
	struct contract_rest *rest;
	enum err_code rc =
		contract_rest_list(call->store, row->head.id, &rests, err);

	if (rc != ERR_OK || rests.n == 0 ||
	    status_of(row) != CONTRACT_SUSPENDED)
		return rc;
	rest = (struct contract_rest *)rests.items + rests.n - 1;
	rest->to_day = call->today;
	rc = record_update(call->store, &CONTRACT_REST_RECORD, rest, err);
	if (rc == ERR_OK)
		rc = move_promises(call, row, rest, err);
	return rc;
}

void
contract_check_past(struct op_call *call, const char *name)
{
	if (date_cmp(op_date(call, name), call->today) > 0)
		issues_add(call->issues, name, "in_future",
			   _("That day is still to come."));
}

enum err_code
contract_skip_reason(struct op_call *call, struct err *err)
{
	int64_t last = 0;
	enum err_code rc = contract_last_version(call->store, call->casefile_id,
						 &last, err);

	if (rc == ERR_OK && last == 0)
		op_skip(call, "change_reason");
	return rc;
}

enum err_code
contract_change_load(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc =
		op_load_row(call, "contract", &CONTRACT_RECORD, &row, err);

	if (rc == ERR_OK && row.version_no <= 1 && row.change_reason == NULL)
		op_skip(call, "change_reason");
	return rc == ERR_OK
		       ? op_load_edit(call, "contract", &CONTRACT_RECORD, err)
		       : rc;
}
