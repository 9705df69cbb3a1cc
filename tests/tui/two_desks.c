/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "two_desks.h"

#include <stddef.h>

#include "desk.h"
#include "tests/lib/vt.h"

struct house house;
const char *karim;
struct vt *first;
struct vt *second;

int
two_desks_setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_add_staff(&house, "teo", "Teo Vidal", "supervisor", "ALT");
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

struct vt *
desk_of(const char *login)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login,
					.env = {"KITH_STILL="
						"2026-11-21T09:30:00Z"}});
}

void
at_desks(const char *a, const char *b)
{
	first = desk_of(a);
	second = desk_of(b);
}

void
leave_desks(void)
{
	desk_quit(first);
	desk_quit(second);
}

void
open_form(struct vt *vt, const char *list, const char *row, const char *key,
	  const char *title)
{
	desk_open_list(vt, list);
	vt_wait(vt, row);
	vt_keys(vt, key);
	vt_wait(vt, title);
	vt_wait(vt, "F2 Save");
}

void
say_yes(struct vt *vt)
{
	vt_wait(vt, "\\[ Cancel \\]");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
}

void
is_saved(struct vt *vt)
{
	vt_wait(vt, "^ \\+ ");
	vt_gone(vt, "F2 Save");
}
