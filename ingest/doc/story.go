package doc

import (
	"strings"
	"unicode/utf16"

	"rapporteur/corpus"
	"rapporteur/ingest/flow"
)

// Characters with a meaning ([MS-DOC] 2.4.1 and 2.8.25).
const (
	charNote        = 0x02
	charCell        = 0x07
	charTab         = 0x09
	charLine        = 0x0B
	charPage        = 0x0C
	charPara        = 0x0D
	charColumn      = 0x0E
	charFieldBegin  = 0x13
	charFieldCode   = 0x14
	charFieldEnd    = 0x15
	charHyphen      = 0x1E
	charMaybeHyphen = 0x1F
	charSymbol      = 0x28
)

// story reads one part of the text.
type story struct {
	d      *document // nil for the text of an old file, of which no properties are known
	g      *flow.Gatherer
	units  []uint16
	notes  []string
	cells  []string
	cell   []string // paragraphs of the open cell
	fields []bool   // of each open field: its code is being read
	bold   bool     // all letters of the paragraph
	last   uint16
}

// read gathers the body, with the notes behind the blocks that refer to them, then the text boxes.
func (d *document) read(g *flow.Gatherer) {
	d.notes = map[int]string{}
	d.readNotes(pairFootnotes, footnoteText)
	d.readNotes(pairEndnotes, endnoteText)
	d.readPart(g, bodyText)
	d.readPart(g, boxText)
}

func (d *document) readPart(g *flow.Gatherer, part int) {
	from := d.before(part)
	s := &story{d: d, g: g, bold: true}
	d.each(from, from+d.ccp[part], s.char)
	s.finish()
}

// readNotes reads the texts of notes. Their references are n+1 places in the body and n numbers of 2 bytes; their texts begin at
// n+2 places in their part.
func (d *document) readNotes(pair, part int) {
	refs, texts := d.pair(d.table, pair), d.pair(d.table, pair+1)
	start := d.before(part)
	for i := range max((len(refs)-4)/6, 0) {
		from, to := u32(texts, 4*i), u32(texts, 4*i+4)
		if to <= from || to > d.ccp[part] {
			continue
		}
		var g flow.Gatherer
		s := &story{d: d, g: &g}
		d.each(start+from, start+to, s.char)
		s.finish()
		var words []string
		for _, b := range g.Blocks() {
			words = append(words, strings.ReplaceAll(b.Text, "\t", " "))
		}
		d.notes[u32(refs, 4*i)] = strings.Join(words, " ")
	}
}

// char takes one character of the text, at its place among the characters and in the file.
func (s *story) char(cp int, unit uint16, at int) {
	var m modifiers
	if s.d != nil {
		m = s.d.chars.of(at)
	}
	if note := s.note(cp); note != "" && !m.deleted {
		s.notes = append(s.notes, note)
	}
	if s.mark(unit, at) || m.deleted || m.hidden || s.inCode() {
		return
	}
	if m.symbol != 0 && unit == charSymbol {
		unit = symbol(m.symbol)
	}
	if unit > 0x20 {
		s.bold = s.bold && m.bold
	}
	s.units = append(s.units, unit)
}

func (s *story) note(cp int) string {
	if s.d == nil {
		return ""
	}
	return s.d.notes[cp]
}

func (s *story) inCode() bool {
	for _, code := range s.fields {
		if code {
			return true
		}
	}
	return false
}

// mark reports whether a character is one that ends or begins something, or stands for no text, and does what it asks for.
func (s *story) mark(unit uint16, at int) bool {
	before := s.last
	s.last = unit
	switch unit {
	case charFieldBegin:
		s.fields = append(s.fields, true)
	case charFieldCode:
		if n := len(s.fields); n > 0 {
			s.fields[n-1] = false
		}
	case charFieldEnd:
		s.fields = s.fields[:max(len(s.fields)-1, 0)]
	case charCell:
		s.endCell(at, before)
	case charPara, charPage:
		s.endPara(at)
	case charTab, charLine, charColumn:
		s.units = append(s.units, ' ')
	case charHyphen:
		s.units = append(s.units, '-')
	default:
		return unit < 0x20 // pictures, anchors, notes
	}
	return true
}

// take returns the text gathered since the last end of a paragraph.
func (s *story) take() string {
	text := flow.Line(string(utf16.Decode(s.units)))
	s.units = s.units[:0]
	s.fields = s.fields[:0] // a field left open must not hide the rest
	return text
}

func (s *story) paraAt(at int) modifiers {
	if s.d == nil {
		return modifiers{outline: -1}
	}
	return s.d.paras.of(at)
}

func (s *story) endPara(at int) {
	m, text, bold := s.paraAt(at), s.take(), s.bold
	s.bold = true
	if m.inTable {
		s.cell = append(s.cell, text)
		return
	}
	s.endRow()
	s.flushNotes()
	level := 0
	if s.d != nil {
		level = s.d.heading(m)
	}
	switch {
	case level > 0:
		s.g.Add(corpus.Heading, level, text)
	case bold && s.d != nil && flow.Title(text) && !s.d.apart(m):
		s.g.Add(corpus.Heading, flow.TitleLevel, text)
	case m.listed:
		s.g.Add(corpus.ListItem, 0, text)
	default:
		s.g.Add(corpus.Paragraph, 0, text)
	}
}

// endCell ends a cell, or the row if its paragraph says so. Without properties, a mark right behind another one ends the row.
func (s *story) endCell(at int, before uint16) {
	m, text := s.paraAt(at), s.take()
	s.bold = true
	if m.rowEnd || s.d == nil && before == charCell {
		s.endRow()
		return
	}
	s.cells = append(s.cells, strings.Join(append(s.cell, text), " "))
	s.cell = nil
}

func (s *story) endRow() {
	if len(s.cell) > 0 {
		s.cells = append(s.cells, strings.Join(s.cell, " "))
	}
	if len(s.cells) > 0 {
		s.flushNotes()
		s.g.AddRow(s.cells)
	}
	s.cells, s.cell = nil, nil
}

func (s *story) flushNotes() {
	for _, note := range s.notes {
		s.g.Note(note)
	}
	s.notes = nil
}

// finish ends what is open at the end of a part.
func (s *story) finish() {
	s.endRow()
	s.flushNotes()
	s.g.Add(corpus.Paragraph, 0, s.take())
}

// symbol shows a character of a symbol font, mostly Wingdings: boxes ticked or not; everything else is a bullet.
func symbol(code int) uint16 {
	switch code & 0xFF {
	case 0x6F, 0x71, 0xA8:
		return '☐'
	case 0x78, 0xFD:
		return '☒'
	case 0xFE:
		return '☑'
	case 0xFC:
		return '✓'
	}
	return '•'
}
