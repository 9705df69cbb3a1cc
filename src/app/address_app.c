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
#include "core/codes.h"
#include "core/person.h"
#include "core/person_address.h"
#include "core/person_name.h"
#include "dispute_column.h"
#include "param_private.h"
#include "params.h"
#include "reach_gate.h"
#include "risk_gate.h"
#include "rooms.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/reach_store.h"

#define PERSON_SUBJECT(its_name)                                               \
	SUBJECT_PARAM(its_name, REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person"))

#define ADDRESS_SUBJECT                                                        \
	SUBJECT_PARAM("address", REF_ADDRESS, N_("Former address"),            \
		      N_("Number in the list of addresses"))

#define ADDRESS_FIELDS                                                         \
	STREET_PARAM, POSTCODE_PARAM,                                          \
	{                                                                      \
		.name = "place", .type = PARAM_LINE, .label = N_("Place"),     \
		.help = N_("Town or village"), .required = true                \
	}

#define PERIOD_FIELDS(to_day_is_required)                                      \
	{.name = "from_day",                                                   \
	 .type = PARAM_DATE,                                                   \
	 .label = N_("Since"),                                                 \
	 .help = N_("Empty where nobody knows")},                              \
		{.name = "to_day",                                             \
		 .type = PARAM_DATE,                                           \
		 .label = N_("Until"),                                         \
		 .help = N_("First day at the next address"),                  \
		 .required = (to_day_is_required)},                            \
	{                                                                      \
		.name = "note", .type = PARAM_LINE, .label = N_("Note"),       \
		.help = N_("A hostel, with whom, why it ended")                \
	}

static const struct param MOVE_PARAMS[] = {
	PERSON_SUBJECT("person"),
	REV_PARAM,
	{.name = "address_since",
	 .type = PARAM_DATE,
	 .label = N_("Since"),
	 .help = N_("First day at the new address; t is today"),
	 .required = true,
	 .today = true},
	ADDRESS_FIELDS,
};

static const struct param ADD_PARAMS[] = {
	PERSON_SUBJECT("person_id"),
	ADDRESS_FIELDS,
	PERIOD_FIELDS(true),
};

static const struct param CHANGE_PARAMS[] = {
	ADDRESS_SUBJECT,
	REV_PARAM,
	ADDRESS_FIELDS,
	PERIOD_FIELDS(false),
};

static const struct param REMOVE_PARAMS[] = {
	ADDRESS_SUBJECT,
	REV_PARAM,
};

static const struct param RESTRICT_PARAMS[] = {
	PERSON_SUBJECT("person"),
	REV_PARAM,
	{.name = "reach_hidden",
	 .type = PARAM_BOOL,
	 .label = N_("Restricted"),
	 .help = N_("y: at risk; address and telephones for pair and "
		    "supervisor alone"),
	 .required = true},
	{.name = "household",
	 .type = PARAM_BOOL,
	 .label = N_("The household too"),
	 .help = N_("y: all who live there, too: their address is the same"),
	 .required = true},
};

static const struct param HIDE_PARAMS[] = {
	PERSON_SUBJECT("person"),
	REV_PARAM,
	{.name = "hidden",
	 .type = PARAM_BOOL,
	 .label = N_("Hidden"),
	 .help = N_("y: at risk; only pair and supervisor know of the person"),
	 .required = true},
	{.name = "household",
	 .type = PARAM_BOOL,
	 .label = N_("The household too"),
	 .help = N_("y: all who live there are hidden, too; otherwise their "
		    "address alone is kept back, as it is the same")},
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("Which danger, said by whom; or why it is over; the "
		    "journal keeps it"),
	 .required = true},
};

/* ---- Moving ---- */

static enum err_code
load_person(struct op_call *call, struct person *out, struct err *err)
{
	enum err_code rc = reach_gate(call, err);

	return rc == ERR_OK ? person_load(call->store, op_int(call, "person"),
					  call->arena, out, err)
			    : rc;
}

/* The form is empty: it asks for the new one. */
static enum err_code
move_load(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = load_person(call, &person, err);

	if (rc != ERR_OK)
		return rc;
	call->edited = &PERSON_RECORD;
	call->edited_id = person.head.id;
	return op_check_rev(call, person.head.rev, err);
}

static void
check_move(struct op_call *call, const struct person *person)
{
	struct date since = op_date(call, "address_since");

	if (date_cmp(since, call->today) > 0)
		issues_add(call->issues, "address_since", "in_future",
			   _("Record a move when it has happened."));
	if (!date_is_none(person->address_since) &&
	    date_cmp(since, person->address_since) < 0)
		issues_add(call->issues, "address_since", "order",
			   _("The person is at the present address since %s: "
			     "add an earlier one by itself."),
			   date_short(call->arena, person->address_since));
}

