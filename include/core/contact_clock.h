/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How often a case must be in contact, by its profile; when silence becomes
 * an alarm; the clocks from referral to contract; what a case weighs in a
 * pair's load (domain.md 5.1 and 5.4).
 */
#ifndef CORE_CONTACT_CLOCK_H
#define CORE_CONTACT_CLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/calendar.h"
#include "core/codes.h"

/* One row of 5.1. Days are calendar days; 0 = the row sets none. */
struct contact_standard {
	enum profile profile;
	int team_meeting_days;
	int contact_days;
	int after_event_days;	/* after any placement event */
	int face_share_percent; /* at least */
	int diagnosis_days;
	int silence_days;
	bool is_digital_allowed;  /* a message exchanged counts */
	const int *contact_weeks; /* AFTERCARE: weeks since its start */
	size_t n_contact_weeks;
	const int *meeting_weeks; /* AFTERCARE */
	size_t n_meeting_weeks;
	const int *diagnosis_weeks; /* AFTERCARE */
	size_t n_diagnosis_weeks;
};

/* By profile; NULL for PROFILE_NONE and values outside the list. */
const struct contact_standard *contact_standard_find(enum profile profile);

/* A contact of a case as it was logged. */
struct contact_talk {
	struct date on_day;
	enum contact_kind kind;
	enum contact_result result;
	/* A meeting of the services, a call to a sister: of one that was held
	 * only. */
	bool is_without_person;
};

/* Does it count as the handler's contact with the person. */
bool contact_counts(enum profile profile, const struct contact_talk *talk)
	NONNULL;

/* Does it show that the person is in touch: a held talk with the person, a
 * move, a reason. */
bool contact_breaks_silence(const struct contact_talk *talk) NONNULL;

/* What the clocks look at. Days that did not happen are DATE_NONE. */
struct contact_facts {
	enum profile profile;
	struct date profile_since;   /* also start of aftercare */
	struct date last_contact;    /* that counts (contact_counts) */
	struct date last_sign;	     /* that breaks silence */
	struct date last_meeting;    /* of the team */
	struct date last_diagnosis;  /* signed */
	struct date placement_event; /* latest; DATE_NONE = none */
};

/*
 * The day by which the next contact is due: the standard's days after the
 * last one (or after the profile began), sooner after a placement event that
 * had none since. DATE_NONE where the standard asks for no more.
 */
struct date contact_next_due(const struct contact_facts *facts) NONNULL;

/* What comes next of a case: what its handler planned or what is asked for. */
enum contact_next {
	CONTACT_NEXT_NONE,
	CONTACT_NEXT_ASKED,    /* nothing is planned */
	CONTACT_NEXT_PLANNED,  /* by the day that is asked for, or none is */
	CONTACT_NEXT_TOO_LATE, /* planned, for after that day */
};

/*
 * The day planned for the next contact against that of contact_next_due,
 * DATE_NONE where there is none: both are one contact. *day_out is the day by
 * which it is due, the earlier of the two.
 */
enum contact_next contact_next_of(struct date planned, struct date asked,
				  struct date *day_out) NONNULL;

/* Due before today. */
bool contact_is_overdue(const struct contact_facts *facts, struct date today)
	NONNULL;

struct date meeting_next_due(const struct contact_facts *facts) NONNULL;
struct date diagnosis_next_due(const struct contact_facts *facts) NONNULL;

/* Days without a sign of the person; 0 where nothing started yet. */
int contact_silent_days(const struct contact_facts *facts, struct date today)
	NONNULL;

/* The profile's days of silence are full. */
bool contact_is_silent(const struct contact_facts *facts, struct date today)
	NONNULL;

/* The day on which that alarm goes off unless something is heard before. */
struct date contact_silence_due(const struct contact_facts *facts) NONNULL;

/* Face-to-face share in percent, half up; -1 with nothing held. */
int contact_face_share(int n_face_to_face, int n_held);

/* The clocks of a new case (configurable; this is what is shipped). */
struct start_delays {
	struct delay first_contact;
	struct delay first_meeting;
	struct delay diagnosis;
	struct delay contract; /* after the first meeting */
};

extern const struct start_delays start_delays_default;

/* When each is due; contract is DATE_NONE before the first meeting. */
struct start_due {
	struct date first_contact;
	struct date first_meeting;
	struct date diagnosis;
	struct date contract;
};

void contact_start_clock(struct date referral, struct date first_meeting,
			 const struct start_delays *delays,
			 const struct holidays *holidays, struct start_due *out)
	NONNULL;

/* The missed-contact protocol's steps after a missed one. */
struct missed_due {
	struct date call;	    /* the same day */
	struct date second_channel; /* the next day */
	struct date visit;	    /* within 5 working days */
};

void contact_missed_protocol(struct date missed,
			     const struct holidays *holidays,
			     struct missed_due *out) NONNULL;

/* What it asks for, one after the other. */
enum missed_step {
	MISSED_CALL,
	MISSED_CHANNEL,
	MISSED_VISIT, /* or somebody close */
	MISSED_REVIEW /* by the pair together */
};

/* Who did not come and was not heard of since. */
struct missed_facts {
	struct date missed; /* DATE_NONE = nobody is missed */
	int n_done;	    /* steps tried in vain since, or left behind */
};

/*
 * By the contacts of a case, the oldest first. A no-show starts the protocol;
 * a sign of the person (contact_breaks_silence) ends it. A call, another way
 * or a visit in vain since then is its step done; a further appointment missed
 * starts it anew.
 */
void contact_missed_facts(const struct contact_talk *talks, size_t n,
			  struct missed_facts *out) NONNULL;

/*
 * The step that is asked for now, and by when: the first after those done, or
 * a later one where the day of those before is over. Somebody is missed.
 */
enum missed_step contact_missed_step(const struct missed_facts *facts,
				     struct date today,
				     const struct holidays *holidays,
				     struct date *due_out) NONNULL;

/* A case in a pair's load. */
struct load_facts {
	enum profile profile;
	bool has_acute_task;
	bool is_large_household; /* 4 or more with own plans */
	bool needs_interpreter;
	struct date opened_on;
};

enum { LOAD_CAPACITY = 120, LOAD_NEW_DAYS = 60 };

/* In its first LOAD_NEW_DAYS days. */
bool load_is_new(const struct load_facts *facts, struct date today) NONNULL;
int load_points(const struct load_facts *facts, struct date today) NONNULL;

/* Percent of capacity, half up. capacity > 0. */
int load_percent(int points, int capacity);

#endif
