/* SPDX-License-Identifier: EUPL-1.2 */
/* Every screen of the program, and the keys that lead to it. */
#include "config.h"

#include "product.h"

#define ESC "\033"
#define UP "\033[A"
#define DOWN "\033[B"
#define END "\033[F"
#define F1 "\033OP"
#define F2 "\033OQ"
#define F4 "\033OS"
#define F6 "\033[17~"
#define CTRL_G "\007"
#define CTRL_P "\020"
#define TAB "\t"
#define ENTER "\r"

/* The list of one's cases stands before the drafts, which are last. */
#define MY_CASES END UP F6
#define FIRST_CASE MY_CASES, ENTER
#define LATE_CASE MY_CASES, "s", "phase" ENTER, END ENTER

const struct scene SCENES[] = {
	{"home-handler", "ane", {""}, false},
	{"home-rows", "ane", {END UP ENTER}, false},
	{"home-supervisor", "sara", {""}, false},
	{"home-benefits", "benat", {""}, false},
	{"home-auditor", "aurora", {""}, false},
	{"home-admin", "ada", {""}, false},
	{"tour", "ane", {CTRL_P, "tour" ENTER}, false},
	{"find-empty", "ane", {CTRL_G}, false},
	{"find", "ane", {CTRL_G, "mar"}, false},
	{"find-nobody", "ane", {CTRL_G, "zzzqq"}, false},
	{"lists", "ane", {"v"}, false},
	{"list", "ane", {MY_CASES}, false},
	{"list-filter", "ane", {MY_CASES, "/a"}, false},
	{"list-empty", "ane", {MY_CASES, "/zzzqq"}, false},
	{"list-order", "ane", {MY_CASES, "s"}, false},
	{"list-columns", "ane", {MY_CASES, "C"}, false},
	{"case-1-story", "ane", {FIRST_CASE}, false},
	{"case-2-diagnosis", "ane", {FIRST_CASE, "2"}, false},
	{"case-3-contract", "ane", {LATE_CASE, "3"}, false},
	{"case-3-goals", "ane", {LATE_CASE, "3", TAB}, false},
	{"case-3-contracts", "ane", {LATE_CASE, "3", TAB TAB}, false},
	{"case-3-print", "ane", {LATE_CASE, "3", "P"}, false},
	{"case-4-contacts", "ane", {FIRST_CASE, "4"}, false},
	{"case-4-tasks", "ane", {FIRST_CASE, "4", TAB}, false},
	{"case-4-notes", "ane", {FIRST_CASE, "4", TAB TAB}, false},
	{"case-5-sanctions", "ane", {LATE_CASE, "5"}, false},
	{"case-6-family", "ane", {FIRST_CASE, "6"}, false},
	{"case-7-time", "ane", {FIRST_CASE, "7"}, false},
	{"case-2-picture", "ane", {FIRST_CASE, "2", "t"}, false},
	{"case-7-rows-only", "ane", {FIRST_CASE, "7", "t"}, false},
	{"home-load", "sara", {END UP UP UP UP}, false},
	{"list-load", "sara", {END UP UP UP UP F6}, false},
	{"case-8-access", "ane", {FIRST_CASE, "8"}, false},
	{"form-contact",
	 "ane",
	 {FIRST_CASE, CTRL_P, "log a contact" ENTER},
	 false},
	{"form-findings",
	 "ane",
	 {FIRST_CASE, CTRL_P, "log a contact" ENTER, F2},
	 false},
	{"form-choice",
	 "ane",
	 {FIRST_CASE, CTRL_P, "log a contact" ENTER, F4},
	 false},
	{"form-calendar",
	 "ane",
	 {FIRST_CASE, CTRL_P, "add a task" ENTER, TAB TAB TAB F4},
	 false},
	{"form-task", "ane", {FIRST_CASE, CTRL_P, "add a task" ENTER}, false},
	{"form-note", "ane", {FIRST_CASE, CTRL_P, "write a note" ENTER}, false},
	{"note-editor",
	 "ane",
	 {FIRST_CASE, CTRL_P, "write a note" ENTER, TAB TAB,
	  "The visit was calm. Amal made tea and spoke of the course.", F6},
	 false},
	{"form-person",
	 "ane",
	 {FIRST_CASE, CTRL_P, "change a person" ENTER},
	 false},
	{"form-new-person", "ane", {CTRL_P, "register" ENTER}, false},
	{"form-promise", "ane", {LATE_CASE, "3", ENTER}, false},
	{"form-rate", "ane", {FIRST_CASE, "2", ENTER}, false},
	{"dialog-leave",
	 "ane",
	 {FIRST_CASE, CTRL_P, "add a task" ENTER, "Call the school", ESC},
	 false},
	{"palette", "ane", {CTRL_P}, false},
	{"palette-found", "ane", {FIRST_CASE, CTRL_P, "prom"}, false},
	{"help", "ane", {F1}, false},
	{"help-case", "ane", {FIRST_CASE, F1}, false},
	{"messages", "ane", {ESC, CTRL_P, "Messages" ENTER}, false},
};

size_t
scene_count(void)
{
	return sizeof(SCENES) / sizeof(SCENES[0]);
}
