package pipeline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

// letter is a form letter that several invented States send, each with its own name.
func letter(name, added string) string {
	return "The Government of " + name + " has the honour to refer to the note verbale of the secretariat and to submit the following contribution.\n\n" +
		"The prevention of corruption is a priority of the national strategy, and the agency in charge of it publishes a report every year.\n\n" +
		"Public officials declare their assets and interests when they take office, every second year, and when they leave it." + added + "\n\n" +
		"The Government is ready to share its experience with other States parties and avails itself of this opportunity to renew its assurances.\n"
}

// letters is a folder with three form letters, the last of a class of its own, and a report in two languages.
func letters(t *testing.T, class string) string {
	t.Helper()
	dir := part(t, "Laurelia.zip")
	write(t, filepath.Join(dir, "one.txt"), letter("Halvoria", ""))
	write(t, filepath.Join(dir, "two.txt"), letter("Torvenia", " The declarations of ministers are published on a website."))
	write(t, filepath.Join(dir, "three.txt"), letter("Calderis", " A court hears appeals against fines."))
	write(t, filepath.Join(dir, "submissions.csv"), "file,submitter,call,received,role,confidentiality\n"+
		"one.txt,XEA,2023,2023-05-02,,\ntwo.txt,XCB,2023,2023-05-02,,\nthree.txt,XAB,2023,2023-05-02,,"+class+"\n"+
		"Laurelia.zip,XDA,2023,2023-08-15,,\n")
	return dir
}

// related returns the relations of a workspace of one kind, as the reader sees them.
func related(t *testing.T, dir string, acc corpus.Access, kind corpus.RelationKind) []corpus.Relation {
	t.Helper()
	w, err := pipeline.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	all, err := w.Store.Relations(t.Context(), acc)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(r corpus.Relation) bool { return r.Kind != kind })
}

func TestAFormLetterIsSharedAndWhatOneAddedIsKept(t *testing.T) {
	dir, src := t.TempDir(), letters(t, "secretariat-only")
	ran(t, dir, src)
	if n := len(related(t, dir, corpus.Everything(), corpus.NearCopy)); n != 3 {
		t.Errorf("%d pairs of near-copies, want three", n)
	}
	if n := len(related(t, dir, corpus.Access{}, corpus.NearCopy)); n != 1 {
		t.Errorf("the public sees %d pairs, want one", n)
	}
	if n := len(related(t, dir, corpus.Everything(), corpus.SharedText)); n != 12 {
		t.Errorf("%d shared passages, want four in each of three letters", n)
	}
	for _, r := range related(t, dir, corpus.Access{}, corpus.SharedText) {
		if strings.Contains(r.Passage.Text, "Calderis") || strings.Contains(r.Passage.Text, "appeals") {
			t.Errorf("the public sees %q", r.Passage.Text)
		}
	}
	for name, want := range map[string]string{"shared-text.csv": "The declarations of ministers are published on a website.", "copies.csv": "near-copy"} {
		data, err := os.ReadFile(filepath.Join(dir, "report", "tables", name))
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %q is not there: %v", name, want, err)
		}
	}
	draft, err := os.ReadFile(filepath.Join(dir, "report", "draft.md"))
	if err != nil || !strings.Contains(string(draft), "Three documents are copies or near-copies of others") {
		t.Errorf("the draft says nothing of copies: %v", err)
	}
	if again := ran(t, dir, src, withoutReader); again.steps["comparing"] != 0 {
		t.Errorf("the second run compared %d documents", again.steps["comparing"])
	}
}

func TestWhatIsCountOnlyIsInNoRelation(t *testing.T) {
	dir, src := t.TempDir(), letters(t, "count-only")
	ran(t, dir, src)
	if n := len(related(t, dir, corpus.Everything(), corpus.NearCopy)); n != 1 {
		t.Errorf("%d pairs of near-copies, want one", n)
	}
	for _, name := range []string{"tables/shared-text.csv", "tables/copies.csv", "draft.md"} {
		data, err := os.ReadFile(filepath.Join(dir, "report", filepath.FromSlash(name)))
		if err != nil || strings.Contains(string(data), "three.txt") || strings.Contains(string(data), "appeals") {
			t.Errorf("%s shows what is count-only: %v", name, err)
		}
	}
}

// The role of a translation is guessed where nobody said one; an edit wins.
func TestATranslationIsGuessed(t *testing.T) {
	dir, src := t.TempDir(), letters(t, "")
	ran(t, dir, src)
	role := func() (roles map[string]corpus.Role, guessed bool) {
		roles = map[string]corpus.Role{}
		for _, s := range submissions(t, dir) {
			for _, e := range s.Entries {
				roles[e.File] = e.Role
				guessed = guessed || e.Role == corpus.Translation && slices.Contains(e.Guessed, "role")
			}
		}
		return roles, guessed
	}
	const original, translation = "Laurelia.zip/Laurelia - informe nacional.pdf", "Laurelia.zip/Laurelia - national report (courtesy translation).docx"
	roles, guessed := role()
	if roles[original] != corpus.Main || roles[translation] != corpus.Translation || !guessed {
		t.Errorf("%v, guessed %t", roles, guessed)
	}
	path := filepath.Join(dir, "submissions.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(data), ",translation,", ",main,", 1)
	if edited == string(data) {
		t.Fatalf("no role to edit in %s", data)
	}
	write(t, path, edited)
	ran(t, dir, src, withoutReader)
	if roles, _ = role(); roles[translation] != corpus.Main {
		t.Errorf("role %s after a person wrote main", roles[translation])
	}
}

// In the sample, the questions that a questionnaire repeats are shared with the call, and Laurelia's report is in two languages.
func TestSampleRelations(t *testing.T) {
	v := look(t)
	pairs, asked := 0, 0
	for _, r := range v.Relations {
		switch {
		case r.Kind == corpus.TranslationOf:
			pairs++
		case r.Question != "" && r.A == v.docs["Zarmistan questionnaire.docx"]:
			asked++
		case r.Kind == corpus.CopyOf, r.Kind == corpus.NearCopy:
			t.Errorf("%+v", r)
		}
	}
	if pairs != 1 || asked < 6 {
		t.Errorf("%d translations and %d questions, want one and six", pairs, asked)
	}
}
