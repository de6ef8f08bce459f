package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want []piece
	}{
		{"", false, []piece{{"", false}}},
		{"12.", true, []piece{{"12.", true}}},
		{"Plain text.", false, []piece{{"Plain text.", false}}},
		{"الوثيقة (a-1.pdf)، الصفحة 3", true, []piece{{"الوثيقة (", true}, {"a-1.pdf", false}, {")، الصفحة 3", true}}},
		{"(a.pdf\u200f، 3)", true, []piece{{"(", true}, {"a.pdf", false}, {"\u200f، 3)", true}}},
		{"A/75/3", true, []piece{{"A/75/3", false}}},
		{"See رسالة 2.", false, []piece{{"See ", false}, {"رسالة 2", true}, {".", false}}},
		{"\xff", true, []piece{{"\xff", true}}},
	} {
		if diff := cmp.Diff(c.want, pieces(c.text, c.rtl), cmp.AllowUnexported(piece{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestMarked(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want string
	}{
		{"(\u2068a.pdf\u2069)", false, "(a.pdf)"},
		{"(\u2068a.pdf\u2069)", true, "(\u200f\u200ea.pdf\u200e\u200f)"},
		{"(\u2068رسالة\u2069)", false, "(\u200e\u200fرسالة\u200f\u200e)"},
		{"\u2067a\u2069", false, "\u200e\u200fa\u200f\u200e"},
		{"\u2069a\u2068b\u2068c", false, "abc"},
	} {
		if got := marked(c.text, c.rtl); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzPieces holds that pieces are the text, cut, and that what is isolated loses nothing but its isolates.
func FuzzPieces(f *testing.F) {
	f.Add("تحمي a.pdf 3 举报人", true)
	f.Add("\u2068a\u2069\u2069\u2068", false)
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		var b strings.Builder
		for _, p := range pieces(s, rtl) {
			b.WriteString(p.text)
		}
		if b.String() != s {
			t.Errorf("pieces of %q are %q", s, b.String())
		}
		all := strings.NewReplacer(leftMark, "", rightMark, "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")
		if got, want := all.Replace(marked(s, rtl)), all.Replace(s); got != want {
			t.Errorf("marked(%q) says %q", s, got)
		}
	})
}
