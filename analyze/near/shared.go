package near

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// form is one wording of a passage, with everywhere it stands.
type form struct {
	folded  string
	length  int
	at      []spot
	senders [][]corpus.SubmitterID // each once
	set     []uint64
}

// spot is passage number at of a document.
type spot struct {
	doc *read
	at  int
}

func (s spot) passage() Passage { return s.doc.Passages[s.at] }

func (f *form) shingles() []uint64 {
	if f.set == nil {
		f.set = setOf(f.folded)
	}
	return f.set
}

// shared returns the passages that different submitters have in common, and those that repeat a question of a call.
func shared(all []*read, calls []corpus.Call) []corpus.Relation {
	asked := newAsked(calls)
	var found []corpus.Relation
	forms := make(map[string]*form)
	for _, r := range all {
		for i, s := range r.folded {
			if ref, words, ok := asked.find(s); ok {
				found = append(found, repeats(spot{r, i}, ref, words))
				continue
			}
			if n := length(s); n >= passageLength {
				if forms[s] == nil {
					forms[s] = &form{folded: s, length: n}
				}
				forms[s].at = append(forms[s].at, spot{r, i})
			}
		}
	}
	return append(found, group(ranked(forms))...)
}

// ranked sorts forms, the one that stands with most submissions first, then the shortest: what a longer one has besides was added.
func ranked(forms map[string]*form) []*form {
	list := make([]*form, 0, len(forms))
	for _, f := range forms {
		for _, s := range f.at {
			for _, sent := range s.doc.senders() {
				if !slices.ContainsFunc(f.senders, func(known []corpus.SubmitterID) bool { return slices.Equal(known, sent) }) {
					f.senders = append(f.senders, sent)
				}
			}
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *form) int {
		return cmp.Or(cmp.Compare(len(b.senders), len(a.senders)), cmp.Compare(len(a.folded), len(b.folded)), strings.Compare(a.folded, b.folded))
	})
	return list
}

// group puts each form with the first one that it is near to, and returns the passages of the groups with different submitters.
func group(forms []*form) []corpus.Relation {
	sketches := make([]*sketch, len(forms))
	for i, f := range forms {
		s := blank()
		s.add(f.folded)
		s = s.filled()
		sketches[i] = &s
	}
	pairs := candidates(sketches)
	taken := make([]bool, len(forms))
	var found []corpus.Relation
	for i, f := range forms {
		if taken[i] {
			continue
		}
		members := []member{{f, 1000}}
		for ; len(pairs) > 0 && pairs[0].a <= int32(i); pairs = pairs[1:] {
			p := pairs[0]
			if p.a < int32(i) || taken[p.b] || sketches[i].alike(sketches[p.b]) < bins/4 {
				continue
			}
			if score, ok := nearness(f, forms[p.b]); ok {
				taken[p.b] = true
				members = append(members, member{forms[p.b], score})
			}
		}
		found = append(found, tell(members)...)
	}
	return found
}

// member is a form in the group of its commonest one, which is the first member.
type member struct {
	*form
	score int
}

// nearness compares two forms: alike as a whole, or the shorter one within the longer.
func nearness(a, b *form) (score int, ok bool) {
	both := intersection(a.shingles(), b.shingles())
	least := min(len(a.set), len(b.set))
	if both == 0 {
		return 0, false
	}
	score = min(999, 1000*both/(len(a.set)+len(b.set)-both))
	return score, score >= likeness || 1000*both >= contained*least
}

// tell returns the passages of a group if different submitters sent them.
func tell(members []member) []corpus.Relation {
	var senders [][]corpus.SubmitterID
	for _, m := range members {
		senders = append(senders, m.senders...)
	}
	if len(senders) < 2 || !corpus.Apart(senders) {
		return nil
	}
	name := members[0].at[0].passage().ID
	for _, s := range members[0].at {
		name = min(name, s.passage().ID)
	}
	var found []corpus.Relation
	for i, m := range members {
		for _, s := range m.at {
			r := corpus.Relation{Kind: corpus.SharedText, A: s.doc.ID, Score: m.score, Group: name, Passage: s.passage().excerpt()}
			if i > 0 {
				r.OnlyA = added(s, members[0].folded)
			}
			found = append(found, r)
		}
	}
	return found
}

// added returns the sentences of a passage that a folded text lacks.
func added(s spot, without string) []corpus.Excerpt {
	p := s.passage()
	l := p.Lang
	if l == "" {
		l = s.doc.Lang
	}
	f := newFolder()
	var more []corpus.Excerpt
	for _, span := range text.Sentences(l, p.Text) {
		if words := f.fold(span.In(p.Text)); words == "" || strings.Contains(without, words) {
			continue
		}
		more = append(more, corpus.Excerpt{
			Passage: p.ID, Span: corpus.Span{Start: p.Span.Start + span.Start, End: p.Span.Start + span.End}, Page: p.Page,
		})
	}
	return more
}

// asked are the questions of calls by their folded text.
type asked struct {
	refs  map[string]corpus.QuestionRef
	words []string // the longest first
}

// questionLength is the length from which a question is looked for.
const questionLength = 20

func newAsked(calls []corpus.Call) asked {
	a := asked{refs: make(map[string]corpus.QuestionRef)}
	f := newFolder()
	for _, c := range calls {
		for _, q := range c.Questions {
			for _, l := range corpus.Languages() {
				words := bare(f.fold(q.Text[l]))
				if ref, known := a.refs[words]; length(words) >= questionLength && (!known || c.Ref(q) < ref) {
					a.refs[words] = c.Ref(q)
				}
			}
		}
	}
	for words := range a.refs {
		a.words = append(a.words, words)
	}
	slices.SortFunc(a.words, func(x, y string) int { return cmp.Or(cmp.Compare(len(y), len(x)), strings.Compare(x, y)) })
	return a
}

// find returns the question that a folded passage is or begins with, after its number.
func (a asked) find(folded string) (corpus.QuestionRef, string, bool) {
	if len(a.words) == 0 {
		return "", "", false
	}
	said := bare(folded)
	for _, words := range a.words {
		if strings.HasPrefix(said, words) {
			return a.refs[words], words, true
		}
	}
	return "", "", false
}

// repeats is a passage that repeats a question, with what it says besides.
func repeats(s spot, ref corpus.QuestionRef, words string) corpus.Relation {
	score := 1000
	var more []corpus.Excerpt
	if said := bare(s.doc.folded[s.at]); said != words {
		score = 1000 * len(words) / len(said)
		more = added(s, bareNumber(s.doc.folded[s.at], said)+words)
	}
	return corpus.Relation{Kind: corpus.SharedText, A: s.doc.ID, Score: score, Question: ref, Passage: s.passage().excerpt(), OnlyA: more}
}

// bareNumber is what bare has taken off a folded text.
func bareNumber(folded, said string) string { return strings.TrimSuffix(folded, said) }
