/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "consent_end.h"
#include "core/case_act.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/person.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "store/case_act_store.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

#define SAID_FIELDS                                                            \
	{.name = "language",                                                   \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_language,                                             \
	 .label = N_("Language"),                                              \
	 .help = N_("In which it was said"),                                   \
	 .required = true},                                                    \
		{.name = "interpreter",                                        \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Interpreter"),                                   \
		 .help = N_("y: with one, or read aloud in the person's "      \
			    "language")},                                      \
		{.name = "how",                                                \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_consent_how,                                  \
		 .label = N_("How"),                                           \
		 .help = NULL,                                                 \
		 .required = true},                                            \
	{                                                                      \
		.name = "from_day", .type = PARAM_DATE, .label = N_("On"),     \
		.help = N_("t is today"), .required = true, .today = true      \
	}

static const struct param INFORM_PARAMS[] = {
	CASE_PARAM,
	{.name = "what",
	 .type = PARAM_LINE,
	 .label = N_("Told of"),
	 .help = N_("Way of working, rights and consequences, use of data"),
	 .required = true},
	SAID_FIELDS,
};

static const struct param GIVE_PARAMS[] = {
	CASE_PARAM,
	{.name = "what",
	 .type = PARAM_LINE,
	 .label = N_("Allows"),
	 .help = N_("To share the diagnosis of housing; to ring the school"),
	 .required = true},
	{.name = "to_whom",
	 .type = PARAM_LINE,
	 .label = N_("To whom"),
	 .help = N_("A person or service"),
	 .required = true},
	{.name = "purpose",
	 .type = PARAM_LINE,
	 .label = N_("What for"),
	 .help = N_("One purpose"),
	 .required = true},
	SAID_FIELDS,
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("Empty: until it is withdrawn")},
	{.name = "grant_id",
	 .type = PARAM_REF,
	 .ref = REF_GRANT,
	 .label = N_("Access"),
	 .help = N_("Which access rests on it: withdrawn, it ends that "
		    "access, too")},
	{.name = "circle_id",
	 .type = PARAM_REF,
	 .ref = REF_CIRCLE,
	 .label = N_("Of the circle"),
	 .help = N_("Who may be told by it: withdrawn, they are told nothing "
		    "more")},
};

#define CONSENT_SUBJECT                                                        \
	SUBJECT_PARAM("consent", REF_CONSENT, N_("Consent"),                   \
		      N_("Number in the list of consents"))

static const struct param WITHDRAW_PARAMS[] = {
	CONSENT_SUBJECT,
	REV_PARAM,
	{.name = "circle_id",
	 .type = PARAM_REF,
	 .ref = REF_CIRCLE,
	 .label = N_("Tell nothing more"),
	 .help = N_("Number in the circle, of whom it was meant and is not "
		    "tied to")},
};

static const struct param CORRECT_PARAMS[] = {
	CONSENT_SUBJECT,
	REV_PARAM,
	{.name = "what",
	 .type = PARAM_LINE,
	 .label = N_("Told of"),
	 .help = N_("Way of working, rights and consequences, use of data"),
	 .required = true},
	SAID_FIELDS,
};

/* ---- Giving ---- */

static enum err_code
load_person(struct op_call *call, struct person *out, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	return rc == ERR_OK ? person_load(call->store, casefile.person_id,
					  call->arena, out, err)
			    : rc;
}

/* In the language that the person reads best, today. */
static enum err_code
said_load(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = load_person(call, &person, err);

	if (rc != ERR_OK)
		return rc;
	op_fill_text(call, "language", person.language);
	return ERR_OK;
}

/* By the age that the office of the case has set. */
static enum err_code
check_said(struct op_call *call, const struct consent *row,
	   const struct person *person, struct err *err)
{
	struct casefile casefile;
	struct office office;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &OFFICE_RECORD,
				 casefile.office_id, call->arena, &office, err);
	if (rc != ERR_OK)
		return rc;
	consent_check(row,
		      &(struct consent_giver){.birth = person->birth,
					      .reads = person->language,
					      .age = office.consent_age},
		      call->issues);
	if (date_cmp(row->from_day, call->today) > 0)
		issues_add(call->issues, "from_day", "in_future",
			   _("Write it down when it was said."));
	return ERR_OK;
}

