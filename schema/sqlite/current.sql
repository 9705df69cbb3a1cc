-- SPDX-License-Identifier: EUPL-1.2
-- Generated from the migrations (make current-sql): the schema as it is.
-- Read it here; change it by a new migration.

CREATE TABLE access_grant (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	kind TEXT NOT NULL CHECK (kind IN ('team', 'occasional', 'glass')),
	purpose TEXT NOT NULL,
	-- life domains opened, comma-separated codes; '' = none
	domains TEXT NOT NULL DEFAULT '',
	-- '' = given unasked
	asked_at TEXT NOT NULL DEFAULT '',
	-- '' = asked for, not given yet
	from_at TEXT NOT NULL DEFAULT '',
	to_at TEXT NOT NULL DEFAULT '',
	given_by_id INTEGER REFERENCES staff (id),
	-- of broken glass: the supervisor's look at it afterwards (DP06)
	reviewed_at TEXT NOT NULL DEFAULT '',
	reviewed_by_id INTEGER REFERENCES staff (id),
	review TEXT, domains_write TEXT NOT NULL DEFAULT ''
	CHECK (domains_write = '' OR kind = 'team'), works TEXT NOT NULL DEFAULT ''
	CHECK (works = '' OR kind = 'team'),
	CHECK ((reviewed_at = '') = (review IS NULL))
) STRICT;
CREATE INDEX access_grant_asked ON access_grant (asked_at, id)
	WHERE from_at = '' AND to_at = '';
CREATE INDEX access_grant_casefile ON access_grant (casefile_id, staff_id);
CREATE INDEX access_grant_glass ON access_grant (from_at, id)
	WHERE kind = 'glass' AND reviewed_at = '';
CREATE TRIGGER "access_grant_journal_delete"
AFTER DELETE ON "access_grant"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'access_grant', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'staff_id', OLD."staff_id",
		'kind', OLD."kind",
		'purpose', OLD."purpose",
		'domains', OLD."domains",
		'asked_at', OLD."asked_at",
		'from_at', OLD."from_at",
		'to_at', OLD."to_at",
		'given_by_id', OLD."given_by_id",
		'reviewed_at', OLD."reviewed_at",
		'reviewed_by_id', OLD."reviewed_by_id",
		'review', OLD."review",
		'domains_write', OLD."domains_write",
		'works', OLD."works")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('access_grant', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "access_grant_journal_insert"
AFTER INSERT ON "access_grant"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'access_grant', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'staff_id', NEW."staff_id",
		'kind', NEW."kind",
		'purpose', NEW."purpose",
		'domains', NEW."domains",
		'asked_at', NEW."asked_at",
		'from_at', NEW."from_at",
		'to_at', NEW."to_at",
		'given_by_id', NEW."given_by_id",
		'reviewed_at', NEW."reviewed_at",
		'reviewed_by_id', NEW."reviewed_by_id",
		'review', NEW."review",
		'domains_write', NEW."domains_write",
		'works', NEW."works")));
END;
CREATE TRIGGER "access_grant_journal_update"
AFTER UPDATE ON "access_grant"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'access_grant', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'kind', OLD."kind", NEW."kind",
		'purpose', OLD."purpose", NEW."purpose",
		'domains', OLD."domains", NEW."domains",
		'asked_at', OLD."asked_at", NEW."asked_at",
		'from_at', OLD."from_at", NEW."from_at",
		'to_at', OLD."to_at", NEW."to_at",
		'given_by_id', OLD."given_by_id", NEW."given_by_id",
		'reviewed_at', OLD."reviewed_at", NEW."reviewed_at",
		'reviewed_by_id', OLD."reviewed_by_id", NEW."reviewed_by_id",
		'review', OLD."review", NEW."review",
		'domains_write', OLD."domains_write", NEW."domains_write",
		'works', OLD."works", NEW."works")));
END;
CREATE INDEX access_grant_staff ON access_grant (staff_id, casefile_id);
CREATE TABLE act_undone (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- rows of the journal; that of the second is written after this one
	act_id INTEGER NOT NULL UNIQUE,
	by_id INTEGER NOT NULL UNIQUE CHECK (by_id > act_id)
) STRICT;
CREATE TRIGGER "act_undone_journal_delete"
AFTER DELETE ON "act_undone"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'act_undone', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('act_id', OLD."act_id",
		'by_id', OLD."by_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('act_undone', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "act_undone_journal_insert"
AFTER INSERT ON "act_undone"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'act_undone', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('act_id', NEW."act_id",
		'by_id', NEW."by_id")));
END;
CREATE TRIGGER "act_undone_journal_update"
AFTER UPDATE ON "act_undone"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'act_undone', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'act_id', OLD."act_id", NEW."act_id",
		'by_id', OLD."by_id", NEW."by_id")));
END;
CREATE TABLE appointment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- with whom of the pair
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	-- '09:30'; '' = in the course of the day
	at_time TEXT NOT NULL DEFAULT '',
	minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
	kind TEXT NOT NULL,
	with_partner INTEGER NOT NULL DEFAULT 0
		CHECK (with_partner IN (0, 1)),
	place TEXT,
	purpose TEXT,
	state TEXT NOT NULL DEFAULT 'planned'
		CHECK (state IN ('planned', 'held', 'not_met', 'called_off')),
	-- the contact that became of it
	contact_id INTEGER REFERENCES contact (id),
	-- the first appointment of its series
	series_id INTEGER REFERENCES appointment (id),
	-- how often it was given another day
	n_moved INTEGER NOT NULL DEFAULT 0
, due_only INTEGER NOT NULL DEFAULT 0
	CHECK (due_only IN (0, 1))) STRICT;
CREATE INDEX appointment_casefile ON appointment (casefile_id, on_day, id);
CREATE TRIGGER "appointment_journal_delete"
AFTER DELETE ON "appointment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'appointment', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'staff_id', OLD."staff_id",
		'on_day', OLD."on_day",
		'at_time', OLD."at_time",
		'minutes', OLD."minutes",
		'kind', OLD."kind",
		'with_partner', OLD."with_partner",
		'place', OLD."place",
		'purpose', OLD."purpose",
		'state', OLD."state",
		'contact_id', OLD."contact_id",
		'series_id', OLD."series_id",
		'n_moved', OLD."n_moved",
		'due_only', OLD."due_only")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('appointment', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "appointment_journal_insert"
AFTER INSERT ON "appointment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'appointment', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'staff_id', NEW."staff_id",
		'on_day', NEW."on_day",
		'at_time', NEW."at_time",
		'minutes', NEW."minutes",
		'kind', NEW."kind",
		'with_partner', NEW."with_partner",
		'place', NEW."place",
		'purpose', NEW."purpose",
		'state', NEW."state",
		'contact_id', NEW."contact_id",
		'series_id', NEW."series_id",
		'n_moved', NEW."n_moved",
		'due_only', NEW."due_only")));
END;
CREATE TRIGGER "appointment_journal_update"
AFTER UPDATE ON "appointment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'appointment', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'on_day', OLD."on_day", NEW."on_day",
		'at_time', OLD."at_time", NEW."at_time",
		'minutes', OLD."minutes", NEW."minutes",
		'kind', OLD."kind", NEW."kind",
		'with_partner', OLD."with_partner", NEW."with_partner",
		'place', OLD."place", NEW."place",
		'purpose', OLD."purpose", NEW."purpose",
		'state', OLD."state", NEW."state",
		'contact_id', OLD."contact_id", NEW."contact_id",
		'series_id', OLD."series_id", NEW."series_id",
		'n_moved', OLD."n_moved", NEW."n_moved",
		'due_only', OLD."due_only", NEW."due_only")));
END;
CREATE INDEX appointment_series ON appointment (series_id, on_day, id);
CREATE INDEX appointment_staff
	ON appointment (staff_id, on_day, id) WHERE state = 'planned';
CREATE TABLE benefit (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL,
	authority TEXT NOT NULL,
	-- its number there
	reference TEXT,
	currency TEXT NOT NULL CHECK (length(currency) = 3),
	period TEXT NOT NULL CHECK (period IN
		('month', 'fortnight', 'week', 'day')),
	standard INTEGER NOT NULL CHECK (standard >= 0),
	housing INTEGER NOT NULL CHECK (housing >= 0),
	other INTEGER NOT NULL CHECK (other >= 0),
	-- never to be cut: codes with commas, 'housing,other'
	protected TEXT NOT NULL DEFAULT '',
	-- share of the person of the case, in basis points; of others below
	share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT '',
	follows_id INTEGER REFERENCES benefit (id),
	note TEXT,
	CHECK (standard + housing + other > 0)
) STRICT;
CREATE INDEX benefit_casefile ON benefit (casefile_id, from_day, id);
CREATE TRIGGER "benefit_journal_delete"
AFTER DELETE ON "benefit"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'kind', OLD."kind",
		'authority', OLD."authority",
		'reference', OLD."reference",
		'currency', OLD."currency",
		'period', OLD."period",
		'standard', OLD."standard",
		'housing', OLD."housing",
		'other', OLD."other",
		'protected', OLD."protected",
		'share', OLD."share",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'follows_id', OLD."follows_id",
		'note', OLD."note")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('benefit', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "benefit_journal_insert"
AFTER INSERT ON "benefit"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'kind', NEW."kind",
		'authority', NEW."authority",
		'reference', NEW."reference",
		'currency', NEW."currency",
		'period', NEW."period",
		'standard', NEW."standard",
		'housing', NEW."housing",
		'other', NEW."other",
		'protected', NEW."protected",
		'share', NEW."share",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'follows_id', NEW."follows_id",
		'note', NEW."note")));
END;
CREATE TRIGGER "benefit_journal_update"
AFTER UPDATE ON "benefit"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'kind', OLD."kind", NEW."kind",
		'authority', OLD."authority", NEW."authority",
		'reference', OLD."reference", NEW."reference",
		'currency', OLD."currency", NEW."currency",
		'period', OLD."period", NEW."period",
		'standard', OLD."standard", NEW."standard",
		'housing', OLD."housing", NEW."housing",
		'other', OLD."other", NEW."other",
		'protected', OLD."protected", NEW."protected",
		'share', OLD."share", NEW."share",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'follows_id', OLD."follows_id", NEW."follows_id",
		'note', OLD."note", NEW."note")));
END;
CREATE TABLE benefit_share (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	benefit_id INTEGER NOT NULL REFERENCES benefit (id),
	member_id INTEGER NOT NULL REFERENCES household_member (id),
	share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 10000),
	UNIQUE (benefit_id, member_id)
) STRICT;
CREATE INDEX benefit_share_casefile ON benefit_share (casefile_id, id);
CREATE TRIGGER "benefit_share_journal_delete"
AFTER DELETE ON "benefit_share"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit_share', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'benefit_id', OLD."benefit_id",
		'member_id', OLD."member_id",
		'share', OLD."share")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('benefit_share', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "benefit_share_journal_insert"
AFTER INSERT ON "benefit_share"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit_share', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'benefit_id', NEW."benefit_id",
		'member_id', NEW."member_id",
		'share', NEW."share")));
END;
CREATE TRIGGER "benefit_share_journal_update"
AFTER UPDATE ON "benefit_share"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'benefit_share', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'benefit_id', OLD."benefit_id", NEW."benefit_id",
		'member_id', OLD."member_id", NEW."member_id",
		'share', OLD."share", NEW."share")));
END;
CREATE TABLE breach (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	commitment_id INTEGER NOT NULL REFERENCES commitment (id),
	-- type within the regime (schema/rules)
	regime TEXT NOT NULL,
	type TEXT NOT NULL,
	on_day TEXT NOT NULL,
	text TEXT NOT NULL,
	-- the duty could be met: notice delivered, place existed (guard G3)
	possible INTEGER NOT NULL CHECK (possible IN (0, 1)),
	reporter_id INTEGER NOT NULL REFERENCES staff (id),
	reported_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('reported', 'explained',
		'good_cause', 'not_pursued', 'stepped', 'repaired',
		'annulled')),
	-- what the person said, and when: no step before it
	explained_on TEXT NOT NULL DEFAULT '',
	explanation TEXT,
	good_cause TEXT,
	-- not pursued, repaired, annulled: when, by whom and why
	closed_on TEXT NOT NULL DEFAULT '',
	closed_by_id INTEGER REFERENCES staff (id),
	closed_text TEXT
) STRICT;
CREATE INDEX breach_casefile ON breach (casefile_id, on_day, id);
CREATE INDEX breach_commitment ON breach (commitment_id, id);
CREATE INDEX breach_explained ON breach (casefile_id, explained_on)
	WHERE explained_on <> '';
CREATE TRIGGER "breach_journal_delete"
AFTER DELETE ON "breach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'commitment_id', OLD."commitment_id",
		'regime', OLD."regime",
		'type', OLD."type",
		'on_day', OLD."on_day",
		'text', OLD."text",
		'possible', OLD."possible",
		'reporter_id', OLD."reporter_id",
		'reported_on', OLD."reported_on",
		'state', OLD."state",
		'explained_on', OLD."explained_on",
		'explanation', OLD."explanation",
		'good_cause', OLD."good_cause",
		'closed_on', OLD."closed_on",
		'closed_by_id', OLD."closed_by_id",
		'closed_text', OLD."closed_text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('breach', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "breach_journal_insert"
AFTER INSERT ON "breach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'commitment_id', NEW."commitment_id",
		'regime', NEW."regime",
		'type', NEW."type",
		'on_day', NEW."on_day",
		'text', NEW."text",
		'possible', NEW."possible",
		'reporter_id', NEW."reporter_id",
		'reported_on', NEW."reported_on",
		'state', NEW."state",
		'explained_on', NEW."explained_on",
		'explanation', NEW."explanation",
		'good_cause', NEW."good_cause",
		'closed_on', NEW."closed_on",
		'closed_by_id', NEW."closed_by_id",
		'closed_text', NEW."closed_text")));
END;
CREATE TRIGGER "breach_journal_update"
AFTER UPDATE ON "breach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'commitment_id', OLD."commitment_id", NEW."commitment_id",
		'regime', OLD."regime", NEW."regime",
		'type', OLD."type", NEW."type",
		'on_day', OLD."on_day", NEW."on_day",
		'text', OLD."text", NEW."text",
		'possible', OLD."possible", NEW."possible",
		'reporter_id', OLD."reporter_id", NEW."reporter_id",
		'reported_on', OLD."reported_on", NEW."reported_on",
		'state', OLD."state", NEW."state",
		'explained_on', OLD."explained_on", NEW."explained_on",
		'explanation', OLD."explanation", NEW."explanation",
		'good_cause', OLD."good_cause", NEW."good_cause",
		'closed_on', OLD."closed_on", NEW."closed_on",
		'closed_by_id', OLD."closed_by_id", NEW."closed_by_id",
		'closed_text', OLD."closed_text", NEW."closed_text")));
