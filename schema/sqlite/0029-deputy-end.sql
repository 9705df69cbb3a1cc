-- SPDX-License-Identifier: EUPL-1.2
-- Deputies end before their time: the first day on which one no longer stands
-- in, '' = as planned. It may be before the first day: then it never began.

ALTER TABLE deputy ADD COLUMN ended_on TEXT NOT NULL DEFAULT '';
