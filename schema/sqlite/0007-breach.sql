-- SPDX-License-Identifier: EUPL-1.2
-- A broken promise and the steps that answer it (domain.md 4).

CREATE TABLE breach (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	commitment_id INTEGER NOT NULL REFERENCES commitment (id),
	-- type within the regime (schema/rules)
	regime TEXT NOT NULL,
	type TEXT NOT NULL,
	on_day TEXT NOT NULL,
	text TEXT NOT NULL,
	-- the duty could be met: notice delivered, place existed (guard G3)
	possible INTEGER NOT NULL CHECK (possible IN (0, 1)),
	reporter_id INTEGER NOT NULL REFERENCES staff (id),
	reported_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('reported', 'explained',
		'good_cause', 'not_pursued', 'stepped', 'repaired',
		'annulled')),
	-- what the person said, and when: no step before it
	explained_on TEXT NOT NULL DEFAULT '',
	explanation TEXT,
	good_cause TEXT,
	-- not pursued, repaired, annulled: when, by whom and why
	closed_on TEXT NOT NULL DEFAULT '',
	closed_by_id INTEGER REFERENCES staff (id),
	closed_text TEXT
) STRICT;
CREATE INDEX breach_casefile ON breach (casefile_id, on_day, id);
CREATE INDEX breach_commitment ON breach (commitment_id, id);

-- A step of the ladder as it was recorded: what the rules said then stays.
CREATE TABLE breach_step (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	breach_id INTEGER NOT NULL REFERENCES breach (id),
	step_no INTEGER NOT NULL,
	measure TEXT NOT NULL,
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	text TEXT NOT NULL,
	-- rules version and reasons as they were shown
	rules TEXT NOT NULL,
	reasons TEXT NOT NULL,
	-- 1 = nothing leaves the house before the supervisor has signed
	to_sign INTEGER NOT NULL DEFAULT 0 CHECK (to_sign IN (0, 1)),
	signed_on TEXT NOT NULL DEFAULT '',
	signed_by_id INTEGER REFERENCES staff (id),
	-- sent back by the supervisor, with the reason
	returned_on TEXT NOT NULL DEFAULT '',
	returned_text TEXT,
	-- 1 = the supervisor is to be informed, and was on that day
	to_see INTEGER NOT NULL DEFAULT 0 CHECK (to_see IN (0, 1)),
	seen_on TEXT NOT NULL DEFAULT '',
	seen_by_id INTEGER REFERENCES staff (id)
) STRICT;
CREATE UNIQUE INDEX breach_step_once ON breach_step (breach_id, step_no)
	WHERE returned_on = '';
CREATE INDEX breach_step_casefile ON breach_step (casefile_id, on_day, id);
CREATE INDEX breach_step_to_sign ON breach_step (casefile_id, on_day, id)
	WHERE to_sign = 1 AND signed_on = '' AND returned_on = '';
CREATE INDEX breach_step_to_see ON breach_step (casefile_id, on_day, id)
	WHERE to_see = 1 AND seen_on = '';
