-- SPDX-License-Identifier: EUPL-1.2
-- Sanction rules that an organisation loaded on top of the shipped ones
-- (domain.md 4.2). A version is never edited: a later row replaces it from its
-- day on, and the row of what held before stays.

CREATE TABLE rule_set (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- as the file says
	code TEXT NOT NULL,
	version TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN
		('active', 'paused', 'historic', 'draft')),
	-- the rules file, whole
	text TEXT NOT NULL,
	-- first day of breaches that are judged by it
	effective_from TEXT NOT NULL,
	-- what it changed, in words, as it was shown
	difference TEXT NOT NULL,
	note TEXT,
	loaded_on TEXT NOT NULL,
	loaded_by_id INTEGER NOT NULL REFERENCES staff (id),
	-- taken back before it came into effect
	withdrawn_on TEXT NOT NULL DEFAULT '',
	withdrawn_by_id INTEGER REFERENCES staff (id),
	withdrawn_text TEXT
) STRICT;
CREATE INDEX rule_set_effective ON rule_set (effective_from, id);
