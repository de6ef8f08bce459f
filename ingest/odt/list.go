package odt

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/ingest/numeral"
)

// levels is how many levels lists and outlines have.
const levels = 10

// counter counts the items of one list.
type counter struct {
	style string
	count [levels]int
	begun [levels]bool
}

// counters finds the counter with which a list goes on.
type counters struct {
	outline counter
	byID    map[string]*counter
	byStyle map[string]*counter // the last of each style
}

func newCounters() *counters {
	return &counters{byID: map[string]*counter{}, byStyle: map[string]*counter{}}
}

// place is where in a list a block stands; without a list it is the zero value.
type place struct {
	list  *counter
	level int   // from 1
	start *int  // text:start-value of the item
	item  *item // nil in a list header
}

// item is an open list item: its first paragraph bears the label.
type item struct{ labelled bool }

// list reads a text:list. A list in a list shares the counter.
func (s *story) list(e xml.StartElement, into *holder, at place) error {
	if at.list == nil || at.level == 0 {
		at.list = s.lists.begin(e)
	}
	at.level = min(at.level+1, levels)
	if own := attr(e, "style-name"); own != "" {
		outer := at.list.style
		at.list.style = own
		defer func() { at.list.style = outer }()
	}
	return s.children(func(e xml.StartElement) error {
		in := at
		switch e.Name.Local {
		case "list-item":
			in.item = &item{}
			if n, err := strconv.Atoi(attr(e, "start-value")); err == nil {
				in.start = &n
			}
		case "list-header":
			in.item, in.start = nil, nil
		default:
			return s.dec.Skip()
		}
		return s.children(func(e xml.StartElement) error { return s.block(e, into, in) })
	})
}

// begin returns the counter of the list that a new one continues, or a new one.
func (c *counters) begin(e xml.StartElement) *counter {
	name := attr(e, "style-name")
	found := c.byID[attr(e, "continue-list")]
	if found == nil && attr(e, "continue-numbering") == "true" {
		found = c.byStyle[name]
	}
	if found == nil {
		found = &counter{style: name}
	}
	c.byStyle[name] = found
	if id := attr(e, "id"); id != "" {
		c.byID[id] = found
	}
	return found
}

// label returns the label of a block with text, once for each item.
func (s *story) label(at place) string {
	if at.item == nil || at.item.labelled {
		return ""
	}
	at.item.labelled = true
	return at.list.next(s.sheet.lists[at.list.style], at.level-1, at.start)
}

// next counts one item at a level from 0, and returns its label: "1.", "(a)", "•"; "" if it shows none.
func (c *counter) next(formats *[levels]levelFormat, at int, start *int) string {
	if formats == nil {
		formats = new([levels]levelFormat)
	}
	switch {
	case start != nil:
		c.count[at] = *start
	case !c.begun[at]:
		c.count[at] = formats[at].start()
	default:
		c.count[at]++
	}
	c.begun[at] = true
	clear(c.begun[at+1:])
	return c.text(formats, at)
}

func (f levelFormat) start() int {
	if f.Start != nil {
		return *f.Start
	}
	return 1
}

func (c *counter) text(formats *[levels]levelFormat, at int) string {
	f := formats[at]
	if f.Bullet != "" {
		return bullet(f.Bullet)
	}
	if f.Format == "" {
		return ""
	}
	var numbers []string
	for i := max(0, at+1-max(1, f.Shown)); i <= at; i++ {
		n := c.count[i]
		if !c.begun[i] {
			n = formats[i].start()
		}
		if formats[i].Format != "" {
			numbers = append(numbers, numeral.Format(n, format(formats[i].Format)))
		}
	}
	return strings.TrimSpace(f.Prefix + strings.Join(numbers, ".") + f.Suffix)
}

// format returns the name that package numeral has for a style:num-format.
func format(odf string) string {
	first, _ := utf8.DecodeRuneInString(odf)
	switch first {
	case 'i':
		return "lowerRoman"
	case 'I':
		return "upperRoman"
	case 'a':
		return "lowerLetter"
	case 'A':
		return "upperLetter"
	case 'а':
		return "russianLower"
	case 'А':
		return "russianUpper"
	case 'أ':
		return "arabicAlpha"
	case '١':
		return "arabicIndic"
	case '一':
		return "chineseCounting"
	}
	return "decimal"
}

// bullet shows the sign of a bulleted list; those of symbol fonts are bullets.
func bullet(text string) string {
	if r, _ := utf8.DecodeRuneInString(text); unicode.Is(unicode.Co, r) {
		return "•"
	}
	return text
}
