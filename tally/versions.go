package tally

import (
	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
)

// versions knows which documents were replaced by a corrected version that stands.
type versions struct {
	byFile map[string]place
	mains  map[corpus.SubmissionID][]string
	gone   map[string]bool // files replaced
}

// fileKey makes names alike that differ in their composition only: a manifest may be typed on another system than the files.
func fileKey(file string) string { return norm.NFC.String(file) }

// replaced marks every entry that a later version in effect replaces, straight or through others, withdrawn ones among them. Of
// several versions of one document that remain, those received before the latest go too.
func (t *Tally) replaced(places []place) map[string]bool {
	v := versions{byFile: map[string]place{}, mains: map[corpus.SubmissionID][]string{}, gone: map[string]bool{}}
	for _, p := range places {
		key := fileKey(p.entry.File)
		v.byFile[key] = p
		if p.entry.Role == corpus.Main && p.entry.Replaces == "" {
			v.mains[p.submission] = append(v.mains[p.submission], key)
		}
	}
	var standing []place
	for _, p := range places {
		if v.target(p) != "" && t.inEffect(p) {
			v.chain(p, func(earlier string) { v.gone[earlier] = true })
			standing = append(standing, p)
		}
	}
	v.latest(standing)
	return v.gone
}

// inEffect reports whether a version can replace another: received by the cut-off and not withdrawn.
func (t *Tally) inEffect(p place) bool {
	return !p.entry.Withdrawn && p.entry.Received.By(t.cutoffOf(p.call))
}

// target is the file that an entry replaces as a whole. A corrected version that names none replaces the one main document of its
// submission; where there are several, by several authorities perhaps, it replaces none.
func (v versions) target(p place) string {
	switch p.entry.Role {
	case corpus.Translation, corpus.Annexed, corpus.Addendum, corpus.Corrigendum:
		return ""
	}
	if p.entry.Replaces != "" {
		return fileKey(p.entry.Replaces)
	}
	if mains := v.mains[p.submission]; p.entry.Role == corpus.Corrected && len(mains) == 1 {
		return mains[0]
	}
	return ""
}

// chain calls visit with every file that p replaces, the nearest first, and returns the first version of all.
func (v versions) chain(p place, visit func(file string)) string {
	self := fileKey(p.entry.File)
	at, seen := v.target(p), map[string]bool{self: true}
	root := self
	for at != "" && !seen[at] {
		visit(at)
		root, seen[at] = at, true
		earlier, ok := v.byFile[at]
		if !ok {
			break
		}
		at = v.target(earlier)
	}
	return root
}

// latest marks, of the versions of one document that none replaces, those received before the latest. Undated ones stay.
func (v versions) latest(standing []place) {
	last := map[string]corpus.Date{}
	roots := make([]string, len(standing))
	for i, p := range standing {
		roots[i] = v.chain(p, func(string) {})
		if !v.gone[fileKey(p.entry.File)] {
			last[roots[i]] = max(last[roots[i]], p.entry.Received)
		}
	}
	for i, p := range standing {
		if d := p.entry.Received; d != "" && d < last[roots[i]] {
			v.gone[fileKey(p.entry.File)] = true
		}
	}
}
