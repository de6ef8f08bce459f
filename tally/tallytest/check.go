package tallytest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// Check compares every number of every table of a tally with an independent count, and returns how many numbers it compared. Kinds are
// those that are looked at one by one, besides the tables that have a column each.
func Check(t *testing.T, tl *tally.Tally, c Counter, kinds ...corpus.SubmitterKind) int {
	t.Helper()
	return CheckBy(t, tl, c, tally.Dimensions(), kinds...)
}

// CheckBy is Check with the crossed tables of some rows only.
func CheckBy(t *testing.T, tl *tally.Tally, c Counter, rows []tally.Dimension, kinds ...corpus.SubmitterKind) int {
	t.Helper()
	c = &remembered{Counter: c, plain: map[corpus.SubmitterKind]map[string]N{}, silent: map[corpus.SubmitterKind]map[string]N{}, analysed: map[corpus.SubmitterKind]N{}}
	k := &checker{T: t, tl: tl, c: c}
	for _, d := range tally.Dimensions() {
		k.single(d)
	}
	k.crossed(c, rows)
	k.columns("silent", tl.Silent(), func(kind corpus.SubmitterKind, theme string, side int) want {
		n := c.Silent(kind)[theme]
		if side == 0 {
			return k.beside(c.Plain(kind)[theme], n, c.Analysed(kind).All)
		}
		return k.beside(n, c.Plain(kind)[theme], c.Analysed(kind).All)
	})
	for _, d := range []tally.Dimension{tally.ByTheme, tally.ByArticle, tally.ByChapter, tally.ByGroup} {
		k.needs(d)
	}
	for _, kind := range kinds {
		if !slices.Contains(tl.Kinds(), kind) {
			continue
		}
		k.ranking(kind)
		k.together(kind)
		k.units(kind)
	}
	k.uncoded()
	k.inventory()
	return k.compared
}

// remembered counts but once what is asked for each cell.
type remembered struct {
	Counter
	plain, silent map[corpus.SubmitterKind]map[string]N
	analysed      map[corpus.SubmitterKind]N
}

func (r *remembered) Plain(kind corpus.SubmitterKind) map[string]N {
	if r.plain[kind] == nil {
		r.plain[kind] = r.Counter.Plain(kind)
	}
	return r.plain[kind]
}

func (r *remembered) Silent(kind corpus.SubmitterKind) map[string]N {
	if r.silent[kind] == nil {
		r.silent[kind] = r.Counter.Silent(kind)
	}
	return r.silent[kind]
}

func (r *remembered) Analysed(kind corpus.SubmitterKind) N {
	if _, ok := r.analysed[kind]; !ok {
		r.analysed[kind] = r.Counter.Analysed(kind)
	}
	return r.analysed[kind]
}

type checker struct {
	*testing.T
	tl       *tally.Tally
	c        Counter
	compared int
}

// want is what a cell must show: a number, or words.
type want struct {
	number int
	text   string
}

// plain is a number that is not shown if it is small and somebody counts in it who may not be named.
func plain(n N) want {
	if n.All > 0 && n.All < 3 && n.Named < n.All {
		return want{text: "fewer than 3"}
	}
	return want{number: n.All}
}

// beside is a number that is not shown either if the rest of all, which stands beside it, is not.
func (k *checker) beside(n, rest N, all int) want {
	hidden := rest.All > 0 && rest.All < 3 && rest.Named < rest.All
	switch w := plain(n); {
	case w.text != "":
		return w
	case hidden && all < 3:
		return want{text: "fewer than 3"}
	case hidden:
		return want{text: fmt.Sprintf("at least %d", all-2)}
	}
	return plain(n)
}

// cell compares one cell. One that was merged with those of other groups is the number of all of these.
func (k *checker) cell(where string, got corpus.Cell, w want, merged func(groups []string) int) {
	k.Helper()
	k.compared++
	if sum, ok := strings.CutSuffix(got.Text, "*"); ok && merged != nil {
		if n := merged(groupsOf(got.Query)); strconv.Itoa(n) != sum || got.Number != 0 {
			k.Errorf("%s: %s shows %s, counted %d", where, got.Query, got.Text, n)
		}
		return
	}
	if got.Number != w.number || got.Text != w.text {
		k.Errorf("%s: %s shows %d %q, counted %d %q", where, got.Query, got.Number, got.Text, w.number, w.text)
	}
}

// groupsOf are the groups that a query names.
func groupsOf(query string) []string {
	for word := range strings.FieldsSeq(query) {
		if groups, ok := strings.CutPrefix(word, "group:"); ok {
			return strings.Split(groups, ",")
		}
	}
	return nil
}

