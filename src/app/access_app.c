/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "access_given.h"
#include "access_held.h"
#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "case_tell.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "core/staff.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "store/access_store.h"
#include "store/casefile_store.h"
#include "store/staff_store.h"

#define PURPOSE_PARAM                                                          \
	{                                                                      \
		.name = "purpose", .type = PARAM_LINE, .label = N_("Purpose"), \
		.help = N_("One: what the access is for"), .required = true    \
	}

/* The life domains, by their names. */
static enum err_code
domains_offer(struct op_call *call, struct candidates *out, struct err *err)
{
	(void)call;
	(void)err;
	for (size_t i = 0; i < codes_domain.n && out->n < out->max; i++) {
		const char *code = codes_domain.items[i].code;

		out->items[out->n++] = (struct candidate){
			code, code_label(&codes_domain, code), NULL};
	}
	return ERR_OK;
}

#define DOMAINS_PARAM                                                          \
	{                                                                      \
		.name = "domains", .type = PARAM_LINE, .label = N_("Domains"), \
		.help =                                                        \
			N_("Life domains to be seen (at the shell with "       \
			   "commas: WORK,HOME)"),                              \
		.offer = domains_offer                                         \
	}

#define DOMAINS_WRITE_PARAM                                                    \
	{                                                                      \
		.name = "domains_write", .type = PARAM_LINE,                   \
		.label = N_("Writes in"),                                      \
		.help =                                                        \
			N_("Of the team: domains whose promises they mark, "   \
			   "too (at the shell: WORK); empty = reads alone"),   \
		.offer = domains_offer                                         \
	}

/* What else a member of the team keeps. */
static enum err_code
works_offer(struct op_call *call, struct candidates *out, struct err *err)
{
	(void)call;
	(void)err;
	for (size_t i = 0; i < codes_grant_work.n && out->n < out->max; i++) {
		const struct code_item *item = &codes_grant_work.items[i];

		out->items[out->n++] = (struct candidate){
			item->code, _(item->label), _(item->help)};
	}
	return ERR_OK;
}

#define WORKS_PARAM                                                            \
	{                                                                      \
		.name = "works", .type = PARAM_LINE,                           \
		.label = N_("Also writes"),                                    \
		.help =                                                        \
			N_("Of the team: notes in their own name, tasks (at "  \
			   "the shell: notes,tasks); empty = neither"),        \
		.offer = works_offer                                           \
	}

static const struct param ASK_PARAMS[] = {
	{.name = "case",
	 .type = PARAM_REF,
	 .ref = REF_CASEFILE,
	 .label = N_("Case"),
	 .help = N_("Its number, also of another office: ALT-2026-0042-M"),
	 .required = true,
	 .subject = true,
	 .by_existence = true},
	PURPOSE_PARAM,
	DOMAINS_PARAM,
};

/* Broken glass is nothing to give. */
static const struct code_item GIVEN_ITEMS[] = {
	{"occasional", N_("Occasional access"),
	 N_("For one purpose, to read, at most 7 days."), false},
	{"team", N_("Member of the team"),
	 N_("Works along with the pair, in what is named here."), false},
};
static const struct code_list GIVEN_KINDS = {"given_kind", GIVEN_ITEMS,
					     N_ELEMS(GIVEN_ITEMS)};

static const struct param GIVE_PARAMS[] = {
	CASE_PARAM,
	{.name = "staff_id",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("To whom"),
	 .help = N_("Login of a handler or supervisor"),
	 .required = true},
	{.name = "kind",
	 .type = PARAM_CODE,
	 .codes = &GIVEN_KINDS,
	 .label = N_("Kind"),
	 .help = N_("To read for some hours, or to work along"),
	 .required = true},
	PURPOSE_PARAM,
	DOMAINS_PARAM,
	DOMAINS_WRITE_PARAM,
	WORKS_PARAM,
	{.name = "hours",
	 .type = PARAM_INT,
	 .label = N_("Hours"),
	 .help = N_("How long; 24, at most 168; of the team: empty = open"),
	 .max = 24 * 366},
};

static const struct param END_PARAMS[] = {GRANT_PARAM, REV_PARAM};

/* ---- What is opened ---- */

