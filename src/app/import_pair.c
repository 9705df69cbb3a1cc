/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_pair.h"

#include "app/import.h"
#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_event.h"
#include "core/casefile.h"
#include "core/permission.h"
#include "core/staff.h"
#include "session_private.h"
#include "store/staff_store.h"

static const struct param PAIR = {
	.name = "pair",
	.type = PARAM_REF,
	.ref = REF_PAIR,
	.label = N_("Pair"),
	.help = N_("Their logins: ane+jon"),
};

const struct param *
import_pair_param(void)
{
	return &PAIR;
}

/* Of cases of the own office: new ones are opened there. */
enum err_code
import_pair_may(struct session *session, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = session_case_facts(session, 0, &facts, err);

	facts.case_office = session_actor(session)->office_id;
	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_CASE_ASSIGN, err);
	if (rc != ERR_DENIED)
		return rc;
	return err_set(err, ERR_DENIED, PAIR.name,
		       _("Only the supervisor of the office gives new cases to "
			 "a pair."));
}

enum err_code
import_pair_find(struct session *session, const char *typed,
		 struct arena *arena, int64_t *out, struct issues *issues,
		 struct err *err)
{
	struct value value = {0};
	enum err_code rc;

	*out = 0;
	if (str_is_empty(typed))
		return ERR_OK;
	rc = import_pair_may(session, err);
	if (rc == ERR_OK &&
	    param_read(session, &PAIR, typed, arena, &value, issues))
		*out = value.i;
	return rc;
}

enum err_code
import_pair_check(struct session *session, int64_t pair_id, struct arena *arena,
		  const char **name_out, struct err *err)
{
	struct issues issues = {.arena = arena};
	struct op_call call = {.session = session,
			       .today = session_today(session),
			       .issues = &issues};
	const struct casefile casefile = {
		.office_id = session_actor(session)->office_id};
	struct pair pair;
	enum err_code rc;

	*name_out = "";
	if (pair_id == 0)
		return ERR_OK;
	rc = import_pair_may(session, err);
	if (rc == ERR_OK)
		rc = record_load(session_store(session), &PAIR_RECORD, pair_id,
				 arena, &pair, err);
	if (rc != ERR_OK)
		return rc;
	case_check_pair(&call, &casefile, &pair);
	rc = issues_to_err(&issues, ERR_INVALID, err);
	return rc == ERR_OK ? pair_name(session_store(session), pair_id, arena,
					name_out, err)
			    : rc;
}
