/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/view.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/log.h"
#include "base/num.h"
#include "base/utf8.h"
#include "cli_private.h"
#include "report/escape.h"
#include "report/json_write.h"

enum { WIDTH_DEFAULT = 80, WIDTH_MIN = 20, WIDTH_MAX = 1000 };

/* One line of text as the descriptor may have it. */
static void
add_clean(struct strbuf *out, int fd, const char *s)
{
	if (isatty(fd))
		utf8_display(out, s, strlen(s), SIZE_MAX, false);
	else
		escape_text(out, s, false);
}

static void
say_line(const char *text)
{
	struct strbuf line = {0};

	strbuf_add(&line, "kith: ");
	add_clean(&line, STDERR_FILENO, text);
	strbuf_add_c(&line, '\n');
	/* There is nobody left to tell when this fails. */
	(void)io_write_all(STDERR_FILENO, line.s, line.len);
	strbuf_fini(&line);
}

static void PRINTF(1, 0) say_v(const char *fmt, va_list args)
{
	struct strbuf text = {0};

	strbuf_vaddf(&text, fmt, args);
	say_line(strbuf_str(&text));
	strbuf_fini(&text);
}

void
cli_say(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say_v(fmt, args);
	va_end(args);
}

enum cli_status
cli_status_of(enum err_code code)
{
	switch (code) {
	case ERR_OK:
		return CLI_DONE;
	case ERR_INVALID:
	case ERR_NOT_FOUND:
	case ERR_EXISTS:
	case ERR_DENIED:
	case ERR_CONFLICT:
	case ERR_CANCELLED:
		return CLI_REFUSED;
	case ERR_BUSY:
	case ERR_IO:
	case ERR_SCHEMA:
	case ERR_INTERNAL:
		return CLI_FAILED;
	}
	return CLI_FAILED;
}

bool
cli_is_number(const struct view_column *column)
{
	return column->type == COLUMN_INT || column->type == COLUMN_BP ||
	       column->type == COLUMN_HUNDREDTHS;
}

void
cli_add_json(struct json_writer *w, const struct view_column *column,
	     const char *raw)
{
	int64_t i;

	if (*raw == '\0')
		json_add_null(w, column->name);
	else if (column->type == COLUMN_BOOL)
		json_add_bool(w, column->name, strcmp(raw, "0") != 0);
	else if (cli_is_number(column) &&
		 num_parse_int(raw, INT64_MIN, INT64_MAX, &i))
		json_add_int(w, column->name, i);
	else
		json_add_text(w, column->name, raw);
}

static void
add_reasons(struct json_writer *w, const struct err *err,
	    const struct issues *issues, const char *code)
{
	json_open_array(w, "reasons");
	for (size_t i = 0; issues != NULL && i < issues->n; i++) {
		json_open_object(w, NULL);
		json_add_text(w, "field", issues->items[i].field);
		json_add_text(w, "code", issues->items[i].code);
		json_add_text(w, "message", issues->items[i].msg);
		json_close_object(w);
	}
	if (issues == NULL || issues->n == 0) {
		json_open_object(w, NULL);
		json_add_text(w, "field", err->field);
		json_add_text(w, "code", code);
		json_add_text(w, "message", err->msg);
		json_close_object(w);
	}
	json_close_array(w);
}

static void
say_json(const struct err *err, const struct issues *issues, const char *code)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	json_open_object(&w, NULL);
	json_add_text(&w, "code", code);
	json_add_text(&w, "field", err->field);
	json_add_text(&w, "message", err->msg);
	add_reasons(&w, err, issues, code);
	json_close_object(&w);
	(void)io_write_all(STDERR_FILENO, out.s, out.len);
	strbuf_fini(&out);
}

static void
say_issues(const struct issues *issues)
{
	for (size_t i = 0; i < issues->n; i++) {
		const struct issue *issue = &issues->items[i];

		if (*issue->field == '\0')
			cli_say("%s", issue->msg);
		else
			cli_say("%s: %s", issue->field, issue->msg);
	}
}

enum cli_status
cli_fail(struct cli *cli, const struct err *err, const struct issues *issues)
{
	if (*err->detail != '\0')
		log_line(LOG_LEVEL_ERROR, "%s", err->detail);
	if (cli->is_json)
		say_json(err, issues, err_code_name(err->code));
	else if (issues != NULL && issues->n > 0)
		say_issues(issues);
	else
		cli_say("%s", err->msg);
	return cli_status_of(err->code);
}

enum cli_status
cli_usage(struct cli *cli, const char *fmt, ...)
{
	struct strbuf text = {0};
	va_list args;

	va_start(args, fmt);
	strbuf_vaddf(&text, fmt, args);
	va_end(args);
	if (cli->is_json) {
		struct err err = {0};

		(void)err_set(&err, ERR_INVALID, "", "%s", strbuf_str(&text));
		say_json(&err, NULL, "usage");
	} else {
		cli_say("%s", strbuf_str(&text));
		cli_say(_("'kith help' lists what there is."));
	}
	strbuf_fini(&text);
	return CLI_USAGE;
}

bool
cli_flush(struct strbuf *out)
{
	bool ok = io_write_all(STDOUT_FILENO, strbuf_str(out), out->len);

	if (!ok && errno != EPIPE)
		cli_say(_("Standard output cannot be written: %s."),
			strerror(errno));
	strbuf_reset(out);
	return ok;
}

enum cli_status
cli_finish(struct strbuf *out)
{
	bool ok = cli_flush(out);

	strbuf_fini(out);
	return ok ? CLI_DONE : CLI_FAILED;
}

size_t
cli_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int64_t n;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= WIDTH_MIN)
		return size.ws_col;
	if (columns != NULL && num_parse_int(columns, WIDTH_MIN, WIDTH_MAX, &n))
		return (size_t)n;
	return WIDTH_DEFAULT;
}

bool
cli_is_ascii(const struct cli *cli)
{
	return cli->look.is_ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

void
cli_add_line_text(struct strbuf *out, const char *s)
{
	add_clean(out, STDOUT_FILENO, s);
}

void
cli_add_text(struct strbuf *out, const char *s, size_t indent)
{
	struct strbuf line = {0};

	while (*s != '\0') {
		size_t len = strcspn(s, "\n");

		strbuf_reset(&line);
		strbuf_add_n(&line, s, len);
		if (len > 0)
			strbuf_add_pad(out, ' ', indent);
		cli_add_line_text(out, strbuf_str(&line));
		strbuf_add_c(out, '\n');
		s += len;
		if (*s == '\n')
			s++;
	}
	strbuf_fini(&line);
}

bool
cli_confirm(const char *question)
{
	char answer[16];

	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return false;
	fprintf(stderr, "%s [y/N] ", question);
	if (fgets(answer, sizeof(answer), stdin) == NULL)
		return false;
	return answer[0] == 'y' || answer[0] == 'Y';
}
