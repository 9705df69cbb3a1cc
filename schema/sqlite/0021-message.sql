-- SPDX-License-Identifier: EUPL-1.2
-- Messages and hand-over notes between those who work on a case, who has read
-- them, and up to where each has looked at what the others did.

CREATE TABLE message (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	from_id INTEGER NOT NULL REFERENCES staff (id),
	sent_at TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('message', 'handover')),
	text TEXT NOT NULL,
	-- the message that it answers
	answers_id INTEGER REFERENCES message (id),
	-- who said "I am on it"
	taken_by_id INTEGER REFERENCES staff (id)
) STRICT;
CREATE INDEX message_casefile ON message (casefile_id, sent_at, id);

CREATE TABLE message_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	message_id INTEGER NOT NULL REFERENCES message (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	read_at TEXT NOT NULL,
	UNIQUE (message_id, staff_id)
) STRICT;

-- Of the work of others on one's cases: the last row of the journal seen.
CREATE TABLE staff_look (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id),
	journal_upto INTEGER NOT NULL
) STRICT;
