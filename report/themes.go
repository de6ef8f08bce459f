package report

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report/draft"
	"rapporteur/taxonomy"
)

// themes writes a section a chapter with a paragraph for each theme of which something is said.
func (c *composer) themes() {
	c.heading(1, "themes", "III. Analysis by theme")
	c.say(text("A State party is counted once under each theme that it addressed. It may have reported measures in place and, on the " +
		"same theme, a gap or a need; the numbers given for a theme may therefore add up to more than the number of States parties " +
		"that addressed it. That a theme was not mentioned does not mean that measures were lacking."))
	mark := 'A'
	for _, chapter := range c.t.Codebook().Chapters {
		var said []taxonomy.Theme
		for _, theme := range c.t.Codebook().Themes {
			if theme.Chapter == chapter.ID && c.speakers(theme.ID) > 0 {
				said = append(said, theme)
			}
		}
		if len(said) == 0 {
			continue
		}
		c.heading(2, "chapter-"+chapter.ID, fmt.Sprintf("%c. %s", mark, chapter.Title.In(corpus.English)))
		mark++
		for _, theme := range said {
			c.heading(3, "theme-"+string(theme.ID), theme.Title.In(corpus.English))
			c.paragraph(theme)
		}
	}
}

// speakers is how many submitters of any kind speak of a theme, to know whether it has a paragraph.
func (c *composer) speakers(theme corpus.ThemeID) int { return c.t.Count("theme:" + string(theme)) }

// paragraph says how many addressed a theme, by status, with examples in footnotes.
func (c *composer) paragraph(theme taxonomy.Theme) {
	states := fmt.Sprintf("theme:%s kind:%s", theme.ID, corpus.StateParty)
	n, all := c.t.Count(states), c.t.Denominator(corpus.StateParty)
	var runs []draft.Run
	verb := "addressed"
	if theme.Phenomenon {
		verb = "referred to"
	}
	name := mid(theme.Title.In(corpus.English))
	if n > 0 {
		runs = c.states(theme, verb, name, n, c.share(n, all, states, name))
	}
	runs = append(runs, c.others(theme, verb, name, n == 0)...)
	c.say(runs...)
}

// states says in one sentence how many States parties addressed a theme if all of them stand to it alike, else in a second one how
// many stand to it in which way.
func (c *composer) states(theme taxonomy.Theme, verb, name string, n int, share draft.Run) []draft.Run {
	stands := c.stands(theme)
	if len(stands) == 1 && stands[0].n == n {
		c.open(stands[0].query, name+": "+statusNames[stands[0].status])
		runs := []draft.Run{share, text(" %s.", onTheme(theme, stands[0].status, name))}
		return append(runs, c.example(stands[0].query)...)
	}
	runs := []draft.Run{share, text(" %s %s.", verb, name)}
	if n == 1 {
		runs = append(runs, text(" It "))
	} else {
		runs = append(runs, text(" Of those, "))
	}
	var beside []int
	for _, s := range stands {
		beside = append(beside, s.n)
	}
	for i, s := range stands {
		c.open(s.query, name+": "+statusNames[s.status])
		if n > 1 {
			runs = append(runs, draft.Run{Text: c.l.Number(s.n, beside...), Query: s.query}, text(" %s", phrase(theme, s.status)))
		} else {
			runs = append(runs, draft.Run{Text: phrase(theme, s.status), Query: s.query})
		}
		runs = append(runs, c.stopped(i, len(stands), c.example(s.query))...)
	}
	return runs
}

// stopped puts the punctuation after part i of a list, with the reference of a footnote after a comma or full stop.
func (c *composer) stopped(i, of int, note []draft.Run) []draft.Run {
	switch {
	case i == of-1:
		return append([]draft.Run{text(".")}, note...)
	case i == of-2:
		return append(note, text(" and "))
	}
	return append(append([]draft.Run{text(",")}, note...), text(" "))
}

// between joins the parts of a list: commas, and "and" before the last.
func between(i, of int) string {
	switch {
	case i == 0:
		return ""
	case i == of-1:
		return " and "
	}
	return ", "
}

// stand is how many States parties stand to a theme in one way.
type stand struct {
	status corpus.Status
	n      int
	query  string
}

func (c *composer) stands(theme taxonomy.Theme) []stand {
	var all []stand
	for _, s := range []corpus.Status{corpus.InPlace, corpus.Planned, corpus.Gap, corpus.Need} {
		query := fmt.Sprintf("theme:%s status:%s kind:%s", theme.ID, s, corpus.StateParty)
		if n := c.t.Count(query); n > 0 {
			all = append(all, stand{s, n, query})
		}
	}
	return all
}

// share is "12 of the 25 States parties whose contributions were analysed", with the quantifier before it where one is due.
func (c *composer) share(n, all int, query, name string) draft.Run {
	c.open(query, name)
	states := c.l.Noun(string(corpus.StateParty), 2)
	if n == all && n > 1 {
		return draft.Run{Text: fmt.Sprintf("All %s whose contributions were analysed", c.l.Counted(all, string(corpus.StateParty))), Query: query}
	}
	if word, ok := c.l.Quantify(n, all); ok {
		return draft.Run{Text: capital(fmt.Sprintf("%s %s (%s of %s)", word, states, c.l.Figures(n), c.l.Figures(all))), Query: query}
	}
	if all == 1 {
		return draft.Run{Text: "The one State party whose contribution was analysed", Query: query}
	}
	return draft.Run{Text: fmt.Sprintf("%s of the %s whose contributions were analysed", capital(c.l.Spell(n)), c.l.Counted(all, string(corpus.StateParty))), Query: query}
}

