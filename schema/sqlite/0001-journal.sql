-- SPDX-License-Identifier: EUPL-1.2
-- The ground: settings of the site, and the journal (storage.md 0.6, 8, 11).

PRAGMA application_id = 1802073192; -- "kith"

-- Settings of the site: name, time_zone, demonstration ('1'), …
CREATE TABLE site_setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One key a person; row 0 is the site's own. Erasing a person's key makes
-- what the journal holds of that person unreadable, and the chain stays whole.
CREATE TABLE person_key (
	person_id INTEGER PRIMARY KEY,
	key BLOB CHECK (key IS NULL OR length(key) = 32)
) STRICT;

-- One row an operation (kind W) and a read of a confidential part (kind R).
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	-- who acted; NULL for set-up and import at the shell of the keeper
	staff_id INTEGER,
	-- operating-system login of the process, and of whom it acted for
	login TEXT NOT NULL,
	acting_for TEXT,
	kind TEXT NOT NULL CHECK (kind IN ('W', 'R')),
	operation TEXT NOT NULL,
	-- whom and which case it is about, where it is about one
	person_id INTEGER,
	casefile_id INTEGER,
	-- of a read: classes of data opened, comma-separated
	classes TEXT,
	-- relation of the actor to the case at that moment
	relation TEXT,
	-- reason typed by the actor, sealed under the person's key
	reason BLOB
) STRICT;
CREATE INDEX journal_at ON journal (at, id);
CREATE INDEX journal_casefile ON journal (casefile_id, id);
CREATE INDEX journal_person ON journal (person_id, id);
CREATE INDEX journal_staff ON journal (staff_id, id);

-- What an operation changed, from and to, sealed under the person's key.
CREATE TABLE journal_change (
	id INTEGER PRIMARY KEY,
	journal_id INTEGER NOT NULL
		REFERENCES journal (id) DEFERRABLE INITIALLY DEFERRED,
	table_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	act TEXT NOT NULL CHECK (act IN ('I', 'U', 'D')),
	person_id INTEGER NOT NULL, -- whose key; 0 = the site's
	sealed BLOB NOT NULL
) STRICT;
CREATE INDEX journal_change_journal ON journal_change (journal_id, id);

-- One link a commit: SHA-256 over the head before and all rows since.
CREATE TABLE journal_link (
	id INTEGER PRIMARY KEY,
	journal_upto INTEGER NOT NULL,
	change_upto INTEGER NOT NULL,
	head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
