package charset

import (
	"strings"
	"unicode"

	"github.com/saintfish/chardet"
)

// tolerable is the highest oddity of a text that reads well, in thousandths of its characters beyond ASCII.
const tolerable = 120

// candidates are the encodings that submissions in the six official languages come in, and their near neighbours, in the order
// of preference among equals.
func candidates() []string {
	return []string{
		"windows-1252", "windows-1251", "windows-1256", "gb18030", "big5", "koi8-r", "iso-8859-6", "ibm866",
		"iso-8859-5", "windows-1250", "windows-1254", "shift_jis", "euc-jp", "euc-kr",
	}
}

// legacy picks the encoding of an 8-bit or double-byte text: what chardet believes, less what looks wrong once decoded.
func legacy(data []byte) string {
	believed := belief(data)
	best, most := "windows-1252", -1<<30
	for _, name := range candidates() {
		text := Decode(data, name)
		score := believed[name] - oddity(text) + familiar(text, name) - unparted(text, name)
		if score > most {
			best, most = name, score
		}
	}
	return best
}

// belief returns chardet's confidence, 0 to 100, by WHATWG name.
func belief(data []byte) map[string]int {
	found, err := chardet.NewTextDetector().DetectAll(data)
	if err != nil {
		return nil
	}
	out := make(map[string]int, len(found))
	for _, f := range found {
		name := Canonical(strings.ToLower(f.Charset))
		if f.Charset == "GB-18030" {
			name = "gb18030"
		}
		out[name] = max(out[name], f.Confidence)
	}
	return out
}

// oddity says how unlikely a decoded text is, in thousandths of its characters beyond ASCII: characters that stand for nothing,
// words of two scripts, capitals after small letters, and accented letters in a row, which no language writes.
func oddity(text string) int {
	beyond, odd := 0, 0
	var last rune
	run := 0
	for _, r := range text {
		if r < 0x80 {
			if unicode.IsLetter(r) && foreign(last) {
				odd++
			}
			last, run = r, 0
			continue
		}
		beyond++
		odd += strange(r)
		odd += clash(last, r)
		if run = accents(run, r); run > 2 {
			odd++
		}
		last = r
	}
	if beyond == 0 {
		return 0
	}
	return min(odd*1000/beyond, 1000)
}

// strange weighs a character on its own.
func strange(r rune) int {
	switch {
	case r == unicode.ReplacementChar:
		return 4
	case r >= 0x80 && r < 0xA0, unicode.Is(unicode.Co, r):
		return 3
	case r >= 0x2500 && r < 0x25A0: // box drawing, where KOI8-R and DOS pages have no letters
		return 2
	case !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
		return 3
	}
	return 0
}

// clash weighs two neighbours that would not stand together in one word. A capital after a small letter weighs most: Cyrillic
// read through the wrong page is all of letters, and only the case of each is turned round, so the few first letters must tell.
func clash(a, b rune) int {
	switch {
	case !unicode.IsLetter(a) || !unicode.IsLetter(b):
		return 0
	case unicode.IsLower(a) && unicode.IsUpper(b):
		return 15
	case script(a) != script(b) && a >= 0x80 && b >= 0x80: // بé: no alphabet's neighbours but in a wrong reading
		return 4
	case script(a) != script(b):
		return 1
	}
	return 0
}

// foreign reports whether a letter is of an alphabet that does not touch Latin letters. Han does: 5G网络.
func foreign(r rune) bool { return unicode.In(r, unicode.Cyrillic, unicode.Arabic) }

func script(r rune) int {
	switch {
	case unicode.Is(unicode.Latin, r):
		return 1
	case unicode.Is(unicode.Cyrillic, r):
		return 2
	case unicode.Is(unicode.Arabic, r):
		return 3
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 4
	}
	return 5
}

// accents counts Latin letters beyond ASCII, and signs of Latin-1, that follow one another.
func accents(run int, r rune) int {
	if r < 0x250 && r != 0xA0 && r != 0xAB && r != 0xBB {
		return run + 1
	}
	return 0
}

// longWord is how many letters words have at most on the average of a text, in any language that parts them by spaces.
const longWord = 18

// unparted weighs against an alphabet a text whose words it does not part, in thousandths: Chinese bytes read as Arabic letters go on
// for lines.
func unparted(text, name string) int {
	switch name {
	case "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr":
		return 0
	}
	letters, words := 0, 1
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsSpace(r):
			words++
		}
	}
	if letters > longWord*words {
		return 500
	}
	return 0
}

// familiar weighs what a reading has for it, in thousandths: the commonest characters of the language that the encoding was
// made for. It decides between encodings of one script, and between the double-byte ones, which accept each other's bytes.
func familiar(text, name string) int {
	common, total := 0, 0
	usual := usualOf(name)
	for _, r := range text {
		if r < 0x80 {
			continue
		}
		total++
		if strings.ContainsRune(usual, r) {
			common++
		}
	}
	if total == 0 {
		return 0
	}
	return common * 1000 / total
}

func usualOf(name string) string {
	switch name {
	case "windows-1251", "koi8-r", "ibm866", "iso-8859-5":
		return "оеаинтсрвлкмдпуяыьгзбчйхОЕАИНТСРВЛКМДПУЯ"
	case "windows-1256", "iso-8859-6":
		return "اليمونترةبعدسفكهقحجشأصطخإءىذئزثضغظؤآ،"
	case "gb18030":
		return "的一国在和是了有为中人年大不上会业工作法对行发生经民公部个要我以全方于理成后时出地家本政关动可分市等进这资制新开与应实高产其机反腐败信合权加务员案构约及预防金"
	case "big5":
		return "的一國在和是了有為中人年大不上會業工作法對行發生經民公部個要我以全方於理成後時出地家本政關動可分市等進這資制新開與應實高產其機反腐敗信合權加務員案構約及預防金"
	case "shift_jis", "euc-jp":
		return "のにはをたがでてとしれさるいなあもっ"
	case "euc-kr":
		return "이다의는에을를가한고하로은지"
	}
	return "éèêëàâçùûüôöîïñáíóúÉÀÁÍÓÚÑ¿¡«»’‘“”–—…°ºªœäßå\u00A0"
}

// controls reports whether a decoded text has control characters that no text has.
func controls(text string) bool {
	bad, total := 0, 0
	for _, r := range text {
		total++
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r", r) {
			bad++
		}
	}
	return bad*200 > total
}
