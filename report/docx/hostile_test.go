package docx

import (
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

func TestHostileText(t *testing.T) {
	for _, s := range []string{`</w:t></w:r><w:r>`, `"><x a="`, "&amp;&#0;", "]]>", "a\x00b\x0bc", "\ufffe\uffff", "\xff\xfe", "%s%d%!", "line\nbreak\ttab"} {
		for name, content := range parts(t, write(t, hostile(s, s))) {
			if strings.ContainsAny(content, "\x00\x0b\ufffe\uffff") {
				t.Errorf("%q: %s holds what XML forbids", s, name)
			}
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("plain", "theme:a")
	f.Add("<&>\x00\"", "' or \"")
	f.Fuzz(func(t *testing.T, s, query string) { parts(t, write(t, hostile(s, query))) })
}

// hostile is a draft in which s stands wherever text can; parts says whether the XML holds.
func hostile(s, query string) draft.Draft {
	runs := []draft.Run{{Text: s, Query: query}, {Text: s, Strong: true, Lang: corpus.Arabic}, {Note: 1}}
	table := &draft.Table{Number: 1, Table: corpus.Table{ID: s, Title: s, Columns: []string{s, s}, Notes: []string{s},
		Rows: []corpus.Row{{Label: s, Cells: []corpus.Cell{{Text: s, Query: query}, {Number: 1}}}, {Label: s}}}}
	return draft.Draft{
		Lang: corpus.English, Title: s, Watermark: s, Program: s, Snapshot: s, Front: []draft.Label{{Name: s, Text: s, Placeholder: true}},
		Blocks: []draft.Block{{Heading: &draft.Heading{Level: 1, ID: "one", Text: s}}, {Paragraph: &draft.Paragraph{Number: 1, Runs: runs}}, {Table: table}},
		Notes:  []draft.Note{{Runs: runs[:2]}},
		Evidence: []draft.Opening{{Query: query, Title: s, Links: []draft.Source{
			{Who: s, Link: corpus.Link{File: s, Page: 1, Quote: s, Lang: corpus.Arabic}}}}},
	}
}
