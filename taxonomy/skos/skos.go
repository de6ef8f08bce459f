// Package skos reads thesauri and classifications in SKOS (https://www.w3.org/TR/skos-reference/), as Turtle, RDF/XML or JSON-LD.
//
// A concept is a theme. Its id is made of its notation, else of its preferred label; its titles are its preferred labels; its definition says
// what counts, its scope note what does not; its parent is the first broader concept, and for any other broader one it counts in tables
// (rollup). Top concepts with narrower ones are chapters; without any, collections are. Preferred, alternative and hidden labels, of SKOS-XL
// too, become rules that are enough by themselves. A top concept of dct:type "chapter", which our own export has, is a chapter and no theme
// besides. All else that is said of concepts is named in Losses.
package skos

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/labels"
	"rapporteur/taxonomy/skos/jsonld"
	"rapporteur/taxonomy/skos/rdf"
	"rapporteur/taxonomy/skos/rdfxml"
	"rapporteur/taxonomy/skos/turtle"
)

// reader is the name of this reader in digests.
const reader = "skos-2"

// The vocabularies.
const (
	core = "http://www.w3.org/2004/02/skos/core#"
	xl   = "http://www.w3.org/2008/05/skos-xl#"
	owl  = "http://www.w3.org/2002/07/owl#"
	rdfs = "http://www.w3.org/2000/01/rdf-schema#"
	dct  = "http://purl.org/dc/terms/"
	dc   = "http://purl.org/dc/elements/1.1/"
)

// ReadTurtle reads the codebook in a file in Turtle; the name is for messages.
func ReadTurtle(name string, data []byte) (*taxonomy.Codebook, error) {
	return read(name, data, turtle.Read)
}

// ReadXML reads the codebook in a file in RDF/XML; the name is for messages.
func ReadXML(name string, data []byte) (*taxonomy.Codebook, error) {
	return read(name, data, rdfxml.Read)
}

// ReadJSON reads the codebook in a file in JSON-LD; the name is for messages.
func ReadJSON(name string, data []byte) (*taxonomy.Codebook, error) {
	return read(name, data, jsonld.Read)
}

func read(name string, data []byte, parse func(string, []byte) ([]rdf.Triple, error)) (*taxonomy.Codebook, error) {
	triples, err := parse(name, data)
	if err != nil {
		return nil, fmt.Errorf("read SKOS: %w", err)
	}
	b := &builder{file: name, graph: newGraph(triples), themes: make(map[rdf.Term]int), cb: &taxonomy.Codebook{Version: 1}}
	if err := b.build(); err != nil {
		return nil, fmt.Errorf("read SKOS: %s: %w", name, err)
	}
	return b.cb.Seal(reader, data)
}

// builder makes a codebook of a graph.
type builder struct {
	*graph
	file     string
	lang     corpus.Lang // of labels without a language, where their script does not say
	cb       *taxonomy.Codebook
	concepts []rdf.Term       // in the order of the file
	marked   []rdf.Term       // top concepts that say that they are chapters
	below    map[rdf.Term]int // the marked chapter of the concepts in it; made when first needed
	themes   map[rdf.Term]int // by concept, as an index of the themes
	parent   []int            // by theme; -1 without
	ids      labels.Namer
}

func (b *builder) build() error {
	b.find()
	if len(b.concepts) == 0 {
		return errors.New("it has no skos:Concept with a skos:prefLabel")
	}
	b.lang = labels.Language(b.untagged())
	b.head()
	for i, c := range b.concepts {
		b.themes[c] = i
		b.cb.Themes = append(b.cb.Themes, b.theme(c))
	}
	if err := b.parents(); err != nil {
		return err
	}
	b.chapters()
	for i, c := range b.concepts {
		b.rules(c, b.cb.Themes[i])
	}
	b.losses()
	return nil
}

// find notes the concepts in the order of the file: subjects that are said to be one, or that have a broader or narrower one or a scheme.
// Deprecated ones and those without a label are left out.
func (b *builder) find() {
	deprecated, nameless := 0, 0
	for _, s := range b.subjects {
		switch {
		case !b.concept(s):
		case b.value(s, owl+"deprecated") == "true":
			deprecated++
		case len(b.labels(s, "prefLabel")) == 0:
			nameless++
		case b.value(s, dct+"type") == "chapter" && len(b.objects(s, core+"broader")) == 0:
			b.marked = append(b.marked, s)
		default:
			b.concepts = append(b.concepts, s)
		}
	}
	if deprecated > 0 {
		b.cb.Lose(b.file, 1, "%d deprecated concepts are left out", deprecated)
	}
	if nameless > 0 {
		b.cb.Lose(b.file, 1, "%d concepts without a preferred label are left out", nameless)
	}
}

func (b *builder) concept(s rdf.Term) bool {
	for _, t := range b.objects(s, rdf.Type) {
		switch t.Value {
		case core + "Concept":
			return true
		case core + "ConceptScheme", core + "Collection", core + "OrderedCollection", xl + "Label":
			return false
		}
	}
	for _, p := range []string{"broader", "narrower", "inScheme", "topConceptOf"} {
		if len(b.objects(s, core+p)) > 0 {
			return true
		}
	}
	return false
}

