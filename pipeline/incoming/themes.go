package incoming

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/taxonomy"
)

// Themes finds themes of a codebook as files of others name them.
type Themes struct {
	byGUID map[string]corpus.ThemeID
	byName map[string][]corpus.ThemeID
	mapped map[string]corpus.ThemeID // by folded name or GUID of a code; "" for what is left out on purpose
}

// NewThemes lists the themes of a codebook. Mapping says of codes, by name or GUID, which theme they are; "" or "-" leaves a code out.
func NewThemes(cb *taxonomy.Codebook, mapping map[string]string) (*Themes, error) {
	t := &Themes{byGUID: map[string]corpus.ThemeID{}, byName: map[string][]corpus.ThemeID{}, mapped: map[string]corpus.ThemeID{}}
	for _, theme := range cb.Themes {
		t.byGUID[coding.ThemeGUID(cb, theme.ID)] = theme.ID
		t.name(string(theme.ID), theme.ID)
		for _, lang := range corpus.Languages() {
			t.name(theme.Title[lang], theme.ID)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(mapping)) {
		name := mapping[code]
		if name == "" || name == "-" {
			t.mapped[folded(code)] = ""
			continue
		}
		id, err := t.named(name)
		if err != nil {
			return nil, fmt.Errorf("the mapping gives code %q the theme %q: %w", code, name, err)
		}
		t.mapped[folded(code)] = id
	}
	return t, nil
}

func (t *Themes) name(name string, id corpus.ThemeID) {
	if name = folded(name); name != "" && !slices.Contains(t.byName[name], id) {
		t.byName[name] = append(t.byName[name], id)
	}
}

// errUnknown is a code that is no theme of the codebook.
var errUnknown = errors.New("no theme of the codebook has this id or title")

// Find returns the theme of a code; "" for one that the mapping leaves out.
func (t *Themes) Find(c Code) (corpus.ThemeID, error) {
	for _, key := range []string{folded(c.GUID), folded(c.Name)} {
		if id, ok := t.mapped[key]; ok && key != "" {
			return id, nil
		}
	}
	if id, ok := t.byGUID[strings.ToLower(c.GUID)]; ok {
		return id, nil
	}
	return t.named(c.Name)
}

func (t *Themes) named(name string) (corpus.ThemeID, error) {
	ids := t.byName[folded(name)]
	switch {
	case len(ids) == 0:
		return "", errUnknown
	case len(ids) > 1 && !slices.Contains(ids, corpus.ThemeID(name)):
		return "", fmt.Errorf("%w alone: %s have it", errUnknown, join(ids))
	case len(ids) > 1:
		return corpus.ThemeID(name), nil
	}
	return ids[0], nil
}

func join(ids []corpus.ThemeID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	return strings.Join(names, ", ")
}

// ParseStatus reads a status as people write it: "in-place", "In place", "in_place". What is empty is "".
func ParseStatus(s string) (corpus.Status, error) {
	id := corpus.Status(strings.NewReplacer(" ", "-", "_", "-").Replace(folded(s)))
	if id == "" || slices.Contains(corpus.Statuses(), id) {
		return id, nil
	}
	return "", fmt.Errorf("the status %q is unknown: write need, planned, gap or in-place", s)
}