END;
CREATE INDEX breach_reported ON breach (casefile_id, reported_on);
CREATE TABLE breach_step (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	breach_id INTEGER NOT NULL REFERENCES breach (id),
	step_no INTEGER NOT NULL,
	measure TEXT NOT NULL,
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	text TEXT NOT NULL,
	-- rules version and reasons as they were shown
	rules TEXT NOT NULL,
	reasons TEXT NOT NULL,
	-- 1 = nothing leaves the house before the supervisor has signed
	to_sign INTEGER NOT NULL DEFAULT 0 CHECK (to_sign IN (0, 1)),
	signed_on TEXT NOT NULL DEFAULT '',
	signed_by_id INTEGER REFERENCES staff (id),
	-- sent back by the supervisor, with the reason
	returned_on TEXT NOT NULL DEFAULT '',
	returned_text TEXT,
	-- 1 = the supervisor is to be informed, and was on that day
	to_see INTEGER NOT NULL DEFAULT 0 CHECK (to_see IN (0, 1)),
	seen_on TEXT NOT NULL DEFAULT '',
	seen_by_id INTEGER REFERENCES staff (id)
) STRICT;
CREATE INDEX breach_step_casefile ON breach_step (casefile_id, on_day, id);
CREATE TRIGGER "breach_step_journal_delete"
AFTER DELETE ON "breach_step"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach_step', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'breach_id', OLD."breach_id",
		'step_no', OLD."step_no",
		'measure', OLD."measure",
		'on_day', OLD."on_day",
		'by_id', OLD."by_id",
		'text', OLD."text",
		'rules', OLD."rules",
		'reasons', OLD."reasons",
		'to_sign', OLD."to_sign",
		'signed_on', OLD."signed_on",
		'signed_by_id', OLD."signed_by_id",
		'returned_on', OLD."returned_on",
		'returned_text', OLD."returned_text",
		'to_see', OLD."to_see",
		'seen_on', OLD."seen_on",
		'seen_by_id', OLD."seen_by_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('breach_step', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "breach_step_journal_insert"
AFTER INSERT ON "breach_step"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach_step', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'breach_id', NEW."breach_id",
		'step_no', NEW."step_no",
		'measure', NEW."measure",
		'on_day', NEW."on_day",
		'by_id', NEW."by_id",
		'text', NEW."text",
		'rules', NEW."rules",
		'reasons', NEW."reasons",
		'to_sign', NEW."to_sign",
		'signed_on', NEW."signed_on",
		'signed_by_id', NEW."signed_by_id",
		'returned_on', NEW."returned_on",
		'returned_text', NEW."returned_text",
		'to_see', NEW."to_see",
		'seen_on', NEW."seen_on",
		'seen_by_id', NEW."seen_by_id")));
END;
CREATE TRIGGER "breach_step_journal_update"
AFTER UPDATE ON "breach_step"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'breach_step', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'breach_id', OLD."breach_id", NEW."breach_id",
		'step_no', OLD."step_no", NEW."step_no",
		'measure', OLD."measure", NEW."measure",
		'on_day', OLD."on_day", NEW."on_day",
		'by_id', OLD."by_id", NEW."by_id",
		'text', OLD."text", NEW."text",
		'rules', OLD."rules", NEW."rules",
		'reasons', OLD."reasons", NEW."reasons",
		'to_sign', OLD."to_sign", NEW."to_sign",
		'signed_on', OLD."signed_on", NEW."signed_on",
		'signed_by_id', OLD."signed_by_id", NEW."signed_by_id",
		'returned_on', OLD."returned_on", NEW."returned_on",
		'returned_text', OLD."returned_text", NEW."returned_text",
		'to_see', OLD."to_see", NEW."to_see",
		'seen_on', OLD."seen_on", NEW."seen_on",
		'seen_by_id', OLD."seen_by_id", NEW."seen_by_id")));
END;
CREATE UNIQUE INDEX breach_step_once ON breach_step (breach_id, step_no)
	WHERE returned_on = '';
CREATE INDEX breach_step_report ON breach_step (casefile_id)
	WHERE measure = 'report' AND signed_on <> '';
CREATE INDEX breach_step_to_see ON breach_step (casefile_id, on_day, id)
	WHERE to_see = 1 AND seen_on = '';
CREATE INDEX breach_step_to_sign ON breach_step (casefile_id, on_day, id)
	WHERE to_sign = 1 AND signed_on = '' AND returned_on = '';
CREATE TABLE case_annulment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	reason TEXT NOT NULL,
	asked_by_id INTEGER NOT NULL REFERENCES staff (id),
	asked_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('asked', 'confirmed', 'declined')),
	answer TEXT,
	answered_by_id INTEGER REFERENCES staff (id),
	answered_on TEXT NOT NULL DEFAULT '',
	-- by a second person, always
	CHECK (answered_by_id IS NULL OR answered_by_id <> asked_by_id),
	CHECK ((state = 'asked') = (answered_by_id IS NULL))
) STRICT;
CREATE INDEX case_annulment_casefile ON case_annulment (casefile_id, id);
CREATE TRIGGER "case_annulment_journal_delete"
AFTER DELETE ON "case_annulment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_annulment', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'reason', OLD."reason",
		'asked_by_id', OLD."asked_by_id",
		'asked_on', OLD."asked_on",
		'state', OLD."state",
		'answer', OLD."answer",
		'answered_by_id', OLD."answered_by_id",
		'answered_on', OLD."answered_on")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('case_annulment', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "case_annulment_journal_insert"
AFTER INSERT ON "case_annulment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_annulment', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'reason', NEW."reason",
		'asked_by_id', NEW."asked_by_id",
		'asked_on', NEW."asked_on",
		'state', NEW."state",
		'answer', NEW."answer",
		'answered_by_id', NEW."answered_by_id",
		'answered_on', NEW."answered_on")));
END;
CREATE TRIGGER "case_annulment_journal_update"
AFTER UPDATE ON "case_annulment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_annulment', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'reason', OLD."reason", NEW."reason",
		'asked_by_id', OLD."asked_by_id", NEW."asked_by_id",
		'asked_on', OLD."asked_on", NEW."asked_on",
		'state', OLD."state", NEW."state",
		'answer', OLD."answer", NEW."answer",
		'answered_by_id', OLD."answered_by_id", NEW."answered_by_id",
		'answered_on', OLD."answered_on", NEW."answered_on")));
END;
CREATE UNIQUE INDEX case_annulment_open ON case_annulment (casefile_id)
	WHERE state = 'asked';
CREATE TABLE case_event (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN
		('pair', 'profile', 'phase', 'closed', 'reopened')),
	-- of the new profile or phase, or the reason of the exit
	code TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL DEFAULT '',
	-- activities of the phases stated as done then: 'E1,E4'
	activities TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_event_casefile ON case_event (casefile_id, on_day, id);
CREATE TRIGGER "case_event_journal_delete"
AFTER DELETE ON "case_event"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_event', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'staff_id', OLD."staff_id",
		'on_day', OLD."on_day",
		'kind', OLD."kind",
		'code', OLD."code",
		'text', OLD."text",
		'activities', OLD."activities")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('case_event', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "case_event_journal_insert"
AFTER INSERT ON "case_event"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_event', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'staff_id', NEW."staff_id",
		'on_day', NEW."on_day",
		'kind', NEW."kind",
		'code', NEW."code",
		'text', NEW."text",
		'activities', NEW."activities")));
END;
CREATE TRIGGER "case_event_journal_update"
AFTER UPDATE ON "case_event"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_event', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'on_day', OLD."on_day", NEW."on_day",
		'kind', OLD."kind", NEW."kind",
		'code', OLD."code", NEW."code",
		'text', OLD."text", NEW."text",
		'activities', OLD."activities", NEW."activities")));
END;
CREATE TABLE case_serial (
	office_id INTEGER NOT NULL REFERENCES office (id),
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (office_id, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE case_transfer (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	from_office_id INTEGER NOT NULL REFERENCES office (id),
	to_office_id INTEGER NOT NULL REFERENCES office (id),
	reason TEXT NOT NULL,
	asked_by_id INTEGER NOT NULL REFERENCES staff (id),
	asked_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('asked', 'accepted', 'declined', 'revoked')),
	answer TEXT,
	answered_by_id INTEGER REFERENCES staff (id),
	answered_on TEXT NOT NULL DEFAULT '',
	-- the asker has read the answer; '' = not yet
	told_on TEXT NOT NULL DEFAULT '', from_pair_id INTEGER REFERENCES pair (id),
	CHECK (from_office_id <> to_office_id),
	CHECK ((state = 'asked') = (answered_on = ''))
) STRICT;
CREATE INDEX case_transfer_asker ON case_transfer (asked_by_id, asked_on, id);
CREATE INDEX case_transfer_casefile ON case_transfer (casefile_id, id);
CREATE TRIGGER "case_transfer_journal_delete"
AFTER DELETE ON "case_transfer"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'from_office_id', OLD."from_office_id",
		'to_office_id', OLD."to_office_id",
		'reason', OLD."reason",
		'asked_by_id', OLD."asked_by_id",
		'asked_on', OLD."asked_on",
		'state', OLD."state",
		'answer', OLD."answer",
		'answered_by_id', OLD."answered_by_id",
		'answered_on', OLD."answered_on",
		'told_on', OLD."told_on",
		'from_pair_id', OLD."from_pair_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('case_transfer', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "case_transfer_journal_insert"
AFTER INSERT ON "case_transfer"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'from_office_id', NEW."from_office_id",
		'to_office_id', NEW."to_office_id",
		'reason', NEW."reason",
		'asked_by_id', NEW."asked_by_id",
		'asked_on', NEW."asked_on",
		'state', NEW."state",
		'answer', NEW."answer",
		'answered_by_id', NEW."answered_by_id",
		'answered_on', NEW."answered_on",
		'told_on', NEW."told_on",
		'from_pair_id', NEW."from_pair_id")));
END;
CREATE TRIGGER "case_transfer_journal_update"
AFTER UPDATE ON "case_transfer"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'from_office_id', OLD."from_office_id", NEW."from_office_id",
		'to_office_id', OLD."to_office_id", NEW."to_office_id",
		'reason', OLD."reason", NEW."reason",
		'asked_by_id', OLD."asked_by_id", NEW."asked_by_id",
		'asked_on', OLD."asked_on", NEW."asked_on",
		'state', OLD."state", NEW."state",
		'answer', OLD."answer", NEW."answer",
		'answered_by_id', OLD."answered_by_id", NEW."answered_by_id",
		'answered_on', OLD."answered_on", NEW."answered_on",
		'told_on', OLD."told_on", NEW."told_on",
		'from_pair_id', OLD."from_pair_id", NEW."from_pair_id")));
END;
CREATE UNIQUE INDEX case_transfer_open ON case_transfer (casefile_id)
	WHERE state = 'asked';
CREATE TABLE case_transfer_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	transfer_id INTEGER NOT NULL REFERENCES case_transfer (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	read_at TEXT NOT NULL,
	UNIQUE (transfer_id, staff_id)
) STRICT;
CREATE TRIGGER "case_transfer_read_journal_delete"
AFTER DELETE ON "case_transfer_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer_read', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'transfer_id', OLD."transfer_id",
		'staff_id', OLD."staff_id",
		'read_at', OLD."read_at")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('case_transfer_read', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "case_transfer_read_journal_insert"
AFTER INSERT ON "case_transfer_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer_read', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'transfer_id', NEW."transfer_id",
		'staff_id', NEW."staff_id",
		'read_at', NEW."read_at")));
END;
CREATE TRIGGER "case_transfer_read_journal_update"
AFTER UPDATE ON "case_transfer_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'case_transfer_read', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'transfer_id', OLD."transfer_id", NEW."transfer_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'read_at', OLD."read_at", NEW."read_at")));
END;
CREATE INDEX case_transfer_to ON case_transfer (to_office_id, asked_on, id)
	WHERE state = 'asked';
CREATE TABLE casefile (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	number TEXT NOT NULL UNIQUE,
	office_id INTEGER NOT NULL REFERENCES office (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	household_id INTEGER NOT NULL REFERENCES household (id),
	pair_id INTEGER REFERENCES pair (id),
	-- since when this pair has it; '' without one
	pair_since TEXT NOT NULL DEFAULT '',
	first_reference_id INTEGER REFERENCES staff (id),
	phase TEXT NOT NULL,
	profile TEXT NOT NULL,
	profile_since TEXT NOT NULL,
	opened_on TEXT NOT NULL,
	closed_on TEXT NOT NULL DEFAULT '',
	exit_reason TEXT,
	-- told once, read by everyone on the case
	story TEXT,
	story_on TEXT,
	story_by_id INTEGER REFERENCES staff (id),
	-- computed by core/contact_clock.h whenever profile or contacts change
	last_contact_on TEXT NOT NULL DEFAULT '',
	contact_due TEXT NOT NULL DEFAULT '',
	silence_due TEXT NOT NULL DEFAULT '',
	-- last change of anything about the case: what has not moved
	moved_on TEXT NOT NULL,
	CHECK ((closed_on = '') = (exit_reason IS NULL))
) STRICT;
CREATE INDEX casefile_household ON casefile (household_id);
CREATE TRIGGER "casefile_journal_delete"
AFTER DELETE ON "casefile"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'casefile', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('number', OLD."number",
		'office_id', OLD."office_id",
		'person_id', OLD."person_id",
		'household_id', OLD."household_id",
		'pair_id', OLD."pair_id",
		'pair_since', OLD."pair_since",
		'first_reference_id', OLD."first_reference_id",
		'phase', OLD."phase",
		'profile', OLD."profile",
		'profile_since', OLD."profile_since",
		'opened_on', OLD."opened_on",
		'closed_on', OLD."closed_on",
		'exit_reason', OLD."exit_reason",
		'story', OLD."story",
		'story_on', OLD."story_on",
		'story_by_id', OLD."story_by_id",
		'last_contact_on', OLD."last_contact_on",
		'contact_due', OLD."contact_due",
		'silence_due', OLD."silence_due",
		'moved_on', OLD."moved_on")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('casefile', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "casefile_journal_insert"
AFTER INSERT ON "casefile"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'casefile', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('number', NEW."number",
		'office_id', NEW."office_id",
		'person_id', NEW."person_id",
		'household_id', NEW."household_id",
		'pair_id', NEW."pair_id",
		'pair_since', NEW."pair_since",
		'first_reference_id', NEW."first_reference_id",
		'phase', NEW."phase",
		'profile', NEW."profile",
		'profile_since', NEW."profile_since",
		'opened_on', NEW."opened_on",
		'closed_on', NEW."closed_on",
		'exit_reason', NEW."exit_reason",
		'story', NEW."story",
		'story_on', NEW."story_on",
		'story_by_id', NEW."story_by_id",
		'last_contact_on', NEW."last_contact_on",
		'contact_due', NEW."contact_due",
		'silence_due', NEW."silence_due",
		'moved_on', NEW."moved_on")));
