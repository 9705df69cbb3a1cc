/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/reach_rule.h"
#include "hidden_tell.h"
#include "household_gate.h"
#include "params.h"
#include "person_fields.h"
#include "reach_gate.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

#define PERSON_PARAM(its_name)                                                 \
	SUBJECT_PARAM(its_name, REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person"))

static const struct param PERSON_ADD_PARAMS[] = {
	PERSON_FIELDS,
	{.name = "sure",
	 .type = PARAM_BOOL,
	 .is_doubt = true,
	 .label = N_("Not one of the likely ones"),
	 .help = N_("y: compared with the likely duplicates, and asked where "
		    "one is known, it is somebody else")},
};

static const struct param PERSON_CHANGE_PARAMS[] = {
	PERSON_PARAM("person"),
	REV_PARAM,
	PERSON_FIELDS,
	PERSON_SURE_PARAM,
};

/* "Karim BENALI *1984-03-02 (ALT-2026-0042-M)" */
static const char *
describe_hit(struct arena *arena, const struct person_hit *hit)
{
	const char *name =
		person_display_name(arena, hit->given_name, hit->family_name);

	return arena_printf(arena, "%s *%s (%s)", name, hit->birth,
			    *hit->case_number != '\0' ? hit->case_number
						      : _("no case"));
}

/* Are the fields read by which somebody is compared? */
static bool
is_named(const struct op_call *call)
{
	return !op_is_refused(call, "given_name") &&
	       !op_is_refused(call, "family_name") &&
	       !op_is_refused(call, "birth");
}

/* The likely ones; none where it was said that it is nobody of them. */
static enum err_code
find_alike(struct op_call *call, const struct person *person,
	   struct person_hits *out, struct err *err)
{
	struct query_actor actor;

	*out = (struct person_hits){
		.arena = call->arena, .max = 5, .elsewhere = ""};
	if (op_int(call, "sure") != 0)
		return ERR_OK;
	session_query_actor(call->session, &actor);
	return person_alike(call->store, &actor, person, out, err);
}

/* Nobody is registered twice: the likely ones must have been looked at. */
static enum err_code
check_alike(struct op_call *call, const struct person *person, struct err *err)
{
	struct person_hits hits;
	enum err_code rc;

	if (!is_named(call))
		return ERR_OK;
	rc = find_alike(call, person, &hits, err);
	for (size_t i = 0; rc == ERR_OK && i < hits.n; i++)
		issues_add(call->issues, "sure", "likely_duplicate",
			   _("Likely registered already: %s. If it is "
			     "somebody else, answer y here."),
			   describe_hit(call->arena, &hits.items[i]));
	/* Of others' persons only who to ask, as the search says it. */
	if (rc == ERR_OK && *hits.elsewhere != '\0')
		issues_add(call->issues, "sure", "known_elsewhere",
			   _("A matching person is known at %s: ask there. If "
			     "it is somebody else, answer y here."),
			   hits.elsewhere);
	return rc;
}

/* The case is opened to look; who has none is asked a new one for. */
static void
tell_hit(struct op_call *call, const struct person_hit *hit)
{
	bool has_case = hit->casefile_id != 0;
	const struct told told = {
		.label = _("Likely registered already"),
		.text = describe_hit(call->arena, hit),
		.of = has_case ? REF_CASEFILE : REF_PERSON,
		.id = has_case ? hit->casefile_id : hit->person_id,
	};

	op_tell_of(call, &told);
}

/* As names and birth date come in: who is registered need not be typed. */
static enum err_code
person_warn(struct op_call *call, struct err *err)
{
	struct person person = {0};
	struct person_hits hits;
	enum err_code rc;

	op_take_row(call, &PERSON_RECORD, &person);
	if (str_is_empty(person.family_name) ||
	    (str_is_empty(person.given_name) && str_is_empty(person.birth)))
		return ERR_OK;
	if (person.birth == NULL)
		person.birth = "";
	rc = find_alike(call, &person, &hits, err);
	for (size_t i = 0; rc == ERR_OK && i < hits.n; i++)
		tell_hit(call, &hits.items[i]);
	if (rc == ERR_OK)
		op_tell(call, _("A matching person is known at"),
			hits.elsewhere);
	return rc;
}

/* Somebody without a letter in the name could not be found again. */
static void
check_name(struct op_call *call, const struct person *person)
{
	const char *names[] = {person->given_name, person->family_name};
	struct name_tokens tokens;

	person_name_tokens(call->arena, names, N_ELEMS(names), &tokens);
	if (tokens.n == 0 && !op_is_refused(call, "given_name"))
		issues_add(call->issues, "family_name", "no_letters",
			   _("A name has at least one letter."));
}

/* Only what was typed now: what is there may be older than the rule. */
static void
check_reach(struct op_call *call)
{
	static const struct {
		const char *field;
		const char *kind;
	} lines[] = {{"phone", "phone"}, {"email", "email"}};

	for (size_t i = 0; i < N_ELEMS(lines); i++)
		for (size_t k = 0; k < call->op->n_params; k++)
			if (strcmp(call->op->params[k].name, lines[i].field) ==
				    0 &&
			    call->values[k].typed)
				reach_check_line(
					lines[i].kind, lines[i].field,
					str_or_empty(call->values[k].text),
					call->issues);
}

/* Whoever it is compared with, also where that was said to be nobody. */
static enum err_code
tell_pairs(struct op_call *call, const struct person *person, struct err *err)
{
	struct person_hits hits = {.arena = call->arena};
	struct query_actor actor;
	enum err_code rc;

	session_query_actor(call->session, &actor);
	rc = person_alike(call->store, &actor, person, &hits, err);
	return rc == ERR_OK ? hidden_tell(call, person, &hits, err) : rc;
}

static enum err_code
person_add(struct op_call *call, struct err *err)
{
	struct person person = {0};
	enum err_code rc;

	op_take_row(call, &PERSON_RECORD, &person);
	person.office_id = session_actor(call->session)->office_id;
	person.registered_by_id = session_actor(call->session)->head.id;
	check_name(call, &person);
	check_reach(call);
	rc = check_alike(call, &person, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = person_insert(call->store, call->now, &person, err);
	call->row_id = person.head.id;
	call->person_id = person.head.id;
	return rc == ERR_OK ? tell_pairs(call, &person, err) : rc;
}

enum err_code
person_fields_fill(struct op_call *call, struct person *person, struct err *err)
{
	reach_blank(call, person);
	return op_fill_edit(call, &PERSON_RECORD, person, err);
}

static enum err_code
person_fill(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = person_load(call->store, op_int(call, "person"),
				       call->arena, &person, err);

	return rc == ERR_OK ? person_fields_fill(call, &person, err) : rc;
}

/* As where somebody is added to a household. */
static enum err_code
check_birth(struct op_call *call, const struct person *before,
	    const struct person *person, struct err *err)
{
	const struct birth_change change = {person->head.id,
					    str_or_empty(before->birth),
					    str_or_empty(person->birth)};
	const char *doubt = NULL;
	enum err_code rc = ERR_OK;

	if (op_int(call, "sure") == 0)
		rc = household_doubt_birth(call, &change, &doubt, err);
	if (rc == ERR_OK && doubt != NULL)
		issues_add(call->issues, "sure", "ages",
			   _("%s If it is so, answer y here."), doubt);
	return rc;
}

enum err_code
person_fields_save(struct op_call *call, struct person *person, struct err *err)
{
	const struct person before = *person;
	enum err_code rc;

	op_take_row(call, &PERSON_RECORD, person);
	check_name(call, person);
	check_reach(call);
	person->phone = reach_line_new_first(call->arena, "phone", before.phone,
					     person->phone);
	reach_check_typed(call);
	rc = reach_check_unsafe(call, &before, person, err);
	if (rc == ERR_OK)
		rc = check_birth(call, &before, person, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return person_update(call->store, person, err);
}

static enum err_code
person_change(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = person_load(call->store, op_int(call, "person"),
				       call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = person.head.id;
	return person_fields_save(call, &person, err);
}

static const struct operation PERSON_OPERATIONS[] = {
	{.name = "person.add",
	 .words = N_("new client intake create"),
	 .title = N_("Register a person"),
	 .hint = N_("New person"),
	 .summary = N_("Registers a person who is not in the record yet."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PERSON_ADD_PARAMS,
	 .n_params = N_ELEMS(PERSON_ADD_PARAMS),
	 .warn = person_warn,
	 .body = person_add,
	 .bears_gaps = true,
	 .makes = REF_PERSON},
	{.name = "person.change",
	 .is_edit = true,
	 .words = N_("edit address telephone phone name birth language"),
	 .title = N_("Change a person"),
	 .hint = N_("Person"),
	 .summary =
		 N_("Changes or corrects names, birth date, language, address "
		    "or telephone."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = PERSON_CHANGE_PARAMS,
	 .n_params = N_ELEMS(PERSON_CHANGE_PARAMS),
	 .load = person_fill,
	 .fills = OPERATION_FILLS_ALL,
	 .body = person_change,
	 .key = 'i'},
};

/* ---- Lists ---- */

static const struct view_column PERSON_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 20, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 16, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"place", N_("Place"), COLUMN_TEXT, NULL, 14, 1},
	{"phone", N_("Telephone"), COLUMN_TEXT, NULL, 14, 3},
	{"language", N_("Language"), COLUMN_CODE, &codes_language, 10, 4},
};

static const char *const PERSON_ROW_OPERATIONS[] = {
	"person.change", "case.open", "person.hide", NULL};

static const struct view PERSON_VIEWS[] = {
	{.name = "persons",
	 .title = N_("Persons"),
	 .summary = N_("The persons whom the office answers for, by name."),
	 .right = RIGHT_PERSON_SEARCH,
	 .query = &PERSON_QUERY,
	 .columns = PERSON_COLUMNS,
	 .n_columns = N_ELEMS(PERSON_COLUMNS),
	 .rows = REF_PERSON,
	 .operations = PERSON_ROW_OPERATIONS,
	 .adds = "person.add",
	 .empty = N_("Nobody is registered here. Search first.")},
};

const struct room PERSON_ROOM = {
	.operations = PERSON_OPERATIONS,
	.n_operations = N_ELEMS(PERSON_OPERATIONS),
	.views = PERSON_VIEWS,
	.n_views = N_ELEMS(PERSON_VIEWS),
};
