#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Prints the words inside rules files as C source, for xgettext:
#	labels.sh FILE...
set -eu
export LC_ALL=C
cat <<END
/* Made by build-aux/labels.sh. Do not edit. */
END
awk '
function trim(s) { sub(/^[ \t\r]+/, "", s); sub(/[ \t\r]+$/, "", s); return s }
function say(s) {
	s = trim(s)
	if (s == "" || s in said) return
	said[s] = 1
	gsub(/["\\]/, "\\\\&", s)
	printf "#line %d \"%s\"\nN_(\"%s\")\n", FNR, FILENAME, s
}
FNR == 1 { table = "" }
/^[ \t]*(#|$)/ { next }
/^table / {
	table = $2
	sub(/:.*/, "", table)
	head = $0
	sub(/^[^:]*:/, "", head)
	n = split(head, column, "|")
	for (i = 1; i <= n; i++) column[i] = trim(column[i])
	next
}
table == "regime" {
	split($0, cell, "|")
	if (trim(cell[1]) == "name" || trim(cell[1]) == "decider") say(cell[2])
	next
}
table != "" {
	split($0, cell, "|")
	for (i = 1; i <= n; i++)
		if (column[i] ~ /^(label|text|alternative|evidence|task)$/)
			say(cell[i])
}
' "$@"
