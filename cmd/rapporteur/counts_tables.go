package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/lang/locale"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// tableMaker is a table that --table names.
type tableMaker struct {
	what string
	of   func(asked) (made, error)
}

// asked is what a table is made from.
type asked struct {
	countFlags
	sel  tally.Selection
	dims []tally.Dimension
	open func(tally.Selection) (*tally.Tally, error)
}

// made is a table with the way to its evidence.
type made struct {
	corpus.Table
	names *tally.Tally // who knows the names
	open  func(query string) ([]corpus.Link, int, error)
}

// sources is the evidence behind a query with the names of submitters.
func (m made) sources(query string) ([]draft.Source, error) {
	links, _, err := m.open(query)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", query, err)
	}
	all := make([]draft.Source, len(links))
	for i, l := range links {
		var who []string
		for _, id := range l.Submitters {
			who = append(who, m.names.Label(tally.BySubmitter, string(id)))
		}
		locale.Sort(m.names.Words().Locale, who, func(s string) string { return s })
		all[i] = draft.Source{Link: l, Who: strings.Join(who, "; ")}
	}
	return all, nil
}

// tables are the tables of --table; "" is that of --by.
func tables() map[string]tableMaker {
	return map[string]tableMaker{
		"": {"", single(func(a asked, t *tally.Tally) (corpus.Table, error) {
			if len(a.beside) == 0 {
				return t.By(a.dims...)
			}
			return besides(a, t)
		})},
		"ranking": {"themes by submitters of one kind", single(func(a asked, t *tally.Tally) (corpus.Table, error) { return t.RankingTable(a.top) })},
		"children": {"topics within their theme, named most often; --parent THEME for one", single(func(a asked, t *tally.Tally) (corpus.Table, error) {
			return t.ChildrenTable(corpus.ThemeID(a.parent), a.top)
		})},
		"together":    {"themes named together", single(func(a asked, t *tally.Tally) (corpus.Table, error) { return t.TogetherTable(a.top) })},
		"needs":       {"needs for technical assistance, --by theme or article", single(needs)},
		"answers":     {"of each question of the calls, who answered and who did not", single(func(_ asked, t *tally.Tally) (corpus.Table, error) { return t.Answers() })},
		"silent":      {"who referred to a theme and who did not, which is not lacking", single(func(_ asked, t *tally.Tally) (corpus.Table, error) { return t.Silent(), nil })},
		"not-replied": {"internal: States parties from which no reply has come", notReplied},
		"change":      {"what changed from --before to --after, two calls or two cut-offs", change},
		"uncoded":     {"passages that carry no theme", single(func(_ asked, t *tally.Tally) (corpus.Table, error) { return t.UncodedTable(), nil })},
		"review-first": {"unreviewed tags on which printed numbers rest", single(func(a asked, t *tally.Tally) (corpus.Table, error) {
			return t.ReviewFirst(a.top), nil
		})},
	}
}

func tableNames() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(tables())), func(name string) bool { return name == "" })
}

func tableHelp() string {
	var b strings.Builder
	for _, name := range tableNames() {
		fmt.Fprintf(&b, "  %-13s %s\n", name, tables()[name].what)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// single makes a table of one tally.
func single(of func(asked, *tally.Tally) (corpus.Table, error)) func(asked) (made, error) {
	return func(a asked) (made, error) {
		t, err := a.open(a.sel)
		if err != nil {
			return made{}, err
		}
		table, err := of(a, t)
		return made{table, t, t.Evidence}, err
	}
}

func besides(a asked, t *tally.Tally) (corpus.Table, error) {
	var units []tally.Unit
	for _, u := range a.beside {
		if !slices.Contains(tally.Units()[1:], tally.Unit(u)) {
			return corpus.Table{}, fmt.Errorf("--beside %s is unknown: write one of %s", u, join(tally.Units()[1:]))
		}
		units = append(units, tally.Unit(u))
	}
	if len(a.dims) != 1 {
		return corpus.Table{}, errors.New("--beside goes with --by one thing, not two crossed")
	}
	return t.Beside(a.dims[0], units...), nil
}

func needs(a asked, t *tally.Tally) (corpus.Table, error) {
	if len(a.dims) != 1 {
		return corpus.Table{}, errors.New("--table needs goes with --by one thing: theme or article")
	}
	return t.Needs(a.dims[0]), nil
}

func notReplied(a asked) (made, error) {
	all, err := rosterOf(a.dir, a.roster)
	if err != nil {
		return made{}, err
	}
	a.sel.Roster = all
	return single(func(_ asked, t *tally.Tally) (corpus.Table, error) { return t.NotReplied(), nil })(a)
}

// rosterOf reads the file given; without one the built-in roster with the workspace's own beside it.
func rosterOf(dir, file string) ([]corpus.Submitter, error) {
	known := new(roster.Roster)
	if file == "" {
		var err error
		if known, err = roster.Builtin(); err != nil {
			return nil, err
		}
	}
	path := cmp.Or(file, filepath.Join(dir, "roster.csv"))
	f, err := os.Open(path)
	if file == "" && errors.Is(err, fs.ErrNotExist) {
		return known.All(), nil
	}
	if err != nil {
		return nil, err
	}
	err = errors.Join(known.Add(path, f), f.Close())
	return known.All(), err
}

// change compares two calls, or two cut-offs.
func change(a asked) (made, error) {
	if a.before == "" || a.after == "" || len(a.dims) != 1 {
		return made{}, errors.New("--table change wants --before and --after, two calls or two cut-offs, and --by one thing")
	}
	before, err := a.side(a.before)
	if err != nil {
		return made{}, err
	}
	after, err := a.side(a.after)
	if err != nil {
		return made{}, err
	}
	c := tally.Comparison{Before: before, After: after}
	table, err := c.Table(a.dims[0])
	return made{table, after, c.Evidence}, err
}

// side is the tally of a call or cut-off.
func (a asked) side(name string) (*tally.Tally, error) {
	sel := a.sel
	if day, err := corpus.ParseDate(name); err == nil {
		sel.Cutoff = day
		return a.open(sel)
	}
	sel.Calls = []corpus.CallID{corpus.CallID(name)}
	t, err := a.open(sel)
	if err == nil && len(t.Calls()) == 0 {
		err = fmt.Errorf("%s is neither a call of the workspace nor a date written YYYY-MM-DD", name)
	}
	return t, err
}
