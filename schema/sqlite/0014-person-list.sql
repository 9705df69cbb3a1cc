-- SPDX-License-Identifier: EUPL-1.2
-- A list of persons is counted and searched in its index alone: to look at
-- each person would read a page of the file for every row.

DROP INDEX person_office_name;
CREATE INDEX person_office_name
	ON person (office_id, sort_name, id, hidden, birth);
