package locale

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// russian follows the house style: "21 сентября 2023 года", "25 процентов", "1 000" with a no-break space, three plural forms.
func russian() Locale {
	return Locale{
		Lang:       corpus.Russian,
		Tag:        language.Russian,
		Nouns:      russianNouns(),
		Marks:      Marks{", ", "; ", ": ", ".", " (", ")", "«", "»"},
		Thresholds: HouseThresholds(),
		words:      russianWords,
		figures:    grouped(nbsp),
		zeroIsOne:  true,
		shares:     [2]string{"{n} из {all}"},
		outOf:      func(n, all string, _ Noun) string { return n + " из " + all },
		moreThan:   func(_ int, _ string, _ Noun, of string) string { return "более " + of },
		quantifiers: [levels]string{
			"несколько {of}", "ряд {of}", "многие {plural}", "более половины {of}", "большинство {of}", "почти все {plural}", "все {plural}",
		},
		percent: russianPercent,
		months: []string{
			"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
		},
		day:    russianDay,
		asAt:   "По состоянию на ",
		ranged: russianRange,
		and:    always(" и "),
		comma:  ", ",
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("статья %d", article)
			}
			return fmt.Sprintf("пункт %d статьи %d", paragraph, article)
		},
		apart: map[corpus.SubmitterID]string{"EUE": "Европейский союз"},
	}
}

func russianPercent(n int) string {
	noun := Noun{One: "процент", Few: "процента", Other: "процентов"}
	return fmt.Sprintf("%d %s", n, noun.with(class(language.Russian, n), false))
}

func russianDay(d int, month string, year int) string {
	s := fmt.Sprint(d)
	if month != "" {
		s += " " + month
	}
	if year != 0 {
		s += fmt.Sprintf(" %d года", year)
	}
	return s
}

func russianRange(from, to string, oneMonth bool) string {
	if oneMonth {
		return from + "–" + to
	}
	return from + " – " + to
}

