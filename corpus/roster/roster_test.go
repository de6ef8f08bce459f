package roster

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

func TestBuiltinAgreesWithTheConvention(t *testing.T) {
	r, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	got := map[corpus.SubmitterKind]int{}
	for _, s := range r.All() {
		got[s.Kind]++
	}
	// 190 parties at the end of 2023: 189 States parties and the European Union.
	if got[corpus.StateParty] != 189 || got[corpus.REIO] != 1 || got[corpus.Signatory] != 1 {
		t.Errorf("kinds = %v, want 189 States parties, 1 reio, 1 signatory", got)
	}
	eu, ok := r.Find("EUE")
	if !ok || eu.Kind != corpus.REIO || eu.Group != corpus.NoGroup {
		t.Errorf("EUE = %+v, %v", eu, ok)
	}
}

func TestAdd(t *testing.T) {
	const header = "kind,iso3,uncac_2023,regional_group,short_en\n"
	tests := []struct {
		name, rows string
		want       []corpus.Submitter
		err        string
	}{
		{
			name: "a State, an organization, in any order of columns, after a byte order mark",
			rows: "\ufeff" + header + "state,XAA,party,african,Aland\ncivil-society,WATCH,,,Watch\n",
			want: []corpus.Submitter{
				{ID: "WATCH", Kind: corpus.CivilSociety, Group: corpus.NoGroup, Short: names("Watch"), Formal: names("")},
				{ID: "XAA", Kind: corpus.StateParty, Group: corpus.African, Short: names("Aland"), Formal: names("")},
			},
		},
		{name: "signatory and observer", rows: header + "state,XAB,signatory,none,B\nstate,XAC,none,none,C\n", want: []corpus.Submitter{
			{ID: "XAB", Kind: corpus.Signatory, Group: corpus.NoGroup, Short: names("B"), Formal: names("")},
			{ID: "XAC", Kind: corpus.StateObserver, Group: corpus.NoGroup, Short: names("C"), Formal: names("")},
		}},
		{name: "unknown kind", rows: header + "planet,XAA,,,\n", err: `own.csv:2: kind "planet" is unknown`},
		{name: "unknown group", rows: header + "state,XAA,party,north,\n", err: `own.csv:2: regional_group "north" is unknown`},
		{name: "unknown status", rows: header + "state,XAA,maybe,,\n", err: `own.csv:2: uncac_2023 "maybe" is unknown`},
		{name: "no id", rows: header + "state,,party,,\n", err: "own.csv:2: iso3 is empty"},
		{name: "no header", rows: "a,b\n", err: "line 1: the header needs"},
		{name: "the good rows of a bad file", rows: header + "planet,XAA,,,\nstate,XAB,party,,B\n", err: "own.csv:2", want: []corpus.Submitter{
			{ID: "XAB", Kind: corpus.StateParty, Group: corpus.NoGroup, Short: names("B"), Formal: names("")},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := new(Roster)
			err := r.Add("own.csv", strings.NewReader(tt.rows))
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Fatalf("Add = %v, want %q", err, tt.err)
			}
			if diff := cmp.Diff(tt.want, r.All(), cmp.Transformer("empty", func(s []corpus.Submitter) []corpus.Submitter { return append([]corpus.Submitter{}, s...) })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func names(en string) map[corpus.Lang]string {
	if en == "" {
		return map[corpus.Lang]string{}
	}
	return map[corpus.Lang]string{corpus.English: en}
}
