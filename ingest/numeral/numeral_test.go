package numeral

import "testing"

func TestFormat(t *testing.T) {
	tests := []struct {
		n      int
		format string
		want   string
	}{
		{4, "decimal", "4"}, {4, "upperRoman", "IV"}, {1998, "lowerRoman", "mcmxcviii"}, {4000, "upperRoman", "4000"},
		{1, "lowerLetter", "a"}, {26, "upperLetter", "Z"}, {28, "lowerLetter", "bb"}, {0, "lowerLetter", "0"},
		{3, "russianLower", "в"}, {2, "arabicAlpha", "ب"}, {3, "arabicAbjad", "ج"}, {14, "hindiNumbers", "١٤"},
		{7, "decimalZero", "07"}, {12, "decimalZero", "12"}, {3, "decimalEnclosedCircle", "③"},
		{10, "chineseCounting", "十"}, {11, "chineseCountingThousand", "十一"}, {20, "chineseCounting", "二十"}, {21, "japaneseCounting", "二十一"}, {100, "chineseCounting", "100"},
		{5, "none", ""}, {5, "unheardOf", "5"}, {-1, "upperLetter", "-1"},
	}
	for _, tt := range tests {
		if got := Format(tt.n, tt.format); got != tt.want {
			t.Errorf("Format(%d, %s) = %q, want %q", tt.n, tt.format, got, tt.want)
		}
	}
}
