package meeting

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/tally/attendance"
	"rapporteur/taxonomy"
)

var chapters = []taxonomy.Chapter{
	{ID: "prevention", Title: taxonomy.Titles{corpus.English: "Preventive measures"}}, {ID: "recovery", Title: taxonomy.Titles{corpus.English: "Asset recovery"}},
}

// list is an invented meeting: so many persons of each kind, who speak in so many panels.
func list(kinds map[attendance.Kind]int, speakers int) attendance.List {
	l := attendance.List{File: "list.csv"}
	for _, k := range attendance.Kinds() {
		for i := range kinds[k] {
			r := attendance.Row{Number: len(l.Rows) + 2, Name: strings.Repeat("x", i+1), Delegation: string(k), Kind: k, Role: attendance.Participant}
			if k == attendance.Government {
				r.State, r.Group = "XTA", corpus.African
			}
			if speakers > 0 && k == attendance.Government {
				c := chapters[i%len(chapters)]
				r.Role, r.Panel, r.Chapter = attendance.Speaker, "Panel on "+c.ID, c.ID
				speakers--
			}
			l.Rows = append(l.Rows, r)
		}
	}
	return l
}

func compose(l attendance.List, lang corpus.Lang, o Options) draft.Draft {
	o.Words, o.Chapters = wording.For(lang), chapters
	return Compose(attendance.Count(l, ChapterIDs(chapters)), o)
}

