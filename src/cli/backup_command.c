/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/io.h"
#include "base/num.h"
#include "base/str.h"
#include "cli_private.h"
#include "report/json_write.h"

enum { KEY_FILE_MAX = 4096, KEEP_DAYS = 35, KEEP_MAX = 36500 };

/* What the words ask for. */
struct wish {
	const char *key;       /* file of the public key */
	const char *make_key;  /* file of the secret key to be made */
	const char *directory; /* --to-directory */
	const char *keep;      /* --keep */
	bool is_plain;	       /* --plain */
};

/* The one line of a file of keys; a secret one is the caller's to wipe.
 * False: said. */
static bool
read_key(const char *path, bool is_secret, char out[BACKUP_KEY_SIZE])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, out, BACKUP_KEY_SIZE - 1);
	const int errnum = errno;

	if (fd >= 0)
		close(fd);
	if (n < 0) {
		cli_say(_("%s cannot be read: %s."), path, strerror(errnum));
		return false;
	}
	out[n] = '\0';
	if (is_secret ? app_key_is_secret(out) : app_key_is_public(out))
		return true;
	if (is_secret)
		cli_say(_("%s holds no secret key of kith."), path);
	else
		cli_say(_("%s holds no public key of kith."), path);
	return false;
}

/* The secret one into the file, the public one to standard output. */
static enum cli_status
make_keys(struct cli *cli, const char *path)
{
	char public_key[BACKUP_KEY_SIZE] = "";
	char secret_key[BACKUP_KEY_SIZE] = "";
	struct strbuf out = {0};
	int fd = cli_file_make(cli, path);
	bool is_written;

	if (fd < 0) {
		const int errnum = errno;

		cli_say(_("%s cannot be written: %s."), path, strerror(errnum));
		return errnum == EEXIST ? CLI_REFUSED : CLI_FAILED;
	}
	app_backup_keys(public_key, secret_key);
	is_written = io_write_all(fd, secret_key, strlen(secret_key)) &&
		     io_write_all(fd, "\n", 1) && fsync(fd) == 0;
	close(fd);
	app_key_wipe(secret_key);
	if (!is_written) {
		cli_say(_("%s cannot be written: %s."), path, strerror(errno));
		cli_file_remove(cli, path);
		return CLI_FAILED;
	}
	cli_say(_("%s holds the secret key. Keep it away from this computer, "
		  "twice: without it no backup can be opened. The public key, "
		  "for backup_key in kith.conf, is:"),
		path);
	strbuf_addf(&out, "%s\n", public_key);
	return cli_finish(&out);
}

static enum cli_status
say_done(struct cli *cli, const struct backup_result *result,
	 const struct backup_rotation *rotation)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	if (!cli->is_json) {
		strbuf_addf(&out, "%s\n", result->path);
		cli_say(_("Backup made: %lld bytes, link %lld of the journal, "
			  "%s. Older ones removed: %zu."),
			(long long)result->size, (long long)result->link,
			result->head, rotation->n_removed);
		if (rotation->is_put_off)
			cli_say(
				_("All backups before it are older than they "
				  "are kept. None was removed: see that the "
				  "clock is right. The next backup removes "
				  "them."));
		return cli_finish(&out);
	}
	json_open_object(&w, NULL);
	json_add_text(&w, "file", result->path);
	json_add_int(&w, "bytes", result->size);
	json_add_int(&w, "link", result->link);
	json_add_text(&w, "head", result->head);
	json_add_int(&w, "removed", (int64_t)rotation->n_removed);
	json_close_object(&w);
	return cli_finish(&out);
}

static enum cli_status
say_backup(struct cli *cli, const struct backup_result *result,
	   const struct backup_rotation *rotation, const struct issues *issues)
{
	enum cli_status status = say_done(cli, result, rotation);

	for (size_t i = 0; i < issues->n; i++)
		cli_say("%s", issues->items[i].msg);
	if (issues->n == 0)
		return status;
	cli_say(
		_("None was removed of the backups before it: they may have "
		  "what the record has lost. See kith-admin(8)."));
	return CLI_REFUSED;
}

static enum cli_status
back_up(struct cli *cli, const struct backup_request *request, int days)
{
	struct issues issues = {.arena = &cli->arena};
	struct backup_result result;
	struct err err = {0};
	struct backup_rotation rotation = {0};
	enum err_code rc = site_become_keeper(cli, &err);

	if (rc == ERR_OK)
		rc = app_backup(request, &cli->arena, &result, &err);
	if (rc == ERR_OK && request->directory != NULL)
		rc = app_backup_rotate(request, days, &issues, &rotation, &err);
	return rc == ERR_OK ? say_backup(cli, &result, &rotation, &issues)
			    : cli_fail(cli, &err, NULL);
}