END;
CREATE TRIGGER "casefile_journal_update"
AFTER UPDATE ON "casefile"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'casefile', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'number', OLD."number", NEW."number",
		'office_id', OLD."office_id", NEW."office_id",
		'person_id', OLD."person_id", NEW."person_id",
		'household_id', OLD."household_id", NEW."household_id",
		'pair_id', OLD."pair_id", NEW."pair_id",
		'pair_since', OLD."pair_since", NEW."pair_since",
		'first_reference_id', OLD."first_reference_id", NEW."first_reference_id",
		'phase', OLD."phase", NEW."phase",
		'profile', OLD."profile", NEW."profile",
		'profile_since', OLD."profile_since", NEW."profile_since",
		'opened_on', OLD."opened_on", NEW."opened_on",
		'closed_on', OLD."closed_on", NEW."closed_on",
		'exit_reason', OLD."exit_reason", NEW."exit_reason",
		'story', OLD."story", NEW."story",
		'story_on', OLD."story_on", NEW."story_on",
		'story_by_id', OLD."story_by_id", NEW."story_by_id",
		'last_contact_on', OLD."last_contact_on", NEW."last_contact_on",
		'contact_due', OLD."contact_due", NEW."contact_due",
		'silence_due', OLD."silence_due", NEW."silence_due",
		'moved_on', OLD."moved_on", NEW."moved_on")));
END;
CREATE INDEX casefile_office ON casefile (office_id, number, id);
CREATE INDEX casefile_office_due ON casefile (office_id, contact_due, id)
	WHERE closed_on = '';
CREATE INDEX casefile_office_moved ON casefile (office_id, moved_on, id)
	WHERE closed_on = '';
CREATE INDEX casefile_pair_due ON casefile (pair_id, contact_due, id)
	WHERE closed_on = '';
CREATE INDEX casefile_person ON casefile (person_id, id);
CREATE TABLE circle_member (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	-- what they are to the person: sister, doctor, neighbour
	relation TEXT NOT NULL,
	-- in the team around the person; NULL = not in it
	role TEXT,
	organisation TEXT,
	phone TEXT,
	closeness TEXT NOT NULL,
	-- what they may be told, and of which matters
	told TEXT NOT NULL,
	told_note TEXT,
	-- to be rung when something happens
	emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
	note TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX circle_member_casefile ON circle_member (casefile_id, id);
CREATE TRIGGER "circle_member_journal_delete"
AFTER DELETE ON "circle_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'circle_member', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'kind', OLD."kind",
		'name', OLD."name",
		'relation', OLD."relation",
		'role', OLD."role",
		'organisation', OLD."organisation",
		'phone', OLD."phone",
		'closeness', OLD."closeness",
		'told', OLD."told",
		'told_note', OLD."told_note",
		'emergency', OLD."emergency",
		'note', OLD."note",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('circle_member', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "circle_member_journal_insert"
AFTER INSERT ON "circle_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'circle_member', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'kind', NEW."kind",
		'name', NEW."name",
		'relation', NEW."relation",
		'role', NEW."role",
		'organisation', NEW."organisation",
		'phone', NEW."phone",
		'closeness', NEW."closeness",
		'told', NEW."told",
		'told_note', NEW."told_note",
		'emergency', NEW."emergency",
		'note', NEW."note",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day")));
END;
CREATE TRIGGER "circle_member_journal_update"
AFTER UPDATE ON "circle_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'circle_member', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'kind', OLD."kind", NEW."kind",
		'name', OLD."name", NEW."name",
		'relation', OLD."relation", NEW."relation",
		'role', OLD."role", NEW."role",
		'organisation', OLD."organisation", NEW."organisation",
		'phone', OLD."phone", NEW."phone",
		'closeness', OLD."closeness", NEW."closeness",
		'told', OLD."told", NEW."told",
		'told_note', OLD."told_note", NEW."told_note",
		'emergency', OLD."emergency", NEW."emergency",
		'note', OLD."note", NEW."note",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day")));
END;
CREATE TABLE commitment (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	goal_id INTEGER REFERENCES goal (id),
	-- the same promise in the first version that had it; NULL = this one
	origin_id INTEGER REFERENCES commitment (id),
	owner TEXT NOT NULL,
	-- 1 = of the administration's side (core/promise.h)
	ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
	-- who exactly: name of the person, relative, service, handler
	owner_name TEXT NOT NULL,
	owner_staff_id INTEGER REFERENCES staff (id),
	what TEXT NOT NULL,
	frequency TEXT NOT NULL,
	first_due TEXT NOT NULL,
	last_due TEXT NOT NULL,
	how_checked TEXT NOT NULL,
	mandatory INTEGER NOT NULL DEFAULT 0 CHECK (mandatory IN (0, 1)),
	-- job search, training, work: what STABILISE forbids to demand
	pathway INTEGER NOT NULL DEFAULT 0 CHECK (pathway IN (0, 1)),
	consequence TEXT,
	support TEXT,
	-- the occurrence now open; '' = none (drafts, done, ended)
	next_due TEXT NOT NULL DEFAULT '',
	-- how the last occurrence came out; 'open' before the first
	outcome TEXT NOT NULL DEFAULT 'open'
, decision_id
	INTEGER REFERENCES meeting_decision (id)) STRICT;
CREATE INDEX commitment_casefile ON commitment (casefile_id, id);
CREATE INDEX commitment_contract ON commitment (contract_id, id);
CREATE INDEX commitment_decision ON commitment (decision_id)
	WHERE decision_id IS NOT NULL;
CREATE INDEX commitment_due ON commitment (casefile_id, ours, next_due, id)
	WHERE next_due <> '';
CREATE TRIGGER "commitment_journal_delete"
AFTER DELETE ON "commitment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'goal_id', OLD."goal_id",
		'origin_id', OLD."origin_id",
		'owner', OLD."owner",
		'ours', OLD."ours",
		'owner_name', OLD."owner_name",
		'owner_staff_id', OLD."owner_staff_id",
		'what', OLD."what",
		'frequency', OLD."frequency",
		'first_due', OLD."first_due",
		'last_due', OLD."last_due",
		'how_checked', OLD."how_checked",
		'mandatory', OLD."mandatory",
		'pathway', OLD."pathway",
		'consequence', OLD."consequence",
		'support', OLD."support",
		'next_due', OLD."next_due",
		'outcome', OLD."outcome",
		'decision_id', OLD."decision_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('commitment', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "commitment_journal_insert"
AFTER INSERT ON "commitment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'goal_id', NEW."goal_id",
		'origin_id', NEW."origin_id",
		'owner', NEW."owner",
		'ours', NEW."ours",
		'owner_name', NEW."owner_name",
		'owner_staff_id', NEW."owner_staff_id",
		'what', NEW."what",
		'frequency', NEW."frequency",
		'first_due', NEW."first_due",
		'last_due', NEW."last_due",
		'how_checked', NEW."how_checked",
		'mandatory', NEW."mandatory",
		'pathway', NEW."pathway",
		'consequence', NEW."consequence",
		'support', NEW."support",
		'next_due', NEW."next_due",
		'outcome', NEW."outcome",
		'decision_id', NEW."decision_id")));
END;
CREATE TRIGGER "commitment_journal_update"
AFTER UPDATE ON "commitment"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'goal_id', OLD."goal_id", NEW."goal_id",
		'origin_id', OLD."origin_id", NEW."origin_id",
		'owner', OLD."owner", NEW."owner",
		'ours', OLD."ours", NEW."ours",
		'owner_name', OLD."owner_name", NEW."owner_name",
		'owner_staff_id', OLD."owner_staff_id", NEW."owner_staff_id",
		'what', OLD."what", NEW."what",
		'frequency', OLD."frequency", NEW."frequency",
		'first_due', OLD."first_due", NEW."first_due",
		'last_due', OLD."last_due", NEW."last_due",
		'how_checked', OLD."how_checked", NEW."how_checked",
		'mandatory', OLD."mandatory", NEW."mandatory",
		'pathway', OLD."pathway", NEW."pathway",
		'consequence', OLD."consequence", NEW."consequence",
		'support', OLD."support", NEW."support",
		'next_due', OLD."next_due", NEW."next_due",
		'outcome', OLD."outcome", NEW."outcome",
		'decision_id', OLD."decision_id", NEW."decision_id")));
END;
CREATE TABLE commitment_mark (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	commitment_id INTEGER NOT NULL REFERENCES commitment (id),
	due_on TEXT NOT NULL,
	outcome TEXT NOT NULL,
	marked_on TEXT NOT NULL,
	marked_by INTEGER NOT NULL REFERENCES staff (id),
	-- the day it was entered: only then it may be taken back
	entered_on TEXT NOT NULL,
	text TEXT,
	UNIQUE (commitment_id, due_on)
) STRICT;
CREATE INDEX commitment_mark_casefile
	ON commitment_mark (casefile_id, marked_on, id);
CREATE TRIGGER "commitment_mark_journal_delete"
AFTER DELETE ON "commitment_mark"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment_mark', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'commitment_id', OLD."commitment_id",
		'due_on', OLD."due_on",
		'outcome', OLD."outcome",
		'marked_on', OLD."marked_on",
		'marked_by', OLD."marked_by",
		'entered_on', OLD."entered_on",
		'text', OLD."text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('commitment_mark', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "commitment_mark_journal_insert"
AFTER INSERT ON "commitment_mark"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment_mark', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'commitment_id', NEW."commitment_id",
		'due_on', NEW."due_on",
		'outcome', NEW."outcome",
		'marked_on', NEW."marked_on",
		'marked_by', NEW."marked_by",
		'entered_on', NEW."entered_on",
		'text', NEW."text")));
END;
CREATE TRIGGER "commitment_mark_journal_update"
AFTER UPDATE ON "commitment_mark"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'commitment_mark', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'commitment_id', OLD."commitment_id", NEW."commitment_id",
		'due_on', OLD."due_on", NEW."due_on",
		'outcome', OLD."outcome", NEW."outcome",
		'marked_on', OLD."marked_on", NEW."marked_on",
		'marked_by', OLD."marked_by", NEW."marked_by",
		'entered_on', OLD."entered_on", NEW."entered_on",
		'text', OLD."text", NEW."text")));
END;
CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- information: was told; consent: has allowed
	kind TEXT NOT NULL CHECK (kind IN ('information', 'consent')),
	what TEXT NOT NULL,
	to_whom TEXT,
	purpose TEXT,
	language TEXT NOT NULL,
	interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
	how TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT '',
	by_id INTEGER NOT NULL REFERENCES staff (id),
	withdrawn_on TEXT NOT NULL DEFAULT '',
	withdrawn_to_id INTEGER REFERENCES staff (id),
	-- what hangs on it, and ends with it
	grant_id INTEGER REFERENCES access_grant (id),
	circle_id INTEGER REFERENCES circle_member (id)
) STRICT;
CREATE INDEX consent_casefile ON consent (casefile_id, from_day, id);
CREATE TRIGGER "consent_journal_delete"
AFTER DELETE ON "consent"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'consent', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'kind', OLD."kind",
		'what', OLD."what",
		'to_whom', OLD."to_whom",
		'purpose', OLD."purpose",
		'language', OLD."language",
		'interpreter', OLD."interpreter",
		'how', OLD."how",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'by_id', OLD."by_id",
		'withdrawn_on', OLD."withdrawn_on",
		'withdrawn_to_id', OLD."withdrawn_to_id",
		'grant_id', OLD."grant_id",
		'circle_id', OLD."circle_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('consent', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "consent_journal_insert"
AFTER INSERT ON "consent"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'consent', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'kind', NEW."kind",
		'what', NEW."what",
		'to_whom', NEW."to_whom",
		'purpose', NEW."purpose",
		'language', NEW."language",
		'interpreter', NEW."interpreter",
		'how', NEW."how",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'by_id', NEW."by_id",
		'withdrawn_on', NEW."withdrawn_on",
		'withdrawn_to_id', NEW."withdrawn_to_id",
		'grant_id', NEW."grant_id",
		'circle_id', NEW."circle_id")));
END;
CREATE TRIGGER "consent_journal_update"
AFTER UPDATE ON "consent"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'consent', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'kind', OLD."kind", NEW."kind",
		'what', OLD."what", NEW."what",
		'to_whom', OLD."to_whom", NEW."to_whom",
		'purpose', OLD."purpose", NEW."purpose",
		'language', OLD."language", NEW."language",
		'interpreter', OLD."interpreter", NEW."interpreter",
		'how', OLD."how", NEW."how",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'by_id', OLD."by_id", NEW."by_id",
		'withdrawn_on', OLD."withdrawn_on", NEW."withdrawn_on",
		'withdrawn_to_id', OLD."withdrawn_to_id", NEW."withdrawn_to_id",
		'grant_id', OLD."grant_id", NEW."grant_id",
		'circle_id', OLD."circle_id", NEW."circle_id")));
END;
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL,
	result TEXT NOT NULL,
	-- of a NO_SHOW always, else never
	absence_reason TEXT,
	minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
	time_kind TEXT NOT NULL DEFAULT 'SUPPORT',
	with_partner INTEGER NOT NULL DEFAULT 0
		CHECK (with_partner IN (0, 1)),
	text TEXT NOT NULL, person_there INTEGER NOT NULL DEFAULT 1
	CHECK (person_there IN (0, 1)), others TEXT, annul_reason TEXT
	CHECK ((annul_reason IS NOT NULL) = (result = 'ANNULLED')),
	CHECK ((result IN ('NO_SHOW', 'NO_SHOW_REASON'))
		= (absence_reason IS NOT NULL))
) STRICT;
CREATE INDEX contact_casefile ON contact (casefile_id, on_day, id);
CREATE TRIGGER "contact_journal_delete"
AFTER DELETE ON "contact"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'staff_id', OLD."staff_id",
		'on_day', OLD."on_day",
		'kind', OLD."kind",
		'result', OLD."result",
		'absence_reason', OLD."absence_reason",
		'minutes', OLD."minutes",
		'time_kind', OLD."time_kind",
		'with_partner', OLD."with_partner",
		'text', OLD."text",
		'person_there', OLD."person_there",
		'others', OLD."others",
		'annul_reason', OLD."annul_reason")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contact', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contact_journal_insert"
AFTER INSERT ON "contact"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'staff_id', NEW."staff_id",
		'on_day', NEW."on_day",
		'kind', NEW."kind",
		'result', NEW."result",
		'absence_reason', NEW."absence_reason",
		'minutes', NEW."minutes",
		'time_kind', NEW."time_kind",
		'with_partner', NEW."with_partner",
		'text', NEW."text",
		'person_there', NEW."person_there",
		'others', NEW."others",
		'annul_reason', NEW."annul_reason")));
END;
CREATE TRIGGER "contact_journal_update"
AFTER UPDATE ON "contact"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'on_day', OLD."on_day", NEW."on_day",
		'kind', OLD."kind", NEW."kind",
		'result', OLD."result", NEW."result",
		'absence_reason', OLD."absence_reason", NEW."absence_reason",
		'minutes', OLD."minutes", NEW."minutes",
		'time_kind', OLD."time_kind", NEW."time_kind",
		'with_partner', OLD."with_partner", NEW."with_partner",
		'text', OLD."text", NEW."text",
		'person_there', OLD."person_there", NEW."person_there",
		'others', OLD."others", NEW."others",
		'annul_reason', OLD."annul_reason", NEW."annul_reason")));
END;
CREATE TABLE contact_present (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contact_id INTEGER NOT NULL REFERENCES contact (id),
	-- one of the two
	circle_id INTEGER REFERENCES circle_member (id),
	member_id INTEGER REFERENCES household_member (id),
	CHECK ((circle_id IS NULL) <> (member_id IS NULL))
) STRICT;
CREATE INDEX contact_present_casefile ON contact_present (casefile_id);
CREATE UNIQUE INDEX contact_present_circle
	ON contact_present (circle_id, contact_id) WHERE circle_id IS NOT NULL;
