package locale

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// arabic follows the house style: double names of months, Western digits, "25 في المائة", the dual, and the plural from 3 to 10.
// One and two are said by the noun, beside figures too: no figure 1 or 2 stands before one.
func arabic() Locale {
	return Locale{
		Lang:       corpus.Arabic,
		Tag:        language.Arabic,
		Nouns:      arabicNouns(),
		Marks:      Marks{"، ", "؛ ", ": ", ".", " (", ")", `"`, `"`},
		Thresholds: HouseThresholds(),
		words:      arabicWords,
		figures:    grouped(nbsp),
		joined:     arabicJoined,
		shares:     [2]string{"{n} من أصل {all}"},
		outOf:      func(n, all string, _ Noun) string { return n + " من أصل " + all },
		moreThan:   func(_ int, _ string, _ Noun, of string) string { return "أكثر من " + of },
		quantifiers: [levels]string{
			"عدد قليل من {the}", "عدة {few}", "كثير من {the}", "أكثر من نصف {the}", "معظم {the}", "جميع {the} تقريبا", "جميع {the}",
		},
		feminine: [levels]string{aFew: "قلة من {the}"}, // the verb before it agrees with the States, not with "number"
		percent:  func(n int) string { return fmt.Sprintf("%d في المائة", n) },
		months: []string{
			"كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه", "تموز/يوليه", "آب/أغسطس",
			"أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
		},
		day:    englishDay,
		asAt:   "حتى ",
		ranged: joiner("من ", " إلى "),
		and:    always(" و"),
		comma:  " و",
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("المادة %d", article)
			}
			return fmt.Sprintf("الفقرة %d من المادة %d", paragraph, article)
		},
		apart:   map[corpus.SubmitterID]string{"EUE": "الاتحاد الأوروبي"},
		sortKey: func(name string) string { return strings.TrimPrefix(name, "ال") },
	}
}

// arabicJoined has the number in its noun for 1 and 2, before it for all others, and both for 101 or 202 in words: "a hundred
// States and two States". The word for 0 is "any", after a negated verb.
func arabicJoined(n int, number string, noun Noun, f form) string {
	switch {
	case n == 1:
		return cmp.Or(noun.Single, noun.Other+" "+arabicWords(1, f))
	case n == 2:
		return noun.with(plural.Two, f.genitive)
	case n > 100 && n <= spelledMax && (n%100 == 1 || n%100 == 2) && number == arabicWords(n, f):
		return arabicWords(n-n%100, f) + " " + noun.Other + " و" + arabicJoined(n%100, "", noun, f)
	}
	return number + " " + noun.with(class(language.Arabic, n), f.genitive)
}

