-- SPDX-License-Identifier: EUPL-1.2
-- Persons, households and case files (product.md 6, intake).

CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- office that answers for the person
	office_id INTEGER NOT NULL REFERENCES office (id),
	given_name TEXT NOT NULL,
	family_name TEXT NOT NULL,
	-- folded "family given" (base/utf8.h utf8_fold): order and search
	sort_name TEXT NOT NULL,
	-- 1984, 1984-03 or 1984-03-02; '' where nobody knows
	birth TEXT NOT NULL DEFAULT '',
	phone TEXT,
	email TEXT,
	street TEXT,
	postcode TEXT,
	place TEXT,
	-- ISO 639 code of the language the person reads best
	language TEXT,
	interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
	-- at risk: only pair and supervisor may know of the person
	hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX person_office_name ON person (office_id, sort_name, id);
CREATE INDEX person_birth ON person (birth, id);

-- Search (storage.md 5): folded words of the names; '#' + reversed digits of
-- telephones; '*' + birth date; '=' + folded identifiers.
CREATE TABLE person_token (
	token TEXT NOT NULL,
	sort TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	PRIMARY KEY (token, sort, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_token_person ON person_token (person_id);

-- The distinct words of names with how many have them: what a word with a
-- typing error is compared with.
CREATE TABLE name_word (
	word TEXT PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The person's number in another system or register.
CREATE TABLE person_identifier (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	UNIQUE (kind, value)
) STRICT;
CREATE INDEX person_identifier_person ON person_identifier (person_id, id);

CREATE TABLE household (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- whose case file it was made for: names it in lists
	person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX household_person ON household (person_id);

CREATE TABLE casefile (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	number TEXT NOT NULL UNIQUE,
	office_id INTEGER NOT NULL REFERENCES office (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	household_id INTEGER NOT NULL REFERENCES household (id),
	pair_id INTEGER REFERENCES pair (id),
	-- since when this pair has it; '' without one
	pair_since TEXT NOT NULL DEFAULT '',
	first_reference_id INTEGER REFERENCES staff (id),
	phase TEXT NOT NULL,
	profile TEXT NOT NULL,
	profile_since TEXT NOT NULL,
	opened_on TEXT NOT NULL,
	closed_on TEXT NOT NULL DEFAULT '',
	exit_reason TEXT,
	-- told once, read by everyone on the case
	story TEXT,
	story_on TEXT,
	story_by_id INTEGER REFERENCES staff (id),
	-- computed by core/contact_clock.h whenever profile or contacts change
	last_contact_on TEXT NOT NULL DEFAULT '',
	contact_due TEXT NOT NULL DEFAULT '',
	silence_due TEXT NOT NULL DEFAULT '',
	-- last change of anything about the case: what has not moved
	moved_on TEXT NOT NULL,
	CHECK ((closed_on = '') = (exit_reason IS NULL))
) STRICT;
CREATE INDEX casefile_person ON casefile (person_id, id);
CREATE INDEX casefile_pair_due ON casefile (pair_id, contact_due, id)
	WHERE closed_on = '';
CREATE INDEX casefile_office ON casefile (office_id, number, id);
CREATE INDEX casefile_office_due ON casefile (office_id, contact_due, id)
	WHERE closed_on = '';
CREATE INDEX casefile_office_moved ON casefile (office_id, moved_on, id)
	WHERE closed_on = '';
CREATE INDEX casefile_household ON casefile (household_id);

CREATE TABLE household_member (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	household_id INTEGER NOT NULL REFERENCES household (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	relation TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX household_member_household
	ON household_member (household_id, id);
CREATE INDEX household_member_person ON household_member (person_id, id);

-- The next serial of an office and a year (core/case_number.h).
CREATE TABLE case_serial (
	office_id INTEGER NOT NULL REFERENCES office (id),
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (office_id, year)
) STRICT, WITHOUT ROWID;

-- What happened to the case itself: pair, profile, phase, closed, reopened.
CREATE TABLE case_event (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN
		('pair', 'profile', 'phase', 'closed', 'reopened')),
	-- of the new profile or phase, or the reason of the exit
	code TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL DEFAULT '',
	-- activities of the phases stated as done then: 'E1,E4'
	activities TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_event_casefile ON case_event (casefile_id, on_day, id);

-- Who else may see a case: its team, asked access, broken glass.
CREATE TABLE access_grant (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	kind TEXT NOT NULL CHECK (kind IN ('team', 'occasional', 'glass')),
	purpose TEXT NOT NULL,
	-- life domains opened, comma-separated codes; '' = none
	domains TEXT NOT NULL DEFAULT '',
	-- '' = given unasked
	asked_at TEXT NOT NULL DEFAULT '',
	-- '' = asked for, not given yet
	from_at TEXT NOT NULL DEFAULT '',
	to_at TEXT NOT NULL DEFAULT '',
	given_by_id INTEGER REFERENCES staff (id),
	-- of broken glass: the supervisor's look at it afterwards (DP06)
	reviewed_at TEXT NOT NULL DEFAULT '',
	reviewed_by_id INTEGER REFERENCES staff (id),
	review TEXT,
	CHECK ((reviewed_at = '') = (review IS NULL))
) STRICT;
CREATE INDEX access_grant_casefile ON access_grant (casefile_id, staff_id);
CREATE INDEX access_grant_staff ON access_grant (staff_id, casefile_id);
CREATE INDEX access_grant_glass ON access_grant (from_at, id)
	WHERE kind = 'glass' AND reviewed_at = '';
CREATE INDEX access_grant_asked ON access_grant (asked_at, id)
	WHERE from_at = '' AND to_at = '';
