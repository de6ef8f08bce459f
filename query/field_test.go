package query

import "testing"

func TestNewField(t *testing.T) {
	tests := []struct {
		name  FieldName
		value string
		ok    bool
	}{
		{Status, "gap", true},
		{Status, "gaps", false},
		{Theme, "anything", true},
		{From, "2023-02-30", false},
		{Page, "3..7", true},
		{Page, "x", false},
	}
	for _, tt := range tests {
		if _, err := NewField(tt.name, []string{tt.value}); (err == nil) != tt.ok {
			t.Errorf("NewField(%s, %s): %v", tt.name, tt.value, err)
		}
	}
}
