/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/rules_in_force.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/staff.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "store/rule_store.h"
#include "store/staff_store.h"

/* More than any law needs. */
enum { RULES_TEXT_MAX = 1024 * 1024 };

static const struct code_item STATUS_ITEMS[] = {
	{"active", N_("Active"), N_("Steps are taken by them."), false},
	{"paused", N_("Paused"), N_("Only to be tried."), false},
	{"historic", N_("Historic"), N_("Only to be tried."), false},
	{"draft", N_("Draft"), N_("Only to be tried."), false},
};

static const struct code_list STATUS_CODES = {"rules_status", STATUS_ITEMS,
					      N_ELEMS(STATUS_ITEMS)};

static const struct param LOAD_PARAMS[] = {
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("Rules file"),
	 .help = N_("The whole text of the file; at the shell: text=@FILE"),
	 .required = true,
	 .max = RULES_TEXT_MAX},
	{.name = "effective_from",
	 .type = PARAM_DATE,
	 .label = N_("Effective from"),
	 .help = N_("First day of breaches judged by them; empty: as soon as "
		    "they can")},
	{.name = "note",
	 .type = PARAM_LINE,
	 .label = N_("Note"),
	 .help = N_("Who decided it and where it stands: council of 3 Dec")},
};

static const struct param WITHDRAW_PARAMS[] = {
	SUBJECT_PARAM("rules", REF_RULES, N_("Rules"),
		      N_("Number in the list of what was loaded")),
	REV_PARAM,
	{.name = "reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Why they are taken back"),
	 .required = true},
};

/* ---- Loading ---- */

/* The sentence, and the difference below it. */
static const char *
answer(struct op_call *call, const struct rules_news *news)
{
	if (*news->difference == '\0')
		return news->said;
	return arena_printf(call->arena, "%s\n%s", news->said,
			    news->difference);
}

static enum err_code
rules_load(struct op_call *call, struct err *err)
{
	struct rules_file_given file = {
		.name = "text",
		.text = op_text(call, "text"),
		.from = op_date(call, "effective_from"),
	};
	struct rule_set row = {
		.text = file.text,
		.note = op_text(call, "note"),
		.loaded_on = call->today,
		.loaded_by_id = session_actor(call->session)->head.id,
	};
	struct rules_news news;
	enum err_code rc =
		rules_try(call->session, &file, &news, call->issues, err);

	if (rc != ERR_OK)
		return rc;
	row.code = news.regime.code;
	row.version = news.regime.version;
	row.status = regime_status_name(news.regime.status);
	row.effective_from = news.from;
	row.difference = news.difference;
	rc = record_insert(call->store, &RULE_SET_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	call->said = answer(call, &news);
	return rc;
}

/* ---- Taking back ---- */

static enum err_code
load_row(struct op_call *call, struct rule_set *out, struct err *err)
{
	call->row_id = op_int(call, "rules");
	return record_load(call->store, &RULE_SET_RECORD, call->row_id,
			   call->arena, out, err);
}

static enum err_code
withdraw_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "rules", &RULE_SET_RECORD, err);
}

static enum err_code
rules_withdraw(struct op_call *call, struct err *err)
{
	struct rule_set row;
	enum err_code rc = load_row(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	if (!date_is_none(row.withdrawn_on))
		issues_add(call->issues, "rules", "withdrawn",
			   _("They were taken back already."));
	else if (date_cmp(row.effective_from, call->today) <= 0)
		issues_add(call->issues, "rules", "in_effect",
			   _("They are in effect since %s and stay in the "
			     "record. Load a newer version to replace them."),
			   date_short(call->arena, row.effective_from));
	if (call->issues->n > 0)
		return ERR_OK;
	row.withdrawn_on = call->today;
	row.withdrawn_by_id = session_actor(call->session)->head.id;
	row.withdrawn_text = op_text(call, "reason");
	call->reason = row.withdrawn_text;
	call->said = arena_printf(call->arena,
				  _("%s %s is taken back before it came into "
				    "effect."),
				  row.code, row.version);
	return record_update(call->store, &RULE_SET_RECORD, &row, err);
}

static const struct operation RULE_OPERATIONS[] = {
	{.name = "rules.load",
	 .words = N_("sanction regime law new"),
	 .title = N_("Load sanction rules"),
	 .hint = N_("Load"),
	 .summary = N_("Checks a rules file, says what it changes, and goes by "
		       "it from a day on."),
	 .right = RIGHT_RULES_LOAD,
	 .params = LOAD_PARAMS,
	 .n_params = N_ELEMS(LOAD_PARAMS),
	 .body = rules_load,
	 .makes = REF_RULES,
	 .asks = true},
	{.name = "rules.withdraw",
	 .words = N_("sanction regime law undo"),
	 .title = N_("Take rules back"),
	 .hint = N_("Take back"),
	 .summary = N_("Takes back rules that are not in effect yet."),
	 .right = RIGHT_RULES_LOAD,
	 .params = WITHDRAW_PARAMS,
	 .n_params = N_ELEMS(WITHDRAW_PARAMS),
	 .load = withdraw_load,
	 .body = rules_withdraw,
	 .asks = true,
	 .key = 'k'},
};

/* ---- Lists ---- */

static const struct view_column RULES_COLUMNS[] = {
	{"code", N_("Code"), COLUMN_TEXT, NULL, 11, 0},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 30, 1},
	{"version", N_("Version"), COLUMN_TEXT, NULL, 12, 0},
	{"status", N_("Status"), COLUMN_CODE, &STATUS_CODES, 9, 0},
	{"valid_from", N_("From"), COLUMN_DATE, NULL, 11, 0},
	{"valid_to", N_("Until before"), COLUMN_DATE, NULL, 12, 2},
	{"source", N_("Source"), COLUMN_TEXT, NULL, 30, 4},
	{"checked_on", N_("Checked on"), COLUMN_DATE, NULL, 11, 3},
	{"loaded_by", N_("Loaded by"), COLUMN_TEXT, NULL, 18, 1},
};

