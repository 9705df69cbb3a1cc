/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/deed_row.h"

#include <string.h>

#include "base/arena.h"
#include "session_private.h"
#include "store/act_store.h"

/* Where what a table holds stands in the case. */
static const struct {
	const char *table;
	enum ref_kind kind;
	bool is_many; /* its rows are told by another list as a whole */
} PLACES[] = {
	{"contact", REF_CONTACT, false},
	{"note", REF_NOTE, false},
	{"task", REF_TASK, false},
	{"appointment", REF_APPOINTMENT, false},
	{"message", REF_MESSAGE, false},
	{"meeting_decision", REF_DECISION, false},
	{"commitment", REF_COMMITMENT, false},
	{"commitment_mark", REF_COMMITMENT, false},
	{"goal", REF_GOAL, false},
	{"breach", REF_BREACH, false},
	{"breach_step", REF_BREACH, false},
	{"household_member", REF_MEMBER, false},
	{"circle_member", REF_CIRCLE, false},
	{"benefit", REF_BENEFIT, false},
	{"person_reach", REF_REACH, false},
	{"person_address", REF_ADDRESS, false},
	{"consent", REF_CONSENT, false},
	{"dispute", REF_DISPUTE, false},
	{"access_grant", REF_GRANT, false},
	{"case_transfer", REF_TRANSFER, false},
	{"diagnosis", REF_DIAGNOSIS, true},
	{"diagnosis_rating", REF_DIAGNOSIS, true},
	{"contract", REF_CONTRACT, false},
	{"signature", REF_CONTRACT, true},
};

static struct deed_row
place_of(const struct act_touched *touched)
{
	for (size_t i = 0; i < N_ELEMS(PLACES); i++)
		if (strcmp(PLACES[i].table, touched->table) == 0)
			return (struct deed_row){
				PLACES[i].kind,
				PLACES[i].is_many ? 0 : touched->row_id};
	return (struct deed_row){REF_NONE, 0};
}

struct deed_row
app_deed_row(struct session *session, int64_t journal_id)
{
	struct arena scratch = {0};
	struct act_touched_rows rows = {.arena = &scratch};
	struct deed_row found = {REF_NONE, 0};
	struct err err = {0};
	enum err_code rc = act_touched(session->store, journal_id, &rows, &err);

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		found = place_of(&rows.items[i]);
		if (found.kind != REF_NONE)
			break;
	}
	arena_fini(&scratch);
	return found;
}
