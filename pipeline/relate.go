package pipeline

import (
	"context"
	"encoding/json"
	"slices"

	"rapporteur/analyze/near"
	"rapporteur/corpus"
	"rapporteur/pipeline/guess"
	"rapporteur/pipeline/manifest"
	"rapporteur/pipeline/source"
	"rapporteur/store"
)

// relate finds what documents have in common if texts, places or questions have changed since it was last found. What is count-only
// is not compared, so that no relation can show it.
func (w *Workspace) relate(ctx context.Context, done Progress) error {
	subs, err := w.Store.Submissions(ctx, corpus.Access{Secretariat: true})
	if err != nil {
		return err
	}
	texts, err := w.Store.CurrentTexts(ctx)
	if err != nil {
		return err
	}
	calls, err := w.Store.Calls(ctx)
	if err != nil {
		return err
	}
	places := placesOf(subs)
	key, err := relateKey(places, texts, calls)
	if err != nil {
		return err
	}
	made, err := w.Store.Meta(ctx, store.RelationsKey)
	if err != nil || made == key {
		return err
	}
	step := done.Stage("comparing", len(places))
	docs := make([]near.Document, 0, len(places))
	for id, at := range places {
		d, err := w.comparable(ctx, id, texts[id], at)
		if err != nil {
			return err
		}
		docs = append(docs, d)
		step()
	}
	return w.Store.PutRelations(ctx, key, near.Find(docs, calls))
}

// placesOf are the places of the documents that were not withdrawn.
func placesOf(subs []corpus.Submission) map[corpus.DocID][]near.Place {
	places := map[corpus.DocID][]near.Place{}
	for _, sub := range subs {
		for _, e := range sub.Entries {
			if !e.Withdrawn {
				places[e.Document] = append(places[e.Document], near.Place{Submission: sub.ID, Submitters: sub.Submitters})
			}
		}
	}
	return places
}

// relateKey names all that relations depend on.
func relateKey(places map[corpus.DocID][]near.Place, texts map[corpus.DocID]corpus.TextID, calls []corpus.Call) (string, error) {
	current := map[corpus.DocID]corpus.TextID{}
	for id := range places {
		current[id] = texts[id]
	}
	data, err := json.Marshal([]any{near.Version, places, current, calls})
	if err != nil {
		return "", err
	}
	return sum(data), nil
}

// comparable is a document as it is compared; one of which nothing was read has no passages.
func (w *Workspace) comparable(ctx context.Context, id corpus.DocID, text corpus.TextID, at []near.Place) (near.Document, error) {
	d := near.Document{ID: id, Places: at}
	if text == "" {
		return d, nil
	}
	t, err := w.Store.Text(ctx, text)
	if err != nil {
		return d, err
	}
	d.Lang = t.Language
	d.Passages = make([]near.Passage, len(t.Passages))
	for i, p := range t.Passages {
		d.Passages[i] = near.Passage{Passage: p, Text: p.Span.In(t.Content)}
	}
	return d, nil
}

// guessTranslations marks as a translation, by a guess, one document of each pair that says the same in two languages, if nobody has
// said its role. It reports whether there was one.
func guessTranslations(src *source.Source, found store.Source, rows []manifest.Resolved, relations []corpus.Relation) bool {
	byFile := map[string]*manifest.Resolved{}
	for i := range rows {
		byFile[rows[i].File] = &rows[i]
	}
	changed := false
	for _, r := range relations {
		if r.Kind != corpus.TranslationOf {
			continue
		}
		for _, sub := range found.Submissions {
			i := slices.IndexFunc(sub.Entries, func(e corpus.Entry) bool { return e.Document == r.A })
			k := slices.IndexFunc(sub.Entries, func(e corpus.Entry) bool { return e.Document == r.B })
			if i < 0 || k < 0 {
				continue
			}
			p := translated{src: src, entries: [2]*corpus.Entry{&sub.Entries[i], &sub.Entries[k]}}
			for n, e := range p.entries {
				p.rows[n] = byFile[manifest.CleanFile(e.File)]
			}
			changed = p.guess() || changed
		}
	}
	return changed
}

// translated is two entries of one text.
type translated struct {
	src     *source.Source
	entries [2]*corpus.Entry
	rows    [2]*manifest.Resolved
}

// guess gives the later of the two the role of a translation, unless a name or a person says otherwise.
func (p translated) guess() bool {
	if p.rows[0] == nil || p.rows[1] == nil || p.entries[0].Role == corpus.Translation || p.entries[1].Role == corpus.Translation {
		return false
	}
	which := 1
	if p.first() == 1 {
		which = 0
	}
	if p.said(which) { // a person said that it is something else: then nothing is known of the other
		return false
	}
	row := p.rows[which]
	row.Values[manifest.Role] = string(corpus.Translation)
	row.Guessed = append(slices.Clone(row.Guessed), string(manifest.Role))
	slices.Sort(row.Guessed)
	p.entries[which].Role, p.entries[which].Guessed = corpus.Translation, row.Guessed
	return true
}

// said reports whether somebody said the role of an entry.
func (p translated) said(n int) bool { return p.rows[n].Values[manifest.Role] != "" }

// first is which of the two is the original: the one whose name does not say translation, else the one that comes first in the
// manifest, else by name.
func (p translated) first() int {
	a, b := guess.Translation(p.entries[0].File), guess.Translation(p.entries[1].File)
	switch {
	case a && !b:
		return 1
	case b && !a:
		return 0
	}
	at := func(n int) int {
		return slices.IndexFunc(p.src.Manifest.Rows, func(r manifest.Row) bool { return r.File == p.rows[n].File })
	}
	x, y := at(0), at(1)
	switch {
	case x >= 0 && (y < 0 || x < y):
		return 0
	case y >= 0 && x != y:
		return 1
	case p.rows[0].File < p.rows[1].File:
		return 0
	}
	return 1
}
