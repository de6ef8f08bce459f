package tally

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
)

// Dimension is what a table is by.
type Dimension string

// The dimensions.
const (
	ByTheme    Dimension = "theme"
	ByChapter  Dimension = "chapter"
	ByArticle  Dimension = "article"
	ByBody     Dimension = "body"
	BySession  Dimension = "session"
	ByQuestion Dimension = "question"
	ByKind     Dimension = "kind"
	ByGroup    Dimension = "group"
	ByStatus   Dimension = "status"
	ByLanguage Dimension = "language"
	ByCall     Dimension = "call"
	ByYear     Dimension = "year"
)

// Dimensions returns every dimension in the order in which messages list them.
func Dimensions() []Dimension {
	return []Dimension{
		ByTheme, ByChapter, ByArticle, ByBody, BySession, ByQuestion, ByKind, ByGroup, ByStatus, ByLanguage, ByCall, ByYear,
	}
}

// ParseDimension reads the name of a dimension.
func ParseDimension(s string) (Dimension, error) {
	d := Dimension(strings.TrimSpace(s))
	if !slices.Contains(Dimensions(), d) {
		return "", fmt.Errorf("nothing can be counted by %q: choose among %v", s, Dimensions())
	}
	return d, nil
}

// values returns the values of a claim in a dimension: several where its theme has several articles, none where it has no question.
func (t *Tally) values(d Dimension, c claim) []string {
	switch d {
	case ByTheme:
		return one(string(c.theme))
	case ByChapter, ByArticle, ByBody, BySession:
		return t.ofTheme(d, c.theme)
	case ByQuestion:
		return one(string(c.link.Question))
	case ByKind:
		return one(string(c.submitter.Kind))
	case ByGroup:
		return one(string(c.submitter.Group))
	case ByStatus:
		return one(string(c.link.Status))
	case ByLanguage:
		return one(string(c.link.Lang))
	case ByCall:
		return one(string(c.call))
	case ByYear:
		if len(c.link.Received) < 4 {
			return []string{undated}
		}
		return one(string(c.link.Received[:4]))
	}
	return nil
}

// undated is the year of what bears no date.
const undated = "undated"

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// inTables is what a row or column of a table asks for: a value, and with a theme those rolled up into it or into its children,
// which is done in tables only.
func (t *Tally) inTables(d Dimension, value string) string {
	if d != ByTheme {
		return queryOf(d, value)
	}
	all := []string{value}
	for i := 0; i < len(all); i++ {
		for _, other := range t.cb.Themes {
			child, rolled := string(other.Parent) == all[i], slices.Contains(t.rollup(all[i]), other.ID)
			if (child || rolled) && !slices.Contains(all, string(other.ID)) {
				all = append(all, string(other.ID))
			}
		}
	}
	all = slices.DeleteFunc(all, func(id string) bool {
		return id != value && slices.Contains(t.lineage(corpus.ThemeID(id)), corpus.ThemeID(value))
	})
	return queryOf(d, strings.Join(all, ","))
}

func (t *Tally) rollup(id string) []corpus.ThemeID {
	theme, _ := t.cb.Theme(corpus.ThemeID(id))
	return theme.Rollup
}

func (t *Tally) ofTheme(d Dimension, id corpus.ThemeID) []string {
	theme, ok := t.cb.Theme(id)
	if !ok {
		return nil
	}
	var all []string
	switch d {
	case ByChapter:
		return one(theme.Chapter)
	case ByArticle:
		for _, a := range theme.Articles {
			all = append(all, strconv.Itoa(a))
		}
	case ByBody:
		for _, b := range t.plan.Bodies {
			if slices.ContainsFunc(theme.Articles, func(a int) bool { return a >= b.Articles[0] && a <= b.Articles[1] }) {
				all = append(all, b.ID)
			}
		}
	case BySession:
		for _, s := range t.plan.Sessions {
			if key := sessionKey(s.When, s.Bodies); slices.Contains(s.Themes, id) && !slices.Contains(all, key) {
				all = append(all, key)
			}
		}
	}
	return all
}

