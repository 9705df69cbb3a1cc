/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the subcommands share: the state of one run, the table they stand in,
 * and how they speak.
 */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "cli/cli.h"

struct json_writer;
struct param;
struct view_column;

/* One run of the program. */
struct cli {
	const struct cli_face *face;
	struct arena arena;
	/* options that every subcommand takes */
	const char *database;
	const char *as_login;
	bool is_json;
	bool wants_help;
	struct cli_look look;
	struct session *session; /* opened by cli_session */
};

struct command {
	const char *name;
	const char *alias;   /* second name, "" = none */
	const char *summary; /* N_(), one line */
	const char *usage;   /* N_(), lines after "kith NAME" */
	enum cli_status (*exec)(struct cli *cli, int argc, char **argv);
};

/* The table; NULL-terminated by a row without name. */
extern const struct command COMMANDS[];

/*
 * By name, alias or a beginning that fits only one. *n_out = how many fit: 1
 * with the command returned, else NULL.
 */
const struct command *command_find(const char *name, size_t *n_out) NONNULL;

enum cli_status do_command(struct cli *cli, int argc, char **argv);
enum cli_status list_command(struct cli *cli, int argc, char **argv);
enum cli_status find_command(struct cli *cli, int argc, char **argv);
enum cli_status show_command(struct cli *cli, int argc, char **argv);
enum cli_status import_command(struct cli *cli, int argc, char **argv);
enum cli_status demo_command(struct cli *cli, int argc, char **argv);
enum cli_status print_command(struct cli *cli, int argc, char **argv);
enum cli_status export_command(struct cli *cli, int argc, char **argv);
enum cli_status backup_command(struct cli *cli, int argc, char **argv);
enum cli_status setup_command(struct cli *cli, int argc, char **argv);
enum cli_status doctor_command(struct cli *cli, int argc, char **argv);
enum cli_status restore_command(struct cli *cli, int argc, char **argv);
enum cli_status init_command(struct cli *cli, int argc, char **argv);
enum cli_status check_command(struct cli *cli, int argc, char **argv);
enum cli_status help_command(struct cli *cli, int argc, char **argv);
enum cli_status open_command(struct cli *cli, int argc, char **argv);
enum cli_status simulate_command(struct cli *cli, int argc, char **argv);
enum cli_status undo_command(struct cli *cli, int argc, char **argv);

/* A rules file to be loaded into the database. */
struct rules_import {
	int fd;		  /* of the file; borrowed */
	const char *name; /* its name, for messages */
	const char *from; /* first day, as typed; NULL = as soon as it can */
	const char *note; /* NULL = none */
	bool is_dry_run;
};

/* `kith import rules FILE`: says what differs, then loads it. */
enum cli_status import_rules(struct cli *cli,
			     const struct rules_import *import);

/*
 * Words for people from now on in that language ("es"); NULL = as it is.
 * False: kith does not speak it, which was said.
 */
bool cli_speak(struct cli *cli, const char *language, enum cli_status *status);

/* What is wanted beside the rules of the site; NULL = nothing. */
struct rules_wanted {
	const char *file;    /* rules of one's own, on top */
	const char *version; /* "CODE:VERSION", whatever else would hold */
};

/* `kith show regime CODE`. */
enum cli_status show_regime(struct cli *cli, const char *code,
			    const struct rules_wanted *wanted);

/* Hidden: candidates for the shell; the manual's tables. */
enum cli_status complete_words(struct cli *cli, int argc, char **argv);
enum cli_status manual_tables(struct cli *cli, int argc, char **argv);

/* ---- The terminal (look.c) ---- */

/* Is there a terminal to open on? False: said, *status_out set. */
bool cli_has_terminal(struct cli *cli, enum cli_status *status_out)
	NONNULL MUST_USE;

/* With the keys of the user's file. Errors: of the face; NOT_FOUND where the
 * file of keys cannot be read. */
enum err_code cli_open_terminal(struct cli *cli, struct err *err)
	NONNULL MUST_USE;

/* Details of errors go to KITH_LOG, or a file of the user's own state; it is
 * made when there is something to say. */
void cli_open_log(struct cli *cli) NONNULL;

/* ---- Words of the command line (args.c) ---- */

/* An option of a subcommand: fills exactly one of the two. */
struct arg_option {
	const char *name; /* without dashes */
	const char **value;
	bool *flag;
	const char ***list; /* repeatable: NULL-terminated array in arena */
};

struct args {
	const char **words; /* what is no option; n of them */
	size_t n_words;
};

/*
 * Takes the options of the table and those of every subcommand out of argv;
 * the rest is left in *out, in order, unknown options with their dashes when
 * keep_unknown, else they are wrong usage (said). "--" ends the options.
 * False: wrong usage, said.
 */
bool args_parse(struct cli *cli, int argc, char **argv,
		const struct arg_option *options, bool keep_unknown,
		struct args *out) MUST_USE;

/*
 * Reads words from the second on as values of parameters: name=value, --name=value, --name value
 * and --name alone for yes-or-no; @FILE and - read the value, @@ is a plain
 * @. False: wrong usage or an unreadable file, said; *status_out says which.
 */
