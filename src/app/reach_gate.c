/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "reach_gate.h"

#include <string.h>

#include "app/operation.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "core/person.h"

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
