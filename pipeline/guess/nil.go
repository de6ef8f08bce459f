package guess

import "strings"

// nilPhrases say, in the six languages, that there is nothing to report; folded as split folds.
var nilPhrases = []string{
	"nothing to report", "no information to report", "no contribution to make", "no information to provide",
	"rien a signaler", "neant", "aucune information a communiquer",
	"nada que informar", "ninguna informacion que comunicar", "sin novedad que informar",
	"не имеет информации", "сообщить нечего", "нет информации для представления",
	"لا يوجد ما يبلغ عنه", "ليس لديها معلومات", "لا توجد معلومات",
	"没 有 需 要 报 告", "无 可 报 告", "没 有 信 息 可 提 供",
}

// nilWords is the length in words, under which a document is short enough to be a nil reply.
const nilWords = 80

// Nil guesses whether a document is a nil reply: short, and saying that there is nothing to report or only giving a link. An
// empty text is unread, not nil.
func Nil(text string) bool {
	if len(text) > Opening {
		return false
	}
	words := split(text)
	if len(words) == 0 || len(words) > nilWords {
		return false
	}
	folded := " " + strings.Join(words, " ") + " "
	for _, p := range nilPhrases {
		if strings.Contains(folded, " "+strings.Join(split(p), " ")+" ") {
			return true
		}
	}
	return len(words) <= 30 && (strings.Contains(text, "http://") || strings.Contains(text, "https://"))
}
