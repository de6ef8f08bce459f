package odt

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what counts of a style:style.
type style struct {
	Name    string `xml:"name,attr"`
	Display string `xml:"display-name,attr"`
	Family  string `xml:"family,attr"`
	Parent  string `xml:"parent-style-name,attr"`
	Outline string `xml:"default-outline-level,attr"`
	Text    struct {
		Weight  string `xml:"font-weight,attr"`
		Display string `xml:"display,attr"`
	} `xml:"text-properties"`
}

// listStyle is a text:list-style or text:outline-style.
type listStyle struct {
	Name    string        `xml:"name,attr"`
	Numbers []levelFormat `xml:"list-level-style-number"`
	Bullets []levelFormat `xml:"list-level-style-bullet"`
	Outline []levelFormat `xml:"outline-level-style"`
}

// levelFormat is how one level of a list counts and looks.
type levelFormat struct {
	Level  int    `xml:"level,attr"`
	Format string `xml:"num-format,attr"`
	Prefix string `xml:"num-prefix,attr"`
	Suffix string `xml:"num-suffix,attr"`
	Shown  int    `xml:"display-levels,attr"`
	Start  *int   `xml:"start-value,attr"`
	Bullet string `xml:"bullet-char,attr"`
}

// sheet holds the styles of a document by family and name.
type sheet struct {
	styles map[string]style
	lists  map[string]*[levels]levelFormat
}

func newSheet() *sheet {
	return &sheet{styles: map[string]style{}, lists: map[string]*[levels]levelFormat{}}
}

// outlineList is the name under which the numbering of headings is kept. No list can have it.
const outlineList = ""

// style reads one style of a style sheet. One that cannot be understood is left out.
func (s *story) style(e xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		var st style
		if err := s.dec.DecodeElement(&st, &e); err == nil {
			s.sheet.styles[st.Family+"/"+st.Name] = st
		}
		return nil
	case "list-style", "outline-style":
		var l listStyle
		if err := s.dec.DecodeElement(&l, &e); err != nil {
			return nil
		}
		if e.Name.Local == "outline-style" {
			l.Name = outlineList
		}
		s.sheet.addList(l)
		return nil
	}
	return s.dec.Skip()
}

func (s *sheet) addList(l listStyle) {
	formats := new([levels]levelFormat)
	for _, some := range [][]levelFormat{l.Numbers, l.Bullets, l.Outline} {
		for _, f := range some {
			if f.Level >= 1 && f.Level <= levels {
				formats[f.Level-1] = f
			}
		}
	}
	s.lists[l.Name] = formats
}

// longestChain is how many styles are followed from one to its parent; a chain may be a circle.
const longestChain = 24

// first returns what f finds in a style or the nearest of its parents in which it finds anything.
func (s *sheet) first(family, name string, f func(style) string) string {
	for range longestChain {
		st, ok := s.styles[family+"/"+name]
		if !ok {
			break
		}
		if v := f(st); v != "" {
			return v
		}
		name = st.Parent
	}
	return ""
}

// heading returns the level of a paragraph style's paragraphs as headings, from 1; 0 if they are none.
func (s *sheet) heading(name string) int {
	level := s.first("paragraph", name, func(st style) string {
		if st.Outline == "" && (st.Name == "Title" || strings.EqualFold(st.Display, "title")) {
			return "1"
		}
		return st.Outline
	})
	n, err := strconv.Atoi(level)
	if err != nil || n < 1 || n > levels || s.apart(name) {
		return 0
	}
	return n
}

func (s *sheet) hidden(family, name string) bool {
	return s.first(family, name, func(st style) string { return st.Text.Display }) == "none"
}

// bold reports whether a style makes text bold, or if it says nothing, what the text around it is.
func (s *sheet) bold(family, name string, around bool) bool {
	switch s.first(family, name, func(st style) string { return st.Text.Weight }) {
	case "":
		return around
	case "bold", "600", "700", "800", "900":
		return true
	}
	return false
}

// apart reports whether a style is of lines that look like headings and are none: captions, and lines of a list of contents.
func (s *sheet) apart(name string) bool {
	for range longestChain {
		if name == "Caption" || name == "Index" || strings.HasPrefix(name, "Contents_20_") {
			return true
		}
		name = s.styles["paragraph/"+name].Parent
	}
	return false
}
