#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Prints C source with how Chinese characters are read (include/core/han_data.h):
# what the transliterators Han-Latin and Han-Latin/Names of ICU make of each.
#	han.sh UCONV AWK
set -eu
export LC_ALL=C
uconv=$1
awk=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The ideographs of the basic plane with extension A, one a line.
FIRST=13312 # U+3400
LAST=40959  # U+9FFF

"$awk" -v first=$FIRST -v last=$LAST 'BEGIN {
	for (cp = first; cp <= last; cp++)
		printf "%c%c%c\n", 224 + int(cp / 4096),
			128 + int(cp / 64) % 64, 128 + cp % 64
}' >"$work/han"
"$uconv" -f UTF-8 -t UTF-8 -x 'Han-Latin; Latin-ASCII; Lower' \
	<"$work/han" >"$work/usual"
"$uconv" -f UTF-8 -t UTF-8 -x 'Han-Latin/Names; Latin-ASCII; Lower' \
	<"$work/han" >"$work/names"

paste "$work/usual" "$work/names" | "$awk" -v first=$FIRST '
function number(word) {
	if (!(word in of)) {
		of[word] = n++
		words[n - 1] = word
	}
	return of[word]
}
BEGIN {
	n = 0
	number("")
}
{
	usual = $1 ~ /^[a-z]+$/ ? $1 : ""
	named = $2 ~ /^[a-z]+$/ ? $2 : ""
	read[NR] = number(usual)
	if (usual != "")
		known++
	if (named != usual)
		names[n_names++] = sprintf("\t{0x%x, %d},", first + NR - 1,
			number(named))
}
END {
	# A transliterator that is not there, or does nothing.
	if (known < 20000 || n_names < 10) {
		print "han.sh: no readings" >"/dev/stderr"
		exit 1
	}
	print "/* SPDX-License-Identifier: EUPL-1.2 */"
	print "/* Made by build-aux/han.sh. Do not edit. */"
	print "#include \"config.h\"\n"
	print "#include \"core/han_data.h\"\n"
	print "const char HAN_SYLLABLES[][HAN_SYLLABLE_SIZE] = {"
	for (i = 0; i < n; i++)
		printf "\t\"%s\",\n", words[i]
	print "};\n\nconst uint16_t HAN_USUAL[HAN_LAST - HAN_FIRST + 1] = {"
	for (i = 1; i <= NR; i++)
		printf "%s%d,%s", i % 16 == 1 ? "\t" : "", read[i],
			i % 16 == 0 || i == NR ? "\n" : " "
	print "};\n\nconst struct han_name HAN_NAMES[] = {"
	for (i = 0; i < n_names; i++)
		print names[i]
	print "};\n"
	print "const size_t N_HAN_NAMES = sizeof(HAN_NAMES) / sizeof(HAN_NAMES[0]);"
}'
