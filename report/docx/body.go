package docx

import (
	"fmt"
	"hash/fnv"
	"strings"

	"rapporteur/report/draft"
)

// printer writes the parts that hold the draft's words.
type printer struct {
	draft   draft.Draft
	words   draft.Furniture
	opening map[string]int // bookmark number of each query, from 1, in the order of Draft.Evidence
	marks   int            // bookmarks written so far
	used    map[string]bool
}

func newPrinter(d draft.Draft) *printer {
	p := &printer{draft: d, words: d.Furnished(), opening: map[string]int{}, used: map[string]bool{}}
	for i, o := range d.Evidence {
		p.opening[o.Query] = i + 1
	}
	return p
}

func (p *printer) document() string {
	m := newMarkup(p.draft.Lang)
	m.f(`<w:document %s><w:body>`, namespaces)
	p.front(m)
	p.contents(m)
	for _, b := range p.draft.Blocks {
		switch {
		case b.Heading != nil:
			p.heading(m, *b.Heading)
		case b.Paragraph != nil:
			p.numbered(m, *b.Paragraph)
		case b.Table != nil:
			p.table(m, *b.Table)
		}
	}
	p.evidence(m)
	m.f(`%s</w:body></w:document>`, p.sectionEnd())
	return m.String()
}

// front writes the title block; what the configuration left open is marked so that nobody overlooks it.
func (p *printer) front(m *markup) {
	for i, l := range p.draft.Front {
		style := "FrontLine"
		if i == 0 {
			style = "FrontSymbol"
		}
		m.paragraph(style, "", func() {
			if i > 0 {
				m.text(look{}, l.Name+p.words.Colon)
			}
			m.text(lookOfLabel(l), l.Text)
		})
	}
	m.line("Title", p.draft.Title)
	if p.draft.Watermark != "" {
		m.line("DraftLine", p.draft.Watermark)
	}
	if p.words.Length != "" {
		m.line("Extent", p.words.Length)
	}
}

func lookOfLabel(l draft.Label) look {
	if l.Placeholder {
		return look{style: "Placeholder"}
	}
	return look{}
}

// contents writes the table of contents as a field that holds its entries already, without page numbers, which only a word
// processor knows: it puts them there when the field is brought up to date.
func (p *printer) contents(m *markup) {
	var heads []draft.Heading
	for _, b := range p.draft.Blocks {
		if b.Heading != nil && b.Heading.Level <= 2 {
			heads = append(heads, *b.Heading)
		}
	}
	if len(heads) == 0 {
		return
	}
	m.line("ContentsTitle", p.words.Contents)
	for i, h := range heads {
		m.paragraph(fmt.Sprintf("TOC%d", h.Level), "", func() {
			if i == 0 {
				m.f(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z </w:instrText></w:r>`)
				m.f(`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
			}
			m.link(SectionMark(h.ID), func() { m.text(look{}, h.Text) })
			if i == len(heads)-1 {
				m.f(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
			}
		})
	}
}

// SectionMark names the bookmark of the heading with an id.
func SectionMark(id string) string { return bookmarkName("sec_", id) }

// ParagraphMark names the bookmark around the paragraph with an id, by which it is found again when a person has edited it.
func ParagraphMark(id string) string { return bookmarkName("par_", id) }

// NoteMark names the bookmark around the reference to a note: word processors give footnotes other numbers when they save.
func NoteMark(n int) string { return fmt.Sprintf("note_%d", n) }

// EvidenceMark names the bookmark of the opening at place n of the draft's evidence, from 1.
func EvidenceMark(n int) string { return fmt.Sprintf("ev_%d", n) }

// AnnexMark names the bookmark of the heading of the evidence: what comes after it is not text of the report.
const AnnexMark = "evidence"

// longestMark is how many characters Word takes for the name of a bookmark: letters, digits and underscores.
const longestMark = 40

// bookmarkName is unique to an id: one that is too long is cut and ends with its hash (FNV-1a).
func bookmarkName(before, id string) string {
	name := before + strings.ReplaceAll(id, "-", "_")
	if len(name) <= longestMark {
		return name
	}
	h := fnv.New32a()
	h.Write([]byte(id)) //nolint:errcheck // a hash takes everything
	return fmt.Sprintf("%s_%08x", name[:longestMark-9], h.Sum32())
}

func (p *printer) heading(m *markup, h draft.Heading) {
	apart := ""
	if strings.HasPrefix(h.ID, "annex") {
		apart = `<w:pageBreakBefore/>`
	}
	m.paragraph(fmt.Sprintf("Heading%d", min(max(h.Level, 1), 3)), apart, func() {
		p.bookmark(m, SectionMark(h.ID), func() { m.text(look{}, h.Text) })
	})
}

// bookmark writes what inside writes with a bookmark about it; a name that the document has already gets none.
func (p *printer) bookmark(m *markup, name string, inside func()) {
	if p.used[name] {
		inside()
		return
	}
	p.used[name] = true
	p.marks++
	id := p.marks
	m.f(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, id, escape(name))
	inside()
	m.f(`<w:bookmarkEnd w:id="%d"/>`, id)
}

// numbered writes a paragraph. Its number is the word processor's own, which counts as the draft does.
func (p *printer) numbered(m *markup, par draft.Paragraph) {
	style := "NumberedParagraph"
	if par.Number == 0 {
		style = "PlainParagraph"
	}
	m.paragraph(style, "", func() {
		if par.ID == "" {
			p.runs(m, par.Runs)
			return
		}
		p.bookmark(m, ParagraphMark(par.ID), func() { p.runs(m, par.Runs) })
	})
}

func (p *printer) runs(m *markup, runs []draft.Run) {
	for _, r := range runs {
		n := p.opening[r.Query]
		switch {
		case r.Note > 0:
			p.bookmark(m, NoteMark(r.Note), func() {
				m.f(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>%s</w:rPr><w:footnoteReference w:id="%d"/></w:r>`, m.only(`<w:rtl/>`), r.Note)
			})
		case r.Query != "" && n > 0:
			m.link(EvidenceMark(n), func() { m.run(r) })
		default:
			r.Query = ""
			m.run(r)
		}
	}
}

func (m *markup) run(r draft.Run) {
	if r.Lang != "" {
		m.quotation(lookOf(r), r.Text)
		return
	}
	m.text(lookOf(r), r.Text)
}

// footnotes writes the notes, the first two ids being the separators that the format wants.
func (p *printer) footnotes() string {
	m := newMarkup(p.draft.Lang)
	m.f(`<w:footnotes %s>`, namespaces)
	m.f(`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`)
	m.f(`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range p.draft.Notes {
		m.f(`<w:footnote w:id="%d">`, i+1)
		m.paragraph("FootnoteText", "", func() {
			m.f(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>%s</w:rPr><w:footnoteRef/></w:r>`, m.only(`<w:rtl/>`))
			m.text(look{}, " ")
			p.plain(m, n.Runs)
		})
		m.f(`</w:footnote>`)
	}
	m.f(`</w:footnotes>`)
	return m.String()
}

// plain writes runs without links: bookmarks are not reached from footnotes in every word processor.
func (p *printer) plain(m *markup, runs []draft.Run) {
	for _, r := range runs {
		r.Query = ""
		m.run(r)
	}
}
