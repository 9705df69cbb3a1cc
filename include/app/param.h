/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Parameters: the types that values of operations and views have. A type
 * knows how to read, check, complete and show itself; all of them are in
 * src/app/param.c and src/app/reference.c and nowhere else.
 */
#ifndef APP_PARAM_H
#define APP_PARAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "store/reference_store.h"

struct arena;
struct code_list;
struct session;

enum param_type {
	PARAM_LINE,  /* one line of text */
	PARAM_TEXT,  /* many lines */
	PARAM_DATE,  /* a civil day, shorthands allowed */
	PARAM_TIME,  /* a time of day: 14:30 */
	PARAM_BIRTH, /* year, year and month, or a day */
	PARAM_INT,   /* whole number */
	/* 563, 563.00, 563,00: money or percent; i in hundredths */
	PARAM_HUNDREDTHS,
	PARAM_BOOL, /* y/n */
	PARAM_CODE, /* an item of a code list */
	PARAM_REF,  /* a row: of which kind says ref */
	PARAM_REV,  /* revision that an edit starts from; forms hide it */
	PARAM_SCOPE /* views only: a word of code list, not shown in forms */
};

/* A beginning of a text that one does not type each time. */
struct param_template {
	const char *name; /* N_() */
	const char *text; /* N_() */
};

struct candidates;
struct op_call;

/* The rows of a choice, the most sensible first, each with what helps to
 * choose; none = all of the kind. Fields may be empty or wrong. */
typedef enum err_code (*param_offer_fn)(struct op_call *call,
					struct candidates *out,
					struct err *err);

struct param {
	const char *name; /* lower_snake, typed by people: kind, first_due */
	enum param_type type;
	const char *label; /* N_() */
	/* N_(), one line: what to write, with an example. NULL where there
	 * are codes: their labels. */
	const char *help;
	bool required;
	enum ref_kind ref;	       /* PARAM_REF */
	const struct code_list *codes; /* PARAM_CODE, PARAM_SCOPE */
	/* Numbers: range. Text: max = most characters (0 = 240, TEXT 65536
	 * bytes). */
	int64_t min;
	int64_t max;
	/* Given by where the form was opened (the case, the row edited); a
	 * form shows it as a heading and does not ask. One that is not
	 * required is never asked for. */
	bool subject;
	/* Of such a one: the operation's tell says it in words, the heading
	 * does not. */
	bool is_told;
	/* What load fills in is proposed to who sees it: a form hands it in,
	 * and where nobody did it stays empty. */
	bool is_proposed;
	/* PARAM_BOOL: an answer to a doubt; a form shows it once there is one. */
	bool is_doubt;
	/* PARAM_INT: minutes, also as hours and minutes: "1h15". */
	bool is_minutes;
	/* PARAM_DATE of an operation: today, where it is not given. */
	bool today;
	/* PARAM_DATE of what has been: "fri" is the last Friday. */
	bool is_past;
	/* PARAM_DATE: the last day of a period, for whoever types or reads it;
	 * its row has the day after (date_last_day). */
	bool is_last_day;
	/* PARAM_REF: also a case of which the actor knows no more than that
	 * it exists, to ask for access; it is then shown as typed. */
	bool by_existence;
	/* Of an operation. PARAM_REF: NULL = all. PARAM_LINE: any of what is
	 * offered, with commas; NULL = what is typed. */
	param_offer_fn offer;
	/* PARAM_REF to an office: one's own is not offered. */
	bool is_elsewhere;
	const struct param_template *templates; /* PARAM_TEXT */
	size_t n_templates;
	/* What choosing one says of another parameter, as long as nobody has
	 * touched that: its name, and a value for each; NULL = nothing. */
	const char *template_sets;
	const char *const *template_values;
};

struct value {
	bool given;	  /* by the caller or filled by load */
	bool typed;	  /* by the caller */
	bool is_skipped;  /* load says that nobody is asked for it */
	bool is_needed;	  /* load says that it must not stay empty */
	bool awaits;	  /* load fills it in once another can be read */
	const char *text; /* clean text; canonical: ISO date, code, id */
	int64_t i;	  /* number, 0/1, id of the row */
	struct date date;
};

/*
 * Reads one text into a value. today for shorthands of dates. References are
 * looked up within what the session's actor may know of. Findings go to
 * issues; false if there were any. An empty text is "not given" (of an edit:
 * "make it empty", given and typed, with empty text).
 */
bool param_read(struct session *session, const struct param *param,
		const char *text, struct arena *arena, struct value *out,
		struct issues *issues) NONNULL MUST_USE;

/* How a reader sees the value: label, name, date in words. In arena. */
const char *param_show(struct session *session, const struct param *param,
		       const struct value *value, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* One candidate of a completion or a picker. */
struct candidate {
	const char *text;  /* what is typed */
	const char *label; /* what is shown beside it */
	const char *note;  /* what helps to choose; NULL = nothing */
};

/* At most max of them, in arena; both set by the caller. */
struct candidates {
	struct arena *arena;
	size_t max;
	struct candidate *items;
	size_t n;
};

/*
 * What the text so far could become, best first. For CODE, BOOL and REF; none
 * for the rest. Only what the actor may know of.
 */
enum err_code param_complete(struct session *session, const struct param *param,
			     const char *text, struct candidates *out,
			     struct err *err) NONNULL MUST_USE;

#endif
