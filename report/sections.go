package report

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// inventory says who shared information, by kind.
func (c *composer) inventory() {
	c.heading(1, "inventory", "I. Contributions received")
	replies := c.t.Inventory()
	var beside []int
	for _, r := range replies {
		beside = append(beside, r.Replied)
	}
	runs := []draft.Run{text("%s ", c.asAt())}
	for i, r := range replies {
		switch {
		case i > 0 && i == len(replies)-1:
			runs = append(runs, text(" and "))
		case i > 0:
			runs = append(runs, text(", "))
		}
		runs = append(runs, c.repliers(r, beside))
	}
	if len(replies) == 0 {
		runs = append(runs, text("no submitter"))
	}
	c.say(append(runs, text(" had shared information."))...)
	for _, r := range replies {
		if r.Kind == corpus.StateParty {
			c.open(r.Read, "States parties whose contributions were analysed")
			c.say(text("The contributions of "), c.counted(r.Analysed, string(r.Kind), r.Read, "contributions analysed"),
				text(" could be read, contained substantive information and were analysed for the present report."))
		}
	}
	c.asides()
}

// repliers is how many submitters of a kind replied. Regional economic integration organizations are written by name, apart:
// "34 States parties and the European Union".
func (c *composer) repliers(r tally.Replied, beside []int) draft.Run {
	run := c.counted(r.Replied, string(r.Kind), r.Query, c.l.Noun(string(r.Kind), 2)+" that replied", beside...)
	links, hidden, err := c.t.Evidence(r.Query)
	if err != nil || hidden > 0 || r.Kind != corpus.REIO {
		return run
	}
	var names []string
	for _, l := range links {
		for _, id := range l.Submitters {
			s := c.t.Submitter(id)
			name := or(s.Formal[c.l.Lang], s.Name(c.l.Lang))
			if s.Kind == corpus.REIO && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	locale.Sort(c.l, names, func(s string) string { return s })
	run.Text = c.l.List(names)
	return run
}

// asAt is the beginning of the inventory: the cut-off.
func (c *composer) asAt() string {
	if d := c.t.Cutoff(); d != "" {
		return "As at " + c.l.Date(d) + ","
	}
	return "At the time of writing,"
}

// asides are what the inventory must disclose: nil replies, undated and late ones, and those under confidentiality.
func (c *composer) asides() {
	if n := len(c.t.Fated(tally.NilReply)); n > 0 {
		c.say(text("%s reported that there was nothing to report; %s not a contribution analysed.",
			capital(c.l.Counted(n, "contribution")), was(n, "it is", "they are")))
	}
	if late := c.t.Fated(tally.Late); len(late) > 0 {
		c.say(text("%s received after that date and %s not included.", capital(c.l.Counted(len(late), "document")+was(len(late), " was", " were")),
			was(len(late), "is", "are")), c.note(text("%s.", c.list(late))))
	}
	undated := 0
	for _, i := range c.t.Items() {
		if i.Received == "" && i.Fate == tally.Counted {
			undated++
		}
	}
	if undated > 0 {
		c.say(text("%s no date of receipt and %s counted as received in time.", capital(c.l.Counted(undated, "document")+was(undated, " bears", " bear")),
			was(undated, "is", "are")))
	}
	if n := c.t.CountOnly(); n > 0 {
		c.say(text("%s given for counts only: %s included in the numbers and neither named nor quoted.",
			capital(c.l.Counted(n, "contribution")+was(n, " was", " were")), was(n, "it is", "they are")))
	}
	if n := c.t.SecretariatOnly(); n > 0 {
		c.say(text("%s wholly or in part for the secretariat only.", capital(c.l.Counted(n, "contribution")+was(n, " is", " are"))))
	}
	if unknown := c.t.Fated(tally.Unidentified); len(unknown) > 0 {
		c.say(text("The submitter of %s could not be identified; %s in no count.", c.l.Counted(len(unknown), "document"), was(len(unknown), "it is", "they are")),
			c.note(text("%s.", c.list(unknown))))
	}
	if gone := c.t.Fated(tally.Withdrawn); len(gone) > 0 {
		c.say(text("%s withdrawn and %s no longer included.", capital(c.l.Counted(len(gone), "document")+was(len(gone), " was", " were")),
			was(len(gone), "is", "are")))
	}
}

func was(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// list names documents with their submitters.
func (c *composer) list(items []tally.Item) string {
	var all []string
	for _, i := range items {
		ids := make([]corpus.SubmitterID, len(i.Submitters))
		for k, s := range i.Submitters {
			ids[k] = s.ID
		}
		who := c.who(ids)
		if who == "" {
			who = "not identified"
		}
		all = append(all, fmt.Sprintf("%s (%s)", who, isolated(i.File)))
	}
	return strings.Join(all, "; ")
}

// ranking lists the themes that most States parties speak of.
func (c *composer) ranking() {
	ranked := c.t.Ranking(corpus.StateParty, c.o.Top)
	if len(ranked) == 0 {
		return
	}
	c.heading(1, "ranking", "II. Themes addressed most often")
	of := c.t.Denominator(corpus.StateParty)
	c.say(text("The themes addressed most often, of the %s whose contributions were analysed, are shown in the table below.",
		c.l.Counted(of, string(corpus.StateParty))))
	table := corpus.Table{ID: "ranking", Title: "Themes by number of States parties", Columns: []string{"Theme", "Rank", "States parties"}}
	for _, r := range ranked {
		table.Rows = append(table.Rows, corpus.Row{Key: string(r.Theme), Label: c.theme(r.Theme), Cells: []corpus.Cell{
			{Number: r.Rank}, {Number: r.Number, Query: r.Query},
		}})
	}
	table.Notes = []string{
		fmt.Sprintf("Of %d States parties. A State party may address several themes; figures do not add up to the total.", of),
		"A theme that is not mentioned is not thereby lacking.",
	}
	c.table(table, true)
}

func (c *composer) theme(id corpus.ThemeID) string { return c.t.Label(tally.ByTheme, string(id)) }

// needs lists the themes for which help was asked.
func (c *composer) needs() {
	table := corpus.Table{ID: "needs", Title: "Needs for technical assistance, by theme", Columns: []string{"Theme", "States parties"}}
	for _, theme := range c.t.Codebook().Themes {
		q := fmt.Sprintf("theme:%s status:need kind:%s", theme.ID, corpus.StateParty)
		if n := c.t.Count(q); n > 0 && theme.ID != "technical-assistance" {
			table.Rows = append(table.Rows, corpus.Row{Key: string(theme.ID), Label: c.theme(theme.ID), Cells: []corpus.Cell{{Number: n, Query: q}}})
		}
	}
	c.heading(1, "needs", "IV. Needs for technical assistance")
	total := fmt.Sprintf("theme:technical-assistance status:need kind:%s", corpus.StateParty)
	n := c.t.Count(total)
	if n == 0 {
		c.say(text("No State party whose contribution was analysed indicated a need for technical assistance."))
		return
	}
	c.open(total, "needs for technical assistance")
	c.say(draft.Run{Text: capital(c.l.Counted(n, string(corpus.StateParty))), Query: total}, text(" indicated needs for technical assistance."))
	table.Notes = []string{"A State party may indicate several needs; figures do not add up to the total."}
	c.table(table, false)
}

func (c *composer) regions() {
	c.heading(1, "regions", "V. States parties by regional group")
	table := c.t.Regions()
	if len(table.Rows) == 0 {
		c.say(text("No State party has replied."))
		return
	}
	c.table(table, true)
}

// unread says what could not be read: nothing is silently lost.
func (c *composer) unread() {
	c.heading(1, "unread", "VI. What could not be read")
	items := c.t.Fated(tally.Unreadable)
	partly, pages := 0, 0
	for _, i := range c.t.Items() {
		if i.Fate == tally.Counted && i.Reading.Unread > 0 {
			partly++
			pages += i.Reading.Unread
		}
	}
	if len(items) == 0 && partly == 0 {
		c.say(text("All contributions in the selection could be read."))
		return
	}
	for _, i := range items {
		why := "no text was found in it"
		if i.Reading.Error != nil {
			why = strings.ReplaceAll(string(i.Reading.Error.Kind), "-", " ")
		}
		extent := ""
		if i.Reading.Pages > 0 {
			extent = " of " + c.l.Counted(i.Reading.Pages, "page")
		}
		c.say(text("One document%s could not be read and is not included (%s).", extent, why), c.note(text("%s.", c.list([]tally.Item{i}))))
	}
	if partly > 0 {
		c.say(text("In %s, %s could not be read.", c.l.Counted(partly, "document"), c.l.Counted(pages, "page")))
	}
}

// annex lists every submission that may be named.
func (c *composer) annex() {
	c.heading(1, "annex", "Annex I. List of submissions")
	table := corpus.Table{ID: "annex", Title: "Documents received", Columns: []string{"Submitter and document", "Received", "Language", "Pages", "In the counts"}}
	for _, i := range c.t.Items() {
		table.Rows = append(table.Rows, corpus.Row{Key: i.File, Label: c.list([]tally.Item{i}), Cells: []corpus.Cell{
			{Text: or(c.l.Date(i.Received), "undated")}, {Text: or(c.t.Label(tally.ByLanguage, string(i.Reading.Language)), "–")},
			{Number: i.Reading.Pages, Text: pages(i.Reading.Pages)}, {Text: standsAs(i.Fate)},
		}})
	}
	c.table(table, false)
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func pages(n int) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprint(n)
}

func standsAs(f tally.Fate) string {
	if f == tally.Counted {
		return "yes"
	}
	return "no: " + tally.FateLabel(f)
}

// method says what the numbers were made from.
func (c *composer) method() {
	c.heading(1, "method", "Annex II. Note on method")
	s := c.t.Snapshot()
	var calls []string
	for _, call := range c.t.Calls() {
		name := string(call.ID)
		if call.Reference != "" {
			name += " (" + call.Reference + ")"
		}
		calls = append(calls, name)
	}
	c.say(text("Calls: %s. Cut-off: %s. The unit of every count is the submitter; kinds of submitters are never added together. A submitter is "+
		"counted for a theme when at least one passage received by the cut-off stands for it.", c.l.List(calls), or(c.l.Date(s.Cutoff), "none")))
	standing := "passages tagged by the program and not rejected by a reviewer"
	if s.Standing == corpus.StandingReviewed {
		standing = "passages accepted or added by a reviewer"
	}
	c.say(text("Standing: %s. Passages that only cite, announce or ask, translations, annexed material and superseded versions are not counted. "+
		"Status under the Convention as at %s.", standing, c.l.Date(c.o.StatusDate)))
	untagged, passages := 0, 0
	for _, i := range c.t.Fated(tally.Counted) {
		untagged, passages = untagged+i.Reading.Untagged, passages+i.Reading.Passages
	}
	c.say(text("%s of %s in the documents counted carry no theme of the codebook; the table uncoded lists those of some length.", c.l.Figures(untagged), c.l.Counted(passages, "passage", 10)))
	if c.o.Selected != "" {
		c.say(text("Selection: %s.", c.o.Selected))
	}
	c.say(text("Made by %s from snapshot %s: %d texts, codebook %s, tagger %s, reader %s, last decision %d.",
		c.o.Program, s.ID, len(s.Texts), s.Made.Taxonomy, s.Made.Engine, s.Made.Extraction, s.Decision))
}