/* "work, home" to "WORK,HOME"; a finding for what is no domain. */
static const char *
read_domains(struct op_call *call, const char *name)
{
	const char *at = op_text(call, name);
	struct strbuf out = {0};
	const char *text;

	while (!str_is_empty(at)) {
		size_t len;
		enum domain domain;
		const char *code;

		at += strspn(at, ", ");
		len = strcspn(at, ", ");
		code = utf8_upper(call->arena,
				  arena_strndup(call->arena, at, len));
		at += len;
		if (len == 0)
			continue;
		if (!domain_find(code, &domain))
			issues_add(call->issues, name, "not_in_list",
				   _("'%s' is not one of the twelve life "
				     "domains, such as WORK or HOME."),
				   code);
		strbuf_addf(&out, "%s%s", out.len > 0 ? "," : "", code);
	}
	text = arena_strdup(call->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

static bool
has_code(const char *codes, const char *code, size_t len)
{
	for (const char *at = codes; *at != '\0';) {
		size_t n = strcspn(at, ",");

		if (n == len && strncmp(at, code, n) == 0)
			return true;
		at += n;
		at += strspn(at, ",");
	}
	return false;
}

/* Who writes in a domain reads it. */
static void
take_domains(struct op_call *call, struct access_grant *grant)
{
	const char *writes = read_domains(call, "domains_write");

	grant->domains = read_domains(call, "domains");
	grant->domains_write = writes;
	if (*writes != '\0' && strcmp(grant->kind, "team") != 0)
		issues_add(call->issues, "domains_write", "read_only",
			   _("Occasional access is to read. Who writes is a "
			     "member of the team."));
	while (*writes != '\0') {
		size_t len = strcspn(writes, ",");

		if (!has_code(grant->domains, writes, len))
			grant->domains = arena_printf(
				call->arena, "%s%s%.*s", grant->domains,
				*grant->domains == '\0' ? "" : ",", (int)len,
				writes);
		writes += len;
		writes += strspn(writes, ",");
	}
}

/* "Notes, tasks" to "notes,tasks"; findings for what cannot be. */
static const char *
read_works(struct op_call *call, bool is_team)
{
	const char *at = str_or_empty(op_text(call, "works"));
	const char *out = "";

	for (at += strspn(at, ", "); *at != '\0'; at += strspn(at, ", ")) {
		size_t len = strcspn(at, ", ");
		const char *code = utf8_fold(
			call->arena, arena_strndup(call->arena, at, len));

		at += len;
		if (code_value(&codes_grant_work, code) == 0)
			issues_add(call->issues, "works", "not_in_list",
				   _("'%s' is neither notes nor tasks."), code);
		else if (!has_code(out, code, strlen(code)))
			out = arena_printf(call->arena, "%s%s%s", out,
					   *out == '\0' ? "" : ",", code);
	}
	if (*out != '\0' && !is_team)
		issues_add(call->issues, "works", "read_only",
			   _("Occasional access is to read. Who writes is a "
			     "member of the team."));
	return out;
}

/* ---- Asking ---- */

static enum err_code
access_ask(struct op_call *call, struct err *err)
{
	int64_t actor_id = session_actor(call->session)->head.id;
	struct access_grant there[2];
	struct access_grant grant = {
		.casefile_id = call->casefile_id,
		.staff_id = actor_id,
		.kind = "occasional",
		.purpose = op_text(call, "purpose"),
		.domains = read_domains(call, "domains"),
		.domains_write = "",
		.works = "",
		.asked_at = call->now,
	};
	enum err_code rc = access_asked(call->store, call->casefile_id,
					actor_id, call->arena, there, err);

	if (rc == ERR_OK && there[0].head.id != 0)
		issues_add(call->issues, "case", "asked_already",
			   _("You have asked already. Wait for the pair, or "
			     "telephone."));
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &GRANT_RECORD, call->now, &grant, err);
	if (rc == ERR_OK)
		rc = case_tell(call, call->casefile_id,
			       _("I ask for access to this case: see Access "
				 "asked for."),
			       err);
	call->row_id = grant.head.id;
	call->said = _("Asked. The pair finds it among what waits for them.");
	return rc;
}

/* ---- Giving ---- */

static enum err_code
give_load(struct op_call *call, struct err *err)
{
	struct access_grant asked[2];
	enum err_code rc = access_asked(call->store, call->casefile_id,
					op_int(call, "staff_id"), call->arena,
					asked, err);

	if (rc != ERR_OK)
		return rc;
	if (asked[0].head.id != 0 && asked[1].head.id == 0) {
		op_fill_ref(call, "staff_id", asked[0].staff_id);
		op_fill_text(call, "purpose", asked[0].purpose);
		op_fill_text(call, "domains", asked[0].domains);
	}
	op_fill_text(call, "kind", "occasional");
	if (op_text(call, "kind") != NULL &&
	    strcmp(op_text(call, "kind"), "occasional") == 0)
		op_fill_int(call, "hours", GRANT_OCCASIONAL_HOURS);
	return ERR_OK;
}

/* To whom: somebody who works on cases and does not see this one anyway. */
static enum err_code
check_receiver(struct op_call *call, int64_t staff_id, struct err *err)
{
	struct relation_facts facts;
	struct staff staff;
	enum relation relation;
	enum err_code rc = record_load(call->store, &STAFF_RECORD, staff_id,
				       call->arena, &staff, err);

	if (rc == ERR_OK)
		rc = casefile_relation_facts(
			call->store,
			&(struct relation_query){.actor = &staff,
						 .casefile_id =
							 call->casefile_id,
						 .now = call->now,
						 .today = call->today},
			call->arena, &facts, err);
	if (rc != ERR_OK)
		return rc;
	relation = relation_of(&facts);
	if (facts.is_hidden)
		issues_add(call->issues, "case", "hidden",
			   _("The person is hidden from all but pair and "
			     "supervisor. Nobody else is given access."));
	else if (!facts.actor.is_active ||
		 (facts.actor.role != ROLE_HANDLER &&
		  facts.actor.role != ROLE_SUPERVISOR))
		issues_add(call->issues, "staff_id", "role",
			   _("%s is not a handler or supervisor at work "
			     "today."),
			   staff.name);
	else if (relation == RELATION_PAIR || relation == RELATION_DEPUTY ||
		 relation == RELATION_SUPERVISOR_OF_OFFICE)
		issues_add(call->issues, "staff_id", "sees_it",
			   _("%s sees this case already."), staff.name);
	return ERR_OK;
}

static enum err_code
check_terms(struct op_call *call, const struct access_grant *grant,
	    struct err *err)
{
	bool is_team = strcmp(grant->kind, "team") == 0;
	int64_t hours = op_int(call, "hours");
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc != ERR_OK)
		return rc;
	if (!is_team && (hours < 1 || hours > 24 * GRANT_OCCASIONAL_MAX_DAYS))
		issues_add(call->issues, "hours", "range",
			   _("Occasional access lasts from 1 hour to 7 days "
			     "(168 hours)."));
	if (is_team && !date_is_none(casefile.closed_on))
		issues_add(call->issues, "kind", "closed",
			   _("The case is closed and has no team. Give "
			     "occasional access, or re-open it."));
	return ERR_OK;
}