static enum err_code
keep_former(struct op_call *call, const struct person *person, struct err *err)
{
	struct person_address former =
		person_address_left(person, op_date(call, "address_since"));

	if (person->street == NULL && person->postcode == NULL &&
	    person->place == NULL)
		return ERR_OK;
	return record_insert(call->store, &ADDRESS_RECORD, call->now, &former,
			     err);
}

static enum err_code
address_move(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = load_person(call, &person, err);

	if (rc != ERR_OK)
		return rc;
	check_move(call, &person);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = keep_former(call, &person, err);
	/* What is not said of the new one does not stay of the old one. */
	person.street = NULL;
	person.postcode = NULL;
	op_take_row(call, &PERSON_RECORD, &person);
	if (rc == ERR_OK)
		rc = person_update(call->store, &person, err);
	call->row_id = person.head.id;
	return rc;
}

/* ---- Former addresses ---- */

static void
check_period(struct op_call *call, const struct person_address *row)
{
	if (!date_is_none(row->from_day) && !date_is_none(row->to_day) &&
	    date_cmp(row->to_day, row->from_day) < 0)
		issues_add(call->issues, "to_day", "order",
			   _("That is before the day it began."));
	if (date_cmp(row->to_day, call->today) > 0)
		issues_add(call->issues, "to_day", "in_future",
			   _("A former address has ended."));
}

static enum err_code
gate_only(struct op_call *call, struct err *err)
{
	return reach_gate(call, err);
}

static enum err_code
address_add(struct op_call *call, struct err *err)
{
	struct person_address row = {0};
	enum err_code rc;

	op_take_row(call, &ADDRESS_RECORD, &row);
	check_period(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &ADDRESS_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc;
}

/* The present one stands among them: it is what is written of the person. */
static enum err_code
load_present(struct op_call *call, int64_t person_id, struct person *out,
	     struct person_address *row, struct err *err)
{
	enum err_code rc =
		person_load(call->store, person_id, call->arena, out, err);

	if (rc == ERR_OK)
		*row = (struct person_address){
			.person_id = person_id,
			.street = out->street,
			.postcode = out->postcode,
			.place = out->place,
			.from_day = out->address_since,
		};
	return rc;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	int64_t person_id = reach_line_person(op_int(call, "address"));
	struct person_address row;
	struct person person;
	enum err_code rc = reach_gate(call, err);

	if (rc != ERR_OK)
		return rc;
	if (person_id == 0)
		return op_load_edit(call, "address", &ADDRESS_RECORD, err);
	rc = load_present(call, person_id, &person, &row, err);
	if (rc == ERR_OK)
		rc = op_check_rev(call, person.head.rev, err);
	if (rc == ERR_OK)
		op_fill_row(call, &ADDRESS_RECORD, &row);
	return rc;
}

/* Corrects where the person lives now; with a last day it becomes a former
 * one, and where the person lives is not known. */
static enum err_code
change_present(struct op_call *call, int64_t person_id, struct err *err)
{
	struct person_address row;
	struct person person;
	enum err_code rc = load_present(call, person_id, &person, &row, err);
	bool is_over = op_given(call, "to_day");

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &ADDRESS_RECORD, &row);
	if (is_over)
		check_period(call, &row);
	else if (row.note != NULL)
		issues_add(call->issues, "note", "present",
			   _("A note stands with a former address only: say "
			     "until when, or record a move."));
	if (date_cmp(row.from_day, call->today) > 0)
		issues_add(call->issues, "from_day", "in_future",
			   _("Record a move when it has happened."));
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = person_id;
	person.street = is_over ? NULL : row.street;
	person.postcode = is_over ? NULL : row.postcode;
	person.place = is_over ? NULL : row.place;
	person.address_since = is_over ? DATE_NONE : row.from_day;
	if (is_over)
		rc = record_insert(call->store, &ADDRESS_RECORD, call->now,
				   &row, err);
	return rc == ERR_OK ? person_update(call->store, &person, err) : rc;
}