static const struct query_order RULES_ORDERS[] = {
	{"code", N_("code"), "code", false},
};

/* Not of one table: list_rules makes the rows. */
static const struct query RULES_ORDER = {
	.orders = RULES_ORDERS,
	.n_orders = N_ELEMS(RULES_ORDERS),
	.small = true,
};

static const struct view_column HISTORY_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 4, 1},
	{"code", N_("Code"), COLUMN_TEXT, NULL, 11, 0},
	{"version", N_("Version"), COLUMN_TEXT, NULL, 12, 0},
	{"status", N_("Status"), COLUMN_CODE, &STATUS_CODES, 9, 1},
	{"effective_from", N_("Effective from"), COLUMN_DATE, NULL, 14, 0},
	{"loaded_on", N_("Loaded on"), COLUMN_DATE, NULL, 11, 2},
	{"loaded_by", N_("Loaded by"), COLUMN_TEXT, NULL, 18, 0},
	{"withdrawn_on", N_("Taken back"), COLUMN_DATE, NULL, 11, 1},
	{"note", N_("Note"), COLUMN_TEXT, NULL, 24, 3},
	{"difference", N_("What changed"), COLUMN_TEXT, NULL, 30, 4},
};

static int
by_code(const void *a, const void *b)
{
	const struct regime *x = a;
	const struct regime *y = b;

	return strcmp(x->code, y->code);
}

/* Who loaded that version; "" = it was shipped. */
static enum err_code
find_loader(struct session *session, const struct record_rows *rows,
	    const struct regime *regime, const char **out, struct err *err)
{
	const struct rule_set *loaded = rows->items;
	struct staff staff;
	enum err_code rc;

	*out = "";
	for (size_t i = 0; i < rows->n; i++) {
		if (strcmp(loaded[i].code, regime->code) != 0 ||
		    strcmp(loaded[i].version, regime->version) != 0)
			continue;
		rc = record_load(session_store(session), &STAFF_RECORD,
				 loaded[i].loaded_by_id, rows->arena, &staff,
				 err);
		if (rc != ERR_OK)
			return rc;
		*out = staff.name;
	}
	return ERR_OK;
}

/* In arena: the page may outlive the rules of the session. */
static enum err_code
add_row(struct session *session, const struct record_rows *loaded,
	const struct regime *regime, struct view_page *out, struct err *err)
{
	struct arena *arena = loaded->arena;
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(RULES_COLUMNS));
	struct view_row *row = &out->rows[out->n];

	cells[0] = arena_strdup(arena, regime->code);
	cells[1] = arena_strdup(arena, regime->name);
	cells[2] = arena_strdup(arena, regime->version);
	cells[3] = regime_status_name(regime->status);
	cells[4] = date_iso_dup(arena, regime->valid_from);
	cells[5] = date_iso_dup(arena, regime->valid_to);
	cells[6] = arena_strdup(arena, regime->source);
	cells[7] = date_iso_dup(arena, regime->checked_on);
	out->n++;
	*row = (struct view_row){
		.id = (int64_t)out->n, .key = cells[0], .cells = cells};
	return find_loader(session, loaded, regime, &cells[8], err);
}

/* Of each code the version in force today. */
static enum err_code
list_rules(struct session *session, const struct view_asked *asked,
	   struct arena *arena, struct view_page *out, struct err *err)
{
	struct record_rows loaded = {.arena = arena};
	struct date today = session_today(session);
	struct rules rules;
	enum err_code rc =
		session_rules(session, today, RULES_KNOWN, arena, &rules, err);

	(void)asked;
	if (rc == ERR_OK)
		rc = rule_set_list(session_store(session), &loaded, err);
	if (rc != ERR_OK)
		return rc;
	qsort(rules.regimes, rules.n, sizeof(*rules.regimes), by_code);
	out->rows = arena_new(arena, struct view_row, rules.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < rules.n; i++) {
		const struct regime *regime = &rules.regimes[i];

		if (rules_find_version(&rules, regime->code, today) == regime)
			rc = add_row(session, &loaded, regime, out, err);
	}
	return rc;
}

static const char *const HISTORY_ROW_OPERATIONS[] = {"rules.withdraw", NULL};

static const struct view RULE_VIEWS[] = {
	{.name = "rules",
	 .title = N_("Sanction rules"),
	 .summary = N_("The regimes in force today, shipped or loaded, with "
		       "version, status and source."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &RULES_ORDER,
	 .make = list_rules,
	 .columns = RULES_COLUMNS,
	 .n_columns = N_ELEMS(RULES_COLUMNS),
	 .adds = "rules.load",
	 .empty = N_("No rules are in force today.")},
	{.name = "rules.history",
	 .title = N_("Rules loaded here"),
	 .summary = N_("Every rules file that was loaded: from when it holds, "
		       "by whom, what it changed."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &RULE_SET_QUERY,
	 .columns = HISTORY_COLUMNS,
	 .n_columns = N_ELEMS(HISTORY_COLUMNS),
	 .rows = REF_RULES,
	 .operations = HISTORY_ROW_OPERATIONS,
	 .adds = "rules.load",
	 .empty = N_("Nothing was loaded: the shipped rules hold.")},
};

const struct room RULE_ROOM = {
	.operations = RULE_OPERATIONS,
	.n_operations = N_ELEMS(RULE_OPERATIONS),
	.views = RULE_VIEWS,
	.n_views = N_ELEMS(RULE_VIEWS),
};
