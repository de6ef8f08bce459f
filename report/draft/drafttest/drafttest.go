// Package drafttest has a report of invented States on which every format is tried.
package drafttest

import (
	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Queries of the sample: the first two open to evidence, the third to nothing.
const (
	protection = "theme:whistle-blower-protection kind:state-party"
	gaps       = "theme:whistle-blower-protection status:gap"
	nothing    = "status:need"
)

// Hostile are texts that a careless format would run, follow or take for markup. Each stands in the Sample as a quotation, as the
// name of a file and as a label in a table.
func Hostile() []string {
	return []string{
		`<script>alert("x")</script>`, `<img src=x onerror=alert(1)>`, `=cmd|'/c calc'!A1`, `+1+cmd`, `@SUM(A1:A9)`, "`rm` | **bold** _it_ [a](javascript:b)",
		`</w:t></w:r>`, `![p](http://example.invalid/p.png)`, `--- # ~~~ > 1. \ {{.Title}} &amp; %s`,
	}
}

// Sample is a report with one of everything: open placeholders, a watermark, three levels of headings, numbers that open and numbers
// that do not, quotations in the six official languages, tables with and without a chart, notes and hostile text.
func Sample() draft.Draft {
	return draft.Draft{
		Lang: corpus.English, Title: "Contributions on protection & reporting", Program: "rapporteur 0.1", Snapshot: "0123456789ab", Words: 321,
		Front: []draft.Label{
			{Name: "Symbol", Text: "[symbol]", Placeholder: true}, {Name: "Body", Text: "Implementation Review Group"},
			{Name: "Agenda item", Text: "[agenda item]", Placeholder: true},
		},
		Watermark: "Draft: includes passages not yet reviewed",
		Blocks:    blocks(),
		Notes:     notes(),
		Evidence:  evidence(),
	}
}

func blocks() []draft.Block {
	return []draft.Block{
		heading(1, "inventory", "I. Contributions received"),
		paragraph(1, draft.Run{Text: "As at 31 August 2023, "}, draft.Run{Text: "12 States parties", Query: protection},
			draft.Run{Text: " had shared information."}, draft.Run{Note: 1}),
		heading(1, "themes", "II. Analysis by theme"),
		heading(2, "themes-prevention", "A. Preventive measures"),
		heading(3, "themes-protection", "Protection of reporting persons"),
		paragraph(2, draft.Run{Text: "Gaps. ", Strong: true}, draft.Run{Text: "Two", Query: gaps}, draft.Run{Text: " saw gaps,"}, draft.Run{Note: 2},
			draft.Run{Text: " and "}, draft.Run{Text: "none", Query: nothing}, draft.Run{Text: " a need."}, draft.Run{Note: 3}),
		paragraph(3, draft.Run{Text: "One said: “"}, draft.Run{Text: arabic, Lang: corpus.Arabic}, draft.Run{Text: "”."}),
		{Table: &draft.Table{Number: 1, Chart: true, Table: Table()}},
		heading(1, "annex", "Annex I. List of submissions"),
		{Table: &draft.Table{Number: 2, Table: hostileTable()}},
		paragraph(0, draft.Run{Text: "No number."}),
	}
}

func heading(level int, id, text string) draft.Block {
	return draft.Block{Heading: &draft.Heading{Level: level, ID: id, Text: text}}
}

func paragraph(n int, runs ...draft.Run) draft.Block {
	return draft.Block{Paragraph: &draft.Paragraph{Number: n, Runs: runs}}
}

// Table is the first table of the Sample: a rank and a count in each row, one count withheld.
func Table() corpus.Table {
	return corpus.Table{
		ID: "themes", Title: "Themes by number of States parties", Columns: []string{"Theme", "Rank", "States parties"},
		Rows: []corpus.Row{
			row("protection", "Protection of reporting persons", corpus.Cell{Number: 1}, corpus.Cell{Number: 12, Query: protection}),
			row("training", "Training and capacity-building of practitioners in the courts of first instance", corpus.Cell{Number: 2}, corpus.Cell{Number: 7}),
			row("gaps", "Gaps in protection", corpus.Cell{Number: 3}, corpus.Cell{Number: 2, Text: "fewer than 3", Query: gaps}),
			row("needs", "Needs", corpus.Cell{Text: "–"}, corpus.Cell{Query: nothing}),
		},
		Notes: []string{"Of 15 States parties. Figures do not add up to the total."},
	}
}

func hostileTable() corpus.Table {
	t := corpus.Table{ID: "submissions", Title: "Submissions", Columns: []string{"File", "=Pages"}, Notes: []string{"@note"}}
	for _, s := range Hostile() {
		t.Rows = append(t.Rows, row(s, s, corpus.Cell{Text: s, Query: protection}))
	}
	return t
}

func row(key, label string, cells ...corpus.Cell) corpus.Row {
	return corpus.Row{Key: key, Label: label, Cells: cells}
}
