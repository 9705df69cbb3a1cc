/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/together.h"
#include "app/undo.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli_private.h"
#include "report/json_write.h"

/* Saves by their numbers in the list of what one did. */
struct saves {
	int64_t *items;
	size_t n;
};

static int
compare_last_first(const void *a, const void *b)
{
	const int64_t left = *(const int64_t *)a;
	const int64_t right = *(const int64_t *)b;

	return left < right ? 1 : left > right ? -1 : 0;
}

/* The last first, as each may stand on those before it. */
static bool
read_numbers(struct cli *cli, const struct args *args, struct saves *out)
{
	out->items = arena_new(&cli->arena, int64_t, args->n_words + 1);
	for (size_t i = 0; i < args->n_words; i++) {
		if (!num_parse_int(args->words[i], 1, INT64_MAX,
				   &out->items[i])) {
			cli_usage(cli,
				  _("'%s' is no number of 'kith list %s'."),
				  args->words[i], UNDO_VIEW);
			return false;
		}
		out->n++;
	}
	qsort(out->items, out->n, sizeof(out->items[0]), compare_last_first);
	return true;
}

static enum cli_status
find_last(struct cli *cli, struct saves *out)
{
	struct undo_act last = {0};
	struct err err = {0};

	if (undo_find_last(cli->session, &last, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (last.id == 0) {
		err_set(&err, ERR_NOT_FOUND, "act", "%s",
			_("There is nothing of yours to take back."));
		return cli_fail(cli, &err, NULL);
	}
	out->items[out->n++] = last.id;
	return CLI_DONE;
}

static const char *
number_of(struct cli *cli, int64_t id)
{
	return arena_printf(&cli->arena, "%" PRId64, id);
}

static void
fill_rows(struct cli *cli, const struct saves *saves, struct together *all)
{
	struct inputs *in = arena_new(&cli->arena, struct inputs, saves->n);
	struct input *act = arena_new(&cli->arena, struct input, saves->n);

	all->rows = arena_new(&cli->arena, struct together_row, saves->n);
	all->n = saves->n;
	for (size_t i = 0; i < saves->n; i++) {
		act[i] = (struct input){"act", number_of(cli, saves->items[i])};
		in[i] = (struct inputs){.items = &act[i], .n = 1};
		all->rows[i].in = &in[i];
	}
}

/* Each that stays, under its number, and why. */
static enum cli_status
say_refused(struct cli *cli, const struct together *all)
{
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};

	for (size_t i = 0; i < all->n; i++) {
		const struct together_row *row = &all->rows[i];

		if (row->rc == ERR_OK)
			continue;
		issues_add(&issues, row->in->items[0].text,
			   err_code_name(row->rc), "%s",
			   row->outcome.issues.n > 0
				   ? row->outcome.issues.items[0].msg
				   : row->err.msg);
		if (err.code == ERR_OK)
			err = row->err;
	}
	return cli_fail(cli, &err, &issues);
}

static enum cli_status
print_json(const struct together *all, const struct saves *saves)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	json_open_object(&w, NULL);
	json_add_text(&w, "operation", UNDO_OPERATION);
	json_add_bool(&w, "done", !all->is_trial);
	json_open_array(&w, "saves");
	for (size_t i = 0; i < all->n; i++) {
		json_open_object(&w, NULL);
		json_add_int(&w, "id", saves->items[i]);
		json_add_text(&w, "message", all->rows[i].outcome.said);
		json_close_object(&w);
	}
	json_close_array(&w);
	json_close_object(&w);
	return cli_finish(&out);
}

static enum cli_status
print_done(struct cli *cli, const struct together *all,
	   const struct saves *saves)
{
	struct strbuf out = {0};

	if (cli->is_json)
		return print_json(all, saves);
	for (size_t i = 0; i < all->n; i++) {
		strbuf_addf(&out, "%" PRId64 "\n", saves->items[i]);
		cli_say("%s", all->rows[i].outcome.said);
	}
	if (all->is_trial)
		cli_say(_("It would be done. Nothing was done yet."));
	return cli_finish(&out);
}

/* All of them, or none. */
static enum cli_status
take_back(struct cli *cli, const struct saves *saves, bool is_trial)
{
	struct together all = {.is_trial = is_trial, .arena = &cli->arena};
	struct err err = {0};

	fill_rows(cli, saves, &all);
	if (app_do_together(cli->session, operation_find(UNDO_OPERATION), &all,
			    &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return all.n_refused > 0 ? say_refused(cli, &all)
				 : print_done(cli, &all, saves);
}

/* Tried first, so that the question says what goes back. */
static enum cli_status
ask_and_take_back(struct cli *cli, const struct saves *saves)
{
	enum cli_status status = take_back(cli, saves, true);

	if (status != CLI_DONE)
		return status;
	if (!cli_confirm(_(operation_find(UNDO_OPERATION)->title))) {
		cli_say(_("Nothing was done."));
		return CLI_REFUSED;
	}
	return take_back(cli, saves, false);
}

enum cli_status
undo_command(struct cli *cli, int argc, char **argv)
{
	bool yes = false;
	bool is_dry_run = false;
	const struct arg_option options[] = {
		{"dry-run", NULL, &is_dry_run, NULL},
		{"yes", NULL, &yes, NULL},
		{0},
	};
	struct saves saves = {.n = 0};
	struct args args;
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, false, &args) ||
	    !read_numbers(cli, &args, &saves))
		return CLI_USAGE;
	if (!cli_session(cli, &status))
		return status;
	if (saves.n == 0) {
		status = find_last(cli, &saves);
		if (status != CLI_DONE)
			return status;
	}
	if (yes || is_dry_run || cli_width() == 0)
		return take_back(cli, &saves, is_dry_run);
	return ask_and_take_back(cli, &saves);
}
