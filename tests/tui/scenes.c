/* SPDX-License-Identifier: EUPL-1.2 */
/* Every screen of the program, and the keys that lead to it. */
#include "config.h"

#include "product.h"

#define ESC "\033"
#define UP "\033[A"
#define DOWN "\033[B"
#define END "\033[F"
#define PAGE_DOWN "\033[6~"
#define F1 "\033OP"
#define F2 "\033OQ"
#define F4 "\033OS"
#define F6 "\033[17~"
#define CTRL_G "\007"
#define CTRL_P "\020"
#define CTRL_F "\006"
#define TAB "\t"
#define ENTER "\r"

/* Of a contact: what was said stands first. */
#define TO_TEXT ""
#define TO_KIND TAB TAB TAB
#define TO_DAY TO_KIND TAB

#define IMPORT CTRL_P, "import persons" ENTER
#define IMPORT_FILE IMPORT, PRODUCT_FILE, ENTER
#define TRY "t", PRODUCT_WAIT "A trial: this would happen"

/* The list of one's cases stands before the drafts, which are last. */
#define MY_CASES END UP F6
#define FIRST_CASE MY_CASES, ENTER
#define NEW_CASE MY_CASES, "s", "opened" ENTER, END ENTER
#define LATE_CASE MY_CASES, "s", "phase" ENTER, END ENTER

