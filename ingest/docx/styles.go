package docx

import (
	"regexp"
	"strconv"
	"strings"
)

// onOff is a switch of WordprocessingML: present without a value means on.
type onOff struct {
	Val *string `xml:"val,attr"`
}

func (o *onOff) on() bool {
	if o == nil {
		return false
	}
	return o.Val == nil || isOn(*o.Val)
}

func isOn(val string) bool {
	switch val {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

type value struct {
	Val string `xml:"val,attr"`
}

func (v *value) number(otherwise int) int {
	if v == nil {
		return otherwise
	}
	n, err := strconv.Atoi(v.Val)
	if err != nil {
		return otherwise
	}
	return n
}

// styleSheet is styles.xml, as far as it matters for the text.
type styleSheet struct {
	Styles []style `xml:"style"`
}

type style struct {
	ID      string `xml:"styleId,attr"`
	Type    string `xml:"type,attr"`
	Default string `xml:"default,attr"`
	Name    value  `xml:"name"`
	BasedOn value  `xml:"basedOn"`
	Outline *value `xml:"pPr>outlineLvl"`
	NumID   *value `xml:"pPr>numPr>numId"`
	Level   *value `xml:"pPr>numPr>ilvl"`
	Vanish  *onOff `xml:"rPr>vanish"`
	Bold    *onOff `xml:"rPr>b"`
}

// styles answers what a style means, by way of the styles it is based on.
type styles struct {
	byID map[string]style
	body string // the default style of paragraphs
}

func newStyles(sheet styleSheet) *styles {
	s := &styles{byID: make(map[string]style, len(sheet.Styles))}
	for _, st := range sheet.Styles {
		if st.Type == "" || st.Type == "paragraph" || st.Type == "character" || st.Type == "numbering" {
			s.byID[st.ID] = st
		}
		if st.Type == "paragraph" && isOn(st.Default) && st.Default != "" {
			s.body = st.ID
		}
	}
	return s
}

// longestChain is how many styles are followed from one to the one it is based on; a chain may be a circle.
const longestChain = 24

// each calls f with a style and those under it, until f returns true.
func (s *styles) each(id string, f func(style) bool) {
	for range longestChain {
		st, ok := s.byID[id]
		if !ok || f(st) {
			return
		}
		id = st.BasedOn.Val
	}
}

// bodyText is the outline level of what is no heading.
const bodyText = 9

// headingName is for style sheets without outline levels, which other programs than Word write.
var headingName = regexp.MustCompile(`^(?i:heading) ?([1-9])$`)

// heading returns the level of a style's paragraphs as headings, from 1; 0 if they are none.
func (s *styles) heading(id string) int {
	level := 0
	s.each(id, func(st style) bool {
		if st.Outline != nil {
			if n := st.Outline.number(bodyText); n >= 0 && n < bodyText {
				level = n + 1
			}
			return true
		}
		if m := headingName.FindStringSubmatch(st.Name.Val); m != nil {
			level, _ = strconv.Atoi(m[1])
			return true
		}
		if strings.EqualFold(st.Name.Val, "title") {
			level = 1
			return true
		}
		return false
	})
	if m := headingName.FindStringSubmatch(id); level == 0 && m != nil && len(s.byID) == 0 {
		level, _ = strconv.Atoi(m[1])
	}
	return level
}

// numbering returns the list to which a style's paragraphs belong; its level is -1 if the list says it by naming the style.
func (s *styles) numbering(id string) (numID string, level int) {
	level = -1
	s.each(id, func(st style) bool {
		if st.Level != nil && level < 0 {
			level = st.Level.number(0)
		}
		if st.NumID != nil {
			numID = st.NumID.Val
			return true
		}
		return false
	})
	return numID, level
}

func (s *styles) hidden(id string) bool {
	return s.flag(id, func(st style) *onOff { return st.Vanish })
}

func (s *styles) bold(id string) bool {
	return s.flag(id, func(st style) *onOff { return st.Bold })
}

func (s *styles) flag(id string, of func(style) *onOff) (on bool) {
	s.each(id, func(st style) bool {
		if o := of(st); o != nil {
			on = o.on()
			return true
		}
		return false
	})
	return on
}

// placeholder reports whether a character style marks what stands in a form until somebody fills it in.
func (s *styles) placeholder(id string) bool {
	return strings.EqualFold(s.byID[id].Name.Val, "placeholder text") || id == "PlaceholderText"
}

// apart reports whether a style is of lines that look like headings and are none: captions, and lines of a list of contents.
func (s *styles) apart(id string) bool {
	name := strings.ToLower(s.byID[id].Name.Val)
	return name == "caption" || name == "table of figures" || strings.HasPrefix(name, "toc ")
}
