package locale

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The levels of quantifiers, by their English words.
const (
	aFew = iota
	some
	many
	moreThanHalf
	most
	nearlyAll
	all
	levels
)

// Thresholds say from which share of the submitters a quantifier is used, and from how many submitters. The house's are those of
// HouseThresholds; a secretariat may set its own.
type Thresholds struct {
	Min       int      `yaml:"min"`        // submitters from which a quantifier may be used; below it the number is given
	Percent   int      `yaml:"percent"`    // submitters from which a percentage may be used
	Some      Fraction `yaml:"some"`       // "some"; below it, "a few"
	Many      Fraction `yaml:"many"`       // "many"
	Half      Fraction `yaml:"half"`       // over it, "more than half"
	Most      Fraction `yaml:"most"`       // "most"
	NearlyAll Fraction `yaml:"nearly-all"` // "nearly all"
}

// HouseThresholds are those of the house style: from 10 submitters, "some" from 15 per cent, "many" from 30, "more than half",
// "most" from two thirds, "nearly all" from 90; percentages from 20 submitters.
func HouseThresholds() Thresholds {
	return Thresholds{
		Min: 10, Percent: 20, Some: Fraction{15, 100}, Many: Fraction{30, 100}, Half: Fraction{1, 2}, Most: Fraction{2, 3}, NearlyAll: Fraction{90, 100},
	}
}

// Check says what is wrong with thresholds that somebody has set.
func (t Thresholds) Check() error {
	if t.Min < 3 || t.Percent < 1 {
		return fmt.Errorf("min is %d and percent %d: write numbers of submitters, 3 or more and 1 or more", t.Min, t.Percent)
	}
	if t.Half.Whole != 2*t.Half.Part {
		return fmt.Errorf("half is %s: the words say more than half, write 1/2", t.Half)
	}
	steps := []Fraction{{0, 1}, t.Some, t.Many, t.Half, t.Most, t.NearlyAll, {1, 1}}
	for i, f := range steps[1:] {
		if f.Whole <= 0 || !steps[i].below(f) {
			return fmt.Errorf("%s after %s: some, many, half, most and nearly-all must rise, between 0 and 1", f, steps[i])
		}
	}
	return nil
}

// level is the highest whose share n of total reaches.
func (t Thresholds) level(n, total int) int {
	switch {
	case n == total:
		return all
	case t.NearlyAll.reached(n, total):
		return nearlyAll
	case t.Most.reached(n, total):
		return most
	case n*t.Half.Whole > t.Half.Part*total:
		return moreThanHalf
	case t.Many.reached(n, total):
		return many
	case t.Some.reached(n, total):
		return some
	}
	return aFew
}

// OrHouse is t with the house's thresholds in place of those that are zero.
func (t Thresholds) OrHouse() Thresholds {
	house := HouseThresholds()
	return Thresholds{
		Min: cmp.Or(t.Min, house.Min), Percent: cmp.Or(t.Percent, house.Percent), Some: cmp.Or(t.Some, house.Some), Many: cmp.Or(t.Many, house.Many),
		Half: cmp.Or(t.Half, house.Half), Most: cmp.Or(t.Most, house.Most), NearlyAll: cmp.Or(t.NearlyAll, house.NearlyAll),
	}
}

// Fraction is a share, exactly: 2/3 is no number of per cent.
type Fraction struct{ Part, Whole int }

func (f Fraction) reached(n, total int) bool { return n*f.Whole >= f.Part*total }

func (f Fraction) below(o Fraction) bool { return f.Part*o.Whole < o.Part*f.Whole }

// String writes the fraction as UnmarshalText reads it; nothing for the zero Fraction.
func (f Fraction) String() string {
	if f == (Fraction{}) {
		return ""
	}
	if f.Whole == 100 {
		return fmt.Sprintf("%d%%", f.Part)
	}
	return fmt.Sprintf("%d/%d", f.Part, f.Whole)
}

// MarshalText writes the fraction as UnmarshalText reads it.
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads "15%" or "2/3"; nothing is the zero Fraction.
func (f *Fraction) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*f = Fraction{}
		return nil
	}
	part, whole, ok := strings.Cut(string(text), "/")
	if !ok {
		part, ok = strings.CutSuffix(part, "%")
		whole = "100"
	}
	p, err1 := strconv.ParseUint(strings.TrimSpace(part), 10, 15)
	w, err2 := strconv.ParseUint(strings.TrimSpace(whole), 10, 15)
	if !ok || errors.Join(err1, err2) != nil || w == 0 {
		return fmt.Errorf("%q is no share: write 15%% or 2/3", text)
	}
	f.Part, f.Whole = int(p), int(w)
	return nil
}

// With is the locale with thresholds of one's own.
func (l Locale) With(t Thresholds) (Locale, error) {
	if err := t.Check(); err != nil {
		return l, fmt.Errorf("thresholds of quantifiers: %w", err)
	}
	l.Thresholds = t
	return l, nil
}

// Quantify is the word for n of total, such as "most", without its noun; ok is false where the house style wants the number
// instead: below Thresholds.Min submitters, and for none, one and two.
func (l Locale) Quantify(n, total int) (word string, ok bool) {
	level, ok := l.level(n, total)
	if !ok {
		return "", false
	}
	bare := strings.NewReplacer("{plural}", "", "{of}", "", "{few}", "", "{the}", "").Replace(l.quantifiers[level])
	return strings.Join(strings.Fields(bare), " "), true
}

// Quantified is Quantify with the noun in the form that the quantifier wants: "most States parties", "la plupart des États
// parties". At its first use the number follows: OutOf in brackets.
func (l Locale) Quantified(n, total int, noun string) (phrase string, ok bool) {
	level, ok := l.level(n, total)
	if !ok {
		return "", false
	}
	pattern := l.quantifiers[level]
	of, isKnown := l.Nouns[noun]
	if !isKnown {
		of.Other = noun
	}
	if of.Gender == Feminine && l.feminine[level] != "" {
		pattern = l.feminine[level]
	}
	return strings.NewReplacer("{plural}", of.plural(), "{of}", of.OfMany, "{few}", of.Few, "{the}", of.The).Replace(pattern), true
}

func (l Locale) level(n, total int) (level int, ok bool) {
	if total < l.Thresholds.Min || n < 3 || n > total {
		return 0, false
	}
	return l.Thresholds.level(n, total), true
}

// Percent writes a percentage, in figures.
func (l Locale) Percent(n int) string { return l.percent(n) }

// PercentOf is n of total in whole per cent, never 0 for some or 100 for less than all; ok is false below Thresholds.Percent
// submitters. The house style wants the number beside it.
func (l Locale) PercentOf(n, total int) (text string, ok bool) {
	if total < l.Thresholds.Percent || total <= 0 || n < 0 || n > total {
		return "", false
	}
	rounded := (200*n + total) / (2 * total)
	if n > 0 && n < total {
		rounded = min(max(rounded, 1), 99)
	}
	return l.Percent(rounded), true
}
