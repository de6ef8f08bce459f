package index

import (
	"slices"
	"testing"
)

// FuzzShapes holds that what is looked at first leaves out no text in which the expressions find something.
func FuzzShapes(f *testing.F) {
	for _, s := range []string{
		"see CAC/COSP/2023/1 and A/1", "Articles 32 and 33, art. 5", "de l'ARTICLE 7", "los artículos 3 y 4", "статья 33, Ст. 2, ᲃт. 3, сᲄ. 4", "المادة ٣٣ والمواد 1 و 2",
		"見公约第33条", "ａrt 1", "smart 5", "x/y",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !mayHoldSymbol(s) && symbolShape.MatchString(s) {
			t.Errorf("a symbol in %q is passed over", s)
		}
		if !mayNameArticle(s) && slices.ContainsFunc(articleShape.FindAllString(digits(s), -1), func(m string) bool { return m != "" }) {
			t.Errorf("an article in %q is passed over", s)
		}
	})
}
