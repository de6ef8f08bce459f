package report

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report/draft"
	"rapporteur/taxonomy"
)

// themes writes a section a chapter with a paragraph for each theme of which something is said.
func (c *composer) themes() {
	c.section("themes")
	c.sentence("themes.text")
	letter := 0
	for _, chapter := range c.t.Codebook().Chapters {
		said := c.saidOf(chapter.ID)
		if len(said) == 0 {
			continue
		}
		letter++
		c.heading(2, "chapter-"+chapter.ID, mark(c.w.Text("marks.letter"), letter)+chapter.Title.In(c.l.Lang))
		for _, theme := range said {
			c.heading(3, "theme-"+string(theme.ID), c.theme(theme.ID))
			c.say("theme-"+string(theme.ID), c.paragraph(theme)...)
		}
	}
	c.omitted()
}

// saidOf returns the themes of a chapter that have a paragraph.
func (c *composer) saidOf(chapter string) []taxonomy.Theme {
	return slices.DeleteFunc(slices.Clone(c.t.Codebook().Themes), func(theme taxonomy.Theme) bool {
		return theme.Chapter != chapter || c.speakers(theme.ID) == 0 || c.tooFew(theme.ID)
	})
}

// speakers is how many submitters of any kind speak of a theme, to know whether it has a paragraph.
func (c *composer) speakers(theme corpus.ThemeID) int { return c.t.Count("theme:" + string(theme)) }

// tooFew reports whether a theme is left out for want of space.
func (c *composer) tooFew(theme corpus.ThemeID) bool {
	return c.t.Count(stateParties(theme)) < c.atLeast
}

// omitted names the themes that are left out for want of space.
func (c *composer) omitted() {
	var names []string
	for _, theme := range c.t.Codebook().Themes {
		if c.speakers(theme.ID) > 0 && c.tooFew(theme.ID) {
			names = append(names, c.theme(theme.ID))
		}
	}
	if len(names) > 0 {
		c.sentence("themes.omitted", wording.Count{Name: "themes", N: len(names), Noun: "theme"}, wording.Text{Name: "list", Text: c.l.Series(names)})
	}
}

// stateParties is the query of the States parties that speak of a theme.
func stateParties(theme corpus.ThemeID) string {
	return fmt.Sprintf("theme:%s kind:%s", theme, corpus.StateParty)
}

// paragraph says how many addressed a theme, by status, with examples in footnotes.
func (c *composer) paragraph(theme taxonomy.Theme) []wording.Piece {
	said := c.states(theme)
	return append(said, c.others(theme, said == nil)...)
}

// nature is how the wording calls themes that are measures, and those that are not.
func nature(theme taxonomy.Theme) string {
	if theme.Phenomenon {
		return "phenomenon"
	}
	return "theme"
}

// named is the place {theme}.
func (c *composer) named(theme taxonomy.Theme) wording.Text {
	return wording.Text{Name: "theme", Text: c.theme(theme.ID)}
}

// states says in one sentence how many States parties addressed a theme if all of them stand to it alike, else in a second one how
// many stand to it in which way.
func (c *composer) states(theme taxonomy.Theme) []wording.Piece {
	n := c.t.Count(stateParties(theme.ID))
	if n == 0 {
		return nil
	}
	c.open(stateParties(theme.ID), c.theme(theme.ID))
	stands := c.stands(theme)
	if len(stands) == 1 && stands[0].n == n {
		s := stands[0]
		who := c.share(n, s.query, c.naming(s)...)
		who = append(who, c.named(theme), wording.Pieces{Name: "note", Pieces: c.example(s.query)})
		return c.w.Say("said."+nature(theme)+"."+string(s.status), who...)
	}
	said := c.w.Say("said."+nature(theme), append(c.share(n, stateParties(theme.ID)), c.named(theme))...)
	if len(stands) == 0 {
		return said
	}
	return append(said, c.byStatus(theme, n, stands)...)
}

// byStatus says how many of several States parties stand to a theme in which way, or in which ways a single one does.
func (c *composer) byStatus(theme taxonomy.Theme, n int, stands []stand) []wording.Piece {
	form, whole := "each.", "status.of-those"
	if n == 1 {
		form, whole = "alone.", "status.it"
	}
	var beside []int
	for _, s := range stands {
		beside = append(beside, s.n)
	}
	var items [][]wording.Piece
	for _, s := range stands {
		said := c.w.Say(form+nature(theme)+"."+string(s.status), states("n", s.n, s.query, beside...))
		if n == 1 {
			said = opened(said, s.query)
		}
		items = append(items, slices.Concat(said, c.naming(s), c.example(s.query)))
	}
	list := c.w.Clauses(items)
	if last := len(list) - 1; last >= 0 && list[last].Note > 0 && c.w.Text("marks.note") == "after" {
		note := list[last]
		return append(c.w.Say(whole, wording.Pieces{Name: "list", Pieces: list[:last]}), note)
	}
	return c.w.Say(whole, wording.Pieces{Name: "list", Pieces: list})
}

// opened is what was said without a number, open to its evidence as a whole.
func opened(said []wording.Piece, query string) []wording.Piece {
	for i := range said {
		said[i].Query = query
	}
	return said
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
		if n := c.t.Count(query); n > 0 && !c.shielded(query) {
			c.open(query, c.w.Text("evidence.theme-status", c.named(theme), wording.Text{Name: "status", Text: c.w.Label("status", string(s))}))
			all = append(all, stand{s, n, query})
		}
	}
	return all
}

