-- SPDX-License-Identifier: EUPL-1.2
-- What others did on one's cases is settled row by row, and all at once; where
-- one stood before the latter, so that it can be taken back.

CREATE TABLE deed_seen (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	-- the row of the journal
	journal_id INTEGER NOT NULL,
	UNIQUE (staff_id, journal_id)
) STRICT;

ALTER TABLE staff_look ADD COLUMN was_upto INTEGER NOT NULL DEFAULT 0;
