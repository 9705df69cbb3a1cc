/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "db/chain.h"
#include "db/db.h"
#include "store/store.h"
#include "store_private.h"

static const char NEXT_JOURNAL[] =
	"SELECT COALESCE(max(id), 0) + 1 FROM journal";

static const char KEY_OF[] = "SELECT key FROM person_key WHERE person_id = $1";

static const char INSERT_JOURNAL[] =
	"INSERT INTO journal (id, at, staff_id, login, acting_for, kind, "
	"operation, person_id, casefile_id, classes, relation, reason) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

static const char LAST_LINK[] =
	"SELECT id, journal_upto, change_upto, head FROM journal_link "
	"ORDER BY id DESC LIMIT 1 /* scan ok */";

static const char UPTO[] =
	"SELECT (SELECT COALESCE(max(id), 0) FROM journal), "
	"(SELECT COALESCE(max(id), 0) FROM journal_change)";

static const char HAS[] =
	"SELECT EXISTS (SELECT 1 FROM journal WHERE person_id = $1 "
	"AND operation = $2 AND login = $3 AND acting_for IS $4 "
	"AND kind = 'W')";

static const char ONE_LINK[] =
	"SELECT id, journal_upto, change_upto, head FROM journal_link "
	"WHERE id = $1";

static const char ALL_LINKS[] =
	"SELECT id, journal_upto, change_upto, head FROM journal_link "
	"ORDER BY id /* scan ok */";

static const char JOURNAL_ROWS[] =
	"SELECT id, at, staff_id, login, acting_for, kind, operation, person_id, "
	"casefile_id, classes, relation, reason "
	"FROM journal WHERE id > $1 AND id <= $2 ORDER BY id";

static const char CHANGE_ROWS[] =
	"SELECT id, journal_id, table_name, row_id, act, person_id, sealed "
	"FROM journal_change WHERE id > $1 AND id <= $2 ORDER BY id";

static const char LAST_AT[] = "SELECT at FROM journal ORDER BY id DESC LIMIT 1";

static const char MAX_JOURNAL[] = "SELECT COALESCE(max(id), 0) FROM journal";

static const char INSERT_LINK[] =
	"INSERT INTO journal_link (journal_upto, change_upto, head) "
	"VALUES ($1, $2, $3)";

/* Where a link ends: everything up to here is in its head. */
struct link_row {
	int64_t id;
	int64_t journal_upto;
	int64_t change_upto;
	uint8_t head[CHAIN_HASH_SIZE];
};

enum err_code
journal_reserve(struct store *store, int64_t *out, struct err *err)
{
	return db_get_one_int(store->db, NEXT_JOURNAL, DB_NO_ARGS, out, err);
}

enum err_code
journal_key(struct store *store, int64_t person_id, struct arena *arena,
	    const uint8_t **out, struct err *err)
{
	struct db_rows rows = {0};
	size_t len = 0;
	enum err_code rc = db_query(store->db, KEY_OF,
				    DB_ARGS(DB_ARG(person_id)), &rows, err);

	*out = NULL;
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_blob(&rows, 0, arena, &len);
	rc = db_done(&rows, rc, err);
	if (rc == ERR_OK && *out != NULL && len != CHAIN_KEY_SIZE)
		rc = err_set(err, ERR_SCHEMA, "",
			     _("A key of the journal is damaged. Run 'kith "
			       "check' and call the administrator."));
	return rc;
}

/* The reason is confidential: it is sealed like the changes. */
static enum err_code
seal_reason(struct store *store, const struct act *act, struct arena *arena,
	    struct db_arg *out, struct err *err)
{
	const uint8_t *key;
	const void *sealed;
	size_t len;
	enum err_code rc;

	*out = db_arg_null();
	if (act->reason == NULL)
		return ERR_OK;
	rc = journal_key(store, act->person_id, arena, &key, err);
	if (rc != ERR_OK)
		return rc;
	if (key == NULL)
		return err_set(err, ERR_SCHEMA, "",
			       _("The journal has no key for this person. Run "
				 "'kith check' and call the administrator."));
	sealed = chain_seal(arena, key, act->reason, strlen(act->reason), &len);
	*out = db_arg_blob(sealed, len);
	return ERR_OK;
}

enum err_code
store_journal_has(struct store *store, const struct act *act, bool *out,
		  struct err *err)
{
	int64_t has = 0;
	enum err_code rc = db_get_one_int(
		store->db, HAS,
		DB_ARGS(DB_ARG(act->person_id), DB_ARG(act->operation),
			DB_ARG(act->login), DB_ARG(act->acting_for)),
		&has, err);

