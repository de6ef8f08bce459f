package edited

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/docx"
)

// reader gathers the paragraphs of a document as its elements pass.
type reader struct {
	edits  Edits
	styles map[string]string // name by id
	notes  map[string]string // what a footnote says, by id

	after   string // the bookmark last passed
	over    bool   // the evidence has begun: no more text of the report
	pending []mark // bookmarks that begin between paragraphs
	par     *paragraph
	run     Run // properties of the run that is read
	inText  bool
	note    int // the note whose bookmark is open
	noteID  string
}

// paragraph is one that is being read.
type paragraph struct {
	Paragraph
	style  string
	marks  []mark
	joined bool            // its end was deleted: what follows belongs to it
	inside bool            // its properties are read
	text   strings.Builder // of the last run
	length int             // of the text of all runs
}

// mark is a bookmark of a paragraph or heading. An empty one has nothing left of its text: what stood in it was deleted.
type mark struct {
	name, id string
	from     int
	empty    bool
}

func (r *reader) readBody(d *xml.Decoder) error {
	err := each(d, func(e xml.StartElement) error { return r.start(d, e) }, r.end, func(s string) {
		if r.inText {
			r.add(s)
		}
	})
	if r.par != nil {
		r.finish(r.par)
	}
	return err
}

// start reads what is not struck out, nor in a table or a box.
func (r *reader) start(d *xml.Decoder, e xml.StartElement) error {
	name := e.Name.Local
	r.inText = name == "t"
	switch name {
	case "tbl", "Fallback", "txbxContent", "sectPr", "instrText", "delText", "moveFrom":
		return d.Skip()
	case "del":
		if r.par != nil && r.par.inside {
			r.par.joined = true
		}
		return d.Skip()
	case "bookmarkStart":
		r.bookmark(value(e, "name"), value(e, "id"))
	case "bookmarkEnd":
		r.unmark(value(e, "id"))
	case "p":
		r.begin()
	case "pPr":
		if r.par != nil {
			r.par.inside = true
		}
	default:
		r.content(e)
	}
	return nil
}

func (r *reader) begin() {
	switch {
	case r.par == nil:
		r.par = &paragraph{marks: r.pending}
		r.pending = nil
	case r.par.length == 0:
		r.par.marks = nil // all of it was deleted
	}
	r.par.joined = false
}

// content reads what stands in a paragraph or says how it looks.
func (r *reader) content(e xml.StartElement) {
	if r.par == nil {
		return
	}
	switch e.Name.Local {
	case "pStyle":
		r.par.style = r.styles[value(e, "val")]
	case "numPr":
		r.par.Numbered = true
	case "hyperlink":
		if n, ok := strings.CutPrefix(value(e, "anchor"), "ev_"); ok {
			r.run.Opening, _ = strconv.Atoi(n) //nolint:errcheck // another anchor opens nothing
		}
	case "r":
		r.run = Run{Opening: r.run.Opening}
	case "rStyle":
		r.look(r.styles[value(e, "val")])
	case "b":
		if v := value(e, "val"); !r.par.inside {
			r.run.Strong = v != "0" && v != "false" && v != "off"
		}
	case "tab", "br", "cr":
		if !r.par.inside {
			r.add(" ")
		}
	case "noBreakHyphen":
		r.add("\u2011")
	case "footnoteReference":
		r.reference(value(e, "id"))
	}
}

func (r *reader) look(style string) {
	if lang, ok := strings.CutPrefix(style, "Quotation "); ok {
		r.run.Lang = corpus.Lang(lang)
	}
	if style == "Strong" {
		r.run.Strong = true
	}
}

func (r *reader) bookmark(name, id string) {
	if n, ok := strings.CutPrefix(name, "note_"); ok {
		if number, err := strconv.Atoi(n); err == nil {
			r.note, r.noteID = number, id
		}
		return
	}
	r.over = r.over || name == docx.AnnexMark
	switch {
	case !isOurs(name):
	case r.par == nil:
		r.pending = append(r.pending, mark{name: name, id: id})
	default:
		r.par.marks = append(r.par.marks, mark{name: name, id: id, from: r.par.length})
	}
}

func (r *reader) unmark(id string) {
	if id == r.noteID {
		r.note, r.noteID = 0, ""
	}
	if r.par == nil {
		return
	}
	for i, m := range r.par.marks {
		if m.id == id {
			r.par.marks[i].empty = r.par.length == m.from
		}
	}
}

func (r *reader) reference(id string) {
	r.par.flush()
	r.par.length++
	r.par.Runs = append(r.par.Runs, Run{Note: r.note, Said: r.notes[id]})
	if last := &r.par.Runs[len(r.par.Runs)-1]; !last.isNote() {
		last.Said = fmt.Sprintf("[%s]", id) // a note that says nothing is a note
	}
	r.note = 0
}

// add puts text to that before it if nothing else changes: word processors cut a text wherever they like.
func (r *reader) add(s string) {
	if r.par == nil {
		return
	}
	next := r.run
	next.Text = undirected(s)
	if next.Text == "" {
		return
	}
	r.par.length += len(next.Text)
	if n := len(r.par.Runs); n > 0 && r.par.text.Len() > 0 {
		last := r.par.Runs[n-1]
		last.Text = next.Text
		if last == next {
			r.par.text.WriteString(next.Text)
			return
		}
	}
	r.par.flush()
	r.par.Runs = append(r.par.Runs, next)
	r.par.text.WriteString(next.Text)
}

// flush gives the last run its text.
func (p *paragraph) flush() {
	if p.text.Len() > 0 {
		p.Runs[len(p.Runs)-1].Text = p.text.String()
		p.text.Reset()
	}
}

func (r *reader) end(name string) {
	r.inText = false
	switch name {
	case "hyperlink":
		r.run = Run{}
	case "pPr":
		if r.par != nil {
			r.par.inside = false
		}
	case "r":
		r.run = Run{Opening: r.run.Opening}
	case "p":
		if r.par != nil && !r.par.joined {
			r.finish(r.par)
			r.par = nil
		}
	}
}

// texts are the styles of paragraphs that say something; those of headings, tables and contents are left out. The names are those that
// Word and LibreOffice give to what a person types.
var texts = []string{"", "Numbered Paragraph", "Plain Paragraph", "Normal", "Body Text", "Text body", "List Paragraph", "Standard", "Default Paragraph Style"}

// finish takes a paragraph for the one whose bookmark begins in it. A second bookmark in it is of one that was joined to it.
func (r *reader) finish(p *paragraph) {
	p.flush()
	p.Numbered = p.Numbered || p.style == "Numbered Paragraph"
	if len(p.marks) > 0 {
		of := p.marks[max(0, slices.IndexFunc(p.marks, func(m mark) bool { return !m.empty }))].name
		if _, twice := r.edits.Paragraphs[of]; !twice {
			r.edits.Paragraphs[of] = p.Paragraph
			r.edits.Order = append(r.edits.Order, of)
		}
		r.after = of
		return
	}
	if r.after == "" || r.over || p.Text() == "" || !isText(p.style) {
		return
	}
	r.edits.Added = append(r.edits.Added, Added{After: r.after, Paragraph: p.Paragraph})
}

func isText(style string) bool { return slices.Contains(texts, style) }
