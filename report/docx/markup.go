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
	rtl bool // the draft runs from right to left, and with it every run that names no other language
}

func newMarkup(l corpus.Lang) *markup { return &markup{rtl: l == corpus.Arabic} }

// only returns s in a draft that runs from right to left, else nothing.
func (m *markup) only(s string) string {
	if m.rtl {
		return s
	}
	return ""
}

func (m *markup) f(format string, args ...any) { fmt.Fprintf(m, format, args...) }

// text writes a run of plain text with the given properties.
func (m *markup) text(properties, s string) {
	if !strings.Contains(properties, "<w:lang ") {
		properties += m.only(`<w:rtl/>`)
	}
	m.f(`<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, wrap("w:rPr", properties), escape(s))
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
func (m *markup) line(style, s string) { m.paragraph(style, "", func() { m.text("", s) }) }

// field writes a field with the text that it shows until it is brought up to date.
func (m *markup) field(properties, instruction, shown string) {
	rpr := wrap("w:rPr", properties)
	m.f(`<w:r>%s<w:fldChar w:fldCharType="begin"/></w:r>`, rpr)
	m.f(`<w:r>%s<w:instrText xml:space="preserve"> %s </w:instrText></w:r>`, rpr, escape(instruction))
	m.f(`<w:r>%s<w:fldChar w:fldCharType="separate"/></w:r>`, rpr)
	m.text(properties, shown)
	m.f(`<w:r>%s<w:fldChar w:fldCharType="end"/></w:r>`, rpr)
}

// link writes what inside writes as a link to a bookmark of the document.
func (m *markup) link(bookmark string, inside func()) {
	m.f(`<w:hyperlink w:anchor="%s" w:history="1">`, bookmark)
	inside()
	m.f(`</w:hyperlink>`)
}

// properties are the run properties of a draft's run: order matters to the schema.
func properties(r draft.Run) string {
	var m markup
	if r.Query != "" {
		m.f(`<w:rStyle w:val="OpenNumber"/>`)
	}
	if r.Strong {
		m.f(`<w:b/><w:bCs/>`)
	}
	if r.Lang == corpus.Arabic {
		m.f(`<w:rtl/>`)
	}
	m.f(`%s`, language(r.Lang))
	return m.String()
}

// language marks a run's language, by which word processors choose fonts and spelling.
func language(l corpus.Lang) string {
	switch l {
	case corpus.Arabic:
		return `<w:lang w:bidi="ar-SA"/>`
	case corpus.Chinese:
		return `<w:lang w:eastAsia="zh-CN"/>`
	case corpus.French:
		return `<w:lang w:val="fr-FR"/>`
	case corpus.Russian:
		return `<w:lang w:val="ru-RU"/>`
	case corpus.Spanish:
		return `<w:lang w:val="es-ES"/>`
	}
	return ""
}
