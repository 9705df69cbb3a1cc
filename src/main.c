/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One program, three ways in: on a database of one's own the words run here;
 * on an installed site this is the client, and the words run in a session;
 * started as kith-session it is that session. Beyond main it is all the same.
 */
#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "server/client.h"
#include "server/listen.h"
#include "server/serve.h"
#include "tui/tui.h"

enum {
	SESSION_FD = 3, /* of systemd's (serve_inherited) */
	SEATS = 16,
	SESSIONS = 400,
	SECOND_MS = 1000,
	DAY_S = 86400,
	/* Processes of a user that have no seat yet, or have no more. */
	SEATS_BESIDE = 8,
	LOCK_S = 900,	    /* as site/kith.conf has it */
	LOCKED_S = 4 * 3600 /* kith-admin(8): until who is asked is gone */
};

/* The client of this process, where it is a session. */
static struct served *served;

static struct stamp
clock_now(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return STAMP_NONE;
	return (struct stamp){(int64_t)now.tv_sec * 1000 +
			      now.tv_nsec / 1000000};
}

/* Beside a program that runs where it was built lie its catalogues. */
static const char *
locale_dir(char out[PATH_MAX])
{
	char program[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program));
	const char *slash;
	int dir;
	int n;

	if (len <= 0 || len >= PATH_MAX)
		return LOCALEDIR;
	program[len] = '\0';
	slash = strrchr(program, '/');
	dir = slash != NULL ? (int)(slash - program) : 0;
	n = snprintf(out, PATH_MAX, "%.*s/config.status", dir, program);
	if (n < 0 || n >= PATH_MAX || access(out, F_OK) != 0)
		return LOCALEDIR;
	(void)snprintf(out, PATH_MAX, "%.*s/locale", dir, program);
	return out;
}

/* The locale, in a session that of its client, is there and is none of UTF-8:
 * lines are drawn in ASCII. */
static bool has_ascii_locale;

/* Text is UTF-8 inside; a locale that is not there must not hide letters. */
static void
set_locale(void)
{
	char dir[PATH_MAX];
	bool is_there = setlocale(LC_ALL, "") != NULL;

	has_ascii_locale = is_there && MB_CUR_MAX < 4;
	if (!is_there || MB_CUR_MAX < 4)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	(void)bindtextdomain(PACKAGE, locale_dir(dir));
	(void)bind_textdomain_codeset(PACKAGE, "UTF-8");
	(void)textdomain(PACKAGE);
	i18n_changed();
}

/* ---- The session's client, as the terminal face and the shell see it ---- */

static enum tui_news
news_of(enum served_news news)
{
	switch (news) {
	case SERVED_NOTHING:
		return TUI_NOTHING;
	case SERVED_SIZE:
		return TUI_SIZE;
	case SERVED_GONE:
		return TUI_GONE;
	case SERVED_STOP:
		return TUI_STOP;
	case SERVED_AGAIN:
		return TUI_AGAIN;
	}
	return TUI_GONE;
}

static enum tui_news
client_news(void *data)
{
	return news_of(served_news(data));
}

static enum tui_news
client_stop(void *data)
{
	return news_of(served_stop(data));
}

static bool
client_unlock(void *data, int limit_ms)
{
	return served_unlock(data, limit_ms);
}

static int
client_choose(void *data, int look, int limit_s, char name[TUI_NAME_SIZE])
{
	_Static_assert((int)TUI_NAME_SIZE == (int)SERVED_NAME_SIZE,
		       "names of files");
	return served_choose(data, look, limit_s, name);
}

static int
client_open(void *data, const char *path)
{
	return served_open(data, path);
}

static int
client_make(void *data, const char *path)
{
	return served_make(data, path);
}

static void
client_remove(void *data, const char *path)
{
	served_remove(data, path);
}

static int
client_keep(void *data, int look, int limit_s, const struct tui_text *text,
	    char name[TUI_NAME_SIZE])
{
	return served_keep(
		data, look, limit_s,
		&(struct served_text){text->name, text->text, text->len}, name);
}

static void
client_print(void *data, const struct paper *paper)
{
	served_print(data, paper);
}

static bool
client_printed(void *data, struct printed *out)
{
	return served_printed(data, out);
}

static void
client_print_whole(void *data, const struct paper *paper, struct printed *out)
{
	served_print_whole(data, paper, out);
}

static enum err_code
open_terminal(struct session *session, const struct cli_look *look,
	      struct err *err)
{
	struct tui_client client = {
		.news = client_news,
		.stop = client_stop,
		.unlock = client_unlock,
		.choose = client_choose,
		.keep = client_keep,
		.print = client_print,
		.printed = client_printed,
		.data = served,
	};
	struct arena arena = {0};
	struct tui_options options = {
		.tty_fd = -1,
		.theme = look->theme,
		.highlight = look->highlight,
		.key_file = look->key_file,
		.import = look->import,
		.is_ascii = look->is_ascii || has_ascii_locale,
		.is_accessible = look->is_accessible,
		.is_slow = look->is_slow,
	};
	enum err_code rc;

	if (served != NULL) {
		client.fd = served_fd(served);
		options.client = &client;
		options.tty_fd = served_terminal(served);
		/* A line that nobody can read opens no terminal. */
		options.lock_ms = SECOND_MS * cli_site_number("lock_after", 0,
							      DAY_S, LOCK_S);
		options.end_ms =
			SECOND_MS * cli_site_number("end_after", 0, DAY_S, 0);
		if (options.end_ms == 0 && options.lock_ms > 0)
			options.end_ms = options.lock_ms + SECOND_MS * LOCKED_S;
	} else {
		options.printer = cli_site_printer(&arena);
	}
	rc = tui_run(session, &options, err);
	arena_fini(&arena);
	return rc;
}