CREATE INDEX contact_present_contact ON contact_present (contact_id, id);
CREATE TRIGGER "contact_present_journal_delete"
AFTER DELETE ON "contact_present"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact_present', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contact_id', OLD."contact_id",
		'circle_id', OLD."circle_id",
		'member_id', OLD."member_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contact_present', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contact_present_journal_insert"
AFTER INSERT ON "contact_present"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact_present', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contact_id', NEW."contact_id",
		'circle_id', NEW."circle_id",
		'member_id', NEW."member_id")));
END;
CREATE TRIGGER "contact_present_journal_update"
AFTER UPDATE ON "contact_present"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contact_present', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contact_id', OLD."contact_id", NEW."contact_id",
		'circle_id', OLD."circle_id", NEW."circle_id",
		'member_id', OLD."member_id", NEW."member_id")));
END;
CREATE UNIQUE INDEX contact_present_member
	ON contact_present (member_id, contact_id) WHERE member_id IS NOT NULL;
CREATE INDEX contact_staff ON contact (staff_id, on_day, id);
CREATE INDEX contact_team_meeting ON contact (casefile_id, on_day)
	WHERE kind = 'TEAM_MEETING' AND result = 'HELD';
CREATE TABLE contract (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	version_no INTEGER NOT NULL,
	-- the version it replaces, and why
	replaces_id INTEGER REFERENCES contract (id),
	change_reason TEXT,
	language TEXT NOT NULL,
	title TEXT NOT NULL,
	place TEXT,
	-- in the person's words
	vision TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	review_every_days INTEGER NOT NULL DEFAULT 91,
	-- next review of a contract in force; '' = none
	review_on TEXT NOT NULL DEFAULT '',
	interpreter TEXT,
	read_aloud INTEGER NOT NULL DEFAULT 0 CHECK (read_aloud IN (0, 1)),
	-- who signs for a person under age
	guardian TEXT,
	complaint_route TEXT,
	status TEXT NOT NULL,
	-- nothing in it may change from here on; '' = still a draft
	frozen_on TEXT NOT NULL DEFAULT '',
	in_force_on TEXT NOT NULL DEFAULT '',
	ended_on TEXT NOT NULL DEFAULT '',
	ended_reason TEXT,
	UNIQUE (casefile_id, version_no)
) STRICT;
CREATE INDEX contract_ended
	ON contract (casefile_id, ended_on, id) WHERE ended_on <> '';
CREATE INDEX contract_in_force ON contract (casefile_id, in_force_on)
	WHERE in_force_on <> '';
CREATE TRIGGER "contract_journal_delete"
AFTER DELETE ON "contract"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'version_no', OLD."version_no",
		'replaces_id', OLD."replaces_id",
		'change_reason', OLD."change_reason",
		'language', OLD."language",
		'title', OLD."title",
		'place', OLD."place",
		'vision', OLD."vision",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'review_every_days', OLD."review_every_days",
		'review_on', OLD."review_on",
		'interpreter', OLD."interpreter",
		'read_aloud', OLD."read_aloud",
		'guardian', OLD."guardian",
		'complaint_route', OLD."complaint_route",
		'status', OLD."status",
		'frozen_on', OLD."frozen_on",
		'in_force_on', OLD."in_force_on",
		'ended_on', OLD."ended_on",
		'ended_reason', OLD."ended_reason")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contract', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contract_journal_insert"
AFTER INSERT ON "contract"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'version_no', NEW."version_no",
		'replaces_id', NEW."replaces_id",
		'change_reason', NEW."change_reason",
		'language', NEW."language",
		'title', NEW."title",
		'place', NEW."place",
		'vision', NEW."vision",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'review_every_days', NEW."review_every_days",
		'review_on', NEW."review_on",
		'interpreter', NEW."interpreter",
		'read_aloud', NEW."read_aloud",
		'guardian', NEW."guardian",
		'complaint_route', NEW."complaint_route",
		'status', NEW."status",
		'frozen_on', NEW."frozen_on",
		'in_force_on', NEW."in_force_on",
		'ended_on', NEW."ended_on",
		'ended_reason', NEW."ended_reason")));
END;
CREATE TRIGGER "contract_journal_update"
AFTER UPDATE ON "contract"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'version_no', OLD."version_no", NEW."version_no",
		'replaces_id', OLD."replaces_id", NEW."replaces_id",
		'change_reason', OLD."change_reason", NEW."change_reason",
		'language', OLD."language", NEW."language",
		'title', OLD."title", NEW."title",
		'place', OLD."place", NEW."place",
		'vision', OLD."vision", NEW."vision",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'review_every_days', OLD."review_every_days", NEW."review_every_days",
		'review_on', OLD."review_on", NEW."review_on",
		'interpreter', OLD."interpreter", NEW."interpreter",
		'read_aloud', OLD."read_aloud", NEW."read_aloud",
		'guardian', OLD."guardian", NEW."guardian",
		'complaint_route', OLD."complaint_route", NEW."complaint_route",
		'status', OLD."status", NEW."status",
		'frozen_on', OLD."frozen_on", NEW."frozen_on",
		'in_force_on', OLD."in_force_on", NEW."in_force_on",
		'ended_on', OLD."ended_on", NEW."ended_on",
		'ended_reason', OLD."ended_reason", NEW."ended_reason")));
END;
CREATE TABLE contract_print (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL UNIQUE REFERENCES contract (id),
	made_on TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;
CREATE TRIGGER "contract_print_journal_delete"
AFTER DELETE ON "contract_print"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_print', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'made_on', OLD."made_on",
		'text', OLD."text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contract_print', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contract_print_journal_insert"
AFTER INSERT ON "contract_print"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_print', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'made_on', NEW."made_on",
		'text', NEW."text")));
END;
CREATE TRIGGER "contract_print_journal_update"
AFTER UPDATE ON "contract_print"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_print', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'made_on', OLD."made_on", NEW."made_on",
		'text', OLD."text", NEW."text")));
END;
CREATE TABLE contract_rest (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	from_day TEXT NOT NULL,
	-- first day on which it went on; '' = it rests, or ended resting
	to_day TEXT NOT NULL DEFAULT '',
	reason TEXT NOT NULL
) STRICT;
CREATE INDEX contract_rest_casefile
	ON contract_rest (casefile_id, from_day, id);
CREATE INDEX contract_rest_contract ON contract_rest (contract_id, id);
CREATE INDEX contract_rest_end
	ON contract_rest (casefile_id, to_day, id) WHERE to_day <> '';
CREATE TRIGGER "contract_rest_journal_delete"
AFTER DELETE ON "contract_rest"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_rest', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'reason', OLD."reason")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contract_rest', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contract_rest_journal_insert"
AFTER INSERT ON "contract_rest"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_rest', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'reason', NEW."reason")));
END;
CREATE TRIGGER "contract_rest_journal_update"
AFTER UPDATE ON "contract_rest"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_rest', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'reason', OLD."reason", NEW."reason")));
END;
CREATE TABLE contract_review (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	text TEXT NOT NULL
) STRICT;
CREATE INDEX contract_review_casefile
	ON contract_review (casefile_id, on_day, id);
CREATE TRIGGER "contract_review_journal_delete"
AFTER DELETE ON "contract_review"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_review', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'on_day', OLD."on_day",
		'by_id', OLD."by_id",
		'text', OLD."text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('contract_review', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "contract_review_journal_insert"
AFTER INSERT ON "contract_review"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_review', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'on_day', NEW."on_day",
		'by_id', NEW."by_id",
		'text', NEW."text")));
END;
CREATE TRIGGER "contract_review_journal_update"
AFTER UPDATE ON "contract_review"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'contract_review', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'on_day', OLD."on_day", NEW."on_day",
		'by_id', OLD."by_id", NEW."by_id",
		'text', OLD."text", NEW."text")));
END;
CREATE TABLE deed_seen (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	-- the row of the journal
	journal_id INTEGER NOT NULL,
	UNIQUE (staff_id, journal_id)
) STRICT;
CREATE TRIGGER "deed_seen_journal_delete"
AFTER DELETE ON "deed_seen"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deed_seen', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', OLD."staff_id",
		'journal_id', OLD."journal_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('deed_seen', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "deed_seen_journal_insert"
AFTER INSERT ON "deed_seen"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deed_seen', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', NEW."staff_id",
		'journal_id', NEW."journal_id")));
END;
CREATE TRIGGER "deed_seen_journal_update"
AFTER UPDATE ON "deed_seen"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deed_seen', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'staff_id', OLD."staff_id", NEW."staff_id",
		'journal_id', OLD."journal_id", NEW."journal_id")));
END;
CREATE TABLE deputy (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	absent_id INTEGER NOT NULL REFERENCES staff (id),
	deputy_id INTEGER NOT NULL REFERENCES staff (id),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL, ended_on TEXT NOT NULL DEFAULT '',
	CHECK (absent_id <> deputy_id),
	CHECK (from_day < to_day)
) STRICT;
CREATE INDEX deputy_absent ON deputy (absent_id, from_day, to_day);
CREATE INDEX deputy_deputy ON deputy (deputy_id, from_day, to_day);
CREATE TRIGGER "deputy_journal_delete"
AFTER DELETE ON "deputy"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deputy', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('absent_id', OLD."absent_id",
		'deputy_id', OLD."deputy_id",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'ended_on', OLD."ended_on")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('deputy', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "deputy_journal_insert"
AFTER INSERT ON "deputy"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deputy', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('absent_id', NEW."absent_id",
		'deputy_id', NEW."deputy_id",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'ended_on', NEW."ended_on")));
END;
CREATE TRIGGER "deputy_journal_update"
AFTER UPDATE ON "deputy"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'deputy', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'absent_id', OLD."absent_id", NEW."absent_id",
		'deputy_id', OLD."deputy_id", NEW."deputy_id",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'ended_on', OLD."ended_on", NEW."ended_on")));
END;
CREATE TABLE diagnosis (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	number INTEGER NOT NULL,
	started_on TEXT NOT NULL,
	-- commitment reading C
	commitment TEXT,
	importance INTEGER CHECK (importance BETWEEN 0 AND 10),
	confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
	hours_per_week INTEGER CHECK (hours_per_week BETWEEN 0 AND 80),
	said_yes INTEGER CHECK (said_yes IN (0, 1)),
	excused INTEGER NOT NULL DEFAULT 0 CHECK (excused IN (0, 1)),
	-- scores of the agreed column, computed by core in each save
	n_agreed INTEGER NOT NULL DEFAULT 0,
	n_gaps INTEGER NOT NULL DEFAULT 0,
	n_low INTEGER NOT NULL DEFAULT 0,
	n_acute INTEGER NOT NULL DEFAULT 0,
	need_bp INTEGER NOT NULL DEFAULT 0,
	strength_bp INTEGER NOT NULL DEFAULT 0,
	-- what the commitment gate suggests
	suggested TEXT NOT NULL DEFAULT '',
	-- the gate as confirmed or overridden by the pair, with its reason
	gate TEXT,
	gate_reason TEXT,
	gate_on TEXT,
	social_signed_by INTEGER REFERENCES staff (id),
	social_signed_at TEXT,
	employment_signed_by INTEGER REFERENCES staff (id),
	employment_signed_at TEXT,
	-- day of the second signature; '' = draft
	signed_on TEXT NOT NULL DEFAULT '',
	UNIQUE (casefile_id, number)
) STRICT;
CREATE UNIQUE INDEX diagnosis_draft ON diagnosis (casefile_id)
	WHERE signed_on = '';
CREATE TRIGGER "diagnosis_journal_delete"
AFTER DELETE ON "diagnosis"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'number', OLD."number",
		'started_on', OLD."started_on",
		'commitment', OLD."commitment",
		'importance', OLD."importance",
		'confidence', OLD."confidence",
		'hours_per_week', OLD."hours_per_week",
		'said_yes', OLD."said_yes",
		'excused', OLD."excused",
		'n_agreed', OLD."n_agreed",
		'n_gaps', OLD."n_gaps",
		'n_low', OLD."n_low",
		'n_acute', OLD."n_acute",
		'need_bp', OLD."need_bp",
		'strength_bp', OLD."strength_bp",
		'suggested', OLD."suggested",
		'gate', OLD."gate",
		'gate_reason', OLD."gate_reason",
		'gate_on', OLD."gate_on",
		'social_signed_by', OLD."social_signed_by",
		'social_signed_at', OLD."social_signed_at",
		'employment_signed_by', OLD."employment_signed_by",
		'employment_signed_at', OLD."employment_signed_at",
		'signed_on', OLD."signed_on")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('diagnosis', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "diagnosis_journal_insert"
AFTER INSERT ON "diagnosis"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'number', NEW."number",
		'started_on', NEW."started_on",
		'commitment', NEW."commitment",
		'importance', NEW."importance",
		'confidence', NEW."confidence",
		'hours_per_week', NEW."hours_per_week",
		'said_yes', NEW."said_yes",
		'excused', NEW."excused",
		'n_agreed', NEW."n_agreed",
		'n_gaps', NEW."n_gaps",
		'n_low', NEW."n_low",
		'n_acute', NEW."n_acute",
		'need_bp', NEW."need_bp",
		'strength_bp', NEW."strength_bp",
		'suggested', NEW."suggested",
		'gate', NEW."gate",
		'gate_reason', NEW."gate_reason",
		'gate_on', NEW."gate_on",
		'social_signed_by', NEW."social_signed_by",
		'social_signed_at', NEW."social_signed_at",
		'employment_signed_by', NEW."employment_signed_by",
		'employment_signed_at', NEW."employment_signed_at",
		'signed_on', NEW."signed_on")));
END;
CREATE TRIGGER "diagnosis_journal_update"
AFTER UPDATE ON "diagnosis"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'number', OLD."number", NEW."number",
		'started_on', OLD."started_on", NEW."started_on",
		'commitment', OLD."commitment", NEW."commitment",
		'importance', OLD."importance", NEW."importance",
		'confidence', OLD."confidence", NEW."confidence",
		'hours_per_week', OLD."hours_per_week", NEW."hours_per_week",
		'said_yes', OLD."said_yes", NEW."said_yes",
		'excused', OLD."excused", NEW."excused",
		'n_agreed', OLD."n_agreed", NEW."n_agreed",
		'n_gaps', OLD."n_gaps", NEW."n_gaps",
		'n_low', OLD."n_low", NEW."n_low",
		'n_acute', OLD."n_acute", NEW."n_acute",
		'need_bp', OLD."need_bp", NEW."need_bp",
		'strength_bp', OLD."strength_bp", NEW."strength_bp",
		'suggested', OLD."suggested", NEW."suggested",
		'gate', OLD."gate", NEW."gate",
		'gate_reason', OLD."gate_reason", NEW."gate_reason",
		'gate_on', OLD."gate_on", NEW."gate_on",
		'social_signed_by', OLD."social_signed_by", NEW."social_signed_by",
		'social_signed_at', OLD."social_signed_at", NEW."social_signed_at",
		'employment_signed_by', OLD."employment_signed_by", NEW."employment_signed_by",
		'employment_signed_at', OLD."employment_signed_at", NEW."employment_signed_at",
		'signed_on', OLD."signed_on", NEW."signed_on")));
