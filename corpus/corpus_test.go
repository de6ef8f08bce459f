package corpus

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		in   string
		want Date
		ok   bool
	}{
		{"2023-09-21", "2023-09-21", true},
		{"2024-02-29", "2024-02-29", true},
		{"", "", true},
		{"2023-02-29", "", false},
		{"21.09.2023", "", false},
		{"2023-9-21", "", false},
		{"2023-09-21T00:00:00Z", "", false},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.in)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("ParseDate(%q) = %q, %v", tt.in, got, err)
		}
	}
}

func TestDateBy(t *testing.T) {
	tests := []struct {
		received, cutoff Date
		want             bool
	}{
		{"2023-09-21", "2023-09-21", true}, // by the end of the day
		{"2023-09-22", "2023-09-21", false},
		{"2022-12-31", "2023-09-21", true},
		{"", "2023-09-21", true},
		{"2030-01-01", "", true},
	}
	for _, tt := range tests {
		if got := tt.received.By(tt.cutoff); got != tt.want {
			t.Errorf("%q.By(%q) = %v", tt.received, tt.cutoff, got)
		}
	}
	if got := Date("2023-09-21").Time().Format("2 January 2006"); got != "21 September 2023" {
		t.Errorf("Time = %s", got)
	}
	if !Date("").Time().IsZero() {
		t.Error("an undated thing has a time")
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2023-09-21")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err == nil && string(d) != s {
			t.Errorf("ParseDate(%q) = %q", s, d)
		}
		if err == nil && s != "" && d.Time().IsZero() && s != "0001-01-01" {
			t.Errorf("%q is a date without a time", s)
		}
	})
}

func TestSpan(t *testing.T) {
	s := Span{Start: 2, End: 6}
	tests := []struct {
		o                  Span
		contains, overlaps bool
	}{
		{Span{2, 6}, true, true},
		{Span{3, 5}, true, true},
		{Span{0, 3}, false, true},
		{Span{6, 9}, false, false}, // ends are exclusive
		{Span{0, 2}, false, false},
	}
	for _, tt := range tests {
		if s.Contains(tt.o) != tt.contains || s.Overlaps(tt.o) != tt.overlaps || tt.o.Overlaps(s) != tt.overlaps {
			t.Errorf("%v with %v: contains %v, overlaps %v", s, tt.o, s.Contains(tt.o), s.Overlaps(tt.o))
		}
	}
	if got := s.In("Élan vital"); got != "lan " || s.Len() != 4 {
		t.Errorf("In = %q, Len = %d", got, s.Len())
	}
}

func ExampleNewPassageID() {
	fmt.Println(NewPassageID("0123456789abcdef", 7))
	// Output: 0123456789abcdef-0007
}

func TestAccessSees(t *testing.T) {
	tests := []struct {
		acc  Access
		want []Confidentiality
	}{
		{Access{}, []Confidentiality{Public}},
		{Access{Secretariat: true}, []Confidentiality{Public, SecretariatOnly}},
		{Access{CountOnly: true}, []Confidentiality{Public, CountOnly}},
		{Everything(), []Confidentiality{Public, SecretariatOnly, CountOnly}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.acc.Classes()); diff != "" {
			t.Errorf("%+v: %s", tt.acc, diff)
		}
		for _, c := range append(Confidentialities(), "unheard-of") {
			if tt.acc.Sees(c) != slices.Contains(tt.want, c) {
				t.Errorf("%+v sees %s: %v", tt.acc, c, tt.acc.Sees(c))
			}
		}
	}
}

func TestRolesThatCount(t *testing.T) {
	want := map[Role]bool{Main: true, Annex: true, Annexed: false, Translation: false, Corrigendum: true, Addendum: true, Corrected: true}
	for _, r := range Roles() {
		if r.Counts() != want[r] {
			t.Errorf("%s counts: %v", r, r.Counts())
		}
	}
}

func TestNames(t *testing.T) {
	s := Submitter{ID: "XAA", Short: map[Lang]string{English: "Talmora", French: "Talmore"}}
	for l, want := range map[Lang]string{French: "Talmore", Russian: "Talmora", English: "Talmora"} {
		if got := s.Name(l); got != want {
			t.Errorf("Name(%s) = %s", l, got)
		}
	}
	if got := (Submitter{ID: "XAB"}).Name(English); got != "XAB" {
		t.Errorf("without a name: %s", got)
	}
	if c := (Call{ID: "2023"}); c.Ref(Question{Number: "4a"}) != "2023/4a" {
		t.Errorf("Ref = %s", c.Ref(Question{Number: "4a"}))
	}
}

func TestOfficialLanguages(t *testing.T) {
	for _, l := range Languages() {
		if !l.Official() {
			t.Errorf("%s is not official", l)
		}
	}
	for _, l := range []Lang{Other, "", "de", "EN"} {
		if l.Official() {
			t.Errorf("%q is official", l)
		}
	}
}

// TestPublishedFieldsKeepTheirNames holds the JSON of a hit: other tools read it.
func TestPublishedFieldsKeepTheirNames(t *testing.T) {
	hit, err := json.Marshal(Hit{Submitters: []SubmitterID{}, Highlights: []Span{{1, 2}}, Themes: []ThemeStatus{{"a", Gap}}, Why: []Why{{"t", "en", "q"}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"qid":"","rank":0,"score":0,"file":"","document":"","submission":"","submitters":[],"call":"","received":"","page":0,"passage":"",` +
		`"lang":"","text":"","highlights":[{"start":1,"end":2}],"themes":[{"id":"a","status":"gap"}],"why":[{"term":"t","field":"en","from":"q"}]}`
	if diff := cmp.Diff(want, string(hit)); diff != "" {
		t.Error(diff)
	}
	if got := (&ReadError{Kind: Damaged, Message: "cut short"}).Error(); got != "damaged: cut short" {
		t.Errorf("Error = %s", got)
	}
}
