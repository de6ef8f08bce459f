package advise

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/query"
)

// redundant finds alternatives that find nothing that another beside them does not: queries under any:, and what stands in one OR.
func (a *adviser) redundant(r rule) {
	var nodes []query.Node
	for _, q := range r.any {
		nodes = append(nodes, q.node)
	}
	for i, by := range a.alternatives(nodes, a.implies) {
		if by >= 0 {
			a.add(Redundant, r.Rule, r.any[i].text, nil, "query %s finds nothing that %s does not", r.any[i].text, r.any[by].text)
		}
	}
	for _, q := range append(slices.Clone(r.any), r.apart...) {
		var terms []string
		a.lists(q.node, a.implies, &terms)
		if len(terms) > 0 {
			a.add(Redundant, r.Rule, q.text, terms, "beside a shorter alternative these find nothing of their own: %s", list(terms))
		}
	}
}

// alternatives gives for each node the number of another that finds all that it finds, -1 if none does. Of two that find the same the
// first stays.
func (a *adviser) alternatives(nodes []query.Node, implies func(x, y query.Node) bool) []int {
	by := make([]int, len(nodes))
	for i, x := range nodes {
		by[i] = -1
		for j, y := range nodes {
			if i != j && implies(x, y) && (i > j || !implies(y, x)) {
				by[i] = j
				break
			}
		}
	}
	return by
}

// lists looks at every OR of a query; implies says what counts as found by another where the OR stands.
func (a *adviser) lists(n query.Node, implies func(x, y query.Node) bool, terms *[]string) {
	switch n := n.(type) {
	case query.Or:
		for i, by := range a.alternatives(n.Parts, implies) {
			if by >= 0 {
				*terms = append(*terms, fmt.Sprintf("%s (%s)", n.Parts[i], n.Parts[by]))
			}
		}
		a.eachList(n.Parts, implies, terms)
	case query.And:
		a.eachList(n.Parts, a.implies, terms)
	case query.Not:
		a.lists(n.Part, a.implies, terms)
	case query.Phrase:
		a.eachList(n.Parts, func(x, y query.Node) bool { return a.short(x, y, 0) }, terms)
	case query.Near:
		// A longer alternative reaches a little further than a shorter one in it: a quarter of the distance is taken for the same.
		a.eachList([]query.Node{n.A, n.B}, func(x, y query.Node) bool { return a.short(x, y, n.Words/4) }, terms)
	}
}

func (a *adviser) eachList(parts []query.Node, implies func(x, y query.Node) bool, terms *[]string) {
	for _, p := range parts {
		a.lists(p, implies, terms)
	}
}

// short reports whether y matches within what x finds, and falls short of it by at most n words.
func (a *adviser) short(x, y query.Node, n int) bool {
	a.budget = maxSteps
	by, ok := a.reach(x, y)
	return ok && by <= n
}

// shadows finds rules of which every query is implied by another rule of the same theme that is enough by itself. Rules of a theme stand
// together.
func (a *adviser) shadows(rules []rule) {
	for len(rules) > 0 {
		n := 1
		for n < len(rules) && rules[n].Theme == rules[0].Theme {
			n++
		}
		a.shadowsOf(rules[:n])
		rules = rules[n:]
	}
}

// shadowsOf looks at the rules of one theme.
func (a *adviser) shadowsOf(rules []rule) {
	for i, r := range rules {
		for j, by := range rules {
			if i != j && a.shadowed(r, by) && (j < i || !a.shadowed(by, r)) {
				a.add(Shadowed, r.Rule, "", nil, "all that it finds %s finds too", by.Name())
				break
			}
		}
	}
}

func (a *adviser) shadowed(r, by rule) bool {
	if r.Weight < 0 || by.Weight < 100 || len(r.any) == 0 || len(by.apart) > 0 || by.POS != "" || by.Scope != r.Scope {
		return false
	}
	return all(r.any, func(x part) bool {
		return slices.ContainsFunc(by.any, func(y part) bool { return a.implies(x.node, y.node) })
	})
}

// list names terms, the first of them if they are many.
func list(terms []string) string {
	const most = 8
	if len(terms) <= most {
		return strings.Join(terms, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(terms[:most], ", "), len(terms)-most)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
