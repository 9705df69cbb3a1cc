-- SPDX-License-Identifier: EUPL-1.2
-- In which life domains a member of the team writes, not only reads.

-- comma-separated codes, each of them in domains, too; '' = none
ALTER TABLE access_grant ADD COLUMN domains_write TEXT NOT NULL DEFAULT ''
	CHECK (domains_write = '' OR kind = 'team');
