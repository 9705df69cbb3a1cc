/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/find.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli_private.h"
#include "report/json_write.h"
#include "report/table_write.h"

enum { HITS_MAX = 100, HIT_COLUMNS = 7 };

static const char *
join_words(struct cli *cli, const struct args *args)
{
	const char *typed = args->words[0];

	for (size_t i = 1; i < args->n_words; i++)
		typed = arena_printf(&cli->arena, "%s %s", typed,
				     args->words[i]);
	return typed;
}

/* "TAF, ELI" as codes. */
static void
add_elsewhere(struct cli *cli, struct json_writer *json, const char *codes)
{
	json_open_array(json, "also_known_at");
	for (codes += strspn(codes, ", "); *codes != '\0';
	     codes += strspn(codes, ", ")) {
		size_t len = strcspn(codes, ",");

		json_add_text(json, NULL,
			      arena_strndup(&cli->arena, codes, len));
		codes += len;
	}
	json_close_array(json);
}

static bool
is_closed(const struct find_hit *hit)
{
	return *hit->number != '\0' && !hit->is_open;
}

static void
add_json(struct cli *cli, struct strbuf *out, const struct find_hits *hits)
{
	struct json_writer json = {.out = out};

	json_open_object(&json, NULL);
	json_open_array(&json, "persons");
	for (size_t i = 0; i < hits->n; i++) {
		const struct find_hit *hit = &hits->items[i];

		json_open_object(&json, NULL);
		json_add_int(&json, "person_id", hit->person_id);
		json_add_text(&json, "name", hit->name);
		json_add_text(&json, "birth", hit->birth);
		json_add_text(&json, "number", hit->number);
		json_add_text(&json, "office", hit->office);
		json_add_text(&json, "pair", hit->pair);
		if (*hit->number != '\0')
			json_add_bool(&json, "is_open", hit->is_open);
		json_add_text(&json, "place", hit->place);
		if (*hit->without != '\0')
			json_add_text(&json, "without", hit->without);
		json_close_object(&json);
	}
	json_close_array(&json);
	add_elsewhere(cli, &json, hits->elsewhere);
	json_close_object(&json);
}

static void
add_table(struct cli *cli, struct strbuf *out, const struct find_hits *hits)
{
	const struct table_column columns[HIT_COLUMNS] = {
		{_("Person"), 6, 5, true},  {_("Name"), 28, 0, false},
		{_("Born"), 11, 0, false},  {_("Case"), 16, 0, false},
		{_("Office"), 6, 2, false}, {_("Pair"), 30, 3, false},
		{_("Place"), 16, 4, false},
	};
	const char **cells =
		arena_new(&cli->arena, const char *, hits->n *HIT_COLUMNS + 1);
	const struct table table = {
		.columns = columns,
		.n_columns = HIT_COLUMNS,
		.cells = cells,
		.n_rows = hits->n,
		.width = cli_width(),
		.is_ascii = cli_is_ascii(cli),
	};

	for (size_t i = 0; i < hits->n; i++) {
		const struct find_hit *hit = &hits->items[i];
		const char **row = &cells[i * HIT_COLUMNS];

		row[0] = arena_printf(&cli->arena, "%lld",
				      (long long)hit->person_id);
		row[1] = hit->name;
		row[2] = hit->birth;
		row[3] = *hit->number == '\0' ? _("no case") : hit->number;
		row[4] = hit->office;
		row[5] = is_closed(hit) ? _("closed") : hit->pair;
		row[6] = hit->place;
	}
	table_format(out, &table, NULL);
}

static enum cli_status
print_hits(struct cli *cli, const char *typed, size_t max)
{
	struct strbuf out = {0};
	struct find_hits hits;
	struct err err = {0};
	enum cli_status status;

	if (!cli_session(cli, &status))
		return status;
	if (app_find(cli->session, typed, max, &cli->arena, &hits, &err) !=
	    ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (cli->is_json)
		add_json(cli, &out, &hits);
	else if (hits.n > 0)
		add_table(cli, &out, &hits);
	status = cli_finish(&out);
	if (status == CLI_DONE && *hits.elsewhere != '\0')
		cli_say(_("Persons who match are also known at: %s. Ask "
			  "there."),
			hits.elsewhere);
	if (status == CLI_DONE && *hits.check != '\0')
		cli_say(_("The number should end with %s."), hits.check);
	if (status == CLI_DONE && hits.n > 0 && *hits.items[0].without != '\0')
		cli_say(
			_("Nobody has all these words; these have all but "
			  "one."));
	if (status != CLI_DONE || hits.n > 0)
		return status;
	if (*hits.no_day != '\0')
		cli_say(_("%s: there is no such day."), hits.no_day);
	else if (!cli->is_json && *hits.elsewhere == '\0')
		cli_say(
			_("Nobody is found. Try fewer letters, or a birth "
			  "date."));
	return CLI_REFUSED;
}

enum cli_status
find_command(struct cli *cli, int argc, char **argv)
{
	const char *max = NULL;
	int64_t n = HITS_MAX;
	const struct arg_option options[] = {
		{"limit", &max, NULL, NULL}, {"max", &max, NULL, NULL}, {0}};
	struct args args;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (max != NULL && !num_parse_int(max, 1, INT32_MAX, &n))
		return cli_usage(cli, _("--limit is a number from 1 on."));
	if (args.n_words == 0)
		return cli_usage(cli, _("Find whom? Give part of a name, a "
					"birth date, a telephone or a case "
					"number."));
	return print_hits(cli, join_words(cli, &args), (size_t)n);
}
