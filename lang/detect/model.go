package detect

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"

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

// latinModel counts the model once, when a text first needs it; that takes about 0.2 CPU-seconds.
var latinModel = sync.OnceValue(func() *model {
	return newModel([3]string{englishText, frenchText, spanishText})
})

// newModel counts sequences of up to four letters, the spaces around words with them, and weighs each length by the next shorter
// one (Witten-Bell smoothing).
func newModel(texts [3]string) *model {
	m := &model{grams: map[string][3]float64{}}
	var counts [3]map[string]float64
	letters := map[string]bool{}
	for i, text := range texts {
		counts[i] = map[string]float64{}
		for _, word := range wordsOf(text, math.MaxInt) {
			for n := 1; n <= longestGram; n++ {
				for at := 1; at < len(word); at++ {
					if at+1 >= n {
						counts[i][string(word[at+1-n:at+1])]++
					}
				}
			}
		}
		for gram := range counts[i] {
			if len([]rune(gram)) == 1 {
				letters[gram] = true
			}
		}
	}
	for i := range texts {
		m.smooth(i, counts, len(letters))
	}
	return m
}

// smooth turns the counts of one language into probabilities of every sequence that any language has.
func (m *model) smooth(i int, counts [3]map[string]float64, letters int) {
	total, kinds := map[string]float64{}, map[string]float64{}
	for gram, n := range counts[i] {
		r := []rune(gram)
		before := string(r[:len(r)-1])
		total[before] += n
		kinds[before]++
	}
	floor := 1 / float64(letters+1)
	prob := func(gram []rune) float64 {
		p := floor
		for n := 1; n <= len(gram); n++ {
			part := gram[len(gram)-n:]
			before := string(part[:n-1])
			if total[before] > 0 {
				p = (counts[i][string(part)] + kinds[before]*p) / (total[before] + kinds[before])
			}
		}
		return p
	}
	for j := range counts {
		for gram := range counts[j] {
			all := m.grams[gram]
			all[i] = math.Log(prob([]rune(gram)))
			m.grams[gram] = all
		}
	}
	m.unseen[i] = math.Log(floor) - 2
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
