-- SPDX-License-Identifier: EUPL-1.2
-- The pair that the new cases of an import are given to.

ALTER TABLE import_log ADD COLUMN pair_id INTEGER REFERENCES pair (id);
