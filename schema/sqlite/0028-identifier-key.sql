-- SPDX-License-Identifier: EUPL-1.2
-- Numbers of registers are found by their letters and digits alone, however
-- they are written: so are those that are registered already.

INSERT INTO person_token (token, sort, person_id, office_id)
SELECT replace(token, ' ', ''), sort, person_id, office_id FROM person_token
WHERE token >= '=' AND token < '>' AND token LIKE '% %'
ON CONFLICT DO NOTHING;

DELETE FROM person_token
WHERE token >= '=' AND token < '>' AND token LIKE '% %';
