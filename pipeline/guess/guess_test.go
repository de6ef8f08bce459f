package guess

import (
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
)

const own = `iso3,kind,uncac_2023,regional_group,short_en,short_fr,short_ru,short_zh,short_ar,short_es,formal_en,formal_ru
XAA,state,party,african,Talmora,Talmore,Талмора,塔尔莫拉,تالمورا,Talmora,the Republic of Talmora,Талморская Республика
XAB,state,party,african,Upper Talmora,Haute-Talmore,Верхняя Талмора,上塔尔莫拉,,Alta Talmora,,
XAC,state,party,african,Brevia (Islands of),Brévie (Îles de),,,,Brevia (Islas de),the Islands of Brevia,
`

func TestSubmitter(t *testing.T) {
	r := new(roster.Roster)
	if err := r.Add("own.csv", strings.NewReader(own)); err != nil {
		t.Fatal(err)
	}
	g := New(r)
	tests := []struct {
		name, file, text string
		want             corpus.SubmitterID
	}{
		{"a code in the file's name", "XAA_contribution.pdf", "", "XAA"},
		{"a code in lower case is a word", "xaa notes.pdf", "", ""},
		{"a name in the file's name", "Contribution of Talmora.pdf", "", "XAA"},
		{"the longest name wins", "upper_talmora-final.docx", "", "XAB"},
		{"accents and hyphens do not matter", "BREVIE (iles de).doc", "", "XAC"},
		{"the list form turned round", "Islands of Brevia.doc", "", "XAC"},
		{"two names are no answer", "Talmora and Brevia.pdf", "", ""},
		{"the text, named twice", "reply.pdf", "The Republic of Talmora is pleased to reply. In Talmora, the law ...", "XAA"},
		{"the text, named once, is too little", "reply.pdf", "Our neighbour Talmora has such a law.", ""},
		{"the text, two as often", "reply.pdf", "Talmora Brevia Talmora Brevia", ""},
		{"Russian endings", "ответ.doc", "Правительство Талморской Республики сообщает. В Талморской Республике принят закон.", "XAA"},
		{"Chinese", "答复.txt", "上塔尔莫拉政府报告如下。上塔尔莫拉已通过法律。", "XAB"},
		{"Arabic", "رد.txt", "حكومة تالمورا ... وفي تالمورا", "XAA"},
		{"a path is not looked at", "Talmora/reply.pdf", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := g.Submitter(tt.file, tt.text)
			if got != tt.want && ok || ok != (tt.want != "") {
				t.Errorf("Submitter(%q) = %q, %v; want %q", tt.file, got, ok, tt.want)
			}
		})
	}
}

func TestNil(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"The Permanent Mission of Brevia has nothing to report at this time.", true},
		{"La Misión Permanente no tiene nada que informar.", true},
		{"常驻代表团无可报告。", true},
		{"Please see https://integrity.example/reply", true},
		{"Brevia adopted a law on asset declarations.", false},
		{"", false},
		{strings.Repeat("Brevia adopted a law. ", 40) + "There is nothing to report on sport.", false},
	}
	for _, tt := range tests {
		if got := Nil(tt.text); got != tt.want {
			t.Errorf("Nil(%.60q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for file, want := range map[string]corpus.Lang{
		"XAA_Addendum_English.pdf": corpus.English, "Russian_Federation_French.pdf": corpus.French, "Talmora (español).doc": corpus.Spanish, "reply.pdf": "",
	} {
		if got, ok := Language(file); got != want || ok != (want != "") {
			t.Errorf("Language(%s) = %q, %v", file, got, ok)
		}
	}
}
