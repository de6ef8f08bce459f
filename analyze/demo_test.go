package analyze_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// demo is a codebook of four themes for tests.
const demo = `id: demo
version: 1
themes:
- {id: protection, title: Protection}
- {id: legal-protection, parent: protection, title: Legal protection}
- {id: ownership, title: Ownership}
- {id: technical-assistance, title: Technical assistance}
language: en
rules:
- theme: protection
  id: shield
  any: [protect~ NEAR/6 (whistle-blower~ OR witness~)]
  not: [witness protection programme]
- theme: legal-protection
  id: act
  any: [whistle-blower~ act]
- theme: ownership
  id: register
  any: [ownership register~]
- theme: ownership
  id: weak-owner
  weight: 60
  any: [owner~]
- theme: ownership
  id: weak-company
  weight: 40
  any: [company~ OR companies]
- theme: ownership
  id: veto
  weight: -100
  any: [home owner~]
- theme: technical-assistance
  id: section-wide
  scope: section
  any: [donor~ AND workshop~]
- theme: protection
  id: noun-shield
  pos: noun
  any: [shield~]
`

const demoTriggers = `language: en
triggers:
- id: wanted
  status: need
  any: [need~ NEAR/4 (assistance OR training), request~ assistance]
  not: [no longer need~]
- id: draft
  status: planned
  any: [draft (law OR bill OR act), will be]
- id: lacking
  status: gap
  any: [no (law OR register OR protection), lack~, not (protect~ OR exist)]
  not: [not only]
- id: resolution
  context: citation
  any: [resolution entitled]
- id: agenda
  context: agenda
  scope: passage
  any: [agenda item]
`

func demoTagger(t testing.TB) *analyze.Tagger {
	t.Helper()
	cb, err := taxonomy.Load(fstest.MapFS{"demo.yaml": {Data: []byte(demo)}})
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := analyze.New(cb, analyze.Options{Triggers: fstest.MapFS{"en.yaml": {Data: []byte(demoTriggers)}}})
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// brief writes tags as "theme/status" or "theme!context", with the sentences of the evidence if quoted.
func brief(content string, tags []corpus.Tag, quoted bool) string {
	var out []string
	for _, tag := range tags {
		s := string(tag.Theme) + "/" + string(tag.Status)
		if tag.Context != corpus.Counted {
			s = string(tag.Theme) + "!" + string(tag.Context)
		}
		if quoted {
			for i, e := range tag.Evidence {
				if i > 0 && tag.Evidence[i-1].Span == e.Span {
					continue // of another rule
				}
				s += " [" + e.Span.In(content) + "]"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// textOf makes a Text of blocks: "kind: text", a paragraph without a kind, headings as "# text".
func textOf(blocks ...string) *corpus.Text {
	x := &corpus.Text{ID: "t", Language: corpus.English}
	var heading []string
	for i, b := range blocks {
		p := corpus.Passage{ID: corpus.NewPassageID("t", i), Kind: corpus.Paragraph, Lang: corpus.English}
		if s, ok := strings.CutPrefix(b, "# "); ok {
			b, p.Kind, p.Level = s, corpus.Heading, 1
			heading = []string{s}
		} else if s, ok := strings.CutPrefix(b, "row: "); ok {
			b, p.Kind = s, corpus.TableRow
		}
		p.Heading = heading
		p.Span = corpus.Span{Start: len(x.Content), End: len(x.Content) + len(b)}
		x.Content += b + "\n\n"
		x.Passages = append(x.Passages, p)
	}
	return x
}