// statusNames are what the evidence calls the statuses.
var statusNames = map[corpus.Status]string{corpus.InPlace: "in place", corpus.Planned: "planned", corpus.Gap: "gap", corpus.Need: "need"}

// phrases are what is said of submitters by status.
var phrases = map[corpus.Status]string{
	corpus.InPlace: "reported measures in place",
	corpus.Planned: "reported measures that had been decided, were being drafted or were under way",
	corpus.Gap:     "indicated that measures were missing or not yet effective",
	corpus.Need:    "indicated a need for assistance",
}

// phenomenal are the words for phenomena, which are no measures.
var phenomenal = map[corpus.Status]string{
	corpus.InPlace: "referred to it", corpus.Planned: "reported steps under way in that regard", corpus.Gap: "described it as a challenge",
	corpus.Need: "indicated a need for assistance in that regard",
}

// aboutThemes and aboutPhenomena are the same, with the name of the theme in place of %s.
var (
	aboutThemes = map[corpus.Status]string{
		corpus.InPlace: "reported measures in place with regard to %s",
		corpus.Planned: "reported measures with regard to %s that had been decided, were being drafted or were under way",
		corpus.Gap:     "indicated that measures with regard to %s were missing or not yet effective",
		corpus.Need:    "indicated a need for assistance with regard to %s",
	}
	aboutPhenomena = map[corpus.Status]string{
		corpus.InPlace: "referred to %s", corpus.Planned: "reported steps under way with regard to %s", corpus.Gap: "described %s as a challenge",
		corpus.Need: "indicated a need for assistance with regard to %s",
	}
)

func phrase(theme taxonomy.Theme, s corpus.Status) string {
	if theme.Phenomenon {
		return phenomenal[s]
	}
	return phrases[s]
}

func onTheme(theme taxonomy.Theme, s corpus.Status, name string) string {
	about := aboutThemes
	if theme.Phenomenon {
		about = aboutPhenomena
	}
	return fmt.Sprintf(about[s], name)
}

// examples is how many passages a status is illustrated with.
const examples = 2

// example cites passages behind a number in one footnote: submitter, document, page, and the words as received.
func (c *composer) example(query string) []draft.Run {
	sources, err := c.sources(query)
	if err != nil {
		c.err = err
		return nil
	}
	var runs []draft.Run
	shown := 0
	var seen []string
	for _, s := range sources {
		if shown == examples || slices.Contains(seen, s.Who) || len(s.Quote) > maxQuote {
			continue
		}
		shown++
		seen = append(seen, s.Who)
		if shown > 1 {
			runs = append(runs, text("; "))
		}
		runs = append(runs, cite(s)...)
	}
	if runs == nil {
		return nil
	}
	return []draft.Run{c.note(append(runs, text("."))...)}
}

// maxQuote is the length in bytes over which a passage is not quoted in a footnote; it stands in the evidence all the same.
const maxQuote = 600

func cite(s draft.Source) []draft.Run {
	where := s.Who + ", " + isolated(s.File)
	if s.Page > 0 {
		where += fmt.Sprintf(", p. %d", s.Page)
	}
	quote := draft.Run{Text: strings.TrimSpace(s.Quote)}
	if s.Lang != corpus.English {
		quote.Lang = s.Lang
	}
	return []draft.Run{text("%s: “", where), quote, text("”")}
}

// others says how many submitters of other kinds addressed a theme, each kind by itself, in one sentence.
func (c *composer) others(theme taxonomy.Theme, verb, name string, alone bool) []draft.Run {
	var counted []draft.Run
	for _, k := range c.t.Kinds() {
		query := fmt.Sprintf("theme:%s kind:%s", theme.ID, k)
		n := c.t.Count(query)
		if k == corpus.StateParty || n == 0 {
			continue
		}
		c.open(query, name+": "+c.l.Noun(string(k), 2))
		counted = append(counted, draft.Run{Text: c.l.Counted(n, string(k)), Query: query})
	}
	if counted == nil {
		return nil
	}
	var runs []draft.Run
	if !alone {
		runs = append(runs, text(" The theme was also %s by ", verb))
	}
	for i, r := range counted {
		if alone && i == 0 {
			r.Text = capital(r.Text)
		}
		runs = append(runs, text("%s", between(i, len(counted))), r)
	}
	if alone {
		runs = append(runs, text(" %s %s", verb, name))
	}
	return append(runs, text("."))
}

// mid is a title in the middle of a sentence: its first letter small, unless the word is an acronym or a name.
func mid(title string) string {
	first, _, _ := strings.Cut(title, " ")
	if len(first) > 1 && strings.ToUpper(first) == first || strings.HasPrefix(title, "Sustainable Development") || first == "Implementation" {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}
