-- SPDX-License-Identifier: EUPL-1.2
-- A kept report is read page by page in the order in which things were found:
-- without an index in that order each page sorted all of it.

DROP INDEX import_finding_log;
CREATE INDEX import_finding_log ON import_finding (log_id, id);
