-- SPDX-License-Identifier: EUPL-1.2
-- The family contract: goals, promises of every side as rows of one kind,
-- signatures, marks (product.md 6; domain.md 3.2, 3.3).

CREATE TABLE contract (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	version_no INTEGER NOT NULL,
	-- the version it replaces, and why
	replaces_id INTEGER REFERENCES contract (id),
	change_reason TEXT,
	language TEXT NOT NULL,
	title TEXT NOT NULL,
	place TEXT,
	-- in the person's words
	vision TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	review_every_days INTEGER NOT NULL DEFAULT 91,
	-- next review of a contract in force; '' = none
	review_on TEXT NOT NULL DEFAULT '',
	interpreter TEXT,
	read_aloud INTEGER NOT NULL DEFAULT 0 CHECK (read_aloud IN (0, 1)),
	-- who signs for a person under age
	guardian TEXT,
	complaint_route TEXT,
	status TEXT NOT NULL,
	-- nothing in it may change from here on; '' = still a draft
	frozen_on TEXT NOT NULL DEFAULT '',
	in_force_on TEXT NOT NULL DEFAULT '',
	ended_on TEXT NOT NULL DEFAULT '',
	ended_reason TEXT,
	UNIQUE (casefile_id, version_no)
) STRICT;

-- The page as it was when the first party signed it: byte for byte.
CREATE TABLE contract_print (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL UNIQUE REFERENCES contract (id),
	made_on TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;

-- A review that was held; it moves the contract's next one.
CREATE TABLE contract_review (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	text TEXT NOT NULL
) STRICT;
CREATE INDEX contract_review_casefile
	ON contract_review (casefile_id, on_day, id);

CREATE TABLE goal (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	-- the same goal in the first version that had it; NULL = this one
	origin_id INTEGER REFERENCES goal (id),
	text TEXT NOT NULL,
	domain TEXT NOT NULL,
	measure TEXT NOT NULL,
	target_on TEXT NOT NULL
) STRICT;
CREATE INDEX goal_contract ON goal (contract_id, id);
CREATE INDEX goal_casefile ON goal (casefile_id, id);

-- A promise. Who owns it says whose it is; all else is the same for all.
CREATE TABLE commitment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	goal_id INTEGER REFERENCES goal (id),
	-- the same promise in the first version that had it; NULL = this one
	origin_id INTEGER REFERENCES commitment (id),
	owner TEXT NOT NULL,
	-- 1 = of the administration's side (core/promise.h)
	ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
	-- who exactly: name of the person, relative, service, handler
	owner_name TEXT NOT NULL,
	owner_staff_id INTEGER REFERENCES staff (id),
	what TEXT NOT NULL,
	frequency TEXT NOT NULL,
	first_due TEXT NOT NULL,
	last_due TEXT NOT NULL,
	how_checked TEXT NOT NULL,
	mandatory INTEGER NOT NULL DEFAULT 0 CHECK (mandatory IN (0, 1)),
	-- job search, training, work: what STABILISE forbids to demand
	pathway INTEGER NOT NULL DEFAULT 0 CHECK (pathway IN (0, 1)),
	consequence TEXT,
	support TEXT,
	-- the occurrence now open; '' = none (drafts, done, ended)
	next_due TEXT NOT NULL DEFAULT '',
	-- how the last occurrence came out; 'open' before the first
	outcome TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE INDEX commitment_contract ON commitment (contract_id, id);
CREATE INDEX commitment_casefile ON commitment (casefile_id, id);
CREATE INDEX commitment_due ON commitment (casefile_id, ours, next_due, id)
	WHERE next_due <> '';

-- What became of one occurrence of a promise.
CREATE TABLE commitment_mark (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	commitment_id INTEGER NOT NULL REFERENCES commitment (id),
	due_on TEXT NOT NULL,
	outcome TEXT NOT NULL,
	marked_on TEXT NOT NULL,
	marked_by INTEGER NOT NULL REFERENCES staff (id),
	-- the day it was entered: only then it may be taken back
	entered_on TEXT NOT NULL,
	text TEXT,
	UNIQUE (commitment_id, due_on)
) STRICT;
CREATE INDEX commitment_mark_casefile
	ON commitment_mark (casefile_id, marked_on, id);

CREATE TABLE signature (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	-- side: person, family, social, employment, provider …
	party TEXT NOT NULL,
	name TEXT NOT NULL,
	staff_id INTEGER REFERENCES staff (id),
	signed_on TEXT NOT NULL,
	method TEXT NOT NULL,
	witness TEXT,
	UNIQUE (contract_id, party, name)
) STRICT;
CREATE INDEX signature_casefile ON signature (casefile_id, id);
