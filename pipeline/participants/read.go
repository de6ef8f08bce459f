// Package participants reads lists of participants of meetings, as registration systems and spreadsheets export them: CSV in any
// encoding, separated by commas, semicolons or tabs, or XLSX, with the names of columns in any of the six languages. docs/meeting.md
// names the columns. What a cell says that nobody can use is a problem with its row and column, never dropped silently.
package participants

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus/roster"
	"rapporteur/tally/attendance"
	"rapporteur/taxonomy"
)

// The limits on a list. A meeting of the Conference has some 2,000 participants.
const (
	maxBytes   = 32 << 20
	maxRows    = 50_000
	maxColumns = 200
	maxCell    = 2_000 // bytes
)

// headerRows is how many rows may stand above the names of the columns: titles, dates, empty ones.
const headerRows = 20

// Options are what is known of submitters and chapters.
type Options struct {
	Roster   *roster.Roster
	Chapters []taxonomy.Chapter
}

// List is a list with what was said of its reading.
type List struct {
	attendance.List
	Problems []string // each with file, row and column
	Guessed  []int    // rows whose kind was taken from the delegation
	Encoding string   // of a CSV file that is not UTF-8
}

// Read reads a list named name, for messages.
func Read(name string, data []byte, o Options) (List, error) {
	if len(data) > maxBytes {
		return List{}, fmt.Errorf("read participants %s: it has %d MiB: a list has up to %d; take out other sheets and pictures", name, len(data)>>20, maxBytes>>20)
	}
	g, err := gridOf(data)
	if err != nil {
		return List{}, fmt.Errorf("read participants %s: %w", name, err)
	}
	r, body, err := newReader(name, g.rows, o)
	if err != nil {
		return List{}, fmt.Errorf("read participants %s: %w", name, err)
	}
	r.list.Encoding = g.encoding
	for _, row := range body {
		r.row(row)
	}
	if len(r.list.Rows) == 0 {
		return List{}, fmt.Errorf("read participants %s: there is no participant below row %d, the names of the columns", name, r.header.number)
	}
	return r.list, nil
}

// line is a row of a table with its number in the file.
type line struct {
	number int
	cells  []string
}

func (l line) cell(i int) string {
	if i < 0 || i >= len(l.cells) {
		return ""
	}
	return l.cells[i]
}

func (l line) empty() bool {
	return !slices.ContainsFunc(l.cells, func(c string) bool { return c != "" })
}

// reader turns rows into participants.
type reader struct {
	list    List
	header  line
	columns map[field]int
	names   *delegations
	o       Options
}

// newReader finds the row with the names of the columns, and returns the rows below it.
func newReader(name string, rows []line, o Options) (*reader, []line, error) {
	for i, row := range rows[:min(len(rows), headerRows)] {
		columns := columnsOf(row.cells)
		if _, ok := columns[fieldDelegation]; !ok {
			if at, ok := columns[fieldState]; ok {
				columns[fieldDelegation] = at // of lists of States only
			}
		}
		_, named := columns[fieldName]
		_, family := columns[fieldFamily]
		if _, ok := columns[fieldDelegation]; !ok || !named && !family {
			continue
		}
		r := &reader{header: row, columns: columns, names: newDelegations(o.Roster), o: o}
		r.list.File = name
		_, r.list.Attendance = columns[fieldAttended]
		_, r.list.Modes = columns[fieldMode]
		r.unused()
		return r, rows[i+1:], nil
	}
	return nil, nil, errors.New("no row among the first " + fmt.Sprint(headerRows) + " names the columns: one must be the person's name, such as " +
		`"name", and one the delegation or organization, such as "delegation" (docs/meeting.md has them all)`)
}

// unused names the columns that nothing is read from, once.
func (r *reader) unused() {
	var names []string
	for i, cell := range r.header.cells {
		used := false
		for _, at := range r.columns {
			used = used || at == i
		}
		if cell != "" && !used {
			names = append(names, fmt.Sprintf("%q", cell))
		}
	}
	if names != nil {
		r.list.Problems = append(r.list.Problems, fmt.Sprintf("%s: row %d: columns not used: %s", r.list.File, r.header.number, strings.Join(names, ", ")))
	}
}

// get is the cell of a field in a row.
func (r *reader) get(row line, f field) string {
	at, ok := r.columns[f]
	if !ok {
		return ""
	}
	return row.cell(at)
}

