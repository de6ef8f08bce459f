package locale

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// french follows the house style: "21 septembre 2023", "1 000" and "25 %" with no-break spaces, which stand before ; : ? ! too.
func french() Locale {
	return Locale{
		Lang:       corpus.French,
		Tag:        language.French,
		Nouns:      frenchNouns(),
		Marks:      Marks{", ", nbsp + "; ", nbsp + ": ", ".", " (", ")", "«" + nbsp, nbsp + "»"},
		Thresholds: HouseThresholds(),
		words:      frenchWords,
		figures:    grouped(nbsp),
		zeroIsOne:  true,
		of:         frenchOf,
		shares:     [2]string{"{n} des {all}"},
		outOf:      func(n, all string, _ Noun) string { return n + " sur " + all },
		moreThan:   func(_ int, _ string, _ Noun, of string) string { return "plus " + frenchOf(of) },
		quantifiers: [levels]string{
			"quelques {plural}", "plusieurs {plural}", "de nombreux {plural}", "plus de la moitié des {plural}", "la plupart des {plural}",
			"presque tous les {plural}", "tous les {plural}",
		},
		feminine: [levels]string{many: "de nombreuses {plural}", nearlyAll: "presque toutes les {plural}", all: "toutes les {plural}"},
		percent:  func(n int) string { return fmt.Sprintf("%d%s%%", n, nbsp) },
		months: []string{
			"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		},
		day:     frenchDay,
		asAt:    "Au ",
		ranged:  joiner("du ", " au "),
		and:     always(" et "),
		comma:   ", ",
		typeset: frenchTypeset,
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("article %d", article)
			}
			return fmt.Sprintf("paragraphe %d de l’article %d", paragraph, article)
		},
		apart: map[corpus.SubmitterID]string{"EUE": "l’Union européenne"},
	}
}

// frenchOf is "de", cut short before the vowels that numbers in words may begin with; not before "onze" and figures.
func frenchOf(counted string) string {
	if strings.HasPrefix(counted, "un ") || strings.HasPrefix(counted, "une ") || strings.HasPrefix(counted, "aucun") {
		return "d’" + counted
	}
	return "de " + counted
}

func frenchDay(d int, month string, year int) string {
	if d == 1 {
		month = strings.TrimSpace("1er " + month)
	} else {
		month = strings.TrimSpace(fmt.Sprint(d, " ", month))
	}
	if year == 0 {
		return month
	}
	return fmt.Sprintf("%s %d", month, year)
}

func frenchWords(n int, f form) string {
	units := [...]string{
		"aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
		"quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
	}
	tens := [...]string{"vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"}
	switch {
	case n >= 100:
		return frenchHundreds(n, f)
	case n < 20:
		if n < 2 && f.gender == Feminine {
			return units[n] + "e"
		}
		return units[n]
	}
	ten, unit := tens[n/10-2], n%10
	if decade := n / 10; decade == 7 || decade == 9 {
		unit += 10
	}
	switch {
	case n == 80:
		return "quatre-vingts"
	case unit == 0:
		return ten
	case (unit == 1 || unit == 11) && n < 80:
		return ten + " et " + frenchWords(unit, f)
	}
	return ten + "-" + frenchWords(unit, f)
}

func frenchHundreds(n int, f form) string {
	s := "cent"
	if n >= 200 {
		s = frenchWords(n/100, form{}) + " cent"
	}
	switch {
	case n%100 > 0:
		return s + " " + frenchWords(n%100, f)
	case n >= 200:
		return s + "s"
	}
	return s
}

var (
	frenchOpened = regexp.MustCompile(`«[ \x{a0}]*`)
	frenchSpaced = regexp.MustCompile(`[ \x{a0}]+([;:?!»%])`)
	frenchBare   = regexp.MustCompile(`([\pL\pN)\]])([;:?!])([\s\x{a0}]|$)`)
	frenchClosed = regexp.MustCompile(`([^\s\x{a0}])»`)
)

// frenchTypeset makes the spaces before high marks, and inside guillemets, no-break ones, and puts one where a word runs into a
// mark that ends with a space; "10:30" and addresses stay as they are.
func frenchTypeset(s string) string {
	s = frenchOpened.ReplaceAllString(s, "«"+nbsp)
	s = frenchSpaced.ReplaceAllString(s, nbsp+"$1")
	s = frenchClosed.ReplaceAllString(s, "$1"+nbsp+"»")
	return frenchBare.ReplaceAllString(s, "$1"+nbsp+"$2$3")
}

func frenchNouns() map[string]Noun {
	m := func(one, other string) Noun { return Noun{One: one, Other: other} }
	f := func(one, other string) Noun { return Noun{Gender: Feminine, One: one, Other: other} }
	return map[string]Noun{
		string(corpus.StateParty):        m("État partie", "États parties"),
		string(corpus.Signatory):         m("signataire", "signataires"),
		string(corpus.StateObserver):     m("État non partie à la Convention", "États non parties à la Convention"),
		string(corpus.REIO):              f("organisation régionale d’intégration économique", "organisations régionales d’intégration économique"),
		string(corpus.GroupOfStates):     m("groupe d’États", "groupes d’États"),
		string(corpus.UNEntity):          f("entité des Nations Unies", "entités des Nations Unies"),
		string(corpus.Intergovernmental): f("organisation intergouvernementale", "organisations intergouvernementales"),
		string(corpus.CivilSociety):      f("organisation de la société civile", "organisations de la société civile"),
		string(corpus.HumanRights):       f("institution nationale des droits de l’homme", "institutions nationales des droits de l’homme"),
		string(corpus.Academia):          m("établissement universitaire", "établissements universitaires"),
		string(corpus.PrivateSector):     f("entité du secteur privé", "entités du secteur privé"),
		string(corpus.OtherKind):         m("autre contributeur", "autres contributeurs"),
		"state":                          m("État", "États"),
		"submitter":                      m("contributeur", "contributeurs"),
		"organization":                   f("organisation", "organisations"),
		"contribution":                   f("contribution", "contributions"),
		"submission":                     f("communication", "communications"),
		"document":                       m("document", "documents"),
		"page":                           f("page", "pages"),
		"passage":                        m("passage", "passages"),
		"theme":                          m("thème", "thèmes"),
		"question":                       f("question", "questions"),
		"training-topic":                 m("sujet de formation", "sujets de formation"),
		"participant":                    m("participant", "participants"),
		"speaker":                        m("orateur", "orateurs"),
		"panel":                          f("table ronde", "tables rondes"),
		"moderator":                      m("modérateur", "modérateurs"),
		"person":                         f("personne", "personnes"),
		"representative":                 m("représentant", "représentants"),
	}
}
