package qdc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/qdc"
)

func read(t *testing.T, body string) *taxonomy.Codebook {
	t.Helper()
	cb, err := qdc.Read("own/My codes.qdc", []byte(`<CodeBook xmlns="urn:QDA-XML:codebook:1.0">`+body+`</CodeBook>`))
	if err != nil {
		t.Fatal(err)
	}
	return cb
}

// code is a code, with what is in it.
func code(guid int, name, inside string) string {
	return fmt.Sprintf("\n<Code guid=%q name=%q isCodable=\"true\">%s</Code>", fmt.Sprint(guid), name, inside)
}

func category(guid int, name, inside string) string {
	return strings.Replace(code(guid, name, inside), `"true"`, `"false"`, 1)
}

func TestRead(t *testing.T) {
	cb := read(t, "<Codes>"+
		category(1, "Prevention", "<Description>Lost.</Description>"+code(2, "Gifts", "")+category(3, "Codes of conduct", code(4, "Judges", "<NoteRef targetGUID=\"9\"/>")))+
		category(5, "Empty", "")+code(6, "Boats", code(7, "Sails", ""))+code(8, "礼品", "")+code(9, "x", "")+
		"</Codes><Sets><Set guid=\"20\" name=\"At sea\"><MemberCode guid=\"6\"/><MemberCode guid=\"2\"/><MemberCode targetGUID=\"8\"/></Set><Set guid=\"21\" name=\"None\"/></Sets>")
	var got []string
	for _, theme := range cb.Themes {
		got = append(got, fmt.Sprintf("%s chapter=%s parent=%s %v", theme.ID, theme.Chapter, theme.Parent, theme.Title))
	}
	want := []string{
		"gifts chapter=prevention parent= map[en:Gifts]",
		"codes-of-conduct chapter=prevention parent= map[en:Codes of conduct]",
		"judges chapter=prevention parent=codes-of-conduct map[en:Judges]",
		"empty chapter= parent= map[en:Empty]",
		"boats chapter=at-sea parent= map[en:Boats]",
		"sails chapter=at-sea parent=boats map[en:Sails]",
		"t-" + digest + " chapter=at-sea parent= map[zh:礼品]",
		"x chapter= parent= map[en:x]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("themes (-want +got):\n%s", diff)
	}
	var rules, losses []string
	for _, r := range cb.Rules {
		rules = append(rules, r.Name())
	}
	if diff := cmp.Diff([]string{"boats/en/labels", "gifts/en/labels", "judges/en/labels", "sails/en/labels", "t-" + digest + "/zh/labels"}, rules); diff != "" {
		t.Errorf("rules: categories have none (-want +got):\n%s", diff)
	}
	for _, p := range cb.Losses {
		losses = append(losses, p.Message)
	}
	wantLosses := []string{
		`theme x: no rule can be made of the name "x"`, `set "At sea": 1 of its 3 codes are in another chapter already, or are no theme`,
		"elements Description: 1, not carried", "elements NoteRef: 1, not carried",
	}
	if diff := cmp.Diff(wantLosses, losses); diff != "" {
		t.Errorf("losses (-want +got):\n%s", diff)
	}
	if cb.ID != "my-codes" || cb.Chapters[1].Title[corpus.English] != "At sea" {
		t.Errorf("%s, %v", cb.ID, cb.Chapters)
	}
}

// digest is what the id of 礼品 is made of: its name has no Latin letter.
const digest = "8caa51de"

func TestLanguage(t *testing.T) {
	cb := read(t, "<Codes>"+code(1, "Conflits", "<Description>Les conflits d’intérêts des agents publics et leur déclaration.</Description>")+"</Codes>")
	if cb.Rules[0].Lang != corpus.French || cb.Themes[0].Title[corpus.French] != "Conflits" {
		t.Errorf("%+v", cb.Rules[0])
	}
}
