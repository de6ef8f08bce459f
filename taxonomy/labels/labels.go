// Package labels makes themes of a thesaurus or code list into what a codebook needs: ids of their names, and rules of their labels, so that
// a plain list of terms tags something at once.
package labels

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
	"rapporteur/lang/text"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// Namer gives ids, each once. The zero value has given none.
type Namer struct{ given map[string]bool }

// maxID is the longest id in bytes; longer names are cut between words.
const maxID = 60

// ID makes an id of the first of some names that has letters or digits to make it of, with a number behind it if it was given before. A
// name in a script without Latin letters (Cyrillic is written in them) has an id made of its digest.
func (n *Namer) ID(names ...string) corpus.ThemeID {
	base := ""
	for _, name := range names {
		if base = Slug(name); base != "" {
			break
		}
	}
	if base == "" {
		sum := sha256.Sum256([]byte(strings.Join(names, "\n")))
		base = "t-" + hex.EncodeToString(sum[:4])
	}
	if n.given == nil {
		n.given = make(map[string]bool)
	}
	id := base
	for i := 2; n.given[id]; i++ {
		id = fmt.Sprintf("%s-%d", base, i)
	}
	n.given[id] = true
	return corpus.ThemeID(id)
}

// Slug writes a name in lower-case ASCII letters and digits with hyphens between; "" if nothing of it can be, or only a part.
func Slug(name string) string {
	var words []string
	for _, tok := range text.Tokens(corpus.Other, name) {
		word := latin.Replace(tok.Forms[0])
		if strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
			return ""
		}
		if word = strings.Map(ascii, word); word == "" {
			continue
		}
		if len(words) > 0 && len(strings.Join(words, "-"))+1+len(word) > maxID {
			break
		}
		words = append(words, word[:min(len(word), maxID)])
	}
	return strings.Join(words, "-")
}

// ascii keeps lower-case ASCII letters and digits.
func ascii(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

// latin writes folded Cyrillic in Latin letters.
var latin = strings.NewReplacer("а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ж", "zh", "з", "z", "и", "i", "й", "y", "к", "k", "л", "l", "м", "m",
	"н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y",
	"ь", "", "э", "e", "ю", "yu", "я", "ya")

// Language guesses the language of labels for which none is given: by all of them together; English if that says nothing.
func Language(all []string) corpus.Lang {
	if l := detect.Detect(strings.Join(all, ".\n")); l.Official() {
		return l
	}
	return corpus.English
}

// LanguageOf is the language of one of these labels: that of its script, or of them all.
func LanguageOf(label string, all corpus.Lang) corpus.Lang {
	for _, s := range []struct {
		table *unicode.RangeTable
		lang  corpus.Lang
	}{{unicode.Han, corpus.Chinese}, {unicode.Arabic, corpus.Arabic}, {unicode.Cyrillic, corpus.Russian}} {
		if strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(s.table, r) }) {
			return s.lang
		}
	}
	if all == corpus.Chinese || all == corpus.Arabic || all == corpus.Russian {
		return corpus.English
	}
	return all
}

// Rule makes the rule of a theme's labels in one language: enough by itself, one query a label, each label an example. Labels of which no
// query can be made, or one that would be everywhere (a single letter or character), come back.
func Rule(theme taxonomy.Theme, l corpus.Lang, list []string) (rule taxonomy.Rule, left []string) {
	rule = taxonomy.Rule{
		Theme: theme.ID, Lang: l, ID: "labels", Scope: taxonomy.Sentence, Weight: 100, FromLabels: true, File: theme.File, Line: theme.Line,
	}
	seen := make(map[string]bool)
	for _, label := range list {
		bare := unqualified(label)
		q, ok := queryOf(l, bare)
		if !ok {
			left = append(left, label)
			continue
		}
		if same := sameAs(q); !seen[same] {
			seen[same] = true
			rule.Any, rule.Hit = append(rule.Any, q), append(rule.Hit, bare)
		}
	}
	return rule, left
}

// unqualified is a label without the remark in brackets at its end by which thesauri tell words of the same form apart.
func unqualified(label string) string {
	label = strings.TrimSpace(label)
	inside := strings.TrimRight(label, ")）")
	if i := strings.LastIndexAny(inside, "(（"); i > 0 && inside != label {
		return strings.TrimSpace(inside[:i])
	}
	return label
}

// queryOf writes a label as a phrase: every form of each word where the language inflects, an abbreviation exactly as it is.
func queryOf(l corpus.Lang, label string) (string, bool) {
	letters, end := 0, -1
	var parts []query.Node
	for _, tok := range text.Tokens(l, label) {
		word := tok.Span.In(label)
		letters += utf8.RuneCountInString(word)
		next := query.Word{Text: plainWord(l, word), Form: formOf(l, word)}
		if n := len(parts) - 1; l == corpus.Chinese && tok.Span.Start == end { // characters that make up one word of a query
			next.Text = parts[n].(query.Word).Text + next.Text
			parts = parts[:n]
		}
		parts, end = append(parts, next), tok.Span.End
	}
	if letters < 2 {
		return "", false
	}
	s := query.Phrase{Parts: parts}.String()
	if len(parts) == 1 {
		s = parts[0].String()
	}
	if _, err := query.Parse(s, query.Rule); err != nil {
		return "", false
	}
	return s, true
}

// sameAs is what queries have in common that find the same: the case of a word says something only if it is to be exact.
func sameAs(q string) string {
	if strings.Contains(q, "=") {
		return q
	}
	return strings.ToLower(q)
}

func formOf(l corpus.Lang, word string) query.Form {
	switch {
	case abbreviation(word):
		return query.Exact
	case l == corpus.Chinese, strings.ContainsFunc(word, unicode.IsDigit):
		return query.Plain
	}
	return query.Stem
}

// abbreviation reports whether a word is of two to six capitals.
func abbreviation(word string) bool {
	return len(word) >= 2 && len(word) <= 6 && !strings.ContainsFunc(word, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// plainWord is a word as rules write it: without the Arabic article, which a text's word is found without.
func plainWord(l corpus.Lang, word string) string {
	rest, ok := strings.CutPrefix(word, "ال")
	if l == corpus.Arabic && ok && utf8.RuneCountInString(rest) >= 3 {
		return rest
	}
	return word
}