func TestSentences(t *testing.T) {
	house := map[attendance.Kind]int{attendance.Government: 564, attendance.CivilSociety: 135, attendance.International: 33}
	tests := []struct {
		name string
		list attendance.List
		lang corpus.Lang
		want []string
	}{
		{"the house's own", list(house, 34), corpus.English, []string{
			"More than 730 people had registered, among them more than 560 government representatives, more than 130 from civil society and " +
				"more than 30 from the United Nations and other international organizations.",
			"One State was represented.",
			"More than 30 speakers took part in two panel discussions, one for each chapter of the declaration.",
		}},
		{"in Chinese", list(house, 34), corpus.Chinese, []string{
			"730多人报名参加，其中包括560多名政府代表、130多名民间社会组织代表和30多名联合国系统和其他国际组织代表。",
			"1个国家派代表参加。", "30多名发言者参加了2场专题小组讨论，宣言每章一场。",
		}},
		{"exact numbers", list(map[attendance.Kind]int{attendance.Academia: 29, attendance.Other: 31, attendance.Unclassified: 10}, 0), corpus.English, []string{
			"Seventy people had registered, among them more than 30 from other organizations and 29 from academic institutions.",
			"The kind of 10 people could not be determined; they are included in no number by kind.",
		}},
		{"one kind", list(map[attendance.Kind]int{attendance.PrivateSector: 3}, 0), corpus.English, []string{"Three people had registered (private sector entities)."}},
		{"no kind", list(map[attendance.Kind]int{attendance.Unclassified: 3}, 0), corpus.English, []string{"Three people had registered (not determined)."}},
		{"a panel too few", list(map[attendance.Kind]int{attendance.Government: 1}, 1), corpus.English, []string{
			"One person had registered (governments).", "One State was represented.", "One speaker took part in one panel discussion.",
		}},
		{"nobody", attendance.List{}, corpus.English, []string{"Nobody had registered."}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Sentences(compose(tt.list, tt.lang, Options{}))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestEveryNumberOpens: every query of a cell and of a sentence is that of a number with its rows.
func TestEveryNumberOpens(t *testing.T) {
	l := list(map[attendance.Kind]int{attendance.Government: 40, attendance.CivilSociety: 3, attendance.Unclassified: 2}, 34)
	s := attendance.Count(l, ChapterIDs(chapters))
	known := map[string]attendance.Number{}
	for _, n := range s.Numbers {
		known[n.Query] = n
	}
	d := compose(l, corpus.English, Options{})
	opened := 0
	for _, table := range Tables(d) {
		for _, r := range table.Rows {
			for _, c := range r.Cells {
				if c.Text == "" {
					opened++
					if n, ok := known[c.Query]; !ok || n.N != c.Number || (n.N > 0) != (len(n.Rows) > 0) {
						t.Errorf("%s, %s: %+v opens to %+v", table.ID, r.Key, c, n)
					}
				}
			}
		}
	}
	for _, b := range d.Blocks {
		if b.Paragraph == nil {
			continue
		}
		for _, r := range b.Paragraph.Runs {
			if _, ok := known[r.Query]; !ok && r.Query != "" {
				t.Errorf("%q opens to nothing", r.Text)
			}
			opened++
		}
	}
	if opened < 30 {
		t.Errorf("only %d numbers", opened)
	}
}

func TestNamesOnlyIfAskedFor(t *testing.T) {
	l := list(map[attendance.Kind]int{attendance.CivilSociety: 1}, 0)
	l.Rows = append(l.Rows,
		attendance.Row{Number: 9, Name: "Ada Brenn", Delegation: "Talmora", Kind: attendance.Government, Role: attendance.Participant},
		attendance.Row{Number: 10, Name: "Ada Brenn", Delegation: "Talmora", Kind: attendance.Government, Role: attendance.Participant},
		attendance.Row{Number: 11, Name: "Ms Brenn, Ada", Delegation: "Ada Brenn", Kind: attendance.Unclassified, Role: attendance.Speaker},
		attendance.Row{Number: 12, Name: "Ada Brenn", Delegation: "Ada Brenn", Kind: attendance.Unclassified, Role: attendance.Speaker},
	)
	said := func(o Options) string {
		var b strings.Builder
		d := compose(l, corpus.English, o)
		b.WriteString(strings.Join(Sentences(d), "\n"))
		for _, table := range Tables(d) {
			for _, r := range table.Rows {
				b.WriteString("\n" + r.Key + r.Label)
				for _, c := range r.Cells {
					b.WriteString(" " + c.Text + c.Query)
				}
			}
		}
		return b.String()
	}
	if text := said(Options{}); strings.Contains(text, "Brenn") {
		t.Errorf("a person is named: %s", text)
	}
	if text := said(Options{Names: true}); strings.Count(text, "Brenn") < 4 {
		t.Errorf("persons are not named: %s", text)
	}
}

// TestLanguages: in every language all words are there, and the same numbers.
func TestLanguages(t *testing.T) {
	l := list(map[attendance.Kind]int{attendance.Government: 40, attendance.REIO: 2, attendance.CivilSociety: 3, attendance.Unclassified: 2}, 34)
	l.Attendance, l.Modes = true, true
	want := Tables(compose(l, corpus.English, Options{Guessed: []int{2}, Names: true}))
	for _, of := range locale.All() {
		d := compose(l, of.Lang, Options{Guessed: []int{2}, Names: true})
		for _, s := range append(Sentences(d), d.Title) {
			if strings.ContainsAny(s, "[]{}") || s == "" {
				t.Errorf("%s: %q", of.Lang, s)
			}
		}
		tables := Tables(d)
		if len(tables) != len(want) {
			t.Errorf("%s: %d tables, want %d", of.Lang, len(tables), len(want))
			continue
		}
		for i, table := range tables {
			if len(table.Rows) != len(want[i].Rows) || len(table.Columns) != len(want[i].Columns) || table.Title == "" {
				t.Errorf("%s: %s is another table", of.Lang, table.ID)
			}
		}
	}
}

func TestRanges(t *testing.T) {
	for want, rows := range map[string][]int{"": nil, "7": {7}, "2–3": {3, 2, 3}, "1 3–5 9": {9, 1, 3, 4, 5}} {
		if got := strings.Join(Ranges(rows), " "); got != want {
			t.Errorf("%v: %q, want %q", rows, got, want)
		}
	}
}
