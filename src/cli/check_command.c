/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/check.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "cli_private.h"
#include "report/json_write.h"

static void
add_json(struct strbuf *out, const struct issues *issues, int64_t n_links)
{
	struct json_writer w = {.out = out};

	json_open_object(&w, NULL);
	json_add_int(&w, "links", n_links);
	json_open_array(&w, "findings");
	for (size_t i = 0; i < issues->n; i++) {
		json_open_object(&w, NULL);
		json_add_text(&w, "code", issues->items[i].code);
		json_add_text(&w, "message", issues->items[i].msg);
		json_close_object(&w);
	}
	json_close_array(&w);
	json_close_object(&w);
}

static void
add_findings(struct strbuf *out, const struct issues *issues)
{
	for (size_t i = 0; i < issues->n; i++) {
		cli_add_line_text(out, issues->items[i].msg);
		strbuf_add_c(out, '\n');
	}
}

static void
say_verdict(const char *path, size_t n, int64_t n_links)
{
	if (n == 0)
		cli_say(P_("%s is whole: %" PRId64 " link of the journal "
			   "verified.",
			   "%s is whole: %" PRId64 " links of the journal "
			   "verified.",
			   n_links),
			path, n_links);
	else
		cli_say(P_("%s has %zu finding. Keep the file as it is, and "
			   "ask the administrator.",
			   "%s has %zu findings. Keep the file as it is, and "
			   "ask the administrator.",
			   n),
			path, n);
}

enum cli_status
check_command(struct cli *cli, int argc, char **argv)
{
	bool quick = false;
	const struct arg_option options[] = {
		{"quick", NULL, &quick, NULL},
		{0},
	};
	struct args args;
	struct issues issues = {.arena = &cli->arena};
	struct strbuf out = {0};
	struct err err = {0};
	const char *path;
	int64_t n_links;
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words > 0)
		return cli_usage(cli, _("'check' takes no words."));
	path = site_database(cli);
	if (app_check(path, quick, &issues, &n_links, &err) != ERR_OK) {
		(void)cli_fail(cli, &err, NULL);
		return CLI_FAILED;
	}
	if (cli->is_json) {
		add_json(&out, &issues, n_links);
	} else {
		add_findings(&out, &issues);
		say_verdict(path, issues.n, n_links);
	}
	status = cli_finish(&out);
	return status == CLI_DONE && issues.n > 0 ? CLI_REFUSED : status;
}
