/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "core/benefit.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/person.h"
#include "dispute_column.h"
#include "params.h"
#include "rooms.h"
#include "store/benefit_store.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

#define BENEFIT_SUBJECT                                                        \
	SUBJECT_PARAM("benefit", REF_BENEFIT, N_("Benefit"),                   \
		      N_("Number in the list of benefits"))

#define AMOUNT(its_name, its_label, its_help)                                  \
	{                                                                      \
		.name = its_name, .type = PARAM_HUNDREDTHS,                    \
		.label = its_label, .help = its_help                           \
	}

#define WHAT_FIELDS                                                            \
	{.name = "kind",                                                       \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_benefit_kind,                                         \
	 .label = N_("Kind"),                                                  \
	 .help = NULL,                                                         \
	 .required = true},                                                    \
	{                                                                      \
		.name = "authority", .type = PARAM_LINE,                       \
		.label = N_("Authority"), .help = N_("That pays it"),          \
		.required = true, .max = 120                                   \
	}

#define AMOUNT_FIELDS                                                          \
	AMOUNT("standard", N_("Standard need"),                                \
	       N_("Of one payment: 563.00; of each payment period")),          \
		AMOUNT("housing", N_("Housing"), N_("Rent and heating")),      \
		AMOUNT("other", N_("Other"), N_("Supplements, once agreed")),  \
		{.name = "protected",                                          \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Protected"),                                     \
		 .help = N_("What may never be cut, with commas: "             \
			    "housing,other"),                                  \
		 .max = 40},                                                   \
		AMOUNT("share", N_("Share in percent"),                        \
		       N_("Of the person of the case: 100, 50, 33.33")),       \
	{                                                                      \
		.name = "note", .type = PARAM_LINE, .label = N_("Note"),       \
		.help = N_("From which paper, what is expected")               \
	}

#define PAYMENT_FIELDS                                                         \
	{.name = "period",                                                     \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_pay_period,                                           \
	 .label = N_("Paid each"),                                             \
	 .help = NULL,                                                         \
	 .required = true},                                                    \
		{.name = "currency",                                           \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Currency"),                                      \
		 .help = N_("EUR"),                                            \
		 .required = true,                                             \
		 .max = 3},                                                    \
	{                                                                      \
		.name = "reference", .type = PARAM_LINE,                       \
		.label = N_("Reference"),                                      \
		.help = N_("Its number at the authority"), .max = 64           \
	}

#define FROM_FIELD(its_label, its_help)                                        \
	{                                                                      \
		.name = "from_day", .type = PARAM_DATE, .label = its_label,    \
		.help = its_help, .required = true                             \
	}

static const struct param ADD_PARAMS[] = {
	CASE_PARAM,
	WHAT_FIELDS,
	FROM_FIELD(N_("Since"), N_("First day that it is paid for; t is "
				   "today")),
	AMOUNT_FIELDS,
	PAYMENT_FIELDS,
};

static const struct param CHANGE_PARAMS[] = {
	BENEFIT_SUBJECT,
	REV_PARAM,
	FROM_FIELD(N_("From"), N_("First day of the new amounts; the old ones "
				  "stay on record")),
	AMOUNT_FIELDS,
};

static const struct param CORRECT_PARAMS[] = {
	BENEFIT_SUBJECT,
	REV_PARAM,
	WHAT_FIELDS,
	FROM_FIELD(N_("Since"), N_("First day that it is paid for")),
	AMOUNT_FIELDS,
	PAYMENT_FIELDS,
};

static const struct param END_PARAMS[] = {
	BENEFIT_SUBJECT,
	REV_PARAM,
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("First day that it is not paid for any more"),
	 .required = true,
	 .today = true},
};

static const struct param SHARE_PARAMS[] = {
	BENEFIT_SUBJECT,
	{.name = "member_id",
	 .type = PARAM_REF,
	 .ref = REF_MEMBER,
	 .label = N_("Member"),
	 .help = N_("Number in the list of the household"),
	 .required = true},
	{.name = "share",
	 .type = PARAM_HUNDREDTHS,
	 .label = N_("Share in percent"),
	 .help = N_("0 takes the share away again"),
	 .required = true},
};

/* ---- Saving a row ---- */

static enum err_code
check_row(struct op_call *call, struct benefit_row *row, struct err *err)
{
	struct record_rows others = {.arena = call->arena};
	enum err_code rc =
		benefit_list(call->store, row->casefile_id, &others, err);

	if (rc != ERR_OK)
		return rc;
	row->protected = benefit_read_protected(call->arena, row->protected,
						call->issues);
	row->currency = utf8_upper(call->arena, row->currency);
	if (strlen(row->currency) != 3)
		issues_add(call->issues, "currency", "form",
			   _("A currency is three letters: EUR."));
	benefit_check(row, others.items, others.n, call->issues);
	return ERR_OK;
}

static enum err_code
add_load(struct op_call *call, struct err *err)
{
	(void)err;
	op_fill_date(call, "from_day", call->today);
	op_fill_text(call, "period", "month");
	op_fill_text(call, "currency", "EUR");
	op_fill_int(call, "share", SHARE_ALL);
	return ERR_OK;
}

static enum err_code
benefit_add(struct op_call *call, struct err *err)
{
	struct benefit_row row = {.casefile_id = call->casefile_id};
	enum err_code rc;

	op_take_row(call, &BENEFIT_RECORD, &row);
	rc = check_row(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &BENEFIT_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc;
}

static enum err_code
load_row(struct op_call *call, struct benefit_row *out, struct err *err)
{
	return op_load_row(call, "benefit", &BENEFIT_RECORD, out, err);
}

static enum err_code
correct_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "benefit", &BENEFIT_RECORD, err);
}

