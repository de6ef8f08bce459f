package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/tally/attendance"
)

// all are the tables of the paper; some may be empty.
func (c *composer) all() []corpus.Table {
	tables := []corpus.Table{c.kinds(), c.groups(), c.panels(), c.chapters(), c.unclassified(), c.check()}
	if c.o.Names {
		tables = append(tables, c.persons())
	}
	return tables
}

// table begins a table with its title and the names of its columns.
func (c *composer) table(id string, columns ...string) corpus.Table {
	t := corpus.Table{ID: id, Title: c.w.Label("meeting.table", id)}
	for _, name := range columns {
		t.Columns = append(t.Columns, c.w.Label("meeting.head", name))
	}
	return t
}

// kinds has the columns on which the list tells something.
func (c *composer) kinds() corpus.Table {
	columns := []string{"kind", "registered"}
	if c.s.List.Attendance {
		columns = append(columns, "attended")
	}
	if c.s.List.Modes {
		columns = append(columns, "in-person", "online")
	}
	if c.s.Speakers.N > 0 {
		columns = append(columns, "speakers")
	}
	t := c.table("kinds", columns...)
	for _, k := range c.s.Kinds {
		row := corpus.Row{Key: string(k.Kind), Label: c.kind(k.Kind)}
		for _, name := range columns[1:] {
			row.Cells = append(row.Cells, cell(map[string]attendance.Number{
				"registered": k.Registered, "attended": k.Attended, "in-person": k.InPerson, "online": k.Online, "speakers": k.Speakers,
			}[name]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{c.w.Text("meeting.note.persons")}
	return t
}

func (c *composer) groups() corpus.Table {
	t := c.table("groups", "group", "states", "representatives")
	for _, g := range c.s.Groups {
		t.Rows = append(t.Rows, corpus.Row{
			Key: string(g.Group), Label: c.w.Label("group", string(g.Group)), Cells: []corpus.Cell{cell(g.States), cell(g.Persons)},
		})
	}
	if c.s.Unplaced.N > 0 {
		t.Notes = append(t.Notes, c.w.Text("meeting.note.unplaced", count("people", "person", c.s.Unplaced)))
	}
	return t
}

func (c *composer) panels() corpus.Table {
	t := c.table("panels", "panel", "chapter", "speakers", "moderators")
	for i, p := range c.s.ByPanel {
		t.Rows = append(t.Rows, corpus.Row{
			Key: fmt.Sprintf("panel-%d", i+1), Label: p.Panel,
			Cells: []corpus.Cell{{Text: c.chapter(p.Chapter)}, cell(p.Speakers), cell(p.Moderators)},
		})
	}
	t.Notes = []string{c.w.Text("meeting.note.overlap")}
	return t
}

// chapters is left out where the list names no chapter.
func (c *composer) chapters() corpus.Table {
	t := c.table("chapters", "chapter", "panels", "speakers")
	if !slices.ContainsFunc(c.s.ByChapter, func(of attendance.OfChapter) bool { return of.Chapter != "" }) {
		return t
	}
	for _, of := range c.s.ByChapter {
		t.Rows = append(t.Rows, corpus.Row{
			Key: cmp.Or(of.Chapter, "none"), Label: c.chapter(of.Chapter), Cells: []corpus.Cell{cell(of.Panels), cell(of.Speakers)},
		})
	}
	t.Notes = []string{c.w.Text("meeting.note.overlap")}
	return t
}

// unclassified lists the delegations of nobody's kind. A delegation that names the person is a dash.
func (c *composer) unclassified() corpus.Table {
	t := c.table("unclassified", "delegation", "rows")
	at := map[string]int{}
	var rows [][]int
	for _, r := range c.s.List.Rows {
		if r.Kind != attendance.Unclassified {
			continue
		}
		label := r.Delegation
		if label == "" || !c.o.Names && attendance.NamesSomebody(r) {
			label = c.w.Label("label", "dash")
		}
		key := attendance.Folded(label)
		i, ok := at[key]
		if !ok {
			i = len(rows)
			at[key] = i
			rows = append(rows, nil)
			t.Rows = append(t.Rows, corpus.Row{Key: fmt.Sprintf("delegation-%d", i+1), Label: label})
		}
		rows[i] = append(rows[i], r.Number)
	}
	for i := range t.Rows {
		t.Rows[i].Cells = []corpus.Cell{{Text: c.numbers(rows[i])}}
	}
	return t
}

// check lists the rows that somebody should look at.
func (c *composer) check() corpus.Table {
	t := c.table("check", "reason", "rows")
	if c.o.Names {
		t = c.table("check", "reason", "rows", "name")
	}
	for _, of := range []struct {
		reason string
		groups [][]int
	}{
		{"repeated", c.s.Repeated}, {"alike", c.s.Alike}, {"conflicting", c.s.Conflicting},
		{"unplaced", one(c.s.Unplaced.Rows)}, {"guessed", one(c.o.Guessed)},
	} {
		for i, rows := range of.groups {
			row := corpus.Row{Key: fmt.Sprintf("%s-%d", of.reason, i+1), Label: c.w.Label("meeting.check", of.reason), Cells: []corpus.Cell{{Text: c.numbers(rows)}}}
			if c.o.Names {
				row.Cells = append(row.Cells, corpus.Cell{Text: c.names(rows)})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// one is a single group of rows, or none.
func one(rows []int) [][]int {
	if len(rows) == 0 {
		return nil
	}
	return [][]int{rows}
}

func (c *composer) names(rows []int) string {
	var names []string
	for _, r := range c.s.List.Rows {
		if slices.Contains(rows, r.Number) && !slices.Contains(names, r.Name) {
			names = append(names, r.Name)
		}
	}
	return c.w.Locale.Series(names)
}

// persons lists the participants by name.
func (c *composer) persons() corpus.Table {
	t := c.table("persons", "name", "delegation", "kind", "role", "panel", "rows")
	persons := attendance.Persons(c.s.List.Rows)
	locale.Sort(c.w.Locale, persons, func(p []attendance.Row) string { return p[0].Name })
	for i, p := range persons {
		var roles, panels []string
		var rows []int
		for _, r := range p {
			rows = append(rows, r.Number)
			if role := c.w.Label("meeting.role", string(r.Role)); !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
			same := func(p string) bool { return attendance.Folded(p) == attendance.Folded(r.Panel) }
			if r.Panel != "" && !slices.ContainsFunc(panels, same) {
				panels = append(panels, r.Panel)
			}
		}
		t.Rows = append(t.Rows, corpus.Row{Key: fmt.Sprintf("person-%d", i+1), Label: p[0].Name, Cells: []corpus.Cell{
			{Text: c.orDash(p[0].Delegation)}, {Text: c.kind(p[0].Kind)}, {Text: c.w.Locale.Series(roles)}, {Text: c.orDash(c.w.Locale.Series(panels))}, {Text: c.numbers(rows)},
		}})
	}
	return t
}

func (c *composer) orDash(s string) string { return cmp.Or(s, c.w.Label("label", "dash")) }

// numbers writes rows of the list with the comma of the language.
func (c *composer) numbers(rows []int) string {
	return strings.Join(Ranges(rows), c.w.Locale.Marks.Comma)
}

// Ranges writes rows, those that follow one another together: 2–9, 11.
func Ranges(rows []int) []string {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	rows = slices.Compact(rows)
	var ranges []string
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] == rows[end]+1 {
			end++
		}
		switch end {
		case i:
			ranges = append(ranges, fmt.Sprint(rows[i]))
		default:
			ranges = append(ranges, fmt.Sprintf("%d–%d", rows[i], rows[end]))
		}
		i = end + 1
	}
	return ranges
}
