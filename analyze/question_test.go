package analyze_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze"
	"rapporteur/corpus"
)

func calls() []corpus.Call {
	return []corpus.Call{{ID: "c", Questions: []corpus.Question{
		{Number: "1", Text: map[corpus.Lang]string{"en": "Does your country keep a central register of the owners of companies?", "es": "¿Lleva su país un registro central?"}, Themes: []corpus.ThemeID{"ownership"}},
		{Number: "2", Text: map[corpus.Lang]string{"en": "Please describe how reporting persons are protected."}, Themes: []corpus.ThemeID{"protection"}},
	}}}
}

func TestQuestions(t *testing.T) {
	tagger := demoTagger(t)
	cases := []struct {
		name   string
		blocks []string
		tags   string
		asked  []analyze.Asked
	}{
		{
			"answers in passages of their own",
			[]string{"1. Does your country keep a central register of owners of companies?", "Yes.", "It was opened in May.", "Question 2: Please describe how reporting persons are protected", "No.", "# Annex", "Nothing."},
			"ownership!question [1. Does your country keep a central register of owners of companies?], ownership/in-place [Yes.], ownership/in-place [It was opened in May.], protection/gap [No.]",
			[]analyze.Asked{{"t-0000", "c/1", true}, {"t-0001", "c/1", false}, {"t-0002", "c/1", false}, {"t-0003", "c/2", true}, {"t-0004", "c/2", false}},
		},
		{
			"rows",
			[]string{"row: 1\tDoes your country keep a central register of the owners of companies?\tNo", "row: 2\tPlease describe how reporting persons are protected.\tN/A", "Owners of companies."},
			"ownership/gap [No], ownership/in-place [Owners of companies.]",
			[]analyze.Asked{{"t-0000", "c/1", false}, {"t-0001", "c/2", false}},
		},
		{
			"one passage",
			[]string{"Please describe how reporting persons are protected: a draft law will be adopted."},
			"protection/planned [a draft law will be adopted.]",
			[]analyze.Asked{{"t-0000", "c/2", false}},
		},
		{
			"no, but",
			[]string{"2. Please describe how reporting persons are protected.", "No, but there is a draft law."},
			"protection/planned [No, but there is a draft law.]",
			[]analyze.Asked{{"t-0000", "c/2", true}, {"t-0001", "c/2", false}},
		},
		{
			"a question of the submitter's own",
			[]string{"Is there an ownership register?", "Yes", "Good."},
			"ownership!question [Is there an ownership register?], ownership/in-place [Yes]",
			nil,
		},
	}
	for _, c := range cases {
		x := textOf(c.blocks...)
		got := tagger.Text(x, calls())
		if diff := cmp.Diff(c.tags, brief(x.Content, got.Tags, true)); diff != "" {
			t.Errorf("%s: tags (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.asked, got.Questions); diff != "" {
			t.Errorf("%s: questions (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAnswerNamesItsQuestion(t *testing.T) {
	x := textOf("1. Does your country keep a central register of the owners of companies?", "The owner of each company is known.")
	for _, tag := range demoTagger(t).Text(x, calls()).Tags {
		if tag.Passage == "t-0001" && tag.Question != "c/1" {
			t.Errorf("tag %+v", tag)
		}
	}
}
