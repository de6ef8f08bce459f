package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapporteur/corpus"
	"rapporteur/report/draft/drafttest"
)

// TestDraftInSixLanguages holds that sheets and their heads are in the report's language, that they run its way, and that numbers lead
// to their passages.
func TestDraftInSixLanguages(t *testing.T) {
	for _, l := range drafttest.Languages() {
		d := drafttest.In(l)
		words := d.Furnished()
		var b bytes.Buffer
		if err := WriteDraft(&b, d); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		first := strings.ReplaceAll(words.TableNumber(1), "\u00a0", " ")
		want := []string{first, strings.ReplaceAll(words.TableNumber(2), "\u00a0", " "), words.SheetPassages}
		if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
			t.Errorf("%s: sheets (-want +got):\n%s", l, diff)
		}
		for _, s := range f.GetSheetList() {
			view, err := f.GetSheetView(s, 0)
			if err != nil || (view.RightToLeft != nil && *view.RightToLeft) != (l == corpus.Arabic) {
				t.Errorf("%s: sheet %s runs the other way: %v", l, s, err)
			}
			if panes, err := f.GetPanes(s); err != nil || !panes.Freeze {
				t.Errorf("%s: the head of sheet %s is not frozen: %v", l, s, err)
			}
			checkNoFormula(t, f, s)
		}
		rows, err := f.GetRows(words.SheetPassages)
		if err != nil || strings.Join(rows[0], "|") != strings.Join([]string{
			words.HeadNumber, words.HeadSubmitter, words.HeadDocument, words.HeadPage, words.HeadTheme, words.HeadStatus, words.HeadLanguage,
			words.HeadReceived, words.HeadQuote,
		}, "|") {
			t.Errorf("%s: passages begin with %q, %v", l, rows[0], err)
		}
		_, target, err := f.GetCellHyperLink(first, "C3")
		if err != nil || target != reference(words.SheetPassages)+"!A2" {
			t.Errorf("%s: a number leads to %q, %v", l, target, err)
		}
		f.Close()
	}
}
