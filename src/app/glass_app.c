/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "access_held.h"
#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "case_tell.h"
#include "core/permission.h"
#include "core/staff.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "store/access_store.h"
#include "store/casefile_store.h"

enum { GLASS_REASON_MIN = 20 };

static const struct param GLASS_PARAMS[] = {
	CASE_PARAM,
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("The danger to life, in 20 letters or more; the "
		    "supervisor reads it"),
	 .required = true},
};

static const struct param REVIEW_PARAMS[] = {
	GRANT_PARAM,
	REV_PARAM,
	{.name = "review",
	 .type = PARAM_TEXT,
	 .label = N_("Review"),
	 .help = N_("Was it right to break the glass, and what follows"),
	 .required = true},
};

/* ---- Broken glass ---- */

static enum err_code
access_break_glass(struct op_call *call, struct err *err)
{
	struct access_grant grant = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.kind = "glass",
		.purpose = op_text(call, "reason"),
		.domains = "",
		.domains_write = "",
		.works = "",
		.from_at = call->now,
	};
	enum err_code rc;

	if (utf8_letters(grant.purpose) < GLASS_REASON_MIN) {
		issues_add(call->issues, "reason", "too_short",
			   _("Write in at least %d letters what the danger "
			     "is: the supervisor reads it at once."),
			   (int)GLASS_REASON_MIN);
		return ERR_OK;
	}
	grant.to_at.ms =
		call->now.ms + (int64_t)GRANT_OCCASIONAL_HOURS * ACCESS_HOUR_MS;
	rc = record_insert(call->store, &GRANT_RECORD, call->now, &grant, err);
	if (rc == ERR_OK)
		rc = case_tell(call, call->casefile_id,
			       _("I broke the glass of this case in danger to "
				 "life: why, and until when, stands in "
				 "Access."),
			       err);
	call->reason = grant.purpose;
	call->row_id = grant.head.id;
	call->said =
		_("Open for 24 hours. The pair and the supervisor have been "
		  "told; the supervisor reviews it within 5 working days.");
	return rc;
}

/* "social situation (2), health (1)" */
static const char *
opened_words(struct op_call *call, const int64_t opened[DATA_END])
{
	const char *out = "";

	for (int i = 0; i < DATA_END; i++)
		if (opened[i] > 0)
			out = arena_printf(
				call->arena, "%s%s%s (%lld)", out,
				*out == '\0' ? "" : ", ",
				_(data_class_label((enum data_class)i)),
				(long long)opened[i]);
	return *out == '\0' ? _("nothing") : out;
}

/* Until when, and how long that is or was: it may have been ended early. */
static const char *
open_for(struct op_call *call, const struct access_grant *grant)
{
	enum { MINUTE_MS = 60 * 1000, HOUR_MINUTES = 60 };
	int64_t minutes = (grant->to_at.ms - grant->from_at.ms) / MINUTE_MS;
	const char *until = stamp_when(call->arena, grant->to_at, call->today);

	if (minutes % HOUR_MINUTES == 0)
		return arena_printf(call->arena,
				    /* TRANSLATORS: a moment; hours */
				    _("%s (open for %lld h)"), until,
				    (long long)(minutes / HOUR_MINUTES));
	return arena_printf(call->arena,
			    /* TRANSLATORS: a moment; hours, minutes */
			    _("%s (open for %lld h %lld min)"), until,
			    (long long)(minutes / HOUR_MINUTES),
			    (long long)(minutes % HOUR_MINUTES));
}

/* When, why and what, beside who: before it is said whether that was right. */
static enum err_code
review_tell(struct op_call *call, struct err *err)
{
	struct access_grant glass;
	int64_t opened[DATA_END];
	enum err_code rc =
		op_load_row(call, "grant", &GRANT_RECORD, &glass, err);

	if (rc != ERR_OK || !str_is(glass.kind, "glass"))
		return rc;
	rc = access_opened(call->store, &glass, call->arena, opened, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("When"),
		stamp_when(call->arena, glass.from_at, call->today));
	op_tell(call, _("Until"), open_for(call, &glass));
	op_tell(call, _("Reason"), glass.purpose);
	op_tell(call, _("Opened"), opened_words(call, opened));
	return ERR_OK;
}