bool args_read_inputs(struct cli *cli, const struct args *args,
		      const struct param *params, size_t n_params,
		      struct inputs *out, enum cli_status *status_out) MUST_USE;

/* ---- Where and who (site.c) ---- */

/* The database file by the order of the manual. In arena or constant. */
const char *site_database(struct cli *cli) NONNULL RETURNS_NONNULL;

/* Is it named by option, environment or configuration? Else the path is only
 * where it would be. */
bool site_database_is_named(struct cli *cli) NONNULL;

/*
 * The directory that has anchors of the database's journal: as named, else
 * that of the site where it is the site's own record; NULL = there is none.
 */
const char *site_anchors(struct cli *cli, const char *named);

/* What was put back by somebody who may is the journal from now on. Says what
 * fails. directory NULL = nothing is written down. */
void check_begin_anew(struct cli *cli, const char *path, const char *directory);

/* Login of the real user; ERR_IO where the system knows none. */
enum err_code site_login(struct cli *cli, const char **out, struct err *err)
	NONNULL MUST_USE;

/* The value of a name in text of the configuration; NULL = none. */
const char *site_config_value(struct arena *arena, const char *text,
			      const char *name) NONNULL;

/* What the configuration says of a name; NULL = nothing. */
const char *site_setting(struct arena *arena, const char *name) NONNULL;

/* A number that a value of the configuration says; else value, also where it
 * says none from min to max, or nothing (NULL). */
int site_number(const char *text, int min, int max, int value);

/*
 * Root does the keeper's work as the owner of the database (or of its
 * directory), so that no file of root's stays beside it. Cannot be undone.
 */
enum err_code site_become_keeper(struct cli *cli, struct err *err)
	NONNULL MUST_USE;

/* KITH_DATABASE; NULL = not set. */
const char *site_own_database(void);

/* ---- Files of the person (person_files.c) ---- */

/*
 * Opened here, or by the client whose session this is. cli_file_open: to
 * read, "-" is standard input (a descriptor of its own too). cli_file_make: a
 * new file that nobody else may read. -1 with errno.
 */
int cli_file_open(struct cli *cli, const char *path) NONNULL;
int cli_file_make(struct cli *cli, const char *path) NONNULL;
void cli_file_remove(struct cli *cli, const char *path) NONNULL;

/* Text into a new file that nobody else may read; one that is there is not
 * overwritten. What fails is said. */
enum cli_status cli_file_write(struct cli *cli, const char *path,
			       const char *text) NONNULL;

/* Opens cli->session if it is not open. False: said, *status_out set. */
bool cli_session(struct cli *cli, enum cli_status *status_out) NONNULL MUST_USE;

/* The same, silently, for completion. */
enum err_code cli_session_quiet(struct cli *cli, struct err *err) MUST_USE;

/* ---- Speaking (output.c) ---- */

/* Is what stands in that column a number? */
bool cli_is_number(const struct view_column *column) NONNULL;

/*
 * Adds a cell under its column's name: a number, true or false, or a text, as
 * the column's type says; null where it is empty.
 */
void cli_add_json(struct json_writer *w, const struct view_column *column,
		  const char *raw) NONNULL;

/* A sentence for people on standard error, "kith: " before it. */
void cli_say(const char *fmt, ...) NONNULL PRINTF(1, 2);

/* Wrong usage: the sentence, and where help is. Returns CLI_USAGE. */
enum cli_status cli_usage(struct cli *cli, const char *fmt, ...)
	NONNULL PRINTF(2, 3);

/*
 * Says why not, every reason (issues may be NULL), as text or JSON. Returns
 * the exit status that belongs to the code.
 */
enum cli_status cli_fail(struct cli *cli, const struct err *err,
			 const struct issues *issues);

/* Exit status of a failure. */
enum cli_status cli_status_of(enum err_code code);

/* Writes to standard output and empties the buffer. False: said. */
bool cli_flush(struct strbuf *out) NONNULL MUST_USE;

/* Flushes and turns that into an exit status; frees the buffer. */
enum cli_status cli_finish(struct strbuf *out) NONNULL;

/* Columns of the terminal on standard output; 0 = it is none. */
size_t cli_width(void);

/* Lines may not be drawn: the locale is not UTF-8, or --ascii. */
bool cli_is_ascii(const struct cli *cli) NONNULL;

/* Text for standard output: cleaned for a terminal, escaped for the rest. */
void cli_add_line_text(struct strbuf *out, const char *s) NONNULL;

/* Many lines, each indented; line ends stay line ends. */
void cli_add_text(struct strbuf *out, const char *s, size_t indent) NONNULL;

/* Asks a yes-or-no question on the terminal; false where there is none. */
bool cli_confirm(const char *question) NONNULL;

/* Help on one command, operation or view. */
void help_add_command(struct strbuf *out, const struct command *c) NONNULL;
void help_add_operation(struct strbuf *out, const struct operation *op) NONNULL;

struct view;
void help_add_view(struct strbuf *out, const struct view *view) NONNULL;
void help_add_operations(struct strbuf *out) NONNULL;
void help_add_views(struct strbuf *out) NONNULL;

#endif
