package edited

import (
	"maps"
	"slices"

	"rapporteur/report/docx"
	"rapporteur/report/draft"
)

// What became of a paragraph that a person touched.
const (
	Changed  = "changed"   // it stands in the person's words
	Removed  = "removed"   // the person took it out, and it is left out
	New      = "new"       // the person put it in
	NoLonger = "no-longer" // it stands in the person's words, but the report as made again has no such paragraph
	Unknown  = "unknown"   // neither report has it: it stands nowhere
)

// Kept is a paragraph that a person touched.
type Kept struct {
	ID      string // "" for a new one
	What    string // one of the constants above
	Was     string // what the report said when the person edited it
	Person  string // what the person made of it
	Made    string // what the report would say now
	Numbers []Number
}

// Number is a number of a kept paragraph that the report now gives otherwise.
type Number struct {
	Query    string
	Old, New string // "" where the paragraph had, or has, no such number
}

// Merge puts what a person changed in the report old, as it was composed, into the report fresh, as it is composed now. Neither is to
// hold edits itself: keep what was composed, not what was merged, for the next time. Paragraphs that the person left alone are those of
// fresh; the others keep the person's words, with a note where their numbers are others now. Numbers of paragraphs and notes are
// counted again; Words is left as it is.
func Merge(old draft.Draft, e Edits, fresh draft.Draft) (draft.Draft, []Kept) {
	m := &merger{old: old, fresh: fresh, words: fresh.Furnished(), notes: slices.Clone(fresh.Notes), was: blocksOf(old), now: blocksOf(fresh)}
	m.edits = m.retyped(m.strayed(m.nameless(e)))
	m.place()
	m.blocks = append(m.blocks, m.at[""]...)
	for _, b := range fresh.Blocks {
		m.block(b)
	}
	out := fresh
	out.Blocks, out.Notes = m.blocks, m.notes
	renumber(&out)
	return out, m.kept
}

type merger struct {
	old, fresh draft.Draft
	words      draft.Furniture
	edits      Edits
	was, now   map[string]draft.Block
	at         map[string][]draft.Block // what comes after a bookmark besides what fresh has
	blocks     []draft.Block
	notes      []draft.Note
	kept       []Kept
}

// markOf is the bookmark of a block, "" if it has none.
func markOf(b draft.Block) string {
	switch {
	case b.Heading != nil && b.Heading.ID != "":
		return docx.SectionMark(b.Heading.ID)
	case b.Paragraph != nil && b.Paragraph.ID != "":
		return docx.ParagraphMark(b.Paragraph.ID)
	}
	return ""
}

func blocksOf(d draft.Draft) map[string]draft.Block {
	all := map[string]draft.Block{}
	for _, b := range d.Blocks {
		if m := markOf(b); m != "" {
			if _, twice := all[m]; !twice {
				all[m] = b
			}
		}
	}
	return all
}

// nameless leaves out paragraphs that were not added but have no bookmark in the report itself.
func (m *merger) nameless(e Edits) Edits {
	known := map[string]int{}
	seen := map[string]bool{}
	for _, b := range m.old.Blocks {
		if b.Paragraph == nil {
			continue
		}
		if mark := markOf(b); mark == "" || seen[mark] {
			known[plain(b.Paragraph.Runs)]++
		} else {
			seen[mark] = true
		}
	}
	var added []Added
	for _, a := range e.Added {
		if text := compared(a.Runs); known[text] > 0 {
			known[text]--
		} else {
			added = append(added, a)
		}
	}
	e.Added = added
	return e
}

// strayed takes a paragraph that neither report has for one that was added: it was kept the last time though the report had it no longer.
func (m *merger) strayed(e Edits) Edits {
	after := ""
	for _, mark := range e.Order {
		_, was := m.was[mark]
		if _, now := m.now[mark]; was || now {
			after = mark
		} else if isParagraph(mark) {
			e.Added = append(e.Added[:len(e.Added):len(e.Added)], Added{After: after, Paragraph: e.Paragraphs[mark]})
		}
	}
	return e
}

// retyped takes a paragraph that was added where one is missing for that one: who types a paragraph anew deletes its bookmark.
func (m *merger) retyped(e Edits) Edits {
	if !e.Whole {
		return e
	}
	out := Edits{Paragraphs: maps.Clone(e.Paragraphs), Whole: true}
	missing := map[string][]string{} // after the bookmark
	after := ""
	for _, b := range m.old.Blocks {
		mark := markOf(b)
		switch _, there := e.Paragraphs[mark]; {
		case mark == "":
		case there:
			after = mark
		case isParagraph(mark):
			missing[after] = append(missing[after], mark)
		}
	}
	for _, a := range e.Added {
		gone := missing[a.After]
		if len(gone) == 0 {
			out.Added = append(out.Added, a)
			continue
		}
		out.Paragraphs[gone[0]], missing[a.After] = a.Paragraph, gone[1:]
	}
	return out
}

