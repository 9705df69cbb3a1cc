/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_go.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_clock.h"
#include "case_event.h"
#include "case_tell.h"
#include "core/case_act.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/person.h"
#include "core/staff.h"
#include "load_offer.h"
#include "params.h"
#include "rooms.h"
#include "store/case_act_store.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

#define TRANSFER_SUBJECT                                                       \
	SUBJECT_PARAM("transfer", REF_TRANSFER, N_("Transfer"),                \
		      N_("Number in the list of transfers"))

static const struct param ASK_PARAMS[] = {
	CASE_PARAM,
	{.name = "to_office_id",
	 .type = PARAM_REF,
	 .ref = REF_OFFICE,
	 .is_elsewhere = true,
	 .label = N_("To which office"),
	 .help = N_("Its code: TAF"),
	 .required = true},
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("What the receiving office is to know: it reads this"),
	 .required = true},
};

static const struct param REVOKE_PARAMS[] = {CASE_PARAM};

static const struct param ACCEPT_PARAMS[] = {
	TRANSFER_SUBJECT,
	REV_PARAM,
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = N_("Pair"),
	 .help = N_("Of your office, by their logins: ines+omar"),
	 .required = true,
	 .offer = load_offer_pairs},
	{.name = "answer",
	 .type = PARAM_LINE,
	 .label = N_("Answer"),
	 .help = N_("Who asked reads it")},
};

static const struct param DECLINE_PARAMS[] = {
	TRANSFER_SUBJECT,
	REV_PARAM,
	{.name = "answer",
	 .type = PARAM_LINE,
	 .label = N_("Why not"),
	 .help = N_("Who asked reads it"),
	 .required = true},
};

static const struct param SEEN_PARAMS[] = {TRANSFER_SUBJECT};

/* ---- Asking ---- */

static enum err_code
transfer_ask(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct case_transfer there;
	struct case_transfer row = {
		.casefile_id = call->casefile_id,
		.asked_by_id = session_actor(call->session)->head.id,
		.asked_on = call->today,
		.state = "asked",
	};
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = transfer_open(call->store, call->casefile_id, call->arena,
				   &there, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &TRANSFER_RECORD, &row);
	row.from_office_id = casefile.office_id;
	row.from_pair_id = casefile.pair_id;
	if (row.to_office_id == row.from_office_id)
		issues_add(call->issues, "to_office_id", "own",
			   _("The case is of that office."));
	if (!date_is_none(casefile.closed_on))
		issues_add(call->issues, "case", "closed",
			   _("Case %s is closed. Re-open it first."),
			   casefile.number);
	if (there.head.id != 0)
		issues_add(call->issues, "case", "asked_already",
			   _("A transfer is asked for already. Revoke it "
			     "first."));
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &TRANSFER_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	call->said =
		_("Asked. Until the other office accepts, the case is "
		  "yours; you will be told.");
	return rc;
}

static enum err_code
transfer_revoke(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	enum err_code rc = transfer_open(call->store, call->casefile_id,
					 call->arena, &row, err);

	if (rc != ERR_OK)
		return rc;
	if (row.head.id == 0) {
		issues_add(call->issues, "case", "not_asked",
			   _("No transfer waits for an answer."));
		return ERR_OK;
	}
	row.state = "revoked";
	row.answered_by_id = session_actor(call->session)->head.id;
	row.answered_on = call->today;
	/* Who revokes one's own request knows of it. */
	if (row.asked_by_id == row.answered_by_id)
		row.told_on = call->today;
	call->row_id = row.head.id;
	return record_update(call->store, &TRANSFER_RECORD, &row, err);
}

/* ---- Answering ---- */

/* Of another office a transfer does not exist. */
static enum err_code
load_to_us(struct op_call *call, struct case_transfer *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "transfer", &TRANSFER_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->to_office_id != session_actor(call->session)->office_id)
		return err_set(err, ERR_NOT_FOUND, "transfer",
			       _("There is no such transfer to your "
				 "office."));
	return rc;
}

static enum err_code
answer_load(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	enum err_code rc = load_to_us(call, &row, err);

	return rc == ERR_OK ? op_check_rev(call, row.head.rev, err) : rc;
}

