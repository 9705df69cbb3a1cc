/* SPDX-License-Identifier: EUPL-1.2 */
/* What the terminal needs of the user's files: changed keys, and a place for
 * what goes wrong inside. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/draft.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/log.h"
#include "base/str.h"
#include "cli_private.h"

enum { KEYS_MAX = 65536 };

static bool
read_file(struct cli *cli, const char *path, const char **out)
{
	struct strbuf text = {0};
	int fd = cli_file_open(cli, path);
	bool is_read = fd >= 0 && io_read_all(fd, KEYS_MAX, &text);
	int why = errno;

	if (is_read)
		*out = arena_strdup(&cli->arena, strbuf_str(&text));
	if (fd >= 0)
		close(fd);
	strbuf_fini(&text);
	errno = why;
	return is_read;
}

/* What was typed and not saved, to whoever has left the screens. */
static void
say_drafts(struct cli *cli)
{
	struct err err = {0};
	int64_t n = 0;

	if (draft_tally(cli->session, 0, &n, &err) == ERR_OK && n > 0)
		cli_say(P_("%lld draft of yours is kept, and offered when you "
			   "come back.",
			   "%lld drafts of yours are kept, and offered when "
			   "you come back.",
			   (unsigned long)n),
			(long long)n);
}

enum err_code
cli_open_terminal(struct cli *cli, struct err *err)
{
	struct cli_look look = cli->look;
	const char *wish = secure_getenv("ACCESSIBLE");

	if (wish != NULL && strcmp(wish, "1") == 0)
		look.is_accessible = true;
	if (look.key_file != NULL &&
	    !read_file(cli, look.key_file, &look.key_file))
		return err_set(err, ERR_NOT_FOUND, "keys",
			       _("The file of keys %s cannot be read: %s."),
			       cli->look.key_file, strerror(errno));
	enum err_code rc = cli->face->open_terminal(cli->session, &look, err);

	if (rc == ERR_OK)
		say_drafts(cli);
	return rc;
}

void
cli_open_log(struct cli *cli)
{
	const char *path = secure_getenv("KITH_LOG");
	const char *state = secure_getenv("XDG_STATE_HOME");
	const char *home = secure_getenv("HOME");

	if (path == NULL && state != NULL && *state == '/')
		path = arena_printf(&cli->arena, "%s/kith.log", state);
	else if (path == NULL && home != NULL && *home == '/')
		path = arena_printf(&cli->arena, "%s/.local/state/kith.log",
				    home);
	if (!str_is_empty(path))
		log_open_path(path, LOG_LEVEL_INFO);
}
