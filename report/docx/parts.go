package docx

import (
	"fmt"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Colours of what is set back and of what must not be overlooked.
const (
	gray = "595959"
	red  = "9C1C1C"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/fontTable.xml" ContentType="` + wordType + `fontTable+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const (
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeRel    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relationship = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

const packageRels = relationship +
	`<Relationship Id="rId1" Type="` + officeRel + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRel + `extended-properties" Target="docProps/app.xml"/></Relationships>`

const documentRels = relationship +
	`<Relationship Id="rId1" Type="` + officeRel + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + officeRel + `numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRel + `settings" Target="settings.xml"/>` +
	`<Relationship Id="rId4" Type="` + officeRel + `fontTable" Target="fontTable.xml"/>` +
	`<Relationship Id="rId5" Type="` + officeRel + `footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="rId6" Type="` + officeRel + `header" Target="header1.xml"/>` +
	`<Relationship Id="rId7" Type="` + officeRel + `footer" Target="footer1.xml"/></Relationships>`

// core are the file's properties. They bear no date: the program reads no clock, and an invented one would mislead.
func core(d draft.Draft) string {
	return fmt.Sprintf(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>`+
		`<dc:description>%s</dc:description><dc:language>%s</dc:language></cp:coreProperties>`,
		escape(d.Title), escape(d.Program), escape(d.Furnished().Snapshot+" "+d.Snapshot), tag(d.Lang))
}

func app(d draft.Draft) string {
	return fmt.Sprintf(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">`+
		`<Application>%s</Application></Properties>`, escape(d.Program))
}

// header stands on every page: the symbol at the left, the draft line at the right.
func header(d draft.Draft) string {
	m := newMarkup(d.Lang)
	m.f(`<w:hdr %s>`, namespaces)
	m.paragraph("Header", "", func() {
		if len(d.Front) > 0 {
			m.text(lookOfLabel(d.Front[0]), d.Front[0].Text)
		}
		m.f(`<w:r><w:tab/></w:r>`)
		m.text(look{bold: true, color: red}, d.Watermark)
	})
	m.f(`</w:hdr>`)
	return m.String()
}

// footer is the page's number of how many, and what the report was made from.
func footer(d draft.Draft) string {
	m := newMarkup(d.Lang)
	m.f(`<w:ftr %s>`, namespaces)
	m.paragraph("Footer", "", func() {
		m.text(look{color: gray, size: 14}, strings.TrimSpace(d.Furnished().Snapshot+" "+apart(d.Snapshot)))
		m.f(`<w:r><w:tab/></w:r>`)
		m.pageOf()
	})
	m.f(`</w:ftr>`)
	return m.String()
}

// pageOf is "1/5", from left to right in Arabic, too, where the slash of itself would turn it round.
func (m *markup) pageOf() {
	ltr := newMarkup(corpus.English)
	bold := look{bold: true}
	if rightToLeft(m.lang) {
		ltr.text(bold, leftMark)
	}
	ltr.field(bold, "PAGE", "1")
	ltr.text(bold, "/")
	ltr.field(bold, "NUMPAGES", "1")
	if rightToLeft(m.lang) {
		ltr.text(bold, leftMark)
	}
	m.f("%s", ltr.String())
}

// section is a section's properties: how it begins, its columns, and whether they run from right to left.
const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/>` +
	`<w:type w:val="%s"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="1418" w:right="1134" w:bottom="1304" w:left="1134" w:header="680" w:footer="567" w:gutter="0"/><w:cols%s/>%s</w:sectPr>`

// sectionEnd returns the properties of the last section: the report's own if no evidence follows it.
func (p *printer) sectionEnd() string {
	begins := "continuous"
	if len(p.draft.Evidence) == 0 {
		begins = "nextPage"
	}
	return fmt.Sprintf(section, begins, "", newMarkup(p.draft.Lang).only(`<w:bidi/>`))
}

// settingsIn declare the separators of footnotes, the languages and the current behaviour of Word, without which it opens in
// compatibility mode. Chinese punctuation is drawn together at the edges of a line.
func settingsIn(l corpus.Lang) string {
	spacing := "doNotCompress"
	if l == corpus.Chinese {
		spacing = "compressPunctuation"
	}
	return `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>` +
		`<w:characterSpacingControl w:val="` + spacing + `"/>` +
		`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang ` + languages(l) + `/></w:settings>`
}

// languages of a document by script.
func languages(l corpus.Lang) string {
	latin := tag(l)
	if l == corpus.Arabic || l == corpus.Chinese {
		latin = tag(corpus.English)
	}
	return `w:val="` + latin + `" w:eastAsia="zh-CN" w:bidi="ar-SA"`
}

// fontTable names what stands in for a font that a machine does not have.
const fontTable = `<w:fonts ` + namespaces + `><w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Traditional Arabic"><w:altName w:val="Times New Roman"/><w:charset w:val="B2"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="SimSun"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="SimHei"><w:altName w:val="黑体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>`

// numbering numbers the paragraphs of the report from 1 to its end.
const numbering = `<w:numbering ` + namespaces + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedParagraph"/><w:suff w:val="tab"/>` +
	`<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="1134"/></w:tabs>` +
	`<w:ind w:left="567" w:right="567" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
