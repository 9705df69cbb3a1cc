/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "db/triggers.h"

#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"

#include "driver_sqlite.h"
#include "triggers_sqlite.h"

/*
 * kith_diff takes three values a column, kith_row two, and SQLite at most 127 a
 * call: more columns go into an inner call, whose result is the last value of
 * the outer.
 */
enum { CHANGES_A_CALL = 41, COLUMNS_A_CALL = 63 };

/* A table of the record. */
struct table {
	const char *name;
	const char **columns; /* without id, uuid, rev */
	size_t n_columns;
	bool has_person;   /* a column person_id */
	bool has_casefile; /* a column casefile_id, and casefile has a person */
	bool has_gone;	   /* the numbers of rows that are gone are kept */
};

/* Texts in an arena. */
struct names {
	struct arena *arena;
	const char **items;
	size_t n;
};

struct act {
	char letter;
	const char *verb; /* in the trigger's name */
	const char *event;
	const char *row; /* whose person and id count */
};

static const struct act ACTS[] = {
	{'I', "insert", "INSERT", "NEW"},
	{'U', "update", "UPDATE", "NEW"},
	{'D', "delete", "DELETE", "OLD"},
};

/* ---- Reading the schema ---- */

static const char TABLES[] =
	"SELECT name\n"
	"FROM pragma_table_list AS l\n"
	"WHERE schema = 'main' AND type = 'table' AND strict = 1\n"
	"  AND 3 = (SELECT count(*)\n"
	"           FROM pragma_table_info(l.name) AS c\n"
	"           WHERE c.name IN ('id', 'uuid', 'rev'))\n"
	"ORDER BY name";

static const char COLUMNS[] =
	"SELECT name\n"
	"FROM pragma_table_info($1)\n"
	"WHERE name NOT IN ('id', 'uuid', 'rev')\n"
	"ORDER BY cid";

static const char HAS_COLUMN[] =
	"SELECT name\n"
	"FROM pragma_table_info($1)\n"
	"WHERE name = $2";

/* Ours among the triggers, by the names that they have. */
#define FROM_GENERATED                                                         \
	"FROM sqlite_schema\n"                                                 \
	"WHERE type = 'trigger'\n"                                             \
	"  AND (name IN (tbl_name || '_journal_insert',\n"                     \
	"                tbl_name || '_journal_update',\n"                     \
	"                tbl_name || '_journal_delete')\n"                     \
	"       OR (tbl_name IN ('journal', 'journal_change',\n"               \
	"                        'journal_link')\n"                            \
	"           AND name GLOB tbl_name || '_guard_*'))\n"                  \
	"ORDER BY name"

static const char OLD_NAMES[] = "SELECT name\n" FROM_GENERATED;
static const char OLD_TEXTS[] = "SELECT sql\n" FROM_GENERATED;

/* The first column of every row; a, b may be NULL. In arena. */
static enum err_code
list_names(struct db *db, const char *sql, const char *a, const char *b,
	   struct names *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db->h, sql, -1, &stmt, NULL);

	out->n = 0;
	out->items = NULL;
	if (rc == SQLITE_OK && a != NULL)
		rc = sqlite3_bind_text(stmt, 1, a, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK && b != NULL)
		rc = sqlite3_bind_text(stmt, 2, b, -1, SQLITE_STATIC);
	if (rc != SQLITE_OK)
		goto out;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		const unsigned char *name = sqlite3_column_text(stmt, 0);

		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] =
			arena_strdup(out->arena, (const char *)name);
	}
	if (rc == SQLITE_DONE)
		rc = SQLITE_OK;
out:;
	enum err_code code = rc == SQLITE_OK ? ERR_OK
					     : sqlite_fail(db, rc, err);

	sqlite3_finalize(stmt);
	return code;
}

static enum err_code
has_column(struct db *db, struct arena *arena, const char *table,
	   const char *column, bool *has_out, struct err *err)
{
	struct names names = {.arena = arena};
	enum err_code rc =
		list_names(db, HAS_COLUMN, table, column, &names, err);

	*has_out = names.n > 0;
	return rc;
}

static enum err_code
read_table(struct db *db, struct arena *arena, struct table *table,
	   struct err *err)
{
	struct names names = {.arena = arena};
	bool case_has_person = false;
	enum err_code rc =
		list_names(db, COLUMNS, table->name, NULL, &names, err);

	table->columns = names.items;
	table->n_columns = names.n;
	if (rc == ERR_OK)
		rc = has_column(db, arena, table->name, "person_id",
				&table->has_person, err);
	if (rc == ERR_OK)
		rc = has_column(db, arena, table->name, "casefile_id",
				&table->has_casefile, err);
	if (rc == ERR_OK)
		rc = has_column(db, arena, "casefile", "person_id",
				&case_has_person, err);
	table->has_casefile = table->has_casefile && case_has_person;
	if (rc == ERR_OK)
		rc = has_column(db, arena, "row_gone", "upto", &table->has_gone,
				err);
	return rc;
}

/* ---- Writing SQL ---- */

