/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/anchor.h"
#include "app/check.h"

#include <inttypes.h>
#include <string.h>
#include <syslog.h>

#include "base/i18n.h"
#include "base/num.h"
#include "cli_private.h"
#include "report/json_write.h"

/* What the words ask for. */
struct wish {
	const char *since;   /* LINK:HEAD */
	const char *anchors; /* directory; NULL = there is none */
	bool is_quick;
	bool wants_anchor;
	bool is_anew;
};

static void
add_json(struct strbuf *out, const struct issues *issues,
	 const struct check_result *result)
{
	struct json_writer w = {.out = out};

	json_open_object(&w, NULL);
	json_add_int(&w, "links", result->n_links);
	json_add_int(&w, "anchors", (int64_t)result->n_anchors);
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
say_whole(const char *path, const struct check_result *result)
{
	cli_say(P_("%s is whole: %" PRId64 " link of the journal verified.",
		   "%s is whole: %" PRId64 " links of the journal verified.",
		   result->n_links),
		path, result->n_links);
	if (result->n_anchors > 0)
		cli_say(
			_("The journal is as it was written down outside of "
			  "it."));
	else
		cli_say(
			_("There is no anchor to compare the journal with: if "
			  "its end were missing, it would not be seen."));
}

static void
say_findings(const char *path, size_t n)
{
	cli_say(P_("%s has %zu finding. Keep the file as it is, and "
		   "ask the administrator.",
		   "%s has %zu findings. Keep the file as it is, and "
		   "ask the administrator.",
		   n),
		path, n);
}

/* ---- The journal's anchor ---- */

/* Places that whoever has the database alone cannot change. */
static void
log_anchor(const char *path, const struct anchor *anchor, bool is_anew)
{
	openlog("kith", LOG_PID, LOG_AUTHPRIV);
	syslog(LOG_NOTICE, "anchor of the journal of %s%s: %lld:%s", path,
	       is_anew ? ", begun anew" : "", (long long)anchor->link,
	       anchor->head);
	closelog();
}

static enum cli_status
print_anchor(struct cli *cli, const struct anchor *anchor)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	if (!cli->is_json) {
		strbuf_addf(&out, "%lld:%s\n", (long long)anchor->link,
			    anchor->head);
		return cli_finish(&out);
	}
	json_open_object(&w, NULL);
	json_add_int(&w, "link", anchor->link);
	json_add_text(&w, "head", anchor->head);
	json_close_object(&w);
	return cli_finish(&out);
}

/* A journal that has lost something is not what later ones are held against. */
static enum err_code
compare_first(struct cli *cli, const struct wish *wish, const char *path,
	      struct issues *issues, struct err *err)
{
	struct anchors *anchors;
	enum err_code rc;

	if (wish->anchors == NULL || wish->is_anew)
		return ERR_OK;
	rc = app_anchors_read(wish->anchors, &cli->arena, &anchors, err);

	return rc != ERR_OK ? rc
			    : app_anchors_compare(anchors, path, issues, err);
}

/*
 * To standard output, which the timer's log keeps, to the system's log of who
 * is who, and to the directory of anchors.
 */
