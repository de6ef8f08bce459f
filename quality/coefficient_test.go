package quality_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/quality"
)

func ExampleAlpha() {
	units := [][]string{{"gap", "gap"}, {"need", "gap"}, {"need", "need"}}
	fmt.Printf("%.2f\n", quality.Alpha(units, quality.Nominal[string]))
	// Output: 0.44
}

// columns turns rows of values, one row a person, into units; a point is a value that is missing.
func columns(rows ...string) [][]string {
	var units [][]string
	for _, row := range rows {
		for i, v := range strings.Fields(row) {
			if i == len(units) {
				units = append(units, nil)
			}
			if v != "." {
				units[i] = append(units[i], v)
			}
		}
	}
	return units
}

// TestAlphaPublished holds Alpha to the worked examples that were published with it.
func TestAlphaPublished(t *testing.T) {
	tests := []struct {
		name  string
		units [][]string
		want  string
	}{
		{"Krippendorff 2011, A: binary, two observers", columns(
			"0 1 0 0 0 0 0 0 1 0",
			"1 1 1 0 0 1 0 0 0 0"), "0.095"},
		{"Krippendorff 2011, B: nominal, two observers", columns(
			"a a b b d c c c e d d a",
			"b a b b b c c c e d d d"), "0.692"},
		{"Krippendorff 2011, C: nominal, four observers, values missing", columns(
			"1 2 3 3 2 1 4 1 2 . . .",
			"1 2 3 3 2 2 4 1 2 5 . 3",
			". 3 3 3 2 3 4 2 2 5 1 .",
			"1 2 3 3 2 4 4 1 2 5 1 ."), "0.743"},
		{"Wikipedia, Krippendorff's alpha: three coders, values missing", columns(
			". . . . . 3 4 1 2 1 1 3 3 . 3",
			"1 . 2 1 3 3 4 3 . . . . . . .",
			". . 2 1 3 4 4 . 2 1 1 3 3 . 4"), "0.691"},
		{"nothing", nil, "1.000"},
		{"nothing pairable", columns("a . b", ". c ."), "1.000"},
		{"one value only", columns("a a a", "a a a"), "1.000"},
		{"never alike", columns("a b", "b a"), "-0.500"}, // 1 - 3*2/4
	}
	for _, tt := range tests {
		if got := fmt.Sprintf("%.3f", quality.Alpha(tt.units, quality.Nominal[string])); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestKappaPublished holds Kappa to published tables: rows are what one said, columns what the other said.
func TestKappaPublished(t *testing.T) {
	tests := []struct {
		name  string
		table [][]int
		want  string
	}{
		{"Cohen 1960, table 1, as frequencies of 200", [][]int{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}, "0.492"},
		{"P. Bonnardel, kappa.txt", [][]int{{25, 3, 5}, {6, 32, 8}, {1, 0, 20}}, "0.654"},
		{"Wikipedia, Cohen's kappa: grant proposals", [][]int{{20, 5}, {10, 15}}, "0.400"},
		{"Wikipedia, same agreement, other marginals", [][]int{{45, 15}, {25, 15}}, "0.130"},
		{"Wikipedia, same agreement, other marginals again", [][]int{{25, 35}, {5, 35}}, "0.259"},
	}
	for _, tt := range tests {
		var a, b []int
		for i, row := range tt.table {
			for j, n := range row {
				a, b = append(a, slices.Repeat([]int{i}, n)...), append(b, slices.Repeat([]int{j}, n)...)
			}
		}
		if got := fmt.Sprintf("%.3f", quality.Kappa(a, b)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestAlphaLaws: it does not matter who is who or in which order units come, and each person agrees with themselves.
func TestAlphaLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		var units, swapped, same [][]int
		for range 1 + r.IntN(15) {
			u := make([]int, r.IntN(4))
			for i := range u {
				u[i] = r.IntN(3)
			}
			back := slices.Clone(u)
			slices.Reverse(back)
			units, swapped = append(units, u), append(swapped, back)
			if len(u) > 0 {
				same = append(same, []int{u[0], u[0]})
			}
		}
		slices.Reverse(swapped)
		got := quality.Alpha(units, quality.Nominal[int])
		if got > 1 || math.Abs(got-quality.Alpha(swapped, quality.Nominal[int])) > 1e-9 {
			t.Fatalf("alpha of %v is %v, the other way round %v", units, got, quality.Alpha(swapped, quality.Nominal[int]))
		}
		if one := quality.Alpha(same, quality.Nominal[int]); one != 1 {
			t.Fatalf("alpha of %v is %v", same, one)
		}
	}
}

func TestMASI(t *testing.T) {
	set := func(s string) (out []corpus.ThemeID) {
		for theme := range strings.FieldsSeq(s) {
			out = append(out, corpus.ThemeID(theme))
		}
		return out
	}
	tests := []struct {
		a, b string
		want float64
	}{
		{"", "", 0},
		{"a", "a", 0},
		{"a b", "a b", 0},
		{"a", "", 1},
		{"a", "b", 1},
		{"a", "a b", 1 - 1./2*2/3},
		{"a b", "a b c d", 1 - 2./4*2/3}, // Passonneau's example of a set within a set
		{"a b", "b c", 1 - 1./3*1/3},
		{"a b c", "b c d", 1 - 2./4*1/3},
	}
	for _, tt := range tests {
		if got, back := quality.MASI(set(tt.a), set(tt.b)), quality.MASI(set(tt.b), set(tt.a)); math.Abs(got-tt.want) > 1e-12 || got != back {
			t.Errorf("MASI of {%s} and {%s} is %v, the other way round %v, want %v", tt.a, tt.b, got, back, tt.want)
		}
	}
}
