-- SPDX-License-Identifier: EUPL-1.2
-- 1: nobody agreed on it with the person, the next contact is due by its day.
-- What was planned before stays an appointment.

ALTER TABLE appointment ADD COLUMN due_only INTEGER NOT NULL DEFAULT 0
	CHECK (due_only IN (0, 1));
