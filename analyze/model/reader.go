package model

import (
	"math"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// Words are the words of a passage as somebody has cut it.
type Words struct {
	Spans   []corpus.Span      // of the content, ascending
	Numbers []int32            // by word: its number in a vocabulary
	Breaks  []int              // by part of the passage: where in Spans its words end
	Epoch   int32              // numbers mean the same words as long as this is the same
	Text    func(int32) string // a word of the vocabulary
}

// wordsOf cuts a passage by itself. Each passage has an epoch of its own.
func wordsOf(content string, epoch int) Words {
	w := Words{Epoch: int32(epoch)}
	span := corpus.Span{End: len(content)}
	s := span.In(content)
	for scan := text.NewScanner(s); ; {
		at, ok := scan.Next()
		if !ok {
			break
		}
		w.Numbers = append(w.Numbers, int32(len(w.Spans)))
		w.Spans = append(w.Spans, corpus.Span{Start: span.Start + at.Start, End: span.Start + at.End})
	}
	w.Breaks = []int{len(w.Spans)}
	w.Text = func(n int32) string { return w.Spans[n].In(content) }
	return w
}

// Reader compares passages of one language with the labelled ones. It keeps what it learned of words and is for one goroutine at a time.
type Reader struct {
	themes, statuses *scope
	ranks, order     []int        // scratch: themes by likeness
	f                [clues]int32 // scratch: the features of one theme
	relevance        int32        // of the passage
	spoken           []bool       // scratch: by theme
}

func newReader(themes, statuses *lexicon) *Reader {
	return &Reader{themes: newScope(themes), statuses: newScope(statuses), spoken: make([]bool, len(themes.Scale)-idle)}
}

// Read reads the words of a passage.
func (r *Reader) Read(w Words) { r.themes.read(w) }

// Few reports whether a passage has so few words that the model gives it no theme for which no rule speaks.
func (r *Reader) Few(w Words) bool {
	most := len(w.Spans) // grams
	if r.themes.x.Pairs || r.themes.x.Lang == corpus.Chinese {
		most *= 2
	}
	return most < fewest
}

// ReadStatus reads the words of a passage for Status.
func (r *Reader) ReadStatus(w Words) { r.statuses.read(w) }

// scope is a lexicon and what of it stands in a passage.
type scope struct {
	x     *lexicon
	known []gram // by number of the word
	epoch int32
	round int32
	seen  []int32 // by row: the round in which it was added up
	found []sighting
	like  []int64
}

// gram is what is known of a word; nothing yet if it is not learned.
type gram struct {
	learned bool
	row     int32  // -1: in no labelled passage
	text    string // its stem
}

// sighting is a place of a gram.
type sighting struct {
	row int32
	at  int // byte of content
}

func newScope(x *lexicon) *scope {
	if x == nil {
		return nil
	}
	return &scope{x: x, seen: make([]int32, len(x.Grams)), like: make([]int64, len(x.Scale))}
}

// read finds the grams of a passage and how like those of each thing they are: thousandths of the cosine, by number of the thing.
func (r *scope) read(w Words) {
	if r.epoch != w.Epoch {
		r.known, r.epoch = r.known[:0], w.Epoch
	}
	r.found = r.found[:0]
	from := 0
	for _, to := range w.Breaks {
		r.readPart(&w, from, to)
		from = to
	}
	r.likeness(corpus.Span{End: math.MaxInt})
}

func (r *scope) readPart(w *Words, from, to int) {
	han := r.x.Lang == corpus.Chinese
	var last, before string
	var lastAt, beforeAt int
	for i := from; i < to; i++ {
		g := r.gram(w, w.Numbers[i])
		if g.text == "" {
			continue
		}
		at := w.Spans[i].Start
		switch {
		case han && last != "":
			r.meet(r.together(last, g.text, ""), lastAt)
			if before != "" {
				r.meet(r.together(before, last, g.text), beforeAt)
			}
		case !han:
			r.meet(g.row, at)
			if r.x.Pairs && last != "" {
				r.meet(r.together(last, " ", g.text), lastAt)
			}
		}
		before, beforeAt, last, lastAt = last, lastAt, g.text, at
	}
}

// gram returns what is known of a word, and learns it if it is new.
func (r *scope) gram(w *Words, number int32) *gram {
	for int(number) >= len(r.known) {
		r.known = append(r.known, gram{})
	}
	g := &r.known[number]
	if !g.learned {
		s := gramOf(r.x.Lang, w.Text(number))
		*g = gram{learned: true, row: r.x.row(s), text: s}
	}
	return g
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

func (r *scope) meet(row int32, at int) {
	if row >= 0 {
		r.found = append(r.found, sighting{row, at})
	}
}

// likeness is the cosine with each thing's centroid of the grams that stand in a part of what was read. It is good until the next call.
func (r *scope) likeness(part corpus.Span) []int64 {
	r.round++
	var sums [maxThings]int64
	var square, mean int64
	for _, s := range r.found {
		if r.seen[s.row] == r.round || s.at < part.Start || s.at >= part.End {
			continue
		}
		r.seen[s.row] = r.round
		idf := int64(r.x.IDF[s.row])
		square += idf * idf
		mean += idf * int64(r.x.Mean[s.row])
		r.x.add(&sums, s.row, idf)
	}
	copy(r.like, sums[:])
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

// add adds what a gram has in each thing's centroid, times a factor. It is the innermost loop of all: no bound is checked in it.
func (x *lexicon) add(sums *[maxThings]int64, row int32, factor int64) {
	from, to := x.Starts[row], x.Starts[row+1]
	weights := x.Weight[from:to]
	for i, thing := range x.Things[from:to:to] {
		if i < len(weights) {
			sums[thing] += factor * int64(weights[i])
		}
	}
}

// relevance is how much the words of what was read speak for any thing but the last, in thousandths of a logit, however many they are.
func (r *scope) relevance() int32 {
	r.round++
	var sum, n int64
	for _, s := range r.found {
		if r.seen[s.row] != r.round {
			r.seen[s.row] = r.round
			sum += int64(r.x.Odds[s.row])
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return int32(float64(sum) / math.Sqrt(float64(n))) // both steps are exact or rounded alike everywhere
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