/* The key of the words, else of the configuration. False: said. */
static bool
find_key(struct cli *cli, const struct wish *wish, char room[BACKUP_KEY_SIZE],
	 const char **out)
{
	*out = NULL;
	if (wish->is_plain)
		return true;
	if (wish->key != NULL) {
		*out = room;
		return read_key(wish->key, false, room);
	}
	*out = site_setting(&cli->arena, "backup_key");
	if (*out != NULL && app_key_is_public(*out))
		return true;
	if (*out != NULL)
		cli_say(_("backup_key in kith.conf is no public key of kith."));
	else
		cli_say(
			_("A backup is sealed to a public key: give --key "
			  "FILE, or set backup_key in kith.conf; 'kith backup "
			  "--make-key FILE' makes a pair. Or say --plain."));
	return false;
}

static enum cli_status
back_up_as(struct cli *cli, const struct wish *wish, const struct args *args)
{
	struct backup_request request = {
		.database = site_database(cli),
		.to = args->n_words == 1 ? args->words[0] : NULL,
		.directory = wish->directory,
		.now = cli->face->now(),
	};
	int64_t days = cli_site_number("backup_keep", 1, KEEP_MAX, KEEP_DAYS);
	char key[BACKUP_KEY_SIZE] = "";

	if (wish->keep != NULL &&
	    !num_parse_int(wish->keep, 1, KEEP_MAX, &days))
		return cli_usage(cli, _("--keep is a number of days."));
	if (!find_key(cli, wish, key, &request.public_key))
		return CLI_USAGE;
	return back_up(cli, &request, (int)days);
}

enum cli_status
backup_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	const struct arg_option options[] = {
		{"key", &wish.key, NULL, NULL},
		{"make-key", &wish.make_key, NULL, NULL},
		{"to-directory", &wish.directory, NULL, NULL},
		{"keep", &wish.keep, NULL, NULL},
		{"plain", NULL, &wish.is_plain, NULL},
		{0},
	};
	struct args args;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (wish.make_key != NULL && args.n_words == 0)
		return make_keys(cli, wish.make_key);
	if (args.n_words + (wish.directory != NULL) != 1)
		return cli_usage(cli, _("Write: kith backup FILE, or kith "
					"backup --to-directory DIRECTORY."));
	return back_up_as(cli, &wish, &args);
}

/* ---- Restoring ---- */

static enum cli_status
say_restored(struct cli *cli, const struct restore_request *request,
	     const struct restore_result *result)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	if (!cli->is_json && request->is_drill)
		cli_say(_("This backup can be put back: %lld persons, %lld "
			  "cases, link %lld of the journal, %s. Nothing was "
			  "changed."),
			(long long)result->n_persons,
			(long long)result->n_cases, (long long)result->link,
			result->head);
	else if (!cli->is_json)
		cli_say(_("%s was put back: %lld persons, %lld cases, link "
			  "%lld of the journal, %s. What was there before is "
			  "%s."),
			request->database, (long long)result->n_persons,
			(long long)result->n_cases, (long long)result->link,
			result->head, result->aside);
	if (!cli->is_json)
		return CLI_DONE;
	json_open_object(&w, NULL);
	json_add_bool(&w, "drill", request->is_drill);
	json_add_int(&w, "persons", result->n_persons);
	json_add_int(&w, "cases", result->n_cases);
	json_add_int(&w, "link", result->link);
	json_add_text(&w, "head", result->head);
	json_add_text(&w, "aside", str_or_empty(result->aside));
	json_close_object(&w);
	return cli_finish(&out);
}

static enum cli_status
restore(struct cli *cli, struct restore_request *request, const char *anchors)
{
	struct issues issues = {.arena = &cli->arena};
	struct restore_result result;
	struct err err = {0};
	enum err_code rc = site_become_keeper(cli, &err);

	if (rc == ERR_OK)
		rc = app_restore(request, &cli->arena, &issues, &result, &err);
	if (rc == ERR_OK && !request->is_drill)
		check_begin_anew(cli, request->database, anchors);
	if (rc == ERR_OK)
		return say_restored(cli, request, &result);
	if (!cli->is_json)
		for (size_t i = 0; i < issues.n; i++)
			cli_say("%s", issues.items[i].msg);
	return cli_fail(cli, &err, cli->is_json ? &issues : NULL);
}

enum cli_status
restore_command(struct cli *cli, int argc, char **argv)
{
	struct restore_request request = {0};
	const char *key = NULL;
	const char *anchors = NULL;
	char secret[BACKUP_KEY_SIZE] = "";
	const struct arg_option options[] = {
		{"key", &key, NULL, NULL},
		{"anchors", &anchors, NULL, NULL},
		{"drill", NULL, &request.is_drill, NULL},
		{0},
	};
	struct args args;
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words != 1)
		return cli_usage(cli, _("Write: kith restore FILE."));
	/* Files are opened before root becomes the owner of the database. */
	if (key != NULL && !read_key(key, true, secret))
		return CLI_FAILED;
	request.secret_key = key == NULL ? NULL : secret;
	request.fd = open(args.words[0], O_RDONLY | O_CLOEXEC);
	if (request.fd < 0) {
		cli_say(_("%s cannot be read: %s."), args.words[0],
			strerror(errno));
		status = CLI_FAILED;
	} else {
		request.database = site_database(cli);
		request.now = cli->face->now();
		status = restore(cli, &request, site_anchors(cli, anchors));
		close(request.fd);
	}
	app_key_wipe(secret);
	return status;
}
