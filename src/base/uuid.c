/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/uuid.h"

#include <string.h>
#include <sys/random.h>
#include <unistd.h>
#include <uuid/uuid.h>

_Static_assert(sizeof(struct uuid) == sizeof(uuid_t),
	       "libuuid works on the same sixteen bytes");

/*
 * Random bytes of the kernel's for several ids at once: one id at a time was
 * a tenth of what a row costs. A child of fork draws its own.
 */
static void
draw(struct uuid *u)
{
	static uint8_t pool[16 * sizeof(u->b)];
	static size_t n_left;
	static pid_t owner;

	if (n_left < sizeof(u->b) || owner != getpid()) {
		owner = getpid();
		n_left = 0;
		if (getrandom(pool, sizeof(pool), 0) != (ssize_t)sizeof(pool)) {
			uuid_generate_random(u->b);
			return;
		}
		n_left = sizeof(pool);
	}
	n_left -= sizeof(u->b);
	memcpy(u->b, pool + n_left, sizeof(u->b));
	memset(pool + n_left, 0, sizeof(u->b));
}

struct uuid
uuid_make(struct stamp now)
{
	struct uuid u;
	uint64_t ms = now.ms > 0 ? (uint64_t)now.ms : 0;

	/* libuuid has no version 7. RFC 9562 5.7: the time, the version and the
	   variant over random bits. */
	draw(&u);
	for (int i = 5; i >= 0; i--) {
		u.b[i] = (uint8_t)(ms & 0xff);
		ms >>= 8;
	}
	u.b[6] = (uint8_t)(0x70 | (u.b[6] & 0x0f));
	u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3f));
	return u;
}

struct stamp
uuid_stamp(struct uuid u)
{
	int64_t ms = 0;

	for (int i = 0; i < 6; i++)
		ms = ms << 8 | u.b[i];
	return (struct stamp){ms};
}

bool
uuid_is_zero(struct uuid u)
{
	return uuid_is_null(u.b) != 0;
}

bool
uuid_equal(struct uuid a, struct uuid b)
{
	return memcmp(a.b, b.b, sizeof(a.b)) == 0;
}

const char *
uuid_text(struct uuid u, char out[UUID_TEXT_SIZE])
{
	uuid_unparse_lower(u.b, out);
	return out;
}

bool
uuid_from_text(const char *s, struct uuid *out)
{
	struct uuid u;

	if (strlen(s) != UUID_TEXT_SIZE - 1 || uuid_parse(s, u.b) != 0)
		return false;
	*out = u;
	return true;
}
