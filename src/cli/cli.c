/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "cli/cli.h"

#include <string.h>

#include "app/view.h"
#include "base/i18n.h"
#include "cli_private.h"

const struct command COMMANDS[] = {
	{"do", "", N_("run one operation"),
	 N_("OPERATION [name=value ...]\n"
	    "Without OPERATION: lists them. With --help: its parameters.\n"
	    "A value @FILE is read from FILE, - from standard input.\n"
	    "  --dry-run  say what would be done, or every reason why not\n"
	    "  --json     print the result as JSON\n"
	    "  --yes      do not ask back"),
	 do_command},
	{"undo", "", N_("take back what you saved"),
	 N_("[NUMBER ...]\n"
	    "Saves by their numbers in 'kith list acts.mine', all of them or\n"
	    "none; without a NUMBER the last one. Prints the numbers.\n"
	    "  --dry-run  say what would be done, or every reason why not\n"
	    "  --json     print the result as JSON\n"
	    "  --yes      do not ask back"),
	 undo_command},
	{"list", "ls", N_("print one view"),
	 N_("VIEW [name=value ...]\n"
	    "Without VIEW: lists them. With --help: its columns.\n"
	    "  --format table|csv|json\n"
	    "  COLUMN=VALUE    only rows where the column is so\n"
	    "  --sort NAME     in this order of the view, or by a column\n"
	    "  --backwards     from its end\n"
	    "  --filter WORDS  only rows that have them\n"
	    "  --limit N       at most N rows\n"
	    "  --count         only how many there are\n"
	    "  --raw           CSV as it is, formulas and all"),
	 list_command},
	{"find", "", N_("find a person or a case"),
	 N_("WORDS\n"
	    "Parts of a name, a birth date, a telephone, a case number or an\n"
	    "identifier; exit status 1 where nobody is found.\n"
	    "  --limit N  at most N persons\n"
	    "  --json   the persons as JSON"),
	 find_command},
	{"show", "", N_("the one-page summary of a case, or sanction rules"),
	 N_("case REF\n"
	    "show regime CODE [--rules FILE] [--rules-version CODE:VERSION]\n"
	    "    [--lang LANGUAGE]"),
	 show_command},
	{"simulate", "", N_("what the sanction rules would propose"),
	 N_("FILE\n"
	    "FILE holds facts as JSON (kith-rules(7)); - is standard input.\n"
	    "Nothing is written.\n"
	    "  --example REGIME  print a file of facts to start from\n"
	    "  --rules FILE      with rules of your own on top\n"
	    "  --rules-version CODE:VERSION\n"
	    "                    by this version of them: a draft, an older one\n"
	    "  --lang LANGUAGE   explain in this language\n"
	    "  --json            the proposals as JSON"),
	 simulate_command},
	{"print", "", N_("lay out a document as text"),
	 N_("DOCUMENT REF [name=value ...] [--to FILE | --printer]\n"
	    "Without DOCUMENT: lists them. With --help: its parameters.\n"
	    "  --to FILE  write it there, readable for you alone\n"
	    "  --printer  print it on paper"),
	 print_command},
	{"export", "", N_("write your appointments for a calendar"),
	 N_("calendar [--to FILE]\n"
	    "An iCalendar file of your appointments: when, and the number of\n"
	    "the case; no name, place or purpose.\n"
	    "  --to FILE  write it there, readable for you alone"),
	 export_command},
	{"import", "", N_("load persons from a table, or sanction rules"),
	 N_("persons FILE [--dry-run | --screen]\n"
	    "import resume RUN, import undo RUN\n"
	    "import rules FILE [--dry-run] [--effective-from DAY] "
	    "[--note TEXT]\n"
	    "FILE is CSV of any separator and encoding, or rules as of\n"
	    "kith-rules(7); - is standard input.\n"
	    "  --dry-run            write nothing, say the same\n"
	    "  --effective-from DAY the first day that rules hold for\n"
	    "  --note TEXT          who decided them\n"
	    "  --map HEADING=FIELD  what a column holds (repeatable); FIELD is\n"
	    "                       family_name, given_name, birth, birth:dmy,\n"
	    "                       birth:mdy, phone, email, street,\n"
	    "                       street_more, postcode, place, language,\n"
	    "                       interpreter, identifier:KIND, story, skip\n"
	    "  --map NAME           a map saved earlier\n"
	    "  --pair LOGIN+LOGIN   new and waiting cases go to this pair\n"
	    "  --save-map NAME      save the maps given\n"
	    "  --screen             see the columns, correct them, try, go: on\n"
	    "                       the terminal\n"
	    "  --stop-at N          stop after N refused rows"),
	 import_command},
	{"check", "", N_("is the database whole"),
	 N_("[--quick] | --anchor [--anew] | --since LINK:HEAD\n"
	    "Engine, journal and rules of the record; says every finding.\n"
	    "  --quick              leave out what takes long\n"
	    "  --anchor             print the journal's last link, and write\n"
	    "                       it down\n"
	    "  --anew               what was written down before is over\n"
	    "  --anchors DIRECTORY  where it is written down, and compared\n"
	    "  --since LINK:HEAD    is that link still what it was"),
	 check_command},
	{"backup", "", N_("a copy of the record while everybody works"),
	 N_("FILE | --to-directory DIRECTORY\n"
	    "Verified, and sealed to a public key; in a DIRECTORY the name\n"
	    "tells the time and the journal's head.\n"
	    "  --key FILE       with the public key; else backup_key of\n"
	    "                   kith.conf\n"
	    "  --keep N         remove those in DIRECTORY older than N days\n"
	    "  --plain          not sealed\n"
	    "  --make-key FILE  make a pair of keys: the secret one into FILE"),
	 backup_command},
	{"restore", "", N_("put a backup in the place of the record"),
	 N_("FILE [--key FILE]\n"
	    "Opens and checks it first; what was there before is kept beside.\n"
	    "  --key FILE           with the secret key\n"
	    "  --anchors DIRECTORY  where links of the journal are written "
	    "down\n"
	    "  --drill              only try: nothing is changed"),
	 restore_command},
	{"setup", "", N_("make an office's server of this computer"),
	 N_("--admin LOGIN --name NAME --office CODE --office-name NAME\n"
	    "As root: the service user, directories, the record, what starts\n"
	    "sessions (kith-admin(8)). May be repeated.\n"
	    "  --remove  unmake it, and leave the record"),
	 setup_command},
	{"doctor", "", N_("look at what keeps an office's record safe"),
	 N_("\n"
	    "As root: each finding with the command that mends it. Exit\n"
	    "status 1 where there is one."),
	 doctor_command},
	{"init", "", N_("make the database and the first administrator"),
	 N_("[--admin LOGIN] [--name NAME] [--office CODE]\n"
	    "[--office-name NAME]\n"
	    "The administrator is LOGIN, else who runs this. What is not given\n"
	    "is asked.\n"
	    "  --upgrade  bring an older database to this program's form"),
	 init_command},
	{"demo", "", N_("open it on a throw-away demonstration caseload"),
	 N_("[--as ROLE] [--cases N]\n"
	    "demo --make FILE [--cases N]\n"
	    "ROLE is handler, supervisor, benefits, auditor, admin, or a "
	    "login.\n"
	    "  --make FILE  write it to FILE and stop, to open it on several\n"
	    "               terminals\n"
	    "  --cases N    so many cases, to a million; 400 where not said.\n"
	    "               Above 10000 there are more offices, and cases are\n"
	    "               written as they stand today: of contacts only the\n"
	    "               last, a diagnosis in one of twenty, and no journal\n"
	    "               of how it came about. Some 2.2 persons a case."),
	 demo_command},
	{"help", "", N_("say how kith is used"),
	 N_("[COMMAND | OPERATION | VIEW]"), help_command},
	{0},
};

