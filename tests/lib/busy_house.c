/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/busy_house.h"

#include "base/arena.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static const char *
last(struct house *house)
{
	return arena_printf(&house->arena, "%lld",
			    (long long)house->out.row_id);
}

static void
add_people(struct house *house, const char *number)
{
	house_must(house, "ane", "reach.add", "person_id", number, "kind",
		   "phone", "value", "600 111 222", "safety", "safe", NULL);
	house_must(house, "ane", "address.add", "person_id", number, "street",
		   "Kale Nagusia 3", "place", "Altsasu", "to_day", "2026-10-01",
		   NULL);
	house_must(house, "ane", "identifier.add", "person_id", number, "kind",
		   "passport", "value", "AB 123", NULL);
	house_must(house, "ane", "circle.add", "case", number, "name", "Nadia",
		   "relation", "teacher", "kind", "friend", "closeness",
		   "close", "told", "all", NULL);
	house_must(house, "ane", "benefit.add", "case", number, "kind",
		   "minimum_income", "authority", "Navarra", "from_day",
		   "2026-10-01", "standard", "1", NULL);
	house_must(house, "ane", "consent.give", "case", number, "what",
		   "to ring the school", "to_whom", "the school", "purpose",
		   "a place for the child", "language", "es", "how", "paper",
		   NULL);
}

static void
add_follow_up(struct house *house, const char *number)
{
	/* Two series; the second one is called off. */
	house_must(house, "ane", "appointment.make", "case", number, "on_day",
		   "2027-03-01", "at_time", "11", "kind", "OFFICE", "every",
		   "weekly", "times", "2", NULL);
	house_must(house, "ane", "appointment.make", "case", number, "on_day",
		   "2027-06-01", "at_time", "11", "kind", "OFFICE", "every",
		   "weekly", "times", "2", NULL);
	house_must(house, "ane", "appointment.call_off", "appointment",
		   last(house), "rest", "y", NULL);
	house_must(house, "ane", "note.write", "case", number, "visibility",
		   "pair", "text", "Signed one.", NULL);
	house_must(house, "ane", "note.sign", "note", last(house), NULL);
	house_must(house, "ane", "note.write", "case", number, "visibility",
		   "pair", "text", "A note.", NULL);
	house_must(house, "ane", "task.add", "case", number, "text", "Ring",
		   NULL);
	house_must(house, "ane", "contact.log", "case", number, "text",
		   "We talked.", NULL);
	house_must(house, "ane", "dispute.record", "contact_id", last(house),
		   "person", number, "statement", "It was not so.", NULL);
	house_must(house, "jon", "message.send", "case", number, "text",
		   "Will you ring?", NULL);
	house_must(house, "ane", "meeting.log", "case", number, "text",
		   "We met.", "visibility", "pair", NULL);
	house_must(house, "ane", "meeting.decide", "meeting", last(house),
		   "what", "Ring the school", "owner", "person", "owner_name",
		   "Karim", "due_on", "2026-12-20", NULL);
}

static void
add_office(struct house *house)
{
	const char *lola = house_case(house, "Lola", "Duval", "1991-07-14");
	const char *omar = house_case(house, "Omar", "Saidi", "1981-07-14");

	house_must(house, "sup", "pair.hand_over", "pair", "ane+jon", "pair_id",
		   "mikel+leire", "reason", "Leave.", "cases", lola, NULL);
	house_must(house, "ane", "access.break_glass", "case", lola, "reason",
		   "He says that he will hurt himself", NULL);
	house_must(house, "ane", "transfer.ask", "case", omar, "to_office_id",
		   "TAF", "reason", "Moves to his sister", NULL);
	house_must(house, "sup", "deputy.set", "absent_id", "mikel",
		   "deputy_id", "ane", "from_day", "t", "to_day", "2027-02-01",
		   NULL);
	house_must(house, "ane", "view.save", "list", "cases.mine", "name",
		   "Benalis", "filter", "benali", NULL);
}

/* The contract has a month behind it, with a breach. */
void
busy_house_init(struct house *house)
{
	struct covenant covenant;

	house_init_on(house, "2026-10-24");
	covenant_in_force(house, &covenant);
	house_set_day("2026-11-21");
	house_must(house, "jon", "breach.report", "promise", covenant.person,
		   "on_day", "2026-10-30", "text", "No visit was made.",
		   "possible", "y", NULL);
	add_people(house, covenant.number);
	add_follow_up(house, covenant.number);
	add_office(house);
}