/* ---- The three ways in ---- */

static int
run_here(int argc, char **argv)
{
	const struct cli_face face = {
		.now = clock_now,
		.open_terminal = open_terminal,
	};

	set_locale();
	return (int)cli_main(&face, argc, argv);
}

static void
choose_file(struct client_choice *choice)
{
	choice->path = tui_choose_file(choice->terminal, choice->look,
				       choice->limit_s, &choice->ended_by);
}

static void
keep_file(struct client_keeping *keeping)
{
	const struct tui_text text = {keeping->name, keeping->text,
				      keeping->text_len};

	keeping->path = tui_keep_file(keeping->terminal, keeping->look,
				      keeping->limit_s, &text,
				      &keeping->ended_by);
}

static int
run_client(const char *socket, enum cli_place place, char **argv)
{
	struct arena arena = {0};
	const struct client_request request = {
		.socket = socket,
		.printer = cli_site_printer(&arena),
		.words = argv + 1,
		.opens_screens = place == CLI_SITE_SCREENS,
		.unlock = client_is_same_person,
		.choose = choose_file,
		.keep = keep_file,
	};

	int status;

	set_locale();
	status = client_run(&request);
	arena_fini(&arena);
	return status;
}

/* The words of kith-session itself; they are the keeper's, never a client's. */
struct session_words {
	const char *database; /* --database */
	const char *listen;   /* --listen: no systemd */
	const char *user;     /* --user: whose sessions these are */
};

static bool
read_session_words(int argc, char **argv, struct session_words *out)
{
	const struct {
		const char *name;
		const char **value;
	} known[] = {{"--database", &out->database},
		     {"--listen", &out->listen},
		     {"--user", &out->user}};

	for (int i = 1; i < argc; i += 2) {
		size_t k = 0;

		while (k < N_ELEMS(known) &&
		       strcmp(argv[i], known[k].name) != 0)
			k++;
		if (k == N_ELEMS(known) || i + 1 == argc)
			return false;
		*known[k].value = argv[i + 1];
	}
	return true;
}

static int
serve(const char *database)
{
	struct strbuf seats = {0};
	struct serve_options options = {.fd = serve_inherited()};
	struct cli_served site = {
		.database = database,
		.open_file = client_open,
		.make_file = client_make,
		.remove_file = client_remove,
		.print = client_print_whole,
	};
	const struct cli_face face = {
		.now = clock_now,
		.open_terminal = open_terminal,
		.served = &site,
	};
	int status;
	bool is_in;

	if (options.fd < 0) {
		log_line(LOG_LEVEL_ERROR,
			 "kith-session is started by kith.socket, or listens "
			 "itself with --listen");
		return (int)CLI_USAGE;
	}
	strbuf_addf(&seats, "%s.seats", database);
	options.seats = strbuf_str(&seats);
	options.seats_per_user =
		cli_site_number("sessions_per_user", 1, 256, SEATS);
	is_in = serve_begin(&options, &served);
	strbuf_fini(&seats);
	if (!is_in)
		return (int)CLI_FAILED;
	site.login = served_login(served);
	site.data = served;
	set_locale();
	if (cli_place(served_argc(served), served_argv(served)) !=
	    CLI_SITE_SCREENS)
		served_end_with_client(served);
	status = (int)cli_main(&face, served_argc(served), served_argv(served));
	serve_end(&served, status);
	return status;
}

static int
run_listener(const struct session_words *words, const char *database,
	     char **argv)
{
	char option[] = "--database";
	char *path = xstrdup(database);
	char *const next[] = {argv[0], option, path, NULL};
	const struct listen_options options = {
		.socket = words->listen,
		.user = words->user,
		.program = "/proc/self/exe",
		.n_max = cli_site_number("sessions", 1, 10000, SESSIONS),
		.n_per_user =
			SEATS_BESIDE +
			cli_site_number("sessions_per_user", 1, 256, SEATS),
	};
	struct err err = {0};
	enum err_code rc = listen_run(&options, next, &err);

	free(path);
	if (rc != ERR_OK)
		fprintf(stderr, "kith-session: %s\n", err.msg);
	return rc == ERR_OK ? (int)CLI_DONE : (int)CLI_FAILED;
}

/* Descriptors 0 to 2 are never left to what is opened next. */
static void
fill_standard(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

static int
run_session(int argc, char **argv)
{
	struct session_words words = {0};
	struct arena arena = {0};
	const char *database;
	int status;

	fill_standard();
	(void)close_range(SESSION_FD + 1, UINT_MAX, 0);
	if (!read_session_words(argc, argv, &words)) {
		fprintf(stderr,
			"kith-session: [--database FILE] "
			"[--listen SOCKET [--user NAME]]\n");
		return (int)CLI_USAGE;
	}
	log_open(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
		 LOG_LEVEL_ERROR);
	database = words.database != NULL ? words.database
					  : cli_site_database(&arena);
	status = words.listen != NULL ? run_listener(&words, database, argv)
				      : serve(database);
	arena_fini(&arena);
	return status;
}

static bool
is_session(const char *name)
{
	const char *slash = name == NULL ? NULL : strrchr(name, '/');

	if (slash != NULL)
		name = slash + 1;
	return name != NULL && strcmp(name, "kith-session") == 0;
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	enum cli_place place;
	const char *socket = NULL;
	int status;

	if (is_session(argc > 0 ? argv[0] : NULL))
		return run_session(argc, argv);
	fill_standard();
	place = cli_place(argc, argv);
	if (place != CLI_HERE)
		socket = cli_site_socket(&arena);
	status = socket == NULL ? run_here(argc, argv)
				: run_client(socket, place, argv);
	arena_fini(&arena);
	return status;
}
