/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "core/identifier.h"
#include "core/person.h"
#include "hidden_tell.h"
#include "identifier_gate.h"
#include "params.h"
#include "reach_gate.h"
#include "rooms.h"
#include "store/person_store.h"

#define PERSON_PARAM(its_name)                                                 \
	SUBJECT_PARAM(its_name, REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person"))

#define IDENTIFIER_SUBJECT                                                     \
	SUBJECT_PARAM("identifier", REF_IDENTIFIER, N_("Identifier"),          \
		      N_("Number in the list of the person's identifiers"))

#define IDENTIFIER_FIELDS                                                      \
	{.name = "kind",                                                       \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_identifier_kind,                                      \
	 .label = N_("Kind"),                                                  \
	 .help = N_("Of which register the number is"),                        \
	 .required = true},                                                    \
		{.name = "value",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Number"),                                        \
		 .help = N_("As it stands on the paper"),                      \
		 .required = true,                                             \
		 .max = 64},                                                   \
	{                                                                      \
		.name = "country", .type = PARAM_LINE, .label = N_("Country"), \
		.help =                                                        \
			N_("Two letters, ES or DE: its rule then checks the "  \
			   "number"),                                          \
		.max = 2                                                       \
	}

static const struct param ADD_PARAMS[] = {
	PERSON_PARAM("person_id"),
	IDENTIFIER_FIELDS,
};

static const struct param CHANGE_PARAMS[] = {
	IDENTIFIER_SUBJECT,
	REV_PARAM,
	IDENTIFIER_FIELDS,
};

static const struct param REMOVE_PARAMS[] = {
	IDENTIFIER_SUBJECT,
	REV_PARAM,
};

/* A number with a typing error is nobody's, or somebody else's. */
static void
check_identifier(struct op_call *call,
		 const struct person_identifier *identifier)
{
	switch (identifier_check(identifier->kind, identifier->country,
				 identifier->value)) {
	case IDENTIFIER_RIGHT:
	case IDENTIFIER_NO_RULE:
		break;
	case IDENTIFIER_FORM:
		issues_add(call->issues, "value", "form",
			   _("'%s' is not of the form that such numbers of the "
			     "country have. Compare it with the paper."),
			   identifier->value);
		break;
	case IDENTIFIER_CHECK:
		issues_add(call->issues, "value", "check",
			   _("'%s' cannot be right: its check letter or digit "
			     "does not fit. Compare it with the paper."),
			   identifier->value);
		break;
	}
}

/* The same of whomever it is: who is hidden is not told apart (0160). */
static enum err_code
refuse_taken(struct err *err)
{
	return err_set(err, ERR_EXISTS, "value",
		       _("This number is registered already. Look for it; if "
			 "you find nobody, ask your supervisor."));
}

enum err_code
identifier_check_holder(struct op_call *call,
			const struct person_identifier *row, struct err *err)
{
	const struct identifier number = person_identifier_number(row);
	int64_t holder = 0;
	enum err_code rc = person_by_identifier(call->store, &number,
						row->head.id, &holder, err);

	if (rc != ERR_OK || holder == 0)
		return rc;
	if (holder == row->person_id)
		return err_set(err, ERR_EXISTS, "value",
			       _("The person has this number already."));
	rc = hidden_try(call, holder, err);
	return rc == ERR_OK ? refuse_taken(err) : rc;
}

/* Without the notation, what is compared may let pass what the table does
 * not. */
static enum err_code
say_taken(enum err_code rc, struct err *err)
{
	return rc == ERR_EXISTS ? refuse_taken(err) : rc;
}

static enum err_code
identifier_save(struct op_call *call, struct person_identifier *row,
		struct err *err)
{
	enum err_code rc;

	check_identifier(call, row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = identifier_check_holder(call, row, err);
	if (rc != ERR_OK)
		return rc;
	rc = row->head.id == 0
		     ? record_insert(call->store, &IDENTIFIER_RECORD, call->now,
				     row, err)
		     : record_update(call->store, &IDENTIFIER_RECORD, row, err);
	call->row_id = row->head.id;
	return rc == ERR_OK ? person_index(call->store, row->person_id, err)
			    : say_taken(rc, err);
}

static enum err_code
identifier_add(struct op_call *call, struct err *err)
{
	struct person_identifier row = {0};

	op_take_row(call, &IDENTIFIER_RECORD, &row);
	return identifier_save(call, &row, err);
}

/* Its form shows the number. */
static enum err_code
row_load(struct op_call *call, struct err *err)
{
	enum err_code rc = reach_gate(call, err);

	return rc == ERR_OK ? op_load_edit(call, "identifier",
					   &IDENTIFIER_RECORD, err)
			    : rc;
}

static enum err_code
identifier_change(struct op_call *call, struct err *err)
{
	struct person_identifier row;
	enum err_code rc =
		op_load_row(call, "identifier", &IDENTIFIER_RECORD, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &IDENTIFIER_RECORD, &row);
	return identifier_save(call, &row, err);
}

/* Who is asked whether it shall go reads which one. */
static enum err_code
remove_tell(struct op_call *call, struct err *err)
{
	struct person_identifier row;
	enum err_code rc = reach_gate(call, err);

	if (rc == ERR_OK)
		rc = op_load_row(call, "identifier", &IDENTIFIER_RECORD, &row,
				 err);
	if (rc == ERR_OK)
		op_tell(call, _("Number"), row.value);
	return rc;
}

static enum err_code
identifier_remove(struct op_call *call, struct err *err)
{
	struct person_identifier row;
	enum err_code rc =
		op_load_row(call, "identifier", &IDENTIFIER_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = record_delete(call->store, &IDENTIFIER_RECORD, &row, err);
	return rc == ERR_OK ? person_index(call->store, row.person_id, err)
			    : rc;
}

static const struct operation IDENTIFIER_OPERATIONS[] = {
	{.name = "identifier.add",
	 .words = N_("number register social security passport"),
	 .title = N_("Add an identifier"),
	 .hint = N_("Add"),
	 .summary = N_("Adds a number that another register gave the person."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .body = identifier_add,
	 .makes = REF_IDENTIFIER},
	{.name = "identifier.change",
	 .is_edit = true,
	 .words = N_("number register typing error wrong correct"),
	 .title = N_("Correct an identifier"),
	 .hint = N_("Correct"),
	 .summary = N_("Corrects a number that another register gave the "
		       "person, its kind or its country."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = row_load,
	 .body = identifier_change,
	 .key = 'e'},
	{.name = "identifier.remove",
	 .words = N_("number register delete wrong"),
	 .title = N_("Remove an identifier"),
	 .hint = N_("Remove"),
	 .summary = N_("Removes a number that is not the person's; the journal "
		       "keeps it."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .load = row_load,
	 .tell = remove_tell,
	 .body = identifier_remove,
	 .asks = true,
	 .key = 'k'},
};

/* ---- The list ---- */

static const struct view_column IDENTIFIER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"kind", N_("Register"), COLUMN_CODE, &codes_identifier_kind, 24, 0},
	{"value", N_("Number"), COLUMN_TEXT, NULL, 24, 0},
	{"country", N_("Country"), COLUMN_TEXT, NULL, 8, 0},
};

static const struct param VIEW_PARAMS[] = {
	PERSON_PARAM("person"),
};

static const char *const ROW_OPERATIONS[] = {"identifier.change",
					     "identifier.remove", NULL};

static const struct view IDENTIFIER_VIEWS[] = {
	{.name = "identifiers",
	 .title = N_("Identifiers"),
	 .summary = N_("The numbers that other registers gave a person."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_REACH,
	 .query = &IDENTIFIER_QUERY,
	 .columns = IDENTIFIER_COLUMNS,
	 .n_columns = N_ELEMS(IDENTIFIER_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_IDENTIFIER,
	 .operations = ROW_OPERATIONS,
	 .adds = "identifier.add",
	 .empty = N_("No other register's number is known.")},
};

const struct room IDENTIFIER_ROOM = {
	.operations = IDENTIFIER_OPERATIONS,
	.n_operations = N_ELEMS(IDENTIFIER_OPERATIONS),
	.views = IDENTIFIER_VIEWS,
	.n_views = N_ELEMS(IDENTIFIER_VIEWS),
};
