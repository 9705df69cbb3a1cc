/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "duplicate_sure.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/identifier.h"
#include "core/person.h"
#include "core/person_match.h"
#include "store/person_store.h"

/* Numbers by their keys, as the list compares them. */
static enum err_code
load_numbers(struct op_call *call, int64_t id, struct match_person *out,
	     struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = person_identifiers(call->store, id, &rows, err);
	const struct person_identifier *all = rows.items;
	struct match_number *numbers =
		arena_new(call->arena, struct match_number, rows.n + 1);

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		numbers[i] = (struct match_number){
			all[i].kind, identifier_key(call->arena, all[i].value),
			all[i].country};
	out->numbers = numbers;
	out->n_numbers = rows.n;
	return rc;
}

static enum err_code
load_side(struct op_call *call, const char *name, const struct match_side **out,
	  struct err *err)
{
	struct match_person *of =
		arena_new(call->arena, struct match_person, 1);
	struct person person;
	enum err_code rc = person_load(call->store, op_int(call, name),
				       call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	*of = (struct match_person){.given = person.given_name,
				    .family = person.family_name,
				    .birth = person.birth};
	if (!person.reach_hidden) {
		of->phone = person.phone;
		of->email = person.email;
		of->street = person.street;
		of->postcode = person.postcode;
		of->place = person.place;
		rc = load_numbers(call, person.head.id, of, err);
	}
	if (rc == ERR_OK)
		*out = match_side_new(call->arena, of);
	return rc;
}

static enum err_code
compare(struct op_call *call, struct match_result *out, struct err *err)
{
	const struct match_side *a = NULL;
	const struct match_side *b = NULL;
	enum err_code rc = load_side(call, "person", &a, err);

	if (rc == ERR_OK)
		rc = load_side(call, "other", &b, err);
	if (rc == ERR_OK)
		person_match(a, b, out);
	return rc;
}

enum err_code
duplicate_why(struct op_call *call, const char **out, struct err *err)
{
	struct match_result result;
	enum err_code rc = compare(call, &result, err);

	if (rc == ERR_OK)
		*out = match_why(call->arena, &result);
	return rc;
}

enum err_code
duplicate_check_alike(struct op_call *call, struct err *err)
{
	struct match_result result;
	enum err_code rc;

	if (op_int(call, "sure") != 0)
		return ERR_OK;
	rc = compare(call, &result, err);
	if (rc != ERR_OK)
		return rc;
	if (result.weight < MATCH_LIKELY)
		issues_add(call->issues, "sure", "unlike",
			   /* TRANSLATORS: points; how many make it likely;
			    * "name another, birth date the same" */
			   _("These two are hardly alike: %d of the %d points "
			     "that make it likely (%s). If they are one all "
			     "the same, answer y here."),
			   result.weight > 0 ? result.weight : 0,
			   (int)MATCH_LIKELY, match_why(call->arena, &result));
	return ERR_OK;
}
