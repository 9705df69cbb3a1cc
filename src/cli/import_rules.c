/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/rules_in_force.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/operation.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli_private.h"
#include "report/json_write.h"

enum { FILE_MAX = 1024 * 1024, BLOCK = 65536 };

static enum err_code
read_text(struct cli *cli, int fd, const char **out, struct err *err)
{
	struct strbuf text = {0};
	char block[BLOCK];
	enum err_code rc = ERR_OK;
	ssize_t n;

	while ((n = read(fd, block, sizeof(block))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = err_set(err, ERR_IO, "file",
				     _("The file cannot be read: %s."),
				     strerror(errno));
		else if (text.len + (size_t)n > FILE_MAX)
			rc = err_set(err, ERR_INVALID, "file",
				     _("The file is too large for rules."));
		if (rc != ERR_OK)
			break;
		strbuf_add_n(&text, block, (size_t)n);
	}
	if (rc == ERR_OK)
		rc = utf8_clean(&cli->arena, strbuf_str(&text), text.len,
				"file", out, err);
	strbuf_fini(&text);
	return rc;
}

/* ---- What it says ---- */

static void
add_lines(struct json_writer *w, const char *text)
{
	struct strbuf line = {0};

	json_open_array(w, "difference");
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		strbuf_reset(&line);
		strbuf_add_n(&line, text, len);
		json_add_text(w, NULL, strbuf_str(&line));
		text += len + (text[len] == '\n');
	}
	json_close_array(w);
	strbuf_fini(&line);
}

static void
add_json(struct strbuf *out, const struct rules_news *news, int64_t id)
{
	struct json_writer w = {.out = out};
	char iso[DATE_ISO_SIZE];

	json_open_object(&w, NULL);
	json_add_text(&w, "code", news->regime.code);
	json_add_text(&w, "version", news->regime.version);
	json_add_text(&w, "status", regime_status_name(news->regime.status));
	json_add_text(&w, "effective_from", date_iso(news->from, iso));
	json_add_text(&w, "message", news->said);
	add_lines(&w, news->difference);
	if (id == 0)
		json_add_null(&w, "id");
	else
		json_add_int(&w, "id", id);
	json_close_object(&w);
}

static void
add_text(struct strbuf *out, const struct rules_news *news, int64_t id)
{
	if (*news->difference != '\0')
		cli_add_text(out, news->difference, 0);
	else
		cli_add_text(out, _("Nothing differs but the version."), 0);
	cli_add_text(out, news->said, 0);
	if (id == 0)
		cli_add_text(out, _("This was a trial: nothing was written."),
			     0);
	else
		strbuf_addf(out, _("Loaded, as number %lld.\n"), (long long)id);
}

/* ---- The command ---- */

static enum err_code
load(struct cli *cli, const struct rules_import *import, const char *text,
     int64_t *id_out, struct issues *issues, struct err *err)
{
	const struct input items[] = {
		{"text", text},
		{"effective_from", str_or_empty(import->from)},
		{"note", str_or_empty(import->note)},
	};
	const struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome outcome;
	enum err_code rc = app_do(cli->session, operation_find("rules.load"),
				  &in, &cli->arena, &outcome, err);

	*id_out = outcome.row_id;
	if (rc != ERR_OK)
		*issues = outcome.issues;
	return rc;
}

static enum err_code
read_day(struct cli *cli, const struct rules_import *import, struct date *out,
	 struct issues *issues, struct err *err)
{
	const struct operation *op = operation_find("rules.load");
	struct value value = {0};

	*out = DATE_NONE;
	if (import->from != NULL &&
	    !param_read(cli->session, operation_param(op, "effective_from"),
			import->from, &cli->arena, &value, issues))
		return issues_to_err(issues, ERR_INVALID, err);
	*out = value.date;
	return ERR_OK;
}

static enum err_code
try_and_load(struct cli *cli, const struct rules_import *import,
	     struct strbuf *out, struct issues *issues, struct err *err)
{
	struct rules_file_given file = {.name = import->name};
	struct rules_news news;
	const char *why;
	int64_t id = 0;
	enum err_code rc;

	if (!app_may(cli->session, operation_find("rules.load"), 0, &cli->arena,
		     &why))
		return err_set(err, ERR_DENIED, "", "%s", why);
	rc = read_text(cli, import->fd, &file.text, err);
	if (rc == ERR_OK)
		rc = read_day(cli, import, &file.from, issues, err);
	if (rc == ERR_OK)
		rc = rules_try(cli->session, &file, &news, issues, err);
	if (rc == ERR_OK && !import->is_dry_run)
		rc = load(cli, import, file.text, &id, issues, err);
	if (rc != ERR_OK)
		return rc;
	if (cli->is_json)
		add_json(out, &news, id);
	else
		add_text(out, &news, id);
	return ERR_OK;
}

enum cli_status
import_rules(struct cli *cli, const struct rules_import *import)
{
	struct issues issues = {.arena = &cli->arena};
	struct strbuf out = {0};
	struct err err = {0};
	enum cli_status status;

	if (!cli_session(cli, &status))
		return status;
	if (try_and_load(cli, import, &out, &issues, &err) == ERR_OK)
		return cli_finish(&out);
	strbuf_fini(&out);
	return cli_fail(cli, &err, &issues);
}
