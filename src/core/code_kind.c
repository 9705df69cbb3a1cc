/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules ask of a code: not how it is called, but of which kind it is. */
#include "config.h"

#include "core/codes.h"

bool
promise_owner_is_ours(enum promise_owner owner)
{
	switch (owner) {
	case OWNER_ADMINISTRATION:
	case OWNER_HANDLER_SOCIAL:
	case OWNER_HANDLER_EMPLOYMENT:
	case OWNER_PROVIDER:
		return true;
	case OWNER_NONE:
	case OWNER_PERSON:
	case OWNER_FAMILY:
	case OWNER_EMPLOYER:
	case OWNER_PEER:
	case OWNER_END:
		break;
	}
	return false;
}

bool
contact_kind_is_face_to_face(enum contact_kind kind)
{
	switch (kind) {
	case CONTACT_OFFICE:
	case CONTACT_HOME_VISIT:
	case CONTACT_WORKPLACE:
	case CONTACT_TEAM_MEETING:
	case CONTACT_FAMILY_MEETING:
	case CONTACT_WARM_HANDOVER:
	case CONTACT_OUTREACH:
	case CONTACT_GROUP:
		return true;
	case CONTACT_NONE:
	case CONTACT_PHONE:
	case CONTACT_VIDEO:
	case CONTACT_MESSAGE:
	case CONTACT_LETTER:
	case CONTACT_EMPLOYER_CALL:
	case CONTACT_END:
		break;
	}
	return false;
}

bool
contact_result_needs_absence(enum contact_result result)
{
	return result == RESULT_NO_SHOW || result == RESULT_NO_SHOW_REASON;
}

bool
code_list_is_by_name(const struct code_list *list)
{
	return list == &codes_language;
}
