-- SPDX-License-Identifier: EUPL-1.2
-- How a person is reached and where the person lived, further names, and a
-- person at risk whose address is for pair and supervisor alone.

-- the father's name where it stands between given and family name
ALTER TABLE person ADD COLUMN patronymic TEXT;
-- earlier names, the name at birth, what friends say
ALTER TABLE person ADD COLUMN other_names TEXT;
-- the whole name as the person writes it in another script
ALTER TABLE person ADD COLUMN native_name TEXT;
-- since when at the present address; '' = not known
ALTER TABLE person ADD COLUMN address_since TEXT NOT NULL DEFAULT '';
-- at risk: address, telephones and numbers for pair and supervisor alone
ALTER TABLE person ADD COLUMN reach_hidden INTEGER NOT NULL DEFAULT 0
	CHECK (reach_hidden IN (0, 1));

-- Telephones, mail and messengers of which more is known than the number:
-- a number stands here or in person.phone, never in both.
CREATE TABLE person_reach (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	-- the one way to try first
	preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
	-- may it be used at all, and when
	safety TEXT NOT NULL,
	note TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_reach_person ON person_reach (person_id, id);

-- Where the person lived before; the present address is the person's row.
CREATE TABLE person_address (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	street TEXT,
	postcode TEXT,
	place TEXT,
	from_day TEXT NOT NULL DEFAULT '',
	to_day TEXT NOT NULL,
	note TEXT
) STRICT;
CREATE INDEX person_address_person ON person_address (person_id, to_day, id);
