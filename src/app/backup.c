/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/anchor.h"
#include "app/check.h"
#include "backup_name.h"
#include "copying.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "store/backup_store.h"
#include "store/store.h"

enum { DAY_MS = 86400000, SECOND_MS = 1000, TRIES = 60 };

/* ---- Keys ---- */

void
app_backup_keys(char public_out[BACKUP_KEY_SIZE],
		char secret_out[BACKUP_KEY_SIZE])
{
	store_key_make(public_out, secret_out, BACKUP_KEY_SIZE);
}

bool
app_key_is_public(const char *text)
{
	return store_key_is_public(text);
}

bool
app_key_is_secret(const char *text)
{
	return store_key_is_secret(text);
}

void
app_key_wipe(char key[BACKUP_KEY_SIZE])
{
	store_key_wipe(key, BACKUP_KEY_SIZE);
}

/* ---- Files ---- */

static const char *
directory_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return slash == path
		       ? "/"
		       : arena_strndup(arena, path, (size_t)(slash - path));
}

static enum err_code
sync_directory(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err_code rc = ERR_OK;

	if (fd < 0 || fsync(fd) != 0)
		rc = store_file_failed(path, err);
	if (fd >= 0)
		close(fd);
	return rc;
}

/* ---- Backup ---- */

/* The head that the copy has, which may be older than the record's by now. */
static enum err_code
read_copy(const char *path, struct backup_result *out, struct err *err)
{
	struct anchor anchor = {0};
	enum err_code rc = app_anchor(path, &anchor, err);

	out->link = anchor.link;
	memcpy(out->head, anchor.head, sizeof(out->head));
	return rc;
}

/* The head in the name: one more place outside that knows it. */
static void
choose_name(const struct backup_request *request, struct arena *arena,
	    struct backup_result *out)
{
	struct stamp at = request->now;

	out->path = request->to;
	if (out->path != NULL)
		return;
	/* A name has the second; the next one is free in a moment anyway. */
	for (int i = 0; i < TRIES; i++, at.ms += SECOND_MS) {
		out->path = arena_printf(
			arena, "%s/%s", request->directory,
			backup_name(arena, at, out->link, out->head,
				    request->public_key != NULL));
		if (access(out->path, F_OK) != 0)
			return;
	}
}

/* A link and not a rename: what is there is not overwritten. */
static enum err_code
place(const char *partial, const char *path, struct arena *arena,
      struct err *err)
{
	enum err_code rc = ERR_OK;

	if (link(partial, path) != 0)
		rc = store_file_failed(path, err);
	(void)unlink(partial);
	if (rc == ERR_OK)
		rc = sync_directory(directory_of(arena, path), err);
	return rc;
}

static enum err_code
seal_or_take(const struct backup_request *request, const char *plain,
	     struct arena *arena, const struct backup_result *out,
	     struct err *err)
{
	const char *partial = arena_printf(arena, "%s.partial", out->path);
	int fd = open(plain, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	enum err_code rc;

	if (fd < 0)
		return store_file_failed(plain, err);
	/* What a run that was killed left is nobody's. */
	(void)unlink(partial);
	rc = request->public_key != NULL
		     ? store_copy_seal(plain, partial, request->public_key, err)
		     : store_copy_open(fd, partial, NULL, err);
	close(fd);
	return rc == ERR_OK ? place(partial, out->path, arena, err) : rc;
}

static void
remove_copy(struct arena *arena, const char *plain)
{
	static const char *const endings[] = {"",	  "-wal",  "-shm",
					      "-journal", ".gate", ".damaged"};

	for (size_t i = 0; i < N_ELEMS(endings); i++)
		(void)unlink(arena_printf(arena, "%s%s", plain, endings[i]));
}

static enum err_code
copy_and_seal(const struct backup_request *request, struct store **store,
	      struct arena *arena, struct backup_result *out, struct err *err)
{
	/* Beside the database: as well protected as that is. */
	const char *plain = copying_file(request->database, arena);
	enum err_code rc = store_copy_to(*store, plain, err);

