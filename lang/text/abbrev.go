package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
)

// abbreviated reports whether the full stop that ends before belongs to an abbreviation or initial, so that after goes on.
func abbreviated(l corpus.Lang, before, after string) bool {
	word := lastWord(before[:len(before)-1])
	first, _ := utf8.DecodeRuneInString(after)
	if initial(word) {
		return unicode.IsUpper(first) || unicode.IsDigit(first)
	}
	folded := Fold(word)
	switch {
	case has(titles[l], folded):
		return true
	case has(references[l], folded):
		return unicode.IsDigit(first) || strings.ContainsRune("([«\"'“№", first) || romanWord(after)
	case l == corpus.Russian && (folded == "г" || folded == "гг"):
		return cityOrYear(before)
	}
	return false
}

// lastWord returns what stands after the last space, bracket or quotation mark, up to the end.
func lastWord(s string) string {
	return s[strings.LastIndexAny(s, " \t\n(«\"“'’[/\u00a0")+1:]
}

// initial reports whether a word is one capital letter, or ends in one after a dot (U.N).
func initial(word string) bool {
	if i := strings.LastIndexByte(word, '.'); i >= 0 {
		word = word[i+1:]
	}
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(r)
}

func romanWord(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return word != "" && strings.Trim(word, "IVXLC.,;") == ""
}

// cityOrYear decides what "г." does to a sentence. Before a name it is a city and the sentence goes on. After a year it may end the
// sentence: it does so where more than four words stand before it, as "В 2023 г. Министерство ..." goes on.
func cityOrYear(before string) bool {
	words := strings.Fields(before)
	if len(words) < 2 {
		return true
	}
	year := words[len(words)-2]
	if r, _ := utf8.DecodeLastRuneInString(year); !unicode.IsDigit(r) {
		return true
	}
	return len(words) <= 5
}

func has(list, word string) bool {
	return word != "" && strings.Contains(list, " "+word+" ")
}

// titles are abbreviations after which a sentence always goes on, folded, without their last full stop, by language.
var titles = map[corpus.Lang]string{
	corpus.English: " mr mrs ms dr prof hon gen sen rev messrs st vs cf viz i.e e.g approx dept govt ",
	corpus.French:  " m mm mme mmes mlle dr pr me st ste cf c.-a-d p.ex env ",
	corpus.Spanish: " sr sra sres sras srta dr dra d dna lic ing prof excmo excma p.ej cf aprox gral ",
	corpus.Russian: " т.е т.к т.н ул им проф акад д-р г-н г-жа см ср напр обл ",
	corpus.Arabic:  " د أ م ",
}

// references are abbreviations after which a sentence goes on if a number, a roman numeral or a bracket follows.
var references = map[corpus.Lang]string{
	corpus.English: " art arts para paras no nos sec secs sect ch chap p pp vol fig ed reg ref res add rev corr doc cl subpara ",
	corpus.French:  " art arts al par n no nos p pp vol chap fig ed ref res doc ",
	corpus.Spanish: " art arts parr pag pags num nums n no nro inc ap vol cap fig ed ref res doc p pp ",
	corpus.Russian: " ст п пп пункт ч гл стр с абз подп разд рис табл вып т ред док тыс млн млрд руб др ",
	corpus.Chinese: " no art para ",
	corpus.Arabic:  " ص ج no art para ",
}
