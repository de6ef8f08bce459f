package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/ingest/numeral"
)

// levels is how many levels a list of Word has.
const levels = 9

// numberingPart is numbering.xml: definitions of lists, and the lists that use them.
type numberingPart struct {
	Abstract []struct {
		ID     string        `xml:"abstractNumId,attr"`
		Link   value         `xml:"numStyleLink"`
		Levels []levelFormat `xml:"lvl"`
	} `xml:"abstractNum"`
	Nums []struct {
		ID        string `xml:"numId,attr"`
		Abstract  value  `xml:"abstractNumId"`
		Overrides []struct {
			Level string       `xml:"ilvl,attr"`
			Start *value       `xml:"startOverride"`
			As    *levelFormat `xml:"lvl"`
		} `xml:"lvlOverride"`
	} `xml:"num"`
}

// levelFormat is how one level of a list counts and looks.
type levelFormat struct {
	Level  string `xml:"ilvl,attr"`
	Start  *value `xml:"start"`
	Format *value `xml:"numFmt"`
	Text   *value `xml:"lvlText"`
	Legal  *onOff `xml:"isLgl"`
	Style  value  `xml:"pStyle"`
}

// list is one w:num: its levels, with what it overrides.
type list struct {
	count    *[levels]int // shared with the other lists of one definition; 0 is not begun
	format   [levels]levelFormat
	override [levels]int // where to begin at first use, -1 to go on
	used     [levels]bool
}

// numbering counts the items of a document's lists as they come.
type numbering struct {
	lists  map[string]*list
	styles *styles
}

func newNumbering(part numberingPart, s *styles) *numbering {
	n := &numbering{lists: make(map[string]*list, len(part.Nums)), styles: s}
	formats := map[string][levels]levelFormat{}
	links := map[string]string{}
	for _, a := range part.Abstract {
		var f [levels]levelFormat
		for _, l := range a.Levels {
			if i, ok := index(l.Level); ok {
				f[i] = l
			}
		}
		formats[a.ID], links[a.ID] = f, a.Link.Val
	}
	of := map[string]string{}
	for _, num := range part.Nums {
		of[num.ID] = num.Abstract.Val
	}
	counts := map[string]*[levels]int{}
	for _, num := range part.Nums {
		def := num.Abstract.Val
		if link := links[def]; link != "" {
			if id, _ := s.numbering(link); of[id] != "" {
				def = of[id]
			}
		}
		if counts[def] == nil {
			counts[def] = new([levels]int)
		}
		l := &list{count: counts[def], format: formats[def]}
		for i := range l.override {
			l.override[i] = -1
		}
		for _, o := range num.Overrides {
			i, ok := index(o.Level)
			if ok && o.As != nil {
				l.format[i] = *o.As
			}
			if ok && o.Start != nil {
				l.override[i] = o.Start.number(-1)
			}
		}
		n.lists[num.ID] = l
	}
	return n
}

func index(level string) (int, bool) {
	if len(level) != 1 || level[0] < '0' || level[0] >= '0'+levels {
		return 0, false
	}
	return int(level[0] - '0'), true
}

// place finds the list and level of a paragraph: its own, or those of its style. ok is false if it is in no list.
func (n *numbering) place(numID string, level int, styleID string) (l *list, at int, ok bool) {
	fromStyle, styleLevel := n.styles.numbering(styleID)
	if numID == "" {
		numID = fromStyle
		if level < 0 {
			level = styleLevel
		}
	}
	l = n.lists[numID]
	if l == nil {
		return nil, 0, false
	}
	if level < 0 {
		level = l.levelOf(styleID)
	}
	return l, min(max(level, 0), levels-1), true
}

// levelOf returns the level that names a style as its own.
func (l *list) levelOf(styleID string) int {
	for i, f := range l.format {
		if styleID != "" && f.Style.Val == styleID {
			return i
		}
	}
	return 0
}

// next counts one item at a level, and returns its label as Word shows it: "1.", "(a)", "II.B", "•"; "" if it shows none.
func (l *list) next(at int) string {
	switch {
	case l.override[at] >= 0 && !l.used[at]:
		l.count[at] = l.override[at]
	case l.count[at] == 0:
		l.count[at] = l.start(at)
	default:
		l.count[at]++
	}
	l.used[at] = true
	for i := at + 1; i < levels; i++ {
		l.count[i] = 0
	}
	return l.label(at)
}

func (l *list) start(at int) int { return l.format[at].Start.number(1) }

func (l *list) label(at int) string {
	f := l.format[at]
	text := ""
	if f.Text != nil {
		text = f.Text.Val
	}
	if f.Format != nil && f.Format.Val == "bullet" {
		return bullet(text)
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '%' || i+1 == len(text) || text[i+1] < '1' || text[i+1] > '9' {
			b.WriteByte(text[i])
			continue
		}
		i++
		b.WriteString(l.number(int(text[i]-'1'), f.Legal.on()))
	}
	return strings.TrimSpace(b.String())
}

// number writes the count of one level. A level that was passed over counts as begun.
func (l *list) number(at int, legal bool) string {
	count := l.count[at]
	if count == 0 {
		count = l.start(at)
	}
	format := "decimal"
	if f := l.format[at].Format; f != nil && !legal {
		format = f.Val
	}
	return numeral.Format(count, format)
}

// bullet shows the sign of a bulleted list; those of symbol fonts, and the o that Word takes for a circle, are bullets.
func bullet(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if text == "" || r == 'o' || unicode.Is(unicode.Co, r) {
		return "•"
	}
	return text
}