	store_close(store);
	if (rc == ERR_OK)
		rc = read_copy(plain, out, err);
	if (rc == ERR_OK) {
		choose_name(request, arena, out);
		rc = seal_or_take(request, plain, arena, out, err);
	}
	remove_copy(arena, plain);
	return rc;
}

enum err_code
app_backup(const struct backup_request *request, struct arena *arena,
	   struct backup_result *out, struct err *err)
{
	struct store *store = NULL;
	struct stat st = {0};
	int fd = -1;
	enum err_code rc;

	*out = (struct backup_result){0};
	if (request->public_key != NULL &&
	    !app_key_is_public(request->public_key))
		return err_set(err, ERR_INVALID, "key",
			       _("This is no public key of kith. 'kith backup "
				 "--make-key FILE' makes a pair."));
	rc = store_open_to_copy(request->database, &store, err);
	if (rc == ERR_OK)
		rc = copying_begin(request->database, arena, &fd, err);
	if (rc == ERR_OK)
		rc = copy_and_seal(request, &store, arena, out, err);
	store_close(&store);
	if (rc == ERR_OK && stat(out->path, &st) == 0)
		out->size = st.st_size;
	if (fd >= 0)
		close(fd);
	return rc;
}

/* ---- Rotation ---- */

/* The newest of them, and the one before; "" = there is none. */
struct newest {
	char last[256];
	char before[256];
};

static void
find_newest(DIR *dir, struct newest *out)
{
	const struct dirent *entry;

	*out = (struct newest){0};
	while ((entry = readdir(dir)) != NULL) {
		struct backup_named named;
		char *place = out->before;

		if (!backup_name_read(entry->d_name, &named) ||
		    strcmp(entry->d_name, out->before) <= 0)
			continue;
		if (strcmp(entry->d_name, out->last) > 0) {
			memcpy(out->before, out->last, sizeof(out->before));
			place = out->last;
		}
		(void)snprintf(place, sizeof(out->last), "%s", entry->d_name);
	}
	rewinddir(dir);
}

static bool
is_older(const char *name, const char *oldest)
{
	struct backup_named named;

	return backup_name_read(name, &named) &&
	       strncmp(named.time, oldest, BACKUP_TIME_LEN) < 0;
}

/* kith-….partial is written for minutes at most; a killed one writes no more. */
static void
remove_partials(DIR *dir, const char *oldest)
{
	static const char ending[] = ".partial";
	const struct dirent *entry;

	while ((entry = readdir(dir)) != NULL) {
		struct arena arena = {0};
		const size_t len = strlen(entry->d_name);
		const size_t end_len = sizeof(ending) - 1;

		if (len > end_len &&
		    strcmp(entry->d_name + len - end_len, ending) == 0 &&
		    is_older(arena_strndup(&arena, entry->d_name,
					   len - end_len),
			     oldest))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
		arena_fini(&arena);
	}
	rewinddir(dir);
}

static void
rotate(DIR *dir, const char *oldest, struct backup_rotation *out)
{
	struct newest newest;
	const struct dirent *entry;

	find_newest(dir, &newest);
	out->is_put_off = *newest.before != '\0' &&
			  is_older(newest.before, oldest);
	while (!out->is_put_off && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, newest.last) != 0 &&
		    is_older(entry->d_name, oldest) &&
		    unlinkat(dirfd(dir), entry->d_name, 0) == 0)
			out->n_removed++;
}

static enum err_code
compare_with_anchors(const struct backup_request *request,
		     struct issues *issues, struct err *err)
{
	struct arena arena = {0};
	struct anchors *anchors;
	enum err_code rc =
		app_anchors_read(request->directory, &arena, &anchors, err);

	if (rc == ERR_OK)
		rc = app_anchors_compare(anchors, request->database, issues,
					 err);
	arena_fini(&arena);
	return rc;
}

enum err_code
app_backup_rotate(const struct backup_request *request, int days,
		  struct issues *issues, struct backup_rotation *out,
		  struct err *err)
{
	struct arena arena = {0};
	struct stamp before = {request->now.ms - (int64_t)days * DAY_MS};
	struct stamp yesterday = {request->now.ms - DAY_MS};
	enum err_code rc = compare_with_anchors(request, issues, err);
	DIR *dir;