const struct command *
command_find(const char *name, size_t *n_out)
{
	const struct command *found = NULL;
	size_t len = strlen(name);

	*n_out = 0;
	for (const struct command *c = COMMANDS; c->name != NULL; c++) {
		if (strcmp(c->name, name) == 0 ||
		    (*c->alias != '\0' && strcmp(c->alias, name) == 0)) {
			*n_out = 1;
			return c;
		}
		if (strncmp(c->name, name, len) == 0) {
			found = c;
			(*n_out)++;
		}
	}
	return *n_out == 1 ? found : NULL;
}

static enum cli_status
print_version(void)
{
	struct strbuf out = {0};

	strbuf_add(&out, PACKAGE_STRING "\n");
	return cli_finish(&out);
}

/* Index of the first word that is a subcommand; options before it keep their
 * place. argc where there is none. */
static int
first_word(int argc, char **argv)
{
	static const char *const with_value[] = {
		"--database", "--as", "--theme", "--highlight", "--keys"};
	int i = 0;

	for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++)
		for (size_t k = 0; k < N_ELEMS(with_value); k++)
			if (strcmp(argv[i], with_value[k]) == 0)
				i++;
	return i < argc ? i : argc;
}

static bool
asks_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

/* Of the operation or view where one is named, else of the command. */
static enum cli_status
help_on(struct cli *cli, const struct command *command, int argc, char **argv)
{
	char *topic = arena_strdup(&cli->arena, command->name);

	for (int i = 0; i < argc; i++)
		if (operation_find(argv[i]) != NULL ||
		    view_find(argv[i]) != NULL)
			topic = argv[i];
	return help_command(cli, 1, &topic);
}

