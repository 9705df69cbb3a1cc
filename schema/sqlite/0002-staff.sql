-- SPDX-License-Identifier: EUPL-1.2
-- Offices, staff, pairs of case handlers and their deputies (product.md 2).
-- Days are ISO dates; a period is [from_day, to_day), '' = open end.

CREATE TABLE office (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- capitals: first part of its case numbers
	code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 6),
	name TEXT NOT NULL,
	phone TEXT
) STRICT;

CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- operating-system login: the only proof of who somebody is
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN
		('handler', 'supervisor', 'benefits', 'auditor', 'admin')),
	discipline TEXT CHECK (discipline IN ('social', 'employment')),
	office_id INTEGER NOT NULL REFERENCES office (id),
	phone TEXT,
	active_from TEXT NOT NULL,
	active_to TEXT NOT NULL DEFAULT '',
	CHECK ((role = 'handler') = (discipline IS NOT NULL))
) STRICT;
CREATE INDEX staff_office ON staff (office_id, name, id);

CREATE TABLE pair (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER NOT NULL REFERENCES office (id),
	social_id INTEGER NOT NULL REFERENCES staff (id),
	employment_id INTEGER NOT NULL REFERENCES staff (id),
	-- points of weighted load that it can carry (domain.md 5.4)
	capacity INTEGER NOT NULL DEFAULT 120 CHECK (capacity > 0),
	active_from TEXT NOT NULL,
	active_to TEXT NOT NULL DEFAULT '',
	CHECK (social_id <> employment_id)
) STRICT;
CREATE INDEX pair_social ON pair (social_id);
CREATE INDEX pair_employment ON pair (employment_id);
CREATE INDEX pair_office ON pair (office_id, id);

-- deputy_id stands in for absent_id in all pairs of the latter.
CREATE TABLE deputy (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	absent_id INTEGER NOT NULL REFERENCES staff (id),
	deputy_id INTEGER NOT NULL REFERENCES staff (id),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	CHECK (absent_id <> deputy_id),
	CHECK (from_day < to_day)
) STRICT;
CREATE INDEX deputy_deputy ON deputy (deputy_id, from_day, to_day);
CREATE INDEX deputy_absent ON deputy (absent_id, from_day, to_day);

-- Free days of an office (office_id NULL: of the whole site).
CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER REFERENCES office (id),
	day TEXT NOT NULL,
	name TEXT NOT NULL
) STRICT;
CREATE INDEX holiday_day ON holiday (day, id);

-- A form's draft that was saved: the same save again changes nothing.
CREATE TABLE saved_draft (
	draft BLOB PRIMARY KEY CHECK (length(draft) = 16),
	operation TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
