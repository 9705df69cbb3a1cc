/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_event.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/i18n.h"
#include "case_clock.h"
#include "core/casefile.h"
#include "core/staff.h"
#include "store/casefile_store.h"

enum err_code
case_event_add(struct op_call *call, struct case_event *event, struct err *err)
{
	return case_event_write(call, call->casefile_id, event, err);
}

enum err_code
case_event_write(struct op_call *call, int64_t casefile_id,
		 struct case_event *event, struct err *err)
{
	event->casefile_id = casefile_id;
	event->staff_id = session_actor(call->session)->head.id;
	event->on_day = call->today;
	if (event->code == NULL)
		event->code = "";
	if (event->text == NULL)
		event->text = "";
	if (event->activities == NULL)
		event->activities = "";
	return record_insert(call->store, &EVENT_RECORD, call->now, event, err);
}

enum err_code
case_end(struct op_call *call, struct casefile *casefile,
	 const char *exit_reason, const char *text, struct err *err)
{
	struct case_event event = {
		.kind = "closed", .code = exit_reason, .text = text};
	enum err_code rc;

	casefile->closed_on = call->today;
	casefile->exit_reason = exit_reason;
	casefile->phase = "CLOSED";
	rc = case_clock_save(call, casefile, err);
	if (rc == ERR_OK)
		rc = casefile_end_team(call->store, casefile->head.id,
				       call->now, err);
	if (rc == ERR_OK)
		rc = case_event_add(call, &event, err);
	return rc;
}

void
case_check_pair(struct op_call *call, const struct casefile *casefile,
		const struct pair *pair)
{
	if (pair->office_id != casefile->office_id)
		issues_add(call->issues, "pair_id", "other_office",
			   _("That pair works at another office."));
	if (!date_is_none(pair->active_to) &&
	    date_cmp(pair->active_to, call->today) <= 0)
		issues_add(call->issues, "pair_id", "ended",
			   _("That pair has ended. Choose another one."));
}

bool
case_is_at_work(const struct op_call *call, int64_t staff_id)
{
	const struct relation_facts *facts = &call->facts;

	if (staff_id == facts->actor.id || staff_id == facts->pair[0] ||
	    staff_id == facts->pair[1])
		return true;
	for (size_t i = 0; i < facts->n_deputies; i++) {
		if (facts->deputies[i] == staff_id)
			return true;
	}
	return false;
}
