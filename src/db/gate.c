/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "gate.h"
#include "base/attr.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/steady.h"
#include "base/strbuf.h"

#include "dbfile.h"

int gate_long_log = 1000;

/* Meanwhile the disk writes the first half, some 300 pages, in 10 ms. */
enum { REST_MS = 20 };

/* What stands in the gate's file, in the machine's byte order. */
struct gate_words {
	uint64_t n_commits;
	uint64_t mark;
};

/*
 * The same file as memory. The number for the next who comes is counted up
 * there: to write to the file would wake every session.
 */
struct gate_memory {
	struct gate_words words;
	_Atomic uint64_t n_frames; /* in the log after the last commit */
	_Atomic int64_t most_ms;   /* since steady_ms() most of it is in the
				      file; 0 = it is not */
	uint64_t spare[4];
	_Atomic uint64_t next_number;
};

void
gate_init(struct gate *gate)
{
	*gate = (struct gate){.fd = -1, .notify_fd = -1};
}

/* The file may be there already: made by whoever came first. */
static int
open_or_make(const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

	if (fd >= 0 || errno != ENOENT)
		return fd;
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		  0660);
	if (fd < 0 && errno == EEXIST)
		return open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0)
		dbfile_settle_mode(fd);
	return fd;
}

/* That a file is deleted while it is open is told as IN_ATTRIB. What cannot be
 * watched so is found by the next save. */
static void
watch_place(int fd, const char *db_path)
{
	char *dir = dbfile_directory(db_path);

	(void)inotify_add_watch(fd, db_path, IN_MOVE_SELF | IN_ATTRIB);
	(void)inotify_add_watch(fd, dir, IN_MOVE_SELF);
	free(dir);
}

static int
watch(const char *path, const char *db_path)
{
	int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);

	if (fd < 0)
		return -1;
	if (inotify_add_watch(fd, path, IN_MODIFY) < 0) {
		close(fd);
		return -1;
	}
	watch_place(fd, db_path);
	return fd;
}

/*
 * The room is taken from the disk now: where none is left, what would be
 * written to the memory later would be a signal.
 */
static bool
share_memory(struct gate *gate)
{
	const off_t size = sizeof(*gate->memory);
	struct stat st;
	void *memory;

	if (fstat(gate->fd, &st) != 0)
		return false;
	if (st.st_size < size) {
		errno = posix_fallocate(gate->fd, 0, size);
		if (errno != 0)
			return false;
	}
	memory = mmap(NULL, sizeof(*gate->memory), PROT_READ | PROT_WRITE,
		      MAP_SHARED, gate->fd, 0);
	if (memory != MAP_FAILED)
		gate->memory = memory;
	return memory != MAP_FAILED;
}

static enum err_code
open_failed(const char *path, struct err *err)
{
	const int errnum = errno;

	if (errnum == EACCES || errnum == EPERM)
		err_set(err, ERR_DENIED, "",
			_("You have no permission to open the file %s. Ask "
			  "the administrator for access to the database."),
			path);
	else if (errnum == EMFILE || errnum == ENFILE)
		err_set(err, ERR_IO, "",
			_("Too many files are open on this computer. Close "
			  "other programs, then try again."));
	else
		err_set(err, ERR_IO, "",
			_("The file %s beside the database could not be "
			  "opened: %s."),
			path, strerror(errnum));
	return err_detail(err, "gate: open: errno %d", errnum);
}

enum err_code
gate_open(struct gate *gate, const char *db_path, bool read_only,
	  struct err *err)
{
	gate_init(gate);
	gate->path = dbfile_beside(db_path, ".gate");
	if (!read_only) {
		gate->fd = open_or_make(gate->path);
		if (gate->fd < 0 || !share_memory(gate)) {
			enum err_code rc = open_failed(gate->path, err);

			gate_close(gate);
			return rc;
		}
	}
	return ERR_OK;
}

void
gate_watch(struct gate *gate, const char *db_path)
{
	gate->notify_fd = watch(gate->path, db_path);
}

void
gate_close(struct gate *gate)
{
	gate_leave(gate);
	if (gate->memory != NULL)
		munmap(gate->memory, sizeof(*gate->memory));
	if (gate->fd >= 0)
		close(gate->fd);
	if (gate->notify_fd >= 0)
		close(gate->notify_fd);
	free(gate->path);
	gate_init(gate);
}

/* ---- Waiting ---- */

static void
on_alarm(int sig UNUSED)
{
}

