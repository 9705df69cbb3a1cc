-- SPDX-License-Identifier: EUPL-1.2
-- Search by office: most of what somebody may find are persons of the own
-- office, and at a large site they are few among all.

ALTER TABLE person_token ADD COLUMN office_id INTEGER NOT NULL DEFAULT 0;
UPDATE person_token SET office_id =
	(SELECT p.office_id FROM person p WHERE p.id = person_token.person_id);
CREATE INDEX person_token_office
	ON person_token (office_id, token, sort, person_id);

-- Cases known to the benefit body.
CREATE INDEX breach_step_report ON breach_step (casefile_id)
	WHERE measure = 'report' AND signed_on <> '';