// The numbers with masculine nouns and with feminine ones: from 3 to 10 they take the ending of the other gender.
var (
	arabicMasculine = [...]string{"أي", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"}
	arabicFeminine  = [...]string{"أي", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"}
	arabicTens      = [...]string{"عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"}
)

func arabicWords(n int, f form) string {
	units := arabicMasculine
	if f.gender == Feminine {
		units = arabicFeminine
	}
	switch {
	case n == 0 && f.alone:
		return "ولا " + units[1]
	case n == 2 && f.genitive:
		return strings.TrimSuffix(units[2], "ان") + "ين"
	case n == 8 && f.alone && f.gender == Feminine:
		return "ثمان"
	case n >= 100:
		return arabicHundreds(n, f)
	case n <= 10:
		return units[n]
	case n < 20:
		return arabicTeen(n, units[n-10], f)
	case n%10 == 0:
		return arabicTens[n/10-2]
	case n%10 == 1 && f.gender == Feminine:
		return "إحدى و" + arabicTens[n/10-2]
	}
	return arabicWords(n%10, form{gender: f.gender, alone: true}) + " و" + arabicTens[n/10-2]
}

// arabicHundreds writes 100 to 999; two hundred lose their last letter before a noun.
func arabicHundreds(n int, f form) string {
	var s string
	switch hundreds := n / 100; {
	case hundreds == 1:
		s = "مائة"
	case n == 200 && !f.alone:
		return "مائتا"
	case hundreds == 2:
		s = "مائتان"
	default:
		s = strings.Replace(arabicFeminine[hundreds], "ثماني", "ثمان", 1) + "مائة"
	}
	if n%100 == 0 {
		return s
	}
	return s + " و" + arabicWords(n%100, f)
}

// arabicTeen writes 11 to 19; their ten agrees with the noun, the unit from 3 upwards takes the ending of the other gender.
func arabicTeen(n int, unit string, f form) string {
	ten := "عشر"
	if f.gender == Feminine {
		ten = "عشرة"
	}
	switch {
	case n == 11 && f.gender == Feminine:
		unit = "إحدى"
	case n == 11:
		unit = "أحد"
	case n == 12:
		unit = strings.TrimSuffix(unit, "ن")
	}
	return unit + " " + ten
}

// arabicNoun takes the noun in the singular, the dual and its genitive, the plural after 3 to 10, the singular after 11 to 99 and
// the plural with the article.
func arabicNoun(g Gender, one, two, ofTwo, few, many, the string) Noun {
	return Noun{Gender: g, Two: two, OfTwo: ofTwo, Few: few, Many: many, Other: one, Plural: few, The: the}
}

// around puts words after a noun whose number 1 stands before them: "منظمة واحدة من المجتمع المدني".
func (n Noun) around(after string) Noun {
	one := arabicWords(1, form{gender: n.Gender})
	return Noun{
		Gender: n.Gender, Single: n.Other + " " + one + after, Two: n.Two + after, OfTwo: n.OfTwo + after, Few: n.Few + after,
		Many: n.Many + after, Other: n.Other + after, Plural: n.Plural + after, The: n.The + after,
	}
}

func arabicNouns() map[string]Noun {
	m, f := Masculine, Feminine
	state := arabicNoun(f, "دولة", "دولتان", "دولتين", "دول", "دولة", "الدول")
	organization := arabicNoun(f, "منظمة", "منظمتان", "منظمتين", "منظمات", "منظمة", "المنظمات")
	institution := arabicNoun(f, "مؤسسة وطنية", "مؤسستان وطنيتان", "مؤسستين وطنيتين", "مؤسسات وطنية", "مؤسسة وطنية", "المؤسسات الوطنية")
	body := arabicNoun(m, "كيان", "كيانان", "كيانين", "كيانات", "كيانا", "الكيانات")
	society := organization.around(" من المجتمع المدني")
	society.The = "منظمات المجتمع المدني"
	private := body.around(" من القطاع الخاص")
	private.The = "كيانات القطاع الخاص"
	group := arabicNoun(f, "مجموعة", "مجموعتان", "مجموعتين", "مجموعات", "مجموعة", "").around(" من الدول")
	group.The = "مجموعات الدول"
	outside := arabicNoun(f, "دولة", "دولتان", "دولتين", "دول", "دولة", "الدول").around(" غير طرف في الاتفاقية")
	outside.Two, outside.OfTwo = "دولتان غير طرفين في الاتفاقية", "دولتين غير طرفين في الاتفاقية"
	outside.Few, outside.Plural, outside.The = "دول غير أطراف في الاتفاقية", "دول غير أطراف في الاتفاقية", "الدول غير الأطراف في الاتفاقية"
	entity := arabicNoun(m, "كيان تابع", "كيانان تابعان", "كيانين تابعين", "كيانات تابعة", "كيانا تابعا", "الكيانات التابعة").around(" للأمم المتحدة")
	entity.Single = "كيان واحد تابع للأمم المتحدة"
	participant := arabicNoun(m, "مشارك", "مشاركان", "مشاركين", "مشاركين", "مشاركا", "المشاركين")
	participant.Plural = "مشاركون"
	speaker := arabicNoun(m, "متكلم", "متكلمان", "متكلمين", "متكلمين", "متكلما", "المتكلمين")
	speaker.Plural = "متكلمون"
	representative := arabicNoun(m, "ممثل", "ممثلان", "ممثلين", "ممثلين", "ممثلا", "الممثلين")
	representative.Plural = "ممثلون"
	moderator := arabicNoun(m, "مدير نقاش", "مديرا نقاش", "مديري نقاش", "مديري نقاش", "مدير نقاش", "مديري النقاش")
	moderator.Plural = "مديرو نقاش"
	regional := arabicNoun(f, "منظمة إقليمية", "منظمتان إقليميتان", "منظمتين إقليميتين", "منظمات إقليمية", "منظمة إقليمية", "المنظمات الإقليمية")
	return map[string]Noun{
		string(corpus.StateParty):    arabicNoun(f, "دولة طرف", "دولتان طرفان", "دولتين طرفين", "دول أطراف", "دولة طرفا", "الدول الأطراف"),
		string(corpus.Signatory):     arabicNoun(f, "دولة موقعة", "دولتان موقعتان", "دولتين موقعتين", "دول موقعة", "دولة موقعة", "الدول الموقعة"),
		string(corpus.StateObserver): outside,
		string(corpus.REIO):          regional.around(" للتكامل الاقتصادي"),
		string(corpus.GroupOfStates): group,
		string(corpus.UNEntity):      entity,
		string(corpus.Intergovernmental): arabicNoun(f, "منظمة حكومية دولية", "منظمتان حكوميتان دوليتان", "منظمتين حكوميتين دوليتين",
			"منظمات حكومية دولية", "منظمة حكومية دولية", "المنظمات الحكومية الدولية"),
		string(corpus.CivilSociety): society,
		string(corpus.HumanRights):  institution.around(" لحقوق الإنسان"),
		string(corpus.Academia): arabicNoun(f, "مؤسسة أكاديمية", "مؤسستان أكاديميتان", "مؤسستين أكاديميتين", "مؤسسات أكاديمية", "مؤسسة أكاديمية",
			"المؤسسات الأكاديمية"),
		string(corpus.PrivateSector): private,
		string(corpus.OtherKind):     arabicNoun(f, "جهة أخرى", "جهتان أخريان", "جهتين أخريين", "جهات أخرى", "جهة أخرى", "الجهات الأخرى"),
		"state":                      state,
		"submitter":                  arabicNoun(f, "جهة مقدمة", "جهتان مقدمتان", "جهتين مقدمتين", "جهات مقدمة", "جهة مقدمة", "الجهات المقدمة").around(" للمعلومات"),
		"organization":               organization,
		"contribution":               arabicNoun(f, "مساهمة", "مساهمتان", "مساهمتين", "مساهمات", "مساهمة", "المساهمات"),
		"submission":                 arabicNoun(f, "مذكرة", "مذكرتان", "مذكرتين", "مذكرات", "مذكرة", "المذكرات"),
		"document":                   arabicNoun(f, "وثيقة", "وثيقتان", "وثيقتين", "وثائق", "وثيقة", "الوثائق"),
		"page":                       arabicNoun(f, "صفحة", "صفحتان", "صفحتين", "صفحات", "صفحة", "الصفحات"),
		"passage":                    arabicNoun(m, "مقطع", "مقطعان", "مقطعين", "مقاطع", "مقطعا", "المقاطع"),
		"theme":                      arabicNoun(m, "موضوع", "موضوعان", "موضوعين", "مواضيع", "موضوعا", "المواضيع"),
		"question":                   arabicNoun(m, "سؤال", "سؤالان", "سؤالين", "أسئلة", "سؤالا", "الأسئلة"),
		"training-topic": arabicNoun(m, "موضوع تدريبي", "موضوعان تدريبيان", "موضوعين تدريبيين", "مواضيع تدريبية", "موضوعا تدريبيا",
			"المواضيع التدريبية"),
		"participant":    participant,
		"speaker":        speaker,
		"panel":          arabicNoun(f, "حلقة نقاش", "حلقتا نقاش", "حلقتي نقاش", "حلقات نقاش", "حلقة نقاش", "حلقات النقاش"),
		"moderator":      moderator,
		"person":         arabicNoun(m, "شخص", "شخصان", "شخصين", "أشخاص", "شخصا", "الأشخاص"),
		"representative": representative,
	}
}
