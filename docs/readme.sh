#!/usr/bin/env bash
# Writes the real output of the README's commands into the README, so that it stays true: on a machine with Go and nothing else, so without tesseract.
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
CGO_ENABLED=0 go build -o "$tmp/rapporteur" ./cmd/rapporteur
(cd "$tmp" && ln -s "$OLDPWD/testdata" testdata && env PATH= ./rapporteur run testdata/sample -w ws >run.txt 2>run.err &&
	./rapporteur search -w ws --limit 3 "whistle-blower protection" >search.txt &&
	./rapporteur counts -w ws --by theme,status --kind civil-society --evidence >counts.txt)
for name in run search counts; do
	awk -v name="$name" -v file="$tmp/$name.txt" '
		$0 == "<!-- output: " name " -->" { print; print "```"; n = 0
			while ((getline line < file) > 0) if (n++ < 34) print line
			if (n > 34) print "..."
			print "```"; skip = 1; next }
		$0 == "<!-- end -->" { skip = 0 }
		!skip' README.md >"$tmp/README.md"
	cp "$tmp/README.md" README.md
done
