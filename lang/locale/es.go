package locale

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// spanish follows the house style: "21 de septiembre de 2023", "1 000" and "25 %" with no-break spaces.
func spanish() Locale {
	return Locale{
		Lang:       corpus.Spanish,
		Tag:        language.Spanish,
		Nouns:      spanishNouns(),
		Marks:      Marks{", ", "; ", ": ", ".", " (", ")", "“", "”"},
		Thresholds: HouseThresholds(),
		words:      spanishWords,
		figures:    grouped(nbsp),
		zeroIsOne:  true,
		of:         func(counted string) string { return "de " + counted },
		shares:     [2]string{"{n} de los {all}", "{n} de las {all}"},
		outOf:      func(n, all string, _ Noun) string { return n + " de " + all },
		moreThan:   func(_ int, _ string, _ Noun, of string) string { return "más de " + of },
		quantifiers: [levels]string{
			"unos pocos {plural}", "varios {plural}", "muchos {plural}", "más de la mitad de los {plural}", "la mayoría de los {plural}",
			"casi todos los {plural}", "todos los {plural}",
		},
		feminine: [levels]string{
			"unas pocas {plural}", "varias {plural}", "muchas {plural}", "más de la mitad de las {plural}", "la mayoría de las {plural}",
			"casi todas las {plural}", "todas las {plural}",
		},
		percent: func(n int) string { return fmt.Sprintf("%d%s%%", n, nbsp) },
		months: []string{
			"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
		},
		day:    spanishDay,
		asAt:   "Al ",
		ranged: joiner("del ", " al "),
		and:    spanishAnd,
		comma:  ", ",
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("artículo %d", article)
			}
			return fmt.Sprintf("párrafo %d del artículo %d", paragraph, article)
		},
		apart: map[corpus.SubmitterID]string{"EUE": "la Unión Europea"},
	}
}

func spanishDay(d int, month string, year int) string {
	s := fmt.Sprint(d)
	if month != "" {
		s += " de " + month
	}
	if year != 0 {
		s += fmt.Sprintf(" de %d", year)
	}
	return s
}

// spanishAnd is "e" before the sound i, unless it glides into another vowel: "Túnez e Irán", "agua y hielo".
func spanishAnd(next string) string {
	word := strings.TrimPrefix(strings.ToLower(next), "h")
	if rest, ok := strings.CutPrefix(word, "i"); ok && !strings.ContainsAny(firstRune(rest), "aeoáéó") || strings.HasPrefix(word, "í") {
		return " e "
	}
	return " y "
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func spanishWords(n int, f form) string {
	units := [...]string{
		"ningun", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
		"quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiun", "veintidós", "veintitrés", "veinticuatro",
		"veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
	}
	tens := [...]string{"treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"}
	switch {
	case n >= 100:
		return spanishHundreds(n, f)
	case n < 30 && (n < 2 || n == 21):
		return spanishOne(units[n], f)
	case n < 30:
		return units[n]
	case n%10 == 0:
		return tens[n/10-3]
	}
	return tens[n/10-3] + " y " + spanishWords(n%10, f)
}

func spanishHundreds(n int, f form) string {
	hundreds := [...]string{"ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"}
	s := hundreds[n/100-1]
	switch {
	case n == 100:
		return "cien"
	case n >= 200 && f.gender == Feminine:
		s = strings.TrimSuffix(s, "os") + "as"
	}
	if n%100 == 0 {
		return s
	}
	return s + " " + spanishWords(n%100, f)
}

// spanishOne ends what ends as "un": "una", "uno" alone, and "un" before a masculine noun, with an accent in longer words.
func spanishOne(stem string, f form) string {
	switch {
	case f.gender == Feminine:
		return stem + "a"
	case f.alone:
		return stem + "o"
	case stem == "un":
		return stem
	}
	return strings.TrimSuffix(stem, "un") + "ún"
}

func spanishNouns() map[string]Noun {
	m := func(one, other string) Noun { return Noun{One: one, Other: other} }
	f := func(one, other string) Noun { return Noun{Gender: Feminine, One: one, Other: other} }
	return map[string]Noun{
		string(corpus.StateParty):        m("Estado parte", "Estados partes"),
		string(corpus.Signatory):         m("signatario", "signatarios"),
		string(corpus.StateObserver):     m("Estado que no es parte en la Convención", "Estados que no son partes en la Convención"),
		string(corpus.REIO):              f("organización regional de integración económica", "organizaciones regionales de integración económica"),
		string(corpus.GroupOfStates):     m("grupo de Estados", "grupos de Estados"),
		string(corpus.UNEntity):          f("entidad de las Naciones Unidas", "entidades de las Naciones Unidas"),
		string(corpus.Intergovernmental): f("organización intergubernamental", "organizaciones intergubernamentales"),
		string(corpus.CivilSociety):      f("organización de la sociedad civil", "organizaciones de la sociedad civil"),
		string(corpus.HumanRights):       f("institución nacional de derechos humanos", "instituciones nacionales de derechos humanos"),
		string(corpus.Academia):          f("institución académica", "instituciones académicas"),
		string(corpus.PrivateSector):     f("entidad del sector privado", "entidades del sector privado"),
		string(corpus.OtherKind):         m("autor de otro tipo", "autores de otro tipo"),
		"state":                          m("Estado", "Estados"),
		"submitter":                      m("autor", "autores"),
		"organization":                   f("organización", "organizaciones"),
		"contribution":                   f("contribución", "contribuciones"),
		"submission":                     f("comunicación", "comunicaciones"),
		"document":                       m("documento", "documentos"),
		"page":                           f("página", "páginas"),
		"passage":                        m("pasaje", "pasajes"),
		"theme":                          m("tema", "temas"),
		"question":                       f("pregunta", "preguntas"),
		"training-topic":                 m("tema de capacitación", "temas de capacitación"),
		"participant":                    m("participante", "participantes"),
		"speaker":                        m("orador", "oradores"),
		"panel":                          f("mesa redonda", "mesas redondas"),
		"moderator":                      m("moderador", "moderadores"),
		"person":                         f("persona", "personas"),
		"representative":                 m("representante", "representantes"),
	}
}
