/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/uuid.h"

#include <string.h>
#include <uuid/uuid.h>

_Static_assert(sizeof(struct uuid) == sizeof(uuid_t),
	       "libuuid works on the same sixteen bytes");

struct uuid
uuid_make(struct stamp now)
{
	struct uuid u;
	uint64_t ms = now.ms > 0 ? (uint64_t)now.ms : 0;

	/* libuuid has no version 7: its version 4 brings the random bits and
	   the variant, RFC 9562 5.7 puts the time over the first six bytes. */
	uuid_generate_random(u.b);
	for (int i = 5; i >= 0; i--) {
		u.b[i] = (uint8_t)(ms & 0xff);
		ms >>= 8;
	}
	u.b[6] = (uint8_t)(0x70 | (u.b[6] & 0x0f));
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
