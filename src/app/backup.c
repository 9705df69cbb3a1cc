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

#include "app/check.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "store/backup_store.h"
#include "store/store.h"

enum { STAMP_DIGITS = 15, DAY_MS = 86400000 };

static const char PREFIX[] = "kith-";
static const char SEALED[] = ".kith-sealed";
static const char PLAIN[] = ".kith-plain";

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

/* 20261121-234500 of the moment, in UTC: sorts by time. */
static const char *
digits_of(struct arena *arena, struct stamp now)
{
	char iso[STAMP_ISO_SIZE];
	char *out = arena_alloc(arena, STAMP_DIGITS + 1);
	size_t n = 0;

	(void)stamp_iso(now, iso);
	for (const char *c = iso; *c != '\0' && n < STAMP_DIGITS; c++)
		if (*c >= '0' && *c <= '9')
			out[n++] = *c;
		else if (*c == 'T')
			out[n++] = '-';
	out[n] = '\0';
	return out;
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
	enum { HEAD_SHOWN = 16 };

	out->path = request->to;
	if (out->path == NULL)
		out->path = arena_printf(
			arena, "%s/%s%s-%lld-%.*s%s", request->directory,
			PREFIX, digits_of(arena, request->now),
			(long long)out->link, (int)HEAD_SHOWN, out->head,
			request->public_key != NULL ? SEALED : PLAIN);
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
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

	for (size_t i = 0; i < N_ELEMS(endings); i++)
		(void)unlink(arena_printf(arena, "%s%s", plain, endings[i]));
	(void)unlink(arena_printf(arena, "%s.gate", plain));
}

enum err_code
app_backup(const struct backup_request *request, struct arena *arena,
	   struct backup_result *out, struct err *err)
{
	/* Beside the database: as well protected as that is. */
	const char *plain = arena_printf(arena, "%s.copy-%ld",
					 request->database, (long)getpid());
	struct store *store = NULL;
	struct stat st = {0};
	enum err_code rc;

	*out = (struct backup_result){0};
	if (request->public_key != NULL &&
	    !app_key_is_public(request->public_key))
		return err_set(err, ERR_INVALID, "key",
			       _("This is no public key of kith. 'kith backup "
				 "--make-key FILE' makes a pair."));
	rc = store_open_to_copy(request->database, &store, err);
	if (rc == ERR_OK)
		rc = store_copy_to(store, plain, err);
	store_close(&store);
	if (rc == ERR_OK)
		rc = read_copy(plain, out, err);
	if (rc == ERR_OK) {
		choose_name(request, arena, out);
		rc = seal_or_take(request, plain, arena, out, err);
	}
	if (rc == ERR_OK && stat(out->path, &st) == 0)
		out->size = st.st_size;
	remove_copy(arena, plain);
	return rc;
}

/* ---- Rotation ---- */

static bool
is_backup(const char *name)
{
	const char *end = strrchr(name, '.');

	return strncmp(name, PREFIX, sizeof(PREFIX) - 1) == 0 &&
	       strlen(name) > sizeof(PREFIX) - 1 + STAMP_DIGITS &&
	       end != NULL &&
	       (strcmp(end, SEALED) == 0 || strcmp(end, PLAIN) == 0);
}

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
		char *place = out->before;

		if (!is_backup(entry->d_name) ||
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
	return strncmp(name + sizeof(PREFIX) - 1, oldest, STAMP_DIGITS) < 0;
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
		if (is_backup(entry->d_name) &&
		    strcmp(entry->d_name, newest.last) != 0 &&
		    is_older(entry->d_name, oldest) &&
		    unlinkat(dirfd(dir), entry->d_name, 0) == 0)
			out->n_removed++;
}

enum err_code
app_backup_rotate(const char *directory, struct stamp now, int days,
		  struct backup_rotation *out, struct err *err)
{
	struct arena arena = {0};
	struct stamp before = {now.ms - (int64_t)days * DAY_MS};
	DIR *dir = opendir(directory);

	*out = (struct backup_rotation){0};
	if (dir == NULL)
		return store_file_failed(directory, err);
	rotate(dir, digits_of(&arena, before), out);
	closedir(dir);
	arena_fini(&arena);
	return ERR_OK;
}

/* ---- Restoring ---- */

static enum err_code
check_copy(const char *plain, struct issues *issues, struct err *err)
{
	int64_t n_links;
	int from = 0;
	int to;
	enum err_code rc = store_upgrade(plain, &from, &to, err);

	/* An empty file would become a new database, of nobody. */
	if (rc == ERR_OK && from == 0)
		return err_set(err, ERR_SCHEMA, "file",
			       _("This file holds no database. Take another "
				 "backup."));
	if (rc == ERR_OK)
		rc = app_check(plain, false, issues, &n_links, err);
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
				  digits_of(arena, request->now));
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
	(void)rmdir(work);
}

enum err_code
app_restore(const struct restore_request *request, struct arena *arena,
	    struct issues *issues, struct restore_result *out, struct err *err)
{
	char *work =
		arena_printf(arena, "%s.restore-XXXXXX", request->database);
	const char *plain;
	enum err_code rc;

	*out = (struct restore_result){0};
	if (mkdtemp(work) == NULL)
		return store_file_failed(work, err);
	plain = arena_printf(arena, "%s/kith.db", work);
	rc = store_copy_open(request->fd, plain, request->secret_key, err);
	if (rc == ERR_OK)
		rc = check_copy(plain, issues, err);
	if (rc == ERR_OK)
		rc = count(plain, out, err);
	if (rc == ERR_OK && !request->is_drill)
		rc = put_in_place(request, plain, arena, out, err);
	remove_work(arena, work, plain);
	return rc;
}

/* ---- The journal's anchor ---- */

static enum err_code
read_anchor(const char *database, int64_t link, struct anchor *out,
	    struct err *err)
{
	struct store *store = NULL;
	struct journal_head head = {0};
	enum err_code rc = store_open_to_read(database, &store, err);

	if (rc == ERR_OK)
		rc = store_journal_head(store, link, &head, err);
	store_close(&store);
	out->link = head.link;
	memcpy(out->head, head.hex, sizeof(out->head));
	return rc;
}

enum err_code
app_anchor(const char *database, struct anchor *out, struct err *err)
{
	return read_anchor(database, 0, out, err);
}

enum err_code
app_anchor_holds(const char *database, const struct anchor *anchor, bool *out,
		 struct err *err)
{
	struct anchor now = {0};
	enum err_code rc = read_anchor(database, anchor->link, &now, err);

	*out = rc == ERR_OK && now.link == anchor->link &&
	       strcmp(now.head, anchor->head) == 0;
	return rc;
}
