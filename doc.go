// Package rapporteur is the map of the tree; it holds no code.
//
// The way of one passage, from file to footnote:
//
//	cmd/rapporteur   one file per verb: flags in, one call of pipeline, text out
//	pipeline         runs the stages below, in order, bounded and resumable; pipeline/incoming places codings of other programs
//	ingest           bytes -> Document, Text, Pages, Passages, inside a child process under limits
//	store            the record, in SQLite; all that follows can be made again from it
//	analyze          passages -> Tags: rules, context, status
//	index            passages in bleve; generations; search
//	tally            tags and decisions that stand -> Counts and Tables
//	quality          tags against labels, labels against labels: docs/quality.md
//	report           Tables -> DOCX, HTML, Markdown, XLSX, CSV; codings -> REFI-QDA, SKOS, JSON lines, SQLite: docs/exchange.md
//
// What they share:
//
//	corpus           the nouns; imports nothing of ours
//	corpus/roster    States and organizations
//	lang             tokens, stems, sentences; lang/locale numbers in words, dates; lang/wording the sentences of reports
//	query            the one grammar of rules and searches
//	taxonomy         the codebook; taxonomy/uncac is the built-in one, taxonomy/skos and qdc read those of others
//
// Imports go one way, as arch_test.go checks.
package rapporteur
