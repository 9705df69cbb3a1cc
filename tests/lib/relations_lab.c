/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/relations_lab.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "core/case_number.h"
#include "core/codes.h"

enum { SATURDAY = 6, DAYS_BEFORE = 23, DAY_OF_REPORT = 21 };

/* clang-format off */
const struct lab_asker LAB_ASKER[LAB_ASKERS] = {
	{"ane", ROLE_HANDLER, false,
	 {RELATION_PAIR, RELATION_PAIR, RELATION_PAIR,
	  RELATION_SAME_OFFICE}},
	{"mikel", ROLE_HANDLER, false,
	 {RELATION_DEPUTY, RELATION_DEPUTY, RELATION_NONE,
	  RELATION_SAME_OFFICE}},
	{"ines", ROLE_HANDLER, true,
	 {RELATION_TEAM_MEMBER, RELATION_OTHER_OFFICE, RELATION_NONE,
	  RELATION_OTHER_OFFICE}},
	{"omar", ROLE_HANDLER, true,
	 {RELATION_TEAM_MEMBER, RELATION_OTHER_OFFICE, RELATION_NONE,
	  RELATION_OTHER_OFFICE}},
	{"leire", ROLE_HANDLER, false,
	 {RELATION_GLASS_BROKEN, RELATION_SAME_OFFICE, RELATION_NONE,
	  RELATION_SAME_OFFICE}},
	{"sup", ROLE_SUPERVISOR, false,
	 {RELATION_SUPERVISOR_OF_OFFICE, RELATION_SUPERVISOR_OF_OFFICE,
	  RELATION_SUPERVISOR_OF_OFFICE,
	  RELATION_SUPERVISOR_OF_OFFICE}},
	{"nora", ROLE_HANDLER, false,
	 {RELATION_SAME_OFFICE, RELATION_SAME_OFFICE, RELATION_NONE,
	  RELATION_REGISTRAR}},
	{"eli", ROLE_HANDLER, true,
	 {RELATION_OTHER_OFFICE, RELATION_OTHER_OFFICE, RELATION_NONE,
	  RELATION_OTHER_OFFICE}},
	{"tsup", ROLE_SUPERVISOR, true,
	 {RELATION_OTHER_OFFICE, RELATION_OTHER_OFFICE, RELATION_NONE,
	  RELATION_OTHER_OFFICE}},
	{"ben", ROLE_BENEFITS, false,
	 {RELATION_BENEFITS_WITH_PROPOSAL, RELATION_BENEFITS, RELATION_NONE,
	  RELATION_BENEFITS}},
	{"aud", ROLE_AUDITOR, false,
	 {RELATION_AUDITOR, RELATION_AUDITOR, RELATION_AUDITOR,
	  RELATION_AUDITOR}},
	{"root", ROLE_ADMIN, false,
	 {RELATION_ADMIN, RELATION_ADMIN, RELATION_ADMIN,
	  RELATION_ADMIN}},
};
/* clang-format on */

const char *const LAB_WORD[DATA_END] = {
	[DATA_BASIC] = "Benali",	[DATA_REACH] = "Zubigarai",
	[DATA_HOUSEHOLD] = "Etxekotza", [DATA_SOCIAL] = "Gizartehitza",
	[DATA_WORK] = "Lanhitza",	[DATA_CONTRACT] = "find Hitzarmena",
	[DATA_SANCTION] = "Zigorhitza", [DATA_HEALTH] = "Osasunhitza",
	[DATA_OFFENCE] = "Legehitza",	[DATA_SECRET] = "Isilhitza",
};

const char LAB_HIDDEN_WORD[] = "Ezkutari";

static struct date
today(int *minutes_out)
{
	struct timespec t;
	struct date day;
	int hour;
	int minute;

	clock_gettime(CLOCK_REALTIME, &t);
	day = stamp_local((struct stamp){(int64_t)t.tv_sec * 1000}, &hour,
			  &minute);
	*minutes_out = hour * 60 + minute;
	return day;
}

static void
set_day(struct date day)
{
	char iso[DATE_ISO_SIZE];

	house_set_day(date_iso(day, iso));
}