static enum err_code
add_row(struct op_call *call, const char *kind, struct err *err)
{
	struct consent row = {
		.kind = kind,
		.by_id = session_actor(call->session)->head.id,
		.casefile_id = call->casefile_id,
	};
	struct person person;
	enum err_code rc = load_person(call, &person, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &CONSENT_RECORD, &row);
	rc = check_said(call, &row, &person, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &CONSENT_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc == ERR_OK ? consent_end_ahead(call, &row, err) : rc;
}

static enum err_code
consent_inform(struct op_call *call, struct err *err)
{
	return add_row(call, "information", err);
}

static enum err_code
consent_give(struct op_call *call, struct err *err)
{
	return add_row(call, "consent", err);
}

/* ---- Withdrawing: at once ---- */

static enum err_code
withdraw_load(struct op_call *call, struct err *err)
{
	struct consent row;
	enum err_code rc =
		op_load_row(call, "consent", &CONSENT_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = op_check_row(call, &CONSENT_RECORD, &row, err);
	return rc == ERR_OK ? consent_end_fill(call, &row, err) : rc;
}

static enum err_code
withdraw_tell(struct op_call *call, struct err *err)
{
	struct consent row;
	enum err_code rc =
		op_load_row(call, "consent", &CONSENT_RECORD, &row, err);

	return rc == ERR_OK ? consent_end_tell(call, &row, err) : rc;
}

static enum err_code
consent_withdraw(struct op_call *call, struct err *err)
{
	struct consent row;
	enum err_code rc =
		op_load_row(call, "consent", &CONSENT_RECORD, &row, err);

	if (rc != ERR_OK)
		return rc;
	consent_check_withdraw(&row, call->today, call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	row.withdrawn_on = call->today;
	row.withdrawn_to_id = session_actor(call->session)->head.id;
	rc = record_update(call->store, &CONSENT_RECORD, &row, err);
	call->row_id = row.head.id;
	return rc == ERR_OK ? consent_end(call, &row, err) : rc;
}

/* ---- Correcting what the person was told ---- */

static enum err_code
correct_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "consent", &CONSENT_RECORD, err);
}

static enum err_code
consent_correct(struct op_call *call, struct err *err)
{
	struct consent row;
	struct person person;
	enum err_code rc =
		op_load_row(call, "consent", &CONSENT_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = load_person(call, &person, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &CONSENT_RECORD, &row);
	if (str_is(row.kind, "consent"))
		issues_add(call->issues, "consent", "is_consent",
			   _("What the person has allowed is not changed by "
			     "others: withdraw it, and record what is "
			     "allowed."));
	rc = check_said(call, &row, &person, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	call->row_id = row.head.id;
	return record_update(call->store, &CONSENT_RECORD, &row, err);
}

static const struct operation CONSENT_OPERATIONS[] = {
	{.name = "consent.correct",
	 .words = N_("information told wrong mistake language"),
	 .title = N_("Correct information given"),
	 .hint = N_("Correct"),
	 .summary = N_("Corrects what was written down of information that "
		       "the person was given."),
	 .right = RIGHT_CASE_WORK,
	 .params = CORRECT_PARAMS,
	 .n_params = N_ELEMS(CORRECT_PARAMS),
	 .load = correct_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = consent_correct,
	 .key = 'e'},
	{.name = "consent.give",
	 .words = N_("allow share agree permission privacy"),
	 .title = N_("Record a consent"),
	 .hint = N_("Consent"),
	 .summary = N_("Records what the person allows to be shared, with "
		       "whom and what for."),
	 .right = RIGHT_CASE_WORK,
	 .params = GIVE_PARAMS,
	 .n_params = N_ELEMS(GIVE_PARAMS),
	 .load = said_load,
	 .body = consent_give,
	 .makes = REF_CONSENT},
	{.name = "consent.inform",
	 .words = N_("explain rights privacy data told"),
	 .title = N_("Record information given"),
	 .hint = N_("Informed"),
	 .summary = N_("Records what the person was told of, and in which "
		       "language."),
	 .right = RIGHT_CASE_WORK,
	 .params = INFORM_PARAMS,
	 .n_params = N_ELEMS(INFORM_PARAMS),
	 .load = said_load,
	 .body = consent_inform,
	 .makes = REF_CONSENT},
	{.name = "consent.withdraw",
	 .words = N_("take back stop sharing revoke"),
	 .title = N_("Withdraw a consent"),
	 .hint = N_("Withdraw"),
	 .summary = N_("Ends a consent at once, and the access or the telling "
		       "that hangs on it."),
	 .right = RIGHT_CASE_WORK,
	 .params = WITHDRAW_PARAMS,
	 .n_params = N_ELEMS(WITHDRAW_PARAMS),
	 .load = withdraw_load,
	 .tell = withdraw_tell,
	 .body = consent_withdraw,
	 .key = 'k'},
};

static const struct view_column CONSENT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_consent_kind, 12, 0},
	{"what", N_("What"), COLUMN_TEXT, NULL, 26, 0},
	{"to_whom", N_("To whom"), COLUMN_TEXT, NULL, 16, 1},
	{"purpose", N_("What for"), COLUMN_TEXT, NULL, 16, 3},
	{"language", N_("Language"), COLUMN_CODE, &codes_language, 10, 2},
	{"interpreter", N_("Interpreter"), COLUMN_BOOL, NULL, 11, 5},
	{"how", N_("How"), COLUMN_CODE, &codes_consent_how, 16, 4},
	{"from_day", N_("On"), COLUMN_DATE, NULL, 11, 1},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 2},
	{"withdrawn_on", N_("Withdrawn"), COLUMN_DATE, NULL, 11, 0},
	{"by", N_("Recorded by"), COLUMN_TEXT, NULL, 16, 6},
};

