/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "consent_end.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/case_act.h"
#include "core/casefile.h"
#include "core/circle.h"
#include "core/codes.h"
#include "core/staff.h"
#include "row_words.h"
#include "store/access_store.h"
#include "store/casefile_store.h"
#include "store/circle_store.h"

/* What ends, by name; NULL = none that is still on. */
struct ended {
	const char *access; /* whose */
	const char *told;
};

static bool
is_over(const struct op_call *call, const struct access_grant *grant)
{
	return grant->to_at.ms != 0 && grant->to_at.ms <= call->now.ms;
}

static enum err_code
end_grant(struct op_call *call, int64_t id, bool is_done, const char **name_out,
	  struct err *err)
{
	struct access_grant grant;
	enum err_code rc;

	if (id == 0)
		return ERR_OK;
	rc = record_load(call->store, &GRANT_RECORD, id, call->arena, &grant,
			 err);
	if (rc != ERR_OK || is_over(call, &grant))
		return rc;
	rc = row_words(call->store, REF_STAFF, grant.staff_id, call->arena,
		       name_out, err);
	if (rc != ERR_OK || !is_done)
		return rc;
	grant.to_at = call->now;
	return record_update(call->store, &GRANT_RECORD, &grant, err);
}

static enum err_code
tell_nothing(struct op_call *call, int64_t id, bool is_done,
	     const char **name_out, struct err *err)
{
	struct circle_member member;
	enum err_code rc;

	if (id == 0)
		return ERR_OK;
	rc = record_load(call->store, &CIRCLE_RECORD, id, call->arena, &member,
			 err);
	if (rc != ERR_OK || str_is(member.told, "nothing"))
		return rc;
	*name_out = member.name;
	if (!is_done)
		return ERR_OK;
	member.told = "nothing";
	member.told_note = NULL;
	member.emergency = false;
	return record_update(call->store, &CIRCLE_RECORD, &member, err);
}

/* is_done: it ends now; else it is only looked at. */
static enum err_code
end_all(struct op_call *call, const struct consent *row, int64_t circle_id,
	bool is_done, struct ended *out, struct err *err)
{
	enum err_code rc =
		end_grant(call, row->grant_id, is_done, &out->access, err);

	return rc == ERR_OK
		       ? tell_nothing(call, circle_id, is_done, &out->told, err)
		       : rc;
}

/* "Nadia Ruiz (Some matters), Dr Amaia Zabalza (All)"; "" = nobody. */
static enum err_code
still_told(struct op_call *call, const char **out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = circle_told(call->store, call->casefile_id,
				       call->today, &rows, err);
	const struct circle_member *all = rows.items;

	*out = "";
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		*out = arena_printf(call->arena, "%s%s%s (%s)", *out,
				    i > 0 ? ", " : "", all[i].name,
				    code_label(&codes_told, all[i].told));
	return rc;
}

enum err_code
consent_end_tell(struct op_call *call, const struct consent *row,
		 struct err *err)
{
	struct ended ended = {0};
	const char *told = "";
	enum err_code rc =
		end_all(call, row, row->circle_id, false, &ended, err);

	if (rc == ERR_OK)
		rc = still_told(call, &told, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Ends: access of"), str_or_empty(ended.access));
	op_tell(call, _("Told nothing more"), str_or_empty(ended.told));
	if (ended.access == NULL && ended.told == NULL)
		op_tell(call, _("Ends"), _("Nothing is tied to this consent."));
	op_tell(call, _("May be told now"), told);
	return ERR_OK;
}

enum err_code
consent_end_fill(struct op_call *call, const struct consent *row,
		 struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct circle_member *all;
	enum err_code rc;

	if (row->grant_id != 0 || row->circle_id != 0 || row->to_whom == NULL)
		return ERR_OK;
	rc = circle_told(call->store, call->casefile_id, call->today, &rows,
			 err);
	all = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		if (utf8_is_same_folded(call->arena, all[i].name, row->to_whom))
			op_fill_ref(call, "circle_id", all[i].head.id);
	return rc;
}

/* One whole sentence for each of what may have ended. */
static const char *
said_of(struct op_call *call, const struct ended *ended)
{
	if (ended->access != NULL && ended->told != NULL)
		return arena_printf(call->arena,
				    _("Withdrawn as of now: the access of %s "
				      "has ended, and %s is told nothing any "
				      "more."),
				    ended->access, ended->told);
	if (ended->access != NULL)
		return arena_printf(call->arena,
				    _("Withdrawn as of now: the access of %s "
				      "has ended."),
				    ended->access);
	if (ended->told != NULL)
		return arena_printf(call->arena,
				    _("Withdrawn as of now: %s is told "
				      "nothing any more."),
				    ended->told);
	return _(
		"Withdrawn as of now. No access and no telling was tied to "
		"it, so none has ended.");
}

enum err_code
consent_end(struct op_call *call, const struct consent *row, struct err *err)
{
	struct ended ended = {0};
	const char *told = "";
	int64_t circle_id = row->circle_id != 0 ? row->circle_id
						: op_int(call, "circle_id");
	enum err_code rc = end_all(call, row, circle_id, true, &ended, err);

	if (rc == ERR_OK)
		rc = still_told(call, &told, err);
	if (rc != ERR_OK)
		return rc;
	call->said = said_of(call, &ended);
	if (*told != '\0')
		call->advice = arena_printf(call->arena,
					    _("May still be told: %s. Change "
					      "that in the circle where it "
					      "hung on this consent."),
					    told);
	return ERR_OK;
}

enum err_code
consent_end_ahead(struct op_call *call, const struct consent *row,
		  struct err *err)
{
	struct access_grant grant;
	struct stamp end;
	enum err_code rc;

	if (row->grant_id == 0 || date_is_none(row->to_day))
		return ERR_OK;
	rc = record_load(call->store, &GRANT_RECORD, row->grant_id, call->arena,
			 &grant, err);
	end = stamp_at_local(row->to_day, 0, 0);
	if (rc != ERR_OK || (grant.to_at.ms != 0 && grant.to_at.ms <= end.ms))
		return rc;
	grant.to_at = end;
	return record_update(call->store, &GRANT_RECORD, &grant, err);
}
