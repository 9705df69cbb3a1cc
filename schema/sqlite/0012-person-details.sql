-- SPDX-License-Identifier: EUPL-1.2
-- What statistics and safe contact need of a person, and the country of a
-- number.

ALTER TABLE person ADD COLUMN sex TEXT;
-- at entry, as the European Social Fund counts them
ALTER TABLE person ADD COLUMN labour_status TEXT;
ALTER TABLE person ADD COLUMN education TEXT;
-- when, how and by whom it is safe to call
ALTER TABLE person ADD COLUMN call_note TEXT;

-- two letters; NULL = not said
ALTER TABLE person_identifier ADD COLUMN country TEXT;
