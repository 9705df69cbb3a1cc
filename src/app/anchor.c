/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/anchor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup_name.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "store/backup_store.h"
#include "store/store.h"

_Static_assert(sizeof(((struct journal_head *)0)->hex) == ANCHOR_HEAD_SIZE,
	       "one head");

static const char FILE_NAME[] = "kith.anchors";
static const char ANEW[] = " anew";

/* ---- One anchor ---- */

static enum err_code
read_link(struct store *store, int64_t link, struct anchor *out,
	  struct err *err)
{
	struct journal_head head = {0};
	enum err_code rc = store_journal_head(store, link, &head, err);

	out->link = head.link;
	memcpy(out->head, head.hex, sizeof(out->head));
	return rc;
}

enum err_code
app_anchor(const char *database, struct anchor *out, struct err *err)
{
	struct store *store = NULL;
	enum err_code rc = store_open_to_read(database, &store, err);

	*out = (struct anchor){0};
	if (rc == ERR_OK)
		rc = read_link(store, 0, out, err);
	store_close(&store);
	return rc;
}

/* head may be the beginning of one. */
static enum err_code
compare(struct store *store, int64_t link, const char *head,
	enum anchor_state *out, struct err *err)
{
	struct anchor now = {0};
	struct anchor last = {0};
	enum err_code rc = read_link(store, link, &now, err);

	if (rc == ERR_OK)
		rc = read_link(store, 0, &last, err);
	*out = last.link < link ? ANCHOR_BEYOND
	       : now.link == link && strncmp(now.head, head, strlen(head)) == 0
		       ? ANCHOR_AS_IT_WAS
		       : ANCHOR_DIFFERS;
	return rc;
}

enum err_code
app_anchor_compare(const char *database, const struct anchor *anchor,
		   enum anchor_state *out, int64_t *last_out, struct err *err)
{
	struct store *store = NULL;
	struct anchor last = {0};
	enum err_code rc = store_open_to_read(database, &store, err);

	*out = ANCHOR_DIFFERS;
	if (rc == ERR_OK)
		rc = compare(store, anchor->link, anchor->head, out, err);
	if (rc == ERR_OK)
		rc = read_link(store, 0, &last, err);
	store_close(&store);
	*last_out = last.link;
	return rc;
}

/* ---- Those written down ---- */

/* One of them. */
struct noted {
	int64_t link;
	const char *head;  /* or its beginning */
	const char *where; /* to be named to people */
};

struct anchors {
	struct arena *arena;
	struct noted *items;
	size_t n;
	const char *anew; /* time of the last line that says so, or "" */
	size_t bad_line;  /* number of a line that is none; 0 = there is none */
	const char *path; /* of the file */
};

static void
add_noted(struct anchors *anchors, int64_t link, const char *head,
	  const char *where)
{
	anchors->items = arena_room(anchors->arena, anchors->items, anchors->n,
				    sizeof(*anchors->items));
	anchors->items[anchors->n++] = (struct noted){link, head, where};
}

/* TIME LINK:HEAD, and " anew" behind where the journal begins again. */
static bool
read_line(struct anchors *anchors, const char *line)
{
	const char *link = line + BACKUP_TIME_LEN + 1;
	const char *head;
	int64_t n;

	if (strlen(line) < BACKUP_TIME_LEN + 2 || link[-1] != ' ')
		return false;
	head = strchr(link, ':');
	if (head == NULL ||
	    strspn(head + 1, "0123456789abcdef") != ANCHOR_HEAD_SIZE - 1 ||
	    !num_parse_int(arena_strndup(anchors->arena, link,
					 (size_t)(head - link)),
			   1, INT64_MAX, &n))
		return false;
	head++;
	if (strcmp(head + ANCHOR_HEAD_SIZE - 1, ANEW) == 0) {
		anchors->n = 0;
		anchors->bad_line = 0;
		anchors->anew =
			arena_strndup(anchors->arena, line, BACKUP_TIME_LEN);
	} else if (head[ANCHOR_HEAD_SIZE - 1] != '\0') {
		return false;
	}
	add_noted(anchors, n,
		  arena_strndup(anchors->arena, head, ANCHOR_HEAD_SIZE - 1),
		  arena_printf(anchors->arena, "%s %.*s", anchors->path,
			       (int)BACKUP_TIME_LEN, line));
	return true;
}