/* What is never done in a session of the site: it is the keeper's, or needs
 * no record. */
static bool
is_here(const struct command *command)
{
	static const char *const names[] = {"backup",  "check", "demo",
					    "doctor",  "help",	"init",
					    "restore", "setup", "simulate"};

	for (size_t i = 0; i < N_ELEMS(names); i++)
		if (strcmp(command->name, names[i]) == 0)
			return true;
	return false;
}

/* A client asks for these in its own process; another one does not. */
static enum cli_status
refuse_here(struct cli *cli, const struct command *command)
{
	struct err err = {0};

	(void)err_set(&err, ERR_DENIED, "",
		      _("'%s' is not done in a session of the site."),
		      command->name);
	return cli_fail(cli, &err, NULL);
}

/* Runs the command at argv[at]; what stands before it are its options too. */
static enum cli_status
run_command(struct cli *cli, int argc, char **argv, int at)
{
	size_t n;
	const struct command *command = command_find(argv[at], &n);
	char **rest = arena_new(&cli->arena, char *, argc);
	int n_rest = 0;

	if (command == NULL && n > 1)
		return cli_usage(cli, _("'%s' could be several commands."),
				 argv[at]);
	if (command == NULL)
		return cli_usage(cli, _("There is no command '%s'."), argv[at]);
	for (int i = 0; i < argc; i++)
		if (i != at)
			rest[n_rest++] = argv[i];
	if (asks_help(n_rest, rest))
		return help_on(cli, command, n_rest, rest);
	if (is_here(command) && cli->face->served != NULL)
		return refuse_here(cli, command);
	return command->exec(cli, n_rest, rest);
}

/* Errors are to be JSON also where the words are not understood. */
static bool
wants_json(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--json") == 0)
			return true;
	return false;
}

static enum cli_status
run(struct cli *cli, int argc, char **argv)
{
	int at = first_word(argc, argv);

	cli->is_json = wants_json(argc, argv);

	if (argc > 0 && strcmp(argv[0], "--complete") == 0)
		return complete_words(cli, argc - 1, argv + 1);
	if (argc > 0 && strcmp(argv[0], "--manual-tables") == 0)
		return manual_tables(cli, argc - 1, argv + 1);
	if (argc == 1 && strcmp(argv[0], "--version") == 0)
		return print_version();
	if (argc == 1 &&
	    (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0))
		return help_command(cli, 0, NULL);
	if (at == argc)
		return open_command(cli, argc, argv);
	return run_command(cli, argc, argv, at);
}

/* `kith import persons FILE --screen`. */
static bool
opens_screen(const struct command *command, int argc, char **argv)
{
	if (strcmp(command->name, "import") != 0)
		return false;
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--screen") == 0)
			return true;
	return false;
}

static bool
names_database(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--database") == 0 ||
		    strncmp(argv[i], "--database=", 11) == 0)
			return true;
	return false;
}

enum cli_place
cli_place(int argc, char **argv)
{
	const struct command *command;
	size_t n;
	int at;

	argc = argc > 0 ? argc - 1 : 0;
	argv++;
	at = first_word(argc, argv);
	if (site_own_database() != NULL || names_database(argc, argv) ||
	    asks_help(argc, argv))
		return CLI_HERE;
	if (argc > 0 && strcmp(argv[0], "--complete") == 0)
		return CLI_AT_SITE;
	if (argc > 0 && (strcmp(argv[0], "--version") == 0 ||
			 strcmp(argv[0], "--manual-tables") == 0))
		return CLI_HERE;
	if (at == argc)
		return CLI_SITE_SCREENS;
	command = command_find(argv[at], &n);
	if (command == NULL || is_here(command))
		return CLI_HERE;
	return opens_screen(command, argc, argv) ? CLI_SITE_SCREENS
						 : CLI_AT_SITE;
}

enum cli_status
cli_main(const struct cli_face *face, int argc, char **argv)
{
	struct cli cli = {.face = face};

	/* A session writes nothing where its client says. */
	if (face->served == NULL)
		cli_open_log(&cli);
	enum cli_status status = run(&cli, argc > 0 ? argc - 1 : 0, argv + 1);

	session_close(&cli.session);
	arena_fini(&cli.arena);
	return status;
}
