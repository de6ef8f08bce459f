package keyness

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// functionWords are the words of a language that no term begins or ends with, folded: those of bleve's lists, in Chinese characters of
// our own, and what official documents are full of besides.
func functionWords(l corpus.Lang) map[string]bool {
	lists := map[corpus.Lang][]byte{
		corpus.Arabic: ar.ArabicStopWords, corpus.English: en.EnglishStopWords, corpus.French: fr.FrenchStopWords,
		corpus.Russian: ru.RussianStopWords, corpus.Spanish: es.SpanishStopWords,
	}
	words := analysis.NewTokenMap()
	if list := lists[l]; list != nil {
		_ = words.LoadBytes(list) // reads from memory: never fails
	}
	stop := make(map[string]bool, len(words))
	for w := range words {
		stop[text.Fold(w)] = true
	}
	for _, tok := range text.Tokens(l, more[l]) {
		stop[tok.Forms[0]] = true
	}
	return stop
}

// more are function words that the lists lack.
var more = map[corpus.Lang]string{
	corpus.Arabic: "تم يتم كما قد لدى خلال حول نحو بشأن أي هي هو ذات لا كل بعض أحد وقد ومن وفي وعلى",
	corpus.Chinese: "的了和与及或在是对为以于其等也都而被将从由向该这那并不有无之所则但且即若如把使让给至到按据经已未可能应须会要只就还更最很各每某些此" +
		"个项名次年月日第一二三四五六七八九十百千万亿上下中内外前后时者们我你他她它又再",
	corpus.English: "shall may might can could would must also within without upon under per via among such any all many much more most one two three each every other another its however therefore " +
		"since between through during about into onto whose which who new well including etc mr ms",
	corpus.French:  "plus ainsi cette ces tous toutes tout toute chaque entre sans sous selon afin lors dont où si comme autre autres leur leurs être fait faire peut doit deux trois",
	corpus.Russian: "также этот это эти этих того тот которые который которых которая которое при про между через свой свои своих каждый каждого все всех всего один два три быть является лишь ещё",
	corpus.Spanish: "cada entre sin según también así todo toda todos todas otro otra otros otras dos tres puede debe ser fue han son cuyo cuya mediante dicho dicha",
}
