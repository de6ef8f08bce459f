// Package numeral writes the numbers of lists as documents show them.
package numeral

import (
	"strconv"
	"strings"
)

// Format writes n in a format by its name in ST_NumberFormat (ECMA-376 part 1, 17.18.59): "decimal", "lowerRoman",
// "upperLetter", "arabicAbjad" ...; formats not known here, and numbers that a format cannot write, as Western digits.
func Format(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return strings.ToUpper(letter(n, "abcdefghijklmnopqrstuvwxyz"))
	case "lowerLetter":
		return letter(n, "abcdefghijklmnopqrstuvwxyz")
	case "russianLower":
		return letter(n, "абвгдежзиклмнопрстуфхцчшщэюя")
	case "russianUpper":
		return strings.ToUpper(letter(n, "абвгдежзиклмнопрстуфхцчшщэюя"))
	case "arabicAlpha":
		return letter(n, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي")
	case "arabicAbjad":
		return letter(n, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
	case "hindiNumbers", "arabicIndic":
		return digits(n, "٠١٢٣٤٥٦٧٨٩")
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "ideographTraditional":
		return chinese(n)
	}
	return strconv.Itoa(n)
}

// roman writes 1 to 3999; other numbers in digits.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, s := range []struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= s.value; n -= s.value {
			b.WriteString(s.sign)
		}
	}
	return b.String()
}

// letter writes a to z, then aa, bb, as Word does.
func letter(n int, alphabet string) string {
	letters := []rune(alphabet)
	if n < 1 || n > 20*len(letters) {
		return strconv.Itoa(n)
	}
	n--
	return strings.Repeat(string(letters[n%len(letters)]), n/len(letters)+1)
}

func digits(n int, signs string) string {
	own := []rune(signs)
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return own[r-'0']
	}, strconv.Itoa(n))
}

// chinese writes 1 to 99; other numbers in digits.
func chinese(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	signs := []rune("〇一二三四五六七八九")
	var b strings.Builder
	if n >= 20 {
		b.WriteRune(signs[n/10])
	}
	if n >= 10 {
		b.WriteRune('十')
	}
	if n%10 > 0 {
		b.WriteRune(signs[n%10])
	}
	return b.String()
}
