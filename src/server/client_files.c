/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "client_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
