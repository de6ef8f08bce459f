package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
	"rapporteur/store"
)

// Passage is one passage of a corpus, and the themes that it has.
type Passage struct {
	Lang   corpus.Lang
	Text   string
	Themes []corpus.ThemeID // by id; nil if nobody has said
}

// ReadPassages reads a file of passages: JSON lines with the field text and, if it is known, lang; other fields are ignored. A language that
// is missing is detected, as `tag` does.
func ReadPassages(path string) ([]Passage, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read passages: %w", err)
	}
	defer f.Close()
	lines := bufio.NewReaderSize(f, 1<<16)
	var all []Passage
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read passages: %s:%d: %w", path, n, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			p, err := readPassage(line)
			if err != nil {
				return nil, fmt.Errorf("read passages: %s:%d: %w", path, n, err)
			}
			all = append(all, p)
		}
		if err != nil {
			return all, nil
		}
	}
}

func readPassage(line []byte) (Passage, error) {
	var in TagLine
	if err := json.Unmarshal(line, &in); err != nil {
		return Passage{}, fmt.Errorf("no JSON object with the fields lang and text: %w", err)
	}
	if in.Text == "" || !utf8.ValidString(in.Text) {
		return Passage{}, errors.New("no text: write {\"lang\": \"en\", \"text\": \"...\"}")
	}
	if in.Lang == "" {
		in.Lang = detect.Detect(in.Text)
	}
	return Passage{Lang: in.Lang, Text: in.Text}, nil
}

// Passages returns the passages of all current texts, by document, with the themes that stand: tagged or added, and not rejected.
func (w *Workspace) Passages(ctx context.Context) ([]Passage, error) {
	c, err := w.Store.Collection(ctx, corpus.Everything())
	if err != nil {
		return nil, err
	}
	themes := standing(c)
	var all []Passage
	for _, doc := range slices.Sorted(maps.Keys(c.Readings)) {
		x, err := w.Store.TextOf(ctx, corpus.Everything(), doc)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, p := range x.Passages {
			one := Passage{Lang: p.Lang, Text: p.Span.In(x.Content), Themes: []corpus.ThemeID{}}
			if one.Lang == "" {
				one.Lang = x.Language
			}
			all = append(all, withThemes(one, themes[p.ID]))
		}
	}
	return all, nil
}

func withThemes(p Passage, themes map[corpus.ThemeID]bool) Passage {
	for _, id := range slices.Sorted(maps.Keys(themes)) {
		if themes[id] {
			p.Themes = append(p.Themes, id)
		}
	}
	return p
}

// standing gives the themes of each passage: what was tagged and counts, as the decisions on it have it.
func standing(c corpus.Collection) map[corpus.PassageID]map[corpus.ThemeID]bool {
	themes := make(map[corpus.PassageID]map[corpus.ThemeID]bool)
	set := func(p corpus.PassageID, t corpus.ThemeID, stands bool) {
		if themes[p] == nil {
			themes[p] = make(map[corpus.ThemeID]bool)
		}
		themes[p][t] = stands
	}
	for _, f := range c.Findings {
		if f.Context == corpus.Counted {
			set(f.Passage, f.Theme, true)
		}
	}
	for _, d := range c.Decisions {
		set(d.Passage, d.Theme, d.Kind != corpus.Reject)
	}
	return themes
}
