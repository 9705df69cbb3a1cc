-- SPDX-License-Identifier: EUPL-1.2
-- What else a member of the team writes: notes in their own name, tasks.

-- comma-separated codes; '' = neither
ALTER TABLE access_grant ADD COLUMN works TEXT NOT NULL DEFAULT ''
	CHECK (works = '' OR kind = 'team');
