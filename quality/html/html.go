// Package html writes a score of tags, or an agreement of two people, as one HTML file: no script, no request to anywhere, light and
// dark, readable in print. Mistakes are folded up, by theme.
package html

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"rapporteur/corpus"
	"rapporteur/quality"
)

//go:embed page.tmpl
var pages string

//go:embed style.css
var style string

// Score writes how good tags are, in UTF-8.
func Score(w io.Writer, s quality.Score) error {
	mistakes := byTheme(s)
	places := make(map[string]int, len(mistakes))
	for i, g := range mistakes {
		places[string(g.Theme)] = i + 1
	}
	return write(w, "score", page[quality.Score]{template.CSS(style), s, mistakes, places})
}

// Agreement writes how far two people agree, in UTF-8.
func Agreement(w io.Writer, g quality.Agreement) error {
	return write(w, "agreement", page[quality.Agreement]{Style: template.CSS(style), Q: g})
}

// page is what a template gets.
type page[T any] struct {
	Style    template.CSS
	Q        T
	Mistakes []group
	Places   map[string]int // of the group of a theme, from 1
}

func write(w io.Writer, name string, data any) error {
	t, err := template.New("pages").Funcs(template.FuncMap{
		"fixed":  func(f float64) string { return fmt.Sprintf("%.3f", f) },
		"per":    func(f float64) string { return fmt.Sprintf("%.1f", 100*max(f, 0)) },
		"width":  func(e quality.Estimate) string { return fmt.Sprintf("%.1f", 100*(max(e.High, 0)-max(e.Low, 0))) },
		"name":   func(key string) string { return cmp.Or(key, "(none)") },
		"show":   func(title string, rows []quality.Row, places map[string]int) table { return table{title, rows, places} },
		"status": func(caption string, t quality.StatusTable) statuses { return statuses{caption, t} },
		"pieces": pieces,
		"dir":    direction,
		"wrong":  wrong,
	}).Parse(pages)
	if err != nil {
		return fmt.Errorf("read the template of the page: %w", err)
	}
	return t.ExecuteTemplate(w, name, data)
}

// table is one of scores. Places is nil where rows are not themes.
type table struct {
	Title  string
	Rows   []quality.Row
	Places map[string]int
}

// statuses is a table of statuses under its caption.
type statuses struct {
	Caption string
	quality.StatusTable
}

// group holds the mistakes about one theme.
type group struct {
	Theme                         corpus.ThemeID
	Misses, Alarms, WrongStatuses []quality.Mistake
}

// byTheme groups the mistakes, the theme with most misses and false alarms first.
func byTheme(s quality.Score) []group {
	var groups []group
	of := func(theme corpus.ThemeID) *group {
		i := slices.IndexFunc(groups, func(g group) bool { return g.Theme == theme })
		if i < 0 {
			i, groups = len(groups), append(groups, group{Theme: theme})
		}
		return &groups[i]
	}
	for _, m := range s.Misses {
		of(m.Theme).Misses = append(of(m.Theme).Misses, m)
	}
	for _, m := range s.Alarms {
		of(m.Theme).Alarms = append(of(m.Theme).Alarms, m)
	}
	for _, m := range s.WrongStatus {
		of(m.Theme).WrongStatuses = append(of(m.Theme).WrongStatuses, m)
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(len(b.Misses)+len(b.Alarms)-len(a.Misses)-len(a.Alarms), cmp.Compare(a.Theme, b.Theme))
	})
	return groups
}

// wrong keeps the themes whose submitters are not those of the gold.
func wrong(all []quality.CountError) []quality.CountError {
	return slices.DeleteFunc(slices.Clone(all), func(c quality.CountError) bool { return len(c.Missing)+len(c.Added) == 0 })
}

// piece is a part of a text.
type piece struct {
	Text string
	Mark bool // a sentence that a rule found
}

// pieces cuts a text at the sentences of its evidence.
func pieces(m quality.Mistake) []piece {
	var out []piece
	at := 0
	evidence := slices.Clone(m.Evidence)
	slices.SortStableFunc(evidence, func(a, b quality.Evidence) int { return a.Start - b.Start })
	for _, e := range evidence {
		start, end := max(e.Start, at), min(e.End, len(m.Text))
		if start >= end {
			continue
		}
		if at < start {
			out = append(out, piece{m.Text[at:start], false})
		}
		out = append(out, piece{m.Text[start:end], true})
		at = end
	}
	if at < len(m.Text) {
		out = append(out, piece{m.Text[at:], false})
	}
	return out
}

func direction(l corpus.Lang) string {
	if l == corpus.Arabic {
		return "rtl"
	}
	return "ltr"
}
