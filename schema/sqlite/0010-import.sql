-- SPDX-License-Identifier: EUPL-1.2
-- Imports as runs: what was asked, how far it came, what it said and did, so
-- that one that broke off can be gone on with or undone.

CREATE TABLE import_log (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	office_id INTEGER NOT NULL REFERENCES office (id),
	-- name of the file, and a number by which the same file is known again
	source TEXT NOT NULL,
	digest TEXT NOT NULL,
	encoding TEXT NOT NULL,
	separator TEXT NOT NULL,
	-- headings and what each column holds
	columns TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('staging', 'applying', 'stopped', 'done', 'undoing',
		 'undone')),
	n_rows INTEGER NOT NULL,
	n_done INTEGER NOT NULL,
	n_created INTEGER NOT NULL,
	n_changed INTEGER NOT NULL,
	n_linked INTEGER NOT NULL,
	n_unchanged INTEGER NOT NULL,
	n_refused INTEGER NOT NULL,
	began_at TEXT NOT NULL,
	ended_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX import_log_office ON import_log (office_id, began_at, id);
CREATE INDEX import_log_file ON import_log (staff_id, digest, id);

-- Rows that wait to be applied; gone as soon as they are.
CREATE TABLE import_staged (
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	cells TEXT NOT NULL,
	PRIMARY KEY (log_id, number)
) STRICT, WITHOUT ROWID;

-- What was said about rows and columns: the report.
CREATE TABLE import_finding (
	id INTEGER PRIMARY KEY,
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	heading TEXT NOT NULL,
	code TEXT NOT NULL,
	message TEXT NOT NULL,
	is_refusal INTEGER NOT NULL CHECK (is_refusal IN (0, 1))
) STRICT;
CREATE INDEX import_finding_log ON import_finding (log_id, number, id);

-- Whom each row was about and what it did, with what was there before.
CREATE TABLE import_touch (
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	result TEXT NOT NULL CHECK (result IN
		('created', 'changed', 'linked', 'unchanged')),
	person_id INTEGER NOT NULL,
	-- revisions as this row left and found them; 0 = untouched
	person_rev INTEGER NOT NULL,
	person_was INTEGER NOT NULL,
	casefile_id INTEGER NOT NULL,
	case_rev INTEGER NOT NULL,
	case_was INTEGER NOT NULL,
	-- a case was opened
	is_opened INTEGER NOT NULL CHECK (is_opened IN (0, 1)),
	-- ids of identifiers that were added, divided by blanks
	numbers TEXT NOT NULL,
	-- fields of the person, and the story, before; '' = untouched
	before TEXT NOT NULL,
	story TEXT NOT NULL,
	PRIMARY KEY (log_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_touch_person ON import_touch (person_id);
