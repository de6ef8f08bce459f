// Package rtl puts the letters of a line written from right to left back into the order in which they are read. In a PDF they
// stand in any order, often the order of the eye from the left; only their places on the page can be trusted.
package rtl

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Glyph is one character and the left and right edges of its box, in any unit, x growing to the right.
type Glyph struct {
	Rune        rune
	Left, Right float64
}

// Two letters belong to two words from a gap of spaceGap line heights on if there is a space in it, from wideGap on in any case. .09
// gave the best order of word pairs on three real Arabic documents; Chromium leaves gaps of .11 behind an alef within a word.
const (
	spaceGap = 0.09
	wideGap  = 0.16
)

// cluster is what is drawn at one place: a letter, a ligature, a letter with its marks.
type cluster struct {
	text        []rune
	left, right float64
	gap         bool // a word ends before it
	latin       bool // within a run that is read from left to right
	at          int  // which of the line's glyphs came first
}

// Piece is what is read at one place of a line: a letter with its marks, a ligature, or the space between two words.
type Piece struct {
	Text        string // NFC, presentation forms folded (NFKC)
	Left, Right float64
	Glyph       int // which of the line's came first in it, -1 for a space
}

// Text returns the line in reading order.
func Text(glyphs []Glyph, height float64) string {
	var out strings.Builder
	for _, p := range Line(glyphs, height) {
		out.WriteString(p.Text)
	}
	return norm.NFC.String(out.String())
}

// Line returns the line in reading order, base direction right to left: words separated by one space, presentation forms folded
// into letters (NFKC), kashida dropped. Spaces among the glyphs say where a narrow gap parts words; height is the line's.
func Line(glyphs []Glyph, height float64) []Piece {
	clusters := gather(glyphs)
	slices.SortStableFunc(clusters, func(a, b cluster) int { return cmp.Compare(b.left+b.right, a.left+a.right) })
	spaces := spacesOf(glyphs)
	for i := range clusters[min(1, len(clusters)):] {
		from, to := clusters[i+1].right, clusters[i].left
		at, _ := slices.BinarySearch(spaces, from-0.05*height)
		held := at < len(spaces) && spaces[at] < to+0.05*height
		clusters[i+1].gap = to-from > wideGap*height || held && to-from > spaceGap*height
	}
	turnBack(clusters)
	mirror(clusters)
	return pieces(clusters)
}

// pieces writes clusters, and the spaces between those that have text.
func pieces(cs []cluster) []Piece {
	out := make([]Piece, 0, len(cs)+len(cs)/4)
	gap, before := false, -1
	for i, c := range cs {
		gap = gap || c.gap
		text := norm.NFC.String(fold(c.text))
		if text == "" {
			continue
		}
		if gap && before >= 0 {
			out = append(out, Piece{Text: " ", Left: min(c.right, cs[before].right), Right: max(c.left, cs[before].left), Glyph: -1})
		}
		out = append(out, Piece{Text: text, Left: c.left, Right: c.right, Glyph: c.at})
		gap, before = false, i
	}
	return out
}

// spacesOf returns the middles of the spaces, sorted.
func spacesOf(glyphs []Glyph) []float64 {
	var out []float64
	for _, g := range glyphs {
		if unicode.IsSpace(g.Rune) {
			out = append(out, (g.Left+g.Right)/2)
		}
	}
	slices.Sort(out)
	return out
}

// gather drops spaces, and joins what shares one box and marks with the letter that they sit on.
func gather(glyphs []Glyph) []cluster {
	var all []cluster
	var marks []Glyph
	for i, g := range glyphs {
		switch {
		case unicode.IsSpace(g.Rune) || unicode.IsControl(g.Rune) || unicode.Is(unicode.Cf, g.Rune):
		case unicode.Is(unicode.Mn, g.Rune):
			marks = append(marks, g)
		case len(all) > 0 && sameBox(all[len(all)-1], g):
			last := &all[len(all)-1]
			last.text = append(last.text, g.Rune)
		default:
			all = append(all, cluster{text: []rune{g.Rune}, left: g.Left, right: g.Right, at: i})
		}
	}
	unligate(all)
	for _, m := range marks {
		attach(all, m)
	}
	return all
}

const kashida = 'ـ'

func sameBox(c cluster, g Glyph) bool {
	return math.Abs(c.left-g.Left) < 0.01 && math.Abs(c.right-g.Right) < 0.01 && g.Right > g.Left
}

// unligate turns round the letters of each ligature, which PDFium gives from left to right, unless most of the line's ligatures of
// lam and alef, the commonest, say that they stand as they are read.
func unligate(all []cluster) {
	turned := 0
	for _, c := range all {
		for i := range len(c.text) - 1 {
			switch {
			case alef(c.text[i]) && c.text[i+1] == lam:
				turned++
			case alef(c.text[i+1]) && c.text[i] == lam:
				turned--
			}
		}
	}
	for _, c := range all {
		if turned >= 0 && Letter(c.text[0]) {
			slices.Reverse(c.text)
		}
	}
}

const lam = 'ل'

func alef(r rune) bool { return strings.ContainsRune("اأإآٱ", r) }

// attach gives a mark to the cluster whose middle is nearest.
func attach(all []cluster, m Glyph) {
	best, at := math.Inf(1), -1
	for i, c := range all {
		if d := math.Abs(c.left + c.right - m.Left - m.Right); d < best {
			best, at = d, i
		}
	}
	if at >= 0 {
		all[at].text = append(all[at].text, m.Rune)
	}
}

