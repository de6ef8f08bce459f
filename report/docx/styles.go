package docx

import (
	"regexp"
	"strconv"
	"strings"

	"rapporteur/corpus"
)

// stylesIn are the styles of a report in l. Every paragraph style is based on Normal, which alone says that Arabic runs from
// right to left. Neither Arabic nor Chinese has italics; Arabic is read at a larger size than Latin letters, and Chinese headings are
// set in a heavier face, not in a thickened one.
func stylesIn(l corpus.Lang) string {
	const normal = `<w:name w:val="Normal"/><w:qFormat/>`
	s := strings.Replace(styles+quotationStyles()+`</w:styles>`, normal, normal+newMarkup(l).only(`<w:pPr><w:bidi/></w:pPr>`), 1)
	s = strings.Replace(s, `<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`, `<w:lang `+languages(l)+`/>`, 1)
	if l == corpus.Arabic || l == corpus.Chinese {
		s = strings.ReplaceAll(s, `<w:i/><w:iCs/>`, "")
	}
	switch l {
	case corpus.Arabic:
		s = strings.Replace(s, draftBar, draftLines, 1)
		s = strings.ReplaceAll(s, `w:cs="Times New Roman"`, `w:cs="Traditional Arabic"`)
		s = complexSize.ReplaceAllStringFunc(s, larger)
	case corpus.Chinese:
		s = strings.ReplaceAll(s, `<w:rPr><w:b/><w:bCs/>`, `<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimHei"/>`)
	}
	return s
}

var complexSize = regexp.MustCompile(`<w:szCs w:val="([0-9]+)"/>`)

// larger is the size of Arabic beside Latin letters of a size: a quarter more.
func larger(element string) string {
	n, err := strconv.Atoi(complexSize.FindStringSubmatch(element)[1])
	if err != nil {
		return element
	}
	return `<w:szCs w:val="` + strconv.Itoa(n+(n+2)/4) + `"/>`
}

// quotationStyle is the character style of a quotation in a language. It looks like the text about it and tells, when a person has
// edited the document, what was quoted.
func quotationStyle(l corpus.Lang) string { return "Quotation" + string(l) }

func quotationStyles() string {
	var b strings.Builder
	for _, t := range tags {
		b.WriteString(`<w:style w:type="character" w:customStyle="1" w:styleId="` + quotationStyle(t.lang) + `"><w:name w:val="Quotation ` + string(t.lang) + `"/></w:style>`)
	}
	return b.String()
}

// The styles: a page of a report of the United Nations. Times at 10 points, headings in bold, tables with a line above, below the
// head and at the end, footnotes and table text at 8.5 points. Sizes are in half points, distances in twentieths of a point.
const styles = `<w:styles ` + namespaces + `>` +
	`<w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>` +
	`<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
	`<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
	paragraphStyles + tableStyles + characterStyles

const paragraphStyles = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="FrontSymbol"><w:name w:val="Front Symbol"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="000000"/></w:pBdr><w:spacing w:after="200"/><w:jc w:val="right"/></w:pPr>` +
	`<w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="FrontLine"><w:name w:val="Front Line"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:after="40"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>` +
	`<w:pPr><w:keepNext/><w:spacing w:before="480" w:after="200"/><w:ind w:left="567" w:right="567"/></w:pPr>` +
	`<w:rPr><w:b/><w:bCs/><w:sz w:val="34"/><w:szCs w:val="34"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="DraftLine"><w:name w:val="Draft Line"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr>` + draftBar + `<w:spacing w:after="120"/>` +
	`<w:ind w:left="737" w:right="567"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="9C1C1C"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Extent"><w:name w:val="Extent"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:after="240"/><w:ind w:left="567"/></w:pPr><w:rPr><w:i/><w:iCs/><w:color w:val="595959"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="ContentsTitle"><w:name w:val="Contents Title"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="100"/><w:ind w:left="567"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
	`<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="567" w:right="567"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
	`<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="1020" w:right="567"/></w:pPr></w:style>` +
	headingStyles +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="NumberedParagraph"><w:name w:val="Numbered Paragraph"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
	`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="120"/><w:ind w:left="567" w:right="567" w:firstLine="0"/><w:jc w:val="both"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="PlainParagraph"><w:name w:val="Plain Paragraph"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
	`<w:pPr><w:spacing w:after="120"/><w:ind w:left="567" w:right="567"/><w:jc w:val="both"/></w:pPr></w:style>` +
	smallStyles

const headingStyles = `<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="NumberedParagraph"/><w:qFormat/>` +
	`<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="160"/><w:ind w:left="567" w:right="567"/><w:outlineLvl w:val="0"/></w:pPr>` +
	`<w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/><w:next w:val="NumberedParagraph"/><w:qFormat/>` +
	`<w:pPr><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Heading1"/><w:next w:val="NumberedParagraph"/><w:qFormat/>` +
	`<w:pPr><w:spacing w:before="180" w:after="100"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>`

const smallStyles = `<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="7F7F7F"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr>` +
	`<w:rPr><w:b/><w:bCs/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr><w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:left="567" w:right="567"/></w:pPr><w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>` +
	`<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHead"><w:name w:val="Table Head"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:keepNext/><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:i/><w:iCs/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote"><w:name w:val="Table Note"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:before="40"/></w:pPr><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="EvidenceLine"><w:name w:val="Evidence Line"/><w:basedOn w:val="Normal"/>` +
	`<w:pPr><w:spacing w:after="60" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>`

// The line of a draft bears a bar at its beginning. Word processors differ on which side that is in Arabic: there lines stand above
// and below.
const (
	draftBar   = `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="9C1C1C"/></w:pBdr>`
	draftLines = `<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="9C1C1C"/><w:bottom w:val="single" w:sz="6" w:space="3" w:color="9C1C1C"/></w:pBdr>`
)

const tableStyles = `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
	`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
	`<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>` +
	`<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>` +
	`<w:insideH w:val="single" w:sz="2" w:space="0" w:color="D0D0D0"/></w:tblBorders></w:tblPr>` +
	`<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/></w:tcBorders>` +
	`<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>`

const characterStyles = `<w:style w:type="character" w:customStyle="1" w:styleId="TableTitle"><w:name w:val="Table Title"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>` +
	`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
	`<w:style w:type="character" w:customStyle="1" w:styleId="OpenNumber"><w:name w:val="Open Number"/><w:rPr><w:color w:val="1F4E79"/></w:rPr></w:style>` +
	`<w:style w:type="character" w:customStyle="1" w:styleId="Placeholder"><w:name w:val="Placeholder"/><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2A8"/></w:rPr></w:style>`
