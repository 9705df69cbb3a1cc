-- SPDX-License-Identifier: EUPL-1.2
-- The person's circle, and what the household receives.

CREATE TABLE circle_member (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	-- what they are to the person: sister, doctor, neighbour
	relation TEXT NOT NULL,
	-- in the team around the person; NULL = not in it
	role TEXT,
	organisation TEXT,
	phone TEXT,
	closeness TEXT NOT NULL,
	-- what they may be told, and of which matters
	told TEXT NOT NULL,
	told_note TEXT,
	-- to be rung when something happens
	emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
	note TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX circle_member_casefile ON circle_member (casefile_id, id);

-- Amounts are minor units of a payment period. A change of the amounts ends
-- the row and begins one that follows it.
CREATE TABLE benefit (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL,
	authority TEXT NOT NULL,
	-- its number there
	reference TEXT,
	currency TEXT NOT NULL CHECK (length(currency) = 3),
	period TEXT NOT NULL CHECK (period IN
		('month', 'fortnight', 'week', 'day')),
	standard INTEGER NOT NULL CHECK (standard >= 0),
	housing INTEGER NOT NULL CHECK (housing >= 0),
	other INTEGER NOT NULL CHECK (other >= 0),
	-- never to be cut: codes with commas, 'housing,other'
	protected TEXT NOT NULL DEFAULT '',
	-- share of the person of the case, in basis points; of others below
	share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT '',
	follows_id INTEGER REFERENCES benefit (id),
	note TEXT,
	CHECK (standard + housing + other > 0)
) STRICT;
CREATE INDEX benefit_casefile ON benefit (casefile_id, from_day, id);

-- What of it is another member's of the household.
CREATE TABLE benefit_share (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	benefit_id INTEGER NOT NULL REFERENCES benefit (id),
	member_id INTEGER NOT NULL REFERENCES household_member (id),
	share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 10000),
	UNIQUE (benefit_id, member_id)
) STRICT;
CREATE INDEX benefit_share_casefile ON benefit_share (casefile_id, id);
