package tally

import "rapporteur/corpus"

// Uncoded is a passage without a theme, with where it stands.
type Uncoded struct {
	corpus.Uncoded
	Item Item
}

// Uncoded lists the passages of the documents counted, as far as these may be named, that say something and carry no theme of the
// codebook: by file, passage.
func (t *Tally) Uncoded() []Uncoded {
	of := map[corpus.DocID][]corpus.Uncoded{}
	for _, u := range t.c.Uncoded {
		of[u.Document] = append(of[u.Document], u)
	}
	var out []Uncoded
	for _, i := range t.Fated(Counted) {
		for _, u := range of[i.Reading.Document.ID] {
			out = append(out, Uncoded{u, i})
		}
		delete(of, i.Reading.Document.ID)
	}
	return out
}
