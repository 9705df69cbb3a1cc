/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A row of contact as the clocks of core/contact_clock.h look at it: what is
 * read, and how it becomes a struct.
 */
#ifndef STORE_TALK_ROW_H
#define STORE_TALK_ROW_H

#include "base/arena.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "db/db.h"

#define TALK_COLUMNS "on_day, kind, result, person_there"

static inline struct contact_talk
talk_of_row(struct db_rows *rows, struct arena *scratch)
{
	return (struct contact_talk){
		.on_day = db_get_date(rows, 0),
		.kind = (enum contact_kind)code_value(
			&codes_contact_kind, db_get_text(rows, 1, scratch)),
		.result = (enum contact_result)code_value(
			&codes_contact_result, db_get_text(rows, 2, scratch)),
		.is_without_person = db_get_int(rows, 3) == 0,
	};
}

#endif
