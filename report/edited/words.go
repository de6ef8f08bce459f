package edited

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rapporteur/report/draft"
)

// same reports whether a person left a paragraph of d as it was: its words and those of its notes, whatever they look like.
func (m *merger) same(ed Paragraph, p draft.Paragraph, d draft.Draft) bool {
	runs := m.unmarked(ed.Runs)
	if compared(runs) != plain(p.Runs) {
		return false
	}
	said := notesOf(p, d)
	for _, r := range runs {
		if !r.isNote() {
			continue
		}
		if len(said) == 0 {
			return false // a text that looks like a note
		}
		if r.Said != "" && r.Said != line(textOf(said[0].Runs)) {
			return false
		}
		said = said[1:]
	}
	return true
}

// compared is the text of runs with [^] for a note, whatever its number.
func compared(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.isNote() {
			b.WriteString("[^]")
			continue
		}
		b.WriteString(r.Text)
	}
	return line(b.String())
}

// plain is the same of a draft's runs.
func plain(runs []draft.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note > 0 {
			b.WriteString("[^]")
			continue
		}
		b.WriteString(r.Text)
	}
	return line(b.String())
}

func textOf(runs []draft.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// notesOf are the notes of a paragraph of d, in order.
func notesOf(p draft.Paragraph, d draft.Draft) []draft.Note {
	var notes []draft.Note
	for _, r := range p.Runs {
		switch {
		case r.Note > len(d.Notes):
			notes = append(notes, draft.Note{})
		case r.Note > 0:
			notes = append(notes, d.Notes[r.Note-1])
		}
	}
	return notes
}

// remark is a note of the program's at the end of a paragraph, for the person to see and to take out.
func (m *merger) remark(s string) draft.Run { return draft.Run{Text: " [" + s + "]", Strong: true} }

// unmarked is runs without remarks of the last time, which the person left in.
func (m *merger) unmarked(runs []Run) []Run {
	remark := regexp.MustCompile(`\s*\[(` + regexp.QuoteMeta(m.words.NumbersChanged) + regexp.QuoteMeta(m.words.Colon) + `[^\]]*|` +
		regexp.QuoteMeta(m.words.NoLonger) + `)\]`)
	var out []Run
	for _, r := range runs {
		if r.Text = remark.ReplaceAllString(r.Text, ""); r.Text != "" || r.isNote() {
			out = append(out, r)
		}
	}
	return out
}

// runs are the person's words as runs of the draft. Numbers open to what they opened to. A note that the person left alone is that of
// the paragraph as it is made now, one that the person wrote is the person's.
func (m *merger) runs(ed Paragraph, old, now draft.Paragraph) []draft.Run {
	var out []draft.Run
	for _, r := range m.unmarked(ed.Runs) {
		if r.isNote() {
			out = append(out, draft.Run{Note: m.note(r, old, now)})
			continue
		}
		run := draft.Run{Text: r.Text, Strong: r.Strong, Lang: r.Lang}
		if r.Lang == m.fresh.Lang {
			run.Lang = ""
		}
		if r.Opening > 0 && r.Opening <= len(m.old.Evidence) {
			run.Query = m.old.Evidence[r.Opening-1].Query
		}
		out = append(out, run)
	}
	return opened(out, old.Runs)
}

// note is the number of a note among those of the merged draft, before they are counted again.
func (m *merger) note(r Run, old, now draft.Paragraph) int {
	was, is := notesOf(old, m.old), notesOf(now, m.fresh)
	for i, n := range was {
		if r.Said != "" && line(textOf(n.Runs)) != r.Said || r.Said == "" && r.Note != noteNumber(old, i) {
			continue
		}
		if len(is) == len(was) {
			n = is[i]
		}
		return m.keep(n)
	}
	if r.Said == "" && r.Note <= len(m.old.Notes) {
		return m.keep(m.old.Notes[r.Note-1])
	}
	return m.keep(draft.Note{Runs: []draft.Run{{Text: r.Said}}})
}

func (m *merger) keep(n draft.Note) int {
	m.notes = append(m.notes, n)
	return len(m.notes)
}

// noteNumber is the number of note i of a paragraph.
func noteNumber(p draft.Paragraph, i int) int {
	for _, r := range p.Runs {
		if r.Note == 0 {
			continue
		}
		if i == 0 {
			return r.Note
		}
		i--
	}
	return 0
}

// opened lets numbers open that stand in a person's words as the report wrote them, where each stands once.
func opened(runs, old []draft.Run) []draft.Run {
	for _, o := range old {
		if o.Query == "" || o.Text == "" || slices.ContainsFunc(runs, func(r draft.Run) bool { return r.Query == o.Query }) || strings.Count(textOf(runs), o.Text) != 1 {
			continue
		}
		for i, r := range runs {
			before, after, found := strings.Cut(r.Text, o.Text)
			if !found || r.Query != "" || r.Lang != "" {
				continue
			}
			cut := []draft.Run{{Text: before, Strong: r.Strong}, {Text: o.Text, Query: o.Query, Strong: r.Strong}, {Text: after, Strong: r.Strong}}
			cut = slices.DeleteFunc(cut, func(r draft.Run) bool { return r.Text == "" })
			runs = slices.Replace(runs, i, i+1, cut...)
			break
		}
	}
	return runs
}

// changes are the numbers of a paragraph that are others now, but for those that the person has changed to what they are now.
func changes(old, person, now []draft.Run) []Number {
	var all []Number
	for _, o := range old {
		is := numberIn(now, o.Query)
		if o.Query == "" || line(o.Text) == is || is != "" && numberIn(person, o.Query) == is {
			continue
		}
		if n := (Number{Query: o.Query, Old: line(o.Text), New: is}); !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	for _, r := range now {
		if r.Query != "" && numberIn(old, r.Query) == "" && numberIn(person, r.Query) == "" {
			all = append(all, Number{Query: r.Query, New: line(r.Text)})
		}
	}
	return all
}

func numberIn(runs []draft.Run, query string) string {
	for _, r := range runs {
		if r.Query == query {
			return line(r.Text)
		}
	}
	return ""
}

func (m *merger) list(numbers []Number) string {
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = cmp.Or(n.Old, "–") + m.words.Became + cmp.Or(n.New, "–")
	}
	return strings.Join(parts, m.words.Semicolon)
}
