/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "reach_gate.h"

#include <string.h>

#include "app/operation.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/reach_rule.h"
#include "store/reach_store.h"

static bool
may(const struct op_call *call)
{
	return !call->facts.is_reach_hidden ||
	       permission_reach(&call->facts) >= ACCESS_SEE;
}

enum err_code
reach_gate(const struct op_call *call, struct err *err)
{
	if (may(call))
		return ERR_OK;
	return err_set(err, ERR_DENIED, "case",
		       _("The address of this person is restricted: only the "
			 "pair itself and the supervisor see it. Ask them."));
}

void
reach_blank(const struct op_call *call, struct person *person)
{
	if (may(call))
		return;
	person->phone = NULL;
	person->email = NULL;
	person->street = NULL;
	person->postcode = NULL;
	person->place = NULL;
	person->call_note = NULL;
	person->address_since = DATE_NONE;
}

void
reach_check_typed(struct op_call *call)
{
	static const char *const names[] = {"phone",	    "email",
					    "street",	    "postcode",
					    "place",	    "call_note",
					    "address_since"};

	for (size_t i = 0; !may(call) && i < call->op->n_params; i++) {
		const char *name = call->op->params[i].name;

		for (size_t k = 0; k < N_ELEMS(names); k++)
			if (strcmp(name, names[k]) == 0 &&
			    call->values[i].typed)
				issues_add(call->issues, name, "restricted",
					   _("The address of this person is "
					     "restricted: only the pair "
					     "itself changes it."));
	}
}

/* The line of one kind, as it was and as it shall be. */
static void
check_line(struct op_call *call, const struct record_rows *ways,
	   const char *kind, const char *before, const char *line)
{
	const struct person_reach *way;
	const char *one;

	while (line != NULL &&
	       (one = reach_line_next(call->arena, &line)) != NULL) {
		way = reach_find(call->arena, ways->items, ways->n, kind, one);
		if (way == NULL || strcmp(way->safety, "safe") == 0 ||
		    reach_line_has(call->arena, kind, before, one))
			continue;
		issues_add(call->issues, kind, "unsafe",
			   _("'%s' is recorded as not safe, or to be used "
			     "with care. If it is safe now, change it among "
			     "the ways to reach."),
			   one);
	}
}

enum err_code
reach_check_unsafe(struct op_call *call, const struct person *before,
		   const struct person *person, struct err *err)
{
	struct record_rows ways = {.arena = call->arena};
	enum err_code rc =
		reach_list_ever(call->store, person->head.id, &ways, err);

	if (rc != ERR_OK)
		return rc;
	check_line(call, &ways, "phone", before->phone, person->phone);
	check_line(call, &ways, "email", before->email, person->email);
	return ERR_OK;
}
