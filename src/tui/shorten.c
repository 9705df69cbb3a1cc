/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "shorten.h"

#include <stdbool.h>
#include <string.h>

enum { SHIFT_IN = 0x0f };

/* Bytes of ESC [ … m at s, 0 where there is something else. */
static size_t
attributes_len(const char *s, size_t n)
{
	size_t at = 2;
	if (n < 3 || s[0] != '\033' || s[1] != '[')
		return 0;
	while (at < n && ((s[at] >= '0' && s[at] <= '9') || s[at] == ';'))
		at++;
	return at < n && s[at] == 'm' ? at + 1 : 0;
}

static size_t
charset_len(const char *s, size_t n)
{
	static const char ASCII_SET[] = {'\033', '(', 'B'};
	if (n >= sizeof(ASCII_SET) &&
	    memcmp(s, ASCII_SET, sizeof(ASCII_SET)) == 0)
		return sizeof(ASCII_SET);
	return n > 0 && *s == SHIFT_IN ? 1 : 0;
}

/* "", "0", "0;1": everything before it is undone. */
static bool
is_reset(const char *params, size_t n)
{
	return n == 0 || (params[0] == '0' && (n == 1 || params[1] == ';'));
}

/*
 * One sequence for the run that begins at s; its length in *used. Writes at
 * most as much as was read, and never ahead of it. Returns bytes written.
 */
static size_t
join_run(char *out, const char *s, size_t n, size_t *used)
{
	size_t written = 2;
	size_t at = 0;
	bool is_first = true;
	for (;;) {
		at += charset_len(s + at, n - at);
		size_t len = attributes_len(s + at, n - at);
		if (len == 0 && charset_len(s + at, n - at) > 0)
			continue;
		if (len == 0)
			break;
		const char *params = s + at + 2;
		size_t n_params = len - 3;
		if (is_reset(params, n_params)) {
			written = 2;
			is_first = true;
		}
		if (!is_first)
			out[written++] = ';';
		/* A reset without a number needs one before others. */
		if (n_params == 0 && n > at + len)
			out[written++] = '0';
		memmove(out + written, params, n_params);
		written += n_params;
		is_first = false;
		at += len;
	}
	*used = at;
	out[0] = '\033';
	out[1] = '[';
	if (written == 3 && out[2] == '0')
		written = 2;
	out[written++] = 'm';
	return written;
}

static bool
is_plain(const char *s, size_t n)
{
	return n == 3 && memcmp(s, "\033[m", 3) == 0;
}

/* Where nothing is set, nothing need be reset first. Returns the new length. */
static size_t
drop_reset(char *s, size_t n)
{
	enum { HEAD = 2, ZERO = 2 };
	if (n <= HEAD + ZERO + 1 || memcmp(s, "\033[0;", HEAD + ZERO) != 0)
		return n;
	memmove(s + HEAD, s + HEAD + ZERO, n - HEAD - ZERO);
	return n - ZERO;
}

size_t
shorten_output(char *s, size_t n)
{
	size_t kept = 0;
	bool was_plain = false; /* it was said so, since s began */
	for (size_t at = 0; at < n;) {
		size_t skipped = charset_len(s + at, n - at);
		size_t used = 0;
		if (skipped > 0) {
			at += skipped;
		} else if (attributes_len(s + at, n - at) > 0) {
			size_t len = join_run(s + kept, s + at, n - at, &used);
			if (was_plain)
				len = drop_reset(s + kept, len);
			was_plain = is_plain(s + kept, len);
			kept += len;
			at += used;
		} else {
			s[kept++] = s[at++];
		}
	}
	return kept;
}