// rows compares the rows of a table with those that there must be.
func (k *checker) rows(table corpus.Table, rows map[string]bool) {
	k.Helper()
	var got []string
	for _, r := range table.Rows {
		got = append(got, r.Key)
		if len(r.Cells) != len(table.Columns)-1 {
			k.Errorf("table %s: row %s has %d cells for %d columns", table.ID, r.Key, len(r.Cells), len(table.Columns))
		}
	}
	slices.Sort(got)
	if all := slices.Sorted(maps.Keys(rows)); !slices.Equal(all, got) {
		k.Errorf("table %s has the rows %v, want %v", table.ID, got, all)
	}
}

// single compares the table by one dimension, a column a kind.
func (k *checker) single(d tally.Dimension) {
	k.Helper()
	table, err := k.tl.By(d)
	if err != nil {
		k.Fatal(err)
	}
	rows := map[string]bool{}
	for i, kind := range k.tl.Kinds() {
		numbers := k.c.Crossed(d, "", kind)
		units := map[string][3]int{}
		if d == tally.BySubmitter {
			units = k.c.Units(d, kind)
		}
		for key := range numbers {
			rows[key[0]] = true
		}
		for _, r := range table.Rows {
			switch {
			case d == tally.BySubmitter:
				if n, ok := units[r.Key]; ok {
					for u := range 3 {
						k.cell(table.ID, r.Cells[u], want{number: n[u]}, nil)
					}
				}
			case d != tally.ByKind:
				k.cell(table.ID, r.Cells[i], plain(numbers[[2]string{r.Key, ""}]), k.merged(d, "", kind, r.Key, ""))
			case r.Key == string(kind):
				k.cell(table.ID, r.Cells[0], plain(numbers[[2]string{r.Key, ""}]), nil)
			}
		}
	}
	k.rows(table, rows)
}

// merged counts the submitters of several groups in a row or column.
func (k *checker) merged(rows, columns tally.Dimension, kind corpus.SubmitterKind, row, column string) func([]string) int {
	if rows != tally.ByGroup && columns != tally.ByGroup {
		return nil
	}
	return func(groups []string) int {
		n := 0
		for key, one := range k.c.Crossed(rows, columns, kind) {
			if rows == tally.ByGroup && slices.Contains(groups, key[0]) && key[1] == column || columns == tally.ByGroup && slices.Contains(groups, key[1]) && key[0] == row {
				n += one.All // a submitter is of one group
			}
		}
		return n
	}
}

// manySubmitters is how many rows tables by submitter may have to be crossed with all others: their numbers are 0 and 1.
const manySubmitters = 100

// crossed compares all tables of two dimensions, of States parties; with kinds as rows or columns of each kind.
func (k *checker) crossed(c Counter, of []tally.Dimension) {
	k.Helper()
	table, err := k.tl.By(tally.BySubmitter)
	if err != nil {
		k.Fatal(err)
	}
	many := len(table.Rows) > manySubmitters
	for _, rows := range of {
		for _, columns := range tally.Dimensions() {
			if rows == columns || many && (rows == tally.BySubmitter || columns == tally.BySubmitter) {
				continue
			}
			table, err := k.tl.By(rows, columns)
			if err != nil {
				k.Fatal(err)
			}
			k.cross(c, table, rows, columns)
		}
	}
}

func (k *checker) cross(c Counter, table corpus.Table, rows, columns tally.Dimension) {
	k.Helper()
	kinds := []corpus.SubmitterKind{corpus.StateParty}
	if rows == tally.ByKind || columns == tally.ByKind {
		kinds = k.tl.Kinds()
	}
	keys, across := map[string]bool{}, map[string]bool{}
	numbers := map[[2]string]N{}
	for _, kind := range kinds {
		for key, n := range c.Crossed(rows, columns, kind) {
			numbers[key] = n
		}
		for key := range c.Crossed(rows, "", kind) {
			keys[key[0]] = true
		}
		for key := range c.Crossed(columns, "", kind) {
			across[key[0]] = true
		}
	}
	k.rows(table, keys)
	if len(across) != len(table.Columns)-1 {
		k.Errorf("table %s has %d columns, want %d: %v", table.ID, len(table.Columns)-1, len(across), slices.Sorted(maps.Keys(across)))
		return
	}
	for _, r := range table.Rows {
		for i, cell := range r.Cells {
			column := k.column(columns, cell.Query, table.Columns[i+1])
			kind := kinds[0]
			if rows == tally.ByKind {
				kind = corpus.SubmitterKind(r.Key)
			} else if columns == tally.ByKind {
				kind = corpus.SubmitterKind(column)
			}
			k.cell(table.ID, cell, plain(numbers[[2]string{r.Key, column}]), k.merged(rows, columns, kind, r.Key, column))
		}
	}
}

