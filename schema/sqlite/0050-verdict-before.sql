-- SPDX-License-Identifier: EUPL-1.2
-- What was decided about a pair before the decision that took its place, the
-- latest with the highest number: it holds again when that one is taken back.

CREATE TABLE person_verdict_before (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	verdict_id INTEGER NOT NULL REFERENCES person_verdict (id),
	-- two who are linked are unlinked before anything else is said of them
	verdict TEXT NOT NULL CHECK (verdict IN ('different', 'later')),
	until TEXT NOT NULL DEFAULT '',
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	reason TEXT
) STRICT;
CREATE INDEX person_verdict_before_verdict
	ON person_verdict_before (verdict_id, id);
