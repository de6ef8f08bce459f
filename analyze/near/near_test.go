package near_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze/near"
	"rapporteur/corpus"
)

// writer makes up texts of words of its own, in Latin or Chinese script.
type writer struct {
	random *rand.Rand
	words  []string
	apart  string // between words
}

func latin(seed uint64) *writer   { return newWriter(seed, []rune("aeiourstnlmdpcbg"), 3, 9, " ") }
func chinese(seed uint64) *writer { return newWriter(seed, han(), 1, 2, "") }

func han() []rune {
	var all []rune
	for r := rune(0x4e00); r < 0x4e00+1500; r++ {
		all = append(all, r)
	}
	return all
}

func newWriter(seed uint64, letters []rune, shortest, longest int, apart string) *writer {
	w := &writer{random: rand.New(rand.NewPCG(seed, 7)), apart: apart}
	for range 3000 {
		word := make([]rune, shortest+w.random.IntN(longest-shortest+1))
		for i := range word {
			word[i] = letters[w.random.IntN(len(letters))]
		}
		w.words = append(w.words, string(word))
	}
	return w
}

// text is n words; a fifth of them are common ones, as in any language.
func (w *writer) text(n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = w.word()
	}
	return words
}

func (w *writer) word() string {
	if w.random.IntN(5) == 0 {
		return w.words[w.random.IntN(20)]
	}
	return w.words[w.random.IntN(len(w.words))]
}

// changed is a text with so many hundredths of its words replaced.
func (w *writer) changed(words []string, share int) []string {
	other := slices.Clone(words)
	for _, i := range w.random.Perm(len(words))[:(len(words)*share+50)/100] {
		other[i] = w.word()
	}
	return other
}

// document is a document of one submitter with passages of the texts.
func document(id string, who corpus.SubmitterID, lang corpus.Lang, texts ...string) near.Document {
	d := near.Document{ID: corpus.DocID(id), Lang: lang, Places: []near.Place{
		{Submission: corpus.SubmissionID(who + "/2023"), Submitters: []corpus.SubmitterID{who}},
	}}
	at := 0
	for i, s := range texts {
		d.Passages = append(d.Passages, near.Passage{Text: s, Passage: corpus.Passage{
			ID: corpus.NewPassageID(corpus.TextID(id), i), Kind: corpus.Paragraph, Lang: lang, Span: corpus.Span{Start: at, End: at + len(s)},
		}})
		at += len(s) + 2
	}
	return d
}

func of(found []corpus.Relation, kind corpus.RelationKind) []corpus.Relation {
	var some []corpus.Relation
	for _, r := range found {
		if r.Kind == kind {
			some = append(some, r)
		}
	}
	return some
}

// TestChangedCopiesAreFound measures how many copies with changed words are found, as documents and as shared passages.
func TestChangedCopiesAreFound(t *testing.T) {
	const pairs = 300
	scripts := []struct {
		name string
		lang corpus.Lang
		new  func(uint64) *writer
		n    int // words
	}{{"Latin", corpus.English, latin, 120}, {"Chinese", corpus.Chinese, chinese, 150}}
	for _, script := range scripts {
		w := script.new(1)
		for _, rate := range []struct{ share, least int }{{2, 1000}, {5, 990}, {10, 820}} {
			var docs []near.Document
			for i := range pairs {
				words := w.text(script.n)
				docs = append(docs,
					document(fmt.Sprintf("a%03d", i), corpus.SubmitterID(fmt.Sprintf("A%03d", i)), script.lang, strings.Join(words, w.apart)),
					document(fmt.Sprintf("b%03d", i), corpus.SubmitterID(fmt.Sprintf("B%03d", i)), script.lang, strings.Join(w.changed(words, rate.share), w.apart)))
			}
			found := near.Find(docs, nil)
			copies, groups := of(found, corpus.NearCopy), of(found, corpus.SharedText)
			for _, r := range copies {
				if r.A[1:] != r.B[1:] {
					t.Errorf("%s and %s are unrelated", r.A, r.B)
				}
			}
			t.Logf("%s, %d %% of words changed: %d of %d documents, %d passages", script.name, rate.share, len(copies), pairs, len(groups)/2)
			if 1000*len(copies) < rate.least*pairs || 1000*len(groups)/2 < rate.least*pairs {
				t.Errorf("%s, %d %%: fewer than %d in a thousand", script.name, rate.share, rate.least)
			}
		}
	}
}

// Texts of one vocabulary that nobody copied give no relation, whoever sent them, in one language or in several.
func TestUnrelatedTextGivesNoRelation(t *testing.T) {
	for _, w := range []*writer{latin(2), chinese(2)} {
		var docs []near.Document
		for i := range 60 {
			var texts []string
			for range 15 + w.random.IntN(20) {
				texts = append(texts, strings.Join(w.text(20+w.random.IntN(80)), w.apart)+fmt.Sprint(" ", 10+w.random.IntN(90)))
			}
			lang := corpus.Languages()[i%6]
			docs = append(docs, document(fmt.Sprintf("d%02d", i), corpus.SubmitterID(fmt.Sprintf("X%d", i/6)), lang, texts...))
		}
		if found := near.Find(docs, nil); len(found) > 0 {
			t.Errorf("%d relations, the first %+v", len(found), found[0])
		}
	}
}