/* Whom it is about: the form alone says no more than its day. */
static enum err_code
answer_tell(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	struct casefile casefile;
	struct person person;
	enum err_code rc = load_to_us(call, &row, err);

	if (rc == ERR_OK)
		rc = casefile_load(call->store, row.casefile_id, call->arena,
				   &casefile, err);
	if (rc == ERR_OK)
		rc = person_load(call->store, casefile.person_id, call->arena,
				 &person, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Case"), casefile.number);
	if (!person.hidden)
		op_tell(call, _("Person"),
			arena_printf(call->arena, "%s, %s *%s",
				     person.family_name, person.given_name,
				     person.birth));
	op_tell(call, _("Reason"), row.reason);
	return ERR_OK;
}

/* What those who had the case have planned: at another office each is agreed
 * anew, so it stays theirs. */
static enum err_code
find_planned(struct op_call *call, int64_t casefile_id,
	     struct appointment_goes *out, struct err *err)
{
	const struct pair nobody = {0};

	return appointment_go_add(
		call, &(struct appointment_going){casefile_id, "", &nobody},
		out, err);
}

static enum err_code
accept_tell(struct op_call *call, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	struct case_transfer row;
	enum err_code rc = answer_tell(call, err);

	if (rc == ERR_OK)
		rc = load_to_us(call, &row, err);
	if (rc == ERR_OK)
		rc = find_planned(call, row.casefile_id, &goes, err);
	if (rc == ERR_OK)
		appointment_go_tell_stay(call, &goes);
	return rc;
}

static enum err_code
advise_of_planned(struct op_call *call, int64_t casefile_id, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	enum err_code rc = find_planned(call, casefile_id, &goes, err);

	if (rc == ERR_OK && goes.n > 0)
		call->advice = arena_printf(
			call->arena,
			P_("%zu appointment is still with who had it: agree "
			   "on another one with the family.",
			   "%zu appointments are still with who had them: "
			   "agree on others with the family.",
			   goes.n),
			goes.n);
	return rc;
}

static bool
is_answered(struct op_call *call, const struct case_transfer *row)
{
	if (strcmp(row->state, "asked") == 0)
		return false;
	issues_add(call->issues, "transfer", "answered",
		   _("It has been answered or revoked already."));
	return true;
}

static enum err_code
answer(struct op_call *call, struct case_transfer *row, const char *state,
       struct err *err)
{
	row->state = state;
	row->answer = op_text(call, "answer");
	row->answered_by_id = session_actor(call->session)->head.id;
	row->answered_on = call->today;
	call->row_id = row->head.id;
	/* The case's journal and time tell of it. */
	call->casefile_id = row->casefile_id;
	return record_update(call->store, &TRANSFER_RECORD, row, err);
}

static enum err_code
transfer_decline(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	enum err_code rc = load_to_us(call, &row, err);

	if (rc != ERR_OK || is_answered(call, &row))
		return rc;
	call->said = _("Declined. The other office is told.");
	return answer(call, &row, "declined", err);
}

/* The person, and who lives there without a case of the own, are of the new
 * office: it answers for them and finds them. */
static enum err_code
move_person(struct op_call *call, int64_t id, bool is_head, int64_t office_id,
	    struct err *err)
{
	struct person person;
	int64_t own_case = 0;
	enum err_code rc =
		person_load(call->store, id, call->arena, &person, err);

	if (rc == ERR_OK && !is_head)
		rc = casefile_of_person(call->store, id, &own_case, err);
	if (rc != ERR_OK || own_case != 0 || person.office_id == office_id)
		return rc;
	person.office_id = office_id;
	return person_update(call->store, &person, err);
}

static enum err_code
move_household(struct op_call *call, const struct casefile *casefile,
	       struct err *err)
{
	struct record_rows members = {.arena = call->arena};
	const struct household_member *rows;
	enum err_code rc = move_person(call, casefile->person_id, true,
				       casefile->office_id, err);

	if (rc == ERR_OK)
		rc = person_lives_with(call->store, casefile->person_id,
				       &members, err);
	rows = members.items;
	for (size_t i = 0; rc == ERR_OK && i < members.n; i++)
		if (rows[i].household_id == casefile->household_id)
			rc = move_person(call, rows[i].person_id, false,
					 casefile->office_id, err);
	return rc;
}

static enum err_code
move_case(struct op_call *call, struct casefile *casefile,
	  const struct pair *pair, struct err *err)
{
	struct case_event event = {.kind = "pair"};
	enum err_code rc;

	casefile->pair_id = pair->head.id;
	casefile->pair_since = call->today;
	casefile->first_reference_id = pair->social_id;
	rc = case_clock_save(call, casefile, err);
	/* What the former pair has given is not the new one's to bear. */
	if (rc == ERR_OK)
		rc = casefile_end_team(call->store, casefile->head.id,
				       call->now, err);
	if (rc == ERR_OK)
		rc = pair_name(call->store, pair->head.id, call->arena,
			       &event.text, err);
	if (rc == ERR_OK)
		rc = case_event_add(call, &event, err);
	return rc;
}

static enum err_code
transfer_accept(struct op_call *call, struct err *err)
{
	struct case_transfer row;
	struct casefile casefile;
	struct pair pair;
	enum err_code rc = load_to_us(call, &row, err);

	if (rc != ERR_OK || is_answered(call, &row))
		return rc;
	rc = casefile_load(call->store, row.casefile_id, call->arena, &casefile,
			   err);
	if (rc == ERR_OK)
		rc = op_load_row(call, "pair_id", &PAIR_RECORD, &pair, err);
	if (rc != ERR_OK)
		return rc;
	casefile.office_id = row.to_office_id;
	case_check_pair(call, &casefile, &pair);
	if (!date_is_none(casefile.closed_on))
		issues_add(call->issues, "transfer", "closed",
			   _("The case has been closed since. Decline it."));
	if (call->issues->n > 0)
		return ERR_OK;
	rc = answer(call, &row, "accepted", err);
	if (rc == ERR_OK)
		rc = move_case(call, &casefile, &pair, err);
	if (rc == ERR_OK)
		rc = move_household(call, &casefile, err);
	if (rc == ERR_OK)
		rc = case_tell(call, casefile.head.id,
			       _("This case has come from another office: why "
				 "stands in Transfers. What was promised by "
				 "those who had it stands in Promised by who "
				 "has left, what they had planned in "
				 "Appointments of who has left."),
			       err);
	if (rc == ERR_OK)
		rc = advise_of_planned(call, casefile.head.id, err);
	call->row_ref = casefile.number;
	call->said = arena_printf(call->arena,
				  _("Case %s is of your office now. Both pairs "
				    "are told."),
				  casefile.number);
	return rc;
}

/* Read by who asked or had the case: it leaves that one's list. */
static enum err_code
transfer_seen(struct op_call *call, struct err *err)
{
	int64_t actor = session_actor(call->session)->head.id;
	struct case_transfer row;
	struct transfer_told told;
	struct transfer_read mark = {.staff_id = actor, .read_at = call->now};
	enum err_code rc =
		op_load_row(call, "transfer", &TRANSFER_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = transfer_told(call->store, row.head.id, actor, &told, err);
	if (rc != ERR_OK)
		return rc;
	if (!told.is_concerned && row.asked_by_id != actor)
		return err_set(err, ERR_NOT_FOUND, "transfer",
			       _("Neither you nor your pair has asked for such "
				 "a transfer."));
	if (date_is_none(row.answered_on)) {
		issues_add(call->issues, "transfer", "open",
			   _("It is not answered yet."));
		return ERR_OK;
	}
	mark.transfer_id = row.head.id;
	mark.casefile_id = row.casefile_id;
	call->row_id = row.head.id;
	return told.is_noted ? ERR_OK
			     : record_insert(call->store, &TRANSFER_READ_RECORD,
					     call->now, &mark, err);
}

static const struct operation TRANSFER_OPERATIONS[] = {
	{.name = "transfer.accept",
	 .words = N_("take over receive office case referral"),
	 .title = N_("Accept a transfer"),
	 .hint = N_("Accept"),
	 .summary = N_("Takes over a case that another office asks yours to "
		       "take, and gives it to a pair."),
	 .right = RIGHT_TRANSFER_ANSWER,
	 .params = ACCEPT_PARAMS,
	 .n_params = N_ELEMS(ACCEPT_PARAMS),
	 .load = answer_load,
	 .tell = accept_tell,
	 .body = transfer_accept,
	 .key = '='},
	{.name = "transfer.ask",
	 .words = N_("move other office town case hand over refer referral"),
	 .title = N_("Ask another office to take the case"),
	 .hint = N_("Transfer"),
	 .summary = N_("Asks another office to take over a case; until it "
		       "accepts nothing changes."),
	 .right = RIGHT_TRANSFER_ASK,
	 .params = ASK_PARAMS,
	 .n_params = N_ELEMS(ASK_PARAMS),
	 .body = transfer_ask,
	 .makes = REF_TRANSFER},
	{.name = "transfer.decline",
	 .words = N_("refuse reject office case"),
	 .title = N_("Decline a transfer"),
	 .hint = N_("Decline"),
	 .summary = N_("Tells another office why yours does not take over a "
		       "case."),
	 .right = RIGHT_TRANSFER_ANSWER,
	 .params = DECLINE_PARAMS,
	 .n_params = N_ELEMS(DECLINE_PARAMS),
	 .load = answer_load,
	 .tell = answer_tell,
	 .body = transfer_decline,
	 .key = 'X'},
	{.name = "transfer.revoke",
	 .words = N_("take back withdraw cancel office case"),
	 .title = N_("Revoke a transfer"),
	 .hint = N_("Revoke"),
	 .summary = N_("Takes back that another office was asked to take over "
		       "a case."),
	 .right = RIGHT_TRANSFER_ASK,
	 .params = REVOKE_PARAMS,
	 .n_params = N_ELEMS(REVOKE_PARAMS),
	 .body = transfer_revoke,
	 .key = 'u'},
	{.name = "transfer.seen",
	 .words = N_("read noted answer"),
	 .title = N_("Note the answer to a transfer"),
	 .hint = N_("Noted"),
	 .summary = N_("Notes that you have read what became of a transfer "
		       "that you or your pair asked for."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = SEEN_PARAMS,
	 .n_params = N_ELEMS(SEEN_PARAMS),
	 .body = transfer_seen,
	 .key = 'd'},
};

static const struct view_column TRANSFER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"asked_on", N_("Asked"), COLUMN_DATE, NULL, 11, 2},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 2},
	{"from_office", NC_("office", "From"), COLUMN_TEXT, NULL, 5, 1},
	{"to_office", NC_("office", "To"), COLUMN_TEXT, NULL, 5, 1},
	{"asked_by", N_("Asked by"), COLUMN_TEXT, NULL, 16, 3},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 30, 1},
	{"state", N_("Answer"), COLUMN_CODE, &codes_transfer_state, 10, 0},
	{"answer", N_("Why"), COLUMN_TEXT, NULL, 24, 1},
	{"answered_on", N_("Answered"), COLUMN_DATE, NULL, 11, 4},
};