func russianWords(n int, f form) string {
	units := [...]string{
		"", "", "", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать",
		"четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
	}
	genitives := [...]string{"", "", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти"}
	tens := [...]string{"двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"}
	hundreds := [...]string{"сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"}
	switch {
	case n == 0:
		return "ни " + russianOne(f)
	case n == 1:
		return russianOne(f)
	case n < 10 && f.genitive:
		return genitives[n]
	case n == 2 && f.gender == Feminine:
		return "две"
	case n == 2:
		return "два"
	case n < 20:
		return units[n]
	case n < 100 && n%10 == 0:
		return tens[n/10-2]
	case n < 100:
		return tens[n/10-2] + " " + russianWords(n%10, form{gender: f.gender})
	case n%100 == 0:
		return hundreds[n/100-1]
	}
	return hundreds[n/100-1] + " " + russianWords(n%100, form{gender: f.gender})
}

func russianOne(f form) string {
	ones := [...][2]string{Masculine: {"один", "одного"}, Feminine: {"одна", "одной"}, Neuter: {"одно", "одного"}}
	if f.genitive {
		return ones[f.gender][1]
	}
	return ones[f.gender][0]
}

// russianNoun takes the noun after 1, after "одного", after 2 to 4, after 5, and its plural without a number.
func russianNoun(g Gender, one, ofOne, few, many, bare string) Noun {
	return Noun{Gender: g, One: one, OfOne: ofOne, Few: few, Many: many, Other: many, OfTwo: many, OfMany: many, Plural: bare}
}

// russianOrganization is one of the organizations, with what stands before and after the noun.
func russianOrganization(one, ofOne, many, after string) Noun {
	plural := strings.TrimSuffix(many, "х") + "е"
	return russianNoun(Feminine, one+" организация"+after, ofOne+" организации"+after, plural+" организации"+after,
		many+" организаций"+after, plural+" организации"+after)
}

func russianNouns() map[string]Noun {
	m, f, n := Masculine, Feminine, Neuter
	return map[string]Noun{
		string(corpus.StateParty): russianNoun(n, "государство-участник", "государства-участника", "государства-участника",
			"государств-участников", "государства-участники"),
		string(corpus.Signatory): russianNoun(n, "подписавшее государство", "подписавшего государства", "подписавших государства",
			"подписавших государств", "подписавшие государства"),
		string(corpus.StateObserver): russianNoun(n, "не участвующее в Конвенции государство", "не участвующего в Конвенции государства",
			"не участвующих в Конвенции государства", "не участвующих в Конвенции государств", "не участвующие в Конвенции государства"),
		string(corpus.REIO): russianOrganization("региональная", "региональной", "региональных", " экономической интеграции"),
		string(corpus.GroupOfStates): russianNoun(f, "группа государств", "группы государств", "группы государств", "групп государств",
			"группы государств"),
		string(corpus.UNEntity): russianNoun(f, "структура Организации Объединенных Наций", "структуры Организации Объединенных Наций",
			"структуры Организации Объединенных Наций", "структур Организации Объединенных Наций", "структуры Организации Объединенных Наций"),
		string(corpus.Intergovernmental): russianOrganization("межправительственная", "межправительственной", "межправительственных", ""),
		string(corpus.CivilSociety): russianNoun(f, "организация гражданского общества", "организации гражданского общества",
			"организации гражданского общества", "организаций гражданского общества", "организации гражданского общества"),
		string(corpus.HumanRights): russianNoun(n, "национальное правозащитное учреждение", "национального правозащитного учреждения",
			"национальных правозащитных учреждения", "национальных правозащитных учреждений", "национальные правозащитные учреждения"),
		string(corpus.Academia): russianNoun(n, "научное учреждение", "научного учреждения", "научных учреждения", "научных учреждений",
			"научные учреждения"),
		string(corpus.PrivateSector): russianNoun(f, "организация частного сектора", "организации частного сектора",
			"организации частного сектора", "организаций частного сектора", "организации частного сектора"),
		string(corpus.OtherKind): russianNoun(m, "автор иной категории", "автора иной категории", "автора иной категории",
			"авторов иной категории", "авторы иной категории"),
		"state":          russianNoun(n, "государство", "государства", "государства", "государств", "государства"),
		"submitter":      russianNoun(m, "автор", "автора", "автора", "авторов", "авторы"),
		"organization":   russianNoun(f, "организация", "организации", "организации", "организаций", "организации"),
		"contribution":   russianNoun(m, "материал", "материала", "материала", "материалов", "материалы"),
		"submission":     russianNoun(n, "представление", "представления", "представления", "представлений", "представления"),
		"document":       russianNoun(m, "документ", "документа", "документа", "документов", "документы"),
		"page":           russianNoun(f, "страница", "страницы", "страницы", "страниц", "страницы"),
		"passage":        russianNoun(m, "фрагмент", "фрагмента", "фрагмента", "фрагментов", "фрагменты"),
		"theme":          russianNoun(f, "тема", "темы", "темы", "тем", "темы"),
		"question":       russianNoun(m, "вопрос", "вопроса", "вопроса", "вопросов", "вопросы"),
		"training-topic": russianNoun(f, "тема обучения", "темы обучения", "темы обучения", "тем обучения", "темы обучения"),
		"participant":    russianNoun(m, "участник", "участника", "участника", "участников", "участники"),
		"speaker":        russianNoun(m, "оратор", "оратора", "оратора", "ораторов", "ораторы"),
		"panel": russianNoun(f, "тематическая дискуссия", "тематической дискуссии", "тематические дискуссии", "тематических дискуссий",
			"тематические дискуссии"),
		"moderator":      russianNoun(m, "модератор", "модератора", "модератора", "модераторов", "модераторы"),
		"person":         russianNoun(m, "человек", "человека", "человека", "человек", "люди"),
		"representative": russianNoun(m, "представитель", "представителя", "представителя", "представителей", "представители"),
	}
}
