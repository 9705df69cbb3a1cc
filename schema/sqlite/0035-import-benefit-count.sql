-- SPDX-License-Identifier: EUPL-1.2
-- How many benefits an import made, how many it gave other amounts or ended,
-- and how many of the file it did not take.

ALTER TABLE import_log ADD COLUMN n_benefits_created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_log ADD COLUMN n_benefits_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_log ADD COLUMN n_benefits_refused INTEGER NOT NULL DEFAULT 0;
