-- SPDX-License-Identifier: EUPL-1.2
-- A contact that was entered in error stays, and never counts: why, of one
-- whose result is ANNULLED. What it was before, the journal has.

ALTER TABLE contact ADD COLUMN annul_reason TEXT
	CHECK ((annul_reason IS NOT NULL) = (result = 'ANNULLED'));
