-- SPDX-License-Identifier: EUPL-1.2
-- Appointments: contacts to come; and who was there when they took place.

CREATE TABLE appointment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- with whom of the pair
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	-- '09:30'; '' = in the course of the day
	at_time TEXT NOT NULL DEFAULT '',
	minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
	kind TEXT NOT NULL,
	with_partner INTEGER NOT NULL DEFAULT 0
		CHECK (with_partner IN (0, 1)),
	place TEXT,
	purpose TEXT,
	state TEXT NOT NULL DEFAULT 'planned'
		CHECK (state IN ('planned', 'held', 'not_met', 'called_off')),
	-- the contact that became of it
	contact_id INTEGER REFERENCES contact (id),
	-- the first appointment of its series
	series_id INTEGER REFERENCES appointment (id),
	-- how often it was given another day
	n_moved INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX appointment_casefile ON appointment (casefile_id, on_day, id);
CREATE INDEX appointment_staff
	ON appointment (staff_id, on_day, id) WHERE state = 'planned';
CREATE INDEX appointment_series ON appointment (series_id, on_day, id);

ALTER TABLE contact ADD COLUMN person_there INTEGER NOT NULL DEFAULT 1
	CHECK (person_there IN (0, 1));
-- others: family, friends, people of services
ALTER TABLE contact ADD COLUMN others TEXT;
