package token

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTokens(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"1 -2 +3.5 -.25 4. 0.000001", "1 -2 3.5 -0.25 4 1e-06"},
		{"1.2.3 -- 4- 12345678901234567890", "bad bad bad bad"},
		{"/Name /A#20B /", "/Name /A B /"},
		{`(a(b)c) (\(\)\\\101\n) (x\` + "\n" + `y)`, "(a(b)c) (()\\A\n) (xy)"},
		{"<48 656C6C6F7> <4z>", "(Hellop) bad word bad"},
		{"<< >> [ ] true q% c\nQ", "<< >> [ ] word word word"},
		{"(open", "bad"},
		{") } >", "bad bad bad"},
	} {
		var got []string
		lex := New([]byte(test.in), 0)
		for k := lex.Next(); k.Kind != EOF; k = lex.Next() {
			got = append(got, show(k))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.in, diff)
		}
	}
}

func show(t Token) string {
	switch t.Kind {
	case Number:
		return fmt.Sprint(t.Num)
	case Name:
		return "/" + string(t.Bytes)
	case String:
		return "(" + string(t.Bytes) + ")"
	case Bad:
		return "bad"
	case Keyword:
		return "word"
	}
	return map[Kind]string{ArrayOpen: "[", ArrayClose: "]", DictOpen: "<<", DictClose: ">>"}[t.Kind]
}