/* What was given at half past ten does not hold for programs that are run
 * before it: the house has the day's clock until then. */
static void
set_today(void)
{
	enum { HALF_PAST_TEN = 630 };
	int minutes;

	set_day(today(&minutes));
	if (minutes < HALF_PAST_TEN)
		house_pass_minutes(minutes - HALF_PAST_TEN);
}

/* So many days after the house was made. */
static const char *
day_iso(struct house *h, int n)
{
	return date_iso_dup(&h->arena, date_add_days(house_first_day(), n));
}

/* The row that was made last stands for its kind. */
static void
keep(struct relations_lab *lab, enum lab_case of, enum ref_kind kind)
{
	lab->row[of][kind] = arena_printf(&lab->house.arena, "%lld",
					  (long long)lab->house.out.row_id);
}

static void
add_staff(struct house *h, const char *login, const char *discipline,
	  const char *office)
{
	house_must(h, "root", "staff.add", "login", login, "name", login,
		   "role", "handler", "discipline", discipline, "office_id",
		   office, "active_from", "2020-01-01", NULL);
}

/* Three times not kept; each is heard, and answered by the next step. */
static void
report_breaches(struct relations_lab *lab)
{
	static const char *const steps[] = {"1", "2", "3"};
	struct house *h = &lab->house;
	const struct covenant *c = &lab->covenant;

	house_must(h, "jon", "promise.mark", "promise", c->ours, "outcome",
		   "kept", NULL);
	for (int i = 0; i < 3; i++) {
		const char *breach;

		set_day(date_add_days(house_first_day(), 7 * i + 7));
		house_must(h, "jon", "breach.report", "promise", c->person,
			   "on_day", day_iso(h, 7 * i + 6), "text",
			   LAB_WORD[DATA_SANCTION], "possible", "y", NULL);
		breach = h->out.row_ref;
		keep(lab, LAB_OPEN, REF_BREACH);
		house_must(h, "ane", "breach.explain", "breach", breach,
			   "explanation", "I forgot.", NULL);
		house_must(h, "ane", "breach.step", "breach", breach, "step",
			   steps[i], "text", "Done as written.", NULL);
		if (i == 2)
			house_must(h, "sup", "breach.sign_report", "breach",
				   breach, NULL);
	}
}

/* Of a register, NULL = one as good as any. */
static void
add_number(struct relations_lab *lab, enum lab_case of, const char *value)
{
	struct house *h = &lab->house;
	const char *any = arena_printf(&h->arena, "no %d", (int)of);

	house_must(h, of == LAB_CASELESS ? "nora" : "ane", "identifier.add",
		   "person_id",
		   lab->row[of][of == LAB_CASELESS ? REF_PERSON : REF_CASEFILE],
		   "kind", "other", "value", value == NULL ? any : value, NULL);
	keep(lab, of, REF_IDENTIFIER);
}

