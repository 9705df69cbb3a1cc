-- SPDX-License-Identifier: EUPL-1.2
-- Rows that a record of each version has, for the dumps (tests/migrate/dumps):
-- at least one in every table, so that each later step has something to
-- bring along. A section is put in once its step is done; who adds a table,
-- or a step that changes rows, adds a section.

-- 0001
INSERT INTO site_setting (name, value) VALUES
	('name', 'Altsasu'), ('time_zone', 'Europe/Madrid');

-- 0002
INSERT INTO office (id, uuid, code, name, phone) VALUES
	(1, CAST('office---------1' AS BLOB), 'ALT', 'Altsasu', '948 000 001'),
	(2, CAST('office---------2' AS BLOB), 'TAF', 'Tafalla', NULL);
INSERT INTO staff (id, uuid, login, name, role, discipline, office_id,
	active_from, active_to) VALUES
	(1, CAST('staff----------1' AS BLOB), 'ane', 'Ane Goñi', 'handler',
		'social', 1, '2020-01-01', ''),
	(2, CAST('staff----------2' AS BLOB), 'jon', 'Jon Ruiz', 'handler',
		'employment', 1, '2020-01-01', ''),
	(3, CAST('staff----------3' AS BLOB), 'sup', 'Sara Supervisora',
		'supervisor', NULL, 1, '2020-01-01', ''),
	(4, CAST('staff----------4' AS BLOB), 'root', 'Root', 'admin', NULL, 1,
		'2020-01-01', ''),
	(5, CAST('staff----------5' AS BLOB), 'old', 'Gone', 'handler',
		'social', 2, '2020-01-01', '2024-06-30');
INSERT INTO pair (id, uuid, office_id, social_id, employment_id, active_from)
	VALUES (1, CAST('pair-----------1' AS BLOB), 1, 1, 2, '2020-01-01');
INSERT INTO deputy (id, uuid, absent_id, deputy_id, from_day, to_day)
	VALUES (1, CAST('deputy---------1' AS BLOB), 1, 5, '2024-01-01',
		'2024-02-01');
INSERT INTO holiday (id, uuid, office_id, day, name) VALUES
	(1, CAST('holiday--------1' AS BLOB), NULL, '2025-12-25', 'Navidad'),
	(2, CAST('holiday--------2' AS BLOB), 1, '2025-09-13', 'Fiestas');
INSERT INTO saved_draft (draft, operation, row_id, at)
	VALUES (CAST('draft----------1' AS BLOB), 'office.add', 2,
		'2025-01-02T08:00:00.000Z');

-- 0003
INSERT INTO person (id, uuid, office_id, given_name, family_name, sort_name,
	birth, phone, email, street, postcode, place, language, interpreter,
	hidden) VALUES
	(1, CAST('person---------1' AS BLOB), 1, 'José', 'García Ñuño',
		'garcia nuno jose', '1984-03-02', '600 111 222', 'j@example.org',
		'C/ Mayor, 12 2.ª', '31800', 'Altsasu', 'es', 0, 0),
	(2, CAST('person---------2' AS BLOB), 1, 'Łucja', 'Wolf', 'wolf lucja',
		'1990', NULL, NULL, 'Garbiñe kalea 3B', NULL,
		'Etxarri-Aranatz', 'pl', 1, 1),
	(3, CAST('person---------3' AS BLOB), 1, 'Jose', 'Garcia Nuno',
		'garcia nuno jose', '', NULL, NULL, NULL, NULL, NULL, NULL, 0, 0),
	(4, CAST('person---------4' AS BLOB), 2, 'Mohammed', 'Ali',
		'ali mohammed', '2001-02', '', '', '', '', '', 'ar', 0, 0);
