/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files that a session asks its client for. The session is another user
 * of the system: what it may have opened with the person's rights is only
 * what the person named on the command line, to read, or to make anew; and
 * what the person chose on the client's own screen, which alone lists folders.
 */
#ifndef SERVER_CLIENT_FILES_H
#define SERVER_CLIENT_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct message;

struct client_files {
	char *const *words; /* of the command line; borrowed */
	char *made;	    /* path of what was made last; NULL = nothing */
};

void client_files_fini(struct client_files *files) NONNULL;

/* Answers OPEN, MAKE and REMOVE on the socket fd. */
void client_files_answer(struct client_files *files, int fd,
			 const struct message *m) NONNULL;

/*
 * Has the person files on this computer: a home of one's own? Where the home
 * belongs to somebody else, kith is all that the person is given there
 * (kith-admin(8)), and folders of the system are none of the person's.
 */
bool client_files_are_there(void);

/* Answers CHOOSE: with the file, opened to read, or with errnum for NULL. */
void client_files_answer_choice(int fd, const char *path, int errnum);

/* Answers KEEP: with the name of what was written to path, or with errnum for
 * NULL. */
void client_files_answer_kept(int fd, const char *path, int errnum);

/* All that a session hands over in a descriptor, which must be a file: a pipe
 * might never end. False: it is none. */
struct strbuf;
bool client_files_read(int file, struct strbuf *out) NONNULL;

#endif
