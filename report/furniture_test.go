package report_test

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

// TestFormatsHaveNoWordsOfTheirOwn holds that a report in another language has none of the words that formats write in English, and
// all of its own that a reader must see.
func TestFormatsHaveNoWordsOfTheirOwn(t *testing.T) {
	english := draft.EnglishFurniture()
	for _, f := range formats() {
		for _, l := range []corpus.Lang{corpus.Arabic, corpus.Chinese, corpus.Russian} {
			d := drafttest.In(l)
			var b bytes.Buffer
			if err := f.write(&b, d); err != nil {
				t.Fatal(err)
			}
			got := onespace(f.text(t, b.Bytes()))
			for _, field := range english.Fields() {
				if len(field.English) > 4 && strings.Contains(got, field.English) {
					t.Errorf("%s in %s: the English word %q stands in it", f.name, l, field.English)
				}
			}
			own := d.Furnished()
			for _, want := range []string{own.Length, own.TableNumber(2), own.Evidence, own.EvidenceIntro, own.NoSource} {
				if !strings.Contains(got, onespace(want)) {
					t.Errorf("%s in %s: %q does not stand in it", f.name, l, want)
				}
			}
		}
	}
}
