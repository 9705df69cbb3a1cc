/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every widget on made-up rows, without a database: what the terminal tests
 * drive and what one looks at when a widget is changed.
 *
 * widget_lab [--rows N] [--theme NAME] [--ascii] [--accessible] [--slow]
 *            [--highlight cell|row|mark] [--news-fd N] [--open NAME]
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/num.h"

#include "src/tui/loop.h"
#include "widget_lab.h"

struct options {
	int64_t n_rows;
	enum theme theme;
	int64_t news_fd;
	const char *open;
	struct ui_style style;
};

static enum loop_news
drain(void *data, bool all UNUSED)
{
	const struct options *options = data;
	char buf[256];
	ssize_t n = read((int)options->news_fd, buf, sizeof(buf));
	(void)n;
	return LOOP_NEWS_NOW;
}

static void
read_number(const char *s, int64_t *out)
{
	if (!num_parse_int(s, 0, INT64_MAX, out))
		fprintf(stderr, "not a number: %s\n", s);
}

static struct options
read_options(char **argv)
{
	struct options options = {.n_rows = 1000000, .news_fd = -1};
	for (char **arg = argv + 1; *arg != NULL; arg++) {
		const char *value = arg[1] == NULL ? "" : arg[1];
		if (strcmp(*arg, "--ascii") == 0)
			options.style.is_ascii = true;
		else if (strcmp(*arg, "--accessible") == 0)
			options.style.is_accessible = true;
		else if (strcmp(*arg, "--slow") == 0)
			options.style.is_slow = true;
		else if (strcmp(*arg, "--rows") == 0)
			read_number(value, &options.n_rows);
		else if (strcmp(*arg, "--open") == 0)
			options.open = value;
		else if (strcmp(*arg, "--news-fd") == 0)
			read_number(value, &options.news_fd);
		else if (strcmp(*arg, "--theme") == 0 &&
			 !theme_from_name(value, &options.theme))
			fprintf(stderr, "unknown theme\n");
		else if (strcmp(*arg, "--highlight") == 0)
			options.style.highlight = *value == 'r' ? HIGHLIGHT_ROW
						  : *value == 'm'
							  ? HIGHLIGHT_MARK
							  : HIGHLIGHT_CELL;
	}
	return options;
}

/* Into the file that LAB_COUNTS names, so that tests can look. */
static void
report(const struct loop_counts *counts)
{
	const char *path = getenv("LAB_COUNTS");
	FILE *file = path == NULL ? NULL : fopen(path, "we");
	if (file == NULL)
		return;
	fprintf(file, "%zu %zu\n", counts->frames, counts->writes);
	fclose(file);
}

int
main(int argc, char **argv)
{
	(void)argc;
	struct err err;
	struct options options = read_options(argv);
	const char *no_color = getenv("NO_COLOR");
	if (no_color != NULL && *no_color != '\0')
		options.theme = THEME_MONO;
	options.style.theme = options.theme;
	setlocale(LC_ALL, "");
	struct ui_options ui_options = {.style = options.style,
					.env = lab_env()};
	struct ui *ui = ui_new(&ui_options);
	lab_bind(ui);
	ui_push(ui, lab_new(ui, options.n_rows));
	if (options.open != NULL)
		lab_open(ui, options.open);
	struct loop_counts counts = {0};
	struct loop_options loop = {.tty_fd = -1,
				    .is_slow = options.style.is_slow,
				    .news_fd = (int)options.news_fd,
				    .on_news = drain,
				    .data = &options,
				    .counts = &counts};
	enum err_code code = loop_run(ui, &loop, &err);
	if (code != ERR_OK)
		fprintf(stderr, "%s\n", err.msg);
	report(&counts);
	ui_free(&ui);
	return code == ERR_OK ? 0 : 1;
}
