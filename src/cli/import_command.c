/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/import.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/num.h"
#include "cli_private.h"
#include "report/json_write.h"

enum { SHOWN_MAX = 20, CODES_MAX = 64 };

/* ---- Reports ---- */

static void
add_json_list(struct json_writer *w, const struct import_finding *items,
	      size_t n)
{
	for (size_t i = 0; i < n; i++) {
		json_open_object(w, NULL);
		json_add_int(w, "row", (int64_t)items[i].row);
		json_add_text(w, "column", items[i].column);
		json_add_text(w, "code", items[i].code);
		json_add_text(w, "message", items[i].message);
		json_close_object(w);
	}
}

static void
add_json(struct strbuf *out, const struct import_report *r)
{
	struct json_writer w = {.out = out};

	json_open_object(&w, NULL);
	json_add_int(&w, "run", r->run_id);
	json_add_int(&w, "rows", (int64_t)r->n_rows);
	json_add_int(&w, "created", (int64_t)r->n_created);
	json_add_int(&w, "changed", (int64_t)r->n_changed);
	json_add_int(&w, "linked", (int64_t)r->n_linked);
	json_add_int(&w, "unchanged", (int64_t)r->n_unchanged);
	json_add_int(&w, "refused", (int64_t)r->n_refused);
	json_open_array(&w, "findings");
	add_json_list(&w, r->findings, r->n_findings);
	add_json_list(&w, r->news, r->n_news);
	json_close_array(&w);
	json_open_object(&w, "benefits");
	json_add_int(&w, "created", (int64_t)r->n_benefits_created);
	json_add_int(&w, "changed", (int64_t)r->n_benefits_changed);
	json_add_int(&w, "refused", (int64_t)r->n_benefits_refused);
	json_close_object(&w);
	if (*r->pair != '\0')
		json_add_text(&w, "pair", r->pair);
	json_close_object(&w);
}

/* How many of each code were said; those of more codes are said all. */
struct said {
	const char *codes[CODES_MAX];
	size_t n_said[CODES_MAX];
	size_t n;
};

static bool
is_enough(struct said *said, const char *code)
{
	size_t i = 0;

	while (i < said->n && strcmp(said->codes[i], code) != 0)
		i++;
	if (i == CODES_MAX)
		return false;
	if (i == said->n)
		said->codes[said->n++] = code;
	return said->n_said[i]++ >= SHOWN_MAX;
}

static void
add_finding(struct cli *cli, struct strbuf *out, const struct import_finding *f)
{
	const char *line;

	if (*f->column == '\0')
		line = arena_printf(&cli->arena, _("row %zu: %s"), f->row,
				    f->message);
	else
		line = arena_printf(&cli->arena, _("row %zu, %s: %s"), f->row,
				    f->column, f->message);
	strbuf_add(out, f->is_refusal ? "! " : "  ");
	cli_add_line_text(out, line);
	strbuf_add_c(out, '\n');
}

/* The columns of which the same is to be said, in one line. */
static void
add_columns(struct strbuf *out, const struct import_report *r, const char *code,
	    const char *what)
{
	struct strbuf line = {0};

	for (size_t i = 0; i < r->n_findings; i++) {
		if (strcmp(r->findings[i].code, code) != 0)
			continue;
		strbuf_add(&line, line.len == 0 ? "" : ", ");
		strbuf_add(&line, r->findings[i].column);
	}
	if (line.len > 0) {
		strbuf_addf(out, "  %s ", what);
		cli_add_line_text(out, strbuf_str(&line));
		strbuf_add_c(out, '\n');
	}
	strbuf_fini(&line);
}

static bool
is_about_columns(const struct import_finding *f)
{
	return strcmp(f->code, "column_in_story") == 0 ||
	       strcmp(f->code, "column_left_out") == 0;
}

/* ---- What settles them, in the words of the shell ---- */