static enum err_code
access_give(struct op_call *call, struct err *err)
{
	struct access_grant grant[2];
	int64_t staff_id = op_int(call, "staff_id");
	int64_t hours = op_int(call, "hours");
	enum err_code rc = access_asked(call->store, call->casefile_id,
					staff_id, call->arena, grant, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &GRANT_RECORD, &grant[0]);
	take_domains(call, &grant[0]);
	grant[0].works = read_works(call, str_is(grant[0].kind, "team"));
	rc = check_receiver(call, staff_id, err);
	if (rc == ERR_OK)
		rc = check_terms(call, &grant[0], err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	grant[0].casefile_id = call->casefile_id;
	grant[0].given_by_id = session_actor(call->session)->head.id;
	grant[0].from_at = call->now;
	if (hours > 0)
		grant[0].to_at.ms = call->now.ms + hours * ACCESS_HOUR_MS;
	rc = grant[0].head.id != 0
		     ? record_update(call->store, &GRANT_RECORD, &grant[0], err)
		     : record_insert(call->store, &GRANT_RECORD, call->now,
				     &grant[0], err);
	call->row_id = grant[0].head.id;
	call->said =
		hours > 0 ? arena_printf(call->arena,
					 /* TRANSLATORS: a day and an hour */
					 _("Access given until %s."),
					 stamp_when(call->arena, grant[0].to_at,
						    call->today))
			  : _("Access given until it is ended.");
	return rc;
}

/* ---- Ending ---- */

/* Whose access, what for and until when: a key alone would end it unseen. */
static enum err_code
end_tell(struct op_call *call, struct err *err)
{
	struct access_held held;
	const struct access_grant *grant = &held.grant;
	enum err_code rc = access_held_load(call, &held, err);

	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Who"), str_or_empty(held.holder.name));
	op_tell(call, _("Kind"), code_label(&codes_grant_kind, grant->kind));
	op_tell(call, _("Purpose"), str_or_empty(grant->purpose));
	if (grant->to_at.ms != 0)
		op_tell(call, _("Until"),
			stamp_when(call->arena, grant->to_at, call->today));
	return ERR_OK;
}

/* Whose: in a list the cursor is on another row by then. */
static const char *
say_ended(struct op_call *call, const struct access_held *held)
{
	const struct access_grant *grant = &held->grant;
	const char *who = held->holder.name;

	if (grant->from_at.ms == 0)
		return arena_printf(call->arena,
				    /* TRANSLATORS: a member of staff */
				    _("The access that %s asked for is "
				      "declined."),
				    who);
	if (str_is(grant->kind, "glass") && grant->reviewed_at.ms == 0)
		return arena_printf(call->arena,
				    /* TRANSLATORS: a member of staff */
				    _("The access of %s has ended. The "
				      "supervisor still reviews the broken "
				      "glass."),
				    who);
	return arena_printf(call->arena,
			    /* TRANSLATORS: a member of staff */
			    _("The access of %s has ended."), who);
}

static enum err_code
access_end(struct op_call *call, struct err *err)
{
	struct access_held held;
	struct access_grant *grant = &held.grant;
	enum err_code rc = access_held_load(call, &held, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = grant->head.id;
	if (grant->to_at.ms != 0 && grant->to_at.ms <= call->now.ms) {
		issues_add(call->issues, "grant", "ended",
			   _("This access has ended already."));
		return ERR_OK;
	}
	call->said = say_ended(call, &held);
	grant->to_at = call->now;
	return record_update(call->store, &GRANT_RECORD, grant, err);
}

static const struct operation ACCESS_OPERATIONS[] = {
	{.name = "access.ask",
	 .words = N_("permission request read open"),
	 .title = N_("Ask for access"),
	 .hint = N_("Ask"),
	 .summary = N_("Asks the pair of a case to let one read it for one "
		       "purpose."),
	 .right = RIGHT_ACCESS_ASK,
	 .params = ASK_PARAMS,
	 .n_params = N_ELEMS(ASK_PARAMS),
	 .body = access_ask,
	 .makes = REF_GRANT,
	 .key = 'Q'},
	{.name = "access.end",
	 .words = N_("stop revoke refuse"),
	 .title = N_("End or decline access"),
	 .hint = N_("End"),
	 .summary = N_("Ends an access as of now, or declines one that was "
		       "asked for."),
	 .right = RIGHT_ACCESS_GRANT,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = access_held_edit,
	 .tell = end_tell,
	 .body = access_end,
	 .key = 'k',
	 .asks = true},
	{.name = "access.grant",
	 .words = N_("permission share team let read"),
	 .title = N_("Give access"),
	 .hint = N_("Give"),
	 .summary = N_("Lets somebody else read a case for hours, or work "
		       "along in its team."),
	 .right = RIGHT_ACCESS_GRANT,
	 .params = GIVE_PARAMS,
	 .n_params = N_ELEMS(GIVE_PARAMS),
	 .load = give_load,
	 .fills = "kind",
	 .follows = true,
	 .warn = access_given_warn,
	 .body = access_give,
	 .makes = REF_GRANT,
	 .key = '='},
};

/* ---- Lists ---- */

static const struct code_item STATE_ITEMS[] = {
	{"asks", NC_("access", "Asks"), NULL, false},
	{"has", NC_("access", "Has"), NULL, false},
	{"ended", NC_("access", "Ended"), NULL, false},
	{"declined", NC_("access", "Declined"), NULL, false},
};

static const struct code_list STATE_CODES = {"access_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column ACCESS_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 9, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_grant_kind, 18, 1},
	{"purpose", N_("Purpose"), COLUMN_TEXT, NULL, 28, 0},
	{"domains", N_("Domains"), COLUMN_CODES, &codes_domain, 24, 2},
	{"domains_write", N_("Writes in"), COLUMN_CODES, &codes_domain, 14, 2},
	{"works", N_("Also writes"), COLUMN_CODES, &codes_grant_work, 13, 2},
	{"asked_at", N_("Asked"), COLUMN_STAMP, NULL, 17, 5},
	{"from_at", N_("From"), COLUMN_STAMP, NULL, 17, 3},
	{"to_at", N_("To"), COLUMN_STAMP, NULL, 17, 2},
	{"given_by", N_("Given by"), COLUMN_TEXT, NULL, 16, 6},
	{"review", N_("Review"), COLUMN_TEXT, NULL, 20, 7},
};

static const struct view_column ASKED_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"asked_at", N_("Asked"), COLUMN_STAMP, NULL, 17, 2},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 3},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 1},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"purpose", N_("Purpose"), COLUMN_TEXT, NULL, 28, 0},
	{"domains", N_("Domains"), COLUMN_CODES, &codes_domain, 24, 4},
};