END;
CREATE TABLE diagnosis_rating (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	diagnosis_id INTEGER NOT NULL REFERENCES diagnosis (id),
	domain TEXT NOT NULL,
	assessor TEXT NOT NULL
		CHECK (assessor IN ('social', 'employment', 'self', 'agreed')),
	-- 1-5; NULL where the domain does not apply
	level INTEGER CHECK (level BETWEEN 1 AND 5),
	strength INTEGER CHECK (strength BETWEEN 0 AND 3),
	na INTEGER NOT NULL DEFAULT 0 CHECK (na IN (0, 1)),
	evidence TEXT,
	sureness TEXT,
	-- an active support action answers this domain (the gate asks)
	supported INTEGER NOT NULL DEFAULT 0 CHECK (supported IN (0, 1)),
	-- of the agreed one: a gap to the person's view was talked through
	voiced INTEGER NOT NULL DEFAULT 0 CHECK (voiced IN (0, 1)),
	-- of the agreed one at 1 or 2 without a goal: "not now, because"
	not_now TEXT,
	note TEXT,
	rated_on TEXT NOT NULL,
	rated_by INTEGER NOT NULL REFERENCES staff (id),
	UNIQUE (diagnosis_id, domain, assessor),
	CHECK ((na = 1) = (level IS NULL))
) STRICT;
CREATE INDEX diagnosis_rating_casefile ON diagnosis_rating (casefile_id, id);
CREATE TRIGGER "diagnosis_rating_journal_delete"
AFTER DELETE ON "diagnosis_rating"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis_rating', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'diagnosis_id', OLD."diagnosis_id",
		'domain', OLD."domain",
		'assessor', OLD."assessor",
		'level', OLD."level",
		'strength', OLD."strength",
		'na', OLD."na",
		'evidence', OLD."evidence",
		'sureness', OLD."sureness",
		'supported', OLD."supported",
		'voiced', OLD."voiced",
		'not_now', OLD."not_now",
		'note', OLD."note",
		'rated_on', OLD."rated_on",
		'rated_by', OLD."rated_by")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('diagnosis_rating', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "diagnosis_rating_journal_insert"
AFTER INSERT ON "diagnosis_rating"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis_rating', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'diagnosis_id', NEW."diagnosis_id",
		'domain', NEW."domain",
		'assessor', NEW."assessor",
		'level', NEW."level",
		'strength', NEW."strength",
		'na', NEW."na",
		'evidence', NEW."evidence",
		'sureness', NEW."sureness",
		'supported', NEW."supported",
		'voiced', NEW."voiced",
		'not_now', NEW."not_now",
		'note', NEW."note",
		'rated_on', NEW."rated_on",
		'rated_by', NEW."rated_by")));
END;
CREATE TRIGGER "diagnosis_rating_journal_update"
AFTER UPDATE ON "diagnosis_rating"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'diagnosis_rating', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'diagnosis_id', OLD."diagnosis_id", NEW."diagnosis_id",
		'domain', OLD."domain", NEW."domain",
		'assessor', OLD."assessor", NEW."assessor",
		'level', OLD."level", NEW."level",
		'strength', OLD."strength", NEW."strength",
		'na', OLD."na", NEW."na",
		'evidence', OLD."evidence", NEW."evidence",
		'sureness', OLD."sureness", NEW."sureness",
		'supported', OLD."supported", NEW."supported",
		'voiced', OLD."voiced", NEW."voiced",
		'not_now', OLD."not_now", NEW."not_now",
		'note', OLD."note", NEW."note",
		'rated_on', OLD."rated_on", NEW."rated_on",
		'rated_by', OLD."rated_by", NEW."rated_by")));
END;
CREATE INDEX diagnosis_signed ON diagnosis (casefile_id, signed_on)
	WHERE signed_on <> '';
CREATE TABLE dispute (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- the fact, one of these; none: what stands on the person
	contact_id INTEGER REFERENCES contact (id),
	note_id INTEGER REFERENCES note (id),
	benefit_id INTEGER REFERENCES benefit (id),
	breach_id INTEGER REFERENCES breach (id),
	-- in the person's words
	statement TEXT NOT NULL CHECK (statement <> ''),
	on_day TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	-- how it ended, and why; codes_dispute_outcome
	outcome TEXT CHECK (outcome IN ('corrected', 'withdrawn', 'kept')),
	reason TEXT,
	ended_on TEXT NOT NULL DEFAULT '',
	ended_by_id INTEGER REFERENCES staff (id),
	CHECK ((contact_id IS NOT NULL) + (note_id IS NOT NULL)
		+ (benefit_id IS NOT NULL) + (breach_id IS NOT NULL) <= 1),
	CHECK ((outcome IS NULL) = (ended_on = '')
		AND (outcome IS NULL) = (reason IS NULL)
		AND (outcome IS NULL) = (ended_by_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX dispute_benefit ON dispute (benefit_id)
	WHERE benefit_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_breach ON dispute (breach_id)
	WHERE breach_id IS NOT NULL AND ended_on = '';
CREATE INDEX dispute_casefile ON dispute (casefile_id, on_day, id);
CREATE UNIQUE INDEX dispute_contact ON dispute (contact_id)
	WHERE contact_id IS NOT NULL AND ended_on = '';
CREATE TRIGGER "dispute_journal_delete"
AFTER DELETE ON "dispute"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'dispute', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contact_id', OLD."contact_id",
		'note_id', OLD."note_id",
		'benefit_id', OLD."benefit_id",
		'breach_id', OLD."breach_id",
		'statement', OLD."statement",
		'on_day', OLD."on_day",
		'by_id', OLD."by_id",
		'outcome', OLD."outcome",
		'reason', OLD."reason",
		'ended_on', OLD."ended_on",
		'ended_by_id', OLD."ended_by_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('dispute', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "dispute_journal_insert"
AFTER INSERT ON "dispute"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'dispute', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contact_id', NEW."contact_id",
		'note_id', NEW."note_id",
		'benefit_id', NEW."benefit_id",
		'breach_id', NEW."breach_id",
		'statement', NEW."statement",
		'on_day', NEW."on_day",
		'by_id', NEW."by_id",
		'outcome', NEW."outcome",
		'reason', NEW."reason",
		'ended_on', NEW."ended_on",
		'ended_by_id', NEW."ended_by_id")));
END;
CREATE TRIGGER "dispute_journal_update"
AFTER UPDATE ON "dispute"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'dispute', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contact_id', OLD."contact_id", NEW."contact_id",
		'note_id', OLD."note_id", NEW."note_id",
		'benefit_id', OLD."benefit_id", NEW."benefit_id",
		'breach_id', OLD."breach_id", NEW."breach_id",
		'statement', OLD."statement", NEW."statement",
		'on_day', OLD."on_day", NEW."on_day",
		'by_id', OLD."by_id", NEW."by_id",
		'outcome', OLD."outcome", NEW."outcome",
		'reason', OLD."reason", NEW."reason",
		'ended_on', OLD."ended_on", NEW."ended_on",
		'ended_by_id', OLD."ended_by_id", NEW."ended_by_id")));
END;
CREATE UNIQUE INDEX dispute_note ON dispute (note_id)
	WHERE note_id IS NOT NULL AND ended_on = '';
CREATE UNIQUE INDEX dispute_person ON dispute (casefile_id)
	WHERE contact_id IS NULL AND note_id IS NULL AND benefit_id IS NULL
		AND breach_id IS NULL AND ended_on = '';
CREATE TABLE goal (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	-- the same goal in the first version that had it; NULL = this one
	origin_id INTEGER REFERENCES goal (id),
	text TEXT NOT NULL,
	domain TEXT NOT NULL,
	measure TEXT NOT NULL,
	target_on TEXT NOT NULL
) STRICT;
CREATE INDEX goal_casefile ON goal (casefile_id, id);
CREATE INDEX goal_contract ON goal (contract_id, id);
CREATE TRIGGER "goal_journal_delete"
AFTER DELETE ON "goal"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'goal', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'origin_id', OLD."origin_id",
		'text', OLD."text",
		'domain', OLD."domain",
		'measure', OLD."measure",
		'target_on', OLD."target_on")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('goal', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "goal_journal_insert"
AFTER INSERT ON "goal"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'goal', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'origin_id', NEW."origin_id",
		'text', NEW."text",
		'domain', NEW."domain",
		'measure', NEW."measure",
		'target_on', NEW."target_on")));
END;
CREATE TRIGGER "goal_journal_update"
AFTER UPDATE ON "goal"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'goal', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'origin_id', OLD."origin_id", NEW."origin_id",
		'text', OLD."text", NEW."text",
		'domain', OLD."domain", NEW."domain",
		'measure', OLD."measure", NEW."measure",
		'target_on', OLD."target_on", NEW."target_on")));
END;
CREATE TABLE hand_over (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER NOT NULL REFERENCES office (id),
	from_pair_id INTEGER NOT NULL REFERENCES pair (id),
	to_pair_id INTEGER NOT NULL REFERENCES pair (id),
	reason TEXT NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	at TEXT NOT NULL,
	-- taken back; '' = it stands
	back_by_id INTEGER REFERENCES staff (id),
	back_at TEXT NOT NULL DEFAULT '',
	CHECK (from_pair_id <> to_pair_id),
	CHECK ((back_at = '') = (back_by_id IS NULL))
) STRICT;
CREATE TABLE hand_over_case (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	hand_over_id INTEGER NOT NULL REFERENCES hand_over (id),
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- as it stood before
	pair_since TEXT NOT NULL,
	first_reference_id INTEGER REFERENCES staff (id),
	-- the case's revision after
	case_rev INTEGER NOT NULL,
	UNIQUE (hand_over_id, casefile_id)
) STRICT;
CREATE INDEX hand_over_case_casefile ON hand_over_case (casefile_id, id);
CREATE TRIGGER "hand_over_case_journal_delete"
AFTER DELETE ON "hand_over_case"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_case', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('hand_over_id', OLD."hand_over_id",
		'casefile_id', OLD."casefile_id",
		'pair_since', OLD."pair_since",
		'first_reference_id', OLD."first_reference_id",
		'case_rev', OLD."case_rev")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('hand_over_case', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "hand_over_case_journal_insert"
AFTER INSERT ON "hand_over_case"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_case', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('hand_over_id', NEW."hand_over_id",
		'casefile_id', NEW."casefile_id",
		'pair_since', NEW."pair_since",
		'first_reference_id', NEW."first_reference_id",
		'case_rev', NEW."case_rev")));
END;
CREATE TRIGGER "hand_over_case_journal_update"
AFTER UPDATE ON "hand_over_case"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_case', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'hand_over_id', OLD."hand_over_id", NEW."hand_over_id",
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'pair_since', OLD."pair_since", NEW."pair_since",
		'first_reference_id', OLD."first_reference_id", NEW."first_reference_id",
		'case_rev', OLD."case_rev", NEW."case_rev")));
END;
CREATE TRIGGER "hand_over_journal_delete"
AFTER DELETE ON "hand_over"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', OLD."office_id",
		'from_pair_id', OLD."from_pair_id",
		'to_pair_id', OLD."to_pair_id",
		'reason', OLD."reason",
		'by_id', OLD."by_id",
		'at', OLD."at",
		'back_by_id', OLD."back_by_id",
		'back_at', OLD."back_at")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('hand_over', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "hand_over_journal_insert"
AFTER INSERT ON "hand_over"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', NEW."office_id",
		'from_pair_id', NEW."from_pair_id",
		'to_pair_id', NEW."to_pair_id",
		'reason', NEW."reason",
		'by_id', NEW."by_id",
		'at', NEW."at",
		'back_by_id', NEW."back_by_id",
		'back_at', NEW."back_at")));
END;
CREATE TRIGGER "hand_over_journal_update"
AFTER UPDATE ON "hand_over"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'office_id', OLD."office_id", NEW."office_id",
		'from_pair_id', OLD."from_pair_id", NEW."from_pair_id",
		'to_pair_id', OLD."to_pair_id", NEW."to_pair_id",
		'reason', OLD."reason", NEW."reason",
		'by_id', OLD."by_id", NEW."by_id",
		'at', OLD."at", NEW."at",
		'back_by_id', OLD."back_by_id", NEW."back_by_id",
		'back_at', OLD."back_at", NEW."back_at")));
END;
CREATE INDEX hand_over_office ON hand_over (office_id, at, id);
CREATE TABLE hand_over_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	hand_over_id INTEGER NOT NULL REFERENCES hand_over (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	-- of the hand-over, or of its taking back
	is_back INTEGER NOT NULL CHECK (is_back IN (0, 1)),
	read_at TEXT NOT NULL,
	UNIQUE (hand_over_id, staff_id, is_back)
) STRICT;
CREATE TRIGGER "hand_over_read_journal_delete"
AFTER DELETE ON "hand_over_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_read', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('hand_over_id', OLD."hand_over_id",
		'staff_id', OLD."staff_id",
		'is_back', OLD."is_back",
		'read_at', OLD."read_at")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('hand_over_read', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "hand_over_read_journal_insert"
AFTER INSERT ON "hand_over_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_read', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('hand_over_id', NEW."hand_over_id",
		'staff_id', NEW."staff_id",
		'is_back', NEW."is_back",
		'read_at', NEW."read_at")));
END;
CREATE TRIGGER "hand_over_read_journal_update"
AFTER UPDATE ON "hand_over_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'hand_over_read', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'hand_over_id', OLD."hand_over_id", NEW."hand_over_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'is_back', OLD."is_back", NEW."is_back",
		'read_at', OLD."read_at", NEW."read_at")));
END;
CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER REFERENCES office (id),
	day TEXT NOT NULL,
	name TEXT NOT NULL
) STRICT;
CREATE INDEX holiday_day ON holiday (day, id);
CREATE TRIGGER "holiday_journal_delete"
AFTER DELETE ON "holiday"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'holiday', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', OLD."office_id",
		'day', OLD."day",
		'name', OLD."name")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('holiday', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "holiday_journal_insert"
AFTER INSERT ON "holiday"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'holiday', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', NEW."office_id",
		'day', NEW."day",
		'name', NEW."name")));
END;
CREATE TRIGGER "holiday_journal_update"
AFTER UPDATE ON "holiday"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'holiday', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'office_id', OLD."office_id", NEW."office_id",
		'day', OLD."day", NEW."day",
		'name', OLD."name", NEW."name")));