enum { WAYS_SHOWN_MAX = 8 };

struct ways {
	const char *items[WAYS_SHOWN_MAX];
	size_t n;
};

static void
take_ways(struct ways *all, const char *code)
{
	const char *ways[IMPORT_WAYS_MAX];
	size_t n = import_finding_ways(code, ways);

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < all->n && strcmp(all->items[k], ways[i]) != 0)
			k++;
		if (k == all->n && all->n < WAYS_SHOWN_MAX)
			all->items[all->n++] = ways[i];
	}
}

/* One line; nothing where nothing is to be done here. */
static void
add_ways(struct strbuf *out, const struct ways *all)
{
	for (size_t i = 0; i < all->n; i++) {
		strbuf_add(out, i == 0 ? _("What settles these:") : ",");
		if (strcmp(all->items[i], IMPORT_WAY_MAP) == 0)
			strbuf_add(out, " --map \"HEADING=FIELD\"");
		else
			strbuf_addf(out, " kith do %s%s", all->items[i],
				    strcmp(all->items[i], "person.add") == 0
					    ? " sure=y"
					    : "");
	}
	if (all->n > 0)
		strbuf_add_c(out, '\n');
}

/* Refusals are all said; notes of one kind only as far as people read. */
static void
add_findings(struct cli *cli, struct strbuf *out, const struct import_report *r)
{
	struct said said = {.n = 0};
	struct ways ways = {.n = 0};
	size_t n_hidden = 0;

	for (size_t i = 0; i < r->n_findings; i++)
		take_ways(&ways, r->findings[i].code);
	add_columns(out, r, "column_in_story",
		    _("Columns that go into the story of a new case:"));
	add_columns(out, r, "column_left_out",
		    _("Columns left out, on health or as asked:"));
	for (size_t i = 0; i < r->n_findings; i++)
		if (is_about_columns(&r->findings[i]))
			continue;
		else if (!is_enough(&said, r->findings[i].code) ||
			 r->findings[i].is_refusal)
			add_finding(cli, out, &r->findings[i]);
		else
			n_hidden++;
	for (size_t i = 0; i < r->n_news && i < SHOWN_MAX; i++)
		add_finding(cli, out, &r->news[i]);
	if (r->n_news > SHOWN_MAX)
		n_hidden += r->n_news - SHOWN_MAX;
	add_ways(out, &ways);
	if (n_hidden > 0)
		strbuf_addf(out,
			    P_("  %zu more note of the kinds above; --json "
			       "has all.\n",
			       "  %zu more notes of the kinds above; --json "
			       "has all.\n",
			       n_hidden),
			    n_hidden);
}

static void
add_summary(struct strbuf *out, const struct import_report *r, bool is_dry_run)
{
	if (r->n_rows == 0)
		return;
	strbuf_addf(out,
		    P_("Read as %s with %s: %zu row.\n",
		       "Read as %s with %s: %zu rows.\n", r->n_rows),
		    r->encoding, import_separator_name(r->separator),
		    r->n_rows);
	strbuf_addf(out,
		    _("created %zu, changed %zu, linked %zu, unchanged %zu, "
		      "refused %zu\n"),
		    r->n_created, r->n_changed, r->n_linked, r->n_unchanged,
		    r->n_refused);
	if (import_has_benefits(r))
		strbuf_addf(out,
			    _("benefits: created %zu, changed %zu, refused "
			      "%zu\n"),
			    r->n_benefits_created, r->n_benefits_changed,
			    r->n_benefits_refused);
	if (*r->pair != '\0')
		strbuf_addf(out, _("New cases are given to %s.\n"), r->pair);
	if (r->is_resumed)
		strbuf_add(out, _("This file's import had been broken off; it "
				  "was gone on with.\n"));
	if (r->run_id != 0 && !import_has_changed(r))
		strbuf_addf(out,
			    _("Kept as import %" PRId64 ": 'kith print import "
			      "%" PRId64 "' is the report. Nothing in the "
			      "record was changed.\n"),
			    r->run_id, r->run_id);
	else if (r->run_id != 0)
		strbuf_addf(out,
			    _("Kept as import %" PRId64 ": 'kith print import "
			      "%" PRId64 "' is the report, 'kith import undo "
			      "%" PRId64 "' takes it back.\n"),
			    r->run_id, r->run_id, r->run_id);
	if (r->is_stopped)
		strbuf_add(out, _("Stopped before the end, as --stop-at says."
				  "\n"));
	if (is_dry_run)
		strbuf_add(out, _("This was a trial: nothing was written.\n"));
}

