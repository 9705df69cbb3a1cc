# SPDX-License-Identifier: EUPL-1.2
# Functions over the limits of length, parameters and nesting, in C laid out
# by clang-format: a definition's name and its braces begin at column 0.
function finish(	limit)
{
	# What is mostly cases is read like a table.
	limit = n_cases >= 15 ? 100 : 60
	if (n_lines > limit)
		print FILENAME ":" start ": " name " lines " n_lines
	if (deepest > 3)
		print FILENAME ":" start ": " name " blocks " deepest
}

function count_parameters(text,		i, c, depth, n)
{
	if (text ~ /\((void)?\)/)
		return 0
	n = 1
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "(")
			depth++
		else if (c == ")")
			depth--
		else if (c == "," && depth == 1)
			n++
	}
	sub(/.*,[ \t]*/, "", text)
	return text ~ /^\.\.\./ ? n - 1 : n
}

FNR == 1 {
	inside = 0
	head = ""
}
/^[a-z_][a-z0-9_]*\(/ && !inside {
	name = $0
	sub(/\(.*/, "", name)
	head = ""
	start = FNR
}
/^\{/ && start && !inside {
	inside = 1
	n_lines = n_cases = deepest = 0
	if (count_parameters(head) > 6)
		print FILENAME ":" start ": " name " parameters " \
			count_parameters(head)
	next
}
/^\}/ && inside {
	finish()
	inside = start = 0
	next
}
!inside && start {
	head = head $0
	if ($0 ~ /;$/)
		start = 0
}
inside {
	n_lines++
	if ($0 ~ /^\t+(case|default)/)
		n_cases++
	if ($0 ~ /^\t+(\} else |)(if|for|while|switch|do) ?[({]/ ||
	    $0 ~ /^\t+do \{/) {
		match($0, /^\t+/)
		if (RLENGTH > deepest)
			deepest = RLENGTH
	}
}
