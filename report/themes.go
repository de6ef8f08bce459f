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
		runs = append(runs, c.share(n, all, states), text(" %s %s.", verb, name))
		for _, s := range []corpus.Status{corpus.InPlace, corpus.Planned, corpus.Gap, corpus.Need} {
			runs = append(runs, c.status(theme, s)...)
		}
	}
	runs = append(runs, c.others(theme, verb, name, n == 0)...)
	c.say(runs...)
}

// share is "12 of the 25 States parties whose contributions were analysed", with the quantifier before it where one is due.
func (c *composer) share(n, all int, query string) draft.Run {
	c.open(query, "addressed the theme")
	number := fmt.Sprintf("%s of the %s whose contributions were analysed", c.l.Number(n, n, all), c.l.Counted(all, string(corpus.StateParty), n, all))
	if n == all {
		number = "all " + c.l.Counted(all, string(corpus.StateParty)) + " whose contributions were analysed"
	}
	if word, ok := c.l.Quantify(n, all); ok && n < all {
		if strings.HasSuffix(word, " of the") {
			return draft.Run{Text: capital(fmt.Sprintf("%s States parties (%s)", word, c.l.Figures(n)+" of "+c.l.Figures(all))), Query: query}
		}
		return draft.Run{Text: capital(fmt.Sprintf("%s States parties (%s)", word, c.l.Figures(n)+" of "+c.l.Figures(all))), Query: query}
	}
	return draft.Run{Text: capital(sentenceStart(c, n, number)), Query: query}
}

// sentenceStart writes a number in words where it begins a sentence and words are known for it.
func sentenceStart(c *composer, n int, s string) string {
	if figures := c.l.Figures(n) + " "; n < 10 && strings.HasPrefix(s, figures) {
		return c.l.Number(n) + " " + strings.TrimPrefix(s, figures)
	}
	return s
}

// phrases are what is said of submitters by status, for one and for many.
var phrases = map[corpus.Status][2]string{
	corpus.InPlace: {"reported measures, practice or figures", "reported measures, practice or figures"},
	corpus.Planned: {"reported measures that were decided, drafted or under way", "reported measures that were decided, drafted or under way"},
	corpus.Gap:     {"indicated that measures were missing or not yet effective", "indicated that measures were missing or not yet effective"},
	corpus.Need:    {"indicated a need for assistance", "indicated a need for assistance"},
}

// phenomenal are the words for phenomena, which are no measures.
var phenomenal = map[corpus.Status]string{
	corpus.InPlace: "referred to it", corpus.Gap: "described it as a challenge",
}

func (c *composer) status(theme taxonomy.Theme, s corpus.Status) []draft.Run {
	query := fmt.Sprintf("theme:%s status:%s kind:%s", theme.ID, s, corpus.StateParty)
	n := c.t.Count(query)
	if n == 0 {
		return nil
	}
	phrase := phrases[s][min(n-1, 1)]
	if p, ok := phenomenal[s]; ok && theme.Phenomenon {
		phrase = p
	}
	c.open(query, string(s))
	number := capital(c.l.Counted(n, string(corpus.StateParty)))
	return append([]draft.Run{text(" "), {Text: number, Query: query}, text(" %s.", phrase)}, c.example(query)...)
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
	where := s.Who + ", " + s.File
	if s.Page > 0 {
		where += fmt.Sprintf(", p. %d", s.Page)
	}
	quote := draft.Run{Text: strings.TrimSpace(s.Quote)}
	if s.Lang != corpus.English {
		quote.Lang = s.Lang
	}
	return []draft.Run{text("%s: “", where), quote, text("”")}
}

// others says how many submitters of other kinds addressed a theme, each kind by itself.
func (c *composer) others(theme taxonomy.Theme, verb, name string, alone bool) []draft.Run {
	var runs []draft.Run
	for _, k := range c.t.Kinds() {
		query := fmt.Sprintf("theme:%s kind:%s", theme.ID, k)
		n := c.t.Count(query)
		if k == corpus.StateParty || n == 0 {
			continue
		}
		if runs != nil || !alone {
			runs = append(runs, text(" "))
		}
		c.open(query, name)
		runs = append(runs, draft.Run{Text: capital(c.l.Counted(n, string(k))), Query: query}, text(" %s %s.", verb, name))
	}
	return runs
}

// mid is a title in the middle of a sentence: its first letter small, unless the word is an acronym or a name.
func mid(title string) string {
	first, _, _ := strings.Cut(title, " ")
	if len(first) > 1 && strings.ToUpper(first) == first || strings.HasPrefix(title, "Sustainable Development") || first == "Implementation" {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}
