package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/report/draft/drafttest"
)

func write(t *testing.T, d draft.Draft) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRuns(t *testing.T) {
	p := &printer{d: draft.Draft{Evidence: []draft.Opening{{Query: "a"}, {Query: "b", Links: []draft.Source{{Who: "Tamboria"}}}}}}
	for _, c := range []struct {
		name string
		run  draft.Run
		want string
	}{
		{"number that opens", draft.Run{Text: "12", Query: "b"}, "[12](#evidence-2)"},
		{"number that opens to nothing", draft.Run{Text: "12", Query: "a"}, "12"},
		{"note", draft.Run{Note: 3}, "[^3]"},
		{"bold", draft.Run{Text: "Gaps. ", Strong: true}, "**Gaps.** "},
		{"bold of nothing", draft.Run{Text: " ", Strong: true}, " "},
		{"quotation", draft.Run{Text: "举报人*", Lang: corpus.Chinese}, `举报人\*`},
		{"lines", draft.Run{Text: "a\r\nb\rc"}, "a b c"},
	} {
		if diff := cmp.Diff(c.want, p.runs([]draft.Run{c.run})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestBegin(t *testing.T) {
	for in, want := range map[string]string{
		"- a": `\- a`, "+ a": `\+ a`, "===": `\===`, "> a": `\> a`, "12. a": `12\. a`, "1) a": `1\) a`, "plain - a": "plain - a", "33": "33", "": "",
	} {
		if got := begin(in); got != want {
			t.Errorf("begin(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCode(t *testing.T) {
	for in, want := range map[string]string{"theme:a": "`theme:a`", "a`b": "`` a`b ``", "a``b\nc": "``` a``b c ```"} {
		if got := code(in); got != want {
			t.Errorf("code(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestTablesKeepTheirColumns counts the bars that are not escaped in each row of a table.
func TestTablesKeepTheirColumns(t *testing.T) {
	bar := regexp.MustCompile(`(^|[^\\])\|`)
	for line := range strings.Lines(write(t, drafttest.Sample())) {
		if n := len(bar.FindAllString(line, -1)); strings.HasPrefix(line, "|") && n != 3 && n != 4 {
			t.Errorf("%d bars, want 3 or 4: %s", n, line)
		}
	}
}

func TestReferencesHaveTargets(t *testing.T) {
	text := write(t, drafttest.Sample())
	for _, m := range regexp.MustCompile(`\]\(#([a-z0-9-]+)\)`).FindAllStringSubmatch(text, -1) {
		if n := strings.Count(text, `<a id="`+m[1]+`">`); n != 1 {
			t.Errorf("%s: %d places, want 1", m[1], n)
		}
	}
	for _, m := range regexp.MustCompile(`\[\^\d+\]`).FindAllString(text, -1) {
		if n := strings.Count(text, "\n"+m+": "); n != 1 {
			t.Errorf("note %s: %d places, want 1", m, n)
		}
	}
}
