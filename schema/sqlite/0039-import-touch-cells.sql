-- SPDX-License-Identifier: EUPL-1.2
-- What a row of an import said, to know the same row again: who was linked by
-- it keeps what differs at every run. '' = of before.

ALTER TABLE import_touch ADD COLUMN cells TEXT NOT NULL DEFAULT '';