static enum err_code
address_change(struct op_call *call, struct err *err)
{
	int64_t person_id = reach_line_person(op_int(call, "address"));
	struct person_address row;
	enum err_code rc;

	if (person_id != 0)
		return change_present(call, person_id, err);
	rc = op_load_row(call, "address", &ADDRESS_RECORD, &row, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &ADDRESS_RECORD, &row);
	if (date_is_none(row.to_day))
		issues_add(call->issues, "to_day", "required",
			   _("A former address has ended: say until when."));
	check_period(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = row.head.id;
	return record_update(call->store, &ADDRESS_RECORD, &row, err);
}

/* Written of the wrong person: it was never theirs. */
static enum err_code
address_remove(struct op_call *call, struct err *err)
{
	int64_t person_id = reach_line_person(op_int(call, "address"));
	struct person_address row;
	struct person person;
	enum err_code rc;

	if (person_id != 0) {
		rc = load_present(call, person_id, &person, &row, err);
		if (rc != ERR_OK)
			return rc;
		person.street = NULL;
		person.postcode = NULL;
		person.place = NULL;
		person.address_since = DATE_NONE;
		return person_update(call->store, &person, err);
	}
	rc = op_load_row(call, "address", &ADDRESS_RECORD, &row, err);
	if (rc == ERR_OK)
		rc = record_delete(call->store, &ADDRESS_RECORD, &row, err);
	return rc;
}

/* ---- At risk ---- */

/* Who opens the form means to keep back; what is kept back already stands as
 * it is. */
static enum err_code
load_risk(struct op_call *call, const char *flag, struct err *err)
{
	struct person person;
	enum err_code rc = person_load(call->store, op_int(call, "person"),
				       call->arena, &person, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &PERSON_RECORD, &person, err);
	if (rc == ERR_OK)
		op_fill_int(call, flag, 1);
	return rc;
}

static enum err_code
hide_load(struct op_call *call, struct err *err)
{
	return load_risk(call, "hidden", err);
}

static enum err_code
restrict_load(struct op_call *call, struct err *err)
{
	op_fill_int(call, "household", 1);
	return load_risk(call, "reach_hidden", err);
}

/* How much of somebody is kept back from now on. */
struct risk {
	bool is_hidden;
	bool is_reach_hidden;
};

/* Of the person, or of one who lives there. */
typedef void (*risk_fn)(const struct op_call *call, bool is_other,
			struct risk *risk);

/* Of how many it was saved, of how many it could not be lifted, and of how many
 * the address is restricted from now on. */
struct risk_saves {
	size_t n_saved;
	size_t n_kept;
	size_t n_restricted;
};

/* Who is in charge of one lifts it; to keep back, a household is enough. */
static enum err_code
save_risk(struct op_call *call, int64_t id, risk_fn decide,
	  struct risk_saves *saves, struct err *err)
{
	bool may = true;
	struct person person;
	struct risk risk;
	enum err_code rc =
		person_load(call->store, id, call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	risk = (struct risk){person.hidden, person.reach_hidden};
	decide(call, id != op_int(call, "person"), &risk);
	saves->n_restricted += risk.is_reach_hidden;
	if (risk.is_hidden == person.hidden &&
	    risk.is_reach_hidden == person.reach_hidden)
		return ERR_OK;
	if (person.hidden > risk.is_hidden ||
	    person.reach_hidden > risk.is_reach_hidden)
		rc = risk_is_in_charge(call, &person, &may, err);
	saves->n_kept += !may;
	saves->n_saved += may;
	person.hidden = risk.is_hidden;
	person.reach_hidden = risk.is_reach_hidden;
	return rc == ERR_OK && may ? person_update(call->store, &person, err)
				   : rc;
}

static void
say_restricted(struct op_call *call, size_t n, bool is_restricted)
{
	if (is_restricted)
		call->advice =
			_("The address and the telephones are for the "
			  "pair and the supervisor alone.");
	else if (n == 0)
		call->advice = _("Nothing of it is restricted any more.");
	else
		call->advice = arena_printf(
			call->arena,
			P_("%zu of the household stays restricted: who works "
			   "on that case lifts it.",
			   "%zu of the household stay restricted: who works "
			   "on those cases lifts it.",
			   n),
			n);
}

static enum err_code
save_risks(struct op_call *call, risk_fn decide, struct risk_saves *saves,
	   struct err *err)
{
	struct record_rows members = {.arena = call->arena};
	const struct household_member *rows;
	int64_t id = op_int(call, "person");
	enum err_code rc = save_risk(call, id, decide, saves, err);

	call->row_id = id;
	if (rc == ERR_OK)
		rc = person_lives_with(call->store, id, &members, err);
	rows = members.items;
	for (size_t i = 0; rc == ERR_OK && i < members.n; i++)
		if (rows[i].person_id != id)
			rc = save_risk(call, rows[i].person_id, decide, saves,
				       err);
	return rc;
}

/* What is as it was is no save: nobody shall believe to have kept back. */
static void
refuse_same(struct op_call *call, const struct risk_saves *saves,
	    const char *flag, const char *why)
{
	if (saves->n_saved == 0 && saves->n_kept == 0)
		issues_add(call->issues, flag, "unchanged", "%s", why);
}

static void
decide_restrict(const struct op_call *call, bool is_other, struct risk *risk)
{
	if (!is_other || op_int(call, "household") != 0)
		risk->is_reach_hidden = op_int(call, "reach_hidden") != 0;
}

static enum err_code
person_restrict(struct op_call *call, struct err *err)
{
	struct risk_saves saves = {0};
	bool wanted = op_int(call, "reach_hidden") != 0;
	enum err_code rc = save_risks(call, decide_restrict, &saves, err);

	if (rc != ERR_OK)
		return rc;
	refuse_same(call, &saves, "reach_hidden",
		    wanted ? _("It is restricted already. \"n\" ends that.")
			   : _("It is not restricted. \"y\" restricts it."));
	say_restricted(call, saves.n_kept, wanted);
	return ERR_OK;
}

/* Who lives there does not give the place away; that stays until somebody
 * says otherwise, for it is not known why it was kept back. */
static void
decide_hide(const struct op_call *call, bool is_other, struct risk *risk)
{
	bool wanted = op_int(call, "hidden") != 0;

	if (!is_other || op_int(call, "household") != 0)
		risk->is_hidden = wanted;
	if (is_other && wanted)
		risk->is_reach_hidden = true;
}

static void
say_shown(struct op_call *call, size_t n_restricted)
{
	if (n_restricted == 0)
		call->advice =
			_("Nothing is kept back any more: the address "
			  "and the telephones are open again, too.");
	else
		call->advice = arena_printf(
			call->arena,
			/* TRANSLATORS: the title of a command */
			_("Addresses of the household stay restricted until "
			  "\"%s\" ends it."),
			_(operation_find("person.restrict")->title));
}

static enum err_code
person_hide(struct op_call *call, struct err *err)
{
	struct risk_saves saves = {0};
	bool wanted = op_int(call, "hidden") != 0;
	enum err_code rc;

	call->reason = op_text(call, "reason");
	if (utf8_letters(call->reason) == 0) {
		issues_add(call->issues, "reason", "required",
			   _("Write which danger there is, or why it is "
			     "over."));
		return ERR_OK;
	}
	rc = save_risks(call, decide_hide, &saves, err);
	if (rc != ERR_OK)
		return rc;
	refuse_same(call, &saves, "hidden",
		    wanted ? _("The person is hidden already. \"n\" ends that.")
			   : _("The person is not hidden. \"y\" hides."));
	if (!wanted)
		say_shown(call, saves.n_restricted);
	return ERR_OK;
}

static const struct operation ADDRESS_OPERATIONS[] = {
	{.name = "address.add",
	 .words = N_("earlier past lived home history"),
	 .title = N_("Add a former address"),
	 .hint = N_("Add"),
	 .summary = N_("Adds where the person lived before."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = gate_only,
	 .body = address_add,
	 .makes = REF_ADDRESS},
	{.name = "address.change",
	 .is_edit = true,
	 .words = N_("earlier past lived home history correct"),
	 .title = N_("Correct an address"),
	 .hint = N_("Correct"),
	 .summary = N_("Corrects where, or since when, the person lives, or "
		       "lived before."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .body = address_change,
	 .key = 'e'},
	{.name = "address.move",
	 .words = N_("moved house new home relocate"),
	 .title = N_("Record a move"),
	 .hint = N_("Move"),
	 .summary = N_("Records a new address; the old one stays among the "
		       "former ones."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = MOVE_PARAMS,
	 .n_params = N_ELEMS(MOVE_PARAMS),
	 .load = move_load,
	 .body = address_move},
	{.name = "address.remove",
	 .words = N_("delete wrong past lived home history"),
	 .title = N_("Remove an address"),
	 .hint = N_("Remove"),
	 .summary = N_("Removes an address that was never the person's; the "
		       "journal keeps it."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .load = change_load,
	 .body = address_remove,
	 .asks = true,
	 .key = 'k'},
	{.name = "person.hide",
	 .words = N_("protect risk secret violence"),
	 .title = N_("Hide a person at risk"),
	 .summary = N_("Hides a person from all but pair and supervisor, and "
		       "the address of who lives there."),
	 .right = RIGHT_CASE_HIDE,
	 .params = HIDE_PARAMS,
	 .n_params = N_ELEMS(HIDE_PARAMS),
	 .load = hide_load,
	 .body = person_hide},
	{.name = "person.restrict",
	 .words = N_("protect risk violence secret address shelter"),
	 .title = N_("Restrict the address"),
	 .summary = N_("Shows address and telephones to pair and supervisor "
		       "alone."),
	 .right = RIGHT_CASE_HIDE,
	 .params = RESTRICT_PARAMS,
	 .n_params = N_ELEMS(RESTRICT_PARAMS),
	 .load = restrict_load,
	 .body = person_restrict},
};

/* ---- Lists ---- */

static const struct view_column ADDRESS_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"street", N_("Address"), COLUMN_TEXT, NULL, 26, 0},
	{"postcode", N_("Postcode"), COLUMN_TEXT, NULL, 9, 1},
	{"place", N_("Place"), COLUMN_TEXT, NULL, 16, 0},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 1},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 0},
	{"note", N_("Note"), COLUMN_TEXT, NULL, 24, 2},
};

static const struct view_column PAGE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 20, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 16, 0},
	{"patronymic", N_("Patronymic"), COLUMN_TEXT, NULL, 14, 5},
	{"other_names", N_("Other names"), COLUMN_TEXT, NULL, 16, 5},
	{"native_name", N_("Own script"), COLUMN_TEXT, NULL, 16, 5},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"lives_with", N_("Household of"), COLUMN_TEXT, NULL, 24, 3},
	{"sex", N_("Sex or gender"), COLUMN_CODE, &codes_sex, 10, 6},
	{"language", N_("Language"), COLUMN_CODE, &codes_language, 10, 2},
	{"interpreter", N_("Interpreter"), COLUMN_BOOL, NULL, 11, 3},
	{"labour_status", N_("Labour status"), COLUMN_CODE,
	 &codes_labour_status, 16, 7},
	{"education", N_("Education"), COLUMN_CODE, &codes_education, 16, 7},
	{"street", N_("Address"), COLUMN_TEXT, NULL, 24, 1},
	{"postcode", N_("Postcode"), COLUMN_TEXT, NULL, 9, 4},
	{"place", N_("Place"), COLUMN_TEXT, NULL, 14, 1},
	{"address_since", N_("There since"), COLUMN_DATE, NULL, 11, 6},
	{"phone", N_("Telephone"), COLUMN_TEXT, NULL, 14, 1},
	{"email", N_("E-mail"), COLUMN_TEXT, NULL, 20, 4},
	{"call_note", N_("Safe to call"), COLUMN_TEXT, NULL, 20, 2},
	{"reach_hidden", N_("Restricted"), COLUMN_BOOL, NULL, 10, 4},
	DISPUTED_COLUMN,
};

