package locale

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func TestCounted(t *testing.T) {
	l := For(corpus.English)
	tests := []struct {
		n             int
		alone, beside string // beside 35 of the same kind
	}{
		{0, "no States parties", "0 States parties"},
		{1, "one State party", "1 State party"},
		{2, "two States parties", "2 States parties"},
		{3, "three States parties", "3 States parties"},
		{5, "five States parties", "5 States parties"},
		{9, "nine States parties", "9 States parties"},
		{10, "10 States parties", "10 States parties"},
		{11, "11 States parties", "11 States parties"},
		{21, "21 States parties", "21 States parties"},
		{25, "25 States parties", "25 States parties"},
		{100, "100 States parties", "100 States parties"},
		{101, "101 States parties", "101 States parties"},
		{1000, "1,000 States parties", "1,000 States parties"},
	}
	for _, tt := range tests {
		got := []string{l.Counted(tt.n, "state-party"), l.Counted(tt.n, "state-party", tt.n, 35)}
		if diff := cmp.Diff([]string{tt.alone, tt.beside}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestQuantify(t *testing.T) {
	l := For(corpus.English)
	tests := []struct {
		n, all int
		want   string
	}{
		{2, 25, ""}, {3, 25, "a few"}, {4, 25, "some"}, {7, 25, "some"}, {8, 25, "many"}, {12, 25, "many"},
		{13, 25, "more than half of the"}, {17, 25, "most"}, {23, 25, "nearly all"}, {25, 25, "all"}, {5, 9, ""}, {10, 20, "many"}, {16, 24, "most"}, {101, 200, "more than half of the"},
	}
	for _, tt := range tests {
		if got, ok := l.Quantify(tt.n, tt.all); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Quantify(%d, %d) = %q, %v; want %q", tt.n, tt.all, got, ok, tt.want)
		}
	}
}

func TestDatesListsAndOrder(t *testing.T) {
	l := For(corpus.English)
	names := []string{"Zed", "Éire", "Eden", "abba"}
	Sort(l, names, func(s string) string { return s })
	got := []string{l.Date("2023-09-21"), l.Date(""), l.List([]string{"a"}), l.List([]string{"a", "b", "c"}), l.List(nil), l.List(names)}
	want := []string{"21 September 2023", "", "a", "a, b and c", "", "abba, Eden, Éire and Zed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
