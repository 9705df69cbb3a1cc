/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "dbfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

void
dbfile_settle_mode(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || (st.st_mode & 0060) == 0060)
		return;
	/* Where it is refused the mode stays as the umask made it. */
	if (fchmod(fd, 0600) != 0)
		errno = 0;
}

/* Numbers of statfs(2); linux/magic.h has not all of them. */
static const unsigned long REMOTE[] = {
	0x6969,	    /* NFS */
	0x517B,	    /* SMB */
	0xFF534D42, /* CIFS */
	0xFE534D42, /* SMB2 */
	0x65735546, /* FUSE: sshfs and the like */
	0x564C,	    /* NCP */
	0x5346414F, /* AFS, OpenAFS */
	0x6B414653, /* AFS of the kernel */
	0x73757245, /* Coda */
	0x00C36400, /* Ceph */
	0x01021997, /* 9P */
	0x01161970, /* GFS2 */
	0x7461636F, /* OCFS2 */
	0x0BD00BD0, /* Lustre */
	0x47504653, /* GPFS */
	0x19830326, /* BeeGFS */
	0x786F4256, /* VirtualBox shared folder */
	0xAAD7AAEA, /* PanFS */
};

bool
dbfile_system_is_remote(unsigned long type)
{
	for (size_t i = 0; i < N_ELEMS(REMOTE); i++)
		if (REMOTE[i] == (type & 0xFFFFFFFFUL))
			return true;
	return false;
}

bool
dbfile_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return false;

	const bool is_done = fsync(fd) == 0;
	const int errnum = errno;

	close(fd);
	errno = errnum;
	return is_done;
}

/*
 * By whatever descriptor of it there is: to open and close the file once more
 * would drop all locks that this process has on it (POSIX), and SQLite does
 * not name its own.
 */
void
dbfile_start_writing(const char *path)
{
	enum { N_LOOKED_AT = 64 };
	struct stat file;
	struct stat st;

	if (stat(path, &file) != 0)
		return;
	for (int fd = 3; fd < N_LOOKED_AT; fd++)
		if (fstat(fd, &st) == 0 && st.st_ino == file.st_ino &&
		    st.st_dev == file.st_dev) {
			(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
			return;
		}
}

bool
dbfile_give_up_ballast(const char *db_path)
{
	static const char *const endings[] = {".db", ".drafts"};
	size_t len = strlen(db_path);
	struct strbuf path = {0};
	bool was_there;

	for (size_t i = 0; i < N_ELEMS(endings); i++) {
		const size_t end_len = strlen(endings[i]);

		if (len > end_len &&
		    strncmp(db_path + len - end_len, endings[i], end_len) == 0)
			len -= end_len;
	}
	strbuf_add_n(&path, db_path, len);
	strbuf_add(&path, ".ballast");
	was_there = unlink(strbuf_str(&path)) == 0;
	strbuf_fini(&path);
	return was_there;
}

char *
dbfile_beside(const char *db_path, const char *ending)
{
	size_t len = strlen(db_path);
	struct strbuf path = {0};

	if (len > 3 && strcmp(db_path + len - 3, ".db") == 0)
		len -= 3;
	strbuf_add_n(&path, db_path, len);
	strbuf_add(&path, ending);
	return strbuf_take(&path);
}

static const char DAMAGED[] = ".damaged";

/* Where it cannot be made each session finds out by itself. */
void
dbfile_mark_damaged(const char *db_path)
{
	char *path = dbfile_beside(db_path, DAMAGED);
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);

	if (fd >= 0) {
		dbfile_settle_mode(fd);
		close(fd);
	}
	free(path);
}

bool
dbfile_is_marked_damaged(const char *db_path)
{
	char *path = dbfile_beside(db_path, DAMAGED);
	const bool is_there = access(path, F_OK) == 0;

	free(path);
	return is_there;
}

void
dbfile_forget_damage(const char *db_path)
{
	char *path = dbfile_beside(db_path, DAMAGED);

	(void)unlink(path);
	free(path);
}

char *
dbfile_directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xstrndup(path, (size_t)(slash - path));
}
