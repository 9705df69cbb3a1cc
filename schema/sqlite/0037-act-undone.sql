-- SPDX-License-Identifier: EUPL-1.2
-- Saves that who made them took back: which, and by which save.

CREATE TABLE act_undone (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- rows of the journal; that of the second is written after this one
	act_id INTEGER NOT NULL UNIQUE,
	by_id INTEGER NOT NULL UNIQUE CHECK (by_id > act_id)
) STRICT;