/* What waits has no answer yet: why it is asked is what one decides by. */
static const struct view_column TO_ANSWER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"asked_on", N_("Asked"), COLUMN_DATE, NULL, 11, 2},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 2},
	{"from_office", NC_("office", "From"), COLUMN_TEXT, NULL, 5, 1},
	{"to_office", NC_("office", "To"), COLUMN_TEXT, NULL, 5, 7},
	{"asked_by", N_("Asked by"), COLUMN_TEXT, NULL, 16, 3},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 30, 0},
	{"state", N_("Answer"), COLUMN_CODE, &codes_transfer_state, 10, 8},
	{"answer", N_("Why"), COLUMN_TEXT, NULL, 24, 8},
	{"answered_on", N_("Answered"), COLUMN_DATE, NULL, 11, 8},
};

static const struct param VIEW_PARAMS[] = {CASE_PARAM};
static const char *const ANSWER_OPERATIONS[] = {"transfer.accept",
						"transfer.decline", NULL};
static const char *const TOLD_OPERATIONS[] = {"transfer.seen", NULL};
static const char *const CASE_OPERATIONS[] = {"transfer.revoke", NULL};

#define TRANSFER_VIEW(its_name, its_title, its_query, its_columns)             \
	.name = its_name, .title = its_title, .query = its_query,              \
	.columns = its_columns, .n_columns = N_ELEMS(its_columns),             \
	.rows = REF_TRANSFER

