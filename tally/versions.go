package tally

import (
	"slices"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
)

// versions knows which documents were replaced by a corrected version that stands. Copies of a document in one submission that were
// sent in the same role are one document here: who sends the replaced version twice does not bring it back.
type versions struct {
	places []place
	byFile map[string][]int
	leader []int // of each place, the first of its copies
	mains  map[corpus.SubmissionID][]int
	gone   []bool // replaced

	missing map[string]int // files named that are nowhere, by numbers below 0: of their corrections, too, the latest stands
}

// fileKey makes names alike that differ in their composition only: a manifest may be typed on another system than the files.
func fileKey(file string) string { return norm.NFC.String(file) }

// replaced marks every entry that a later version in effect replaces, straight or through others, withdrawn ones among them. Of
// several versions of one document that remain, those received before the latest go too.
func (t *Tally) replaced(places []place) []bool {
	v := versions{places: places, byFile: map[string][]int{}, mains: map[corpus.SubmissionID][]int{}, gone: make([]bool, len(places)), missing: map[string]int{}}
	for i, p := range places {
		key := fileKey(p.entry.File)
		v.byFile[key] = append(v.byFile[key], i)
	}
	v.lead()
	replaced := make([]bool, len(places)) // leaders
	var standing []int
	for i, p := range places {
		if _, ok := v.target(i); ok && t.inEffect(p) {
			v.chain(i, func(earlier int) {
				if earlier >= 0 {
					replaced[earlier] = true
				}
			})
			standing = append(standing, i)
		}
	}
	for i := range places {
		v.gone[i] = replaced[v.leader[i]]
	}
	v.latest(standing)
	return v.gone
}

// lead finds the copies of documents, and the main documents of submissions, each once.
func (v *versions) lead() {
	type copies struct {
		submission corpus.SubmissionID
		document   corpus.DocID
		role       corpus.Role
		replaces   string
	}
	first := map[copies]int{}
	for i, p := range v.places {
		k := copies{p.submission, p.entry.Document, p.entry.Role, fileKey(p.entry.Replaces)}
		if _, ok := first[k]; !ok {
			first[k] = i
			if k.role == corpus.Main && k.replaces == "" {
				v.mains[p.submission] = append(v.mains[p.submission], i)
			}
		}
		v.leader = append(v.leader, first[k])
	}
}

// inEffect reports whether a version can replace another: received by the cut-off and not withdrawn.
func (t *Tally) inEffect(p place) bool {
	return !p.entry.Withdrawn && p.entry.Received.By(t.cutoffOf(p.call))
}

// target is the document that an entry replaces as a whole, the first of its copies. A corrected version that names none replaces the
// one main document of its submission; where there are several, by several authorities perhaps, it replaces none.
func (v *versions) target(i int) (at int, ok bool) {
	if i < 0 {
		return 0, false
	}
	p := v.places[i]
	switch p.entry.Role {
	case corpus.Translation, corpus.Annexed, corpus.Addendum, corpus.Corrigendum:
		return 0, false
	}
	if p.entry.Replaces != "" {
		return v.named(p)
	}
	if mains := v.mains[p.submission]; p.entry.Role == corpus.Corrected && len(mains) == 1 {
		return mains[0], true
	}
	return 0, false
}

// named finds the file that an entry names: in its submission, else among those of its call, else anywhere. Two sources may each have a
// file of that name.
func (v *versions) named(p place) (at int, ok bool) {
	all := v.byFile[fileKey(p.entry.Replaces)]
	for _, near := range []func(o place) bool{
		func(o place) bool { return o.submission == p.submission },
		func(o place) bool { return o.call == p.call },
		func(place) bool { return true },
	} {
		if i := slices.IndexFunc(all, func(i int) bool { return near(v.places[i]) }); i >= 0 {
			return v.leader[all[i]], true
		}
	}
	if at, ok = v.missing[fileKey(p.entry.Replaces)]; !ok {
		at = -1 - len(v.missing)
		v.missing[fileKey(p.entry.Replaces)] = at
	}
	return at, true
}

// chain calls visit with every document that place i replaces, the nearest first, and returns the first version of all.
func (v *versions) chain(i int, visit func(earlier int)) (root int) {
	self := v.leader[i]
	root = self
	seen := map[int]bool{self: true}
	for at, ok := v.target(i); ok && !seen[at]; at, ok = v.target(at) {
		visit(at)
		root, seen[at] = at, true
	}
	return root
}

// latest marks, of the versions of one document that none replaces, those received before the latest. Undated ones stay.
func (v *versions) latest(standing []int) {
	last := map[int]corpus.Date{}
	roots := make([]int, len(standing))
	for n, i := range standing {
		roots[n] = v.chain(i, func(int) {})
		if !v.gone[i] {
			last[roots[n]] = max(last[roots[n]], v.places[i].entry.Received)
		}
	}
	for n, i := range standing {
		if d := v.places[i].entry.Received; d != "" && d < last[roots[n]] {
			v.gone[i] = true
		}
	}
}
