package model

import (
	"math"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// Reader compares passages of one language with the labelled ones. It keeps what it learned of words and is for one goroutine at a time.
type Reader struct {
	themes, statuses *scope
}

// Read reads the parts of content that spans give.
func (r *Reader) Read(content string, spans ...corpus.Span) {
	r.themes.read(content, spans)
}

// scope is a lexicon and what of it stands in a passage.
type scope struct {
	x     *lexicon
	known map[string]gram
	round int32
	seen  []int32 // by row: the round in which it was added up
	found []sighting
	like  []int64
}

// gram is what is known of a word.
type gram struct {
	row  int32  // -1: in no labelled passage
	text string // its stem
}

// sighting is a place of a gram.
type sighting struct {
	row int32
	at  int // byte of content
}

// maxKnown bounds the words that are kept.
const maxKnown = 1 << 17

func newScope(x *lexicon) *scope {
	if x == nil {
		return nil
	}
	return &scope{x: x, known: make(map[string]gram), seen: make([]int32, len(x.Grams)), like: make([]int64, len(x.Scale))}
}

// read finds the grams of a passage and how like those of each thing they are: thousandths of the cosine, by number of the thing.
func (r *scope) read(content string, spans []corpus.Span) {
	r.found = r.found[:0]
	for _, span := range spans {
		r.readSpan(content, span)
	}
	r.likeness(corpus.Span{End: len(content)})
}

func (r *scope) readSpan(content string, span corpus.Span) {
	s := span.In(content)
	han := r.x.Lang == corpus.Chinese
	var last, before string
	var lastAt, beforeAt int
	for scan := text.NewScanner(s); ; {
		at, ok := scan.Next()
		if !ok {
			return
		}
		g := r.learn(at.In(s))
		if g.text == "" {
			continue
		}
		switch {
		case han && last != "":
			r.meet(r.together(last, g.text, ""), span.Start+lastAt)
			if before != "" {
				r.meet(r.together(before, last, g.text), span.Start+beforeAt)
			}
		case !han:
			r.meet(g.row, span.Start+at.Start)
			if r.x.Pairs && last != "" {
				r.meet(r.together(last, " ", g.text), span.Start+lastAt)
			}
		}
		before, beforeAt, last, lastAt = last, lastAt, g.text, at.Start
	}
}

// together is the row of a gram of several parts: FNV-1a, as hash has it, without putting them together.
func (r *scope) together(a, b, c string) int32 {
	h := uint32(2166136261)
	for _, s := range [...]string{a, b, c} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
	}
	if i, ok := r.x.rows[h]; ok {
		return i
	}
	return -1
}

func (r *scope) learn(word string) gram {
	g, ok := r.known[word]
	if ok {
		return g
	}
	if len(r.known) >= maxKnown {
		clear(r.known)
	}
	g.text = gramOf(r.x.Lang, word)
	g.row = r.x.row(g.text)
	r.known[strings.Clone(word)] = g
	return g
}

func (r *scope) meet(row int32, at int) {
	if row >= 0 {
		r.found = append(r.found, sighting{row, at})
	}
}

// likeness is the cosine with each thing's centroid of the grams that stand in a part of what was read. It is good until the next call.
func (r *scope) likeness(part corpus.Span) []int64 {
	clear(r.like)
	r.round++
	var square, mean int64
	for _, s := range r.found {
		if r.seen[s.row] == r.round || s.at < part.Start || s.at >= part.End {
			continue
		}
		r.seen[s.row] = r.round
		idf := int64(r.x.IDF[s.row])
		square += idf * idf
		mean += idf * int64(r.x.Mean[s.row])
		for p := r.x.Starts[s.row]; p < r.x.Starts[s.row+1]; p++ {
			r.like[r.x.Things[p]] += idf * int64(r.x.Weight[p])
		}
	}
	length := int64(math.Sqrt(float64(square))) // of an integer: the same everywhere
	for t, scale := range r.x.Scale {
		if scale == 0 || length == 0 {
			r.like[t] = 0
			continue
		}
		all := r.like[t]/16 - mean/one*int64(scale)/one
		r.like[t] = all * 1000 / one / length
	}
	return r.like
}

// carrier returns which of some sentences speaks most for a thing.
func (r *scope) carrier(thing int, sentences []corpus.Span) int {
	best, most := 0, int64(math.MinInt64)
	for i, s := range sentences {
		var sum int64
		for _, f := range r.found {
			if s.Start <= f.at && f.at < s.End {
				sum += r.part(thing, f.row)
			}
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// part is what a gram adds to a thing.
func (r *scope) part(thing int, row int32) int64 {
	idf := int64(r.x.IDF[row])
	sum := -idf * int64(r.x.Mean[row]) / one * int64(r.x.Scale[thing]) / one * 16
	for p := r.x.Starts[row]; p < r.x.Starts[row+1]; p++ {
		if int(r.x.Things[p]) == thing {
			sum += idf * int64(r.x.Weight[p])
		}
	}
	return sum
}