static const struct view TRANSFER_VIEWS[] = {
	{TRANSFER_VIEW("transfers", N_("Transfers"), &TRANSFER_QUERY,
		       TRANSFER_COLUMNS),
	 .summary = N_("Where a case was asked to go, and what was answered."),
	 .right = RIGHT_CASE_OPEN, .data = DATA_SOCIAL, .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS), .operations = CASE_OPERATIONS,
	 .adds = "transfer.ask",
	 .empty = N_("The case was never asked to go elsewhere.")},
	{TRANSFER_VIEW("transfers.answered", N_("Transfers answered"),
		       &TRANSFER_TOLD_QUERY, TRANSFER_COLUMNS),
	 .summary = N_("What became of transfers that you or your pair asked "
		       "for, until you note it."),
	 .right = RIGHT_OWN_PROFILE, .operations = TOLD_OPERATIONS,
	 .empty = N_("No answer to a transfer waits for you.")},
	{TRANSFER_VIEW("transfers.to_answer", N_("Transfers to answer"),
		       &TRANSFER_ANSWER_QUERY, TO_ANSWER_COLUMNS),
	 .summary = N_("Cases that other offices ask yours to take over."),
	 .right = RIGHT_TRANSFER_ANSWER, .operations = ANSWER_OPERATIONS,
	 .empty = N_("No other office asks you to take a case.")},
};

const struct room TRANSFER_ROOM = {
	.operations = TRANSFER_OPERATIONS,
	.n_operations = N_ELEMS(TRANSFER_OPERATIONS),
	.views = TRANSFER_VIEWS,
	.n_views = N_ELEMS(TRANSFER_VIEWS),
};
