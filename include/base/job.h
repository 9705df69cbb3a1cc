/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The job that a shell started this process as.
 */
#ifndef BASE_JOB_H
#define BASE_JOB_H

/*
 * Stops the whole job, as the terminal's suspend key would; returns when it is
 * continued. The SIGCONT that continued it is taken here, where the caller
 * blocks it. A process group without a shell cannot stop: then it returns at
 * once.
 */
void job_stop(void);

#endif
