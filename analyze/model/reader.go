package model

import (
	"math"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// Reader compares passages of one language with the labelled ones. It keeps what it learned of words and is for one goroutine at a time.
type Reader struct {
	x     *lexicon
	known map[string]gram
	round int32
	seen  []int32 // by row: the round in which it was met
	found []sighting
	like  []int64
}

// gram is what a Reader knows of a word.
type gram struct {
	row  int32  // -1: in no labelled passage
	text string // in Chinese only: the character
}

// sighting is a gram's first place in a passage.
type sighting struct {
	row int32
	at  int // byte of content
}

// maxKnown bounds the words that a Reader keeps.
const maxKnown = 1 << 17

func newReader(x *lexicon) *Reader {
	return &Reader{x: x, known: make(map[string]gram), seen: make([]int32, len(x.Grams)), like: make([]int64, len(x.Scale))}
}

// Read reads the parts of content that spans give and returns how like the labelled passages of each theme they are, by number of
// theme: thousandths of the cosine, good until the next call.
func (r *Reader) Read(content string, spans ...corpus.Span) []int64 {
	r.round++
	r.found = r.found[:0]
	for _, span := range spans {
		if r.x.Lang == corpus.Chinese {
			r.readHan(content, span)
		} else {
			r.readWords(content, span)
		}
	}
	return r.likeness()
}

func (r *Reader) readWords(content string, span corpus.Span) {
	s := span.In(content)
	for scan := text.NewScanner(s); ; {
		at, ok := scan.Next()
		if !ok {
			return
		}
		r.meet(r.learn(at.In(s)).row, span.Start+at.Start)
	}
}

func (r *Reader) readHan(content string, span corpus.Span) {
	s := span.In(content)
	var buf [48]byte
	var before, last string
	var lastAt, beforeAt int
	for scan := text.NewScanner(s); ; {
		at, ok := scan.Next()
		if !ok {
			return
		}
		g := r.learn(at.In(s)).text
		if last != "" && len(before)+len(last)+len(g) <= len(buf) {
			pair := append(append(buf[:0], last...), g...)
			r.meet(r.pair(pair), span.Start+lastAt)
			if before != "" {
				three := append(append(append(buf[:0], before...), last...), g...)
				r.meet(r.pair(three), span.Start+beforeAt)
			}
		}
		before, beforeAt, last, lastAt = last, lastAt, g, at.Start
	}
}

// pair is the row of several characters.
func (r *Reader) pair(s []byte) int32 {
	h := uint32(2166136261) // FNV-1a, as hash has it, without an allocation
	for _, b := range s {
		h = (h ^ uint32(b)) * 16777619
	}
	if i, ok := r.x.rows[h]; ok {
		return i
	}
	return -1
}

func (r *Reader) learn(word string) gram {
	g, ok := r.known[word]
	if ok {
		return g
	}
	if len(r.known) >= maxKnown {
		clear(r.known)
	}
	g.text = gramOf(r.x.Lang, word)
	g.row = -1
	if g.text != "" {
		g.row = r.x.row(g.text)
	}
	r.known[strings.Clone(word)] = g
	return g
}

func (r *Reader) meet(row int32, at int) {
	if row >= 0 && r.seen[row] != r.round {
		r.seen[row] = r.round
		r.found = append(r.found, sighting{row, at})
	}
}

// likeness is the cosine with each theme's centroid.
func (r *Reader) likeness() []int64 {
	clear(r.like)
	var square, mean int64
	for _, s := range r.found {
		idf := int64(r.x.IDF[s.row])
		square += idf * idf
		mean += idf * int64(r.x.Mean[s.row])
		for p := r.x.Starts[s.row]; p < r.x.Starts[s.row+1]; p++ {
			r.like[r.x.Themes[p]] += idf * int64(r.x.Weight[p])
		}
	}
	length := int64(math.Sqrt(float64(square))) // of an integer: the same everywhere
	if length == 0 {
		return r.like
	}
	for t, scale := range r.x.Scale {
		if scale == 0 {
			r.like[t] = 0
			continue
		}
		all := r.like[t]/16 - mean/one*int64(scale)/one
		r.like[t] = all * 1000 / one / length
	}
	return r.like
}

// Carrier returns which of some sentences is likest to a theme, and the words in it that speak most for the theme, at most n.
func (r *Reader) carrier(theme int, sentences []corpus.Span) int {
	best, most := 0, int64(math.MinInt64)
	for i, s := range sentences {
		var sum int64
		for _, f := range r.found {
			if s.Start <= f.at && f.at < s.End {
				sum += r.part(theme, f.row)
			}
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// part is what a gram adds to a theme.
func (r *Reader) part(theme int, row int32) int64 {
	idf := int64(r.x.IDF[row])
	sum := -idf * int64(r.x.Mean[row]) / one * int64(r.x.Scale[theme]) / one * 16
	for p := r.x.Starts[row]; p < r.x.Starts[row+1]; p++ {
		if int(r.x.Themes[p]) == theme {
			sum += idf * int64(r.x.Weight[p])
		}
	}
	return sum
}
