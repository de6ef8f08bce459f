package locale

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The numbers that the goldens show.
var shown = []int{0, 1, 2, 3, 5, 8, 9, 10, 11, 12, 21, 22, 25, 81, 100, 101, 103, 1000, 12345}

// TestGolden compares what each language writes with what a reader of it has checked, in testdata: one file a language.
func TestGolden(t *testing.T) {
	for _, l := range All() {
		file := filepath.Join("testdata", string(l.Lang)+".txt")
		got := strings.ReplaceAll(page(l), nbsp, "⍽")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// page is all that a golden shows. No-break spaces are written ⍽.
func page(l Locale) string {
	var b strings.Builder
	for _, noun := range []string{string(corpus.StateParty), "contribution", "passage", string(corpus.CivilSociety)} {
		fmt.Fprintf(&b, "## %s: %s\nalone | beside 35 | after \"of\" | sentence begins | stands for the noun, alone, beside 35\n", noun, l.Plural(noun))
		for _, n := range shown {
			fmt.Fprintf(&b, "%d: %s | %s | %s | %s | %s, %s\n", n, l.Counted(n, noun), l.Counted(n, noun, n, 35), l.CountedOf(n, noun),
				l.Opening(n, noun), l.NumberOf(n, noun), l.NumberOf(n, noun, 35))
		}
	}
	nouns(&b, l)
	quantities(&b, l)
	fmt.Fprintf(&b, "## numbers in words\n")
	for n := range 1000 {
		if n > 99 && n%111 > 1 && n%100 != 0 && n%110 != 0 {
			continue
		}
		fmt.Fprintf(&b, "%d: %s | %s\n", n, l.spelled(n, form{gender: Masculine}), l.spelled(n, form{gender: Feminine}))
	}
	days(&b, l)
	lists(&b, l)
	return b.String()
}

func nouns(b *strings.Builder, l Locale) {
	fmt.Fprintf(b, "## nouns after 1, 2, 5, 11, 25 and 101; without a number; more than 30\n")
	for _, key := range NounKeys() {
		var counted []string
		for _, n := range []int{1, 2, 5, 11, 25, 101} {
			counted = append(counted, l.Counted(n, key, n))
		}
		fmt.Fprintf(b, "%s: %s | %s | %s\n", key, strings.Join(counted, " | "), l.Plural(key), l.MoreThan(30, key))
	}
}

func quantities(b *strings.Builder, l Locale) {
	fmt.Fprintf(b, "## shares and quantifiers, of States parties and of contributions\n")
	for _, all := range []int{3, 9, 10, 25, 101} {
		for _, n := range []int{0, 1, 2, 3, 5, 8, 9, 10, 11, 21, 23, 25, 60, 100, 101} {
			if n > all {
				continue
			}
			states, ok := l.Quantified(n, all, "state-party")
			if ok {
				states += l.Brackets(l.OutOf(n, all, "state-party"))
			}
			contributions, _ := l.Quantified(n, all, "contribution")
			percent, _ := l.PercentOf(n, all)
			fmt.Fprintf(b, "%d, %d: %s | %s | %s | %s | %s | %s | %s\n", n, all, l.Share(n, all, "state-party"), l.OpeningShare(n, all, "state-party"),
				l.Share(n, all, "contribution"), l.OutOf(n, all, "state-party"), cmp.Or(states, "–"), cmp.Or(contributions, "–"), cmp.Or(percent, "–"))
		}
	}
}

func days(b *strings.Builder, l Locale) {
	fmt.Fprintf(b, "## days\n")
	for m := 1; m <= 12; m++ {
		fmt.Fprintln(b, l.Date(corpus.Date(fmt.Sprintf("2023-%02d-21", m))))
	}
	fmt.Fprintf(b, "%s | %s\n", l.AsAt("2023-09-21"), l.AsAt("2024-01-01"))
	fmt.Fprintf(b, "%s | %s | %s | %s\n", l.Dates("2023-06-12", "2023-06-16"), l.Dates("2023-08-28", "2023-09-01"), l.Dates("2023-12-28", "2024-01-02"),
		l.Dates("2023-06-01", "2023-06-01"))
}

func lists(b *strings.Builder, l Locale) {
	union := l.Apart("EUE", "EUE")
	parties := l.Counted(34, "state-party")
	kinds := []string{l.Counted(35, "state-party", 35, 2, 1), union, l.Counted(2, "un-entity", 35, 2, 1), l.Counted(1, "civil-society", 35, 2, 1)}
	fmt.Fprintf(b, "## lists, marks and references\n%s\n%s\n%s\n", l.List([]string{parties, union}), l.List(kinds), l.Series(kinds))
	fmt.Fprintf(b, "%s | %s%s%s | %s\n", l.Quote("Talmora"), l.Plural("theme"), l.Marks.Colon, l.Plural("page"), l.Typeset("Talmora: 1; 2 ; «a» ? 25 %"))
	fmt.Fprintf(b, "%s | %s | %s\n", l.Article(33, 0), l.Article(33, 1), l.Percent(25))
	fmt.Fprintf(b, "%s | %s | %s | %s\n", l.MoreThan(730, "participant"), l.MoreThan(31, "speaker"), l.MoreThan(5, "panel"), l.MoreThan(5, "panel", 730))
	for _, n := range []int{0, 1, 2, 5, 21, 29, 30, 31, 739, 1234} {
		fmt.Fprintf(b, "%d: %s | %s | %s | %s\n", n, l.Rounded(n, "person", n), l.RoundedOpening(n, "person"), l.Rounded(n, "representative", 739),
			l.RoundedNumber(n, "representative", 739))
	}
	for n := range 23 {
		fmt.Fprintf(b, "%s, ", l.Percent(n))
	}
	fmt.Fprintln(b)
}
