/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "household_gate.h"
#include "params.h"
#include "person_fields.h"
#include "risk_gate.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

#define MEMBER_SUBJECT                                                         \
	SUBJECT_PARAM("member", REF_MEMBER, N_("Member"),                      \
		      N_("Number in the list of the household"))

#define RELATION_PARAM                                                         \
	{                                                                      \
		.name = "relation", .type = PARAM_CODE,                        \
		.codes = &codes_household_relation, .label = N_("Relation"),   \
		.help = N_("To the person of the case"), .required = true      \
	}

#define MEMBER_SURE_PARAM                                                      \
	{                                                                      \
		.name = "sure", .type = PARAM_BOOL, .label = N_("It is so"),   \
		.is_doubt = true,                                              \
		.help =                                                        \
			N_("y: in two households at once, or ages that look "  \
			   "wrong, and it is so")                              \
	}

static const struct param MEMBER_ADD_PARAMS[] = {
	CASE_PARAM,
	{.name = "person_id",
	 .type = PARAM_REF,
	 .ref = REF_PERSON,
	 .label = N_("Person"),
	 .help = N_("Who lives there: number of a case, or of the person"),
	 .required = true},
	RELATION_PARAM,
	SINCE_PARAM,
	MEMBER_SURE_PARAM,
};

static const struct param MEMBER_END_PARAMS[] = {
	MEMBER_SUBJECT,
	REV_PARAM,
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("First day no longer in the household; t is today"),
	 .required = true,
	 .today = true},
};

static const struct param MEMBER_CORRECT_PARAMS[] = {
	MEMBER_SUBJECT,
	REV_PARAM,
	RELATION_PARAM,
	{.name = "from_day",
	 .type = PARAM_DATE,
	 .label = N_("Since"),
	 .help = N_("First day in the household"),
	 .required = true},
	MEMBER_SURE_PARAM,
};

static const struct param MEMBER_PERSON_PARAMS[] = {
	MEMBER_SUBJECT,
	REV_PARAM,
	PERSON_FIELDS,
	PERSON_SURE_PARAM,
};

/* What is doubtful is asked before, not said after; of a row that was there
 * before, what is new. */
static enum err_code
ask_doubts(struct op_call *call, const struct household_member *row,
	   const struct household_member *before, struct err *err)
{
	struct household_doubts doubts;
	enum err_code rc;

	if (op_int(call, "sure") != 0)
		return ERR_OK;
	rc = household_doubt(call, row, before, &doubts, err);
	if (rc == ERR_OK && doubts.two_homes != NULL)
		issues_add(call->issues, "sure", "two_homes",
			   _("%s If it is so, answer y here."),
			   doubts.two_homes);
	if (rc == ERR_OK && doubts.ages != NULL)
		issues_add(call->issues, "sure", "ages",
			   _("%s If it is so, answer y here."), doubts.ages);
	return rc;
}

static enum err_code
take_member(struct op_call *call, struct household_member *out, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	*out = (struct household_member){0};
	op_take_row(call, &MEMBER_RECORD, out);
	if (rc == ERR_OK)
		out->household_id = casefile.household_id;
	return rc;
}

static enum err_code
member_add(struct op_call *call, struct err *err)
{
	struct household_member member;
	enum err_code rc = take_member(call, &member, err);

	if (rc == ERR_OK)
		rc = risk_gate(call, "person_id", member.person_id, err);
	if (rc == ERR_OK)
		rc = household_judge(call, &member, false, err);
	if (rc == ERR_OK && call->issues->n == 0)
		rc = ask_doubts(call, &member, NULL, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &MEMBER_RECORD, call->now, &member,
			   err);
	call->row_id = member.head.id;
	return rc == ERR_OK ? household_tell(call, &member, err) : rc;
}

static enum err_code
warn_doubts(struct op_call *call, const struct household_member *row,
	    const struct household_member *before, struct err *err)
{
	struct household_doubts doubts = {0};
	enum err_code rc = ERR_OK;

	if (op_int(call, "sure") == 0)
		rc = household_doubt(call, row, before, &doubts, err);
	if (rc == ERR_OK && doubts.two_homes != NULL)
		op_tell(call, _("Is it so"), doubts.two_homes);
	if (rc == ERR_OK && doubts.ages != NULL)
		op_tell(call, _("Is it so"), doubts.ages);
	return rc;
}

static enum err_code
add_warn(struct op_call *call, struct err *err)
{
	struct household_member member;
	enum err_code rc = take_member(call, &member, err);

	return rc == ERR_OK ? warn_doubts(call, &member, NULL, err) : rc;
}

