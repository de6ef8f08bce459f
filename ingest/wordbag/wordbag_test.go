package wordbag

import "testing"

func TestF1(t *testing.T) {
	tests := []struct {
		got, want string
		f1        float64
	}{
		{"The law, the Law.", "law the THE law", 1},
		{"a b", "a b c d", 2. / 3},
		{"a a", "a", 2. / 3}, // a word counts as often as it stands
		{"a", "b", 0},
		{"", "...", 1},
		{"", "a", 0},
	}
	for _, tt := range tests {
		if got := F1(tt.got, tt.want); got != tt.f1 {
			t.Errorf("F1(%q, %q) = %v, want %v", tt.got, tt.want, got, tt.f1)
		}
	}
	if got := Plain("law[1] of\u00adfice [picture]"); got != "law office " {
		t.Errorf("Plain = %q", got)
	}
}