// mixture is a small collection with a relation of every kind.
func mixture() ([]near.Document, []corpus.Call) {
	w := latin(3)
	sentence := func(n int) string { return "The " + strings.Join(w.text(n), " ") + "." }
	form, second := sentence(25), sentence(25)
	call := corpus.Call{ID: "2023", Questions: []corpus.Question{{Number: "1", Text: map[corpus.Lang]string{"en": "Does your State have a national strategy in force?"}}}}
	docs := []near.Document{
		document("d1", "XAA", "en", form, second, "1. Does your State have a national strategy in force? It has one."),
		document("d2", "XAB", "en", form, second+" "+sentence(9), sentence(5)),
		document("d3", "XAB", "en", form, second, sentence(10)),
		document("d4", "XAC", "en", sentence(200)),
	}
	docs[3].Places = append(docs[3].Places, near.Place{Submission: "XAD/2023", Submitters: []corpus.SubmitterID{"XAD"}})
	var english, french []string
	for i := range 20 {
		n := 5 + w.random.IntN(60)
		number := fmt.Sprintf(" %d", 1000+37*i)
		english = append(english, strings.Join(w.text(n), " ")+number)
		french = append(french, strings.Join(w.text(n), " ")+number)
	}
	return append(docs, document("d5", "XAE", "en", english...), document("d6", "XAE", "fr", french...)), []corpus.Call{call}
}

func TestEveryKindWhateverTheOrder(t *testing.T) {
	docs, calls := mixture()
	want := near.Find(docs, calls)
	for _, k := range corpus.RelationKinds() {
		if len(of(want, k)) == 0 {
			t.Errorf("no relation of kind %s", k)
		}
	}
	random := rand.New(rand.NewPCG(4, 4))
	for range 20 {
		random.Shuffle(len(docs), func(i, k int) { docs[i], docs[k] = docs[k], docs[i] })
		if diff := cmp.Diff(want, near.Find(docs, calls)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestWhatIsAddedIsKept(t *testing.T) {
	docs, calls := mixture()
	added := 0
	for _, r := range of(near.Find(docs, calls), corpus.SharedText) {
		if r.A == "d2" && len(r.OnlyA) == 1 {
			added++
			p := docs[1].Passages[1]
			if got := p.Text[r.OnlyA[0].Span.Start-p.Span.Start:]; !strings.HasSuffix(p.Text, got) || len(got) > 100 || r.OnlyA[0].Passage != p.ID {
				t.Errorf("added %q", got)
			}
		}
		if r.Question != "" && (len(r.OnlyA) != 1 || r.A != "d1") {
			t.Errorf("the answer beside the question is not kept: %+v", r)
		}
	}
	if added != 1 {
		t.Errorf("%d passages of d2 have an addition, want one", added)
	}
}

// One submitter's own repetitions, and a joint submission beside one of its submitters, are shared with nobody.
func TestOwnTextIsNotShared(t *testing.T) {
	w := latin(5)
	same := strings.Join(w.text(40), " ")
	joint := document("d2", "XAA", "en", same)
	joint.Places[0].Submitters = []corpus.SubmitterID{"XAA", "XAB"}
	unknown := document("d3", "", "en", same)
	unknown.Places[0].Submitters = nil
	found := near.Find([]near.Document{document("d1", "XAA", "en", same, same), joint, unknown}, nil)
	if shared := of(found, corpus.SharedText); len(shared) > 0 {
		t.Errorf("%+v", shared[0])
	}
}

func TestNothing(t *testing.T) {
	if found := near.Find(nil, nil); len(found) > 0 {
		t.Error(found)
	}
	if found := near.Find([]near.Document{document("d1", "XAA", "en"), document("d2", "XAB", "en", "", " ", "a")}, nil); len(found) > 0 {
		t.Error(found)
	}
}

// BenchmarkFind compares 41 documents of 3 MB of text together, and 1,250 of 100,000 passages.
func BenchmarkFind(b *testing.B) {
	for _, size := range []struct{ documents, passages int }{{41, 160}, {1250, 80}} {
		b.Run(fmt.Sprintf("%d", size.documents*size.passages), func(b *testing.B) {
			w := latin(6)
			var docs []near.Document
			bytes := 0
			for i := range size.documents {
				var texts []string
				for range size.passages {
					texts = append(texts, strings.Join(w.text(66), " "))
					bytes += len(texts[len(texts)-1])
				}
				docs = append(docs, document(fmt.Sprintf("d%04d", i), corpus.SubmitterID(fmt.Sprintf("X%04d", i)), corpus.English, texts...))
			}
			b.SetBytes(int64(bytes))
			for b.Loop() {
				near.Find(docs, nil)
			}
		})
	}
}