// share is the places of a sentence about n States parties of those analysed: {who} "12 of the 25 States parties whose contributions
// were analysed", with a quantifier before it where one is due, and their names after it. The number comes first, so that the verb agrees
// with it.
func (c *composer) share(n int, query string, names ...wording.Piece) []wording.Arg {
	all := c.t.Denominator(corpus.StateParty)
	share := wording.Share{Name: "share", N: n, All: all, Noun: string(corpus.StateParty), Query: query}
	key := "who.share"
	_, quantified := c.l.Quantify(n, all)
	switch {
	case c.shielded(query):
		key = "who.few"
	case all == 1:
		key = "who.only"
	case n == all:
		key = "who.all"
	case quantified:
		key = "who.some"
	}
	quantifier := share
	quantifier.Name = "quantified"
	args := []wording.Arg{share, quantifier, states("states", all, query)}
	who := wording.Pieces{Name: "who", Pieces: c.w.Say(key, args...), Opening: c.w.Say(key+".opening", args...)}
	if key == "who.only" || key == "who.few" {
		who.Pieces, who.Opening = opened(who.Pieces, query), opened(who.Opening, query)
	}
	return []wording.Arg{share, wording.Pieces{
		Name: "who", Pieces: slices.Concat(who.Pieces, names), Opening: slices.Concat(capital(who.Opening), names),
	}}
}

// shielded reports whether a number may not be given, since somebody counts in it who may not be named.
func (c *composer) shielded(query string) bool { return c.t.Cell(query).Text != "" }

// capital begins a sentence.
func capital(pieces []wording.Piece) []wording.Piece {
	return wording.Pieces{Pieces: pieces}.Capital()
}

// naming names the States parties behind a number in brackets, where that was asked for and may be: never one alone, and none of
// whom a gap or a need is said.
func (c *composer) naming(s stand) []wording.Piece {
	if !c.o.NameStates || s.n < 2 || s.status == corpus.Gap || s.status == corpus.Need {
		return nil
	}
	links, hidden, err := c.t.Evidence(s.query)
	if err != nil || hidden > 0 {
		c.failed(err)
		return nil
	}
	var ids []corpus.SubmitterID
	for _, l := range links {
		for _, id := range l.Submitters {
			if !slices.Contains(ids, id) && c.t.Submitter(id).Kind == corpus.StateParty {
				ids = append(ids, id)
			}
		}
	}
	return c.w.Say("states.named", wording.Text{Name: "list", Text: c.l.List(c.names(ids))})
}

// examples is how many passages a status is illustrated with.
const examples = 2

// maxQuote is the length in bytes over which a passage is not quoted in a footnote; it stands in the evidence all the same.
const maxQuote = 600

// example cites passages behind a number in one footnote: submitter, document, page, and the words as received.
func (c *composer) example(query string) []wording.Piece {
	if c.unnamed() {
		return nil
	}
	sources, err := c.sources(query)
	c.failed(err)
	var cited [][]wording.Piece
	var seen []string
	for _, s := range sources {
		if len(cited) == examples || slices.Contains(seen, s.Who) || len(s.Quote) > maxQuote {
			continue
		}
		seen = append(seen, s.Who)
		cited = append(cited, c.cite(s))
	}
	if cited == nil {
		return nil
	}
	return c.reference(c.w.Say("cite.stop", wording.Pieces{Name: "sources", Pieces: c.w.Series(cited)}))
}

func (c *composer) cite(s draft.Source) []wording.Piece {
	key := "cite.document"
	if s.Page > 0 {
		key = "cite.page"
	}
	return c.w.Say(key, wording.Text{Name: "who", Text: s.Who}, wording.Text{Name: "file", Text: isolated(s.File)},
		wording.Text{Name: "page", Text: c.l.Figures(s.Page)}, wording.Pieces{Name: "quote", Pieces: c.quoted(s)})
}

// quoted is a quotation between the report's marks, with its language if that is another.
func (c *composer) quoted(s draft.Source) []wording.Piece {
	quote := wording.Piece{Text: strings.TrimSpace(s.Quote)}
	if s.Lang != c.l.Lang {
		quote.Lang = s.Lang
	}
	return []wording.Piece{{Text: c.l.Marks.OpenQuote}, quote, {Text: c.l.Marks.CloseQuote}}
}

// others says how many submitters of other kinds addressed a theme, each kind by itself, in one sentence.
func (c *composer) others(theme taxonomy.Theme, alone bool) []wording.Piece {
	var counts []wording.Count
	total := 0
	for _, k := range c.t.Kinds() {
		query := fmt.Sprintf("theme:%s kind:%s", theme.ID, k)
		n := c.t.Count(query)
		if k == corpus.StateParty || n == 0 || c.shielded(query) {
			continue
		}
		kind := wording.Text{Name: "kind", Text: c.w.Label("kind", string(k))}
		c.open(query, c.w.Text("evidence.theme-kind", c.named(theme), kind))
		counts = append(counts, wording.Count{N: n, Noun: string(k), Query: query})
		total += n
	}
	if counts == nil {
		return nil
	}
	key := "others." + nature(theme) + ".also"
	if alone {
		key = "others." + nature(theme) + ".alone"
	}
	return c.w.Say(key, wording.Count{N: total}, c.counted("list", counts, nil), c.named(theme))
}
