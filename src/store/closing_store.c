/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/closing_store.h"

#include <string.h>

#include "base/arena.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "db/db.h"
#include "store/contact_store.h"
#include "store/store.h"

/*
 * In one row, of the case $1: acute tasks, breaches not closed, our promises,
 * drafts of diagnosis and contract, contract in force, team, activities E1
 * and E4 stated, meeting held since the last phase began.
 */
static const char FACTS[] =
	"SELECT (SELECT count(*) FROM task t WHERE t.casefile_id = $1 "
	"AND t.kind = 'acute' AND t.done_on = ''), "
	"(SELECT count(*) FROM breach b WHERE b.casefile_id = $1 "
	"AND b.state IN ('reported', 'explained')), "
	"(SELECT count(*) FROM commitment m WHERE m.casefile_id = $1 "
	"AND m.ours = 1 AND m.next_due <> ''), "
	"(SELECT count(*) FROM diagnosis d WHERE d.casefile_id = $1 "
	"AND d.signed_on = '') + (SELECT count(*) FROM contract k "
	"WHERE k.casefile_id = $1 "
	"AND k.status IN ('draft', 'proposed', 'agreed', 'signed')), "
	"EXISTS (SELECT 1 FROM contract k WHERE k.casefile_id = $1 "
	"AND k.status IN ('in_force', 'under_review', 'suspended')), "
	"EXISTS (SELECT 1 FROM access_grant g WHERE g.casefile_id = $1 "
	"AND g.kind = 'team' AND g.from_at <> ''), "
	"EXISTS (SELECT 1 FROM case_event v WHERE v.casefile_id = $1 "
	"AND v.activities LIKE '%E1%') "
	"OR EXISTS (SELECT 1 FROM consent i WHERE i.casefile_id = $1 "
	"AND i.kind = 'information'), "
	"EXISTS (SELECT 1 FROM case_event v WHERE v.casefile_id = $1 "
	"AND v.activities LIKE '%E4%') "
	"OR EXISTS (SELECT 1 FROM circle_member r WHERE r.casefile_id = $1 "
	"AND r.role IS NOT NULL), "
	"EXISTS (SELECT 1 FROM contact x WHERE x.casefile_id = $1 "
	"AND x.kind IN ('TEAM_MEETING', 'FAMILY_MEETING') "
	"AND x.result = 'HELD' AND x.on_day >= (SELECT COALESCE(max(v.on_day), "
	"'9999') FROM case_event v WHERE v.casefile_id = $1 "
	"AND v.kind = 'phase' AND v.code = 'TRANSITION')) /* scan ok */";

/*
 * The missed-contact protocol (domain.md 5.1) after the day $2: a call, a
 * second channel, a visit or somebody's help, whatever came of them.
 */
static const char PROTOCOL[] =
	"SELECT EXISTS (SELECT 1 FROM contact x WHERE x.casefile_id = $1 "
	"AND x.on_day > $2 AND x.result <> 'ANNULLED' AND x.kind = 'PHONE') "
	"+ EXISTS (SELECT 1 FROM contact x WHERE x.casefile_id = $1 "
	"AND x.on_day > $2 AND x.result <> 'ANNULLED' AND x.kind IN ('MESSAGE', 'LETTER', 'VIDEO')) "
	"+ EXISTS (SELECT 1 FROM contact x WHERE x.casefile_id = $1 "
	"AND x.on_day > $2 AND x.result <> 'ANNULLED' AND x.kind IN ('HOME_VISIT', 'OUTREACH', "
	"'FAMILY_MEETING')) /* scan ok */";

static enum err_code
load_counts(struct store *store, const struct casefile *casefile,
	    struct closing_facts *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), FACTS,
				    DB_ARGS(DB_ARG(casefile->head.id)), &rows,
				    err);

	if (rc == ERR_OK && db_next(&rows)) {
		out->n_acute_tasks = (int)db_get_int(&rows, 0);
		out->n_proposals = (int)db_get_int(&rows, 1);
		out->n_our_promises = (int)db_get_int(&rows, 2);
		out->n_drafts = (int)db_get_int(&rows, 3);
		out->phase.has_contract_in_force = db_get_int(&rows, 4) != 0;
		out->phase.has_team = db_get_int(&rows, 5) != 0 ||
				      db_get_int(&rows, 7) != 0;
		out->phase.is_explained = db_get_int(&rows, 6) != 0;
		out->has_closing_meeting = db_get_int(&rows, 8) != 0;
	}
	return db_done(&rows, rc, err);
}

