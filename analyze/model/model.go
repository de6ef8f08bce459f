package model

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"rapporteur/corpus"
)

// Model decides which themes a passage has. It is safe for concurrent use; each goroutine reads with a Reader of its own.
type Model struct {
	themes   []corpus.ThemeID
	numbers  map[corpus.ThemeID]int
	lexicons map[corpus.Lang]*lexicon // of themes
	judge    judge                    // of themes
	trust    trust                    // in rules
	manners  map[corpus.Lang]*lexicon // of statuses
	ruler    judge                    // of statuses
	digest   string
}

// maxThemes is how many themes a model may have.
const maxThemes = maxThings - idle

// fewest is how many known words a passage must have for the lexicon to propose a theme.
const fewest = 8

// idle is how many things a lexicon knows besides themes: passages that only name themes, and those on other subjects.
const idle = 2

// nearest is how many themes the lexicon may propose by itself.
const nearest = 6

// Verdict is what the model says of a theme in a passage.
type Verdict struct {
	Theme   corpus.ThemeID
	Score   int  // thousandths: how probable it is
	Given   bool // the passage has the theme
	Silent  bool // no rule spoke for it
	Reasons []Reason
}

// Reason is how much a clue spoke for or against a theme.
type Reason struct {
	Clue   string `json:"clue"`
	Weight int    `json:"weight"` // thousandths of a logit
}

// Knows reports whether the model has learned a theme in a language.
func (m *Model) Knows(l corpus.Lang, id corpus.ThemeID) bool {
	n, ok := m.numbers[id]
	x := m.lexicons[l]
	return ok && x != nil && x.Scale[n] != 0
}

// Digest names the model by its content.
func (m *Model) Digest() string { return m.digest }

// Reader returns a Reader for a language, nil if the model has no passages in it.
func (m *Model) Reader(l corpus.Lang) *Reader {
	if x := m.lexicons[l]; x != nil {
		return newReader(x, m.manners[l])
	}
	return nil
}

// Judge says which of the themes that rules spoke for, and which of those the labelled passages of which the passage is likest to, it has.
// The Reader must have read the passage. A passage that does not speak, because none of its sentences counts, is given no theme.
// Verdicts are in the order of the clues, then of likeness.
func (m *Model) Judge(r *Reader, seen []Clues, speaks bool) []Verdict {
	var out []Verdict
	m.weigh(r, &m.trust, seen, speaks, func(theme int, f []int32) {
		sum := m.judge.sum(theme, f)
		out = append(out, Verdict{
			Theme: m.themes[theme], Score: thousandths(sum), Given: speaks && sum >= m.judge.bar(f), Silent: f[Silent] != 0,
		})
	})
	return out
}

// Explain gives the reasons of a verdict, the greatest first, those that hardly count left out.
func (m *Model) Explain(r *Reader, seen []Clues, speaks bool, id corpus.ThemeID) []Reason {
	var out []Reason
	m.weigh(r, &m.trust, seen, speaks, func(theme int, f []int32) {
		if m.themes[theme] != id {
			return
		}
		out = append(out, Reason{"theme", int(int64(m.judge.Constants[theme]) * 1000 / one)})
		for i, w := range m.judge.Weights {
			out = append(out, Reason{clueNames[i], int(int64(w) * int64(f[i]) / one)})
		}
	})
	out = slices.DeleteFunc(out, func(r Reason) bool { return max(r.Weight, -r.Weight) < 50 })
	slices.SortStableFunc(out, func(a, b Reason) int { return max(b.Weight, -b.Weight) - max(a.Weight, -a.Weight) })
	return out
}

// Carrier returns the number of the sentence that is likest to a theme's passages.
func (m *Model) Carrier(r *Reader, id corpus.ThemeID, sentences []corpus.Span) int {
	return r.themes.carrier(m.numbers[id], sentences)
}

// weigh hands on the features of every theme that a passage may have. They are good until the next.
func (m *Model) weigh(r *Reader, t *trust, seen []Clues, speaks bool, each func(theme int, f []int32)) {
	like := r.themes.like
	ranks := r.rank()
	r.relevance = r.themes.relevance()
	spoken := r.spoken
	clear(spoken)
	sum, strong := int64(0), int32(0)
	for i := range seen {
		if n, ok := m.numbers[seen[i].Theme]; ok {
			spoken[n] = true
			f := r.features(n, ranks, &seen[i])
			f[Trust], f[TrustAll] = t.of(seen[i].Rules)
			each(n, f)
		}
		sum += int64(seen[i].Values[Weak]) + 1000*int64(seen[i].Values[Strong]/1000)
		strong += seen[i].Values[Strong]
	}
	if !speaks {
		return
	}
	none := Clues{}
	none.Values[Others] = min(strong, 5000)
	none.Values[OtherWeight] = Logarithm(sum)
	for _, n := range r.order {
		if spoken[n] || like[n] <= 0 || len(r.themes.found) < fewest {
			continue
		}
		f := r.features(n, ranks, &none)
		f[Silent] = 1000
		each(n, f)
	}
}

