package pipeline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/pipeline/manifest"
	"rapporteur/pipeline/source"
	"rapporteur/store"
)

const invented = `iso3,kind,uncac_2023,regional_group,short_en
XAA,state,party,african,Talmora
XAB,state,party,asia-pacific,Brevia
WATCH,civil-society,,,Integrity Watch
`

// resolved runs the resolver over documents with a manifest and edits.
func resolved(t *testing.T, csv string, changed edits, docs ...document) (*resolver, store.Source, []manifest.Resolved) {
	t.Helper()
	src := &source.Source{Name: "/in/call-2023", Roster: new(roster.Roster)}
	if err := src.Roster.Add("roster.csv", strings.NewReader(invented)); err != nil {
		t.Fatal(err)
	}
	if csv != "" {
		m, err := manifest.Read("submissions.csv", []byte(csv))
		if err != nil {
			t.Fatal(err)
		}
		src.Manifest = m
	}
	r := newResolver(src, changed)
	out, rows := r.resolve(docs)
	return r, out, rows
}

func doc(file, opening string) document {
	return document{file: file, id: corpus.DocID("sha-" + file), opening: opening, lang: corpus.English}
}

func TestEverythingIsGuessedAndMarked(t *testing.T) {
	_, out, rows := resolved(t, "", nil, doc("XAA reply.pdf", "Talmora adopted a law."))
	want := []corpus.Submission{{
		ID: "XAA/call-2023", Call: "call-2023", Submitters: []corpus.SubmitterID{"XAA"},
		Entries: []corpus.Entry{{
			File: "XAA reply.pdf", Document: "sha-XAA reply.pdf", Role: corpus.Main, Language: corpus.English,
			Confidentiality: corpus.Public, Guessed: []string{"call", "language", "submitter"},
		}},
	}}
	if diff := cmp.Diff(want, out.Submissions); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"call", "language", "submitter"}, rows[0].Guessed); diff != "" {
		t.Error(diff)
	}
}

func TestTheManifestOutweighsGuessesAndEditsOutweighTheManifest(t *testing.T) {
	const csv = "file,submitter,received,role\nXAA reply.pdf,XAB,2023-03-01,annex\n"
	changed := edits{"XAA reply.pdf": {manifest.Received: "2023-04-02"}}
	_, out, _ := resolved(t, csv, changed, doc("XAA reply.pdf", ""))
	sub := out.Submissions[0]
	if sub.Submitters[0] != "XAB" || sub.Entries[0].Received != "2023-04-02" || sub.Entries[0].Role != corpus.Annex {
		t.Errorf("submission = %+v", sub)
	}
}

func TestMembersTakeTheRowOfTheirArchive(t *testing.T) {
	const csv = "file,submitter,received\nall.zip,XAA,2023-03-01\nall.zip/b.txt,XAB,\n"
	_, out, _ := resolved(t, csv, nil, doc("all.zip/a.txt", ""), doc("all.zip/b.txt", ""))
	got := map[string]corpus.SubmitterID{}
	for _, s := range out.Submissions {
		for _, e := range s.Entries {
			got[e.File] = s.Submitters[0]
			if e.Received != "2023-03-01" {
				t.Errorf("%s received %q", e.File, e.Received)
			}
		}
	}
	if diff := cmp.Diff(map[string]corpus.SubmitterID{"all.zip/a.txt": "XAA", "all.zip/b.txt": "XAB"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestJointSubmissionsAndTwoDocumentsOfOne(t *testing.T) {
	const csv = "file,submitter,call\na.pdf,XAB; XAA,c\nb.pdf,XAA;XAB,c\nc.pdf,XAA,c\n"
	_, out, _ := resolved(t, csv, nil, doc("a.pdf", ""), doc("b.pdf", ""), doc("c.pdf", ""))
	got := map[corpus.SubmissionID]int{}
	for _, s := range out.Submissions {
		got[s.ID] = len(s.Entries)
	}
	if diff := cmp.Diff(map[corpus.SubmissionID]int{"XAA+XAB/c": 2, "XAA/c": 1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeUsedIsAProblemWithItsLine(t *testing.T) {
	tests := []struct{ name, csv, want string }{
		{"unknown State", "file,submitter\na.pdf,XZZ\n", `submissions.csv:2: submitter "XZZ" is neither`},
		{"a date that is none", "file,submitter,received\na.pdf,XAA,2023-02-30\n", `submissions.csv:2: received: "2023-02-30" is no date`},
		{"unknown role", "file,submitter,role\na.pdf,XAA,cover\n", `submissions.csv:2: role "cover" is unknown`},
		{"a file that is not there", "file,submitter\na.pdf,XAA\nz.pdf,XAA\n", "submissions.csv:3: z.pdf is not in the source"},
		{"one submission, two calls", "file,submitter,call,submission\na.pdf,XAA,c,s\nb.pdf,XAA,d,s\n", "submission s answers the call c, not d"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _, _ := resolved(t, tt.csv, nil, doc("a.pdf", ""), doc("b.pdf", ""))
			if got := strings.Join(r.problems, "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("problems = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnUnknownClassIsTheMostCareful(t *testing.T) {
	_, out, _ := resolved(t, "file,submitter,confidentiality\na.pdf,XAA,secret\n", nil, doc("a.pdf", ""))
	if got := out.Submissions[0].Entries[0].Confidentiality; got != corpus.Excluded {
		t.Errorf("class = %s", got)
	}
}

func TestAnUnknownSubmitterOfKnownKindIsTaken(t *testing.T) {
	_, out, _ := resolved(t, "file,submitter,kind\na.pdf,Clean Hands,civil-society\n", nil, doc("a.pdf", ""))
	want := []corpus.Submitter{{
		ID: "Clean Hands", Kind: corpus.CivilSociety, Group: corpus.NoGroup, Short: map[corpus.Lang]string{corpus.English: "Clean Hands"},
	}}
	if diff := cmp.Diff(want, out.Submitters); diff != "" {
		t.Error(diff)
	}
}

func TestNobodyKnownIsASubmissionOfItsOwn(t *testing.T) {
	_, out, _ := resolved(t, "", nil, doc("a.pdf", "no name"), doc("b.pdf", "no name"))
	if len(out.Submissions) != 2 || len(out.Submissions[0].Submitters) != 0 {
		t.Errorf("submissions = %+v", out.Submissions)
	}
}

func TestEditsAreTheCellsThatDiffer(t *testing.T) {
	row := func(file, received string) manifest.Row {
		return manifest.Row{File: file, Values: map[manifest.Column]string{manifest.Received: received, manifest.Call: "c"}}
	}
	e := edits{}
	e.add([]manifest.Row{row("a", "2023-01-01"), row("b", "")}, []manifest.Row{row("a", "2023-01-01"), row("b", "2023-02-02"), row("new", "x")})
	if diff := cmp.Diff(edits{"b": {manifest.Received: "2023-02-02"}}, e); diff != "" {
		t.Error(diff)
	}
}