static enum err_code
member_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "member", &MEMBER_RECORD, err);
}

/* As it is saved, and as it will be. */
static enum err_code
take_change(struct op_call *call, struct household_member *before,
	    struct household_member *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "member", &MEMBER_RECORD, before, err);

	*out = *before;
	if (rc == ERR_OK)
		op_take_row(call, &MEMBER_RECORD, out);
	return rc;
}

static enum err_code
save_change(struct op_call *call, struct household_member *member,
	    struct err *err)
{
	call->row_id = member->head.id;
	return record_update(call->store, &MEMBER_RECORD, member, err);
}

static enum err_code
member_end(struct op_call *call, struct err *err)
{
	struct household_member before;
	struct household_member member;
	enum err_code rc = take_change(call, &before, &member, err);

	if (rc == ERR_OK)
		rc = household_judge(call, &member, true, err);
	return rc != ERR_OK || call->issues->n > 0
		       ? rc
		       : save_change(call, &member, err);
}

static enum err_code
correct_warn(struct op_call *call, struct err *err)
{
	struct household_member before;
	struct household_member member;
	enum err_code rc = take_change(call, &before, &member, err);

	return rc == ERR_OK ? warn_doubts(call, &member, &before, err) : rc;
}

static enum err_code
member_correct(struct op_call *call, struct err *err)
{
	struct household_member before;
	struct household_member member;
	bool is_elsewhere = false;
	enum err_code rc = take_change(call, &before, &member, err);

	if (rc == ERR_OK)
		rc = household_judge(call, &member, false, err);
	if (rc == ERR_OK && call->issues->n == 0)
		rc = ask_doubts(call, &member, &before, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = household_is_new_elsewhere(call, &member, &before, &is_elsewhere,
					err);
	if (rc == ERR_OK)
		rc = save_change(call, &member, err);
	return rc == ERR_OK && is_elsewhere ? household_tell(call, &member, err)
					    : rc;
}

/* ---- Who has no case of their own ---- */

static enum err_code
refuse_own_case(struct err *err)
{
	return err_set(err, ERR_DENIED, "member",
		       _("This person has a case of their own: who works on "
			 "that case corrects what is written there. Ask "
			 "them."));
}

static enum err_code
refuse_unknown(const struct op_call *call, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "member",
		       _("'%s' is not in the record, or you may not know of "
			 "it."),
		       op_text(call, "member"));
}

/* In the household of somebody else's case as well: theirs who had the person
 * first; at risk, only for who works on both. */
static enum err_code
check_other_households(struct op_call *call,
		       const struct household_member *member,
		       const struct person *person, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc;

	if (!person->hidden && !person->reach_hidden)
		return household_check_keeper(call, member, err);
	rc = risk_facts(call, person, &facts, err);
	if (rc != ERR_OK ||
	    permission_relation_may(relation_of(&facts), RIGHT_CASE_WORK))
		return rc;
	if (person->hidden)
		return refuse_unknown(call, err);
	return err_set(err, ERR_DENIED, "member",
		       _("The address of this person is restricted, and the "
			 "person is in the household of another case, too. "
			 "Ask the supervisor."));
}

/*
 * What is written of a member is the household's, but for one who has a case:
 * then it is that case's. Who is hidden, or whose address is, is so here, too.
 */
static enum err_code
check_member(struct op_call *call, const struct household_member *member,
	     const struct person *person, struct err *err)
{
	struct err refused = {0};
	enum access access;
	int64_t own = 0;
	enum err_code rc =
		casefile_of_person(call->store, person->head.id, &own, err);

	if (rc == ERR_OK && own == 0)
		rc = check_other_households(call, member, person, err);
	/* Anew: to have looked at another case lets go of those of before. */
	if (rc == ERR_OK)
		rc = session_case_facts(call->session,
					own != 0 ? own : call->casefile_id,
					&call->facts, err);
	if (rc != ERR_OK)
		return rc;
	call->facts.is_hidden = call->facts.is_hidden || person->hidden;
	call->facts.is_reach_hidden = call->facts.is_reach_hidden ||
				      person->reach_hidden;
	access = permission_access(relation_of(&call->facts), DATA_BASIC);
	if (access == ACCESS_NONE)
		return refuse_unknown(call, err);
	if (permission_check(&call->facts, RIGHT_CASE_WORK, &refused) == ERR_OK)
		return ERR_OK;
	return own != 0 && own != call->casefile_id ? refuse_own_case(err)
						    : refuse_unknown(call, err);
}

