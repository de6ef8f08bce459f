// Package guess says who probably sent a document, from its file's name and its first words. A guess is always marked as one, and
// where two answers are as likely, there is none.
package guess

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
)

// Opening is how many bytes of a document are looked at: title, letterhead and first sentences name the author.
const Opening = 4000

// Guesser guesses submitters of one roster. It is safe for concurrent use.
type Guesser struct {
	codes map[string]corpus.SubmitterID // upper case
	names map[string][]name             // by the first three letters of the first word
}

// name is one name of a submitter, as folded words.
type name struct {
	id    corpus.SubmitterID
	words []string
	// inflected names match words that share all but their ending: Российской Федерации for Российская Федерация
	inflected bool
}

// New prepares a roster for guessing.
func New(r *roster.Roster) *Guesser {
	g := &Guesser{codes: map[string]corpus.SubmitterID{}, names: map[string][]name{}}
	for _, s := range r.All() {
		g.codes[strings.ToUpper(string(s.ID))] = s.ID
		for _, l := range corpus.Languages() {
			g.add(s.ID, s.Short[l], l)
			g.add(s.ID, afterArticle(s.Formal[l], l), l)
			for _, variant := range listVariants(s.Short[l]) {
				g.add(s.ID, variant, l)
			}
		}
	}
	return g
}

func (g *Guesser) add(id corpus.SubmitterID, full string, l corpus.Lang) {
	words := split(full)
	if len(words) == 0 {
		return
	}
	n := name{id: id, words: words, inflected: l == corpus.Russian}
	key := prefix(words[0])
	same := func(o name) bool { return o.id == id && slices.Equal(o.words, words) }
	if !slices.ContainsFunc(g.names[key], same) {
		g.names[key] = append(g.names[key], n)
	}
}

// afterArticle drops the article of a formal name: "the Republic of X", "la République de X".
func afterArticle(formal string, l corpus.Lang) string {
	first, rest, ok := strings.Cut(formal, " ")
	articles := map[corpus.Lang]string{corpus.English: "the", corpus.French: "le la les", corpus.Spanish: "el la los las"}
	if ok && slices.Contains(strings.Fields(articles[l]), strings.ToLower(first)) {
		return rest
	}
	return formal
}

// listVariants turns the list form "X (Republic of)" into "X" and "Republic of X".
func listVariants(short string) []string {
	before, inside, ok := strings.Cut(short, " (")
	inside = strings.TrimSuffix(inside, ")")
	if !ok || before == "" {
		return nil
	}
	return []string{before, inside + " " + before}
}

// Submitter returns the most likely submitter of a document with this file name and this text, and whether there is one. A code
// in the file's name outweighs a name there, which outweighs the text.
func (g *Guesser) Submitter(file, text string) (corpus.SubmitterID, bool) {
	base := file[strings.LastIndexByte(file, '/')+1:]
	if id, ok := g.code(base); ok {
		return id, true
	}
	if id, ok := only(g.count(split(base))); ok {
		return id, true
	}
	if len(text) > Opening {
		text = strings.ToValidUTF8(text[:Opening], "")
	}
	return ahead(g.count(split(text)))
}

// code finds an upper-case code of the roster at the beginning of a file's name, or between marks.
func (g *Guesser) code(base string) (corpus.SubmitterID, bool) {
	found := map[corpus.SubmitterID]int{}
	for word := range strings.FieldsFuncSeq(base, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if id, ok := g.codes[word]; ok && utf8.RuneCountInString(word) >= 3 {
			found[id]++
		}
	}
	return only(found)
}

// count returns how often each submitter is named. The longest name at a place wins: Equatorial Guinea is not Guinea.
func (g *Guesser) count(words []string) map[corpus.SubmitterID]int {
	found := map[corpus.SubmitterID]int{}
	for i := 0; i < len(words); {
		n, ok := g.longest(words[i:])
		if !ok {
			i++
			continue
		}
		found[n.id]++
		i += len(n.words)
	}
	return found
}

func (g *Guesser) longest(words []string) (name, bool) {
	var best name
	for _, n := range g.names[prefix(words[0])] {
		if len(n.words) > len(best.words) && n.at(words) {
			best = n
		}
	}
	return best, best.words != nil
}

func (n name) at(words []string) bool {
	if len(words) < len(n.words) {
		return false
	}
	for i, w := range n.words {
		if words[i] != w && !(n.inflected && sameStem(w, words[i])) {
			return false
		}
	}
	return true
}

// sameStem reports whether two Russian words differ in no more than their endings.
func sameStem(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	shared := 0
	for shared < min(len(ra), len(rb)) && ra[shared] == rb[shared] {
		shared++
	}
	return shared >= 4 && len(ra)-shared <= 3 && len(rb)-shared <= 3
}

// only returns the one submitter found.
func only(found map[corpus.SubmitterID]int) (corpus.SubmitterID, bool) {
	if len(found) != 1 {
		return "", false
	}
	for id := range found {
		return id, true
	}
	return "", false
}

// ahead returns the submitter named at least twice, and twice as often as any other.
func ahead(found map[corpus.SubmitterID]int) (corpus.SubmitterID, bool) {
	var best corpus.SubmitterID
	first, second := 0, 0
	for id, n := range found {
		switch {
		case n > first:
			best, first, second = id, n, first
		case n > second:
			second = n
		}
	}
	return best, first >= 2 && first >= 2*second
}

// split folds a text and cuts it into words; Han characters are words of their own.
func split(s string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.Is(unicode.Han, r):
			flush()
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			flush()
		}
	}
	flush()
	return words
}

// prefix returns the first three letters of a word, the whole of a shorter one.
func prefix(word string) string {
	n := 0
	for i := range word {
		if n == 3 {
			return word[:i]
		}
		n++
	}
	return word
}
