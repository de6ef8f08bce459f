package analyze

import "rapporteur/corpus"

type repeated struct{}

func findQuestions(x *corpus.Text, calls []corpus.Call) map[int]*repeated { return nil }
func (a repeated) asked(p corpus.Passage) Asked                           { return Asked{} }
func (t *Tagger) answer(x *corpus.Text, p corpus.Passage, a repeated, tags []corpus.Tag) []corpus.Tag {
	return tags
}
