package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker returns what a list item begins with: a bullet, a number, a letter; "" if s begins with none.
func marker(s string) string {
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsLetter(r) && !han(r) && !strings.HasPrefix(s, "o ") && !strings.ContainsAny(s[:min(len(s), 12)], ".)") {
		return "" // most lines: the expression takes ten times as long to say so
	}
	return markers.FindString(s)
}

var markers = regexp.MustCompile(`^(?:` +
	`[•◦▪▫●○■□‣⁃·∙✓✔➢➤►▶⮚\x{F000}-\x{F0FF}]\s*` + // bullets, those of symbol fonts too
	`|[-–—*o§]\s` +
	`|\(?[0-9]{1,3}[.)]\)?(?:[0-9]{1,2}\.)*\s` + // 1. 1) (1) 1.2.
	`|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}\s` + // 1.2.3; two levels alone look like decimals
	`|\(?[٠-٩]{1,3}[.)-]\s?` +
	`|\(?[a-zA-Zа-яА-Яأ-ي][.)]\s` + // a) (a) a.
	`|\(?[ivxIVX]{1,5}[.)]\s` +
	`|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]` +
	`|[①-⑳]` +
	`)`)