/* What a case has besides, row by row. */
static void
furnish(struct relations_lab *lab, enum lab_case of)
{
	struct house *h = &lab->house;
	const char *number = lab->row[of][REF_CASEFILE];
	bool is_open = of == LAB_OPEN;
	const char *const *word = LAB_WORD;

	house_must(h, "ane", "person.change", "person", number, "street",
		   "Lehen 2", "place", "Altsasu", NULL);
	house_must(h, "ane", "address.move", "person", number, "street",
		   is_open ? word[DATA_REACH] : "Kale 1", "postcode", "31800",
		   "place", "Altsasu", NULL);
	house_must(h, "ane", "reach.add", "person_id", number, "kind", "email",
		   "value", is_open ? "zubigarai@x.example" : "a@x.example",
		   "safety", "safe", NULL);
	keep(lab, of, REF_REACH);
	add_number(lab, of, is_open ? "zubigarai 7" : NULL);
	house_must(h, "ane", "circle.add", "case", number, "name",
		   is_open ? word[DATA_SOCIAL] : "Anai", "relation", "sister",
		   "kind", "family", "closeness", "close", "told", "nothing",
		   NULL);
	keep(lab, of, REF_CIRCLE);
	house_must(h, "ane", "meeting.log", "case", number, "text",
		   is_open ? word[DATA_SOCIAL] : "Talked over.", NULL);
	keep(lab, of, REF_CONTACT);
	house_must(h, "ane", "meeting.decide", "meeting",
		   lab->row[of][REF_CONTACT], "owner", "person", "what",
		   is_open ? word[DATA_SOCIAL] : "Ring them", "due_on", "t+9",
		   NULL);
	keep(lab, of, REF_DECISION);
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "result", "HELD", "text",
		   is_open ? word[DATA_SOCIAL] : "First talk.", NULL);
	house_must(h, "ane", "dispute.record", "person", number, "statement",
		   is_open ? word[DATA_SOCIAL] : "Not so.", NULL);
	keep(lab, of, REF_DISPUTE);
	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	keep(lab, of, REF_DIAGNOSIS);
	house_must(h, "jon", "note.write", "case", number, "visibility",
		   "secret", "text", is_open ? word[DATA_SECRET] : "A note.",
		   "conclusion", "Slowly.", NULL);
	keep(lab, of, REF_NOTE);
	house_must(h, "ane", "task.add", "case", number, "text",
		   is_open ? word[DATA_SOCIAL] : "Ring them", NULL);
	keep(lab, of, REF_TASK);
	house_must(h, "ane", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", "t+2", NULL);
	keep(lab, of, REF_APPOINTMENT);
	house_must(h, "ane", "message.send", "case", number, "kind", "message",
		   "text", "Look at this.", NULL);
	keep(lab, of, REF_MESSAGE);
	house_must(h, "ane", "consent.give", "case", number, "what",
		   is_open ? word[DATA_SOCIAL] : "all", "to_whom", "school",
		   "purpose", "school", "language", "es", "how", "paper", NULL);
	keep(lab, of, REF_CONSENT);
	house_must(h, "ane", "benefit.add", "case", number, "kind",
		   "minimum_income", "authority",
		   is_open ? word[DATA_HOUSEHOLD] : "Office", "from_day", "t",
		   "period", "month", "currency", "EUR", "standard", "563.00",
		   NULL);
	keep(lab, of, REF_BENEFIT);
}

/* The rating's note is of the class of its domain. */
static void
rate(struct relations_lab *lab)
{
	static const struct {
		const char *domain;
		enum data_class data;
	} rated[] = {
		{"WORK", DATA_WORK},
		{"MIND", DATA_HEALTH},
		{"LAW", DATA_OFFENCE},
		{"MONEY", DATA_SOCIAL},
	};
	const char *number = lab->row[LAB_OPEN][REF_CASEFILE];

	for (size_t i = 0; i < N_ELEMS(rated); i++)
		house_must(&lab->house, "ane", "diagnosis.rate", "case", number,
			   "domain", rated[i].domain, "level", "2", "strength",
			   "1", "note", LAB_WORD[rated[i].data], NULL);
}

static void
add_member(struct relations_lab *lab)
{
	struct house *h = &lab->house;
	const char *id;

	house_must(h, "ane", "person.add", "given_name", "Txiki", "family_name",
		   LAB_WORD[DATA_BASIC], "birth", "2019-09-09", "sure", "y",
		   NULL);
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "ane", "household.add", "case",
		   lab->row[LAB_OPEN][REF_CASEFILE], "person_id", id,
		   "relation", "child", NULL);
	keep(lab, LAB_OPEN, REF_MEMBER);
}

static void
let_others_in(struct relations_lab *lab)
{
	struct house *h = &lab->house;
	const char *number = lab->row[LAB_OPEN][REF_CASEFILE];

	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	keep(lab, LAB_OPEN, REF_DEPUTY);
	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	keep(lab, LAB_OPEN, REF_GRANT);
	house_must(h, "ane", "access.grant", "case", number, "staff_id", "omar",
		   "kind", "occasional", "purpose", "school", NULL);
	house_must(h, "leire", "access.break_glass", "case", number, "reason",
		   "She says that she will end her life", NULL);
}

