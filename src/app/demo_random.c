/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>

#include "base/attr.h"
#include "demo_private.h"

/* splitmix64: small, even, and the same everywhere. */
WRAPS static uint64_t
next(struct demo_random *random)
{
	uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

WRAPS void
demo_random_init(struct demo_random *random, uint64_t kind, uint64_t i)
{
	random->state = kind * UINT64_C(0xd1342543de82ef95) + i;
	random->state = next(random) + i;
}

int
demo_random_below(struct demo_random *random, int n)
{
	assert(n > 0);
	return (int)(next(random) % (uint64_t)n);
}

int
demo_random_between(struct demo_random *random, int from, int upto)
{
	return from + demo_random_below(random, upto - from + 1);
}

bool
demo_chance(struct demo_random *random, int percent)
{
	return demo_random_below(random, 100) < percent;
}

const char *
demo_pick(struct demo_random *random, const struct demo_texts *texts)
{
	return texts->items[demo_random_below(random, (int)texts->n)];
}
