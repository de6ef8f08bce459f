package index

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"unsafe"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"rapporteur/corpus"
)

const (
	positions = api.IndexField | api.IncludeTermVectors
	value     = api.IndexField | api.SkipFreqNorm
)

// analyzed is a field whose terms are known when it is made, so that bleve need not look for them. One that stands alone in its
// document under its name may be shared by documents: bleve writes to the terms of a name only when it comes again.
type analyzed struct {
	name   string
	how    api.FieldIndexingOptions
	length int
	terms  api.TokenFrequencies
}

func (f *analyzed) Name() string                                   { return f.name }
func (f *analyzed) Value() []byte                                  { return nil }
func (f *analyzed) ArrayPositions() []uint64                       { return nil }
func (f *analyzed) EncodedFieldType() byte                         { return 't' }
func (f *analyzed) Analyze()                                       {}
func (f *analyzed) Options() api.FieldIndexingOptions              { return f.how }
func (f *analyzed) AnalyzedLength() int                            { return f.length }
func (f *analyzed) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.terms }
func (f *analyzed) NumPlainTextBytes() uint64                      { return uint64(f.length) }

// Size is what bleve reckons its use of memory by.
func (f *analyzed) Size() int { return int(unsafe.Sizeof(*f)) + 100*len(f.terms) }

// writer lays records out in fields, for one goroutine.
type writer struct {
	lexicons map[corpus.Lang]*lexicon
	values   map[string]*analyzed // of one value, by field and value: most documents of a source have the same
}

func newWriter() *writer {
	return &writer{lexicons: map[corpus.Lang]*lexicon{}, values: map[string]*analyzed{}}
}

// document lays a record out. Its id, by which equal scores are put in order, is its ordinal.
func (w *writer) document(r corpus.Record, ordinal int) (*document.Document, error) {
	stored, err := json.Marshal(kept(r))
	if err != nil {
		return nil, err
	}
	doc := document.NewDocument(fmt.Sprintf("%09d", ordinal))
	x := w.lexicon(r.Passage.Lang)
	tokens := x.tokens(r.Text)
	doc.AddField(stems(languageField(r.Passage.Lang), x.terms(tokens)))
	doc.AddField(surface(tokens))
	all := values(r)
	slices.SortStableFunc(all, func(a, b fieldValue) int { return cmp.Compare(a.field, b.field) })
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].field == all[0].field {
			n++
		}
		doc.AddField(w.whole(all[:n]))
		all = all[n:]
	}
	doc.AddField(document.NewTextFieldCustom(recordField, nil, stored, api.StoreField, nil))
	return doc, nil
}

// kept is what of a record is read again from the index: of submitters their ids.
func kept(r corpus.Record) corpus.Record {
	ids := make([]corpus.Submitter, len(r.Submitters))
	for i, s := range r.Submitters {
		ids[i].ID = s.ID
	}
	r.Submitters = ids
	return r
}

func (w *writer) lexicon(l corpus.Lang) *lexicon {
	x := w.lexicons[l]
	if x == nil {
		x = newLexicon(l)
		w.lexicons[l] = x
	}
	return x
}

// stems is the field of a language: every stem of a word at the word's place.
func stems(name string, all []term) *analyzed {
	f := &analyzed{name: name, how: positions, terms: make(api.TokenFrequencies, len(all))}
	places := make([]api.TokenLocation, len(all))
	freqs := make([]api.TokenFreq, 0, len(all))
	for i, t := range all {
		places[i] = api.TokenLocation{Start: t.span.Start, End: t.span.End, Position: t.position}
		for _, stem := range t.stems {
			f.length++
			of := f.terms[stem]
			if of == nil {
				freqs = append(freqs, api.TokenFreq{Term: []byte(stem)})
				of = &freqs[len(freqs)-1]
				f.terms[stem] = of
			}
			of.Locations = append(of.Locations, &places[i])
			of.SetFrequency(of.Frequency() + 1)
		}
	}
	return f
}

// surface is the field of words as written. Han characters have no other forms and are left to their language's field.
func surface(tokens []token) *analyzed {
	f := &analyzed{name: wordField, how: value, terms: make(api.TokenFrequencies, len(tokens))}
	for _, t := range tokens {
		if !t.han {
			f.add(t.all...)
		}
	}
	return f
}

// add adds terms that are found only as they are.
func (f *analyzed) add(terms ...string) {
	for _, s := range terms {
		f.length++
		if f.terms[s] == nil {
			f.terms[s] = &api.TokenFreq{Term: []byte(s)}
		}
	}
}

// whole is a field of whole values, all of one name.
func (w *writer) whole(all []fieldValue) *analyzed {
	key := all[0].field + " " + all[0].value
	if f := w.values[key]; f != nil && len(all) == 1 {
		return f
	}
	f := &analyzed{name: all[0].field, how: value, terms: make(api.TokenFrequencies, len(all))}
	for _, v := range all {
		f.add(v.value)
	}
	if len(all) == 1 && len(w.values) < maxKnown {
		w.values[key] = f
	}
	return f
}
