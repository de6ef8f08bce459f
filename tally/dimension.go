package tally

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
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

	BySubmitter Dimension = "submitter" // those who may be named, by what may be shown of them
)

// Dimensions returns every dimension in the order in which messages list them.
func Dimensions() []Dimension {
	return []Dimension{
		ByTheme, ByChapter, ByArticle, ByBody, BySession, ByQuestion, ByKind, ByGroup, ByStatus, ByLanguage, ByCall, ByYear,
		BySubmitter,
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

// themed are the dimensions of a theme, whoever speaks of it.
func themed() []Dimension { return []Dimension{ByChapter, ByArticle, ByBody, BySession} }

// values returns the values of a claim in a dimension that is not themed: none where it has no question.
func (t *Tally) values(d Dimension, c claim) []string {
	switch d {
	case ByTheme:
		return one(string(c.theme))
	case ByQuestion:
		if asks(c.call, c.link.Question) {
			return one(string(c.link.Question))
		}
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
	case BySubmitter:
		if !c.hidden {
			return one(string(c.submitter.ID))
		}
	}
	return nil
}

// asks reports whether a question is one of a call: what was sent in answer to another one does not answer it.
func asks(call corpus.CallID, question corpus.QuestionRef) bool {
	return strings.HasPrefix(string(question), string(call)+"/")
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
// which is done in tables only. Crossed with what its children have of their own, such as articles, it asks for these, too.
func (t *Tally) inTables(d Dimension, value string, crossed ...Dimension) string {
	if d != ByTheme {
		return queryOf(d, value)
	}
	own := slices.ContainsFunc(crossed, func(c Dimension) bool {
		return c == ByQuestion || slices.Contains(themed(), c)
	})
	all := []string{value}
	for i := 0; i < len(all); i++ {
		for _, other := range t.cb.Themes {
			child, rolled := string(other.Parent) == all[i], slices.Contains(t.rollup(all[i]), other.ID)
			if (child || rolled) && !slices.Contains(all, string(other.ID)) {
				all = append(all, string(other.ID))
			}
		}
	}
	if own {
		return queryOf(d, all...)
	}
	all = slices.DeleteFunc(slices.Clone(all), func(id string) bool {
		parents := t.lineage(corpus.ThemeID(id))[1:]
		return slices.ContainsFunc(parents, func(p corpus.ThemeID) bool { return slices.Contains(all, string(p)) })
	})
	return queryOf(d, all...)
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
		known = ids(statuses(), func(i int) string { return string(statuses()[i]) })
	case BySubmitter:
		known = t.byName(slices.Sorted(maps.Keys(occurs)))
	default:
		known = slices.SortedFunc(maps.Keys(occurs), naturally)
	}
	return slices.DeleteFunc(known, func(v string) bool { return !occurs[v] })
}

// byName puts submitters by kind and name.
func (t *Tally) byName(ids []string) []string {
	locale.Sort(t.words.Locale, ids, func(id string) string { return t.Label(BySubmitter, id) })
	slices.SortStableFunc(ids, func(a, b string) int {
		x, y := t.Submitter(corpus.SubmitterID(a)).Kind, t.Submitter(corpus.SubmitterID(b)).Kind
		return slices.Index(corpus.SubmitterKinds(), x) - slices.Index(corpus.SubmitterKinds(), y)
	})
	return ids
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

// Label is how a value of a dimension is shown.
func (t *Tally) Label(d Dimension, value string) string {
	lang := t.words.Locale.Lang
	switch d {
	case ByTheme:
		if theme, ok := t.cb.Theme(corpus.ThemeID(value)); ok {
			return theme.Title.In(lang)
		}
	case ByChapter:
		for _, c := range t.cb.Chapters {
			if c.ID == value {
				return c.Title.In(lang)
			}
		}
	case ByArticle:
		return t.words.Text("label.article", wording.Text{Name: "article", Text: value})
	case ByBody:
		return t.bodyLabel(value)
	case BySession:
		return t.sessionLabel(value)
	case BySubmitter:
		return t.Submitter(corpus.SubmitterID(value)).Name(lang)
	case ByKind, ByGroup, ByStatus, ByLanguage:
		return t.words.Label(string(d), value)
	}
	if value == undated {
		return t.words.Text("label.undated")
	}
	return value
}

func (t *Tally) bodyLabel(id string) string {
	if label := t.words.Label("body", id); label != id {
		return label
	}
	for _, b := range t.plan.Bodies {
		if b.ID == id {
			return b.Title
		}
	}
	return id
}

// sessionLabel names a session with the topics of all its rows of the workplan.
func (t *Tally) sessionLabel(key string) string {
	when, bodies, _ := strings.Cut(key, "+")
	var topics []string
	for _, s := range t.plan.Sessions {
		if sessionKey(s.When, s.Bodies) == key {
			topics = append(topics, s.Topics...)
		}
	}
	if len(topics) == 0 {
		return key
	}
	if from, to, ok := strings.Cut(when, "/"); ok {
		when = t.words.Locale.Dates(corpus.Date(from), corpus.Date(to))
	}
	return strings.ToUpper(strings.ReplaceAll(bodies, "+", ", ")) + " " + when + ": " + strings.Join(topics, "; ")
}

// KindLabel is the English name of a kind of submitters, as tables head it.
func KindLabel(k corpus.SubmitterKind) string {
	return wording.For(corpus.English).Label("kind", string(k))
}
