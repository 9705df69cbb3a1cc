# SPDX-License-Identifier: EUPL-1.2
# Lines covered per layer, of an lcov file; then the branches of the engine of
# sanctions with its readers, one by one those that no test takes.
/^SF:/ {
	file = substr($0, index($0, "/src/") + 1)
	is_engine = file ~ /^src\/core\/(facts|rules|sanction)/ ||
		file ~ /^src\/report\/facts_(fields|json)/
	layer = ""
	if (match($0, /\/src\/[a-z]+\//))
		layer = substr($0, RSTART + 5, RLENGTH - 6)
}
/^DA:/ && layer != "" {
	split($0, part, ",")
	n[layer]++
	if (part[2] > 0)
		hit[layer]++
}
/^BRDA:/ && is_engine {
	split(substr($0, 6), part, ",")
	n_branches++
	if (part[4] == "-" || part[4] == 0)
		missed[++n_missed] = file ":" part[1]
}
END {
	for (layer in n)
		printf "%-8s %6.1f %% of %d lines\n", layer,
			100 * hit[layer] / n[layer], n[layer]
	for (i = 1; i <= n_missed; i++)
		print "never taken: a branch of " missed[i]
	printf "engine   %6.2f %% of %d branches\n",
		n_branches ? 100 * (n_branches - n_missed) / n_branches : 0,
		n_branches
	exit n_missed > 0 || n_branches == 0
}