// place decides where paragraphs stand that fresh does not have: after the last one before them that it has.
func (m *merger) place() {
	m.at = map[string][]draft.Block{}
	anchor := ""
	seen := map[string]bool{}
	for _, b := range m.old.Blocks {
		mark := markOf(b)
		if mark == "" {
			continue
		}
		seen[mark] = true
		if _, there := m.now[mark]; there {
			anchor = mark
		} else if b.Paragraph != nil {
			m.noLonger(anchor, *b.Paragraph)
		}
		for _, a := range m.edits.Added {
			if a.After == mark {
				m.added(anchor, a)
			}
		}
	}
	for _, a := range m.edits.Added {
		if !seen[a.After] {
			m.added(anchor, a)
		}
	}
	m.unknown()
}

func (m *merger) noLonger(anchor string, was draft.Paragraph) {
	ed, there := m.edits.Of(was.ID)
	if !there || ed.Text() == "" || m.same(ed, was, m.old) {
		return
	}
	par := &draft.Paragraph{ID: was.ID, Number: was.Number, Runs: append(m.runs(ed, was, draft.Paragraph{}), m.remark(m.words.NoLonger))}
	m.at[anchor] = append(m.at[anchor], draft.Block{Paragraph: par})
	m.kept = append(m.kept, Kept{ID: was.ID, What: NoLonger, Was: plain(was.Runs), Person: ed.Text()})
}

func (m *merger) added(anchor string, a Added) {
	par := &draft.Paragraph{Runs: m.runs(a.Paragraph, draft.Paragraph{}, draft.Paragraph{})}
	if a.Numbered {
		par.Number = 1 // counted in renumber
	}
	m.at[anchor] = append(m.at[anchor], draft.Block{Paragraph: par})
	m.kept = append(m.kept, Kept{What: New, Person: a.Text()})
}

// unknown lists the paragraphs of a file whose ids stand in no report.
func (m *merger) unknown() {
	var ids []string
	for mark, p := range m.edits.Paragraphs {
		_, was := m.was[mark]
		if _, now := m.now[mark]; p.ID != "" && !was && !now {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		p, _ := m.edits.Of(id)
		m.kept = append(m.kept, Kept{ID: id, What: Unknown, Person: p.Text()})
	}
}

// block writes a block of fresh, or what the person made of it, and what the person put after it.
func (m *merger) block(b draft.Block) {
	mark := markOf(b)
	switch {
	case b.Paragraph != nil && mark != "":
		b.Paragraph = m.paragraph(*b.Paragraph)
	case b.Heading != nil && mark != "":
		b.Heading = m.heading(*b.Heading, mark)
	}
	if b != (draft.Block{}) {
		m.blocks = append(m.blocks, b)
	}
	if mark != "" {
		m.blocks = append(m.blocks, m.at[mark]...)
		delete(m.at, mark)
	}
}

// paragraph is a paragraph of fresh in the words in which it stands; nil if it was taken out.
func (m *merger) paragraph(p draft.Paragraph) *draft.Paragraph {
	ed, there := m.edits.Of(p.ID)
	was, had := m.was[docx.ParagraphMark(p.ID)]
	old, of := p, m.fresh
	if had {
		old, of = *was.Paragraph, m.old
	}
	switch {
	case !there && (!m.edits.Whole || !had), there && m.same(ed, old, of), there && m.same(ed, p, m.fresh):
		return &p
	case !there, ed.Text() == "":
		m.kept = append(m.kept, Kept{ID: p.ID, What: Removed, Was: plain(old.Runs), Made: plain(p.Runs), Numbers: changes(old.Runs, nil, p.Runs)})
		return nil
	}
	out := draft.Paragraph{ID: p.ID, Number: p.Number, Runs: m.runs(ed, old, p)}
	k := Kept{ID: p.ID, What: Changed, Was: plain(old.Runs), Person: plain(out.Runs), Made: plain(p.Runs)}
	k.Numbers = changes(old.Runs, out.Runs, p.Runs)
	if len(k.Numbers) > 0 {
		out.Runs = append(out.Runs, m.remark(m.words.NumbersChanged+m.words.Colon+m.list(k.Numbers)))
	}
	m.kept = append(m.kept, k)
	return &out
}

// heading is a heading in the person's words, if they are others than those of old.
func (m *merger) heading(h draft.Heading, mark string) *draft.Heading {
	ed, there := m.edits.Paragraphs[mark]
	was, had := m.was[mark]
	if !there || !had || ed.Text() == "" || ed.Text() == line(was.Heading.Text) {
		return &h
	}
	m.kept = append(m.kept, Kept{ID: h.ID, What: Changed, Was: was.Heading.Text, Person: ed.Text(), Made: h.Text})
	h.Text = ed.Text()
	return &h
}

// renumber counts paragraphs and the notes that they refer to.
func renumber(d *draft.Draft) {
	number := 0
	var notes []draft.Note
	for i, b := range d.Blocks {
		if b.Paragraph == nil {
			continue
		}
		p := *b.Paragraph
		if p.Number > 0 {
			number++
			p.Number = number
		}
		p.Runs = slices.Clone(p.Runs)
		for k, r := range p.Runs {
			if r.Note > 0 && r.Note <= len(d.Notes) {
				notes = append(notes, d.Notes[r.Note-1])
				p.Runs[k].Note = len(notes)
			}
		}
		d.Blocks[i].Paragraph = &p
	}
	d.Notes = notes
}
