package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
)

// word decides on an element of WordprocessingML by the element that it stands in.
func (s *story) word(e xml.StartElement) (role, bool) {
	switch s.parent() {
	case paraProps:
		return s.paraProperty(e)
	case listProps:
		s.listProperty(e)
		return plain, false
	case markProps:
		if p := s.para(); p != nil && e.Name.Local == "del" {
			p.runsOn = true
		}
		return plain, false
	case runProps:
		s.runProperty(e)
		return plain, false
	case rowProps:
		if n := len(s.rows); n > 0 && e.Name.Local == "del" {
			s.rows[n-1].deleted = true
		}
		return plain, false
	case formProps:
		if e.Name.Local == "showingPlcHdr" && len(s.forms) > 0 {
			s.forms[len(s.forms)-1] = on(e)
		}
		return plain, false
	case fieldRole, fieldData, checkRole, dropRole:
		return s.formProperty(e)
	}
	if r, take, known := s.structure(e); known {
		return r, take
	}
	return s.content(e)
}

// structure knows the elements that nest.
func (s *story) structure(e xml.StartElement) (r role, take, known bool) {
	switch e.Name.Local {
	case "p":
		s.startPara()
		return paraRole, true, true
	case "pPr":
		return paraProps, s.para() != nil, true
	case "r":
		s.run = run{}
		return runRole, true, true
	case "rPr":
		return runProps, s.parent() == runRole, true
	case "tr":
		s.rows = append(s.rows, &row{})
		return rowRole, true, true
	case "trPr":
		return rowProps, true, true
	case "tc":
		s.hold()
		return cellRole, true, true
	case "txbxContent":
		s.hold()
		return boxRole, true, true
	case "footnote", "endnote":
		if kind := attr(e, "type"); kind != "" && kind != "normal" {
			return plain, false, true
		}
		s.note = e.Name.Local + attr(e, "id")
		s.hold()
		return noteRole, true, true
	case "altChunk", "subDoc":
		s.insert(attr(e, "id"))
		return plain, false, true
	case "sdt":
		s.forms = append(s.forms, false)
		return formRole, true, true
	case "sdtPr":
		return formProps, true, true
	}
	return plain, true, false
}

// content knows the elements of a run, and what is left out.
func (s *story) content(e xml.StartElement) (role, bool) {
	switch e.Name.Local {
	case "t":
		return textRole, true
	case "tab", "ptab", "br", "cr":
		s.text(" ")
	case "noBreakHyphen":
		s.text("-")
	case "sym":
		if code, err := strconv.ParseUint(attr(e, "char"), 16, 21); err == nil {
			s.text(symbol(rune(code), attr(e, "font")))
		}
	case "footnoteReference", "endnoteReference":
		s.refer(e.Name.Local[:len(e.Name.Local)-len("Reference")] + attr(e, "id"))
	case "fldChar":
		s.field(attr(e, "fldCharType"))
		return fieldRole, true
	case "del", "moveFrom", "delText", "instrText", "delInstrText", "sectPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "rt", "sdtEndPr":
		return plain, false
	}
	return plain, true
}

func (s *story) paraProperty(e xml.StartElement) (role, bool) {
	p := s.para()
	switch e.Name.Local {
	case "pStyle":
		p.style = attr(e, "val")
	case "outlineLvl":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil {
			p.outline = n
		}
	case "numPr":
		return listProps, true
	case "rPr":
		return markProps, true
	}
	return plain, false
}

func (s *story) listProperty(e xml.StartElement) {
	p := s.para()
	if p == nil {
		return
	}
	switch e.Name.Local {
	case "numId":
		p.list = attr(e, "val")
	case "ilvl":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil {
			p.level = n
		}
	}
}

func (s *story) runProperty(e xml.StartElement) {
	switch e.Name.Local {
	case "vanish":
		s.run.hidden = on(e)
	case "rStyle":
		id := attr(e, "val")
		s.run.hidden = s.run.hidden || s.styles.hidden(id)
		s.run.placeholder = s.styles.placeholder(id)
		if s.run.bold == nil && s.styles.bold(id) {
			s.run.bold = new(true)
		}
	case "b":
		s.run.bold = new(on(e))
	case "rFonts":
		s.run.font = attr(e, "ascii")
	}
}

// text appends to the open paragraph what is shown of a run's text.
func (s *story) text(text string) {
	p := s.para()
	if p == nil || s.run.hidden || slices.Contains(s.fields, true) {
		return
	}
	if s.run.placeholder && slices.Contains(s.forms, true) {
		return
	}
	p.write(fromFont(text, s.run.font), s.isBold(p))
}

func (s *story) isBold(p *para) bool {
	if s.run.bold != nil {
		return *s.run.bold
	}
	return s.styles.bold(p.style)
}
