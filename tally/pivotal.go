package tally

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
)

// Pivot is a tag that nobody has reviewed and on which printed numbers rest: without it, submitters would no longer stand for a theme.
type Pivot struct {
	Finding corpus.Finding
	Link    corpus.Link
	Effects []Effect // the most weighty first
}

// Effect is what becomes of one number if a tag is rejected.
type Effect struct {
	Query    string
	From, To int
	Word     string // the quantifier now; "" if the number is given
	NewWord  string // the quantifier then
}

// Changes reports whether another quantifier is printed.
func (e Effect) Changes() bool { return e.Word != e.NewWord }

// Pivotal returns the tags to review first: those that would change a printed number if they were rejected, those that would change a
// quantifier before all others, then by how many numbers they would change, then the least certain. Numbers are those of submitters of
// each kind who speak of a theme, and who stand to it in a way. What may not be quoted is left out.
func (t *Tally) Pivotal(l locale.Locale) []Pivot {
	found := t.unreviewed()
	effects := map[decided][]Effect{}
	for number, without := range t.supports() {
		query := number.text()
		from, all := t.Count(query), t.Denominator(number.kind)
		for tag, n := range without {
			if n == 0 {
				continue // one submitter for another
			}
			e := Effect{Query: query, From: from, To: from + n}
			e.Word, _ = l.Quantify(e.From, all)
			e.NewWord, _ = l.Quantify(e.To, all)
			effects[tag] = append(effects[tag], e)
		}
	}
	var all []Pivot
	for _, p := range found {
		p.Effects = effects[decided{p.Finding.Passage, p.Finding.Theme}]
		if len(p.Effects) > 0 {
			slices.SortFunc(p.Effects, compareEffects)
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Pivot) int {
		return cmp.Or(b.words()-a.words(), len(b.Effects)-len(a.Effects), a.Finding.Score-b.Finding.Score)
	})
	return all
}

// words is how many quantifiers the tag would change.
func (p Pivot) words() int {
	n := 0
	for _, e := range p.Effects {
		if e.Changes() {
			n++
		}
	}
	return n
}