/* What the process had before the wait, to be put back after it. */
struct alarm_saved {
	struct sigaction action;
	sigset_t mask;
	struct itimerval timer;
};

/*
 * To wait in the kernel and not to ask again and again is what makes it fair
 * (storage.md 3); but locks have no time limit of their own. So a timer
 * interrupts the wait. The handler does nothing, and it repeats lest the
 * first alarm comes just before the wait begins.
 */
static void
alarm_start(struct alarm_saved *saved, int64_t ms)
{
	struct sigaction action = {.sa_handler = on_alarm};
	struct itimerval timer = {.it_interval = {.tv_usec = 50000}};
	sigset_t set;

	timer.it_value.tv_sec = (time_t)(ms / 1000);
	timer.it_value.tv_usec = (suseconds_t)(ms % 1000 * 1000 + 1);
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, &saved->action);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_UNBLOCK, &set, &saved->mask);
	setitimer(ITIMER_REAL, &timer, &saved->timer);
}

static void
alarm_stop(const struct alarm_saved *saved)
{
	const struct itimerval none = {0};

	setitimer(ITIMER_REAL, &none, NULL);
	sigprocmask(SIG_SETMASK, &saved->mask, NULL);
	sigaction(SIGALRM, &saved->action, NULL);
	setitimer(ITIMER_REAL, &saved->timer, NULL);
}

/*
 * The queue: each who comes draws a number, keeps the byte of it locked until
 * it leaves, and waits for the byte of the number before. So there is one
 * before everybody, no moment in which who comes later finds it free, and
 * only one is woken at a time. The bytes are far behind the file's end. When
 * somebody dies or gives up, the next goes on to the gate itself, which alone
 * keeps two from writing. An OFD lock and flock() on the same file do not see
 * each other.
 */
static struct flock
place(short type, uint64_t number)
{
	const off_t first = 1 << 20;

	return (struct flock){
		.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = first + (off_t)(number & UINT32_MAX),
		.l_len = 1,
	};
}

static int
lock_own(const struct gate *gate, bool waits)
{
	struct flock own = place(F_WRLCK, gate->number);

	return fcntl(gate->fd, waits ? F_OFD_SETLKW : F_OFD_SETLK, &own);
}

static void
unlock(const struct gate *gate, uint64_t number)
{
	struct flock none = place(F_UNLCK, number);

	fcntl(gate->fd, F_OFD_SETLK, &none);
}

/* The one before has left, or is no more. */
WRAPS static int
lock_before(const struct gate *gate, bool waits)
{
	struct flock before = place(F_RDLCK, gate->number - 1);

	if (fcntl(gate->fd, waits ? F_OFD_SETLKW : F_OFD_SETLK, &before) != 0)
		return -1;
	unlock(gate, gate->number - 1);
	return 0;
}

static int
lock_gate(const struct gate *gate, bool waits)
{
	return flock(gate->fd, waits ? LOCK_EX : LOCK_EX | LOCK_NB);
}

/* What has to be had, one after the other. */
typedef int lock_fn(const struct gate *gate, bool waits);

static lock_fn *const LOCKS[] = {lock_own, lock_before, lock_gate};

/* 0 or an errno; ETIMEDOUT when it was not free until then. */
static int
wait_for(lock_fn *lock, const struct gate *gate, int64_t until)
{
	while (lock(gate, true) != 0) {
		if (errno != EINTR)
			return errno;
		if (steady_ms() >= until)
			return ETIMEDOUT;
	}
	return 0;
}

/* The locks from i on. */
static int
wait_from(size_t i, const struct gate *gate, int limit_ms)
{
	const int64_t until = steady_ms() + limit_ms;
	struct alarm_saved saved;
	int errnum = 0;

	alarm_start(&saved, limit_ms);
	for (; i < N_ELEMS(LOCKS) && errnum == 0; i++)
		errnum = wait_for(LOCKS[i], gate, until);
	alarm_stop(&saved);
	return errnum;
}

/* 0 or an errno. Most of the time nobody else is there. */
static int
take(struct gate *gate, int limit_ms)
{
	int errnum = 0;

	gate->number = atomic_fetch_add(&gate->memory->next_number, 1);
	for (size_t i = 0; i < N_ELEMS(LOCKS); i++)
		if (LOCKS[i](gate, false) != 0) {
			errnum = wait_from(i, gate, limit_ms);
			break;
		}
	if (errnum != 0)
		unlock(gate, gate->number);
	return errnum;
}

