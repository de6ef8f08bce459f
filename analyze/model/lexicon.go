package model

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// one is 1 in the fixed-point numbers of this package.
const one = 1 << 10

// maxThings is how many things a lexicon can know: their numbers are bytes.
const maxThings = 256

// lexicon knows in the passages of which things, themes or statuses, the words of one language stand. Exported fields are what is kept in
// a file.
type lexicon struct {
	Lang   corpus.Lang
	Pairs  bool     // words in twos are grams too
	Grams  []uint32 // hashes of stems (in Chinese: of two or three characters), ascending
	IDF    []int32  // by gram: the natural logarithm of how rare it is
	Mean   []int32  // by gram: its weight in the mean passage, in 1/one²
	Starts []int32  // by gram and one more: where its postings begin
	Things []uint8  // postings: numbers of things
	Weight []int16  // postings: the gram's weight in the thing's centroid, in 1/(16 one)
	Odds   []int32  // by gram: how much it speaks for any thing but the last, in thousandths of a logit
	Scale  []int32  // by thing: what the mean is multiplied by for its centroid; 0 without passages

	rows map[uint32]int32
}

// index prepares a lexicon for use.
func (x *lexicon) index() {
	x.rows = make(map[uint32]int32, len(x.Grams))
	for i, g := range x.Grams {
		x.rows[g] = int32(i)
	}
}

// row returns the number of a gram, -1 if no labelled passage has it.
func (x *lexicon) row(gram string) int32 {
	if i, ok := x.rows[hash(gram)]; ok {
		return i
	}
	return -1
}

func hash(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// grams returns the distinct grams of a passage.
func grams(l corpus.Lang, s string, pairs bool) []string {
	found := make(map[string]bool)
	var last, before string
	for _, tok := range text.Tokens(l, s) {
		word := gramOf(l, tok.Span.In(s))
		switch {
		case word == "":
			continue
		case l != corpus.Chinese:
			found[word] = true
			if pairs && last != "" {
				found[last+" "+word] = true
			}
		default:
			if last != "" {
				found[last+word] = true
			}
			if before != "" {
				found[before+last+word] = true
			}
		}
		before, last = last, word
	}
	return slices.Sorted(maps.Keys(found))
}

// gramOf is the stem of a word, the shortest form of an Arabic one, a Chinese character.
func gramOf(l corpus.Lang, word string) string {
	switch l {
	case corpus.Chinese:
		return text.Fold(word)
	case corpus.Arabic:
		forms := text.Forms(l, word)
		if len(forms) == 0 {
			return ""
		}
		return text.Stem(l, forms[len(forms)-1])
	}
	return text.Stem(l, word)
}

// vector is the weights of grams in a passage, of length 1.
type vector []component

type component struct {
	row    int32
	weight float64
}

// lesson is a passage that belongs to some things.
type lesson struct {
	text   string
	things []int
}

// learnLexicon makes the lexicon of one language. Products are rounded one by one (float64(a*b)), which forbids fused operations that
// some machines have.
func learnLexicon(l corpus.Lang, lessons []lesson, things int, pairs bool) *lexicon {
	x := &lexicon{Lang: l, Pairs: pairs}
	sets := make([][]string, len(lessons))
	count := make(map[string]int)
	for i, e := range lessons {
		sets[i] = grams(l, e.text, pairs)
		for _, g := range sets[i] {
			count[g]++
		}
	}
	hashed := make(map[uint32]int)
	least := 2
	if pairs {
		least = 3
	}
	for g, n := range count {
		if n >= least {
			hashed[hash(g)] = max(hashed[hash(g)], n)
		}
	}
	x.Grams = slices.Sorted(maps.Keys(hashed))
	for _, h := range x.Grams {
		rare := math.Log(float64(len(lessons)) / float64(hashed[h]))
		if pairs {
			rare = math.Sqrt(rare)
		}
		x.IDF = append(x.IDF, int32(math.Round(one*rare)))
	}
	x.index()
	vectors := make([]vector, len(sets))
	for i, set := range sets {
		vectors[i] = x.vector(set)
	}
	x.centroids(lessons, vectors, things)
	x.odds(lessons, sets, things-1)
	return x
}

func (x *lexicon) vector(set []string) vector {
	var v vector
	var square float64
	for _, g := range set {
		if i := x.row(g); i >= 0 {
			w := float64(x.IDF[i])
			square += float64(w * w)
			v = append(v, component{i, w})
		}
	}
	length := math.Sqrt(square)
	for i := range v {
		v[i].weight /= length
	}
	slices.SortFunc(v, func(a, b component) int { return cmp.Compare(a.row, b.row) })
	return v
}

// centroids fills in what the mean passage and the mean passage of each thing have of each gram.
func (x *lexicon) centroids(lessons []lesson, vectors []vector, things int) {
	mean := make([]float64, len(x.Grams))
	sums := make([][]float64, things)
	counts := make([]int, things)
	for i, e := range lessons {
		addTo(mean, vectors[i], 1/float64(len(lessons)))
		for _, t := range e.things {
			if counts[t]++; sums[t] == nil {
				sums[t] = make([]float64, len(x.Grams))
			}
			addTo(sums[t], vectors[i], 1)
		}
	}
	x.Scale = make([]int32, things)
	scale := make([]float64, things)
	for t, sum := range sums {
		if counts[t] > 0 {
			scale[t] = 1 / distance(sum, mean, float64(counts[t]))
			x.Scale[t] = int32(math.Round(one * scale[t]))
		}
	}
	for g := range x.Grams {
		x.Mean = append(x.Mean, int32(math.Round(one*one*mean[g])))
		x.Starts = append(x.Starts, int32(len(x.Things)))
		for t, sum := range sums {
			if sum == nil || sum[g] == 0 {
				continue
			}
			w := math.Round(16 * one * sum[g] / float64(counts[t]) * scale[t])
			x.Things = append(x.Things, uint8(t))
			x.Weight = append(x.Weight, int16(min(w, math.MaxInt16)))
		}
	}
	x.Starts = append(x.Starts, int32(len(x.Things)))
}

func addTo(sum []float64, v vector, factor float64) {
	for _, c := range v {
		sum[c.row] += float64(c.weight * factor)
	}
}

// odds fills in how much each gram speaks for things other than the last (naive Bayes, shrunk to the share of all passages).
func (x *lexicon) odds(lessons []lesson, sets [][]string, last int) {
	with := make([][2]float64, len(x.Grams)) // passages with the gram: of other things, of the last
	var all [2]float64
	for i, e := range lessons {
		side := 0
		if slices.Contains(e.things, last) {
			side = 1
		}
		all[side]++
		for _, g := range sets[i] {
			if row := x.row(g); row >= 0 {
				with[row][side]++
			}
		}
	}
	const doubt = 4
	for _, n := range with {
		base := (n[0] + n[1]) / (all[0] + all[1])
		share := func(side int) float64 { return (n[side] + doubt*base) / (all[side] + doubt) }
		x.Odds = append(x.Odds, int32(math.Round(1000*math.Log(share(0)/share(1)))))
	}
}

// distance is the length of the way from the mean to a thing's mean.
func distance(sum, mean []float64, n float64) float64 {
	var square float64
	for g := range sum {
		d := sum[g]/n - mean[g]
		square += float64(d * d)
	}
	return max(math.Sqrt(square), 1e-9)
}
