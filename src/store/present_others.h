/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * In lists: who was at a contact besides the handlers and the person, as one
 * text. Of the household those of whom the actor may know.
 */
#ifndef STORE_PRESENT_OTHERS_H
#define STORE_PRESENT_OTHERS_H

#include "store/scope.h"

/* contact: the id of it; others: its free text. Names of nobody's own (v, w, h
 * and m), so that it stands in any statement. */
#define PRESENT_OTHERS(contact, others)                                        \
	"trim(COALESCE((SELECT group_concat(v.name, ', ') FROM (SELECT "       \
	"COALESCE(m.name, p.given_name || ' ' || p.family_name) AS name "      \
	"FROM contact_present w JOIN casefile c ON c.id = w.casefile_id "      \
	"LEFT JOIN circle_member m ON m.id = w.circle_id "                     \
	"LEFT JOIN household_member h ON h.id = w.member_id "                  \
	"LEFT JOIN person p ON p.id = h.person_id "                            \
	"WHERE w.contact_id = " contact                                        \
	" AND (w.circle_id IS NOT NULL OR " SCOPE_MEMBER                       \
	") ORDER BY w.id) v) || ', ', '') || COALESCE(" others ", ''), ', ')"

#endif
