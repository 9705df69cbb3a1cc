/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include "base/utf8.h"
#include "core/benefit.h"
#include "core/case_act.h"
#include "core/circle.h"
#include "core/person.h"
#include "store/benefit_store.h"
#include "store/case_act_store.h"
#include "store/circle_store.h"
#include "store/person_store.h"
#include "store/reach_store.h"

enum {
	NATIONAL_NUMBERS = 100000000, /* of eight digits */
	FOREIGN_NUMBERS = 10000000,
	/* odd and no multiple of five: gives each number once */
	SPREAD = 48271
};

/* The two whom the manual tells of, among the cases of the first pair. */
static const struct {
	const char *given_name;
	const char *family_name;
	int year, month, day;
	const char *language;
	bool is_female;
	const char *native_name;
} KNOWN[] = {
	{"Karim", "Benali", 1984, 3, 2, "ar", false, "كريم بن علي"},
	{"Lola", "Jiménez", 1991, 7, 30, "es", true, NULL},
};

/* One of so many persons: has a messenger, moved lately, is at risk. */
enum { EACH_MESSENGER = 4, EACH_MOVED = 5, EACH_AT_RISK = 31, STAYED = 400 };

static const struct demo_origin *
pick_origin(struct demo_random *random)
{
	int at = demo_random_below(random, 100);

	for (size_t i = 0; i < N_DEMO_ORIGINS; i++) {
		at -= DEMO_ORIGINS[i].share;
		if (at < 0)
			return &DEMO_ORIGINS[i];
	}
	return &DEMO_ORIGINS[0];
}

static const char *
pick_family(struct demo *demo, struct demo_random *random,
	    const struct demo_origin *origin, bool is_female)
{
	size_t i = (size_t)demo_random_below(random, (int)origin->family.n);
	const char *family = origin->family.items[i];

	if (is_female && origin->family_female.n > 0)
		family = origin->family_female.items[i];
	if (!origin->has_two_families)
		return family;
	return arena_printf(&demo->scratch, "%s %s", family,
			    demo_pick(random, &origin->family));
}

static const char *
pick_given(struct demo_random *random, const struct demo_origin *origin,
	   bool is_female)
{
	return demo_pick(random, is_female ? &origin->female : &origin->male);
}

static void
set_names(struct demo *demo, struct demo_random *random,
	  struct demo_person *out)
{
	out->origin = pick_origin(random);
	out->is_female = demo_chance(random, 56);
	out->given_name = pick_given(random, out->origin, out->is_female);
	out->family_name =
		pick_family(demo, random, out->origin, out->is_female);
}

/* A birthday so many years back. */
static struct date
birth_at_age(struct demo *demo, struct demo_random *random, int years)
{
	return date_add_days(date_add_months(demo->today, -12 * years),
			     -demo_random_below(random, 365));
}

static void
set_reach(struct demo *demo, struct demo_case *c, struct demo_person *out)
{
	const struct demo_office *known =
		&DEMO_OFFICE[c->office % DEMO_OFFICES];
	struct demo_random *random = &c->random;

	out->place =
		&known->places[demo_random_below(random, (int)known->n_places)];
	out->street = arena_printf(&demo->scratch, "%s %d",
				   demo_pick(random, &DEMO_STREETS),
				   demo_random_between(random, 1, 60));
	out->phone = arena_printf(&demo->scratch, "6%02d %03d %03d",
				  demo_random_below(random, 100),
				  demo_random_below(random, 1000),
				  demo_random_below(random, 1000));
}

/* Known by the day, by the month, by the year, or not at all. */
static const char *
birth_text(struct demo *demo, struct demo_random *random, struct date birth)
{
	char iso[DATE_ISO_SIZE];
	int at = demo_random_below(random, 100);

	date_iso(birth, iso);
	if (at >= 98)
		iso[4] = '\0';
	else if (at >= 97)
		iso[7] = '\0';
	return arena_strdup(&demo->scratch, iso);
}

static enum err_code
save_person(struct demo *demo, const struct demo_case *c,
	    struct demo_person *person, const char *birth, bool interpreter,
	    struct err *err)
{
	struct person row = {
		.office_id = demo->offices[c->office].head.id,
		.given_name = person->given_name,
		.family_name = person->family_name,
		.birth = birth,
		.phone = person->phone,
		.street = person->street,
		.postcode = person->place->postcode,
		.place = person->place->name,
		.language = person->origin->language,
		.interpreter = interpreter,
		.native_name = person->native_name,
		.reach_hidden = c->i % EACH_AT_RISK == EACH_AT_RISK - 1,
		.registered_by_id =
			demo->teams[c->i % demo->n_teams].social.head.id,
	};
	enum err_code rc = person_insert(
		demo->store, demo_stamp(demo, c->opened), &row, err);

