/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contract_file.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/person_name.h"
#include "store/casefile_store.h"
#include "store/contract_store.h"
#include "store/diagnosis_store.h"
#include "store/person_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

enum { AGE_OF_MAJORITY = 18 };

/* Side under which the owner of such a promise signs; NULL where somebody of
 * the administration signs for it anyway. */
static const char *
promise_owner_side(enum promise_owner owner)
{
	switch (owner) {
	case OWNER_FAMILY:
		return "family";
	case OWNER_PROVIDER:
		return "provider";
	case OWNER_EMPLOYER:
		return "employer";
	case OWNER_PEER:
		return "peer";
	case OWNER_PERSON:
	case OWNER_ADMINISTRATION:
	case OWNER_HANDLER_SOCIAL:
	case OWNER_HANDLER_EMPLOYMENT:
	case OWNER_NONE:
	case OWNER_END:
		break;
	}
	return NULL;
}

/* ---- In the shape of core ---- */

static int
domain_of(const char *code)
{
	enum domain domain;

	return code != NULL && domain_find(code, &domain) ? (int)domain : -1;
}

static int
domain_of_goal(const struct contract_file *file, int64_t goal_id)
{
	for (size_t i = 0; i < file->n_goals; i++) {
		if (file->goals[i].head.id == goal_id)
			return domain_of(file->goals[i].domain);
	}
	return -1;
}

static void
fill_rows(struct contract_file *file, struct arena *arena)
{
	struct contract_goal *goals =
		arena_new(arena, struct contract_goal, file->n_goals + 1);
	struct promise *promises =
		arena_new(arena, struct promise, file->n_promises + 1);

	for (size_t i = 0; i < file->n_goals; i++) {
		const struct goal_row *row = &file->goals[i];

		goals[i] = (struct contract_goal){row->head.id, row->text,
						  row->measure, row->target_on,
						  domain_of(row->domain)};
	}
	for (size_t i = 0; i < file->n_promises; i++) {
		promise_from_row(&file->promises[i], &promises[i]);
		promises[i].domain =
			domain_of_goal(file, file->promises[i].goal_id);
	}
	file->facts.goals = goals;
	file->facts.n_goals = file->n_goals;
	file->facts.promises = promises;
	file->facts.n_promises = file->n_promises;
}

static void
fill_contract(struct contract_file *file)
{
	const struct contract_row *row = &file->row;

	file->contract = (struct contract){
		.id = row->head.id,
		.version = (int)row->version_no,
		.status = (enum contract_status)code_value(
			&codes_contract_status, row->status),
		/* of the page that is signed */
		.language = row->language == NULL ? NULL
						  : i18n_taken(row->language),
		.title = row->title,
		.place = row->place,
		.vision = row->vision,
		.from = row->from_day,
		.to = row->to_day,
		.review_every_days = (int)row->review_every_days,
		.complaint_route = row->complaint_route,
		.change_reason = row->change_reason,
	};
	file->facts.contract = &file->contract;
	file->facts.gate = (enum profile)code_value(&codes_profile,
						    file->casefile.profile);
}

/* ---- Parties ---- */

size_t
contract_file_party(const struct contract_file *file, const char *side,
		    const char *name, struct arena *arena)
{
	size_t found = file->n_parties;
	size_t n = 0;

	for (size_t i = 0; i < file->n_parties; i++) {
		const struct contract_party *party = &file->parties[i];

		if (strcmp(party->side, side) != 0)
			continue;
		n++;
		found = i;
		if (name != NULL &&
		    utf8_is_same_folded(arena, party->name, name))
			return i;
	}
	return name == NULL && n == 1 ? found : file->n_parties;
}

static void
add_party(struct contract_file *file, const char *side, const char *name)
{
	file->parties[file->n_parties++] = (struct contract_party){
		.side = side,
		.name = name,
		.capacity = CAPACITY_ADULT,
		.is_touched = file->row.version_no == 1,
	};
}

static void
add_person(struct contract_file *file, struct date today, struct arena *arena)
{
	const struct person *person = &file->person;
	struct contract_party *party = &file->parties[0];
	struct date born = date_from_iso(person->birth);

	add_party(file, "person",
		  person_display_name(arena, person->given_name,
				      person->family_name));
	party->language = person->language;
	party->guardian = file->row.guardian;
	party->has_interpreter = file->row.interpreter != NULL;
	party->is_read_aloud = file->row.read_aloud;
	if (!date_is_none(born) && date_age(born, today) < AGE_OF_MAJORITY)
		party->capacity = CAPACITY_MINOR_WITH_GUARDIAN;
	party->is_touched = true;
}