static const struct param VIEW_PARAMS[] = {PERSON_SUBJECT("person")};

static const char *const ADDRESS_ROW_OPERATIONS[] = {"address.move",
						     "address.change",
						     "address.remove",
						     "address.add", NULL};
static const char *const PAGE_OPERATIONS[] = {
	"person.change",   "address.move",   "reach.add",
	"person.restrict", "dispute.record", NULL};

static const struct view ADDRESS_VIEWS[] = {
	{.name = "addresses",
	 .title = N_("Addresses"),
	 .summary = N_("Where the person lives, and where before."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_REACH,
	 .query = &ADDRESS_QUERY,
	 .columns = ADDRESS_COLUMNS,
	 .n_columns = N_ELEMS(ADDRESS_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_ADDRESS,
	 .operations = ADDRESS_ROW_OPERATIONS,
	 .adds = "address.move",
	 .empty = N_("No address is known.")},
	{.name = "person",
	 .title = N_("Person"),
	 .summary = N_("All that is written of one person: names, language, "
		       "address, status at entry."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_REACH,
	 .query = &PERSON_PAGE_QUERY,
	 .columns = PAGE_COLUMNS,
	 .n_columns = N_ELEMS(PAGE_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_PERSON,
	 .operations = PAGE_OPERATIONS,
	 .empty = N_("There is no such person, or none that you may know "
		     "of.")},
};

const struct room ADDRESS_ROOM = {
	.operations = ADDRESS_OPERATIONS,
	.n_operations = N_ELEMS(ADDRESS_OPERATIONS),
	.views = ADDRESS_VIEWS,
	.n_views = N_ELEMS(ADDRESS_VIEWS),
};
