package text

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
)

// Scanner finds the words of a text without allocating. Words as such are found alike in every language.
type Scanner struct {
	s   string
	pos int
}

// NewScanner returns a scanner at the beginning of s.
func NewScanner(s string) Scanner { return Scanner{s: s} }

// Reset puts the scanner at the beginning of s.
func (c *Scanner) Reset(s string) { c.s, c.pos = s, 0 }

// class says what a character is in a word.
type class uint8

const (
	apart      class = iota // between words
	letter                  // letters and digits
	joiner                  // marks and invisible characters: within a word only
	ideograph               // a word by itself
	apostrophe              // between two letters only
)

// Next returns the next word's place; false at the end.
func (c *Scanner) Next() (corpus.Span, bool) {
	for c.pos < len(c.s) {
		kind, size := c.at(c.pos)
		switch kind {
		case letter:
			return c.word(), true
		case ideograph:
			start := c.pos
			c.pos += size
			return corpus.Span{Start: start, End: c.pos}, true
		}
		c.pos += size
	}
	return corpus.Span{}, false
}

// word reads the word that starts here.
func (c *Scanner) word() corpus.Span {
	start := c.pos
	for c.pos < len(c.s) {
		if b := c.s[c.pos]; b < utf8.RuneSelf && ascii[b] == letter { // most are
			c.pos++
			continue
		}
		kind, size := c.at(c.pos)
		if kind == apostrophe {
			if next, _ := c.at(c.pos + size); next != letter {
				break
			}
			switch {
			case elided(c.s[start:c.pos]):
				start = c.pos + size
			case c.possessive(c.pos + size):
				span := corpus.Span{Start: start, End: c.pos}
				c.pos += size + 1
				return span
			}
		} else if kind != letter && kind != joiner {
			break
		}
		c.pos += size
	}
	return corpus.Span{Start: start, End: c.pos}
}

// possessive reports whether an s stands alone at i.
func (c *Scanner) possessive(i int) bool {
	if c.s[i] != 's' && c.s[i] != 'S' {
		return false
	}
	next, _ := c.at(i + 1)
	return next != letter && next != joiner && next != apostrophe
}

// at classes the character at byte i and gives its size; the end of the text is apart.
func (c *Scanner) at(i int) (class, int) {
	if i >= len(c.s) {
		return apart, 0
	}
	if b := c.s[i]; b < utf8.RuneSelf {
		return ascii[b], 1
	}
	r, size := utf8.DecodeRuneInString(c.s[i:])
	return classOf(r), size
}

// classOf classes a character outside ASCII; the commonest scripts come first, since unicode's tables cost ten times as much.
func classOf(r rune) class {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return ideograph
	case r >= 0x0400 && r <= 0x0481, r >= 0x048a && r <= 0x052f, r >= 0x0620 && r <= 0x064a, r >= 0x0660 && r <= 0x0669:
		return letter
	case r >= 0xc0 && r <= 0x24f:
		if r == '×' || r == '÷' {
			return apart
		}
		return letter
	case r == '’', r == 'ʼ', r == '＇':
		return apostrophe
	case r == '\u00ad', r >= 0x200b && r <= 0x200f, r == '\u2060', r == '\ufeff':
		return joiner
	case r >= 0x2010 && r <= 0x206f, r >= 0x3000 && r <= 0x3004, r == '\u00a0':
		return apart
	}
	return rareClass(r)
}

func rareClass(r rune) class {
	switch {
	case r >= 0x3040 && r <= 0x30fa, unicode.Is(unicode.Han, r):
		return ideograph
	case unicode.IsLetter(r), unicode.IsNumber(r) && unicode.IsDigit(r):
		return letter
	case unicode.IsMark(r):
		return joiner
	}
	return apart
}

// ascii classes the first 128 characters.
var ascii = func() (t [utf8.RuneSelf]class) {
	for b := range t {
		r := rune(b)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			t[b] = letter
		}
	}
	t['\''] = apostrophe
	return t
}()

// elided reports whether what stands before an apostrophe is a French or Italian article, pronoun or preposition.
func elided(before string) bool {
	if len(before) > len("lorsqu") {
		return len(before) == len("puisqu")
	}
	switch Fold(before) {
	case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "dell", "all", "nell", "sull", "dall", "quell":
		return true
	}
	return false
}
