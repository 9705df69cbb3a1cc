/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A clock for waiting: it goes forward only, whatever is done to the time of
 * day. What day it is says the session (app/session.h).
 */
#ifndef BASE_STEADY_H
#define BASE_STEADY_H

#include <stdint.h>

/* Milliseconds since some moment before the program began. */
int64_t steady_ms(void);

#endif