static void
add_pair(struct contract_file *file)
{
	if (file->pair.head.id == 0)
		return;
	add_party(file, "social", file->social.name);
	add_party(file, "employment", file->employment.name);
	for (size_t i = file->n_parties - 2; i < file->n_parties; i++) {
		file->parties[i].capacity = CAPACITY_AUTHORITY;
		file->parties[i].is_touched = true;
	}
}

static void
add_others(struct contract_file *file, struct arena *arena)
{
	for (size_t i = 0; i < file->n_promises; i++) {
		const struct promise *promise = &file->facts.promises[i];
		const char *side = promise_owner_side(promise->owner);

		if (side == NULL ||
		    contract_file_party(file, side, promise->owner_name,
					arena) < file->n_parties)
			continue;
		add_party(file, side, promise->owner_name);
	}
}

static void
mark_signed(struct contract_file *file, struct arena *arena)
{
	for (size_t i = 0; i < file->n_signatures; i++) {
		const struct signature_row *row = &file->signatures[i];
		/* a deputy may have signed for the handler */
		bool is_staff = row->staff_id != 0;
		size_t at = contract_file_party(
			file, row->party, is_staff ? NULL : row->name, arena);

		if (at == file->n_parties)
			continue;
		file->parties[at].has_signed = true;
		file->parties[at].signed_on = row->signed_on;
	}
}

/* ---- What a new version changes ---- */

static bool
is_same(const char *a, const char *b)
{
	return strcmp(str_or_empty(a), str_or_empty(b)) == 0;
}

static bool
is_same_goal(const struct goal_row *a, const struct goal_row *b)
{
	return goal_origin(a) == goal_origin(b) && is_same(a->text, b->text) &&
	       is_same(a->domain, b->domain) &&
	       is_same(a->measure, b->measure) &&
	       date_cmp(a->target_on, b->target_on) == 0;
}

static bool
is_same_promise(const struct promise_row *a, const struct promise_row *b)
{
	return promise_origin(a) == promise_origin(b) &&
	       is_same(a->owner, b->owner) &&
	       is_same(a->owner_name, b->owner_name) &&
	       is_same(a->what, b->what) &&
	       is_same(a->frequency, b->frequency) &&
	       date_cmp(a->first_due, b->first_due) == 0 &&
	       date_cmp(a->last_due, b->last_due) == 0 &&
	       is_same(a->how_checked, b->how_checked) &&
	       a->mandatory == b->mandatory && a->pathway == b->pathway &&
	       is_same(a->consequence, b->consequence) &&
	       is_same(a->support, b->support);
}

/* The frame that everybody signed: dates, vision, rights, goals. */
static bool
is_same_frame(const struct contract_file *file,
	      const struct contract_row *before, const struct goal_row *goals,
	      size_t n_goals)
{
	size_t n_same = 0;

	for (size_t i = 0; i < file->n_goals; i++) {
		for (size_t j = 0; j < n_goals; j++)
			n_same += is_same_goal(&file->goals[i], &goals[j]);
	}
	return n_same == file->n_goals && n_same == n_goals &&
	       is_same(file->row.title, before->title) &&
	       is_same(file->row.vision, before->vision) &&
	       is_same(file->row.complaint_route, before->complaint_route) &&
	       date_cmp(file->row.from_day, before->from_day) == 0 &&
	       date_cmp(file->row.to_day, before->to_day) == 0;
}

static void
touch(struct contract_file *file, const struct promise_row *promise,
      struct arena *arena)
{
	const char *side = promise_owner_side((enum promise_owner)code_value(
		&codes_promise_owner, promise->owner));
	size_t at;

	if (side == NULL)
		return;
	at = contract_file_party(file, side, promise->owner_name, arena);
	if (at < file->n_parties)
		file->parties[at].is_touched = true;
}

/* Those of a that b does not have like that. */
static void
touch_different(struct contract_file *file, const struct promise_row *a,
		size_t n_a, const struct promise_row *b, size_t n_b,
		struct arena *arena)
{
	for (size_t i = 0; i < n_a; i++) {
		bool found = false;

		for (size_t j = 0; j < n_b && !found; j++)
			found = is_same_promise(&a[i], &b[j]);
		if (!found)
			touch(file, &a[i], arena);
	}
}

/*
 * Of a later version the person and both handlers always sign again; others
 * only where the frame or one of their own promises is not what they signed.
 */
static enum err_code
mark_touched(struct store *store, struct arena *arena,
	     struct contract_file *file, struct err *err)
{
	struct contract_row before;
	struct goal_row *goals = NULL;
	struct promise_row *promises = NULL;
	size_t n_goals = 0;
	size_t n = 0;
	enum err_code rc;

