# SPDX-License-Identifier: EUPL-1.2
# C source to FILE:LINE:TEXT. want=code: no comments, strings emptied.
# want=strings: the contents of strings only.
FNR == 1 {
	in_comment = 0
}
{
	text = $0
	out = ""
	while (text != "") {
		if (in_comment) {
			end = index(text, "*/")
			if (!end)
				break
			text = substr(text, end + 2)
			in_comment = 0
			continue
		}
		if (!match(text, /\/\*|\/\/|"|'/)) {
			if (want == "code")
				out = out text
			break
		}
		if (want == "code")
			out = out substr(text, 1, RSTART - 1)
		mark = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (mark == "//")
			break
		if (mark == "/*") {
			in_comment = 1
			continue
		}
		# A literal: up to its closing mark, over escaped characters.
		literal = ""
		while (text != "" && substr(text, 1, 1) != mark) {
			n = substr(text, 1, 1) == "\\" ? 2 : 1
			literal = literal substr(text, 1, n)
			text = substr(text, n + 1)
		}
		text = substr(text, 2)
		if (want == "code")
			out = out mark mark
		else if (mark == "\"")
			out = out literal " "
	}
	if (out ~ /[^ \t]/)
		print FILENAME ":" FNR ":" out
}