// fold turns presentation forms into letters, and gives kashida no text: it only fills the line.
func fold(text []rune) string {
	s := string(text)
	if slices.ContainsFunc(text, func(r rune) bool { return r >= 0xFB50 && r <= 0xFEFF }) {
		s = norm.NFKC.String(s)
	}
	return strings.ReplaceAll(s, string(kashida), "")
}

// mirror turns brackets round: on the page the one that opens stands at the right and has the shape of one that closes. Where the
// producer has done it already, so that they are balanced as they stand, the line is left as it is.
func mirror(cs []cluster) {
	done := map[int]bool{}
	lowest, depth, highest := depths(cs, done)
	if depth != 0 || lowest < 0 && highest > 0 {
		done = pair(cs)
		lowest, depth, _ = depths(cs, done)
	}
	if lowest == 0 && depth == 0 {
		return
	}
	for i, c := range cs {
		if bracket(c) != 0 && !done[i] {
			turn(cs[i].text)
		}
	}
}

// depths counts how deep in brackets a line is, at its least, at its end and at its most.
func depths(cs []cluster, without map[int]bool) (lowest, depth, highest int) {
	for i, c := range cs {
		if !without[i] {
			depth += bracket(c)
			lowest, highest = min(lowest, depth), max(highest, depth)
		}
	}
	return lowest, depth, highest
}

// pair sets right the two brackets about a word or number that is read from left to right if both have come the same way: PDFium turns
// round only one of them, because it takes the other for a part of that word. It returns which brackets are done.
func pair(cs []cluster) map[int]bool {
	done := map[int]bool{}
	for i := range cs {
		j, ok := around(cs, i)
		if !ok || done[i] || cs[i].text[0] != cs[j].text[0] {
			continue
		}
		if bracket(cs[i]) < 0 {
			turn(cs[i].text)
		} else {
			turn(cs[j].text)
		}
		done[i], done[j] = true, true
	}
	return done
}

// around returns the bracket after the one at i if between them is only what is read from left to right, without a space at its ends.
func around(cs []cluster, i int) (int, bool) {
	if bracket(cs[i]) == 0 {
		return 0, false
	}
	for j := i + 1; j < len(cs); j++ {
		switch class(cs[j]) {
		case bidi.R, bidi.AL:
			return 0, false
		}
		if bracket(cs[j]) != 0 {
			return j, j > i+1 && !cs[i+1].gap && !cs[j].gap
		}
	}
	return 0, false
}

// turn turns a bracket round.
func turn(text []rune) {
	switch text[0] {
	case '«':
		text[0] = '»'
	case '»':
		text[0] = '«'
	default:
		copy(text, []rune(bidi.ReverseString(string(text))))
	}
}

// bracket returns 1 for what opens, -1 for what closes, 0 for anything else and within Latin runs.
func bracket(c cluster) int {
	p, _ := bidi.LookupRune(c.text[0])
	switch {
	case c.latin:
		return 0
	case p.IsBracket() && p.IsOpeningBracket(), c.text[0] == '«':
		return 1
	case p.IsBracket(), c.text[0] == '»':
		return -1
	}
	return 0
}

// turnBack reverses the runs that are read from left to right within the line: Latin words and what stands between them, and numbers.
func turnBack(cs []cluster) {
	for i := 0; i < len(cs); {
		j := runEnd(cs, i)
		if j > i+1 {
			reverse(cs[i:j])
		}
		i = max(j, i+1)
	}
}

// reverse turns a run round; the gaps between clusters stay where they are between the same two.
func reverse(run []cluster) {
	first := run[0].gap
	gaps := make([]bool, len(run))
	for i := 1; i < len(run); i++ {
		gaps[len(run)-i] = run[i].gap
	}
	slices.Reverse(run)
	for i := range run {
		run[i].gap, run[i].latin = gaps[i], true
	}
	run[0].gap = first
}

// runEnd returns the end of the run that is read from left to right and starts at i, or i if none starts there. A run with a
// Latin letter goes on over spaces and signs as long as another Latin letter or digit follows; one of digits alone only over a
// single point, comma, colon or slash within a number, as in the Unicode bidirectional algorithm after Arabic letters (W2, W4).
func runEnd(cs []cluster, i int) int {
	end, latin := i, false
	for j := i; j < len(cs); j++ {
		switch class(cs[j]) {
		case bidi.L:
			latin = true
			end = j + 1
		case bidi.EN, bidi.AN:
			if j == end && (j == i || !cs[j].gap) || latin || latinAhead(cs, j) {
				end = j + 1
				continue
			}
			if !separated(cs, j, end) {
				return end
			}
			end = j + 1
		case bidi.R, bidi.AL:
			return end
		default:
			if j == i {
				return i
			}
		}
	}
	return end
}

// separated reports whether the digit at j follows the digits that end at end after one separator without a space.
func separated(cs []cluster, j, end int) bool {
	return j == end+1 && class(cs[end]) == bidi.CS && !cs[end].gap && !cs[j].gap
}

// latinAhead reports whether a Latin letter follows before any right-to-left one.
func latinAhead(cs []cluster, j int) bool {
	for _, c := range cs[j:] {
		switch class(c) {
		case bidi.L:
			return true
		case bidi.R, bidi.AL:
			return false
		}
	}
	return false
}

func class(c cluster) bidi.Class {
	p, _ := bidi.LookupRune(c.text[0])
	return p.Class()
}

// Letter reports whether r is a letter written from right to left.
func Letter(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}
