/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has signed each version of a contract, and who is still to sign. */
#include "config.h"

#include <string.h>

#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "contract_file.h"
#include "contract_state.h"
#include "core/codes.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/contract_store.h"

static const struct view_column SIGNATURE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 3},
	{"party", N_("Side"), COLUMN_CODE, &codes_party_side, 18, 0},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 24, 0},
	{"to_sign", N_("To sign"), COLUMN_BOOL, NULL, 7, 0},
	{"signed_on", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"method", N_("How"), COLUMN_CODE, &codes_sign_method, 18, 1},
	{"witness", N_("Witness"), COLUMN_TEXT, NULL, 20, 2},
};

/* The rows made so far. */
struct signing {
	struct session *session;
	const struct view_asked *asked;
	struct arena *arena;
	struct view_page *out;
};

static const char **
add_row(struct signing *s, int64_t version)
{
	struct view_page *out = s->out;
	const char **cells =
		arena_new(s->arena, const char *, N_ELEMS(SIGNATURE_COLUMNS));

	out->rows = arena_room(s->arena, out->rows, out->n, sizeof(*out->rows));
	for (size_t i = 0; i < N_ELEMS(SIGNATURE_COLUMNS); i++)
		cells[i] = "";
	cells[1] = arena_printf(s->arena, "%d", (int)version);
	out->rows[out->n] = (struct view_row){
		.id = (int64_t)out->n + 1,
		.casefile_id = s->asked->casefile_id,
		.key = arena_printf(s->arena, "%05zu", out->n),
		.cells = cells,
	};
	out->n++;
	return cells;
}

static void
add_signature(struct signing *s, const struct contract_file *file,
	      const struct signature_row *row)
{
	const char **cells = add_row(s, file->row.version_no);

	cells[0] = arena_printf(s->arena, "%lld", (long long)row->head.id);
	cells[2] = row->party;
	cells[3] = row->name;
	cells[5] = date_iso_dup(s->arena, row->signed_on);
	cells[6] = row->method;
	cells[7] = str_or_empty(row->witness);
}

static void
add_missing(struct signing *s, const struct contract_file *file)
{
	for (size_t i = 0; i < file->n_parties; i++) {
		const struct contract_party *party = &file->parties[i];
		const char **cells;

		if (party->has_signed ||
		    !contract_must_sign(&file->contract, party))
			continue;
		cells = add_row(s, file->row.version_no);
		cells[2] = party->side;
		cells[3] = party->name;
		cells[4] = "1";
	}
}

/* What is past waits for nobody. */
static enum err_code
add_version(struct signing *s, int64_t id, int64_t unfinished, struct err *err)
{
	struct contract_file file;
	enum err_code rc = contract_file_load(s->session->store, id,
					      session_today(s->session),
					      s->arena, &file, err);

	if (rc != ERR_OK)
		return rc;
	if (id == unfinished)
		add_missing(s, &file);
	for (size_t i = 0; i < file.n_signatures; i++)
		add_signature(s, &file, &file.signatures[i]);
	return ERR_OK;
}

enum { PARAM_AT_CONTRACT = 1 };

/* The newest version first; of it those who are waited for. */
static enum err_code
make_signatures(struct session *session, const struct view_asked *asked,
		struct arena *arena, struct view_page *out, struct err *err)
{
	struct signing s = {
		.session = session, .asked = asked, .arena = arena, .out = out};
	int64_t only = asked->values[PARAM_AT_CONTRACT].i;
	int64_t unfinished = 0;
	int64_t no = 0;
	enum err_code rc = contract_last_version(session->store,
						 asked->casefile_id, &no, err);

	if (rc == ERR_OK)
		rc = contract_find_unfinished(
			session->store, asked->casefile_id, &unfinished, err);
	for (; rc == ERR_OK && no > 0; no--) {
		int64_t id = 0;

		rc = contract_find_version(session->store, asked->casefile_id,
					   no, &id, err);
		if (rc == ERR_OK && id != 0 && (only == 0 || only == id))
			rc = add_version(&s, id, unfinished, err);
	}
	return rc;
}

static const struct query_order SIGNATURE_ORDERS[] = {
	{"version", N_("version"), "", true},
};

/* Of no table: make_signatures makes the rows. */
static const struct query SIGNATURE_QUERY = {
	.orders = SIGNATURE_ORDERS,
	.n_orders = N_ELEMS(SIGNATURE_ORDERS),
	.small = true,
};

static const struct param SIGNATURE_PARAMS[] = {
	CASE_PARAM,
	{.name = "contract",
	 .type = PARAM_REF,
	 .ref = REF_CONTRACT,
	 .label = N_("Contract"),
	 .help = N_("Number of one version in the list of contracts")},
};

static const struct view SIGNATURE_VIEWS[] = {
	{.name = "signatures",
	 .title = N_("Signatures"),
	 .summary = N_("Who has signed each version of one case's contract, "
		       "how and when, and who is still to sign."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &SIGNATURE_QUERY,
	 .make = make_signatures,
	 .columns = SIGNATURE_COLUMNS,
	 .n_columns = N_ELEMS(SIGNATURE_COLUMNS),
	 .params = SIGNATURE_PARAMS,
	 .n_params = N_ELEMS(SIGNATURE_PARAMS),
	 .adds = "contract.sign",
	 .empty = N_("There is no contract to sign."),
	 .state = contract_state},
};

const struct room SIGNATURE_ROOM = {
	.views = SIGNATURE_VIEWS,
	.n_views = N_ELEMS(SIGNATURE_VIEWS),
};