	*out = (struct backup_rotation){0};
	/* The older ones may have what this one has lost. */
	if (rc != ERR_OK || issues->n > 0)
		return rc;
	dir = opendir(request->directory);
	if (dir == NULL)
		return store_file_failed(request->directory, err);
	remove_partials(dir, backup_time(&arena, yesterday));
	rotate(dir, backup_time(&arena, before), out);
	closedir(dir);
	arena_fini(&arena);
	return ERR_OK;
}

/* ---- Restoring ---- */

static enum err_code
check_copy(const char *plain, struct issues *issues, struct err *err)
{
	struct check_result result;
	int from = 0;
	int to;
	enum err_code rc = store_upgrade(plain, &from, &to, err);

	/* An empty file would become a new database, of nobody. */
	if (rc == ERR_OK && from == 0)
		return err_set(err, ERR_SCHEMA, "file",
			       _("This file holds no database. Take another "
				 "backup."));
	if (rc == ERR_OK)
		rc = app_check(&(struct check_request){.database = plain},
			       issues, &result, err);
	if (rc == ERR_OK && issues->n > 0)
		rc = err_set(err, ERR_SCHEMA, "file",
			     _("This backup has findings; the database was "
			       "left as it is. Take another backup."));
	return rc;
}

static enum err_code
count(const char *plain, struct restore_result *out, struct err *err)
{
	struct store *store = NULL;
	struct anchor anchor = {0};
	enum err_code rc = app_anchor(plain, &anchor, err);

	out->link = anchor.link;
	memcpy(out->head, anchor.head, sizeof(out->head));
	if (rc == ERR_OK)
		rc = store_open(plain, &store, err);
	if (rc == ERR_OK)
		rc = store_count(store, &out->n_persons, &out->n_cases, err);
	store_close(&store);
	return rc;
}

/* The new file is shared as the former one was. */
static void
keep_mode(const char *database, const char *plain)
{
	struct stat st;

	if (stat(database, &st) == 0)
		(void)chmod(plain, st.st_mode & 0660);
}

static enum err_code
put_in_place(const struct restore_request *request, const char *plain,
	     struct arena *arena, struct restore_result *out, struct err *err)
{
	enum err_code rc = store_settle(plain, err);

	out->aside = arena_printf(arena, "%s.before-%s", request->database,
				  backup_time(arena, request->now));
	if (rc == ERR_OK && access(out->aside, F_OK) == 0) {
		errno = EEXIST;
		rc = store_file_failed(out->aside, err);
	}
	if (rc != ERR_OK)
		return rc;
	keep_mode(request->database, plain);
	return store_replace(request->database, plain, out->aside, err);
}

/* The directory is ours alone; what restoring makes in it is known. */
static void
remove_work(struct arena *arena, const char *work, const char *plain)
{
	remove_copy(arena, plain);
	(void)unlink(arena_printf(arena, "%s/kith.gate", work));
	(void)unlink(arena_printf(arena, "%s/kith.damaged", work));
	(void)rmdir(work);
}

enum err_code
app_restore(const struct restore_request *request, struct arena *arena,
	    struct issues *issues, struct restore_result *out, struct err *err)
{
	char *work = copying_directory(request->database, arena);
	const char *plain;
	int fd;
	enum err_code rc = copying_begin(request->database, arena, &fd, err);

	*out = (struct restore_result){0};
	if (rc != ERR_OK)
		return rc;
	if (mkdtemp(work) == NULL) {
		rc = store_file_failed(work, err);
		close(fd);
		return rc;
	}
	plain = arena_printf(arena, "%s/kith.db", work);
	rc = store_copy_open(request->fd, plain, request->secret_key, err);
	if (rc == ERR_OK)
		rc = check_copy(plain, issues, err);
	if (rc == ERR_OK)
		rc = count(plain, out, err);
	if (rc == ERR_OK && !request->is_drill)
		rc = put_in_place(request, plain, arena, out, err);
	remove_work(arena, work, plain);
	close(fd);
	return rc;
}