func compareEffects(a, b Effect) int {
	if a.Changes() != b.Changes() {
		if a.Changes() {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.Query, b.Query)
}

// unreviewed are the findings of documents counted that may be quoted and on which nobody has decided, each once, by file, passage.
func (t *Tally) unreviewed() []Pivot {
	reviewed := map[decided]bool{}
	for _, d := range t.c.Decisions {
		reviewed[decided{d.Passage, d.Theme}] = !d.Program
	}
	var all []Pivot
	for _, p := range t.places {
		if p.fate != Counted || p.hidden() {
			continue
		}
		for _, f := range t.stands[p.entry.Document] {
			tag := decided{f.Passage, f.Theme}
			if !reviewed[tag] {
				reviewed[tag] = true
				all = append(all, Pivot{Finding: f, Link: p.says(f)})
			}
		}
	}
	return all
}

// printed is a number that is printed: of submitters of a kind who speak of a theme, and who stand to it in a way.
type printed struct {
	theme  corpus.ThemeID
	status corpus.Status // "": any
	kind   corpus.SubmitterKind
}

func (p printed) text() string {
	query := queryOf(ByTheme, string(p.theme))
	if p.status != "" {
		query += " " + queryOf(ByStatus, string(p.status))
	}
	return query + " " + queryOf(ByKind, string(p.kind))
}

// supports is, of each printed number and tag, how many submitters more or less there would be without the tag.
func (t *Tally) supports() map[printed]map[decided]int {
	changes := map[printed]map[decided]int{}
	for from := 0; from < len(t.claims); {
		to := from + 1
		for to < len(t.claims) && t.claims[to].submitter.ID == t.claims[from].submitter.ID && t.claims[to].theme == t.claims[from].theme {
			to++
		}
		for tag, delta := range withoutEach(t.claims[from:to]) {
			for status, n := range delta {
				at := printed{t.claims[from].theme, status, t.claims[from].submitter.Kind}
				if changes[at] == nil {
					changes[at] = map[decided]int{}
				}
				changes[at][tag] += n
			}
		}
		from = to
	}
	return changes
}

// withoutEach says of each tag behind the claims of one submitter on one theme under which statuses ("": at all) the submitter would
// no longer stand without it (-1), or stand newly (1): where several tags speak for a theme in one passage, the next one takes over.
func withoutEach(claims []claim) map[decided]map[corpus.Status]int {
	stands := map[corpus.Status]int{}
	first := map[decided][]claim{}
	for _, c := range claims {
		stands[""]++
		stands[c.link.Status]++
		first[c.voices[0].tag] = append(first[c.voices[0].tag], c)
	}
	all := map[decided]map[corpus.Status]int{}
	for tag, of := range first {
		then := maps.Clone(stands)
		for _, c := range of {
			then[""]--
			then[c.link.Status]--
			if next := slices.IndexFunc(c.voices, func(v voice) bool { return v.tag != tag }); next >= 0 {
				then[""]++
				then[c.voices[next].status]++
			}
		}
		for _, status := range append(corpus.Statuses(), "") {
			if n := min(then[status], 1) - min(stands[status], 1); n != 0 {
				if all[tag] == nil {
					all[tag] = map[corpus.Status]int{}
				}
				all[tag][status] = n
			}
		}
	}
	return all
}

// ReviewFirst is the table of what Pivotal returns, up to n rows; 0 for all.
func (t *Tally) ReviewFirst(n int) corpus.Table {
	w := t.words
	table := corpus.Table{ID: "review-first", Title: w.Text("tally.review-first"), Columns: []string{w.Text("tally.passage"), t.title(ByTheme)}}
	for _, key := range []string{"numbers", "quantifiers", "effect"} {
		table.Columns = append(table.Columns, w.Text("tally."+key))
	}
	for i, p := range t.Pivotal(w.Locale) {
		if n > 0 && i == n {
			break
		}
		query := p.Effects[0].Query
		table.Rows = append(table.Rows, corpus.Row{
			Key: string(p.Finding.Passage) + "/" + string(p.Finding.Theme), Label: t.cite(p.Link),
			Cells: []corpus.Cell{
				{Text: t.Label(ByTheme, string(p.Finding.Theme)), Query: query}, {Number: len(p.Effects), Query: query},
				{Number: p.words(), Query: query}, {Text: t.effect(p.Effects[0]), Query: query},
			},
		})
	}
	return table
}

// cite names a passage with its words.
func (t *Tally) cite(l corpus.Link) string {
	var who []string
	for _, id := range l.Submitters {
		who = append(who, t.Submitter(id).Name(t.words.Locale.Lang))
	}
	locale.Sort(t.words.Locale, who, func(s string) string { return s })
	args := []wording.Arg{
		wording.Text{Name: "who", Text: t.words.Locale.Series(who)}, wording.Text{Name: "file", Text: l.File},
		wording.Text{Name: "page", Text: strconv.Itoa(l.Page)}, wording.Text{Name: "quote", Text: strings.Join(strings.Fields(l.Quote), " ")},
	}
	if l.Page == 0 {
		return t.words.Text("cite.document", args...)
	}
	return t.words.Text("cite.page", args...)
}

func (t *Tally) effect(e Effect) string {
	args := []wording.Arg{
		wording.Text{Name: "query", Text: e.Query}, wording.Text{Name: "from", Text: t.words.Locale.Figures(e.From)},
		wording.Text{Name: "to", Text: t.words.Locale.Figures(e.To)},
	}
	if !e.Changes() {
		return t.words.Text("tally.effect-number", args...)
	}
	number := t.words.Text("tally.number-given")
	args = append(args, wording.Text{Name: "word", Text: cmp.Or(e.Word, number)}, wording.Text{Name: "new-word", Text: cmp.Or(e.NewWord, number)})
	return t.words.Text("tally.effect-word", args...)
}
