package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rapporteur/corpus"
)

var noteStart = regexp.MustCompile(`^([0-9]{1,3}|[٠-٩]{1,3}|[*†‡]{1,3}|[¹²³⁰-⁹]{1,3})[.)]?\s*\S`)

// takeNotes takes the footnotes out of the page: lines in small type at its bottom, from the first that begins with a number on.
func (p *page) takeNotes(body float64) []*part {
	sorted := slices.Clone(p.lines)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(a.y, b.y) })
	from := -1 // the last in sorted that belongs to a note
	for i, l := range sorted {
		if l.size > 0.93*body || l.y > (p.low+p.high)/2+0.2*(p.high-p.low) {
			break
		}
		if noteStart.MatchString(l.text()) {
			from = i
		}
	}
	if from < 0 {
		return nil
	}
	taken := sorted[:from+1]
	slices.Reverse(taken)
	p.lines = slices.DeleteFunc(p.lines, func(l *line) bool { return slices.Contains(taken, l) })
	return notes(taken)
}

// notes makes footnotes of their lines.
func notes(lines []*line) []*part {
	var out []*part
	for _, l := range lines {
		m := noteStart.FindStringSubmatch(l.text())
		switch {
		case m != nil && (len(out) == 0 || m[1] != out[len(out)-1].note && nextNote(out[len(out)-1].note, m[1])):
			out = append(out, &part{kind: corpus.Footnote, lines: []*line{l}, page: l.page, note: plainDigits(m[1])})
		default:
			last := out[len(out)-1]
			last.lines = append(last.lines, l)
		}
	}
	return out
}

// nextNote reports whether a line that begins with the number b is the note after number a, and not the second line of a.
func nextNote(a, b string) bool {
	x, ok := number(plainDigits(a))
	y, also := number(plainDigits(b))
	if !ok || !also {
		return true
	}
	return y > x && y <= x+3
}

// plainDigits turns raised digits into plain ones.
func plainDigits(s string) string {
	return strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁰", "0", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(s)
}
