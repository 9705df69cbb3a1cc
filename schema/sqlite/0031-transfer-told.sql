-- SPDX-License-Identifier: EUPL-1.2
-- Transfers are told to the pair that had the case, each of the two: who it
-- was then, and who has read the answer.

ALTER TABLE case_transfer ADD COLUMN from_pair_id INTEGER REFERENCES pair (id);

CREATE TABLE case_transfer_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	transfer_id INTEGER NOT NULL REFERENCES case_transfer (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	read_at TEXT NOT NULL,
	UNIQUE (transfer_id, staff_id)
) STRICT;
