/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An sshd of a test's own, on a port of this computer that nobody else knows,
 * with keys made for it and for whoever runs the test; and kith before its
 * client, as a colleague has it.
 */
#ifndef TESTS_SSH_LAB_H
#define TESTS_SSH_LAB_H

#include <stddef.h>
#include <sys/types.h>

#include "base/attr.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

struct ssh_lab {
	char dir[96]; /* "" = not open */
	char reason[256];
	int port;
	pid_t listener;
	size_t *wire; /* bytes sent to clients; NULL = not counted */
};

enum { SSH_LAB_PATIENT = 0 };

/*
 * The server asks a client that is silent whether it is there every so many
 * seconds, twice in vain; SSH_LAB_PATIENT = never. NULL, or why there is none
 * here.
 */
const char *ssh_lab_open(struct ssh_lab *lab, int alive_s) NONNULL;

/* One whose clients ask for compression (ssh -C), and what is sent to them. */
const char *ssh_lab_open_counted(struct ssh_lab *lab) NONNULL;
size_t ssh_lab_wire(const struct ssh_lab *lab) NONNULL;
void ssh_lab_close(struct ssh_lab *lab) NONNULL;

/* The client on a terminal, with the day of that person on it. Its process is
 * the client's (vt_signal). Gives. */
struct vt *ssh_lab_desk(const struct ssh_lab *lab, const struct house *house,
			const char *login) NONNULL RETURNS_NONNULL;

/* The same on any database, of that size and before any greeting. Gives. */
struct vt *ssh_lab_terminal(const struct ssh_lab *lab, const char *database,
			    const char *login, struct vt_options size)
	NONNULL RETURNS_NONNULL;

/* How many programs have that house open, those stopped too. */
size_t ssh_lab_programs(const struct house *house) NONNULL;

#endif