static void
make_open_case(struct relations_lab *lab)
{
	struct covenant *c = &lab->covenant;
	covenant_full(&lab->house, c);
	house_must(&lab->house, "ane", "promise.add", "contract", c->contract,
		   "owner", "handler_social", "goal", c->goal, "what",
		   LAB_WORD[DATA_CONTRACT], "first_due", "t+22", "how_checked",
		   "Jon sees the letter", NULL);
	house_must(&lab->house, "ane", "promise.add", "contract", c->contract,
		   "owner", "person", "goal", c->goal, "what",
		   LAB_WORD[DATA_CONTRACT], "first_due", "t+30", "how_checked",
		   "Jon sees the letter", NULL);
	covenant_agree(&lab->house, c);
	covenant_sign(&lab->house, c, "ane", "person", NULL);
	covenant_sign(&lab->house, c, "ane", "social", NULL);
	covenant_sign(&lab->house, c, "jon", "employment", NULL);
	covenant_sign(&lab->house, c, "ane", "family", "Amina Benali");
	lab->row[LAB_OPEN][REF_CASEFILE] = c->number;
	lab->row[LAB_OPEN][REF_CONTRACT] = c->contract;
	lab->row[LAB_OPEN][REF_GOAL] = c->goal;
	lab->row[LAB_OPEN][REF_COMMITMENT] = c->person;
	report_breaches(lab);
}

/* Of whom nora alone answers, and the supervisor. */
static void
register_caseless(struct relations_lab *lab)
{
	struct house *h = &lab->house;

	house_must(h, "nora", "person.add", "given_name", "Bakarne",
		   "family_name", "Kasurik", "birth", "1990-10-10", "street",
		   "Kale 9", "place", "Altsasu", "phone", "600 999 888", NULL);
	keep(lab, LAB_CASELESS, REF_PERSON);
	house_must(h, "nora", "address.move", "person",
		   lab->row[LAB_CASELESS][REF_PERSON], "street", "Kale 10",
		   "place", "Altsasu", NULL);
	house_must(h, "nora", "reach.add", "person_id",
		   lab->row[LAB_CASELESS][REF_PERSON], "kind", "email", "value",
		   "b@x.example", "safety", "safe", NULL);
	keep(lab, LAB_CASELESS, REF_REACH);
	add_number(lab, LAB_CASELESS, NULL);
}

/* Persons are named by their own number. */
static void
find_persons(struct relations_lab *lab)
{
	struct house *h = &lab->house;

	lab->row[LAB_CASELESS][REF_ADDRESS] =
		arena_printf(&h->arena, "%d", LAB_CASELESS + 1);
	for (int i = 0; i < LAB_CASELESS; i++) {
		const char *rows = house_list(h, "ane", "person", "person",
					      lab->row[i][REF_CASEFILE], NULL);

		lab->row[i][REF_PERSON] =
			arena_strndup(&h->arena, rows, strcspn(rows, "|"));
		/* of each the first: where they lived before they moved */
		lab->row[i][REF_ADDRESS] = arena_printf(&h->arena, "%d", i + 1);
	}
}

static void
name_absent(struct relations_lab *lab)
{
	const struct case_number number = {
		.office = "ALT",
		.year = 2025,
		.serial = 77777,
	};
	char text[CASE_NUMBER_SIZE];

	for (int i = REF_NONE; i < REF_END; i++)
		lab->row[LAB_ABSENT][i] = "777777";
	lab->row[LAB_ABSENT][REF_CASEFILE] = arena_strdup(
		&lab->house.arena, case_number_format(&number, text));
}

void
relations_lab_init(struct relations_lab *lab)
{
	struct house *h = &lab->house;
	int minutes;
	struct date day = date_add_days(today(&minutes), -DAYS_BEFORE);
	char iso[DATE_ISO_SIZE];

	memset(lab, 0, sizeof(*lab));
	while (date_weekday(day) != SATURDAY)
		day = date_add_days(day, -1);
	house_init_on(h, date_iso(day, iso));
	add_staff(h, "nora", "social", "ALT");
	add_staff(h, "eli", "social", "TAF");
	make_open_case(lab);
	set_today();
	lab->row[LAB_QUIET][REF_CASEFILE] =
		house_case(h, "Nahia", "Argitsua", "1986-03-02");
	lab->row[LAB_HIDDEN][REF_CASEFILE] =
		house_case(h, "Gordeta", LAB_HIDDEN_WORD, "1977-07-07");
	for (int i = LAB_OPEN; i < LAB_CASELESS; i++)
		furnish(lab, (enum lab_case)i);
	register_caseless(lab);
	add_member(lab);
	rate(lab);
	let_others_in(lab);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person",
		   lab->row[LAB_HIDDEN][REF_CASEFILE], "hidden", "y", NULL);
	find_persons(lab);
	name_absent(lab);
}