	if (file->row.replaces_id == 0) {
		for (size_t i = 0; i < file->n_parties; i++)
			file->parties[i].is_touched = true;
		return ERR_OK;
	}
	rc = record_load(store, &CONTRACT_RECORD, file->row.replaces_id, arena,
			 &before, err);
	if (rc == ERR_OK)
		rc = goal_list(store, before.head.id, arena, &goals, &n_goals,
			       err);
	if (rc == ERR_OK)
		rc = promise_list(store, before.head.id, arena, &promises, &n,
				  err);
	if (rc != ERR_OK)
		return rc;
	file->contract.replaces_since = before.in_force_on;
	if (!is_same_frame(file, &before, goals, n_goals)) {
		for (size_t i = 0; i < file->n_parties; i++)
			file->parties[i].is_touched = true;
	}
	touch_different(file, file->promises, file->n_promises, promises, n,
			arena);
	touch_different(file, promises, n, file->promises, file->n_promises,
			arena);
	return ERR_OK;
}

enum err_code
contract_file_parties(struct store *store, struct date today,
		      struct arena *arena, struct contract_file *file,
		      struct err *err)
{
	enum err_code rc = signature_list(store, file->row.head.id, arena,
					  &file->signatures,
					  &file->n_signatures, err);

	if (rc != ERR_OK)
		return rc;
	file->parties =
		arena_new(arena, struct contract_party, file->n_promises + 4);
	file->n_parties = 0;
	add_person(file, today, arena);
	add_pair(file);
	add_others(file, arena);
	mark_signed(file, arena);
	rc = mark_touched(store, arena, file, err);
	file->facts.parties = file->parties;
	file->facts.n_parties = file->n_parties;
	return rc;
}

/* ---- Loading ---- */

static enum err_code
load_pair(struct store *store, struct arena *arena, struct contract_file *out,
	  struct err *err)
{
	enum err_code rc;

	if (out->casefile.pair_id == 0)
		return ERR_OK;
	rc = record_load(store, &PAIR_RECORD, out->casefile.pair_id, arena,
			 &out->pair, err);
	if (rc == ERR_OK)
		rc = record_load(store, &STAFF_RECORD, out->pair.social_id,
				 arena, &out->social, err);
	if (rc == ERR_OK)
		rc = record_load(store, &STAFF_RECORD, out->pair.employment_id,
				 arena, &out->employment, err);
	return rc;
}

/* The draft's open gaps count: what the two now see must be settled. */
static enum err_code
load_diagnosis(struct store *store, struct arena *arena,
	       struct contract_file *out, struct err *err)
{
	uint32_t supported;
	int64_t id = 0;
	enum err_code rc =
		diagnosis_find_draft(store, out->casefile.head.id, &id, err);

	if (rc == ERR_OK && id == 0)
		rc = diagnosis_find_signed(store, out->casefile.head.id, &id,
					   err);
	if (rc != ERR_OK || id == 0)
		return rc;
	rc = diagnosis_load_all(store, id, arena, &out->diagnosis, &supported,
				err);
	out->facts.diagnosis = &out->diagnosis;
	return rc;
}

static enum err_code
load_case(struct store *store, struct arena *arena, struct contract_file *out,
	  struct err *err)
{
	enum err_code rc = casefile_load(store, out->row.casefile_id, arena,
					 &out->casefile, err);

	if (rc == ERR_OK)
		rc = person_load(store, out->casefile.person_id, arena,
				 &out->person, err);
	if (rc == ERR_OK)
		rc = record_load(store, &OFFICE_RECORD, out->casefile.office_id,
				 arena, &out->office, err);
	if (rc == ERR_OK)
		rc = load_pair(store, arena, out, err);
	if (rc == ERR_OK)
		rc = load_diagnosis(store, arena, out, err);
	return rc;
}

enum err_code
contract_file_load(struct store *store, int64_t id, struct date today,
		   struct arena *arena, struct contract_file *out,
		   struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = record_load(store, &CONTRACT_RECORD, id, arena, &out->row, err);
	if (rc == ERR_OK)
		rc = goal_list(store, id, arena, &out->goals, &out->n_goals,
			       err);
	if (rc == ERR_OK)
		rc = promise_list(store, id, arena, &out->promises,
				  &out->n_promises, err);
	if (rc == ERR_OK)
		rc = load_case(store, arena, out, err);
	if (rc != ERR_OK)
		return rc;
	fill_contract(out);
	fill_rows(out, arena);
	return contract_file_parties(store, today, arena, out, err);
}
