-- SPDX-License-Identifier: EUPL-1.2
-- Team and family meetings: a contact of that kind, the note that is its
-- minutes, what was decided, and the task or promise that each became.

-- the meeting whose minutes it is; an addendum goes on from the minutes
ALTER TABLE note ADD COLUMN contact_id INTEGER REFERENCES contact (id);
CREATE UNIQUE INDEX note_minutes ON note (contact_id)
	WHERE contact_id IS NOT NULL;

CREATE TABLE meeting_decision (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- the minutes: who reads them, reads it
	note_id INTEGER NOT NULL REFERENCES note (id),
	-- who wrote it down, and the day of the meeting
	by_id INTEGER NOT NULL REFERENCES staff (id),
	decided_on TEXT NOT NULL,
	-- who does it: side (codes_promise_owner), by name
	owner TEXT NOT NULL,
	owner_name TEXT NOT NULL CHECK (owner_name <> ''),
	what TEXT NOT NULL CHECK (what <> ''),
	due_on TEXT NOT NULL CHECK (due_on >= decided_on),
	-- of one that became neither task nor promise
	settled_on TEXT NOT NULL DEFAULT '',
	settled_text TEXT
) STRICT;
CREATE INDEX meeting_decision_casefile
	ON meeting_decision (casefile_id, decided_on, id);
CREATE INDEX meeting_decision_note ON meeting_decision (note_id, id);

ALTER TABLE task ADD COLUMN decision_id
	INTEGER REFERENCES meeting_decision (id);
CREATE INDEX task_decision ON task (decision_id)
	WHERE decision_id IS NOT NULL;

ALTER TABLE commitment ADD COLUMN decision_id
	INTEGER REFERENCES meeting_decision (id);
CREATE INDEX commitment_decision ON commitment (decision_id)
	WHERE decision_id IS NOT NULL;
