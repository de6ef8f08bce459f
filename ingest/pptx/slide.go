package pptx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// found is a block of a slide before it is known where it goes.
type found struct {
	kind  corpus.PassageKind
	level int
	text  string
	cells []string
	frame string // type of the placeholder it stands in, "" outside of one
}

// slide holds the blocks of one slide in the order of its XML.
type slide struct {
	hidden   bool
	found    []found
	diagrams []string // relations of the data of drawn diagrams
}

// put hands the blocks on, the title first.
func (s *slide) put(g *flow.Gatherer) {
	for _, title := range []bool{true, false} {
		for _, f := range s.found {
			switch {
			case (f.kind == corpus.Heading) != title:
			case f.kind == corpus.TableRow:
				g.AddRow(f.cells)
			default:
				g.Add(f.kind, f.level, f.text)
			}
		}
	}
}

// putNotes hands the speaker's notes on; a notes page has a picture of the slide and numbers too.
func (s *slide) putNotes(g *flow.Gatherer) {
	for _, f := range s.found {
		if f.frame == "body" {
			g.Add(corpus.Footnote, 0, f.text)
		}
	}
}

// root reads the outermost element of a slide, a page of notes, or the data of a diagram.
func (s *slide) root(w *walker, e xml.StartElement) error {
	switch e.Name.Local {
	case "sld":
		if show := attr(e, "show"); show == "0" || show == "false" {
			s.hidden = true
			return w.dec.Skip()
		}
		return w.children(func(e xml.StartElement) error { return s.root(w, e) })
	case "notes", "cSld":
		return w.children(func(e xml.StartElement) error { return s.root(w, e) })
	case "spTree":
		return s.shapes(w)
	case "dataModel":
		return s.diagram(w)
	}
	return w.dec.Skip()
}

// shapes reads a tree or group of shapes.
func (s *slide) shapes(w *walker) error {
	before := len(s.found)
	hidden := false
	err := w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "nvGrpSpPr":
			return w.properties(&frame{}, &hidden)
		case "grpSp", "Choice": // of an AlternateContent; Fallback says the same again
			return s.shapes(w)
		case "AlternateContent":
			return s.shapes(w)
		case "sp":
			return s.shape(w)
		case "graphicFrame":
			return s.graphic(w)
		}
		return w.dec.Skip()
	})
	if hidden {
		s.found = s.found[:before]
	}
	return err
}

// frame is what holds text: a placeholder of the layout, or a shape.
type frame struct {
	placeholder bool
	kind        string
}

// silent reports whether a placeholder is for what every slide has.
func (f frame) silent() bool {
	switch f.kind {
	case "dt", "ftr", "hdr", "sldNum", "sldImg":
		return true
	}
	return false
}

func (f frame) title() bool { return f.kind == "title" || f.kind == "ctrTitle" }

// listed reports whether the layout gives the paragraphs of a placeholder bullets.
func (f frame) listed() bool {
	return f.placeholder && (f.kind == "body" || f.kind == "obj" || f.kind == "")
}

// shape reads one shape.
func (s *slide) shape(w *walker) error {
	var f frame
	hidden := false
	return w.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "nvSpPr":
			return w.properties(&f, &hidden)
		case e.Name.Local != "txBody" || hidden || f.silent():
			return w.dec.Skip()
		}
		paras, err := w.body()
		s.add(f, paras)
		return err
	})
}

// add makes blocks of the paragraphs of a frame. A title is one heading over all its lines.
func (s *slide) add(f frame, paras []para) {
	if f.title() {
		s.found = append(s.found, found{kind: corpus.Heading, level: 1, text: join(paras), frame: f.kind})
		return
	}
	for _, p := range paras {
		out := found{kind: corpus.Paragraph, text: p.text, frame: f.kind}
		if p.bullet == bulleted || p.bullet == inherited && f.listed() {
			out.kind = corpus.ListItem
		}
		s.found = append(s.found, out)
	}
}

// graphic reads a table, or notes a diagram.
func (s *slide) graphic(w *walker) error {
	hidden := false
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "nvGraphicFramePr":
			return w.properties(&frame{}, &hidden)
		case "graphic", "graphicData":
			if hidden {
				return w.dec.Skip()
			}
			return s.graphic(w)
		case "tbl":
			return s.table(w)
		case "relIds":
			s.diagrams = append(s.diagrams, attr(e, "dm"))
		}
		return w.dec.Skip()
	})
}

func (s *slide) table(w *walker) error {
	return w.children(func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return w.dec.Skip()
		}
		row := found{kind: corpus.TableRow}
		err := w.children(func(e xml.StartElement) error {
			if e.Name.Local != "tc" {
				return w.dec.Skip()
			}
			var cell []para
			err := w.children(func(e xml.StartElement) (err error) {
				if e.Name.Local != "txBody" {
					return w.dec.Skip()
				}
				cell, err = w.body()
				return err
			})
			row.cells = append(row.cells, join(cell))
			return err
		})
		s.found = append(s.found, row)
		return err
	})
}

// diagram reads the text of the points of a drawn diagram (SmartArt), in the order in which they were made.
func (s *slide) diagram(w *walker) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ptLst", "pt":
			return s.diagram(w)
		case "t":
			paras, err := w.body()
			if text := join(paras); text != "" {
				s.found = append(s.found, found{kind: corpus.ListItem, text: text})
			}
			return err
		}
		return w.dec.Skip()
	})
}

// deepest is how far elements may nest; what is deeper is skipped.
const deepest = 400

// walker reads a part element by element.
type walker struct {
	dec   *xml.Decoder
	depth int
}

// children calls f for the elements in the open one, until it ends. f reads its element to the end.
func (w *walker) children(f func(xml.StartElement) error) error { return w.content(f, nil) }

// content is children with the text between them, for which text is called if it is not nil.
func (w *walker) content(f func(xml.StartElement) error, text func(string)) error {
	w.depth++
	defer func() { w.depth-- }()
	for {
		tok, err := w.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if w.depth > deepest {
				err = w.dec.Skip()
			} else {
				err = f(tok)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(string(tok))
			}
		}
	}
}

// properties reads what a shape is.
func (w *walker) properties(f *frame, hidden *bool) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "cNvPr":
			*hidden = *hidden || attr(e, "hidden") == "1" || attr(e, "hidden") == "true"
		case "nvPr":
			return w.properties(f, hidden)
		case "ph":
			f.placeholder, f.kind = true, attr(e, "type")
		}
		return w.dec.Skip()
	})
}

func join(paras []para) string {
	var texts []string
	for _, p := range paras {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, " ")
}

// attr returns the value of an attribute by its local name, "" if there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