	*out = has != 0;
	return rc;
}

static enum err_code
insert_journal(struct store *store, const struct act *act, const char *kind,
	       const char *classes, struct err *err)
{
	struct arena scratch = {0};
	struct db_arg reason;
	enum err_code rc = seal_reason(store, act, &scratch, &reason, err);

	if (rc == ERR_OK)
		rc = db_run(store->db, INSERT_JOURNAL,
			    DB_ARGS(DB_ARG(store->journal_id), DB_ARG(act->at),
				    db_arg_id(act->staff_id),
				    DB_ARG(act->login), DB_ARG(act->acting_for),
				    DB_ARG(kind), DB_ARG(act->operation),
				    db_arg_id(act->person_id),
				    db_arg_id(act->casefile_id),
				    DB_ARG(classes), DB_ARG(act->relation),
				    reason),
			    NULL, err);
	arena_fini(&scratch);
	return rc;
}

/* Adds every column of the running row, by its own type. */
static void
hash_row(struct chain_link *link, struct db_rows *rows, const char *types)
{
	for (int col = 0; types[col] != '\0'; col++) {
		size_t len = 0;
		const void *blob;

		switch (types[col]) {
		case 'i':
			chain_link_add_int(link, db_get_id_null(rows, col));
			break;
		case 't':
			chain_link_add_text(link,
					    db_is_null(rows, col)
						    ? NULL
						    : db_peek_text(rows, col));
			break;
		default:
			blob = db_peek_blob(rows, col, &len);
			chain_link_add_blob(link, blob, len);
			break;
		}
	}
}

/* Rows of (after, upto] of a table, and the types of their columns. */
struct row_range {
	const char *sql;
	const char *types;
	int64_t after;
	int64_t upto;
};

static enum err_code
hash_range(struct store *store, struct chain_link *link,
	   const struct row_range *range, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store->db, range->sql,
		DB_ARGS(DB_ARG(range->after), DB_ARG(range->upto)), &rows, err);

	while (rc == ERR_OK && db_next(&rows))
		hash_row(link, &rows, range->types);
	return db_done(&rows, rc, err);
}

/* The head over the rows of (before, now], starting from before->head. */
static enum err_code
compute_head(struct store *store, const struct link_row *before,
	     struct link_row *now, struct err *err)
{
	struct chain_link *link = chain_link_new(before->head);
	enum err_code rc;

	chain_link_add_int(link, now->journal_upto);
	chain_link_add_int(link, now->change_upto);
	rc = hash_range(store, link,
			&(struct row_range){JOURNAL_ROWS, "itittttiittb",
					    before->journal_upto,
					    now->journal_upto},
			err);
	if (rc == ERR_OK)
		rc = hash_range(store, link,
				&(struct row_range){CHANGE_ROWS, "iititib",
						    before->change_upto,
						    now->change_upto},
				err);
	chain_link_finish(&link, now->head);
	return rc;
}

static void
read_link(struct db_rows *rows, struct link_row *out)
{
	size_t len = 0;
	const void *head;

	out->id = db_get_int(rows, 0);
	out->journal_upto = db_get_int(rows, 1);
	out->change_upto = db_get_int(rows, 2);
	head = db_peek_blob(rows, 3, &len);
	if (head != NULL && len == CHAIN_HASH_SIZE)
		memcpy(out->head, head, CHAIN_HASH_SIZE);
}

static enum err_code
load_last_link(struct store *store, struct link_row *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store->db, LAST_LINK, DB_NO_ARGS, &rows, err);

	memset(out, 0, sizeof(*out));
	if (rc == ERR_OK && db_next(&rows))
		read_link(&rows, out);
	return db_done(&rows, rc, err);
}

static enum err_code
load_link(struct store *store, int64_t id, struct link_row *out,
	  struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store->db, ONE_LINK, DB_ARGS(DB_ARG(id)), &rows, err);

	memset(out, 0, sizeof(*out));
	if (rc == ERR_OK && db_next(&rows))
		read_link(&rows, out);
	return db_done(&rows, rc, err);
}

enum err_code
store_journal_last(struct store *store, int64_t *out, struct err *err)
{
	return db_get_one_int(store->db, MAX_JOURNAL, DB_NO_ARGS, out, err);
}

enum err_code
store_journal_last_at(struct store *store, struct stamp *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store->db, LAST_AT, DB_NO_ARGS, &rows, err);

	*out = STAMP_NONE;
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_stamp(&rows, 0);
	return db_done(&rows, rc, err);
}

