package detect

import (
	"strings"
	"sync"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/lang/text"
)

// function is a language with its function words, those that it shares with others too. The first three are ours.
type function struct {
	lang  corpus.Lang
	words string
}

// functions are Latin languages in which submissions or their annexes may come.
func functions() []function {
	other := func(words string) function { return function{corpus.Other, words} }
	return []function{
		{corpus.English, "the of and to in is are that for with by on as be it was were this has have from or an which not its their at shall yes no annex will can been these such all other into more under than may also who a but they he she we i you our any each both"},
		{corpus.French, "le la les des du et est une un dans pour par sur qui que au aux ce cette sont avec pas plus été ont être leur leurs ou oui non article annexe de en à il elle ne se son sa ses d l s qu n nous vous ces comme entre sans sous ainsi mais dont afin selon y a"},
		{corpus.Spanish, "el la los las del y en es una un para por que con se al su sus como no más son fue han lo esta este o sí artículo anexo de a e u ha ser sobre entre sin desde hasta también pero cuando donde todos toda si ni le les nos"},
		other("o os a as da do das dos e em é uma um para por que com não na no nas nos ao aos à às mais são foi pela pelo pelos pelas se sua seu seus de ou como ser também entre sobre"),                                             // Portuguese
		other("o os a as da do das dos e en é unha un para por que con non na no nas nos ao aos máis son foi pola polo se súa seu de ou como ser tamén entre sobre pero"),                                                              // Galician
		other("el la els les del dels i en és una un per que amb no al als més són va han ho aquesta aquest o de a d l com ser també entre sobre seva seu es"),                                                                         // Catalan
		other("il lo la i gli le di del dello della dei degli delle e ed in nel nella nei nelle è una un uno per che con non da dal dalla al alla ai alle più sono si su sul sulla come anche di a o l ha hanno essere questo questa"), // Italian
		other("și în la de a al ale cu pe din pentru este sunt o un că nu se care sau prin fost mai au ca lui le cel cea dintre privind fi ar"),                                                                                        // Romanian
		other("der die das den dem des und ist sind von mit für auf im in zu zur zum nicht ein eine einer eines einem einen auch sich bei nach aus als wird werden wurde wurden durch über es an am oder dass hat haben"),              // German
		other("de het een en van in is zijn op te dat die voor met niet aan door er ook als bij om uit naar worden wordt werd heeft of tot over deze dit"),                                                                             // Dutch
		other("die van en in is het wat nie met vir te op deur aan om dat n ook by hierdie sal kan word as tot"),                                                                                                                       // Afrikaans
		other("och i att det som en på är av för den med till inte har de ett om var från eller vid kan ska under"),                                                                                                                    // Swedish
		other("og i at det som en på er af av for den med til ikke har de et om var fra eller ved kan skal ble blev under"),                                                                                                            // Danish, Norwegian
		other("og að í á er sem um til við það en var ekki með af fyrir eru hefur"),                                                                                                                                                    // Icelandic
		other("ja on ei että se oli sekä ovat tai kun mukaan myös hän joka voi sen ole ovat"),                                                                                                                                          // Finnish
		other("ja on ei et see oli ning või kui ka mis selle oma tema kes on võib"),                                                                                                                                                    // Estonian
		other("un ir ar no par kas lai tiek uz pie arī bet vai tika šo kā"),                                                                                                                                                            // Latvian
		other("ir yra kad su iš už bei apie nuo į dėl pagal kaip tai buvo o ar"),                                                                                                                                                       // Lithuanian
		other("i w z na do się jest nie że o oraz dla przez po od są jak za lub to ze które który był ma"),                                                                                                                             // Polish
		other("a v na je se s z do pro o že které který jsou k i by jako podle za byl nebo ve při od to"),                                                                                                                              // Czech
		other("a v na je sa s z do pre o že ktoré ktorý sú k i by ako podľa za bol alebo vo pri od to"),                                                                                                                                // Slovak
		other("i u na je se da za od s su o koji koja koje ili kao iz po sa nije te bi a što prema"),                                                                                                                                   // Serbian, Croatian, Bosnian
		other("in je v na za da se so z s ki pri po o od kot ali ni bo tudi iz bi pa"),                                                                                                                                                 // Slovene
		other("a az és hogy nem is egy meg vagy volt ez azt de csak mint el kell után által szerint"),                                                                                                                                  // Hungarian
		other("ve bir bu da de için ile olarak olan gibi daha en çok tarafından ya olduğu veya ise kadar"),                                                                                                                             // Turkish
		other("və bir bu da də üçün ilə olan kimi daha ən çox tərəfindən ya ki isə qədər"),                                                                                                                                             // Azerbaijani
		other("va bu bilan uchun ham bir deb bo ning ga da dan yoki esa kerak orqali"),                                                                                                                                                 // Uzbek
		other("dhe në e të i një për me nga që është u si se ka janë do ose këtë ai"),                                                                                                                                                  // Albanian
		other("yang dan di dengan untuk pada dari ini dalam itu adalah tidak oleh akan sebagai ke atau telah para juga kepada bagi"),                                                                                                   // Indonesian, Malay
		other("ang ng sa na mga at ay si ni para hindi ito nang may o kung isang rin"),                                                                                                                                                 // Filipino
		other("và của là có được trong cho các một không những với người đã để theo về này từ"),                                                                                                                                        // Vietnamese
		other("ya wa na kwa katika ni la za cha kuwa au hiyo pia hii kama zaidi vya yake hilo"),                                                                                                                                        // Swahili
		other("ka iyo oo waa ku in u ay ah loo si lagu waxaa soo kale ee"),                                                                                                                                                             // Somali
		other("da na a ta ya su ne ce wannan kuma don ga ba shi yi wanda"),                                                                                                                                                             // Hausa
		other("ny sy ao amin dia fa ho izay tsy amin'ny mba misy avy ireo"),                                                                                                                                                            // Malagasy
		other("eta da ez du dira bat ere izan hau edo dute duen den"),                                                                                                                                                                  // Basque
		other("yn y a i o mae ac ei ar gan am fod yr wedi bod hyn neu"),                                                                                                                                                                // Welsh
		other("agus an na ar i le is go tá a do bhí don ag den nó"),                                                                                                                                                                    // Irish
		other("u ta li il l tal ma f għal fil minn jew kien din dan huwa b"),                                                                                                                                                           // Maltese
		other("ak nan pou yon ki nou yo pa se nan li sou ou gen sa te"),                                                                                                                                                                // Haitian Creole
		other("et in est ad ut cum non quod sed ex per qui quae ab aut de"),                                                                                                                                                            // Latin
	}
}

