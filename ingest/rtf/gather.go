package rtf

import (
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// props are what paragraphs are given.
type props struct {
	style   int
	outline int // -1 if not said
	list    bool
	table   bool
}

func newProps() props { return props{outline: -1} }

// para is an open paragraph.
type para struct {
	text, label strings.Builder
	notes       []string
	boxes       []found // text boxes anchored in it
	bold        bool    // all of its text so far
}

func newPara() *para { return &para{bold: true} }

// found is a block before it is known where it goes: by itself, or into a cell, a text box or a note.
type found struct {
	kind  corpus.PassageKind
	level int
	text  string
	cells []string
	notes []string
}

// story is the body, a note or a text box; the body hands its blocks on at once.
type story struct {
	para  *para
	cell  []found   // of the open cell
	cells [][]found // of the open row
	found []found
	emit  func(found)
}

func (s *story) add(f found) {
	if s.emit != nil {
		s.emit(f)
		return
	}
	s.found = append(s.found, f)
}

func (r *reader) story() *story { return r.stories[len(r.stories)-1] }

// emit hands a block of the body on.
func (r *reader) emit(f found) {
	for _, note := range f.notes {
		r.g.Note(note)
	}
	if f.kind == corpus.TableRow {
		r.g.AddRow(f.cells)
		return
	}
	r.g.Add(f.kind, f.level, f.text)
}

// openStory begins a note or a text box, which the end of its group ends.
func (r *reader) openStory(as opening) {
	if r.state.opens != nothing {
		return
	}
	r.state.opens, r.state.dest = as, body
	r.state.para = newProps()
	r.stories = append(r.stories, &story{para: newPara()})
}

// closeStory puts a note or a text box into the paragraph that it belongs to.
func (r *reader) closeStory(as opening) {
	r.endStory()
	inner := r.story()
	r.stories = r.stories[:len(r.stories)-1]
	p := r.story().para
	if as == box {
		p.boxes = append(p.boxes, inner.found...)
		return
	}
	text, _ := together(inner.found)
	p.notes = append(p.notes, text)
	p.text.WriteByte(' ')
}

// endStory ends what is open in a story.
func (r *reader) endStory() {
	r.endPara()
	r.endRow()
}

// endPara ends a paragraph. One outside tables shows that a row before it, which nothing ended, is over.
func (r *reader) endPara() {
	s := r.story()
	p := s.para
	s.para = newPara()
	parts := append([]found{r.finished(p)}, p.boxes...)
	if !r.state.para.table {
		r.endRow()
	}
	for _, f := range parts {
		switch {
		case f.text == "" && len(f.cells) == 0 && len(f.notes) == 0:
		case r.state.para.table:
			s.cell = append(s.cell, f)
		default:
			s.add(f)
		}
	}
}

// finished decides what a paragraph is. A bold line that reads like a title is a heading below those that styles make.
func (r *reader) finished(p *para) found {
	props := r.state.para
	f := found{kind: corpus.Paragraph, text: flow.Line(p.text.String()), notes: p.notes}
	if f.text == "" {
		return f
	}
	label := flow.Line(p.label.String())
	if label != "" || props.list {
		f.kind = corpus.ListItem
	}
	level := r.heading(props)
	switch {
	case level > 0:
		f.kind, f.level = corpus.Heading, level
	case p.bold && flow.Title(f.text) && !r.styles[props.style].apart():
		f.kind, f.level = corpus.Heading, flow.TitleLevel
	}
	if label != "" {
		f.text = label + " " + f.text
	}
	return f
}

func (r *reader) endCell() {
	table := r.state.para.table
	r.state.para.table = true
	r.endPara()
	r.state.para.table = table
	s := r.story()
	s.cells = append(s.cells, s.cell)
	s.cell = nil
}

// endRow makes one block of a row. A row in which only one cell has text, and that several paragraphs, is a frame around text
// and no table: the paragraphs stand by themselves.
func (r *reader) endRow() {
	s := r.story()
	cells := s.cells
	if len(s.cell) > 0 {
		cells = append(cells, s.cell)
	}
	s.cells, s.cell = nil, nil
	full, only := 0, -1
	out := found{kind: corpus.TableRow}
	for i, cell := range cells {
		text, notes := together(cell)
		out.cells = append(out.cells, text)
		out.notes = append(out.notes, notes...)
		if text != "" {
			full, only = full+1, i
		}
	}
	if full == 1 && len(cells[only]) > 1 {
		for _, f := range cells[only] {
			s.add(f)
		}
		return
	}
	if full > 0 || len(out.notes) > 0 {
		s.add(out)
	}
}

// together makes one line of several blocks.
func together(parts []found) (text string, notes []string) {
	var words []string
	for _, f := range parts {
		if line := flow.Line(f.text + " " + strings.Join(f.cells, " ")); line != "" {
			words = append(words, line)
		}
		notes = append(notes, f.notes...)
	}
	return strings.Join(words, " "), notes
}
