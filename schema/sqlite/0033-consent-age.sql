-- SPDX-License-Identifier: EUPL-1.2
-- From what age persons consent for themselves at an office; NULL = as
-- core/case_act.h says.

ALTER TABLE office ADD COLUMN consent_age INTEGER
	CHECK (consent_age BETWEEN 13 AND 18);
