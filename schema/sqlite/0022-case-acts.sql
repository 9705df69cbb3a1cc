-- SPDX-License-Identifier: EUPL-1.2
-- A case asked over to another office, one entered in error, and what the
-- person was told and has allowed.

CREATE TABLE case_transfer (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	from_office_id INTEGER NOT NULL REFERENCES office (id),
	to_office_id INTEGER NOT NULL REFERENCES office (id),
	reason TEXT NOT NULL,
	asked_by_id INTEGER NOT NULL REFERENCES staff (id),
	asked_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('asked', 'accepted', 'declined', 'revoked')),
	answer TEXT,
	answered_by_id INTEGER REFERENCES staff (id),
	answered_on TEXT NOT NULL DEFAULT '',
	-- the asker has read the answer; '' = not yet
	told_on TEXT NOT NULL DEFAULT '',
	CHECK (from_office_id <> to_office_id),
	CHECK ((state = 'asked') = (answered_on = ''))
) STRICT;
CREATE UNIQUE INDEX case_transfer_open ON case_transfer (casefile_id)
	WHERE state = 'asked';
CREATE INDEX case_transfer_casefile ON case_transfer (casefile_id, id);
CREATE INDEX case_transfer_to ON case_transfer (to_office_id, asked_on, id)
	WHERE state = 'asked';
CREATE INDEX case_transfer_asker ON case_transfer (asked_by_id, asked_on, id);

CREATE TABLE case_annulment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	reason TEXT NOT NULL,
	asked_by_id INTEGER NOT NULL REFERENCES staff (id),
	asked_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('asked', 'confirmed', 'declined')),
	answer TEXT,
	answered_by_id INTEGER REFERENCES staff (id),
	answered_on TEXT NOT NULL DEFAULT '',
	-- by a second person, always
	CHECK (answered_by_id IS NULL OR answered_by_id <> asked_by_id),
	CHECK ((state = 'asked') = (answered_by_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX case_annulment_open ON case_annulment (casefile_id)
	WHERE state = 'asked';
CREATE INDEX case_annulment_casefile ON case_annulment (casefile_id, id);

CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- information: was told; consent: has allowed
	kind TEXT NOT NULL CHECK (kind IN ('information', 'consent')),
	what TEXT NOT NULL,
	to_whom TEXT,
	purpose TEXT,
	language TEXT NOT NULL,
	interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
	how TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT '',
	by_id INTEGER NOT NULL REFERENCES staff (id),
	withdrawn_on TEXT NOT NULL DEFAULT '',
	withdrawn_to_id INTEGER REFERENCES staff (id),
	-- what hangs on it, and ends with it
	grant_id INTEGER REFERENCES access_grant (id),
	circle_id INTEGER REFERENCES circle_member (id)
) STRICT;
CREATE INDEX consent_casefile ON consent (casefile_id, from_day, id);
