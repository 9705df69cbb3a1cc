/* SPDX-License-Identifier: EUPL-1.2 */
/* What the others of a case are done with and waits for one's own hand. */
#include "config.h"

#include "app/room.h"
#include "app/view.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "rooms.h"
#include "store/waiting_store.h"

static const struct code_item STEP_ITEMS[] = {
	{"rate", N_("To rate"), NULL, false},
	{"sign", N_("To sign"), NULL, false},
};

static const struct code_list STEP_CODES = {"diagnosis_step", STEP_ITEMS,
					    N_ELEMS(STEP_ITEMS)};

static const struct view_column DIAGNOSIS_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"step", N_("My step"), COLUMN_CODE, &STEP_CODES, 9, 0},
	{"since", N_("Since"), COLUMN_DATE, NULL, 12, 2},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 1},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 3},
};

static const struct view_column CONTRACT_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"signed_by", N_("Signed by"), COLUMN_TEXT, NULL, 26, 1},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 4},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 3},
};

static const char *const DIAGNOSIS_OPERATIONS[] = {"diagnosis.sign",
						   "diagnosis.rate",
						   "message.send",
						   "contact.log",
						   "note.write",
						   "task.add",
						   NULL};

static const char *const CONTRACT_OPERATIONS[] = {
	"contract.sign", "message.send", "contact.log",
	"note.write",	 "task.add",	 NULL};

static const struct view WAITING_VIEWS[] = {
	{.name = "contracts.to_sign",
	 .title = N_("Contracts to sign"),
	 .summary = N_("Contracts that the family has agreed to and your side "
		       "has not signed."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &CONTRACTS_TO_SIGN_QUERY,
	 .columns = CONTRACT_COLUMNS,
	 .n_columns = N_ELEMS(CONTRACT_COLUMNS),
	 .rows = REF_CONTRACT,
	 .operations = CONTRACT_OPERATIONS,
	 .adds = "",
	 .empty = N_("No contract waits for your signature.")},
	{.name = "diagnoses.waiting",
	 .title = N_("Diagnoses waiting for me"),
	 .summary = N_("Diagnoses that your partner signed, or rated in every "
		       "domain, and you did not."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &DIAGNOSES_WAITING_QUERY,
	 .columns = DIAGNOSIS_COLUMNS,
	 .n_columns = N_ELEMS(DIAGNOSIS_COLUMNS),
	 .rows = REF_DIAGNOSIS,
	 .operations = DIAGNOSIS_OPERATIONS,
	 .adds = "",
	 .empty = N_("No diagnosis waits for your rating or signature.")},
};

const struct room WAITING_ROOM = {
	.views = WAITING_VIEWS,
	.n_views = N_ELEMS(WAITING_VIEWS),
};
