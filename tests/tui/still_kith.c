/* SPDX-License-Identifier: EUPL-1.2 */
/* The program with a clock that stands still: for screens that are compared
 * with what is on file. KITH_STILL names the moment. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "cli/cli.h"
#include "tui/tui.h"

static struct stamp
still_now(void)
{
	const char *iso = getenv("KITH_STILL");

	return stamp_from_iso(iso == NULL ? "2026-11-21T09:30:00Z" : iso);
}

static enum err_code
open_terminal(struct session *session, const struct cli_look *look,
	      struct err *err)
{
	static struct arena arena;
	const struct tui_options options = {.tty_fd = -1,
					    .printer = cli_site_printer(&arena),
					    .theme = look->theme,
					    .is_ascii = look->is_ascii,
					    .is_slow = look->is_slow,
					    .is_accessible =
						    look->is_accessible};

	enum err_code rc = tui_run(session, &options, err);

	arena_fini(&arena);
	return rc;
}

int
main(int argc, char **argv)
{
	const struct cli_face face = {.now = still_now,
				      .open_terminal = open_terminal};

	(void)setlocale(LC_ALL, "");
	return (int)cli_main(&face, argc, argv);
}