// column is the value that a column is of, by its label.
func (k *checker) column(d tally.Dimension, query, label string) string {
	k.Helper()
	for word := range strings.FieldsSeq(query) {
		name, value, _ := strings.Cut(word, ":")
		value, _, _ = strings.Cut(value, ",")
		value = strings.NewReplacer("%20", " ", "%2C", ",", "%25", "%").Replace(value)
		if name == string(d) && (k.tl.Label(d, value) == label || d == tally.ByGroup) {
			return k.byLabel(d, label, value)
		}
	}
	k.Errorf("no term of %s is the column %q", query, label)
	return ""
}

// byLabel finds a group by its label: merged cells name several.
func (k *checker) byLabel(d tally.Dimension, label, value string) string {
	for _, g := range corpus.Groups() {
		if d == tally.ByGroup && k.tl.Label(d, string(g)) == label {
			return string(g)
		}
	}
	return value
}

// columns compares a table with two columns a kind.
func (k *checker) columns(name string, table corpus.Table, of func(kind corpus.SubmitterKind, key string, side int) want) {
	k.Helper()
	for i, kind := range k.tl.Kinds() {
		for _, r := range table.Rows {
			for side := range 2 {
				k.cell(name, r.Cells[2*i+side], of(kind, r.Key, side), nil)
			}
		}
	}
}

func (k *checker) needs(d tally.Dimension) {
	k.Helper()
	table := k.tl.Needs(d)
	rows := map[string]bool{}
	for i, kind := range k.tl.Kinds() {
		numbers := k.c.Crossed(d, tally.ByStatus, kind)
		for key := range numbers {
			if key[1] == string(corpus.Need) {
				rows[key[0]] = true
			}
		}
		for _, r := range table.Rows {
			k.cell(table.ID, r.Cells[i], plain(numbers[[2]string{r.Key, string(corpus.Need)}]), k.merged(d, tally.ByStatus, kind, r.Key, string(corpus.Need)))
		}
	}
	k.rows(table, rows)
}

// ranks says which place a number has among others: one more than there are higher ones.
func ranks(all []int, n int) int {
	rank := 1
	for _, other := range all {
		if other > n {
			rank++
		}
	}
	return rank
}

func (k *checker) ranking(kind corpus.SubmitterKind) {
	k.Helper()
	numbers := k.c.Plain(kind)
	k.placed("ranking", k.tl.Ranking(kind, 0), numbers, func(taxonomy.Theme) bool { return true })
	for _, parent := range k.tl.Codebook().Themes {
		in := func(t taxonomy.Theme) bool { return t.Parent == parent.ID }
		k.placed("children of "+string(parent.ID), k.tl.Children(parent.ID, kind, 0), numbers, in)
	}
}

// placed compares a ranking of the themes that are in.
func (k *checker) placed(name string, got []tally.Ranked, numbers map[string]N, in func(taxonomy.Theme) bool) {
	k.Helper()
	shown := map[corpus.ThemeID]N{}
	var all []int
	for _, theme := range k.tl.Codebook().Themes {
		if n := numbers[string(theme.ID)]; in(theme) && n.All > 0 && plain(n).text == "" {
			shown[theme.ID] = n
			all = append(all, n.All)
		}
	}
	if len(got) != len(shown) {
		k.Errorf("%s: %d themes have a place, want %d", name, len(got), len(shown))
	}
	for i, r := range got {
		k.cell(name, r.Cell, plain(shown[r.Theme]), nil)
		if want := ranks(all, r.Number); r.Rank != want || i > 0 && got[i-1].Number < r.Number {
			k.Errorf("%s: %s has rank %d after %v, want %d", name, r.Theme, r.Rank, got[max(i-1, 0)], want)
		}
	}
}

func (k *checker) together(kind corpus.SubmitterKind) {
	k.Helper()
	both, beside := k.c.Together(kind), k.c.Beside(kind)
	shown := map[[2]string]N{}
	var all []int
	for pair, n := range both {
		a, _ := k.tl.Codebook().Theme(corpus.ThemeID(pair[0]))
		b, _ := k.tl.Codebook().Theme(corpus.ThemeID(pair[1]))
		if a.Parent != b.ID && b.Parent != a.ID && plain(n).text == "" {
			shown[pair] = n
			all = append(all, n.All)
		}
	}
	got := k.tl.Together(kind, 0)
	if len(got) != len(shown) {
		k.Errorf("%s: %d pairs of themes, want %d", kind, len(got), len(shown))
	}
	for _, p := range got {
		pair := [2]string{string(p.A), string(p.B)}
		if pair[0] > pair[1] {
			pair[0], pair[1] = pair[1], pair[0]
		}
		k.cell("together", p.Both, plain(shown[pair]), nil)
		k.cell("beside", p.Beside, plain(beside[pair]), nil)
		if want := ranks(all, p.Number); p.Rank != want {
			k.Errorf("together: %v has rank %d, want %d", pair, p.Rank, want)
		}
	}
}