static const struct view_column ENDING_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"what", N_("What"), COLUMN_TEXT, NULL, 26, 0},
	{"to_whom", N_("To whom"), COLUMN_TEXT, NULL, 16, 1},
	{"to_day", N_("Ends"), COLUMN_DAYS, NULL, 14, 0},
};

static const struct param VIEW_PARAMS[] = {CASE_PARAM};
static const char *const ROW_OPERATIONS[] = {"consent.withdraw",
					     "consent.correct", "consent.give",
					     "consent.inform", NULL};
static const char *const ENDING_OPERATIONS[] = {"consent.withdraw", NULL};

enum { ENDING_DAYS = 30 };

static const struct view CONSENT_VIEWS[] = {
	{.name = "consents",
	 .title = N_("Information and consents"),
	 .summary = N_("What the person was told of and has allowed, to whom, "
		       "and what was withdrawn."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &CONSENT_QUERY,
	 .columns = CONSENT_COLUMNS,
	 .n_columns = N_ELEMS(CONSENT_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_CONSENT,
	 .operations = ROW_OPERATIONS,
	 .adds = "consent.give",
	 .empty = N_("Nothing was told or allowed yet.")},
	{.name = "consents.ending",
	 .title = N_("Consents ending"),
	 .summary = N_("Consents in your cases that end within 30 days."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &CONSENT_ENDING_QUERY,
	 .columns = ENDING_COLUMNS,
	 .n_columns = N_ELEMS(ENDING_COLUMNS),
	 .rows = REF_CONSENT,
	 .operations = ENDING_OPERATIONS,
	 .empty = N_("No consent ends soon."),
	 .days_ahead = ENDING_DAYS},
};

const struct room CONSENT_ROOM = {
	.operations = CONSENT_OPERATIONS,
	.n_operations = N_ELEMS(CONSENT_OPERATIONS),
	.views = CONSENT_VIEWS,
	.n_views = N_ELEMS(CONSENT_VIEWS),
};
