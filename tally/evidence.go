package tally

import (
	"slices"

	"rapporteur/corpus"
)

// behind is what stands behind a query.
type behind struct {
	who    set        // submitters
	named  set        // of those, who may be named for it
	secret int        // how many of them nobody may guess: a small number with them is not shown
	claims func() set // those that may be shown; nil where others than claims are behind it
	links  func() []corpus.Link
}

// Evidence returns what is behind a number: for a count of themes each passage, for a number of the inventory and for those who did not
// speak of a theme each document. What may not be named or quoted is left out; hidden is how many submitters are behind the number only
// so.
func (t *Tally) Evidence(query string) (links []corpus.Link, hidden int, err error) {
	b, err := t.resolve(query)
	if err != nil {
		return nil, 0, err
	}
	return b.links(), b.who.len() - b.named.len(), nil
}

// Who returns the submitters behind a query who may be named for it, by id.
func (t *Tally) Who(query string) ([]corpus.SubmitterID, error) {
	b, err := t.resolve(query)
	if err != nil {
		return nil, err
	}
	return t.idsIn(b.named), nil
}

func (t *Tally) idsIn(people set) []corpus.SubmitterID {
	var ids []corpus.SubmitterID
	for n := range people.all() {
		ids = append(ids, t.index.ids[n])
	}
	return ids
}

func (t *Tally) resolve(query string) (behind, error) {
	r, err := parse(query)
	if err != nil {
		return behind{}, err
	}
	return t.behind(r), nil
}

func (t *Tally) behind(r request) behind {
	var b behind
	switch r.subject {
	case TermReply:
		b = t.replies(r)
	case TermSilent:
		return t.silent(r)
	case TermAnswered:
		b = t.answered(r)
	case TermSkipped:
		return t.skipped(r)
	case TermUncoded:
		b = t.uncodedBehind(r)
	default:
		b = t.speakers(r)
	}
	b.secret = b.who.len() - b.named.len()
	return b
}

// speakers are those who make the claims that a query asks for; with a second theme, those who speak of both.
func (t *Tally) speakers(r request) behind {
	claims := t.claimsOf(r.filter)
	who, named := t.peopleOf(claims)
	var others []set
	for _, theme := range r.with {
		other := t.claimsOf(r.themed(theme))
		otherWho, otherNamed := t.peopleOf(other)
		who.and(otherWho)
		named.and(otherNamed)
		others = append(others, other)
	}
	for _, other := range others {
		claims.or(other)
	}
	for _, theme := range r.beside {
		other := t.claimsOf(r.themed(theme))
		both := t.spotsOf(claims)
		both.and(t.spotsOf(other))
		claims.or(other)
		claims = t.keep(claims, func(c int) bool { return both.has(t.index.spot[c]) })
	}
	if len(r.beside) > 0 {
		also, alsoNamed := t.peopleOf(claims)
		who.and(also)
		named.and(alsoNamed)
	}
	claims = t.within(claims, who)
	shown := func() set { return t.shown(claims, named) }
	return behind{who: who, named: named, claims: shown, links: func() []corpus.Link { return t.linksOf(shown()) }}
}

// shown keeps the claims that may be shown, of submitters who may be named for what is asked.
func (t *Tally) shown(claims, named set) set {
	return t.keep(claims, func(c int) bool { return !t.claims[c].hidden && named.has(t.index.who[c]) })
}

// linksOf shows claims. A joint submission has one claim a submitter, which is shown once.
func (t *Tally) linksOf(claims set) []corpus.Link {
	type key struct {
		file       string
		submission corpus.SubmissionID
		passage    corpus.PassageID
		theme      corpus.ThemeID
		status     corpus.Status
	}
	seen := map[key]bool{}
	var links []corpus.Link
	for c := range claims.all() {
		l := t.claims[c].link
		k := key{l.File, l.Submission, l.Passage, l.Theme, l.Status}
		if !seen[k] {
			seen[k] = true
			links = append(links, l)
		}
	}
	return links
}

// base are the submitters with at least one document counted for which the terms on kind, group and call hold. Open are those of
// whom all such documents may be named. Both are only read.
func (t *Tally) base(filter terms) (all, open set) {
	if len(filter) == 1 && filter[0].dim == ByKind && len(filter[0].values) == 1 {
		if known, ok := t.index.bases[corpus.SubmitterKind(filter[0].values[0])]; ok {
			return known[0], known[1]
		}
	}
	all = newSet(len(t.index.ids))
	closed := newSet(len(t.index.ids))
	for _, p := range t.places {
		if p.fate != Counted {
			continue
		}
		for _, s := range p.asked(filter) {
			all.add(t.index.number[s.ID])
			if p.hidden() {
				closed.add(t.index.number[s.ID])
			}
		}
	}
	return all, all.minus(closed)
}