/* ---- The command ---- */

static bool
read_maps(struct cli *cli, const char **texts, struct import_request *request)
{
	struct import_map *maps;
	size_t n = 0;

	while (texts != NULL && texts[n] != NULL)
		n++;
	maps = arena_new(&cli->arena, struct import_map, n + 1);
	for (size_t i = 0; i < n; i++) {
		char *text = arena_strdup(&cli->arena, texts[i]);
		char *equals = strrchr(text, '=');

		if (equals == NULL && request->use_map == NULL) {
			request->use_map = text;
			continue;
		}
		if (equals == NULL || equals == text) {
			(void)cli_usage(cli,
					_("'%s' is no map: write "
					  "HEADING=FIELD, or the name of a "
					  "saved one."),
					text);
			return false;
		}
		*equals = '\0';
		maps[request->n_maps++] = (struct import_map){text, equals + 1};
	}
	request->maps = maps;
	return true;
}

/* ---- Progress ---- */

/* On a terminal, in place, at each whole percent. */
static bool
show_progress(void *arg, const struct import_progress *progress)
{
	size_t *shown = arg;
	size_t percent = progress->n_rows == 0
				 ? 100
				 : progress->n_done * 100 / progress->n_rows;

	if (percent == *shown || progress->n_done >= progress->n_rows)
		return true;
	*shown = percent;
	fputc('\r', stderr);
	fprintf(stderr,
		P_("%3zu %%  %zu of %zu row ", "%3zu %%  %zu of %zu rows ",
		   progress->n_rows),
		percent, progress->n_done, progress->n_rows);
	return true;
}

static void
want_progress(struct import_request *request, size_t *shown)
{
	if (isatty(STDERR_FILENO) == 0)
		return;
	request->progress = show_progress;
	request->progress_arg = shown;
}

static void
end_progress(size_t shown)
{
	if (shown > 0)
		fputs("\r\033[K", stderr);
}

/* ---- Running ---- */

static enum cli_status
say_report(struct cli *cli, const struct import_report *report, bool is_dry_run,
	   enum err_code rc)
{
	struct strbuf out = {0};

	if (cli->is_json && rc == ERR_OK) {
		add_json(&out, report);
	} else if (!cli->is_json) {
		add_findings(cli, &out, report);
		add_summary(&out, report, is_dry_run);
	}
	return cli_finish(&out);
}

static enum cli_status
fail(struct cli *cli, const struct err *err, const struct issues *issues)
{
	enum cli_status status = cli_fail(cli, err, issues);
	struct ways ways = {.n = 0};
	struct strbuf out = {0};

	for (size_t i = 0; i < issues->n; i++)
		take_ways(&ways, issues->items[i].code);
	add_ways(&out, &ways);
	if (!cli->is_json)
		fputs(strbuf_str(&out), stderr);
	strbuf_fini(&out);
	return status;
}

