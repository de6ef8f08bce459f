package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// story reads the text of a document.
type story struct {
	dec   *xml.Decoder
	g     *flow.Gatherer
	sheet *sheet
	lists *counters
	depth int
}

// para is an open paragraph.
type para struct {
	text  strings.Builder
	notes []string
	boxes holder // text boxes anchored in it
	bold  bool   // all of its text so far
}

// block reads an element that stands among paragraphs. One that is not known is taken for what it holds.
func (s *story) block(e xml.StartElement, into *holder, at place) error {
	switch e.Name.Local {
	case "p", "h":
		return s.para(e, into, at)
	case "list":
		return s.list(e, into, at)
	case "table":
		return s.table(into)
	case "frame":
		return s.frame(into)
	}
	if leftOut(e) {
		return s.dec.Skip()
	}
	return s.children(func(e xml.StartElement) error { return s.block(e, into, at) })
}

// leftOut reports whether an element is no part of the text.
func leftOut(e xml.StartElement) bool {
	switch e.Name.Local {
	case "tracked-changes", "annotation", "note-citation", "ruby-text", "number", "script", "event-listeners", "forms", "object", "image",
		"sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "hidden-text", "hidden-paragraph",
		"table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source", "object-index-source",
		"user-index-source", "bibliography-source":
		return true
	case "title", "desc": // of a picture; text:title is the document's, shown where it stands
		return !strings.HasSuffix(e.Name.Space, ":text:1.0")
	case "content-control":
		return attr(e, "showing-place-holder") == "true"
	case "section":
		return attr(e, "display") == "none"
	}
	return false
}

// frame reads the first form of a frame that has text in it; the others show the same.
func (s *story) frame(into *holder) error {
	done := false
	return s.children(func(e xml.StartElement) error {
		if done || leftOut(e) {
			return s.dec.Skip()
		}
		before := into.count
		err := s.block(e, into, place{})
		done = into.count > before
		return err
	})
}

func (s *story) para(e xml.StartElement, into *holder, at place) error {
	style := attr(e, "style-name")
	if s.sheet.hidden("paragraph", style) {
		return s.dec.Skip()
	}
	p := &para{bold: true}
	err := s.inline(p, s.sheet.bold("paragraph", style, false), at)
	into.add(s.finish(p, e, style, at))
	for _, f := range p.boxes.found {
		into.add(f)
	}
	return err
}

// inline reads the content of a paragraph, or of a span or link in one.
func (s *story) inline(p *para, bold bool, at place) error {
	return s.content(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "s", "tab", "line-break":
			p.text.WriteByte(' ')
		case "span":
			if s.sheet.hidden("text", attr(e, "style-name")) {
				return s.dec.Skip()
			}
			return s.inline(p, s.sheet.bold("text", attr(e, "style-name"), bold), at)
		case "note":
			return s.note(p)
		case "param":
			p.write(ticked(e), bold)
		case "p", "h", "list", "table", "frame":
			return s.block(e, &p.boxes, place{})
		}
		if leftOut(e) {
			return s.dec.Skip()
		}
		return s.inline(p, bold, at)
	}, func(text string) { p.write(text, bold) })
}

// ticked shows the state of a checkbox of a form as LibreOffice keeps those of Word.
func ticked(e xml.StartElement) string {
	switch {
	case attr(e, "name") != "Checkbox_Checked":
		return ""
	case attr(e, "value") == "true":
		return "☒"
	}
	return "☐"
}

func (p *para) write(text string, bold bool) {
	if strings.TrimSpace(text) != "" {
		p.bold = p.bold && bold
	}
	p.text.WriteString(text)
}

// note reads a footnote or endnote; it follows the block that refers to it.
func (s *story) note(p *para) error {
	var body holder
	err := s.children(func(e xml.StartElement) error { return s.block(e, &body, place{}) })
	text, _ := together(body.found)
	p.notes = append(p.notes, text)
	p.text.WriteByte(' ')
	return err
}

// finish decides what a paragraph is. A bold line that reads like a title is a heading below those that outlines make.
func (s *story) finish(p *para, e xml.StartElement, style string, at place) found {
	f := found{kind: corpus.Paragraph, text: flow.Line(p.text.String()), notes: p.notes}
	if f.text == "" {
		return f
	}
	listed := at.list != nil
	if listed {
		f.kind = corpus.ListItem
	}
	label := s.label(at)
	level := s.sheet.heading(style)
	if e.Name.Local == "h" {
		level = outline(e)
		if !listed && attr(e, "is-list-header") != "true" {
			label = s.lists.outline.next(s.sheet.lists[outlineList], level-1, nil)
		}
	}
	switch {
	case level > 0:
		f.kind, f.level = corpus.Heading, level
	case p.bold && flow.Title(f.text) && at.level < 2 && !s.sheet.apart(style):
		f.kind, f.level = corpus.Heading, flow.TitleLevel
	}
	if label != "" {
		f.text = label + " " + f.text
	}
	return f
}

// outline returns the level of a text:h, 1 if it does not say.
func outline(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "outline-level"))
	if err != nil {
		return 1
	}
	return max(1, min(n, levels))
}
