/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "client_files.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/printer.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "packet.h"
#include "wire.h"

/* Whether a word names the path: PATH, NAME=PATH, @PATH, NAME=@PATH. */
static bool
word_names(const char *word, const char *path)
{
	const char *value = strchr(word, '=');

	if (strcmp(word, path) == 0)
		return true;
	if (word[0] == '@' && strcmp(word + 1, path) == 0)
		return true;
	if (value == NULL)
		return false;
	value++;
	return strcmp(value, path) == 0 ||
	       (value[0] == '@' && strcmp(value + 1, path) == 0);
}

/* Whether a path was named: a word, or what follows '=' or '@' in one. */
static bool
client_files_has(const struct client_files *files, const char *path)
{
	for (char *const *word = files->words; *word != NULL; word++)
		if (word_names(*word, path))
			return true;
	return false;
}

void
client_files_fini(struct client_files *files)
{
	free(files->made);
	files->made = NULL;
}

/* O_EXCL: nothing that is there is overwritten, nor a link followed. */
static int
make(struct client_files *files, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return -1;
	free(files->made);
	files->made = xstrdup(path);
	return fd;
}

void
client_files_answer(struct client_files *files, int fd, const struct message *m)
{
	int file = -1;

	if (m->kind == MESSAGE_REMOVE) {
		if (files->made != NULL && strcmp(files->made, m->text) == 0)
			(void)unlink(files->made);
		client_files_fini(files);
		return;
	}
	errno = EACCES;
	if (client_files_has(files, m->text))
		file = m->kind == MESSAGE_MAKE
			       ? make(files, m->text)
			       : open(m->text, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	const int errnum = file >= 0 ? 0 : errno;
	const struct message answer = {MESSAGE_FILE, (uint8_t)errnum, "", 0};

	/* If the session is gone, nobody waits for the file. */
	(void)!wire_send(fd, &answer, &file, file >= 0 ? 1 : 0);
	if (file >= 0)
		close(file);
}

bool
client_files_are_there(void)
{
	const uid_t me = getuid();
	const struct passwd *user = getpwuid(me);
	struct stat home;

	return user != NULL && user->pw_dir != NULL &&
	       stat(user->pw_dir, &home) == 0 && S_ISDIR(home.st_mode) &&
	       home.st_uid == me;
}

/* A pipe or a device is no file: reading it might never end. */
static int
open_chosen(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	if (file >= 0 && fstat(file, &st) == 0 && S_ISREG(st.st_mode))
		return file;
	if (file >= 0) {
		close(file);
		errno = EINVAL;
	}
	return -1;
}

void
client_files_answer_choice(int fd, const char *path, int errnum)
{
	const char *slash = path == NULL ? NULL : strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	struct message answer = {MESSAGE_CHOSEN, (uint8_t)errnum, "", 0};
	int file = -1;

	errno = EINVAL;
	if (name != NULL) {
		file = *name == '\0' || strlen(name) > MESSAGE_NAME_MAX
			       ? -1
			       : open_chosen(path);
		answer.code = file >= 0 ? 0 : (uint8_t)errno;
	}
	if (file >= 0) {
		answer.text = name;
		answer.text_len = strlen(name);
	}
	(void)!wire_send(fd, &answer, &file, file >= 0 ? 1 : 0);
	if (file >= 0)
		close(file);
}

void
client_files_answer_kept(int fd, const char *path, int errnum)
{
	const char *slash = path == NULL ? NULL : strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	struct message answer = {MESSAGE_KEPT, (uint8_t)errnum, "", 0};

	if (name != NULL) {
		answer.code = 0;
		answer.text = name;
		answer.text_len = strlen(name);
	}
	(void)!wire_send(fd, &answer, NULL, 0);
}

bool
client_files_read(int file, struct strbuf *out)
{
	struct stat st;

	return fstat(file, &st) == 0 && S_ISREG(st.st_mode) &&
	       io_read_all(file, PRINTER_TEXT_MAX, out);
}
