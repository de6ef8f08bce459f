package taxonomy_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

func keptBook(t testing.TB) (*taxonomy.Codebook, []byte) {
	t.Helper()
	cb := &taxonomy.Codebook{
		ID: "demo", Version: 3, Digest: "0123456789abcdef", Title: taxonomy.Titles{corpus.English: "Demo"},
		Losses: []taxonomy.Problem{{Severity: taxonomy.Advice, Kind: taxonomy.Loss, File: "themes.ttl", Line: 9, Message: "a note"}},
		Themes: []taxonomy.Theme{{ID: "ships", Articles: []int{4}, File: "themes.yaml", Line: 2}},
		Rules: []taxonomy.Rule{
			{
				Theme: "ships", Lang: corpus.English, ID: "boat", Any: []string{"boat", "ship*"}, Not: []string{"boat"}, Scope: taxonomy.Sentence,
				Weight: 100, Hit: []string{"A boat."}, File: "en.yaml", Line: 3, Lines: map[string]int{"boat": 4, "ship*": 5, "A boat.": 7},
			},
			{Theme: "ships", Lang: corpus.French, ID: "none", Weight: -20, Any: []string{"barque"}, FromLabels: true, Lines: map[string]int{}},
		},
	}
	var b bytes.Buffer
	if err := cb.Write(&b); err != nil {
		t.Fatal(err)
	}
	return cb, b.Bytes()
}

func TestWriteRead(t *testing.T) {
	want, data := keptBook(t)
	got, err := taxonomy.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what was written and read (-want +got):\n%s", diff)
	}
	if want.Rules[0].Lines["boat"] != 4 {
		t.Error("Write changed the codebook that it wrote")
	}
	for _, bad := range [][]byte{nil, []byte("no gzip at all"), data[:len(data)/2]} {
		if _, err := taxonomy.Read(bad); err == nil {
			t.Errorf("Read(%q) gave no error", bad)
		}
	}
}

// FuzzRead checks that what is damaged gives an error and no panic.
func FuzzRead(f *testing.F) {
	_, data := keptBook(f)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if cb, err := taxonomy.Read(data); (cb == nil) == (err == nil) {
			t.Errorf("Read gave %v and %v", cb, err)
		}
	})
}
