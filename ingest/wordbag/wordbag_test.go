package wordbag

import (
	"slices"
	"testing"
)

func TestF1(t *testing.T) {
	tests := []struct {
		got, want string
		f1, pairs float64
	}{
		{"The law, the Law.", "law the THE law", 1, 2. / 3},
		{"a b", "a b c d", 2. / 3, 2. / 4},
		{"a a", "a", 2. / 3, 0}, // a word counts as often as it stands
		{"a", "b", 0, 1},
		{"", "...", 1, 1},
		{"", "a", 0, 1},
		{"法律 12条", "法律12 条", 1, 1},
	}
	for _, tt := range tests {
		if got, pairs := F1(tt.got, tt.want), PairF1(tt.got, tt.want); got != tt.f1 || pairs != tt.pairs {
			t.Errorf("F1(%q, %q) = %v, pairs %v, want %v, %v", tt.got, tt.want, got, pairs, tt.f1, tt.pairs)
		}
	}
	if got := Plain("law[1] of\u00adfice [picture]"); got != "law office " {
		t.Errorf("Plain = %q", got)
	}
}

func TestWords(t *testing.T) {
	if got := Words("Law 第3条the x"); !slices.Equal(got, []string{"law", "第", "3", "条", "the", "x"}) {
		t.Errorf("%q", got)
	}
	if got := Join("self-employed inves-\n tigation 3-4 a - b"); got != "selfemployed investigation 3-4 a - b" {
		t.Errorf("%q", got)
	}
}
