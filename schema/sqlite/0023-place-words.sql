-- SPDX-License-Identifier: EUPL-1.2
-- Addresses are found by search: the words of street and place of everybody
-- who is registered already, as the program writes those of who is new.

INSERT INTO person_token (token, sort, person_id, office_id)
WITH RECURSIVE
lives (id, office_id, place, sort) AS (
	SELECT k.id, k.office_id,
		kith_fold(COALESCE(p.street, '') || ' ' ||
			COALESCE(p.place, '')),
		k.sort_name
	FROM person p JOIN person k ON k.id = COALESCE(
		(SELECT v.kept_id FROM person_verdict v
		WHERE v.kept_id <> p.id
		AND (v.person_id = p.id OR v.other_id = p.id)), p.id)
	WHERE p.street <> '' OR p.place <> ''
),
words (id, office_id, sort, word, rest) AS (
	SELECT id, office_id, place || '  ' || sort, '', place || ' '
	FROM lives
	UNION ALL
	SELECT id, office_id, sort, substr(rest, 1, instr(rest, ' ') - 1),
		substr(rest, instr(rest, ' ') + 1)
	FROM words WHERE rest <> ''
)
SELECT '@' || word, sort, id, office_id FROM words
WHERE length(word) >= 3 AND word NOT GLOB '*[0-9]*'
AND word NOT IN ('ave', 'avenida', 'avenue', 'avda', 'bis', 'boulevard', 'bvd',
	'calle', 'camino', 'carrer', 'chemin', 'etorbidea', 'etxea', 'kalea',
	'laan', 'paseo', 'pasealekua', 'place', 'plaza', 'platz', 'plein',
	'plz', 'pza', 'road', 'route', 'rue', 'straat', 'strasse', 'street',
	'str', 'travesia', 'weg')
ON CONFLICT DO NOTHING;
