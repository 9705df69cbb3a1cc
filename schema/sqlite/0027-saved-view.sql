-- SPDX-License-Identifier: EUPL-1.2
-- Lists as somebody wants them again: filter, order and columns under a name.

CREATE TABLE saved_view (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	name TEXT NOT NULL CHECK (name <> ''),
	-- the list that it is of, by the name that people type
	list TEXT NOT NULL CHECK (list <> ''),
	filter TEXT NOT NULL DEFAULT '',
	-- name of one of the list's orders; '' = its first
	sort TEXT NOT NULL DEFAULT '',
	is_turned INTEGER NOT NULL DEFAULT 0 CHECK (is_turned IN (0, 1)),
	-- columns that are left out, with blanks between them
	hidden TEXT NOT NULL DEFAULT '',
	-- the owner's office sees it
	is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
	-- the key that opens it
	place INTEGER CHECK (place BETWEEN 1 AND 9)
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (staff_id, name);
CREATE UNIQUE INDEX saved_view_place ON saved_view (staff_id, place)
	WHERE place IS NOT NULL;
