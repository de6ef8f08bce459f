package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
)

// deepest is how far elements may nest; what is deeper is skipped. Tables in tables in text boxes reach 60.
const deepest = 1000

// document is what every story of a document shares.
type document struct {
	styles    *styles
	numbering *numbering
	notes     map[string]string // "footnote1" -> its text
	chunk     func(id string) []block.Block
}

// role is what an open element does for its content.
type role uint8

const (
	plain role = iota
	paraRole
	paraProps
	listProps
	markProps
	runRole
	runProps
	textRole
	rowRole
	rowProps
	cellRole
	boxRole
	noteRole
	formRole // a content control
	formProps
	choiceRole // mc:AlternateContent
	fieldRole
	fieldData
	checkRole
	dropRole
)

// story reads one part with text: the body, or all notes.
type story struct {
	*document
	g       *flow.Gatherer
	open    []role
	holders []*holder
	paras   []*para
	rows    []*row
	run     run
	note    string // key of the open note
	forms   []bool // of each open content control: nobody filled it in
	choices []bool // of each open mc:AlternateContent: its choice was read
	fields  []bool // of each open field: its code is being read
	form    formField
}

// run is what counts of the properties of a run of text.
type run struct {
	hidden, placeholder bool
	bold                *bool
	font                string
}

// read reads a part to its end. After an error, what was open is closed, so that nothing read is lost.
func (s *story) read(r io.Reader) error {
	dec := newDecoder(r)
	s.holders = []*holder{{emit: s.emit}}
	err := s.tokens(dec)
	for len(s.open) > 0 {
		s.end()
	}
	s.holders[0].flush()
	return err
}

func (s *story) tokens(dec *xml.Decoder) error {
	for !s.g.Full() {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			role, take := s.start(tok)
			if !take || len(s.open) >= deepest {
				if err := dec.Skip(); err != nil {
					return err
				}
				if take {
					s.close(role)
				}
				continue
			}
			s.open = append(s.open, role)
		case xml.EndElement:
			s.end()
		case xml.CharData:
			if s.parent() == textRole {
				s.text(string(tok))
			}
		}
	}
	return nil
}

// start decides what an element is for; take is false if it and all in it are left out.
func (s *story) start(e xml.StartElement) (r role, take bool) {
	switch space := e.Name.Space; {
	case space == "w" || strings.HasSuffix(space, "/wordprocessingml/2006/main") || strings.HasSuffix(space, "/wordprocessingml/main"):
		return s.word(e)
	case space == "m" || strings.HasSuffix(space, "/math"):
		return s.math(e), true
	case space == "mc" || strings.HasSuffix(space, "/markup-compatibility/2006"):
		return s.alternative(e)
	}
	return plain, true
}

func (s *story) math(e xml.StartElement) role {
	switch e.Name.Local {
	case "t":
		return textRole
	case "den":
		s.text("/")
	case "r":
		s.run = run{}
	}
	return plain
}

// alternative takes the first choice of alternatives, which is the one that newer programs see, and the fallback only without.
func (s *story) alternative(e xml.StartElement) (role, bool) {
	last := len(s.choices) - 1
	switch e.Name.Local {
	case "AlternateContent":
		s.choices = append(s.choices, false)
		return choiceRole, true
	case "Choice", "Fallback":
		if last >= 0 && s.choices[last] {
			return plain, false
		}
		if last >= 0 {
			s.choices[last] = true
		}
	}
	return plain, true
}

func (s *story) parent() role {
	if len(s.open) == 0 {
		return plain
	}
	return s.open[len(s.open)-1]
}

func (s *story) end() {
	if len(s.open) == 0 {
		return
	}
	r := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.close(r)
}

// close does what the end of an element brings about.
func (s *story) close(r role) {
	switch r {
	case paraRole:
		s.endPara()
	case rowRole:
		s.endRow()
	case cellRole:
		s.endCell()
	case boxRole:
		s.endBox()
	case noteRole:
		s.endNote()
	case fieldRole:
		s.endField()
	case formRole:
		s.forms = s.forms[:len(s.forms)-1]
	case choiceRole:
		s.choices = s.choices[:len(s.choices)-1]
	}
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

// on reads a switch: it is on unless its value says otherwise.
func on(e xml.StartElement) bool { return isOn(attr(e, "val")) }
