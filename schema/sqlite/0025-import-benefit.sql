-- SPDX-License-Identifier: EUPL-1.2
-- What a row of an import did to benefits, for taking it back.

ALTER TABLE import_touch ADD COLUMN benefits TEXT NOT NULL DEFAULT '';
