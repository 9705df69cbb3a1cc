/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/meeting.h"

bool
contact_kind_is_meeting(enum contact_kind kind)
{
	return kind == CONTACT_TEAM_MEETING || kind == CONTACT_FAMILY_MEETING;
}

bool
meeting_owner_has_tasks(enum promise_owner owner)
{
	return owner == OWNER_HANDLER_SOCIAL ||
	       owner == OWNER_HANDLER_EMPLOYMENT;
}
