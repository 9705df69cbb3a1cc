/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/job.h"

#include <signal.h>
#include <time.h>

void
job_stop(void)
{
	const struct timespec now = {0};
	sigset_t stop;
	sigset_t again;
	sigset_t before;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before);
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigemptyset(&again);
	sigaddset(&again, SIGCONT);
	(void)sigtimedwait(&again, NULL, &now);
}
