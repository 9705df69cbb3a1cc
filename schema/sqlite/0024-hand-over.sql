-- SPDX-License-Identifier: EUPL-1.2
-- Caseloads handed over from pair to pair: which cases and how they stood
-- before, so that it can be taken back, and who has taken note of it.

CREATE TABLE hand_over (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER NOT NULL REFERENCES office (id),
	from_pair_id INTEGER NOT NULL REFERENCES pair (id),
	to_pair_id INTEGER NOT NULL REFERENCES pair (id),
	reason TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	at TEXT NOT NULL,
	-- taken back; '' = it stands
	back_by_id INTEGER REFERENCES staff (id),
	back_at TEXT NOT NULL DEFAULT '',
	CHECK (from_pair_id <> to_pair_id),
	CHECK ((back_at = '') = (back_by_id IS NULL))
) STRICT;
CREATE INDEX hand_over_office ON hand_over (office_id, at, id);

CREATE TABLE hand_over_case (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	hand_over_id INTEGER NOT NULL REFERENCES hand_over (id),
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- as it stood before
	pair_since TEXT NOT NULL,
	first_reference_id INTEGER REFERENCES staff (id),
	-- the case's revision after
	case_rev INTEGER NOT NULL,
	UNIQUE (hand_over_id, casefile_id)
) STRICT;
CREATE INDEX hand_over_case_casefile ON hand_over_case (casefile_id, id);

CREATE TABLE hand_over_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	hand_over_id INTEGER NOT NULL REFERENCES hand_over (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	-- of the hand-over, or of its taking back
	is_back INTEGER NOT NULL CHECK (is_back IN (0, 1)),
	read_at TEXT NOT NULL,
	UNIQUE (hand_over_id, staff_id, is_back)
) STRICT;