static enum err_code
read_file(struct anchors *anchors, struct err *err)
{
	int fd = open(anchors->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	enum err_code rc = ERR_OK;
	char *line = NULL;
	size_t size = 0;

	if (file == NULL)
		return errno == ENOENT ? ERR_OK
				       : store_file_failed(anchors->path, err);
	for (size_t n = 1; getline(&line, &size, file) >= 0; n++) {
		line[strcspn(line, "\n")] = '\0';
		if (*line != '\0' && !read_line(anchors, line))
			anchors->bad_line = n;
	}
	if (ferror(file) != 0)
		rc = store_file_failed(anchors->path, err);
	free(line);
	fclose(file);
	return rc;
}

static void
read_names(struct anchors *anchors, DIR *dir)
{
	const struct dirent *entry;
	struct backup_named named;

	while ((entry = readdir(dir)) != NULL)
		if (backup_name_read(entry->d_name, &named) && named.link > 0 &&
		    strncmp(named.time, anchors->anew, BACKUP_TIME_LEN) > 0)
			add_noted(anchors, named.link,
				  arena_strdup(anchors->arena, named.head),
				  arena_strdup(anchors->arena, entry->d_name));
}

enum err_code
app_anchors_read(const char *directory, struct arena *arena,
		 struct anchors **out, struct err *err)
{
	struct anchors *anchors = arena_alloc(arena, sizeof(*anchors));
	DIR *dir = opendir(directory);
	enum err_code rc;

	*anchors = (struct anchors){
		.arena = arena,
		.anew = "",
		.path = arena_printf(arena, "%s/%s", directory, FILE_NAME),
	};
	*out = anchors;
	if (dir == NULL)
		return errno == ENOENT ? ERR_OK
				       : store_file_failed(directory, err);
	rc = read_file(anchors, err);
	if (rc == ERR_OK)
		read_names(anchors, dir);
	closedir(dir);
	return rc;
}

size_t
app_anchors_count(const struct anchors *anchors)
{
	return anchors->n;
}

/* The lowest that differs tells how far back; the highest how much is gone. */
static void
say_worst(const struct noted *differs, const struct noted *beyond, int64_t last,
	  struct issues *issues)
{
	if (beyond != NULL)
		issues_add(issues, "", "journal_shorter",
			   _("The journal ends at link %lld, but %s has link "
			     "%lld: its end was cut off, or an older record "
			     "was put in its place."),
			   (long long)last, beyond->where,
			   (long long)beyond->link);
	if (differs != NULL)
		issues_add(issues, "", "journal_differs",
			   _("Link %lld of the journal is not what %s has: "
			     "what stood before it was changed."),
			   (long long)differs->link, differs->where);
}

static enum err_code
compare_all(const struct anchors *anchors, struct store *store,
	    struct issues *issues, struct err *err)
{
	const struct noted *differs = NULL;
	const struct noted *beyond = NULL;
	struct anchor last = {0};
	enum err_code rc = read_link(store, 0, &last, err);

	for (size_t i = 0; rc == ERR_OK && i < anchors->n; i++) {
		const struct noted *noted = &anchors->items[i];
		enum anchor_state state;

		rc = compare(store, noted->link, noted->head, &state, err);
		if (rc == ERR_OK && state == ANCHOR_DIFFERS &&
		    (differs == NULL || noted->link < differs->link))
			differs = noted;
		if (rc == ERR_OK && state == ANCHOR_BEYOND &&
		    (beyond == NULL || noted->link > beyond->link))
			beyond = noted;
	}
	if (rc == ERR_OK)
		say_worst(differs, beyond, last.link, issues);
	return rc;
}

enum err_code
app_anchors_compare(const struct anchors *anchors, const char *database,
		    struct issues *issues, struct err *err)
{
	struct store *store = NULL;
	enum err_code rc;

	if (anchors->bad_line > 0)
		issues_add(issues, "", "anchor_unreadable",
			   _("Line %zu of %s is no anchor of the journal."),
			   anchors->bad_line, anchors->path);
	if (anchors->n == 0)
		return ERR_OK;
	rc = store_open_to_read(database, &store, err);
	if (rc == ERR_OK)
		rc = compare_all(anchors, store, issues, err);
	store_close(&store);
	return rc;
}

/* ---- Writing one down ---- */

/* Now, or later where the clock was ahead when a backup was made: the names up
 * to there do not count any more. */
static const char *
time_of_line(const char *directory, struct stamp now, struct arena *arena)
{
	const char *out = backup_time(arena, now);
	DIR *dir = opendir(directory);
	const struct dirent *entry;
	struct backup_named named;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (backup_name_read(entry->d_name, &named) &&
		    strncmp(named.time, out, BACKUP_TIME_LEN) > 0)
			out = arena_strndup(arena, named.time, BACKUP_TIME_LEN);
	if (dir != NULL)
		closedir(dir);
	return out;
}

/* A line that a power cut left half begins no line of ours. */
static bool
ends_in_line(int fd)
{
	const off_t end = lseek(fd, 0, SEEK_END);
	char last = '\n';

	return end <= 0 || pread(fd, &last, 1, end - 1) != 1 || last == '\n';
}

enum err_code
app_anchors_add(const char *directory, const struct anchor *anchor,
		bool is_anew, struct stamp now, struct err *err)
{
	struct arena arena = {0};
	const char *path = arena_printf(&arena, "%s/%s", directory, FILE_NAME);
	int fd = open(path,
		      O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
		      0600);
	enum err_code rc = ERR_OK;
	struct strbuf line = {0};

	if (fd < 0) {
		rc = store_file_failed(path, err);
	} else {
		strbuf_addf(&line, "%s%s %lld:%s%s\n",
			    ends_in_line(fd) ? "" : "\n",
			    is_anew ? time_of_line(directory, now, &arena)
				    : backup_time(&arena, now),
			    (long long)anchor->link, anchor->head,
			    is_anew ? ANEW : "");
		if (!io_write_all(fd, strbuf_str(&line), line.len) ||
		    fsync(fd) != 0)
			rc = store_file_failed(path, err);
		close(fd);
	}
	strbuf_fini(&line);
	arena_fini(&arena);
	return rc;
}