// sessionKey names a session without spaces: "2023-06-12/2023-06-16+irg+wgp".
func sessionKey(when string, bodies []string) string {
	if when == "" {
		when = "undecided"
	}
	return when + "+" + strings.Join(bodies, "+")
}

// order returns the values of a dimension that occur, in the order of tables: that of the codebook, the workplan, the kinds and
// groups; else sorted, numbers as numbers.
func (t *Tally) order(d Dimension, occurs map[string]bool) []string {
	var known []string
	switch d {
	case ByTheme:
		known = ids(t.cb.Themes, func(i int) string { return string(t.cb.Themes[i].ID) })
	case ByChapter:
		known = ids(t.cb.Chapters, func(i int) string { return t.cb.Chapters[i].ID })
	case ByBody:
		known = ids(t.plan.Bodies, func(i int) string { return t.plan.Bodies[i].ID })
	case ByKind:
		known = ids(corpus.SubmitterKinds(), func(i int) string { return string(corpus.SubmitterKinds()[i]) })
	case ByGroup:
		known = ids(corpus.Groups(), func(i int) string { return string(corpus.Groups()[i]) })
	case ByStatus:
		known = []string{string(corpus.InPlace), string(corpus.Planned), string(corpus.Gap), string(corpus.Need)}
	default:
		known = slices.SortedFunc(maps.Keys(occurs), naturally)
	}
	return slices.DeleteFunc(known, func(v string) bool { return !occurs[v] })
}

func ids[T any](of []T, name func(i int) string) []string {
	all := make([]string, len(of))
	for i := range of {
		all[i] = name(i)
	}
	return all
}

// naturally compares numbers by value and everything else as text.
func naturally(a, b string) int {
	x, errA := strconv.Atoi(a)
	y, errB := strconv.Atoi(b)
	if errA == nil && errB == nil {
		return x - y
	}
	return strings.Compare(a, b)
}

// Label is how a value of a dimension is shown in English.
func (t *Tally) Label(d Dimension, value string) string {
	switch d {
	case ByTheme:
		if theme, ok := t.cb.Theme(corpus.ThemeID(value)); ok {
			return theme.Title.In(corpus.English)
		}
	case ByChapter:
		for _, c := range t.cb.Chapters {
			if c.ID == value {
				return c.Title.In(corpus.English)
			}
		}
	case ByArticle:
		return "Article " + value
	case ByBody:
		for _, b := range t.plan.Bodies {
			if b.ID == value {
				return b.Title
			}
		}
	case BySession:
		return t.sessionLabel(value)
	case ByKind, ByGroup, ByStatus, ByLanguage:
		return labels[value]
	}
	return value
}

func (t *Tally) sessionLabel(key string) string {
	when, bodies, _ := strings.Cut(key, "+")
	for _, s := range t.plan.Sessions {
		if sessionKey(s.When, s.Bodies) == key {
			return strings.ToUpper(strings.ReplaceAll(bodies, "+", ", ")) + " " + strings.ReplaceAll(when, "/", " to ") +
				": " + strings.Join(s.Topics, "; ")
		}
	}
	return key
}

// labels are the English names of kinds, groups, statuses and languages, as tables head them.
var labels = map[string]string{
	"state-party": "States parties", "signatory": "Signatories", "state-observer": "States not parties",
	"reio": "Regional economic integration organizations", "group-of-states": "Groups of States", "un-entity": "United Nations entities",
	"intergovernmental": "Intergovernmental organizations", "civil-society": "Civil society organizations",
	"national-human-rights-institution": "National human rights institutions", "academia": "Academic institutions",
	"private-sector": "Private sector entities", "other": "Others",
	"african": "African States", "asia-pacific": "Asia-Pacific States", "eastern-european": "Eastern European States",
	"latin-american-and-caribbean": "Latin American and Caribbean States", "western-european-and-other": "Western European and other States",
	"none": "No regional group", "in-place": "In place", "planned": "Planned", "gap": "Gap", "need": "Need",
	"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish",
}

// KindLabel is the English name of a kind of submitters, as tables head it.
func KindLabel(k corpus.SubmitterKind) string { return labels[string(k)] }
