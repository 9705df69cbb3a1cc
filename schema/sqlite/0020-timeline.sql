-- SPDX-License-Identifier: EUPL-1.2
-- A page of the time line merges a case's rows of each kind, newest first: each
-- kind has an index in that order, so that no more are read than are shown.

CREATE INDEX diagnosis_signed ON diagnosis (casefile_id, signed_on)
	WHERE signed_on <> '';
CREATE INDEX signature_day ON signature (casefile_id, signed_on);
CREATE INDEX contract_in_force ON contract (casefile_id, in_force_on)
	WHERE in_force_on <> '';
CREATE INDEX breach_reported ON breach (casefile_id, reported_on);
CREATE INDEX breach_explained ON breach (casefile_id, explained_on)
	WHERE explained_on <> '';
CREATE INDEX task_done ON task (casefile_id, done_on) WHERE done_on <> '';