static void
read_words(struct gate *gate)
{
	struct gate_words words = {0};

	/* A file shorter than that is new: both are 0. */
	if (pread(gate->fd, &words, sizeof(words), 0) != (ssize_t)sizeof(words))
		words = (struct gate_words){0};
	gate->n_commits = words.n_commits;
	gate->mark = words.mark;
}

enum err_code
gate_enter(struct gate *gate, int limit_ms, struct err *err)
{
	assert(!gate->is_held);

	const int errnum = gate->fd < 0 ? EROFS : take(gate, limit_ms);

	if (errnum == ETIMEDOUT)
		return err_set(err, ERR_BUSY, "",
			       _("Somebody else has been saving for longer "
				 "than this program waits. Nothing was saved; "
				 "try again in a moment."));
	if (errnum != 0) {
		err_set(err, ERR_IO, "",
			_("The file %s beside the database could not be "
			  "locked: %s."),
			gate->path, strerror(errnum));
		return err_detail(err, "gate: lock: errno %d", errnum);
	}
	gate->is_held = true;
	read_words(gate);
	return ERR_OK;
}

void
gate_leave(struct gate *gate)
{
	if (!gate->is_held)
		return;
	gate->is_held = false;
	flock(gate->fd, LOCK_UN);
	unlock(gate, gate->number);
}

/* ---- What the file says ---- */

/*
 * A failure is of no consequence: sessions look once a second anyway, and a
 * lost mark costs one checkpoint more.
 */
static void
write_words(const struct gate *gate)
{
	const struct gate_words words = {gate->n_commits, gate->mark};
	ssize_t n UNUSED = pwrite(gate->fd, &words, sizeof(words), 0);
}

void
gate_tell(struct gate *gate)
{
	assert(gate->is_held);
	gate->n_commits++;
	write_words(gate);
}

/* Longer than at the last checkpoint, or since it began. */
static bool
is_longer_by(const struct gate *gate, uint64_t n, int n_frames)
{
	return n >= gate->memory->words.mark + (uint64_t)n_frames;
}

bool
gate_log_is_long(const struct gate *gate)
{
	return gate->memory != NULL && gate->memory->most_ms == 0 &&
	       is_longer_by(gate, gate->memory->n_frames, gate_long_log);
}

/* The log that began anew has no checkpoint yet. */
static void
set_mark(struct gate *gate, uint64_t mark)
{
	gate->mark = mark;
	gate->memory->most_ms = 0;
	write_words(gate);
}

enum gate_due
gate_checkpoint_due(struct gate *gate, int n_frames, bool is_ready)
{
	const uint64_t n = n_frames > 0 ? (uint64_t)n_frames : 0;
	const int64_t now_ms = steady_ms();

	assert(gate->is_held);
	if (n < gate->memory->n_frames)
		set_mark(gate, 0);
	gate->memory->n_frames = n;
	if (!is_longer_by(gate, n, gate_long_log))
		return GATE_NOT_DUE;

	const int64_t most_ms = gate->memory->most_ms;

	if (most_ms == 0 && is_ready) {
		gate->memory->most_ms = now_ms > 0 ? now_ms : 1;
		return GATE_MOST_DUE;
	}
	/* A clock of before the machine was started is ahead. */
	if (most_ms == 0 ? !is_longer_by(gate, n, gate_long_log * 3 / 2)
			 : now_ms >= most_ms && now_ms < most_ms + REST_MS)
		return GATE_NOT_DUE;
	set_mark(gate, n);
	return GATE_REST_DUE;
}

/* ---- being there ---- */

/* Behind the 2^32 places of the queue. */
static struct flock
stay_place(short type, int64_t number)
{
	const off_t first = (off_t)1 << 40;

	return (struct flock){
		.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = first + number,
		.l_len = 1,
	};
}

int64_t
gate_stay(struct gate *gate)
{
	uint32_t random = 0;

	if (gate->stay != 0 || gate->fd < 0)
		return gate->stay;
	if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random))
		return 0;
	int64_t number = (int64_t)random + 1;
	struct flock own = stay_place(F_WRLCK, number);

	if (fcntl(gate->fd, F_OFD_SETLK, &own) == 0)
		gate->stay = number;
	return gate->stay;
}

bool
gate_is_there(const struct gate *gate, int64_t number)
{
	if (number <= 0 || gate->fd < 0)
		return false;
	if (number == gate->stay)
		return true;
	struct flock other = stay_place(F_WRLCK, number);

	return fcntl(gate->fd, F_OFD_GETLK, &other) == 0 &&
	       other.l_type != F_UNLCK;
}
