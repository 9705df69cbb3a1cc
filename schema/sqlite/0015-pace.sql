-- SPDX-License-Identifier: EUPL-1.2
-- The last meeting of the team on a case is looked up for each case at each
-- look at the day: without an index of its own all contacts are read for it.

CREATE INDEX contact_team_meeting ON contact (casefile_id, on_day)
	WHERE kind = 'TEAM_MEETING' AND result = 'HELD';
