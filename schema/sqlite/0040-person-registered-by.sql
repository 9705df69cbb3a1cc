-- SPDX-License-Identifier: EUPL-1.2
-- Who registered a person: who answers for what is written as long as there is
-- no case, and so no pair.

-- NULL = nobody of the staff, or no journal says it
ALTER TABLE person ADD COLUMN registered_by_id INTEGER REFERENCES staff (id);

UPDATE person SET registered_by_id = made.staff_id
FROM (SELECT c.row_id, j.staff_id
	FROM journal_change c JOIN journal j ON j.id = c.journal_id
	WHERE c.table_name = 'person' AND c.act = 'I') AS made
WHERE made.row_id = person.id;
