/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "group.h"

#include <stddef.h>

#include "desk.h"
#include "tests/lib/vt.h"

struct house house;
const char *karim;
const char *lola;
const char *mila;

int
group_setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	lola = house_case(&house, "Lola", "Jiménez", "1991-07-30");
	mila = house_case(&house, "Mila", "Zubiri", "1979-06-01");
	return 0;
}

void
group_mark(struct vt *vt)
{
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, " " KEY_DOWN KEY_DOWN " ");
	vt_wait(vt, "2 marked");
	vt_keys(vt, "c");
	vt_wait(vt, "2 rows: Karim BENALI, Mila ZUBIRI");
}

void
group_save(struct vt *vt, const char *answer)
{
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Each is saved on its own");
	vt_settle(vt, 350);
	vt_keys(vt, answer);
}