const struct scene SCENES[] = {
	{"home-handler", "ane", {""}, {0}},
	{"home-rows", "ane", {END UP ENTER}, {0}},
	{"home-drafts", "ane", {END}, {0}},
	{"home-supervisor", "sara", {""}, {0}},
	{"home-load", "sara", {END UP UP UP UP}, {0}},
	{"home-benefits", "benat", {""}, {0}},
	{"home-auditor", "aurora", {""}, {0}},
	{"home-admin", "ada", {""}, {0}},
	{"tour", "ane", {CTRL_P, "tour" ENTER}, {0}},
	{"tour-auditor", "aurora", {CTRL_P, "tour" ENTER}, {0}},
	{"find-empty", "ane", {CTRL_G}, {0}},
	{"find", "ane", {CTRL_G, "mar"}, {0}},
	{"find-nobody", "ane", {CTRL_G, "zzzqq"}, {0}},
	{"lists", "ane", {"v"}, {0}},
	{"list", "ane", {MY_CASES}, {0}},
	{"list-filter", "ane", {MY_CASES, "/a"}, {0}},
	{"list-filtered", "ane", {MY_CASES, "/ben", ENTER}, {0}},
	{"list-empty", "ane", {MY_CASES, "/zzzqq"}, {0}},
	{"list-order", "ane", {MY_CASES, "s"}, {0}},
	{"list-columns", "ane", {MY_CASES, "C"}, {0}},
	{"list-marks", "ane", {MY_CASES, "  "}, {0}},
	{"list-load", "sara", {END UP UP UP UP F6}, {0}},
	{"list-persons", "sara", {"v", "persons" ENTER}, {0}},
	{"list-journal", "aurora", {F6}, {0}},
	{"list-staff", "ada", {DOWN F6}, {0}},
	{"list-reported", "benat", {F6}, {0}},
	{"list-agenda", "ane", {"v", "agenda" ENTER}, {0}},
	{"list-appointments", "ane", {"v", "today and tomorrow" ENTER}, {0}},
	{"list-duplicates", "sara", {"v", "likely one" ENTER}, {0}},
	{"list-duplicate", "sara", {"v", "likely one" ENTER, ENTER}, {0}},
	{"list-imports", "sara", {"v", "imports" ENTER}, {0}},
	{"list-messages", "ane", {"v", "wrote to you" ENTER}, {0}},
	{"list-transfers", "sara", {"v", "other offices" ENTER}, {0}},
	{"list-consents", "ane", {"v", "consents" ENTER}, {0}},
	{"import-file", "sara", {IMPORT}, {0}},
	{"import-columns", "sara", {IMPORT_FILE}, {0}},
	{"import-holds", "sara", {IMPORT_FILE, DOWN ENTER}, {0}},
	{"import-tried", "sara", {IMPORT_FILE, TRY}, {0}},
	{"import-finding", "sara", {IMPORT_FILE, TRY, END ENTER}, {0}},
	{"import-asked", "sara", {IMPORT_FILE, TRY, "i"}, {0}},
	{"case-1-story", "ane", {FIRST_CASE}, {0}},
	{"case-1-story-end", "ane", {FIRST_CASE, PAGE_DOWN}, {0}},
	{"case-1-basic-facts", "ane", {CTRL_G, "ALT-2025-0008", ENTER}, {0}},
	{"case-2-diagnosis", "ane", {FIRST_CASE, "2"}, {0}},
	{"case-2-picture", "ane", {FIRST_CASE, "2", "t"}, {0}},
	{"case-2-row", "ane", {FIRST_CASE, "2", ENTER}, {0}},
	{"case-2-empty", "ane", {NEW_CASE, "2"}, {0}},
	{"case-3-contract", "ane", {LATE_CASE, "3"}, {0}},
	{"case-3-goals", "ane", {LATE_CASE, "3", TAB}, {0}},
	{"case-3-contracts", "ane", {LATE_CASE, "3", TAB TAB}, {0}},
	{"case-3-changes", "ane", {LATE_CASE, "3", TAB TAB TAB}, {0}},
	{"case-3-print", "ane", {LATE_CASE, "3", "P"}, {0}},
	{"case-4-contacts", "ane", {FIRST_CASE, "4"}, {0}},
	{"case-4-appointments", "ane", {FIRST_CASE, "4", TAB}, {0}},
	{"case-4-tasks", "ane", {FIRST_CASE, "4", TAB TAB}, {0}},
	{"case-4-notes", "ane", {FIRST_CASE, "4", TAB TAB TAB}, {0}},
	{"case-4-messages", "ane", {FIRST_CASE, "4", TAB TAB TAB TAB TAB}, {0}},
	{"case-5-sanctions", "ane", {LATE_CASE, "5"}, {0}},
	{"case-5-empty", "ane", {NEW_CASE, "5"}, {0}},
	{"case-6-family", "ane", {FIRST_CASE, "6"}, {0}},
	{"case-6-circle", "ane", {FIRST_CASE, "6", TAB}, {0}},
	{"case-6-benefits", "ane", {FIRST_CASE, "6", TAB TAB}, {0}},
	{"case-6-person", "ane", {FIRST_CASE, "6", TAB TAB TAB}, {0}},
	{"case-6-reach", "ane", {FIRST_CASE, "6", TAB TAB TAB TAB}, {0}},
	{"case-7-time", "ane", {FIRST_CASE, "7"}, {0}},
	{"case-7-rows-only", "ane", {FIRST_CASE, "7", "t"}, {0}},
	{"case-8-access", "ane", {FIRST_CASE, "8"}, {0}},
	{"case-8-consents", "ane", {FIRST_CASE, "8", TAB}, {0}},
	{"case-8-transfers", "ane", {FIRST_CASE, "8", TAB TAB}, {0}},
	{"form-contact", "ane", {FIRST_CASE, "c"}, {0}},
	{"form-findings", "ane", {FIRST_CASE, "c", F2}, {0}},
	{"form-calendar", "ane", {FIRST_CASE, "c", TO_DAY F4}, {0}},
	{"form-choice", "ane", {FIRST_CASE, "c", TO_KIND F4}, {0}},
	{"form-match", "ane", {FIRST_CASE, "c", TO_KIND, "off"}, {0}},
	{"form-templates", "ane", {FIRST_CASE, "c", TO_TEXT F4}, {0}},
	{"form-help", "ane", {FIRST_CASE, "c", F1}, {0}},
	{"form-task", "ane", {FIRST_CASE, CTRL_P, "add a task" ENTER}, {0}},
	{"form-appointment", "ane", {FIRST_CASE, "A"}, {0}},
	{"form-message", "ane", {FIRST_CASE, "M"}, {0}},
	{"form-circle", "ane", {FIRST_CASE, "6", TAB, "n"}, {0}},
	{"form-benefit", "ane", {FIRST_CASE, "6", TAB TAB, "n"}, {0}},
	{"form-consent", "ane", {FIRST_CASE, "8", TAB, "n"}, {0}},
	{"form-transfer", "ane", {FIRST_CASE, CTRL_P, "transfer" ENTER}, {0}},
	{"form-annul", "ane", {FIRST_CASE, CTRL_P, "annul" ENTER}, {0}},
	{"form-hand-over", "ane", {FIRST_CASE, CTRL_P, "hand over" ENTER}, {0}},
	{"form-note", "ane", {FIRST_CASE, "w"}, {0}},
	{"form-person", "ane", {FIRST_CASE, "i"}, {0}},
	{"form-person-pick", "ane", {FIRST_CASE, "6", "n", F4, "mar"}, {0}},
	{"form-new-person", "ane", {CTRL_P, "register" ENTER}, {0}},
	{"form-promise", "ane", {LATE_CASE, "3", "e"}, {0}},
	{"form-breach", "ane", {LATE_CASE, "3", "B"}, {0}},
	{"case-2-refused", "ane", {FIRST_CASE, "2", "L"}, {0}},
	{"form-many", "ane", {MY_CASES, "  ", "c"}, {0}},
	{"form-banner",
	 "ane",
	 {FIRST_CASE, "i", TAB TAB TAB "9", ""},
	 {"--as", "jon", "do", "person.change", "person=ALT-2026-0001-3",
	  "phone=600"}},
	{"conflict",
	 "ane",
	 {FIRST_CASE, "i", TAB TAB TAB "9", F2},
	 {"--as", "jon", "do", "person.change", "person=ALT-2026-0001-3",
	  "phone=611"}},
	{"note-editor",
	 "ane",
	 {FIRST_CASE, "c", TO_TEXT,
	  "The visit was calm. Amal made tea and spoke of the course.", F6},
	 {0}},
	{"note-find",
	 "ane",
	 {FIRST_CASE, "c", TO_TEXT, "One tea, two teas.", CTRL_F, "tea"},
	 {0}},
	{"dialog-leave",
	 "ane",
	 {FIRST_CASE, CTRL_P, "add a task" ENTER, "Call the school", ESC},
	 {0}},
	{"dialog-draft",
	 "ane",
	 {FIRST_CASE, "c", TO_TEXT "Tea", ESC, "k", "c"},
	 {0}},
	{"dialog-many",
	 "ane",
	 {MY_CASES, "  ", "c", TO_TEXT "Came to the group.", F2},
	 {0}},
	{"dialog-sign", "jon", {FIRST_CASE, "4", TAB TAB TAB, "S"}, {0}},
	{"palette", "ane", {CTRL_P}, {0}},
	{"palette-found", "ane", {FIRST_CASE, CTRL_P, "prom"}, {0}},
	{"palette-refused", "ane", {FIRST_CASE, CTRL_P, "glass"}, {0}},
	{"help", "ane", {F1}, {0}},
	{"help-case", "ane", {FIRST_CASE, F1}, {0}},
	{"messages", "ane", {ESC, "c", CTRL_P, "Messages" ENTER}, {0}},
};

size_t
scene_count(void)
{
	return sizeof(SCENES) / sizeof(SCENES[0]);
}
