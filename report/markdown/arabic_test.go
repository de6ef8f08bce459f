package markdown

import (
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/report/draft/drafttest"
)

func TestDirections(t *testing.T) {
	arabic := write(t, drafttest.In(corpus.Arabic))
	for _, want := range []string{
		"<div lang=\"ar\" dir=\"rtl\">\n", "\n</div>\n", "“\u2066Les auteurs de signalements sont protégés.\u2069”", "\u20681-reply.pdf\u2069، الصفحة\u00a02",
		"## الأدلة التي تستند إليها الأرقام", "الجدول\u00a01: المواضيع",
	} {
		if !strings.Contains(arabic, want) {
			t.Errorf("the report in Arabic has no %q", want)
		}
	}
	french := write(t, drafttest.In(corpus.French))
	for _, want := range []string{"«\u00a0\u2067تحمي الدولة", "(المادة 33).\u2069\u00a0»", "\u2068رسالة 2.pdf\u2069", "Tableau\u00a01. Thèmes", "Velmaria, 4-reply.pdf, p.\u00a02\u00a0: «"} {
		if !strings.Contains(french, want) {
			t.Errorf("the report in French has no %q", want)
		}
	}
	if strings.Contains(french, "<div") {
		t.Error("a report in French runs from right to left")
	}
}