static enum err_code
load_member(struct op_call *call, struct person *out, struct err *err)
{
	struct household_member member;
	enum err_code rc =
		op_load_row(call, "member", &MEMBER_RECORD, &member, err);

	if (rc == ERR_OK)
		rc = person_load(call->store, member.person_id, call->arena,
				 out, err);
	return rc == ERR_OK ? check_member(call, &member, out, err) : rc;
}

static enum err_code
member_person_fill(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = load_member(call, &person, err);

	return rc == ERR_OK ? person_fields_fill(call, &person, err) : rc;
}

static enum err_code
member_person(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = load_member(call, &person, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = op_int(call, "member");
	return person_fields_save(call, &person, err);
}

static const struct operation HOUSEHOLD_OPERATIONS[] = {
	{.name = "household.add",
	 .words = N_("family member child partner"),
	 .title = N_("Add to the household"),
	 .hint = N_("Add"),
	 .summary = N_("Adds a registered person to the household of a case."),
	 .right = RIGHT_CASE_WORK,
	 .params = MEMBER_ADD_PARAMS,
	 .n_params = N_ELEMS(MEMBER_ADD_PARAMS),
	 .warn = add_warn,
	 .body = member_add,
	 .bears_gaps = true,
	 .makes = REF_MEMBER},
	{.name = "household.correct",
	 .is_edit = true,
	 .words = N_("family member relation since wrong"),
	 .title = N_("Correct a membership"),
	 .hint = N_("Correct"),
	 .summary = N_("Corrects how a member is related, and since when."),
	 .right = RIGHT_CASE_WORK,
	 .params = MEMBER_CORRECT_PARAMS,
	 .n_params = N_ELEMS(MEMBER_CORRECT_PARAMS),
	 .load = member_load,
	 .warn = correct_warn,
	 .fills = OPERATION_FILLS_ALL,
	 .body = member_correct,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "household.end",
	 .words = N_("family member left moved out"),
	 .title = N_("End a membership"),
	 .hint = N_("End"),
	 .summary = N_("Records that somebody left the household."),
	 .right = RIGHT_CASE_WORK,
	 .params = MEMBER_END_PARAMS,
	 .n_params = N_ELEMS(MEMBER_END_PARAMS),
	 .load = member_load,
	 .body = member_end,
	 .bears_gaps = true,
	 .key = 'k'},
	{.name = "household.person",
	 .is_edit = true,
	 .words = N_("family member child partner name birth wrong edit"),
	 .title = N_("Change a member"),
	 .hint = N_("Person"),
	 .summary = N_("Changes or corrects names, birth date, language, "
		       "address or telephone of a member who has no case of "
		       "their own."),
	 .right = RIGHT_CASE_WORK,
	 .params = MEMBER_PERSON_PARAMS,
	 .n_params = N_ELEMS(MEMBER_PERSON_PARAMS),
	 .load = member_person_fill,
	 .fills = OPERATION_FILLS_ALL,
	 .body = member_person,
	 .key = 'i'},
};

/* ---- The list ---- */

static const struct view_column MEMBER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 20, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 16, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"relation", N_("Relation"), COLUMN_CODE, &codes_household_relation, 14,
	 0},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 2},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 1},
};

static const struct param CASE_VIEW_PARAMS[] = {
	CASE_PARAM,
};

static const char *const MEMBER_ROW_OPERATIONS[] = {
	"household.person", "household.correct", "household.end", NULL};

static const struct view HOUSEHOLD_VIEWS[] = {
	{.name = "household",
	 .title = N_("Household"),
	 .summary = N_("Who lives, or lived, in the household of a case."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_HOUSEHOLD,
	 .query = &MEMBER_QUERY,
	 .columns = MEMBER_COLUMNS,
	 .n_columns = N_ELEMS(MEMBER_COLUMNS),
	 .params = CASE_VIEW_PARAMS,
	 .n_params = N_ELEMS(CASE_VIEW_PARAMS),
	 .rows = REF_MEMBER,
	 .operations = MEMBER_ROW_OPERATIONS,
	 .adds = "household.add",
	 .empty = N_("Nobody is in the household yet.")},
};

const struct room HOUSEHOLD_ROOM = {
	.operations = HOUSEHOLD_OPERATIONS,
	.n_operations = N_ELEMS(HOUSEHOLD_OPERATIONS),
	.views = HOUSEHOLD_VIEWS,
	.n_views = N_ELEMS(HOUSEHOLD_VIEWS),
};
