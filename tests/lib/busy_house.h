/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A house in which something of most kinds was done: for tests that walk every
 * form or list of the program.
 */
#ifndef TESTS_LIB_BUSY_HOUSE_H
#define TESTS_LIB_BUSY_HOUSE_H

struct house;

/*
 * On 2026-11-21: Karim Benali, of ane and jon, with a contract a month old and
 * a breach, people, appointments, notes, messages and a meeting; Lola Duval,
 * handed over to mikel and leire; Omar Saidi, for whom another office is asked.
 * house_fini as ever.
 */
void busy_house_init(struct house *house);

#endif