void
relations_lab_fini(struct relations_lab *lab)
{
	house_fini(&lab->house);
}

/* ---- Inputs from the declaration ---- */

static bool
is_of_a_case(enum ref_kind kind)
{
	return kind != REF_OFFICE && kind != REF_STAFF && kind != REF_PAIR &&
	       kind != REF_DEPUTY && kind != REF_DEED;
}

static const char *
ref_text(const struct relations_lab *lab, const struct param *param,
	 enum lab_case of)
{
	if (param->ref == REF_OFFICE)
		return "TAF";
	if (param->ref == REF_STAFF)
		return strstr(param->name, "employment") != NULL ? "leire"
								 : "mikel";
	if (param->ref == REF_PAIR)
		return "mikel+leire";
	if (param->ref == REF_DEED) /* for oneself, of whatever case */
		return "1";
	if (param->ref == REF_DEPUTY) /* of no case */
		of = LAB_OPEN;
	return lab->row[of][param->ref] != NULL
		       ? lab->row[of][param->ref]
		       : lab->row[LAB_ABSENT][param->ref];
}

bool
relations_lab_has(const struct relations_lab *lab, const struct param *params,
		  size_t n, enum lab_case of)
{
	for (size_t i = 0; i < n; i++)
		if (params[i].type == PARAM_REF &&
		    is_of_a_case(params[i].ref) &&
		    lab->row[of][params[i].ref] == NULL)
			return false;
	return of != LAB_ABSENT;
}

const char *
relations_lab_text(struct relations_lab *lab, const struct param *param,
		   enum lab_case of)
{
	switch (param->type) {
	case PARAM_DATE:
		return "t";
	case PARAM_TIME:
		return "9:30";
	case PARAM_BIRTH:
		return "1984-03-02";
	case PARAM_HUNDREDTHS:
		return "12.50";
	case PARAM_INT:
		return arena_printf(&lab->house.arena, "%lld",
				    (long long)(param->min > 1 ? param->min
							       : 1));
	case PARAM_BOOL:
		return "y";
	case PARAM_CODE:
	case PARAM_SCOPE:
		return param->codes->items[0].code;
	case PARAM_REF:
		return ref_text(lab, param, of);
	case PARAM_REV:
		return NULL;
	case PARAM_LINE:
	case PARAM_TEXT:
		break;
	}
	return "Twenty words are enough";
}

const char *
relations_lab_unnamed(struct relations_lab *lab, const char *text,
		      enum lab_case of)
{
	const char *number = lab->row[of][REF_CASEFILE] != NULL
				     ? lab->row[of][REF_CASEFILE]
				     : lab->row[LAB_ABSENT][REF_CASEFILE];
	struct strbuf out = {0};
	const char *at;
	const char *plain;

	while ((at = strstr(text, number)) != NULL) {
		strbuf_add_n(&out, text, (size_t)(at - text));
		text = at + strlen(number);
	}
	strbuf_add(&out, text);
	plain = arena_strdup(&lab->house.arena, strbuf_str(&out));
	strbuf_fini(&out);
	return plain;
}

size_t
relations_lab_subjects(struct relations_lab *lab, const struct param *params,
		       size_t n, enum lab_case of, struct input *out)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (params[i].subject)
			out[count++] = (struct input){
				params[i].name,
				relations_lab_text(lab, &params[i], of)};
	return count;
}

bool
relations_lab_is_of_case(const struct param *params, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (params[i].subject && params[i].type == PARAM_REF &&
		    is_of_a_case(params[i].ref))
			return true;
	return false;
}