/* Imports the file, or goes on with a run that broke off; 0 = the file. */
static enum cli_status
run_import(struct cli *cli, int64_t run_id, struct import_request *request)
{
	struct import_report report = {.pair = ""};
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};
	enum cli_status status;
	enum err_code rc;
	size_t shown = 0;

	if (!cli_session(cli, &status))
		return status;
	want_progress(request, &shown);
	if (run_id == 0)
		rc = import_persons(cli->session, request, &cli->arena, &report,
				    &issues, &err);
	else
		rc = import_resume(cli->session, run_id, request, &cli->arena,
				   &report, &err);
	end_progress(shown);
	status = say_report(cli, &report, run_id == 0 && request->is_dry_run,
			    rc);
	if (rc != ERR_OK)
		return fail(cli, &err, &issues);
	return status == CLI_DONE && report.n_refused > 0 ? CLI_REFUSED
							  : status;
}

static enum cli_status
undo_import(struct cli *cli, int64_t run_id, struct import_request *request)
{
	struct import_undone undone = {0};
	struct strbuf out = {0};
	struct err err = {0};
	enum cli_status status;
	enum err_code rc;
	size_t shown = 0;

	if (!cli_session(cli, &status))
		return status;
	want_progress(request, &shown);
	rc = import_undo(cli->session, run_id, request, &cli->arena, &undone,
			 &err);
	end_progress(shown);
	for (size_t i = 0; i < undone.n_findings; i++)
		add_finding(cli, &out, &undone.findings[i]);
	strbuf_addf(&out, _("undone %zu, kept %zu\n"), undone.n_undone,
		    undone.n_kept);
	status = cli_finish(&out);
	if (rc != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return undone.n_kept > 0 ? CLI_REFUSED : status;
}

/* kith import resume RUN, kith import undo RUN. */
static enum cli_status
import_run(struct cli *cli, const struct args *args,
	   struct import_request *request)
{
	int64_t run_id = 0;

	if (!num_parse_int(args->words[1], 1, INT64_MAX, &run_id))
		return cli_usage(cli, _("Give the number of the import: 'kith "
					"list imports' shows it."));
	if (request->is_dry_run)
		return cli_usage(cli, _("--dry-run tries a file. What was "
					"imported is gone on with or taken "
					"back for good: without --dry-run."));
	return strcmp(args->words[0], "undo") == 0
		       ? undo_import(cli, run_id, request)
		       : run_import(cli, run_id, request);
}

/* Opens FILE, - is standard input. -1: said, with what status. */
static int
open_file(struct cli *cli, const char *path, enum cli_status *status)
{
	struct err err = {0};
	int fd = cli_file_open(cli, path);

	if (fd >= 0)
		return fd;
	(void)err_set(&err, ERR_NOT_FOUND, "file", _("%s cannot be read: %s."),
		      path, strerror(errno));
	*status = cli_fail(cli, &err, NULL);
	return -1;
}

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (strcmp(path, "-") == 0)
		return "";
	return slash == NULL ? path : slash + 1;
}