// silent are those whose contributions were analysed and who do not speak of a theme. Where somebody gave one contribution openly and
// another for counts only nobody is named: whoever is in no list would be known.
func (t *Tally) silent(r request) behind {
	base, open := t.base(r.filter)
	spoke, _ := t.peopleOf(t.claimsOf(append(slices.Clone(r.filter), term{ByTheme, r.values})))
	return t.rest(r, base.minus(spoke), base, open)
}

// rest is what is behind a number of submitters who did not do something: their documents.
func (t *Tally) rest(r request, who, base, open set) behind {
	named := who.clone()
	named.and(open)
	secret := who.len() - named.len()
	if t.mixed(r.filter, base, open) {
		named = newSet(len(t.index.ids))
	}
	return behind{who: who, named: named, secret: secret, links: func() []corpus.Link { return t.documents(r, named) }}
}

// mixed reports whether somebody has documents that may be named and others that may not.
func (t *Tally) mixed(filter terms, base, open set) bool {
	closed := base.minus(open)
	return slices.ContainsFunc(t.places, func(p place) bool {
		return p.fate == Counted && !p.hidden() && slices.ContainsFunc(p.asked(filter), func(s corpus.Submitter) bool {
			return closed.has(t.index.number[s.ID])
		})
	})
}

// documents are the documents counted of submitters, by file.
func (t *Tally) documents(r request, people set) []corpus.Link {
	var links []corpus.Link
	for _, p := range t.places {
		if p.fate != Counted || p.hidden() {
			continue
		}
		l := p.link()
		l.Submitters = nil
		for _, s := range p.asked(r.filter) {
			if people.has(t.index.number[s.ID]) {
				l.Submitters = append(l.Submitters, s.ID)
			}
		}
		if len(l.Submitters) > 0 {
			links = append(links, l)
		}
	}
	return links
}

// asked are the submitters of an entry for whom the terms on kind, group, call and submitter hold.
func (p place) asked(filter terms) []corpus.Submitter {
	var asked []corpus.Submitter
	for _, s := range p.submitters {
		if p.holds(filter, s) {
			asked = append(asked, s)
		}
	}
	return asked
}

func (p place) holds(filter terms, s corpus.Submitter) bool {
	for _, one := range filter {
		ok := one.dim == ByCall && one.has(string(p.call)) || one.dim == ByKind && one.has(string(s.Kind)) ||
			one.dim == ByGroup && one.has(string(s.Group)) || one.dim == BySubmitter && one.has(string(s.ID)) && !p.hidden()
		if !ok {
			return false
		}
	}
	return true
}

func (p place) link() corpus.Link {
	l := corpus.Link{
		Submission: p.submission, File: p.entry.File, Document: p.entry.Document, Lang: p.entry.Language, Received: p.entry.Received,
	}
	for _, s := range p.submitters {
		l.Submitters = append(l.Submitters, s.ID)
	}
	return l
}

// replies are the documents behind a number of the inventory, with their senders.
func (t *Tally) replies(r request) behind {
	if slices.Contains(r.values, noReply) {
		return t.absent(r)
	}
	b := behind{who: newSet(len(t.index.ids)), named: newSet(len(t.index.ids))}
	var links []corpus.Link
	for _, p := range t.places {
		if !slices.Contains(r.values, string(p.fate)) && !(slices.Contains(r.values, anyReply) && p.replied()) {
			continue
		}
		asked := p.asked(r.filter)
		for _, s := range asked {
			b.who.add(t.index.number[s.ID])
			if !p.hidden() {
				b.named.add(t.index.number[s.ID])
			}
		}
		unknown := len(p.submitters) == 0 && !slices.ContainsFunc(r.filter, func(one term) bool { return one.dim != ByCall || !one.has(string(p.call)) })
		if (len(asked) > 0 || unknown) && !p.hidden() {
			links = append(links, p.link())
		}
	}
	b.links = func() []corpus.Link { return links }
	return b
}

// Two values of reply: that are no Fate.
const (
	anyReply = "any"  // received in time, readable or not
	noReply  = "none" // of the roster, nothing at all
)
