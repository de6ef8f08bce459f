package docx

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// item is a block before it is known where it goes: by itself, or into a cell, a text box or a note.
type item struct {
	kind  corpus.PassageKind
	level int
	text  string
	cells []string
	notes []string
}

// para is an open paragraph.
type para struct {
	text    strings.Builder
	style   string
	list    string // w:numId
	level   int    // w:ilvl, -1 if not said
	outline int    // -1 if not said
	notes   []string
	boxes   []item // text boxes anchored in it
	runsOn  bool   // its end was deleted: the next paragraph goes on with it
	bold    bool   // all of its text so far
}

// newPara begins a paragraph; before its first letter all of its text is bold.
func newPara() *para { return &para{level: -1, outline: -1, bold: true} }

func (p *para) write(text string, bold bool) {
	if strings.TrimSpace(text) != "" {
		p.bold = p.bold && bold
	}
	p.text.WriteString(text)
}

// row is an open table row.
type row struct {
	cells   [][]item
	deleted bool
}

// holder gathers what ends inside a cell, text box or note; the outermost one hands it on at once.
type holder struct {
	items []item
	emit  func(item)
	whole *para // ended, but its end was deleted
}

func (h *holder) add(it item) {
	if h.emit != nil {
		h.emit(it)
		return
	}
	h.items = append(h.items, it)
}

// flush ends the paragraph that waits for its continuation.
func (h *holder) flush() {
	if h.whole != nil {
		h.add(item{kind: corpus.Paragraph, text: h.whole.text.String(), notes: h.whole.notes})
		h.whole = nil
	}
}

func (s *story) hold() { s.holders = append(s.holders, &holder{}) }

func (s *story) holder() *holder { return s.holders[len(s.holders)-1] }

// release closes the innermost holder and returns what it gathered.
func (s *story) release() []item {
	h := s.holder()
	h.flush()
	s.holders = s.holders[:len(s.holders)-1]
	return h.items
}

// para returns the innermost open paragraph, or nil.
func (s *story) para() *para {
	if len(s.paras) == 0 {
		return nil
	}
	return s.paras[len(s.paras)-1]
}

func (s *story) startPara() {
	p := newPara()
	if before := s.holder().whole; before != nil {
		p.text.WriteString(before.text.String())
		p.notes, p.boxes, p.bold = before.notes, before.boxes, before.bold
		s.holder().whole = nil
	}
	s.paras = append(s.paras, p)
}

func (s *story) endPara() {
	p := s.para()
	s.paras = s.paras[:len(s.paras)-1]
	clear(s.fields) // a field left open must not hide the rest of the document
	h := s.holder()
	if p.runsOn {
		h.whole = p
		return
	}
	h.add(s.finish(p))
	for _, it := range p.boxes {
		h.add(it)
	}
}

// finish decides what a paragraph is. A bold line that reads like a title is a heading below those that styles make.
func (s *story) finish(p *para) item {
	style := p.style
	if style == "" {
		style = s.styles.body
	}
	it := item{kind: corpus.Paragraph, text: flow.Line(p.text.String()), notes: p.notes}
	l, at, listed := s.numbering.place(p.list, p.level, style)
	if listed {
		if label := l.next(at); it.text != "" && label != "" {
			it.text = label + " " + it.text
		}
		it.kind = corpus.ListItem
	}
	switch level := s.headingOf(p, style); {
	case level > 0:
		it.kind, it.level = corpus.Heading, level
	case p.bold && flow.Title(it.text) && !(listed && at > 0) && !s.styles.apart(style):
		it.kind, it.level = corpus.Heading, flow.TitleLevel
	}
	return it
}

func (s *story) headingOf(p *para, style string) int {
	switch {
	case p.outline >= bodyText:
		return 0
	case p.outline >= 0:
		return p.outline + 1
	}
	return s.styles.heading(style)
}

// refer puts a note behind the block that refers to it.
func (s *story) refer(key string) {
	p := s.para()
	if text := s.notes[key]; p != nil && text != "" {
		p.notes = append(p.notes, text)
		p.text.WriteByte(' ')
		delete(s.notes, key)
	}
}

func (s *story) endCell() {
	items := s.release()
	if n := len(s.rows); n > 0 {
		s.rows[n-1].cells = append(s.rows[n-1].cells, items)
		return
	}
	for _, it := range items {
		s.holder().add(it)
	}
}

// endRow makes one block of a row. A row in which only one cell has text, and that several paragraphs, is a frame around text
// and no table: the paragraphs stand by themselves.
func (s *story) endRow() {
	r := s.rows[len(s.rows)-1]
	s.rows = s.rows[:len(s.rows)-1]
	if r.deleted {
		return
	}
	full, only := 0, -1
	out := item{kind: corpus.TableRow}
	for i, cell := range r.cells {
		text, notes := together(cell)
		out.cells = append(out.cells, text)
		out.notes = append(out.notes, notes...)
		if text != "" {
			full, only = full+1, i
		}
	}
	if full == 1 && len(r.cells[only]) > 1 {
		for _, it := range r.cells[only] {
			s.holder().add(it)
		}
		return
	}
	s.holder().add(out)
}

func (s *story) endBox() {
	items := s.release()
	if p := s.para(); p != nil {
		p.boxes = append(p.boxes, items...)
		return
	}
	for _, it := range items {
		s.holder().add(it)
	}
}

func (s *story) endNote() {
	text, _ := together(s.release())
	s.notes[s.note] = text
}

// together makes one line of several blocks.
func together(items []item) (text string, notes []string) {
	var words []string
	for _, it := range items {
		if line := flow.Line(it.text + " " + strings.Join(it.cells, " ")); line != "" {
			words = append(words, line)
		}
		notes = append(notes, it.notes...)
	}
	return strings.Join(words, " "), notes
}

// emit hands a block of the outermost story on.
func (s *story) emit(it item) {
	for _, note := range it.notes {
		s.g.Note(note)
	}
	if it.kind == corpus.TableRow {
		s.g.AddRow(it.cells)
		return
	}
	s.g.Add(it.kind, it.level, it.text)
}