// untagged are the labels without a language.
func (b *builder) untagged() []string {
	var out []string
	for _, c := range b.concepts {
		for _, kind := range []string{"prefLabel", "altLabel", "hiddenLabel"} {
			for _, l := range b.labels(c, kind) {
				if l.Lang == "" {
					out = append(out, l.Value)
				}
			}
		}
	}
	return out
}

// head reads what is said of the scheme. Its identifier, if it can be one, names the codebook, else the file does.
func (b *builder) head() {
	schemes := 0
	for _, s := range b.subjects {
		if !b.typed(s, core+"ConceptScheme") {
			continue
		}
		schemes++
		if id := b.value(s, dct+"identifier"); b.cb.ID == "" && id != "" && labels.Slug(id) == id {
			b.cb.ID = id
		}
		for _, p := range []string{core + "prefLabel", dct + "title", dc + "title", rdfs + "label"} {
			if titles := b.objects(s, p); len(titles) > 0 && len(b.cb.Title) == 0 {
				b.cb.Title, _ = b.titles(titles)
			}
		}
	}
	if schemes > 1 {
		b.cb.Lose(b.file, 1, "%d concept schemes are put together", schemes)
	}
	if base := path.Base(b.file); b.cb.ID == "" {
		b.cb.ID = string((&labels.Namer{}).ID(strings.TrimSuffix(base, path.Ext(base))))
	}
}

// titles gives the first label of each official language; of others, how many.
func (b *builder) titles(list []rdf.Term) (titles taxonomy.Titles, other int) {
	titles = make(taxonomy.Titles)
	for _, l := range list {
		lang := b.langOf(l)
		if !lang.Official() {
			other++
		} else if _, ok := titles[lang]; !ok {
			titles[lang] = strings.TrimSpace(l.Value)
		}
	}
	return titles, other
}

// langOf is the language of a literal: zh-Hant is Chinese; without a tag it is that of its script, or of all.
func (b *builder) langOf(l rdf.Term) corpus.Lang {
	if l.Lang == "" {
		return labels.LanguageOf(l.Value, b.lang)
	}
	main, _, _ := strings.Cut(l.Lang, "-")
	return corpus.Lang(main)
}

func (b *builder) theme(c rdf.Term) taxonomy.Theme {
	pref := b.labels(c, "prefLabel")
	titles, _ := b.titles(pref)
	if len(titles) == 0 { // in none of the six languages: better one in another than none
		titles = taxonomy.Titles{corpus.English: strings.TrimSpace(pref[0].Value)}
		b.cb.Lose(b.file, b.lines[c], "concept %q has no preferred label in an official language: it stands in for the English title", pref[0].Value)
	}
	names := []string{b.value(c, core+"notation"), titles.In(corpus.English)}
	for _, l := range corpus.Languages() {
		names = append(names, titles[l])
	}
	return taxonomy.Theme{
		ID: b.ids.ID(append(names, tail(c.Value))...), Title: titles, Counts: b.note(c, "definition"), Not: b.note(c, "scopeNote"),
		Articles: b.articles(c), File: b.file, Line: b.lines[c],
	}
}

// tail is what stands behind the last slash or hash of an IRI.
func tail(iri string) string { return iri[strings.LastIndexAny(iri, "/#")+1:] }

// note is a documentation of a concept in English, or else in the first official language that has one.
func (b *builder) note(c rdf.Term, kind string) string {
	var list []rdf.Term
	for _, o := range b.objects(c, core+kind) {
		if o.Kind == rdf.Literal {
			list = append(list, o)
		} else {
			list = append(list, b.objects(o, rdf.Value)...)
		}
	}
	notes, _ := b.titles(list)
	for _, l := range append([]corpus.Lang{corpus.English}, corpus.Languages()...) {
		if s := strings.Join(strings.Fields(notes[l]), " "); s != "" {
			return s
		}
	}
	return ""
}

// articlesNote begins the note in which our export says of which articles a theme is.
const articlesNote = "Articles of the Convention: "

// articles are those that a note in the form of our export names; nil if there is none.
func (b *builder) articles(c rdf.Term) []int {
	list, ok := strings.CutPrefix(b.note(c, "note"), articlesNote)
	if !ok {
		return nil
	}
	var all []int
	for one := range strings.SplitSeq(list, ", ") {
		n, err := strconv.Atoi(one)
		if err != nil {
			return nil
		}
		all = append(all, n)
	}
	return all
}

// rules makes a rule for each language in which a concept has labels.
func (b *builder) rules(c rdf.Term, theme taxonomy.Theme) {
	byLang := make(map[corpus.Lang][]string)
	for _, kind := range []string{"prefLabel", "altLabel", "hiddenLabel"} {
		for _, l := range b.labels(c, kind) {
			byLang[b.langOf(l)] = append(byLang[b.langOf(l)], l.Value)
		}
	}
	for _, l := range corpus.Languages() {
		if len(byLang[l]) == 0 {
			continue
		}
		rule, left := labels.Rule(theme, l, byLang[l])
		if len(left) > 0 {
			b.cb.Lose(b.file, theme.Line, "theme %s: no rule can be made of the labels %q", theme.ID, left)
		}
		if len(rule.Any) > 0 {
			b.cb.Rules = append(b.cb.Rules, rule)
		}
	}
}