/* The terminal face on the import of that file. */
static enum cli_status
open_screen(struct cli *cli, const char *path, struct import_request *request)
{
	enum cli_status status;
	struct err err = {0};

	if (request->is_dry_run || request->save_map != NULL)
		return cli_usage(cli, _("--screen tries before it imports, and "
					"saves maps: without --dry-run and "
					"--save-map."));
	if (strcmp(path, "-") == 0)
		return cli_usage(cli, _("--screen needs a file: keys come from "
					"standard input."));
	if (!cli_session(cli, &status) || !cli_has_terminal(cli, &status))
		return status;
	if (import_may(cli->session, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	request->fd = open_file(cli, path, &status);
	if (request->fd < 0)
		return status;
	request->source = name_of(path);
	cli->look.import = request;
	if (cli_open_terminal(cli, &err) != ERR_OK)
		status = cli_fail(cli, &err, NULL);
	else
		status = CLI_DONE;
	cli->look.import = NULL;
	close(request->fd);
	return status;
}

static enum cli_status
import_file(struct cli *cli, const char *path, struct import_request *request)
{
	enum cli_status status;

	request->fd = open_file(cli, path, &status);
	if (request->fd < 0)
		return status;
	request->source = name_of(path);
	status = run_import(cli, 0, request);
	close(request->fd);
	return status;
}

static enum cli_status
import_rules_file(struct cli *cli, const char *path,
		  struct rules_import *import)
{
	enum cli_status status;

	import->fd = open_file(cli, path, &status);
	if (import->fd < 0)
		return status;
	import->name = *name_of(path) == '\0' ? "-" : name_of(path);
	status = import_rules(cli, import);
	close(import->fd);
	return status;
}

/* What was asked for, as the options say it. */
struct asked {
	struct import_request request;
	struct rules_import rules;
	const char **maps;
	const char *stop_at;
	bool on_screen;
};

static enum cli_status
ask_rules(struct cli *cli, const char *path, struct asked *asked)
{
	if (asked->maps != NULL || asked->request.save_map != NULL ||
	    asked->stop_at != NULL || asked->request.pair != NULL ||
	    asked->on_screen)
		return cli_usage(cli, _("--map, --save-map, --pair, --screen "
					"and --stop-at are for persons."));
	asked->rules.is_dry_run = asked->request.is_dry_run;
	return import_rules_file(cli, path, &asked->rules);
}

static enum cli_status
ask_run(struct cli *cli, const struct args *args, struct asked *asked)
{
	if (asked->maps != NULL || asked->request.save_map != NULL ||
	    asked->request.pair != NULL || asked->on_screen)
		return cli_usage(cli, _("A run has its columns and its pair "
					"from the import that began it."));
	return import_run(cli, args, &asked->request);
}

static enum cli_status
ask_persons(struct cli *cli, const char *path, struct asked *asked)
{
	int64_t n = 0;

	if (asked->rules.from != NULL || asked->rules.note != NULL)
		return cli_usage(cli, _("--effective-from and --note are for "
					"rules."));
	if (asked->stop_at != NULL &&
	    !num_parse_int(asked->stop_at, 1, INT32_MAX, &n))
		return cli_usage(cli, _("--stop-at is a number from 1 on."));
	asked->request.stop_at = (size_t)n;
	if (!read_maps(cli, asked->maps, &asked->request))
		return CLI_USAGE;
	return asked->on_screen ? open_screen(cli, path, &asked->request)
				: import_file(cli, path, &asked->request);
}

static enum cli_status
answer(struct cli *cli, const struct args *args, struct asked *asked)
{
	const char *kind = args->n_words == 2 ? args->words[0] : "";

	if (strcmp(kind, "persons") == 0)
		return ask_persons(cli, args->words[1], asked);
	if (strcmp(kind, "rules") == 0)
		return ask_rules(cli, args->words[1], asked);
	if (strcmp(kind, "undo") == 0 || strcmp(kind, "resume") == 0)
		return ask_run(cli, args, asked);
	return cli_usage(cli, _("Write: kith import persons FILE, kith "
				"import resume RUN, kith import undo "
				"RUN, or kith import rules FILE."));
}

enum cli_status
import_command(struct cli *cli, int argc, char **argv)
{
	struct asked asked = {0};
	const struct arg_option options[] = {
		{"dry-run", NULL, &asked.request.is_dry_run, NULL},
		{"effective-from", &asked.rules.from, NULL, NULL},
		{"map", NULL, NULL, &asked.maps},
		{"note", &asked.rules.note, NULL, NULL},
		{"pair", &asked.request.pair, NULL, NULL},
		{"save-map", &asked.request.save_map, NULL, NULL},
		{"screen", NULL, &asked.on_screen, NULL},
		{"stop-at", &asked.stop_at, NULL, NULL},
		{0},
	};
	struct args args;
	struct strbuf out = {0};
	size_t n_found;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (!cli->wants_help)
		return answer(cli, &args, &asked);
	help_add_command(&out, command_find("import", &n_found));
	return cli_finish(&out);
}