// problem says what is wrong with a cell, and where it stands.
func (r *reader) problem(row line, f field, format string, args ...any) {
	column := string(f)
	if at, ok := r.columns[f]; ok {
		column = fmt.Sprintf("%q", r.header.cell(at))
	}
	r.list.Problems = append(r.list.Problems, fmt.Sprintf("%s: row %d, column %s: %s", r.list.File, row.number, column, fmt.Sprintf(format, args...)))
}

func (r *reader) row(row line) {
	if row.empty() {
		return
	}
	p := attendance.Row{Number: row.number, Name: r.get(row, fieldName), Delegation: r.get(row, fieldDelegation), Panel: r.get(row, fieldPanel)}
	if p.Name == "" {
		p.Name = strings.TrimSpace(r.get(row, fieldGiven) + " " + r.get(row, fieldFamily))
	}
	if p.Name == "" {
		r.problem(row, fieldName, "it is empty: the row is in no count; write who it speaks of")
		return
	}
	r.place(row, &p)
	p.Role = oneOf(r, row, fieldRole, roles, attendance.Participant)
	p.Mode = oneOf(r, row, fieldMode, modes, "")
	p.Chapter = r.chapter(row)
	p.Unregistered = oneOf(r, row, fieldRegistered, answers, yes) == no
	p.Absent = r.list.Attendance && oneOf(r, row, fieldAttended, answers, no) == no
	r.list.Rows = append(r.list.Rows, p)
}

// place finds the kind and the State of a participant. What the list says of the kind counts; else that of a delegation whose whole name
// is known. Nothing is taken from parts of a name: the Association of Talmora Lawyers is not Talmora.
func (r *reader) place(row line, p *attendance.Row) {
	s, known := r.names.find(p.Delegation)
	p.Kind = oneOf(r, row, fieldKind, kinds, "")
	if said := r.get(row, fieldKind); p.Kind == "" && said != "" {
		p.Kind = attendance.Unclassified // a problem already
	}
	if p.Kind == "" {
		p.Kind = attendance.Unclassified
		if known {
			p.Kind = attendance.KindOf(s.Kind)
			r.list.Guessed = append(r.list.Guessed, row.number)
		}
	}
	if p.Kind != attendance.Government {
		return
	}
	if state, ok := r.names.state(r.get(row, fieldState)); ok {
		s, known = state, true
	}
	if known && isState(s) {
		p.State, p.Group = s.ID, s.Group
	}
}

// chapter is the id of the chapter that a cell names: by its id, its number or its title in any language.
func (r *reader) chapter(row line) string {
	said := r.get(row, fieldChapter)
	if said == "" {
		return ""
	}
	key := folded(said)
	for _, word := range chapterWords {
		key = strings.TrimSpace(strings.TrimPrefix(key, word+" "))
	}
	for i, c := range r.o.Chapters {
		names := []string{folded(c.ID), fmt.Sprint(i + 1), roman[min(i, len(roman)-1)]}
		for _, title := range c.Title {
			names = append(names, folded(title))
		}
		if slices.Contains(names, key) {
			return c.ID
		}
	}
	r.problem(row, fieldChapter, "%q is no chapter: write one of %s, or its number", brief(said), r.chapterIDs())
	return ""
}

func (r *reader) chapterIDs() string {
	ids := make([]string, len(r.o.Chapters))
	for i, c := range r.o.Chapters {
		ids[i] = c.ID
	}
	return strings.Join(ids, ", ")
}

var roman = strings.Fields("i ii iii iv v vi vii viii ix x xi xii")

// chapterWords may stand before the number of a chapter.
var chapterWords = []string{"chapter", "section", "chapitre", "capitulo", "seccion", folded("глава"), folded("раздел"), folded("الفصل"), folded("الباب")}

// oneOf is the value that a cell stands for; an empty cell is the fallback, and one that nobody knows too, with a problem.
func oneOf[T ~string](r *reader, row line, f field, values []value[T], fallback T) T {
	said := r.get(row, f)
	if said == "" {
		return fallback
	}
	key := folded(said)
	for _, v := range values {
		if slices.Contains(v.said, key) {
			return v.is
		}
	}
	if f == fieldRegistered && isDate(said) {
		return fallback // of the day of registration
	}
	var known []string
	for _, v := range values {
		if !slices.Contains(known, string(v.is)) {
			known = append(known, string(v.is))
		}
	}
	r.problem(row, f, "%q is unknown: write one of %s", brief(said), strings.Join(known, ", "))
	return fallback
}

// isDate reports whether a cell is a date or a time in figures.
func isDate(s string) bool {
	digits := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune("-/.: TZ", c):
			return false
		}
	}
	return digits >= 4
}

// brief is a cell as a message shows it. A cell that may be a person's name is not shown at all.
func brief(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
