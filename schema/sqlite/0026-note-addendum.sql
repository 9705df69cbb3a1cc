-- SPDX-License-Identifier: EUPL-1.2
-- Addenda to signed notes, and that a signed note stays as it is: whatever
-- asks for a change of one is refused here, too.

-- the signed note that it goes on from, itself no addendum
ALTER TABLE note ADD COLUMN addendum_to INTEGER REFERENCES note (id);
CREATE INDEX note_addendum ON note (addendum_to, id)
	WHERE addendum_to IS NOT NULL;

CREATE TRIGGER note_signed_update BEFORE UPDATE ON note
WHEN OLD.signed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a signed note stays as it is');
END;

CREATE TRIGGER note_signed_delete BEFORE DELETE ON note
WHEN OLD.signed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a signed note stays as it is');
END;

-- It is read by whom the note is read, and goes on from one that is signed.
CREATE TRIGGER note_addendum_insert BEFORE INSERT ON note
WHEN NEW.addendum_to IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM note n WHERE n.id = NEW.addendum_to
		AND n.signed_at IS NOT NULL AND n.addendum_to IS NULL
		AND n.casefile_id = NEW.casefile_id
		AND n.visibility = NEW.visibility
		AND (n.visibility = 'pair' OR n.discipline = NEW.discipline))
BEGIN
	SELECT RAISE(ABORT, 'an addendum belongs to a signed note');
END;

CREATE TRIGGER note_addendum_update BEFORE UPDATE ON note
WHEN OLD.addendum_to IS NOT NULL AND (NEW.addendum_to IS NOT OLD.addendum_to
	OR NEW.visibility <> OLD.visibility)
BEGIN
	SELECT RAISE(ABORT, 'an addendum belongs to a signed note');
END;
