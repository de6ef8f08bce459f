package locale

import (
	"fmt"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// english follows the house style: words below 10, "21 September 2023", "1,000".
func english() Locale {
	return Locale{
		Lang:       corpus.English,
		Tag:        language.BritishEnglish,
		Nouns:      englishNouns(),
		Marks:      Marks{", ", "; ", ": ", ".", " (", ")", "“", "”"},
		Thresholds: HouseThresholds(),
		words:      englishWords,
		figures:    grouped(","),
		of:         func(counted string) string { return "of " + counted },
		shares:     [2]string{"{n} of the {all}"},
		outOf:      func(n, all string, _ Noun) string { return n + " of " + all },
		moreThan:   func(_ int, _ string, _ Noun, of string) string { return "more than " + of },
		quantifiers: [levels]string{
			"a few {plural}", "some {plural}", "many {plural}", "more than half of the {plural}", "most {plural}", "nearly all {plural}", "all {plural}",
		},
		percent: func(n int) string { return fmt.Sprintf("%d per cent", n) },
		months: []string{
			"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		},
		day:    englishDay,
		asAt:   "As at ",
		ranged: joiner("", " to "),
		and:    always(" and "),
		comma:  ", ",
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("article %d", article)
			}
			return fmt.Sprintf("article %d, paragraph %d", article, paragraph)
		},
		apart: map[corpus.SubmitterID]string{"EUE": "the European Union"},
	}
}

func englishDay(d int, month string, year int) string {
	switch {
	case month == "":
		return fmt.Sprint(d)
	case year == 0:
		return fmt.Sprintf("%d %s", d, month)
	}
	return fmt.Sprintf("%d %s %d", d, month, year)
}

func englishWords(n int, f form) string {
	units := [...]string{
		"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	tens := [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	switch {
	case n == 0 && f.alone:
		return "none"
	case n < 20:
		return units[n]
	case n < 100 && n%10 == 0:
		return tens[n/10-2]
	case n < 100:
		return tens[n/10-2] + "-" + units[n%10]
	case n%100 == 0:
		return units[n/100] + " hundred"
	}
	return units[n/100] + " hundred and " + englishWords(n%100, f)
}

func englishNouns() map[string]Noun {
	noun := func(one, other string) Noun { return Noun{One: one, Other: other} }
	return map[string]Noun{
		string(corpus.StateParty):        noun("State party", "States parties"),
		string(corpus.Signatory):         noun("signatory", "signatories"),
		string(corpus.StateObserver):     noun("State not party to the Convention", "States not parties to the Convention"),
		string(corpus.REIO):              noun("regional economic integration organization", "regional economic integration organizations"),
		string(corpus.GroupOfStates):     noun("group of States", "groups of States"),
		string(corpus.UNEntity):          noun("United Nations entity", "United Nations entities"),
		string(corpus.Intergovernmental): noun("intergovernmental organization", "intergovernmental organizations"),
		string(corpus.CivilSociety):      noun("civil society organization", "civil society organizations"),
		string(corpus.HumanRights):       noun("national human rights institution", "national human rights institutions"),
		string(corpus.Academia):          noun("academic institution", "academic institutions"),
		string(corpus.PrivateSector):     noun("private sector entity", "private sector entities"),
		string(corpus.OtherKind):         noun("other submitter", "other submitters"),
		"state":                          noun("State", "States"),
		"submitter":                      noun("submitter", "submitters"),
		"organization":                   noun("organization", "organizations"),
		"contribution":                   noun("contribution", "contributions"),
		"submission":                     noun("submission", "submissions"),
		"document":                       noun("document", "documents"),
		"page":                           noun("page", "pages"),
		"passage":                        noun("passage", "passages"),
		"theme":                          noun("theme", "themes"),
		"question":                       noun("question", "questions"),
		"training-topic":                 noun("training topic", "training topics"),
		"participant":                    noun("participant", "participants"),
		"speaker":                        noun("speaker", "speakers"),
		"panel":                          noun("panel discussion", "panel discussions"),
		"moderator":                      noun("moderator", "moderators"),
		"person":                         noun("person", "people"),
		"representative":                 noun("representative", "representatives"),
	}
}
