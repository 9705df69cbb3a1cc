/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What client and session say to each other: one packet a message, the form
 * of every message in one table, read strictly. Whoever is on the other side
 * may send anything: what the table does not allow ends the conversation.
 *
 * A packet is two bytes, kind and code, then text. The kinds and the first
 * message are the same in every version, so that an old client is answered.
 */
#ifndef SERVER_PACKET_H
#define SERVER_PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum { MESSAGE_VERSION = 3 };

enum {
	MESSAGE_SIZE_MAX = 32768, /* of a packet */
	MESSAGE_FDS_MAX = 4,
	MESSAGE_WORDS_MAX = 4096,	 /* of a command line */
	MESSAGE_WORDS_LEN_MAX = 1 << 20, /* of all its words */
	MESSAGE_SETTING_MAX = 64,	 /* letters of a value of HELLO */
	MESSAGE_NAME_MAX = 255		 /* of a name of a file */
};

/* Who sends. */
enum side { SIDE_CLIENT = 1, SIDE_SESSION = 2 };

enum message_kind {
	/* From the client. */
	MESSAGE_HELLO = 'h',   /* code: version; settings; 3 or 4 descriptors */
	MESSAGE_WORD = 'w',    /* a word of the command line, or a piece: code
				 1 = it goes on in the next */
	MESSAGE_GO = 'g',      /* that was the last word */
	MESSAGE_SIGNAL = 's',  /* code: a letter of SIGNALS */
	MESSAGE_FILE = 'f',    /* code: errno, or 0 and a descriptor */
	MESSAGE_UNLOCK = 'u',  /* code: 1 = it is the same person */
	MESSAGE_CHOSEN = 'n',  /* code: errno; or 0, a descriptor and the name
				 of the file, without its folder */
	MESSAGE_PRINTED = 'd', /* code: how (base/printer.h); text: what the
				  printer said, or "" */
	MESSAGE_KEPT = 'y', /* code: errno; or 0 and the name of the file that
				  was written, without its folder */
	/* From the session. */
	MESSAGE_OPEN = 'o',   /* path of a file to read */
	MESSAGE_MAKE = 'm',   /* path of a file to make and write */
	MESSAGE_REMOVE = 'r', /* path of what was made and went wrong */
	MESSAGE_STOP = 't',   /* stop the job, as Ctrl-Z does */
	MESSAGE_ASK = 'a',    /* who is at the terminal: ask for a password;
				 text: for how many seconds, "" = for ever */
	MESSAGE_CHOOSE = 'c', /* have the person choose a file to read; code:
				 how the screens look; text: as of ASK */
	MESSAGE_KEEP = 'k',   /* have the person say where a text is written,
				 and write it: a descriptor of it; code: as of
				 CHOOSE; text: as of ASK, a blank, and the name
				 that is proposed */
	MESSAGE_PRINT = 'p',  /* have a text printed: a descriptor of it; code
				 1 = the default printer is wanted; text: its
				 title */
	MESSAGE_END = 'e'     /* code: exit status; text: what to say, or "" */
};

/* Signals of the client that matter to its session. */
enum message_signal {
	SIGNAL_SIZE = 'w', /* the window's size changed */
	SIGNAL_GONE = 'h', /* hung up, or told to end */
	SIGNAL_STOP = 't', /* asked to stop */
	SIGNAL_AGAIN = 'c' /* continued */
};

struct message {
	enum message_kind kind;
	uint8_t code;
	const char *text; /* text_len bytes, then a NUL of the buffer's */
	size_t text_len;
};

/*
 * Reads a packet of len bytes with n_fds descriptors, sent by from. The byte
 * after the packet must be the buffer's: it is set to NUL. False: not a
 * message of that side. *out points into the buffer.
 */
bool message_read(char *packet, size_t len, size_t n_fds, enum side from,
		  struct message *out) NONNULL MUST_USE;

/* The name that KEEP proposes: letters, digits, '-', '_' and '.', which begins
 * with a letter or digit; NULL = it is none. */
const char *message_kept_name(const struct message *m) NONNULL;

/*
 * The settings of HELLO ("NAME=value", each with a NUL) are known names, each
 * once, with harmless values. each is called for all of them, or for none.
 */
bool message_read_settings(const struct message *hello,
			   void (*each)(void *arg, const char *name,
					const char *value),
			   void *arg) MUST_USE;

/* Names that settings may have, for the client; NULL after the last. */
extern const char *const MESSAGE_SETTINGS[];

/* A value that a setting may have: short, printable, no path. */
bool message_setting_is_fine(const char *value) NONNULL;

#endif
