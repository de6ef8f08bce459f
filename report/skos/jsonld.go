package skos

import (
	"encoding/json"
	"io"

	"rapporteur/report/coding"
	"rapporteur/taxonomy"
)

// node is a resource in JSON-LD 1.1. Labels are language maps, as the context says.
type node struct {
	ID          string            `json:"@id"`
	Type        string            `json:"@type"`
	Title       map[string]string `json:"title,omitempty"`
	Identifier  string            `json:"identifier,omitempty"`
	Kind        string            `json:"kind,omitempty"`
	Notation    string            `json:"notation,omitempty"`
	PrefLabel   map[string]string `json:"prefLabel,omitempty"`
	Definition  map[string]string `json:"definition,omitempty"`
	ScopeNote   map[string]string `json:"scopeNote,omitempty"`
	Note        map[string]string `json:"note,omitempty"`
	Broader     []string          `json:"broader,omitempty"`
	Narrower    []string          `json:"narrower,omitempty"`
	TopConcepts []string          `json:"hasTopConcept,omitempty"`
	TopOf       string            `json:"topConceptOf,omitempty"`
	InScheme    string            `json:"inScheme,omitempty"`
}

// context says what the keys of nodes mean.
func context() map[string]any {
	text := func(iri string) map[string]string { return map[string]string{"@id": iri, "@container": "@language"} }
	link := func(iri string) map[string]string { return map[string]string{"@id": iri, "@type": "@id"} }
	return map[string]any{
		"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/",
		"Concept": "skos:Concept", "ConceptScheme": "skos:ConceptScheme", "title": text("dct:title"), "identifier": "dct:identifier", "kind": "dct:type",
		"notation": "skos:notation", "prefLabel": text("skos:prefLabel"), "definition": text("skos:definition"),
		"scopeNote": text("skos:scopeNote"), "note": text("skos:note"), "broader": link("skos:broader"), "narrower": link("skos:narrower"),
		"hasTopConcept": link("skos:hasTopConcept"), "topConceptOf": link("skos:topConceptOf"), "inScheme": link("skos:inScheme"),
	}
}

// WriteJSONLD writes the codebook of a project as JSON-LD: the same triples as WriteTurtle.
func WriteJSONLD(w io.Writer, p coding.Project) error {
	s := newScheme(p.Codebook)
	head := node{ID: s.iri, Type: "ConceptScheme", Title: byLanguage(s.cb.Title), Identifier: s.cb.ID}
	nodes := []node{}
	for _, c := range s.concepts {
		n := node{
			ID: c.iri, Type: "Concept", Notation: c.notation, PrefLabel: byLanguage(c.titles), Broader: c.broader, Narrower: c.narrower,
			InScheme: s.iri,
		}
		for _, said := range notes(c) {
			to := map[string]*map[string]string{"definition": &n.Definition, "scopeNote": &n.ScopeNote, "note": &n.Note}[said.property]
			*to = map[string]string{"en": said.text}
		}
		if c.chapter {
			n.Kind = chapterType
		}
		if !c.inChapter {
			n.TopOf = s.iri
			head.TopConcepts = append(head.TopConcepts, c.iri)
		}
		nodes = append(nodes, n)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"@context": context(), "@graph": append([]node{head}, nodes...)})
}

func byLanguage(titles taxonomy.Titles) map[string]string {
	out := map[string]string{}
	for _, l := range languages(titles) {
		out[string(l)] = titles[l]
	}
	return out
}
