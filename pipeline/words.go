package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
)

// templatesDir is the folder of a workspace in which people put words of their own: CODE.yaml, of docs/wording.md.
const templatesDir = "templates"

// Words are the words of a language, with those that people put into the workspace; "" is the language of its drafts.
func (b Basis) Words(lang corpus.Lang) (wording.Words, error) {
	lang = cmp.Or(lang, b.Config.Report.Lang, corpus.English)
	if !lang.Official() {
		return wording.Words{}, fmt.Errorf("reports are not written in %q: choose one of ar, zh, en, fr, ru, es", lang)
	}
	words := wording.For(lang)
	var err error
	if words.Locale, err = words.Locale.With(b.Config.Report.Quantifier.OrHouse()); err != nil {
		return words, err
	}
	name := path.Join(templatesDir, string(lang)+".yaml")
	data, err := fs.ReadFile(b.Files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return words, nil
	}
	if err != nil {
		return words, fmt.Errorf("read words of the workspace: %w", err)
	}
	return words.With(name, data)
}

// InitTemplates puts the built-in words of languages into a workspace, to be changed there. What is there already stays.
func (w *Workspace) InitTemplates(langs []corpus.Lang) error {
	for _, lang := range langs {
		data, err := wording.File(lang)
		if err != nil {
			return fmt.Errorf("there are no words in %q: choose some of ar, zh, en, fr, ru, es", lang)
		}
		name := w.path(templatesDir, string(lang)+".yaml")
		if _, err := os.Stat(name); err == nil {
			continue
		}
		if err := os.MkdirAll(w.path(templatesDir), 0o755); err != nil {
			return fmt.Errorf("make templates: %w", err)
		}
		if err := writeFile(name, data); err != nil {
			return fmt.Errorf("write templates: %w", err)
		}
	}
	return nil
}
