// Package near finds text that stands more than once: copies and near-copies of documents, versions, translations within a
// submission, and passages that different submitters share. It is pure: what it finds depends on what it is given only, not on its
// order. docs/near.md says how it decides and what was measured.
package near

import (
	"cmp"
	"slices"

	"rapporteur/corpus"
)

// Version names what this package finds; it changes when the same input gives other relations.
const Version = "near/1"

// Document is a document with its passages and all places where it was sent.
type Document struct {
	ID       corpus.DocID
	Lang     corpus.Lang
	Places   []Place
	Passages []Passage
}

// Place is a submission that holds a document.
type Place struct {
	Submission corpus.SubmissionID
	Submitters []corpus.SubmitterID
}

// Passage is a passage with its text.
type Passage struct {
	corpus.Passage
	Text string
}

// excerpt names all of a passage.
func (p Passage) excerpt() corpus.Excerpt {
	return corpus.Excerpt{Passage: p.ID, Span: p.Span, Page: p.Page}
}

const (
	// passageLength is the length from which a passage is compared: 80 letters, or 40 Chinese characters.
	passageLength = 80
	// documentLength is the length from which a document is compared as a whole.
	documentLength = 200
	// likeness is the Jaccard index of shingles, in thousandths, from which two texts are near.
	likeness = 500
	// contained is the share of the shorter passage, in thousandths, from which it is near to a longer one that holds it.
	contained = 800
)

// read is a document as it is compared.
type read struct {
	Document
	folded []string // of the passages
	length int
	sketch sketch
	set    []uint64 // shingles, sorted; made when asked for
}

// Find returns what the documents have in common with one another and with the questions of the calls, sorted.
func Find(docs []Document, calls []corpus.Call) []corpus.Relation {
	all := prepare(docs)
	found := slices.Concat(copies(all), nearDocuments(all), translations(all), shared(all, calls))
	slices.SortFunc(found, func(a, b corpus.Relation) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Question, b.Question),
			cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Passage.Passage, b.Passage.Passage))
	})
	return found
}

func prepare(docs []Document) []*read {
	f := newFolder()
	all := make([]*read, len(docs))
	for i, d := range docs {
		r := &read{Document: d, folded: make([]string, len(d.Passages)), sketch: blank()}
		for k, p := range d.Passages {
			r.folded[k] = f.fold(p.Text)
			r.length += length(r.folded[k])
		}
		all[i] = r
	}
	slices.SortFunc(all, func(a, b *read) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// senders are the submitters of every place of a document.
func (r *read) senders() [][]corpus.SubmitterID {
	sent := make([][]corpus.SubmitterID, len(r.Places))
	for i, p := range r.Places {
		sent[i] = p.Submitters
	}
	return sent
}

// common reports whether one submitter sent both documents.
func common(a, b *read) bool {
	for _, p := range a.Places {
		for _, q := range b.Places {
			if p.Submission == q.Submission || slices.ContainsFunc(p.Submitters, func(id corpus.SubmitterID) bool { return slices.Contains(q.Submitters, id) }) {
				return true
			}
		}
	}
	return false
}

// copies are the documents that different submitters sent byte for byte.
func copies(all []*read) []corpus.Relation {
	var found []corpus.Relation
	for _, r := range all {
		if corpus.Apart(r.senders()) {
			found = append(found, corpus.Relation{Kind: corpus.CopyOf, A: r.ID, B: r.ID, Score: 1000})
		}
	}
	return found
}

// nearDocuments are the pairs of documents of which at least half of the shingles are common.
func nearDocuments(all []*read) []corpus.Relation {
	var long []*read
	for _, r := range all {
		if r.length >= documentLength {
			for _, s := range r.folded {
				r.sketch.add(s)
			}
			long = append(long, r)
		}
	}
	sketches := make([]*sketch, len(long))
	for i, r := range long {
		filled := r.sketch.filled()
		sketches[i] = &filled
	}
	var found []corpus.Relation
	for _, p := range candidates(sketches) {
		a, b := long[p.a], long[p.b]
		both := intersection(a.shingles(), b.shingles())
		score := 1000 * both / (len(a.set) + len(b.set) - both)
		if score < likeness {
			continue
		}
		kind := corpus.NearCopy
		if common(a, b) {
			kind = corpus.VersionOf
		}
		found = append(found, corpus.Relation{Kind: kind, A: a.ID, B: b.ID, Score: score, OnlyA: only(a, b), OnlyB: only(b, a)})
	}
	return found
}

// shingles returns the sorted shingles of a document.
func (r *read) shingles() []uint64 {
	if r.set == nil {
		r.set = setOf(r.folded...)
	}
	return r.set
}

// only returns the passages of a that do not stand in b word for word, but for those too short to have a shingle.
func only(a, b *read) []corpus.Excerpt {
	var lacking []corpus.Excerpt
	for i, s := range a.folded {
		if !within(s, b.shingles()) {
			lacking = append(lacking, a.Passages[i].excerpt())
		}
	}
	return lacking
}
