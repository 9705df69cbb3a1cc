-- SPDX-License-Identifier: EUPL-1.2
-- Who of the household and of the circle was at a contact; who is in neither
-- stands in its free text, as before.

CREATE TABLE contact_present (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contact_id INTEGER NOT NULL REFERENCES contact (id),
	-- one of the two
	circle_id INTEGER REFERENCES circle_member (id),
	member_id INTEGER REFERENCES household_member (id),
	CHECK ((circle_id IS NULL) <> (member_id IS NULL))
) STRICT;
CREATE INDEX contact_present_casefile ON contact_present (casefile_id);
CREATE INDEX contact_present_contact ON contact_present (contact_id, id);
CREATE UNIQUE INDEX contact_present_circle
	ON contact_present (circle_id, contact_id) WHERE circle_id IS NOT NULL;
CREATE UNIQUE INDEX contact_present_member
	ON contact_present (member_id, contact_id) WHERE member_id IS NOT NULL;
