/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

static int log_fd = -1;
static char *log_path; /* not yet opened; NULL = none */
static enum log_level log_least;

static const char *
level_name(enum log_level level)
{
	switch (level) {
	case LOG_LEVEL_DEBUG:
		return "debug";
	case LOG_LEVEL_INFO:
		return "info";
	case LOG_LEVEL_ERROR:
		break;
	}
	return "error";
}

static struct stamp
clock_now(void)
{
	struct timespec ts = {0};

	(void)clock_gettime(CLOCK_REALTIME, &ts);
	return (struct stamp){(int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000};
}

/* One event is one line: what would break it, or colour it, becomes '?'. */
static void
add_safe(struct strbuf *line, const char *s, size_t len)
{
	while (len > 0) {
		uint32_t cp;
		size_t n = utf8_decode(s, len, &cp);
		bool is_invalid = cp == 0xfffd && n == 1;

		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || is_invalid)
			strbuf_add_c(line, '?');
		else
			strbuf_add_n(line, s, n);
		s += n;
		len -= n;
	}
}

void
log_open(int fd, enum log_level least)
{
	free(log_path);
	log_path = NULL;
	log_fd = fd;
	log_least = least;
}

void
log_open_path(const char *path, enum log_level least)
{
	free(log_path);
	log_path = xstrdup(path);
	log_fd = -1;
	log_least = least;
}

/* Directories above the file that are not there. */
static void
make_parents(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
}

static void
open_late(void)
{
	enum { FLAGS = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW };
	log_fd = open(log_path, FLAGS, 0600);
	if (log_fd < 0 && errno == ENOENT) {
		make_parents(log_path);
		log_fd = open(log_path, FLAGS, 0600);
	}
	free(log_path);
	log_path = NULL;
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	int saved_errno = errno;
	struct strbuf text = {0};
	struct strbuf line = {0};
	char time[STAMP_ISO_SIZE];
	va_list args;

	if (level < log_least)
		return;
	if (log_path != NULL)
		open_late();
	if (log_fd < 0) {
		errno = saved_errno;
		return;
	}
	va_start(args, fmt);
	strbuf_vaddf(&text, fmt, args);
	va_end(args);
	strbuf_addf(&line, "%s %ld %s ", stamp_iso(clock_now(), time),
		    (long)getpid(), level_name(level));
	add_safe(&line, text.s, text.len);
	strbuf_add_c(&line, '\n');
	/* One write, so that lines of several processes do not mix. There is
	   nowhere to report that the log cannot be written. */
	ssize_t written = write(log_fd, line.s, line.len);

	(void)written;
	strbuf_fini(&text);
	strbuf_fini(&line);
	errno = saved_errno;
}
