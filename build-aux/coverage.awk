# SPDX-License-Identifier: EUPL-1.2
# Lines covered per layer, of an lcov file.
/^SF:/ {
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
END {
	for (layer in n)
		printf "%-8s %6.1f %% of %d lines\n", layer,
			100 * hit[layer] / n[layer], n[layer]
}