END;
CREATE TABLE household (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- whose case file it was made for: names it in lists
	person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE TRIGGER "household_journal_delete"
AFTER DELETE ON "household"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('person_id', OLD."person_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('household', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "household_journal_insert"
AFTER INSERT ON "household"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('person_id', NEW."person_id")));
END;
CREATE TRIGGER "household_journal_update"
AFTER UPDATE ON "household"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'person_id', OLD."person_id", NEW."person_id")));
END;
CREATE TABLE household_member (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	household_id INTEGER NOT NULL REFERENCES household (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	relation TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX household_member_household
	ON household_member (household_id, id);
CREATE TRIGGER "household_member_journal_delete"
AFTER DELETE ON "household_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household_member', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('household_id', OLD."household_id",
		'person_id', OLD."person_id",
		'relation', OLD."relation",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('household_member', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "household_member_journal_insert"
AFTER INSERT ON "household_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household_member', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('household_id', NEW."household_id",
		'person_id', NEW."person_id",
		'relation', NEW."relation",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day")));
END;
CREATE TRIGGER "household_member_journal_update"
AFTER UPDATE ON "household_member"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'household_member', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'household_id', OLD."household_id", NEW."household_id",
		'person_id', OLD."person_id", NEW."person_id",
		'relation', OLD."relation", NEW."relation",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day")));
END;
CREATE INDEX household_member_person ON household_member (person_id, id);
CREATE INDEX household_person ON household (person_id);
CREATE TABLE import_finding (
	id INTEGER PRIMARY KEY,
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	heading TEXT NOT NULL,
	code TEXT NOT NULL,
	message TEXT NOT NULL,
	is_refusal INTEGER NOT NULL CHECK (is_refusal IN (0, 1))
, person_id INTEGER) STRICT;
CREATE INDEX import_finding_log ON import_finding (log_id, id);
CREATE TABLE import_log (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	office_id INTEGER NOT NULL REFERENCES office (id),
	-- name of the file, and a number by which the same file is known again
	source TEXT NOT NULL,
	digest TEXT NOT NULL,
	encoding TEXT NOT NULL,
	separator TEXT NOT NULL,
	-- headings and what each column holds
	columns TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN
		('staging', 'applying', 'stopped', 'done', 'undoing',
		 'undone')),
	n_rows INTEGER NOT NULL,
	n_done INTEGER NOT NULL,
	n_created INTEGER NOT NULL,
	n_changed INTEGER NOT NULL,
	n_linked INTEGER NOT NULL,
	n_unchanged INTEGER NOT NULL,
	n_refused INTEGER NOT NULL,
	began_at TEXT NOT NULL,
	ended_at TEXT NOT NULL DEFAULT ''
, pair_id INTEGER REFERENCES pair (id), n_benefits_created INTEGER NOT NULL DEFAULT 0, n_benefits_changed INTEGER NOT NULL DEFAULT 0, n_benefits_refused INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX import_log_file ON import_log (staff_id, digest, id);
CREATE TRIGGER "import_log_journal_delete"
AFTER DELETE ON "import_log"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'import_log', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', OLD."staff_id",
		'office_id', OLD."office_id",
		'source', OLD."source",
		'digest', OLD."digest",
		'encoding', OLD."encoding",
		'separator', OLD."separator",
		'columns', OLD."columns",
		'state', OLD."state",
		'n_rows', OLD."n_rows",
		'n_done', OLD."n_done",
		'n_created', OLD."n_created",
		'n_changed', OLD."n_changed",
		'n_linked', OLD."n_linked",
		'n_unchanged', OLD."n_unchanged",
		'n_refused', OLD."n_refused",
		'began_at', OLD."began_at",
		'ended_at', OLD."ended_at",
		'pair_id', OLD."pair_id",
		'n_benefits_created', OLD."n_benefits_created",
		'n_benefits_changed', OLD."n_benefits_changed",
		'n_benefits_refused', OLD."n_benefits_refused")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('import_log', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "import_log_journal_insert"
AFTER INSERT ON "import_log"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'import_log', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', NEW."staff_id",
		'office_id', NEW."office_id",
		'source', NEW."source",
		'digest', NEW."digest",
		'encoding', NEW."encoding",
		'separator', NEW."separator",
		'columns', NEW."columns",
		'state', NEW."state",
		'n_rows', NEW."n_rows",
		'n_done', NEW."n_done",
		'n_created', NEW."n_created",
		'n_changed', NEW."n_changed",
		'n_linked', NEW."n_linked",
		'n_unchanged', NEW."n_unchanged",
		'n_refused', NEW."n_refused",
		'began_at', NEW."began_at",
		'ended_at', NEW."ended_at",
		'pair_id', NEW."pair_id",
		'n_benefits_created', NEW."n_benefits_created",
		'n_benefits_changed', NEW."n_benefits_changed",
		'n_benefits_refused', NEW."n_benefits_refused")));
END;
CREATE TRIGGER "import_log_journal_update"
AFTER UPDATE ON "import_log"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'import_log', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'staff_id', OLD."staff_id", NEW."staff_id",
		'office_id', OLD."office_id", NEW."office_id",
		'source', OLD."source", NEW."source",
		'digest', OLD."digest", NEW."digest",
		'encoding', OLD."encoding", NEW."encoding",
		'separator', OLD."separator", NEW."separator",
		'columns', OLD."columns", NEW."columns",
		'state', OLD."state", NEW."state",
		'n_rows', OLD."n_rows", NEW."n_rows",
		'n_done', OLD."n_done", NEW."n_done",
		'n_created', OLD."n_created", NEW."n_created",
		'n_changed', OLD."n_changed", NEW."n_changed",
		'n_linked', OLD."n_linked", NEW."n_linked",
		'n_unchanged', OLD."n_unchanged", NEW."n_unchanged",
		'n_refused', OLD."n_refused", NEW."n_refused",
		'began_at', OLD."began_at", NEW."began_at",
		'ended_at', OLD."ended_at", NEW."ended_at",
		'pair_id', OLD."pair_id", NEW."pair_id",
		'n_benefits_created', OLD."n_benefits_created", NEW."n_benefits_created",
		'n_benefits_changed', OLD."n_benefits_changed", NEW."n_benefits_changed",
		'n_benefits_refused', OLD."n_benefits_refused", NEW."n_benefits_refused")));
END;
CREATE INDEX import_log_office ON import_log (office_id, began_at, id);
CREATE TABLE import_staged (
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	cells TEXT NOT NULL,
	PRIMARY KEY (log_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_touch (
	log_id INTEGER NOT NULL REFERENCES import_log (id),
	number INTEGER NOT NULL,
	result TEXT NOT NULL CHECK (result IN
		('created', 'changed', 'linked', 'unchanged')),
	person_id INTEGER NOT NULL,
	-- revisions as this row left and found them; 0 = untouched
	person_rev INTEGER NOT NULL,
	person_was INTEGER NOT NULL,
	casefile_id INTEGER NOT NULL,
	case_rev INTEGER NOT NULL,
	case_was INTEGER NOT NULL,
	-- a case was opened
	is_opened INTEGER NOT NULL CHECK (is_opened IN (0, 1)),
	-- ids of identifiers that were added, divided by blanks
	numbers TEXT NOT NULL,
	-- fields of the person, and the story, before; '' = untouched
	before TEXT NOT NULL,
	story TEXT NOT NULL, benefits TEXT NOT NULL DEFAULT '', cells TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (log_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_touch_person ON import_touch (person_id);
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	-- who acted; NULL for set-up and import at the shell of the keeper
	staff_id INTEGER,
	-- operating-system login of the process, and of whom it acted for
	login TEXT NOT NULL,
	acting_for TEXT,
	kind TEXT NOT NULL CHECK (kind IN ('W', 'R')),
	operation TEXT NOT NULL,
	-- whom and which case it is about, where it is about one
	person_id INTEGER,
	casefile_id INTEGER,
	-- of a read: classes of data opened, comma-separated
	classes TEXT,
	-- relation of the actor to the case at that moment
	relation TEXT,
	-- reason typed by the actor, sealed under the person's key
	reason BLOB
) STRICT;
CREATE INDEX journal_at ON journal (at, id);
CREATE INDEX journal_casefile ON journal (casefile_id, id);
CREATE TABLE journal_change (
	id INTEGER PRIMARY KEY,
	journal_id INTEGER NOT NULL
		REFERENCES journal (id) DEFERRABLE INITIALLY DEFERRED,
	table_name TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	act TEXT NOT NULL CHECK (act IN ('I', 'U', 'D')),
	person_id INTEGER NOT NULL, -- whose key; 0 = the site's
	sealed BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_change_guard_delete
BEFORE DELETE ON journal_change
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_change_guard_insert
BEFORE INSERT ON journal_change
WHEN NEW.id <> -1 OR NEW.sealed IS NULL
BEGIN
	SELECT RAISE(IGNORE) WHERE NEW.id = -1;
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_change_guard_order
AFTER INSERT ON journal_change
WHEN NEW.id < 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_change_guard_update
BEFORE UPDATE ON journal_change
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE INDEX journal_change_journal ON journal_change (journal_id, id);
CREATE TRIGGER journal_guard_delete
BEFORE DELETE ON journal
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_guard_insert
BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal AS t WHERE t.id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_guard_order
AFTER INSERT ON journal
WHEN NEW.id <> (SELECT max(t.id) FROM journal AS t)
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_guard_update
BEFORE UPDATE ON journal
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TABLE journal_link (
	id INTEGER PRIMARY KEY,
	journal_upto INTEGER NOT NULL,
	change_upto INTEGER NOT NULL,
	head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
CREATE TRIGGER journal_link_guard_delete
BEFORE DELETE ON journal_link
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_link_guard_insert
BEFORE INSERT ON journal_link
WHEN NEW.id <> -1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_link_guard_order
AFTER INSERT ON journal_link
WHEN NEW.id < 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER journal_link_guard_update
BEFORE UPDATE ON journal_link
WHEN 1
BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE INDEX journal_person ON journal (person_id, id);
CREATE INDEX journal_staff ON journal (staff_id, id);
CREATE TABLE life_domain (
	position INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE meeting_decision (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	-- the minutes: who reads them, reads it
	note_id INTEGER NOT NULL REFERENCES note (id),
	-- who wrote it down, and the day of the meeting
	by_id INTEGER NOT NULL REFERENCES staff (id),
	decided_on TEXT NOT NULL,
	-- who does it: side (codes_promise_owner), by name
	owner TEXT NOT NULL,
	owner_name TEXT NOT NULL CHECK (owner_name <> ''),
	what TEXT NOT NULL CHECK (what <> ''),
	due_on TEXT NOT NULL CHECK (due_on >= decided_on),
	-- of one that became neither task nor promise
	settled_on TEXT NOT NULL DEFAULT '',
	settled_text TEXT
) STRICT;
CREATE INDEX meeting_decision_casefile
	ON meeting_decision (casefile_id, decided_on, id);
CREATE TRIGGER "meeting_decision_journal_delete"
AFTER DELETE ON "meeting_decision"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'meeting_decision', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'note_id', OLD."note_id",
		'by_id', OLD."by_id",
		'decided_on', OLD."decided_on",
		'owner', OLD."owner",
		'owner_name', OLD."owner_name",
		'what', OLD."what",
		'due_on', OLD."due_on",
		'settled_on', OLD."settled_on",
		'settled_text', OLD."settled_text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('meeting_decision', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "meeting_decision_journal_insert"
AFTER INSERT ON "meeting_decision"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'meeting_decision', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'note_id', NEW."note_id",
		'by_id', NEW."by_id",
		'decided_on', NEW."decided_on",
		'owner', NEW."owner",
		'owner_name', NEW."owner_name",
		'what', NEW."what",
		'due_on', NEW."due_on",
		'settled_on', NEW."settled_on",
		'settled_text', NEW."settled_text")));
END;
CREATE TRIGGER "meeting_decision_journal_update"
AFTER UPDATE ON "meeting_decision"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'meeting_decision', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'note_id', OLD."note_id", NEW."note_id",
		'by_id', OLD."by_id", NEW."by_id",
		'decided_on', OLD."decided_on", NEW."decided_on",
		'owner', OLD."owner", NEW."owner",
		'owner_name', OLD."owner_name", NEW."owner_name",
		'what', OLD."what", NEW."what",
		'due_on', OLD."due_on", NEW."due_on",
		'settled_on', OLD."settled_on", NEW."settled_on",
		'settled_text', OLD."settled_text", NEW."settled_text")));
END;
CREATE INDEX meeting_decision_note ON meeting_decision (note_id, id);
CREATE TABLE message (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	from_id INTEGER NOT NULL REFERENCES staff (id),
	sent_at TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('message', 'handover')),
	text TEXT NOT NULL,
	-- the message that it answers
	answers_id INTEGER REFERENCES message (id),
	-- who said "I am on it"
	taken_by_id INTEGER REFERENCES staff (id)
) STRICT;
CREATE INDEX message_casefile ON message (casefile_id, sent_at, id);
CREATE TRIGGER "message_journal_delete"
AFTER DELETE ON "message"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'from_id', OLD."from_id",
		'sent_at', OLD."sent_at",
		'kind', OLD."kind",
		'text', OLD."text",
		'answers_id', OLD."answers_id",
		'taken_by_id', OLD."taken_by_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('message', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "message_journal_insert"
AFTER INSERT ON "message"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'from_id', NEW."from_id",
		'sent_at', NEW."sent_at",
		'kind', NEW."kind",
		'text', NEW."text",
		'answers_id', NEW."answers_id",
		'taken_by_id', NEW."taken_by_id")));
END;
CREATE TRIGGER "message_journal_update"
AFTER UPDATE ON "message"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'from_id', OLD."from_id", NEW."from_id",
		'sent_at', OLD."sent_at", NEW."sent_at",
		'kind', OLD."kind", NEW."kind",
		'text', OLD."text", NEW."text",
		'answers_id', OLD."answers_id", NEW."answers_id",
		'taken_by_id', OLD."taken_by_id", NEW."taken_by_id")));
END;
CREATE TABLE message_read (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	message_id INTEGER NOT NULL REFERENCES message (id),
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	read_at TEXT NOT NULL,
	UNIQUE (message_id, staff_id)
) STRICT;
CREATE TRIGGER "message_read_journal_delete"
AFTER DELETE ON "message_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message_read', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'message_id', OLD."message_id",
		'staff_id', OLD."staff_id",
		'read_at', OLD."read_at")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('message_read', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "message_read_journal_insert"
AFTER INSERT ON "message_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message_read', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'message_id', NEW."message_id",
		'staff_id', NEW."staff_id",
		'read_at', NEW."read_at")));
END;
CREATE TRIGGER "message_read_journal_update"
AFTER UPDATE ON "message_read"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'message_read', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'message_id', OLD."message_id", NEW."message_id",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'read_at', OLD."read_at", NEW."read_at")));
END;
CREATE TABLE name_word (
	word TEXT PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE name_word_key (
	key TEXT NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	author_id INTEGER NOT NULL REFERENCES staff (id),
	-- profession of the author when it was written
	discipline TEXT NOT NULL CHECK (discipline IN ('social', 'employment')),
	on_day TEXT NOT NULL,
	visibility TEXT NOT NULL
		CHECK (visibility IN ('pair', 'own_service', 'secret')),
	-- of a secret note: what the pair may know of it
	conclusion TEXT,
	text TEXT NOT NULL,
	signed_at TEXT
, addendum_to INTEGER REFERENCES note (id), contact_id INTEGER REFERENCES contact (id)) STRICT;
CREATE INDEX note_addendum ON note (addendum_to, id)
	WHERE addendum_to IS NOT NULL;
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
CREATE INDEX note_casefile ON note (casefile_id, on_day, id);
CREATE TRIGGER "note_journal_delete"
AFTER DELETE ON "note"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'note', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'author_id', OLD."author_id",
		'discipline', OLD."discipline",
		'on_day', OLD."on_day",
		'visibility', OLD."visibility",
		'conclusion', OLD."conclusion",
		'text', OLD."text",
		'signed_at', OLD."signed_at",
		'addendum_to', OLD."addendum_to",
		'contact_id', OLD."contact_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('note', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "note_journal_insert"
AFTER INSERT ON "note"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'note', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'author_id', NEW."author_id",
		'discipline', NEW."discipline",
		'on_day', NEW."on_day",
		'visibility', NEW."visibility",
		'conclusion', NEW."conclusion",
		'text', NEW."text",
		'signed_at', NEW."signed_at",
		'addendum_to', NEW."addendum_to",
		'contact_id', NEW."contact_id")));
