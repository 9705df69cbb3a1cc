/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "cli_private.h"

enum { CONFIG_MAX = 65536 };

static const char CONFIG_PATH[] = SYSCONFDIR "/kith.conf";
static const char DATABASE_PATH[] = "/var/lib/kith/kith.db";
static const char ANCHORS_PATH[] = "/var/backups/kith";
static const char SOCKET_PATH[] = "/run/kith/kith.sock";

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The value of one line "NAME = VALUE"; NULL where it is another. */
static const char *
line_value(struct arena *arena, const char *line, size_t len, const char *name)
{
	const size_t name_len = strlen(name);
	size_t at = 0;

	while (at < len && is_blank(line[at]))
		at++;
	if (len - at < name_len || strncmp(line + at, name, name_len) != 0)
		return NULL;
	at += name_len;
	while (at < len && is_blank(line[at]))
		at++;
	if (at == len || line[at] != '=')
		return NULL;
	at++;
	while (at < len && is_blank(line[at]))
		at++;
	while (len > at && is_blank(line[len - 1]))
		len--;
	return len > at ? arena_strndup(arena, line + at, len - at) : NULL;
}

const char *
site_config_value(struct arena *arena, const char *text, const char *name)
{
	const char *found = NULL;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		const char *value = line_value(arena, text, len, name);

		if (value != NULL)
			found = value;
		text += len;
		if (*text == '\n')
			text++;
	}
	return found;
}

/* A configuration that is not there says nothing. */
const char *
site_setting(struct arena *arena, const char *name)
{
	int fd = open(CONFIG_PATH, O_RDONLY | O_CLOEXEC);
	char *text;
	ssize_t n;

	if (fd < 0)
		return NULL;
	text = arena_alloc(arena, CONFIG_MAX + 1);
	n = read(fd, text, CONFIG_MAX);
	close(fd);
	if (n <= 0)
		return NULL;
	text[n] = '\0';
	return site_config_value(arena, text, name);
}

const char *
site_own_database(void)
{
	const char *path = secure_getenv("KITH_DATABASE");

	return str_is_empty(path) ? NULL : path;
}

const char *
cli_site_database(struct arena *arena)
{
	const char *path = site_setting(arena, "database");

	return path == NULL ? DATABASE_PATH : path;
}

const char *
site_database(struct cli *cli)
{
	const char *path = cli->database;

	if (cli->face->served != NULL)
		return cli->face->served->database;
	if (path == NULL)
		path = site_own_database();
	return path == NULL ? cli_site_database(&cli->arena) : path;
}

const char *
site_anchors(struct cli *cli, const char *named)
{
	const char *path = named;

	if (path == NULL &&
	    strcmp(site_database(cli), cli_site_database(&cli->arena)) == 0) {
		path = site_setting(&cli->arena, "anchors");
		if (path == NULL)
			path = ANCHORS_PATH;
	}
	return path;
}

/* There is a record which is not ours: only its sessions can open it. */
static bool
is_kept_from_us(const char *database)
{
	return access(database, R_OK) != 0 && errno == EACCES;
}

const char *
cli_site_socket(struct arena *arena)
{
	const char *path = secure_getenv("KITH_SOCKET");
	struct stat st;

	if (str_is_empty(path))
		path = site_setting(arena, "socket");
	if (path == NULL)
		path = SOCKET_PATH;
	if (stat(path, &st) == 0 && S_ISSOCK(st.st_mode))
		return path;
	return is_kept_from_us(cli_site_database(arena)) ? path : NULL;
}

const char *
cli_site_printer(struct arena *arena)
{
	const char *command = secure_getenv("KITH_PRINTER");

	return str_is_empty(command) ? site_setting(arena, "printer") : command;
}

int
site_number(const char *text, int min, int max, int value)
{
	int64_t n;

	return text != NULL && num_parse_int(text, min, max, &n) ? (int)n
								 : value;
}

int
cli_site_number(const char *name, int min, int max, int value)
{
	struct arena arena = {0};

	value = site_number(site_setting(&arena, name), min, max, value);
	arena_fini(&arena);
	return value;
}

bool
site_database_is_named(struct cli *cli)
{
	return site_database(cli) != DATABASE_PATH;
}

enum err_code
site_login(struct cli *cli, const char **out, struct err *err)
{
	const struct passwd *user;

	if (cli->face->served != NULL) {
		*out = cli->face->served->login;
		return ERR_OK;
	}
	errno = 0;
	user = getpwuid(getuid());
	if (user == NULL || str_is_empty(user->pw_name))
		return err_set(err, ERR_IO, "",
			       _("The system knows no login for the user "
				 "number %lu. Ask the system's "
				 "administrator."),
			       (unsigned long)getuid());
	*out = arena_strdup(&cli->arena, user->pw_name);
	return ERR_OK;
}

/* The owner of the database; where there is none, of its directory. */
static bool
find_owner(struct cli *cli, struct stat *out)
{
	const char *path = site_database(cli);
	const char *slash = strrchr(path, '/');

	if (stat(path, out) == 0)
		return true;
	if (slash == NULL)
		return stat(".", out) == 0;
	return stat(arena_strndup(&cli->arena, path,
				  (size_t)(slash - path) + 1),
		    out) == 0;
}

enum err_code
site_become_keeper(struct cli *cli, struct err *err)
{
	struct stat owner;

	if (geteuid() != 0 || !find_owner(cli, &owner) || owner.st_uid == 0)
		return ERR_OK;
	if (setgroups(0, NULL) == 0 && setgid(owner.st_gid) == 0 &&
	    setuid(owner.st_uid) == 0)
		return ERR_OK;
	return err_set(err, ERR_IO, "",
		       _("This is to be done as the owner of %s, and the "
			 "system does not let it: %s."),
		       site_database(cli), strerror(errno));
}

enum err_code
cli_session_quiet(struct cli *cli, struct err *err)
{
	struct session_config config = {
		.as_login = cli->as_login,
		.now = cli->face->now,
	};
	enum err_code rc;

	if (cli->session != NULL)
		return ERR_OK;
	/* The session's process owns the record: --as would be anybody. */
	if (cli->face->served != NULL &&
	    (cli->as_login != NULL || cli->database != NULL))
		return err_set(err, ERR_DENIED,
			       cli->as_login != NULL ? "as" : "database",
			       _("On an installed site everybody works as "
				 "themselves, on the site's own record. Leave "
				 "--as and --database out."));
	rc = site_login(cli, &config.login, err);
	if (rc != ERR_OK)
		return rc;
	config.database = site_database(cli);
	return session_open(&config, &cli->session, err);
}

/* Beside the answer, which is none the worse for it. */
static void
say_note(struct cli *cli)
{
	const char *note = session_note(cli->session, &cli->arena);

	if (note != NULL && !cli->is_json)
		cli_say("%s", note);
}

bool
cli_session(struct cli *cli, enum cli_status *status_out)
{
	struct err err = {0};
	enum err_code rc = cli_session_quiet(cli, &err);

	if (rc == ERR_OK) {
		say_note(cli);
		return true;
	}
	*status_out = cli_fail(cli, &err, NULL);
	/* Nothing was refused: there is no database to ask. */
	if (rc == ERR_NOT_FOUND)
		*status_out = CLI_FAILED;
	return false;
}