static enum err_code
load_silence(struct store *store, const struct casefile *casefile,
	     struct date today, struct closing_facts *out, struct err *err)
{
	struct contact_facts facts = {
		.profile = (enum profile)code_value(&codes_profile,
						    casefile->profile),
		.profile_since = casefile->profile_since,
	};
	struct date since;
	int64_t n = 0;
	enum err_code rc = contact_last_days(store, casefile->head.id,
					     facts.profile, &facts.last_contact,
					     &facts.last_sign, err);

	if (rc != ERR_OK)
		return rc;
	out->phase.silent_days = contact_silent_days(&facts, today);
	out->phase.is_aftercare_done = facts.profile == PROFILE_AFTERCARE &&
				       date_is_none(contact_next_due(&facts));
	since = date_is_none(facts.last_sign)
			? date_add_days(casefile->opened_on, -1)
			: facts.last_sign;
	rc = db_get_one_int(store_db(store), PROTOCOL,
			    DB_ARGS(DB_ARG(casefile->head.id), DB_ARG(since)),
			    &n, err);
	out->is_protocol_done = n == 3;
	return rc;
}

enum err_code
closing_load(struct store *store, const struct casefile *casefile,
	     struct date today, struct closing_facts *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	out->phase.phase =
		(enum phase)code_value(&codes_phase, casefile->phase);
	rc = load_counts(store, casefile, out, err);
	if (rc == ERR_OK)
		rc = load_silence(store, casefile, today, out, err);
	out->phase.is_story_heard = casefile->story != NULL;
	out->phase.has_crisis = out->n_acute_tasks > 0;
	out->phase.is_crisis_handled = out->n_acute_tasks == 0;
	return rc;
}

/* ---- What stands open, by name ---- */

static const char OPEN_TASKS[] =
	"SELECT {COLUMNS} FROM task r WHERE r.casefile_id = $1 "
	"AND r.done_on = '' ORDER BY r.due_on, r.id";

/* "Jon Ruiz: ask the housing office" */
static const char OUR_PROMISES[] =
	"SELECT m.owner_name || ': ' || m.what FROM commitment m "
	"WHERE m.casefile_id = $1 AND m.ours = 1 AND m.next_due <> '' "
	"ORDER BY m.next_due, m.id /* scan ok */";

static const char OPEN_DECISIONS[] =
	"SELECT d.owner_name || ': ' || d.what FROM meeting_decision d "
	"JOIN note n ON n.id = d.note_id "
	"WHERE d.casefile_id = $1 AND d.settled_on = '' "
	"AND NOT EXISTS (SELECT 1 FROM commitment m WHERE m.decision_id = d.id) "
	"AND NOT EXISTS (SELECT 1 FROM task t WHERE t.decision_id = d.id) "
	"AND (n.visibility = 'pair' OR n.discipline = $2) "
	"ORDER BY d.decided_on, d.id";

enum err_code
closing_tasks(struct store *store, int64_t casefile_id, struct record_rows *out,
	      struct err *err)
{
	return record_list(store, &TASK_RECORD, OPEN_TASKS,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

/* What is read of one column, with semicolons between; NULL = nothing. */
static enum err_code
join_rows(struct store *store, const char *sql, struct db_args args,
	  struct arena *arena, const char **out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	*out = NULL;
	while (rc == ERR_OK && db_next(&rows))
		*out = arena_printf(arena, "%s%s%s", *out == NULL ? "" : *out,
				    *out == NULL ? "" : "; ",
				    db_get_cell(&rows, 0, arena));
	return db_done(&rows, rc, err);
}

enum err_code
closing_promises(struct store *store, int64_t casefile_id, struct arena *arena,
		 const char **out, struct err *err)
{
	return join_rows(store, OUR_PROMISES, DB_ARGS(DB_ARG(casefile_id)),
			 arena, out, err);
}

enum err_code
closing_decisions(struct store *store, int64_t casefile_id,
		  const char *discipline, struct arena *arena, const char **out,
		  struct err *err)
{
	return join_rows(store, OPEN_DECISIONS,
			 DB_ARGS(DB_ARG(casefile_id), DB_ARG(discipline)),
			 arena, out, err);
}
