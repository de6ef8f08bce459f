package skos

import (
	"fmt"
	"maps"
	"slices"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/labels"
	"rapporteur/taxonomy/skos/rdf"
)

// parents puts the themes below one another: below the first broader concept; in tables they count for any other too.
func (b *builder) parents() error {
	broader := make([][]int, len(b.concepts))
	link := func(child, parent rdf.Term) {
		c, one := b.themes[child]
		p, other := b.themes[parent]
		if one && other && c != p && !slices.Contains(broader[c], p) {
			broader[c] = append(broader[c], p)
		}
	}
	for _, c := range b.concepts {
		for _, p := range b.objects(c, core+"broader") {
			link(c, p)
		}
	}
	for _, c := range b.concepts {
		for _, n := range b.objects(c, core+"narrower") {
			link(n, c)
		}
	}
	for i, list := range broader {
		b.parent = append(b.parent, -1)
		theme := &b.cb.Themes[i]
		if len(list) > 0 && !b.isTop(b.concepts[i]) {
			b.parent[i] = list[0]
			theme.Parent = b.cb.Themes[list[0]].ID
			list = list[1:]
		}
		for _, p := range list {
			other := &b.cb.Themes[p]
			other.Rollup = append(other.Rollup, theme.ID)
			if len(b.marked) > 0 {
				continue // our export says it so: nothing is lost
			}
			b.cb.Lose(b.file, theme.Line, "theme %s has several broader concepts: it is a child of %s; for %s it counts in tables only", theme.ID, theme.Parent, other.ID)
		}
	}
	return b.acyclic()
}

// isTop reports whether a concept has no parent though it has broader ones: in our export, where chapters are marked, one that is in a
// chapter or at the top.
func (b *builder) isTop(c rdf.Term) bool {
	return len(b.marked) > 0 && (b.chapterOf(c) >= 0 || len(b.objects(c, core+"topConceptOf")) > 0)
}

// chapterOf is the marked chapter that a concept is directly below, -1 if it is below none.
func (b *builder) chapterOf(c rdf.Term) int {
	if b.below == nil {
		b.below = make(map[rdf.Term]int)
		number := make(map[rdf.Term]int)
		for i, m := range b.marked {
			number[m] = i
			for _, n := range b.objects(m, core+"narrower") {
				b.below[n] = i
			}
		}
		for _, c := range b.concepts {
			for _, m := range b.objects(c, core+"broader") {
				if i, ok := number[m]; ok {
					b.below[c] = i
				}
			}
		}
	}
	if i, ok := b.below[c]; ok {
		return i
	}
	return -1
}

// markedChapters makes chapters of the concepts that say they are some, for the themes below them.
func (b *builder) markedChapters() {
	var ids labels.Namer
	for _, m := range b.marked {
		titles, _ := b.titles(b.labels(m, "prefLabel"))
		id := ids.ID(b.value(m, core+"notation"), titles.In(corpus.English), tail(m.Value))
		b.cb.Chapters = append(b.cb.Chapters, taxonomy.Chapter{ID: string(id), Title: titles})
	}
	for i := range b.cb.Themes {
		top, _ := b.top(i)
		if at := b.chapterOf(b.concepts[top]); at >= 0 {
			b.cb.Themes[i].Chapter = b.cb.Chapters[at].ID
		}
	}
}

// maxDepth is how deep concepts may lie below one another.
const maxDepth = 64

// acyclic says which concept is broader than itself, or too deep.
func (b *builder) acyclic() error {
	for i := range b.cb.Themes {
		if _, ok := b.top(i); !ok {
			return fmt.Errorf("concept %q, line %d, is broader than itself by way of skos:broader or skos:narrower, or lies more than %d deep", b.cb.Themes[i].ID, b.cb.Themes[i].Line, maxDepth)
		}
	}
	return nil
}

// top is the ancestor of a theme that has no parent; false if there is none.
func (b *builder) top(i int) (int, bool) {
	for range maxDepth {
		parent := b.parent[i]
		if parent < 0 {
			return i, true
		}
		i = parent
	}
	return i, false
}

// chapters makes chapters of the concepts marked as some; without any, of the top concepts that have narrower ones; if there are none, of
// collections.
func (b *builder) chapters() {
	if len(b.marked) > 0 {
		b.markedChapters()
		b.collections(false)
		return
	}
	tops := make(map[int]bool)
	for i, t := range b.cb.Themes {
		if t.Parent != "" {
			top, _ := b.top(i)
			tops[top] = true
		}
	}
	for _, i := range slices.Sorted(maps.Keys(tops)) {
		b.cb.Chapters = append(b.cb.Chapters, taxonomy.Chapter{ID: string(b.cb.Themes[i].ID), Title: b.cb.Themes[i].Title})
	}
	for i := range b.cb.Themes {
		if top, _ := b.top(i); tops[top] {
			b.cb.Themes[i].Chapter = string(b.cb.Themes[top].ID)
		}
	}
	b.collections(len(tops) == 0)
}

// collections makes chapters of collections, or says that they are not carried.
func (b *builder) collections(chapters bool) {
	var ids labels.Namer
	lost := 0
	for _, s := range b.subjects {
		if !b.typed(s, core+"Collection") && !b.typed(s, core+"OrderedCollection") {
			continue
		}
		name := b.labels(s, "prefLabel")
		var free []int
		for _, m := range b.members(s) {
			if i, ok := b.themes[m]; ok && b.cb.Themes[i].Chapter == "" {
				free = append(free, i)
			}
		}
		if !chapters || len(name) == 0 || len(free) == 0 {
			lost++
			continue
		}
		titles, _ := b.titles(name)
		id := string(ids.ID(titles.In(corpus.English), name[0].Value))
		b.cb.Chapters = append(b.cb.Chapters, taxonomy.Chapter{ID: id, Title: titles})
		for _, i := range free {
			b.cb.Themes[i].Chapter = id
		}
	}
	if lost > 0 {
		b.cb.Lose(b.file, 1, "%d collections are not carried: the top concepts are the chapters, or no concept in them is free", lost)
	}
}

// carried are the predicates of concepts that are carried, or that say nothing more.
var carried = map[string]bool{
	rdf.Type: true, core + "prefLabel": true, core + "altLabel": true, core + "hiddenLabel": true, core + "notation": true, core + "definition": true,
	core + "scopeNote": true, core + "broader": true, core + "narrower": true, core + "inScheme": true, core + "topConceptOf": true,
	xl + "prefLabel": true, xl + "altLabel": true, xl + "hiddenLabel": true,
}

// losses counts what is said of concepts and not carried: by predicate, and labels by language.
func (b *builder) losses() {
	predicates, langs := make(map[string]int), make(map[string]int)
	for _, c := range b.concepts {
		seen := make(map[string]bool)
		for _, t := range b.said[c] {
			said := carried[t.Predicate] || t.Predicate == core+"note" && b.articles(c) != nil
			if !said && !seen[t.Predicate] {
				seen[t.Predicate] = true
				predicates[t.Predicate]++
			}
		}
		for _, kind := range []string{"prefLabel", "altLabel", "hiddenLabel"} {
			for _, l := range b.labels(c, kind) {
				if lang := b.langOf(l); !lang.Official() {
					langs[string(lang)]++
				}
			}
		}
	}
	for _, p := range slices.Sorted(maps.Keys(predicates)) {
		b.cb.Lose(b.file, 1, "<%s>: said of %d concepts, not carried", p, predicates[p])
	}
	for _, l := range slices.Sorted(maps.Keys(langs)) {
		b.cb.Lose(b.file, 1, "labels in %q: %d, not carried", l, langs[l])
	}
}
