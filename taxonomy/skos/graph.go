package skos

import (
	"slices"

	"rapporteur/taxonomy/skos/rdf"
)

// graph answers what is said of a thing.
type graph struct {
	subjects []rdf.Term // in the order in which they first stand as one
	lines    map[rdf.Term]int
	said     map[rdf.Term][]rdf.Triple
}

func newGraph(triples []rdf.Triple) *graph {
	g := &graph{lines: make(map[rdf.Term]int), said: make(map[rdf.Term][]rdf.Triple)}
	for _, t := range triples {
		if _, ok := g.lines[t.Subject]; !ok {
			g.lines[t.Subject] = t.Line
			g.subjects = append(g.subjects, t.Subject)
		}
		g.said[t.Subject] = append(g.said[t.Subject], t)
	}
	return g
}

// objects are the objects of a predicate, in the order of the file, each once.
func (g *graph) objects(s rdf.Term, predicate string) []rdf.Term {
	var out []rdf.Term
	seen := make(map[rdf.Term]bool)
	for _, t := range g.said[s] {
		if t.Predicate == predicate && !seen[t.Object] {
			seen[t.Object] = true
			out = append(out, t.Object)
		}
	}
	return out
}

// value is the first literal of a predicate, "" without one.
func (g *graph) value(s rdf.Term, predicate string) string {
	for _, o := range g.objects(s, predicate) {
		if o.Kind == rdf.Literal {
			return o.Value
		}
	}
	return ""
}

func (g *graph) typed(s rdf.Term, class string) bool {
	return slices.Contains(g.objects(s, rdf.Type), rdf.Term{Value: class})
}

// labels are the labels of a kind, those of SKOS-XL after the plain ones.
func (g *graph) labels(s rdf.Term, kind string) []rdf.Term {
	var out []rdf.Term
	add := func(list []rdf.Term) {
		for _, l := range list {
			if l.Kind == rdf.Literal && l.Value != "" && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	add(g.objects(s, core+kind))
	for _, label := range g.objects(s, xl+kind) {
		add(g.objects(label, xl+"literalForm"))
	}
	return out
}

// members are what a collection holds, in the order of the file, or of its list.
func (g *graph) members(s rdf.Term) []rdf.Term {
	out := g.objects(s, core+"member")
	for _, at := range g.objects(s, core+"memberList") {
		for steps := 0; at.Value != rdf.Nil && steps <= len(g.subjects); steps++ {
			out = append(out, g.objects(at, rdf.First)...)
			rest := g.objects(at, rdf.Rest)
			if len(rest) == 0 {
				break
			}
			at = rest[0]
		}
	}
	return out
}
