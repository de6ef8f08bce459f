package docx

import (
	"encoding/xml"
	"strconv"
)

// formField is a field of an old-style form, whose answer stands in its properties and not in the text.
type formField struct {
	check, checked bool
	choices        []string
	chosen         int
}

// field follows the three marks of a field: between begin and separate stands its code, between separate and end what it shows.
func (s *story) field(mark string) {
	last := len(s.fields) - 1
	switch mark {
	case "begin":
		s.fields = append(s.fields, true)
	case "separate":
		if last >= 0 {
			s.fields[last] = false
		}
	case "end":
		if last >= 0 {
			s.fields = s.fields[:last]
		}
	}
	s.form = formField{}
}

// formProperty reads what a person ticked or chose.
func (s *story) formProperty(e xml.StartElement) (role, bool) {
	switch e.Name.Local {
	case "ffData":
		return fieldData, true
	case "checkBox":
		s.form.check = true
		return checkRole, true
	case "ddList":
		return dropRole, true
	case "checked", "default":
		if s.parent() == checkRole {
			s.form.checked = on(e)
		}
	case "listEntry":
		if len(s.form.choices) < levels*levels {
			s.form.choices = append(s.form.choices, attr(e, "val"))
		}
	case "result":
		s.form.chosen, _ = strconv.Atoi(attr(e, "val"))
	}
	return plain, false
}

// endField writes the answer. The field whose mark has just been read does not hide it; one around it does.
func (s *story) endField() {
	answer := ""
	switch f := s.form; {
	case f.check && f.checked:
		answer = "☒"
	case f.check:
		answer = "☐"
	case f.chosen >= 0 && f.chosen < len(f.choices):
		answer = f.choices[f.chosen]
	}
	s.form = formField{}
	last := len(s.fields) - 1
	if answer == "" || last < 0 {
		return
	}
	code := s.fields[last]
	s.fields[last] = false
	s.text(answer)
	s.fields[last] = code
}
