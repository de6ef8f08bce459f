package locale

import (
	"fmt"
	"strconv"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// english follows the house style: words below 10, "21 September 2023", "1,000".
func english() Locale {
	return Locale{
		Lang:  corpus.English,
		Tag:   language.BritishEnglish,
		Words: []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
		Months: []string{
			"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		},
		Nouns: map[string][2]string{
			string(corpus.StateParty):        {"State party", "States parties"},
			string(corpus.Signatory):         {"signatory", "signatories"},
			string(corpus.StateObserver):     {"State not party to the Convention", "States not parties to the Convention"},
			string(corpus.REIO):              {"regional economic integration organization", "regional economic integration organizations"},
			string(corpus.GroupOfStates):     {"group of States", "groups of States"},
			string(corpus.UNEntity):          {"United Nations entity", "United Nations entities"},
			string(corpus.Intergovernmental): {"intergovernmental organization", "intergovernmental organizations"},
			string(corpus.CivilSociety):      {"civil society organization", "civil society organizations"},
			string(corpus.HumanRights):       {"national human rights institution", "national human rights institutions"},
			string(corpus.Academia):          {"academic institution", "academic institutions"},
			string(corpus.PrivateSector):     {"private sector entity", "private sector entities"},
			string(corpus.OtherKind):         {"other submitter", "other submitters"},
			"contribution":                   {"contribution", "contributions"},
			"document":                       {"document", "documents"},
			"page":                           {"page", "pages"},
			"passage":                        {"passage", "passages"},
		},
		And: "and",
		Share: []Quantifier{
			{Part: 0, Whole: 1, Word: "a few"},
			{Part: 15, Whole: 100, Word: "some"},
			{Part: 30, Whole: 100, Word: "many"},
			{Part: 1, Whole: 2, Over: true, Word: "more than half of the"},
			{Part: 2, Whole: 3, Word: "most"},
			{Part: 90, Whole: 100, Word: "nearly all"},
			{Part: 1, Whole: 1, Word: "all"},
		},
		figures: groupedByComma,
		day:     func(d int, month string, year int) string { return fmt.Sprintf("%d %s %d", d, month, year) },
	}
}

// groupedByComma writes 1000 as 1,000.
func groupedByComma(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