// functionSets is for each word the set of languages that have it, a bit for each.
var functionSets = sync.OnceValue(func() map[string]uint64 {
	sets := map[string]uint64{}
	for i, f := range functions() {
		for word := range strings.FieldsSeq(f.words) {
			sets[word] |= 1 << i
		}
	}
	return sets
})

// votes are how many function words of each language a text has.
type votes struct {
	ours    [3]int // as modelLangs
	other   int    // of the other language that has most
	words   int    // of the text
	foreign bool   // function words that the best of ours does not have are many more than those that only it has
}

// count counts function words. Abbreviations are no words of any language: NA and NO in a table are not Portuguese.
func count(s string) votes {
	sets := functionSets()
	var hits [64]int
	var v votes
	var found []uint64
	small := mostlySmall(s)
	apart := func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("'’-", r)
	}
	for word := range strings.FieldsFuncSeq(s, apart) {
		if small && abbreviation(word) {
			continue
		}
		v.words++
		for _, part := range strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return r == '\'' || r == '’' || r == '-' }) {
			if len(part) == 1 && len(word) == 1 && strings.Contains("dlsnq", part) {
				continue // "d)" is no word; "d'eau" has one
			}
			found = append(found, sets[part])
			for set, i := sets[part], 0; set != 0; set, i = set>>1, i+1 {
				hits[i] += int(set & 1)
			}
		}
	}
	copy(v.ours[:], hits[:3])
	for _, n := range hits[3:] {
		v.other = max(v.other, n)
	}
	best, _ := v.leader()
	for i := 3; i < len(hits); i++ {
		v.foreign = v.foreign || foreign(found, best, i)
	}
	return v
}

// foreign reports whether words are rather of another language than of one of ours: at least three that only the other has, and more
// than twice as many as those that only ours has. What kindred languages share does not count.
func foreign(found []uint64, ours, other int) bool {
	a, b := 0, 0
	for _, set := range found {
		of, in := set>>ours&1 == 1, set>>other&1 == 1
		switch {
		case in && !of:
			a++
		case of && !in:
			b++
		}
	}
	return a >= 3 && a > 2*b
}

// abbreviation reports whether a word is of two to six capitals and digits.
func abbreviation(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n > 1 && n < 7
}

// mostlySmall reports whether most letters of a text are small, so that words of capitals stand out in it.
func mostlySmall(s string) bool {
	small := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			small++
		case unicode.IsUpper(r):
			small--
		}
	}
	return small > 0
}

// leader returns the index of the language of ours with most votes, and the votes of the next.
func (v votes) leader() (best, second int) {
	for i, n := range v.ours {
		if n > v.ours[best] {
			best = i
		}
	}
	for i, n := range v.ours {
		if i != best {
			second = max(second, n)
		}
	}
	return best, second
}

// Function words of languages that share a script, and hardly any letter tells them apart.
const (
	russianWords   = " а но же и в на не что с по для от за до как при это из его их к о или также были было был быть которые который во "
	bulgarianWords = " и в на не с по от за до при се да е са като това които който ще със през към бяха беше си ги му или ја ќе сме а со од "
	arabicWords    = " في من على إلى الى أن ان التي الذي هذا هذه عن مع كما أو او ما لا قد بين ذلك كل وقد "
	persianWords   = " این که از را به در با است برای های می شد شده آن یا بر اين براي هاي مي کی کے میں ہے اور سے کو په د چې لە بۆ "
)

// kindred reports whether a text has more function words of others than of the first language.
func kindred(s, first, others string) bool {
	a, b := 0, 0
	for scan := text.NewScanner(s); ; {
		span, ok := scan.Next()
		if !ok {
			return b >= 3 && b > a
		}
		word := " " + strings.ToLower(span.In(s)) + " "
		if strings.Contains(first, word) {
			a++
		}
		if strings.Contains(others, word) {
			b++
		}
	}
}
