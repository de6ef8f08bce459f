package attendance

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// meeting is a list of an invented meeting; a person in several rows counts once.
func meeting() List {
	talmora := func(n int, name string, role Role, panel string) Row {
		return Row{Number: n, Name: name, Delegation: "Talmora", State: "XTA", Group: corpus.African, Kind: Government, Role: role, Panel: panel}
	}
	rows := []Row{
		talmora(2, "Ada Brenn", Participant, ""),
		talmora(3, "BRENN, Ada", Speaker, "Panel A"),
		talmora(4, "Ada Brenn", Speaker, "panel a"),
		talmora(5, "Cy Doran", Moderator, "Panel A"),
		{Number: 6, Name: "Ada Brenn", Delegation: "Velland", State: "XVE", Group: corpus.AsiaPacific, Kind: Government, Role: Speaker, Panel: "Panel B", Absent: true},
		{Number: 7, Name: "Éva Lőrinc", Delegation: "Clean Water Watch", Kind: CivilSociety, Role: Speaker, Panel: "Panel B"},
		{Number: 8, Name: "Eva Lorinc", Delegation: "clean water WATCH", Kind: Unclassified, Role: Participant, Mode: Online},
		{Number: 9, Name: "Fi Gant", Delegation: "Somebody", Kind: Unclassified, Role: Participant, Mode: InPerson},
		{Number: 10, Name: "Dr. Fi Gant", Delegation: "Somebody", Kind: Other, Role: Participant, Unregistered: true},
		{Number: 11, Name: "Hu Ito", Delegation: "A ministry", Kind: Government, Role: Participant},
	}
	rows[1].Chapter, rows[5].Chapter = "prevention", "enforcement"
	return List{File: "list.csv", Rows: rows, Attendance: true, Modes: true}
}

func TestCount(t *testing.T) {
	chapters := []string{"prevention", "enforcement"}
	s := Count(meeting(), chapters)
	got := map[string]Number{}
	for _, n := range s.Numbers {
		if _, twice := got[n.Query]; twice {
			t.Errorf("two numbers are called %s", n.Query)
		}
		got[n.Query] = n
	}
	for query, want := range map[string]Number{
		"registered":                               {N: 6, Rows: []int{2, 3, 4, 5, 6, 7, 8, 9, 11}},
		"registered kind:government":               {N: 4, Rows: []int{2, 3, 4, 5, 6, 11}},
		"registered kind:government state:unknown": {N: 1, Rows: []int{11}},
		"registered kind:civil-society":            {N: 1, Rows: []int{7, 8}},
		"registered kind:unclassified":             {N: 1, Rows: []int{9}},
		"registered kind:other":                    {N: 0, Rows: []int{}},
		"attended":                                 {N: 6, Rows: []int{2, 3, 4, 5, 7, 8, 9, 10, 11}},
		"mode:online":                              {N: 1, Rows: []int{8}},
		"states":                                   {N: 2, Rows: []int{2, 3, 4, 5, 6}},
		"states group:african":                     {N: 1, Rows: []int{2, 3, 4, 5}},
		"registered kind:government group:african": {N: 2, Rows: []int{2, 3, 4, 5}},
		"role:speaker":                             {N: 2, Rows: []int{3, 4, 7}},
		"role:speaker panel:Panel A":               {N: 1, Rows: []int{3, 4}},
		"role:moderator panel:Panel A":             {N: 1, Rows: []int{5}},
		"panels":                                   {N: 2, Rows: []int{3, 4, 5, 6, 7}},
		"panels chapter:prevention":                {N: 1, Rows: []int{3, 4, 5}},
		"role:speaker chapter:prevention":          {N: 1, Rows: []int{3, 4}},
		"role:speaker chapter:enforcement":         {N: 1, Rows: []int{7}},
	} {
		want.Query = query
		if diff := cmp.Diff(want, got[query]); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	if !s.OnePerChapter(chapters) || s.OnePerChapter(append(chapters, "cooperation")) || s.OnePerChapter(nil) {
		t.Error("there is one panel for each of the two chapters")
	}
	if diff := cmp.Diff([][]int{{3, 4}}, s.Repeated); diff != "" {
		t.Errorf("repeated: %s", diff)
	}
	if diff := cmp.Diff([][]int{{2, 3, 4, 6}, {9, 10}}, s.Alike); diff != "" {
		t.Errorf("alike: %s", diff)
	}
	if s.Conflicting != nil {
		t.Errorf("conflicting: %v", s.Conflicting)
	}
}

// TestOrderAndRepetitionChangeNothing: the numbers are of persons, not of rows.
func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	numbers := func(l List) map[string]int {
		n := map[string]int{}
		for _, one := range Count(l, []string{"prevention"}).Numbers {
			n[strings.ToLower(one.Query)] = one.N
		}
		return n
	}
	want := numbers(meeting())
	doubled := meeting()
	doubled.Rows = append(doubled.Rows, doubled.Rows...)
	reversed := meeting()
	slices.Reverse(reversed.Rows)
	for name, l := range map[string]List{"doubled": doubled, "reversed": reversed} {
		if diff := cmp.Diff(want, numbers(l)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestFirstKindCounts(t *testing.T) {
	l := List{Rows: []Row{
		{Number: 2, Name: "Ada Brenn", Delegation: "X"}, {Number: 3, Name: "Ada Brenn", Delegation: "X", Kind: Academia}, {Number: 4, Name: "ADA BRENN", Delegation: "x", Kind: Other},
	}}
	l.Rows[0].Kind = Unclassified
	s := Count(l, nil)
	if len(s.Kinds) != 1 || s.Kinds[0].Kind != Academia || s.Kinds[0].Registered.N != 1 {
		t.Errorf("kinds: %+v", s.Kinds)
	}
	if diff := cmp.Diff([][]int{{2, 3, 4}}, s.Conflicting); diff != "" {
		t.Error(diff)
	}
}

// TestModes: who came in person at all is not counted online, unless the list says that the person did not come.
func TestModes(t *testing.T) {
	l := List{Attendance: true, Rows: []Row{
		{Number: 2, Name: "A", Mode: Online}, {Number: 3, Name: "A", Mode: InPerson}, {Number: 4, Name: "B", Mode: Online}, {Number: 5, Name: "B", Mode: InPerson, Absent: true},
	}}
	if s := Count(l, nil); s.InPerson.N != 1 || s.Online.N != 1 || s.Attended.N != 2 {
		t.Errorf("%d in person, %d online of %d", s.InPerson.N, s.Online.N, s.Attended.N)
	}
}

func TestKindOf(t *testing.T) {
	for _, k := range corpus.SubmitterKinds() {
		if kind := KindOf(k); !slices.Contains(Kinds(), kind) || kind == Unclassified {
			t.Errorf("%s is %q", k, kind)
		}
	}
	if KindOf("x") != Unclassified {
		t.Error("a kind that nobody knows is classified")
	}
}

func TestNamesSomebody(t *testing.T) {
	for delegation, want := range map[string]bool{"Brenn, Ada (expert)": true, "Ada-Brenn Consulting": true, "Talmora": false, "": false, "Adamant Brenn": false} {
		if got := NamesSomebody(Row{Name: "Ada BRENN", Delegation: delegation}); got != want {
			t.Errorf("%q: %v", delegation, got)
		}
	}
}
