/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "tui/tui.h"

static struct stamp
clock_now(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return STAMP_NONE;
	return (struct stamp){(int64_t)now.tv_sec * 1000 +
			      now.tv_nsec / 1000000};
}

/* Text is UTF-8 inside; a locale that is not there must not hide letters. */
static void
set_locale(void)
{
	if (setlocale(LC_ALL, "") == NULL || MB_CUR_MAX < 4)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	(void)bindtextdomain(PACKAGE, LOCALEDIR);
	(void)bind_textdomain_codeset(PACKAGE, "UTF-8");
	(void)textdomain(PACKAGE);
}

static enum err_code
open_terminal(struct session *session, const struct cli_look *look,
	      struct err *err)
{
	const struct tui_options options = {
		.tty_fd = -1,
		.theme = look->theme,
		.highlight = look->highlight,
		.key_file = look->key_file,
		.is_ascii = look->is_ascii,
		.is_accessible = look->is_accessible,
		.is_slow = look->is_slow,
	};

	return tui_run(session, &options, err);
}

int
main(int argc, char **argv)
{
	const struct cli_face face = {
		.now = clock_now,
		.open_terminal = open_terminal,
	};

	set_locale();
	return (int)cli_main(&face, argc, argv);
}