static const struct view_column MINE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_grant_kind, 18, 0},
	{"purpose", N_("Purpose"), COLUMN_TEXT, NULL, 28, 1},
	{"domains", N_("Domains"), COLUMN_CODES, &codes_domain, 24, 3},
	{"domains_write", N_("Writes in"), COLUMN_CODES, &codes_domain, 14, 2},
	{"works", N_("Also writes"), COLUMN_CODES, &codes_grant_work, 13, 2},
	{"asked_at", N_("Asked"), COLUMN_STAMP, NULL, 17, 3},
	{"from_at", N_("From"), COLUMN_STAMP, NULL, 17, 2},
	{"to_at", N_("To"), COLUMN_STAMP, NULL, 17, 0},
};

static const struct param ACCESS_PARAMS[] = {CASE_PARAM};

static const char *const GIVE_OPERATIONS[] = {"access.grant", "access.end",
					      NULL};
static const char *const END_OPERATIONS[] = {"access.end", "access.review",
					     NULL};
static const struct view ACCESS_VIEWS[] = {
	{.name = "access",
	 .title = N_("Access"),
	 .summary = N_("Who else may see a case, could see it, or has asked "
		       "to."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &ACCESS_QUERY,
	 .columns = ACCESS_COLUMNS,
	 .n_columns = N_ELEMS(ACCESS_COLUMNS),
	 .params = ACCESS_PARAMS,
	 .n_params = N_ELEMS(ACCESS_PARAMS),
	 .rows = REF_GRANT,
	 .operations = END_OPERATIONS,
	 .adds = "access.grant",
	 .empty = N_("Nobody but the pair, who stands in for it and the "
		     "supervisor sees this case.")},
	{.name = "access.asked",
	 .title = N_("Access asked for"),
	 .summary = N_(
		 "Access to your cases that is asked for, neither given nor declined."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &ACCESS_ASKED_QUERY,
	 .columns = ASKED_COLUMNS,
	 .n_columns = N_ELEMS(ASKED_COLUMNS),
	 .rows = REF_GRANT,
	 .operations = GIVE_OPERATIONS,
	 .empty = N_("Nobody asks for access to your cases.")},
	{.name = "access.mine",
	 .title = N_("My access"),
	 .summary = N_("What you asked for, were given, or opened in danger, "
		       "newest first."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &MY_ACCESS_QUERY,
	 .columns = MINE_COLUMNS,
	 .n_columns = N_ELEMS(MINE_COLUMNS),
	 .rows = REF_NONE,
	 .adds = "access.ask",
	 .empty = N_("You have asked for nothing.")},
};

const struct room ACCESS_ROOM = {
	.operations = ACCESS_OPERATIONS,
	.n_operations = N_ELEMS(ACCESS_OPERATIONS),
	.views = ACCESS_VIEWS,
	.n_views = N_ELEMS(ACCESS_VIEWS),
};