static enum cli_status
write_anchor(struct cli *cli, const struct wish *wish, const char *path)
{
	struct issues issues = {.arena = &cli->arena};
	struct anchor anchor;
	struct err err = {0};

	if (compare_first(cli, wish, path, &issues, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	for (size_t i = 0; i < issues.n; i++)
		cli_say("%s", issues.items[i].msg);
	if (issues.n > 0) {
		cli_say(
			_("No anchor was written down. Keep the file as it "
			  "is, and have it examined; see kith-admin(8)."));
		return CLI_REFUSED;
	}
	if (app_anchor(path, &anchor, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	log_anchor(path, &anchor, wish->is_anew);
	if (wish->anchors != NULL &&
	    app_anchors_add(wish->anchors, &anchor, wish->is_anew,
			    cli->face->now(), &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return print_anchor(cli, &anchor);
}

void
check_begin_anew(struct cli *cli, const char *path, const char *directory)
{
	struct anchor anchor;
	struct err err = {0};

	if (directory == NULL)
		return;
	if (app_anchor(path, &anchor, &err) == ERR_OK &&
	    app_anchors_add(directory, &anchor, true, cli->face->now(), &err) ==
		    ERR_OK)
		log_anchor(path, &anchor, true);
	else
		cli_say("%s", err.msg);
}

/* LINK:HEAD as print_anchor wrote it. */
static bool
read_anchor(struct cli *cli, const char *text, struct anchor *out)
{
	size_t len = strcspn(text, ":");
	int64_t link;

	if (text[len] != ':' ||
	    strlen(text + len + 1) != ANCHOR_HEAD_SIZE - 1 ||
	    !num_parse_int(arena_strndup(&cli->arena, text, len), 1, INT64_MAX,
			   &link))
		return false;
	out->link = link;
	memcpy(out->head, text + len + 1, ANCHOR_HEAD_SIZE);
	return true;
}

static enum cli_status
print_state(const struct anchor *anchor, enum anchor_state state, int64_t last)
{
	static const char *const words[] = {
		[ANCHOR_AS_IT_WAS] = "as_it_was",
		[ANCHOR_DIFFERS] = "differs",
		[ANCHOR_BEYOND] = "beyond_the_end",
	};
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	json_open_object(&w, NULL);
	json_add_int(&w, "link", anchor->link);
	json_add_int(&w, "last", last);
	json_add_text(&w, "state", words[state]);
	json_close_object(&w);
	return cli_finish(&out);
}

static void
say_state(const struct anchor *anchor, enum anchor_state state, int64_t last)
{
	const long long link = (long long)anchor->link;

	switch (state) {
	case ANCHOR_AS_IT_WAS:
		cli_say(_("Link %lld of the journal is what it was."), link);
		break;
	case ANCHOR_DIFFERS:
		cli_say(_("Link %lld of the journal is not what it was: what "
			  "stood before it was changed. Keep the file as it "
			  "is, and have it examined."),
			link);
		break;
	case ANCHOR_BEYOND:
		cli_say(_("The journal ends at link %lld and has no link "
			  "%lld: its end was cut off, or the anchor is of "
			  "another record. Keep the file as it is, and have "
			  "it examined."),
			(long long)last, link);
		break;
	}
}

static enum cli_status
check_since(struct cli *cli, const char *path, const char *text)
{
	enum anchor_state state;
	struct anchor anchor;
	struct err err = {0};
	int64_t last;
	enum cli_status status = CLI_DONE;

	if (!read_anchor(cli, text, &anchor))
		return cli_usage(cli, _("--since is an anchor as --anchor "
					"prints it: LINK:HEAD."));
	if (app_anchor_compare(path, &anchor, &state, &last, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (cli->is_json)
		status = print_state(&anchor, state, last);
	else
		say_state(&anchor, state, last);
	return status == CLI_DONE && state != ANCHOR_AS_IT_WAS ? CLI_REFUSED
							       : status;
}

/* ---- All of it ---- */

static enum cli_status
check_all(struct cli *cli, const struct wish *wish, const char *path)
{
	const struct check_request request = {
		.database = path,
		.anchors = wish->anchors,
		.is_quick = wish->is_quick,
	};
	struct issues issues = {.arena = &cli->arena};
	struct strbuf out = {0};
	struct err err = {0};
	struct check_result result;
	enum cli_status status;

	if (app_check(&request, &issues, &result, &err) != ERR_OK) {
		(void)cli_fail(cli, &err, NULL);
		return CLI_FAILED;
	}
	if (cli->is_json)
		add_json(&out, &issues, &result);
	else
		add_findings(&out, &issues);
	if (!cli->is_json && issues.n == 0)
		say_whole(path, &result);
	else if (!cli->is_json)
		say_findings(path, issues.n);
	status = cli_finish(&out);
	return status == CLI_DONE && issues.n > 0 ? CLI_REFUSED : status;
}

/* Is it one thing that is asked for? */
static bool
is_one_thing(const struct wish *wish)
{
	return wish->is_quick + wish->wants_anchor + (wish->since != NULL) <=
		       1 &&
	       (!wish->is_anew || wish->wants_anchor);
}

enum cli_status
check_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	const struct arg_option options[] = {
		{"quick", NULL, &wish.is_quick, NULL},
		{"anchor", NULL, &wish.wants_anchor, NULL},
		{"anew", NULL, &wish.is_anew, NULL},
		{"anchors", &wish.anchors, NULL, NULL},
		{"since", &wish.since, NULL, NULL},
		{0},
	};
	struct args args;
	struct err err = {0};
	const char *path;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words > 0)
		return cli_usage(cli, _("'check' takes no words."));
	if (!is_one_thing(&wish))
		return cli_usage(cli, _("Of --quick, --anchor and --since one "
					"at a time; --anew goes with "
					"--anchor."));
	path = site_database(cli);
	wish.anchors = site_anchors(cli, wish.anchors);
	if (site_become_keeper(cli, &err) != ERR_OK) {
		(void)cli_fail(cli, &err, NULL);
		return CLI_FAILED;
	}
	if (wish.wants_anchor)
		return write_anchor(cli, &wish, path);
	return wish.since != NULL ? check_since(cli, path, wish.since)
				  : check_all(cli, &wish, path);
}