static enum err_code
load_upto(struct store *store, struct link_row *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store->db, UPTO, DB_NO_ARGS, &rows, err);

	if (rc == ERR_OK && db_next(&rows)) {
		out->journal_upto = db_get_int(&rows, 0);
		out->change_upto = db_get_int(&rows, 1);
	}
	return db_done(&rows, rc, err);
}

static enum err_code
add_link(struct store *store, struct err *err)
{
	struct link_row before;
	struct link_row now = {0};
	enum err_code rc = load_last_link(store, &before, err);

	if (rc == ERR_OK)
		rc = load_upto(store, &now, err);
	if (rc == ERR_OK)
		rc = compute_head(store, &before, &now, err);
	if (rc != ERR_OK)
		return rc;
	return db_run(store->db, INSERT_LINK,
		      DB_ARGS(DB_ARG(now.journal_upto), DB_ARG(now.change_upto),
			      db_arg_blob(now.head, sizeof(now.head))),
		      NULL, err);
}

enum err_code
journal_write(struct store *store, const struct act *act, const char *kind,
	      const char *classes, struct err *err)
{
	enum err_code rc = insert_journal(store, act, kind, classes, err);

	/* A link for each COMMIT, not for each write that joins in one. */
	if (rc == ERR_OK && !db_write_is_gathered(store->db))
		rc = add_link(store, err);
	return rc;
}

static bool
is_covered(const struct link_row *by, const struct link_row *upto)
{
	return by->journal_upto == upto->journal_upto &&
	       by->change_upto == upto->change_upto;
}

enum err_code
journal_cover(struct store *store, struct err *err)
{
	struct link_row last;
	struct link_row upto = {0};
	enum err_code rc = load_last_link(store, &last, err);

	if (rc == ERR_OK)
		rc = load_upto(store, &upto, err);
	if (rc != ERR_OK || is_covered(&last, &upto))
		return rc;
	rc = db_write_begin(store->db, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = add_link(store, err);
	if (rc == ERR_OK)
		return db_write_commit(store->db, err);
	db_write_rollback(store->db);
	return rc;
}

/* ---- Verification ---- */

static enum err_code
check_link(struct store *store, const struct link_row *before,
	   const struct link_row *stored, struct issues *issues,
	   struct err *err)
{
	struct link_row again = *stored;
	enum err_code rc;

	if (stored->id != before->id + 1)
		issues_add(issues, "journal_link", "missing_link",
			   _("Links %lld to %lld of the journal are missing."),
			   (long long)before->id + 1,
			   (long long)stored->id - 1);
	rc = compute_head(store, before, &again, err);
	if (rc == ERR_OK &&
	    memcmp(again.head, stored->head, CHAIN_HASH_SIZE) != 0)
		issues_add(issues, "journal_link", "broken_link",
			   _("Link %lld of the journal does not fit: rows up "
			     "to %lld were changed after they were written."),
			   (long long)stored->id,
			   (long long)stored->journal_upto);
	return rc;
}

enum err_code
store_journal_head(struct store *store, int64_t link, struct journal_head *out,
		   struct err *err)
{
	struct link_row row = {0};
	enum err_code rc = link == 0 ? load_last_link(store, &row, err)
				     : load_link(store, link, &row, err);

	out->link = row.id;
	for (size_t i = 0; i < CHAIN_HASH_SIZE; i++)
		(void)snprintf(out->hex + 2 * i, sizeof(out->hex) - 2 * i,
			       "%02x", row.head[i]);
	return rc;
}

enum err_code
store_check_journal(struct store *store, struct issues *issues, int64_t *n_out,
		    struct err *err)
{
	struct link_row before = {0};
	struct link_row upto = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_read_begin(store->db, err);
	enum err_code inner = ERR_OK;

	if (rc != ERR_OK)
		return rc;
	*n_out = 0;
	rc = db_query(store->db, ALL_LINKS, DB_NO_ARGS, &rows, err);
	while (rc == ERR_OK && inner == ERR_OK && db_next(&rows)) {
		struct link_row stored = {0};

		read_link(&rows, &stored);
		inner = check_link(store, &before, &stored, issues, err);
		before = stored;
		(*n_out)++;
	}
	rc = db_done(&rows, inner != ERR_OK ? inner : rc, err);
	if (rc == ERR_OK)
		rc = load_upto(store, &upto, err);
	if (rc == ERR_OK && (upto.journal_upto > before.journal_upto ||
			     upto.change_upto > before.change_upto))
		issues_add(issues, "journal", "unlinked_rows",
			   _("The journal has rows that no link covers."));
	db_read_end(store->db);
	return rc;
}
