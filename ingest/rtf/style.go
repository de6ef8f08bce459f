package rtf

import (
	"strconv"
	"strings"
)

// bodyText is the outline level of what is no heading.
const bodyText = 9

// style is a paragraph style.
type style struct {
	number  int
	name    string
	based   int
	outline int // -1 if not said
}

func newStyle() style { return style{outline: -1, based: -1} }

func (r *reader) styleWord(t token) {
	switch t.word {
	case "s":
		r.style.number = t.num
	case "sbasedon":
		r.style.based = t.num
	case "outlinelevel":
		r.style.outline = t.num
	}
}

// longestChain is how many styles are followed from one to the one it is based on; a chain may be a circle.
const longestChain = 24

// heading returns the level of a paragraph as a heading, from 1; 0 if it is none.
func (r *reader) heading(p props) int {
	if p.outline >= 0 {
		return levelOf(p.outline)
	}
	number := p.style
	for range longestChain {
		st, ok := r.styles[number]
		if !ok {
			break
		}
		if st.apart() {
			break
		}
		if st.outline >= 0 {
			return levelOf(st.outline)
		}
		if level := named(st.title()); level > 0 {
			return level
		}
		number = st.based
	}
	return 0
}

func levelOf(outline int) int {
	if outline >= bodyText {
		return 0
	}
	return outline + 1
}

// title returns the name of a style in small letters, without what other names it has.
func (st style) title() string {
	name, _, _ := strings.Cut(strings.TrimRight(st.name, "; "), ",")
	return strings.ToLower(strings.TrimSpace(name))
}

// named returns the level that the name of a style says, for style sheets without outline levels: LibreOffice writes such.
func named(title string) int {
	if title == "title" {
		return 1
	}
	rest, ok := strings.CutPrefix(title, "heading ")
	n, err := strconv.Atoi(rest)
	if !ok || err != nil || n < 1 || n > bodyText {
		return 0
	}
	return n
}

// apart reports whether a style is of lines that look like headings and are none: captions, and a list of contents with the
// words above it, by the names that Word and LibreOffice give them.
func (st style) apart() bool {
	title := st.title()
	return title == "caption" || title == "table of figures" || strings.HasPrefix(title, "toc ") || strings.HasPrefix(title, "contents ")
}
