-- SPDX-License-Identifier: EUPL-1.2
-- One number is one person's in a register of one country: two countries may
-- give the same. However it is written, the program compares (identifier.h).

CREATE TABLE person_identifier_new (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	-- two letters; NULL = not said
	country TEXT
) STRICT;
INSERT INTO person_identifier_new (id, uuid, rev, person_id, kind, value,
	country) SELECT id, uuid, rev, person_id, kind, value, country
	FROM person_identifier;
DROP TABLE person_identifier;
ALTER TABLE person_identifier_new RENAME TO person_identifier;
CREATE INDEX person_identifier_person ON person_identifier (person_id, id);
CREATE UNIQUE INDEX person_identifier_number
	ON person_identifier (kind, value, COALESCE(upper(country), ''));
