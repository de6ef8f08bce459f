package docx

import (
	"encoding/xml"
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// markup gathers WordprocessingML. What comes from outside goes through text or escape, never through f.
type markup struct {
	strings.Builder
	lang corpus.Lang // of the draft, and of every run that names no other
}

func newMarkup(l corpus.Lang) *markup { return &markup{lang: l} }

func rightToLeft(l corpus.Lang) bool { return l == corpus.Arabic }

// only returns s in a draft that runs from right to left, else nothing.
func (m *markup) only(s string) string {
	if rightToLeft(m.lang) {
		return s
	}
	return ""
}

func (m *markup) f(format string, args ...any) { fmt.Fprintf(m, format, args...) }

// look is how a run looks. Its zero value is that of its paragraph, in the draft's language.
type look struct {
	style string // a character style
	bold  bool
	color string      // six hexadecimal digits
	size  int         // in half points
	lang  corpus.Lang // of a quotation
}

// text writes plain text. Words of the other direction become runs of their own, as Word makes them of what is typed.
func (m *markup) text(k look, s string) {
	lang := k.lang
	if lang == "" {
		lang = m.lang
	}
	for _, p := range pieces(marked(s, rightToLeft(lang)), rightToLeft(lang)) {
		m.f(`<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, wrap("w:rPr", properties(k, lang, p.rtl)), escape(p.text))
	}
}

// quotation writes text in a language of its own, kept apart from what stands about it if that runs the other way.
func (m *markup) quotation(k look, s string) {
	base, own := rightToLeft(m.lang), rightToLeft(k.lang)
	if base == own {
		m.text(k, s)
		return
	}
	m.text(look{}, mark(base))
	m.text(k, mark(own)+s+mark(own))
	m.text(look{}, mark(base))
}

func wrap(element, content string) string {
	if content == "" {
		return ""
	}
	return "<" + element + ">" + content + "</" + element + ">"
}

// escape makes s fit for XML; characters that XML cannot hold become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("docx: a strings.Builder failed: " + err.Error())
	}
	return b.String()
}

// paragraph writes one paragraph of a style; inside writes its runs.
func (m *markup) paragraph(style, properties string, inside func()) {
	m.f(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, properties)
	inside()
	m.f(`</w:p>`)
}

// line writes a paragraph of plain text.
func (m *markup) line(style, s string) { m.paragraph(style, "", func() { m.text(look{}, s) }) }

// field writes a field with the text that it shows until it is brought up to date.
func (m *markup) field(k look, instruction, shown string) {
	rpr := wrap("w:rPr", properties(k, m.lang, rightToLeft(m.lang)))
	m.f(`<w:r>%s<w:fldChar w:fldCharType="begin"/></w:r>`, rpr)
	m.f(`<w:r>%s<w:instrText xml:space="preserve"> %s </w:instrText></w:r>`, rpr, escape(instruction))
	m.f(`<w:r>%s<w:fldChar w:fldCharType="separate"/></w:r>`, rpr)
	m.text(k, shown)
	m.f(`<w:r>%s<w:fldChar w:fldCharType="end"/></w:r>`, rpr)
}

// link writes what inside writes as a link to a bookmark of the document.
func (m *markup) link(bookmark string, inside func()) {
	m.f(`<w:hyperlink w:anchor="%s" w:history="1">`, bookmark)
	inside()
	m.f(`</w:hyperlink>`)
}

// lookOf is how a run of the draft looks.
func lookOf(r draft.Run) look {
	k := look{bold: r.Strong, lang: r.Lang}
	switch {
	case r.Lang != "":
		k.style = quotationStyle(r.Lang)
	case r.Query != "":
		k.style = "OpenNumber"
	}
	return k
}

// properties are the properties of a run, in the order of the schema.
func properties(k look, lang corpus.Lang, rtl bool) string {
	var m markup
	if k.style != "" {
		m.f(`<w:rStyle w:val="%s"/>`, k.style)
	}
	if lang == corpus.Chinese {
		m.f(`<w:rFonts w:hint="eastAsia"/>`) // quotation marks and dots, too, are of the Chinese font
	}
	if k.bold {
		m.f(`<w:b/><w:bCs/>`)
	}
	if k.color != "" {
		m.f(`<w:color w:val="%s"/>`, k.color)
	}
	if k.size > 0 {
		m.f(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, k.size, k.size)
	}
	if rtl {
		m.f(`<w:rtl/>`)
	}
	m.f(`%s`, language(lang, rtl))
	return m.String()
}

// tags are the languages as word processors name them.
var tags = []struct {
	lang corpus.Lang
	tag  string
}{
	{corpus.Arabic, "ar-SA"},
	{corpus.Chinese, "zh-CN"},
	{corpus.English, "en-GB"},
	{corpus.French, "fr-FR"},
	{corpus.Russian, "ru-RU"},
	{corpus.Spanish, "es-ES"},
}

// tag is the name of a language, that of English for one that is not official.
func tag(l corpus.Lang) string {
	for _, t := range tags {
		if t.lang == l {
			return t.tag
		}
	}
	return "en-GB"
}

// language marks a run's language, by which word processors choose fonts and spelling. Words of another direction than their
// language's are in one that is not known, and bear none.
func language(l corpus.Lang, rtl bool) string {
	switch {
	case rtl:
		return `<w:lang w:bidi="ar-SA"/>`
	case l == corpus.Chinese:
		return `<w:lang w:eastAsia="zh-CN"/>`
	case rightToLeft(l):
		return ""
	}
	return `<w:lang w:val="` + tag(l) + `"/>`
}