INSERT INTO person_token (token, sort, person_id) VALUES
	('garcia', 'garcia nuno jose', 1), ('nuno', 'garcia nuno jose', 1),
	('jose', 'garcia nuno jose', 1), ('#222111006', 'garcia nuno jose', 1),
	('*1984-03-02', 'garcia nuno jose', 1),
	('wolf', 'wolf lucja', 2), ('lucja', 'wolf lucja', 2),
	('garcia', 'garcia nuno jose', 3), ('nuno', 'garcia nuno jose', 3),
	('ali', 'ali mohammed', 4), ('mohammed', 'ali mohammed', 4);
INSERT INTO name_word (word, n) VALUES
	('ali', 1), ('garcia', 2), ('jose', 1), ('lucja', 1), ('mohammed', 1),
	('nuno', 2), ('wolf', 1);
INSERT INTO person_identifier (id, uuid, person_id, kind, value) VALUES
	(1, CAST('identifier-----1' AS BLOB), 1, 'national', '12345678Z');
INSERT INTO household (id, uuid, person_id) VALUES
	(1, CAST('household------1' AS BLOB), 1),
	(2, CAST('household------2' AS BLOB), 4);
INSERT INTO casefile (id, uuid, number, office_id, person_id, household_id,
	pair_id, pair_since, first_reference_id, phase, profile, profile_since,
	opened_on, closed_on, exit_reason, story, story_on, story_by_id,
	last_contact_on, contact_due, silence_due, moved_on) VALUES
	(1, CAST('casefile-------1' AS BLOB), 'ALT-2025-00001', 1, 1, 1, 1,
		'2025-01-02', 1, 'F3', 'P2', '2025-01-02', '2025-01-02', '',
		NULL, 'Told once.', '2025-01-02', 1, '2025-02-01', '2025-03-01',
		'2025-04-01', '2025-02-01'),
	(2, CAST('casefile-------2' AS BLOB), 'TAF-2024-00001', 2, 4, 2, NULL,
		'', NULL, 'F1', 'P1', '2024-01-02', '2024-01-02', '2024-12-01',
		'WORK', NULL, NULL, NULL, '', '', '', '2024-12-01');
INSERT INTO household_member (id, uuid, household_id, person_id, relation,
	from_day, to_day) VALUES
	(1, CAST('member---------1' AS BLOB), 1, 2, 'partner', '2025-01-02', '');
INSERT INTO case_serial (office_id, year, last) VALUES
	(1, 2025, 1), (2, 2024, 1);
INSERT INTO case_event (id, uuid, casefile_id, staff_id, on_day, kind, code,
	text, activities) VALUES
	(1, CAST('event----------1' AS BLOB), 1, 3, '2025-01-02', 'phase', 'F3',
		'Begun.', 'E1,E4');
INSERT INTO access_grant (id, uuid, casefile_id, staff_id, kind, purpose,
	domains, asked_at, from_at, to_at, given_by_id, reviewed_at,
	reviewed_by_id, review) VALUES
	(1, CAST('grant----------1' AS BLOB), 1, 5, 'occasional', 'Coverage',
		'WORK,MONEY', '2025-01-03T08:00:00.000Z',
		'2025-01-03T09:00:00.000Z', '2025-01-04T09:00:00.000Z', 1, '',
		NULL, NULL),
	(2, CAST('grant----------2' AS BLOB), 1, 5, 'glass', 'Danger', '', '',
		'2025-01-05T09:00:00.000Z', '2025-01-06T09:00:00.000Z', NULL,
		'2025-01-07T09:00:00.000Z', 3, 'Justified.');

-- 0004
INSERT INTO contact (id, uuid, casefile_id, staff_id, on_day, kind, result,
	absence_reason, minutes, time_kind, with_partner, text) VALUES
	(1, CAST('contact--------1' AS BLOB), 1, 1, '2025-02-01', 'VISIT',
		'HELD', NULL, 45, 'SUPPORT', 1, 'At home: "ok"; it''s fine.'),
	(2, CAST('contact--------2' AS BLOB), 1, 2, '2025-01-20', 'PHONE',
		'NO_SHOW', 'unknown', 0, 'SUPPORT', 0, ''),
	(3, CAST('contact--------3' AS BLOB), 1, 1, '2025-01-25',
		'TEAM_MEETING', 'HELD', NULL, 30, 'SUPPORT', 1, 'Team.');
