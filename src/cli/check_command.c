/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/check.h"

#include <inttypes.h>
#include <string.h>
#include <syslog.h>

#include "app/backup.h"
#include "base/i18n.h"
#include "base/num.h"
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

/* ---- The journal's anchor ---- */

/*
 * To standard output, which the timer's log keeps, and to the system's log of
 * who is who: places that whoever has the database alone cannot change.
 */
static enum cli_status
say_anchor(struct cli *cli, const char *path)
{
	struct strbuf out = {0};
	struct anchor anchor;
	struct err err = {0};

	if (app_anchor(path, &anchor, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	strbuf_addf(&out, "%lld:%s\n", (long long)anchor.link, anchor.head);
	openlog("kith", LOG_PID, LOG_AUTHPRIV);
	syslog(LOG_NOTICE, "anchor of the journal of %s: %lld:%s", path,
	       (long long)anchor.link, anchor.head);
	closelog();
	return cli_finish(&out);
}

/* LINK:HEAD as say_anchor wrote it. */
static bool
read_anchor(struct cli *cli, const char *text, struct anchor *out)
{
	size_t len = strcspn(text, ":");
	int64_t link;

	if (text[len] != ':' ||
	    strlen(text + len + 1) != BACKUP_HEAD_SIZE - 1 ||
	    !num_parse_int(arena_strndup(&cli->arena, text, len), 1, INT64_MAX,
			   &link))
		return false;
	out->link = link;
	memcpy(out->head, text + len + 1, BACKUP_HEAD_SIZE);
	return true;
}

static enum cli_status
check_anchor(struct cli *cli, const char *path, const char *text)
{
	struct anchor anchor;
	struct err err = {0};
	bool holds = false;

	if (!read_anchor(cli, text, &anchor))
		return cli_usage(cli, _("--since is an anchor as --anchor "
					"prints it: LINK:HEAD."));
	if (app_anchor_holds(path, &anchor, &holds, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (holds)
		cli_say(_("Link %lld of the journal is what it was."),
			(long long)anchor.link);
	else
		cli_say(_("Link %lld of the journal is not what it was: what "
			  "stood before it was changed. Keep the file as it "
			  "is, and have it examined."),
			(long long)anchor.link);
	return holds ? CLI_DONE : CLI_REFUSED;
}

/* ---- All of it ---- */

static enum cli_status
check_all(struct cli *cli, const char *path, bool quick)
{
	struct issues issues = {.arena = &cli->arena};
	struct strbuf out = {0};
	struct err err = {0};
	int64_t n_links;
	enum cli_status status;

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

enum cli_status
check_command(struct cli *cli, int argc, char **argv)
{
	bool quick = false;
	bool wants_anchor = false;
	const char *since = NULL;
	const struct arg_option options[] = {
		{"quick", NULL, &quick, NULL},
		{"anchor", NULL, &wants_anchor, NULL},
		{"since", &since, NULL, NULL},
		{0},
	};
	struct args args;
	struct err err = {0};
	const char *path;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words > 0)
		return cli_usage(cli, _("'check' takes no words."));
	path = site_database(cli);
	if (site_become_keeper(cli, &err) != ERR_OK) {
		(void)cli_fail(cli, &err, NULL);
		return CLI_FAILED;
	}
	if (wants_anchor)
		return say_anchor(cli, path);
	return since != NULL ? check_anchor(cli, path, since)
			     : check_all(cli, path, quick);
}
