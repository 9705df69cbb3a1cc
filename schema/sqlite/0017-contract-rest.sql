-- SPDX-License-Identifier: EUPL-1.2
-- When a contract rested, and why (domain.md 3.3): on these days nothing in it
-- was due.

CREATE TABLE contract_rest (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	from_day TEXT NOT NULL,
	-- first day on which it went on; '' = it rests, or ended resting
	to_day TEXT NOT NULL DEFAULT '',
	reason TEXT NOT NULL
) STRICT;
CREATE INDEX contract_rest_contract ON contract_rest (contract_id, id);
CREATE INDEX contract_rest_casefile
	ON contract_rest (casefile_id, from_day, id);
CREATE INDEX contract_rest_end
	ON contract_rest (casefile_id, to_day, id) WHERE to_day <> '';

-- The time line tells when a contract ended.
CREATE INDEX contract_ended
	ON contract (casefile_id, ended_on, id) WHERE ended_on <> '';