/* The amounts as they are, from today on. */
static enum err_code
change_load(struct op_call *call, struct err *err)
{
	enum err_code rc = correct_load(call, err);

	op_fill_date(call, "from_day", call->today);
	return rc;
}

static enum err_code
benefit_save(struct op_call *call, struct err *err)
{
	struct benefit_row row;
	enum err_code rc = load_row(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &BENEFIT_RECORD, &row);
	rc = check_row(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	call->row_id = row.head.id;
	return record_update(call->store, &BENEFIT_RECORD, &row, err);
}

/* Amounts that were changed ended with the change: a benefit is over when the
 * newest are. */
static enum err_code
benefit_end(struct op_call *call, struct err *err)
{
	int64_t newer = 0;
	enum err_code rc = benefit_follower(
		call->store, op_int(call, "benefit"), &newer, err);

	if (rc != ERR_OK || newer == 0)
		return rc != ERR_OK ? rc : benefit_save(call, err);
	issues_add(call->issues, "benefit", "superseded",
		   _("New amounts follow these: end the newest, No. %lld, or "
		     "correct the day on which they began."),
		   (long long)newer);
	return ERR_OK;
}

/* ---- New amounts ---- */

/* The others' shares go on with the new amounts. */
static enum err_code
copy_shares(struct op_call *call, int64_t from, int64_t to, struct err *err)
{
	struct record_rows found = {.arena = call->arena};
	enum err_code rc = benefit_shares(call->store, from, &found, err);
	struct benefit_share *shares = found.items;

	for (size_t i = 0; rc == ERR_OK && i < found.n; i++) {
		shares[i].head = (struct row_head){0};
		shares[i].benefit_id = to;
		rc = record_insert(call->store, &SHARE_RECORD, call->now,
				   &shares[i], err);
	}
	return rc;
}

static enum err_code
benefit_change(struct op_call *call, struct err *err)
{
	struct benefit_row before;
	struct benefit_row row;
	enum err_code rc = load_row(call, &before, err);

	if (rc != ERR_OK)
		return rc;
	row = before;
	op_take_row(call, &BENEFIT_RECORD, &row);
	if (!date_is_none(before.to_day))
		issues_add(call->issues, "benefit", "ended",
			   _("This one has ended: change the newest."));
	if (date_cmp(row.from_day, before.from_day) <= 0)
		issues_add(call->issues, "from_day", "order",
			   _("The amounts are so since before that: correct "
			     "them."));
	if (call->issues->n > 0)
		return ERR_OK;
	row.head = (struct row_head){0};
	row.follows_id = before.head.id;
	before.to_day = row.from_day;
	rc = record_update(call->store, &BENEFIT_RECORD, &before, err);
	if (rc == ERR_OK)
		rc = check_row(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &BENEFIT_RECORD, call->now, &row, err);
	if (rc == ERR_OK)
		rc = copy_shares(call, before.head.id, row.head.id, err);
	call->row_id = row.head.id;
	return rc;
}

/* ---- Shares ---- */

/* "33.33" of 3333. */
static const char *
percent(struct op_call *call, int64_t share)
{
	return arena_printf(call->arena, "%lld.%02lld",
			    (long long)(share / 100), (long long)(share % 100));
}

/* All shares together are no more than the whole. */
static void
check_share(struct op_call *call, const struct benefit_row *row,
	    const struct record_rows *found, const struct benefit_share *share)
{
	const struct benefit_share *others = found->items;
	int64_t sum = row->share + share->share;

	for (size_t i = 0; i < found->n; i++)
		if (others[i].member_id != share->member_id)
			sum += others[i].share;
	if (sum > SHARE_ALL)
		issues_add(
			call->issues, "share", "range",
			_("%s %% are given already, %s %% of it to the "
			  "person of the case: %s %% are left. To give more, "
			  "lower their share first with 'Correct a "
			  "benefit'."),
			percent(call, sum - share->share),
			percent(call, row->share),
			percent(call, SHARE_ALL - sum + share->share));
}

static enum err_code
check_member(struct op_call *call, int64_t member_id,
	     const struct casefile *casefile, struct err *err)
{
	struct household_member member;
	enum err_code rc = record_load(call->store, &MEMBER_RECORD, member_id,
				       call->arena, &member, err);

	if (rc != ERR_OK)
		return rc;
	if (member.household_id != casefile->household_id)
		issues_add(call->issues, "member_id", "other_household",
			   _("That is a member of another household."));
	else if (member.person_id == casefile->person_id)
		issues_add(call->issues, "member_id", "own",
			   _("The share of the person of the case stands with "
			     "the benefit."));
	return ERR_OK;
}

static enum err_code
save_share(struct op_call *call, struct benefit_share *share, struct err *err)
{
	call->row_id = share->benefit_id;
	if (share->share == 0)
		return share->head.id == 0
			       ? ERR_OK
			       : record_delete(call->store, &SHARE_RECORD,
					       share, err);
	return share->head.id != 0
		       ? record_update(call->store, &SHARE_RECORD, share, err)
		       : record_insert(call->store, &SHARE_RECORD, call->now,
				       share, err);
}

static enum err_code
benefit_set_share(struct op_call *call, struct err *err)
{
	struct benefit_row row;
	struct casefile casefile;
	struct record_rows found = {.arena = call->arena};
	struct benefit_share share = {.casefile_id = call->casefile_id};
	enum err_code rc = load_row(call, &row, err);

	if (rc == ERR_OK)
		rc = casefile_load(call->store, call->casefile_id, call->arena,
				   &casefile, err);
	if (rc == ERR_OK)
		rc = benefit_shares(call->store, row.head.id, &found, err);
	if (rc == ERR_OK)
		rc = check_member(call, op_int(call, "member_id"), &casefile,
				  err);
	if (rc != ERR_OK)
		return rc;
	share.benefit_id = row.head.id;
	share.member_id = op_int(call, "member_id");
	for (size_t i = 0; i < found.n; i++) {
		const struct benefit_share *there = found.items;

		if (there[i].member_id == share.member_id)
			share = there[i];
	}
	share.share = op_int(call, "share");
	check_share(call, &row, &found, &share);
	return call->issues->n > 0 ? ERR_OK : save_share(call, &share, err);
}

static const struct operation BENEFIT_OPERATIONS[] = {
	{.name = "benefit.add",
	 .words = N_("money income allowance receives payment"),
	 .title = N_("Add a benefit"),
	 .hint = N_("Add"),
	 .summary = N_("Records what the household receives, of whom, and of "
		       "what it is made up."),
	 .right = RIGHT_CASE_WORK,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = add_load,
	 .body = benefit_add,
	 .makes = REF_BENEFIT},
	{.name = "benefit.change",
	 .is_edit = true,
	 .words = N_("money amount raise lower adjust new"),
	 .title = N_("Change the amounts of a benefit"),
	 .hint = N_("Change"),
	 .summary = N_("Records new amounts from a day on; the ones before "
		       "stay."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .body = benefit_change,
	 .key = 'e'},
	{.name = "benefit.correct",
	 .words = N_("money amount wrong mistake"),
	 .title = N_("Correct a benefit"),
	 .hint = N_("Correct"),
	 .summary = N_("Corrects what was recorded wrongly of a benefit."),
	 .right = RIGHT_CASE_WORK,
	 .params = CORRECT_PARAMS,
	 .n_params = N_ELEMS(CORRECT_PARAMS),
	 .load = correct_load,
	 .body = benefit_save,
	 .makes = REF_BENEFIT},
	{.name = "benefit.end",
	 .words = N_("money stop over"),
	 .title = N_("End a benefit"),
	 .hint = N_("End"),
	 .summary = N_("Records that a benefit is not paid any more."),
	 .right = RIGHT_CASE_WORK,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = correct_load,
	 .body = benefit_end,
	 .key = 'k'},
	{.name = "benefit.share",
	 .words = N_("money member partner child part"),
	 .title = N_("Set a member's share of a benefit"),
	 .hint = N_("Share"),
	 .summary = N_("Records what of a benefit is meant for another member "
		       "of the household."),
	 .right = RIGHT_CASE_WORK,
	 .params = SHARE_PARAMS,
	 .n_params = N_ELEMS(SHARE_PARAMS),
	 .body = benefit_set_share},
};

/* ---- Lists ---- */

static const struct view_column BENEFIT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_benefit_kind, 20, 0},
	{"authority", N_("Authority"), COLUMN_TEXT, NULL, 16, 2},
	{"amount", N_("Amount"), COLUMN_HUNDREDTHS, NULL, 9, 0},
	{"currency", N_("Cur."), COLUMN_TEXT, NULL, 4, 3},
	{"period", N_("Each"), COLUMN_CODE, &codes_pay_period, 9, 1},
	{"standard", N_("Standard"), COLUMN_HUNDREDTHS, NULL, 9, 4},
	{"housing", N_("Housing"), COLUMN_HUNDREDTHS, NULL, 9, 4},
	{"other", N_("Other"), COLUMN_HUNDREDTHS, NULL, 9, 4},
	{"protected", N_("Protected"), COLUMN_TEXT, NULL, 14, 5},
	{"share", N_("Share"), COLUMN_BP, NULL, 6, 6},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 0},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 1},
	{"reference", N_("Reference"), COLUMN_TEXT, NULL, 12, 7},
	DISPUTED_COLUMN,
	{"note", N_("Note"), COLUMN_TEXT, NULL, 20, 8},
};

