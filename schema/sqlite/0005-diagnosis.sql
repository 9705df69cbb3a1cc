-- SPDX-License-Identifier: EUPL-1.2
-- The diagnosis by both handlers and the person (domain.md 1.3, 1.4).

-- The life domains of the instrument in its order (core/diagnosis.h; a test
-- holds both together), so that lists have a row for what is not rated yet.
CREATE TABLE life_domain (
	position INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO life_domain (position, code) VALUES
	(1, 'WORK'), (2, 'MONEY'), (3, 'HOME'), (4, 'LEARN'), (5, 'MIND'),
	(6, 'BODY'), (7, 'USE'), (8, 'FAM'), (9, 'NET'), (10, 'DAY'),
	(11, 'CARE'), (12, 'LAW');

CREATE TABLE diagnosis (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	number INTEGER NOT NULL,
	started_on TEXT NOT NULL,
	-- commitment reading C
	commitment TEXT,
	importance INTEGER CHECK (importance BETWEEN 0 AND 10),
	confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
	hours_per_week INTEGER CHECK (hours_per_week BETWEEN 0 AND 80),
	said_yes INTEGER CHECK (said_yes IN (0, 1)),
	excused INTEGER NOT NULL DEFAULT 0 CHECK (excused IN (0, 1)),
	-- scores of the agreed column, computed by core in each save
	n_agreed INTEGER NOT NULL DEFAULT 0,
	n_gaps INTEGER NOT NULL DEFAULT 0,
	n_low INTEGER NOT NULL DEFAULT 0,
	n_acute INTEGER NOT NULL DEFAULT 0,
	need_bp INTEGER NOT NULL DEFAULT 0,
	strength_bp INTEGER NOT NULL DEFAULT 0,
	-- what the commitment gate suggests
	suggested TEXT NOT NULL DEFAULT '',
	-- the gate as confirmed or overridden by the pair, with its reason
	gate TEXT,
	gate_reason TEXT,
	gate_on TEXT,
	social_signed_by INTEGER REFERENCES staff (id),
	social_signed_at TEXT,
	employment_signed_by INTEGER REFERENCES staff (id),
	employment_signed_at TEXT,
	-- day of the second signature; '' = draft
	signed_on TEXT NOT NULL DEFAULT '',
	UNIQUE (casefile_id, number)
) STRICT;
-- At most one draft a case.
CREATE UNIQUE INDEX diagnosis_draft ON diagnosis (casefile_id)
	WHERE signed_on = '';

CREATE TABLE diagnosis_rating (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	diagnosis_id INTEGER NOT NULL REFERENCES diagnosis (id),
	domain TEXT NOT NULL,
	assessor TEXT NOT NULL
		CHECK (assessor IN ('social', 'employment', 'self', 'agreed')),
	-- 1-5; NULL where the domain does not apply
	level INTEGER CHECK (level BETWEEN 1 AND 5),
	strength INTEGER CHECK (strength BETWEEN 0 AND 3),
	na INTEGER NOT NULL DEFAULT 0 CHECK (na IN (0, 1)),
	evidence TEXT,
	sureness TEXT,
	-- an active support action answers this domain (the gate asks)
	supported INTEGER NOT NULL DEFAULT 0 CHECK (supported IN (0, 1)),
	-- of the agreed one: a gap to the person's view was talked through
	voiced INTEGER NOT NULL DEFAULT 0 CHECK (voiced IN (0, 1)),
	-- of the agreed one at 1 or 2 without a goal: "not now, because"
	not_now TEXT,
	note TEXT,
	rated_on TEXT NOT NULL,
	rated_by INTEGER NOT NULL REFERENCES staff (id),
	UNIQUE (diagnosis_id, domain, assessor),
	CHECK ((na = 1) = (level IS NULL))
) STRICT;
CREATE INDEX diagnosis_rating_casefile ON diagnosis_rating (casefile_id, id);
