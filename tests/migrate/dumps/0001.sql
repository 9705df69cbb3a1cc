-- SPDX-License-Identifier: EUPL-1.2
-- Made by tests/migrate/test_upgrade (make current-sql).
CREATE TABLE site_setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO site_setting VALUES ('name','Altsasu');
INSERT INTO site_setting VALUES ('time_zone','Europe/Madrid');
CREATE TABLE person_key (
	person_id INTEGER PRIMARY KEY,
	key BLOB CHECK (key IS NULL OR length(key) = 32)
) STRICT;
INSERT INTO person_key VALUES (0,X'8812A0BADBBB8887EABDE0497D6DA46E8BD2AF8F4FBB7535BAA02DC2B1DEF0C2');
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
INSERT INTO journal VALUES (1,'2025-01-02T00:00:00.000Z',NULL,'root',NULL,'W','rows',NULL,NULL,NULL,NULL,NULL);
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
CREATE TABLE journal_link (
	id INTEGER PRIMARY KEY,
	journal_upto INTEGER NOT NULL,
	change_upto INTEGER NOT NULL,
	head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
INSERT INTO journal_link VALUES (1,1,0,X'33CB3328C4743BA5AFB862D45D18BA42D28F6DD760A988904EA5A9948AAAABD0');
CREATE INDEX journal_at ON journal (at, id);
CREATE INDEX journal_casefile ON journal (casefile_id, id);
CREATE INDEX journal_person ON journal (person_id, id);
CREATE INDEX journal_staff ON journal (staff_id, id);
CREATE INDEX journal_change_journal ON journal_change (journal_id, id);
PRAGMA application_id = 1802073192;
PRAGMA user_version = 1;
