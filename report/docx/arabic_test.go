package docx

import (
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft/drafttest"
)

func TestArabicReportRunsFromRightToLeft(t *testing.T) {
	d := sample()
	d.Lang = corpus.Arabic
	all := parts(t, write(t, d))
	for part, want := range map[string]string{
		"word/styles.xml":    `<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:bidi/></w:pPr>`,
		"word/document.xml":  `<w:bidiVisual/><w:tblW `,
		"word/header1.xml":   `<w:t xml:space="preserve">Draft: includes passages not yet reviewed</w:t>`,
		"word/footnotes.xml": `<w:rPr><w:rStyle w:val="Quotationfr"/><w:lang w:val="fr-FR"/></w:rPr>`,
	} {
		if !strings.Contains(all[part], want) {
			t.Errorf("%s has no %s", part, want)
		}
	}
	if !strings.Contains(parts(t, write(t, drafttest.In(corpus.Arabic)))["word/document.xml"], `<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">المحتويات`) {
		t.Error("a run in Arabic does not run from right to left")
	}
	doc := all["word/document.xml"]
	if got, want := strings.Count(doc, `<w:bidi/></w:sectPr>`), strings.Count(doc, `</w:sectPr>`); got != want {
		t.Errorf("%d of %d sections run from right to left", got, want)
	}
}

func TestOtherReportsRunFromLeftToRight(t *testing.T) {
	for part, content := range parts(t, write(t, sample())) {
		if strings.Contains(content, "<w:bidi/>") || strings.Contains(content, "<w:bidiVisual/>") {
			t.Errorf("%s runs from right to left", part)
		}
		if part == "word/document.xml" && strings.Contains(content, "<w:rtl/>") {
			t.Errorf("%s: a run in English runs from right to left", part)
		}
	}
}