INSERT INTO note (id, uuid, casefile_id, author_id, discipline, on_day,
	visibility, conclusion, text, signed_at) VALUES
	(1, CAST('note-----------1' AS BLOB), 1, 1, 'social', '2025-02-01',
		'secret', 'Keep calm.', 'Secret.', '2025-02-01T10:00:00.000Z');
INSERT INTO task (id, uuid, casefile_id, kind, domain, text, due_on, done_on,
	done_by_id, done_text) VALUES
	(1, CAST('task-----------1' AS BLOB), 1, 'acute', 'HOME', 'Look',
		'2025-02-03', '', NULL, NULL),
	(2, CAST('task-----------2' AS BLOB), 1, 'todo', '', 'Ring',
		'2025-02-03', '2025-02-02', 1, 'Done.');

-- 0005
INSERT INTO diagnosis (id, uuid, casefile_id, number, started_on, commitment,
	importance, confidence, hours_per_week, said_yes, n_agreed, n_gaps,
	need_bp, suggested, gate, gate_on, social_signed_by, social_signed_at,
	employment_signed_by, employment_signed_at, signed_on) VALUES
	(1, CAST('diagnosis------1' AS BLOB), 1, 1, '2025-01-10', 'C3', 8, 6,
		20, 1, 1, 0, 2500, 'OPEN', 'OPEN', '2025-01-12', 1,
		'2025-01-12T10:00:00.000Z', 2, '2025-01-12T11:00:00.000Z',
		'2025-01-12'),
	(2, CAST('diagnosis------2' AS BLOB), 1, 2, '2025-02-10', NULL, NULL,
		NULL, NULL, NULL, 0, 0, 0, '', NULL, NULL, NULL, NULL, NULL,
		NULL, '');
INSERT INTO diagnosis_rating (id, uuid, casefile_id, diagnosis_id, domain,
	assessor, level, strength, na, evidence, sureness, rated_on, rated_by)
	VALUES
	(1, CAST('rating---------1' AS BLOB), 1, 1, 'HOME', 'social', 2, 1, 0,
		'Seen.', 'seen', '2025-01-10', 1),
	(2, CAST('rating---------2' AS BLOB), 1, 1, 'CARE', 'agreed', NULL,
		NULL, 1, NULL, NULL, '2025-01-12', 1);

-- 0006
INSERT INTO contract (id, uuid, casefile_id, version_no, replaces_id,
	change_reason, language, title, place, vision, from_day, to_day,
	review_on, status, frozen_on, in_force_on, ended_on, ended_reason) VALUES
	(1, CAST('contract-------1' AS BLOB), 1, 1, NULL, NULL, 'es',
		'Contrato', 'Altsasu', 'Una casa', '2025-01-15', '2025-07-15',
		'', 'replaced', '2025-01-14', '2025-01-15', '2025-02-10',
		'replaced'),
	(2, CAST('contract-------2' AS BLOB), 1, 2, 1, 'More hours', 'es',
		'Contrato', NULL, NULL, '2025-02-10', '2025-08-10',
		'2025-05-12', 'in_force', '2025-02-09', '2025-02-10', '', NULL);
