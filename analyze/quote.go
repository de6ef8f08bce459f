package analyze

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"slices"

	"rapporteur/analyze/match"
	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// shingle is how many words in a row, as in a reference text, make a quotation; in Chinese twice as many characters, since the name of
// the Convention alone has eight.
const shingle = 8

func shingleOf(l corpus.Lang) int {
	if l == corpus.Chinese {
		return 2 * shingle
	}
	return shingle
}

// References are texts that submitters quote: the Convention, resolutions, questionnaires. What repeats them does not count. Words are
// compared folded, so that case, accents and punctuation do not matter.
type References struct {
	shingles map[uint64]bool
	digest   string
}

// Reference is one such text, in one language.
type Reference struct {
	Lang    corpus.Lang
	Content string
}

// NewReferences prepares reference texts.
func NewReferences(list []Reference) *References {
	r := &References{shingles: make(map[uint64]bool)}
	for _, ref := range list {
		var words []uint64
		for _, tok := range text.Tokens(ref.Lang, ref.Content) {
			words = append(words, wordHash(tok.Forms[0]))
		}
		for i := range max(0, len(words)-shingleOf(ref.Lang)+1) {
			r.shingles[join(words[i:i+shingleOf(ref.Lang)])] = true
		}
	}
	sum := sha256.New()
	all := make([]uint64, 0, len(r.shingles))
	for h := range r.shingles {
		all = append(all, h)
	}
	slices.Sort(all)
	_ = binary.Write(sum, binary.LittleEndian, all) // a hash never fails
	r.digest = hex.EncodeToString(sum.Sum(nil))[:12]
	return r
}

func wordHash(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64()
}

// join is the hash of words in a row.
func join(words []uint64) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ w) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// quoter finds quotations in what a Matcher read. It is for one goroutine at a time.
type quoter struct {
	refs  *References
	n     int
	epoch int32
	known []uint64 // by number of the word; 0: not yet
	words []uint64
}

func newQuoter(refs *References, l corpus.Lang) *quoter {
	if refs == nil || len(refs.shingles) == 0 {
		return nil
	}
	return &quoter{refs: refs, n: shingleOf(l)}
}

// find returns the parts of the content that repeat reference texts, in order.
func (q *quoter) find(w match.Tokens) []corpus.Span {
	if q == nil {
		return nil
	}
	if q.epoch != w.Epoch {
		q.known, q.epoch = q.known[:0], w.Epoch
	}
	q.words = q.words[:0]
	for _, n := range w.Numbers {
		q.words = append(q.words, q.hash(w, n))
	}
	var quoted []corpus.Span
	from := 0
	for _, to := range w.Breaks {
		for i := from; i+q.n <= to; i++ {
			if !q.refs.shingles[join(q.words[i:i+q.n])] {
				continue
			}
			span := corpus.Span{Start: w.Spans[i].Start, End: w.Spans[i+q.n-1].End}
			if last := len(quoted) - 1; last >= 0 && span.Start <= quoted[last].End {
				quoted[last].End = span.End
			} else {
				quoted = append(quoted, span)
			}
		}
		from = to
	}
	return quoted
}

func (q *quoter) hash(w match.Tokens, n int32) uint64 {
	for int(n) >= len(q.known) {
		q.known = append(q.known, 0)
	}
	if q.known[n] == 0 {
		q.known[n] = wordHash(text.Fold(w.Text(n)))
	}
	return q.known[n]
}

// quoted reports whether all that a hit found stands in quotations.
func (v *view) isQuoted(h match.Hit) bool {
	if len(v.quoted) == 0 {
		return false
	}
	return !slices.ContainsFunc(h.Terms, func(term corpus.Span) bool { return !v.inQuotation(term) })
}

func (v *view) inQuotation(span corpus.Span) bool {
	return slices.ContainsFunc(v.quoted, func(q corpus.Span) bool { return q.Contains(span) })
}

// mostlyQuoted reports whether quotations are four fifths of a sentence.
func (v *view) mostlyQuoted(sentence corpus.Span) bool {
	covered := 0
	for _, q := range v.quoted {
		covered += max(0, min(q.End, sentence.End)-max(q.Start, sentence.Start))
	}
	return covered*5 >= sentence.Len()*4 && covered > 0
}
