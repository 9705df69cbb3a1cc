-- SPDX-License-Identifier: EUPL-1.2
-- What the person contests of what is recorded on them: the fact stays and is
-- marked, with what the person says, until the mark is lifted.

CREATE TABLE dispute (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- the fact, one of these; none: what stands on the person
	contact_id INTEGER REFERENCES contact (id),
	note_id INTEGER REFERENCES note (id),
	benefit_id INTEGER REFERENCES benefit (id),
	breach_id INTEGER REFERENCES breach (id),
	-- in the person's words
	statement TEXT NOT NULL CHECK (statement <> ''),
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	-- how it ended, and why; codes_dispute_outcome
	outcome TEXT CHECK (outcome IN ('corrected', 'withdrawn', 'kept')),
	reason TEXT,
	ended_on TEXT NOT NULL DEFAULT '',
	ended_by_id INTEGER REFERENCES staff (id),
	CHECK ((contact_id IS NOT NULL) + (note_id IS NOT NULL)
		+ (benefit_id IS NOT NULL) + (breach_id IS NOT NULL) <= 1),
	CHECK ((outcome IS NULL) = (ended_on = '')
		AND (outcome IS NULL) = (reason IS NULL)
		AND (outcome IS NULL) = (ended_by_id IS NULL))
) STRICT;
CREATE INDEX dispute_casefile ON dispute (casefile_id, on_day, id);
-- A fact bears one mark at a time.
CREATE UNIQUE INDEX dispute_contact ON dispute (contact_id)
	WHERE contact_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_note ON dispute (note_id)
	WHERE note_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_benefit ON dispute (benefit_id)
	WHERE benefit_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_breach ON dispute (breach_id)
	WHERE breach_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_person ON dispute (casefile_id)
	WHERE contact_id IS NULL AND note_id IS NULL AND benefit_id IS NULL
		AND breach_id IS NULL AND ended_on = '';