static const struct view_column SHARE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"benefit", N_("Benefit"), COLUMN_INT, NULL, 7, 5},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_benefit_kind, 20, 1},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 18, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 14, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 2},
	{"relation", N_("Relation"), COLUMN_CODE, &codes_household_relation, 14,
	 3},
	{"share", N_("Share"), COLUMN_BP, NULL, 6, 0},
	{"amount", N_("Amount"), COLUMN_HUNDREDTHS, NULL, 9, 0},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 2},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 2},
};

static const struct param VIEW_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {
	"benefit.change", "benefit.correct", "benefit.end",
	"benefit.share",  "dispute.record",  NULL};

#define BENEFIT_VIEW(its_name, its_title, its_summary)                         \
	.name = its_name, .title = its_title, .summary = its_summary,          \
	.right = RIGHT_CASE_OPEN, .data = DATA_HOUSEHOLD,                      \
	.params = VIEW_PARAMS, .n_params = N_ELEMS(VIEW_PARAMS)

static const struct view BENEFIT_VIEWS[] = {
	{BENEFIT_VIEW("benefit.shares", N_("Shares of benefits"),
		      N_("What of each benefit is meant for whom in the "
			 "household.")),
	 .query = &BENEFIT_SHARE_QUERY, .columns = SHARE_COLUMNS,
	 .n_columns = N_ELEMS(SHARE_COLUMNS), .rows = REF_NONE,
	 .empty = N_("No share of another member is recorded.")},
	{BENEFIT_VIEW("benefits", N_("Benefits"),
		      N_("What the household receives, or received, and of "
			 "what it is made up.")),
	 .query = &BENEFIT_QUERY, .columns = BENEFIT_COLUMNS,
	 .n_columns = N_ELEMS(BENEFIT_COLUMNS), .rows = REF_BENEFIT,
	 .operations = ROW_OPERATIONS, .adds = "benefit.add",
	 .empty = N_("No benefit is recorded.")},
};

const struct room BENEFIT_ROOM = {
	.operations = BENEFIT_OPERATIONS,
	.n_operations = N_ELEMS(BENEFIT_OPERATIONS),
	.views = BENEFIT_VIEWS,
	.n_views = N_ELEMS(BENEFIT_VIEWS),
};
