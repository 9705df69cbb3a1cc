-- SPDX-License-Identifier: EUPL-1.2
-- The highest number of a row that is gone, by table: what is made anew gets a
-- higher one, so that a row comes back under its own, and what the journal says
-- of a number is of one row. Written by the journal's triggers.

CREATE TABLE row_gone (
	table_name TEXT PRIMARY KEY,
	upto INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO row_gone (table_name, upto)
	SELECT table_name, max(row_id)
	FROM journal_change
	WHERE act = 'D'
	GROUP BY table_name;