static enum err_code
access_review(struct op_call *call, struct err *err)
{
	struct access_grant grant;
	enum err_code rc =
		op_load_row(call, "grant", &GRANT_RECORD, &grant, err);

	if (rc != ERR_OK)
		return rc;
	if (strcmp(grant.kind, "glass") != 0)
		issues_add(call->issues, "grant", "not_glass",
			   _("Only broken glass is reviewed."));
	if (grant.reviewed_at.ms != 0)
		issues_add(call->issues, "grant", "reviewed",
			   _("This has been reviewed already."));
	if (call->issues->n > 0)
		return ERR_OK;
	op_take_row(call, &GRANT_RECORD, &grant);
	grant.reviewed_at = call->now;
	grant.reviewed_by_id = session_actor(call->session)->head.id;
	call->row_id = grant.head.id;
	return record_update(call->store, &GRANT_RECORD, &grant, err);
}

static const struct operation GLASS_OPERATIONS[] = {
	{.name = "access.break_glass",
	 .words = N_("emergency danger crisis"),
	 .title = N_("Break the glass"),
	 .summary = N_("Opens a case of the office in danger to life; the "
		       "supervisor is told at once."),
	 .right = RIGHT_BREAK_GLASS,
	 .params = GLASS_PARAMS,
	 .n_params = N_ELEMS(GLASS_PARAMS),
	 .body = access_break_glass,
	 .makes = REF_GRANT,
	 .asks = true},
	{.name = "access.review",
	 .words = N_("emergency check look"),
	 .title = N_("Review broken glass"),
	 .hint = N_("Review"),
	 .summary = N_("Records the supervisor's look at why the glass was "
		       "broken."),
	 .right = RIGHT_CASE_APPROVE,
	 .params = REVIEW_PARAMS,
	 .n_params = N_ELEMS(REVIEW_PARAMS),
	 .load = access_held_edit,
	 .tell = review_tell,
	 .body = access_review,
	 .key = 'd'},
};

/* ---- Lists ---- */

static const struct view_column GLASS_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"from_at", N_("When"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 40, 0},
};

static const struct view_column GLASS_ON_MINE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"from_at", N_("When"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"to_at", N_("Until"), COLUMN_STAMP, NULL, 17, 2},
};

static const char *const STOP_OPERATIONS[] = {"access.end", NULL};
static const char *const REVIEW_OPERATIONS[] = {"access.review", NULL};

static const struct view GLASS_VIEWS[] = {
	{.name = "glass.broken",
	 .title = N_("Broken glass to review"),
	 .summary = N_(
		 "Cases that somebody opened in danger to life, not yet reviewed by you."),
	 .right = RIGHT_CASELOAD_READ,
	 .query = &GLASS_QUERY,
	 .columns = GLASS_COLUMNS,
	 .n_columns = N_ELEMS(GLASS_COLUMNS),
	 .rows = REF_GRANT,
	 .operations = REVIEW_OPERATIONS,
	 .empty = N_("No broken glass waits for your review."),
	 .urgent = true},
	{.name = "glass.on_mine",
	 .title = N_("Broken glass on my cases"),
	 .summary = N_("Cases of yours opened in danger to life, until the "
		       "supervisor reviews it."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &GLASS_ON_MINE_QUERY,
	 .columns = GLASS_ON_MINE_COLUMNS,
	 .n_columns = N_ELEMS(GLASS_ON_MINE_COLUMNS),
	 .rows = REF_GRANT,
	 .operations = STOP_OPERATIONS,
	 .empty = N_("Nobody has broken the glass of your cases."),
	 .urgent = true},
};

const struct room GLASS_ROOM = {
	.operations = GLASS_OPERATIONS,
	.n_operations = N_ELEMS(GLASS_OPERATIONS),
	.views = GLASS_VIEWS,
	.n_views = N_ELEMS(GLASS_VIEWS),
};
