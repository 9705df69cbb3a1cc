-- SPDX-License-Identifier: EUPL-1.2
-- Contacts, notes and tasks (product.md 6, follow-up; domain.md 5.1).

CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL,
	result TEXT NOT NULL,
	-- of a NO_SHOW always, else never
	absence_reason TEXT,
	minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
	time_kind TEXT NOT NULL DEFAULT 'SUPPORT',
	with_partner INTEGER NOT NULL DEFAULT 0
		CHECK (with_partner IN (0, 1)),
	text TEXT NOT NULL,
	CHECK ((result IN ('NO_SHOW', 'NO_SHOW_REASON'))
		= (absence_reason IS NOT NULL))
) STRICT;
CREATE INDEX contact_casefile ON contact (casefile_id, on_day, id);
CREATE INDEX contact_staff ON contact (staff_id, on_day, id);

CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	author_id INTEGER NOT NULL REFERENCES staff (id),
	-- profession of the author when it was written
	discipline TEXT NOT NULL CHECK (discipline IN ('social', 'employment')),
	on_day TEXT NOT NULL,
	visibility TEXT NOT NULL
		CHECK (visibility IN ('pair', 'own_service', 'secret')),
	-- of a secret note: what the pair may know of it
	conclusion TEXT,
	text TEXT NOT NULL,
	signed_at TEXT
) STRICT;
CREATE INDEX note_casefile ON note (casefile_id, on_day, id);

-- Something to be done by a day: opened by rules, closed by people.
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL CHECK (kind IN ('acute', 'talk', 'protect', 'todo')),
	-- what it came from: a life domain's code, '' = nothing
	domain TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL,
	due_on TEXT NOT NULL,
	done_on TEXT NOT NULL DEFAULT '',
	done_by_id INTEGER REFERENCES staff (id),
	done_text TEXT
) STRICT;
CREATE INDEX task_casefile ON task (casefile_id, due_on, id);
CREATE INDEX task_open ON task (casefile_id, kind, due_on, id)
	WHERE done_on = '';
