-- SPDX-License-Identifier: EUPL-1.2
-- Whom a finding of an import is about: it is read by today's rights to the
-- person. Of rows that were refused before, who was named is not known.

ALTER TABLE import_finding ADD COLUMN person_id INTEGER;

UPDATE import_finding SET person_id = (SELECT t.person_id FROM import_touch t
	WHERE t.log_id = import_finding.log_id
	AND t.number = import_finding.number);

UPDATE import_finding SET message = ''
WHERE code IN ('likely_duplicate', 'other_person');
