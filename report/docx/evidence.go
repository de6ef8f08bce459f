package docx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/report/draft"
)

// evidence writes what each number opens to, a paragraph a number, in two columns of small type: submitters with their documents
// and pages.
func (p *printer) evidence(m *markup) {
	if len(p.draft.Evidence) == 0 {
		return
	}
	m.paragraph("Heading1", `<w:pageBreakBefore/>`, func() { m.text("", "Evidence behind the numbers") })
	m.line("PlainParagraph", "Each number of the report leads here: to the submitters behind it, their documents, and the pages on which they say so.")
	m.f(`<w:p><w:pPr>%s</w:pPr></w:p>`, fmt.Sprintf(section, "nextPage", "", m.only(`<w:bidi/>`)))
	for i, o := range p.draft.Evidence {
		m.paragraph("EvidenceLine", "", func() {
			p.bookmark(m, evidenceMark(i+1), func() { m.text(`<w:b/><w:bCs/>`, fmt.Sprintf("%d. %s ", i+1, o.Title)) })
			m.text(`<w:color w:val="595959"/>`, "["+o.Query+"] ")
			m.text("", where(o.Links))
		})
	}
	m.f(`<w:p><w:pPr>%s</w:pPr></w:p>`, fmt.Sprintf(section, "continuous", ` w:num="2" w:space="340"`, m.only(`<w:bidi/>`)))
}

// where lists submitters with their documents and the pages on which the passages stand.
func where(links []draft.Source) string {
	if len(links) == 0 {
		return "No passage may be shown."
	}
	var all []string
	for _, group := range byDocument(links) {
		s := group[0].Who
		if s == "" {
			s = "Submitter not identified"
		}
		all = append(all, s+" ("+group[0].File+onPages(group)+")")
	}
	return strings.Join(all, "; ") + "."
}

// byDocument puts together the links to one document, in the order in which documents first occur.
func byDocument(links []draft.Source) [][]draft.Source {
	var groups [][]draft.Source
	at := map[string]int{}
	for _, l := range links {
		key := l.Who + "\x00" + l.File
		if i, ok := at[key]; ok {
			groups[i] = append(groups[i], l)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []draft.Source{l})
	}
	return groups
}

// onPages writes ", p. 3" or ", pp. 3, 5"; nothing in a format without pages.
func onPages(links []draft.Source) string {
	var pages []int
	for _, l := range links {
		if l.Page > 0 && !slices.Contains(pages, l.Page) {
			pages = append(pages, l.Page)
		}
	}
	slices.Sort(pages)
	switch len(pages) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(", p. %d", pages[0])
	}
	numbers := make([]string, len(pages))
	for i, n := range pages {
		numbers[i] = strconv.Itoa(n)
	}
	return ", pp. " + strings.Join(numbers, ", ")
}
