package tally

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// A query of a cell is "dimension:value" terms separated by spaces, all of which must hold; values hold no space, and several with commas between
// are any of them. Two more terms
// open the numbers of the inventory: "reply:" with a fate, and "submitter:" with an id.

// terms is a parsed query.
type terms []term

type term struct {
	dim   Dimension
	value string
}

// Two terms that are no dimension of a table.
const (
	replyTerm     Dimension = "reply"
	submitterTerm Dimension = "submitter"
)

// has reports whether a term asks for a value.
func (one term) has(value string) bool { return slices.Contains(strings.Split(one.value, ","), value) }

// queryOf writes one term.
func queryOf(d Dimension, value string) string { return string(d) + ":" + value }

func parse(query string) (terms, error) {
	var all terms
	for word := range strings.FieldsSeq(query) {
		dim, value, ok := strings.Cut(word, ":")
		d := Dimension(dim)
		if !ok || value == "" || !slices.Contains(Dimensions(), d) && d != replyTerm && d != submitterTerm {
			return nil, fmt.Errorf("%q opens nothing: write terms such as theme:beneficial-ownership kind:state-party", word)
		}
		all = append(all, term{d, value})
	}
	return all, nil
}

// match reports whether a claim is behind a query.
func (q terms) match(t *Tally, c claim) bool {
	for _, one := range q {
		switch {
		case one.dim == submitterTerm:
			if !one.has(string(c.submitter.ID)) {
				return false
			}
		case !slices.ContainsFunc(t.values(one.dim, c), one.has):
			return false
		}
	}
	return true
}

// Evidence returns what is behind a number: for a count of themes each passage, for a number of the inventory each document. What
// may not be named or quoted is left out; hidden is how many submitters are behind the number only so.
func (t *Tally) Evidence(query string) (links []corpus.Link, hidden int, err error) {
	q, err := parse(query)
	if err != nil {
		return nil, 0, err
	}
	if slices.ContainsFunc(q, func(one term) bool { return one.dim == replyTerm }) {
		links, hidden = t.replies(q)
		return links, hidden, nil
	}
	all, named := map[corpus.SubmitterID]bool{}, map[corpus.SubmitterID]bool{}
	for _, c := range t.claims {
		if !q.match(t, c) {
			continue
		}
		all[c.submitter.ID] = true
		if c.hidden {
			continue
		}
		named[c.submitter.ID] = true
		if !slices.ContainsFunc(links, func(l corpus.Link) bool { return same(l, c.link) }) {
			links = append(links, c.link)
		}
	}
	return links, len(all) - len(named), nil
}

// same reports whether two links show the same passage of the same entry: a joint submission has one claim a submitter, and a
// passage may carry several themes behind one number.
func same(a, b corpus.Link) bool {
	return a.File == b.File && a.Submission == b.Submission && a.Passage == b.Passage && a.Theme == b.Theme && a.Status == b.Status
}

// replies returns the documents behind a number of the inventory.
func (t *Tally) replies(q terms) (links []corpus.Link, hidden int) {
	all, named := map[corpus.SubmitterID]bool{}, map[corpus.SubmitterID]bool{}
	for _, p := range t.places {
		if !p.behind(q) {
			continue
		}
		link := corpus.Link{
			Submission: p.submission, File: p.entry.File, Document: p.entry.Document, Lang: p.entry.Language, Received: p.entry.Received,
		}
		for _, s := range p.submitters {
			all[s.ID] = true
			named[s.ID] = named[s.ID] || !p.hidden()
			link.Submitters = append(link.Submitters, s.ID)
		}
		if !p.hidden() {
			links = append(links, link)
		}
	}
	for id := range all {
		if !named[id] {
			hidden++
		}
	}
	return links, hidden
}

// behind reports whether an entry is behind a query with a reply term.
func (p place) behind(q terms) bool {
	for _, one := range q {
		ok := false
		switch one.dim {
		case replyTerm:
			ok = one.has(string(p.fate)) || one.value == "any" && p.replied()
		case ByCall:
			ok = one.has(string(p.call))
		default:
			ok = slices.ContainsFunc(p.submitters, func(s corpus.Submitter) bool {
				return one.dim == ByKind && one.has(string(s.Kind)) || one.dim == ByGroup && one.has(string(s.Group)) ||
					one.dim == submitterTerm && one.has(string(s.ID))
			})
		}
		if !ok {
			return false
		}
	}
	return true
}
