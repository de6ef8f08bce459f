package analyze

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"

	"rapporteur/corpus"
)

// speech finds parts of speech in English sentences. Its model, 3 MB, is read when the first rule asks for one. prose gives all repeats
// of a word in a document one tag and reads its sentence model anew for each document, so it gets one sentence at a time, uncut.
type speech struct {
	once  sync.Once
	mu    sync.Mutex // prose does not say that its model may be shared
	model *prose.Model
}

// of returns noun, verb, adjective or "" for the word that stands at word in sentence, both places in content.
func (p *speech) of(content string, sentence, word corpus.Span) string {
	p.once.Do(func() {
		if doc, err := prose.NewDocument("", prose.WithExtraction(false), prose.WithSegmentation(false)); err == nil {
			p.model = doc.Model
		}
	})
	p.mu.Lock()
	defer p.mu.Unlock()
	doc, err := prose.NewDocument(sentence.In(content), prose.UsingModel(p.model), prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		return ""
	}
	at := sentence.Start
	for _, tok := range doc.Tokens() {
		i := strings.Index(content[at:sentence.End], tok.Text)
		if i < 0 {
			continue
		}
		start := at + i
		at = start + len(tok.Text)
		if word.Start < at {
			return part(tok.Tag)
		}
	}
	return ""
}

// part names the part of speech of a Penn Treebank tag.
func part(tag string) string {
	switch {
	case strings.HasPrefix(tag, "NN"):
		return "noun"
	case strings.HasPrefix(tag, "VB"), tag == "MD":
		return "verb"
	case strings.HasPrefix(tag, "JJ"):
		return "adjective"
	}
	return ""
}