END;
CREATE TRIGGER "note_journal_update"
AFTER UPDATE ON "note"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'note', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'author_id', OLD."author_id", NEW."author_id",
		'discipline', OLD."discipline", NEW."discipline",
		'on_day', OLD."on_day", NEW."on_day",
		'visibility', OLD."visibility", NEW."visibility",
		'conclusion', OLD."conclusion", NEW."conclusion",
		'text', OLD."text", NEW."text",
		'signed_at', OLD."signed_at", NEW."signed_at",
		'addendum_to', OLD."addendum_to", NEW."addendum_to",
		'contact_id', OLD."contact_id", NEW."contact_id")));
END;
CREATE UNIQUE INDEX note_minutes ON note (contact_id)
	WHERE contact_id IS NOT NULL;
CREATE TRIGGER note_signed_delete BEFORE DELETE ON note
WHEN OLD.signed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a signed note stays as it is');
END;
CREATE TRIGGER note_signed_update BEFORE UPDATE ON note
WHEN OLD.signed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a signed note stays as it is');
END;
CREATE TABLE office (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- capitals: first part of its case numbers
	code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 6),
	name TEXT NOT NULL,
	phone TEXT
, consent_age INTEGER
	CHECK (consent_age BETWEEN 13 AND 18)) STRICT;
CREATE TRIGGER "office_journal_delete"
AFTER DELETE ON "office"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'office', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('code', OLD."code",
		'name', OLD."name",
		'phone', OLD."phone",
		'consent_age', OLD."consent_age")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('office', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "office_journal_insert"
AFTER INSERT ON "office"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'office', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('code', NEW."code",
		'name', NEW."name",
		'phone', NEW."phone",
		'consent_age', NEW."consent_age")));
END;
CREATE TRIGGER "office_journal_update"
AFTER UPDATE ON "office"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'office', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'code', OLD."code", NEW."code",
		'name', OLD."name", NEW."name",
		'phone', OLD."phone", NEW."phone",
		'consent_age', OLD."consent_age", NEW."consent_age")));
END;
CREATE TABLE pair (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	office_id INTEGER NOT NULL REFERENCES office (id),
	social_id INTEGER NOT NULL REFERENCES staff (id),
	employment_id INTEGER NOT NULL REFERENCES staff (id),
	-- points of weighted load that it can carry (domain.md 5.4)
	capacity INTEGER NOT NULL DEFAULT 120 CHECK (capacity > 0),
	active_from TEXT NOT NULL,
	active_to TEXT NOT NULL DEFAULT '',
	CHECK (social_id <> employment_id)
) STRICT;
CREATE INDEX pair_employment ON pair (employment_id);
CREATE TRIGGER "pair_journal_delete"
AFTER DELETE ON "pair"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'pair', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', OLD."office_id",
		'social_id', OLD."social_id",
		'employment_id', OLD."employment_id",
		'capacity', OLD."capacity",
		'active_from', OLD."active_from",
		'active_to', OLD."active_to")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('pair', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "pair_journal_insert"
AFTER INSERT ON "pair"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'pair', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('office_id', NEW."office_id",
		'social_id', NEW."social_id",
		'employment_id', NEW."employment_id",
		'capacity', NEW."capacity",
		'active_from', NEW."active_from",
		'active_to', NEW."active_to")));
END;
CREATE TRIGGER "pair_journal_update"
AFTER UPDATE ON "pair"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'pair', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'office_id', OLD."office_id", NEW."office_id",
		'social_id', OLD."social_id", NEW."social_id",
		'employment_id', OLD."employment_id", NEW."employment_id",
		'capacity', OLD."capacity", NEW."capacity",
		'active_from', OLD."active_from", NEW."active_from",
		'active_to', OLD."active_to", NEW."active_to")));
END;
CREATE INDEX pair_office ON pair (office_id, id);
CREATE INDEX pair_social ON pair (social_id);
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- office that answers for the person
	office_id INTEGER NOT NULL REFERENCES office (id),
	given_name TEXT NOT NULL,
	family_name TEXT NOT NULL,
	-- folded "family given" (base/utf8.h utf8_fold): order and search
	sort_name TEXT NOT NULL,
	-- 1984, 1984-03 or 1984-03-02; '' where nobody knows
	birth TEXT NOT NULL DEFAULT '',
	phone TEXT,
	email TEXT,
	street TEXT,
	postcode TEXT,
	place TEXT,
	-- ISO 639 code of the language the person reads best
	language TEXT,
	interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
	-- at risk: only pair and supervisor may know of the person
	hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, sex TEXT, labour_status TEXT, education TEXT, call_note TEXT, patronymic TEXT, other_names TEXT, native_name TEXT, address_since TEXT NOT NULL DEFAULT '', reach_hidden INTEGER NOT NULL DEFAULT 0
	CHECK (reach_hidden IN (0, 1)), registered_by_id INTEGER REFERENCES staff (id)) STRICT;
CREATE TABLE person_address (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	street TEXT,
	postcode TEXT,
	place TEXT,
	from_day TEXT NOT NULL DEFAULT '',
	to_day TEXT NOT NULL,
	note TEXT
) STRICT;
CREATE TRIGGER "person_address_journal_delete"
AFTER DELETE ON "person_address"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_address', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('person_id', OLD."person_id",
		'street', OLD."street",
		'postcode', OLD."postcode",
		'place', OLD."place",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day",
		'note', OLD."note")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person_address', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_address_journal_insert"
AFTER INSERT ON "person_address"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_address', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('person_id', NEW."person_id",
		'street', NEW."street",
		'postcode', NEW."postcode",
		'place', NEW."place",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day",
		'note', NEW."note")));
END;
CREATE TRIGGER "person_address_journal_update"
AFTER UPDATE ON "person_address"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_address', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'person_id', OLD."person_id", NEW."person_id",
		'street', OLD."street", NEW."street",
		'postcode', OLD."postcode", NEW."postcode",
		'place', OLD."place", NEW."place",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day",
		'note', OLD."note", NEW."note")));
END;
CREATE INDEX person_address_person ON person_address (person_id, to_day, id);
CREATE INDEX person_birth ON person (birth, id);
CREATE TABLE "person_identifier" (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	-- two letters; NULL = not said
	country TEXT
) STRICT;
CREATE TRIGGER "person_identifier_journal_delete"
AFTER DELETE ON "person_identifier"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_identifier', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('person_id', OLD."person_id",
		'kind', OLD."kind",
		'value', OLD."value",
		'country', OLD."country")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person_identifier', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_identifier_journal_insert"
AFTER INSERT ON "person_identifier"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_identifier', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('person_id', NEW."person_id",
		'kind', NEW."kind",
		'value', NEW."value",
		'country', NEW."country")));
END;
CREATE TRIGGER "person_identifier_journal_update"
AFTER UPDATE ON "person_identifier"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_identifier', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'person_id', OLD."person_id", NEW."person_id",
		'kind', OLD."kind", NEW."kind",
		'value', OLD."value", NEW."value",
		'country', OLD."country", NEW."country")));
END;
CREATE UNIQUE INDEX person_identifier_number
	ON person_identifier (kind, value, COALESCE(upper(country), ''));
CREATE INDEX person_identifier_person ON person_identifier (person_id, id);
CREATE TRIGGER "person_journal_delete"
AFTER DELETE ON "person"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person', OLD.id, 'D',
		kith_subject(OLD.id, NULL),
		kith_seal(kith_row('office_id', OLD."office_id",
		'given_name', OLD."given_name",
		'family_name', OLD."family_name",
		'sort_name', OLD."sort_name",
		'birth', OLD."birth",
		'phone', OLD."phone",
		'email', OLD."email",
		'street', OLD."street",
		'postcode', OLD."postcode",
		'place', OLD."place",
		'language', OLD."language",
		'interpreter', OLD."interpreter",
		'hidden', OLD."hidden",
		'sex', OLD."sex",
		'labour_status', OLD."labour_status",
		'education', OLD."education",
		'call_note', OLD."call_note",
		'patronymic', OLD."patronymic",
		'other_names', OLD."other_names",
		'native_name', OLD."native_name",
		'address_since', OLD."address_since",
		'reach_hidden', OLD."reach_hidden",
		'registered_by_id', OLD."registered_by_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_journal_insert"
AFTER INSERT ON "person"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO person_key (person_id, key)
	SELECT NEW.id, kith_key()
	WHERE NOT EXISTS (
		SELECT 1 FROM person_key AS k
		WHERE k.person_id = NEW.id);
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person', NEW.id, 'I',
		kith_subject(NEW.id, NULL),
		kith_seal(kith_row('office_id', NEW."office_id",
		'given_name', NEW."given_name",
		'family_name', NEW."family_name",
		'sort_name', NEW."sort_name",
		'birth', NEW."birth",
		'phone', NEW."phone",
		'email', NEW."email",
		'street', NEW."street",
		'postcode', NEW."postcode",
		'place', NEW."place",
		'language', NEW."language",
		'interpreter', NEW."interpreter",
		'hidden', NEW."hidden",
		'sex', NEW."sex",
		'labour_status', NEW."labour_status",
		'education', NEW."education",
		'call_note', NEW."call_note",
		'patronymic', NEW."patronymic",
		'other_names', NEW."other_names",
		'native_name', NEW."native_name",
		'address_since', NEW."address_since",
		'reach_hidden', NEW."reach_hidden",
		'registered_by_id', NEW."registered_by_id")));
END;
CREATE TRIGGER "person_journal_update"
AFTER UPDATE ON "person"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person', NEW.id, 'U',
		kith_subject(NEW.id, NULL),
		kith_seal(kith_diff('U',
		'office_id', OLD."office_id", NEW."office_id",
		'given_name', OLD."given_name", NEW."given_name",
		'family_name', OLD."family_name", NEW."family_name",
		'sort_name', OLD."sort_name", NEW."sort_name",
		'birth', OLD."birth", NEW."birth",
		'phone', OLD."phone", NEW."phone",
		'email', OLD."email", NEW."email",
		'street', OLD."street", NEW."street",
		'postcode', OLD."postcode", NEW."postcode",
		'place', OLD."place", NEW."place",
		'language', OLD."language", NEW."language",
		'interpreter', OLD."interpreter", NEW."interpreter",
		'hidden', OLD."hidden", NEW."hidden",
		'sex', OLD."sex", NEW."sex",
		'labour_status', OLD."labour_status", NEW."labour_status",
		'education', OLD."education", NEW."education",
		'call_note', OLD."call_note", NEW."call_note",
		'patronymic', OLD."patronymic", NEW."patronymic",
		'other_names', OLD."other_names", NEW."other_names",
		'native_name', OLD."native_name", NEW."native_name",
		'address_since', OLD."address_since", NEW."address_since",
		'reach_hidden', OLD."reach_hidden", NEW."reach_hidden",
		'registered_by_id', OLD."registered_by_id", NEW."registered_by_id")));
END;
CREATE TABLE person_key (
	person_id INTEGER PRIMARY KEY,
	key BLOB CHECK (key IS NULL OR length(key) = 32)
) STRICT;
CREATE INDEX person_office_name
	ON person (office_id, sort_name, id, hidden, birth);
CREATE TABLE person_reach (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	person_id INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	-- the one way to try first
	preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
	-- may it be used at all, and when
	safety TEXT NOT NULL,
	note TEXT,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER "person_reach_journal_delete"
AFTER DELETE ON "person_reach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_reach', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('person_id', OLD."person_id",
		'kind', OLD."kind",
		'value', OLD."value",
		'preferred', OLD."preferred",
		'safety', OLD."safety",
		'note', OLD."note",
		'from_day', OLD."from_day",
		'to_day', OLD."to_day")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person_reach', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_reach_journal_insert"
AFTER INSERT ON "person_reach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_reach', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('person_id', NEW."person_id",
		'kind', NEW."kind",
		'value', NEW."value",
		'preferred', NEW."preferred",
		'safety', NEW."safety",
		'note', NEW."note",
		'from_day', NEW."from_day",
		'to_day', NEW."to_day")));
END;
CREATE TRIGGER "person_reach_journal_update"
AFTER UPDATE ON "person_reach"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_reach', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'person_id', OLD."person_id", NEW."person_id",
		'kind', OLD."kind", NEW."kind",
		'value', OLD."value", NEW."value",
		'preferred', OLD."preferred", NEW."preferred",
		'safety', OLD."safety", NEW."safety",
		'note', OLD."note", NEW."note",
		'from_day', OLD."from_day", NEW."from_day",
		'to_day', OLD."to_day", NEW."to_day")));
END;
CREATE INDEX person_reach_person ON person_reach (person_id, id);
CREATE TABLE person_token (
	token TEXT NOT NULL,
	sort TEXT NOT NULL,
	person_id INTEGER NOT NULL, office_id INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (token, sort, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_token_office
	ON person_token (office_id, token, sort, person_id);
CREATE INDEX person_token_person ON person_token (person_id);
CREATE TABLE person_verdict (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- the pair, the lower number first
	person_id INTEGER NOT NULL REFERENCES person (id),
	other_id INTEGER NOT NULL REFERENCES person (id),
	verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'later')),
	-- of the same: under whom both are found
	kept_id INTEGER REFERENCES person (id),
	-- of later: not shown before that day
	until TEXT NOT NULL DEFAULT '',
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	reason TEXT,
	CHECK (person_id < other_id),
	CHECK ((verdict = 'same') = (kept_id IS NOT NULL)),
	UNIQUE (person_id, other_id)
) STRICT;
CREATE TABLE person_verdict_before (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	verdict_id INTEGER NOT NULL REFERENCES person_verdict (id),
	-- two who are linked are unlinked before anything else is said of them
	verdict TEXT NOT NULL CHECK (verdict IN ('different', 'later')),
	until TEXT NOT NULL DEFAULT '',
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	on_day TEXT NOT NULL,
	reason TEXT
) STRICT;
CREATE TRIGGER "person_verdict_before_journal_delete"
AFTER DELETE ON "person_verdict_before"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict_before', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('verdict_id', OLD."verdict_id",
		'verdict', OLD."verdict",
		'until', OLD."until",
		'staff_id', OLD."staff_id",
		'on_day', OLD."on_day",
		'reason', OLD."reason")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person_verdict_before', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_verdict_before_journal_insert"
AFTER INSERT ON "person_verdict_before"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict_before', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('verdict_id', NEW."verdict_id",
		'verdict', NEW."verdict",
		'until', NEW."until",
		'staff_id', NEW."staff_id",
		'on_day', NEW."on_day",
		'reason', NEW."reason")));
