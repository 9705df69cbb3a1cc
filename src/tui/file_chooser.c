/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "file_chooser.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "picker.h"
#include "ui.h"

enum { ENTRIES_MAX = 20000, NAME_COLS = 34, KILO = 1000 };

struct file_entry {
	const char *name; /* as it is on the disk */
	bool is_folder;
	long long size; /* bytes */
	int64_t changed_ms;
};

/* ---- reading a folder ---- */

static int
compare_entries(const void *a, const void *b)
{
	const struct file_entry *x = a;
	const struct file_entry *y = b;
	if (x->changed_ms != y->changed_ms)
		return x->changed_ms > y->changed_ms ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Links are followed; what is neither file nor folder is passed over. */
static void
add_entry(struct file_chooser *self, int dir, const char *name)
{
	struct stat st;
	if (str_is(name, ".") || str_is(name, "..") ||
	    fstatat(dir, name, &st, 0) != 0 ||
	    (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
		return;
	if (self->n_entries == ENTRIES_MAX) {
		self->is_cut = true;
		return;
	}
	self->entries = arena_room(&self->arena, self->entries, self->n_entries,
				   sizeof(*self->entries));
	self->entries[self->n_entries++] = (struct file_entry){
		.name = arena_strdup(&self->arena, name),
		.is_folder = S_ISDIR(st.st_mode),
		.size = (long long)st.st_size,
		.changed_ms = (int64_t)st.st_mtim.tv_sec * KILO,
	};
}

/* Once, until another one is looked at; a box that opens reads anew. */
static void
read_folder(struct file_chooser *self, const char *folder)
{
	if (self->read != NULL && str_is(self->read, folder))
		return;
	char *kept = xstrdup(folder); /* it may be of the arena */
	arena_fini(&self->arena);
	self->read = arena_strdup(&self->arena, kept);
	free(kept);
	self->entries = NULL;
	self->n_entries = 0;
	self->is_cut = false;
	self->errnum = 0;
	DIR *dir = opendir(self->read);
	if (dir == NULL) {
		self->errnum = errno;
		return;
	}
	const struct dirent *entry;
	while (!self->is_cut && (entry = readdir(dir)) != NULL)
		add_entry(self, dirfd(dir), entry->d_name);
	closedir(dir);
	if (self->n_entries > 0)
		qsort(self->entries, self->n_entries, sizeof(*self->entries),
		      compare_entries);
}

/* ---- rows ---- */

static const char *
size_text(const struct file_entry *entry, struct arena *arena)
{
	long long size = entry->size;
	if (entry->is_folder)
		return _("folder");
	if (size < KILO)
		return arena_printf(arena, P_("%lld byte", "%lld bytes", size),
				    size);
	if (size < (long long)KILO * KILO)
		return arena_printf(arena, _("%lld kB"), size / KILO);
	return arena_printf(arena, _("%.1f MB"),
			    (double)size / ((double)KILO * KILO));
}

static const char *
changed_text(const struct file_entry *entry, struct arena *arena)
{
	char iso[DATE_ISO_SIZE];
	int hour;
	int minute;
	struct date day =
		stamp_local((struct stamp){entry->changed_ms}, &hour, &minute);
	return arena_printf(arena, "%s %02d:%02d", date_iso(day, iso), hour,
			    minute);
}

static bool
is_root(const char *folder)
{
	return str_is(folder, "/");
}

static const char *
path_of(const char *folder, const char *name, bool is_folder,
	struct arena *arena)
{
	return arena_printf(arena, "%s%s%s%s", folder,
			    is_root(folder) ? "" : "/", name,
			    is_folder ? "/" : "");
}

/* A name that is cut in the list is whole in the row of context. */
static struct picker_row
row_of(const struct file_chooser *self, const struct file_entry *entry,
       struct arena *arena)
{
	const char *name = arena_printf(arena, "%s%s",
					utf8_line(arena, entry->name),
					entry->is_folder ? "/" : "");
	const char *size = size_text(entry, arena);
	struct strbuf cut = {0};
	utf8_display(&cut, name, strlen(name), NAME_COLS,
		     ui_style(self->ui)->is_ascii);
	struct picker_row row = {
		.value = path_of(self->read, entry->name, entry->is_folder,
				 arena),
		.code = changed_text(entry, arena),
		.text = arena_strdup(arena, strbuf_str(&cut)),
		.note = str_is(strbuf_str(&cut), name)
				? size
				: arena_printf(arena, "%s  %s", size, name),
	};
	strbuf_fini(&cut);
	return row;
}

/* Names that begin with a dot are for who types the dot. */
static int
score(const struct file_entry *entry, const char *part, const char *folded)
{
	struct arena scratch = {0};
	if (entry->name[0] == '.' && *part != '.')
		return 0;
	int points = picker_score(utf8_fold(&scratch,
					    utf8_line(&scratch, entry->name)),
				  NULL, folded);
	arena_fini(&scratch);
	return points;
}

static size_t
find_matches(const struct file_chooser *self, const char *part,
	     struct arena *arena, struct picker_match **out)
{
	const char *folded = utf8_fold(arena, part);
	struct picker_match *matches =
		arena_new(arena, struct picker_match, self->n_entries + 1);
	size_t n = 0;
	for (size_t i = 0; i < self->n_entries; i++) {
		int points = score(&self->entries[i], part, folded);
		if (points > 0)
			matches[n++] = (struct picker_match){i, points};
	}
	picker_sort(matches, n);
	*out = matches;
	return n;
}

/* A folder that is closed to who looks may still have the file typed. */
static size_t
unread_rows(const struct file_chooser *self, const char *part,
	    struct arena *arena, struct picker_row *rows)
{
	struct stat st;
	const char *path = path_of(self->read, part, false, arena);
	if (*part != '\0' && stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
		rows[0] = (struct picker_row){.value = path,
					      .text = utf8_line(arena, path)};
		return 1;
	}
	rows[0] = (struct picker_row){
		.value = "",
		.text = utf8_line(arena, self->read),
		.reason = arena_printf(arena, _("cannot be read: %s"),
				       strerror(self->errnum)),
	};
	return 1;
}

static size_t
folder_rows(const struct file_chooser *self, const char *part, bool is_here,
	    struct arena *arena, const struct picker_row **rows_out)
{
	enum { BESIDE = 2 };
	struct picker_match *matches;
	size_t n_matches = find_matches(self, part, arena, &matches);
	struct picker_row *rows =
		arena_new(arena, struct picker_row, n_matches + BESIDE);
	size_t n = 0;
	*rows_out = rows;
	if (self->errnum != 0)
		return unread_rows(self, part, arena, rows);
	if (is_here && *part == '\0' && !is_root(self->read))
		rows[n++] = (struct picker_row){
			.value = path_of(self->read, "..", true, arena),
			.text = "../",
			.note = _("the folder above")};
	for (size_t i = 0; i < n_matches; i++)
		rows[n++] =
			row_of(self, &self->entries[matches[i].place], arena);
	if (self->is_cut)
		rows[n++] = (struct picker_row){
			.value = "",
			.text = "...",
			.reason = _("This folder has more files than are "
				    "shown: type the path.")};
	return n;
}

/* ---- the box ---- */

/* Without a '/' at its end, but for the root. */
static char *
bare(const char *folder)
{
	char *copy = xstrdup(folder);
	size_t len = strlen(copy);
	while (len > 1 && copy[len - 1] == '/')
		copy[--len] = '\0';
	return copy;
}

/* The folder of what is typed; "~" is who asks' own. */
static const char *
typed_folder(const struct file_chooser *self, const char *query, size_t len,
	     struct arena *arena)
{
	const char *home = getenv("HOME");
	const char *typed = arena_printf(arena, "%.*s", (int)len, query);
	if (*typed == '/')
		return typed;
	if (home != NULL && strncmp(typed, "~/", 2) == 0)
		return arena_printf(arena, "%s%s", home, typed + 1);
	return arena_printf(arena, "%s/%s", self->folder, typed);
}

static size_t
search(void *data, const char *query, struct arena *arena,
       const struct picker_row **rows_out)
{
	struct file_chooser *self = data;
	const char *slash = strrchr(query, '/');
	const char *part = slash == NULL ? query : slash + 1;
	char *folder = bare(slash == NULL ? self->folder
					  : typed_folder(self, query,
							 (size_t)(part - query),
							 arena));
	read_folder(self, folder);
	free(folder);
	return folder_rows(self, part, slash == NULL, arena, rows_out);
}

/* The name is what gets the focus when one comes out of it. */
static void
go_up(struct file_chooser *self)
{
	char *slash = strrchr(self->folder, '/');
	self->at = xstrdup(slash == NULL ? "" : slash + 1);
	if (slash != NULL)
		slash[slash == self->folder ? 1 : 0] = '\0';
}

/* As the system names it: "a/../b" has "a" for no folder above. */
static void
go_into(struct file_chooser *self, const char *folder)
{
	static const char UP[] = "/../";
	char real[PATH_MAX];
	size_t len = strlen(folder);
	bool is_up = len >= sizeof(UP) - 1 &&
		     str_is(folder + len - (sizeof(UP) - 1), UP);
	char *copy = xstrdup(folder);
	if (is_up)
		copy[len - (sizeof(UP) - 1)] = '\0';
	free(self->folder);
	self->folder = bare(realpath(copy, real) == NULL ? copy : real);
	free(copy);
	if (is_up)
		go_up(self);
	file_chooser_open(self);
}

static void
chosen(void *data, const struct picker_row *rows, size_t n, bool was_cancelled)
{
	struct file_chooser *self = data;
	const char *path = n == 0 ? "" : rows[0].value;
	size_t len = strlen(path);
	free(self->at);
	self->at = NULL;
	if (was_cancelled || len == 0)
		self->done(self->data, NULL);
	else if (path[len - 1] == '/')
		go_into(self, path);
	else
		self->done(self->data, path);
}

/* What one came out of, else the newest that is no hidden one. */
static const char *
first_focus(struct file_chooser *self, struct arena *arena)
{
	const struct picker_row *rows;
	size_t n = search(self, "", arena, &rows);
	if (self->at != NULL)
		return path_of(self->folder, self->at, true, arena);
	return n > 1 && !is_root(self->folder) ? rows[1].value : NULL;
}

void
file_chooser_open(struct file_chooser *self)
{
	struct arena arena = {0};
	char here[PATH_MAX];
	if (self->folder == NULL)
		self->folder = xstrdup(
			getcwd(here, sizeof(here)) == NULL ? "/" : here);
	self->read = NULL;
	const struct picker_spec spec = {
		.title = self->title,
		.lead = utf8_line(&arena, self->folder),
		.search = search,
		.value = first_focus(self, &arena),
		.empty = _("Nothing here is called so. Delete letters, or type "
			   "a path."),
		.is_large = true,
		.done = chosen,
		.data = self,
	};
	ui_push(self->ui, picker_new(&spec));
	arena_fini(&arena);
}

void
file_chooser_fini(struct file_chooser *self)
{
	arena_fini(&self->arena);
	free(self->folder);
	free(self->at);
	*self = (struct file_chooser){0};
}
