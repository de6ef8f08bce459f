package txt

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"rapporteur/ingest/flow"
)

// A text counts as wrapped by hand or by a mail program if its lines are no wider than widest columns; otherwise every line is
// a paragraph. Mail programs wrap at 72 to 80, typewriters at 60 to 100.
const widest = 110

// paragraph is the lines that belong together.
type paragraph struct {
	lines []string
	alone bool // blank lines, or the ends of the text, on both sides
	under bool // a rule of signs was drawn under it
}

// paragraphs groups lines.
func paragraphs(lines []string) []paragraph {
	wrap := wrapWidth(lines)
	var out []paragraph
	for chunk := range chunks(lines) {
		from := len(out)
		for i, line := range chunk {
			switch {
			case ruled(line):
				if len(out) > from {
					out[len(out)-1].under = true
				}
			case i > 0 && len(out) > from && !out[len(out)-1].under && continues(chunk[i-1], line, wrap):
				last := &out[len(out)-1]
				last.lines = append(last.lines, line)
			default:
				out = append(out, paragraph{lines: []string{line}})
			}
		}
		if len(out) == from+1 {
			out[from].alone = true
		}
	}
	return out
}

// chunks yields the runs of lines between blank ones.
func chunks(lines []string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		start := 0
		for i := 0; i <= len(lines); i++ {
			if i < len(lines) && strings.TrimSpace(lines[i]) != "" {
				continue
			}
			if i > start && !yield(lines[start:i]) {
				return
			}
			start = i + 1
		}
	}
}

// wrapWidth returns the column at which lines were broken, or 0 if they were not: the width that one line in twenty reaches.
func wrapWidth(lines []string) int {
	var widths []int
	for _, line := range lines {
		if w := columns(line); w > 0 {
			widths = append(widths, w)
		}
	}
	if len(widths) == 0 {
		return 0
	}
	slices.Sort(widths)
	if w := widths[len(widths)*19/20]; w <= widest {
		return w
	}
	return 0
}

// columns is the width of a line on a terminal, where Chinese characters take two columns.
func columns(line string) int {
	n := 0
	for _, r := range strings.TrimRight(line, " \t") {
		if r < utf8.RuneSelf {
			n++
			continue
		}
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			if !unicode.Is(unicode.Mn, r) {
				n++
			}
		}
	}
	return n
}

// continues reports whether a line goes on in the next one: its first word did not fit, or a sentence was broken in the middle.
func continues(line, next string, wrap int) bool {
	switch {
	case wrap == 0, marker(next) != "", hasCells(line), hasCells(next), strings.HasPrefix(line, "#"):
		return false
	case columns(line)+1+columns(firstWord(next)) > wrap*9/10:
		return true
	case columns(line) < wrap/2:
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	return !flow.Closed(line) && unicode.IsLower(first)
}

// firstWord returns what could have been put on the line before: a word, or a Chinese character.
func firstWord(line string) string {
	line = strings.TrimSpace(line)
	first, size := utf8.DecodeRuneInString(line)
	if unbroken(first) {
		return line[:size]
	}
	word, _, _ := strings.Cut(line, " ")
	return word
}

// join makes one line of the paragraph: no space within Chinese, nor after a hyphen.
func (p paragraph) join() string {
	var b strings.Builder
	for _, line := range p.lines {
		line = strings.TrimSpace(line)
		first, _ := utf8.DecodeRuneInString(line)
		last, _ := utf8.DecodeLastRuneInString(b.String())
		if b.Len() > 0 && !(unbroken(last) && unbroken(first)) && !hyphenated(b.String(), first) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// hyphenated reports whether a line ends in the middle of a word.
func hyphenated(line string, next rune) bool {
	head, ok := strings.CutSuffix(line, "-")
	before, _ := utf8.DecodeLastRuneInString(head)
	return ok && unicode.IsLetter(before) && unicode.IsLower(next)
}

// unbroken reports whether a character belongs to a script written without spaces, or to its punctuation.
func unbroken(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0
}

// cells returns the cells of a line whose parts are separated by tabs, or nil.
func (p paragraph) cells() []string {
	if len(p.lines) != 1 || !hasCells(p.lines[0]) {
		return nil
	}
	return strings.Split(strings.TrimRight(p.lines[0], " \t"), "\t")
}

func hasCells(line string) bool {
	line = strings.TrimSpace(line)
	return strings.Contains(strings.TrimPrefix(line, marker(line)), "\t")
}

// ruled reports whether a line is nothing but a drawn rule.
func ruled(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 2 && strings.Trim(line, "=-_*~") == ""
}