static void
add_quoted(struct strbuf *sql, const char *name, char quote)
{
	strbuf_add_c(sql, quote);
	for (; *name != '\0'; name++) {
		if (*name == quote)
			strbuf_add_c(sql, quote);
		strbuf_add_c(sql, *name);
	}
	strbuf_add_c(sql, quote);
}

static void
add_row_column(struct strbuf *sql, const char *row, const char *column)
{
	strbuf_addf(sql, ", %s.", row);
	add_quoted(sql, column, '"');
}

/* Old and new of a change, else what the row is or was. */
static void
add_diff(struct strbuf *sql, const struct act *act, const struct table *table)
{
	const bool is_change = act->letter == 'U';
	const size_t a_call = is_change ? CHANGES_A_CALL : COLUMNS_A_CALL;
	size_t n_open = 0;

	for (size_t i = 0; i < table->n_columns || n_open == 0; i++) {
		const bool is_first = i % a_call == 0;

		if (is_first)
			strbuf_addf(sql, "%s%s", n_open++ == 0 ? "" : ",\n\t\t",
				    is_change ? "kith_diff('U'" : "kith_row(");
		if (i == table->n_columns)
			break;
		strbuf_add(sql, is_first && !is_change ? "" : ",\n\t\t");
		add_quoted(sql, table->columns[i], '\'');
		if (is_change)
			add_row_column(sql, "OLD", table->columns[i]);
		add_row_column(sql, act->row, table->columns[i]);
	}
	strbuf_add_pad(sql, ')', n_open);
}

static void
add_subject(struct strbuf *sql, const struct act *act,
	    const struct table *table)
{
	const char *person = table->has_person ? "person_id" : NULL;

	if (strcmp(table->name, "person") == 0)
		person = "id";
	strbuf_add(sql, "kith_subject(");
	if (person != NULL)
		strbuf_addf(sql, "%s.%s, ", act->row, person);
	else
		strbuf_add(sql, "NULL, ");
	if (table->has_casefile)
		strbuf_addf(sql, "%s.casefile_id)", act->row);
	else
		strbuf_add(sql, "NULL)");
}

/*
 * The key before the first seal. No OR IGNORE: in a trigger the conflict
 * clause of the statement that fires it would take its place.
 */
static void
add_key(struct strbuf *sql)
{
	strbuf_add(sql,
		   "\tINSERT INTO person_key (person_id, key)\n"
		   "\tSELECT NEW.id, kith_key()\n"
		   "\tWHERE NOT EXISTS (\n"
		   "\t\tSELECT 1 FROM person_key AS k\n"
		   "\t\tWHERE k.person_id = NEW.id);\n");
}

/*
 * VALUES and no SELECT: of a query into a table that has triggers SQLite makes
 * a temporary table first, for each row that is journaled.
 */
static void
add_change(struct strbuf *sql, const struct act *act, const struct table *table)
{
	strbuf_add(sql,
		   "\tINSERT INTO journal_change (journal_id,\n"
		   "\t\ttable_name, row_id, act, person_id, sealed)\n"
		   "\tVALUES (kith_act(), ");
	add_quoted(sql, table->name, '\'');
	strbuf_addf(sql, ", %s.id, '%c',\n\t\t", act->row, act->letter);
	add_subject(sql, act, table);
	strbuf_add(sql, ",\n\t\tkith_seal(");
	add_diff(sql, act, table);
	strbuf_add(sql, "));\n");
}

/* Its number is not given again: it may come back, and the journal names it. */
static void
add_gone(struct strbuf *sql, const struct table *table)
{
	strbuf_add(sql,
		   "\tINSERT INTO row_gone (table_name, upto)\n"
		   "\tVALUES (");
	add_quoted(sql, table->name, '\'');
	strbuf_add(sql,
		   ", OLD.id)\n"
		   "\tON CONFLICT (table_name) DO UPDATE\n"
		   "\tSET upto = max(upto, excluded.upto);\n");
}

static void
add_trigger(struct strbuf *sql, const struct act *act,
	    const struct table *table, struct arena *arena)
{
	const char *name =
		arena_printf(arena, "%s_journal_%s", table->name, act->verb);

	strbuf_add(sql, "CREATE TRIGGER ");
	add_quoted(sql, name, '"');
	strbuf_addf(sql, "\nAFTER %s ON ", act->event);
	add_quoted(sql, table->name, '"');
	strbuf_add(sql, "\nWHEN kith_act() <> 0\nBEGIN\n");
	if (act->letter == 'I' && strcmp(table->name, "person") == 0)
		add_key(sql);
	add_change(sql, act, table);
	if (act->letter == 'D' && table->has_gone)
		add_gone(sql, table);
	strbuf_add(sql, "END;\n");
}

/* A table that rows are only added to, and when one is not added. */
struct added {
	const char *name;
	const char *is_there;	  /* before it is inserted */
	const char *is_misplaced; /* after */
	const char *passed_over;  /* statement before the refusal, or "" */
};

/*
 * Where SQLite numbers the rows it takes the next number, and NEW.id is -1
 * before: whoever names a number is refused, without a look at the table.
 */
