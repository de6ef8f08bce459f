// Package skos writes a codebook as a thesaurus in SKOS (https://www.w3.org/TR/skos-reference/), in Turtle or JSON-LD.
//
// A chapter is a top concept of dct:type "chapter", a theme a concept below it, a child theme one below that. A theme's id is its notation, its titles are
// the preferred labels, what counts is its definition and what does not its scope note. A theme that also counts for another in tables
// has it for a further broader concept. Names are UUIDs made of ids, the same as in REFI-QDA. Rules are not carried: no thesaurus can.
package skos

import (
	"fmt"
	"io"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/taxonomy"
)

// concept is a chapter or theme with its neighbours, each by its IRI.
type concept struct {
	iri       string
	notation  string
	titles    taxonomy.Titles
	theme     taxonomy.Theme // zero of a chapter
	broader   []string
	narrower  []string
	inChapter bool // not a top concept
	chapter   bool
}

// chapterType is what a chapter says that it is, so that it comes back as one.
const chapterType = "chapter"

// scheme is a codebook as SKOS says it.
type scheme struct {
	iri      string
	cb       *taxonomy.Codebook
	concepts []concept // those above before those below
}

func newScheme(cb *taxonomy.Codebook) scheme {
	s := scheme{iri: urn(coding.GUID("codebook", cb.ID)), cb: cb}
	s.add(coding.Codes(cb), "")
	at := map[string]int{}
	for i, c := range s.concepts {
		at[c.iri] = i
	}
	for i, c := range s.concepts {
		for _, id := range c.theme.Rollup {
			below, ok := at[urn(coding.ThemeGUID(cb, id))]
			if ok {
				s.concepts[below].broader = append(s.concepts[below].broader, c.iri)
				s.concepts[i].narrower = append(s.concepts[i].narrower, s.concepts[below].iri)
			}
		}
	}
	return s
}

func urn(guid string) string { return "urn:uuid:" + guid }

func (s *scheme) add(codes []coding.Code, above string) {
	for _, c := range codes {
		one := concept{iri: urn(c.GUID), notation: string(c.Theme.ID), titles: c.Theme.Title, theme: c.Theme, inChapter: above != ""}
		if c.Chapter != nil {
			one.notation, one.titles, one.chapter = c.Chapter.ID, c.Chapter.Title, true
		}
		if len(one.titles) == 0 {
			one.titles = taxonomy.Titles{corpus.English: one.notation}
		}
		if above != "" {
			one.broader = []string{above}
		}
		for _, kid := range c.Children {
			one.narrower = append(one.narrower, urn(kid.GUID))
		}
		s.concepts = append(s.concepts, one)
		s.add(c.Children, one.iri)
	}
}

// articles says which articles of the Convention a theme is of; "" for none.
func articles(t taxonomy.Theme) string {
	if len(t.Articles) == 0 {
		return ""
	}
	var list []string
	for _, a := range t.Articles {
		list = append(list, fmt.Sprint(a))
	}
	return "Articles of the Convention: " + strings.Join(list, ", ")
}

// WriteTurtle writes the codebook of a project as Turtle.
func WriteTurtle(w io.Writer, p coding.Project) error {
	s := newScheme(p.Codebook)
	var b strings.Builder
	b.WriteString("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n")
	b.WriteString("\n<" + s.iri + "> a skos:ConceptScheme")
	labels(&b, "dct:title", s.cb.Title)
	one(&b, "dct:identifier", quoted(s.cb.ID))
	var tops []string
	for _, c := range s.concepts {
		if !c.inChapter {
			tops = append(tops, c.iri)
		}
	}
	refs(&b, "skos:hasTopConcept", tops)
	b.WriteString(" .\n")
	for _, c := range s.concepts {
		s.concept(&b, c)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s scheme) concept(b *strings.Builder, c concept) {
	b.WriteString("\n<" + c.iri + "> a skos:Concept")
	if c.chapter {
		one(b, "dct:type", quoted(chapterType))
	}
	one(b, "skos:notation", quoted(c.notation))
	labels(b, "skos:prefLabel", c.titles)
	for _, note := range notes(c) {
		one(b, "skos:"+note.property, quoted(note.text)+"@en")
	}
	refs(b, "skos:broader", c.broader)
	refs(b, "skos:narrower", c.narrower)
	if !c.inChapter {
		refs(b, "skos:topConceptOf", []string{s.iri})
	}
	refs(b, "skos:inScheme", []string{s.iri})
	b.WriteString(" .\n")
}

type note struct{ property, text string }

// notes are what a codebook says of a theme in English.
func notes(c concept) []note {
	var all []note
	for _, n := range []note{{"definition", c.theme.Counts}, {"scopeNote", c.theme.Not}, {"note", articles(c.theme)}} {
		if n.text = strings.Join(strings.Fields(n.text), " "); n.text != "" {
			all = append(all, n)
		}
	}
	return all
}

func one(b *strings.Builder, property, object string) {
	b.WriteString(" ;\n    " + property + " " + object)
}

func labels(b *strings.Builder, property string, titles taxonomy.Titles) {
	var objects []string
	for _, l := range languages(titles) {
		objects = append(objects, quoted(titles[l])+"@"+string(l))
	}
	if len(objects) > 0 {
		one(b, property, strings.Join(objects, ", "))
	}
}

// languages are the official ones in which there is a title, in their order.
func languages(titles taxonomy.Titles) []corpus.Lang {
	var in []corpus.Lang
	for _, l := range corpus.Languages() {
		if titles[l] != "" {
			in = append(in, l)
		}
	}
	return in
}

func refs(b *strings.Builder, property string, iris []string) {
	if len(iris) > 0 {
		one(b, property, "<"+strings.Join(iris, ">, <")+">")
	}
}

// quoted writes a literal (Turtle 1.1, section 6.4).
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(strings.ToValidUTF8(s, "\ufffd")) + `"`
}
