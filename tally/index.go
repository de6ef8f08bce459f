package tally

import (
	"slices"

	"rapporteur/corpus"
)

// index finds claims by what they say, and knows submitters, passages and files by numbers.
type index struct {
	ids      []corpus.SubmitterID // of people, sorted: a submitter's number is its place
	number   map[corpus.SubmitterID]int
	postings map[Dimension]map[string][]int // claims by value, rising
	sets     map[Dimension]map[string]set   // the same, but for submitters, who are many and have few claims each
	who      []int                          // of each claim
	spot     []int                          // of each claim: submitter, file and passage
	spots    int
	bases    map[corpus.SubmitterKind][2]set // of each kind: base without other terms
}

// seal makes the index of all claims.
func (t *Tally) seal() {
	x := &t.index
	x.number, x.postings = map[corpus.SubmitterID]int{}, map[Dimension]map[string][]int{}
	for id := range t.c.Submitters {
		x.ids = append(x.ids, id)
	}
	for _, s := range t.sel.Roster {
		if _, ok := t.c.Submitters[s.ID]; !ok {
			x.ids = append(x.ids, s.ID)
		}
	}
	slices.Sort(x.ids)
	for n, id := range x.ids {
		x.number[id] = n
	}
	for _, d := range Dimensions() {
		x.postings[d] = map[string][]int{}
	}
	type spot struct {
		who     int
		file    string
		passage corpus.PassageID
	}
	spots := map[spot]int{}
	ofThemes := map[corpus.ThemeID]map[Dimension][]string{}
	for i, c := range t.claims {
		if ofThemes[c.theme] == nil {
			ofThemes[c.theme] = map[Dimension][]string{}
			for _, d := range themed() {
				ofThemes[c.theme][d] = t.ofTheme(d, c.theme)
			}
		}
		for _, d := range Dimensions() {
			values := t.values(d, c)
			if slices.Contains(themed(), d) {
				values = ofThemes[c.theme][d]
			}
			for _, v := range values {
				x.postings[d][v] = append(x.postings[d][v], i)
			}
		}
		at := spot{x.number[c.submitter.ID], c.link.File, c.link.Passage}
		if _, ok := spots[at]; !ok {
			spots[at] = len(spots)
		}
		x.who, x.spot = append(x.who, at.who), append(x.spot, spots[at])
	}
	x.spots = len(spots)
	x.sets = map[Dimension]map[string]set{}
	for _, d := range Dimensions() {
		x.sets[d] = map[string]set{}
		if d == BySubmitter {
			continue
		}
		for v, posted := range x.postings[d] {
			s := newSet(len(x.who))
			for _, c := range posted {
				s.add(c)
			}
			x.sets[d][v] = s
		}
	}
	x.bases = map[corpus.SubmitterKind][2]set{}
	for _, k := range corpus.SubmitterKinds() {
		all, open := t.base(terms{{ByKind, []string{string(k)}}})
		x.bases[k] = [2]set{all, open}
	}
}

// claimsOf returns the claims for which all terms hold.
func (t *Tally) claimsOf(filter terms) set {
	x := &t.index
	all := newSet(len(x.who))
	if len(filter) == 0 {
		for i := range x.who {
			all.add(i)
		}
	}
	for i, one := range filter {
		any := t.any(one)
		if i == 0 {
			all.or(any)
		} else {
			all.and(any)
		}
	}
	return all
}

// any returns the claims for which one term holds; the result is only read.
func (t *Tally) any(one term) set {
	x := &t.index
	if len(one.values) == 1 && x.sets[one.dim][one.values[0]] != nil {
		return x.sets[one.dim][one.values[0]]
	}
	any := newSet(len(x.who))
	for _, v := range one.values {
		if s := x.sets[one.dim][v]; s != nil {
			any.or(s)
			continue
		}
		for _, c := range x.postings[one.dim][v] {
			any.add(c)
		}
	}
	return any
}

// peopleOf returns who makes claims: everybody, and those who make one that may be shown.
func (t *Tally) peopleOf(claims set) (who, named set) {
	who, named = newSet(len(t.index.ids)), newSet(len(t.index.ids))
	for c := range claims.all() {
		who.add(t.index.who[c])
		if !t.claims[c].hidden {
			named.add(t.index.who[c])
		}
	}
	return who, named
}

// spotsOf returns the passages of claims, apart for each submitter.
func (t *Tally) spotsOf(claims set) set {
	spots := newSet(t.index.spots)
	for c := range claims.all() {
		spots.add(t.index.spot[c])
	}
	return spots
}

// within keeps the claims of some submitters.
func (t *Tally) within(claims, people set) set {
	return t.keep(claims, func(c int) bool { return people.has(t.index.who[c]) })
}

func (t *Tally) keep(claims set, ok func(claim int) bool) set {
	kept := newSet(len(t.index.who))
	for c := range claims.all() {
		if ok(c) {
			kept.add(c)
		}
	}
	return kept
}
