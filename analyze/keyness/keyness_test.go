package keyness_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze/keyness"
	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// TestFigures compares with values worked out by hand. For 10 of 100 against 5 of 400 the expected counts are 3, 12, 97 and 388, and
// G2 = 2 (10 ln 10/3 + 5 ln 5/12 + 90 ln 90/97 + 395 ln 395/388) = 2 (12.0397 - 4.3773 - 6.7411 + 7.0629) = 15.968;
// log ratio = log2 (0.1 / 0.0125) = 3. For 2 of 10 against 0 of 10: 1, 1, 9, 9, and 2 (2 ln 2 + 8 ln 8/9 + 10 ln 10/9) = 2.995; a half
// for the 0: log2 (0.2 / 0.05) = 2.
func TestFigures(t *testing.T) {
	tests := []struct {
		a, b, n, m int
		g2, ratio  float64
	}{
		{10, 5, 100, 400, 15.968, 3},
		{2, 0, 10, 10, 2.995, 2},
		{10, 40, 100, 400, 0, 0},
		{0, 20, 100, 100, 29.953, -5.322}, // 2 (20 ln 2 + 100 ln 100/90 + 80 ln 80/90); log2 (0.005 / 0.2)
		{3, 0, 3, 0, 0, 1},                // nothing to compare with
	}
	for _, tt := range tests {
		g2, ratio := keyness.G2(tt.a, tt.b, tt.n, tt.m), keyness.LogRatio(tt.a, tt.b, tt.n, tt.m)
		if math.Abs(g2-tt.g2) > 0.0015 || math.Abs(ratio-tt.ratio) > 0.0015 && tt.m > 0 {
			t.Errorf("%d of %d, %d of %d: %.3f and %.3f, want %.3f and %.3f", tt.a, tt.n, tt.b, tt.m, g2, ratio, tt.g2, tt.ratio)
		}
	}
}

// passages are n with the theme and m without, by turns from the texts given.
func passages(n int, with []string, m int, without []string) []keyness.Passage {
	var out []keyness.Passage
	for i := range n {
		out = append(out, keyness.Passage{Text: with[i%len(with)], Has: true})
	}
	for i := range m {
		out = append(out, keyness.Passage{Text: without[i%len(without)]})
	}
	return out
}

func ExampleTerms() {
	list := passages(4, []string{"They keep tokens in cold wallets.", "Tokens left 12 cold wallets."}, 20, []string{"They keep records.", "Tokens of thanks were given."})
	for _, t := range keyness.Terms(corpus.English, list, keyness.Options{}) {
		fmt.Printf("%s %d/%d %.1f %.1f %s\n", t.Query, t.In, t.Out, t.G2, t.LogRatio, t.Example)
	}
	// Output:
	// "cold~ wallets~" 4/0 21.6 5.3 They keep tokens in cold wallets.
	// "keep~ tokens~" 2/0 8.2 4.3 They keep tokens in cold wallets.
	// "tokens~ left~" 2/0 8.2 4.3 Tokens left 12 cold wallets.
}

func TestTerms(t *testing.T) {
	rule := func(l corpus.Lang, q ...string) []taxonomy.Rule {
		return []taxonomy.Rule{{Lang: l, Weight: 100, Any: q}}
	}
	tests := []struct {
		name     string
		lang     corpus.Lang
		with     []string
		without  []string
		rules    []taxonomy.Rule
		want     []string // queries
		examples []string
	}{
		{"forms of a word are one", "en", []string{"A wallet was found.", "Wallets were found."}, []string{"Nothing was found."}, nil, []string{"wallet~"}, []string{"A wallet was found."}},
		{"what rules have is known", "en", []string{"A cold wallet."}, []string{"Nothing."}, rule("en", "wallet~ NEAR/3 hot"), []string{`"cold~ wallet~"`}, nil},
		{"a phrase that rules have is known", "en", []string{"A cold wallet."}, []string{"Nothing."}, rule("en", "cold wallet"), nil, nil},
		{"rules of another language are not", "en", []string{"A cold wallet."}, []string{"Nothing."}, rule("fr", "cold wallet"), []string{`"cold~ wallet~"`}, nil},
		{"function words within", "en", []string{"The keeper of the seal."}, []string{"The rest of the day."}, nil, []string{`"keeper~ of the seal~"`}, nil},
		{"not over punctuation or numbers", "en", []string{"Wallet, key 12 coin"}, []string{"Nothing."}, nil, []string{"coin~", "key~", "wallet~"}, nil},
		{"whole compounds", "en", []string{"A twin-hull boat."}, []string{"Nothing."}, rule("en", "twin-hull"), []string{`"twin~ hull~ boat~"`}, nil},
		{"elided articles", "fr", []string{"Le gel de l'avoir."}, []string{"Rien."}, nil, []string{`"gel~ de avoir~"`}, nil},
		{"Arabic without the article", "ar", []string{"صودرت المحفظة."}, []string{"لا شيء."}, nil, []string{`"صودرت~ محفظه~"`}, nil},
		{"Chinese", "zh", []string{"查扣了錢包。"}, []string{"没有。"}, nil, []string{"查扣了钱包"}, []string{"查扣了錢包。"}},
		{"Chinese with a Latin word", "zh", []string{"錢包ABC密鑰"}, []string{"没有。"}, nil, []string{"密钥", "钱包"}, nil},
		{"Russian", "ru", []string{"Изъяли кошелёк.", "Изъяли кошельки."}, []string{"Ничего."}, nil, []string{"изъяли~"}, nil},
	}
	for _, tt := range tests {
		var got, examples []string
		for _, term := range keyness.Terms(tt.lang, passages(6, tt.with, 30, tt.without), keyness.Options{Rules: tt.rules}) {
			got, examples = append(got, term.Query), append(examples, term.Example)
			if _, err := query.Parse(term.Query, query.Rule); err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" && tt.name != "Russian" || tt.name == "Russian" && !strings.Contains(strings.Join(got, " "), tt.want[0]) {
			t.Errorf("%s (-want +got):\n%s%v", tt.name, diff, got)
		}
		if diff := cmp.Diff(tt.examples, examples); tt.examples != nil && diff != "" {
			t.Errorf("%s, examples (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestSame: the order of the terms does not hang on anything but the passages.
func TestSame(t *testing.T) {
	list := passages(6, []string{"alpha, beta, gamma. delta epsilon, zeta", "eta theta delta"}, 20, []string{"iota kappa"})
	want := keyness.Terms(corpus.English, list, keyness.Options{Limit: 3})
	for range 20 {
		if diff := cmp.Diff(want, keyness.Terms(corpus.English, list, keyness.Options{Limit: 3})); diff != "" {
			t.Fatal(diff)
		}
	}
	if len(want) != 3 {
		t.Errorf("%d terms, want 3", len(want))
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("They keep tokens in cold wallets.", "en")
	f.Add("查扣了錢包ABC。", "zh")
	f.Add("وصودرت المحفظة\u200f،", "ar")
	f.Add("l'avoir d’État\n\n1 2", "fr")
	f.Fuzz(func(t *testing.T, s, l string) {
		for _, term := range keyness.Terms(corpus.Lang(l), passages(3, []string{s}, 30, []string{"x"}), keyness.Options{}) {
			if term.In != 3 || term.Text == "" || term.Example == "" {
				t.Fatalf("%+v", term)
			}
			if _, err := query.Parse(term.Query, query.Rule); err != nil {
				t.Fatalf("%q: %v", term.Query, err)
			}
		}
	})
}