static const struct added ONLY_ADDED[] = {
	{"journal", "EXISTS (SELECT 1 FROM journal AS t WHERE t.id = NEW.id)",
	 "NEW.id <> (SELECT max(t.id) FROM journal AS t)", ""},
	/* A revision alone is no change. */
	{"journal_change", "NEW.id <> -1 OR NEW.sealed IS NULL", "NEW.id < 1",
	 "\tSELECT RAISE(IGNORE) WHERE NEW.id = -1;\n"},
	{"journal_link", "NEW.id <> -1", "NEW.id < 1", ""},
};

/*
 * Rows are only added, at the end: without the guard at insertion REPLACE
 * could take the place of a row, or a row be slipped in between.
 */
static void
add_guards(struct strbuf *sql, const struct added *table)
{
	const struct {
		const char *name;
		const char *when;
		const char *condition;
		const char *first;
	} guards[] = {
		{"update", "BEFORE UPDATE", "1", ""},
		{"delete", "BEFORE DELETE", "1", ""},
		{"insert", "BEFORE INSERT", table->is_there,
		 table->passed_over},
		{"order", "AFTER INSERT", table->is_misplaced, ""},
	};

	for (size_t i = 0; i < N_ELEMS(guards); i++)
		strbuf_addf(sql,
			    "CREATE TRIGGER %s_guard_%s\n%s ON %s\n"
			    "WHEN %s\nBEGIN\n%s"
			    "\tSELECT RAISE(ABORT, 'the journal is only "
			    "added to');\nEND;\n",
			    table->name, guards[i].name, guards[i].when,
			    table->name, guards[i].condition, guards[i].first);
}

/* ---- Carrying out ---- */

enum err_code
triggers_drop(struct db *db, struct err *err)
{
	struct arena arena = {0};
	struct names names = {.arena = &arena};
	struct strbuf sql = {0};

	db->lifted++;

	enum err_code rc = list_names(db, OLD_NAMES, NULL, NULL, &names, err);

	for (size_t i = 0; i < names.n && rc == ERR_OK; i++) {
		strbuf_add(&sql, "DROP TRIGGER ");
		add_quoted(&sql, names.items[i], '"');
		strbuf_add(&sql, ";\n");
	}
	if (rc == ERR_OK)
		rc = sqlite_exec(db, strbuf_str(&sql), err);
	db->lifted--;
	strbuf_fini(&sql);
	arena_fini(&arena);
	return rc;
}

static enum err_code
add_table(struct db *db, struct arena *arena, const char *name,
	  struct strbuf *sql, struct err *err)
{
	struct table table = {.name = name};
	enum err_code rc = read_table(db, arena, &table, err);

	for (size_t i = 0; i < N_ELEMS(ACTS) && rc == ERR_OK; i++)
		add_trigger(sql, &ACTS[i], &table, arena);
	return rc;
}

static enum err_code
write_all(struct db *db, struct arena *arena, struct strbuf *sql,
	  struct err *err)
{
	struct names names = {.arena = arena};
	bool has_journal = false;
	enum err_code rc = has_column(db, arena, "journal_change", "sealed",
				      &has_journal, err);

	if (rc == ERR_OK && has_journal)
		rc = list_names(db, TABLES, NULL, NULL, &names, err);
	for (size_t i = 0; i < names.n && rc == ERR_OK; i++)
		rc = add_table(db, arena, names.items[i], sql, err);
	for (size_t i = 0; i < N_ELEMS(ONLY_ADDED) && has_journal; i++)
		add_guards(sql, &ONLY_ADDED[i]);
	return rc;
}

static size_t
count(const char *text, const char *part)
{
	size_t n = 0;

	while ((text = strstr(text, part)) != NULL) {
		text += strlen(part);
		n++;
	}
	return n;
}

enum err_code
triggers_are_current(struct db *db, bool *out, struct err *err)
{
	struct arena arena = {0};
	struct names old = {.arena = &arena};
	struct strbuf sql = {0};

	db->lifted++;

	enum err_code rc = list_names(db, OLD_TEXTS, NULL, NULL, &old, err);

	if (rc == ERR_OK)
		rc = write_all(db, &arena, &sql, err);
	db->lifted--;

	const char *text = strbuf_str(&sql);

	*out = old.n == count(text, "CREATE TRIGGER ");
	for (size_t i = 0; i < old.n; i++)
		*out = *out && strstr(text, old.items[i]) != NULL;
	strbuf_fini(&sql);
	arena_fini(&arena);
	return rc;
}

enum err_code
triggers_make(struct db *db, struct err *err)
{
	struct arena arena = {0};
	struct strbuf sql = {0};

	db->lifted++;

	enum err_code rc = triggers_drop(db, err);

	if (rc == ERR_OK)
		rc = write_all(db, &arena, &sql, err);
	if (rc == ERR_OK)
		rc = sqlite_exec(db, strbuf_str(&sql), err);
	db->lifted--;
	strbuf_fini(&sql);
	arena_fini(&arena);
	return rc;
}