	person->id = row.head.id;
	return rc;
}

/* ---- How they are reached, where they lived ---- */

static enum err_code
add_messenger(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct person_reach row = {
		.person_id = c->person.id,
		.kind = "messenger",
		.value = arena_printf(&demo->scratch, "Signal: %s",
				      c->person.phone),
		.preferred = true,
		.safety = c->i % 3 == 0 ? "careful" : "safe",
		.note = c->i % 3 == 0
				? "Not by voice: the phone is the family's"
				: NULL,
		.from_day = c->opened,
	};

	return record_insert(demo->store, &REACH_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

static enum err_code
add_former_address(struct demo *demo, struct demo_case *c, struct err *err)
{
	const struct demo_office *other =
		&DEMO_OFFICE[(c->office + 1) % DEMO_OFFICES];
	struct person_address row = {
		.person_id = c->person.id,
		.postcode = other->places[0].postcode,
		.place = other->places[0].name,
		.from_day = date_add_days(c->opened, -2 * STAYED),
		.to_day = date_add_days(c->opened, -STAYED),
	};

	return record_insert(demo->store, &ADDRESS_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

/* The grandmother, and the doctor of some. */
static enum err_code
add_circle(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct circle_member row = {
		.casefile_id = c->row.head.id,
		.kind = "family",
		.name = arena_printf(&demo->scratch, "Ama %s",
				     c->person.family_name),
		.relation = "mother",
		.closeness = c->i % 3 == 0 ? "very_close" : "strained",
		.told = c->i % 3 == 0 ? "all" : "nothing",
		.phone = "948 000 111",
		.emergency = c->i % 3 == 0,
		.role = c->i % 3 == 0 ? "NATURAL_SUPPORT" : NULL,
		.from_day = c->opened,
	};
	enum err_code rc = record_insert(demo->store, &CIRCLE_RECORD,
					 demo_stamp(demo, c->opened), &row,
					 err);

	if (rc != ERR_OK || c->i % EACH_MESSENGER != 0)
		return rc;
	row.kind = "professional";
	row.name = "Dr Amaia Zabalza";
	row.relation = "family doctor";
	row.closeness = "close";
	row.told = "some";
	row.told_note = "Appointments and the way back to work";
	row.emergency = false;
	row.role = "PROVIDER";
	row.organisation = "Health centre";
	return record_insert(demo->store, &CIRCLE_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

/* Told of the way of working; and for some, what may be shared. */
static enum err_code
add_consents(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct consent row = {
		.casefile_id = c->row.head.id,
		.kind = "information",
		.what = "Way of working, rights and consequences, use of data",
		.language = c->person.origin->language,
		.how = "oral",
		.from_day = c->opened,
		.by_id = c->team->social.head.id,
	};
	enum err_code rc = record_insert(demo->store, &CONSENT_RECORD,
					 demo_stamp(demo, c->opened), &row,
					 err);

	if (rc != ERR_OK || c->i % EACH_MESSENGER != 0)
		return rc;
	row.kind = "consent";
	row.what = "To speak of appointments";
	row.to_whom = "Dr Amaia Zabalza";
	row.purpose = "The way back to work";
	row.how = "paper";
	row.to_day = date_add_days(demo->today, 20);
	return record_insert(demo->store, &CONSENT_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

/* Minimum income since before the case, raised with the year for some. */
static enum err_code
add_benefit(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct benefit_row row = {
		.casefile_id = c->row.head.id,
		.kind = c->i % 4 == 3 ? "unemployment_assistance"
				      : "minimum_income",
		.authority = c->i % 4 == 3 ? "SEPE" : "Gobierno de Navarra",
		.currency = "EUR",
		.period = "month",
		.standard = 56300 + (int64_t)(c->i % 7) * 4150,
		.housing = c->i % 3 == 0 ? 25000 : 0,
		.protected = c->i % 3 == 0 ? "housing" : "",
		.share = SHARE_ALL,
		.from_day = date_add_days(c->opened, -STAYED),
	};
	enum err_code rc;

	if (c->i % EACH_MOVED == 1) {
		row.to_day = c->opened;
		rc = record_insert(demo->store, &BENEFIT_RECORD,
				   demo_stamp(demo, c->opened), &row, err);
		if (rc != ERR_OK)
			return rc;
		row.follows_id = row.head.id;
		row.head = (struct row_head){0};
		row.from_day = row.to_day;
		row.to_day = DATE_NONE;
		row.standard += 1950;
	}
	return record_insert(demo->store, &BENEFIT_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

static enum err_code
add_reach(struct demo *demo, struct demo_case *c, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (c->i % EACH_MESSENGER == 1)
		rc = add_messenger(demo, c, err);
	if (rc == ERR_OK && c->i % EACH_MOVED == 2)
		rc = add_former_address(demo, c, err);
	return rc;
}

/* ---- Numbers ---- */

static const char *
official_number(struct demo *demo, size_t i, bool is_local)
{
	static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
	unsigned long n = (unsigned long)(i + 1) * SPREAD;

	if (is_local) {
		n %= NATIONAL_NUMBERS;
		return arena_printf(&demo->scratch, "%08lu%c", n,
				    letters[n % 23]);
	}
	n %= FOREIGN_NUMBERS;
	return arena_printf(&demo->scratch, "X%07lu%c", n, letters[n % 23]);
}

static enum err_code
add_identifier(struct demo *demo, const struct demo_case *c, const char *kind,
	       const char *value, struct err *err)
{
	const struct person person = {
		.head = {.id = c->person.id},
		.office_id = demo->offices[c->office].head.id,
		.given_name = c->person.given_name,
		.family_name = c->person.family_name,
	};
	struct person_identifier row = {
		.person_id = c->person.id, .kind = kind, .value = value};
	enum err_code rc = record_insert(demo->store, &IDENTIFIER_RECORD,
					 demo_stamp(demo, c->opened), &row,
					 err);

	return rc == ERR_OK
		       ? person_index_value(demo->store, &person, value, err)
		       : rc;
}

static enum err_code
add_identifiers(struct demo *demo, struct demo_case *c, struct err *err)
{
	bool is_local = c->person.origin->is_local;
	enum err_code rc =
		add_identifier(demo, c, is_local ? "national" : "foreigner",
			       official_number(demo, c->i, is_local), err);

	if (rc == ERR_OK && demo_chance(&c->random, 60))
		rc = add_identifier(demo, c, "social_file",
				    arena_printf(&demo->scratch, "SSB-%06zu",
						 4000 + 7 * c->i),
				    err);
	if (rc == ERR_OK && demo_chance(&c->random, 50))
		rc = add_identifier(demo, c, "employment_file",
				    arena_printf(&demo->scratch, "E%07zu",
						 1200000 + 13 * c->i),
				    err);
	return rc;
}

/* The two of the manual are with the first pair, the latest but some. */
static size_t
known_at(const struct demo *demo, size_t k)
{
	size_t rounds = demo->request->n_cases / DEMO_PAIRS;

	return rounds > 6 ? (rounds - 4 - k) * DEMO_PAIRS : SIZE_MAX;
}

/* NULL where none speaks it. */
static const struct demo_origin *
origin_of(const char *language)
{
	for (size_t o = 0; o < N_DEMO_ORIGINS; o++)
		if (DEMO_ORIGINS[o].language[0] == language[0])
			return &DEMO_ORIGINS[o];
	return NULL;
}

static void
set_known(struct demo *demo, size_t i, struct demo_person *person)
{
	for (size_t k = 0; k < N_ELEMS(KNOWN); k++) {
		if (known_at(demo, k) != i)
			continue;
		person->given_name = KNOWN[k].given_name;
		person->family_name = KNOWN[k].family_name;
		person->is_female = KNOWN[k].is_female;
		person->native_name = KNOWN[k].native_name;
		person->birth =
			date_of(KNOWN[k].year, KNOWN[k].month, KNOWN[k].day);
		if (origin_of(KNOWN[k].language) != NULL)
			person->origin = origin_of(KNOWN[k].language);
	}
}

enum err_code
demo_person_make(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct demo_random *random = &c->random;
	struct demo_person *out = &c->person;
	const char *birth;
	enum err_code rc;

	set_names(demo, random, out);
	out->birth =
		birth_at_age(demo, random, demo_random_between(random, 19, 61));
	set_reach(demo, c, out);
	birth = birth_text(demo, random, out->birth);
	set_known(demo, c->i, out);
	if (known_at(demo, 0) == c->i || known_at(demo, 1) == c->i)
		birth = date_iso_dup(&demo->scratch, out->birth);
	rc = save_person(demo, c, out, birth,
			 demo_chance(random, out->origin->interpreter), err);
	if (rc == ERR_OK)
		rc = add_identifiers(demo, c, err);
	if (rc == ERR_OK)
		rc = add_reach(demo, c, err);
	return rc;
}

/* ---- Household ---- */

static enum err_code
add_member(struct demo *demo, struct demo_case *c, struct demo_person *member,
	   const char *relation, struct err *err)
{
	struct household_member row = {
		.household_id = c->row.household_id,
		.relation = relation,
		.from_day = c->opened,
	};
	enum err_code rc = save_person(
		demo, c, member, birth_text(demo, &c->random, member->birth),
		false, err);

	if (rc != ERR_OK)
		return rc;
	row.person_id = member->id;
	return record_insert(demo->store, &MEMBER_RECORD,
			     demo_stamp(demo, c->opened), &row, err);
}

static size_t
first_word(const char *s)
{
	size_t n = 0;

	while (s[n] != ' ' && s[n] != '\0')
		n++;
	return n;
}

/* Both family names, the first of each parent; else the head's. */
static const char *
child_family(struct demo *demo, const struct demo_person *head,
	     const struct demo_person *partner)
{
	if (!head->origin->has_two_families || partner == NULL)
		return head->family_name;
	return arena_printf(&demo->scratch, "%.*s %.*s",
			    (int)first_word(head->family_name),
			    head->family_name,
			    (int)first_word(partner->family_name),
			    partner->family_name);
}

static enum err_code
add_children(struct demo *demo, struct demo_case *c,
	     const struct demo_person *partner, struct err *err)
{
	struct demo_random *random = &c->random;
	int age = date_age(c->person.birth, c->opened);
	int n = demo_random_below(random, 4);
	enum err_code rc = ERR_OK;

	for (int i = 0; rc == ERR_OK && i < n && age >= 22; i++) {
		int most = age - 20 < 17 ? age - 20 : 17;
		struct demo_person child = c->person;

		child.is_female = demo_chance(random, 50);
		child.given_name =
			pick_given(random, child.origin, child.is_female);
		child.family_name = child_family(demo, &c->person, partner);
		child.birth = birth_at_age(demo, random,
					   2 + demo_random_below(random, most));
		child.phone = NULL;
		child.native_name = NULL;
		rc = add_member(demo, c, &child, "child", err);
	}
	return rc;
}

static enum err_code
add_partner(struct demo *demo, struct demo_case *c, struct demo_person *out,
	    struct err *err)
{
	struct demo_random *random = &c->random;

	*out = c->person;
	out->native_name = NULL;
	out->is_female = !c->person.is_female;
	out->given_name = pick_given(random, out->origin, out->is_female);
	out->family_name =
		pick_family(demo, random, out->origin, out->is_female);
	out->birth = date_add_days(out->birth,
				   demo_random_between(random, -900, 900));
	set_reach(demo, c, out);
	out->street = c->person.street;
	out->place = c->person.place;
	c->relative =
		arena_printf(demo->is_full ? &demo->arena : &demo->scratch,
			     "%s %s", out->given_name, out->family_name);
	return add_member(demo, c, out, "partner", err);
}

static enum err_code
add_mother(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct demo_person mother = c->person;

	mother.is_female = true;
	mother.native_name = NULL;
	mother.given_name = pick_given(&c->random, mother.origin, true);
	mother.birth = date_add_months(mother.birth, -12 * 27);
	c->relative =
		arena_printf(demo->is_full ? &demo->arena : &demo->scratch,
			     "%s %s", mother.given_name, mother.family_name);
	return add_member(demo, c, &mother, "parent", err);
}

enum err_code
demo_household_fill(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct demo_person partner;
	bool has_partner = demo_chance(&c->random, 38);
	enum err_code rc = ERR_OK;

	if (c->i % 5 != 4)
		rc = add_benefit(demo, c, err);
	if (rc == ERR_OK)
		rc = add_circle(demo, c, err);
	if (rc == ERR_OK && c->team != NULL && c->i % 3 != 2)
		rc = add_consents(demo, c, err);
	if (rc != ERR_OK)
		return rc;
	if (has_partner)
		rc = add_partner(demo, c, &partner, err);
	else if (demo_chance(&c->random, 12))
		return add_mother(demo, c, err);
	if (rc == ERR_OK && demo_chance(&c->random, has_partner ? 85 : 40))
		rc = add_children(demo, c, has_partner ? &partner : NULL, err);
	return rc;
}
