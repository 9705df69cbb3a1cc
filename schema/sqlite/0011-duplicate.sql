-- SPDX-License-Identifier: EUPL-1.2
-- What people have decided about pairs of persons that look like one.

CREATE TABLE person_verdict (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- the pair, the lower number first
	person_id INTEGER NOT NULL REFERENCES person (id),
	other_id INTEGER NOT NULL REFERENCES person (id),
	verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'later')),
	-- of the same: under whom both are found
	kept_id INTEGER REFERENCES person (id),
	-- of later: not shown before that day
	until TEXT NOT NULL DEFAULT '',
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	reason TEXT,
	CHECK (person_id < other_id),
	CHECK ((verdict = 'same') = (kept_id IS NOT NULL)),
	UNIQUE (person_id, other_id)
) STRICT;
CREATE INDEX person_verdict_other ON person_verdict (other_id);
CREATE INDEX person_verdict_kept ON person_verdict (kept_id)
	WHERE kept_id IS NOT NULL;
CREATE INDEX person_verdict_day ON person_verdict (on_day, id);