END;
CREATE TRIGGER "person_verdict_before_journal_update"
AFTER UPDATE ON "person_verdict_before"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict_before', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'verdict_id', OLD."verdict_id", NEW."verdict_id",
		'verdict', OLD."verdict", NEW."verdict",
		'until', OLD."until", NEW."until",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'on_day', OLD."on_day", NEW."on_day",
		'reason', OLD."reason", NEW."reason")));
END;
CREATE INDEX person_verdict_before_verdict
	ON person_verdict_before (verdict_id, id);
CREATE INDEX person_verdict_day ON person_verdict (on_day, id);
CREATE TRIGGER "person_verdict_journal_delete"
AFTER DELETE ON "person_verdict"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict', OLD.id, 'D',
		kith_subject(OLD.person_id, NULL),
		kith_seal(kith_row('person_id', OLD."person_id",
		'other_id', OLD."other_id",
		'verdict', OLD."verdict",
		'kept_id', OLD."kept_id",
		'until', OLD."until",
		'staff_id', OLD."staff_id",
		'on_day', OLD."on_day",
		'reason', OLD."reason")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('person_verdict', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "person_verdict_journal_insert"
AFTER INSERT ON "person_verdict"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict', NEW.id, 'I',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_row('person_id', NEW."person_id",
		'other_id', NEW."other_id",
		'verdict', NEW."verdict",
		'kept_id', NEW."kept_id",
		'until', NEW."until",
		'staff_id', NEW."staff_id",
		'on_day', NEW."on_day",
		'reason', NEW."reason")));
END;
CREATE TRIGGER "person_verdict_journal_update"
AFTER UPDATE ON "person_verdict"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'person_verdict', NEW.id, 'U',
		kith_subject(NEW.person_id, NULL),
		kith_seal(kith_diff('U',
		'person_id', OLD."person_id", NEW."person_id",
		'other_id', OLD."other_id", NEW."other_id",
		'verdict', OLD."verdict", NEW."verdict",
		'kept_id', OLD."kept_id", NEW."kept_id",
		'until', OLD."until", NEW."until",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'on_day', OLD."on_day", NEW."on_day",
		'reason', OLD."reason", NEW."reason")));
END;
CREATE INDEX person_verdict_kept ON person_verdict (kept_id)
	WHERE kept_id IS NOT NULL;
CREATE INDEX person_verdict_other ON person_verdict (other_id);
CREATE TABLE row_gone (
	table_name TEXT PRIMARY KEY,
	upto INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_set (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- as the file says
	code TEXT NOT NULL,
	version TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN
		('active', 'paused', 'historic', 'draft')),
	-- the rules file, whole
	text TEXT NOT NULL,
	-- first day of breaches that are judged by it
	effective_from TEXT NOT NULL,
	-- what it changed, in words, as it was shown
	difference TEXT NOT NULL,
	note TEXT,
	loaded_on TEXT NOT NULL,
	loaded_by_id INTEGER NOT NULL REFERENCES staff (id),
	-- taken back before it came into effect
	withdrawn_on TEXT NOT NULL DEFAULT '',
	withdrawn_by_id INTEGER REFERENCES staff (id),
	withdrawn_text TEXT
) STRICT;
CREATE INDEX rule_set_effective ON rule_set (effective_from, id);
CREATE TRIGGER "rule_set_journal_delete"
AFTER DELETE ON "rule_set"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'rule_set', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('code', OLD."code",
		'version', OLD."version",
		'status', OLD."status",
		'text', OLD."text",
		'effective_from', OLD."effective_from",
		'difference', OLD."difference",
		'note', OLD."note",
		'loaded_on', OLD."loaded_on",
		'loaded_by_id', OLD."loaded_by_id",
		'withdrawn_on', OLD."withdrawn_on",
		'withdrawn_by_id', OLD."withdrawn_by_id",
		'withdrawn_text', OLD."withdrawn_text")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('rule_set', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "rule_set_journal_insert"
AFTER INSERT ON "rule_set"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'rule_set', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('code', NEW."code",
		'version', NEW."version",
		'status', NEW."status",
		'text', NEW."text",
		'effective_from', NEW."effective_from",
		'difference', NEW."difference",
		'note', NEW."note",
		'loaded_on', NEW."loaded_on",
		'loaded_by_id', NEW."loaded_by_id",
		'withdrawn_on', NEW."withdrawn_on",
		'withdrawn_by_id', NEW."withdrawn_by_id",
		'withdrawn_text', NEW."withdrawn_text")));
END;
CREATE TRIGGER "rule_set_journal_update"
AFTER UPDATE ON "rule_set"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'rule_set', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'code', OLD."code", NEW."code",
		'version', OLD."version", NEW."version",
		'status', OLD."status", NEW."status",
		'text', OLD."text", NEW."text",
		'effective_from', OLD."effective_from", NEW."effective_from",
		'difference', OLD."difference", NEW."difference",
		'note', OLD."note", NEW."note",
		'loaded_on', OLD."loaded_on", NEW."loaded_on",
		'loaded_by_id', OLD."loaded_by_id", NEW."loaded_by_id",
		'withdrawn_on', OLD."withdrawn_on", NEW."withdrawn_on",
		'withdrawn_by_id', OLD."withdrawn_by_id", NEW."withdrawn_by_id",
		'withdrawn_text', OLD."withdrawn_text", NEW."withdrawn_text")));
END;
CREATE TABLE saved_draft (
	draft BLOB PRIMARY KEY CHECK (length(draft) = 16),
	operation TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_view (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	name TEXT NOT NULL CHECK (name <> ''),
	-- the list that it is of, by the name that people type
	list TEXT NOT NULL CHECK (list <> ''),
	filter TEXT NOT NULL DEFAULT '',
	-- name of one of the list's orders; '' = its first
	sort TEXT NOT NULL DEFAULT '',
	is_turned INTEGER NOT NULL DEFAULT 0 CHECK (is_turned IN (0, 1)),
	-- columns that are left out, with blanks between them
	hidden TEXT NOT NULL DEFAULT '',
	-- the owner's office sees it
	is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
	-- the key that opens it
	place INTEGER CHECK (place BETWEEN 1 AND 9)
) STRICT;
CREATE TRIGGER "saved_view_journal_delete"
AFTER DELETE ON "saved_view"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'saved_view', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', OLD."staff_id",
		'name', OLD."name",
		'list', OLD."list",
		'filter', OLD."filter",
		'sort', OLD."sort",
		'is_turned', OLD."is_turned",
		'hidden', OLD."hidden",
		'is_shared', OLD."is_shared",
		'place', OLD."place")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('saved_view', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "saved_view_journal_insert"
AFTER INSERT ON "saved_view"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'saved_view', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', NEW."staff_id",
		'name', NEW."name",
		'list', NEW."list",
		'filter', NEW."filter",
		'sort', NEW."sort",
		'is_turned', NEW."is_turned",
		'hidden', NEW."hidden",
		'is_shared', NEW."is_shared",
		'place', NEW."place")));
END;
CREATE TRIGGER "saved_view_journal_update"
AFTER UPDATE ON "saved_view"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'saved_view', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'staff_id', OLD."staff_id", NEW."staff_id",
		'name', OLD."name", NEW."name",
		'list', OLD."list", NEW."list",
		'filter', OLD."filter", NEW."filter",
		'sort', OLD."sort", NEW."sort",
		'is_turned', OLD."is_turned", NEW."is_turned",
		'hidden', OLD."hidden", NEW."hidden",
		'is_shared', OLD."is_shared", NEW."is_shared",
		'place', OLD."place", NEW."place")));
END;
CREATE UNIQUE INDEX saved_view_name ON saved_view (staff_id, name);
CREATE UNIQUE INDEX saved_view_place ON saved_view (staff_id, place)
	WHERE place IS NOT NULL;
CREATE TABLE signature (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	contract_id INTEGER NOT NULL REFERENCES contract (id),
	-- side: person, family, social, employment, provider …
	party TEXT NOT NULL,
	name TEXT NOT NULL,
	staff_id INTEGER REFERENCES staff (id),
	signed_on TEXT NOT NULL,
	method TEXT NOT NULL,
	witness TEXT,
	UNIQUE (contract_id, party, name)
) STRICT;
CREATE INDEX signature_casefile ON signature (casefile_id, id);
CREATE INDEX signature_day ON signature (casefile_id, signed_on);
CREATE TRIGGER "signature_journal_delete"
AFTER DELETE ON "signature"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'signature', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'contract_id', OLD."contract_id",
		'party', OLD."party",
		'name', OLD."name",
		'staff_id', OLD."staff_id",
		'signed_on', OLD."signed_on",
		'method', OLD."method",
		'witness', OLD."witness")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('signature', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "signature_journal_insert"
AFTER INSERT ON "signature"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'signature', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'contract_id', NEW."contract_id",
		'party', NEW."party",
		'name', NEW."name",
		'staff_id', NEW."staff_id",
		'signed_on', NEW."signed_on",
		'method', NEW."method",
		'witness', NEW."witness")));
END;
CREATE TRIGGER "signature_journal_update"
AFTER UPDATE ON "signature"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'signature', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'contract_id', OLD."contract_id", NEW."contract_id",
		'party', OLD."party", NEW."party",
		'name', OLD."name", NEW."name",
		'staff_id', OLD."staff_id", NEW."staff_id",
		'signed_on', OLD."signed_on", NEW."signed_on",
		'method', OLD."method", NEW."method",
		'witness', OLD."witness", NEW."witness")));
END;
CREATE TABLE site_setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	-- operating-system login: the only proof of who somebody is
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN
		('handler', 'supervisor', 'benefits', 'auditor', 'admin')),
	discipline TEXT CHECK (discipline IN ('social', 'employment')),
	office_id INTEGER NOT NULL REFERENCES office (id),
	phone TEXT,
	active_from TEXT NOT NULL,
	active_to TEXT NOT NULL DEFAULT '',
	CHECK ((role = 'handler') = (discipline IS NOT NULL))
) STRICT;
CREATE TRIGGER "staff_journal_delete"
AFTER DELETE ON "staff"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('login', OLD."login",
		'name', OLD."name",
		'role', OLD."role",
		'discipline', OLD."discipline",
		'office_id', OLD."office_id",
		'phone', OLD."phone",
		'active_from', OLD."active_from",
		'active_to', OLD."active_to")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('staff', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "staff_journal_insert"
AFTER INSERT ON "staff"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('login', NEW."login",
		'name', NEW."name",
		'role', NEW."role",
		'discipline', NEW."discipline",
		'office_id', NEW."office_id",
		'phone', NEW."phone",
		'active_from', NEW."active_from",
		'active_to', NEW."active_to")));
END;
CREATE TRIGGER "staff_journal_update"
AFTER UPDATE ON "staff"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'login', OLD."login", NEW."login",
		'name', OLD."name", NEW."name",
		'role', OLD."role", NEW."role",
		'discipline', OLD."discipline", NEW."discipline",
		'office_id', OLD."office_id", NEW."office_id",
		'phone', OLD."phone", NEW."phone",
		'active_from', OLD."active_from", NEW."active_from",
		'active_to', OLD."active_to", NEW."active_to")));
END;
CREATE TABLE staff_look (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id),
	journal_upto INTEGER NOT NULL
, was_upto INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TRIGGER "staff_look_journal_delete"
AFTER DELETE ON "staff_look"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff_look', OLD.id, 'D',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', OLD."staff_id",
		'journal_upto', OLD."journal_upto",
		'was_upto', OLD."was_upto")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('staff_look', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "staff_look_journal_insert"
AFTER INSERT ON "staff_look"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff_look', NEW.id, 'I',
		kith_subject(NULL, NULL),
		kith_seal(kith_row('staff_id', NEW."staff_id",
		'journal_upto', NEW."journal_upto",
		'was_upto', NEW."was_upto")));
END;
CREATE TRIGGER "staff_look_journal_update"
AFTER UPDATE ON "staff_look"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'staff_look', NEW.id, 'U',
		kith_subject(NULL, NULL),
		kith_seal(kith_diff('U',
		'staff_id', OLD."staff_id", NEW."staff_id",
		'journal_upto', OLD."journal_upto", NEW."journal_upto",
		'was_upto', OLD."was_upto", NEW."was_upto")));
END;
CREATE INDEX staff_office ON staff (office_id, name, id);
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	rev INTEGER NOT NULL DEFAULT 1,
	casefile_id INTEGER NOT NULL REFERENCES casefile (id),
	kind TEXT NOT NULL CHECK (kind IN ('acute', 'talk', 'protect', 'todo')),
	-- what it came from: a life domain's code, '' = nothing
	domain TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL,
	due_on TEXT NOT NULL,
	done_on TEXT NOT NULL DEFAULT '',
	done_by_id INTEGER REFERENCES staff (id),
	done_text TEXT
, decision_id
	INTEGER REFERENCES meeting_decision (id)) STRICT;
CREATE INDEX task_casefile ON task (casefile_id, due_on, id);
CREATE INDEX task_decision ON task (decision_id)
	WHERE decision_id IS NOT NULL;
CREATE INDEX task_done ON task (casefile_id, done_on) WHERE done_on <> '';
CREATE TRIGGER "task_journal_delete"
AFTER DELETE ON "task"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'task', OLD.id, 'D',
		kith_subject(NULL, OLD.casefile_id),
		kith_seal(kith_row('casefile_id', OLD."casefile_id",
		'kind', OLD."kind",
		'domain', OLD."domain",
		'text', OLD."text",
		'due_on', OLD."due_on",
		'done_on', OLD."done_on",
		'done_by_id', OLD."done_by_id",
		'done_text', OLD."done_text",
		'decision_id', OLD."decision_id")));
	INSERT INTO row_gone (table_name, upto)
	VALUES ('task', OLD.id)
	ON CONFLICT (table_name) DO UPDATE
	SET upto = max(upto, excluded.upto);
END;
CREATE TRIGGER "task_journal_insert"
AFTER INSERT ON "task"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'task', NEW.id, 'I',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_row('casefile_id', NEW."casefile_id",
		'kind', NEW."kind",
		'domain', NEW."domain",
		'text', NEW."text",
		'due_on', NEW."due_on",
		'done_on', NEW."done_on",
		'done_by_id', NEW."done_by_id",
		'done_text', NEW."done_text",
		'decision_id', NEW."decision_id")));
END;
CREATE TRIGGER "task_journal_update"
AFTER UPDATE ON "task"
WHEN kith_act() <> 0
BEGIN
	INSERT INTO journal_change (journal_id,
		table_name, row_id, act, person_id, sealed)
	VALUES (kith_act(), 'task', NEW.id, 'U',
		kith_subject(NULL, NEW.casefile_id),
		kith_seal(kith_diff('U',
		'casefile_id', OLD."casefile_id", NEW."casefile_id",
		'kind', OLD."kind", NEW."kind",
		'domain', OLD."domain", NEW."domain",
		'text', OLD."text", NEW."text",
		'due_on', OLD."due_on", NEW."due_on",
		'done_on', OLD."done_on", NEW."done_on",
		'done_by_id', OLD."done_by_id", NEW."done_by_id",
		'done_text', OLD."done_text", NEW."done_text",
		'decision_id', OLD."decision_id", NEW."decision_id")));
END;
CREATE INDEX task_open ON task (casefile_id, kind, due_on, id)
	WHERE done_on = '';
