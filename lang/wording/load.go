package wording

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
)

//go:embed *.yaml
var files embed.FS

// builtin loads the files of all languages, once.
var builtin = sync.OnceValues(func() (map[corpus.Lang]Words, error) {
	all := map[corpus.Lang]Words{}
	for _, l := range locale.All() {
		name := string(l.Lang) + ".yaml"
		data, err := files.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		w := Words{Locale: l, patterns: map[string]pattern{}}
		if w.patterns, err = read(l, name, data); err != nil {
			return nil, err
		}
		all[l.Lang] = w
	}
	return all, nil
})

// File returns the built-in file of a language, to be changed by those who want other words.
func File(lang corpus.Lang) ([]byte, error) { return files.ReadFile(string(lang) + ".yaml") }

// With returns the words with those of a file in place of the built-in ones. The file may hold some keys only; one that the program
// does not know, and a place that the built-in pattern does not have, is an error.
func (w Words) With(name string, data []byte) (Words, error) {
	own, err := read(w.Locale, name, data)
	if err != nil {
		return w, err
	}
	changed := Words{Locale: w.Locale, patterns: maps.Clone(w.patterns)}
	for _, key := range slices.Sorted(maps.Keys(own)) {
		if !w.Has(key) {
			return w, fmt.Errorf("%s: %s: there is no such key; the built-in file has all of them", name, key)
		}
		changed.patterns[key] = own[key]
		for _, place := range changed.Places(key) {
			if !slices.Contains(w.Places(key), place) {
				return w, fmt.Errorf("%s: %s: nothing is put in place of {%s} here; write %s", name, key, place, placesList(w.Places(key)))
			}
		}
	}
	return changed, nil
}

func placesList(names []string) string {
	if len(names) == 0 {
		return "words only"
	}
	return "{" + strings.Join(names, "}, {") + "}"
}

// read parses a file: a map of keys to a pattern, or to a map of patterns by class.
func read(l locale.Locale, name string, data []byte) (map[string]pattern, error) {
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	patterns := map[string]pattern{}
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		p, err := variants(l, raw[key])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, key, err)
		}
		patterns[key] = p
	}
	return patterns, nil
}

func variants(l locale.Locale, value any) (pattern, error) {
	p := pattern{}
	switch v := value.(type) {
	case string:
		parts, err := parse(l, v)
		p[other] = parts
		return p, err
	case map[string]any:
		for _, class := range slices.Sorted(maps.Keys(v)) {
			text, ok := v[class].(string)
			if !ok || !slices.Contains(classes, class) {
				return nil, fmt.Errorf("%s: write patterns under %s", class, strings.Join(classes, ", "))
			}
			parts, err := parse(l, text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", class, err)
			}
			p[class] = parts
		}
		if p[other] == nil {
			return nil, fmt.Errorf("the pattern for %q is missing", other)
		}
		return p, nil
	}
	return nil, fmt.Errorf("write a pattern, or patterns under %s", strings.Join(classes, ", "))
}

var classes = []string{none, "zero", "one", "two", "few", "many", other}
