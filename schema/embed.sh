#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Prints C source that carries files of the schema inside the program:
#	embed.sh migrations FILE...	MIGRATIONS of store/migrations.h
#	embed.sh rules FILE...		RULES_FILES of core/rules_data.h
#	embed.sh headings FILE FILE FILE	IMPORT_HEADINGS,
#				IMPORT_STRANGERS and IMPORT_VALUES of
#				app/import_headings.h
set -eu
export LC_ALL=C
kind=$1
shift

# A string literal of the file, one line of source a line of text.
literal() {
	tab=$(printf '\t')
	sed -e 's/[\\"?]/\\&/g' -e "s/$tab/\\\\t/g" \
		-e "s/^/$tab$tab\"/" -e 's/$/\\n"/' "$1"
}

number=0
migration() {
	base=${1##*/}
	base=${base%.sql}
	number=$((number + 1))
	if [ "${base%%-*}" != "$(printf %04d "$number")" ]; then
		echo "embed.sh: $1 should be number $number" >&2
		exit 1
	fi
	printf '\t{%d, "%s",\n' "$number" "${base#*-}"
	literal "$1"
	# "-- then: FUNCTION" names what the program does after the statements.
	then=$(sed -n 's/^-- then: \([a-z_]*\)$/\1/p' "$1")
	printf '\t, %s},\n' "${then:-NULL}"
}

rules() {
	base=${1##*/}
	number=$((number + 1))
	printf '\t{"%s",\n' "${base%.rules}"
	literal "$1"
	printf '\t},\n'
}

case $kind in
headings)
	cat <<END
/* SPDX-License-Identifier: EUPL-1.2 */
/* Made by schema/embed.sh. Do not edit. */
#include "config.h"

#include "app/import_headings.h"

/* ISO C promises 4,095 characters a literal; our compilers take any. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

const char IMPORT_HEADINGS[] =
END
	literal "$1"
	printf '\t;\n\nconst char IMPORT_STRANGERS[] =\n'
	literal "$2"
	printf '\t;\n\nconst char IMPORT_VALUES[] =\n'
	literal "$3"
	printf '\t;\n'
	exit 0
	;;
migrations)
	header=store/migrations.h
	type='struct db_migration'
	list=MIGRATIONS
	each=migration
	;;
rules)
	header=core/rules_data.h
	type='struct rules_file'
	list=RULES_FILES
	each=rules
	;;
*)
	echo "embed.sh: what is $kind?" >&2
	exit 1
	;;
esac

cat <<END
/* SPDX-License-Identifier: EUPL-1.2 */
/* Made by schema/embed.sh. Do not edit. */
#include "config.h"

#include "$header"

/* ISO C promises 4,095 characters a literal; our compilers take any. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

const $type ${list}[] = {
END
for file in "$@"; do
	$each "$file"
done
# An array needs an element: the last is empty and not counted.
cat <<END
	{0}
};

const size_t N_$list = sizeof(${list}) / sizeof(${list}[0]) - 1;
END
