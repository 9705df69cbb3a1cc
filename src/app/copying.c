/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "copying.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "store/backup_store.h"

static const char COPY[] = ".copy-";
static const char RESTORE[] = ".restore-";

const char *
copying_file(const char *database, struct arena *arena)
{
	return arena_printf(arena, "%s%s%ld", database, COPY, (long)getpid());
}

char *
copying_directory(const char *database, struct arena *arena)
{
	return arena_printf(arena, "%s%sXXXXXX", database, RESTORE);
}

/* Files alone: whatever else is in it was made by nobody of ours. */
static void
remove_directory(int in, const char *name)
{
	int fd = openat(in, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (dir == NULL) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(dir)) != NULL)
		if (*entry->d_name != '.')
			(void)unlinkat(fd, entry->d_name, 0);
	closedir(dir);
	(void)unlinkat(in, name, AT_REMOVEDIR);
}

static bool
begins(const char *name, const char *base, const char *ending)
{
	const size_t len = strlen(base);

	return strncmp(name, base, len) == 0 &&
	       strncmp(name + len, ending, strlen(ending)) == 0;
}

static void
remove_left(const char *database, struct arena *arena)
{
	const char *slash = strrchr(database, '/');
	const char *base = slash == NULL ? database : slash + 1;
	const char *directory =
		slash == NULL ? "."
			      : arena_strndup(arena, database,
					      (size_t)(slash - database) + 1);
	DIR *dir = opendir(directory);
	const struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (begins(entry->d_name, base, COPY))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
		else if (begins(entry->d_name, base, RESTORE))
			remove_directory(dirfd(dir), entry->d_name);
	if (dir != NULL)
		closedir(dir);
}

enum err_code
copying_begin(const char *database, struct arena *arena, int *fd_out,
	      struct err *err)
{
	const char *path = arena_printf(arena, "%s.copying", database);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	int rc;

	*fd_out = fd;
	if (fd < 0)
		return store_file_failed(path, err);
	do
		rc = flock(fd, LOCK_EX | LOCK_NB);
	while (rc != 0 && errno == EINTR);
	if (rc != 0) {
		close(fd);
		*fd_out = -1;
		return err_set(err, ERR_BUSY, "",
			       _("Another backup or restore of %s is at work. "
				 "Try again when it is done."),
			       database);
	}
	remove_left(database, arena);
	return ERR_OK;
}