// features completes what rules say of a theme by what the lexicon says.
func (r *Reader) features(n int, ranks []int, seen *Clues) []int32 {
	like := r.themes.like
	f := r.f[:]
	clear(f)
	copy(f[:], seen.Values[:])
	f[Likeness] = int32(like[n])
	if f[Strong] == 0 {
		f[LikenessAlone] = f[Likeness]
	}
	weight := int64(f[Strong]+f[MoreStrong]) + int64(f[Weak])
	f[LikenessToo] = int32(like[n] * min(weight, 4000) / 1000)
	f[Rank] = int32(max(0, 1000-1000*ranks[n]/nearest))
	if ranks[n] == 0 {
		f[Likest] = 1000
	}
	f[Naming], f[BehindNaming] = int32(like[len(like)-2]), int32(like[n]-like[len(like)-2])
	f[Idle], f[BehindIdle] = int32(like[len(like)-1]), int32(like[n]-like[len(like)-1])
	f[Relevance] = r.relevance
	switch {
	case f[Strong] != 0:
		f[Irrelevant] = min(r.relevance, 0)
	case f[WeakRules] != 0:
		f[IrrelevantWeak] = min(r.relevance, 0)
	default:
		f[IrrelevantSilent] = min(r.relevance, 0)
	}
	f[Behind] = int32(like[n] - like[r.order[0]])
	return f
}

// rank gives each theme its place by likeness, from 0 on, equals by their number; all from the nearest on have the same. The themes
// nearest are in r.order.
func (r *Reader) rank() []int {
	like := r.themes.like
	r.order = r.order[:0]
	for n := range like[:len(like)-idle] {
		at := len(r.order)
		for at > 0 && like[r.order[at-1]] < like[n] {
			at--
		}
		if at < nearest {
			r.order = slices.Insert(r.order, at, n)
			r.order = r.order[:min(len(r.order), nearest)]
		}
	}
	r.ranks = slices.Grow(r.ranks[:0], len(like))[:len(like)]
	for n := range r.ranks {
		r.ranks[n] = nearest
	}
	for place, n := range r.order {
		r.ranks[n] = place
	}
	return r.ranks
}

// Logarithm is the natural logarithm of one more than n thousandths, in thousandths, as clues have it.
func Logarithm(n int64) int32 { return int32(math.Round(1000 * math.Log1p(float64(n)/1000))) }

// kept is a Model as it lies in a file.
type kept struct {
	Version  int
	Themes   []corpus.ThemeID
	Lexicons []*lexicon // by language
	Judge    judge
	Trust    trust
	Manners  []*lexicon // by language
	Ruler    judge
}

// version changes whenever older files mean something else.
const version = 1

// Write writes the model: gzip over gob.
func (m *Model) Write(w io.Writer) error {
	k := kept{Version: version, Themes: m.themes, Judge: m.judge, Trust: m.trust, Ruler: m.ruler}
	for _, l := range corpus.Languages() {
		if x := m.lexicons[l]; x != nil {
			k.Lexicons = append(k.Lexicons, x)
		}
		if x := m.manners[l]; x != nil {
			k.Manners = append(k.Manners, x)
		}
	}
	z := gzip.NewWriter(w)
	if err := gob.NewEncoder(z).Encode(k); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return z.Close()
}

// maxFile bounds what a model file unpacks to.
const maxFile = 64 << 20

// Read reads a model that Write wrote.
func Read(data []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	var k kept
	if err := gob.NewDecoder(io.LimitReader(z, maxFile)).Decode(&k); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	if k.Version != version {
		return nil, fmt.Errorf("read model: version %d is not this program's: run `rapporteur train`", k.Version)
	}
	m := &Model{themes: k.Themes, judge: k.Judge, trust: k.Trust, ruler: k.Ruler}
	if err := m.check(&k); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m.seal(data)
	return m, nil
}

var errBroken = errors.New("the file is damaged: run `rapporteur train`")

// check takes in lexicons whose parts fit together.
func (m *Model) check(k *kept) (err error) {
	themes, statuses := len(m.themes), len(corpus.Statuses())
	if themes > maxThemes || !k.Trust.sound() || !m.judge.sound(int(clues), themes) || len(k.Manners) > 0 && !m.ruler.sound(int(signs), statuses) {
		return errBroken
	}
	if m.lexicons, err = byLanguage(k.Lexicons, themes+idle); err != nil {
		return err
	}
	m.manners, err = byLanguage(k.Manners, statuses)
	return err
}

func byLanguage(list []*lexicon, things int) (map[corpus.Lang]*lexicon, error) {
	all := make(map[corpus.Lang]*lexicon)
	for _, x := range list {
		if x == nil || !x.sound(things) {
			return nil, errBroken
		}
		x.index()
		all[x.Lang] = x
	}
	return all, nil
}

// sound reports whether the parts of a lexicon fit together.
func (x *lexicon) sound(things int) bool {
	n := len(x.Grams)
	if len(x.IDF) != n || len(x.Mean) != n || len(x.Starts) != n+1 || len(x.Weight) != len(x.Things) || len(x.Scale) != things || len(x.Odds) != n {
		return false
	}
	if !slices.IsSorted(x.Starts) || x.Starts[0] != 0 || int(x.Starts[n]) != len(x.Things) {
		return false
	}
	return !slices.ContainsFunc(x.Things, func(t uint8) bool { return int(t) >= things })
}

// seal makes what is derived from the content.
func (m *Model) seal(data []byte) {
	m.numbers = make(map[corpus.ThemeID]int, len(m.themes))
	for i, id := range m.themes {
		m.numbers[id] = i
	}
	sum := sha256.Sum256(data)
	m.digest = hex.EncodeToString(sum[:])[:12]
}