func (k *checker) units(kind corpus.SubmitterKind) {
	k.Helper()
	column := 1 + 4*slices.Index(k.tl.Kinds(), kind)
	for _, d := range []tally.Dimension{tally.ByTheme, tally.ByGroup, tally.ByCall, tally.ByYear, tally.ByChapter} {
		table := k.tl.Beside(d, tally.Units()[1:]...)
		numbers := k.c.Units(d, kind)
		for _, r := range table.Rows {
			for u := range 3 {
				k.cell("units by "+string(d), r.Cells[column+u], want{number: numbers[r.Key][u]}, nil)
			}
		}
	}
}

func (k *checker) uncoded() {
	k.Helper()
	for i, r := range k.tl.UncodedTable().Rows {
		n, units := k.c.Uncoded(k.tl.Kinds()[i])
		k.cell("uncoded", r.Cells[0], plain(n), nil)
		for u := range 2 {
			k.cell("uncoded", r.Cells[1+u], want{number: units[u]}, nil)
		}
	}
}

// inventory compares denominators and the States parties by group.
func (k *checker) inventory() {
	k.Helper()
	for _, kind := range corpus.SubmitterKinds() {
		k.compared++
		if got, n := k.tl.Denominator(kind), k.c.Analysed(kind).All; got != n {
			k.Errorf("%s: %d analysed, counted %d", kind, got, n)
		}
	}
	for _, r := range k.tl.Regions().Rows {
		any, counted := k.c.Replied(corpus.Group(r.Key))
		for i, n := range []N{any, counted} {
			k.cell("regions", r.Cells[i], plain(n), func(groups []string) int {
				sum := 0
				for _, g := range groups {
					any, counted := k.c.Replied(corpus.Group(g))
					sum += []N{any, counted}[i].All
				}
				return sum
			})
		}
	}
}

// Answers compares the table of the questions of one kind, of which the tally must be.
func Answers(t *testing.T, tl *tally.Tally, c Counter, kind corpus.SubmitterKind) int {
	t.Helper()
	k := &checker{T: t, tl: tl, c: c}
	table, err := tl.Answers()
	if err != nil {
		t.Fatal(err)
	}
	answered, skipped, stands := c.Answered(kind), c.Skipped(kind), c.Crossed(tally.ByQuestion, tally.ByStatus, kind)
	for _, r := range table.Rows {
		a, s := answered[r.Key], skipped[r.Key]
		k.cell("answered", r.Cells[0], k.beside(a, s, a.All+s.All), nil)
		k.cell("skipped", r.Cells[1], k.beside(s, a, a.All+s.All), nil)
		for i, status := range []corpus.Status{corpus.InPlace, corpus.Planned, corpus.Gap, corpus.Need} {
			k.cell("answers", r.Cells[2+i], plain(stands[[2]string{r.Key, string(status)}]), nil)
		}
	}
	return k.compared
}

// Change compares what changed from one tally to another, of States parties by theme, with two counts.
func Change(t *testing.T, c tally.Comparison, before, after Counter) int {
	t.Helper()
	k := &checker{T: t}
	table, err := c.Table(tally.ByCall)
	if err == nil {
		table, err = c.Table(tally.ByChapter)
	}
	if err == nil {
		table, err = c.Table(tally.ByTheme)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range table.Rows {
		if strings.Contains(r.Cells[0].Query, ",") {
			continue // a roll-up: its speakers are those of several themes
		}
		was, is := before.Speakers(corpus.ThemeID(r.Key), corpus.StateParty), after.Speakers(corpus.ThemeID(r.Key), corpus.StateParty)
		gained := slices.DeleteFunc(slices.Clone(is), func(id corpus.SubmitterID) bool { return slices.Contains(was, id) })
		lost := slices.DeleteFunc(slices.Clone(was), func(id corpus.SubmitterID) bool { return slices.Contains(is, id) })
		for i, n := range []int{len(was), len(is), len(is) - len(was), len(gained), len(lost)} {
			k.compared++
			if cell := r.Cells[i]; cell.Text == "" && cell.Number != n {
				t.Errorf("change of %s: %s shows %d, counted %d", r.Key, cell.Query, cell.Number, n)
			}
		}
	}
	return k.compared
}
