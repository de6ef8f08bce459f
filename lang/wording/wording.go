// Package wording holds the sentences of reports and the labels of tables in the six official languages, as patterns that a
// secretariat can change without programming. A language is one file, CODE.yaml, beside this one; docs/wording.md says how to write
// it, and TestConformance what it lacks.
package wording

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
)

// Words are the patterns of one language with its locale.
type Words struct {
	Locale   locale.Locale
	patterns map[string]pattern
}

// pattern is what stands for a key: one variant, or several by the class of the first number.
type pattern map[string][]part

// part is a piece of a pattern: words as they are, or the place of an argument in a form.
type part struct {
	text       string
	name, form string
}

// The names of variants besides CLDR's classes (zero, one, two, few, many, other): none is for 0 exactly, which French and Russian
// would count among others.
const (
	none  = "none"
	other = "other"
)

// Piece is a part of what is said. A reader opens a Query; a Note is the reference of a footnote, with no Text.
type Piece struct {
	Text   string
	Query  string
	Note   int
	Strong bool
	Lang   corpus.Lang // of a quotation
}

// For returns the words of a language; English for one that has none.
func For(lang corpus.Lang) Words {
	all, err := builtin()
	if err != nil {
		panic("wording: the built-in files do not load: " + err.Error()) // TestConformance loads them all
	}
	if w, ok := all[lang]; ok {
		return w
	}
	return all[corpus.English]
}

// IsZero reports whether the words are of no language.
func (w Words) IsZero() bool { return w.patterns == nil }

// Has reports whether there is a pattern for a key.
func (w Words) Has(key string) bool { _, ok := w.patterns[key]; return ok }

// Keys returns the keys of all patterns, sorted.
func (w Words) Keys() []string {
	keys := make([]string, 0, len(w.patterns))
	for k := range w.patterns {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Label is the pattern of "kind.key" without arguments; key as it is if there is none.
func (w Words) Label(kind, key string) string {
	if !w.Has(kind + "." + key) {
		return key
	}
	return w.Text(kind + "." + key)
}

// Text is Say as text.
func (w Words) Text(key string, args ...Arg) string {
	var b strings.Builder
	for _, p := range w.Say(key, args...) {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Say fills in the pattern of a key. Which of its variants is chosen depends on the first Count or Share among the arguments. A key
// without a pattern, and a place without an argument, is a mistake of the program and is shown in brackets: [key].
func (w Words) Say(key string, args ...Arg) []Piece {
	p, ok := w.patterns[key]
	if !ok {
		return []Piece{{Text: "[" + key + "]"}}
	}
	var said []Piece
	for _, part := range p.variant(w.Locale, args) {
		said = append(said, w.fill(part, args)...)
	}
	return said
}

func (w Words) fill(p part, args []Arg) []Piece {
	if p.name == "" {
		return []Piece{{Text: p.text}}
	}
	for _, a := range args {
		if a.name() == p.name {
			return a.write(w.Locale, p.form)
		}
	}
	return []Piece{{Text: "[" + p.name + "]"}}
}

// variant chooses by the class of the first number.
func (p pattern) variant(l locale.Locale, args []Arg) []part {
	if len(p) == 1 {
		return p[other]
	}
	for _, a := range args {
		n, ok := a.number()
		if !ok {
			continue
		}
		if v, ok := p[none]; ok && n == 0 {
			return v
		}
		if v, ok := p[l.Class(n)]; ok {
			return v
		}
		break
	}
	return p[other]
}

// Places are the arguments that the variants of a key ask for, sorted: what a file of another language may ask for, too.
func (w Words) Places(key string) []string {
	var names []string
	for _, parts := range w.patterns[key] {
		for _, p := range parts {
			if p.name != "" && !slices.Contains(names, p.name) {
				names = append(names, p.name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// parse reads a pattern: words with {name} or {name:form} in them; {{ is a brace.
func parse(l locale.Locale, text string) ([]part, error) {
	var parts []part
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			parts = append(parts, part{text: l.Typeset(before)})
		}
		if !found {
			break
		}
		if after, ok := strings.CutPrefix(rest, "{"); ok {
			parts, text = append(parts, part{text: "{"}), after
			continue
		}
		place, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("a brace is not closed: {%s", rest)
		}
		name, form, _ := strings.Cut(place, ":")
		if !slices.Contains(forms, form) {
			return nil, fmt.Errorf("{%s}: there is no form %q: write one of %s", place, form, strings.Join(forms[1:], ", "))
		}
		parts, text = append(parts, part{name: name, form: form}), after
	}
	return parts, nil
}
