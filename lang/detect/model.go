package detect

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
)

// The texts from which the model is counted: the examples of our rules, and words of administration and economy.
var (
	//go:embed model/en.txt
	englishText string
	//go:embed model/fr.txt
	frenchText string
	//go:embed model/es.txt
	spanishText string
)

// longestGram is how many characters the longest sequences have that the model counts.
const longestGram = 4

// looked is how many letters of a text the model looks at. More do not change its mind.
const looked = 300

// model knows how often short sequences of letters stand in each of the three Latin languages: what function words cannot tell,
// lists of nouns and cells of tables, word endings can.
type model struct {
	grams  map[string][3]float64 // log probability of the last letter after those before it
	unseen [3]float64
}

// modelLangs are the languages of a model, in the order of its numbers.
var modelLangs = [3]corpus.Lang{corpus.English, corpus.French, corpus.Spanish}

// latinModel counts the model once, when a text first needs it; that takes about 0.05 CPU-seconds.
var latinModel = sync.OnceValue(func() *model {
	return newModel([3]string{englishText, frenchText, spanishText})
})

// newModel counts sequences of up to four letters, the spaces around words with them, and weighs each length by the next shorter
// one (Witten-Bell smoothing).
func newModel(texts [3]string) *model {
	var counts [longestGram + 1]map[string]*[3]float64 // by length
	for n := range counts {
		counts[n] = map[string]*[3]float64{}
	}
	for i, text := range texts {
		for _, word := range wordsOf(text, math.MaxInt) {
			for at := 1; at < len(word); at++ {
				for n := 1; n <= min(longestGram, at+1); n++ {
					tally := counts[n][string(word[at+1-n:at+1])]
					if tally == nil {
						tally = new([3]float64)
						counts[n][string(word[at+1-n:at+1])] = tally
					}
					tally[i]++
				}
			}
		}
	}
	return smooth(counts)
}

// context is what follows a sequence in each language: how many letters, and how many kinds.
type context struct{ total, kinds [3]float64 }

// smooth turns counts into probabilities. The sequence without its first letter is shorter, and has its own already.
func smooth(counts [longestGram + 1]map[string]*[3]float64) *model {
	floor := 1 / float64(len(counts[1])+1)
	m := &model{grams: map[string][3]float64{"": {floor, floor, floor}}}
	for n := 1; n <= longestGram; n++ {
		contexts := map[string]*context{}
		for gram, tally := range counts[n] {
			before := withoutLast(gram)
			if contexts[before] == nil {
				contexts[before] = new(context)
			}
			for i, count := range tally {
				contexts[before].total[i] += count
				contexts[before].kinds[i] += min(count, 1)
			}
		}
		for gram, tally := range counts[n] {
			after, p := contexts[withoutLast(gram)], m.grams[withoutFirst(gram)]
			for i, count := range tally {
				if after.total[i] > 0 {
					p[i] = (count + after.kinds[i]*p[i]) / (after.total[i] + after.kinds[i])
				}
			}
			m.grams[gram] = p
		}
	}
	delete(m.grams, "")
	for gram, p := range m.grams {
		m.grams[gram] = [3]float64{math.Log(p[0]), math.Log(p[1]), math.Log(p[2])}
	}
	m.unseen = [3]float64{math.Log(floor) - 2, math.Log(floor) - 2, math.Log(floor) - 2}
	return m
}

func withoutLast(gram string) string {
	_, size := utf8.DecodeLastRuneInString(gram)
	return gram[:len(gram)-size]
}

func withoutFirst(gram string) string {
	_, size := utf8.DecodeRuneInString(gram)
	return gram[size:]
}

// scores returns the log probability of a text in each language, for one letter on the average, and how many letters were looked at.
func (m *model) scores(s string) (scores [3]float64, letters int) {
	for _, word := range wordsOf(s, looked) {
		for at := 1; at < len(word); at++ {
			p := m.unseen
			for n := min(longestGram, at+1); n >= 1; n-- {
				if found, ok := m.grams[string(word[at+1-n:at+1])]; ok {
					p = found
					break
				}
			}
			for i := range scores {
				scores[i] += p[i]
			}
			letters++
		}
	}
	for i := range scores {
		scores[i] /= float64(max(1, letters))
	}
	return scores, letters
}

// wordsOf returns the Latin words of a text in lower case, with a space at either end, until they have so many letters.
func wordsOf(s string, most int) [][]rune {
	var out [][]rune
	small := mostlySmall(s)
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) {
		if small && abbreviation(word) {
			continue
		}
		r := []rune(" " + strings.ToLower(word) + " ")
		out = append(out, r)
		if most -= len(r) - 2; most <= 0 {
			break
		}
	}
	return out
}