INSERT INTO contract_print (id, uuid, casefile_id, contract_id, made_on, text)
	VALUES (1, CAST('print----------1' AS BLOB), 1, 1, '2025-01-14',
		'Contrato
página 1');
INSERT INTO contract_review (id, uuid, casefile_id, contract_id, on_day, by_id,
	text) VALUES
	(1, CAST('review---------1' AS BLOB), 1, 1, '2025-02-05', 1, 'Goes.');
INSERT INTO goal (id, uuid, casefile_id, contract_id, origin_id, text, domain,
	measure, target_on) VALUES
	(1, CAST('goal-----------1' AS BLOB), 1, 1, NULL, 'A flat', 'HOME',
		'Keys', '2025-07-01'),
	(2, CAST('goal-----------2' AS BLOB), 1, 2, 1, 'A flat', 'HOME', 'Keys',
		'2025-07-01');
INSERT INTO commitment (id, uuid, casefile_id, contract_id, goal_id, origin_id,
	owner, ours, owner_name, owner_staff_id, what, frequency, first_due,
	last_due, how_checked, mandatory, pathway, consequence, next_due,
	outcome) VALUES
	(1, CAST('commitment-----1' AS BLOB), 1, 1, 1, NULL, 'person', 0,
		'José', NULL, 'Look at flats', 'WEEKLY', '2025-01-20',
		'2025-07-01', 'List', 1, 0, 'Talk', '', 'kept'),
	(2, CAST('commitment-----2' AS BLOB), 1, 2, 2, NULL, 'social', 1, 'Ane',
		1, 'Write the letter', 'ONCE', '2025-02-20', '2025-02-20',
		'Copy', 0, 0, NULL, '2025-02-20', 'open');
INSERT INTO commitment_mark (id, uuid, casefile_id, commitment_id, due_on,
	outcome, marked_on, marked_by, entered_on, text) VALUES
	(1, CAST('mark-----------1' AS BLOB), 1, 1, '2025-01-20', 'broken',
		'2025-01-21', 1, '2025-01-21', 'Did not.');
INSERT INTO signature (id, uuid, casefile_id, contract_id, party, name,
	staff_id, signed_on, method, witness) VALUES
	(1, CAST('signature------1' AS BLOB), 1, 1, 'person', 'José', NULL,
		'2025-01-15', 'PAPER', 'Sara'),
	(2, CAST('signature------2' AS BLOB), 1, 1, 'social', 'Ane', 1,
		'2025-01-15', 'PAPER', NULL);

-- 0007
INSERT INTO breach (id, uuid, casefile_id, commitment_id, regime, type, on_day,
	text, possible, reporter_id, reported_on, state, explained_on,
	explanation, good_cause, closed_on, closed_by_id, closed_text) VALUES
	(1, CAST('breach---------1' AS BLOB), 1, 1, 'HOUSE-SOFT', 'missed',
		'2025-01-20', 'Did not look.', 1, 1, '2025-01-21', 'stepped',
		'2025-01-22', 'Was ill.', NULL, '', NULL, NULL),
	(2, CAST('breach---------2' AS BLOB), 1, 1, 'HOUSE-SOFT', 'missed',
		'2025-01-27', 'Again.', 1, 1, '2025-01-28', 'good_cause',
		'2025-01-29', 'Hospital.', 'ILL', '2025-01-30', 3, 'Proved.');
INSERT INTO breach_step (id, uuid, casefile_id, breach_id, step_no, measure,
	on_day, by_id, text, rules, reasons, to_sign, signed_on, signed_by_id,
	returned_on, returned_text, to_see, seen_on, seen_by_id) VALUES
	(1, CAST('step-----------1' AS BLOB), 1, 1, 1, 'talk', '2025-01-23', 1,
		'Talked.', 'HOUSE-SOFT 1', '', 0, '', NULL, '', NULL, 1,
		'2025-01-24', 3),
	(2, CAST('step-----------2' AS BLOB), 1, 1, 2, 'report', '2025-01-25',
		1, 'Reported.', 'HOUSE-SOFT 1', '', 1, '2025-01-26', 3, '', NULL,
		0, '', NULL);

-- 0008
INSERT INTO rule_set (id, uuid, code, version, status, text, effective_from,
	difference, note, loaded_on, loaded_by_id, withdrawn_on, withdrawn_by_id,
	withdrawn_text) VALUES
	(1, CAST('ruleset--------1' AS BLOB), 'OWN', '1', 'draft', 'text',
		'2099-01-01', 'none', NULL, '2025-01-02', 3, '2025-01-03', 3,
		'Wrong.');

-- 0010
INSERT INTO import_log (id, uuid, staff_id, office_id, source, digest, encoding,
	separator, columns, state, n_rows, n_done, n_created, n_changed,
	n_linked, n_unchanged, n_refused, began_at, ended_at) VALUES
	(1, CAST('import---------1' AS BLOB), 3, 1, 'list.csv', 'd1', 'UTF-8',
		';', 'name', 'stopped', 3, 2, 1, 1, 0, 0, 0,
		'2025-01-02T08:00:00.000Z', '');
INSERT INTO import_staged (log_id, number, cells) VALUES (1, 3, 'x;y');
INSERT INTO import_finding (id, log_id, number, heading, code, message,
	is_refusal) VALUES (1, 1, 3, 'name', 'odd', 'Odd.', 0);
INSERT INTO import_touch (log_id, number, result, person_id, person_rev,
	person_was, casefile_id, case_rev, case_was, is_opened, numbers, before,
	story) VALUES (1, 1, 'created', 1, 1, 0, 1, 1, 0, 1, '1', '', '');

-- 0011
INSERT INTO person_verdict (id, uuid, person_id, other_id, verdict, kept_id,
	until, staff_id, on_day, reason) VALUES
	(1, CAST('verdict--------1' AS BLOB), 1, 3, 'same', 1, '', 3,
		'2025-01-05', 'The same.'),
	(2, CAST('verdict--------2' AS BLOB), 1, 2, 'different', NULL, '', 3,
		'2025-01-05', NULL);
DELETE FROM person_token WHERE person_id = 3;

-- 0012
UPDATE person SET sex = 'F', labour_status = 'inactive', education = '2',
	call_note = 'Mornings.', rev = rev + 1 WHERE id = 2;

-- 0013
UPDATE import_log SET pair_id = 1, rev = rev + 1 WHERE id = 1;

-- 0016
UPDATE person SET other_names = 'Pepe', address_since = '2024-05-01',
	reach_hidden = 1, rev = rev + 1 WHERE id = 1;
INSERT INTO person_reach (id, uuid, person_id, kind, value, preferred, safety,
	note, from_day) VALUES
	(1, CAST('reach----------1' AS BLOB), 2, 'mobile', '600 333 444', 1,
		'safe', NULL, '2025-01-02');
INSERT INTO person_address (id, uuid, person_id, street, postcode, place,
	from_day, to_day, note) VALUES
	(1, CAST('address--------1' AS BLOB), 1, 'Rúa Nova 5', NULL, 'Tui', '',
		'2024-05-01', NULL);

-- 0017
INSERT INTO contract_rest (id, uuid, casefile_id, contract_id, from_day, to_day,
	reason) VALUES
	(1, CAST('rest-----------1' AS BLOB), 1, 1, '2025-01-25', '2025-02-01',
		'Ill.');

-- 0018
INSERT INTO appointment (id, uuid, casefile_id, staff_id, on_day, at_time,
	minutes, kind, state, contact_id, series_id) VALUES
	(1, CAST('appointment----1' AS BLOB), 1, 1, '2025-02-01', '09:30', 45,
		'VISIT', 'held', 1, NULL),
	(2, CAST('appointment----2' AS BLOB), 1, 1, '2025-03-01', '', 0,
		'PHONE', 'planned', NULL, 1);

-- 0019
INSERT INTO circle_member (id, uuid, casefile_id, kind, name, relation, role,
	closeness, told, from_day) VALUES
	(1, CAST('circle---------1' AS BLOB), 1, 'family', 'Miren', 'sister',
		NULL, 'close', 'all', '2025-01-02');
INSERT INTO benefit (id, uuid, casefile_id, kind, authority, currency, period,
	standard, housing, other, share, from_day) VALUES
	(1, CAST('benefit--------1' AS BLOB), 1, 'minimum', 'GN', 'EUR',
		'month', 60000, 20000, 0, 5000, '2025-01-01');
INSERT INTO benefit_share (id, uuid, casefile_id, benefit_id, member_id, share)
	VALUES (1, CAST('share----------1' AS BLOB), 1, 1, 1, 5000);

-- 0021
INSERT INTO message (id, uuid, casefile_id, from_id, sent_at, kind, text,
	answers_id, taken_by_id) VALUES
	(1, CAST('message--------1' AS BLOB), 1, 1, '2025-02-01T10:00:00.000Z',
		'handover', 'Please ring.', NULL, 2),
	(2, CAST('message--------2' AS BLOB), 1, 2, '2025-02-01T11:00:00.000Z',
		'message', 'Done.', 1, NULL);
INSERT INTO message_read (id, uuid, casefile_id, message_id, staff_id, read_at)
	VALUES (1, CAST('read-----------1' AS BLOB), 1, 1, 2,
		'2025-02-01T10:30:00.000Z');
INSERT INTO staff_look (id, uuid, staff_id, journal_upto)
	VALUES (1, CAST('look-----------1' AS BLOB), 1, 2);

-- 0022
INSERT INTO case_transfer (id, uuid, casefile_id, from_office_id, to_office_id,
	reason, asked_by_id, asked_on, state) VALUES
	(1, CAST('transfer-------1' AS BLOB), 1, 1, 2, 'Moved.', 3,
		'2025-02-12', 'asked');
INSERT INTO case_annulment (id, uuid, casefile_id, reason, asked_by_id,
	asked_on, state, answer, answered_by_id, answered_on) VALUES
	(1, CAST('annulment------1' AS BLOB), 1, 'Twice.', 1, '2025-02-12',
		'declined', 'It is not.', 3, '2025-02-13');
INSERT INTO consent (id, uuid, casefile_id, kind, what, to_whom, purpose,
	language, how, from_day, by_id, grant_id, circle_id) VALUES
	(1, CAST('consent--------1' AS BLOB), 1, 'consent', 'Talk to sister',
		'Miren', 'Help', 'es', 'spoken', '2025-01-02', 1, NULL, 1);

-- 0024
INSERT INTO pair (id, uuid, office_id, social_id, employment_id, active_from,
	active_to) VALUES (2, CAST('pair-----------2' AS BLOB), 1, 5, 2,
		'2020-01-01', '2024-06-30');
INSERT INTO hand_over (id, uuid, office_id, from_pair_id, to_pair_id, reason,
	by_id, at) VALUES
	(1, CAST('handover-------1' AS BLOB), 1, 1, 2, 'Longer leave.', 3,
		'2025-02-14T10:00:00.000Z');
INSERT INTO hand_over_case (id, uuid, hand_over_id, casefile_id, pair_since,
	first_reference_id, case_rev) VALUES
	(1, CAST('handovercase---1' AS BLOB), 1, 1, '2025-01-02', 1, 2);
INSERT INTO hand_over_read (id, uuid, hand_over_id, staff_id, is_back, read_at)
	VALUES (1, CAST('handoverread---1' AS BLOB), 1, 2, 0,
		'2025-02-14T11:00:00.000Z');

-- 0026
INSERT INTO note (id, uuid, casefile_id, author_id, discipline, on_day,
	visibility, conclusion, text, signed_at, addendum_to) VALUES
	(2, CAST('note-----------2' AS BLOB), 1, 1, 'social', '2025-02-03',
		'secret', 'Keep calm.', 'It was the other day.', NULL, 1);

-- 0027
INSERT INTO saved_view (id, uuid, staff_id, name, list, filter, sort,
	is_turned, hidden, is_shared, place) VALUES
	(1, CAST('savedview------1' AS BLOB), 1, 'Late in Altsasu',
		'cases.contact_overdue', 'altsasu', 'due', 1, 'birth', 1, 1);

-- 0030
INSERT INTO import_finding (id, log_id, number, heading, code, message,
	is_refusal, person_id) VALUES (2, 1, 3, 'name', 'odd', 'Odd.', 0, 1);

-- 0031
INSERT INTO case_transfer_read (id, uuid, casefile_id, transfer_id, staff_id,
	read_at) VALUES
	(1, CAST('transferread---1' AS BLOB), 1, 1, 2,
		'2025-02-14T11:00:00.000Z');

-- 0032
INSERT INTO note (id, uuid, casefile_id, author_id, discipline, on_day,
	visibility, conclusion, text, signed_at, addendum_to, contact_id)
	VALUES (3, CAST('note-----------3' AS BLOB), 1, 1, 'social',
		'2025-01-25', 'pair', NULL, 'Talked over.', NULL, NULL, 3);
INSERT INTO meeting_decision (id, uuid, casefile_id, note_id, by_id,
	decided_on, owner, owner_name, what, due_on, settled_on, settled_text)
	VALUES (1, CAST('decision-------1' AS BLOB), 1, 3, 1, '2025-01-25',
		'handler_social', 'Ane', 'Ring them', '2025-02-01', '', NULL);
INSERT INTO task (id, uuid, casefile_id, kind, domain, text, due_on,
	decision_id) VALUES (3, CAST('task-----------3' AS BLOB), 1, 'todo',
		'', 'Ane: Ring them', '2025-02-01', 1);

-- 0034
INSERT INTO dispute (id, uuid, casefile_id, contact_id, statement, on_day,
	by_id) VALUES (1, CAST('dispute--------1' AS BLOB), 1, 1,
		'I was there.', '2025-02-15', 1);
INSERT INTO dispute (id, uuid, casefile_id, statement, on_day, by_id, outcome,
	reason, ended_on, ended_by_id) VALUES
	(2, CAST('dispute--------2' AS BLOB), 1, 'Born in 1985.', '2025-02-15',
		1, 'corrected', 'Seen in the passport.', '2025-02-16', 2);

-- 0036
INSERT INTO deed_seen (id, uuid, staff_id, journal_id) VALUES
	(1, CAST('deedseen-------1' AS BLOB), 1, 1);

-- 0037
INSERT INTO act_undone (id, uuid, act_id, by_id) VALUES
	(1, CAST('actundone------1' AS BLOB), 1, 2);

-- 0039
INSERT INTO import_touch (log_id, number, result, person_id, person_rev,
	person_was, casefile_id, case_rev, case_was, is_opened, numbers, before,
	story, cells) VALUES (1, 2, 'linked', 2, 1, 0, 0, 0, 0, 0, '2', '', '',
		'00f5a1c2d3e4b697');

-- 0040
UPDATE person SET registered_by_id = 1, rev = rev + 1 WHERE id = 2;

-- 0041
UPDATE access_grant SET domains_write = domains, rev = rev + 1
	WHERE kind = 'team' AND domains <> '';

-- 0042
INSERT INTO person_identifier (id, uuid, person_id, kind, value, country)
	VALUES (9, CAST('identifier-----9' AS BLOB), 2, 'other', 'AB-9', 'DE');
INSERT INTO person_token (token, sort, person_id, office_id) VALUES
	('=ab9', 'wolf lucja', 2, 1);

-- 0044
INSERT INTO contact_present (id, uuid, casefile_id, contact_id, circle_id,
	member_id) VALUES
	(1, CAST('present--------1' AS BLOB), 1, 3, 1, NULL),
	(2, CAST('present--------2' AS BLOB), 1, 3, NULL, 1);

-- 0046
INSERT INTO row_gone (table_name, upto) VALUES ('person_reach', 9);

-- 0048
UPDATE access_grant SET works = 'notes', rev = rev + 1 WHERE kind = 'team';

-- 0049
UPDATE appointment SET due_only = 1, rev = rev + 1 WHERE id = 2;

-- 0050
INSERT INTO person_verdict_before (id, uuid, verdict_id, verdict, until,
	staff_id, on_day, reason) VALUES
	(1, CAST('verdictbefore--1' AS BLOB), 1, 'different', '', 3,
		'2026-10-01', 'Two papers seen');

-- 0051
UPDATE contact SET result = 'ANNULLED', absence_reason = NULL,
	annul_reason = 'The brother came', rev = rev + 1 WHERE id = 2;
